"""Every question with what came of it, as a table; the row in hand is said in words under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from adviser_assistant.monitoring.tool_page import ItemRow, Part
from adviser_assistant.ui.folding import Width
from adviser_assistant.ui.parts.table import INK, SECOND, WEIGHT, dress_table
from adviser_assistant.ui.theme import px, theme_changed

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = (
    "Question",
    "Shown",
    "Answered",
    "Seconds",
    "View changed",
    "Led to something",
    "Put aside",
    "Readers agree",
    "Not closed",
)
AT_WIDTH = {Width.WIDE: range(9), Width.MIDDLE: (0, 1, 2, 4, 5, 6), Width.NARROW: (0, 4, 5)}
FIGURES = (84, 108, 84, 118, 138, 108, 124, 108)
LEAST_WORDS = 150
NEVER = "–"


class ToolUseModel(QAbstractTableModel):
    """Rows of plain words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ItemRow, ...] = ()
        self._words: tuple[tuple[str, ...], ...] = ()

    def show(self, rows: tuple[ItemRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self._words = rows, tuple(_words(each) for each in rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if 0 <= section < len(COLUMNS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, words = self.rows[index.row()], self._words[index.row()][index.column()]
        first = index.column() == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == SECOND:
            return f"{row.item.sort.value}, {row.item.guidance}" if first else ""
        if role == WEIGHT:
            return 600 if first else 400
        if role == INK:
            return "ink" if words[:1].isdigit() or first else "ink2"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words if first else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words} {row.says}" if first else f"{COLUMNS[index.column()]}: {words}"
        return None


class ToolUseTable(QTableView):
    """The question takes the room that the figures leave; what does not fit is said under the table."""

    in_hand = Signal(object)
    """The row one stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = ToolUseModel()
        self.setModel(self.figures)
        self._width = Width.WIDE
        self._dress = dress_table(self, "Every question and what came of it", 52)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._moved)
        theme_changed.connect(self._measure)

    def show_rows(self, rows: tuple[ItemRow, ...]) -> None:
        """Show other rows, and stand on the first."""
        self.figures.show(rows)
        self._measure()
        if rows:
            self.setCurrentIndex(self.figures.index(0, 0))

    def fold_to(self, width: Width) -> None:
        """Fewer columns where there is less room."""
        self._width = width
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column not in AT_WIDTH[width])
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Letters are keys of the place, not a search for a row."""
        if event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.in_hand.emit(self.figures.rows[now.row()])

    def _measure(self) -> None:
        shown = [each for each in AT_WIDTH[self._width] if each]
        room = self.viewport().width()
        most = max((room - px(LEAST_WORDS)) // len(shown), 24)
        wide = {column: min(px(FIGURES[column - 1]), most) for column in shown}
        for column, pixels in wide.items():
            self.setColumnWidth(column, pixels)
        self.setColumnWidth(0, max(room - sum(wide.values()), px(80)))


def _words(row: ItemRow) -> tuple[str, ...]:
    return (
        row.item.label,
        NEVER if row.shown is None else str(row.shown),
        row.answered.text,
        NEVER if row.seconds is None else f"{row.seconds} s",
        row.changed.text,
        row.led_on.text,
        row.aside.text,
        _part(row.agreed),
        _part(row.not_closed),
    )


def _part(part: Part | None) -> str:
    return NEVER if part is None else part.text
