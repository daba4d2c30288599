"""What changed: the guidance in use beside another version of it, entry by entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.errors import AdviserError, FaultyFileError
from adviser_assistant.guidance.book_changes import EntryChange, compare_books
from adviser_assistant.guidance.library import load_library
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.library.change_page import ChangePage
from adviser_assistant.ui.library.changes_model import ChangeRow, ChangesModel
from adviser_assistant.ui.library.entries_list import EntriesList
from adviser_assistant.ui.library.list_and_page import ListAndPage
from adviser_assistant.ui.library.reading import Book, book_of
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

NOW, KEPT, SHIPPED, OTHER = "now", "kept", "shipped", "other"
IN_USE = "In use"
NAMES = {NOW: "The folder as it stands now", KEPT: "The last good copy", SHIPPED: "What came with the program"}
OLDER = (KEPT, SHIPPED)
MOST_FAULTS = 6


@dataclass(frozen=True)
class Compared:
    """Two versions by name, older first, and what differs."""

    names: tuple[str, str]
    changes: tuple[EntryChange, ...]

    def said(self) -> str:
        """How many entries differ, and how."""
        if not self.changes:
            return f"“{self.names[0]}” and “{self.names[1]}” say the same in every entry."
        what = Counter(change.what for change in self.changes)
        parts = [f"{what[each]} {each}" for each in ("changed", "added", "taken out") if what[each]]
        return f"{', '.join(parts)}, from “{self.names[0]}” to “{self.names[1]}”."


class ChangesPane(QWidget):
    """Chooses what to lay beside the guidance in use, and shows what differs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shown: Compared | None = None
        self._asked = 0
        self.choice = AnswerChips(name="Lay beside the guidance in use", dense=True, keys=False)
        self.folder = LineField("", placeholder="The path of a folder of guidance")
        self.folder.set_name("Path of the other folder of guidance")
        self.compare, self.swap = secondary("Compare"), link("Swap the sides", icon="undo-2")
        self.said = WrapLabel("", "ink2", "body")
        self.model = ChangesModel()
        self.list = EntriesList(self.model, ChangeRow(self), "Entries that differ")
        self.page = ChangePage()
        self.both = ListAndPage(self.list, self.page)
        self.empty = EmptyState(
            "Nothing is compared yet", "Choose what to lay beside the guidance in use.", icon="scale"
        )
        self._build()
        self.choice.chosen.connect(self._choose)
        self.compare.clicked.connect(self._compare_folder)
        self.folder.line.returnPressed.connect(self._compare_folder)
        self.swap.clicked.connect(self._swap)
        self.list.came.connect(self._read)
        self.list.opened.connect(self.both.open_page)
        self.use(session)

    def use(self, session: Session) -> None:
        """Go on with other guidance in use."""
        self.session = session
        folders = session.folders
        there = {NOW: True, KEPT: bool(folders and folders.kept)}
        there[SHIPPED] = bool(folders and folders.in_use.resolve() != folders.shipped.resolve())
        choices = [(key, words, "plain") for key, words in NAMES.items() if there[key]]
        self.choice.set_choices([*choices, (OTHER, "Another folder", "plain")])
        self._row.setVisible(False)
        self.show_compared(None)

    def fold_to(self, fold: Fold) -> None:
        """Arrange list and page for the room there is."""
        self.both.fold_to(fold)

    def panes(self) -> tuple[QWidget, ...]:
        """What to compare, the list, the page."""
        return (self._top, self.list, self.page)

    def close_in_place(self) -> bool:
        """Back to the list; whether the page was being read."""
        return self.both.close_page()

    def focus_first(self) -> None:
        """Bring the focus to the choice, or to the list where something is shown."""
        if self.model.changes:
            self.list.setFocus()
        else:
            self.choice.focus_first()

    def lay_beside(self, folder: Path, name: str, older: bool) -> None:
        """Read another folder off the screen's thread and show what differs from the guidance in use."""
        folders = self.session.folders
        if folders is None:
            return
        self._asked += 1
        mine, library = self._asked, self.session.library
        self._say(f"Reading {folder} …")

        def work() -> Compared:
            other = Book(load_library(folder).packs.values())
            in_use = book_of(library)
            before, after = (other, in_use) if older else (in_use, other)
            names = (name, IN_USE) if older else (IN_USE, name)
            return Compared(names, compare_books(before.entries, after.entries))

        def done(compared: Compared) -> None:
            if mine == self._asked:
                self.show_compared(compared)

        def failed(trouble: Exception) -> None:
            if mine == self._asked:
                self.show_compared(None)
                self._say(_why_not(folder, trouble))

        folders.run(work, done, failed, self)

    def _choose(self, key: str) -> None:
        self._row.setVisible(key == OTHER)
        folders = self.session.folders
        if key == OTHER:
            self.folder.setFocus()
        elif folders is not None:
            where = {NOW: folders.in_use, KEPT: folders.kept, SHIPPED: folders.shipped}[key]
            if where is not None:
                self.lay_beside(where, NAMES[key], key in OLDER)

    def _compare_folder(self) -> None:
        typed = self.folder.value()
        if not typed:
            self.folder.set_message("Type the path of the folder first.", wrong=True)
        elif not Path(typed).expanduser().is_dir():
            self.folder.set_message("There is no such folder. Check the path.", wrong=True)
        else:
            self.folder.set_message("")
            folder = Path(typed).expanduser()
            self.lay_beside(folder, folder.name, older=True)

    def _swap(self) -> None:
        if self._shown is not None:
            names = (self._shown.names[1], self._shown.names[0])
            self.show_compared(Compared(names, tuple(change.turned for change in self._shown.changes)))

    def show_compared(self, compared: Compared | None) -> None:
        """Show what differs, or that nothing is compared."""
        self._shown = compared
        self.model.show(compared.changes if compared else ())
        self.swap.setVisible(bool(compared and compared.changes))
        self._say(compared.said() if compared else "")
        self._stack.setCurrentWidget(self.both if compared and compared.changes else self.empty)
        same = compared is not None and not compared.changes
        self.empty.set_words(
            "Nothing differs" if same else "Nothing is compared yet",
            "" if same else "Choose what to lay beside the guidance in use.",
        )
        if compared is not None:
            announce(self, compared.said())
            self.list.take(0)
        self._read()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _read(self) -> None:
        change = self.model.at(self.list.currentIndex().row())
        self.page.show_change(change, self._shown.names if self._shown else ("", ""))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = Ground("canvas", "b")
        inner = QVBoxLayout(self._top)
        inner.setContentsMargins(gap(20), gap(12), gap(20), gap(10))
        inner.setSpacing(gap(8))
        inner.addWidget(self.choice)
        self._row = QWidget()
        line = QHBoxLayout(self._row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(8))
        line.addWidget(self.folder, 1)
        line.addWidget(self.compare)
        inner.addWidget(self._row)
        told = QHBoxLayout()
        told.addWidget(self.said, 1)
        told.addWidget(self.swap)
        inner.addLayout(told)
        column.addWidget(self._top)
        self._stack = Deck()
        for widget in (self.both, self.empty):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)


def _why_not(folder: Path, trouble: Exception) -> str:
    if isinstance(trouble, FaultyFileError):
        more = len(trouble.faults) - MOST_FAULTS
        lines = [str(fault) for fault in trouble.faults[:MOST_FAULTS]]
        rest = [f"… and {more} more. Check the guidance for all of them."] if more > 0 else []
        return "\n".join((f"{folder} cannot be read as guidance:", *lines, *rest))
    if not isinstance(trouble, AdviserError):
        raise trouble
    return str(trouble)
