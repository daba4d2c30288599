"""Intervals: every vector the dossier prints, and what must hold of any counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.monitoring.intervals import (
    Counts,
    Interval,
    Z,
    adjusted_log,
    expected_events,
    gap,
    katz,
    koopman,
    ratio_of,
    wilson,
)

INF = math.inf
VECTORS = {
    "V1": ((10, 75), (12, 225), 2.5, (1.1262, 5.5499), (1.1524, 5.4620), (1.1390, 5.4008)),
    "V2": ((9, 750), (17, 2429), 1.7146, (0.7675, 3.8304), (0.8011, 3.8551), (0.7823, 3.7488)),
    "V3": ((2, 18), (3, 40), 1.4815, (0.2705, 8.1138), (0.3396, 7.1996), (0.3092, 6.7690)),
    "V4": ((3, 25), (0, 60), INF, None, (0.8896, 310.04), (1.9286, INF)),
    "V5": ((0, 25), (3, 60), 0.0, None, (0.0182, 6.3274), (0.0, 2.8769)),
    "V6": ((14, 120), (9, 160), 2.0741, (0.9289, 4.6309), (0.9289, 4.4493), (0.9487, 4.5451)),
    "V7": ((58, 10000), (30, 10000), 1.9333, (1.2453, 3.0016), (1.2392, 2.9688), (1.2497, 2.9914)),
    "V8": ((20, 200), (20, 200), 1.0, (0.5554, 1.8004), (0.5599, 1.7861), (0.5598, 1.7862)),
}
"""Group, reference, ratio, Katz, adjusted log, Koopman: the dossier's table, printed to four places."""

SHARES = {
    (0, 10): (0, 0, 0.2775),
    (1, 10): (0.1, 0.0179, 0.4042),
    (3, 12): (0.25, 0.0889, 0.5323),
    (14, 120): (0.1167, 0.0708, 0.1863),
    (131, 1000): (0.131, 0.1115, 0.1533),
}
FUNNEL = {10: (0, 3, 0, 5), 20: (0, 6, 0, 8), 50: (2, 11, 0, 14), 100: (6, 19, 3, 23), 200: (15, 33, 11, 39)}

people = st.integers(1, 400)
counts = people.flatmap(lambda m: st.builds(Counts, st.integers(0, m), st.just(m)))
some = people.flatmap(lambda m: st.builds(Counts, st.integers(1, m), st.just(m)))


def near(found: Interval, wanted: tuple[float, float]) -> None:
    places = [2 if value > 100 else 4 for value in wanted]
    assert [round(value, place) for value, place in zip((found.low, found.high), places, strict=True)] == list(wanted)


@pytest.mark.parametrize("vector", VECTORS)
def test_every_printed_vector_comes_out(vector: str) -> None:
    first, second, ratio, by_katz, by_adjusted, by_koopman = VECTORS[vector]
    group, other = Counts(*first), Counts(*second)
    assert ratio_of(group, other) == pytest.approx(ratio, abs=0.00005)
    found = katz(group, other)
    assert (found is None) == (by_katz is None)
    if found is not None and by_katz is not None:
        near(found, by_katz)
    near(adjusted_log(group, other), by_adjusted)
    near(koopman(group, other), by_koopman)


@pytest.mark.parametrize(("given_counts", "wanted"), SHARES.items())
def test_every_printed_share_comes_out(given_counts: tuple[int, int], wanted: tuple[float, float, float]) -> None:
    found = wilson(Counts(*given_counts))
    assert (round(found.estimate, 4), round(found.low, 4), round(found.high, 4)) == wanted


@pytest.mark.parametrize(("size", "wanted"), FUNNEL.items())
def test_the_lines_of_the_funnel_are_the_printed_ones(size: int, wanted: tuple[int, ...]) -> None:
    assert (*expected_events(size, 0.12, 0.95), *expected_events(size, 0.12, 0.998)) == wanted


@given(counts, counts)
def test_an_interval_holds_its_ratio_and_turns_over_with_the_groups(group: Counts, other: Counts) -> None:
    found, turned = koopman(group, other), koopman(other, group)
    assert 0 <= found.low <= found.high
    if group.events and other.events:
        assert found.holds(found.estimate)
        assert turned.low == pytest.approx(1 / found.high, rel=1e-6)
        assert turned.high == pytest.approx(1 / found.low, rel=1e-6)


@given(some, some)
def test_at_its_limits_the_score_is_that_of_the_chi_squared_test(group: Counts, other: Counts) -> None:
    """One lies outside the interval exactly where the plain test of two shares is significant."""
    x, m, y, n = group.events, group.people, other.events, other.people
    pooled = (x + y) / (m + n)
    if pooled < 1:
        chi = (x / m - y / n) ** 2 / (pooled * (1 - pooled) * (1 / m + 1 / n))
        if abs(chi - Z * Z) > 1e-6:
            assert koopman(group, other).holds(1.0) == (chi < Z * Z)


@given(counts)
def test_a_share_lies_in_its_interval_and_its_complement_in_the_mirrored_one(each: Counts) -> None:
    found, rest = wilson(each), wilson(Counts(each.people - each.events, each.people))
    assert found.holds(found.estimate)
    assert (rest.low, rest.high) == pytest.approx((1 - found.high, 1 - found.low))


@given(counts, counts)
def test_a_gap_lies_in_its_interval_and_turns_its_sign_with_the_groups(group: Counts, other: Counts) -> None:
    found, turned = gap(group, other), gap(other, group)
    assert -1 <= found.low <= found.estimate <= found.high <= 1
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_what_cannot_be_counted_is_refused_and_nothing_is_claimed_of_nobody() -> None:
    with pytest.raises(ValueError, match="4 of 3 cannot be"):
        Counts(4, 3)
    nobody = Counts(0, 0)
    assert koopman(nobody, Counts(1, 3)).holds(17.0)
    assert (wilson(nobody).low, wilson(nobody).high) == (0, 1)
    assert koopman(Counts(0, 9), Counts(0, 9)).holds(0.0)


def test_the_funnel_bears_an_organisation_of_thousands_and_a_share_of_none_or_all() -> None:
    assert expected_events(5000, 0.12, 0.95) == (555, 645)
    assert expected_events(50, 0.0, 0.95) == (0, 0)
    assert expected_events(50, 1.0, 0.95) == (50, 50)
