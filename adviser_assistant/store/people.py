"""Who can open a store: removing people, changing a passphrase, the recovery key.

None of it touches a case: what changes is who has the store's key, wrapped by which passphrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from adviser_assistant.casework.entries import PersonRemoved, PersonRenamed
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.former import TELL_APART, Former, former_people
from adviser_assistant.store.keys import (
    PROFILES,
    Opened,
    one_line,
    open_with,
    profiles,
    put_slot,
    slot_of,
)
from adviser_assistant.store.paper import is_on_paper, key_on_paper, put_on_paper, take_off_paper
from adviser_assistant.store.signing import new_seed, public_of
from adviser_assistant.store.slots import Effort, Profile, Slot, seed_of, wrap
from adviser_assistant.store.tries import after_success, try_passphrase

NOT_ONESELF = "You cannot remove yourself. Another administrator can."
HAS_ONE = "{name} has a passphrase already. Only they can change it."
NO_RECOVERY = "This store has no recovery key. A colleague with a profile of their own can still open it."
NOT_OURS = "That is not the recovery key of this store. An older sheet no longer opens it once a new one was made."
NEEDS_WORDS = "Enter a passphrase: it is all that protects the store."
NEEDS_NAME = "Enter a name: it stands beside everything you record."
NAME_TAKEN = "Somebody here is called {name} already. Add what tells you apart, such as a second name."


def _now() -> datetime:
    return datetime.now().astimezone()


def remove_person(folder: Path, opened: Opened, profile_id: str, now: Callable[[], datetime] = _now) -> None:
    """Take somebody's way in away; that they were here is kept. Copies made before still open with their passphrase."""
    opened.store.need(Right.MANAGE_PEOPLE)
    if profile_id == opened.profile.id:
        raise AdviserError(NOT_ONESELF)
    name = slot_of(folder, profile_id).profile.name
    opened.store.forget_person(profile_id)
    removed = Recorder(opened.profile.id, now).entry(PersonRemoved, person=profile_id, name=name)
    opened.store.record_for_service(removed)
    put_slot(folder, profile_id, None)


def former(folder: Path, opened: Opened) -> tuple[Former, ...]:
    """Who was removed from this store and may come back, the last removed first."""
    return former_people(opened.store.service(), (each.id for each in profiles(folder)))


def change_passphrase(folder: Path, profile_id: str, old: str, new: str, effort: Effort | None = None) -> None:
    """Wrap the key, and what they sign with, anew for somebody who knows their passphrase."""
    slot = slot_of(folder, profile_id)
    key = try_passphrase(folder, slot, old)
    put_slot(folder, profile_id, _wrapped(key, slot, new, effort, old))


def change_name(folder: Path, opened: Opened, passphrase: str, name: str, role: str, by: Recorder) -> Profile:
    """Give oneself another name or post; the id stays, and what was recorded keeps the name it was recorded with.

    Under another name one signs with another key: colleagues elsewhere accepted the old one as that of the old name.
    """
    slot = slot_of(folder, opened.profile.id)
    key = try_passphrase(folder, slot, passphrase)
    named = replace(slot.profile, name=one_line(name), role=one_line(role))
    if not named.name:
        raise AdviserError(NEEDS_NAME)
    others = (each for each in profiles(folder) if each.id != named.id)
    if any(each.name.casefold() == named.name.casefold() for each in others):
        raise AdviserError(NAME_TAKEN.format(name=named.name))
    if any(each.name.casefold() == named.name.casefold() for each in former(folder, opened)):
        raise AdviserError(TELL_APART.format(name=named.name))
    seed = seed_of(slot, passphrase)
    if named.name != slot.profile.name:
        seed = b""
        opened.store.record_for_service(
            by.entry(PersonRenamed, person=named.id, before=slot.profile.name, name=named.name)
        )
    put_slot(folder, named.id, wrap(key, named, passphrase, slot.effort, seed or new_seed()))
    return named


def new_signing_key(folder: Path, profile_id: str, passphrase: str) -> bytes:
    """Give oneself another key to sign with, where the old one may be known; gives its public half.

    Colleagues elsewhere withdraw the old one and accept this one by its fingerprint.
    """
    slot = slot_of(folder, profile_id)
    key, seed = try_passphrase(folder, slot, passphrase), new_seed()
    put_slot(folder, profile_id, wrap(key, slot.profile, passphrase, slot.effort, seed))
    return public_of(seed)


def is_waiting(folder: Path, profile_id: str) -> bool:
    """Whether somebody has to be given a new passphrase, since the store's key was renewed."""
    return not slot_of(folder, profile_id).wrapped


def give_passphrase(
    folder: Path, opened: Opened, profile_id: str, passphrase: str, effort: Effort | None = None
) -> None:
    """Let somebody in again after the key was renewed: they type a passphrase of their own while the store is open."""
    opened.store.need(Right.MANAGE_PEOPLE)
    slot = slot_of(folder, profile_id)
    if slot.wrapped:
        raise AdviserError(HAS_ONE.format(name=slot.profile.name))
    put_slot(folder, profile_id, _wrapped(opened.key, slot, passphrase, effort))


# --- the recovery key ------------------------------------------------------------------------------------


def has_recovery_key(folder: Path) -> bool:
    """Whether a sheet of paper opens this store."""
    return is_on_paper(folder / PROFILES)


def make_recovery_key(folder: Path, opened: Opened, effort: Effort | None = None) -> str:
    """Make a recovery key and give it, once, to be printed. An earlier one no longer opens the store."""
    opened.store.need(Right.MANAGE_PEOPLE)
    return put_on_paper(folder / PROFILES, opened.key, effort)


def remove_recovery_key(folder: Path, opened: Opened) -> None:
    """Let the sheet of paper open nothing any more."""
    opened.store.need(Right.MANAGE_PEOPLE)
    take_off_paper(folder / PROFILES)


def recover(folder: Path, typed: str, profile_id: str, passphrase: str, effort: Effort | None = None) -> Opened:
    """Open the store by the recovery key for somebody who forgot their passphrase, and give them a new one.

    What they signed with went with the passphrase: a sheet of paper must not sign in anybody's name.
    """
    key = key_on_paper(folder / PROFILES, typed, NO_RECOVERY, NOT_OURS)
    slot = slot_of(folder, profile_id)
    opened = open_with(folder, slot.profile, key)
    try:
        put_slot(folder, profile_id, _wrapped(key, slot, passphrase, effort))
    except BaseException:
        opened.store.close()
        raise
    after_success(folder, profile_id)
    return opened


def _wrapped(key: bytes, slot: Slot, new: str, effort: Effort | None, old: str = "") -> Slot:
    """The slot under a new passphrase, with the same signing key if the old one, or this, is what opens it."""
    if not new.strip():
        raise AdviserError(NEEDS_WORDS)
    return wrap(key, slot.profile, new, effort or Effort(), seed_of(slot, old or new) or new_seed())
