"""Monitoring: the vault, made and opened by a monitoring owner, and its cards one at a time. No case is shown here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.monitoring.vault_rows import day_in_words
from adviser_assistant.store.keys import Profile
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.recovery_form import RecoveryForm
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.key_parts import RecoveryPart, RenewPart
from adviser_assistant.ui.settings.recovery_sheet import VAULT, sheet_of
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.vault import words
from adviser_assistant.ui.vault.card_form import CardForm
from adviser_assistant.ui.vault.owners_part import LET_OUT, OwnersPart
from adviser_assistant.ui.vault.shut_part import ShutPart
from adviser_assistant.vault_desk import VaultDesk

_SHOWN = 12
_Asked = LineField | OwnersPart | RecoveryForm | RenewPart


class VaultSection(SettingsSection):
    """Shows how to make or open the vault; open, its acts; and in their place a card, while one is in hand."""

    def __init__(self, session: Session, desk: VaultDesk) -> None:
        super().__init__("Monitoring", session)
        self.desk = desk
        self.form = CardForm(session)
        self.put(self.form)
        self._build_shut()
        self._open = self._build_open()
        self._connect()
        self._show_card(False)

    def refresh(self) -> None:
        """Show the vault as it stands now; where its list of owners cannot be read, what to do about that."""
        try:
            self._show_now()
        except StoreError as trouble:
            self.form.clear()
            for each in (self.form, self.shut, *self._open):
                each.hide()
            self._tell(str(trouble))

    def _show_now(self) -> None:
        is_open = self.desk.is_open
        if not is_open:
            self.form.clear()
        card = is_open and not self.form.isHidden()
        self.form.setVisible(card)
        for each in self._open:
            each.setVisible(is_open and not card)
        self._tell("\n".join(self.desk.news) if is_open and not card else "")
        if not is_open or card:
            self.recovery.forget()
            self.renewing.close_form()
        self._about.setVisible(not is_open)
        self.both.setVisible(self.desk.also_in_cases and not card)
        self.shut.setVisible(not is_open)
        if not is_open:
            self.shut.show_state(self.desk)
        if is_open and not card:
            self._show_open()

    def close_in_place(self) -> bool:
        """Leave the card in hand."""
        was = not self.form.isHidden()
        was = self._close_forms() or was
        self._show_card(False)
        return was

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Neither a key nor a passphrase stays on a page one has left."""
        self.recovery.forget()
        self._close_forms()
        self.shut.forget()
        super().hideEvent(event)

    # --- building --------------------------------------------------------------------------------------

    def _close_forms(self) -> bool:
        return any([part.close_form() for part in (self.owners, self.renewing, self.shut)])

    def _build_shut(self) -> None:
        self._about = self.words(words.ABOUT, "ink")
        self.both = self.words(words.BOTH)
        self.news = Notice("", "", "attention", "info")
        self.put(self.news)
        self.shut = ShutPart()
        self.put(self.shut)

    def _build_open(self) -> tuple[QWidget, ...]:
        made: list[QWidget] = []

        def part(title: str, says: str, *widgets: QWidget) -> WrapLabel:
            heading, told = self.heading(title), self.words(says)
            self.put(*widgets)
            made.extend((heading, told, *widgets))
            return told

        self.number, self.look = LineField("Number on the card"), primary("Open the card")
        part("A card that came back", words.RETURNED, self.number, flow_of(self.look))
        self.reference = LineField("Official reference of the case")
        self.target = LineField("Word file", placeholder="The path of a new .docx file")
        self.prepare, self.browse = secondary("Make the card"), secondary("Browse…", icon="folder-open")
        part("A card to send", words.PREPARE, self.reference, self.target, flow_of(self.prepare, self.browse))
        self.owners = OwnersPart()
        part("Owners", words.OWNERS, self.owners)
        self.recovery = RecoveryPart(
            words.NO_SHEET, words.SHEET, lambda key: sheet_of(VAULT, key, self.session.today, self.session.adviser_name)
        )
        made.extend((self.heading("Recovery key"), self.recovery))
        self.put(self.recovery)
        self.renewing = RenewPart("Your passphrase for the vault")
        part("A new key for the vault", words.RENEWING, self.renewing)
        self.folder, self.copy = LineField("Folder for the copy"), secondary("Copy the vault", icon="save")
        self.browse_folder = secondary("Browse…", icon="folder-open")
        part("A copy", words.COPY, self.folder, flow_of(self.copy, self.browse_folder))
        self.log = part("Its log", "")
        self.close_it = link("Close the vault", icon="lock")
        closing = flow_of(self.close_it)
        self.put(closing)
        return (*made, closing)

    def _connect(self) -> None:
        self.shut.made.connect(self._make)
        self.shut.opened.connect(self._open_vault)
        self.shut.recovered.connect(self._recover)
        self.look.clicked.connect(self._look)
        self.number.line.returnPressed.connect(self._look)
        self.prepare.clicked.connect(self._prepare)
        self.browse.clicked.connect(self._browse)
        self.owners.let_in.connect(self._let_in)
        self.owners.let_out.connect(self._let_out)
        self.owners.passphrase_changed.connect(self._change)
        self.recovery.wanted.connect(self._make_sheet)
        self.recovery.useless.connect(self._take_sheet_away)
        self.recovery.said.connect(self.said)
        self.renewing.renewed.connect(self._renew)
        self.copy.clicked.connect(self._copy)
        self.browse_folder.clicked.connect(self._browse_folder)
        self.close_it.clicked.connect(self._close)
        self.form.left.connect(lambda: self._show_card(False))
        self.form.said.connect(self.said)

    # --- showing ---------------------------------------------------------------------------------------

    def _show_card(self, on: bool) -> None:
        if not on:
            self.form.clear()
        self.form.setVisible(on)
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def _tell(self, found: str) -> None:
        """What is wrong with the vault's files, above everything else."""
        self.news.set_text("", found)
        self.news.setVisible(bool(found))

    def _show_open(self) -> None:
        vault = self.desk.vault
        self.owners.show_owners(vault.owners(), vault.owner.id, self.desk.let_in_next(), self.desk.has_sheet)
        self.recovery.show_state(self.desk.has_sheet)
        lines = vault.log()
        told = [f"{_when(each.at)}, {each.name}: {each.what}, {each.how}" for each in lines[:_SHOWN]]
        more = [f"and {len(lines) - _SHOWN} earlier lines"] if len(lines) > _SHOWN else []
        self.log.setText("\n".join([*told, *more]))

    # --- acts ------------------------------------------------------------------------------------------

    def _make(self, passphrase: str) -> None:
        then = self.recovery.make.setFocus
        self._slowly(lambda: self.desk.make(passphrase), words.MADE, self.shut.making.new, then)

    def _open_vault(self, typed: str) -> None:
        self._slowly(lambda: self.desk.open(typed), words.OPEN, self.shut.passphrase)

    def _recover(self, key: str, passphrase: str) -> None:
        self._slowly(lambda: self.desk.open_by_sheet(key, passphrase), words.OPEN, self.shut.by_key)

    def _make_sheet(self) -> None:
        made: list[str] = []
        self._slowly(lambda: made.append(self.desk.make_sheet()), "", None, lambda: self.recovery.show_key(made[0]))

    def _take_sheet_away(self) -> None:
        self._slowly(self.desk.take_sheet_away, words.USELESS, None)

    def _renew(self, passphrase: str) -> None:
        self._slowly(lambda: self.desk.renew_key(passphrase), words.RENEWED, self.renewing)

    def _let_in(self, newcomer: Profile, passphrase: str) -> None:
        self._slowly(lambda: self.desk.let_in(newcomer, passphrase), f"{newcomer.name} can open it.", self.owners)

    def _change(self, old: str, new: str) -> None:
        self._slowly(
            lambda: self.desk.change_passphrase(old, new), "Your passphrase for the vault is changed.", self.owners
        )

    def _let_out(self, profile_id: str) -> None:
        try:
            self.desk.let_out(profile_id)
        except AdviserError as trouble:
            self.said.emit(str(trouble))
        else:
            self.refresh()
            self.said.emit(LET_OUT)

    def _close(self) -> None:
        self.desk.close()
        self.refresh()
        self.focus_first()
        self.said.emit("The vault is closed.")

    def _look(self) -> None:
        def open_card() -> None:
            vault = self.desk.vault
            self.form.open(vault, vault.number(self.number.value()))

        if self._try(open_card, self.number):
            self.number.set_value("")
            self._show_card(True)
            self.form.back.setFocus()

    def _prepare(self) -> None:
        typed = self.target.value()
        self.target.set_message("" if typed else "Type the path of a new file, or browse.", wrong=not typed)
        if not typed:
            return
        target = Path(typed).expanduser()
        numbers: list[str] = []
        if self._try(lambda: numbers.append(self.desk.make_card(self.reference.value(), target)), self.reference):
            self.reference.set_value("")
            self.target.set_value("")
            self.refresh()
            self.said.emit(f"The card is in {target.name}; its number is {numbers[0]}.")

    def _copy(self) -> None:
        into = Path(self.folder.value()).expanduser()
        if not self.folder.value() or not into.is_dir():
            self.folder.set_message("There is no such folder. Type the path of one that is there.", wrong=True)
            return
        made: list[Path] = []
        if self._try(lambda: made.append(self.desk.copy_to(into)), self.folder):
            self.refresh()
            self.said.emit(f"Copied and checked: {made[0].name}.")

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Card", self.target.value(), "Word documents (*.docx)")
        if chosen:
            self.target.set_value(chosen)

    def _browse_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "Folder for the copy", self.folder.value()):
            self.folder.set_value(chosen)

    def _try(self, work: Callable[[], None], field: LineField) -> bool:
        """Do it; what cannot be done is said under the field it is about."""
        try:
            work()
        except AdviserError as trouble:
            field.set_message(str(trouble), wrong=True)
            self.said.emit(str(trouble))
            return False
        field.set_message("")
        return True

    def _slowly(
        self, work: Callable[[], None], sentence: str, asked: _Asked | None, then: Callable[[], None] | None = None
    ) -> None:
        """What tries a passphrase is done in the background; trouble is said where it was typed."""

        def done(_: object) -> None:
            self._close_forms()
            self.shut.forget()
            self.refresh()
            (then or self.focus_first)()
            if sentence:
                self.said.emit(sentence)

        def failed(trouble: Exception) -> None:
            if asked is not None:
                asked.set_message(str(trouble) if isinstance(trouble, AdviserError) else "", wrong=True)
            if not isinstance(trouble, AdviserError):
                raise trouble
            if self._open[0].isVisible() and not self.desk.is_open:
                self.refresh()
                self._tell(str(trouble))
            self.said.emit(str(trouble))

        if self.session.home is not None:
            self.session.home.run(work, done, failed, self)


def _when(at: datetime) -> str:
    return f"{day_in_words(at.date())}, {at:%H:%M}"
