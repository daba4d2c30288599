"""What ends a clock: the step it waits for, or the end of the measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.guidance.clock_case import ClockCase, fact_of
from adviser_assistant.guidance.counting import PERIOD
from adviser_assistant.guidance.pack import Clock
from adviser_assistant.guidance.working_days import ONE_DAY

ENDED = "ended_on"
"""A fact of this name is the first day free of a measure; the day before it was the measure's last."""


@dataclass(frozen=True)
class Stop:
    """What ended a clock. `day` is None where only “yes” is recorded; `by` is the day it counts as done."""

    fact: str
    day: date | None
    by: date | None


def is_end(clock: Clock, fact_id: str) -> bool:
    """Whether a stop is the end of the measure itself rather than a step taken."""
    return clock.counting == PERIOD and fact_id.endswith(ENDED)


def stop_of(clock: Clock, key: str, start: date, due: date | None, case: ClockCase) -> Stop | None:
    """The earliest thing that ended the clock by today; “yes” without a day only where no day is known."""
    stops = [*_recorded_stops(clock, key, start, case), *_decided_in_time(clock, key, start, due, case)]
    dated = [stop for stop in stops if stop.day is not None]
    if not dated:
        return next(iter(stops), None)
    return min(dated, key=lambda stop: (stop.day or date.max, stop.by or date.max))


def _recorded_stops(clock: Clock, key: str, start: date, case: ClockCase) -> Iterator[Stop]:
    for name in clock.stops:
        fact_id = fact_of(clock, key, name)
        day = case.day_of(fact_id)
        if case.value_of(fact_id) is True:
            yield Stop(fact_id, None, None)
        elif day is not None and day <= case.on and (day >= start or clock.counting != PERIOD):
            last = max(day - ONE_DAY, start) if is_end(clock, fact_id) else day
            yield Stop(fact_id, day, last)


def _decided_in_time(clock: Clock, key: str, start: date, due: date | None, case: ClockCase) -> Iterator[Stop]:
    """A formal exclusion that follows an immediate one without a gap was decided in time."""
    immediate = case.value_of(record_fact(clock.record, key, "kind")) == "immediate" if key else False
    if not immediate or clock.counting != PERIOD or due is None:
        return
    for other in case.records_of(clock.record):
        fact_id = record_fact(clock.record, other, "started_on")
        day = case.day_of(fact_id)
        formal = case.value_of(record_fact(clock.record, other, "kind")) == "formal"
        if formal and day is not None and start <= day <= min(due + ONE_DAY, case.on):
            yield Stop(fact_id, day, min(day, due))


def unanswered_stops(clock: Clock, key: str, case: ClockCase) -> tuple[str, ...]:
    """The steps nobody has recorded yet."""
    facts = (fact_of(clock, key, name) for name in clock.stops)
    return tuple(fact_id for fact_id in facts if case.value_of(fact_id) is None)
