"""One bar parted by how much each side told; the words beside it carry the figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, gap, px

HIGH, LEAST = 8, 4


class BalanceBar(QLabel):
    """Parts of one whole, side by side; one of them may be marked. Nothing told leaves the bar empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[int, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[tuple[int, bool]], name: str) -> None:
        """Show (number, marked) for each part, and say what it means."""
        self._parts = tuple(part for part in parts if part[0])
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(200), px(HIGH))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(80), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, between, high = QPainter(self), gap(3), px(HIGH)
        if not self._parts:
            box(painter, QRectF(0, 0, self.width(), high), None, colour("line2"), 2)
            return
        least, total = px(LEAST), sum(number for number, _ in self._parts)
        room = self.width() - between * (len(self._parts) - 1) - least * len(self._parts)
        left = 0.0
        for number, marked in self._parts:
            wide = least + room * number / total
            part = QRectF(round(left), 0, round(left + wide) - round(left), high)
            box(painter, part, colour("accent" if marked else "line"), colour("accent" if marked else "ink3"), 2)
            left += wide + between
