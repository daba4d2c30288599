"""The vault while it is shut: made for the first time, opened with a passphrase, or with its recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.buttons import primary
from adviser_assistant.ui.parts.column import column_of
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.recovery_form import RecoveryForm
from adviser_assistant.ui.settings.section import WIDE
from adviser_assistant.ui.vault import words
from adviser_assistant.vault_desk import VaultDesk


class ShutPart(QWidget):
    """Shows what this person can do to come in, and says why where they cannot."""

    made = Signal(str)
    opened = Signal(str)
    recovered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.state = WrapLabel("", "ink2", "body", widest=WIDE)
        self.making, self.make_it = PassphraseForm("A passphrase for the vault"), primary("Make the vault")
        self.passphrase = LineField("Your passphrase for the vault", secret=True)
        self.open_it = primary("Open the vault")
        self.by_key = RecoveryForm("Your new passphrase for the vault")
        self._making = (self.making, flow_of(self.make_it))
        self._opening = (self.passphrase, flow_of(self.open_it))
        column_of(self, self.state, *self._making, *self._opening, self.by_key)
        self.make_it.clicked.connect(self._make)
        self.making.entered.connect(self._make)
        self.open_it.clicked.connect(self._open)
        self.passphrase.line.returnPressed.connect(self._open)
        self.by_key.opened.connect(lambda: self.passphrase.set_message(""))
        self.by_key.recovered.connect(self._recover)

    def show_state(self, desk: VaultDesk) -> None:
        """Show what applies now; a list of owners that cannot be read raises StoreError."""
        is_there = desk.is_there
        mine, on_paper = is_there and desk.is_mine, is_there and desk.has_sheet
        if not is_there:
            self.state.setText(words.MAKE)
        elif not mine:
            self.state.setText(words.NOT_MINE.format(owners=desk.owners_in_words) + words.BY_SHEET * on_paper)
        self.state.setVisible(not mine)
        for making in self._making:
            making.setVisible(not is_there)
        for opening in self._opening:
            opening.setVisible(mine)
        self.by_key.setVisible(on_paper)

    def close_form(self) -> bool:
        """Put the fields of the recovery key away; whether they were open."""
        return self.by_key.close_form()

    def forget(self) -> None:
        """Keep nothing that was typed."""
        self.making.clear()
        self.passphrase.set_value("")
        self.passphrase.set_message("")
        self.by_key.close_form()

    def _make(self) -> None:
        if passphrase := self.making.value():
            self.made.emit(passphrase)

    def _open(self) -> None:
        if typed := self.passphrase.line.text():
            self.opened.emit(typed)
        else:
            self.passphrase.set_message("Type the passphrase of the vault.", wrong=True)

    def _recover(self, key: str, passphrase: str) -> None:
        self.by_key.set_busy(True)
        self.recovered.emit(key, passphrase)
