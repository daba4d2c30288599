"""An exclusion as a whole: how long it has lasted, and what its latest period and the earlier ones say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from adviser_assistant.guidance.clocks import PAST_LIMIT, PERIOD_RECORD, ClockReading, ClockStatus, in_order
from adviser_assistant.guidance.counting import many
from adviser_assistant.guidance.working_days import ONE_DAY, in_words


@dataclass(frozen=True)
class ExclusionDays:
    """How long an exclusion has lasted: days gone by, and the number of the day, its first being day 1.

    An exclusion ends on the first day free of it, so that one which has ended lasted as many days as went by.
    """

    elapsed: int
    day_number: int
    ended: bool

    @property
    def elapsed_says(self) -> str:
        """“203 elapsed days in all.”"""
        return f"{many(self.elapsed, 'elapsed day')} {'in all' if self.ended else 'so far'}."

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


def exclusion_days(first_on: date, ended_on: date | None, on: date) -> ExclusionDays:
    """How long an exclusion has lasted by a day, periods and lapses regardless (ruling 19).

    `ended_on` is the first day free of it: somebody sent home and back the same day was away for that one day.
    """
    ended = ended_on is not None and ended_on <= on
    upto = ended_on if ended and ended_on is not None else on
    elapsed = max((upto - first_on).days, 0)
    if upto < first_on:
        return ExclusionDays(0, 0, ended)
    return ExclusionDays(elapsed, max(elapsed, 1) if ended else elapsed + 1, ended)


def exclusion_status(
    readings: Iterable[ClockReading], on: date | None = None, ended_on: date | None = None
) -> ExclusionStatus | None:
    """The reading the header shows, with what ran out or lapsed before it; None where no period is recorded.

    With today and the end of the exclusion, where known, it also sees days that no period covers.
    """
    periods = [each for each in readings if each.clock.record == PERIOD_RECORD and each.is_period]
    if not periods:
        return None
    ordered = sorted(periods, key=in_order)
    current = ordered[-1]
    earlier = tuple(each for each in ordered[:-1] if each.status in PAST_LIMIT)
    lapsed = [each.since for each in (*earlier, current) if each.status is ClockStatus.LAPSED and each.since]
    since = min(lapsed, default=current.since)
    uncovered = _uncovered_since(current, on, ended_on)
    return ExclusionStatus(current, earlier, since, _header_says(current, since, uncovered), uncovered)


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
