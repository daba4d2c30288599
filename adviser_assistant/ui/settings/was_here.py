"""Asked before somebody is added under the name of somebody who was removed: the same person, or another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.store.former import Former, WasHereError
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

MEANS = (
    "The same person keeps what they recorded as their own, and still cannot agree with it as a second adviser. "
    "Somebody else gets a name of their own, so that the two are never taken for each other."
)


class WasHere(QWidget):
    """The question and its two answers; hidden until it is asked."""

    same = Signal(str)
    """They come back: their id among those who were here."""
    another = Signal(str)
    """Somebody else of that name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        self.question = WrapLabel("", "ink", "body", 600)
        self.yes, self.no = secondary("The same person"), secondary("Somebody else")
        for each in (self.question, WrapLabel(MEANS, "ink2", "body"), flow_of(self.yes, self.no)):
            column.addWidget(each)
        self._was: Former | None = None
        self.yes.clicked.connect(lambda: self._answer(same=True))
        self.no.clicked.connect(lambda: self._answer(same=False))
        self.hide()

    def ask(self, asked: WasHereError) -> None:
        """Ask; the answer that takes nobody for anybody is at hand."""
        self._was = asked.was
        self.question.setText(str(asked))
        self.show()
        self.no.setFocus()

    def _answer(self, same: bool) -> None:
        self.hide()
        if self._was is not None:
            self.same.emit(self._was.id) if same else self.another.emit(self._was.name)
