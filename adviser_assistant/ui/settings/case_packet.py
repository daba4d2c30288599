"""A case in a packet: what it is and what of it is new here, before it is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.people import practitioner_name, reference
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.packet import Packet, read_packet
from adviser_assistant.store.packet_carry import import_case
from adviser_assistant.summary import rows_on
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

HOLDS = "{fictional}A case: {names}. {entries} until {day}, {letters}."
NOT_HERE = "It is not in your store yet."
HERE = "It is in your store already; {new} of it are not."
SAME = "All of it is in your store already. Bringing it in would add nothing."
ADDED = "Nothing here is changed or overwritten: what is new is added, and an entry says who brought it in."
CAME = "{names}: {entries} brought in."
NOTHING = "Everything in the packet was here already. Nothing was added."


class CasePacket(QWidget):
    """`done` tells the case that came in and what to say; `left` that the packet was put away."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: tuple[Session, Path, str] | None = None
        self.says, self.new = WrapLabel("", "ink", "body", widest=680), WrapLabel("", "ink", "body", widest=680)
        self.trouble = WrapLabel("", "serious", "body", widest=680)
        self.take, self.put_away = primary("Bring it in", None, "upload"), link("Put it away", icon="x")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        acts = flow_of(self.take, self.put_away)
        self._added = WrapLabel(ADDED, "ink2", "body", widest=680)
        for each in (self.says, self.new, self._added, self.trouble, acts):
            column.addWidget(each)
        self.take.clicked.connect(self._take)
        self.put_away.clicked.connect(self.left)
        self.hide()

    def open(self, session: Session, path: Path, passphrase: str) -> None:
        """Show what the packet holds; AdviserError says why it cannot be opened."""
        packet = read_packet(path, passphrase)
        new = _new_in(session.store, packet.case)
        self.says.setText(_said(packet))
        some = "1 entry" if new == 1 else f"{new} entries"
        self.new.setText(NOT_HERE if new == len(packet.case.entries) else HERE.format(new=some) if new else SAME)
        self.trouble.hide()
        for each in (self.take, self._added):
            each.setVisible(bool(new))
        self._opened = (session, path, passphrase)
        self.show()
        (self.take if new else self.put_away).setFocus()

    def forget(self) -> None:
        """Put it away, with its passphrase."""
        self._opened = None
        self.hide()

    def _take(self) -> None:
        if self._opened is None:
            return
        session, path, passphrase = self._opened
        try:
            came = import_case(
                session.store, path, passphrase, session.recorder, rows_on(session.library, session.today)
            )
            named = _named(session.store.case(came.case_id))
        except AdviserError as trouble:
            self.trouble.setText(str(trouble))
            self.trouble.show()
            return
        self.forget()
        self.done.emit(
            came.case_id, CAME.format(names=named, entries=_entries(came.entries)) if came.entries else NOTHING
        )


def _new_in(store: CaseStore, packed: Case) -> int:
    """How many of its entries are not in this store; all of them where the case is not here to be read."""
    try:
        known = {each.id for each in store.case(packed.id).entries}
    except AdviserError:
        known = set()
    return sum(each.id not in known for each in packed.entries)


def _said(packet: Packet) -> str:
    case, letters = packet.case, len(packet.documents)
    return HOLDS.format(
        fictional="FICTIONAL. " if case.fictional else "",
        names=_named(case),
        entries=_entries(len(case.entries)),
        day=say_day(case.entries[-1].recorded_at.date(), year=True),
        letters="no issued letters"
        if not letters
        else "1 issued letter"
        if letters == 1
        else f"{letters} issued letters",
    )


def _named(case: Case) -> str:
    names = (reference(case), practitioner_name(case), case.text("org.name"))
    return ", ".join(each for each in names if each) or "nobody is named in it yet"


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"
