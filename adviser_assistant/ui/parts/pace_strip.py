"""The pace of contact by day, so that nobody gets three letters in a week without a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adviser_assistant.ui.parts.dates import say_date, say_day
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.theme import colour, font, gap, px

KINDS = {"call": "call", "meeting": "meeting", "letter": "letter or copy"}


class PaceStrip(QLabel):
    """Calls, meetings and letters along a line of days; its name says the same in a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: list[tuple[date, str, bool, str]] = []
        self._brackets: list[tuple[date, date, str, str]] = []
        self._first = self._last = self._today = date(2000, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_events(
        self,
        events: Sequence[tuple[date, str, bool, str]],
        today: date,
        brackets: Sequence[tuple[date, date, str, str]] = (),
    ) -> None:
        """Show (day, "call" | "meeting" | "letter", done, what) and brackets (from, to, words, tone)."""
        self._events = sorted(events, key=lambda event: (event[0], list(KINDS).index(event[1])))
        self._brackets, self._today = list(brackets), today
        days = [event[0] for event in events] + [today]
        self._first = min(days) - timedelta(days=min(days).weekday())
        self._last = max(max(days), self._first + timedelta(days=27))
        said = [
            f"{say_date(day)}: {what or KINDS[kind]}, {'done' if done else 'due'}"
            for day, kind, done, what in self._events
        ]
        self.setAccessibleName("Pace of contact. " + ". ".join([*said, *(words for *_, words, _ in self._brackets)]))
        self.setToolTip("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(420), px(108))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(260), px(108))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(font("key"))
        top, middle, low = px(24), px(46), px(66)
        day = self._first
        while day <= self._last:
            if day.weekday() == 5:
                painter.fillRect(
                    QRectF(self._x(day), top, self._x(day + timedelta(2)) - self._x(day), low - top), colour("sunken")
                )
            day += timedelta(days=1)
        hairline(painter, 0, middle, self.width(), "line2")
        self._weeks(painter, low)
        for start, end, words, tone in self._brackets:
            self._bracket(painter, self._x(start), self._x(end + timedelta(1)), words, tone)
        here = self._x(self._today) + self._step() / 2
        upright(painter, here, top - px(2), low - top + px(6), "ink", 2)
        stacked: dict[date, int] = {}
        for when, kind, done, _ in self._events:
            above = stacked.get(when, 0)
            stacked[when] = above + 1
            _shape(painter, kind, done, self._x(when) + self._step() / 2, middle - above * px(13))
        self._legend(painter, px(88))

    def _step(self) -> float:
        return self.width() / ((self._last - self._first).days + 1)

    def _x(self, day: date) -> float:
        return (day - self._first).days * self._step()

    def _weeks(self, painter: QPainter, y: float) -> None:
        days = sorted(
            {
                self._today,
                *(self._first + timedelta(weeks=week) for week in range((self._last - self._first).days // 7 + 1)),
            }
        )
        taken = [self._today, *(day for day in days if day != self._today)]
        rooms: list[tuple[float, float]] = []
        for day in taken:
            here = day == self._today
            words = f"{say_day(day)}, today" if here else say_day(day)
            painter.setFont(font("key", 600 if here else 400))
            wide = painter.fontMetrics().horizontalAdvance(words)
            x = min(max(self._x(day) + 2, 0), self.width() - wide)
            if any(x < right + gap(8) and x + wide + gap(8) > left for left, right in rooms):
                continue
            rooms.append((x, x + wide))
            painter.setPen(colour("ink" if here else "ink2"))
            painter.drawText(QRectF(x, y + 2, wide + 2, px(18)), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _bracket(self, painter: QPainter, left: float, right: float, words: str, tone: str) -> None:
        hairline(painter, left, px(17), right - left, tone, 2)
        upright(painter, left, px(17), px(5), tone, 2)
        upright(painter, right - 2, px(17), px(5), tone, 2)
        painter.setPen(colour(tone))
        painter.setFont(font("key", 600))
        wide = painter.fontMetrics().horizontalAdvance(words)
        x = min(left, self.width() - wide - 2)
        painter.drawText(QRectF(max(x, 0), 0, wide + 2, px(16)), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _legend(self, painter: QPainter, y: float) -> None:
        x = float(px(6))
        painter.setFont(font("hint"))
        for kind, words in (*KINDS.items(), ("open", "open: due")):
            _shape(painter, "call" if kind == "open" else kind, kind != "open", x, y + px(9))
            painter.setPen(colour("ink2"))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + px(12), y, wide + 2, px(18)), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += px(12) + wide + gap(18)


def _shape(painter: QPainter, kind: str, done: bool, x: float, y: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent"), 1.8))
    painter.setBrush(colour("accent" if done else "paper"))
    half = px(11) / 2
    if kind == "call":
        painter.drawEllipse(QPointF(x, y), half, half)
    elif kind == "meeting":
        side = half * 1.25
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - side), QPointF(x + side, y), QPointF(x, y + side), QPointF(x - side, y)])
        )
    else:
        painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
    painter.restore()
