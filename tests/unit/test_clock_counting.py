"""Every way of counting, in every nation, against a slow reference that walks from day to day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockStatus
from adviser_assistant.guidance.counting import COUNTINGS, EITHER, day_number, days_counted, last_day
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.working_days import Calendar
from tests.unit.clock_builders import ENGLAND, figure, only

NATIONS = ("england", "wales", "northern_ireland", "jersey", "guernsey", "isle_of_man")
LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31))
ONE_DAY = timedelta(days=1)
FORWARDS = tuple(each for each in COUNTINGS if each not in ("before", "notice", EITHER))
BACK = ("before", "notice")


@pytest.fixture(scope="module")
def calendars(demo_library: Library) -> dict[str, Calendar]:
    """The six calendars that ship."""
    found = {nation: demo_library.guidance("common").calendar(nation) for nation in NATIONS}
    return {nation: calendar for nation, calendar in found.items() if calendar}


def counted(day: date, unit: str, closed: set[date]) -> bool:
    return unit == "days" or (day.weekday() < 5 and day not in closed)


def slow_forwards(start: date, value: int, unit: str, counting: str, closed: set[date]) -> date:
    """Walk from the first day that may count until so many were counted."""
    first_counts = counting == "beginning" or (counting == "period" and unit == "days")
    day, left = start if first_counts else start + ONE_DAY, value
    while True:
        left -= counted(day, unit, closed)
        if not left:
            return day
        day += ONE_DAY


def slow_back(day: date, value: int, unit: str, closed: set[date]) -> date:
    """Walk back from the day before until so many were counted."""
    while value:
        day -= ONE_DAY
        value -= counted(day, unit, closed)
    return day


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("counting", FORWARDS)
@settings(max_examples=60)
@given(start=DAYS, value=st.integers(1, 90), unit=st.sampled_from(["days", "working_days"]))
def test_a_last_day_agrees_with_the_slow_count(
    calendars: dict[str, Calendar], nation: str, counting: str, start: date, value: int, unit: str
) -> None:
    calendar = calendars[nation]
    due = last_day(start, value, unit, counting, calendar)
    assert due == slow_forwards(start, value, unit, counting, set(calendar.closed))
    assert due is not None
    assert day_number(start, due, unit, counting, calendar) == value
    numbers = [line.number for line in days_counted(start, due, unit, counting, calendar) if line.number]
    assert numbers == list(range(1, value + 1))


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("counting", BACK)
@settings(max_examples=60)
@given(day=DAYS, value=st.integers(1, 60), unit=st.sampled_from(["days", "working_days"]))
def test_a_day_counted_back_agrees_with_the_slow_count(
    calendars: dict[str, Calendar], nation: str, counting: str, day: date, value: int, unit: str
) -> None:
    calendar = calendars[nation]
    due = last_day(day, value, unit, counting, calendar)
    assert due == slow_back(day, value, unit, set(calendar.closed))
    assert due is not None
    assert day_number(day, due, unit, counting, calendar) == value
    lines = list(days_counted(day, due, unit, counting, calendar))
    assert [line.day for line in lines] == [due + timedelta(days=n) for n in range((day - due).days + 1)]
    assert sorted(line.number for line in lines if line.number) == list(range(1, value + 1))


@given(start=DAYS, value=st.integers(1, 24), months=st.booleans())
def test_months_and_weeks_end_a_day_earlier_where_the_first_day_counts(start: date, value: int, months: bool) -> None:
    unit = "months" if months else "weeks"
    within, beginning = (last_day(start, value, unit, each, ENGLAND) for each in ("within", "beginning"))
    assert within is not None
    assert beginning == within - ONE_DAY == last_day(start, value, unit, "period", ENGLAND)


@pytest.mark.parametrize(
    ("start", "value", "unit", "counting", "end"),
    [
        (date(2024, 1, 31), 1, "months", "beginning", date(2024, 2, 28)),
        (date(2024, 2, 29), 12, "months", "within", date(2025, 2, 28)),
        (date(2025, 12, 31), 2, "months", "within", date(2026, 2, 28)),
        (date(2027, 8, 30), 6, "months", "within", date(2028, 2, 29)),
        (date(2024, 11, 30), 3, "months", "within", date(2025, 2, 28)),
        (date(2026, 5, 31), 1, "months", "before", date(2026, 4, 30)),
        (date(2024, 2, 1), 28, "days", "beginning", date(2024, 2, 28)),
        (date(2024, 2, 2), 28, "days", "beginning", date(2024, 2, 29)),
    ],
)
def test_month_ends_and_leap_years(start: date, value: int, unit: str, counting: str, end: date) -> None:
    assert last_day(start, value, unit, counting, ENGLAND) == end


@pytest.mark.parametrize(
    ("nation", "start", "number", "end"),
    [
        ("england", date(2026, 3, 16), 1, date(2026, 3, 17)),
        ("northern_ireland", date(2026, 3, 16), 1, date(2026, 3, 18)),
        ("northern_ireland", date(2026, 7, 10), 1, date(2026, 7, 14)),
        ("northern_ireland", date(2025, 7, 11), 1, date(2025, 7, 15)),
        ("jersey", date(2028, 5, 8), 1, date(2028, 5, 10)),
        ("guernsey", date(2028, 5, 8), 2, date(2028, 5, 11)),
        ("guernsey", date(2026, 7, 31), 1, date(2026, 8, 3)),
        ("isle_of_man", date(2026, 6, 4), 1, date(2026, 6, 8)),
        ("isle_of_man", date(2026, 7, 3), 1, date(2026, 7, 7)),
        ("wales", date(2026, 12, 24), 1, date(2026, 12, 29)),
    ],
)
def test_each_nation_counts_round_its_own_holidays(
    calendars: dict[str, Calendar], nation: str, start: date, number: int, end: date
) -> None:
    assert calendars[nation].add_working_days(start, number) == end


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2025, 3, 30, 0, 30, tzinfo=LONDON), date(2025, 4, 12)),
        (datetime(2025, 3, 29, 23, 59, tzinfo=LONDON), date(2025, 4, 11)),
        (datetime(2024, 10, 27, 1, 30, tzinfo=LONDON), date(2024, 11, 9)),
        (datetime(2024, 10, 20, 17, 30, tzinfo=LONDON), date(2024, 11, 2)),
        (datetime(2024, 10, 27, 0, 30, tzinfo=UTC).astimezone(LONDON), date(2024, 11, 9)),
    ],
)
def test_the_day_the_clocks_change_is_one_day_like_any_other(moment: datetime, due: date) -> None:
    facts: dict[str, Value] = {"began.on": moment}
    reading = only(figure(), due, facts)
    assert (reading.due, reading.day, reading.of_days, reading.status) == (due, 14, 14, ClockStatus.RUNNING)
    assert only(figure(), due + ONE_DAY, facts).status is ClockStatus.RUN_OUT
    assert [line.number for line in reading.proof(ENGLAND)] == list(range(1, 15))
