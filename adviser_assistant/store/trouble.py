"""What can go wrong with the store's files, in sentences an adviser can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from adviser_assistant.errors import StoreError

FULL = "The disk is full, so nothing more can be saved. Make some room; what was saved before is safe."
READ_ONLY = "The store in “{folder}” may only be read, not written. Ask for the right to write in that folder."
NO_ACCESS = "The store in “{folder}” cannot be opened with your rights. Ask for the right to read and write there."
BUSY = "Another program is writing to the store. Close it or wait a moment, then try again."
DAMAGED = (
    "Part of the store in “{folder}” is damaged. Do not go on working in it: keep a copy of the folder, "
    "then restore the latest backup."
)
WRONG_KEY = (
    "The store in “{folder}” does not open with this key: the file is damaged, or its list of profiles belongs "
    "to another store. Keep both files and restore the latest backup."
)
MISSING = "The store in “{folder}” is not complete: “{name}” is missing. Put it back from a backup."
DEVICE = "The disk that holds “{folder}” cannot be read or written. Check that it is connected and sound."
NEWER = (
    "The store in “{folder}” was last used by a newer version of this program. "
    "Install the newest version on this computer; nothing was changed."
)
FOREIGN = "The file in “{folder}” is not a store of this program. Choose another folder."
ON_NETWORK = "“{folder}” is on a network drive, where the store is not safe. Choose a folder on this computer."
CLOSED = "The store is locked. Unlock it and try again."

_BY_CODE = {
    sqlite3.SQLITE_PERM: NO_ACCESS,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_IOERR: DEVICE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: NO_ACCESS,
    sqlite3.SQLITE_NOTADB: WRONG_KEY,
}
_BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: NO_ACCESS,
    errno.EPERM: NO_ACCESS,
    errno.ENOENT: MISSING,
}


def in_words(error: Exception, path: Path) -> StoreError | None:
    """The sentence for an expected trouble with the file, or None if the fault is ours."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(cause, OSError):
        sentence = _BY_ERRNO.get(cause.errno or 0, DEVICE)
    elif code is not None and code & 0xFF in _BY_CODE:
        sentence = _BY_CODE[code & 0xFF]
    else:
        return None
    if code is not None and not path.exists():
        sentence = MISSING
    return StoreError(sentence.format(folder=path.parent, name=path.name))


@contextmanager
def troubles_told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file inside the block into a StoreError with a sentence."""
    try:
        yield
    except Exception as error:
        told = in_words(error, path)
        if told is None:
            raise
        raise told from error


def refuse_network(folder: Path) -> None:
    """Refuse a network drive: the write-ahead log that keeps every keystroke safe is unsafe there."""
    if on_network(folder.resolve()):
        raise StoreError(ON_NETWORK.format(folder=folder))


def on_network(resolved: PurePath) -> bool:
    """Whether Windows says so; it resolves a mapped drive letter to the share behind it."""
    drive = resolved.drive.upper()
    return drive.startswith("\\\\") and (not drive.startswith("\\\\?\\") or drive.startswith("\\\\?\\UNC\\"))
