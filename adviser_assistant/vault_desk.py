"""The vault at the desk of a monitoring owner: made and opened by their role and passphrase, its cards for Word.

No screen of a case and nothing a case is worked out from can import this; a test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.keeping import removals_in
from adviser_assistant.casework.roles import Right
from adviser_assistant.desk import word_file, write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.account import as_letter, cells, paragraph
from adviser_assistant.letters.letter import Block, BlockKind, Letter
from adviser_assistant.monitoring import card_words as words
from adviser_assistant.monitoring.categories import Field
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_file import change_passphrase, is_there, owners
from adviser_assistant.monitoring.vault_open import CLOSED
from adviser_assistant.monitoring.vault_renewal import renew_key
from adviser_assistant.monitoring.vault_sheet import has_sheet, make_sheet, open_by_sheet, take_sheet_away
from adviser_assistant.store.keys import Opened, Profile, profiles
from adviser_assistant.store.slots import Effort

BOX = "☐"
NOT_A_MONITOR = "{name} is no monitoring owner. An administrator can make them one under Settings, People."


class VaultDesk:
    """One monitoring owner's way to the vault beside a store, from opening it to locking."""

    def __init__(self, folder: Path, opened: Opened, now: Callable[[], datetime]) -> None:
        self._folder, self._opened, self._now = folder, opened, now
        self._vault: Vault | None = None

    @property
    def is_there(self) -> bool:
        """Whether a vault was made beside this store."""
        return is_there(self._folder)

    @property
    def also_in_cases(self) -> bool:
        """Whether this person works in cases too, which is better kept apart."""
        return self._opened.store.may(Right.RECORD)

    @property
    def is_mine(self) -> bool:
        """Whether this person has a passphrase for it."""
        return any(each.id == self._opened.profile.id for each in owners(self._folder))

    @property
    def owners_in_words(self) -> str:
        """The names of who has one."""
        return ", ".join(each.name for each in owners(self._folder))

    @property
    def is_open(self) -> bool:
        """Whether it is open now."""
        return self._vault is not None and self._vault.is_open

    @property
    def vault(self) -> Vault:
        """The open vault, for who may see monitoring data."""
        self._opened.store.need(Right.MONITOR)
        if self._vault is None or not self._vault.is_open:
            raise AdviserError(CLOSED)
        return self._vault

    def make(self, passphrase: str, effort: Effort | None = None) -> None:
        """Make a vault beside the store, opened, with this person as its first owner."""
        self._opened.store.need(Right.MONITOR)
        self._take(Vault.make(self._folder, self._opened.profile, passphrase, self._now(), effort))

    def open(self, passphrase: str) -> None:
        """Open the vault; what was stopped, and what was kept of cases removed meanwhile, is deleted first."""
        self._opened.store.need(Right.MONITOR)
        self._take(Vault.open(self._folder, self._opened.profile.id, passphrase, self._now()))

    @property
    def has_sheet(self) -> bool:
        """Whether a recovery sheet opens it."""
        return has_sheet(self._folder)

    @property
    def news(self) -> tuple[str, ...]:
        """What was found when it was opened, such as a damaged log, in sentences."""
        return self._vault.news if self._vault is not None and self._vault.is_open else ()

    def make_sheet(self, effort: Effort | None = None) -> str:
        """Make a recovery key for the vault and give it, once, to be printed. An earlier sheet opens nothing more."""
        return make_sheet(self.vault, self._now(), effort)

    def take_sheet_away(self) -> None:
        """Let the sheet open nothing any more."""
        take_sheet_away(self.vault, self._now())

    def open_by_sheet(self, typed: str, passphrase: str, effort: Effort | None = None) -> None:
        """Open the vault with its recovery key and give this person a new passphrase for it."""
        self._opened.store.need(Right.MONITOR)
        self._take(open_by_sheet(self._folder, self._opened.profile, typed, passphrase, self._now(), effort))

    def renew_key(self, passphrase: str, effort: Effort | None = None) -> None:
        """Give the vault a new key, which only this person has; it is open under it afterwards."""
        self._take(renew_key(self.vault, passphrase, self._now(), effort))

    def close(self) -> None:
        """Let go of the vault and its key."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    def seen(self, what: str, how: str) -> None:
        """Record a view or an export in the vault’s own log; where that cannot be done, nothing is to be shown."""
        self.vault.seen(what, how, self._now())

    def cycle(self) -> None:
        """Delete what was stopped, and everything of the cases that were removed from the store."""
        removed = (each.case for each in removals_in(self._opened.store.service()))
        now = self._now()
        self.vault.cycle(now.date(), now, removed)

    def let_in_next(self) -> tuple[Profile, ...]:
        """The monitoring owners of the store who have no passphrase for the vault yet."""
        have = {each.id for each in owners(self._folder)}
        known, store = profiles(self._folder), self._opened.store
        return tuple(each for each in known if each.id not in have and store.gives(each.id, Right.MONITOR))

    def let_in(self, owner: Profile, passphrase: str, effort: Effort | None = None) -> None:
        """Let another monitoring owner in, by a passphrase they type themselves."""
        if not self._opened.store.gives(owner.id, Right.MONITOR):
            raise AdviserError(NOT_A_MONITOR.format(name=owner.name))
        self.vault.let_in(owner, passphrase, self._now(), effort)

    def let_out(self, profile_id: str) -> None:
        """Take an owner's way in away."""
        self.vault.let_out(profile_id, self._now())

    def change_passphrase(self, old: str, new: str, effort: Effort | None = None) -> None:
        """Give this person another passphrase for the vault."""
        change_passphrase(self.vault.folder, self.vault.owner.id, old, new, effort)
        self.seen("the vault", "passphrase changed")

    def copy_to(self, into: Path) -> Path:
        """Copy the vault to a new folder there, as encrypted as it is."""
        return self.vault.copy_to(into, self._now())

    def make_card(self, reference: str, target: Path) -> str:
        """Write the card for the practitioner of a case as a Word file; gives the number that stands on it."""
        vault, now = self.vault, self._now()
        subject = vault.subject_of(self._opened.store.case_called(reference))
        content = word_file(card_sheet(subject, now.date()), "")

        def logged() -> bool:
            vault.seen(f"card {subject}", "printed", now)
            return True

        write_file(target, content, logged)
        return subject

    def _take(self, vault: Vault) -> None:
        self.close()
        self._vault = vault
        self.cycle()


