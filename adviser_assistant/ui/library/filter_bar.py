"""The line above the entries: search, pack, and for support organisations nation and profession."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from adviser_assistant.guidance.book import BookEntry
from adviser_assistant.guidance.book_writer import NATIONS
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.library.chapters import OTHERS
from adviser_assistant.ui.library.menu_button import MenuButton
from adviser_assistant.ui.library.reading import PROFESSIONS, SUPPORT, TITLES, Book, Filter, shown_id
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.field import SearchField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.theme import gap

EVERY_PACK = ("", "Every pack", "")


class FilterBar(Ground):
    """`changed` tells that something else is looked for; `chapter_chosen` that another place is wanted."""

    changed = Signal()
    chapter_chosen = Signal(str)
    to_list = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self._naming: BookEntry | None = None
        self.search = SearchField("Search the Library", "Words, an id, a source")
        self.chapter, self.pack = MenuButton("Chapter"), MenuButton("Pack")
        self.naming = FilterChip("")
        self.nation, self.profession = MenuButton("Nation"), MenuButton("Profession")
        self._build()
        self.search.typed.connect(lambda _: self.changed.emit())
        self.search.line.installEventFilter(self)
        for menu in (self.pack, self.nation, self.profession):
            menu.chosen.connect(lambda _: self.changed.emit())
        self.chapter.chosen.connect(self.chapter_chosen)
        self.naming.clicked.connect(lambda _: self.name(None))

    def wanted(self, chapter: str) -> Filter:
        """What is looked for in a chapter."""
        return Filter(
            chapter,
            self.search.value(),
            self.pack.current(),
            self.nation.current(),
            self.profession.current(),
            self._naming.key if self._naming else "",
        )

    def offer(self, book: Book) -> None:
        """The packs of this book to choose from."""
        packs = [(pack.id, pack.short_title, pack.version) for pack in book.packs]
        self.pack.set_items([EVERY_PACK, *packs])
        if self.pack.current() not in {pack.id for pack in book.packs}:
            self.pack.set_current("")

    def name(self, entry: BookEntry | None) -> None:
        """Keep to the entries that speak of this one, or no longer."""
        self._naming = entry
        if entry is not None:
            said = shown_id(entry) or entry.title
            self.naming.setText(f"Speaks of {said}" if entry.chapter != "sources" else f"Rests on {said}")
        self.naming.setChecked(entry is not None)
        self.naming.setVisible(entry is not None)
        self.changed.emit()

    def show_for(self, place: str, counts: Mapping[str, int]) -> None:
        """What belongs to a chapter or list; counts stand in the menu of chapters."""
        reads = place not in OTHERS
        items = [(key, words, f"{counts.get(key, 0):,}") for key, words in TITLES.items()]
        self.chapter.set_items([*items, *((key, words, "") for key, words in OTHERS.items())])
        self.chapter.set_current(place)
        self.search.setVisible(reads)
        self.pack.setVisible(reads)
        self.naming.setVisible(reads and self._naming is not None)
        self.nation.setVisible(place == SUPPORT)
        self.profession.setVisible(place == SUPPORT)

    def clear(self) -> None:
        """Look for nothing in particular."""
        self.search.set_value("")
        for menu in (self.pack, self.nation, self.profession):
            menu.set_current("")
        self.name(None)

    def fold_to(self, fold: Fold) -> None:
        """The chapters become a menu where their list has no room."""
        narrow = fold.width is Width.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        self.chapter.setVisible(fold.folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
            if watched is self.search.line and down and not event.modifiers():
                self.to_list.emit()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(gap(20), gap(10), gap(20), gap(10))
        self._row.setSpacing(gap(8))
        choices = FlowRow(8, 6)
        for widget in (self.chapter, self.pack, self.nation, self.profession, self.naming):
            choices.add(widget)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(choices)
        self.nation.set_items([("", "Every nation", ""), *((key, words, "") for key, words in NATIONS.items())])
        jobs = [(key, words, "") for key, words in PROFESSIONS.items()]
        self.profession.set_items([("", "Anyone", ""), *jobs])
        for widget in (self.naming, self.nation, self.profession):
            widget.hide()
