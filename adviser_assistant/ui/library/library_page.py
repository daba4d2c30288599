"""The Library: the guidance as a book to look things up in, what changed in it, and the guidance lead's bench."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.book_text import entries_as_text
from adviser_assistant.story_desk import find_story, story_sheet
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.library.book_pane import BookPane
from adviser_assistant.ui.library.changes_pane import ChangesPane
from adviser_assistant.ui.library.chapters import CHANGES, CHECK, OTHERS, Chapters
from adviser_assistant.ui.library.check_pane import CheckPane
from adviser_assistant.ui.library.filter_bar import FilterBar
from adviser_assistant.ui.library.reading import WHOLE, Book, Result, book_of, sentence
from adviser_assistant.ui.library.story_slides import slides_of_story
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.slides import Slides
from adviser_assistant.ui.parts.text import ElideLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.sheet_out import SheetOut
from adviser_assistant.ui.theme import gap


class LibraryPage(QWidget):
    """A place of the rail. The book is read when the page is first shown, and again when other guidance is in use."""

    left = Signal()
    """Escape, where nothing is left to close: back to where one came from."""

    room = Signal(bool)
    """Whether a room is looking at it in large type."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Library")
        self.place = WHOLE
        self._read: Book | None = None
        self._result = Result((), {})
        self._fold = Fold()
        self.chapters, self.filter, self.book = Chapters(), FilterBar(), BookPane()
        self.changes, self.check = ChangesPane(session), CheckPane(session)
        self.sheet, self.slides = SheetOut(), Slides()
        self._build()
        self.chapters.chosen.connect(self.go)
        self.filter.chapter_chosen.connect(self.go)
        self.filter.changed.connect(self._find)
        self.filter.to_list.connect(self.book.focus_first)
        self.book.cleared.connect(self._clear)
        self.book.listed.connect(self._list_naming)
        self.copy.clicked.connect(self._copy)
        self.book.page.word_asked.connect(self._offer_sheet)
        self.book.page.room_asked.connect(self._show_room)
        self.slides.left.connect(self._leave_room)
        self.slides.room.connect(self.room)
        self.fold_to(self._fold)

    # --- what is shown ---------------------------------------------------------------------------------

    @property
    def guidance_book(self) -> Book:
        """The guidance in use as a book, read once."""
        if self._read is None:
            self._read = book_of(self.session.library)
            self.filter.offer(self._read)
        return self._read

    def use(self, session: Session) -> None:
        """Go on with other guidance."""
        self.session = session
        self._read = None
        self.changes.use(session)
        self.check.use(session)
        if self.isVisible():
            self._find()

    def go(self, place: str) -> None:
        """Go to a chapter or to one of the other lists."""
        self.place = place
        self._find()

    def open_entry(self, key: str) -> None:
        """Read an entry, in its own chapter."""
        entry = self.guidance_book.entry(key)
        if entry is not None:
            self.filter.clear()
            self.go(entry.chapter)
            self.book.read(key)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the book where it has not been read yet."""
        if self._read is None:
            self._find()
        super().showEvent(event)

    def _find(self) -> None:
        if self.place in OTHERS:
            result = self.guidance_book.find(self.filter.wanted(WHOLE))
            self.result.setText(OTHERS[self.place])
        else:
            wanted = self.filter.wanted(self.place)
            result = self.guidance_book.find(wanted)
            self.book.show_result(self.guidance_book, result, wanted)
            self.result.setText(sentence(result, wanted))
        self._result = result
        self._show_place()

    def _show_place(self) -> None:
        pane = {CHANGES: self.changes, CHECK: self.check}.get(self.place, self.book)
        self._deck.setCurrentWidget(pane)
        self.chapters.set_counts(self._result.counts)
        self.chapters.set_current(self.place)
        self.filter.show_for(self.place, self._result.counts)
        # Beside the list of chapters the other places need no line of their own for it.
        set_shown(self.filter, self._fold.folded or self.place not in OTHERS)
        self.copy.setText("Copy the list")
        set_shown(self.copy, self.place not in OTHERS and bool(self._result.entries))

    def _clear(self) -> None:
        self.filter.clear()
        self.focus_search()

    def _list_naming(self, key: str) -> None:
        self.place = WHOLE
        self.filter.search.set_value("")
        self.filter.name(self.guidance_book.entry(key))
        self.book.focus_first()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(entries_as_text(self._result.entries))
        self.copy.setText("Copied")
        announce(self, f"{len(self._result.entries)} entries copied as text")

    # --- a story to print, or for a room -----------------------------------------------------------------

    def _offer_sheet(self, which: str) -> None:
        library, today = self.session.library, self.session.today
        if (story := find_story(library, which)) is not None:
            self.sheet.open("The story", story.title, lambda: story_sheet(story, library, today))

    def _show_room(self, which: str) -> None:
        if (story := find_story(self.session.library, which)) is not None:
            self.slides.show_slides(slides_of_story(story))
            self._whole.setCurrentWidget(self.slides)
            self.slides.setFocus()

    def _leave_room(self) -> None:
        self._whole.setCurrentWidget(self._pages)
        self.book.page.setFocus()

    # --- keys ------------------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Bring the caret to the search, what stands there marked."""
        if self.place in OTHERS:
            self.go(WHOLE)
        self.filter.search.line.selectAll()
        self.filter.search.setFocus()

    def focus_list(self) -> None:
        """Bring the focus to what is read here."""
        if self._read is None:
            self._find()
        if self._whole.currentWidget() is self.slides:
            self.slides.setFocus()
        else:
            self._pane_in_hand.focus_first()

    def close_in_place(self) -> None:
        """At Escape: back along links, the search away, then back to where one came from."""
        if self._whole.currentWidget() is self.slides:
            self._leave_room()
            return
        if self.sheet.close_in_place():
            self.book.page.setFocus()
            return
        if self._pane_in_hand.close_in_place():
            return
        wanted = self.filter.wanted(self.place)
        if self.place not in OTHERS and (wanted.typed or wanted.naming):
            self.filter.search.set_value("")
            self.filter.name(None)
            self.book.focus_first()
        else:
            self.left.emit()

    def panes(self) -> tuple[QWidget, ...]:
        """Search and filters, what is read, the chapters."""
        if self._whole.currentWidget() is self.slides:
            return (self.slides,)
        return (self.filter, *self._pane_in_hand.panes(), self.sheet, self.chapters, self._head)

    @property
    def _pane_in_hand(self) -> BookPane | ChangesPane | CheckPane:
        return {CHANGES: self.changes, CHECK: self.check}.get(self.place, self.book)  # type: ignore[return-value]

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Chapters, list and page side by side; the chapters become a menu, then the page stands below the list."""
        self._fold = fold
        set_shown(self.chapters, not fold.folded)
        self.filter.fold_to(fold)
        for pane in (self.book, self.changes, self.check):
            pane.fold_to(fold)
        for widget in self._search_key:
            set_shown(widget, fold.width is Width.WIDE)
        set_shown(self.filter, fold.folded or self.place not in OTHERS)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._whole, self._pages = Deck(), QWidget()
        whole.addWidget(self._whole)
        for part in (self._pages, self.slides):
            self._whole.addWidget(part)
        column = QVBoxLayout(self._pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = Ground("paper", "b")
        line = QHBoxLayout(self._head)
        line.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        line.setSpacing(gap(12))
        self.result = ElideLabel("", "ink2", "body")
        self.copy = link("Copy the list", icon="scroll-text")
        self._search_key = (KeyCap("/"), labelled("search", "ink2", "note"))
        line.addWidget(labelled("Library", "ink", "title", 600))
        line.addWidget(self.result, 1)
        for widget in (*self._search_key, self.copy):
            line.addWidget(widget)
        column.addWidget(self._head)
        column.addWidget(self.sheet)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.chapters)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.filter)
        self._deck = Deck()
        for pane in (self.book, self.changes, self.check):
            self._deck.addWidget(pane)
        right.addWidget(self._deck, 1)
        row.addLayout(right, 1)
        column.addLayout(row, 1)
