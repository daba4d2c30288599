"""One encrypted connection to a store's file, set as the store needs it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

BUSY_SECONDS = 2.0

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -32768",
)


def connect(path: Path, key: bytes) -> Any:
    """Open an existing file with the raw 32-byte key; transactions are left to the caller."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlcipher.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_file(path: Path) -> None:
    """Make the empty file, readable by its owner only; one left over from a creation cut short is replaced."""
    for left_over in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        left_over.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
