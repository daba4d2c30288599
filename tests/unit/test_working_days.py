"""Working days: the calendar, the counting and its proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.guidance.counting import DayCounted, days_counted
from adviser_assistant.guidance.pack import CalendarSpec, ClosedDay, Confidence
from adviser_assistant.guidance.working_days import Calendar, in_words
from tests.every import every

LIBRARY = holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029))
SPEC = CalendarSpec(
    id="calendar.england",
    confidence=Confidence.MEDIUM,
    nation="england",
    good_until=date(2028, 12, 31),
    checked_on=None,
    closed=tuple(ClosedDay(on=on, name=name) for on, name in sorted(LIBRARY.items())),
)
ENGLAND = Calendar.from_spec(SPEC)
DAYS = st.dates(min_value=date(2023, 11, 1), max_value=date(2029, 3, 1))


def slowly_between(start: date, end: date) -> int:
    """The same count, one day at a time and from the library's list."""
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    return sum(day.weekday() < 5 and day not in SPEC_DAYS for day in days)


SPEC_DAYS = {day.on for day in SPEC.closed}


def test_saturdays_sundays_and_bank_holidays_are_not_worked() -> None:
    assert ENGLAND.is_working(date(2024, 12, 24))
    assert not ENGLAND.is_working(date(2024, 12, 25))
    assert not ENGLAND.is_working(date(2024, 12, 28))
    assert not ENGLAND.is_working(date(2024, 12, 29))


@every(
    ("start", "number", "expected"),
    [
        (date(2024, 12, 20), 5, date(2024, 12, 31)),
        (date(2024, 12, 24), 1, date(2024, 12, 27)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
        (date(2025, 4, 17), 5, date(2025, 4, 28)),
        (date(2026, 4, 2), 2, date(2026, 4, 8)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2027, 12, 24), 1, date(2027, 12, 29)),
        (date(2028, 4, 13), 1, date(2028, 4, 18)),
        (date(2027, 12, 31), 1, date(2028, 1, 4)),
        (date(2024, 2, 28), 2, date(2024, 3, 1)),
        (date(2025, 2, 28), 1, date(2025, 3, 3)),
        (date(2024, 10, 5), 1, date(2024, 10, 7)),
        (date(2024, 10, 7), 0, date(2024, 10, 7)),
    ],
)
def test_working_days_are_counted_over_christmas_easter_and_leap_days(start: date, number: int, expected: date) -> None:
    assert ENGLAND.add_working_days(start, number) == expected


def test_working_days_cannot_be_counted_backwards_from_a_start() -> None:
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add_working_days(date(2024, 10, 7), -1)


