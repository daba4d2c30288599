"""Ratios, shares and gaps of counts, with honest intervals (fairness dossier 7.2).

Every interval is a 95% one. The formulas are closed or found by bisection; tests hold each against the dossier's
printed vectors and against a statistics library.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""1.959964: the normal quantile for 95%."""

_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Counts:
    """Events among people: 3 of 12."""

    events: int
    people: int

    def __post_init__(self) -> None:
        if not 0 <= self.events <= self.people:
            raise ValueError(f"{self.events} of {self.people} cannot be: events are some of the people")

    @property
    def share(self) -> float:
        """The events as a share of the people; not a number without people."""
        return self.events / self.people if self.people else math.nan


@dataclass(frozen=True, slots=True)
class Interval:
    """What the data fit: an estimate between a lower and an upper limit, either of which may be without bound."""

    estimate: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within, the limits themselves included."""
        return self.low <= value <= self.high


def ratio_of(group: Counts, other: Counts) -> float:
    """The share in the group over the share in the other one: infinite over none, not a number for none over none."""
    top, bottom = group.events * other.people, other.events * group.people
    if not bottom:
        return math.inf if top else math.nan
    return top / bottom


def katz(group: Counts, other: Counts) -> Interval | None:
    """The log interval of the ratio that workforce race reports use; None where either group has no event."""
    if not group.events or not other.events:
        return None
    return _log_interval(ratio_of(group, other), group.events, group.people, other.events, other.people)


def adjusted_log(group: Counts, other: Counts) -> Interval:
    """The log interval after a half is added to every count; it has limits also without events."""
    half = [each + 0.5 for each in (group.events, group.people, other.events, other.people)]
    middle = _log_interval((half[0] / half[1]) / (half[2] / half[3]), *half)
    return Interval(ratio_of(group, other), middle.low, middle.high)


def _log_interval(ratio: float, x: float, m: float, y: float, n: float) -> Interval:
    spread = Z * math.sqrt(1 / x - 1 / m + 1 / y - 1 / n)
    return Interval(ratio, ratio * math.exp(-spread), ratio * math.exp(spread))


def koopman(group: Counts, other: Counts) -> Interval:
    """The score interval of the ratio, which is the one shown: it agrees with the chi-squared test and bears zeros.

    Without an event anywhere, or without people, it holds everything.
    """
    x, m, y, n = group.events, group.people, other.events, other.people
    ratio = ratio_of(group, other)
    if not m or not n or not x + y:
        return Interval(ratio, 0.0, math.inf)
    score = _score(group, other)
    near = ratio if 0 < ratio < math.inf else _smallest(score, ratio)
    low = 0.0 if not x else _bound(score, near, 0.0)
    high = math.inf if not y else _bound(score, near, math.inf)
    return Interval(ratio, low, high)


def _score(group: Counts, other: Counts) -> Callable[[float], float]:
    """How far the counts lie from a ratio, as the score statistic (chi-squared with one degree of freedom)."""
    x, m, y, n = group.events, group.people, other.events, other.people

    def score(f: float) -> float:
        a = f * (m + y) + x + n
        p = (a - math.sqrt(max(0.0, a * a - 4 * f * (m + n) * (x + y)))) / (2 * (m + n))
        return _apart(group, p) + _apart(other, p / f)

    return score


def _apart(counts: Counts, share: float) -> float:
    """How far counts lie from a share: Pearson's statistic, which a share of all or none bears only exactly."""
    if not 0 < share < 1:
        return 0.0 if counts.events == (counts.people if share >= 1 else 0) else math.inf
    return (counts.events - counts.people * share) ** 2 / (counts.people * share * (1 - share))


def _smallest(score: Callable[[float], float], ratio: float) -> float:
    """Somewhere within the interval of a ratio of nought or without bound."""
    f = 1e-9 if ratio == 0 else 1e9
    while score(f) > Z * Z:
        f = f / 10 if ratio == 0 else f * 10
    return f


def _bound(score: Callable[[float], float], inside: float, towards: float) -> float:
    """Where the score reaches its limit between a ratio inside the interval and nought, or without bound."""
    outside = inside / 2 if towards == 0 else inside * 2
    while score(outside) < Z * Z:
        outside = outside / 2 if towards == 0 else outside * 2
        if not 1e-12 < outside < 1e12:
            return towards
    while not math.isclose(inside, outside, rel_tol=_CLOSE):
        middle = math.sqrt(inside * outside)
        if score(middle) < Z * Z:
            inside = middle
        else:
            outside = middle
    return math.sqrt(inside * outside)


def wilson(counts: Counts) -> Interval:
    """The interval of a share; it copes with none and with all. Without people it holds everything."""
    x, m = counts.events, counts.people
    if not m:
        return Interval(math.nan, 0.0, 1.0)
    spread = Z * math.sqrt(Z * Z + 4 * x * (1 - x / m))
    low, high = ((2 * x + Z * Z + side * spread) / (2 * (m + Z * Z)) for side in (-1, 1))
    return Interval(counts.share, max(0.0, low) if x else 0.0, min(1.0, high) if x < m else 1.0)


def gap(group: Counts, other: Counts) -> Interval:
    """The difference of two shares with Newcombe's interval, made of the two Wilson ones."""
    mine, theirs = wilson(group), wilson(other)
    if not group.people or not other.people:
        return Interval(math.nan, -1.0, 1.0)
    between = group.share - other.share
    low = between - math.hypot(mine.estimate - mine.low, theirs.high - theirs.estimate)
    high = between + math.hypot(mine.high - mine.estimate, theirs.estimate - theirs.low)
    return Interval(between, max(-1.0, low), min(1.0, high))


def expected_events(people: int, share: float, within: float) -> tuple[int, int]:
    """Between how many events so many people lie by chance alone (exact binomial), for the lines of a funnel."""
    if not 0 <= share <= 1 or not 0 < within < 1:
        raise ValueError("a share lies between 0 and 1, and a limit within them")
    tail = (1 - within) / 2
    return _quantile(people, share, tail), _quantile(people, share, 1 - tail)


def _quantile(people: int, share: float, wanted: float) -> int:
    if share in (0.0, 1.0):
        return people if share else 0
    reached = 0.0
    for events in range(people + 1):
        ways = math.lgamma(people + 1) - math.lgamma(events + 1) - math.lgamma(people - events + 1)
        reached += math.exp(ways + events * math.log(share) + (people - events) * math.log1p(-share))
        if reached >= wanted:
            return events
    return people
