"""A write-ahead log damaged while nobody had the store open: what SQLite leaves out of it is said and kept aside.

From the first damaged frame of a log on, SQLite takes nothing in and says nothing, as after a power cut. Here the
writings that were finished in the log are counted and compared with how far it was taken in.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.store import trouble
from adviser_assistant.store.connection import connect
from adviser_assistant.store.salvage_pages import FRAME_HEAD, PAGE, WAL_HEAD, is_of_log

ASIDE = "damaged-log"
CUT = (
    "The store was not closed the last time, and its log is damaged: {writings} could not be read back. Everything "
    "before is there. Look at what you recorded last, and enter what is missing once more."
)
KEPT = " The log is kept in “{folder}”: “adviser-assistant salvage” brings back what can still be read in it."


def cut_log(path: Path, key: bytes, cut: str = CUT, kept: str = KEPT) -> str:
    """What of a file's log is left out as the file is opened, in a sentence, or nothing. Asked before it is.

    `cut` says that it was left out; `kept` where the log is kept, and with no such words it is not kept.
    """
    log = path.with_name(f"{path.name}-wal")
    with trouble.troubles_told(path):
        if not any(_finished(log)):
            return ""
        with closing(connect(path, key)) as connection:
            missing = _left_out(connection, log)
            if not missing:
                return ""
            said = cut.format(writings="the last writing" if missing == 1 else f"the last {missing} writings")
            with suppress(OSError):  # a full disk: then it cannot be kept, and is still said
                said += kept and kept.format(folder=_keep_aside(path, log))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or it would be told again
            return said


def _left_out(connection: Any, log: Path) -> int:
    """How many writings that were finished in the log are not taken in."""
    try:
        connection.execute("BEGIN IMMEDIATE")  # so that nobody is just writing there
    except sqlcipher.OperationalError:  # somebody is, or nobody may: then opening it says what there is to say
        return 0
    finished = list(_finished(log))
    connection.execute("COMMIT")
    _, taken_in, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return sum(frame > taken_in for frame in finished)


def _finished(log: Path) -> Iterator[int]:
    """The frames, from one, by which something was finished since the log last began anew."""
    with suppress(FileNotFoundError), log.open("rb") as file:
        salts = file.read(WAL_HEAD)[16:24]
        step, frames = FRAME_HEAD + PAGE, (log.stat().st_size - WAL_HEAD) // (FRAME_HEAD + PAGE)
        for frame in range(frames):
            file.seek(WAL_HEAD + frame * step)
            head = file.read(FRAME_HEAD)
            if is_of_log(head, salts) and head[4:8] != bytes(4):
                yield frame + 1


def _keep_aside(path: Path, log: Path) -> Path:
    """Copy the store as it is, with its log and its profiles, into a folder of its own that salvage reads."""
    number = 1
    while (aside := path.with_name(f"{ASIDE}-{number}")).exists():
        number += 1
    aside.mkdir(mode=0o700)
    for each in (log, path, path.with_name("profiles.json")):
        if each.exists():
            shutil.copy(each, aside / each.name)
    return aside
