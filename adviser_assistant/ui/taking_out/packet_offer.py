"""The whole case as an encrypted packet for a colleague who has the program: its passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.taking_out.offer import Offer
from adviser_assistant.ui.theme import gap

WHAT = (
    "Every entry and every issued letter, encrypted, for a colleague who has this program and a store of their own. "
    "The case stays here as it is."
)
HOW = (
    "Agree on the passphrase by phone, never in the message that carries the packet: whoever has both has the whole "
    "case. Your colleague brings it in under Settings, Packets."
)


class PacketOffer(Offer):
    """Asks for the passphrase in place; `wanted` has it once it was typed twice and would hold."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.begin = secondary("Make a packet", icon="lock")
        super().__init__("lock", "Packet for a colleague’s store", WHAT, self.begin, parent=parent)
        self.form = PassphraseForm("Passphrase for the packet")
        self.write, self.leave = primary("Write the packet", None, "file-down"), link("Leave it")
        self.asked = QWidget()
        inside = QVBoxLayout(self.asked)
        inside.setContentsMargins(0, gap(4), 0, 0)
        inside.setSpacing(gap(8))
        for each in (WrapLabel(HOW, "ink", "body", widest=760), self.form, flow_of(self.write, self.leave)):
            inside.addWidget(each)
        self.column.addWidget(self.asked)
        self.begin.clicked.connect(self._open)
        self.leave.clicked.connect(self._leave)
        self.write.clicked.connect(self._write)
        self.form.entered.connect(self._write)
        self.close_form()

    def close_form(self) -> bool:
        """Keep no passphrase; whether one was being typed."""
        was = not self.asked.isHidden()
        self.form.clear()
        self.asked.hide()
        self.begin.show()
        return was

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """No passphrase stays on a page one has left."""
        self.close_form()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _leave(self) -> None:
        self.close_form()
        self.begin.setFocus()

    def _open(self) -> None:
        self.say("")
        self.begin.hide()
        self.asked.show()
        self.form.setFocus()

    def _write(self) -> None:
        if passphrase := self.form.value():
            self.wanted.emit(passphrase)
