"""Copies of the store set aside before an upgrade or a restore: what there is, and letting one go that may."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.settings import load_settings
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.backup_rule import Made
from adviser_assistant.store.copies import RULE, Aside, as_line, delete_copy, set_aside, why_it_stays
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.theme import gap

HOLDS = (
    "Each holds every case of its day, removed ones too, and opens with the passphrases of its day. {rule} That one "
    "was deleted is recorded."
)
SURE = "It is deleted for good. The backups stay."
GONE = "{name} is deleted. That is recorded with your name."


class CopyRow(QWidget):
    """One copy; where it may go, the act is asked twice."""

    wanted = Signal(str)

    def __init__(self, copy: Aside, stays: str, may: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(4), 0, gap(4))
        column.setSpacing(gap(4))
        column.addWidget(WrapLabel(as_line(copy, stays), "ink", "body"))
        self.let_go, self.really, self.leave = link("Delete it…"), secondary("Delete it for good"), link("Leave it")
        self.let_go.set_name(f"Delete {copy.path.name}")
        self._may = may and not stays
        self._sure, self._asked = WrapLabel(SURE, "ink", "body"), flow_of(self.really, self.leave)
        for each in (flow_of(self.let_go), self._sure, self._asked):
            column.addWidget(each)
        self._ask(False)
        self.let_go.clicked.connect(lambda: self._ask(True))
        self.leave.clicked.connect(lambda: self._ask(False))
        self.really.clicked.connect(lambda: self.wanted.emit(copy.path.name))

    def _ask(self, on: bool) -> None:
        self.let_go.setVisible(self._may and not on)
        self._sure.setVisible(on)
        self._asked.setVisible(on)
        if self.isVisible():
            (self.leave if on else self.let_go).setFocus()


class CopiesAside(QWidget):
    """Hidden where there is none; `said` has what came of an act."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: list[CopyRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(20), 0, 0)
        column.setSpacing(gap(8))
        column.addWidget(labelled("Copies set aside", "ink", "lead", 600))
        column.addWidget(WrapLabel(HOLDS.format(rule=RULE), "ink2", "body", widest=680))
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        self.hide()

    def refresh(self) -> None:
        """Look in the background what there is and what may go: a backup is read whole for it."""
        home = self.session.home
        if home is not None and home.opened is not None:
            now = self.session.recorder.now()
            home.run(lambda: _looked(home, now), self._show, self._failed, self)

    def _show(self, found: list[tuple[Aside, str]]) -> None:
        home = self.session.home
        may = home is not None and home.opened is not None and home.opened.store.may(Right.BACK_UP)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [CopyRow(copy, stays, may) for copy, stays in found]
        for row in self.rows:
            row.wanted.connect(self._delete)
            self._list.addWidget(row)
        self.setVisible(bool(self.rows))

    def _delete(self, name: str) -> None:
        home = self.session.home
        if home is None or home.opened is None:
            return
        store, by = home.opened.store, self.session.recorder

        def done(_: object) -> None:
            self.said.emit(GONE.format(name=name))
            self.refresh()

        home.run(lambda: delete_copy(store, home.folder, name, _made(home), by), done, self._failed, self)

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, AdviserError):
            raise trouble
        self.said.emit(str(trouble))


def _looked(home: Home, now: datetime) -> list[tuple[Aside, str]]:
    made = _made(home)
    return [(copy, why_it_stays(copy, made, now)) for copy in set_aside(home.folder)]


def _made(home: Home) -> tuple[Made, ...]:
    """The backups made so far."""
    return tuple(BackupPlan(home.folder, load_settings(home.folder).backups).state().made)
