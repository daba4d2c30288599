"""The letter in outline: which document, its numbered sections, and what is to be looked at in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.letter import Section
from adviser_assistant.ui.letters.document_choice import DocumentChoice
from adviser_assistant.ui.letters.drafting import Offered
from adviser_assistant.ui.letters.finish_panels import is_escape
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px


class DocumentButton(RowButton):
    """The document in hand, its date and standing; opens the choice in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(58, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(14), gap(9), gap(10), gap(9))
        row.setSpacing(gap(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = WrapLabel("", "ink", "body", 600)
        self.note = ElideLabel("", "ink2", "note")
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        self.arrow = IconLabel("chevron-down", "ink2", 16)
        row.addWidget(self.arrow)
        self.let_mouse_through()

    def show_document(self, title: str, note: str) -> None:
        """Name the document in hand."""
        self.title.setText(title)
        self.note.setText(note)
        self.setAccessibleName(f"Document: {title}, {note}. Choose another")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        hairline(QPainter(self), 0, self.height() - 1, self.width())


class Legend(QWidget):
    """What the marks of the outline mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QVBoxLayout(self)
        row.setContentsMargins(gap(14), gap(6), gap(8), gap(6))
        flow = FlowRow(10, 2)
        for mark, word in (
            (StatusMark("open", 14, ""), "check"),
            (StatusMark("not_asked", 14, ""), "gap"),
            (IconLabel("pencil", "ink2", 14), "edited"),
        ):
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(gap(4))
            line.addWidget(mark)
            line.addWidget(labelled(word, "ink2", "hint"))
            flow.add(pair)
        row.addWidget(flow)


class OutlinePane(Ground):
    """Document, sections, legend; the sections scroll."""

    section_chosen = Signal(str)
    document_chosen = Signal(str)
    another = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "r", parent=parent)
        self.document = DocumentButton()
        self.list = NavList("Sections of the letter")
        self.choice = DocumentChoice()
        self.stack = Deck()
        self._shown: list[tuple[str, str, str]] = []
        self._tails: dict[str, str] = {}
        pane = ScrollPane("canvas", "Outline")
        pane.add(self.list)
        pane.setMinimumHeight(px(44))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, gap(4), 0, 0)
        column.setSpacing(0)
        column.addWidget(pane, 1)
        column.addWidget(Legend())
        self.stack.addWidget(inner)
        self.stack.addWidget(self.choice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        outer.addWidget(self.document)
        outer.addWidget(self.stack, 1)
        self._pane = pane
        self.document.clicked.connect(self.toggle_choice)
        self.list.chosen.connect(self.section_chosen)
        self.choice.chosen.connect(self._chosen)
        self.choice.another.connect(self._another)

    def show_documents(self, offered: Sequence[Offered], current: str) -> None:
        """Keep the choice up to date."""
        self.choice.show_documents(offered, current)

    def show_sections(self, sections: Sequence[Section], tails: Mapping[str, str]) -> None:
        """Show the sections; a line changes only where its mark does."""
        items = [(section.id, section.title, str(section.number)) for section in sections]
        if items != self._shown:
            current = self.list.current()
            self.list.set_items(items)
            self.list.set_current(current)
            self._shown, self._tails = items, {}
        for key, _, _ in items:
            if tails.get(key, "") != self._tails.get(key, ""):
                self.list.set_tail(key, tails.get(key, ""))
        self._tails = dict(tails)

    def set_current(self, section: str) -> None:
        """Mark the section in hand and keep it in view."""
        if section == self.list.current() or section not in {key for key, _, _ in self._shown}:
            return
        self.list.set_current(section)
        self._pane.ensureWidgetVisible(self.list.item(section), 0, gap(20))

    def event(self, event: QEvent) -> bool:
        """Esc closes the choice, before the window takes it."""
        if self.choosing and event.type() == QEvent.Type.ShortcutOverride and is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.choosing and is_escape(event):
            self.toggle_choice()
            return
        super().keyPressEvent(event)

    @property
    def choosing(self) -> bool:
        """Whether the choice of documents is open."""
        return self.stack.currentIndex() == 1

    def toggle_choice(self) -> None:
        """Open the choice of documents in place, or close it."""
        self.stack.setCurrentIndex(0 if self.choosing else 1)
        self.document.arrow.set_icon("chevron-up" if self.choosing else "chevron-down")
        if self.choosing:
            self.choice.focus_current()
        else:
            self.document.setFocus()

    def _chosen(self, name: str) -> None:
        self.toggle_choice()
        self.document_chosen.emit(name)

    def _another(self, template: str) -> None:
        self.toggle_choice()
        self.another.emit(template)
