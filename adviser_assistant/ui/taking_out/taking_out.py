"""Taking something out of a case, in place of the timeline: what can be, and the passages of a copy one by one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.taking_out.look_through import LookThrough
from adviser_assistant.ui.taking_out.take_out_pane import TakeOutPane

OUT, LOOK = "take_out", "subject_access"
WAYS_OUT = (OUT, LOOK)


class TakingOut(QWidget):
    """Both panes, each built when first asked for; `opened` says that it wants the page or gives it back."""

    opened = Signal(bool)
    go_to = Signal(str, str)
    announce = Signal(str)

    def __init__(self, open_case: OpenCase, listed: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self._listed = open_case, listed
        self.is_open = False
        self.pane: TakeOutPane | None = None
        self.look: LookThrough | None = None
        self._deck = Deck()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._deck)

    def open(self, item: str = OUT) -> None:
        """Show what can be taken out, or the passages of a copy."""
        self.is_open = True
        pane = self._look_through() if item == LOOK else self._take_out()
        self._deck.setCurrentWidget(pane)
        pane.begin()
        self.opened.emit(True)
        pane.take_focus()

    def close_open(self) -> bool:
        """One step back; whether anything was open."""
        if self.is_open and self._deck.currentWidget() is self.look:
            self.open()
            return True
        if self.is_open and self.pane is not None and self.pane.close_in_place():
            return True
        return self._leave()

    def _leave(self) -> bool:
        was, self.is_open = self.is_open, False
        if was:
            self.opened.emit(False)
        return was

    def refresh(self) -> None:
        """Show the case as it stands, if anything is open."""
        pane = self._deck.currentWidget()
        if self.is_open and isinstance(pane, TakeOutPane | LookThrough):
            pane.refresh()

    def _take_out(self) -> TakeOutPane:
        if self.pane is None:
            self.pane = TakeOutPane(self.open_case, self._listed)
            self.pane.left.connect(self._leave)
            self.pane.look_asked.connect(lambda: self.open(LOOK))
            self.pane.go_to.connect(self.go_to)
            self.pane.announce.connect(self.announce)
            self._deck.addWidget(self.pane)
        return self.pane

    def _look_through(self) -> LookThrough:
        if self.look is None:
            self.look = LookThrough(self.open_case)
            self.look.left.connect(self.close_open)
            self.look.announce.connect(self.announce)
            self._deck.addWidget(self.look)
        return self.look
