"""Pages of a store's file that are not as they were written: each carries a digest under the key."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.store import trouble

_PAGE = re.compile(r"page (\d+)")


def damaged_pages(path: Path, key: bytes) -> list[int]:
    """The numbers of the damaged pages, from one; every page if this is not the key, or the file's first bytes changed.

    It opens the file as it is and reads nothing of what is in it, so it works where nothing else does.
    """
    return sorted({int(found[1]) for line in _told(path, key) if (found := _PAGE.search(line))})


def is_cut_short(path: Path, key: bytes) -> bool:
    """Whether the file ends in the middle of a page."""
    return any(not _PAGE.search(line) for line in _told(path, key))


def _told(path: Path, key: bytes) -> list[str]:
    with trouble.troubles_told(path):
        raw = sqlcipher.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        with closing(raw):
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            return [str(line) for (line,) in raw.execute("PRAGMA cipher_integrity_check")]
