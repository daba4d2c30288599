"""Dates as they are typed and as they are said, without asking the machine's language."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def say_day(day: date, year: bool = False) -> str:
    """Short, with the weekday: "Thu 31 Oct"."""
    said = f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return f"{said} {day.year}" if year else said


def say_date(day: date) -> str:
    """In full, as it is spoken: "Thursday 31 October 2024"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str, today: date) -> date | None:
    """The day a person means; without a year, the one nearest to today. None when it is not a date."""
    words = re.sub(r"(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", "", text.strip().lower())
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?", words)
    if found:
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*([a-z]{3,9})\.?,?[\s-]*(\d{4}|\d{2})?", words)
    if found:
        months = [place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(found[2])]
        if found[2] == "sept":
            months = [9]
        return _with_year(int(found[1]), months[0], found[3], today) if months else None
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [made for offset in (-1, 0, 1) if (made := _day(today.year + offset, month, day))]
    return min(near, key=lambda made: abs((made - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
