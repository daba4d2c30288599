"""Time that has passed between two days, in the unit a rule speaks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

UNITS = ("days", "working_days", "weeks", "months")


def elapsed(start: date, end: date, unit: str, is_working: Callable[[date], bool]) -> int:
    """Whole units passed from start to end, the start day left out; negative when end lies before start.

    Negative spans are whole days whatever the unit: callers only compare them with limits above zero.
    """
    days = (end - start).days
    if days <= 0 or unit == "days":
        return days
    if unit == "weeks":
        return days // 7
    if unit == "months":
        months = (end.year - start.year) * 12 + end.month - start.month
        return months if end.day >= start.day or _is_month_end(end) else months - 1
    return sum(is_working(start + timedelta(days=n)) for n in range(1, days + 1))


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).month != day.month
