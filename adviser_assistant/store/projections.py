"""What the store shows of a case without reading it: one list of projections, all of one shape.

Each is worked out from the row of a case and can be made, and worked out afresh, at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, inspect, select, update
from sqlalchemy.exc import DBAPIError

from adviser_assistant.store import (
    alike,
    behind,
    closed,
    due,
    keeping,
    listing,
    measures,
    neighbours,
    shown,
    tables,
    unfinished,
    uses,
)
from adviser_assistant.store.case_store import CaseRow

_UNREADABLE = (DBAPIError, ValueError, TypeError, LookupError)
ASTRAY = "What the list and Today show of case “{case}” is not what was worked out. Work the cases out afresh."


class Projection(Protocol):
    """Some tables that show the fields `SHOWS` of every case’s row, `SEEN_BY` the one that is made last."""

    SEEN_BY: str
    SHOWS: tuple[str, ...]

    def make(self, connection: Connection) -> None:
        """Make what is not there of its tables, empty."""

    def put(self, connection: Connection, row: CaseRow, number: int, position: int) -> None:
        """Show a case as its row says, in place of how it was shown."""

    def read(self, connection: Connection, number: int) -> Mapping[str, Any]:
        """What it shows of a case, as fields of the row; nothing of a case it does not show."""

    def take_out(self, connection: Connection, number: int) -> None:
        """Show nothing more of a case, and keep none of its words."""


PROJECTIONS: Sequence[Projection] = (
    listing,
    due,
    alike,
    keeping,
    unfinished,
    neighbours,
    closed,
    measures,
    uses,
    shown,
    behind,
)
EACH_TIME: Sequence[Projection] = (listing, behind)
"""The list stands in the order of what was recorded, and being listed is what takes the note away."""


def missing(connection: Connection) -> list[Projection]:
    """Those that a store made by an earlier program does not have."""
    there = inspect(connection).get_table_names()
    return [each for each in PROJECTIONS if each.SEEN_BY not in there]


def make(connection: Connection, wanted: Iterable[Projection] = PROJECTIONS) -> None:
    """Make these, empty, and have every case worked out afresh: rows that lack them rest on no basis."""
    for each in wanted:
        each.make(connection)
    connection.execute(update(tables.head).values(basis=""))


def put(
    connection: Connection, row: CaseRow, number: int, position: int, before: shown.Shown | None = None
) -> shown.Shown:
    """Show a case everywhere as its row says; gives what it shows now.

    `before` is what was shown when last known: as long as it still is, only what differs from it is put.
    """
    still = before.row if before and before.is_still(connection, number) else None
    for each in PROJECTIONS:
        if still is None or each in EACH_TIME or any(getattr(row, name) != getattr(still, name) for name in each.SHOWS):
            each.put(connection, row, number, position)
    return shown.keep(connection, row, number)


def read(connection: Connection, number: int) -> CaseRow | None:
    """The row of a case again, as it is shown."""
    listed, *others = (each.read(connection, number) for each in PROJECTIONS)
    return CaseRow(**listed, **{name: value for told in others for name, value in told.items()}) if listed else None


def faults(connection: Connection) -> Iterator[str]:
    """What is shown otherwise than as it was worked out, a sentence each."""
    kept = select(shown.shown).order_by(shown.shown.c.case_number)
    for number, digest in connection.execute(kept).all():
        name = f"number {number}"
        try:
            row = read(connection, number)
            name = row.reference or row.case_id if row else name
            whole = row is not None and shown.digest_of(row) == digest
        except _UNREADABLE:
            whole = False
        if not whole:
            yield ASTRAY.format(case=name)
    try:
        yield from shown.lists_astray(connection)
    except _UNREADABLE:
        yield shown.NAMES_CHANGED


def take_out(connection: Connection, number: int) -> None:
    """Show nothing more of a case."""
    for each in PROJECTIONS:
        each.take_out(connection, number)
