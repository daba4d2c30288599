"""A backup as one file: a line that says what it is, who could open the store then, the store, and a digest of it all.

Store and slots are as encrypted in it as where they come from, so it opens by the passphrases of its day.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from adviser_assistant.errors import StoreError
from adviser_assistant.store.key_file import slots_from
from adviser_assistant.store.slots import Slot

SUFFIX = ".backup"
_KIND = b"adviser-assistant backup "
_MAGIC = _KIND + b"1\n"
_LENGTH = 8
_DIGEST = 32
_MOST_PROFILES = 2**20
_AT_ONCE = 2**20

NO_BACKUP = "“{name}” is not a backup of this program. Choose a file that ends in “.backup”."
DAMAGED = (
    "The backup “{name}” is damaged: it is not as it was written. Choose an earlier one; "
    "what can still be read in this one can be taken out with “salvage”."
)
NEWER = "The backup “{name}” was made by a newer version of this program. Install the newest version, then restore it."
NOT_WRITTEN = "The disk did not keep the backup as it was written, so it was thrown away. Use another disk."


@dataclass(frozen=True, slots=True)
class Inside:
    """Where in the file the store stands, and the slots by which it opens."""

    path: Path
    profiles: bytes
    slots: tuple[Slot, ...]
    start: int
    end: int


def write_backup(target: Path, profiles: bytes, store: Path) -> None:
    """Write slots and store into one new file, have it on the disk, and read it back."""
    digest = hashlib.sha256()
    with new_file(target) as file:
        for part in _parts(profiles, store):
            digest.update(part)
            file.write(part)
        file.write(digest.digest())
    if not is_as_written(target):
        raise StoreError(NOT_WRITTEN)


def look_inside(path: Path) -> Inside:
    """Where everything stands in a backup. What is no backup, or cut short, is refused with a sentence."""
    with path.open("rb") as file:
        begins = file.read(len(_MAGIC))
        if not begins.startswith(_KIND):
            raise StoreError(NO_BACKUP.format(name=path.name))
        if begins != _MAGIC:
            raise StoreError((NEWER if begins[len(_KIND) :].strip().isdigit() else DAMAGED).format(name=path.name))
        length = int.from_bytes(file.read(_LENGTH), "big")
        start, end = len(_MAGIC) + _LENGTH + length, path.stat().st_size - _DIGEST
        if length > _MOST_PROFILES or start >= end:
            raise StoreError(DAMAGED.format(name=path.name))
        profiles = file.read(length)
    return Inside(path, profiles, slots_from(profiles, path), start, end)


def is_as_written(path: Path) -> bool:
    """Whether every byte of the file is as it was written."""
    digest, size = hashlib.sha256(), path.stat().st_size
    with path.open("rb") as file:
        for part in _stretch(file, 0, size - _DIGEST):
            digest.update(part)
        return digest.digest() == file.read()


def take_out(inside: Inside, target: Path) -> None:
    """Write the store in a backup to a new file of its own, still encrypted, after checking every byte."""
    if not is_as_written(inside.path):
        raise StoreError(DAMAGED.format(name=inside.path.name))
    with new_file(target) as file, inside.path.open("rb") as backup:
        for part in _stretch(backup, inside.start, inside.end):
            file.write(part)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that only its owner may read, on the disk when it is closed, and gone if it was not finished."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _parts(profiles: bytes, store: Path) -> Iterator[bytes]:
    yield _MAGIC + len(profiles).to_bytes(_LENGTH, "big") + profiles
    with store.open("rb") as file:
        yield from _stretch(file, 0, store.stat().st_size)


def _stretch(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    while start < end and (part := file.read(min(_AT_ONCE, end - start))):
        start += len(part)
        yield part
