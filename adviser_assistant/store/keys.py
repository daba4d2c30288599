"""Making, opening and sharing a store: each person has a passphrase of their own.

The unlock window uses this before anything heavy is loaded, so the database comes in only when a
passphrase has been accepted.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import trouble
from adviser_assistant.store.backup_swap import finish_swap
from adviser_assistant.store.key_file import keep_folder, read_slots, write_slots
from adviser_assistant.store.slots import KEY_BYTES, Effort, Profile, Slot, unwrap, wrap

if TYPE_CHECKING:
    from adviser_assistant.store.case_store import CaseStore

__all__ = [
    "Effort",
    "Opened",
    "Profile",
    "add_profile",
    "check_passphrase",
    "create_store",
    "create_throwaway",
    "open_store",
    "profiles",
]

PROFILES = "profiles.json"
CASES = "cases.db"
_MAKING = "cases.db.making"

SECOND_ADVISER = "Second adviser"
SECOND_PASSPHRASE = "second reader"
"""The documented passphrase by which a second adviser's agreement can be tried in the demo."""

_THROWAWAY = Effort(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True)
class Opened:
    """An open store and who opened it. The key stays in memory so that others can be given a slot."""

    store: CaseStore
    profile: Profile
    key: bytes = field(repr=False)


def create_store(folder: Path, name: str, role: str, passphrase: str, effort: Effort | None = None) -> Opened:
    """Make a store for a first person. The key is on disk before the store, so no store is ever without."""
    from adviser_assistant.store.sqlite import make_store_file, open_store_file

    trouble.refuse_network(folder)
    with trouble.troubles_told(folder / CASES):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun = (folder / PROFILES).exists() and not (folder / _MAKING).exists()
        there = begun or (folder / CASES).exists()
    if there:
        raise StoreError(f"There is already a store in “{folder}”. Open it, or choose another folder.")
    key = secrets.token_bytes(KEY_BYTES)
    slot = _new_slot(key, name, role, passphrase, effort or Effort())
    make_store_file(folder / _MAKING, key)
    write_slots(folder / PROFILES, (slot,))
    _finish(folder)
    return Opened(open_store_file(folder / CASES, key), slot.profile, key)


def create_throwaway(folder: Path) -> Opened:
    """A store for the demo: one adviser whose passphrase nobody knows, and a second who can be asked to agree."""
    opened = create_store(folder, "Demo adviser", "Adviser", secrets.token_urlsafe(), _THROWAWAY)
    add_profile(folder, opened, SECOND_ADVISER, "Adviser", SECOND_PASSPHRASE, _THROWAWAY)
    return opened


def open_store(folder: Path, profile_id: str, passphrase: str) -> Opened:
    """Open the store for one of its people; a wrong passphrase raises WrongPassphraseError."""
    slot = _slot_of(folder, profile_id)
    key = unwrap(slot, passphrase)
    from adviser_assistant.store.sqlite import open_store_file

    _finish(folder)
    return Opened(open_store_file(folder / CASES, key), slot.profile, key)


def profiles(folder: Path) -> tuple[Profile, ...]:
    """Who can open the store in the folder; nobody if there is no store yet. A restore cut short is finished first."""
    with trouble.troubles_told(folder / PROFILES):
        finish_swap(folder)
        if not (folder / PROFILES).exists() and not (folder / CASES).exists():
            return ()
    return tuple(slot.profile for slot in read_slots(folder / PROFILES))


def add_profile(
    folder: Path, opened: Opened, name: str, role: str, passphrase: str, effort: Effort | None = None
) -> Profile:
    """Give one more person a way into the open store, with a passphrase of their own."""
    slots = read_slots(folder / PROFILES)
    name = _in_one_line(name)
    if any(slot.profile.name.casefold() == name.casefold() for slot in slots):
        raise AdviserError(f"There is already a profile called {name}. Add a middle name or a post.")
    slot = _new_slot(opened.key, name, role, passphrase, effort or Effort())
    write_slots(folder / PROFILES, (*slots, slot))
    return slot.profile


def check_passphrase(folder: Path, profile_id: str, passphrase: str) -> bool:
    """Whether this is that person's passphrase: how a second adviser agrees at somebody else's desk."""
    try:
        unwrap(_slot_of(folder, profile_id), passphrase)
    except WrongPassphraseError:
        return False
    return True


def _slot_of(folder: Path, profile_id: str) -> Slot:
    for slot in read_slots(folder / PROFILES):
        if slot.profile.id == profile_id:
            return slot
    raise StoreError("This person has no profile in the store. Choose another, or have a profile added.")


def _new_slot(key: bytes, name: str, role: str, passphrase: str, effort: Effort) -> Slot:
    profile = Profile(secrets.token_hex(6), _in_one_line(name), _in_one_line(role))
    if not profile.name:
        raise AdviserError("Enter a name: it stands beside everything recorded.")
    if not passphrase.strip():
        raise AdviserError("Enter a passphrase: it is all that protects the store.")
    return wrap(key, profile, passphrase, effort)


def _in_one_line(text: str) -> str:
    """A name without what cannot be printed or written to a file."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _finish(folder: Path) -> None:
    """The last step of making a store, also taken later if the making was cut short just before it."""
    with trouble.troubles_told(folder / CASES):
        if (folder / _MAKING).exists() and not (folder / CASES).exists():
            (folder / _MAKING).replace(folder / CASES)
            keep_folder(folder)
