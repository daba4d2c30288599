"""The table of a measure, one key away from its chart: the same figures, two lines a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from adviser_assistant.monitoring.said import group_name
from adviser_assistant.monitoring.strata import stratum_of
from adviser_assistant.monitoring.table_out import COMPARED, SAID, Table
from adviser_assistant.ui.parts.table import SECOND, WEIGHT, dress_table
from adviser_assistant.ui.theme import px, theme_changed

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WIDTHS = {"Group": 228, "Counted": 112, "Share": 168, "Ratio": 108, "Gap": 130}
WORDS_LEAST = 360

Cell = tuple[str, str]


class FiguresModel(QAbstractTableModel):
    """Cells of a first line and a second: “67%” over “the data fit 65% to 69%”."""

    def __init__(self) -> None:
        super().__init__()
        self.header: tuple[str, ...] = ()
        self.rows: tuple[tuple[Cell, ...], ...] = ()

    def show(self, table: Table) -> None:
        """Show another measure."""
        self.beginResetModel()
        grouped = table.header in (COMPARED, SAID)
        self.header = ("Group", *table.header[3 if table.header == COMPARED else 2 :]) if grouped else table.header
        self.rows = tuple(_row(row, table.header) for row in table.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.header)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.header[section] if 0 <= section < len(self.header) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        first, second = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == SECOND:
            return second
        if role == WEIGHT:
            return 600 if index.column() == 0 else 400
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{first} {second}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.header[index.column()]}: {first} {second}".strip()
        return None


def _row(row: tuple[str, ...], header: tuple[str, ...]) -> tuple[Cell, ...]:
    if header == COMPARED:
        by, group, other, *rest = row
        stratum, which = stratum_of(by)
        if which:
            whom = "minority" if other else group
            return ((group_name(which), f"{whom}, by {stratum}"), *(_cell(each) for each in rest))
        beside = f"against {other}" if other else by
        return ((group or by, beside if group else f"against {other}"), *(_cell(each) for each in rest))
    if header == SAID:
        return ((row[1] or row[0], row[0] if row[1] else ""), _sentence(row[2]))
    return tuple(_cell(each) for each in row)


def _cell(words: str) -> Cell:
    if words.endswith(".") or "(" not in words:
        return _sentence(words)
    first, _, second = words.partition(" (")
    return first, second.removesuffix(")")


def _sentence(words: str) -> Cell:
    first, dot, second = words.partition(". ")
    return (f"{first}." if dot else first), second


class FiguresTable(QTableView):
    """The words take the room that the figures leave. Where there is too little they stand first, and the figures are
    reached sideways: a ratio is never the first thing read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.figures = FiguresModel()
        self.setModel(self.figures)
        self._dress = dress_table(self, "Figures", 52)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme_changed.connect(self._measure)

    def show_table(self, table: Table) -> None:
        """Show another measure."""
        self.setAccessibleName(f"Figures of {table.title}")
        self.figures.show(table)
        self._measure()
        if self.figures.rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Letters are keys of the place, not a search for a row."""
        if event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        last = len(self.figures.header) - 1
        taken = 0
        for column, name in enumerate(self.figures.header[:-1]):
            wide = px(WIDTHS.get(name, 200))
            self.setColumnWidth(column, wide)
            taken += wide
        if last < 0:
            return
        room, header = self.viewport().width(), self.horizontalHeader()
        first = "Ratio" in self.figures.header and room < taken + px(WORDS_LEAST)
        header.moveSection(header.visualIndex(last), 1 if first else last)
        self.setColumnWidth(last, max(room - (self.columnWidth(0) if first else taken), px(WORDS_LEAST)))
