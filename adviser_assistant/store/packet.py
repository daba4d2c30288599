"""One case as an encrypted packet carried to a colleague: its entries and issued documents, and nothing else."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CaseRemoved, DocumentFinalised, Entry
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.plain import from_plain, to_plain
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store.envelope import Carries, open_file, seal_file
from adviser_assistant.store.slots import Effort

MOST_ENTRIES, MOST_DOCUMENTS, LONGEST_ID = 100_000, 1_000, 200

NONSENSE = "The packet “{name}” does not hold a case as this program records one ({what}). Nothing was brought in."


@dataclass(frozen=True)
class Packet:
    """What a packet holds: a case, and its issued documents by the ids of the entries that made them final."""

    case: Case
    documents: Mapping[str, bytes]


def write_packet(path: Path, packet: Packet, passphrase: str, effort: Effort | None = None) -> None:
    """Write a packet to a new file."""
    seal_file(path, Carries.CASE, _written(packet), passphrase, effort)


def read_packet(path: Path, passphrase: str) -> Packet:
    """What a packet holds, or a sentence; everything in it is checked before any of it is used."""
    content = open_file(path, Carries.CASE, passphrase)
    try:
        return _packet(json.loads(content))
    except (AdviserError, ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        what = str(error) if isinstance(error, AdviserError) else "its parts are not those of a packet"
        raise StoreError(NONSENSE.format(name=path.name, what=what.rstrip("."))) from error


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
