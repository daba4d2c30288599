"""`profiles.json`: who can open the store, and their slots. It holds no case and no secret in the clear."""

from __future__ import annotations

import base64
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from time import time

from adviser_assistant.errors import StoreError
from adviser_assistant.store.slots import Effort, Profile, SigningKey, Slot
from adviser_assistant.store.trouble import troubles_told

FORMAT, _AN_HOUR = 1, 3600
DAMAGED = (
    "The list of profiles “{path}” is damaged. Keep a copy of it and put it back from a backup: "
    "without it the store cannot be opened."
)
NEWER = "The list of profiles “{path}” was written by a newer version of this program. Install the newest version."

_MOST = Effort(memory_kib=1024 * 1024, iterations=100, lanes=64)
_MOST_WORK = 4 * 1024 * 1024
"""KiB times passes: a few seconds on a slow computer. A file changed by hand cannot keep one waiting for minutes."""


def read_slots(path: Path) -> tuple[Slot, ...]:
    """The slots in the file, in the order they were added."""
    with troubles_told(path):
        content = path.read_bytes()
    return slots_from(content, path)


def slots_from(content: bytes, path: Path) -> tuple[Slot, ...]:
    """The slots in what a file holds."""
    try:
        kept = json.loads(content)
        if kept["format"] > FORMAT:
            raise StoreError(NEWER.format(path=path))
        slots = tuple(_slot(plain) for plain in kept["profiles"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(DAMAGED.format(path=path)) from error
    if not slots or len({slot.profile.id for slot in slots}) < len(slots):
        raise StoreError(DAMAGED.format(path=path))
    return slots


def write_slots(path: Path, slots: tuple[Slot, ...]) -> None:
    """Write the file so that at every moment either the old or the new one is whole on disk."""
    content = slots_written(slots)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with troubles_told(path):
        try:
            number = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            keep_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)
            _clear(path)


def slots_written(slots: tuple[Slot, ...]) -> bytes:
    """The slots as a file holds them."""
    kept = {"format": FORMAT, "profiles": [_plain(slot) for slot in slots]}
    return json.dumps(kept, indent=2, ensure_ascii=False).encode()


def keep_folder(folder: Path) -> None:
    """Have the folder's own entries on disk; Windows does this by itself and offers no way to ask."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _clear(path: Path) -> None:
    """Take away what a writing cut short by a crash left behind: it may hold the slot of somebody who was removed."""
    for left_over in path.parent.glob(f"{path.name}.{'[0-9a-f]' * 8}"):
        with suppress(OSError):
            if left_over.stat().st_mtime < time() - _AN_HOUR:
                left_over.unlink()


def _plain(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.profile.id,
        "name": slot.profile.name,
        "role": slot.profile.role,
        "memory_kib": slot.effort.memory_kib,
        "iterations": slot.effort.iterations,
        "lanes": slot.effort.lanes,
        **{name: base64.b64encode(getattr(slot, name)).decode() for name in ("salt", "nonce", "wrapped")},
        **({"signing": _signing_plain(slot.signing)} if slot.signing else {}),
    }


def _signing_plain(kept: SigningKey) -> dict[str, str]:
    return {name: base64.b64encode(getattr(kept, name)).decode() for name in ("public", "nonce", "wrapped")}


def _slot(plain: dict[str, object]) -> Slot:
    profile = Profile(*(_text(plain[name]) for name in ("id", "name", "role")))
    effort = Effort(*(_number(plain[name], name) for name in ("memory_kib", "iterations", "lanes")))
    salt, nonce, wrapped = (_bytes(plain[name]) for name in ("salt", "nonce", "wrapped"))
    if len(salt) < 8 or len(nonce) != 12 or len(wrapped) not in (0, 48) or effort.memory_kib < 8 * effort.lanes:
        raise ValueError("a slot of the wrong size")
    if effort.memory_kib * effort.iterations > _MOST_WORK:
        raise ValueError("a slot that would take minutes to try")
    return Slot(profile, effort, salt, nonce, wrapped, _signing(plain.get("signing")))


def _signing(plain: object) -> SigningKey | None:
    if plain is None:
        return None
    if not isinstance(plain, dict):
        raise TypeError("a signing key was expected")
    public, nonce, wrapped = (_bytes(plain[name]) for name in ("public", "nonce", "wrapped"))
    if (len(public), len(nonce), len(wrapped)) != (32, 12, 48):
        raise ValueError("a signing key of the wrong size")
    return SigningKey(public, nonce, wrapped)


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError("text was expected")
    plain.encode()  # half a broken character is in no name, and could not be bound in
    return plain


def _bytes(plain: object) -> bytes:
    return base64.b64decode(_text(plain), validate=True)


def _number(plain: object, name: str) -> int:
    """A number within bounds, so that a file changed by hand cannot ask for more memory than there is."""
    if type(plain) is not int or not 1 <= plain <= getattr(_MOST, name):
        raise ValueError("a number out of bounds")
    return plain
