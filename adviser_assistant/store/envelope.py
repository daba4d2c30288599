"""An encrypted file that is carried to a colleague and back: it opens by a passphrase the two agree on.

Its key is random and wrapped by that passphrase, as a store's key is by each person's. The first line says what kind
of thing it carries; that line, like every other byte, is bound in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store.backup_file import new_file
from adviser_assistant.store.key_file import keep_folder, slots_from, slots_written
from adviser_assistant.store.slots import KEY_BYTES, Effort, Profile, unwrap, wrap
from adviser_assistant.store.trouble import troubles_told

SUFFIX, _WRITING = ".packet", ".writing"
_NONCE, _LENGTH, _MOST_HEAD = 12, 4, 4096
MOST_BYTES = 200_000_000
_MOST_EFFORT = Effort(memory_kib=256 * 1024, iterations=10, lanes=8)
_OPENS = Profile("packet", "the packet", "")

NO_PACKET = "“{name}” is not a packet of this program. Choose a file that ends in “.packet”."
NEWER = "The packet “{name}” was made by a newer version of this program. Install the newest version."
DAMAGED = "The packet “{name}” is damaged: it is not as it was made. Ask for it once more."
TOO_BIG = "The packet “{name}” is larger than any case. It was not read."
TOO_DEAR = "The packet “{name}” asks for more work than any of ours. It was not opened."
WRONG = "That is not the passphrase of the packet, or the packet was changed on its way."
THERE = "There is already a file “{name}”. Choose another name."
NO_WORDS = "Choose a passphrase for the packet, and tell it to your colleague by another way than the packet itself."


@dataclass(frozen=True, slots=True)
class _Kind:
    word: bytes
    is_for: str


class Carries(Enum):
    """What such a file carries."""

    CASE = _Kind(b"packet", "a case: bring it in with “import”")
    READING = _Kind(b"reading", "a document for a second reading: open it under Settings, Packets")
    ANSWER = _Kind(b"answer", "an answer to a second reading: bring it in where the letter waits for it")

    @property
    def begins(self) -> bytes:
        """What the file begins with, whatever its version."""
        return b"adviser-assistant " + self.value.word + b" "

    @property
    def magic(self) -> bytes:
        """Its first line."""
        return self.begins + b"1\n"


@contextmanager
def named_at_last(path: Path) -> Iterator[Path]:
    """Where to write a packet that is to be called so: it gets its name once all that belongs to it has been done.

    However it is cut short before, nothing of that name is there; what was half-way is taken away by the next.
    """
    if path.exists():
        raise AdviserError(THERE.format(name=path.name))
    beside = path.with_name(f"{path.name}{_WRITING}")
    with troubles_told(path):
        beside.unlink(missing_ok=True)
    try:
        yield beside
        with troubles_told(path):
            beside.replace(path)
            with suppress(OSError):  # a stick or a share may not offer it
                keep_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def seal_file(path: Path, carries: Carries, content: bytes, passphrase: str, effort: Effort | None = None) -> None:
    """Write content to a new file that opens by the passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not passphrase.strip():
        raise AdviserError(NO_WORDS)
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_NONCE)
    head = slots_written((wrap(key, _OPENS, passphrase, effort or Effort()),))
    begins = carries.magic + len(head).to_bytes(_LENGTH, "big") + head
    with new_file(path) as file:
        file.write(begins + nonce + AESGCM(key).encrypt(nonce, content, begins))


def open_file(path: Path, carries: Carries, passphrase: str) -> bytes:
    """What such a file carries, or a sentence."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    begins, nonce, sealed = _parts(path, carries)
    head = begins[len(carries.magic) + _LENGTH :]
    try:
        (slot,) = slots_from(head, path)
    except (StoreError, ValueError) as error:
        raise StoreError(DAMAGED.format(name=path.name)) from error
    if any(getattr(slot.effort, name) > getattr(_MOST_EFFORT, name) for name in ("memory_kib", "iterations", "lanes")):
        raise StoreError(TOO_DEAR.format(name=path.name))
    try:
        return AESGCM(unwrap(slot, passphrase)).decrypt(nonce, sealed, begins)
    except (WrongPassphraseError, InvalidTag) as error:
        raise WrongPassphraseError(WRONG) from error


def carried_in(path: Path) -> Carries | None:
    """What kind of packet a file is by its first line, if it is one."""
    with path.open("rb") as file:
        begins = file.read(64)
    return next((each for each in Carries if begins.startswith(each.begins)), None)


def _parts(path: Path, carries: Carries) -> tuple[bytes, bytes, bytes]:
    if path.stat().st_size > MOST_BYTES:
        raise StoreError(TOO_BIG.format(name=path.name))
    other = carried_in(path)
    if other is None:
        raise StoreError(NO_PACKET.format(name=path.name))
    if other is not carries:
        raise StoreError(f"The packet “{path.name}” holds {other.value.is_for}.")
    content = path.read_bytes()
    if not content.startswith(carries.magic):
        version = content[len(carries.begins) : len(carries.begins) + 8].split(b"\n")[0]
        raise StoreError((NEWER if version.isdigit() else DAMAGED).format(name=path.name))
    at = len(carries.magic) + _LENGTH
    end = at + int.from_bytes(content[len(carries.magic) : at], "big")
    if end - at > _MOST_HEAD or end + _NONCE >= len(content):
        raise StoreError(DAMAGED.format(name=path.name))
    return content[:end], content[end : end + _NONCE], content[end + _NONCE :]
