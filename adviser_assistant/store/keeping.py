"""What the keeping of a case hangs on, in a table of its own: when it was closed and handed over, and what holds it.

It says which cases have come to the end of a period, and which of those listed are under legal hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Table,
    bindparam,
    delete,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

keeping_rows = Table(
    "keeping_rows",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("closed_on", Date),
    Column("handed_over_on", Date),
    Column("on_hold", Boolean, nullable=False),
    Index("ix_keeping_closed", "closed_on"),
    Index("ix_keeping_handed_over", "handed_over_on"),
    Index("ix_keeping_held", "on_hold", sqlite_where=text("on_hold IS 1")),
)

SEEN_BY = keeping_rows.name
SHOWS: tuple[str, ...] = ("closed_on", "handed_over_on", "on_hold")
_OF_CASE = select(*(keeping_rows.c[name] for name in SHOWS)).where(keeping_rows.c.case_number == bindparam("of_case"))
_PUT = insert_or(keeping_rows)
_PUT = _PUT.on_conflict_do_update(index_elements=["case_number"], set_={name: _PUT.excluded[name] for name in SHOWS})


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[keeping_rows])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep what the row says; nothing is written where it is as it was."""
    now = tuple(getattr(row, name) for name in SHOWS)
    before = connection.execute(_OF_CASE, {"of_case": number}).one_or_none()
    if before is None or tuple(before) != now:
        connection.execute(_PUT, {"case_number": number, **dict(zip(SHOWS, now, strict=True))})


def read(connection: Connection, number: int) -> dict[str, Any]:
    """When the case was handed over, and whether it is on hold; neither yes nor no where nothing is kept of it."""
    found = connection.execute(_OF_CASE, {"of_case": number}).one_or_none()
    return {"handed_over_on": found.handed_over_on, "on_hold": found.on_hold} if found else {"on_hold": None}


def take_out(connection: Connection, number: int) -> None:
    """Nothing more is kept of the case."""
    connection.execute(delete(keeping_rows).where(keeping_rows.c.case_number == number))


def differing(connection: Connection) -> bool:
    """Whether the day some case was closed on is not the one listed."""
    kept, listed = keeping_rows.c, tables.case_rows.c
    asked = select(kept.case_number).join(tables.case_rows, listed.case_number == kept.case_number)
    return connection.execute(asked.where(kept.closed_on.is_distinct_from(listed.closed_on))).first() is not None


def on_hold_among(connection: Connection, places: Iterable[int]) -> set[int]:
    """The places of those listed that are under legal hold."""
    held = select(tables.case_rows.c.place).join(
        keeping_rows, keeping_rows.c.case_number == tables.case_rows.c.case_number
    )
    return set(places) & set(connection.execute(held.where(keeping_rows.c.on_hold.is_(True))).scalars())


def closed_by(connection: Connection, closed: date | None, handed_over: date | None, limit: int) -> list[CaseRow]:
    """Closed cases, not held, closed by one day or handed over by another, the longest closed first."""
    kept, listed = keeping_rows.c, tables.case_rows.c
    by = [column <= day for column, day in ((kept.closed_on, closed), (kept.handed_over_on, handed_over)) if day]
    if not by:
        return []
    asked = select(*tables.IN_LIST, kept.handed_over_on).join(tables.cases, tables.cases.c.number == listed.case_number)
    asked = asked.join(keeping_rows, kept.case_number == listed.case_number)
    asked = asked.where(or_(*by), kept.closed_on.is_not(None), kept.on_hold.is_(False))
    found = connection.execute(asked.order_by(kept.closed_on, kept.case_number).limit(limit)).all()
    rows = tables.rows_from(tuple(values[:-1]) for values in found).values()
    return [replace(row, handed_over_on=values[-1]) for row, values in zip(rows, found, strict=True)]