@given(DAYS, st.integers(0, 600))
def test_counting_between_two_days_agrees_with_counting_them_one_by_one(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    assert ENGLAND.working_days_between(start, end) == slowly_between(start, end)
    assert ENGLAND.working_days_between(end, start) == -slowly_between(start, end)


@given(DAYS, st.integers(1, 200))
def test_the_day_reached_is_worked_and_counts_back_to_the_same_number(start: date, number: int) -> None:
    end = ENGLAND.add_working_days(start, number)
    assert ENGLAND.is_working(end)
    assert slowly_between(start, end) == number


@given(DAYS, st.integers(0, 200))
def test_working_days_back_from_a_day_leave_so_many_before_it(day: date, number: int) -> None:
    first = ENGLAND.working_days_before(day, number)
    assert slowly_between(first - timedelta(days=1), day - timedelta(days=1)) == number
    assert number == 0 or ENGLAND.is_working(first)


def test_working_days_back_are_a_number_of_them() -> None:
    with pytest.raises(ValueError, match="by a number"):
        ENGLAND.working_days_before(date(2024, 10, 7), -1)


@given(DAYS, st.integers(1, 60))
def test_the_proof_lists_every_day_and_ends_on_the_number(start: date, number: int) -> None:
    end = ENGLAND.add_working_days(start, number)
    proof = list(days_counted(start, end, "working_days", "within", ENGLAND))
    assert [line.day for line in proof] == [start + timedelta(days=n) for n in range((end - start).days + 1)]
    assert [line.number for line in proof if line.number is not None] == list(range(1, number + 1))
    assert all((line.number is None) == bool(line.reason) for line in proof)
    assert proof[-1].number == number


@given(DAYS)
def test_the_calendar_agrees_with_the_library_on_every_single_day(day: date) -> None:
    if 2024 <= day.year <= 2028:
        assert ENGLAND.is_working(day) == LIBRARY.is_working_day(day)


def test_the_proof_says_in_words_why_a_day_was_skipped() -> None:
    assert tuple(days_counted(date(2024, 12, 31), date(2025, 1, 6), "working_days", "within", ENGLAND)) == (
        DayCounted(date(2024, 12, 31), None, "the day it starts from is left out"),
        DayCounted(date(2025, 1, 1), None, "bank holiday: New Year's Day"),
        DayCounted(date(2025, 1, 2), 1),
        DayCounted(date(2025, 1, 3), 2),
        DayCounted(date(2025, 1, 4), None, "weekend"),
        DayCounted(date(2025, 1, 5), None, "weekend"),
        DayCounted(date(2025, 1, 6), 3),
    )


@pytest.mark.parametrize(
    ("moment", "hour", "late"),
    [
        (datetime(2024, 10, 18, 17, 30), 15, True),
        (datetime(2024, 10, 18, 15, 0), 15, False),
        (datetime(2024, 10, 18, 15, 1), 15, True),
        (datetime(2024, 10, 18, 14, 30), 15, False),
        (datetime(2024, 10, 18, 14, 30), 14, True),
        (datetime(2024, 10, 17, 17, 30), 15, False),
        (datetime(2024, 12, 24, 16, 0), 15, True),
        (datetime(2024, 12, 31, 16, 0), 15, True),
        (datetime(2024, 12, 23, 16, 0), 15, False),
        (datetime(2025, 4, 17, 16, 0), 15, True),
        (datetime(2024, 10, 19, 9, 0), 15, True),
        (datetime(2024, 10, 20, 9, 0), 15, True),
    ],
)
def test_late_in_the_week_is_after_the_hour_before_a_day_off_or_on_a_day_off(
    moment: datetime, hour: int, late: bool
) -> None:
    assert ENGLAND.late_in_week(moment, hour) is late


def test_the_eve_of_a_day_off_is_known_whatever_the_weekday() -> None:
    assert ENGLAND.day_before_non_working(date(2024, 12, 24))
    assert ENGLAND.day_before_non_working(date(2024, 10, 18))
    assert not ENGLAND.day_before_non_working(date(2024, 10, 17))


def test_days_the_calendar_does_not_know_are_answered_by_weekends_and_said_to_be_beyond_it() -> None:
    assert ENGLAND.beyond_calendar(date(2029, 1, 1))
    assert ENGLAND.is_working(date(2029, 1, 1))
    assert ENGLAND.add_working_days(date(2028, 12, 29), 1) == date(2029, 1, 1)
    assert not ENGLAND.beyond_calendar(date(2028, 12, 31))
    assert ENGLAND.beyond_calendar(date(2023, 12, 31))
    assert not ENGLAND.beyond_calendar(date(2024, 1, 1))


def test_a_calendar_without_closed_days_knows_weekends() -> None:
    bare = Calendar("england", {}, date(2028, 12, 31))
    assert bare.good_from is None
    assert bare.working_days_between(date(2024, 12, 20), date(2024, 12, 31)) == 7


def test_closed_days_may_be_given_in_any_order_and_cannot_be_changed() -> None:
    calendar = Calendar("england", {date(2025, 1, 1): "b", date(2024, 12, 25): "a"}, date(2025, 12, 31))
    assert list(calendar.closed) == [date(2024, 12, 25), date(2025, 1, 1)]
    assert calendar.working_days_between(date(2024, 12, 24), date(2025, 1, 2)) == 5
    with pytest.raises(TypeError):
        calendar.closed[date(2025, 1, 2)] = "c"  # type: ignore[index]


def test_dates_are_said_in_english_whatever_the_computer_speaks() -> None:
    assert in_words(date(2024, 10, 31)) == "Thursday 31 October 2024"


def test_a_place_without_a_calendar_knows_weekends_and_is_beyond_it_on_every_day() -> None:
    unknown = Calendar.unknown("elsewhere")
    assert unknown.beyond_calendar(date(2025, 12, 25))
    assert unknown.is_working(date(2025, 12, 25))
    assert not unknown.is_working(date(2025, 12, 27))


def test_a_day_of_low_confidence_is_shown_and_counted_as_worked() -> None:
    sure = ClosedDay(on=date(2026, 8, 31), name="Summer bank holiday", confidence=Confidence.MEDIUM)
    shown = ClosedDay(on=date(2026, 8, 3), name="Alderney only", confidence=Confidence.LOW)
    calendar = Calendar.from_spec(replace(SPEC, closed=(sure, shown), note="Ask.", checked_on=date(2026, 1, 5)))
    assert calendar.is_working(shown.on)
    assert not calendar.is_working(sure.on)
    counted = list(days_counted(date(2026, 7, 31), date(2026, 8, 4), "working_days", "within", calendar))
    assert counted[-2] == DayCounted(shown.on, 1, "Alderney only: not counted as closed")
    assert counted[-1] == DayCounted(date(2026, 8, 4), 2)
    assert (calendar.note, calendar.checked_on) == ("Ask.", date(2026, 1, 5))


def test_a_closed_day_of_the_service_says_so_and_why() -> None:
    own = ClosedDay(on=date(2026, 8, 3), name="Regatta", confidence=Confidence.OURS, added_because="FICTIONAL")
    calendar = Calendar.from_spec(replace(SPEC, closed=(own,)))
    assert calendar.why_not_working(own.on) == "closed day: Regatta (FICTIONAL)"
