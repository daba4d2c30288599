"""Verdicts: the dossier’s strings word for word, and when each is said."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.monitoring.intervals import Counts, Interval, koopman
from adviser_assistant.monitoring.verdicts import Direction, direction, too_little_known, verdict


def said(group: tuple[int, int], other: tuple[int, int], places: int = 2) -> str:
    return verdict(koopman(Counts(*group), Counts(*other)), places)


def test_each_verdict_is_said_word_for_word() -> None:
    higher = "Higher than the comparison group. The data fit anything from 1.25 to 2.99 times."
    lower = "Lower than the comparison group. The data fit anything from 0.33 to 0.80 times."
    unsure = "Cannot tell. The data fit anything from 0.78 to 3.75 times. This is not evidence of equal treatment."
    assert said((58, 10000), (30, 10000)) == higher
    assert said((30, 10000), (58, 10000)) == lower
    assert said((9, 750), (17, 2429)) == unsure


def test_a_ratio_without_bound_is_said_in_words() -> None:
    wanted = "Higher than the comparison group. The data fit anything from 1.9 to any number of times."
    assert said((3, 25), (0, 60), places=1) == wanted


def test_a_limit_beyond_one_is_never_rounded_to_one() -> None:
    assert "from just above 1 to 3.0 times" in verdict(Interval(1.5, 1.003, 3.0), 1)
    assert "from 0.2 to just below 1 times" in verdict(Interval(0.5, 0.2, 0.97), 1)


def test_too_little_known_says_how_much_is() -> None:
    assert too_little_known(0.699) == "Too many records without self-declared data to compare (69% known)."


@given(st.floats(0, 50), st.floats(0, 50))
def test_an_interval_that_holds_one_never_says_higher_or_lower(first: float, second: float) -> None:
    found = Interval(math.nan, min(first, second), max(first, second))
    assert (direction(found) is Direction.CANNOT_TELL) == found.holds(1)
