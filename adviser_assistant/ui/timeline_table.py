"""The timeline as a list: one model of plain lines, and a delegate that wraps what is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from adviser_assistant.letters.words import weekday
from adviser_assistant.ui.parts.paint import focus_ring, upright
from adviser_assistant.ui.theme import colour, font, gap, px
from adviser_assistant.ui.timeline_lines import Line

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
BESIDE, SIDE = 900, 300
LINE = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """Day headings and lines; a heading is the date itself."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Line | date] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = []
        for line in lines:
            if not self.rows or self._day(self.rows[-1]) != line.day:
                self.rows.append(line.day)
            self.rows.append(line)
        self.endResetModel()

    @staticmethod
    def _day(row: Line | date) -> date:
        return row.day if isinstance(row, Line) else row

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == LINE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken if isinstance(row, Line) else weekday(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


class TimelineDelegate(QStyledItemDelegate):
    """Draws a day, or the time, what was said, and who said it; heights are kept for the width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._heights: dict[tuple[str, int], int] = {}

    def forget(self) -> None:
        """Forget the heights, when the theme or the text size changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row = index.data(LINE)
        width = self._width()
        if not isinstance(row, Line):
            return QSize(width, QFontMetrics(font("lead")).height() + gap(22))
        key = (row.id, width)
        if key not in self._heights:
            text, by = self._boxes(row, width)
            tall = max(text.height(), by.height()) if width >= px(BESIDE) else text.height() + by.height()
            self._heights[key] = max(tall + gap(13), px(34))
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row = option.rect, index.data(LINE)
        painter.fillRect(rect, colour("canvas"))
        if not isinstance(row, Line):
            self._day(painter, rect, row)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, colour("select"))
            upright(painter, rect.x(), rect.y(), rect.height(), "accent", 4)
        self._node(painter, rect, row)
        painter.setFont(font("note"))
        painter.setPen(colour("ink2"))
        painter.drawText(
            QRectF(rect.x() + gap(20), rect.y() + gap(8), px(46), px(22)), int(Qt.AlignmentFlag.AlignLeft), row.time
        )
        text, by = self._boxes(row, self._width())
        top = rect.y() + gap(6)
        kept = font("body", row.weight)
        painter.setFont(kept)
        painter.setPen(colour("ink2" if row.mended else "ink"))
        painter.drawText(text.translated(rect.x(), top), WRAP, row.text)
        painter.setFont(font("note"))
        painter.setPen(colour("ink2"))
        below = 1 if self._width() >= px(BESIDE) else text.height()
        painter.drawText(by.translated(rect.x(), top + below), WRAP, self._tail(row))
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect), 3)

    def _day(self, painter: QPainter, rect: QRect, day: date) -> None:
        painter.setFont(font("lead"))
        painter.setPen(colour("ink"))
        low = QRect(rect.x() + gap(20), rect.y() + gap(10), rect.width() - gap(40), rect.height() - gap(12))
        painter.drawText(low, int(Qt.AlignmentFlag.AlignVCenter), weekday(day))

    def _node(self, painter: QPainter, rect: QRect, row: Line) -> None:
        x = rect.x() + gap(20) + px(56)
        upright(painter, x - 1, rect.y(), rect.height(), "line2", 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = row.kind in ("told", "decisions", "documents")
        painter.setPen(QPen(colour("accent" if strong else "ink2"), 1.8))
        painter.setBrush(colour("accent" if strong and not row.mended else "canvas"))
        side = px(10 if strong else 8)
        painter.drawEllipse(QRectF(x - side / 2, rect.y() + gap(6) + px(10) - side / 2, side, side))
        painter.restore()

    def _boxes(self, row: Line, width: int) -> tuple[QRect, QRect]:
        left = gap(20) + px(76)
        whole = max(width - left - gap(20), px(120))
        beside = px(SIDE) if width >= px(BESIDE) else 0
        room = whole - beside - (gap(20) if beside else 0)
        text = QFontMetrics(font("body", row.weight)).boundingRect(0, 0, room, 100000, WRAP, row.text)
        wide = beside or room
        by = QFontMetrics(font("note")).boundingRect(0, 0, wide, 100000, WRAP, self._tail(row))
        start = left + whole - beside if beside else left
        return QRect(left, 0, room, text.height()), QRect(start, 0, wide, by.height() if self._tail(row) else 0)

    @staticmethod
    def _tail(row: Line) -> str:
        return " · ".join(part for part in (row.by, row.noted, row.mended) if part)

    def _width(self) -> int:
        view = self.parent()
        assert isinstance(view, QListView)
        return view.viewport().width()
