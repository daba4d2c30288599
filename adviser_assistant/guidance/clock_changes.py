"""Pauses and extensions of a time limit: what each did to the last day, kept with why and by whom.

A pause moves the last day by the days (or working days) it covered, an extension sets another one. A period of
exclusion, suspension or restriction never pauses or extends: it is decided anew, or it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from adviser_assistant.casework.facts import Value, record_fact
from adviser_assistant.guidance.counting import BACKWARDS, BEGINNING, PERIOD, many
from adviser_assistant.guidance.pack import Clock
from adviser_assistant.guidance.working_days import ONE_DAY, Calendar, days_through, in_words

RECORD = "clock_change"
PAUSE = "pause"
EXTENSION = "extension"
_LONGEST = 10_000


@dataclass(frozen=True)
class ClockChange:
    """A pause or an extension as recorded, and what became of it.

    `before` and `after` are the last day without and with it; `days` how many counted days a pause took out, over
    `days_paused`. `no_effect` says why it did not move the last day. `missing` are its facts not yet recorded.
    """

    key: str
    kind: str
    from_on: date | None
    until_on: date | None
    reason: str
    decided_by: str
    missing: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None
    days: int = 0
    unit: str = ""
    days_paused: tuple[date, ...] = ()
    open: bool = False
    no_effect: str = ""

    @property
    def why(self) -> str:
        """The reason as recorded, or that none is."""
        return self.reason or "no reason recorded"

    @property
    def used(self) -> tuple[str, ...]:
        """The facts that moved the last day; none where it had no effect."""
        names = ("kind", "from_on", "until_on")
        given = (self.kind, self.from_on, self.until_on)
        moved = () if self.no_effect else zip(names, given, strict=True)
        return tuple(record_fact(RECORD, self.key, name) for name, value in moved if value)

    @property
    def says(self) -> str:
        """What was changed, from when to when, why and by whom, and the last day before and after."""
        who = f"decided by {self.decided_by}" if self.decided_by else "who decided is not recorded"
        head = f"{_what(self)} ({self.why}; {who})"
        if self.no_effect:
            return f"{head}. {self.no_effect}"
        if self.before is None or self.after is None:
            return f"{head}."
        still = ", so far" if self.open else ""
        return f"{head}: the last day moved from {in_words(self.before)} to {in_words(self.after)}{still}."

    def pauses(self, day: date) -> bool:
        """Whether the clock stands still on a day because of this."""
        if self.kind != PAUSE or self.no_effect or self.from_on is None:
            return False
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def _what(change: ClockChange) -> str:
    start = in_words(change.from_on) if change.from_on else "a day not recorded"
    if change.kind == EXTENSION:
        until = f" until {in_words(change.until_on)}" if change.until_on else ""
        return f"Extended{until}, on {start}"
    if change.no_effect:
        until = f" to {in_words(change.until_on)}" if change.until_on else ""
        return f"A pause from {start}{until} is recorded"
    counted = many(change.days, change.unit.replace("_", " ").removesuffix("s"))
    if change.open:
        return f"Paused since {start}, {counted}"
    return f"Paused {start} to {in_words(change.until_on or change.days_paused[-1])}, {counted}"


# --- as recorded ------------------------------------------------------------------------------------------


def recorded_changes(
    value_of: Callable[[str], Value | None], records_of: Callable[[str], Sequence[str]]
) -> tuple[tuple[str, ClockChange], ...]:
    """Every pause and extension of the case, each with the clock it names, in the order of their days."""
    found = [_recorded(key, value_of) for key in records_of(RECORD)]
    return tuple(sorted(found, key=lambda each: each[1].from_on or date.max))


def _recorded(key: str, value_of: Callable[[str], Value | None]) -> tuple[str, ClockChange]:
    def said(name: str) -> str:
        value = value_of(record_fact(RECORD, key, name))
        return value.strip() if isinstance(value, str) else ""

    def day(name: str) -> date | None:
        value = value_of(record_fact(RECORD, key, name))
        return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None

    change = ClockChange(key, said("kind"), day("from_on"), day("until_on"), said("reason"), said("decided_by"))
    needed = {"kind": change.kind, "from_on": change.from_on}
    if change.kind == EXTENSION:
        needed["until_on"] = change.until_on
    missing = tuple(record_fact(RECORD, key, name) for name, value in needed.items() if not value)
    return said("clock"), replace(change, missing=missing)


# --- what each does to the last day -----------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """The limit a change acts on: where it starts, its unit and how it is counted."""

    clock: Clock
    start: date
    unit: str
    counting: str
    calendar: Calendar
    on: date


def apply_changes(changes: Sequence[ClockChange], due: date, count: Count) -> tuple[date, tuple[ClockChange, ...]]:
    """The last day after all changes, in order, and what each of them did."""
    done: list[ClockChange] = []
    for change in changes:
        after = _apply(change, due, count, frozenset(day for each in done for day in each.days_paused))
        due = after.after or due
        done.append(after)
    return due, tuple(done)


def _apply(change: ClockChange, due: date, count: Count, paused: frozenset[date]) -> ClockChange:
    change = replace(change, before=due, unit="working_days" if count.unit == "working_days" else "days")
    hindered = _hindered(change, due, count)
    if hindered:
        return replace(change, no_effect=hindered)
    if change.kind == EXTENSION:
        return replace(change, after=change.until_on)
    is_open = change.until_on is None
    days = tuple(day for day in _days_of(change, count) if day not in paused and _counts(day, count))
    if not days and not is_open:
        return replace(change, no_effect="It covers no day that counts.")
    return replace(change, after=_moved(due, len(days), count), days=len(days), days_paused=days, open=is_open)


def _hindered(change: ClockChange, due: date, count: Count) -> str:
    """Why a change does not move the last day, or nothing."""
    clock, extension = count.clock, change.kind == EXTENSION
    until, from_on = change.until_on, change.from_on
    reasons = (
        ("What it was is not recorded in full, so the last day stays.", bool(change.missing)),
        (
            "A period of exclusion, suspension or restriction is never paused or extended, so the last day stays.",
            clock.counting == PERIOD,
        ),
        (
            "It is counted back from its day; if that day moves, record the new day.",
            count.counting in BACKWARDS,
        ),
        ("This limit is not paused, so the last day stays.", not extension and not clock.may_pause),
        ("This limit is not extended, so the last day stays.", extension and not clock.may_extend),
        ("It came after the last day, which had run out by then.", from_on is not None and from_on > due),
        ("It is not yet given.", extension and from_on is not None and from_on > count.on),
        ("It sets no later day, so the last day stays.", extension and until is not None and until <= due),
        ("It has not begun.", not extension and until is None and from_on is not None and from_on > count.on),
        ("It ends before it begins.", not extension and bool(until and from_on and until < from_on)),
        ("It is too long to be counted.", bool(until and (until - count.start).days > _LONGEST)),
    )
    return next((why for why, holds in reasons if holds), "")


def _days_of(change: ClockChange, count: Count) -> Iterator[date]:
    """The days of a pause that fall within the count; one still open goes on to today."""
    first = count.start if count.counting == BEGINNING else count.start + ONE_DAY
    return days_through(max(change.from_on or first, first), change.until_on or count.on)


def _counts(day: date, count: Count) -> bool:
    return count.unit != "working_days" or count.calendar.is_working(day)


def _moved(due: date, days: int, count: Count) -> date:
    if count.unit == "working_days":
        return count.calendar.add_working_days(due, days)
    return due + timedelta(days=days)
