"""The entries found, as a plain list model: no widget a row, and words only for rows that are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from adviser_assistant.guidance.book import BookEntry
from adviser_assistant.ui.library.reading import Filter, found_line, spoken, where_line

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole + 1
WHERE = Qt.ItemDataRole.UserRole + 2
FOUND = Qt.ItemDataRole.UserRole + 3


class EntriesModel(QAbstractListModel):
    """Entries in order, with the filter that found them."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[BookEntry, ...] = ()
        self.wanted = Filter()
        self.words: tuple[str, ...] = ()

    def show(self, entries: Sequence[BookEntry], wanted: Filter, words: tuple[str, ...]) -> None:
        """Show other entries, in which these words are marked."""
        self.beginResetModel()
        self.entries, self.wanted, self.words = tuple(entries), wanted, words
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """The row an entry stands in, or -1."""
        return next((place for place, entry in enumerate(self.entries) if entry.key == key), -1)

    def at(self, row: int) -> BookEntry | None:
        """The entry in a row."""
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.title
        if role == WHERE:
            return where_line(entry, self.wanted)
        if role == FOUND:
            return found_line(entry, self.wanted)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry, self.wanted)
        return None
