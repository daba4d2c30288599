"""Clocks: what a time limit says on a given day, and the count that proves it (rulings 17 to 21).

A *period* counts its first day as day 1; *within* counts from the day after; working days always leave
out the day they start from. A limit runs out on the day after its last day, unless stopped by then.
"""

from __future__ import annotations

import calendar as months_of_year
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from adviser_assistant.casework.facts import Value, record_fact
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import LEFT_OUT, ONE_DAY, Calendar, DayCounted, days_through, in_words

UNITS = ("days", "working_days", "weeks", "months", "years")
"""The units a clock can count in. A limit in another unit is shown, not counted."""

ALARMING = frozenset({Confidence.HIGH, Confidence.MEDIUM, Confidence.LOCAL})
"""What may say that a limit was missed. A low figure never alarms, a house period is no breach (ruling 2)."""

PERIOD = "period"
WITHIN = "within"
PERIOD_RECORD = "period"
_LARGEST = 10_000
_NO_DAYS = timedelta(0)

ValueOf = Callable[[str], Value | None]
RecordsOf = Callable[[str], Sequence[str]]
Holds = Callable[[Clock, str], bool | None]


class ClockStatus(StrEnum):
    """Where a clock stands. LAPSED is running out that ends the measure."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    NEAR = "near"
    RUN_OUT = "run_out"
    LAPSED = "lapsed"
    STOPPED = "stopped"


PAST_LIMIT = frozenset({ClockStatus.RUN_OUT, ClockStatus.LAPSED})


@dataclass(frozen=True)
class ClockReading:
    """What one clock says on one day.

    `day` is today's number, or that of the day it stopped. `figure` is the limit used, the local text's
    where there is one. `derived_from` says how the text's unit was turned into days. `missing` are facts
    that would settle it.
    """

    id: str
    clock: Clock
    record_key: str
    started_on: date | None
    due: date | None
    status: ClockStatus
    day: int | None
    of_days: int | None
    stopped_on: date | None
    stop_fact: str
    used: tuple[str, ...]
    missing: tuple[str, ...]
    says: str
    derived_from: str
    local: bool
    beyond_calendar: bool
    figure: Figure | None = None
    confidence: Confidence = Confidence.LOW

    @property
    def missed(self) -> bool:
        """Whether this may be called *not followed*: past its limit, on a figure that may alarm."""
        return self.status in PAST_LIMIT and self.confidence in ALARMING

    @property
    def since(self) -> date | None:
        """The first day past the limit, where it was missed."""
        return self.due + ONE_DAY if self.status in PAST_LIMIT and self.due else None

    def proof(self, calendar: Calendar) -> tuple[DayCounted, ...]:
        """Every day from the start to the last day, with its number or why it has none."""
        if self.started_on is None or self.due is None or self.figure is None:
            return ()
        if self.figure.unit == "working_days":
            return calendar.proof(self.started_on, self.due)
        return tuple(_days_counted(self.started_on, self.due, self.clock.counting))


@dataclass(frozen=True)
class ExclusionDays:
    """How long an exclusion has lasted: days gone by, and the number of the day, its first being day 1."""

    elapsed: int
    day_number: int
    ended: bool

    @property
    def elapsed_says(self) -> str:
        """“203 elapsed days in all.”"""
        return f"{_many(self.elapsed, 'elapsed day')} {'in all' if self.ended else 'so far'}."

    @property
    def day_says(self) -> str:
        """“Day 11, counting the first day of exclusion as day 1.”"""
        return f"{'Last day was day' if self.ended else 'Day'} {self.day_number}, counting the first day as day 1."


@dataclass(frozen=True)
class ExclusionStatus:
    """What the header shows: the latest period's reading, and the earlier ones that were past their limit.

    `since` is the first day a formal exclusion lapsed, or the day after the latest period ran out; later
    periods recorded by the employer do not mend it (ruling 19). `uncovered_since` is the first day that no
    recorded period covers after one that was reviewed in time, while the exclusion goes on.
    """

    reading: ClockReading
    earlier: tuple[ClockReading, ...]
    since: date | None
    says: str
    uncovered_since: date | None = None


@dataclass(frozen=True)
class BothDates:
    """Where a text speaks of weeks and working days were derived from it: both dates (ruling 20)."""

    as_read: date
    derived: date
    says: str

    @property
    def earlier(self) -> date:
        """What somebody who must act in time is advised to keep to."""
        return min(self.as_read, self.derived)

    @property
    def later(self) -> date:
        """What the practitioner is given where the employer must wait or reply."""
        return max(self.as_read, self.derived)


@dataclass(frozen=True)
class _Case:
    """What the clocks may ask of the case, and the day they are read on."""

    figures: Mapping[str, Figure]
    local: Mapping[str, Figure]
    value_of: ValueOf
    records_of: RecordsOf
    calendar: Calendar
    on: date

    def day_of(self, fact_id: str) -> date | None:
        """A fact's date; the hour of a date and time is left away."""
        value = self.value_of(fact_id)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def figure_of(self, clock: Clock) -> Figure | None:
        """The limit: the local text's stands over the framework's."""
        return self.local.get(clock.figure) or self.figures.get(clock.figure)


