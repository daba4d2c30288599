"""A key shown once, quietly, where it is used."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, font, px

_SPOKEN = {
    "Ctrl": "Control",
    "⏎": "Enter",
    "↑": "Up",
    "↓": "Down",
    "←": "Left",
    "→": "Right",
    "↑↓": "Up or Down",
    "⌫": "Backspace",
    "/": "Slash",
    "1–4": "1 to 4",
    "1–5": "1 to 5",
}


def spoken_key(key: str) -> str:
    """The key as it would be said: "Ctrl ⏎" is "Control Enter"."""
    return " ".join(_SPOKEN.get(part, part) for part in key.split())


def keycap_size(key: str) -> QSize:
    """The room a keycap takes."""
    metrics = QFontMetricsF(font("key"))
    width = sum(_width(part, metrics) for part in key.split()) + metrics.horizontalAdvance(" ") * (len(key.split()) - 1)
    return QSize(max(px(18), round(width) + px(10)), px(18))


def paint_keycap(painter: QPainter, key: str, rect: QRectF, ink: QColor, edge: QColor) -> None:
    """Draw a keycap into a rectangle in given colours, so that it can stand on a filled button."""
    box(painter, rect, None, edge, 3.5, 1)
    kept = font("key")
    metrics = QFontMetricsF(kept)
    parts = key.split()
    space = metrics.horizontalAdvance(" ")
    x = rect.center().x() - (sum(_width(part, metrics) for part in parts) + space * (len(parts) - 1)) / 2
    painter.setFont(kept)
    painter.setPen(ink)
    for part in parts:
        width = _width(part, metrics)
        if part == "⏎":
            _enter(painter, QRectF(x, rect.center().y() - width / 2, width, width), ink)
        else:
            painter.drawText(QRectF(x, rect.y(), width + 1, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), part)
        x += width + space


class KeyCap(QLabel):
    """One keycap; its name is the key said in words. `line` centres it on a line of that type."""

    def __init__(self, key: str, line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._line = "", line
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        if key == self._key:
            return
        self._key = key
        self.setAccessibleName(f"key {spoken_key(key)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        tall = QFontMetrics(font(self._line)).height() if self._line else 0
        return keycap_size(self._key).expandedTo(QSize(0, tall))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        size = keycap_size(self._key)
        rect = QRectF(0, (self.height() - size.height()) // 2, size.width(), size.height())
        paint_keycap(QPainter(self), self._key, rect, colour("ink3"), colour("line2"))


def _width(part: str, metrics: QFontMetricsF) -> float:
    return metrics.height() * 0.62 if part == "⏎" else metrics.horizontalAdvance(part)


def _enter(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    # The typeface has no Enter sign, so it is drawn.
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.1, rect.width() / 9)))
    left, right, low, high = (
        rect.left() + 0.5,
        rect.right() - 0.5,
        rect.center().y() + rect.height() * 0.16,
        rect.top() + 1,
    )
    painter.drawPolyline([QPointF(right, high), QPointF(right, low), QPointF(left, low)])
    arm = rect.width() * 0.3
    painter.drawPolyline([QPointF(left + arm, low - arm), QPointF(left, low), QPointF(left + arm, low + arm)])
    painter.restore()
