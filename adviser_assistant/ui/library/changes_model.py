"""What changed between two versions of the guidance, as rows of a list and as the lines of one entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from adviser_assistant.guidance.book_changes import EntryChange
from adviser_assistant.ui.cases_painting import draw_marked
from adviser_assistant.ui.library.entries_list import paint_row
from adviser_assistant.ui.library.reading import TITLES, shown_id
from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.theme import gap, px

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CHANGE = Qt.ItemDataRole.UserRole + 1
ICONS = {"added": "plus", "taken out": "x", "changed": "pencil"}


def said_of(change: EntryChange) -> str:
    """What happened to an entry, and where it stands."""
    said = f"{len(change.lines)} {'line' if len(change.lines) == 1 else 'lines'}" if change.what == "changed" else ""
    parts = (change.what, said, TITLES[change.entry.chapter], shown_id(change.entry), change.entry.pack_title)
    return " · ".join(part for part in parts if part)


class ChangesModel(QAbstractListModel):
    """Entries that differ, in the order of the book."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: tuple[EntryChange, ...] = ()

    def show(self, changes: Sequence[EntryChange]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.changes = tuple(changes)
        self.endResetModel()

    def at(self, row: int) -> EntryChange | None:
        """The change in a row."""
        return self.changes[row] if 0 <= row < len(self.changes) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change = self.at(index.row()) if index.isValid() else None
        if change is None:
            return None
        if role == CHANGE:
            return change
        if role == Qt.ItemDataRole.DisplayRole:
            return change.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{change.entry.title}. {said_of(change)}"
        return None


class ChangeRow(QStyledItemDelegate):
    """Draws one entry that differs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        change: EntryChange = index.data(CHANGE)
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(gap(20), gap(4), -gap(14), -gap(5))
        side = px(16)
        paint_icon(painter, ICONS[change.what], QRectF(area.x(), area.y() + px(3), side, side))
        left = area.adjusted(side + gap(10), 0, 0, 0)
        upper = QRectF(left.x(), left.y(), left.width(), px(22))
        draw_marked(painter, upper, change.entry.title, [], "ink", "body", 500)
        lower = QRectF(left.x(), left.bottom() - px(20), left.width(), px(20))
        draw_marked(painter, lower, said_of(change), [], "ink2", "hint")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(px(200), px(44) + gap(10))
