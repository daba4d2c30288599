"""A second adviser agrees in place, with their own passphrase; the author cannot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.somebody_else import NOBODY, SomebodyElse
from adviser_assistant.ui.theme import gap, px


class SecondAdviser(QWidget):
    """Who agrees, their passphrase and what they agree to; a failure is said under the field it concerns."""

    agreed = Signal()

    def __init__(
        self, open_case: OpenCase, items: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self._items: list[tuple[str, str]] = []
        self._ticks: dict[str, Tick] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        self.note = WrapLabel("", "ink2", "note", widest=2000)
        self._list = FlowRow(14, 4)
        column.addWidget(self.note)
        column.addWidget(self._list)
        self.other = SomebodyElse(open_case, "Say who agrees.", self)
        self.who, self.passphrase = self.other.who, self.other.passphrase
        self.agree_button = secondary("Agree", icon="users")
        self.agree_button.clicked.connect(self._agree)
        self.other.entered.connect(self._agree)
        self.other.changed.connect(self._show_people)
        self._fields = QWidget()
        line = QHBoxLayout(self._fields)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(8))
        for field, share in ((self.who, 3), (self.passphrase, 3)):
            held = QVBoxLayout()
            held.addWidget(field)
            held.addStretch(1)
            line.addLayout(held, share)
        acts = QVBoxLayout()
        acts.setSpacing(0)
        acts.addSpacing(self.who.label.sizeHint().height() + gap(4))
        acts.addWidget(self.agree_button)
        acts.addStretch(1)
        line.addLayout(acts)
        line.addStretch(1)
        column.addWidget(self._fields)
        self._fields.setMaximumWidth(px(720))
        self._note = ""
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, str]], note: str = "") -> None:
        """What there is to agree to: one thing needs no list, several can be ticked off."""
        self._note = note
        self._show_people()
        if list(items) == self._items:
            return
        self._items = list(items)
        self._list.clear()
        self._ticks = {}
        for item, words in items if len(items) > 1 else ():
            self._ticks[item] = Tick(words, True)
            self._list.add(self._ticks[item])
        set_shown(self._list, bool(self._ticks))

    def _show_people(self) -> None:
        note = self._note if self.other.anybody else NOBODY
        self.note.setText(note)
        set_shown(self.note, bool(note))
        set_shown(self._fields, self.other.anybody)

    def items(self) -> list[str]:
        """What is agreed to when the button is pressed."""
        return [item for item, _ in self._items if item not in self._ticks or self._ticks[item].isChecked()]

    def focus(self) -> None:
        """Begin with the name, or with the passphrase where only one can be meant."""
        self.other.focus()

    def _agree(self) -> None:
        asked = self.other.asked()
        if asked is None:
            return
        self.open_case.failed.connect(self.other.say)
        try:
            done = all([self.open_case.agree(item, *asked) for item in self.items()])
        finally:
            self.open_case.failed.disconnect(self.other.say)
        if done:
            self.agreed.emit()
