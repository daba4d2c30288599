"""Where the list of cases is narrowed: a field that finds any way to do so, and the sentence that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from adviser_assistant.store.case_store import CaseFilter
from adviser_assistant.ui.cases_narrowing import Choice, clauses, narrowed, sentence
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import ChoiceField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import labelled


class NarrowField(ChoiceField):
    """Type any part of a status, an organisation, a framework, a name, a kind of concern or a date.

    `offer` gives the ways to narrow, asked when the field is entered; `picked` tells which one was taken, `taken_back`
    that Backspace was pressed with nothing typed.
    """

    picked = Signal(object)
    taken_back = Signal()

    def __init__(self, offer: Callable[[], Sequence[Choice]]) -> None:
        super().__init__("")
        self._offer = offer
        self._offered: dict[str, Choice] = {}
        self.set_name("Narrow the list: status, organisation, framework, clock, adviser, kind of concern or date")
        self.line.setPlaceholderText("Narrow: organisation, status, date")
        self.changed.connect(self._pick)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusIn:
            self._look_up()
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._forget)
        pressed = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed == Qt.Key.Key_Backspace and not self.line.text():
            self.taken_back.emit()
            return True
        return super().eventFilter(watched, event)

    def _look_up(self) -> None:
        offered = {choice.title: choice for choice in self._offer()}
        if offered != self._offered:
            self._offered = offered
            self.set_choices([(title, title) for title in offered])

    def _forget(self) -> None:
        """What was typed and meant nothing goes once the field is left."""
        if not self.line.hasFocus():
            self.set_value(None)

    def _pick(self, title: str) -> None:
        choice = self._offered.get(title)
        self.set_value(None)
        # A value chosen with the arrows is written into the line after it was told.
        QTimer.singleShot(0, self, lambda: self.set_value(None))
        if choice is not None:
            self.picked.emit(choice)


class NarrowSentence(FlowRow):
    """The ways the list is narrowed, as one sentence; each piece can be taken out of it. `changed` tells of any."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(6, 4, parent)
        self._choices: dict[str, Choice] = {}
        self.hide()

    def asks(self) -> CaseFilter:
        """What the sentence asks of the store."""
        return narrowed(self._choices.values())

    def has(self, choice: Choice) -> bool:
        """Whether this very choice is in the sentence."""
        return choice in self._choices.values()

    def __len__(self) -> int:
        return len(self._choices)

    def add_choice(self, choice: Choice) -> None:
        """Put a choice in, in place of another of its kind."""
        if not self.has(choice):
            others = {each: kept for each, kept in self._choices.items() if each != choice.kind}
            self._set({**others, choice.kind: choice})

    def take_out(self, kind: str) -> None:
        """Take a choice out."""
        self._set({each: choice for each, choice in self._choices.items() if each != kind})

    def take_back(self) -> None:
        """Take the choice out that was put in last."""
        if self._choices:
            self.take_out(list(self._choices)[-1])

    def take_all_out(self) -> None:
        """List every case again."""
        self._set({})

    def _set(self, choices: dict[str, Choice]) -> None:
        self._choices = choices
        said = sentence(choices.values())
        self.clear()
        for kind, words in clauses(choices.values()):
            self.add(self._piece(kind, words))
        if len(choices) > 1:
            everything = link("List every case")
            everything.clicked.connect(self.take_all_out)
            self.add(everything)
        self.setAccessibleName(said)
        self.setVisible(bool(choices))
        announce(self, said or "Every case")
        self.changed.emit()

    def _piece(self, kind: str, words: str) -> QWidget:
        if not kind:
            return labelled(words, "ink", "body", 600)
        piece = TagButton(words, "accent")
        piece.set_icon("x", after=True)
        piece.set_name(f"{words}. Take this out")
        piece.clicked.connect(lambda: self.take_out(kind))
        return piece