@dataclass(frozen=True)
class _Stop:
    """What ended a clock. `day` is None where only “yes” is recorded; `by` is the day it counts as done."""

    fact: str
    day: date | None
    by: date | None


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
    case = _Case(figures, local, value_of, records_of, calendar, on)
    return tuple(_read_all(clocks, holds, case))


def _read_all(clocks: Sequence[Clock], holds: Holds, case: _Case) -> Iterator[ClockReading]:
    for clock in clocks:
        for key in case.records_of(clock.record) if clock.record else ("",):
            held = holds(clock, key) if clock.when is not None else True
            if held is None:
                yield _not_read(clock, key, case)
            elif held:
                yield _read(clock, key, case)


# --- counting ---------------------------------------------------------------------------------------------


def same_day_after(start: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short.

    It is also the first day on which that many months are complete, when `start` was the first of them.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, months_of_year.monthrange(year, month + 1)[1]))


def last_day(start: date, value: int, unit: str, counting: str, calendar: Calendar) -> date | None:
    """The last day of a limit that starts on a day; None where it cannot be counted in days."""
    if unit not in UNITS or not 0 <= value <= _LARGEST:
        return None
    try:
        if unit == "working_days":
            return calendar.add_working_days(start, value)
        end = _same_place_after(start, value, unit)
        return end - ONE_DAY if counting == PERIOD else end
    except (OverflowError, ValueError):
        return None


def _same_place_after(start: date, value: int, unit: str) -> date:
    if unit in ("months", "years"):
        return same_day_after(start, value * (12 if unit == "years" else 1))
    return start + timedelta(days=value * (7 if unit == "weeks" else 1))


def day_number(start: date, on: date, unit: str, counting: str, calendar: Calendar) -> int:
    """The number of a day, counted as the limit is counted."""
    if unit == "working_days":
        return calendar.working_days_between(start, on)
    return (on - start).days + (1 if counting == PERIOD else 0)


def _days_counted(start: date, due: date, counting: str) -> Iterator[DayCounted]:
    first = start if counting == PERIOD else start + ONE_DAY
    if counting != PERIOD:
        yield DayCounted(start, None, LEFT_OUT)
    for number, day in enumerate(days_through(first, due), start=1):
        yield DayCounted(day, number)


# --- reading one clock ------------------------------------------------------------------------------------


def _read(clock: Clock, key: str, case: _Case) -> ClockReading:
    start_fact = _fact(clock, key, clock.starts)
    figure = case.figure_of(clock)
    start = case.day_of(start_fact)
    reading = _blank(clock, key, figure, case)
    if start is None:
        return replace(reading, missing=(start_fact,), says=f"{clock.title}: the day it starts from is not recorded.")
    reading = replace(reading, started_on=start, used=(start_fact,))
    if figure is None:
        says = f"{clock.title}: no limit is known here; ask what the local text says."
        return replace(reading, status=ClockStatus.RUNNING, missing=(clock.figure,), says=says)
    return _counted(reading, figure, start, case)


def _blank(clock: Clock, key: str, figure: Figure | None, case: _Case) -> ClockReading:
    return ClockReading(
        id=f"{clock.id}[{key}]" if key else clock.id,
        clock=clock,
        record_key=key,
        started_on=None,
        due=None,
        status=ClockStatus.NOT_STARTED,
        day=None,
        of_days=None,
        stopped_on=None,
        stop_fact="",
        used=(),
        missing=(),
        says="",
        derived_from="",
        local=clock.figure in case.local,
        beyond_calendar=False,
        figure=figure,
        confidence=_confidence(clock, figure, clock.figure in case.local),
    )


