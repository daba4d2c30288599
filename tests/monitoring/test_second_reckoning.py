"""Each interval reckoned a second time, by another way, on counts left to chance; the two must agree."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.monitoring.intervals import (
    Counts,
    Z,
    adjusted_log,
    expected_events,
    gap,
    katz,
    koopman,
    wilson,
)

STEPS = 60
people = st.integers(1, 400)
counts = people.flatmap(lambda m: st.builds(Counts, st.integers(0, m), st.just(m)))
some = people.flatmap(lambda m: st.builds(Counts, st.integers(1, m), st.just(m)))


def crossing(over: Callable[[float], bool], low: float, high: float) -> float:
    """Where something that does not hold at the low end begins to hold, by halving."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if over(middle) else (middle, high)
    return (low + high) / 2


def share_limits(each: Counts) -> tuple[float, float]:
    """The shares at which the score test is just met: what Wilson solves in one line is searched for here."""
    share = each.events / each.people

    def fits(p: float) -> bool:
        return (share - p) ** 2 <= Z * Z * p * (1 - p) / each.people

    low = 0.0 if not each.events else crossing(fits, 0.0, share)
    high = 1.0 if each.events == each.people else crossing(lambda p: not fits(p), share, 1.0)
    return low, high


def misfit(group: Counts, other: Counts, ratio: float) -> float:
    """Pearson’s statistic where two shares are held at a ratio, the likeliest share searched for by its slope."""

    def falls(q: float) -> bool:
        p = ratio * q
        rising = (group.events + other.events) / q
        return rising < (group.people - group.events) * ratio / (1 - p) + (other.people - other.events) / (1 - q)

    edge = min(1.0, 1 / ratio)
    q = crossing(falls, edge * 1e-12, edge * (1 - 1e-12))
    parts = ((group, ratio * q), (other, q))
    return sum((each.events - each.people * p) ** 2 / (each.people * p * (1 - p)) for each, p in parts)


@settings(max_examples=40)
@given(some, some)
def test_the_score_interval_ends_where_another_reckoning_of_the_test_is_just_met(group: Counts, other: Counts) -> None:
    found = koopman(group, other)
    ratio = found.estimate

    def refused(by: float) -> bool:
        return misfit(group, other, ratio * math.exp(by)) > Z * Z

    high = crossing(refused, 0.0, 30.0)
    low = crossing(lambda by: refused(-by), 0.0, 30.0)
    if group.events < group.people and other.events < other.people:
        assert found.high == pytest.approx(ratio * math.exp(high), rel=1e-4)
        assert found.low == pytest.approx(ratio * math.exp(-low), rel=1e-4)


@settings(max_examples=40)
@given(counts)
def test_the_interval_of_a_share_is_the_one_searched_for(each: Counts) -> None:
    found = wilson(each)
    assert (found.low, found.high) == pytest.approx(share_limits(each), abs=1e-9)


@settings(max_examples=40)
@given(counts, counts)
def test_the_interval_of_a_gap_is_put_together_from_those_of_the_shares(group: Counts, other: Counts) -> None:
    p, q = group.events / group.people, other.events / other.people
    (p_low, p_high), (q_low, q_high) = share_limits(group), share_limits(other)
    wanted = (p - q - math.hypot(p - p_low, q_high - q), p - q + math.hypot(p_high - p, q - q_low))
    assert (gap(group, other).low, gap(group, other).high) == pytest.approx(wanted, abs=1e-6)


@settings(max_examples=40)
@given(some, some)
def test_the_two_log_intervals_follow_from_the_variance_of_each_share(group: Counts, other: Counts) -> None:
    for found, more in ((katz(group, other), 0.0), (adjusted_log(group, other), 0.5)):
        shares = [((each.events + more) / (each.people + more), each.people + more) for each in (group, other)]
        spread = math.sqrt(sum((1 - share) / (number * share) for share, number in shares))
        middle = math.log(shares[0][0]) - math.log(shares[1][0])
        assert found is not None
        assert (math.log(found.low), math.log(found.high)) == pytest.approx(
            (middle - Z * spread, middle + Z * spread), abs=1e-6
        )


@settings(max_examples=40)
@given(st.integers(1, 300), st.integers(0, 100), st.sampled_from((0.95, 0.998)))
def test_the_lines_of_the_funnel_are_those_of_every_outcome_added_up(size: int, percent: int, within: float) -> None:
    """Every number of events, with its chance in whole numbers: no rounding comes in before the comparison."""
    ways = [math.comb(size, each) * percent**each * (100 - percent) ** (size - each) for each in range(size + 1)]
    upto, of = list(accumulate(ways)), 100**size
    tail = {0.95: (25, 1000), 0.998: (1, 1000)}[within]
    low = next(each for each, sum_ in enumerate(upto) if sum_ * tail[1] >= of * tail[0])
    high = next(each for each, sum_ in enumerate(upto) if sum_ * tail[1] >= of * (tail[1] - tail[0]))
    assert expected_events(size, percent / 100, within) == (low, high)
