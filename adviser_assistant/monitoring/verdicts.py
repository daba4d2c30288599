"""What a comparison says in words (fairness dossier 7.3). The strings are fixed; no other verdict is ever printed."""

from __future__ import annotations

import math
from enum import StrEnum

from adviser_assistant.monitoring.intervals import Interval

HIGHER = "Higher than the comparison group. The data fit anything from {lo} to {hi} times."
LOWER = "Lower than the comparison group. The data fit anything from {lo} to {hi} times."
CANNOT_TELL = "Cannot tell. The data fit anything from {lo} to {hi} times. This is not evidence of equal treatment."
SUPPRESSED = "Too few people to show safely."
TOO_LITTLE_KNOWN = "Too many records without self-declared data to compare ({pct}% known)."

ABOUT_GROUPS = "Describes groups; says nothing about any person or decision-maker."


class Direction(StrEnum):
    """Which of the three a ratio’s interval says."""

    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_TELL = "cannot tell"


_WORDS = {Direction.HIGHER: HIGHER, Direction.LOWER: LOWER, Direction.CANNOT_TELL: CANNOT_TELL}


def direction(ratio: Interval) -> Direction:
    """Higher or lower only where the whole interval lies beyond 1."""
    if ratio.low > 1:
        return Direction.HIGHER
    return Direction.LOWER if ratio.high < 1 else Direction.CANNOT_TELL


def verdict(ratio: Interval, places: int) -> str:
    """The sentence for a ratio’s interval, its limits to so many decimal places."""
    return _WORDS[direction(ratio)].format(lo=limit(ratio.low, places), hi=limit(ratio.high, places))


def limit(value: float, places: int) -> str:
    """A limit as printed: one beyond 1 never rounds to 1, and one without bound is said in words."""
    if math.isinf(value):
        return "any number of"
    text = f"{value:.{places}f}"
    if float(text) == 1 and value != 1:
        return "just above 1" if value > 1 else "just below 1"
    return text


def too_little_known(share: float) -> str:
    """The refusal of a comparison; the share is rounded down, so that it never reads as the share that is asked for."""
    return TOO_LITTLE_KNOWN.format(pct=math.floor(share * 100))
