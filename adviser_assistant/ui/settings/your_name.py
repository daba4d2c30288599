"""Changing one's own name and post, and putting one's cases under the new name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.whose import renamed
from adviser_assistant.errors import AdviserError, WrongPassphraseError
from adviser_assistant.store.case_store import CaseFilter
from adviser_assistant.store.keys import Opened
from adviser_assistant.store.people import change_name
from adviser_assistant.store.tries import TooSoonError
from adviser_assistant.summary import rows_on
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

WHAT_FOLLOWS = (
    "What you recorded keeps the name it was recorded with, and it is still you: you cannot agree to your own letters. "
    "Your cases are put under the new name, an entry in each. You also get a new fingerprint, for colleagues elsewhere "
    "know the old one by the old name. The program then locks."
)
CHANGED = "You are {name} now{cases}. Unlock with your passphrase as before."
AS_BEFORE = "That is your name and post already."


class YourName(QWidget):
    """Opens in place under the name; `said` has what to say where nothing was changed."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self.change = secondary("Change your name", icon="pencil")
        self.name, self.post = LineField("Your name"), LineField("Your post", hint="Optional")
        self.passphrase = LineField("Your passphrase", secret=True)
        self.keep, self.leave = primary("Use this name"), link("Leave it")
        self._form = (self.name, self.post, WrapLabel(WHAT_FOLLOWS, "ink2", "body"), self.passphrase)
        self._acts = flow_of(self.keep, self.leave)
        for each in (flow_of(self.change), *self._form, self._acts):
            column.addWidget(each)
        self.change.clicked.connect(self._open)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self._put_back)
        for field in (self.name, self.post, self.passphrase):
            field.line.returnPressed.connect(self._keep)
        self.close_form()

    def use(self, session: Session) -> None:
        """Show it where there is somebody to name."""
        self.session = session
        self.setVisible(session.home is not None and session.home.opened is not None)

    def close_form(self) -> bool:
        """Close the form; whether it was open."""
        was = not self.name.isHidden()
        for each in (*self._form, self._acts):
            each.hide()
        for field in (self.name, self.post, self.passphrase):
            field.set_value("")
            field.set_message("")
        self.change.show()
        return was

    def _open(self) -> None:
        home = self.session.home
        if home is None or home.opened is None:
            return
        self.name.set_value(home.opened.profile.name)
        self.post.set_value(home.opened.profile.role)
        for each in (*self._form, self._acts):
            each.show()
        self.change.hide()
        self.name.line.selectAll()
        self.name.setFocus()

    def _put_back(self) -> None:
        self.close_form()
        self.change.setFocus()

    def _keep(self) -> None:
        home, name, post = self.session.home, self.name.value(), self.post.value()
        words = self.passphrase.line.text()
        if home is None or home.opened is None or home.lock is None:
            return
        before = home.opened.profile
        same = (name, post) == (before.name, before.role)
        self.name.set_message(AS_BEFORE if same else "" if name else "Type the name.", wrong=same or not name)
        self.passphrase.set_message("" if words else "Type your passphrase.", wrong=not words)
        if same or not name or not words:
            return
        session, opened, folder, lock = self.session, home.opened, home.folder, home.lock
        self.keep.setEnabled(False)

        def work() -> str:
            now = change_name(folder, opened, words, name, post, session.recorder).name
            return CHANGED.format(name=now, cases=_cases_follow(opened, session, before.name, now))

        def failed(trouble: Exception) -> None:
            self.keep.setEnabled(True)
            if not isinstance(trouble, AdviserError):
                raise trouble
            field = self.passphrase if isinstance(trouble, WrongPassphraseError | TooSoonError) else self.name
            field.set_message(str(trouble), wrong=True)
            field.setFocus()

        home.run(work, lock, failed, self)


def _cases_follow(opened: Opened, session: Session, before: str, now: str) -> str:
    """Put somebody's cases under their new name; what to say of it."""
    store, row_of = opened.store, rows_on(session.library, session.today)
    found = store.rows(limit=store.count(), only=CaseFilter(adviser=before)) if now != before else []
    made = []
    for each in found:
        entry = renamed(now, session.recorder)
        made.append((each.row.case_id, (entry,), row_of(store.case(each.row.case_id).after(entry))))
    try:
        store.append_many(made)
    except AdviserError as trouble:
        return f"; your cases are still under {before} ({trouble})"
    return f"; {len(made)} case{'s' * (len(made) != 1)} went with you" if made else ""
