"""What was recorded, on one connection: entries sealed into a case, and the case read from its entries again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.keeping import SERVICE, removed_words
from adviser_assistant.casework.plain import from_plain, to_plain
from adviser_assistant.errors import StoreError
from adviser_assistant.store import behind, projections, seal, tables
from adviser_assistant.store.case_store import CaseMovedOnError, CaseRow, clean_row
from adviser_assistant.store.shown import Shown
from adviser_assistant.store.traces import removals

MOVED_ON = (
    "Another program has recorded in this case since it was opened here. Nothing was lost there, "
    "but what you entered just now was not saved. Open the case again and enter it once more."
)
NO_SUCH_CASE = "There is no such case in this store. It may belong to another store."
UNREADABLE = "Part of this case cannot be read. Verify the store’s seal to see which, and restore the latest backup."

Written = list[tuple[str, str]]

_LAST_ENTRY = (
    select(tables.cases.c.number, *(tables.entries.c[name] for name in ("sequence", "position", "case_digest", "salt")))
    .join(tables.entries)
    .where(tables.cases.c.case_id == bindparam("wanted"))
    .order_by(tables.entries.c.sequence.desc())
    .limit(1)
)
_OF_SERVICE = (
    select(tables.entries.c.payload)
    .join(tables.cases)
    .where(tables.cases.c.case_id == SERVICE, tables.entries.c.sequence > bindparam("known"))
    .order_by(tables.entries.c.sequence)
)
_HEAD = select(tables.head.c.position, tables.head.c.store_digest)
_MOVE_HEAD = update(tables.head).values(position=bindparam("position"), store_digest=bindparam("store_digest"))
_NO_SERVICE = Case(SERVICE)


def written(entry: Entry) -> tuple[str, str]:
    """The id of an entry, and what of it is kept."""
    return entry.id, json.dumps(to_plain(entry), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case without reading it: how many entries it has, and how it was shown if that is known."""

    entries: int = 0
    shown: Shown | None = None


def append(connection: Connection, case_id: str, told: Written, row: CaseRow | None, known: Known) -> Known:
    """Seal entries into a case of which so much is known, and list it as its row says.

    Without a row it is noted as still to be listed, but for the service's own file, which is listed nowhere.
    """
    number, sequence, link = end_of_chain(connection, case_id, row is not None and row.fictional)
    if sequence != known.entries:
        raise CaseMovedOnError(MOVED_ON)
    position, store_link = connection.execute(_HEAD).one()
    values = []
    for entry_id, payload in told:
        position, sequence = position + 1, sequence + 1
        sealed = seal.seal(position, case_id, sequence, payload, link, store_link)
        link, store_link = sealed.case_digest, sealed.store_digest
        values.append(tables.entry_values(sealed, number, entry_id))
    connection.exec_driver_sql(tables.PUT_ENTRY, values)
    connection.execute(_MOVE_HEAD, {"position": position, "store_digest": store_link})
    if row is None:
        if case_id != SERVICE:
            behind.note(connection, number)
        return Known(sequence, known.shown)
    return Known(sequence, projections.put(connection, clean_row(row), number, position, known.shown))


def list_later(connection: Connection, case_id: str, row: CaseRow, known: Known) -> Known:
    """List a case of which so much is known as its row says, unless another program has recorded in it since."""
    last = connection.execute(_LAST_ENTRY, {"wanted": case_id}).one()
    if last.sequence != known.entries:
        return known
    return Known(known.entries, projections.put(connection, clean_row(row), last.number, last.position, known.shown))


def end_of_chain(connection: Connection, case_id: str, fictional: bool) -> tuple[int, int, bytes]:
    """The case's number, and the sequence and digest of its last entry; a new case begins here."""
    if found := connection.execute(_LAST_ENTRY, {"wanted": case_id}).one_or_none():
        if found.salt is None:
            raise gone(connection, case_id)
        return found.number, found.sequence, found.case_digest
    begun = connection.execute(insert(tables.cases), {"case_id": case_id, "fictional": fictional})
    return begun.lastrowid, 0, seal.case_start(case_id, fictional)


def case_number(connection: Connection, case_id: str) -> tuple[int, bool]:
    """The number of a case, and whether it is fictional."""
    known = connection.execute(select(tables.cases).where(tables.cases.c.case_id == case_id)).one_or_none()
    if known is None:
        raise StoreError(NO_SUCH_CASE)
    return known.number, known.fictional


def open_number(connection: Connection, case_id: str) -> int:
    """The number of a case in which something may still be kept: not of one that was removed."""
    number, fictional = case_number(connection, case_id)
    end_of_chain(connection, case_id, fictional)
    return number


def load(connection: Connection, number: int, case_id: str, fictional: bool) -> tuple[Case, int]:
    """The case from its entries, and how many there are."""
    kept = tables.entries.c
    asked = select(kept.payload).where(kept.case_number == number).order_by(kept.sequence)
    payloads = connection.execute(asked).scalars().all()
    if None in payloads and case_id in removals(connection):
        raise gone(connection, case_id)
    return Case(case_id, fictional).after_all(_read(payloads)), len(payloads)


def service_file(connection: Connection, known: Case = _NO_SERVICE) -> Case:
    """The service's own file: what is known of it, and what was recorded in it since."""
    payloads = connection.execute(_OF_SERVICE, {"known": len(known.entries)}).scalars().all()
    return known.after_all(_read(payloads))


def _read(payloads: Sequence[str]) -> list[Entry]:
    try:
        return [from_plain(json.loads(payload)) for payload in payloads]
    except (TypeError, ValueError) as error:
        raise StoreError(UNREADABLE) from error


def gone(connection: Connection, case_id: str) -> StoreError:
    """That a case is not in the store, or when and why it was removed."""
    trace = removals(connection).get(case_id)
    return StoreError(removed_words(trace) if trace else NO_SUCH_CASE)
