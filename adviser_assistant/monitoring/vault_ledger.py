"""`vault.stopped`: objections and withdrawals once more, outside the vault, so that an older copy put back undoes none.

A line holds a digest under the vault's key, what it was and its day: nobody without the key can tell whose it is. When
the key is renewed a line under the old key says so: a copy from before cannot read what was stopped since, and says it.
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
FROM_BEFORE = (
    "This is the vault from before its key was renewed on {day}, put back from a copy.{lost} Renew the key once more: "
    "as it is, it opens by the passphrases of its day."
)
UNREAD = (
    " In its ledger of objections and withdrawals {lines} added since cannot be read by it: record them again from "
    "your papers before anything is counted."
)
TAKEN_BACK = "taken back"
_RENEWED, _GIVEN_UP = "renewed", "not renewed"
_WHAT, _THE_KEY = b"adviser-assistant stopped 1\x00", ""


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


def say_renewed(folder: Path, key: bytes, on: date, given_up: bool = False) -> None:
    """Have on the disk that the vault gets another key than this, or, given up, that it did not."""
    add(folder, key, Line(_THE_KEY, _GIVEN_UP if given_up else _RENEWED, on))


def from_before(folder: Path, key: bytes, subjects: Iterable[str]) -> str:
    """That this key was given up for another, with how much was stopped since and cannot be read by it, or nothing."""
    ours, known, since, unread = _digest(key, _THE_KEY), {_digest(key, each) for each in subjects}, None, 0
    for whose, kind, on in _lines(folder):
        if whose == ours:
            since, unread = (on if kind == _RENEWED else None), 0
        elif kind not in (_RENEWED, _GIVEN_UP) and whose not in known:
            unread += 1
    if since is None:
        return ""
    lost = UNREAD.format(lines="one line" if unread == 1 else f"{unread} lines") if unread else ""
    return FROM_BEFORE.format(day=f"{since.day} {since:%B %Y}", lost=lost)


def read(folder: Path, key: bytes, subjects: Iterable[str]) -> Iterator[Line]:
    """The lines about these numbers, in order; what cannot be read, or belongs to another vault, is passed over."""
    lines = tuple(_lines(folder))
    known = {_digest(key, each): each for each in subjects} if lines else {}
    return (Line(known[whose], kind, on) for whose, kind, on in lines if whose in known)


def _lines(folder: Path) -> Iterator[tuple[str, str, date]]:
    """Each line that can be read: whose digest, what, and of which day."""
    path = folder / LEDGER
    if not path.exists():
        return
    with troubles_told(path):
        lines = path.read_text("utf-8", "replace").splitlines()
    for line in lines:
        try:
            plain = json.loads(line)
            yield str(plain["whose"]), str(plain["kind"]), date.fromisoformat(plain["day"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue


def _digest(key: bytes, subject: str) -> str:
    return hmac.new(key, _WHAT + subject.encode(), sha256).hexdigest()
