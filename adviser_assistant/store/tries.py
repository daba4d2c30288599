"""Wrong passphrases: how long to wait after so many, kept on disk so that a new start does not shorten it.

A try is counted before it is made and forgotten when it opens. The wait has an end, so nobody is locked out for good,
and it begins anew where the clock was moved back. It slows down whoever sits at the desk; whoever took the file away
is slowed down by what each try costs (`slots.Effort`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

from adviser_assistant.errors import AdviserError
from adviser_assistant.store.slots import Slot, unwrap

TRIES = "tries.json"
FREE = 3
"""So many wrong tries cost no wait: a slip of the finger, Caps Lock, the wrong keyboard."""

LONGEST = 300.0
TOO_SOON = "Wait {wait}, then try again. There were {wrong} wrong tries; after each the wait grows, to five minutes."


class TooSoonError(AdviserError):
    """A passphrase may not be tried yet; `seconds` says for how long."""

    def __init__(self, wrong: int, seconds: float) -> None:
        super().__init__(TOO_SOON.format(wait=in_words(seconds), wrong=wrong))
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries in a row were wrong, and when the last one was, in seconds of the machine's clock."""

    wrong: int = 0
    last: float = 0.0

    def wait(self) -> float:
        """The whole wait after them, in seconds."""
        return 0.0 if self.wrong < FREE else min(2.0 ** (self.wrong - FREE + 1), LONGEST)

    def left(self, now: float) -> float:
        """What is left of the wait; all of it where the clock says it is earlier than the last try."""
        passed = now - self.last
        return self.wait() if passed < 0 else max(self.wait() - passed, 0.0)


def before_try(folder: Path, profile_id: str) -> Tries:
    """Refuse a try that comes too soon; else count it as wrong until `after_success` says otherwise."""
    now, kept = time(), _read(folder)
    tries = kept.get(profile_id, Tries())
    if left := tries.left(now):
        if now < tries.last:
            _write(folder, {**kept, profile_id: Tries(tries.wrong, now)})
        raise TooSoonError(tries.wrong, left)
    _write(folder, {**kept, profile_id: Tries(tries.wrong + 1, now)})
    return tries


def after_success(folder: Path, profile_id: str) -> None:
    """Forget the wrong tries of somebody whose passphrase was right."""
    kept = _read(folder)
    if kept.pop(profile_id, None) is not None:
        _write(folder, kept)


def try_passphrase(folder: Path, slot: Slot, passphrase: str, counted_as: str = "") -> bytes:
    """The key in a slot, if this is the passphrase; wrong tries are counted and slowed down."""
    name = counted_as or slot.profile.id
    before_try(folder, name)
    key = unwrap(slot, passphrase)
    after_success(folder, name)
    return key


def wait_left(folder: Path, profile_id: str) -> float:
    """For how many seconds no passphrase of this person may be tried."""
    return _read(folder).get(profile_id, Tries()).left(time())


def in_words(seconds: float) -> str:
    """“8 seconds”, “2 minutes”: never less than what is left."""
    whole = max(int(seconds + 0.999), 1)
    if whole < 60:
        return f"{whole} second{'s' * (whole != 1)}"
    minutes = -(-whole // 60)
    return f"{minutes} minute{'s' * (minutes != 1)}"


def _read(folder: Path) -> dict[str, Tries]:
    """What is kept; what cannot be read counts as nothing, for nobody may be locked out by a damaged file."""
    try:
        plain = json.loads((folder / TRIES).read_text(encoding="utf-8"))
        told: Mapping[str, list[float]] = plain if isinstance(plain, dict) else {}
        return {key: Tries(min(int(wrong), 1_000), float(last)) for key, (wrong, last) in told.items()}
    except (OSError, ValueError, TypeError, OverflowError):
        return {}


def _write(folder: Path, kept: Mapping[str, Tries]) -> None:
    """Where it cannot be kept, a passphrase still costs what a try costs."""
    path = folder / TRIES
    with suppress(OSError):
        if not kept:
            path.unlink(missing_ok=True)
            return
        beside = path.with_name(f"{TRIES}.new")
        number = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump({key: [each.wrong, each.last] for key, each in kept.items()}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
