"""Counting back from a day: notice of a hearing, papers before it; and limits that can be read in two ways."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.counting import DayCounted, beginning_or_within, day_number, earliest_after, last_day
from adviser_assistant.guidance.pack import Confidence
from tests.unit.clock_builders import ENGLAND, clock, figure, only

HEARING = date(2026, 11, 30)
DAYS = st.dates(min_value=date(2024, 2, 1), max_value=date(2028, 11, 1))


def before(
    on: date, value: int = 20, counting: str = "before", done: date | None = None, **more: object
) -> ClockReading:
    facts: dict[str, Value] = {"hearing.on": HEARING}
    if done:
        facts["hearing.notice_on"] = done
    watched = clock(counting, starts="hearing.on", stops=("hearing.notice_on",), **more)
    return only(figure(value, "working_days"), on, facts, watched)


# --- what the dossier's examples say


def test_two_working_days_notice_beginning_with_its_own_day_is_monday_for_a_wednesday() -> None:
    """WD-03."""
    monday, wednesday = date(2026, 11, 2), date(2026, 11, 4)
    assert last_day(wednesday, 2, "working_days", "notice", ENGLAND) == monday
    assert earliest_after(monday, 2, "working_days", ENGLAND) == wednesday


@pytest.mark.parametrize(
    ("given", "earliest"),
    [
        (date(2026, 11, 6), date(2026, 11, 10)),
        (date(2026, 11, 7), date(2026, 11, 11)),
        (date(2026, 12, 24), date(2026, 12, 30)),
    ],
)
def test_the_earliest_hearing_is_the_third_working_day_counting_the_day_of_notice(given: date, earliest: date) -> None:
    assert earliest_after(given, 2, "working_days", ENGLAND) == earliest


@pytest.mark.parametrize(
    ("decided", "end"),
    [
        (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2026, 11, 6), date(2026, 11, 9)),
        (date(2026, 11, 9), date(2026, 11, 10)),
    ],
)
def test_the_next_working_day_after_a_decision(decided: date, end: date) -> None:
    """WD-04: from Christmas Eve 2026 it is Tuesday 29 December."""
    assert last_day(decided, 1, "working_days", "within", ENGLAND) == end


def test_28_days_beginning_with_a_day_end_on_the_27th_after_it_and_within_28_days_of_it_on_the_28th() -> None:
    """WD-05."""
    told = date(2026, 1, 5)
    assert last_day(told, 28, "days", "beginning", ENGLAND) == told + timedelta(days=27)
    assert last_day(told, 28, "days", "within", ENGLAND) == told + timedelta(days=28)
    both = beginning_or_within(told, 28, "days", ENGLAND)
    assert both is not None
    assert (both.earlier, both.later) == (date(2026, 2, 1), date(2026, 2, 2))


def test_seven_days_over_christmas_are_calendar_days() -> None:
    """WD-06."""
    assert last_day(date(2026, 12, 23), 7, "days", "within", ENGLAND) == date(2026, 12, 30)


def test_six_months_that_start_on_14_january_end_with_13_july_amber_at_four_months() -> None:
    """WD-07."""
    facts: dict[str, Value] = {"began.on": date(2026, 1, 14)}
    ceiling = clock(near_from_months=4)
    assert only(figure(6, "months"), date(2026, 5, 13), facts, ceiling).status is ClockStatus.RUNNING
    amber = only(figure(6, "months"), date(2026, 5, 14), facts, ceiling)
    assert (amber.due, amber.status) == (date(2026, 7, 13), ClockStatus.NEAR)


# --- a clock counted back from its day


def test_notice_is_due_20_working_days_before_the_hearing() -> None:
    reading = before(date(2026, 10, 20))
    assert (reading.due, reading.status) == (date(2026, 11, 2), ClockStatus.RUNNING)
    assert reading.says == "At least 20 working days before Monday 30 November 2026; due Monday 2 November 2026."


def test_papers_are_due_10_working_days_before_over_a_holiday() -> None:
    facts: dict[str, Value] = {"hearing.on": date(2027, 1, 8)}
    watched = clock("before", starts="hearing.on", stops=("hearing.papers_on",))
    assert only(figure(10, "working_days"), date(2026, 12, 1), facts, watched).due == date(2026, 12, 22)


def test_notice_given_in_time_says_how_long_it_was() -> None:
    reading = before(date(2026, 11, 3), done=date(2026, 10, 30))
    assert (reading.status, reading.stopped_on, reading.missed) == (ClockStatus.STOPPED, date(2026, 10, 30), False)
    assert reading.says == "Done Friday 30 October 2026, 21 working days before Monday 30 November 2026."


def test_notice_given_too_late_says_the_earliest_day_it_would_serve() -> None:
    reading = before(date(2026, 11, 10), done=date(2026, 11, 3))
    assert (reading.status, reading.missed) == (ClockStatus.RUN_OUT, True)
    assert reading.says == (
        "Was due by Monday 2 November 2026. Nothing is recorded. "
        "Done Tuesday 3 November 2026, 1 day late; counted from then the earliest day is Tuesday 1 December 2026."
    )


def test_without_notice_it_comes_near_and_is_missed_on_the_day_after() -> None:
    assert before(date(2026, 10, 28), near_working_days=3).status is ClockStatus.NEAR
    assert before(date(2026, 11, 2)).says.endswith("due today, Monday 2 November 2026.")
    missed = before(date(2026, 11, 3))
    assert (missed.status, missed.missing, missed.day) == (ClockStatus.RUN_OUT, ("hearing.notice_on",), None)


def test_two_working_days_notice_says_that_its_own_day_counts() -> None:
    reading = before(date(2026, 11, 20), 2, "notice")
    assert reading.due == date(2026, 11, 26)
    assert reading.says == (
        "At least 2 working days of notice, the day it is given being day 1, "
        "before Monday 30 November 2026; due Thursday 26 November 2026."
    )


def test_a_limit_nobody_confirmed_is_only_to_be_checked() -> None:
    reading = before(date(2026, 12, 20), confidence=Confidence.LOW)
    assert (reading.status, reading.missed) == (ClockStatus.RUNNING, False)
    assert reading.says == (
        "Check against your own text: 20 working days before Monday 30 November 2026 is Monday 2 November 2026."
    )


def test_the_proof_numbers_notice_from_its_own_day_and_papers_backwards() -> None:
    notice = before(date(2026, 11, 20), 2, "notice").proof(ENGLAND)
    assert [(line.day.day, line.number) for line in notice] == [(26, 1), (27, 2), (28, None), (29, None), (30, None)]
    papers = before(date(2026, 11, 20), 2).proof(ENGLAND)
    assert [(line.day.day, line.number) for line in papers] == [(26, 2), (27, 1), (28, None), (29, None), (30, None)]
    assert papers[-1] == DayCounted(HEARING, None, "the day it is counted back from is left out")


def test_days_weeks_and_months_are_counted_back_too() -> None:
    assert last_day(HEARING, 7, "days", "before", ENGLAND) == date(2026, 11, 23)
    assert last_day(HEARING, 2, "weeks", "notice", ENGLAND) == date(2026, 11, 16)
    assert last_day(date(2026, 3, 31), 1, "months", "before", ENGLAND) == date(2026, 2, 28)
    assert last_day(date(1, 1, 3), 20, "working_days", "before", ENGLAND) is None
    assert earliest_after(date(2026, 11, 23), 7, "days", ENGLAND) == HEARING
    assert earliest_after(date(2026, 11, 23), 7, "hours", ENGLAND) is None
    assert earliest_after(date(9999, 12, 31), 7, "days", ENGLAND) is None


@given(DAYS, st.integers(1, 40), st.sampled_from(["days", "working_days"]))
def test_notice_on_the_last_day_serves_the_hearing_and_a_day_later_does_not(
    hearing: date, value: int, unit: str
) -> None:
    due = last_day(hearing, value, unit, "notice", ENGLAND)
    assert due is not None
    assert day_number(hearing, due, unit, "notice", ENGLAND) == value
    earliest, later = (
        earliest_after(due, value, unit, ENGLAND),
        earliest_after(due + timedelta(days=1), value, unit, ENGLAND),
    )
    assert earliest is not None
    assert later is not None
    assert earliest <= hearing or (unit == "working_days" and not ENGLAND.is_working(hearing))
    assert later > hearing


# --- two readings of one limit


def test_a_text_that_can_be_read_both_ways_gives_both_dates_and_runs_out_on_the_later() -> None:
    facts: dict[str, Value] = {"began.on": date(2026, 1, 5)}
    watched = clock("either", near_working_days=5)
    reading = only(figure(28, "days"), date(2026, 1, 20), facts, watched)
    assert (reading.act_by, reading.due) == (date(2026, 2, 1), date(2026, 2, 2))
    assert reading.says == (
        "Day 15 of 28; due Monday 2 February 2026. 28 days beginning with the day itself: Sunday 1 February 2026. "
        "Counted from the next day: Monday 2 February 2026. "
        "Whoever must act keeps to the earlier day; the later is waited for."
    )
    assert only(figure(28, "days"), date(2026, 2, 2), facts, watched).status is ClockStatus.NEAR
    assert only(figure(28, "days"), date(2026, 2, 3), facts, watched).status is ClockStatus.RUN_OUT


def test_the_reminder_of_two_readings_goes_by_the_earlier() -> None:
    facts: dict[str, Value] = {"began.on": date(2026, 1, 6)}
    reading = only(figure(28, "days"), date(2026, 1, 28), facts, clock("either", near_working_days=3))
    assert (reading.act_by, reading.due) == (date(2026, 2, 2), date(2026, 2, 3))
    assert reading.status is ClockStatus.NEAR


def test_working_days_derived_from_weeks_show_both_dates() -> None:
    facts: dict[str, Value] = {"began.on": date(2025, 4, 1)}
    reading = only(figure(25, "working_days", weeks=5), date(2025, 4, 2), facts, clock("within"))
    assert (reading.act_by, reading.due) == (date(2025, 5, 6), date(2025, 5, 9))
    assert "5 weeks in the text: Tuesday 6 May 2025. Derived, 25 working days: Friday 9 May 2025." in reading.says


def test_a_pause_moves_both_readings() -> None:
    facts: dict[str, Value] = {"began.on": date(2026, 1, 5)}
    facts |= {f"clock_change[k1].{name}": value for name, value in {"clock": "clock", "kind": "pause"}.items()}
    facts |= {"clock_change[k1].from_on": date(2026, 1, 12), "clock_change[k1].until_on": date(2026, 1, 16)}
    reading = only(figure(28, "days"), date(2026, 1, 20), facts, clock("either", may_pause=True))
    assert (reading.act_by, reading.due) == (date(2026, 2, 6), date(2026, 2, 7))
    extended = facts | {"clock_change[k1].kind": "extension", "clock_change[k1].until_on": date(2026, 3, 2)}
    reading = only(figure(28, "days"), date(2026, 1, 20), extended, clock("either", may_extend=True))
    assert (reading.act_by, reading.due, reading.both) == (date(2026, 3, 2), date(2026, 3, 2), None)


def test_a_limit_without_two_readings_has_one_day() -> None:
    assert beginning_or_within(date(2026, 1, 3), 5, "working_days", ENGLAND) is None
    assert beginning_or_within(date(2026, 1, 5), 5, "hours", ENGLAND) is None
