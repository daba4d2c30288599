"""Monitoring: the vault, made and opened by a monitoring owner, and its cards one at a time. No case is shown here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from adviser_assistant.errors import AdviserError
from adviser_assistant.store.keys import Profile
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.passphrase_form import PassphraseForm
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection
from adviser_assistant.ui.vault.card_form import CardForm
from adviser_assistant.ui.vault.owners_part import LET_OUT, OwnersPart
from adviser_assistant.vault_desk import VaultDesk

ABOUT = (
    "What practitioners say of themselves is kept in a file of its own, the vault, which only monitoring owners can "
    "open. No case, letter, prompt, search or gate can read it. It is used to count whether people are treated alike."
)
MAKE = (
    "There is no vault yet. You type a passphrase for it, which may be another than the one you unlock with. If every "
    "owner forgets theirs, nothing can bring the vault back: let a second owner in soon."
)
NOT_MINE = "You have no passphrase for the vault yet. An owner who has it open lets you in, here: {owners}."
BOTH = (
    "You also record in cases. Cards are better looked after by somebody who decides nothing about anybody; an "
    "administrator parts the two under People."
)
PREPARE = (
    "A card is made for one case and sent to the practitioner. It carries a random number and neither name nor "
    "reference. Who wants to fills it in and sends it back to you."
)
RETURNED = "Type the number on the card. An objection or a withdrawal is recorded there too."
OWNERS = "Each has a passphrase of their own for the vault. Two owners are safer than one."
CHANGED = "Your passphrase for the vault is changed."
COPY = (
    "The backup of the store does not hold the vault. A copy of it is as encrypted as the vault and opens by the same "
    "passphrases. To put one back, lay both its files in the store’s folder while the program is closed. What was "
    "objected to or withdrawn since is stopped again by itself."
)
_SHOWN = 12


class VaultSection(SettingsSection):
    """Shows how to make or open the vault; open, its acts; and in their place a card, while one is in hand."""

    def __init__(self, session: Session, desk: VaultDesk) -> None:
        super().__init__("Monitoring", session)
        self.desk = desk
        self.form = CardForm(session)
        self.put(self.form)
        self._shut = self._build_shut()
        self._open = self._build_open()
        self._connect()
        self._show_card(False)

    def refresh(self) -> None:
        """Show the vault as it stands now."""
        is_open, is_there = self.desk.is_open, self.desk.is_there
        if not is_open:
            self.form.clear()
        card = is_open and not self.form.isHidden()
        self.form.setVisible(card)
        for each in self._open:
            each.setVisible(is_open and not card)
        for each in self._shut:
            each.setVisible(not is_open)
        self.both.setVisible(self.desk.also_in_cases and not card)
        self.state.setVisible(not is_open and (not is_there or not self.desk.is_mine))
        for each in self._making:
            each.setVisible(not is_there)
        for each in self._opening:
            each.setVisible(not is_open and is_there and self.desk.is_mine)
        if not is_there:
            self.state.setText(MAKE)
        elif not self.desk.is_mine:
            self.state.setText(NOT_MINE.format(owners=self.desk.owners_in_words))
        if is_open and not card:
            self._show_open()

    def close_in_place(self) -> bool:
        """Leave the card in hand."""
        was = not self.form.isHidden()
        was = self.owners.close_form() or was
        self._show_card(False)
        return was

    # --- building --------------------------------------------------------------------------------------

    def _build_shut(self) -> tuple[QWidget, ...]:
        about = self.words(ABOUT, "ink")
        self.both = self.words(BOTH)
        self.state = self.words()
        self.making, self.make_it = PassphraseForm("A passphrase for the vault"), primary("Make the vault")
        self.passphrase, self.open_it = (
            LineField("Your passphrase for the vault", secret=True),
            primary("Open the vault"),
        )
        self._making = (self.making, flow_of(self.make_it))
        self._opening = (self.passphrase, flow_of(self.open_it))
        self.put(*self._making, *self._opening)
        return (about,)

    def _build_open(self) -> tuple[QWidget, ...]:
        made: list[QWidget] = []

        def part(title: str, words: str, *widgets: QWidget) -> WrapLabel:
            heading, told = self.heading(title), self.words(words)
            self.put(*widgets)
            made.extend((heading, told, *widgets))
            return told

        self.number, self.look = LineField("Number on the card"), primary("Open the card")
        part("A card that came back", RETURNED, self.number, flow_of(self.look))
        self.reference = LineField("Official reference of the case")
        self.target = LineField("Word file", placeholder="The path of a new .docx file")
        self.prepare, self.browse = secondary("Make the card"), secondary("Browse…", icon="folder-open")
        part("A card to send", PREPARE, self.reference, self.target, flow_of(self.prepare, self.browse))
        self.owners = OwnersPart()
        part("Owners", OWNERS, self.owners)
        self.folder, self.copy = LineField("Folder for the copy"), secondary("Copy the vault", icon="save")
        self.browse_folder = secondary("Browse…", icon="folder-open")
        part("A copy", COPY, self.folder, flow_of(self.copy, self.browse_folder))
        self.log = part("Its log", "")
        self.close_it = link("Close the vault", icon="lock")
        closing = flow_of(self.close_it)
        self.put(closing)
        return (*made, closing)

    def _connect(self) -> None:
        self.make_it.clicked.connect(self._make)
        self.making.entered.connect(self._make)
        self.open_it.clicked.connect(self._open_vault)
        self.passphrase.line.returnPressed.connect(self._open_vault)
        self.look.clicked.connect(self._look)
        self.number.line.returnPressed.connect(self._look)
        self.prepare.clicked.connect(self._prepare)
        self.browse.clicked.connect(self._browse)
        self.owners.let_in.connect(self._let_in)
        self.owners.let_out.connect(self._let_out)
        self.owners.passphrase_changed.connect(self._change)
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

    def _show_open(self) -> None:
        vault = self.desk.vault
        self.owners.show_owners(vault.owners(), vault.owner.id, self.desk.let_in_next())
        lines = vault.log()
        told = [f"{each.at:%d %B %Y, %H:%M}, {each.name}: {each.what}, {each.how}" for each in lines[:_SHOWN]]
        more = [f"and {len(lines) - _SHOWN} earlier lines"] if len(lines) > _SHOWN else []
        self.log.setText("\n".join([*told, *more]))

    # --- acts ------------------------------------------------------------------------------------------

    def _make(self) -> None:
        if passphrase := self.making.value():
            self._slowly(lambda: self.desk.make(passphrase), "The vault is made and open.", self.making.new)

    def _open_vault(self) -> None:
        typed = self.passphrase.line.text()
        if not typed:
            self.passphrase.set_message("Type the passphrase of the vault.", wrong=True)
            return
        self._slowly(lambda: self.desk.open(typed), "The vault is open.", self.passphrase)

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

    def _slowly(self, work: Callable[[], None], sentence: str, asked: LineField | OwnersPart) -> None:
        """What tries a passphrase is done in the background; trouble is said where it was typed."""

        def done(_: object) -> None:
            self.owners.close_form()
            self.making.clear()
            self.passphrase.set_value("")
            self.passphrase.set_message("")
            self.refresh()
            self.focus_first()
            self.said.emit(sentence)

        def failed(trouble: Exception) -> None:
            if not isinstance(trouble, AdviserError):
                raise trouble
            if isinstance(asked, OwnersPart):
                asked.say(str(trouble))
            else:
                asked.set_message(str(trouble), wrong=True)
            self.said.emit(str(trouble))

        if self.session.home is not None:
            self.session.home.run(work, done, failed, self)
