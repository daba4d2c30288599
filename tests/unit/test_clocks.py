"""Clocks: how limits are counted, when they are near, run out or stop, and what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockStatus
from adviser_assistant.guidance.counting import day_number, from_weeks, last_day, same_day_after
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.guidance.time_spans import elapsed
from tests.every import every
from tests.unit.clock_builders import ENGLAND, START, clock, figure, only, read

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 6, 1))


# --- counting


@every(
    ("start", "value", "unit", "counting", "expected"),
    [
        (START, 2, "weeks", "period", date(2024, 10, 31)),
        (START, 4, "weeks", "period", date(2024, 11, 14)),
        (START, 14, "days", "period", date(2024, 10, 31)),
        (START, 6, "months", "period", date(2025, 4, 17)),
        (START, 1, "years", "period", date(2025, 10, 17)),
        (date(2024, 12, 2), 4, "weeks", "within", date(2024, 12, 30)),
        (date(2024, 1, 31), 1, "months", "within", date(2024, 2, 29)),
        (date(2025, 1, 31), 1, "months", "within", date(2025, 2, 28)),
        (date(2024, 8, 31), 6, "months", "within", date(2025, 2, 28)),
        (date(2024, 8, 31), 6, "months", "period", date(2025, 2, 27)),
        (date(2024, 2, 29), 1, "years", "within", date(2025, 2, 28)),
        (date(2024, 2, 1), 4, "weeks", "period", date(2024, 2, 28)),
        (date(2024, 2, 16), 2, "weeks", "period", date(2024, 2, 29)),
        (date(2024, 3, 1), 6, "months", "period", date(2024, 8, 31)),
        (date(2024, 10, 1), 3, "months", "period", date(2024, 12, 31)),
        (date(2024, 12, 20), 5, "working_days", "within", date(2024, 12, 31)),
        (date(2024, 12, 20), 5, "working_days", "period", date(2024, 12, 31)),
    ],
)
def test_the_last_day_follows_the_rulings(start: date, value: int, unit: str, counting: str, expected: date) -> None:
    assert last_day(start, value, unit, counting, ENGLAND) == expected


def test_a_limit_that_cannot_be_counted_in_days_has_no_last_day() -> None:
    assert last_day(START, 24, "hours", "within", ENGLAND) is None
    assert last_day(START, -1, "days", "within", ENGLAND) is None
    assert last_day(START, 0, "days", "within", ENGLAND) == START
    assert last_day(START, 10**9, "working_days", "within", ENGLAND) is None
    assert last_day(date(9999, 12, 1), 6, "months", "period", ENGLAND) is None
    assert last_day(date(9999, 12, 20), 20, "working_days", "within", ENGLAND) is None


@given(DAYS, st.integers(0, 40))
def test_the_same_day_months_later_is_that_day_or_the_last_of_a_shorter_month(start: date, months: int) -> None:
    then = same_day_after(start, months)
    assert (then.year * 12 + then.month) - (start.year * 12 + start.month) == months
    assert then.day == start.day or (then.day < start.day and (then + timedelta(days=1)).day == 1)


@given(
    DAYS,
    st.integers(1, 60),
    st.sampled_from(["days", "weeks", "months", "working_days"]),
    st.sampled_from(["period", "within"]),
)
def test_the_proof_lists_every_day_to_the_last_and_ends_on_the_whole_number(
    start: date, value: int, unit: str, counting: str
) -> None:
    reading = only(figure(value, unit), start, {"began.on": start}, clock(counting))
    proof = reading.proof(ENGLAND)
    assert reading.due is not None
    assert [line.day for line in proof] == [start + timedelta(days=n) for n in range((reading.due - start).days + 1)]
    numbers = [line.number for line in proof if line.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert proof[-1].number == reading.of_days == numbers[-1]
    if unit in ("days", "working_days"):
        assert reading.of_days == value
    if unit == "weeks":
        assert reading.of_days == value * 7


@given(DAYS, st.integers(1, 40), st.integers(0, 500), st.sampled_from(["days", "weeks", "working_days"]))
def test_the_day_number_passes_the_limit_on_the_day_after_the_last_worked_day(
    start: date, value: int, later: int, unit: str
) -> None:
    on = start + timedelta(days=later)
    due = last_day(start, value, unit, "within", ENGLAND)
    assert due is not None
    number = day_number(start, on, unit, "within", ENGLAND)
    limit = value * 7 if unit == "weeks" else value
    assert (number < limit) == (on < due)
    assert number >= limit or on < due


@given(DAYS, st.integers(1, 30), st.sampled_from(["days", "weeks", "months", "working_days"]))
def test_clocks_and_conditions_agree_on_when_a_time_has_passed(start: date, value: int, unit: str) -> None:
    due = last_day(start, value, unit, "within", ENGLAND)
    assert due is not None
    assert elapsed(start, due, unit, ENGLAND.is_working) >= value
    assert elapsed(start, due - timedelta(days=1), unit, ENGLAND.is_working) < value


# --- status


@pytest.mark.parametrize(
    ("on", "status", "day"),
    [
        (date(2024, 10, 17), ClockStatus.NOT_STARTED, None),
        (date(2024, 10, 18), ClockStatus.RUNNING, 1),
        (date(2024, 10, 28), ClockStatus.RUNNING, 11),
        (date(2024, 10, 31), ClockStatus.RUNNING, 14),
        (date(2024, 11, 1), ClockStatus.RUN_OUT, 15),
    ],
)
def test_a_limit_runs_out_on_the_day_after_its_last_day(on: date, status: ClockStatus, day: int | None) -> None:
    reading = only(figure(), on)
    assert (reading.status, reading.day, reading.of_days) == (status, day, 14)
    assert reading.missed == (status is ClockStatus.RUN_OUT)


def test_it_is_near_from_the_day_the_pack_names() -> None:
    watched = clock(near_from_day=12)
    assert only(figure(), date(2024, 10, 28), the_clock=watched).status is ClockStatus.RUNNING
    assert only(figure(), date(2024, 10, 29), the_clock=watched).status is ClockStatus.NEAR


def test_it_is_near_when_so_few_working_days_are_left() -> None:
    watched = clock("within", near_working_days=5)
    four_weeks = figure(4)
    facts = {"began.on": date(2024, 12, 2)}
    assert only(four_weeks, date(2024, 12, 18), facts, watched).status is ClockStatus.RUNNING
    assert only(four_weeks, date(2024, 12, 19), facts, watched).status is ClockStatus.NEAR


def test_a_step_taken_on_the_last_day_is_in_time_and_a_day_later_is_late() -> None:
    facts = {"began.on": START, "done.on": date(2024, 10, 31)}
    in_time = only(figure(), date(2025, 1, 1), facts)
    assert (in_time.status, in_time.stopped_on, in_time.day) == (ClockStatus.STOPPED, date(2024, 10, 31), 14)
    late = only(figure(), date(2025, 1, 1), facts | {"done.on": date(2024, 11, 1)})
    assert (late.status, late.stopped_on, late.day) == (ClockStatus.RUN_OUT, date(2024, 11, 1), 15)
    assert late.stop_fact == "done.on"
    assert late.says.endswith("Stopped Friday 1 November 2024, 1 day after the last day.")


def test_a_step_that_lies_ahead_does_not_stop_the_clock_yet() -> None:
    facts = {"began.on": START, "done.on": date(2024, 10, 30)}
    assert only(figure(), date(2024, 10, 28), facts).status is ClockStatus.RUNNING


def test_the_first_of_several_stops_counts() -> None:
    facts = {"began.on": START, "done.on": date(2024, 10, 30), "ended.on": date(2024, 10, 25)}
    reading = only(figure(), date(2024, 12, 1), facts, clock(stops=("done.on", "ended.on")))
    assert (reading.stop_fact, reading.stopped_on) == ("ended.on", date(2024, 10, 25))


def test_something_done_before_a_period_began_does_not_stop_it_but_settles_a_duty_to_do_it_within_a_time() -> None:
    facts = {"began.on": START, "done.on": date(2024, 10, 1)}
    assert only(figure(), date(2024, 10, 28), facts).status is ClockStatus.RUNNING
    settled = only(figure(), date(2024, 10, 28), facts, clock("within"))
    assert (settled.status, settled.day) == (ClockStatus.STOPPED, None)
    assert settled.says == "Done Tuesday 1 October 2024."


def test_a_yes_without_a_day_stops_the_clock_and_says_that_the_day_is_not_recorded() -> None:
    reading = only(figure(), date(2024, 10, 28), {"began.on": START, "done.on": True})
    assert (reading.status, reading.says) == (ClockStatus.STOPPED, "Done; the day is not recorded.")
    dated = only(
        figure(),
        date(2025, 1, 1),
        {"began.on": START, "done.on": True, "ended.on": date(2024, 10, 20)},
        clock(stops=("done.on", "ended.on")),
    )
    assert dated.stopped_on == date(2024, 10, 20)


def test_a_date_and_time_counts_as_its_day() -> None:
    facts = {"began.on": datetime(2024, 10, 18, 17, 30)}
    assert only(figure(), date(2024, 10, 31), facts).due == date(2024, 10, 31)


def test_a_clock_that_lapses_says_since_when() -> None:
    reading = only(figure(), date(2024, 11, 1), the_clock=clock(lapses=True))
    assert reading.status is ClockStatus.LAPSED
    assert reading.since == date(2024, 11, 1)
    assert reading.says == "Lapsed since Friday 1 November 2024. Nothing is recorded."


# --- what is not known


def test_an_unknown_start_leaves_the_clock_not_started_and_names_the_fact() -> None:
    reading = only(figure(), date(2024, 11, 1), {})
    assert (reading.status, reading.missing, reading.due) == (ClockStatus.NOT_STARTED, ("began.on",), None)
    assert reading.says == "The limit: the day it starts from is not recorded."
    assert reading.proof(ENGLAND) == ()


def test_a_clock_whose_condition_is_not_known_is_not_read_and_names_what_is_missing() -> None:
    condition = {
        "all": [
            {"fact": ".kind", "is": "immediate"},
            {"any": [{"fact": "began.on", "recorded": True}, {"between": ["a.on", "b.on"], "at_most": 2}]},
            {"not": {"since": "c.on", "at_least": 2, "unit": "days"}},
            {"count": "period", "where": {"fact": ".kind", "is": "formal"}, "at_least": 1},
        ]
    }
    watched = clock(record="period", when=condition)
    reading = only(figure(), date(2024, 11, 1), the_clock=watched, holds=None, keys=("p1",))
    assert (reading.id, reading.status, reading.due) == ("clock[p1]", ClockStatus.NOT_STARTED, None)
    assert reading.missing == ("period[p1].kind", "a.on", "b.on", "c.on")
    assert reading.says == "The limit: not yet known whether this applies."
    assert reading.figure == figure()


def test_a_clock_that_does_not_apply_is_not_listed() -> None:
    assert read(figure(), date(2024, 11, 1), the_clock=clock(when={"fact": "x", "is": True}), holds=False) == ()


def test_a_clock_with_no_limit_anywhere_asks_for_it() -> None:
    reading = only(None, date(2025, 11, 1))
    assert (reading.status, reading.due, reading.missing) == (ClockStatus.RUNNING, None, ("local_text.figure",))
    assert reading.says == "The limit: nobody here has read the limit; ask what the local text says."


def test_a_limit_in_hours_is_shown_and_not_counted() -> None:
    reading = only(figure(24, "hours"), date(2025, 11, 1), the_clock=clock("within"))
    assert (reading.status, reading.due) == (ClockStatus.RUNNING, None)
    assert reading.says == "Limit of 24 hours; it is not counted in days here."


def test_a_step_not_yet_recorded_is_missing_only_once_it_matters() -> None:
    watched = clock(near_from_day=12)
    assert only(figure(), date(2024, 10, 28), the_clock=watched).missing == ()
    assert only(figure(), date(2024, 10, 30), the_clock=watched).missing == ("done.on",)
    assert only(figure(), date(2024, 11, 30), the_clock=watched).missing == ("done.on",)


# --- confidence and local text


def test_a_limit_of_low_confidence_never_alarms() -> None:
    for on in (date(2024, 10, 30), date(2024, 11, 1), date(2026, 1, 1)):
        reading = only(figure(confidence=Confidence.LOW), on, the_clock=clock(near_from_day=10, lapses=True))
        assert reading.status is ClockStatus.RUNNING
        assert reading.says == "Check against your own text: 2 weeks would end Thursday 31 October 2024."
        assert not reading.missed


def test_a_clock_of_low_confidence_never_alarms_though_its_figure_is_sure() -> None:
    assert only(figure(), date(2026, 1, 1), the_clock=clock(confidence=Confidence.LOW)).status is ClockStatus.RUNNING


def test_a_house_period_runs_out_without_being_a_breach() -> None:
    house = figure(5, "working_days", Confidence.OURS)
    reading = only(house, date(2025, 1, 1), the_clock=clock("within", lapses=True))
    assert (reading.status, reading.missed) == (ClockStatus.RUN_OUT, False)
    assert reading.says == "House period of 5 working days ended Friday 25 October 2024."
    running = only(house, date(2024, 10, 22), the_clock=clock("within"))
    assert running.says == "Working day 2 of 5 (house period); due Friday 25 October 2024."


def test_local_text_stands_over_the_framework_and_settles_a_low_figure() -> None:
    local = figure(10, "working_days", Confidence.LOCAL, sources=("HR 14, paragraph 4.2",))
    low = figure(5, "working_days", Confidence.LOW)
    reading = only(low, date(2024, 11, 30), the_clock=clock("within"), local=local)
    assert (reading.local, reading.due, reading.status) == (True, date(2024, 11, 1), ClockStatus.RUN_OUT)
    assert reading.missed
    assert reading.says.endswith("Limit from the local text: HR 14, paragraph 4.2.")


def test_a_figure_that_was_not_in_force_when_the_clock_started_never_alarms() -> None:
    later = figure(in_force_from="2025-01-01")
    assert only(later, date(2026, 1, 1)).status is ClockStatus.RUNNING
    ended = figure(in_force_from="2003-12-29", in_force_until="2024-01-31")
    assert only(ended, date(2026, 1, 1)).status is ClockStatus.RUNNING
    for in_force in (
        figure(in_force_from="2003-12-29"),
        figure(in_force_from=START.isoformat(), in_force_until=START.isoformat()),
    ):
        assert only(in_force, date(2026, 1, 1)).status is ClockStatus.RUN_OUT


# --- what it says


def test_it_says_the_day_and_the_last_day_in_one_plain_sentence() -> None:
    away = clock(stops=("away.ended_on",))
    said = "Day 11 of 14; runs out Thursday 31 October 2024."
    assert only(figure(), date(2024, 10, 28), the_clock=away).says == said
    assert only(figure(), date(2024, 10, 28)).says == said.replace("runs out", "due")
    last = only(figure(), date(2024, 10, 31), the_clock=away)
    assert last.says == "Day 14 of 14; runs out today, Thursday 31 October 2024."
    assert only(figure(), date(2024, 10, 1)).says == "Starts Friday 18 October 2024."
    on_the_day = only(figure(5, "working_days"), START, the_clock=clock("within"))
    assert on_the_day.says == "Counted from the next day; 5 working days, due Friday 25 October 2024."
    late = only(figure(4), date(2024, 12, 30), {"began.on": date(2024, 11, 1)}, clock("within"))
    assert late.says == "Was due by Friday 29 November 2024. Nothing is recorded."


def test_it_says_how_late_a_step_came() -> None:
    facts = {"began.on": date(2024, 12, 2), "done.on": date(2025, 1, 2)}
    late = only(figure(4), date(2025, 2, 1), facts, clock("within"))
    assert (
        late.says
        == "Was due by Monday 30 December 2024. Nothing is recorded. Done Thursday 2 January 2025, 3 days late."
    )
    in_time = only(figure(4), date(2025, 2, 1), facts | {"done.on": date(2024, 12, 30)}, clock("within"))
    assert in_time.says == "Done Monday 30 December 2024, day 28 of 28."


def test_weeks_and_the_working_days_derived_from_them_are_both_given() -> None:
    over_easter = from_weeks(date(2025, 4, 1), 5, ENGLAND)
    assert (over_easter.earlier, over_easter.later) == (date(2025, 5, 6), date(2025, 5, 9))
    assert over_easter.says == ("5 weeks in the text: Tuesday 6 May 2025. Derived, 25 working days: Friday 9 May 2025.")
    from_a_saturday = from_weeks(date(2024, 10, 5), 2, ENGLAND)
    assert (from_a_saturday.earlier, from_a_saturday.later) == (date(2024, 10, 18), date(2024, 10, 19))


def test_it_says_how_weeks_became_days_and_passes_on_what_a_derived_figure_says() -> None:
    assert only(figure(), START).derived_from == "2 weeks in the text, counted here as 14 days"
    assert only(figure(6, "months"), START).derived_from == "6 months in the text, counted here as 182 days"
    derived = figure(25, "working_days", says="5 weeks as read; 25 working days derived")
    assert only(derived, START).derived_from == "5 weeks as read; 25 working days derived"
    assert only(figure(10, "days", says="ten days"), START).derived_from == ""


def test_it_says_when_bank_holidays_are_not_known() -> None:
    facts = {"began.on": date(2028, 12, 28)}
    ten = figure(10, "working_days")
    reading = only(ten, date(2028, 12, 29), facts, clock("within"))
    assert reading.beyond_calendar
    assert "Bank holidays are not known for all of these days." in reading.says
    assert not only(figure(), date(2028, 12, 29), facts).beyond_calendar


def test_records_are_read_once_each_in_their_order() -> None:
    watched = clock(record="restriction", starts=".started_on", stops=(".ended_on",))
    facts = {"restriction[r1].started_on": START, "restriction[r2].started_on": date(2024, 11, 1)}
    readings = read(figure(), date(2024, 11, 5), facts, watched, keys=("r1", "r2"))
    assert [reading.id for reading in readings] == ["clock[r1]", "clock[r2]"]
    assert readings[1].used == ("restriction[r2].started_on",)
    assert readings[0].missing == ("restriction[r1].ended_on",)


@given(DAYS, st.integers(1, 30), st.integers(0, 60), st.none() | st.integers(0, 80))
def test_status_agrees_with_a_plain_reading_of_the_rule(start: date, value: int, later: int, done: int | None) -> None:
    on = start + timedelta(days=later)
    facts: dict[str, Value] = {"began.on": start}
    if done is not None:
        facts["done.on"] = start + timedelta(days=done)
    status = only(figure(value, "days"), on, facts).status
    finished = done is not None and done <= later
    if finished and done is not None and done < value:
        assert status is ClockStatus.STOPPED
    else:
        assert status is (ClockStatus.RUN_OUT if later >= value else ClockStatus.RUNNING)


def test_a_reading_is_a_plain_value() -> None:
    one, other = only(figure(), START), only(figure(), START)
    assert one == other
    assert replace(one, day=3) != one


def test_the_practitioners_own_time_runs_out_without_anybody_having_missed_it() -> None:
    theirs = replace(clock("within"), theirs=True)
    reading = only(figure(2), date(2026, 3, 30), {"began.on": date(2026, 3, 2)}, theirs)
    assert reading.status is ClockStatus.RUN_OUT
    assert not reading.missed
