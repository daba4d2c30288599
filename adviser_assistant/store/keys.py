"""Making and opening a store: each person has a passphrase of their own.

The unlock window uses this before anything heavy is loaded, so the database comes in only when a
passphrase has been accepted.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from adviser_assistant.casework.roles import FIRST, Right, Role
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import trouble
from adviser_assistant.store.backup_swap import finish_swap
from adviser_assistant.store.former import former_people, id_of_return
from adviser_assistant.store.key_file import keep_folder, read_slots, write_slots
from adviser_assistant.store.renewal import settle_renewal
from adviser_assistant.store.signing import new_seed
from adviser_assistant.store.slots import KEY_BYTES, RECOVERY, Effort, Profile, Slot, seed_of, unwrap, wrap
from adviser_assistant.store.tries import after_success, before_try, try_passphrase

if TYPE_CHECKING:
    from adviser_assistant.store.guarded import GuardedStore

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

TODAY = Effort()
"""What a try costs at least: who unlocks with a slot that asks for less has it wrapped anew."""

_THROWAWAY = Effort(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True)
class Opened:
    """An open store and who opened it. The key stays in memory so that others can be given a slot.

    `wrong_tries` were made with this person's name since they last opened it. `missing` says what of its log could not
    be read back.
    """

    store: GuardedStore
    profile: Profile
    key: bytes = field(repr=False)
    wrong_tries: int = 0
    missing: str = ""


def create_store(folder: Path, name: str, role: str, passphrase: str, effort: Effort | None = None) -> Opened:
    """Make a store for a first person. The key is on disk before the store, so no store is ever without."""
    from adviser_assistant.store.sqlite import make_store_file

    trouble.refuse_network(folder)
    with trouble.troubles_told(folder / CASES):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun = (folder / PROFILES).exists() and not (folder / _MAKING).exists()
        there = begun or (folder / CASES).exists()
    if there:
        raise StoreError(f"There is already a store in “{folder}”. Open it, or choose another folder.")
    key = secrets.token_bytes(KEY_BYTES)
    slot = new_slot(key, name, role, passphrase, effort)
    make_store_file(folder / _MAKING, key)
    write_slots(folder / PROFILES, (slot,))
    opened = open_with(folder, slot.profile, key)
    opened.store.set_roles(slot.profile.id, FIRST)
    return opened


def create_throwaway(folder: Path) -> Opened:
    """A store for the demo: one adviser whose passphrase nobody knows, and a second who can be asked to agree."""
    opened = create_store(folder, "Demo adviser", "Adviser", secrets.token_urlsafe(), _THROWAWAY)
    add_profile(folder, opened, SECOND_ADVISER, "Adviser", SECOND_PASSPHRASE, effort=_THROWAWAY)
    return opened


def open_store(folder: Path, profile_id: str, passphrase: str) -> Opened:
    """Open the store for one of its people; a wrong passphrase raises WrongPassphraseError, and TooSoonError at once
    after several.
    """
    slot = slot_of(folder, profile_id)
    wrong = before_try(folder, profile_id).wrong
    key = unwrap(slot, passphrase)
    opened = open_with(folder, slot.profile, key, wrong)
    after_success(folder, profile_id)
    if slot.effort.is_less_than(TODAY) or slot.signing is None:
        effort = TODAY if slot.effort.is_less_than(TODAY) else slot.effort
        seed = seed_of(slot, passphrase) or new_seed()
        _strengthen(folder, wrap(key, slot.profile, passphrase, effort, seed))
    return opened


def open_with(folder: Path, profile: Profile, key: bytes, wrong_tries: int = 0) -> Opened:
    """Open the store with its key, for somebody."""
    from adviser_assistant.store.guarded import GuardedStore
    from adviser_assistant.store.log_cut import cut_log
    from adviser_assistant.store.sqlite import open_store_file

    _finish(folder)
    settle_renewal(folder / CASES, key)
    missing = cut_log(folder / CASES, key)
    kept = open_store_file(folder / CASES, key)
    return Opened(GuardedStore(kept, profile, lambda: profiles(folder)), profile, key, wrong_tries, missing)


def profiles(folder: Path) -> tuple[Profile, ...]:
    """Who can open the store in the folder; nobody if there is no store yet. A restore cut short is finished first."""
    with trouble.troubles_told(folder / PROFILES):
        finish_swap(folder)
        if not (folder / PROFILES).exists() and not (folder / CASES).exists():
            return ()
    return tuple(slot.profile for slot in read_slots(folder / PROFILES) if slot.profile != RECOVERY)


def add_profile(
    folder: Path,
    opened: Opened,
    name: str,
    role: str,
    passphrase: str,
    effort: Effort | None = None,
    roles: frozenset[Role] = frozenset({Role.ADVISER}),
    again: str = "",
) -> Profile:
    """Give one more person a way into the open store, with a passphrase of their own.

    Somebody who was removed and comes back is who they were: `again` is their id among the former people. Without it
    nobody is added under a name that somebody here had: it raises WasHereError, so that it is asked.
    """
    opened.store.need(Right.MANAGE_PEOPLE)
    slots, name = read_slots(folder / PROFILES), one_line(name)
    if any(slot.profile.name.casefold() == name.casefold() for slot in slots):
        raise AdviserError(f"There is already a profile called {name}. Add a middle name or a post.")
    former = former_people(opened.store.service(), (slot.profile.id for slot in slots))
    slot = new_slot(opened.key, name, role, passphrase, effort, id_of_return(former, name, again))
    opened.store.set_roles(slot.profile.id, roles)
    write_slots(folder / PROFILES, (*slots, slot))
    return slot.profile


def check_passphrase(folder: Path, profile_id: str, passphrase: str) -> bool:
    """Whether this is that person's passphrase: how a second adviser agrees at somebody else's desk."""
    try:
        try_passphrase(folder, slot_of(folder, profile_id), passphrase)
    except WrongPassphraseError:
        return False
    return True


def slot_of(folder: Path, profile_id: str) -> Slot:
    """The slot of one person."""
    for slot in read_slots(folder / PROFILES):
        if slot.profile.id == profile_id and slot.profile != RECOVERY:
            return slot
    raise StoreError("This person has no profile in the store. Choose another, or have a profile added.")


def new_slot(key: bytes, name: str, role: str, passphrase: str, effort: Effort | None, known_as: str = "") -> Slot:
    """A slot for somebody new, or for somebody who is known by an id already."""
    profile = Profile(known_as or secrets.token_hex(6), one_line(name), one_line(role))
    if not profile.name:
        raise AdviserError("Enter a name: it stands beside everything recorded.")
    if not passphrase.strip():
        raise AdviserError("Enter a passphrase: it is all that protects the store.")
    return wrap(key, profile, passphrase, effort or Effort(), new_seed())


def one_line(text: str) -> str:
    """A name without what cannot be printed or written to a file."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def put_slot(folder: Path, profile_id: str, slot: Slot | None) -> None:
    """Put a slot in its place in the list, or take it out; the others stay as they are on disk."""
    slots = [slot if each.profile.id == profile_id else each for each in read_slots(folder / PROFILES)]
    write_slots(folder / PROFILES, tuple(each for each in slots if each is not None))


def _strengthen(folder: Path, slot: Slot) -> None:
    """Keep a slot that costs more to guess; where it cannot be written now, the next unlocking does it."""
    with suppress(StoreError):
        put_slot(folder, slot.profile.id, slot)


def _finish(folder: Path) -> None:
    """The last step of making a store, also taken later if the making was cut short just before it."""
    with trouble.troubles_told(folder / CASES):
        if (folder / _MAKING).exists() and not (folder / CASES).exists():
            (folder / _MAKING).replace(folder / CASES)
            keep_folder(folder)
