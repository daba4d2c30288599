"""Copies of the store set aside beside it, before an upgrade or a restore or with a damaged log: when they may go.

Nothing takes one away by itself. Who may, does it after the rule lets them, and that they did is recorded.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adviser_assistant.casework.entries import CopyDeleted
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.backup_file import is_as_written
from adviser_assistant.store.backup_rule import Made
from adviser_assistant.store.guarded import GuardedStore
from adviser_assistant.store.trouble import troubles_told

KEPT_FOR = timedelta(days=30)
RULE = (
    "A copy set aside may go once it is thirty days old and a backup made since is there and as it was written. "
    "None goes by itself."
)
TOO_NEW = "It is kept until {day}: a copy set aside stays for thirty days."
NO_BACKUP = "It stays until there is a backup made since that is as it was written. Make one first."
NOT_ONE = "“{name}” is no copy set aside by this program. Nothing was deleted."
_KINDS = (
    ("cases-before-*.db", "as it was before an upgrade"),
    ("before-restore-*", "as it was before a restore"),
    ("damaged-log-*", "with a log that was damaged"),
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A copy of the store set aside: what of, since when, and how many bytes it takes."""

    path: Path
    what: str
    since: datetime
    size: int


def set_aside(folder: Path) -> tuple[Aside, ...]:
    """The copies beside the store in a folder, the oldest first."""
    with troubles_told(folder):
        found = [_aside(path, what) for pattern, what in _KINDS for path in folder.glob(pattern)]
    return tuple(sorted(found, key=lambda each: (each.since, each.path.name)))


def why_it_stays(copy: Aside, made: Iterable[Made], now: datetime) -> str:
    """Why a copy may not go yet, in a sentence; nothing if it may. Of the backups `made`, one is looked at."""
    until = copy.since + KEPT_FOR
    if now < until:
        return TOO_NEW.format(day=f"{until.day} {until:%B %Y}")
    later = [Path(each.file) for each in made if each.at > copy.since]
    return "" if any(_is_sound(path) for path in reversed(later)) else NO_BACKUP


def delete_copy(store: GuardedStore, folder: Path, name: str, made: Sequence[Made], by: Recorder) -> Aside:
    """Delete a copy set aside that may go, by who looks after backups; recorded first, with its day and size."""
    store.need(Right.BACK_UP)
    copy = next((each for each in set_aside(folder) if each.path.name == name), None)
    if copy is None:
        raise AdviserError(NOT_ONE.format(name=name))
    if stays := why_it_stays(copy, made, by.now()):
        raise AdviserError(stays)
    store.record_for_service(by.entry(CopyDeleted, name=name, since=copy.since.date(), size=copy.size))
    with troubles_told(copy.path):
        if copy.path.is_dir():
            shutil.rmtree(copy.path)
        else:
            copy.path.unlink()
    return copy


def as_line(copy: Aside, stays: str) -> str:
    """A copy in words, and whether it may go."""
    size = max(1, round(copy.size / 1_000_000))
    told = f"{copy.path.name}: the store {copy.what}, of {copy.since.day} {copy.since:%B %Y}, {size} MB."
    return f"{told} {stays or 'It may go.'}"


def _aside(path: Path, what: str) -> Aside:
    files = [path, *(each for each in path.rglob("*") if each.is_file())] if path.is_dir() else [path]
    told = [each.stat() for each in files]
    since = datetime.fromtimestamp(max(each.st_mtime for each in told)).astimezone()
    return Aside(path, what, since, sum(each.st_size for file, each in zip(files, told, strict=True) if file.is_file()))


def _is_sound(path: Path) -> bool:
    try:
        return path.is_file() and is_as_written(path)
    except OSError:
        return False
