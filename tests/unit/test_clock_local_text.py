"""Limits nobody here has read, and those of the employer's own policy, which drive the clock with their paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.pack import Clock, Confidence
from tests.unit.clock_builders import clock, figure, local_text, only

NOT_READ = figure(None, "working_days", Confidence.LOW)
LOW = clock("within", confidence=Confidence.LOW)
BEGAN: dict[str, Value] = {"began.on": date(2024, 11, 1)}


def local(on: date, the_clock: Clock = LOW, **more: object) -> ClockReading:
    return only(NOT_READ, on, BEGAN | local_text(**more), the_clock)


def test_a_limit_nobody_has_read_asks_for_the_local_text() -> None:
    reading = only(NOT_READ, date(2026, 1, 1), BEGAN, LOW)
    assert (reading.status, reading.due, reading.missed) == (ClockStatus.RUNNING, None, False)
    assert reading.missing == ("local_text.figure",)
    assert reading.says == "The limit: nobody here has read the limit; ask what the local text says."


def test_a_step_taken_is_taken_though_nobody_has_read_its_limit() -> None:
    reading = only(NOT_READ, date(2026, 1, 1), BEGAN | {"done.on": date(2024, 11, 8)}, LOW)
    assert (reading.status, reading.stopped_on, reading.due) == (ClockStatus.STOPPED, date(2024, 11, 8), None)
    assert (reading.says, reading.missing) == ("Done Friday 8 November 2024.", ())


def test_with_its_policy_and_paragraph_the_local_text_drives_the_clock() -> None:
    reading = local(date(2024, 11, 6))
    assert (reading.due, reading.status, reading.day) == (date(2024, 11, 15), ClockStatus.RUNNING, 3)
    assert reading.confidence is Confidence.LOCAL
    assert reading.says.endswith("Limit from the local text: Marlowe Vale HR 14, paragraph 4.2.")


def test_a_local_limit_comes_near_runs_out_and_counts_as_missed() -> None:
    assert local(date(2024, 11, 12)).status is ClockStatus.RUNNING
    assert local(date(2024, 11, 13)).status is ClockStatus.NEAR
    over = local(date(2024, 11, 18))
    assert (over.status, over.missed, over.since) == (ClockStatus.RUN_OUT, True, date(2024, 11, 16))
    assert over.says.startswith("Was due by Friday 15 November 2024. Nothing is recorded.")


@pytest.mark.parametrize("left_out", ["value", "unit", "policy", "paragraph"])
def test_what_the_local_text_still_lacks_is_asked_for(left_out: str) -> None:
    reading = local(date(2024, 12, 18), **{left_out: None})
    assert (reading.due, reading.status) == (None, ClockStatus.RUNNING)
    assert reading.missing == (f"local_text[t1].{left_out}",)


def test_the_limit_may_be_named_by_its_title() -> None:
    limit = figure(None, "working_days", Confidence.LOW, title="Comments on the report")
    named = only(limit, date(2024, 11, 6), BEGAN | local_text(figure="comments on the report"), LOW)
    assert named.due == date(2024, 11, 15)
    half = only(limit, date(2024, 11, 6), BEGAN | local_text(figure="Comments on the report", unit=None), LOW)
    assert half.missing == ("local_text[t1].unit",)


def test_a_local_text_on_another_limit_changes_nothing_here() -> None:
    assert local(date(2024, 12, 18), figure="another").missing == ("local_text.figure",)


@pytest.mark.parametrize(
    ("value", "unit", "due", "of_days"),
    [
        (4, "weeks", date(2024, 11, 29), 28),
        (20, "working_days", date(2024, 11, 29), 20),
        (30, "days", date(2024, 12, 1), 30),
        (1, "months", date(2024, 12, 1), 30),
    ],
)
def test_a_local_limit_may_be_in_another_unit(value: int, unit: str, due: date, of_days: int) -> None:
    reading = only(figure(5, "working_days"), date(2024, 11, 4), BEGAN | local_text(value, unit), clock("within"))
    assert (reading.due, reading.of_days) == (due, of_days)


@pytest.mark.parametrize(
    ("value", "unit", "due", "near"),
    [
        (4, "weeks", date(2024, 12, 5), date(2024, 11, 28)),
        (20, "working_days", date(2024, 12, 6), date(2024, 11, 29)),
        (3, "weeks", date(2024, 11, 28), date(2024, 11, 21)),
    ],
)
def test_the_reminder_keeps_its_distance_to_a_local_last_day(value: int, unit: str, due: date, near: date) -> None:
    block, facts = clock(near_from_day=21), {"began.on": date(2024, 11, 8)} | local_text(value, unit)
    before = only(figure(4), near.replace(day=near.day - 1), facts, block)
    assert (before.due, before.status) == (due, ClockStatus.RUNNING)
    assert only(figure(4), near, facts, block).status is ClockStatus.NEAR


def test_the_reminder_by_months_keeps_its_distance_too() -> None:
    ceiling, facts = clock(near_from_months=4), {"began.on": date(2025, 1, 14)} | local_text(3, "months")
    assert only(figure(6, "months"), date(2025, 2, 11), facts, ceiling).status is ClockStatus.RUNNING
    assert only(figure(6, "months"), date(2025, 2, 12), facts, ceiling).status is ClockStatus.NEAR


@pytest.mark.parametrize(
    ("counts", "unit", "due"),
    [
        (None, "working_days", date(2024, 11, 15)),
        (False, "working_days", date(2024, 11, 15)),
        (True, "working_days", date(2024, 11, 14)),
        (None, "days", date(2024, 11, 11)),
        (True, "days", date(2024, 11, 10)),
    ],
)
def test_the_first_day_is_left_out_unless_the_local_text_counts_it(counts: bool | None, unit: str, due: date) -> None:
    reading = local(date(2024, 11, 4), unit=unit, first_day_counts=counts)
    assert reading.due == due


def test_a_first_day_that_is_no_working_day_is_not_counted_even_then() -> None:
    facts = {"began.on": date(2024, 11, 2)} | local_text(5, first_day_counts=True)
    reading = only(NOT_READ, date(2024, 11, 3), facts, LOW)
    assert (reading.due, reading.day) == (date(2024, 11, 8), 0)
    assert reading.says.startswith("Counted from the first working day; 5 working days, due Friday 8 November 2024.")


def test_the_wording_of_a_period_stays_though_the_local_text_leaves_its_first_day_out() -> None:
    facts = {"began.on": date(2024, 10, 18)} | local_text(2, "weeks", first_day_counts=False)
    reading = only(figure(), date(2024, 11, 2), facts)
    assert reading.due == date(2024, 11, 1)
    assert reading.says.startswith("Ran out at the end of Friday 1 November 2024.")


def test_a_low_figure_that_nobody_confirmed_still_never_alarms() -> None:
    reading = only(figure(10, "working_days", Confidence.LOW), date(2026, 1, 1), BEGAN, LOW)
    assert (reading.status, reading.missed) == (ClockStatus.RUNNING, False)
