"""The last steps of a restore, each done or not: what is there goes aside, what was brought back takes its place.

The list of profiles beside the store is written last, so while it stands there the swap is to be finished.
"""

from __future__ import annotations

import os
from pathlib import Path

from adviser_assistant.store.key_file import keep_folder

RESTORED_STORE, RESTORED_PROFILES = "cases.db.restored", "profiles.json.restored"
_OF_A_STORE = ("profiles.json", "cases.db-wal", "cases.db-shm", "cases.db-journal", "cases.db", "cases.db.making")
_ASIDE = "before-restore"


def begin_swap(folder: Path, profiles: bytes) -> None:
    """From here on the store brought back, which is on the disk already, takes the place of what is there."""
    beside = folder / f"{RESTORED_PROFILES}.new"
    with beside.open("wb") as file:
        file.write(profiles)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(0o600)
    beside.replace(folder / RESTORED_PROFILES)
    keep_folder(folder)


def finish_swap(folder: Path) -> Path | None:
    """Finish a swap that was begun, also one cut short; gives the folder in which what was there is kept, if any."""
    if not (folder / RESTORED_PROFILES).exists():
        return None
    aside = None
    if (folder / RESTORED_STORE).exists():
        there = [folder / name for name in _OF_A_STORE if (folder / name).exists()]
        if there:
            aside = _new_folder(folder)
            for each in there:
                each.replace(aside / each.name)
            keep_folder(aside)
        (folder / RESTORED_STORE).replace(folder / "cases.db")
    (folder / RESTORED_PROFILES).replace(folder / "profiles.json")
    keep_folder(folder)
    return aside


def _new_folder(folder: Path) -> Path:
    number = 1
    while (aside := folder / f"{_ASIDE}-{number}").exists():
        number += 1
    aside.mkdir(mode=0o700)
    return aside
