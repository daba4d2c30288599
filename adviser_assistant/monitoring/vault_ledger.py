"""`vault.stopped`: objections and withdrawals once more, outside the vault, so that an older copy put back undoes none.

A line holds a digest under the vault's key, what it was and its day: nobody without the key can tell whose it is.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from adviser_assistant.store.trouble import troubles_told

LEDGER = "vault.stopped"
TAKEN_BACK = "taken back"
_WHAT = b"adviser-assistant stopped 1\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """That something was stopped or taken back: under which number, which, and of which day."""

    subject: str
    kind: str
    on: date


def add(folder: Path, key: bytes, line: Line) -> None:
    """Have one more line on the disk."""
    told = json.dumps({"whose": _digest(key, line.subject), "kind": line.kind, "day": line.on.isoformat()})
    path = folder / LEDGER
    with troubles_told(path):
        number = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(number, "a", encoding="utf-8") as file:
            file.write(f"\n{told}\n")  # after a line that was cut short, on one of its own
            file.flush()
            os.fsync(file.fileno())


def read(folder: Path, key: bytes, subjects: Iterable[str]) -> Iterator[Line]:
    """The lines about these numbers, in order; what cannot be read, or belongs to another vault, is passed over."""
    path = folder / LEDGER
    if not path.exists():
        return
    with troubles_told(path):
        lines = path.read_text("utf-8", "replace").splitlines()
    known = {_digest(key, each): each for each in subjects} if lines else {}
    for line in lines:
        try:
            plain = json.loads(line)
            yield Line(known[plain["whose"]], str(plain["kind"]), date.fromisoformat(plain["day"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue


def _digest(key: bytes, subject: str) -> str:
    return hmac.new(key, _WHAT + subject.encode(), sha256).hexdigest()
