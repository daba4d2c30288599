"""The trial of planted differences, over a few seeds."""

from __future__ import annotations

from tests.trials.disparity import ALIKE, false_alarms, missed


def test_planted_differences_are_told_and_equal_groups_seldom_called_unequal() -> None:
    called, looked = false_alarms(range(4), cases=900)
    assert sum(called.values()) <= 4 * len(ALIKE) // 4
    assert sum(looked.values()) <= 1
    assert not +missed(range(100, 101), cases=2000)
