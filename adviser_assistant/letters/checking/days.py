"""Dates as letters write them: “6 March 2025”, “Thursday 6 March”, “within five working days”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b", re.IGNORECASE)
_NUMBERS = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty)"
_SOON = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|every (?:day|week|month)|"
    r"each (?:day|week)|"
    rf"(?:within|in|for) {_NUMBERS} (?:working )?(?:hours?|days?|weeks?)|at any time)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\b(?:date|day|days|when|hour|by when|how often)\b", re.IGNORECASE)


def dates_in(text: str, on: date) -> Iterator[date]:
    """The days a text names; one without a year is the nearest to the letter's own day."""
    for found in _DAY.finditer(text):
        day, month = int(found[1]), _MONTHS.index(found[2].lower()) + 1
        years = [int(found[3])] if found[3] else [max(on.year - 1, 1), on.year, on.year + 1]
        made = [each for each in (_made(year, month, day) for year in years) if each is not None]
        if made:
            yield min(made, key=lambda each: abs((each - on).days))


def says_when(text: str, gaps: tuple[str, ...] = ()) -> bool:
    """Whether a text says when, or leaves a place for it."""
    return bool(_DAY.search(text) or _SOON.search(text)) or any(_ASKED_FOR.search(gap) for gap in gaps)


def still_to_come(text: str, on: date, gaps: tuple[str, ...] = ()) -> bool:
    """Whether a text names a day that is not over yet, or leaves a place for one."""
    if any(day >= on for day in dates_in(text, on)):
        return True
    return not _DAY.search(text) and says_when(text, gaps)


def as_day(value: object) -> date | None:
    """A recorded day, or the day of a recorded moment."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
