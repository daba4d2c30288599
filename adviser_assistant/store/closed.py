"""The cases closed to all but named people, as a projection: a row for each, and none for any other case."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Integer, Table, Text, bindparam, delete, insert, select

from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

closed_cases = Table(
    "closed_cases",
    tables.metadata,
    Column("case_number", Integer, ForeignKey("cases.number"), primary_key=True),
    Column("people", Text, nullable=False),
)
SEEN_BY = closed_cases.name
SHOWS: tuple[str, ...] = ("closed_to",)

_OF_CASE = select(closed_cases.c.people).where(closed_cases.c.case_number == bindparam("of_case"))
_ALL = select(tables.cases.c.case_id, closed_cases.c.people).join(closed_cases)
_TAKE_OUT = delete(closed_cases).where(closed_cases.c.case_number == bindparam("of_case"))


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[closed_cases])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep to whom a case is closed."""
    if read(connection, number)["closed_to"] == row.closed_to:
        return
    take_out(connection, number)
    if row.closed_to:
        connection.execute(insert(closed_cases), {"case_number": number, "people": json.dumps(row.closed_to)})


def read(connection: Connection, number: int) -> dict[str, Any]:
    """To whom one case is closed."""
    people = connection.execute(_OF_CASE, {"of_case": number}).scalar()
    return {"closed_to": tuple(json.loads(people)) if people else ()}


def take_out(connection: Connection, number: int) -> None:
    """The case is closed to nobody any more."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def closed_to(connection: Connection) -> dict[str, frozenset[str]]:
    """Every closed case by its id, with the people it is open to."""
    return {case_id: frozenset(json.loads(people)) for case_id, people in connection.execute(_ALL)}
