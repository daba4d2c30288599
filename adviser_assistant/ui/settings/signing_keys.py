"""The keys second readings are signed with, as a list to read aloud: of everybody here, and of colleagues elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.colleague_keys import ColleagueKey, colleague_keys, withdraw
from adviser_assistant.store.countersign import keys_of
from adviser_assistant.store.people import new_signing_key
from adviser_assistant.store.signing import fingerprint
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

ABOUT = (
    "A key that signs a second reading is known by its fingerprint. Before you accept a colleague’s, have them read "
    "theirs to you by phone, and compare it letter by letter."
)
NO_KEY = "Gets a key at the next unlocking."
NONE = "None was accepted yet. You are asked when a first answer comes back."
ACCEPTED = "Accepted on {day}."
GONE = "Withdrawn on {day}: {reason}. What was brought in before stays."
WITHDRAWN = "The key of {name} is withdrawn. Nothing signed with it is taken from now on."
NEW_KEY = "You sign with another key now. Read its fingerprint to colleagues who accepted the old one."


@dataclass(frozen=True)
class Act:
    """What can be done with a key: the link that opens it, what it asks for, the button that does it."""

    opens: str
    asks: str
    does: str
    do: Callable[[str], None]
    secret: bool = False


class KeyRow(QWidget):
    """A name, a fingerprint, a note, and at most one act, which opens in place."""

    def __init__(self, name: str, mark: str, note: str = "", act: Act | None = None) -> None:
        super().__init__()
        self._act = act
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, gap(4), 0, gap(4))
        self._column.setSpacing(gap(4))
        self._column.addWidget(WrapLabel(name, "ink", "body", 600))
        self.mark = labelled(mark.replace("-", "  ") or NO_KEY, "ink" if mark else "ink2", "lead" if mark else "body")
        # Letter by letter, so that a screen reader does not make words of the groups.
        self.mark.setAccessibleName(", ".join(" ".join(group) for group in mark.split("-")) or NO_KEY)
        self._column.addWidget(self.mark)
        if note:
            self._column.addWidget(WrapLabel(note, "ink2", "note"))
        if act is not None:
            self._add_act(name, act)
        self._column.addWidget(Hairline())

    def _add_act(self, name: str, act: Act) -> None:
        self.opens, self.does, self.leave = link(f"{act.opens}…"), secondary(act.does), link("Leave it")
        self.opens.set_name(f"{act.opens}, {name}")
        self.field = LineField(act.asks, secret=act.secret)
        self._asked = flow_of(self.does, self.leave)
        for each in (flow_of(self.opens), self.field, self._asked):
            self._column.addWidget(each)
        self.opens.clicked.connect(self._open)
        self.leave.clicked.connect(self._leave)
        self.does.clicked.connect(self._do)
        self.field.line.returnPressed.connect(self._do)
        self.close_form()

    def close_form(self) -> bool:
        """Close what is asked, with what was typed; whether it was open."""
        if self._act is None:
            return False
        was = not self.field.isHidden()
        self.field.set_value("")
        self.field.set_message("")
        self.field.hide()
        self._asked.hide()
        self.opens.show()
        return was

    def _open(self) -> None:
        self.field.show()
        self._asked.show()
        self.opens.hide()
        self.field.setFocus()

    def _leave(self) -> None:
        self.close_form()
        self.opens.setFocus()

    def _do(self) -> None:
        assert self._act is not None
        try:
            self._act.do(self.field.line.text())
        except AdviserError as trouble:
            self.field.set_message(str(trouble), wrong=True)
            self.field.setFocus()


class SigningKeys(QWidget):
    """`said` has what came of an act."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.here: list[KeyRow] = []
        self.elsewhere: list[KeyRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        column.addWidget(WrapLabel(ABOUT, "ink2", "body", widest=680))
        self._here, self._elsewhere = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._here)
        column.addWidget(labelled("Signing keys of colleagues elsewhere", "ink", "lead", 600))
        self.none = WrapLabel(NONE, "ink2", "body", widest=680)
        column.addWidget(self.none)
        column.addLayout(self._elsewhere)

    def refresh(self) -> None:
        """List them as they are now."""
        home = self.session.home
        if home is None or home.opened is None:
            return
        me, store = home.opened.profile.id, home.opened.store
        mine = Act("Make a new key", "Your passphrase", "Sign with a new key", self._renew, secret=True)
        self.here = [
            KeyRow(name, fingerprint(key), act=mine if each == me else None)
            for each, (name, key) in keys_of(home.folder).items()
        ]
        may = store.may(Right.RECORD)
        keys = colleague_keys(store.service()).values()
        self.elsewhere = [KeyRow(each.name, each.fingerprint, _note(each), self._ending(each, may)) for each in keys]
        _show(self._here, self.here)
        _show(self._elsewhere, self.elsewhere)
        self.none.setVisible(not self.elsewhere)

    def close_form(self) -> bool:
        """Close what is open; whether anything was."""
        return any([each.close_form() for each in (*self.here, *self.elsewhere)])

    def hideEvent(self, event: object) -> None:  # noqa: N802
        """No passphrase stays on a page one has left."""
        self.close_form()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _ending(self, key: ColleagueKey, may: bool) -> Act | None:
        if key.withdrawn is not None or not may:
            return None
        return Act("Withdraw", "Why it is withdrawn", "Withdraw the key", lambda why: self._withdraw(key, why))

    def _withdraw(self, key: ColleagueKey, why: str) -> None:
        withdraw(self.session.store, key.fingerprint, why, self.session.recorder)
        self.refresh()
        self.said.emit(WITHDRAWN.format(name=key.name))

    def _renew(self, passphrase: str) -> None:
        home = self.session.home
        if home is None or home.opened is None:
            return
        new_signing_key(home.folder, home.opened.profile.id, passphrase)
        self.refresh()
        self.said.emit(NEW_KEY)


def _note(key: ColleagueKey) -> str:
    gone, accepted = key.withdrawn, ACCEPTED.format(day=say_day(key.accepted.recorded_at.date(), year=True))
    return GONE.format(day=say_day(gone.recorded_at.date(), year=True), reason=gone.reason) if gone else accepted


def _show(column: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        if (before := item.widget()) is not None:
            before.hide()
            before.deleteLater()
    for each in rows:
        column.addWidget(each)
