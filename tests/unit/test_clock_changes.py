"""Pauses and extensions: what moves a last day, what does not, and the history that is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from tests.unit.clock_builders import ENGLAND, START, change, clock, figure, only, read

TEN = figure(10, "working_days")
MAY = clock("within", may_pause=True, may_extend=True)
BEGAN: dict[str, Value] = {"began.on": date(2024, 11, 1)}
TOO_LATE = "It came after the last day, which had run out by then."
DAYS = st.dates(min_value=date(2024, 2, 1), max_value=date(2028, 3, 1))


def changed(on: date, *changes: dict[str, Value], the_clock: object = MAY, **more: Value) -> ClockReading:
    facts = {**BEGAN, **more}
    for each in changes:
        facts |= each
    return only(TEN, on, facts, the_clock)


def test_a_pause_moves_the_last_day_by_the_working_days_it_covered() -> None:
    assert changed(date(2024, 11, 4)).due == date(2024, 11, 15)
    reading = changed(date(2024, 11, 20), change("pause", date(2024, 11, 6), date(2024, 11, 12)))
    assert reading.due == date(2024, 11, 22)
    (paused,) = reading.history
    assert (paused.before, paused.after, paused.days) == (date(2024, 11, 15), date(2024, 11, 22), 5)
    assert (reading.day, reading.of_days, reading.status) == (8, 10, ClockStatus.RUNNING)


def test_a_pause_of_a_limit_in_days_counts_every_day_of_it() -> None:
    facts = {**BEGAN, **change("pause", date(2024, 11, 6), date(2024, 11, 12))}
    reading = only(figure(28, "days"), date(2024, 11, 20), facts, MAY)
    assert (reading.due, reading.history[0].days, reading.of_days) == (date(2024, 12, 6), 7, 28)


def test_what_was_changed_is_said_in_one_sentence_with_why_and_by_whom() -> None:
    reading = changed(date(2024, 11, 20), change("pause", date(2024, 11, 6), date(2024, 11, 12)))
    assert reading.history[0].says == (
        "Paused Wednesday 6 November 2024 to Tuesday 12 November 2024, 5 working days "
        "(sick leave; decided by Mina Farrow): "
        "the last day moved from Friday 15 November 2024 to Friday 22 November 2024."
    )
    assert reading.says == f"Working day 8 of 10; due Friday 22 November 2024. {reading.history[0].says}"


def test_an_extension_sets_a_new_last_day() -> None:
    reading = changed(date(2024, 11, 18), change("extension", date(2024, 11, 14), date(2024, 11, 29)))
    assert (reading.due, reading.status, reading.of_days) == (date(2024, 11, 29), ClockStatus.RUNNING, 20)
    assert reading.history[0].says == (
        "Extended until Friday 29 November 2024, on Thursday 14 November 2024 (sick leave; decided by Mina Farrow): "
        "the last day moved from Friday 15 November 2024 to Friday 29 November 2024."
    )
    assert set(reading.used) >= {"clock_change[k1].kind", "clock_change[k1].from_on", "clock_change[k1].until_on"}


def test_several_changes_are_taken_in_the_order_of_their_days() -> None:
    later = change("pause", date(2024, 11, 21), date(2024, 11, 22), key="k1")
    first = change("pause", date(2024, 11, 6), date(2024, 11, 12), key="k2")
    between = change("extension", date(2024, 11, 20), date(2024, 11, 26), key="k3")
    reading = changed(date(2024, 11, 27), later, first, between)
    assert [each.key for each in reading.history] == ["k2", "k3", "k1"]
    assert [each.after for each in reading.history] == [date(2024, 11, 22), date(2024, 11, 26), date(2024, 11, 28)]
    assert reading.due == date(2024, 11, 28)


def test_days_of_two_pauses_that_overlap_are_taken_once() -> None:
    first = change("pause", date(2024, 11, 6), date(2024, 11, 12), key="k1")
    second = change("pause", date(2024, 11, 11), date(2024, 11, 14), key="k2")
    reading = changed(date(2024, 11, 20), first, second)
    assert [each.days for each in reading.history] == [5, 2]
    assert reading.due == date(2024, 11, 26)


def test_a_pause_still_open_is_shown_as_paused_and_neither_comes_near_nor_runs_out() -> None:
    for on, due in ((date(2024, 11, 7), date(2024, 11, 19)), (date(2025, 3, 3), date(2025, 3, 13))):
        reading = changed(on, change("pause", date(2024, 11, 6)))
        assert (reading.status, reading.day, reading.due) == (ClockStatus.PAUSED, 2, due)
        assert not reading.missed
    reading = changed(date(2024, 11, 7), change("pause", date(2024, 11, 6)))
    assert reading.says == (
        "Paused on day 2 of 10. Paused since Wednesday 6 November 2024, 2 working days "
        "(sick leave; decided by Mina Farrow): "
        "the last day moved from Friday 15 November 2024 to Tuesday 19 November 2024, so far."
    )


def test_on_a_weekend_within_a_pause_it_is_still_paused() -> None:
    reading = changed(date(2024, 11, 9), change("pause", date(2024, 11, 6), date(2024, 11, 12)))
    assert reading.status is ClockStatus.PAUSED


def test_after_its_pause_a_limit_runs_on_and_runs_out() -> None:
    pause = change("pause", date(2024, 11, 6), date(2024, 11, 12))
    assert changed(date(2024, 11, 22), pause).status is ClockStatus.RUNNING
    assert changed(date(2024, 11, 25), pause).status is ClockStatus.RUN_OUT
    done = {"done.on": date(2024, 11, 22)}
    assert changed(date(2024, 11, 25), pause, **done).status is ClockStatus.STOPPED


def test_a_step_taken_during_a_pause_is_taken() -> None:
    reading = changed(date(2024, 11, 8), change("pause", date(2024, 11, 6)), **{"done.on": date(2024, 11, 7)})
    assert (reading.status, reading.stopped_on) == (ClockStatus.STOPPED, date(2024, 11, 7))


@pytest.mark.parametrize("kind", ["pause", "extension"])
def test_a_period_never_pauses_or_extends_whatever_its_clock_says(kind: str) -> None:
    facts = {"began.on": START, **change(kind, date(2024, 10, 21), date(2024, 11, 25))}
    reading = only(figure(), date(2024, 11, 4), facts, clock(may_pause=True, may_extend=True))
    assert (reading.due, reading.status) == (date(2024, 10, 31), ClockStatus.RUN_OUT)
    assert reading.history[0].says.endswith(
        "A period of exclusion, suspension or restriction is never paused or extended, so the last day stays."
    )
    assert reading.history[0].says in reading.says
    assert not any(fact.startswith("clock_change") for fact in reading.used)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (change("pause", date(2024, 11, 18), date(2024, 11, 20)), TOO_LATE),
        (change("extension", date(2024, 11, 18), date(2024, 12, 20)), TOO_LATE),
        (change("extension", date(2024, 11, 11), date(2024, 11, 15)), "It sets no later day, so the last day stays."),
        (change("extension", date(2024, 11, 11)), "What it was is not recorded in full, so the last day stays."),
        (change("pause", None, date(2024, 11, 12)), "What it was is not recorded in full, so the last day stays."),
        (change("pause", date(2024, 11, 9), date(2024, 11, 10)), "It covers no day that counts."),
        (change("pause", date(2024, 10, 28), date(2024, 11, 1)), "It covers no day that counts."),
        (change("pause", date(2024, 11, 12), date(2024, 11, 6)), "It ends before it begins."),
        (change("pause", date(2024, 11, 6), date(9999, 12, 31)), "It is too long to be counted."),
    ],
)
def test_a_change_that_moves_nothing_is_recorded_and_says_why(made: dict[str, Value], why: str) -> None:
    reading = changed(date(2024, 11, 25), made)
    assert (reading.due, reading.history[0].no_effect) == (date(2024, 11, 15), why)
    assert reading.history[0].says in reading.says


def test_a_limit_that_may_only_be_extended_is_not_paused_and_the_other_way_round() -> None:
    pause = change("pause", date(2024, 11, 6), date(2024, 11, 12))
    extension = change("extension", date(2024, 11, 6), date(2024, 12, 2))
    on = date(2024, 11, 13)
    assert changed(on, pause, the_clock=clock("within", may_extend=True)).due == date(2024, 11, 15)
    assert changed(on, extension, the_clock=clock("within", may_extend=True)).due == date(2024, 12, 2)
    assert changed(on, extension, the_clock=clock("within", may_pause=True)).due == date(2024, 11, 15)


def test_what_lies_ahead_does_not_move_it_yet_but_a_pause_with_both_its_days() -> None:
    on = date(2024, 11, 4)
    assert changed(on, change("extension", date(2024, 11, 6), date(2024, 12, 2))).due == date(2024, 11, 15)
    assert changed(on, change("pause", date(2024, 11, 6))).due == date(2024, 11, 15)
    planned = changed(on, change("pause", date(2024, 11, 6), date(2024, 11, 7)))
    assert (planned.due, planned.status) == (date(2024, 11, 19), ClockStatus.RUNNING)


def test_a_change_names_its_clock_or_one_reading_of_it() -> None:
    other = change("pause", date(2024, 11, 6), date(2024, 11, 12), clock="another")
    assert changed(date(2024, 11, 20), other).history == ()
    titled = change("pause", date(2024, 11, 6), date(2024, 11, 12), clock="the limit")
    assert changed(date(2024, 11, 20), titled).due == date(2024, 11, 22)
    watched = clock("within", record="restriction", starts=".started_on", stops=(), may_pause=True)
    facts: dict[str, Value] = {f"restriction[r{n}].started_on": date(2024, 11, 1) for n in (1, 2)}
    facts |= change("pause", date(2024, 11, 6), date(2024, 11, 12), clock="clock[r2]")
    assert [each.due for each in read(TEN, date(2024, 11, 20), facts, watched)] == [
        date(2024, 11, 15),
        date(2024, 11, 22),
    ]


def test_what_is_not_recorded_of_a_change_is_said_and_asked_for() -> None:
    reading = changed(date(2024, 11, 20), change("extension", date(2024, 11, 6), reason=None, decided_by=None))
    assert "clock_change[k1].until_on" in reading.missing
    assert "(no reason recorded; who decided is not recorded)" in reading.history[0].says


def test_a_day_with_a_time_counts_as_its_day() -> None:
    made = change("pause", None, date(2024, 11, 12)) | {"clock_change[k1].from_on": datetime(2024, 11, 6, 9, 0)}
    assert changed(date(2024, 11, 20), made).due == date(2024, 11, 22)


def test_the_proof_shows_the_days_of_a_pause_without_a_number() -> None:
    proof = changed(date(2024, 11, 20), change("pause", date(2024, 11, 6), date(2024, 11, 12))).proof(ENGLAND)
    shown = {line.day: (line.number, line.reason) for line in proof}
    assert shown[date(2024, 11, 5)] == (2, "")
    assert shown[date(2024, 11, 6)] == (None, "paused: sick leave")
    assert shown[date(2024, 11, 9)] == (None, "weekend")
    assert shown[date(2024, 11, 13)] == (3, "")
    assert proof[-1].number == 10


@given(
    DAYS,
    st.integers(1, 40),
    st.sampled_from(["days", "working_days"]),
    st.sampled_from(["within", "beginning"]),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 15)), max_size=3),
)
def test_the_last_day_agrees_with_counting_the_days_that_were_not_paused_one_by_one(
    start: date, value: int, unit: str, counting: str, pauses: list[tuple[int, int]]
) -> None:
    facts: dict[str, Value] = {"began.on": start}
    spans = [(start + timedelta(days=after), start + timedelta(days=after + length)) for after, length in pauses]
    for number, (first, last) in enumerate(spans):
        facts |= change("pause", first, last, key=f"k{number}")
    on = start + timedelta(days=400)
    reading = only(figure(value, unit), on, facts, clock(counting, may_pause=True))
    taken = [(made.from_on or on, made.until_on or on) for made in reading.history if not made.no_effect]
    assert len(reading.history) == len(spans)
    assert reading.due == slowly(start, value, unit, counting, taken)


def slowly(start: date, value: int, unit: str, counting: str, pauses: list[tuple[date, date]]) -> date:
    """The last day, one day at a time: what is neither paused nor closed is counted."""
    day, left = start - timedelta(days=counting == "beginning"), value
    while left:
        day += timedelta(days=1)
        closed = unit == "working_days" and not ENGLAND.is_working(day)
        left -= not closed and not any(first <= day <= last for first, last in pauses)
    return day
