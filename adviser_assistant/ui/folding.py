"""How much room there is, in units of the text size: one path for scaling, half a screen and 200 % text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WIDE, MIDDLE, SHORT = 1180, 820, 560


class Width(StrEnum):
    """The three widths a screen can take."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


@dataclass(frozen=True)
class Fold:
    """The room a screen has."""

    width: Width = Width.WIDE
    short: bool = False

    @property
    def folded(self) -> bool:
        """Whether side panes have to share: middle, narrow or short."""
        return self.width is not Width.WIDE or self.short


def fold_for(width: int, height: int, text_percent: int = 100) -> Fold:
    """The fold for a window of so many logical pixels at a text size in per cent."""
    scale = max(text_percent, 50) / 100
    w, h = width / scale, height / scale
    size = Width.WIDE if w >= WIDE else Width.MIDDLE if w >= MIDDLE else Width.NARROW
    return Fold(size, h < SHORT)
