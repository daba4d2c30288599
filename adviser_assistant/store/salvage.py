"""Salvage: everything that can still be read in a damaged store, in a new and sound one.

An entry proves itself: the digest kept beside it is that of its words. What is gone is named, and the case says so.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from adviser_assistant.casework.plain import from_plain
from adviser_assistant.casework.roles import Role
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import salvage_records as records
from adviser_assistant.store import seal, trouble
from adviser_assistant.store.backup_file import Inside
from adviser_assistant.store.salvage_pages import Bytes, Pages
from adviser_assistant.store.salvage_records import find_records, may_be

_MOST_LOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was found; `proven` if its digest is that of its words. Words taken out lawfully are None."""

    position: int
    case_number: int
    sequence: int
    entry_id: str
    payload: str | None
    salt: bytes | None
    payload_digest: bytes
    case_digest: bytes
    proven: bool


@dataclass(frozen=True, slots=True)
class Document:
    """An issued document whose bytes are those it was kept with."""

    id: str
    case_number: int
    content: bytes
    digest: str


@dataclass
class Readable:
    """What can be read of a store: entries by their digests, cases by their numbers, documents by their ids.

    `unfinished` are the words nobody had recorded yet, by case; no seal proves them, and what stood there earlier is
    left out. `last` is the place of its last entry, found or not.
    """

    entries: dict[bytes, Found] = field(default_factory=dict)
    cases: dict[int, tuple[str, bool]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    lost_documents: set[str] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    unfinished: dict[int, str] = field(default_factory=dict)
    last: int = 0

    def of_case(self, number: int) -> list[Found]:
        """The entries of a case, in order."""
        return sorted((each for each in self.entries.values() if each.case_number == number), key=_sequence)


def read_everything(key: bytes, source: Path | Inside) -> Readable:
    """Everything that can be read in a store's folder, or in a backup, page by page."""
    with ExitStack() as opened:
        if isinstance(source, Inside):
            pages = Pages(key, _seen(source.path, opened), b"", source.start, source.end)
        else:
            file, log = (_seen(source / name, opened) for name in ("cases.db", "cases.db-wal"))
            pages = Pages(key, file, log)
        readable, ids, ends = Readable(), Counter[tuple[int, str, bool | None]](), set[int]()
        for page in pages.images():
            _take_entries(pages, page, readable)
            _take_documents(pages, page, readable)
            _take_roles(pages, page, readable)
            ids.update(_case_ids(pages, page))
            ends |= {record.row for record in find_records(pages, page, records.HEAD, 3)}
        for page in pages.newest_images():
            _take_unfinished(pages, page, readable)
    furthest = max((each.position for each in readable.entries.values()), default=0)
    readable.last = max((end for end in ends if end <= furthest + _MOST_LOST), default=furthest)
    readable.lost_documents -= readable.documents.keys()
    _name_cases(readable, ids)
    _settle_places(readable)
    return readable


def _seen(path: Path, opened: ExitStack) -> Bytes:
    """A file's bytes, read where they are asked for; none if there is no such file."""
    with trouble.troubles_told(path):
        if not path.exists() or not path.stat().st_size:
            return b""
        file = opened.enter_context(path.open("rb"))
        return opened.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _take_entries(pages: Pages, page: bytes, readable: Readable) -> None:
    for record in find_records(pages, page, records.ENTRY, 9):
        _, number, sequence, entry_id, payload, salt, payload_digest, case_digest, _ = record.values
        if not (isinstance(number, int) and isinstance(sequence, int) and isinstance(payload_digest, bytes)):
            continue
        if not (isinstance(entry_id, bytes) and isinstance(case_digest, bytes)):
            continue
        words, own_salt = _text(payload), salt if isinstance(salt, bytes) else None
        taken_out = payload is None and salt is None
        if not taken_out and (words is None or not record.whole):
            continue
        proven = taken_out or (own_salt is not None and _digest(own_salt, words or "") == payload_digest)
        told_id = entry_id.decode(errors="replace")
        if words is not None:
            told_id = _entry_id(words) or (told_id if proven else "")
            if not told_id:
                continue
        places = (record.row, number, sequence)
        entry = Found(*places, told_id, words, own_salt, payload_digest, case_digest, proven)
        before = readable.entries.get(payload_digest)
        if before is None or (before.payload is not None and (taken_out or (proven and not before.proven))):
            readable.entries[payload_digest] = entry


def _take_documents(pages: Pages, page: bytes, readable: Readable) -> None:
    for record in find_records(pages, page, records.DOCUMENT, 4):
        name, number, content, digest = record.values
        if not (isinstance(name, bytes) and isinstance(number, int) and isinstance(content, bytes)):
            continue
        told, promised = _text(name), _text(digest)
        if told is None or promised is None or not promised.isalnum():
            continue
        if record.whole and hashlib.sha256(content).hexdigest() == promised:
            readable.documents[told] = Document(told, number, content, promised)
        else:
            readable.lost_documents.add(told)


def _take_roles(pages: Pages, page: bytes, readable: Readable) -> None:
    """What people are; of several states the one last met."""
    for record in find_records(pages, page, records.ROLES, 2):
        profile_id, roles = map(_text, record.values)
        if profile_id and roles is not None and set(roles.split()) <= {str(role) for role in Role}:
            readable.roles[profile_id] = roles


def _take_unfinished(pages: Pages, page: bytes, readable: Readable) -> None:
    if not may_be(page, records.TABLE_LEAF):
        return
    for record in find_records(pages, page, records.UNFINISHED, 2):
        words = _text(record.values[1]) if record.whole else None
        if words and _are_by_field(words):
            readable.unfinished[record.row] = words


def _are_by_field(words: str) -> bool:
    with suppress(ValueError, RecursionError):
        told = json.loads(words)
        return isinstance(told, dict) and all(isinstance(each, str) for each in told.values())
    return False


def _case_ids(pages: Pages, page: bytes) -> Iterator[tuple[int, str, bool | None]]:
    """What may be a case: its number, its id and, where the table says so, whether it is fictional."""
    tables = find_records(pages, page, records.CASE, 3) if may_be(page, records.TABLE_LEAF) else ()
    indexes = (
        find_records(pages, page, records.CASE_IN_INDEX, 2, index=True) if may_be(page, records.INDEX_LEAF) else ()
    )
    for record in tables:
        _, name, fictional = record.values
        if (told := _text(name)) and told.isprintable():
            yield record.row, told, bool(fictional)
    for record in indexes:
        name, number = record.values
        if isinstance(number, int) and (told := _text(name)) and told.isprintable():
            yield number, told, None


def _name_cases(readable: Readable, ids: Counter[tuple[int, str, bool | None]]) -> None:
    """Which case each number is: proven by the chain of its first entry where that was found, else as pages say."""
    maybe: dict[int, list[tuple[str, bool | None]]] = defaultdict(list)
    for (number, case_id, fictional), _ in ids.most_common():
        maybe[number].append((case_id, fictional))
    first = {each.case_number: each for each in readable.entries.values() if each.sequence == 1}
    for number in {each.case_number for each in readable.entries.values()}:
        both = [
            (case_id, flag)
            for case_id, told in maybe[number]
            for flag in ((told,) if told is not None else (False, True))
        ]
        begins = first.get(number)
        proven = [each for each in both if begins and _follows(seal.case_start(*each), begins)]
        told = [(case_id, flag) for case_id, flag in maybe[number] if flag is not None]
        if found := proven or told:
            readable.cases[number] = (found[0][0], bool(found[0][1]))


def _settle_places(readable: Readable) -> None:
    """Put each entry where its chain says it belongs, whatever became of the numbers beside it.

    One that follows nothing found stays where its numbers say, unproven; what comes after it cannot be judged by it.
    """
    ends = {each.case_digest: (each.case_number, each.sequence) for each in readable.entries.values()}
    ends |= {seal.case_start(*case): (number, 0) for number, case in readable.cases.items()}
    digests = {place: digest for digest, place in ends.items()}
    doubtful: set[tuple[int, int]] = set()
    for key, entry in sorted(readable.entries.items(), key=lambda each: (each[1].case_number, each[1].sequence)):
        place = (entry.case_number, entry.sequence - 1)
        before = digests.get(place)
        if 0 < entry.sequence <= readable.last and (before is None or _follows(before, entry)):
            continue
        found = next((each for digest, each in ends.items() if _follows(digest, entry, each[1] + 1)), None)
        if found is not None:
            readable.entries[key] = replace(entry, case_number=found[0], sequence=found[1] + 1)
        elif place not in doubtful or not 0 < entry.sequence <= readable.last:
            doubtful.add((entry.case_number, entry.sequence))
            sequence = max(min(entry.sequence, readable.last), 1)
            readable.entries[key] = replace(entry, sequence=sequence, proven=False)


def _follows(before: bytes, entry: Found, sequence: int | None = None) -> bool:
    return seal.case_link(before, sequence or entry.sequence, entry.payload_digest) == entry.case_digest


def _digest(salt: bytes, words: str) -> bytes:
    return seal.payload_digest(salt, words)


def _text(value: object) -> str | None:
    try:
        return value.decode() if isinstance(value, bytes) else None
    except UnicodeDecodeError:
        return None


def _entry_id(words: str) -> str:
    """The id an entry gives itself, or nothing if its words are no entry of this program."""
    try:
        return from_plain(json.loads(words)).id
    except (AdviserError, ValueError, AttributeError, RecursionError):
        return ""


def _sequence(entry: Found) -> int:
    return entry.sequence
