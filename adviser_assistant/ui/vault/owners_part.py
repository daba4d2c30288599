"""Who can open the vault: letting another owner in or one out, and one's own passphrase for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.store.keys import Profile
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import ChoiceField, LineField
from adviser_assistant.ui.parts.flow import FlowRow, flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.theme import gap

ONE_OWNER = "You are the only owner. If you forget the passphrase, {otherwise}."
NOTHING_ELSE, THE_SHEET = "the vault cannot be opened again", "only the recovery key on paper opens the vault"
AT_THE_DESK = "They type it themselves, here, now. Nobody else need know it."
LET_OUT = (
    "They can open the vault no more. A copy of it made before still opens with their passphrase: "
    "renew its key, so that nothing kept from now on does."
)


class OwnersPart(QWidget):
    """Shows what applies now; one form is open at a time."""

    let_in = Signal(object, str)
    let_out = Signal(str)
    passphrase_changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._next: tuple[Profile, ...] = ()
        self._open = ""
        self.names = WrapLabel("", "ink", "body")
        self._outs = FlowRow()
        self.outs: dict[str, QWidget] = {}
        self.invite, self.change = secondary("Let another owner in", icon="plus"), link("Change your passphrase for it")
        self.newcomer, self.theirs = ChoiceField("Who"), PassphraseForm("Their passphrase for the vault")
        self.enter = primary("Let them in")
        self.old, self.mine = LineField("Your passphrase until now", secret=True), PassphraseForm("A new one")
        self.take = primary("Change it")
        at_desk = WrapLabel(AT_THE_DESK, "ink2", "body")
        self._forms: dict[str, tuple[QWidget, ...]] = {
            "invite": (self.newcomer, at_desk, self.theirs, flow_of(self.enter)),
            "change": (self.old, self.mine, flow_of(self.take)),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self._inviting, self._changing = flow_of(self.invite), flow_of(self.change)
        for widget in (self.names, self._outs, self._inviting, *self._forms["invite"]):
            column.addWidget(widget)
        for widget in (self._changing, *self._forms["change"]):
            column.addWidget(widget)
        self.invite.clicked.connect(lambda: self._go("invite"))
        self.change.clicked.connect(lambda: self._go("change"))
        self.enter.clicked.connect(self._let_in)
        self.theirs.entered.connect(self._let_in)
        self.take.clicked.connect(self._change)
        self.mine.entered.connect(self._change)
        self._arrange()

    def show_owners(
        self, owners: Sequence[Profile], me: str, next_in: Sequence[Profile], on_paper: bool = False
    ) -> None:
        """Show who has a passphrase, and who could be given one; `on_paper` says that there is a recovery key."""
        self._next = tuple(next_in)
        alone = ONE_OWNER.format(otherwise=THE_SHEET if on_paper else NOTHING_ELSE) if len(owners) == 1 else ""
        self.names.setText(f"{', '.join(each.name for each in owners)}. {alone}".rstrip())
        self._outs.clear()
        self.outs = {}
        for each in owners:
            if each.id != me:
                self.outs[each.id] = out = link(f"Let {each.name} out", icon="x")
                out.clicked.connect(partial(self.let_out.emit, each.id))
                self._outs.add(out)
        self._outs.setVisible(bool(self.outs))
        self.newcomer.set_choices([(each.id, each.name) for each in next_in])
        self._arrange()

    def set_message(self, trouble: str, wrong: bool = True) -> None:
        """Say under the open form what went wrong."""
        field = self.old if self._open == "change" else self.theirs.new
        field.set_message(trouble, wrong=wrong)

    def close_form(self) -> bool:
        """Put the open form away and forget what was typed; whether one was open."""
        was, self._open = self._open, ""
        for form in (self.theirs, self.mine):
            form.clear()
        self.old.set_value("")
        self.old.set_message("")
        self._arrange()
        return bool(was)

    def _go(self, which: str) -> None:
        self._open = which
        self._arrange()
        (self.newcomer if which == "invite" else self.old).setFocus()

    def _arrange(self) -> None:
        self._inviting.setVisible(bool(self._next) and self._open != "invite")
        self._changing.setVisible(self._open != "change")
        for which, widgets in self._forms.items():
            for each in widgets:
                each.setVisible(self._open == which)

    def _let_in(self) -> None:
        chosen = next((each for each in self._next if each.id == self.newcomer.value()), None)
        self.newcomer.set_message("" if chosen else "Choose who is let in.", wrong=chosen is None)
        if chosen is not None and (passphrase := self.theirs.value()):
            self.let_in.emit(chosen, passphrase)

    def _change(self) -> None:
        if passphrase := self.mine.value():
            self.passphrase_changed.emit(self.old.line.text(), passphrase)
