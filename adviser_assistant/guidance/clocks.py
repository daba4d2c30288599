"""Clocks: what a time limit says on a given day (rulings 17 to 21).

A *period* counts its first day as day 1; *within* counts from the day after; working days leave out the day they
start from. A limit runs out on the day after its last day, unless stopped by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from adviser_assistant.guidance.clock_case import ClockCase, RecordsOf, ValueOf, fact_of, facts_in
from adviser_assistant.guidance.clock_changes import Count, apply_changes, recorded_changes
from adviser_assistant.guidance.clock_near import is_near
from adviser_assistant.guidance.clock_reading import ALARMING, PAST_LIMIT, ClockReading, ClockStatus
from adviser_assistant.guidance.clock_says import derived_from, says_now, says_pending
from adviser_assistant.guidance.clock_stops import Stop, stop_of, unanswered_stops
from adviser_assistant.guidance.counting import (
    BACKWARDS,
    BEGINNING,
    EITHER,
    WITHIN,
    BothDates,
    beginning_or_within,
    day_number,
    from_weeks,
    last_day,
)
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import Calendar

__all__ = ["ALARMING", "PAST_LIMIT", "ClockReading", "ClockStatus", "in_order", "read_clocks", "status_now"]

PERIOD_RECORD = "period"

Holds = Callable[[Clock, str], bool | None]


def read_clocks(
    clocks: Sequence[Clock],
    figures: Mapping[str, Figure],
    local: Mapping[str, Figure],
    value_of: ValueOf,
    records_of: RecordsOf,
    holds: Holds,
    calendar: Calendar,
    on: date,
) -> tuple[ClockReading, ...]:
    """Every clock that runs for this case on this day, those of records once for each record."""
    changes = recorded_changes(value_of, records_of)
    case = ClockCase(figures, local, value_of, records_of, calendar, on, changes)
    return tuple(_read_all(clocks, holds, case))


def _read_all(clocks: Sequence[Clock], holds: Holds, case: ClockCase) -> Iterator[ClockReading]:
    for clock in clocks:
        for key in case.records_of(clock.record) if clock.record else ("",):
            held = holds(clock, key) if clock.when is not None else True
            if held is None:
                yield _not_read(clock, key, case)
            elif held:
                yield _read(clock, key, case)


# --- reading one clock ------------------------------------------------------------------------------------


def _blank(clock: Clock, key: str, case: ClockCase) -> ClockReading:
    figure, local = case.figure_of(clock), clock.figure in case.local
    return ClockReading(
        id=f"{clock.id}[{key}]" if key else clock.id,
        clock=clock,
        record_key=key,
        local=local,
        figure=figure,
        confidence=_confidence(clock, figure, local),
        counting=_counting(clock, figure),
    )


def _not_read(clock: Clock, key: str, case: ClockCase) -> ClockReading:
    facts = (fact_of(clock, key, name) for name in facts_in(clock.when))
    missing = tuple(dict.fromkeys(fact_id for fact_id in facts if case.value_of(fact_id) is None))
    reading = replace(_blank(clock, key, case), missing=missing)
    return replace(reading, says=says_pending(reading, "not yet known whether this applies"))


def _read(clock: Clock, key: str, case: ClockCase) -> ClockReading:
    reading = _blank(clock, key, case)
    start_fact, figure = fact_of(clock, key, clock.starts), reading.figure
    start = case.day_of(start_fact)
    if start is None:
        reading = replace(reading, missing=(start_fact,))
        return replace(reading, says=says_pending(reading, "the day it starts from is not recorded"))
    reading = replace(reading, started_on=start, used=(start_fact,))
    if figure is None or figure.value is None:
        return _without_limit(reading, start, case)
    return _counted(reading, figure, figure.value, start, case)


def _without_limit(reading: ClockReading, start: date, case: ClockCase) -> ClockReading:
    """A step taken is taken, whatever the limit; before that the local text is asked for."""
    stop = stop_of(reading.clock, reading.record_key, start, None, case)
    if stop is None:
        lacks = case.local_text_lacks(reading.clock.figure)
        reading = replace(reading, status=ClockStatus.RUNNING, missing=lacks)
        why = "nobody here has read the limit; ask what the local text says"
        return replace(reading, says=says_pending(reading, why))
    used, stopped = (*reading.used, stop.fact), ClockStatus.STOPPED
    reading = replace(reading, status=stopped, stopped_on=stop.day, stop_fact=stop.fact, used=used)
    return replace(reading, says=says_now(reading, case.calendar, case.on))


def _counting(clock: Clock, figure: Figure | None) -> str:
    """How the limit is counted: as the clock says, unless a local text says whether its first day counts."""
    if figure is None or figure.first_day_counts is None or clock.counting in BACKWARDS:
        return clock.counting
    return BEGINNING if figure.first_day_counts else WITHIN


def _confidence(clock: Clock, figure: Figure | None, local: bool) -> Confidence:
    """Local text settles its own limit; otherwise the weaker of the clock's and the figure's."""
    if local:
        return Confidence.LOCAL
    both = {clock.confidence, figure.confidence if figure else clock.confidence}
    order = (Confidence.LOW, Confidence.OURS, Confidence.MEDIUM, Confidence.HIGH, Confidence.LOCAL)
    return next(each for each in order if each in both)


def _counted(reading: ClockReading, figure: Figure, value: int, start: date, case: ClockCase) -> ClockReading:
    reading = _with_changes(_with_last_day(reading, figure, value, start, case), figure, start, case)
    stop = stop_of(reading.clock, reading.record_key, start, reading.due, case)
    upto = min(stop.by or stop.day, case.on) if stop and stop.day else case.on
    reading = replace(
        reading,
        day=_number(reading, figure, start, upto, case.calendar) if upto >= start else None,
        of_days=_number(reading, figure, start, reading.due, case.calendar) if reading.due else None,
        stopped_on=stop.day if stop else None,
        stop_fact=stop.fact if stop else "",
        used=(*reading.used, stop.fact) if stop else reading.used,
        derived_from=derived_from(reading, figure, start),
        beyond_calendar=_beyond(figure, start, reading.due, case.calendar),
        confidence=reading.confidence if _in_force(figure, start) else Confidence.LOW,
    )
    status = _status(reading, stop, case)
    if status in PAST_LIMIT | {ClockStatus.NEAR} and not stop:
        steps = unanswered_stops(reading.clock, reading.record_key, case)
        reading = replace(reading, missing=(*reading.missing, *steps))
    return replace(reading, status=status, says=says_now(replace(reading, status=status), case.calendar, case.on))


def _with_last_day(reading: ClockReading, figure: Figure, value: int, start: date, case: ClockCase) -> ClockReading:
    """The last day, the later of two where the text can be read both ways or working days were derived."""
    both: BothDates | None = None
    if figure.weeks and reading.counting == WITHIN:
        both = from_weeks(start, figure.weeks, case.calendar)
    elif reading.counting == EITHER:
        both = beginning_or_within(start, value, figure.unit, case.calendar)
    due = both.later if both else last_day(start, value, figure.unit, reading.counting, case.calendar)
    return replace(reading, due=due, both=both)


def _with_changes(reading: ClockReading, figure: Figure, start: date, case: ClockCase) -> ClockReading:
    changes = case.changes_of(reading.clock, reading.id)
    if not changes or reading.due is None:
        return reading
    count = Count(reading.clock, start, figure.unit, reading.counting, case.calendar, case.on)
    due, history = apply_changes(changes, reading.due, count)
    both = reading.both
    if both and due != reading.due:
        earlier, _ = apply_changes(changes, both.earlier, count)
        both = replace(both, earlier=earlier, later=due) if earlier != due else None
    used = (fact for change in history for fact in change.used)
    missing = (fact for change in history for fact in change.missing)
    return replace(
        reading, due=due, both=both, history=history, used=(*reading.used, *used), missing=(*reading.missing, *missing)
    )


def _number(reading: ClockReading, figure: Figure, start: date, on: date, calendar: Calendar) -> int | None:
    """The number of a day, days of a pause left out. What is counted back from a day has no day 1 to count from."""
    if reading.counting in BACKWARDS:
        return None
    paused = sum(day <= on for change in reading.history for day in change.days_paused)
    return day_number(start, on, figure.unit, reading.counting, calendar) - paused


def _beyond(figure: Figure, start: date, due: date | None, calendar: Calendar) -> bool:
    """Whether closed days that matter to this count are not known."""
    return figure.unit == "working_days" and any(calendar.beyond_calendar(day) for day in (start, due) if day)


def _in_force(figure: Figure, start: date) -> bool:
    """Whether the figure was in force when the clock started; a date not found does not count against it."""
    since, until = _iso(figure.in_force_from), _iso(figure.in_force_until)
    return not (since and start < since) and not (until and start > until)


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _status(reading: ClockReading, stop: Stop | None, case: ClockCase) -> ClockStatus:
    start, due = reading.started_on, reading.due
    in_time = stop is not None and (due is None or stop.by is None or stop.by <= due)
    if in_time:
        return ClockStatus.STOPPED
    if start is None or (case.on < start and reading.counting not in BACKWARDS):
        return ClockStatus.NOT_STARTED
    if stop is None and any(change.pauses(case.on) for change in reading.history):
        return ClockStatus.PAUSED
    if reading.confidence is Confidence.LOW or due is None:
        return ClockStatus.STOPPED if stop else ClockStatus.RUNNING
    if case.on > due:
        lapses = reading.clock.lapses and reading.confidence in ALARMING
        return ClockStatus.LAPSED if lapses else ClockStatus.RUN_OUT
    return ClockStatus.NEAR if is_near(reading, due, case) else ClockStatus.RUNNING


# --- several readings of one clock ------------------------------------------------------------------------

_WORST_FIRST = (
    ClockStatus.LAPSED,
    ClockStatus.RUN_OUT,
    ClockStatus.NEAR,
    ClockStatus.RUNNING,
    ClockStatus.PAUSED,
    ClockStatus.STOPPED,
    ClockStatus.NOT_STARTED,
)


def status_now(readings: Sequence[ClockReading]) -> ClockStatus:
    """Where a clock stands now, over its readings; conditions read this as `clock.<id>`.

    Of the periods of an exclusion the latest that has begun counts, since each takes the place of the one before;
    of anything else, the worst of what is not yet over. An earlier lapse is read as `exclusion.lapsed_on`.
    """
    statuses = {each.status for each in _current(readings)}
    return next((status for status in _WORST_FIRST if status in statuses), ClockStatus.NOT_STARTED)


def _current(readings: Sequence[ClockReading]) -> Sequence[ClockReading]:
    if any(each.clock.record == PERIOD_RECORD for each in readings):
        latest = max(in_order(each) for each in readings)
        return [each for each in readings if in_order(each) == latest]
    return [each for each in readings if each.stopped_on is None] or readings


def in_order(reading: ClockReading) -> tuple[bool, date]:
    """A period that lies ahead, or whose start is not known, comes before those that have begun."""
    return reading.status is not ClockStatus.NOT_STARTED, reading.started_on or date.min
