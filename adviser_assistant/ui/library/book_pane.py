"""The entries a filter keeps and the one in hand, read as a page; links lead on and back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.guidance.book import BookEntry, words_of
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.library.entries_list import EntriesList, EntryRow
from adviser_assistant.ui.library.entries_model import EntriesModel
from adviser_assistant.ui.library.entry_page import EntryPage
from adviser_assistant.ui.library.list_and_page import ListAndPage
from adviser_assistant.ui.library.reading import Book, Filter, Result, shown_id
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState

PAUSE = 60
"""Milliseconds after a key until the page follows the list, so that it never holds up typing."""


class BookPane(QWidget):
    """Left the entries, right the page. `cleared` asks for a search that finds more; `listed` as the page says."""

    cleared = Signal()
    listed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._trail: list[str] = []
        self.model = EntriesModel()
        self.list = EntriesList(self.model, EntryRow(self), "Entries")
        self.page = EntryPage()
        self.both = ListAndPage(self.list, self.page)
        self.nothing = EmptyState(
            "No entry has these words", "Fewer words find more.", "Clear the search", icon="search"
        )
        self._stack = Deck()
        for widget in (self.both, self.nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._read)
        self.list.came.connect(self._came)
        self.list.opened.connect(self._open)
        self.nothing.acted.connect(self.cleared)
        self.page.followed.connect(self.follow)
        self.page.went_back.connect(self._go_back)
        self.page.listed.connect(self.listed)

    def show_result(self, book: Book, result: Result, wanted: Filter) -> None:
        """Show what was found; the entry in hand stays in hand if it is among it, unless the chapter is another."""
        here = self.page.entry if wanted.chapter == self.model.wanted.chapter else None
        if book is not self._book:
            self._book, self._trail = book, []
        self.model.show(result.entries, wanted, words_of(wanted.typed))
        self._stack.setCurrentWidget(self.both if result.entries else self.nothing)
        words = ("No entry has these words", "Fewer words find more.") if wanted.typed else ("No entry here", "")
        self.nothing.set_words(*words)
        if result.entries:
            self.list.take(self.model.place_of(here.key) if here else 0)
            self._later.start()

    def read(self, key: str) -> None:
        """Read an entry, with no way back to another."""
        self._trail = []
        self._later.stop()
        self._show(key)

    def follow(self, key: str) -> None:
        """Read another entry, and remember the way back."""
        if self._book is None or self._book.entry(key) is None:
            return
        if self.page.entry is not None:
            self._trail.append(self.page.entry.key)
        self._show(key)
        self.both.open_page()

    def close_in_place(self) -> bool:
        """Back along the links, then to the list; whether there was anything to go back from."""
        if self._trail:
            self._go_back()
            return True
        return self.both.close_page()

    def fold_to(self, fold: Fold) -> None:
        """Arrange list and page for the room there is."""
        self.both.fold_to(fold)

    def panes(self) -> tuple[QWidget, ...]:
        """The list, then the page."""
        return (self.list, self.page, self.nothing)

    def focus_first(self) -> None:
        """Bring the focus to the list, or to the one thing to do where nothing was found."""
        button = self.nothing.button
        if self.model.rowCount() or button is None:
            self.list.setFocus()
        else:
            button.setFocus()

    def _came(self) -> None:
        """The list moves at once; the page follows when the key rests."""
        self._trail = []
        self._later.start()

    def _open(self) -> None:
        self._read()
        self.both.open_page()

    def _read(self) -> None:
        self._later.stop()
        entry = self.model.at(self.list.currentIndex().row())
        if entry is not None and not self._trail and self._other(entry):
            self._show(entry.key)

    def _other(self, entry: BookEntry) -> bool:
        return self.page.entry is None or self.page.entry != entry

    def _go_back(self) -> None:
        if self._trail:
            self._show(self._trail.pop())
            self.both.open_page()

    def _show(self, key: str) -> None:
        book = self._book
        entry = book.entry(key) if book is not None else None
        if book is None or entry is None:
            return
        before = book.entry(self._trail[-1]) if self._trail else None
        back_to = (shown_id(before) or before.title) if before else ""
        self.page.show_entry(entry, book.links, back_to)
        place = self.model.place_of(key)
        if place >= 0:
            self.list.take(place)
