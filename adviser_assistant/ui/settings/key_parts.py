"""What stands in the settings of the store and of the vault alike: a recovery key on paper, and a new key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.column import column_of
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.settings.recovery_sheet import print_sheet
from adviser_assistant.ui.settings.section import WIDE

SHOWN_ONCE = "Print it or write it down now: it is shown this once and kept nowhere."
PRINTED = "The recovery key was printed."


class RecoveryPart(QWidget):
    """Whether there is a sheet; one made is shown once, to be printed or written down."""

    wanted = Signal()
    useless = Signal()
    said = Signal(str)

    def __init__(self, none: str, one: str, sheet: Callable[[str], str]) -> None:
        """`none` and `one` say what there is; `sheet` gives what is printed for a key."""
        super().__init__()
        self._says, self._sheet, self._printed = {False: none, True: one}, sheet, ""
        self.state = WrapLabel("", "ink2", "body", widest=WIDE)
        self.make, self.take_away = secondary("Make one"), link("Remove it", icon="trash-2")
        self.key = Notice("", SHOWN_ONCE, "attention", "key-round")
        self.print_it, self.put_away = secondary("Print", icon="printer"), link("I have it, hide it")
        self._key_acts = flow_of(self.print_it, self.put_away)
        column_of(self, self.state, flow_of(self.make, self.take_away), self.key, self._key_acts)
        self.make.clicked.connect(self.wanted)
        self.take_away.clicked.connect(self.useless)
        self.print_it.clicked.connect(self._print)
        self.put_away.clicked.connect(self._hide_key)
        self.forget()

    def show_state(self, there: bool, may: bool = True) -> None:
        """Say whether there is a sheet, and offer to whom it is to offer what can be done."""
        self.state.setText(self._says[there])
        self.make.setText("Make a new one" if there else "Make one")
        self.make.setVisible(may)
        self.take_away.setVisible(may and there)

    def show_key(self, printed: str) -> None:
        """Show a key that was just made."""
        self._printed = printed
        self.key.set_text(printed.replace("-", "   "), SHOWN_ONCE)
        self.key.show()
        self._key_acts.show()
        self.print_it.setFocus()

    def forget(self) -> None:
        """Show no key any more."""
        self._printed = ""
        self.key.set_text("", "")
        self.key.hide()
        self._key_acts.hide()

    def _print(self) -> None:
        if print_sheet(self._sheet(self._printed), self):
            self.said.emit(PRINTED)

    def _hide_key(self) -> None:
        self.forget()
        self.make.setFocus()


class RenewPart(QWidget):
    """A new key, asked for with one's passphrase."""

    renewed = Signal(str)
    opened = Signal()

    def __init__(self, passphrase: str) -> None:
        super().__init__()
        self.renew = secondary("Renew the key")
        self.mine, self.renew_now = LineField(passphrase, secret=True), primary("Renew it now")
        self._asking, self._form = flow_of(self.renew), (self.mine, flow_of(self.renew_now))
        column_of(self, self._asking, *self._form)
        self.renew.clicked.connect(self._open)
        self.renew_now.clicked.connect(self._renew)
        self.mine.line.returnPressed.connect(self._renew)
        self.close_form()

    def close_form(self) -> bool:
        """Put the passphrase away; whether it was asked for."""
        was = not self.mine.isHidden()
        self._show(False)
        self.mine.set_value("")
        self.set_message("")
        return was

    def set_message(self, sentence: str, wrong: bool = False) -> None:
        """Say at the passphrase what went wrong."""
        self.mine.set_message(sentence, wrong=wrong)
        self.renew_now.setEnabled(True)

    def _open(self) -> None:
        self.opened.emit()
        self._show(True)
        self.mine.setFocus()

    def _show(self, on: bool) -> None:
        for each in self._form:
            each.setVisible(on)
        self._asking.setVisible(not on)

    def _renew(self) -> None:
        if self.renew_now.isEnabled():
            self.renew_now.setEnabled(False)
            self.renewed.emit(self.mine.line.text())
