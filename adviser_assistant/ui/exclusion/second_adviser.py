"""A second adviser agrees in place, with their own passphrase; the author cannot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.field import ChoiceField, LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.parts.tick import Tick
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
        others = [each for each in open_case.second_advisers if each[0] != open_case.recorder.profile_id]
        self.who = ChoiceField("Second adviser", others, value=others[0][0] if len(others) == 1 else None)
        self.passphrase = LineField("Their own passphrase", secret=True)
        self.agree_button = secondary("Agree", icon="users")
        self.agree_button.clicked.connect(self._agree)
        self.passphrase.line.returnPressed.connect(self._agree)
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
        self._fields.setVisible(bool(others))
        self._fields.setMaximumWidth(px(720))
        self._nobody = not others
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[str, str]], note: str = "") -> None:
        """What there is to agree to: one thing needs no list, several can be ticked off."""
        if self._nobody:
            note = "Nobody else has a profile on this computer yet. A second adviser is given one in Settings."
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if list(items) == self._items:
            return
        self._items = list(items)
        self._list.clear()
        self._ticks = {}
        for item, words in items if len(items) > 1 else ():
            self._ticks[item] = Tick(words, True)
            self._list.add(self._ticks[item])
        self._list.setVisible(bool(self._ticks))

    def items(self) -> list[str]:
        """What is agreed to when the button is pressed."""
        return [item for item, _ in self._items if item not in self._ticks or self._ticks[item].isChecked()]

    def focus(self) -> None:
        """Begin with the name, or with the passphrase where only one can be meant."""
        (self.passphrase if self.who.value() else self.who).setFocus()

    def _agree(self) -> None:
        who, secret = self.who.value(), self.passphrase.value()
        self.who.set_message("" if who else "Say who agrees.", wrong=not who)
        if not who:
            return
        if not secret:
            self.passphrase.set_message("They type their own passphrase here.", wrong=True)
            return
        self.open_case.failed.connect(self._say)
        try:
            done = all([self.open_case.agree(item, who, secret) for item in self.items()])
        finally:
            self.open_case.failed.disconnect(self._say)
        self.passphrase.line.clear()
        if done:
            self.passphrase.set_message("")
            self.agreed.emit()

    def _say(self, trouble: str) -> None:
        self.passphrase.set_message(trouble, wrong=True)
