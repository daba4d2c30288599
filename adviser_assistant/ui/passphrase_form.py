"""A new passphrase, typed twice, with how long it would hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from adviser_assistant.store.strength import strength
from adviser_assistant.ui.first_start import LEAST, TOO_EASY
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.meter import Meter
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap


class PassphraseForm(QWidget):
    """`entered` tells that Enter was pressed in it; `value` checks what was typed and says what is wrong."""

    entered = Signal()

    def __init__(self, name: str = "New passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new, self.again = LineField(name, secret=True), LineField("Type it again", secret=True)
        self.meter, self.worth = Meter(4, "Strength of the passphrase"), WrapLabel("", "ink2", "note")
        self.show_it = link("Show", icon="eye")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        column.addWidget(self.new)
        column.addWidget(self.meter)
        line = QHBoxLayout()
        line.addWidget(self.worth, 1)
        line.addWidget(self.show_it)
        column.addLayout(line)
        column.addWidget(self.again)
        self.new.typed.connect(self._weigh)
        self.again.typed.connect(lambda _: self.again.set_message(""))
        self.show_it.clicked.connect(self._show)
        for field in (self.new, self.again):
            field.line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.new)
        self._weigh("")

    def value(self) -> str:
        """What was typed, if it is good enough and the same twice; else nothing, and what is wrong is said in place."""
        typed = self.new.line.text()
        if strength(typed).level < LEAST:
            self.new.set_message(TOO_EASY, wrong=True)
            self.new.setFocus()
            return ""
        if self.again.line.text() != typed:
            self.again.set_message("The two are not the same. Type it once more.", wrong=True)
            self.again.setFocus()
            return ""
        return typed

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.new, self.again):
            field.set_value("")
            field.set_message("")
        self._weigh("")

    def _weigh(self, typed: str) -> None:
        worth = strength(typed)
        self.meter.set_level(worth.level)
        self.worth.setText(worth.sentence)
        self.new.box.setAccessibleDescription(worth.sentence)
        self.new.set_message("")

    def _show(self) -> None:
        hidden = self.new.line.echoMode() == QLineEdit.EchoMode.Password
        for field in (self.new, self.again):
            field.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.show_it.setText("Hide" if hidden else "Show")
        self.show_it.set_icon("eye-off" if hidden else "eye")
