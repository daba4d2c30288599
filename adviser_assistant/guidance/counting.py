"""Counting a time limit: from a day to its last day, forwards or back, as its text counts (rulings 17 and 20)."""

from __future__ import annotations

import calendar as months_of_year
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from adviser_assistant.guidance.working_days import ONE_DAY, Calendar, days_through, in_words

UNITS = ("days", "working_days", "weeks", "months", "years")
"""The units that can be counted in days. A limit in another unit is shown, not counted."""

PERIOD = "period"
WITHIN = "within"
BEGINNING = "beginning"
EITHER = "either"
BEFORE = "before"
NOTICE = "notice"
COUNTINGS = (PERIOD, WITHIN, BEGINNING, EITHER, BEFORE, NOTICE)
"""A period and “beginning with” count the first day as day 1, “within” the day after it; *either* gives both where
the text can be read both ways. *Before* and *notice* count back from the day itself.
"""

BACKWARDS = frozenset({BEFORE, NOTICE})
LEFT_OUT = "the day it starts from is left out"
COUNTED_BACK = "the day it is counted back from is left out"
_LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class DayCounted:
    """One line of a count's proof: the day with its number, or why it has none. A counted day may carry a note."""

    day: date
    number: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BothDates:
    """Two readings of one limit: the earlier is advised to whoever must act, the later is waited for."""

    earlier: date
    later: date
    says: str


def last_day(start: date, value: int | None, unit: str, counting: str, calendar: Calendar) -> date | None:
    """The last day of a limit that starts on a day, or is counted back from it; None where it cannot be counted."""
    if value is None or unit not in UNITS or not 0 <= value <= _LARGEST:
        return None
    try:
        if counting in BACKWARDS:
            return _back(start, value, unit, calendar)
        if unit == "working_days":
            return calendar.add_working_days(start - ONE_DAY if counting == BEGINNING else start, value)
        end = _same_place_after(start, value, unit)
        return end - ONE_DAY if counting in (PERIOD, BEGINNING) else end
    except (OverflowError, ValueError):
        return None


def _back(day: date, value: int, unit: str, calendar: Calendar) -> date:
    return calendar.working_days_before(day, value) if unit == "working_days" else _same_place_after(day, -value, unit)


def _same_place_after(start: date, value: int, unit: str) -> date:
    if unit in ("months", "years"):
        return same_day_after(start, value * (12 if unit == "years" else 1))
    return start + timedelta(days=value * (7 if unit == "weeks" else 1))


def same_day_after(start: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short.

    It is also the first day on which that many months are complete, when `start` was the first of them.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, months_of_year.monthrange(year, month + 1)[1]))


def day_number(start: date, on: date, unit: str, counting: str, calendar: Calendar) -> int:
    """The number of a day, counted as the limit is counted; counted back, the days from it to the day itself."""
    if counting in BACKWARDS:
        return calendar.working_days_between(on - ONE_DAY, start - ONE_DAY) if _works(unit) else (start - on).days
    if _works(unit):
        return calendar.working_days_between(start - ONE_DAY if counting == BEGINNING else start, on)
    return (on - start).days + (1 if counting in (PERIOD, BEGINNING) else 0)


def _works(unit: str) -> bool:
    return unit == "working_days"


def earliest_after(given_on: date, value: int, unit: str, calendar: Calendar) -> date | None:
    """The first day on which something may be held, where notice of it was given on a day (WD-03).

    In working days the day given is day 1 where people work on it, and the whole notice lies before the day itself.
    """
    try:
        if _works(unit):
            return calendar.add_working_days(given_on - ONE_DAY, value + 1)
        return _same_place_after(given_on, value, unit) if unit in UNITS else None
    except (OverflowError, ValueError):
        return None


# --- two readings of one limit ----------------------------------------------------------------------------


def from_weeks(start: date, weeks: int, calendar: Calendar) -> BothDates:
    """A limit read in weeks from the day after an event, and five working days for each week, labelled as derived."""
    as_read, derived = start + timedelta(weeks=weeks), calendar.add_working_days(start, weeks * 5)
    says = (
        f"{many(weeks, 'week')} in the text: {in_words(as_read)}. "
        f"Derived, {many(weeks * 5, 'working day')}: {in_words(derived)}."
    )
    return BothDates(min(as_read, derived), max(as_read, derived), says)


def beginning_or_within(start: date, value: int, unit: str, calendar: Calendar) -> BothDates | None:
    """“Beginning with the day” ends a day before “within … of the day”; both, where the text says neither (WD-05)."""
    earlier, later = (last_day(start, value, unit, counting, calendar) for counting in (BEGINNING, WITHIN))
    if earlier is None or later is None or earlier == later:
        return None
    limit = many(value, unit.replace("_", " ").removesuffix("s"))
    says = f"{limit} beginning with the day itself: {in_words(earlier)}. Counted from the next day: {in_words(later)}."
    return BothDates(earlier, later, says)


# --- day by day -------------------------------------------------------------------------------------------


def days_counted(
    start: date, due: date, unit: str, counting: str, calendar: Calendar, skipped: dict[date, str] | None = None
) -> Iterator[DayCounted]:
    """Every day from the first to the last with its number, or why it has none. `skipped` are days of a pause."""
    if counting in BACKWARDS:
        yield from _days_before(start, due, unit, counting, calendar)
        return
    first = start
    if counting not in (PERIOD, BEGINNING) or (_works(unit) and counting != BEGINNING):
        yield DayCounted(start, None, LEFT_OUT)
        first = start + ONE_DAY
    number = 0
    for day in days_through(first, due):
        reason = calendar.why_not_working(day) if _works(unit) else ""
        reason = reason or (skipped or {}).get(day, "")
        number += not reason
        yield DayCounted(day, None, reason) if reason else DayCounted(day, number, _noted(day, unit, calendar))


def _days_before(start: date, due: date, unit: str, counting: str, calendar: Calendar) -> Iterator[DayCounted]:
    """From the last day to act up to the day itself. Notice numbers from the day it is given, *before* backwards."""
    total, number = day_number(start, due, unit, counting, calendar), 0
    for day in days_through(due, start - ONE_DAY):
        reason = calendar.why_not_working(day) if _works(unit) else ""
        number += not reason
        counted = number if counting == NOTICE else total - number + 1
        yield DayCounted(day, None, reason) if reason else DayCounted(day, counted, _noted(day, unit, calendar))
    yield DayCounted(start, None, COUNTED_BACK)


def _noted(day: date, unit: str, calendar: Calendar) -> str:
    """What a reader should know of a day that was counted: a holiday of one island, or one nobody has confirmed."""
    return calendar.noted.get(day, "") if _works(unit) else ""


def many(number: int, noun: str) -> str:
    """“1 day”, “2 days”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
