"""Coming in by the key on a recovery sheet: seven groups, and a new passphrase. Opens out of a link."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.errors import AdviserError
from adviser_assistant.store.recovery import read_recovery_key
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.column import column_of
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.passphrase_form import PassphraseForm


class RecoveryForm(QWidget):
    """`recovered` tells the key as it is printed and the new passphrase; a slip is said at the field it is in."""

    recovered = Signal(str, str)
    opened = Signal()

    def __init__(self, passphrase: str) -> None:
        super().__init__()
        self.use_key = link("Use the recovery key", icon="key-round")
        self.key = LineField("Recovery key", hint="Seven groups of five, from the sheet. Capitals do not matter.")
        self.new, self.recover = PassphraseForm(passphrase), primary("Open with the recovery key")
        self._link, acts = flow_of(self.use_key), flow_of(self.recover)
        self._form = (self.key, self.new, acts)
        column_of(self, self._link, *self._form)
        self.use_key.clicked.connect(self._open)
        self.recover.clicked.connect(self._recover)
        self.key.line.returnPressed.connect(self.new.setFocus)
        self.new.entered.connect(self._recover)
        self.close_form()

    @property
    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return not self.key.isHidden()

    def close_form(self) -> bool:
        """Put the fields away and forget what was typed; whether they were open."""
        was = self.is_open
        self._show(False)
        self.key.set_value("")
        self.key.set_message("")
        self.new.clear()
        return was

    def set_message(self, sentence: str, wrong: bool = False) -> None:
        """Say at the key why it did not open."""
        self.key.set_message(sentence, wrong=wrong)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While a key is tried no other is."""
        self.recover.setEnabled(not busy)

    def _open(self) -> None:
        self._show(True)
        self.opened.emit()
        self.key.setFocus()

    def _show(self, on: bool) -> None:
        for each in self._form:
            each.setVisible(on)
        self._link.setVisible(not on)

    def _recover(self) -> None:
        try:
            key = read_recovery_key(self.key.value())
        except AdviserError as trouble:
            self.key.set_message(str(trouble), wrong=True)
            self.key.setFocus()
            return
        self.key.set_message("")
        if self.recover.isEnabled() and (passphrase := self.new.value()):
            self.recovered.emit(key, passphrase)