def _confidence(clock: Clock, figure: Figure | None, local: bool) -> Confidence:
    """Local text settles its own limit; otherwise the weaker of the clock's and the figure's."""
    if local:
        return Confidence.LOCAL
    both = {clock.confidence, figure.confidence if figure else clock.confidence}
    order = (Confidence.LOW, Confidence.OURS, Confidence.MEDIUM, Confidence.HIGH, Confidence.LOCAL)
    return next(each for each in order if each in both)


def _counted(reading: ClockReading, figure: Figure, start: date, case: _Case) -> ClockReading:
    clock, calendar = reading.clock, case.calendar
    due = last_day(start, figure.value, figure.unit, clock.counting, calendar)
    stop = _stop(clock, reading.record_key, start, due, case)
    upto = min(stop.day, case.on) if stop and stop.day else case.on
    reading = replace(
        reading,
        due=due,
        day=day_number(start, upto, figure.unit, clock.counting, calendar) if upto >= start else None,
        of_days=day_number(start, due, figure.unit, clock.counting, calendar) if due else None,
        stopped_on=stop.day if stop else None,
        stop_fact=stop.fact if stop else "",
        used=(*reading.used, stop.fact) if stop else reading.used,
        derived_from=_derived_from(figure, start, due, clock.counting),
        beyond_calendar=_beyond(figure, start, due, calendar),
        confidence=reading.confidence if _in_force(figure, start) else Confidence.LOW,
    )
    status = _status(reading, stop, case)
    missing = _unanswered_stops(reading, case) if status in PAST_LIMIT | {ClockStatus.NEAR} else ()
    reading = replace(reading, status=status, missing=missing)
    return replace(reading, says=_says(reading, case))


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


def _status(reading: ClockReading, stop: _Stop | None, case: _Case) -> ClockStatus:
    start, due = reading.started_on, reading.due
    in_time = stop is not None and (due is None or stop.by is None or stop.by <= due)
    if in_time:
        return ClockStatus.STOPPED
    if start is None or case.on < start:
        return ClockStatus.NOT_STARTED
    if reading.confidence is Confidence.LOW or due is None:
        return ClockStatus.STOPPED if stop else ClockStatus.RUNNING
    if case.on > due:
        lapses = reading.clock.lapses and reading.confidence in ALARMING
        return ClockStatus.LAPSED if lapses else ClockStatus.RUN_OUT
    return ClockStatus.NEAR if _is_near(reading, due, case) else ClockStatus.RUNNING


def _is_near(reading: ClockReading, due: date, case: _Case) -> bool:
    clock = reading.clock
    by_day = bool(clock.near_from_day) and (reading.day or 0) >= clock.near_from_day
    months, start = clock.near_from_months, reading.started_on
    by_month = bool(months) and start is not None and case.on >= same_day_after(start, months)
    left = case.calendar.working_days_between(case.on, due)
    return by_day or by_month or (bool(clock.near_working_days) and left <= clock.near_working_days)


# --- what stops a clock -----------------------------------------------------------------------------------


def _stop(clock: Clock, key: str, start: date, due: date | None, case: _Case) -> _Stop | None:
    """The earliest thing that ended the clock by today; “yes” without a day only where no day is known."""
    stops = [*_recorded_stops(clock, key, start, case), *_decided_in_time(clock, key, start, due, case)]
    dated = [stop for stop in stops if stop.day is not None]
    if not dated:
        return next(iter(stops), None)
    return min(dated, key=lambda stop: (stop.day or date.max, stop.by or date.max))


def _recorded_stops(clock: Clock, key: str, start: date, case: _Case) -> Iterator[_Stop]:
    for name in clock.stops:
        fact_id = _fact(clock, key, name)
        day = case.day_of(fact_id)
        if case.value_of(fact_id) is True:
            yield _Stop(fact_id, None, None)
        elif day is not None and day <= case.on and (day >= start or clock.counting != PERIOD):
            yield _Stop(fact_id, day, day)


def _decided_in_time(clock: Clock, key: str, start: date, due: date | None, case: _Case) -> Iterator[_Stop]:
    """A formal exclusion that follows an immediate one without a gap was decided in time."""
    immediate = case.value_of(record_fact(clock.record, key, "kind")) == "immediate" if key else False
    if not immediate or clock.counting != PERIOD or due is None:
        return
    for other in case.records_of(clock.record):
        fact_id = record_fact(clock.record, other, "started_on")
        day = case.day_of(fact_id)
        formal = case.value_of(record_fact(clock.record, other, "kind")) == "formal"
        if formal and day is not None and start <= day <= min(due + ONE_DAY, case.on):
            yield _Stop(fact_id, day, min(day, due))


