"""A new key for a whole file: a copy of it is made, given the new key, looked at, and put in the old one's place.

Until the list of slots holds the new key the old file is the store; from then on the copy is. Whatever cuts it short
in between, the next opening sees by the key which of the two to go on with.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adviser_assistant.errors import StoreError
from adviser_assistant.store import trouble
from adviser_assistant.store.key_file import keep_folder, read_slots, slots_written, write_slots
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
    from adviser_assistant.store.backup_copy import copy_from, head_of
    from adviser_assistant.store.keys import CASES, PROFILES, open_with, slot_of
    from adviser_assistant.store.tries import try_passphrase

    opened.store.need(Right.MANAGE_PEOPLE)
    me = opened.profile
    slot = slot_of(folder, me.id)
    try_passphrase(folder, slot, passphrase)
    new = secrets.token_bytes(KEY_BYTES)
    mine = wrap(new, me, passphrase, effort or Effort(), seed_of(slot, passphrase) or new_seed())
    opened.store.close()
    others = (each for each in read_slots(folder / PROFILES) if each.profile != RECOVERY)
    kept = tuple(mine if each.profile.id == me.id else _without_key(each) for each in others)
    renewing = Renewing(folder / CASES, folder / PROFILES, kept, copy_from, head_of, NOT_WHOLE)
    renew_file(renewing, opened.key, new)
    return open_with(folder, me, new)


@dataclass(frozen=True)
class Renewing:
    """A file and the list of slots that will hold its new key; how it is copied, and by what one sees that it is whole.

    `copied` copies what an open connection reads, under its key, and gives what `state` has to say of the copy.
    `before_list` is done when only the list is left to be written, `given_up` before the copy is taken away instead.
    """

    file: Path
    list_at: Path
    slots: tuple[Slot, ...]
    copied: Callable[[Any, bytes, Path], object]
    state: Callable[[Any], object]
    not_whole: str
    before_list: Callable[[], None] = lambda: None
    given_up: Callable[[], None] = lambda: None


def renew_file(renewing: Renewing, old: bytes, new: bytes) -> None:
    """Give a file nobody has open a new key: once its list is written, the copy under the new key is the file."""
    try:
        with trouble.troubles_told(renewing.file):
            alone = _alone_with(renewing.file, old)
            try:
                _copy_with(alone, renewing, old, new)
                renewing.before_list()
                write_slots(renewing.list_at, renewing.slots)
            finally:
                alone.close()
    except BaseException:
        if renewing.list_at.read_bytes() != slots_written(renewing.slots):  # or only the copy opens by it
            renewing.given_up()
            _take_away(renewed(renewing.file), "")
        raise


def settle_renewal(store: Path, key: bytes, given_up: Callable[[], None] = lambda: None) -> None:
    """Where a renewal was cut short, go on with the copy if the key opens it and not the store, else take it away.

    A store that another program is just giving a new key is refused as busy, and the copy left to that program.
    `given_up` is done before a copy is taken away.
    """
    copy = renewed(store)
    if not copy.exists():
        return
    with trouble.troubles_told(store):
        if _opens(store, key):
            given_up()
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


def _copy_with(alone: Any, renewing: Renewing, old: bytes, new: bytes) -> None:
    """Copy the file, give the copy the new key and see that it opens and holds what the file holds."""
    from adviser_assistant.store.connection import connect

    copy = renewed(renewing.file)
    _take_away(copy, "")
    before = renewing.copied(alone, old, copy)
    with closing(connect(copy, old)) as rekeyed:
        rekeyed.execute("PRAGMA journal_mode = DELETE")
        rekeyed.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    with closing(connect(copy, new)) as looked_at:
        whole = looked_at.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        same = renewing.state(looked_at) == before
        looked_at.execute("PRAGMA journal_mode = DELETE")
    if not (whole and same):
        raise StoreError(renewing.not_whole)


def _opens(path: Path, key: bytes) -> bool:
    """Whether it is this key that opens a file; any other trouble with the file is raised."""
    from adviser_assistant.store.connection import connect

    try:
        with closing(connect(path, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
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