def card_sheet(subject: str, on: date) -> Letter:
    """The card to fill in, as a document for Word: what it is for, the number, and five questions."""
    number = f"Card number {subject}"
    parts = [
        ("What it is for", _paragraphs(*words.WHAT_FOR)),
        ("Your choice", _paragraphs(*words.YOUR_CHOICE)),
        ("Who sees it", _paragraphs(*words.WHO_SEES_IT)),
        ("If you change your mind", _paragraphs(*words.STOPPING)),
        ("Returning it", _paragraphs(*words.RETURNING, f"{number}. Filled in on: ____________________")),
        *((f"{place}. {words.QUESTIONS[field]}", _question(field)) for place, field in enumerate(Field, 1)),
    ]
    letter = as_letter(Case("card"), on, words.TITLE, parts)
    return replace(letter, kind="sheet", banner=number)


def _question(field: Field) -> tuple[Block, ...]:
    names = [f"{BOX} {name}" for _, name in words.choices(field)]
    half = (len(names) + 1) // 2
    rows = tuple(cells(*each) for each in zip(names[:half], [*names[half:], ""], strict=False))
    table = Block(BlockKind.TABLE, "", header=("Tick one, or none", ""), rows=rows, widths=(1, 1))
    note = words.NOTES.get(field, "")
    return (*_paragraphs(*(note,) * bool(note)), table)


def _paragraphs(*told: str) -> tuple[Block, ...]:
    return tuple(paragraph(each) for each in told)
