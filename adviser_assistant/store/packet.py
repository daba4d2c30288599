"""One case as an encrypted packet that is carried to a colleague: its entries and issued documents, and nothing else.

The packet's key is random and wrapped by a passphrase that the two agree on, as a store's key is by each person's.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CaseRemoved, DocumentFinalised, Entry
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.plain import from_plain, to_plain
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store.backup_file import new_file
from adviser_assistant.store.key_file import slots_from, slots_written
from adviser_assistant.store.slots import KEY_BYTES, Effort, Profile, unwrap, wrap

SUFFIX = ".packet"
_KIND = b"adviser-assistant packet "
_MAGIC = _KIND + b"1\n"
_NONCE, _LENGTH, _MOST_HEAD = 12, 4, 4096
MOST_BYTES, MOST_ENTRIES, MOST_DOCUMENTS, LONGEST_ID = 200_000_000, 100_000, 1_000, 200
_MOST_EFFORT = Effort(memory_kib=256 * 1024, iterations=10, lanes=8)
_OPENS = Profile("packet", "the packet", "")

NO_PACKET = "“{name}” is not a packet of this program. Choose a file that ends in “.packet”."
NEWER = "The packet “{name}” was made by a newer version of this program. Install the newest version."
DAMAGED = "The packet “{name}” is damaged: it is not as it was made. Ask for it once more."
TOO_BIG = "The packet “{name}” is larger than any case. It was not read."
TOO_DEAR = "The packet “{name}” asks for more work than any of ours. It was not opened."
WRONG = "That is not the passphrase of the packet, or the packet was changed on its way."
NONSENSE = "The packet “{name}” does not hold a case as this program records one ({what}). Nothing was brought in."
NO_WORDS = "Choose a passphrase for the packet, and tell it to your colleague by another way than the packet itself."


@dataclass(frozen=True)
class Packet:
    """What a packet holds: a case, and its issued documents by the ids of the entries that made them final."""

    case: Case
    documents: Mapping[str, bytes]


def write_packet(path: Path, packet: Packet, passphrase: str, effort: Effort | None = None) -> None:
    """Write a packet to a new file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not passphrase.strip():
        raise AdviserError(NO_WORDS)
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_NONCE)
    head = slots_written((wrap(key, _OPENS, passphrase, effort or Effort()),))
    begins = _MAGIC + len(head).to_bytes(_LENGTH, "big") + head
    with new_file(path) as file:
        file.write(begins + nonce + AESGCM(key).encrypt(nonce, _written(packet), begins))


def read_packet(path: Path, passphrase: str) -> Packet:
    """What a packet holds, or a sentence; everything in it is checked before any of it is used."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    begins, nonce, sealed = _parts(path)
    head = begins[len(_MAGIC) + _LENGTH :]
    try:
        (slot,) = slots_from(head, path)
    except (StoreError, ValueError) as error:
        raise StoreError(DAMAGED.format(name=path.name)) from error
    if any(getattr(slot.effort, name) > getattr(_MOST_EFFORT, name) for name in ("memory_kib", "iterations", "lanes")):
        raise StoreError(TOO_DEAR.format(name=path.name))
    try:
        content = AESGCM(unwrap(slot, passphrase)).decrypt(nonce, sealed, begins)
    except (WrongPassphraseError, InvalidTag) as error:
        raise WrongPassphraseError(WRONG) from error
    try:
        return _packet(json.loads(content))
    except (AdviserError, ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        what = str(error) if isinstance(error, AdviserError) else "its parts are not those of a packet"
        raise StoreError(NONSENSE.format(name=path.name, what=what.rstrip("."))) from error


def _parts(path: Path) -> tuple[bytes, bytes, bytes]:
    if path.stat().st_size > MOST_BYTES:
        raise StoreError(TOO_BIG.format(name=path.name))
    content = path.read_bytes()
    if not content.startswith(_KIND):
        raise StoreError(NO_PACKET.format(name=path.name))
    if not content.startswith(_MAGIC):
        version = content[len(_KIND) : len(_KIND) + 8].split(b"\n")[0]
        raise StoreError((NEWER if version.isdigit() else DAMAGED).format(name=path.name))
    at = len(_MAGIC) + _LENGTH
    end = at + int.from_bytes(content[len(_MAGIC) : at], "big")
    if end - at > _MOST_HEAD or end + _NONCE >= len(content):
        raise StoreError(DAMAGED.format(name=path.name))
    return content[:end], content[end : end + _NONCE], content[end + _NONCE :]


def _written(packet: Packet) -> bytes:
    plain = {
        "case": packet.case.id,
        "fictional": packet.case.fictional,
        "entries": [to_plain(entry) for entry in packet.case.entries],
        "documents": {name: base64.b64encode(content).decode() for name, content in packet.documents.items()},
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _packet(plain: dict[str, object]) -> Packet:
    case_id, fictional, entries, documents = (plain[name] for name in ("case", "fictional", "entries", "documents"))
    if not isinstance(case_id, str) or not isinstance(fictional, bool):
        raise AdviserError("which case it is")
    if not 0 < len(case_id) <= LONGEST_ID or not case_id.isprintable() or case_id == SERVICE:
        raise AdviserError("which case it is")
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_ENTRIES:
        raise AdviserError("how many entries there are")
    if not isinstance(documents, dict) or len(documents) > MOST_DOCUMENTS:
        raise AdviserError("how many documents there are")
    told = tuple(from_plain(each) for each in entries)
    if len({entry.id for entry in told}) < len(told) or any(isinstance(entry, CaseRemoved) for entry in told):
        raise AdviserError("its entries")
    return Packet(Case(case_id, fictional).after_all(told), _documents(documents, told))


def _documents(plain: Mapping[str, str], entries: Iterable[Entry]) -> dict[str, bytes]:
    """The documents, each the very bytes an entry made final."""
    promised = {entry.id: entry.digest for entry in entries if isinstance(entry, DocumentFinalised)}
    documents = {name: base64.b64decode(content, validate=True) for name, content in plain.items()}
    for name, content in documents.items():
        if hashlib.sha256(content).hexdigest() != promised.get(name):
            raise AdviserError("an issued document that is not as it was issued")
    return documents
