"""The vault's two files: `vault.db`, encrypted under a key of its own, and `vault.json`, that key for its owners.

An owner's passphrase for the vault is typed for the vault; the key of the cases opens nothing of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.store import key_file, trouble
from adviser_assistant.store.connection import connect, make_file
from adviser_assistant.store.engine import engine_of
from adviser_assistant.store.key_file import keep_folder, read_slots, write_slots
from adviser_assistant.store.slots import KEY_BYTES, RECOVERY, Effort, Profile, Slot, wrap
from adviser_assistant.store.tries import after_success, try_passphrase

VAULT, OWNERS = "vault.db", "vault.json"
_MAKING = "vault.db.making"
_COUNTED_AS = "vault of {id}"

NONE_YET = "There is no vault here yet. A monitoring owner makes one under Settings, Monitoring."
THERE = "There is already a vault in “{folder}”. Open it."
NOT_ITS_KEY = (
    "“{name}” does not open with the vault’s key: it is damaged or belongs to another vault. Cases are not touched. "
    "Put back the latest copy of the vault, both its files."
)
DAMAGED = "Part of the vault “{name}” is damaged. Cases are not touched. Put back the latest copy, both its files."
NO_VAULT = "“{name}” is not a vault of this program. Cases are not touched. Put back the latest copy of the vault."
NEWER = "The vault was last used by a newer version of this program. Install the newest version; nothing was changed."
MISSING = "The vault is not complete: “{name}” is missing. Cases are not touched. Put it back from a copy of the vault."
LIST_DAMAGED = (
    "The list of the vault’s owners, “{name}”, is damaged. Cases are not touched. Keep it, and put it back from a copy "
    "of the vault."
)
NOT_AN_OWNER = "You have no passphrase for the vault. One of its owners can let you in: {owners}."
HAS_ONE = "{name} can open the vault already."
LAST_OWNER = "Somebody must be left who can open the vault. Let another monitoring owner in first."
NEEDS_WORDS = "Enter a passphrase: it is all that protects the vault."
NOT_COPIED = "The copy of the vault was not whole, so it was thrown away. Make room on the disk and try again."

BUSY = "Another program has the vault open. Close it there and try again; nothing was changed."

_OWN_WORDS = {
    trouble.WRONG_KEY: NOT_ITS_KEY,
    trouble.DAMAGED: DAMAGED,
    trouble.MISSING: MISSING,
    trouble.BUSY: BUSY,
}


def is_there(folder: Path) -> bool:
    """Whether a vault was made in the folder, whole or not."""
    return (folder / OWNERS).exists() or (folder / VAULT).exists()


def owners(folder: Path) -> tuple[Profile, ...]:
    """Who has a passphrase for the vault; nobody where there is none."""
    return tuple(slot.profile for slot in _slots(folder) if slot.profile != RECOVERY) if is_there(folder) else ()


def make_files(folder: Path, owner: Profile, passphrase: str, effort: Effort | None = None) -> bytes:
    """Make an empty vault for its first owner and give its key. The key is on disk before the vault is there."""
    trouble.refuse_network(folder)
    begun = (folder / OWNERS).exists() and not (folder / _MAKING).exists()
    if begun or (folder / VAULT).exists():
        raise StoreError(THERE.format(folder=folder))
    key = secrets.token_bytes(KEY_BYTES)
    slot = wrapped(key, owner, passphrase, effort)
    with told(folder / _MAKING):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_file(folder / _MAKING)
        engine = engine_of(folder / _MAKING, key)
        try:
            with engine.execution_options(writing=True).begin() as connection:
                tables.make(connection)
        finally:
            engine.dispose()
    write_slots(folder / OWNERS, (slot,))
    return key


def key_of(folder: Path, profile_id: str, passphrase: str) -> tuple[bytes, Profile]:
    """The vault's key and whose slot gave it. A making cut short is finished first; a wrong passphrase is counted."""
    need_files(folder)
    slot = _slot_of(folder, profile_id)
    return try_passphrase(folder, slot, passphrase, _COUNTED_AS.format(id=profile_id)), slot.profile


def need_files(folder: Path) -> None:
    """Finish a making that was cut short; refuse where there is no vault, or one of its files is missing."""
    if not is_there(folder):
        raise StoreError(NONE_YET)
    _finish(folder)
    for name in (OWNERS, VAULT):
        if not (folder / name).exists():
            raise StoreError(MISSING.format(name=name))


