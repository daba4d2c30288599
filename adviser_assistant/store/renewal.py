"""A new key for the whole store: a copy of it is made, given the new key, looked at, and put in the old one's place.

Until the list of profiles holds the new key the old store is the store; from then on the copy is. Whatever cuts it
short in between, the next opening sees by the key which of the two to go on with.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adviser_assistant.errors import StoreError
from adviser_assistant.store import trouble
from adviser_assistant.store.key_file import keep_folder, read_slots, write_slots
from adviser_assistant.store.signing import new_seed
from adviser_assistant.store.slots import KEY_BYTES, RECOVERY, Effort, Slot, seed_of, wrap

if TYPE_CHECKING:
    from adviser_assistant.store.keys import Opened

NOT_WHOLE = "The copy of the store with its new key is not whole, so the store keeps its key. Make room and try again."


def renew_key(folder: Path, opened: Opened, passphrase: str, effort: Effort | None = None) -> Opened:
    """Give the store a new key, known to nobody but who asks; whoever else is to come in is let in again after it.

    The store given is closed; the one given back is open. An earlier recovery key opens nothing any more.
    """
    from adviser_assistant.casework.roles import Right
    from adviser_assistant.store.keys import CASES, PROFILES, open_with, slot_of
    from adviser_assistant.store.tries import try_passphrase

    opened.store.need(Right.MANAGE_PEOPLE)
    me = opened.profile
    slot = slot_of(folder, me.id)
    try_passphrase(folder, slot, passphrase)
    new, store = secrets.token_bytes(KEY_BYTES), folder / CASES
    mine = wrap(new, me, passphrase, effort or Effort(), seed_of(slot, passphrase) or new_seed())
    opened.store.close()
    try:
        with trouble.troubles_told(store):
            alone = _alone_with(store, opened.key)
            try:
                _copy_with(alone, store, opened.key, new)
                others = (each for each in read_slots(folder / PROFILES) if each.profile != RECOVERY)
                kept = (mine if each.profile.id == me.id else _without_key(each) for each in others)
                write_slots(folder / PROFILES, tuple(kept))
            finally:
                alone.close()
    except BaseException:
        _take_away(renewed(store), "")
        raise
    return open_with(folder, me, new)


def settle_renewal(store: Path, key: bytes) -> None:
    """Where a renewal was cut short, go on with the copy if the key opens it and not the store, else take it away.

    A store that another program is just giving a new key is refused as busy, and the copy left to that program.
    """
    copy = renewed(store)
    if not copy.exists():
        return
    with trouble.troubles_told(store):
        if _opens(store, key):
            _take_away(copy, "")
        elif _opens(copy, key):
            _take_away(store)
            copy.replace(store)
        keep_folder(store.parent)


def renewed(store: Path) -> Path:
    """Where the copy with the new key is made."""
    return store.with_name(f"{store.name}.renewed")


def _alone_with(store: Path, key: bytes) -> Any:
    """A connection to the store nobody else can have one beside; refused while another program has it open."""
    from adviser_assistant.store.connection import connect

    connection = connect(store, key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")  # before the lock, or it would leave its journal lying
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "delete":
            raise StoreError(trouble.BUSY)
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_with(store: Any, path: Path, old: bytes, new: bytes) -> None:
    """Copy the store, give the copy the new key and see that it opens and ends where the store ends."""
    from adviser_assistant.store.backup_copy import copy_from, head_of
    from adviser_assistant.store.connection import connect

    copy = renewed(path)
    _take_away(copy, "")
    head = copy_from(store, old, copy)
    with closing(connect(copy, old)) as rekeyed:
        rekeyed.execute("PRAGMA journal_mode = DELETE")
        rekeyed.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    with closing(connect(copy, new)) as looked_at:
        whole = looked_at.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        same = head_of(looked_at) == head
        looked_at.execute("PRAGMA journal_mode = DELETE")
    if not (whole and same):
        raise StoreError(NOT_WHOLE)


def _opens(path: Path, key: bytes) -> bool:
    """Whether it is this key that opens a file; any other trouble with the file is raised."""
    from adviser_assistant.store.connection import connect

    try:
        with closing(connect(path, key)) as connection:
            connection.execute("SELECT count(*) FROM entries").fetchone()
    except Exception as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            return False
        raise
    return True


def _take_away(path: Path, *also: str) -> None:
    """Take away what the database keeps beside a file."""
    for end in (*also, "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def _without_key(slot: Slot) -> Slot:
    """The slot of somebody who has to be let in again."""
    return replace(slot, wrapped=b"")
