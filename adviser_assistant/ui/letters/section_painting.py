"""What is drawn under the words of a section: a rule under facts, a box round gaps, dots under better words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from adviser_assistant.letters.letter import RunKind
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.theme import colour, px


def mark_under(painter: QPainter, kind: RunKind, rect: QRectF) -> None:
    """The box of a gap, or the rule of a fact."""
    if kind is RunKind.GAP:
        box(painter, rect.adjusted(-3, 0, 0, px(2)), colour("unknown_soft"), colour("unknown"), 4, 1, True)
    else:
        rule = QRectF(round(rect.left()), round(rect.bottom()), round(rect.width()), 1)
        painter.fillRect(rule, colour("accent_line"))


def dotted(painter: QPainter, rect: QRectF, role: str) -> None:
    """Dots under words that a check speaks of."""
    pen = QPen(colour(role), px(2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1, 1])
    painter.setPen(pen)
    y = round(rect.bottom()) + 0.0
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def wave(painter: QPainter, rect: QRectF) -> None:
    """A wave under a word nobody knows."""
    painter.setPen(QPen(colour("serious"), max(1.0, px(1))))
    step, low = px(2), round(rect.bottom()) + 0.5
    count = round(rect.width() // step) + 1
    painter.drawPolyline([QPointF(rect.left() + step * n, low - step * (n % 2)) for n in range(count)])


def line_rects(text: QTextEdit, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Where a stretch of a block stands, a rectangle a line, as high as its letters."""
    layout = block.layout()
    origin = text.document().documentLayout().blockBoundingRect(block).topLeft()
    if layout is None:
        return
    in_table = QTextCursor(block).currentTable() is not None
    left = origin.x() if in_table else layout.position().x()
    top = origin.y() if in_table else layout.position().y()
    metrics = text.fontMetrics()
    start, end = start - block.position(), end - block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if last <= start or first >= end:
            continue
        x0, x1 = _x(line, max(first, start)), _x(line, min(last, end))
        base = top + line.y() + line.ascent()
        yield QRectF(left + x0, base - metrics.ascent(), x1 - x0, metrics.height())


def _x(line: QTextLine, position: int) -> float:
    # The binding gives the place back together with the position it was asked for.
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
