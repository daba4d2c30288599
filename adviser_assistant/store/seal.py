"""The seal: digests that show whether an entry was changed, moved, removed or slipped in.

Each entry's payload is digested with a random salt, kept beside it, so that a payload erased together
with its salt leaves a digest nobody can guess from. Each digest runs on into a chain for its case and
one for the whole store.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

START = bytes(32)
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry as it stands in the store: its places, its payload and its three digests.

    `named` says whether it goes by the id it should.
    """

    position: int
    case_id: str
    sequence: int
    payload: str | None
    salt: bytes | None
    payload_digest: bytes
    case_digest: bytes
    store_digest: bytes
    named: bool = True


def case_start(case_id: str, fictional: bool) -> bytes:
    """Where the chain of a case begins, so that neither its id nor whether it is fictional can change."""
    return _digest(b"case", bytes([fictional]), case_id.encode(errors="surrogateescape"))


def seal(position: int, case_id: str, sequence: int, payload: str, before: bytes, store_before: bytes) -> Sealed:
    """The payload with a new salt and its links to the entry before it in the case and in the store."""
    salt = secrets.token_bytes(SALT_BYTES)
    digest = payload_digest(salt, payload)
    case_digest = case_link(before, sequence, digest)
    store_digest = store_link(store_before, position, case_digest)
    return Sealed(position, case_id, sequence, payload, salt, digest, case_digest, store_digest)


def payload_digest(salt: bytes, payload: str) -> bytes:
    """The digest of what an entry says."""
    return _digest(b"payload", _number(len(salt)), salt, payload.encode(errors="surrogateescape"))


def case_link(before: bytes, sequence: int, digest: bytes) -> bytes:
    """The next link of a case's chain."""
    return _digest(b"entry", before, _number(sequence), digest)


def store_link(before: bytes, position: int, case_digest: bytes) -> bytes:
    """The next link of the store's chain."""
    return _digest(b"store", before, _number(position), case_digest)


@dataclass(frozen=True, slots=True)
class Chains:
    """Where the chains begin and end: each case's start, what people call the case, the store's last place and link.

    `removed` says of each case that was removed how many entries it had, and its last link.
    """

    starts: Mapping[str, bytes]
    names: Mapping[str, str]
    position: int
    head: bytes
    removed: Mapping[str, tuple[int, bytes]]


def faults(entries: Iterable[Sealed], chains: Chains) -> Iterator[str]:
    """Walk all entries by position and say what is not as it was sealed, and where.

    After a fault the walk goes on from the digests as kept: one change, told at its place.
    """
    position, link = 0, START
    ends = {case_id: (0, start) for case_id, start in chains.starts.items()}
    for entry in entries:
        case = f"case “{chains.names.get(entry.case_id) or entry.case_id}”"
        where = f"entry {entry.sequence} of {case}"
        sequence, before = ends.get(entry.case_id, (0, START))
        missing = range(sequence + 1, entry.sequence)
        yield from (f"Entry {number} of {case} is missing." for number in missing)
        if words := _fault_of_words(entry, entry.case_id in chains.removed):
            yield f"The words of {where} {words}"
        if not missing and case_link(before, entry.sequence, entry.payload_digest) != entry.case_digest:
            yield f"The place of {where} in its case was changed."
        elif not words and not entry.named:
            yield f"The name of {where} was changed."
        if entry.position != position + 1:
            yield f"Something recorded just before {where} was taken out of the store."
        elif store_link(link, entry.position, entry.case_digest) != entry.store_digest:
            yield f"The place of {where} in the store was changed."
        position, link = entry.position, entry.store_digest
        ends[entry.case_id] = (entry.sequence, entry.case_digest)
    for case_id, end in chains.removed.items():
        if ends.get(case_id, (0, START)) != end:
            name = chains.names.get(case_id) or case_id
            yield f"What is left of case “{name}” is not what was left as it was removed."
    if (position, link) != (chains.position, chains.head):
        yield "The newest entries of the store are missing, or were added by something other than this program."


def _fault_of_words(entry: Sealed, removed: bool) -> str:
    """What befell the words of an entry, if anything did that should not have."""
    if removed:
        return "" if (entry.payload, entry.salt) == (None, None) else "are in the store, though the case was removed."
    if entry.payload is None or entry.salt is None:
        return "were taken out."
    unchanged = payload_digest(entry.salt, entry.payload) == entry.payload_digest
    return "" if unchanged else "were changed after they were recorded."


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big", signed=True)


def _digest(kind: bytes, *parts: bytes) -> bytes:
    digest = hashlib.sha256(kind)
    for part in parts:
        digest.update(part)
    return digest.digest()
