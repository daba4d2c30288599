"""The tables of the store, and rows to and from plain values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    bindparam,
    column,
    select,
    table,
)

from adviser_assistant.casework.passages import Passage
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.seal import Sealed
from adviser_assistant.store.words import SEARCHED

SCHEMA = 2
"""The version of these tables, kept in the file as `user_version`."""

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment with a time zone, kept as text in UTC and given back in UTC."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: object) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A few words without blanks, kept as one text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: object) -> str:
        return " ".join(value or ())

    def process_result_value(self, value: str | None, dialect: object) -> tuple[str, ...]:
        return tuple((value or "").split())


class Passages(TypeDecorator[tuple[Passage, ...]]):
    """The passages of a case as one text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Passage, ...] | None, dialect: object) -> str:
        plain = [(each.where, each.words, each.on and each.on.isoformat()) for each in value or ()]
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: object) -> tuple[Passage, ...]:
        plain = json.loads(value or "[]")
        return tuple(Passage(where, words, date.fromisoformat(on) if on else None) for where, words, on in plain)


cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("case_id", Text, nullable=False, unique=True),
    Column("fictional", Boolean, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("case_number", ForeignKey("cases.number"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("payload", Text),
    Column("salt", LargeBinary),
    Column("payload_digest", LargeBinary, nullable=False),
    Column("case_digest", LargeBinary, nullable=False),
    Column("store_digest", LargeBinary, nullable=False),
    UniqueConstraint("case_number", "sequence"),
    UniqueConstraint("case_number", "entry_id"),
)

head = Table(
    "head",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("store_digest", LargeBinary, nullable=False),
    Column("basis", Text, nullable=False, server_default=""),
)
"""Where the store's chain ends, and on what basis the rows were last worked out afresh."""

documents = Table(
    "documents",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("case_number", ForeignKey("cases.number"), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
)

case_rows = Table(
    "case_rows",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("case_number", ForeignKey("cases.number"), nullable=False, unique=True),
    Column("last_entry_at", Moment, nullable=False),
    Column("reference", Text, nullable=False),
    Column("practitioner", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("framework", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("adviser", Text, nullable=False),
    Column("exclusion_kind", Text, nullable=False),
    Column("exclusion_started_on", Date),
    Column("exclusion_ends_on", Date),
    Column("next_on", Date),
    Column("next_what", Text, nullable=False),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("concerns", Words, nullable=False),
    Index("ix_organisation", "organisation"),
    Index("ix_framework", "framework"),
    Index("ix_adviser", "adviser"),
)
"""The projection. `place` is also the row's id in the index of words, so both are listed newest first."""

case_passages = Table(
    "case_passages",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("passages", Passages, nullable=False),
)
"""The words of the row with the same place, apart from it, so that listing does not read them."""

name_words = Table(
    "name_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
    Column("uses", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""Each word of the names in the rows, and in how many rows; ids only grow, so that one can ask for the new ones."""

case_words = table("case_words", column("rowid", Integer), *(column(name, Text) for name in (*SEARCHED, "marks")))
"""The index of words. `marks` holds a made-up word for each value that a list can be narrowed to."""

MAKE_CASE_WORDS = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS case_words USING fts5({', '.join((*SEARCHED, 'marks'))}, content='', "
    "contentless_delete=1, prefix='1 2', tokenize='unicode61 remove_diacritics 2')"
)

GONE_ID = "removed-"
"""What the id of an entry becomes once its case is removed, with its number in the case."""

ROW_FIELDS = tuple(part.name for part in fields(CaseRow) if part.name in case_rows.c)
LISTED = tuple(case_rows.c[name] for name in ROW_FIELDS)
IN_LIST = (*LISTED, case_rows.c.place, cases.c.case_id, cases.c.fictional)
_POSITION_BITS = 30
_FURTHEST = 2**32


def make(connection: Connection) -> None:
    """Make the tables of what was recorded, and say of which version the store is."""
    metadata.create_all(connection, tables=[cases, entries, head, documents])
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def newest_first(row: CaseRow, position: int) -> int:
    """A number that grows with the second of the last entry and, within it, with the place in the store.

    As the row's id it makes the index of words hand out the newest cases first: a hundred times quicker
    than sorting what it found.
    """
    second = max(-_FURTHEST, min(int(row.last_entry_at.timestamp()), _FURTHEST))
    return (second << _POSITION_BITS) + position


def position_of(place: int) -> int:
    """The place in the store that `newest_first` put into a number."""
    return int(place & (2**_POSITION_BITS - 1))


_IS_FICTIONAL = select(cases.c.fictional).where(cases.c.number == bindparam("of_case"))
PUT_ENTRY = (
    "INSERT INTO entries (position, case_number, sequence, entry_id, payload, salt, payload_digest, case_digest, "
    "store_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
"""Said plainly: a caseload is brought in twice as quickly so."""


def entry_values(sealed: Sealed, number: int, entry_id: str) -> tuple[object, ...]:
    """A sealed entry as `PUT_ENTRY` asks for it."""
    digests = (sealed.payload_digest, sealed.case_digest, sealed.store_digest)
    return (sealed.position, number, sealed.sequence, entry_id, sealed.payload, sealed.salt, *digests)


def is_fictional(connection: Connection, number: int) -> bool:
    """Whether the case of a number is fictional: what is counted keeps such cases apart."""
    return bool(connection.execute(_IS_FICTIONAL, {"of_case": number}).scalar_one())


def row_values(row: CaseRow, case_number: int, position: int) -> dict[str, object]:
    """A row as the columns of `case_rows`."""
    values = {name: getattr(row, name) for name in ROW_FIELDS}
    return {**values, "place": newest_first(row, position), "case_number": case_number}


def row_from(values: RowMapping) -> CaseRow:
    """The row again from columns of `case_rows` and `cases`; without its passages if those were not asked for."""
    shown = {name: values[name] for name in (*ROW_FIELDS, "passages") if name in values}
    return CaseRow(case_id=values["case_id"], fictional=values["fictional"], **shown)


def rows_from(found: Iterable[tuple[Any, ...]]) -> dict[int, CaseRow]:
    """The rows of a list by their place, from the columns of `IN_LIST`; told apart by order, which is quicker."""
    return {
        place: CaseRow(case_id=case_id, fictional=fictional, **dict(zip(ROW_FIELDS, values, strict=True)))
        for *values, place, case_id, fictional in found
    }
