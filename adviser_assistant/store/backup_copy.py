"""One way to copy a store's file: whole, of one moment, still encrypted, and looked at before it counts."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adviser_assistant.errors import StoreError
from adviser_assistant.store.connection import connect

NOT_WHOLE = (
    "The copy made of the store was not whole, so it was thrown away. Nothing was changed. "
    "Make room on the disk and try again."
)
STOPPED = "The copy was stopped before it was whole, so it was thrown away. Nothing was changed."

_EVERY = 20_000
"""After how many steps of the database somebody who wants it to stop is listened to."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a store's chain goes: how many entries, the place and the digest of the last."""

    entries: int
    position: int
    digest: bytes


def never() -> bool:
    """Nobody wants it to stop."""
    return False


def copy_whole(path: Path, key: bytes, target: Path, stopped: Callable[[], bool] = never) -> Head:
    """Copy the store's file to a new one under the same key; others read and write meanwhile.

    The copy is on disk, opens, is sound and ends where the store ended, or it is not there.
    """
    with closing(_open(path, key, stopped)) as store:
        return copy_from(store, key, target, stopped)


def copy_from(store: Any, key: bytes, target: Path, stopped: Callable[[], bool] = never) -> Head:
    """As `copy_whole`, of a store that is open already."""
    try:
        before = head_of(store)
        store.execute("VACUUM INTO ?", (str(target),))
        with suppress(OSError):  # a stick without rights of its own
            target.chmod(0o600)
        with closing(_open(target, key, stopped)) as copy:
            copied = head_of(copy)
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            last = copy.execute("SELECT store_digest FROM entries WHERE position = ?", (before.position,)).fetchone()
        if not sound or copied.entries < before.entries or (before.position and last != (before.digest,)):
            raise StoreError(NOT_WHOLE)
        keep_on_disk(target)
        if stopped():
            raise StoreError(STOPPED)
    except BaseException as trouble:
        for left_over in (target, *(target.with_name(f"{target.name}-{end}") for end in ("wal", "shm", "journal"))):
            left_over.unlink(missing_ok=True)
        if stopped():
            raise StoreError(STOPPED) from trouble
        raise
    return copied


def head_of(connection: Any) -> Head:
    """Where the chain of an open store ends."""
    counted = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    return Head(counted, *connection.execute("SELECT position, store_digest FROM head").fetchone())


def keep_on_disk(path: Path) -> None:
    """Have what was written to a file on the disk itself."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _open(path: Path, key: bytes, stopped: Callable[[], bool]) -> Any:
    connection = connect(path, key)
    connection.set_progress_handler(stopped, _EVERY)
    return connection
