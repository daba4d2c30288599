"""The line that joins dated things down a page, with a node at each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.theme import colour, font, gap, px


class TimelineNode(QLabel):
    """One piece of the line: kind is "node", "serious", "to_come" or "line" (no node); put it left of each entry.

    `drop` lowers the node to the first line of an entry that has a margin above it.
    """

    def __init__(
        self, kind: str = "node", first: bool = False, last: bool = False, drop: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._first, self._last, self._drop = kind, first, last, drop
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_kind(self, kind: str, first: bool = False, last: bool = False) -> None:
        """Show another node."""
        self._kind, self._first, self._last = kind, first, last
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(18), px(18))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, middle = QPainter(self), self.width() / 2
        node = QFontMetrics(font("lead")).height() / 2 + gap(self._drop)
        top = node if self._first else 0
        upright(painter, middle - 1, top, (node if self._last else self.height()) - top, "line2", 2)
        if self._kind == "line":
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = {"serious": "serious", "to_come": "line2"}.get(self._kind, "ink2")
        radius = px(6)
        painter.setPen(QPen(colour(role), 1.8))
        painter.setBrush(colour("canvas" if self._kind != "serious" else role))
        painter.drawEllipse(QPointF(middle, node), radius, radius)
        if self._kind == "node":
            painter.setBrush(colour(role))
            painter.drawEllipse(QPointF(middle, node), radius / 2.2, radius / 2.2)
