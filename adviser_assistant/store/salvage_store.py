"""A new and sound store made of what could be read in a damaged one, as a backup that can be restored."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Viewed
from adviser_assistant.casework.people import reference
from adviser_assistant.casework.plain import to_plain
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store import seal, tables, trouble
from adviser_assistant.store.backup import PROFILES, STORE, make_backup
from adviser_assistant.store.backup_file import Inside
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.connection import connect
from adviser_assistant.store.guarded import closed_as_recorded
from adviser_assistant.store.salvage import Found, Readable, read_everything
from adviser_assistant.store.sqlite import make_store_file, open_store_file

UNKNOWN = "salvaged-"
"""What the id of a case begins with of which not even the id could be read."""
NOTHING = "Nothing could be read in it: it is no store of this program, or it belongs to another list of profiles."


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved and what was not: a sentence for each loss."""

    cases: int
    entries: int
    documents: int
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """The entries of a case that are gone, and those that could be read but whose seal does not prove them."""

    missing: tuple[int, ...]
    unproven: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.unproven)

    def words(self) -> Iterator[str]:
        """What was lost, in words."""
        if self.missing:
            yield f"{_entries(len(self.missing))} could not be read: {_which(self.missing)}"
        if self.unproven:
            read = f"{_entries(len(self.unproven))} could be read, but may not say what was recorded"
            yield f"{read}: {_which(self.unproven)}"


@dataclass(frozen=True, slots=True)
class By:
    """Who salvages and when: it stands in each case of which something was lost."""

    profile_id: str
    at: datetime


def salvage(
    source: Path | Inside, key: bytes, profiles: bytes, target: Path, by: By, row_of: Callable[[Case], CaseRow]
) -> Salvaged:
    """Read all that can be read in a store or backup and write it to a new backup; the source is not touched."""
    readable = read_everything(key, source)
    if not readable.entries:
        raise StoreError(NOTHING)
    work = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with trouble.troubles_told(target):
        work.mkdir(mode=0o700)
    try:
        make_store_file(work / STORE, key)
        (work / PROFILES).write_bytes(profiles)
        with closing(connect(work / STORE, key)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            said = _Writing(connection, readable, by).write()
            connection.execute("COMMIT")
        store = open_store_file(work / STORE, key)
        with closing(store):
            store.rebuild(closed_as_recorded(row_of))
            losses = list(_named(said, store.case))
        make_backup(work, key, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    more = readable.last - len(readable.entries) - sum(len(loss.missing) for loss in said.values())
    if more > 0:
        losses.append(f"{_entries(more)} could not be read, the newest of a case or all there was of one.")
    losses += [f"The issued document “{each}” could not be read." for each in sorted(readable.lost_documents)]
    return Salvaged(len(said), len(readable.entries), len(readable.documents), tuple(losses))


class _Writing:
    """Writes entries in their order, each linked to the one before it: what was whole keeps its seal as it was."""

    def __init__(self, connection: Any, readable: Readable, by: By) -> None:
        self._connection = connection
        self._readable, self._by = readable, by
        self._position, self._link = 0, seal.START
        self._numbers: dict[int, int] = {}
        self._ends: dict[int, tuple[int, bytes]] = {}

    def write(self) -> dict[str, Loss]:
        """Write everything; gives for each case what of it was lost."""
        cases = {}
        for new, number in enumerate(sorted({each.case_number for each in self._readable.entries.values()}), 1):
            case_id, fictional = self._readable.cases.get(number, (f"{UNKNOWN}{number}", False))
            self._connection.execute("INSERT INTO cases VALUES (?, ?, ?)", (new, case_id, fictional))
            self._numbers[number] = new
            self._ends[number] = 0, seal.case_start(case_id, fictional)
            cases[case_id] = number
        for entry in self._in_order():
            self._put(entry)
        losses = {case_id: self._loss(number) for case_id, number in cases.items()}
        for case_id, number in cases.items():
            was_removed = self._readable.of_case(number)[-1].payload is None
            if (loss := losses[case_id]) and not was_removed:
                self._say(number, loss)
        for kept in self._readable.documents.values():
            if kept.case_number in self._ends:
                values = (kept.id, self._numbers[kept.case_number], kept.content, kept.digest)
                self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", values)
        self._connection.executemany("INSERT INTO unfinished VALUES (?, ?)", self._unfinished())
        self._connection.executemany("INSERT INTO people_roles VALUES (?, ?)", self._readable.roles.items())
        self._connection.execute("UPDATE head SET position = ?, store_digest = ?", (self._position, self._link))
        return losses

    def _unfinished(self) -> Iterator[tuple[int, str]]:
        """What somebody had typed and not recorded, of cases that were not removed."""
        for number, words in self._readable.unfinished.items():
            if number in self._numbers and self._readable.of_case(number)[-1].payload is not None:
                yield self._numbers[number], words

    def _in_order(self) -> Iterator[Found]:
        """As they were recorded; within a case as its chain says."""
        entries = sorted(self._readable.entries.values(), key=lambda each: each.position)
        of_case = {number: iter(self._readable.of_case(number)) for number in self._ends}
        return (next(of_case[each.case_number]) for each in entries)

    def _put(self, entry: Found) -> None:
        salt, digest = entry.salt, entry.payload_digest
        if entry.payload is not None and not entry.proven:
            salt = secrets.token_bytes(seal.SALT_BYTES)
            digest = seal.payload_digest(salt, entry.payload)
        entry_id = (
            f"{tables.GONE_ID}{self._ends[entry.case_number][0] + 1}" if entry.payload is None else entry.entry_id
        )
        self._append(entry.case_number, entry_id, entry.payload, salt, digest)

    def _append(self, number: int, entry_id: str, payload: str | None, salt: bytes | None, digest: bytes) -> None:
        sequence, before = self._ends[number]
        case_digest = seal.case_link(before, sequence + 1, digest)
        self._position += 1
        self._link = seal.store_link(self._link, self._position, case_digest)
        values = (
            self._position,
            self._numbers[number],
            sequence + 1,
            entry_id,
            payload,
            salt,
            digest,
            case_digest,
            self._link,
        )
        self._connection.execute(tables.PUT_ENTRY, values)
        self._ends[number] = sequence + 1, case_digest

    def _loss(self, number: int) -> Loss:
        entries = self._readable.of_case(number)
        found = {each.sequence for each in entries}
        missing = sorted(set(range(1, max(found) + 1)) - found)
        return Loss(tuple(missing), tuple(each.sequence for each in entries if not each.proven))

    def _say(self, number: int, loss: Loss) -> None:
        """An entry of the case's own that says what was lost of it."""
        entry = Viewed(
            id=secrets.token_hex(8),
            recorded_at=self._by.at,
            recorded_by=self._by.profile_id,
            what="salvaged",
            detail=" ".join(f"{each}." for each in loss.words()),
        )
        payload = json.dumps(to_plain(entry), ensure_ascii=False, separators=(",", ":"))
        salt = secrets.token_bytes(seal.SALT_BYTES)
        self._append(number, entry.id, payload, salt, seal.payload_digest(salt, payload))


def _named(losses: dict[str, Loss], case: Callable[[str], Case]) -> Iterator[str]:
    for case_id, loss in losses.items():
        name = case_id
        if loss:
            with suppress(AdviserError):  # not of a case that was removed, nor of the service's own file
                name = reference(case(case_id)) or case_id
        yield from (f"Case “{name}”: {each}." for each in loss.words())


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _which(places: tuple[int, ...]) -> str:
    shown = ", ".join(str(each) for each in places[:20])
    return f"{shown} and others" if len(places) > 20 else f"number {shown}"
