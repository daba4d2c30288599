"""How long episodes last where some go on still (Kaplan–Meier): ongoing ones count for as long as they were seen."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from adviser_assistant.monitoring.intervals import Interval, Z


@dataclass(frozen=True, slots=True)
class Spell:
    """An episode: how many days it has lasted, and whether it has ended."""

    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which episodes ended: the share that outlasts it, with the sum of Greenwood’s terms so far."""

    day: int
    share: float
    spread: float


def curve(spells: Iterable[Spell]) -> tuple[Step, ...]:
    """The share of episodes that outlasts each day on which one ended; one seen up to that day was still at risk."""
    known = tuple(spells)
    steps: list[Step] = []
    share, spread = 1.0, 0.0
    for day in sorted({each.days for each in known if each.ended}):
        at_risk = sum(1 for each in known if each.days >= day)
        ends = sum(1 for each in known if each.days == day and each.ended)
        share *= 1 - ends / at_risk
        spread += ends / (at_risk * (at_risk - ends)) if ends < at_risk else 0.0
        steps.append(Step(day, share, spread))
    return tuple(steps)


def median_days(spells: Iterable[Spell]) -> int | None:
    """The first day by which half of the episodes have ended; None where fewer than half are seen to end."""
    return next((step.day for step in curve(spells) if step.share <= 0.5 + 1e-12), None)


def share_beyond(spells: Iterable[Spell], days: int) -> Interval | None:
    """The share lasting longer than so many days, with its log-log interval; None where nobody was followed so far."""
    known = tuple(spells)
    if not any(each.days >= days for each in known) and not _all_ended(known):
        return None
    last = next((step for step in reversed(curve(known)) if step.day <= days), None)
    if last is None:
        return Interval(1.0, 0.0, 1.0)
    if last.share <= 0:
        return Interval(0.0, 0.0, 1.0)
    width = Z * math.sqrt(last.spread) / abs(math.log(last.share))
    low, high = (last.share ** math.exp(side * width) for side in (1, -1))
    return Interval(last.share, low, high)


def _all_ended(spells: tuple[Spell, ...]) -> bool:
    """Whether the longest episodes are seen to their end, so that nothing is left open beyond them."""
    longest = max((each.days for each in spells), default=0)
    return bool(spells) and all(each.ended for each in spells if each.days == longest)
