"""People: who can open this store, and what each may do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.roles import TITLES, Right, Role, in_words
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.former import TELL_APART, WasHereError
from adviser_assistant.store.keys import Profile, add_profile, profiles
from adviser_assistant.store.people import give_passphrase, is_waiting, remove_person
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow, flow_of
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.settings.signing_keys import SigningKeys
from adviser_assistant.ui.settings.was_here import WasHere
from adviser_assistant.ui.theme import gap

ABOUT = (
    "Everybody here opens the same store with a passphrase of their own. Roles order the work; they are no wall "
    "against a colleague who takes the file apart, for whoever can open it holds its key."
)
SURE = (
    "They will no longer open this store. A copy or backup made before still opens with their passphrase, unless you "
    "renew the store’s key under Security. What they recorded stays."
)
GONE = "They can no longer open this store."
AT_THE_DESK = "They type it themselves, here, now. Nobody else need know it."


class Person(QWidget):
    """One person: name, roles, and for who manages people the acts."""

    roles_chosen = Signal(str, object)
    removed = Signal(str)
    let_in = Signal(str, str)

    def __init__(self, profile: Profile, roles: frozenset[Role], waits: bool, me: bool, manages: bool) -> None:
        super().__init__()
        self.profile = profile
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(6), 0, gap(6))
        column.setSpacing(gap(6))
        title = f"{profile.name}{' (you)' if me else ''}{f', {profile.role}' if profile.role else ''}"
        column.addWidget(WrapLabel(title, "ink", "body", 600))
        self.chips = {role: FilterChip(words, role in roles) for role, words in TITLES.items()}
        self.remove = link("Remove", icon="trash-2")
        if not manages:
            column.addWidget(WrapLabel(in_words(roles) or "No role", "ink2", "body"))
        else:
            self._add_acts(column, me, waits)
        column.addWidget(Hairline())

    def _add_acts(self, column: QVBoxLayout, me: bool, waits: bool) -> None:
        row = FlowRow()
        for role, chip in self.chips.items():
            chip.set_name(f"{TITLES[role]}, {self.profile.name}")
            chip.clicked.connect(self._choose)
            row.add(chip)
        if not me:
            row.add(self.remove)
        column.addWidget(row)
        self.sure = WrapLabel(SURE, "ink", "body")
        self.really, self.leave = secondary(f"Remove {self.profile.name}"), link("Leave them in")
        self.asked = flow_of(self.really, self.leave)
        self.form, self.enter = PassphraseForm(f"New passphrase of {self.profile.name}"), secondary("Let them in again")
        for widget in (self.sure, self.asked):
            column.addWidget(widget)
            widget.hide()
        if waits:
            column.addWidget(WrapLabel("Has no passphrase for the store’s new key yet. " + AT_THE_DESK, "ink", "body"))
            column.addWidget(self.form)
            column.addWidget(flow_of(self.enter))
        self.remove.clicked.connect(lambda: self._ask(True))
        self.leave.clicked.connect(lambda: self._ask(False))
        self.really.clicked.connect(lambda: self.removed.emit(self.profile.id))
        self.enter.clicked.connect(self._let_in)
        self.form.entered.connect(self._let_in)

    def show_roles(self, roles: frozenset[Role]) -> None:
        """Show the roles as they are."""
        for role, chip in self.chips.items():
            chip.setChecked(role in roles)

    def _ask(self, on: bool) -> None:
        self.sure.setVisible(on)
        self.asked.setVisible(on)
        (self.leave if on else self.remove).setFocus()

    def _choose(self) -> None:
        self.roles_chosen.emit(
            self.profile.id, frozenset(role for role, chip in self.chips.items() if chip.isChecked())
        )

    def _let_in(self) -> None:
        if passphrase := self.form.value():
            self.let_in.emit(self.profile.id, passphrase)


class PeopleSection(SettingsSection):
    """Lists everybody; who manages people adds, changes and removes in place."""

    def __init__(self, session: Session) -> None:
        super().__init__("People", session)
        self.words(ABOUT)
        self.heading("Who can open this store")
        self.rows: dict[str, Person] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.put_layout(self._list)
        self.trouble = self.words("", "serious")
        self.invite = secondary("Add a person", icon="plus")
        self.put(flow_of(self.invite))
        self.name, self.post = LineField("Name"), LineField("Post", hint="As it should stand beside the name; optional")
        self.form = PassphraseForm("Their passphrase")
        self.at_desk, self.take = self.words(AT_THE_DESK), primary("Add them")
        self._adding = (self.name, self.post, self.at_desk, self.form, flow_of(self.take))
        self.put(*self._adding)
        self.was_here = WasHere()
        self.was_here.same.connect(self._add)
        self.was_here.another.connect(self._tell_apart)
        self.name.line.textEdited.connect(lambda _: self.was_here.hide())
        self.put(self.was_here)
        self.heading("Signing keys")
        self.keys = SigningKeys(session)
        self.keys.said.connect(self.said)
        self.put(self.keys)
        self.invite.clicked.connect(self._open)
        self.take.clicked.connect(lambda: self._add())
        self.form.entered.connect(lambda: self._add())
        self._close()

    def refresh(self) -> None:
        """List everybody as they are now."""
        home = self.session.home
        if home is None or home.opened is None:
            return
        store, me = home.opened.store, home.opened.profile.id
        manages = store.may(Right.MANAGE_PEOPLE)
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for each in profiles(home.folder):
            waits = manages and is_waiting(home.folder, each.id)
            row = Person(each, store.roles_of(each.id), waits, each.id == me, manages)
            row.roles_chosen.connect(self._set_roles)
            row.removed.connect(self._remove)
            row.let_in.connect(self._let_in)
            self.rows[each.id] = row
            self._list.addWidget(row)
        self.invite.setVisible(manages)
        self.keys.session = self.session
        self.keys.refresh()
        self.trouble.setText("")
        self.trouble.hide()

    def close_in_place(self) -> bool:
        """Close the form for a new person."""
        was = not self.name.isHidden()
        self._close()
        return self.keys.close_form() or was

    def _open(self) -> None:
        for each in self._adding:
            each.show()
        self.name.setFocus()

    def _close(self) -> None:
        for each in self._adding:
            each.hide()
        self.was_here.hide()
        self.name.set_value("")
        self.post.set_value("")
        self.form.clear()

    def _add(self, again: str = "") -> None:
        self.was_here.hide()
        name, post = self.name.value(), self.post.value()
        self.name.set_message("" if name else "Their name stands beside what they record.", wrong=not name)
        passphrase = self.form.value() if name else ""
        if passphrase:
            self._do(partial(self._added, name, post, passphrase, again), f"{name} can open this store now.")

    def _tell_apart(self, name: str) -> None:
        self.name.set_message(TELL_APART.format(name=name), wrong=True)
        self.name.setFocus()

    def _added(self, name: str, post: str, passphrase: str, again: str) -> None:
        home = self.session.home
        assert home is not None
        assert home.opened is not None
        add_profile(home.folder, home.opened, name, post, passphrase, again=again)

    def _remove(self, profile_id: str) -> None:
        home = self.session.home
        if home is not None and home.opened is not None:
            self._do(partial(remove_person, home.folder, home.opened, profile_id), GONE)

    def _let_in(self, profile_id: str, passphrase: str) -> None:
        home = self.session.home
        if home is not None and home.opened is not None:
            self._do(partial(give_passphrase, home.folder, home.opened, profile_id, passphrase), "They are in again.")

    def _set_roles(self, profile_id: str, roles: frozenset[Role]) -> None:
        home = self.session.home
        if home is None or home.opened is None:
            return
        try:
            home.opened.store.set_roles(profile_id, roles)
        except AdviserError as trouble:
            self._say(str(trouble))
        else:
            self._say("")
            self.said.emit(f"{self.rows[profile_id].profile.name}: {in_words(roles) or 'no role'}.")
            home.people_changed()
        self.rows[profile_id].show_roles(home.opened.store.roles_of(profile_id))

    def _do(self, work: Callable[[], object], sentence: str) -> None:
        def done(_: object) -> None:
            self._close()
            self.refresh()
            self.said.emit(sentence)
            self.focus_first()
            if self.session.home is not None:
                self.session.home.people_changed()

        def failed(trouble: Exception) -> None:
            if isinstance(trouble, WasHereError):
                self.was_here.ask(trouble)
            elif isinstance(trouble, AdviserError):
                self._say(str(trouble))
            else:
                raise trouble

        if self.session.home is not None:
            self.session.home.run(work, done, failed, self)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self.said.emit(sentence)
