"""The status marks: shape first, colour second, so that five kinds of silence are never confused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.ui.theme import current_theme, font, px

# kind: (spoken word, colour role)
MARKS: dict[str, tuple[str, str]] = {
    "settled": ("settled", "settled"),
    "not_followed": ("not followed", "serious"),
    "not_known": ("not known", "unknown"),
    "not_asked": ("not asked", "ink3"),
    "declined": ("declined", "unknown"),
    "not_applicable": ("not applicable", "ink3"),
    "open": ("open", "attention"),
    "due": ("due", "attention"),
    "run_out": ("run out", "serious"),
    "held": ("held", "attention"),
    "in_part": ("in part", "ink2"),
    "check_your_text": ("check against your text", "ink3"),
    "flag_raised": ("raised", "serious"),
    "answered": ("answered", "accent"),
    "absent": ("absent", "serious"),
    "recorded": ("recorded", "accent"),
    "no": ("no", "ink2"),
}


class StatusMark(QLabel):
    """One painted mark; its name is the word, never the colour. `line` centres it on a line of that type."""

    def __init__(
        self,
        kind: str = "not_asked",
        size: int = 18,
        word: str | None = None,
        line: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._size, self._role, self._line = kind, size, "", line
        self.set_kind(kind, word)

    @property
    def kind(self) -> str:
        """Which of the shapes is shown."""
        return self._kind

    def set_kind(self, kind: str, word: str | None = None, role: str | None = None) -> None:
        """Show another shape; `word` replaces the usual spoken word, `role` the usual colour."""
        wanted, name = (kind, role or MARKS[kind][1]), word or MARKS[kind][0]
        if (*wanted, name) == (self._kind, self._role, self.accessibleName()):
            return
        self._kind, self._role = wanted
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        tall = QFontMetrics(font(self._line)).height() if self._line else 0
        return QSize(px(self._size), max(px(self._size), tall))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        side = px(self._size)
        painter = QPainter(self)
        paint_mark(
            painter, self._kind, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side), self._role
        )


def paint_mark(painter: QPainter, kind: str, rect: QRectF, role: str | None = None) -> None:
    """Draw a mark into a square; drawn on a grid of 20 units."""
    theme = current_theme()
    shade = theme.colour(role or MARKS[kind][1])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 20, rect.height() / 20)
    _SHAPES[kind](painter, shade, theme.colour("on_accent"))
    painter.restore()


def _pen(painter: QPainter, shade: QColor, width: float, dashes: list[float] | None = None) -> None:
    pen = QPen(shade, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in dashes])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _fill(painter: QPainter, shade: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)


def _check(painter: QPainter, shade: QColor, over: QColor) -> None:
    _fill(painter, shade)
    painter.drawEllipse(QRectF(1.5, 1.5, 17, 17))
    _pen(painter, over, 2)
    painter.drawPolyline([QPointF(6, 10.3), QPointF(8.9, 13.1), QPointF(14, 7.3)])


def _cross(painter: QPainter, shade: QColor, over: QColor) -> None:
    _fill(painter, shade)
    painter.drawRoundedRect(QRectF(2, 2, 16, 16), 3, 3)
    _pen(painter, over, 2)
    painter.drawLine(QPointF(7, 7), QPointF(13, 13))
    painter.drawLine(QPointF(13, 7), QPointF(7, 13))


def _plain_cross(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.6)
    painter.drawRoundedRect(QRectF(2.8, 2.8, 14.4, 14.4), 2.5, 2.5)
    painter.drawLine(QPointF(7.3, 7.3), QPointF(12.7, 12.7))
    painter.drawLine(QPointF(12.7, 7.3), QPointF(7.3, 12.7))


def _diamond(painter: QPainter, shade: QColor, over: QColor) -> None:
    _fill(painter, shade)
    painter.drawPolygon(QPolygonF([QPointF(10, 0.6), QPointF(19.4, 10), QPointF(10, 19.4), QPointF(0.6, 10)]))
    mark = QFont(current_theme().font("body", 700))
    mark.setPixelSize(12)
    path = QPainterPath()
    path.addText(0, 0, mark, "?")
    size = path.boundingRect()
    painter.translate(10 - size.center().x(), 10 - size.center().y())
    painter.fillPath(path, over)


def _dashed(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.6, [3.1, 2.99])
    painter.drawEllipse(QRectF(2.25, 2.25, 15.5, 15.5))


def _absent(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 2.4, [5.3, 2.55])
    painter.drawEllipse(QRectF(2.5, 2.5, 15, 15))


def _slashed(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.7)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    painter.drawLine(QPointF(6.6, 13.4), QPointF(13.4, 6.6))


def _dash(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 2)
    painter.drawLine(QPointF(6, 10), QPointF(14, 10))


def _ring(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 2.4)
    painter.drawEllipse(QRectF(3, 3, 14, 14))


def _clock(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.9)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    painter.drawPolyline([QPointF(10, 5.6), QPointF(10, 10.2), QPointF(13, 12)])


def _triangle(painter: QPainter, shade: QColor, over: QColor) -> None:
    painter.setPen(QPen(shade, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(shade)
    painter.drawPolygon(QPolygonF([QPointF(10, 2.6), QPointF(18.2, 16.8), QPointF(1.8, 16.8)]))
    _pen(painter, over, 2)
    painter.drawLine(QPointF(10, 7.6), QPointF(10, 11.2))
    painter.drawPoint(QPointF(10, 14.5))


def _pause(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 2)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    painter.drawLine(QPointF(8, 7), QPointF(8, 13))
    painter.drawLine(QPointF(12, 7), QPointF(12, 13))


def _half(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.8)
    painter.drawEllipse(QRectF(2, 2, 16, 16))
    _fill(painter, shade)
    painter.drawPie(QRectF(2, 2, 16, 16), 90 * 16, 180 * 16)


def _page(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 1.6)
    painter.drawRoundedRect(QRectF(3, 1.8, 14, 16.4), 2, 2)
    for y in (6.4, 10, 13.6):
        painter.drawLine(QPointF(6.6, y), QPointF(13.4 if y < 13 else 11, y))


def _flag(painter: QPainter, shade: QColor, over: QColor) -> None:
    _pen(painter, shade, 2)
    painter.drawLine(QPointF(3.4, 2), QPointF(3.4, 18.4))
    _fill(painter, shade)
    painter.drawPolygon(QPolygonF([QPointF(3.4, 1.6), QPointF(18, 6.8), QPointF(3.4, 12)]))


_SHAPES: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "settled": _check,
    "not_followed": _cross,
    "not_known": _diamond,
    "not_asked": _dashed,
    "declined": _slashed,
    "not_applicable": _dash,
    "open": _ring,
    "due": _clock,
    "run_out": _triangle,
    "held": _pause,
    "in_part": _half,
    "check_your_text": _page,
    "flag_raised": _flag,
    "answered": _check,
    "absent": _absent,
    "recorded": _page,
    "no": _plain_cross,
}
