"""The items of each pack by confidence, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from adviser_assistant.ui.library.check_reading import COLUMNS
from adviser_assistant.ui.parts.table import dress_table
from adviser_assistant.ui.theme import px, theme_changed

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PacksModel(QAbstractTableModel):
    """Rows of plain words; every column but the first is a figure."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def show(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return RIGHT
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and not index.column()):
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words if not index.column() else f"{COLUMNS[index.column()]}: {words}"
        return None


class PacksTable(QTableView):
    """The table itself; the names take the room the figures leave."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = PacksModel()
        self.setModel(self.figures)
        self._dress = dress_table(self, "Items of each pack by confidence")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme_changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        room, figures = self.viewport().width(), len(COLUMNS) - 1
        wide = min(px(84), max((room - px(150)) // figures, 24))
        for column in range(1, len(COLUMNS)):
            self.setColumnWidth(column, wide)
        self.setColumnWidth(0, max(room - wide * figures, px(80)))
