"""Durations with ongoing episodes: hand-reckoned curves, and another way of reckoning the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.monitoring.survival import Spell, curve, median_days, share_beyond


def spells(*days: int, ongoing: tuple[int, ...] = ()) -> tuple[Spell, ...]:
    return (*(Spell(day, ended=True) for day in days), *(Spell(day, ended=False) for day in ongoing))


def redistributed(known: tuple[Spell, ...]) -> dict[int, float]:
    """The curve another way (Efron): each ongoing episode hands its weight on to those that were seen for longer."""
    ordered = sorted(known, key=lambda each: (each.days, not each.ended))
    weights = [1 / len(ordered)] * len(ordered)
    left, shares = 1.0, {}
    for place, each in enumerate(ordered):
        later = len(ordered) - place - 1
        if each.ended:
            left -= weights[place]
            shares[each.days] = left
        elif later:
            for after in range(place + 1, len(ordered)):
                weights[after] += weights[place] / later
    return shares


@given(st.lists(st.builds(Spell, st.integers(1, 40), st.booleans()), min_size=1, max_size=30))
def test_the_curve_is_that_of_another_reckoning(given_spells: list[Spell]) -> None:
    known = tuple(given_spells)
    wanted = redistributed(known)
    assert {step.day: step.share for step in curve(known)} == pytest.approx(wanted, abs=1e-9)


def test_the_known_remission_times_come_out() -> None:
    """The 6-MP arm of Freireich (1963), as in every textbook: median 23 weeks, 0.6275 beyond week 16."""
    arm = spells(6, 6, 6, 7, 10, 13, 16, 22, 23, ongoing=(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))
    assert median_days(arm) == 23
    found = share_beyond(arm, 16)
    assert found is not None
    assert round(found.estimate, 4) == 0.6275
    assert (round(found.low, 4), round(found.high, 4)) == (0.3675, 0.8049)


def test_ongoing_episodes_lengthen_the_median_where_leaving_them_out_would_shorten_it() -> None:
    assert median_days(spells(10, 20, 30)) == 20
    assert median_days(spells(10, 20, 30, ongoing=(40, 50, 60))) == 30
    assert median_days(spells(10, ongoing=(20, 30))) is None


def test_the_share_beyond_a_day_is_not_told_where_nobody_was_followed_so_far() -> None:
    assert share_beyond(spells(10, 20, ongoing=(100,)), 182) is None
    assert share_beyond((), 182) is None
    ended = share_beyond(spells(10, 20), 182)
    assert ended is not None
    assert ended.estimate == 0
