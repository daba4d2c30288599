"""Looking over a whole store: its pages, its seal, its documents, and whether its lists say what its entries do."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import AnswerCarried
from adviser_assistant.casework.plain import from_plain
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import trouble
from adviser_assistant.store.backup import PROFILES, STORE
from adviser_assistant.store.backup_copy import copy_whole
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.connection import connect
from adviser_assistant.store.countersign import stands
from adviser_assistant.store.guarded import closed_as_recorded
from adviser_assistant.store.key_file import read_slots
from adviser_assistant.store.log_cut import cut_log
from adviser_assistant.store.page_check import damaged_pages, is_cut_short
from adviser_assistant.store.salvage import read_everything
from adviser_assistant.store.sqlite import open_store_file
from adviser_assistant.store.strays import left_of_removed, strays

PAGE_DAMAGED = "Page {page} of the store’s file is damaged: it was changed or could not be kept by the disk."
MANY_DAMAGED = "{more} more pages of the store’s file are damaged."
UNSOUND = "The store’s file is not sound inside: {words}."
OTHERWISE = "What is listed in “{table}” is not what the entries say. Nothing is lost: it can be worked out afresh."
NOT_SIGNED = "The answer about {document} carried into case “{case}” is not as it was signed."
EARLIER = "The lists rest on earlier guidance, so they were not compared; the next start works them out afresh."
NOT_LISTED = "What was recorded last is not listed yet, so the lists were not compared; the next start lists it."
SAVED = "Salvage can bring back {found} of {last} entries and {documents} issued documents."
CANNOT_OPEN = "The store’s file cannot be opened: {words}"

_TRUTH = (
    "cases",
    "entries",
    "head",
    "documents",
    "people_roles",
    "own_words",
    "unfinished",
    "due_worked_out",
    "behind",
)
_BY_DAY = ("due_items", "due_days")
_OF_INDEX = "case_words"
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Verified:
    """What is wrong with a store, a sentence each, what was noticed besides, and how much there is in it."""

    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()
    cases: int = 0
    entries: int = 0
    documents: int = 0


def verify(folder: Path, key: bytes, row_of: Callable[[Case], CaseRow], basis: str, today: date) -> Verified:
    """Look a store over; if anything of it is damaged, also say how much of it can be saved."""
    path, faults, notes = folder / STORE, list[str](), list[str]()
    counts = (0, 0, 0)
    try:
        faults += filter(None, [cut_log(path, key)])
        faults += _pages(path, key)
        store = open_store_file(path, key)
        with closing(store):
            faults += store.verify_seal()
            same_basis, is_behind = store.basis() == basis, store.is_behind()
        counts = _counts(path, key)
        with closing(connect(path, key)) as connection:
            faults += _signatures(connection)
            faults += left_of_removed(connection)
            notes += strays(connection, (slot.profile.id for slot in read_slots(folder / PROFILES)))
        if not same_basis:
            notes.append(EARLIER)
        elif is_behind:
            notes.append(NOT_LISTED)
        elif not faults:
            faults += _lists(folder, key, row_of, today)
    except (AdviserError, sqlite3.Error, sqlcipher.Error) as error:
        told = error if isinstance(error, AdviserError) else trouble.in_words(error, path)
        faults.append(CANNOT_OPEN.format(words=told or type(error).__name__))
    if faults:
        readable = read_everything(key, folder)
        found = (len(readable.entries), readable.last, len(readable.documents))
        notes.append(SAVED.format(found=found[0], last=found[1], documents=found[2]))
    return Verified(tuple(faults), tuple(notes), *counts)


def _pages(path: Path, key: bytes) -> list[str]:
    """The pages whose own check fails, then what is wrong with how they hang together."""
    damaged = [PAGE_DAMAGED.format(page=page) for page in damaged_pages(path, key)]
    if len(damaged) > _SHOWN:
        return [*damaged[:_SHOWN], MANY_DAMAGED.format(more=len(damaged) - _SHOWN)]
    if damaged:
        return damaged
    if is_cut_short(path, key):
        return [UNSOUND.format(words="it ends in the middle of a page")]
    with closing(connect(path, key)) as connection:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
    return [] if found == ["ok"] else [UNSOUND.format(words=each) for each in found]


def _signatures(connection: Any) -> Iterator[str]:
    """The answers carried here from colleagues that are not as they were signed."""
    asked = (
        "SELECT coalesce(nullif(r.reference, ''), c.case_id), e.payload FROM entries e "
        "JOIN cases c ON c.number = e.case_number LEFT JOIN case_rows r ON r.case_number = e.case_number "
        f"WHERE e.payload LIKE '%\"{AnswerCarried.kind}\"%' ORDER BY e.position"
    )
    for case, payload in connection.execute(asked):
        with suppress(AdviserError, ValueError):  # of what cannot be read the seal tells
            entry = from_plain(json.loads(payload))
            if isinstance(entry, AnswerCarried) and stands(entry) is None:
                yield NOT_SIGNED.format(document=entry.document, case=case)


def _counts(path: Path, key: bytes) -> tuple[int, int, int]:
    with closing(connect(path, key)) as connection:
        cases, entries, documents = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("cases", "entries", "documents")
        )
    return cases, entries, documents


def _lists(folder: Path, key: bytes, row_of: Callable[[Case], CaseRow], today: date) -> list[str]:
    """The lists of a copy worked out afresh, and compared with what they were."""
    work = folder / f"verify.{secrets.token_hex(4)}"
    with trouble.troubles_told(folder / STORE):
        work.mkdir(mode=0o700)
    try:
        copy_whole(folder / STORE, key, work / STORE)
        before = _listed(work / STORE, key, today)
        with closing(open_store_file(work / STORE, key)) as copy:
            copy.rebuild(closed_as_recorded(row_of))
        after = _listed(work / STORE, key, today)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return [OTHERWISE.format(table=table) for table in sorted(before) if before[table] != after.get(table)]


def _listed(path: Path, key: bytes, today: date) -> dict[str, Counter[Any]]:
    """Everything every list says, without the numbers that rows only happen to have."""
    with closing(connect(path, key)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, case_words, 'col')")
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        worked_out = None
        with suppress(sqlcipher.OperationalError):
            worked_out = connection.execute("SELECT max(day) FROM due_worked_out").fetchone()[0]
        left_out = (*_TRUTH, *(() if worked_out == today.isoformat() else _BY_DAY))
        lists = [each for each in names if each not in left_out and not each.startswith((_OF_INDEX, "sqlite_"))]
        told = {name: Counter(connection.execute(f"SELECT {_columns(connection, name)} FROM {name}")) for name in lists}
        told[_OF_INDEX] = Counter(connection.execute("SELECT * FROM temp.indexed"))
    return told


def _columns(connection: Any, table: str) -> str:
    columns = [(name, key) for _, name, _, _, _, key in connection.execute(f"PRAGMA table_info({table})")]
    return ", ".join(name for name, key in columns if not (key and name in ("number", "id")))
