"""Pages of a store's file that are not as they were written: each carries a digest under the key."""

from __future__ import annotations

import re
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.store import trouble

_PAGE = re.compile(r"page (\d+)")


def damaged_pages(path: Path, key: bytes) -> list[int]:
    """The numbers of the damaged pages, from one; every page if this is not the key, or the file's first bytes changed.

    It opens the file as it is and reads nothing of what is in it, so it works where nothing else does.
    """
    with trouble.troubles_told(path):
        raw = sqlcipher.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            said = [str(line) for (line,) in raw.execute("PRAGMA cipher_integrity_check")]
        finally:
            raw.close()
    return sorted({int(found[1]) for line in said if (found := _PAGE.search(line))})
