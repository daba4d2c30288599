"""Organisations on a funnel: cases along, share up, and the lines beyond which one should look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from adviser_assistant.monitoring.charting import Chart, Funnel, Point
from adviser_assistant.monitoring.page import WITHIN
from adviser_assistant.monitoring.said import percent
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px, theme_changed

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
HIGH, LOW = 420, 140
"""It takes the height there is between these, in units of the text size."""
NO_LINES = "No lines are drawn, because the share of all cases is withheld."


class FunnelDrawing:
    """A funnel laid out for a size; painting only walks it."""

    def __init__(self, funnel: Funnel, width: int, height: int) -> None:
        self.funnel = funnel
        self.room = QRectF(gap(24) + px(44), px(30), width - gap(44) - px(60), height - px(84))
        people = [each.people for each in funnel.points] + [each.people for each in funnel.lines]
        shares = [each.share for each in funnel.points] + [each.inner[1] for each in funnel.lines]
        self.most_people = max(people, default=10)
        highest = max(shares, default=1.0)
        self.most_share = next((each for each in (0.1, 0.2, 0.3, 0.4, 0.6, 0.8) if highest <= each), 1.0)
        self.places = tuple(self.at(each.people, each.share) for each in funnel.points)
        self._curves = tuple(
            (name, QPolygonF([self.at(each.people, self._kept(getattr(each, name)[side])) for each in funnel.lines]))
            for name in ("outer", "inner")
            for side in (0, 1)
        )

    def _kept(self, share: float) -> float:
        return min(share, self.most_share)

    def at(self, people: float, share: float) -> QPointF:
        """Where so many cases with a share lie."""
        x = self.room.left() + people / self.most_people * self.room.width()
        return QPointF(x, self.room.bottom() - share / self.most_share * self.room.height())

    def nearest(self, spot: QPointF) -> int | None:
        """The organisation at a place, if one is near."""
        apart = [(abs(each.x() - spot.x()) + abs(each.y() - spot.y()), place) for place, each in enumerate(self.places)]
        away, place = min(apart, default=(1e9, 0))
        return place if away <= px(14) else None

    def paint(self, painter: QPainter, in_hand: int | None = None) -> None:
        """Paint axes, lines, points, and names of those that lie outside or are in hand."""
        self._axes(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for name, curve in self._curves:
            painter.setPen(
                QPen(colour("ink2"), 1.4, Qt.PenStyle.SolidLine if name == "outer" else Qt.PenStyle.DashLine)
            )
            painter.drawPolyline(curve)
        if self.funnel.middle is not None:
            y = self.at(0, self.funnel.middle).y()
            painter.setPen(QPen(colour("ink"), 2.4))
            painter.drawLine(QPointF(self.room.left(), y), QPointF(self.room.right(), y))
        for place, (point, spot) in enumerate(zip(self.funnel.points, self.places, strict=True)):
            _dot(painter, point, spot, chosen=place == in_hand)
        painter.restore()
        self._names(painter, in_hand)
        self._legend(painter)

    def _axes(self, painter: QPainter) -> None:
        painter.setFont(font("hint"))
        painter.setPen(colour("ink2"))
        metrics = QFontMetrics(font("hint"))
        for part in range(5):
            share = self.most_share * part / 4
            y = self.at(0, share).y()
            if not current_theme().outlined or part == 0:
                hairline(painter, self.room.left(), y, self.room.width())
            painter.setPen(colour("ink2"))
            words = f"{share * 100:g}%"
            painter.drawText(QPointF(self.room.left() - gap(8) - metrics.horizontalAdvance(words), y + px(4)), words)
            people = round(self.most_people * part / 4)
            x = self.at(people, 0).x()
            wide = metrics.horizontalAdvance(f"{people}")
            painter.drawText(QPointF(x - wide / 2, self.room.bottom() + px(18)), f"{people}")
        upright(painter, self.room.left(), self.room.top(), self.room.height(), "line2")
        painter.setPen(colour("ink2"))
        painter.drawText(QPointF(gap(24), px(18)), "share of cases with an exclusion")
        words = "cases"
        painter.drawText(
            QPointF(self.room.right() - metrics.horizontalAdvance(words), self.room.bottom() + px(36)), words
        )

    def _legend(self, painter: QPainter) -> None:
        y, x = self.room.bottom() + px(36), self.room.left()
        painter.setFont(font("hint"))
        if self.funnel.middle is None:
            painter.setPen(colour("ink2"))
            painter.drawText(QPointF(x, y), NO_LINES)
            return
        parts = (
            (f"all: {percent(self.funnel.middle)}", Qt.PenStyle.SolidLine, "ink"),
            ("95%", Qt.PenStyle.DashLine, "ink2"),
            ("99.8%", Qt.PenStyle.SolidLine, "ink2"),
        )
        for words, style, role in parts:
            painter.setPen(QPen(colour(role), 2.4 if role == "ink" else 1.4, style))
            painter.drawLine(QPointF(x, y - px(4)), QPointF(x + px(22), y - px(4)))
            painter.setPen(colour("ink2"))
            painter.drawText(QPointF(x + px(28), y), words)
            x += px(28) + QFontMetrics(font("hint")).horizontalAdvance(words) + gap(18)

    def _names(self, painter: QPainter, in_hand: int | None) -> None:
        kept = font("note", 600)
        painter.setFont(kept)
        painter.setPen(colour("ink"))
        metrics = QFontMetrics(kept)
        for place, (point, spot) in enumerate(zip(self.funnel.points, self.places, strict=True)):
            if point.says == WITHIN and place != in_hand:
                continue
            wide = metrics.horizontalAdvance(point.name)
            right = spot.x() + px(12) + wide <= self.room.right() + px(16)
            x = spot.x() + px(12) if right else spot.x() - px(12) - wide
            back = QRectF(x - 2, spot.y() - metrics.height() / 2, wide + 4, metrics.height())
            painter.fillRect(back, colour("canvas"))
            painter.drawText(back, CENTRE, point.name)


def _dot(painter: QPainter, point: Point, spot: QPointF, *, chosen: bool) -> None:
    within = point.says == WITHIN
    painter.setPen(QPen(colour("unknown" if within else "accent"), 2))
    painter.setBrush(colour("canvas" if within else "accent"))
    painter.drawEllipse(spot, px(5), px(5))
    if chosen:
        painter.setPen(QPen(colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, px(9), px(9))


class FunnelChart(QWidget):
    """The funnel on the screen; the organisation in hand is named, and said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.drawing: FunnelDrawing | None = None
        self.in_hand: int | None = None
        self._high = px(HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self._lay)

    def show_chart(self, chart: Chart) -> None:
        """Show another page of organisations."""
        self.chart, self.in_hand = chart, None
        self.setAccessibleName(chart.spoken)
        self.setAccessibleDescription("")
        self._lay()

    def set_room(self, high: int) -> None:
        """As high as what it is seen through, so that lines and legend are in view together."""
        wanted = min(max(high, px(LOW)), px(HIGH))
        if wanted != self._high:
            self._high = wanted
            self._lay()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(600), self._high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(260), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        self.setFixedHeight(self._high)
        if self.chart is not None and self.chart.funnel is not None:
            self.drawing = FunnelDrawing(self.chart.funnel, max(self.width(), px(260)), self._high)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        points = self.drawing.funnel.points if self.drawing is not None else ()
        key = Qt.Key(event.key())
        if not points or key not in STEPS or event.modifiers():
            super().keyPressEvent(event)
            return
        start = self.in_hand if self.in_hand is not None else -STEPS[key] if STEPS[key] < 0 else -1
        self._take(min(max(start + STEPS[key], 0), len(points) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self.drawing.nearest(event.position()) if self.drawing is not None else None
        if place is not None:
            self._take(place)

    def _take(self, place: int) -> None:
        if self.drawing is None:
            return
        self.in_hand = place
        spoken = self.drawing.funnel.points[place].spoken
        self.setAccessibleDescription(spoken)
        announce(self, spoken)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say an organisation in full where the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.drawing is not None:
            place = self.drawing.nearest(QPointF(event.pos()))
            words = self.drawing.funnel.points[place].spoken if place is not None else ""
            QToolTip.showText(event.globalPos() + QPoint(8, 8), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self.drawing is not None:
            self.drawing.paint(painter, self.in_hand)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2))
