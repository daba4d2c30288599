"""Today's list: one model of headings and lines, and a delegate that draws when, what, who and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px
from adviser_assistant.ui.today_lines import Heading, Shown

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
BESIDE = 880
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TodayModel(QAbstractListModel):
    """Headings and lines, from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Heading | Shown] = []

    def show(self, rows: Sequence[Heading | Shown]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def line(self, row: int) -> Shown | None:
        """The line in a row; None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Shown) else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Shown):
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Shown):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class TodayDelegate(QStyledItemDelegate):
    """Draws a heading, or a line: on one line where there is room, else on two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        width = self._width()
        if isinstance(index.data(ROW), Heading):
            return QSize(width, px(24) + gap(24))
        return QSize(width, px(24) + gap(16) if width >= px(BESIDE) else px(46) + gap(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), option.rect
        if isinstance(row, Heading):
            self._heading(painter, rect, row)
        elif isinstance(row, Shown):
            self._ground(painter, option)
            beside = self._width() >= px(BESIDE)
            (self._one_line if beside else self._two_lines)(painter, rect, row)
            if option.state & QStyle.StateFlag.State_HasFocus:
                focus_ring(painter, QRectF(rect), 3)

    def _heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        painter.fillRect(rect, colour("canvas"))
        low = QRectF(rect.x() + gap(24), rect.y() + gap(16), rect.width() - gap(48), rect.height() - gap(18))
        wide = _draw(painter, low, row.title, "ink", "lead", 600)
        _draw(painter, low.adjusted(wide + gap(8), 0, 0, 0), str(row.count), "ink2", "body")
        hairline(painter, rect.x(), rect.bottom(), rect.width())

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected, rect = bool(option.state & QStyle.StateFlag.State_Selected), option.rect
        painter.fillRect(rect, colour("select" if selected else "paper"))
        hairline(painter, rect.x(), rect.bottom(), rect.width())
        if selected:
            upright(painter, rect.x(), rect.y(), rect.height(), "accent", 4)
            if current_theme().outlined:
                hairline(painter, rect.x(), rect.y(), rect.width(), "select_line", 2)
                hairline(painter, rect.x(), rect.bottom() - 1, rect.width(), "select_line", 2)

    def _one_line(self, painter: QPainter, rect: QRect, row: Shown) -> None:
        left = rect.x() + gap(24)
        self._mark(painter, rect, row, left, rect.height())
        x: float = left + px(28)
        room = rect.right() - gap(20) - x
        when = min(px(116), room * 0.16)
        rest = room - when
        widths = (when, rest * 0.4, rest * 0.18, rest * 0.42)
        told = (
            (row.when, row.tone, "body", 600),
            (row.what, "ink", "body", 600),
            (row.who, "ink", "body", 400),
            (row.why, "ink2", "note", 400),
        )
        for (words, role, size, weight), wide in zip(told, widths, strict=True):
            _draw(painter, QRectF(x, rect.y(), wide - gap(12), rect.height()), words, role, size, weight)
            x += wide

    def _two_lines(self, painter: QPainter, rect: QRect, row: Shown) -> None:
        left, high = rect.x() + gap(22), px(23)
        top = rect.y() + gap(5)
        self._mark(painter, rect, row, left, high + gap(10))
        x, right = left + px(28), rect.right() - gap(16)
        when = QFontMetricsF(font("body", 600)).horizontalAdvance(row.when) + gap(4)
        _draw(painter, QRectF(right - when, top, when, high), row.when, row.tone, "body", 600, _RIGHT)
        _draw(painter, QRectF(x, top, right - when - gap(12) - x, high), row.what, "ink", "body", 600)
        below = QRectF(x, top + high, right - x, high)
        wide = _draw(painter, below, row.who, "ink", "note")
        _draw(painter, below.adjusted(wide + gap(10), 0, 0, 0), row.why, "ink2", "note")

    def _mark(self, painter: QPainter, rect: QRect, row: Shown, left: float, high: float) -> None:
        side = px(17)
        paint_mark(painter, row.mark, QRectF(left, rect.y() + (high - side) / 2, side, side))

    def _width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else px(BESIDE)


def _draw(
    painter: QPainter,
    area: QRectF,
    words: str,
    role: str,
    size: str,
    weight: int | None = None,
    side: int = _LEFT,
) -> float:
    """Draw one line, cut with an ellipsis where it does not fit; gives its width."""
    kept = font(size, weight)
    metrics = QFontMetricsF(kept)
    said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    painter.setFont(kept)
    painter.setPen(colour(role))
    painter.drawText(area, side, said)
    return metrics.horizontalAdvance(said)