def let_in(folder: Path, key: bytes, owner: Profile, passphrase: str, effort: Effort | None = None) -> None:
    """Give one more owner a way in, by a passphrase they type themselves."""
    slots = _slots(folder)
    if any(each.profile.id == owner.id for each in slots):
        raise AdviserError(HAS_ONE.format(name=owner.name))
    write_slots(folder / OWNERS, (*slots, wrapped(key, owner, passphrase, effort)))


def let_out(folder: Path, profile_id: str) -> None:
    """Take an owner's way in away; one is always left."""
    left = tuple(each for each in _slots(folder) if each.profile.id != profile_id)
    if not any(each.profile != RECOVERY for each in left):
        raise AdviserError(LAST_OWNER)
    write_slots(folder / OWNERS, left)


def put_owner(folder: Path, key: bytes, owner: Profile, passphrase: str, effort: Effort | None = None) -> None:
    """Give an owner another way in, or a newcomer their first."""
    others = tuple(each for each in _slots(folder) if each.profile.id != owner.id)
    write_slots(folder / OWNERS, (wrapped(key, owner, passphrase, effort), *others))
    after_success(folder, _COUNTED_AS.format(id=owner.id))


def change_passphrase(folder: Path, profile_id: str, old: str, new: str, effort: Effort | None = None) -> None:
    """Wrap the vault's key anew for an owner who knows the old passphrase."""
    key, profile = key_of(folder, profile_id, old)
    slot = wrapped(key, profile, new, effort)
    write_slots(folder / OWNERS, tuple(slot if each.profile.id == profile_id else each for each in _slots(folder)))


def copy_files(folder: Path, key: bytes, into: Path, on: date) -> Path:
    """Copy both files, as encrypted as they are, to a new folder, and look at the copy before it counts."""
    name, number = f"vault {on.isoformat()}", 1
    while (target := into / (name if number == 1 else f"{name} {number}")).exists():
        number += 1
    with told(target / VAULT):
        target.mkdir(mode=0o700)
        try:
            with closing(connect(folder / VAULT, key)) as vault:
                vault.execute("VACUUM INTO ?", (str(target / VAULT),))
            with closing(connect(target / VAULT, key)) as copy:
                whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                (version,) = copy.execute("PRAGMA user_version").fetchone()
            if not whole or version != tables.SCHEMA:
                raise StoreError(NOT_COPIED)
            write_slots(target / OWNERS, _slots(folder))
        except BaseException:
            for each in target.iterdir():
                each.unlink()
            target.rmdir()
            raise
    return target


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say what goes wrong with a file of the vault in the vault's own sentences."""
    try:
        yield
    except Exception as error:
        said = error if isinstance(error, StoreError) else trouble.in_words(error, path)
        for general, own in _OWN_WORDS.items():
            if str(said) == general.format(folder=path.parent, name=path.name):
                raise StoreError(own.format(name=path.name)) from error
        if said is None or said is error:
            raise
        raise said from error


def _finish(folder: Path) -> None:
    with told(folder / VAULT):
        if (folder / _MAKING).exists() and not (folder / VAULT).exists():
            (folder / _MAKING).replace(folder / VAULT)
            keep_folder(folder)


def _slots(folder: Path) -> tuple[Slot, ...]:
    if not (folder / OWNERS).exists():
        raise StoreError(MISSING.format(name=OWNERS))
    try:
        return read_slots(folder / OWNERS)
    except StoreError as error:
        if str(error) == key_file.DAMAGED.format(path=folder / OWNERS):
            raise StoreError(LIST_DAMAGED.format(name=OWNERS)) from error
        raise


def _slot_of(folder: Path, profile_id: str) -> Slot:
    for slot in _slots(folder):
        if slot.profile.id == profile_id and slot.profile != RECOVERY:
            return slot
    raise StoreError(NOT_AN_OWNER.format(owners=", ".join(each.name for each in owners(folder))))


def wrapped(key: bytes, owner: Profile, passphrase: str, effort: Effort | None) -> Slot:
    """An owner's slot; no passphrase is refused."""
    if not passphrase.strip():
        raise AdviserError(NEEDS_WORDS)
    return wrap(key, owner, passphrase, effort or Effort())
