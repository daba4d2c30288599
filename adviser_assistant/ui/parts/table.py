"""Tables dressed alike, and the one delegate that draws a status mark before the words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.theme import colour, font, gap, px, theme_changed

MARK = Qt.ItemDataRole.UserRole + 50
INK = Qt.ItemDataRole.UserRole + 51
WEIGHT = Qt.ItemDataRole.UserRole + 52
SECOND = Qt.ItemDataRole.UserRole + 53


class TableDress(QStyledItemDelegate):
    """Draws a cell from plain roles: mark kind, colour role, weight, a second line. All may be missing."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, colour("select" if selected else "canvas"))
        hairline(painter, rect.x(), rect.bottom(), rect.width(), "select_line" if selected else "line")
        if selected:
            hairline(painter, rect.x(), rect.y(), rect.width(), "select_line")
            if index.column() == 0:
                painter.fillRect(rect.x(), rect.y(), 4, rect.height(), colour("accent"))
        x = rect.x() + gap(8)
        mark = index.data(MARK)
        if mark:
            side = px(18)
            paint_mark(painter, mark, QRectF(x + gap(8), rect.center().y() - side / 2, side, side))
            x += side + gap(16)
        words, second = str(index.data() or ""), str(index.data(SECOND) or "")
        lines = [(words, "body", index.data(WEIGHT) or 400, index.data(INK) or "ink")]
        if second:
            lines.append((second, "note", 400, "ink2"))
        tall = [QFontMetrics(font(size, weight)).height() for _, size, weight, _ in lines]
        y = rect.center().y() - sum(tall) / 2 + 0.5
        for (text, size, weight, role), high in zip(lines, tall, strict=True):
            kept = font(size, weight)
            painter.setFont(kept)
            painter.setPen(colour(role))
            room = rect.right() - x - gap(6)
            shown = QFontMetrics(kept).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
            side_ = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(x, y, room, high), int(side_ | Qt.AlignmentFlag.AlignVCenter), shown)
            y += high

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        words = QFontMetrics(font("body", index.data(WEIGHT) or 400)).horizontalAdvance(str(index.data() or ""))
        return QSize(words + gap(16) + (px(18) + gap(16) if index.data(MARK) else 0), px(34))


def dress_table(view: QTableView, name: str, row: int = 34) -> TableDress:
    """Ruled rows, whole-row selection, no grid, our delegate; widths stay the page's business."""
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    dress = TableDress(view)
    view.setItemDelegate(dress)
    measure = _Measure(view, row)
    theme_changed.connect(measure.again)
    measure.again()
    return dress


class _Measure(QObject):
    # A QObject that dies with its view, so that the theme does not call a table that is gone.
    def __init__(self, view: QTableView, row: int) -> None:
        super().__init__(view)
        self._view, self._row = view, row

    def again(self) -> None:
        self._view.verticalHeader().setDefaultSectionSize(max(px(self._row), 24))
