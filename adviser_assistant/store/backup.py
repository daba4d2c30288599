"""Making a backup: the store of one moment and the slots of its day in one file, looked at before it counts."""

from __future__ import annotations

import errno
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time

from adviser_assistant.errors import StoreError
from adviser_assistant.store.backup_copy import Head, copy_whole, never
from adviser_assistant.store.backup_file import write_backup
from adviser_assistant.store.key_file import keep_folder
from adviser_assistant.store.trouble import in_words

STORE, PROFILES = "cases.db", "profiles.json"

GONE = "The folder for backups “{folder}” is not there. Connect its disk, or choose another folder for backups."
FULL = "The disk with “{folder}” is full, so no backup was made. Make room there; earlier backups are as they were."
NO_ACCESS = "No backup can be written into “{folder}”. Ask for the right to write there, or choose another folder."
DEVICE = "The disk with “{folder}” could not be written, so no backup was made. Check it, or choose another folder."
LOCKED = "Another program holds a file in “{folder}”, so no backup was made. It is tried again later."
THERE = "There is already a file “{name}”. Choose another name: a backup never takes the place of another."

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_ACCESS = (errno.EACCES, errno.EPERM, errno.EROFS)
_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: DEVICE,
    sqlite3.SQLITE_CANTOPEN: NO_ACCESS,
    sqlite3.SQLITE_PERM: NO_ACCESS,
    sqlite3.SQLITE_READONLY: NO_ACCESS,
}
_WRITING, _A_DAY = ".writing", 86_400


def make_backup(folder: Path, key: bytes, target: Path, stopped: Callable[[], bool] = never) -> Head:
    """Back up the store in a folder to a new file; it has its name only once it is whole and on the disk."""
    with backup_troubles(target, folder):
        if target.exists():
            raise StoreError(THERE.format(name=target.name))
        _clear(target.parent)
        own = f"{target.name}.{secrets.token_hex(4)}"
        copy, beside = (target.with_name(f"{own}{end}{_WRITING}") for end in (".db", ""))
        try:
            profiles = (folder / PROFILES).read_bytes()
            head = copy_whole(folder / STORE, key, copy, stopped)
            write_backup(beside, profiles, copy)
            if (folder / PROFILES).read_bytes() != profiles:
                raise StoreError(LOCKED.format(folder=folder))
            beside.replace(target)
        finally:
            copy.unlink(missing_ok=True)
            beside.unlink(missing_ok=True)
        with suppress(OSError):  # a share may not offer it
            keep_folder(target.parent)
    return head


@contextmanager
def backup_troubles(target: Path, folder: Path) -> Iterator[None]:
    """Say in a sentence what goes wrong inside the block: with the backup, or with the store it is made of."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(_sentence(error, target, folder)) from error
    except Exception as error:
        if getattr(error, "sqlite_errorcode", None) is None:
            raise
        raise StoreError(_sentence(error, target, folder)) from error


def _sentence(error: Exception, target: Path, folder: Path) -> str:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if not target.parent.is_dir():
        sentence = GONE
    elif isinstance(error, OSError):
        if error.filename and Path(str(error.filename)).parent == folder != target.parent:
            return str(in_words(error, folder / STORE))
        windows_lock = getattr(error, "winerror", None) in (32, 33)
        sentence = LOCKED if windows_lock else FULL if error.errno in _FULL else DEVICE
        sentence = NO_ACCESS if error.errno in _NO_ACCESS and not windows_lock else sentence
    elif code in _BY_CODE and (folder / STORE).exists():
        sentence = _BY_CODE[code]
    else:
        return str(in_words(error, folder / STORE) or DEVICE.format(folder=target.parent))
    return sentence.format(folder=target.parent)


def _clear(folder: Path) -> None:
    """Take away what a backup cut short by a crash left behind; a day later none of them is still under way."""
    for left_over in folder.glob(f"*{_WRITING}*"):
        with suppress(OSError):
            if left_over.stat().st_mtime < time() - _A_DAY:
                left_over.unlink()
