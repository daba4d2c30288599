"""The rows of a chart laid out for a width, once, so that painting only walks them. On screen and in a picture file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from adviser_assistant.monitoring.charting import Chart, Line, Scale, Tone
from adviser_assistant.ui.insights.columns import BAND, Axis, Columns, axis_of, columns_for
from adviser_assistant.ui.parts.paint import box, focus_ring, hairline, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
CENTRED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
TONES = {Tone.DIFFERS: "accent", Tone.CANNOT_TELL: "unknown", Tone.PLAIN: "accent", Tone.WITHHELD: "ink2"}
HEADS = {Tone.DIFFERS: "ink", Tone.CANNOT_TELL: "unknown", Tone.PLAIN: "ink", Tone.WITHHELD: "ink2"}


@dataclass(frozen=True)
class Words:
    """Some words in their place."""

    text: str
    rect: QRectF
    size: str
    weight: int
    role: str
    flags: int = WRAP
    ground: bool = False


@dataclass(frozen=True)
class Row:
    """A row in its place: its words, how high its interval lies, and how far down it is drawn on the axis."""

    line: Line
    top: int
    high: int
    middle: float
    words: tuple[Words, ...]
    rule: QRectF | None = None
    drawn: int = 0

    @property
    def bottom(self) -> int:
        """Where the next one begins."""
        return self.top + self.high


class Drawing:
    """A chart for a width; `opened` are the rows whose figures are shown under them."""

    def __init__(self, chart: Chart, width: int, opened: Iterable[int] = ()) -> None:
        self.chart = chart
        self.columns: Columns = columns_for(width)
        self.axis: Axis = axis_of(chart, self.columns)
        self.rows: list[Row] = []
        shown, top = frozenset(opened), 0
        for place, line in enumerate(chart.lines):
            row = self._row(line, top, place in shown)
            self.rows.append(row)
            top = row.bottom
        self.rows_end = top
        self.ends = any(chart.ends) and bool(self.rows)
        self.high = top + (px(30) if self.ends else px(8))

    def at(self, y: float) -> int | None:
        """The row at a height."""
        return next((place for place, row in enumerate(self.rows) if row.top <= y < row.bottom), None)

    # --- laying out ------------------------------------------------------------------------------------

    def _row(self, line: Line, top: int, opened: bool) -> Row:
        at = self.columns
        words: list[Words] = []
        y = self._stack(words, at.left, top + gap(10), at.name_wide, self._naming(line))
        middle = (top + gap(10) + y) / 2
        if at.verdict is not None and self.chart.scale is not Scale.WORDS:
            end = self._stack(
                words, at.verdict[0], top + gap(10), at.verdict[1] - at.verdict[0] - gap(8), _verdict(line)
            )
            wide = at.right - at.verdict[1]
            high = QFontMetrics(font("body", 600)).height()
            words.append(
                Words(line.figure, QRectF(at.verdict[1], top + gap(10), wide, high), "body", 600, "ink", RIGHT)
            )
            y = max(y, end)
            middle = (top + gap(10) + y) / 2
        if at.stacked:
            middle = y + px(14)
            y += px(28)
        if line.across:
            y = max(y, self._across(words, line, top, y))
        y = max(y + gap(10), top + px(40 if self.chart.scale is Scale.WORDS else 52))
        middle = middle if at.stacked else (top + y) / 2
        drawn = round(y - top)
        rule = None
        if opened and line.more:
            start = at.left + gap(14)
            end = self._stack(words, start, y, at.right - start, [(line.more, "note", 400, "ink")])
            rule = QRectF(at.left, y, 2, end - y)
            y = end + gap(12)
        return Row(line, top, round(y - top), middle, tuple(words), rule, drawn)

    def _naming(self, line: Line) -> list[tuple[str, str, int, str]]:
        named = [(line.name, "body", 600, "ink"), (line.second, "note", 400, "ink2")]
        if self.columns.verdict is None and self.chart.scale is not Scale.WORDS:
            unit = " points" if self.chart.scale is Scale.RATIO and "points" in self.chart.figure_title else ""
            short = line.head.replace(" the comparison group", " comparison")
            figure = f"{short}, {line.figure}{unit}" if line.figure else short
            named += [(figure, "note", 600, HEADS[line.tone]), (line.look, "note", 600, "ink")]
        return named

    def _across(self, words: list[Words], line: Line, top: int, y: float) -> float:
        at = self.columns
        plain = self.chart.scale is Scale.WORDS
        start = at.plot[0] if not plain else at.left if at.stacked else at.plot[0]
        end = at.plot[1] if not plain else at.right
        if not plain and at.verdict is None:
            start, end = at.plot
        first = y - px(24) if at.stacked else top + gap(10)
        metrics = QFontMetrics(font("body"))
        bounds = metrics.boundingRect(0, 0, max(end - start - gap(12), 40), 10_000, WRAP, line.across)
        if plain:
            rect = QRectF(start, first, end - start, bounds.height())
            words.append(Words(line.across, rect, "body", 400, "ink" if line.tone is Tone.PLAIN else "ink2"))
            return rect.bottom()
        high = max(bounds.height() + gap(4), 0)
        room = max(y - first, high) if not at.stacked else high
        wide = bounds.width() + gap(16)
        rect = QRectF(start + (end - start - wide) / 2, first + (room - high) / 2, wide, high)
        words.append(Words(line.across, rect, "body", 400, "ink2", CENTRED, ground=True))
        return max(y, rect.bottom())

    def _stack(
        self, words: list[Words], x: float, y: float, wide: float, lines: Iterable[tuple[str, str, int, str]]
    ) -> float:
        for text, size, weight, role in lines:
            if text:
                metrics = QFontMetrics(font(size, weight))
                high = metrics.boundingRect(0, 0, max(int(wide), 20), 10_000, WRAP, text).height()
                words.append(Words(text, QRectF(x, y, wide, high), size, weight, role))
                y += high
        return y

    # --- painting --------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, clip: QRect, in_hand: int | None = None, *, focused: bool = False) -> None:
        """Paint what lies in a rectangle."""
        for place, row in enumerate(self.rows):
            if row.bottom >= clip.top() and row.top <= clip.bottom():
                self._paint_row(painter, row, place == in_hand and focused)
        if self.ends and clip.bottom() >= self.rows_end:
            self._paint_ends(painter)

    def _paint_row(self, painter: QPainter, row: Row, focused: bool) -> None:
        whole = QRectF(0, row.top, self.columns.width, row.high)
        if focused:
            painter.fillRect(whole, colour("select"))
        if self.chart.scale is not Scale.WORDS:
            self._grid(painter, row.top, row.drawn)
        if row.line.interval is not None:
            self._interval(painter, row)
        for words in row.words:
            _write(painter, words, "select" if focused else "canvas")
        if row.rule is not None:
            painter.fillRect(row.rule, colour("accent_line"))
        hairline(painter, 0, row.bottom - 1, self.columns.width)
        if focused:
            focus_ring(painter, whole.adjusted(1, 0, -1, -1), 3)

    def _grid(self, painter: QPainter, top: float, high: float) -> None:
        ratio = self.chart.scale is Scale.RATIO
        if ratio:
            low, end = (self.axis.x(each) for each in BAND)
            if current_theme().outlined:
                painter.setPen(QPen(colour("line"), 1, Qt.PenStyle.DotLine))
                for x in (low, end):
                    painter.drawLine(QPointF(round(x) + 0.5, top), QPointF(round(x) + 0.5, top + high))
            else:
                painter.fillRect(QRectF(low, top, end - low, high), colour("sunken"))
        for value, _ in self.axis.ticks:
            same = ratio and value == 1
            if not current_theme().outlined or same:
                upright(painter, self.axis.x(value), top, high, "ink2" if same else "line")

    def _interval(self, painter: QPainter, row: Row) -> None:
        between = row.line.interval
        if between is None:
            return
        role = TONES[row.line.tone]
        y, tall = round(row.middle), px(6)
        left, right = self.axis.x(between.low), self.axis.x(between.high)
        painter.fillRect(QRectF(left, y - 1, max(right - left, 1), 2), colour(role))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        for x, value, side in ((left, between.low, 1), (right, between.high, -1)):
            if self.axis.beyond(value):
                tip = (QPointF(x, y), QPointF(x + side * px(10), y - tall), QPointF(x + side * px(10), y + tall))
                painter.drawPolygon(QPolygonF(tip))
            else:
                painter.drawRect(QRectF(x - 1, y - tall, 2, 2 * tall))
        if not self.axis.beyond(between.estimate):
            half = px(6 if self.chart.scale is Scale.RATIO else 4)
            painter.setPen(QPen(colour(role), 2))
            painter.setBrush(colour("canvas" if row.line.tone is Tone.CANNOT_TELL else role))
            painter.drawEllipse(QPointF(self.axis.x(between.estimate), y), half, half)
        painter.restore()

    def _paint_ends(self, painter: QPainter) -> None:
        kept = font("hint")
        painter.setFont(kept)
        painter.setPen(colour("ink2"))
        start, end = self.columns.plot
        lower, higher = self.chart.ends
        half = (end - start) // 2
        if QFontMetrics(kept).horizontalAdvance(higher) < half:
            top, tall = self.rows_end + gap(6), px(20)
            painter.drawText(QRectF(start - gap(4), top, half, tall), WRAP, lower)
            painter.drawText(QRectF(start + half, top, end - start - half + gap(4), tall), RIGHT, higher)

    def paint_axis(self, painter: QPainter, low: float) -> None:
        """The words of the axis, standing on a height; the one that is the same as the other group is strong."""
        taken = -1.0
        for value, words in self.axis.ticks:
            same = self.chart.scale is Scale.RATIO and value == 1
            kept = font("hint", 600 if same else 400)
            painter.setFont(kept)
            painter.setPen(colour("ink" if same else "ink2"))
            wide = QFontMetrics(kept).horizontalAdvance(words)
            x = self.axis.x(value) - wide / 2
            if x > taken:
                painter.drawText(QPointF(x, low), words)
                taken = x + wide + gap(6)
        if self.columns.verdict is not None:
            painter.setFont(font("hint"))
            painter.setPen(colour("ink2"))
            wide = QFontMetrics(font("hint")).horizontalAdvance(self.chart.figure_title)
            painter.drawText(QPointF(self.columns.right - wide, low), self.chart.figure_title)


def _verdict(line: Line) -> list[tuple[str, str, int, str]]:
    return [
        (line.head, "body", 600, HEADS[line.tone]),
        (line.rest, "note", 400, "ink2"),
        (line.look, "note", 600, "ink"),
    ]


def _write(painter: QPainter, words: Words, ground: str) -> None:
    if words.ground:
        box(painter, words.rect, colour(ground), None, 0)
    painter.setFont(font(words.size, words.weight))
    painter.setPen(colour(words.role))
    painter.drawText(words.rect.adjusted(0, 0, 2, 0), words.flags, words.text)
