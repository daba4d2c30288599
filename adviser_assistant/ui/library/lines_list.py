"""A list of remarks in full: a mark, a sentence that wraps, and where it was found under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from adviser_assistant.ui.library.entries_list import EntriesList, paint_row
from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.theme import colour, font, gap, px, theme_changed

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
REMARK = Qt.ItemDataRole.UserRole + 1
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True)
class Remark:
    """One thing said: a status mark or “”, the sentence, a second line, and the word for what it is."""

    mark: str
    text: str
    second: str = ""
    kind: str = ""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ". ".join(part for part in (self.kind, self.text, self.second) if part)


class RemarksModel(QAbstractListModel):
    """Remarks in order."""

    def __init__(self) -> None:
        super().__init__()
        self.remarks: tuple[Remark, ...] = ()

    def show(self, remarks: Sequence[Remark]) -> None:
        """Show other remarks."""
        self.beginResetModel()
        self.remarks = tuple(remarks)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.remarks):
            return None
        remark = self.remarks[index.row()]
        if role == REMARK:
            return remark
        if role == Qt.ItemDataRole.DisplayRole:
            return remark.text
        return remark.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class RemarkRow(QStyledItemDelegate):
    """Draws a remark; heights are kept for the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self.width = 400
        self._heights: dict[tuple[Remark, int], int] = {}

    def forget(self) -> None:
        """Forget the heights, when the text size changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        remark = index.data(REMARK)
        key = (remark, self.width)
        if key not in self._heights:
            upper, lower = self._boxes(remark)
            self._heights[key] = max(upper.height() + lower.height() + gap(15), px(36))
        return QSize(self.width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        remark: Remark = index.data(REMARK)
        paint_row(painter, option)
        x, y = option.rect.x(), option.rect.y() + gap(7)
        if remark.mark:
            side = px(18)
            paint_mark(painter, remark.mark, QRectF(x + gap(20), y + px(2), side, side))
        upper, lower = self._boxes(remark)
        painter.setFont(font("body"))
        painter.setPen(colour("ink"))
        painter.drawText(upper.translated(x, y), WRAP, remark.text)
        painter.setFont(font("note"))
        painter.setPen(colour("ink2"))
        painter.drawText(lower.translated(x, y), WRAP, remark.second)

    def _boxes(self, remark: Remark) -> tuple[QRect, QRect]:
        left = gap(20) + (px(18) + gap(10) if remark.mark else 0)
        room = max(self.width - left - gap(20), px(80))
        tall = QFontMetrics(font("body")).boundingRect(0, 0, room, 100_000, WRAP, remark.text).height()
        below = QFontMetrics(font("note")).boundingRect(0, 0, room, 100_000, WRAP, remark.second).height()
        return QRect(left, 0, room, tall), QRect(left, tall, room, below if remark.second else 0)


class RemarksList(EntriesList):
    """The list itself."""

    def __init__(self, name: str) -> None:
        self.remarks, self._remark = RemarksModel(), RemarkRow()
        super().__init__(self.remarks, self._remark, name)
        self.setUniformItemSizes(False)
        theme_changed.connect(self._remark.forget)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show other remarks, from the first."""
        self.remarks.show(remarks)
        self.take(0)

    def updateGeometries(self) -> None:  # noqa: N802
        """Every layout of the rows begins here, so that they are measured for the width there is."""
        self._remark.width = self.viewport().width()
        super().updateGeometries()
