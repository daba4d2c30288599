"""Segments filled up to a level, as for the strength of a passphrase; the words beside it carry the meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, gap, px


class Meter(QLabel):
    """So many of so many segments."""

    def __init__(self, of: int = 4, name: str = "Strength", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._of, self._name = 0, of, name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_level(0)

    def set_level(self, level: int) -> None:
        """Fill up to a level."""
        self._level = max(0, min(level, self._of))
        self.setAccessibleName(f"{self._name}: {self._level} of {self._of}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(200), px(6))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(60), px(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, space = QPainter(self), gap(4)
        for place in range(self._of):
            left = round((self.width() + space) * place / self._of)
            right = round((self.width() + space) * (place + 1) / self._of) - space
            full = place < self._level
            shade = colour("accent") if full else None
            box(painter, QRectF(left, 0, right - left, px(6)), shade, shade or colour("line2"), 2)
