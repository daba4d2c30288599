"""A box to tick, edged in a role so that it is seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, font, gap, px


class Tick(QCheckBox):
    """Words with a box before them; long words wrap."""

    def __init__(self, text: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(on)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:  # noqa: N802
        words = QFontMetrics(font("body")).horizontalAdvance(self.text())
        return QSize(
            self._indent() + min(words, px(600)) + 6,
            self._tall(max(self.width(), px(160)) if self.isVisible() else 4000),
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._indent() + px(100), self._tall(max(self.width(), px(160))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        # Boxes in boxes do not ask again for the height of wrapped words.
        super().resizeEvent(event)
        tall = self._tall(self.width())
        if tall != self.minimumHeight():
            self.setMinimumHeight(tall)

    def hitButton(self, position: object) -> bool:  # noqa: N802
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, side = QPainter(self), px(18)
        rect = QRectF(2, 3, side, side)
        on, able = self.isChecked(), self.isEnabled()
        role = "line2" if not able else "accent" if on else "ink2" if self.underMouse() else "line2"
        box(painter, rect, colour("accent" if on and able else "paper"), colour(role), 4, 1)
        if on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("on_accent" if able else "ink3"), side / 9))
            x, y = rect.x(), rect.y()
            painter.drawPolyline(
                [QPointF(x + side * a, y + side * b) for a, b in ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))]
            )
        painter.setFont(font("body"))
        painter.setPen(colour("ink" if able else "ink3"))
        room = self.rect().adjusted(self._indent(), 2, 0, 0)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self.text())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _indent(self) -> int:
        return px(18) + gap(10)

    def _tall(self, width: int) -> int:
        room = max(width - self._indent(), 40)
        bounds = QFontMetrics(font("body")).boundingRect(0, 0, room, 100000, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(bounds.height() + 6, px(24), 24)
