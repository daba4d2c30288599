"""A digest of what is shown of each case, so that a list changed behind the program's back is found at any time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, LargeBinary, Table, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from adviser_assistant.casework.likeness import NO_FEATURES
from adviser_assistant.store import alike, keeping, tables
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.due import due_days, due_items
from adviser_assistant.store.measures import measured_cases
from adviser_assistant.store.neighbours import belongings
from adviser_assistant.store.uses import case_uses
from adviser_assistant.store.words import name_words

shown = Table(
    "shown",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("digest", LargeBinary, nullable=False),
)
SEEN_BY = shown.name
SHOWS: tuple[str, ...] = ()
NAMES_CHANGED = "The list of names that searching falls back on is not that of the cases. Work the cases out afresh."
ALIKE_CHANGED = "What earlier cases are compared by is not what was worked out. Work the cases out afresh."
KEEPING_CHANGED = "What says how long cases are kept is not what was worked out. Work the cases out afresh."
KIND_CHANGED = "A fictional case is counted among the real ones, or a real one not. Work the cases out afresh."
DAYS_CHANGED = "The counts of what is due are not those of what is due. Work the cases out afresh."

_OF_CASE = select(shown.c.digest).where(shown.c.case_number == bindparam("of_case"))
_PUT = insert(shown).values(case_number=bindparam("number"), digest=bindparam("now"))
_PUT = _PUT.on_conflict_do_update(index_elements=["case_number"], set_={"digest": _PUT.excluded.digest})


def make(connection: Connection) -> None:
    """Make the table where it is not there."""
    shown.create(connection, checkfirst=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as it was shown when last known, and its digest."""

    row: CaseRow
    digest: bytes

    def is_still(self, connection: Connection, number: int) -> bool:
        """Whether nobody has shown the case otherwise since."""
        return bool(connection.execute(_OF_CASE, {"of_case": number}).scalar() == self.digest)


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Nothing: the digest of the row is kept once everything else is put."""


def keep(connection: Connection, row: CaseRow, number: int) -> Shown:
    """Keep the digest of the row; gives the row with it."""
    now = Shown(row, digest_of(row))
    connection.execute(_PUT, {"number": number, "now": now.digest})
    return now


def read(connection: Connection, number: int) -> dict[str, Any]:
    """No field of the row."""
    return {}


def take_out(connection: Connection, number: int) -> None:
    """Keep no digest of a case that is shown no more."""
    connection.execute(delete(shown).where(shown.c.case_number == number))


def digest_of(row: CaseRow) -> bytes:
    """The digest of all that a row says; whose case it is and whether it is fictional is sealed with its entries."""
    features = row.features if row.features.kinds else NO_FEATURES
    at = row.last_entry_at.astimezone(UTC)
    plain = replace(row, case_id="", fictional=False, last_entry_at=at, features=features)
    return hashlib.sha256(repr(plain).encode()).digest()


_APART = (belongings, measured_cases, case_uses)
"""Tables that keep fictional cases apart from real ones."""


def _mixed(connection: Connection, table: Table) -> bool:
    """Whether a case stands on the other side of a table than it should."""
    other = table.c.fictional != tables.cases.c.fictional
    return connection.execute(select(table.c.case_number).join(tables.cases).where(other).limit(1)).first() is not None


def lists_astray(connection: Connection) -> Iterator[str]:
    """Which of the lists worked out from the rows are not those of the rows."""
    kept = tables.name_words.c
    rows = tables.rows_from(connection.execute(select(*tables.IN_LIST).join(tables.cases)))
    counted = Counter(word for row in rows.values() for word in name_words(row))
    if counted != {word: uses for word, uses in connection.execute(select(kept.word, kept.uses))}:
        yield NAMES_CHANGED
    if alike.differing(connection):
        yield ALIKE_CHANGED
    if any(_mixed(connection, each) for each in _APART):
        yield KIND_CHANGED
    if keeping.differing(connection):
        yield KEEPING_CHANGED
    days = (due_items.c.due_on, due_items.c.shown_from)
    told = select(*days, func.count()).group_by(*days).order_by(*days)
    counts = select(due_days.c.due_on, due_days.c.shown_from, due_days.c.number)
    if connection.execute(told).all() != connection.execute(counts.order_by(*due_days.primary_key)).all():
        yield DAYS_CHANGED