def _unanswered_stops(reading: ClockReading, case: _Case) -> tuple[str, ...]:
    if reading.stop_fact:
        return ()
    facts = (_fact(reading.clock, reading.record_key, name) for name in reading.clock.stops)
    return tuple(fact_id for fact_id in facts if case.value_of(fact_id) is None)


# --- clocks that cannot be read ---------------------------------------------------------------------------


def _not_read(clock: Clock, key: str, case: _Case) -> ClockReading:
    facts = (_fact(clock, key, name) for name in _facts_in(clock.when))
    missing = tuple(dict.fromkeys(fact_id for fact_id in facts if case.value_of(fact_id) is None))
    says = f"{clock.title}: not yet known whether this applies."
    return replace(_blank(clock, key, case.figure_of(clock), case), missing=missing, says=says)


def _facts_in(node: object) -> Iterator[str]:
    """The facts a written condition speaks of; what counts records inside it is left to the condition."""
    if isinstance(node, Mapping):
        for name, inner in node.items():
            if name in ("fact", "since") and isinstance(inner, str):
                yield inner
            elif name in ("between", "before") and isinstance(inner, list):
                yield from (each for each in inner if isinstance(each, str))
            elif name not in ("where", "holds"):
                yield from _facts_in(inner)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from _facts_in(each)


def _fact(clock: Clock, key: str, name: str) -> str:
    return record_fact(clock.record, key, name[1:]) if name.startswith(".") else name


# --- saying it --------------------------------------------------------------------------------------------


def _says(reading: ClockReading, case: _Case) -> str:
    parts = [_sentence(reading, case)]
    if reading.beyond_calendar:
        parts.append("Bank holidays are not known for all of these days.")
    if reading.local:
        parts.append("Limit from the local text.")
    return " ".join(parts)


def _sentence(reading: ClockReading, case: _Case) -> str:
    match reading.status:
        case ClockStatus.STOPPED:
            return _stopped_says(reading)
        case ClockStatus.RUN_OUT | ClockStatus.LAPSED:
            return _past_limit_says(reading)
        case ClockStatus.NOT_STARTED:
            return f"Starts {in_words(reading.started_on)}." if reading.started_on else ""
        case _:
            return _running_says(reading, case)


def _stopped_says(reading: ClockReading) -> str:
    if reading.stopped_on is None:
        return "Done; the day is not recorded."
    return f"{_ended_how(reading)} {in_words(reading.stopped_on)}{_numbered(reading)}."


def _ended_how(reading: ClockReading) -> str:
    """A period is stopped; something due within a time is done."""
    return "Stopped" if reading.clock.counting == PERIOD else "Done"


def _numbered(reading: ClockReading) -> str:
    return f", day {reading.day} of {reading.of_days}" if reading.of_days and reading.day and reading.day > 0 else ""


def _past_limit_says(reading: ClockReading) -> str:
    if reading.due is None or reading.figure is None:
        return ""
    if reading.confidence is Confidence.OURS:
        says = f"House period of {_limit(reading.figure)} ended {in_words(reading.due)}."
    elif reading.status is ClockStatus.LAPSED:
        says = f"Lapsed since {in_words(reading.due + ONE_DAY)}."
    elif reading.clock.counting == PERIOD:
        says = f"Ran out at the end of {in_words(reading.due)}."
    else:
        says = f"Was due by {in_words(reading.due)}."
    own_words = reading.clock.run_out_says if reading.confidence in ALARMING else ""
    return " ".join(filter(None, (says, own_words, _late_says(reading, reading.due))))


def _late_says(reading: ClockReading, due: date) -> str:
    if reading.stopped_on is None:
        return ""
    days = _many((reading.stopped_on - due).days, "day")
    late = f"{days} after the last day" if reading.clock.counting == PERIOD else f"{days} late"
    return f"{_ended_how(reading)} {in_words(reading.stopped_on)}, {late}."


