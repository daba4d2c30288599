"""Which backups are kept: the newest of each of the last days, weeks and months there are any of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12
IN_WORDS = "Kept are the last of each of seven days, four weeks and twelve months. The newest is never removed."


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and found whole: its file, when by the clock of that moment, how many entries."""

    file: str
    at: datetime
    entries: int


def to_remove(made: Sequence[Made]) -> tuple[Made, ...]:
    """What may go of the backups, given in the order they were made.

    It counts days on which there are backups, not days by the calendar, and goes by the order of making: neither weeks
    away nor a clock that was wrong for a while can make a good one go, and the one made last always stays.
    """
    newest_first = tuple(reversed(made))
    kept = {0} if newest_first else set[int]()
    kept |= _newest_of_each(newest_first, lambda at: at.date(), DAYS)
    kept |= _newest_of_each(newest_first, lambda at: at.isocalendar()[:2], WEEKS)
    kept |= _newest_of_each(newest_first, lambda at: (at.year, at.month), MONTHS)
    return tuple(each for place, each in enumerate(newest_first) if place not in kept)


def _newest_of_each(newest_first: Sequence[Made], span: Callable[[datetime], Hashable], most: int) -> set[int]:
    """The places of the newest of each span, for the newest so many spans."""
    first: dict[Hashable, int] = {}
    for place, each in enumerate(newest_first):
        first.setdefault(span(each.at), place)
    return set(list(first.values())[:most])