def _running_says(reading: ClockReading, case: _Case) -> str:
    if reading.figure is None or reading.due is None or reading.day is None:
        limit = _limit(reading.figure) if reading.figure else "no known limit"
        return f"Limit of {limit}; it is not counted in days here."
    if reading.confidence is Confidence.LOW:
        return f"Check against your own text: {_limit(reading.figure)} would end {in_words(reading.due)}."
    ends = "runs out" if reading.clock.counting == PERIOD else "due"
    day = "Working day" if reading.figure.unit == "working_days" else "Day"
    house = " (house period)" if reading.confidence is Confidence.OURS else ""
    today = "today, " if reading.due == case.on else ""
    if reading.day == 0:
        return f"Counted from the next day; {_limit(reading.figure)}{house}, {ends} {today}{in_words(reading.due)}."
    return f"{day} {reading.day} of {reading.of_days}{house}; {ends} {today}{in_words(reading.due)}."


def _derived_from(figure: Figure, start: date, due: date | None, counting: str) -> str:
    """How the text's own unit became days; a figure already derived in the pack says so itself."""
    if figure.unit in ("weeks", "months", "years") and due is not None:
        days = (due - start).days + (1 if counting == PERIOD else 0)
        return f"{_limit(figure)} in the text, counted here as {_many(days, 'day')}"
    return figure.says if any(word in figure.says.casefold() for word in ("week", "derived")) else ""


def _limit(figure: Figure) -> str:
    return _many(figure.value, figure.unit.replace("_", " ").removesuffix("s"))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# --- several readings of one clock ------------------------------------------------------------------------

_WORST_FIRST = (
    ClockStatus.LAPSED,
    ClockStatus.RUN_OUT,
    ClockStatus.NEAR,
    ClockStatus.RUNNING,
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
        latest = max(_begun_and_latest(each) for each in readings)
        return [each for each in readings if _begun_and_latest(each) == latest]
    return [each for each in readings if each.stopped_on is None] or readings


# --- an exclusion as a whole ------------------------------------------------------------------------------


def exclusion_days(first_on: date, ended_on: date | None, on: date) -> ExclusionDays:
    """How long an exclusion has lasted by a day, periods and lapses regardless (ruling 19)."""
    ended = ended_on is not None and ended_on <= on
    last = ended_on if ended and ended_on is not None else on
    elapsed = max(last - first_on, _NO_DAYS).days
    return ExclusionDays(elapsed, elapsed + 1 if last >= first_on else 0, ended)


def exclusion_status(
    readings: Iterable[ClockReading], on: date | None = None, ended_on: date | None = None
) -> ExclusionStatus | None:
    """The reading the header shows, with what ran out or lapsed before it; None where no period is recorded.

    With today and the end of the exclusion, where known, it also sees days that no period covers.
    """
    periods = [each for each in readings if each.clock.record == PERIOD_RECORD and each.clock.counting == PERIOD]
    if not periods:
        return None
    in_order = sorted(periods, key=_begun_and_latest)
    current = in_order[-1]
    earlier = tuple(each for each in in_order[:-1] if each.status in PAST_LIMIT)
    lapsed = [each.since for each in (*earlier, current) if each.status is ClockStatus.LAPSED and each.since]
    since = min(lapsed, default=current.since)
    uncovered = _uncovered_since(current, on, ended_on)
    return ExclusionStatus(current, earlier, since, _header_says(current, since, uncovered), uncovered)


def _begun_and_latest(reading: ClockReading) -> tuple[bool, date]:
    """A period that lies ahead, or whose start is not known, comes before those that have begun."""
    return reading.status is not ClockStatus.NOT_STARTED, reading.started_on or date.min


def _uncovered_since(current: ClockReading, on: date | None, ended_on: date | None) -> date | None:
    if on is None or current.due is None or current.status is not ClockStatus.STOPPED or on <= current.due:
        return None
    ended = ended_on is not None and ended_on <= on
    return None if ended else current.due + ONE_DAY


def _header_says(current: ClockReading, since: date | None, uncovered: date | None) -> str:
    parts = [current.says]
    if since is not None and since != current.since:
        parts = [
            f"Lapsed since {in_words(since)}, treated as running by the employer.",
            f"Latest period: {current.says}",
        ]
    if uncovered is not None:
        parts.append(f"No period is recorded from {in_words(uncovered)} on.")
    return " ".join(parts)


def both_dates(start: date, weeks: int, calendar: Calendar) -> BothDates:
    """A limit of weeks from the day after an event, and five working days for each week, labelled as derived."""
    as_read = start + timedelta(weeks=weeks)
    derived = calendar.add_working_days(start, weeks * 5)
    says = (
        f"{_many(weeks, 'week')} in the text: {in_words(as_read)}. "
        f"Derived, {_many(weeks * 5, 'working day')}: {in_words(derived)}."
    )
    return BothDates(as_read, derived, says)
