"""The cases whose row is not yet worked out from what was recorded in them last, noted in the same stroke.

An answer is on the disk before its row is worked out, so that the screen need not wait for a list nobody looks at.
Listing the case takes the note away; one that is left, after an end without warning, says what is to be worked out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

behind = Table("behind", tables.metadata, Column("case_number", ForeignKey("cases.number"), primary_key=True))
SEEN_BY = behind.name
SHOWS: tuple[str, ...] = ()

_NOTE = insert(behind).values(case_number=bindparam("number")).on_conflict_do_nothing()
_TAKE_OUT = delete(behind).where(behind.c.case_number == bindparam("of_case"))
_ALL = select(behind.c.case_number).order_by(behind.c.case_number)


def make(connection: Connection) -> None:
    """Make the table where it is not there."""
    behind.create(connection, checkfirst=True)


def note(connection: Connection, number: int) -> None:
    """Note that the row of a case is still to be worked out."""
    connection.execute(_NOTE, {"number": number})


def numbers(connection: Connection) -> list[int]:
    """The numbers of the cases of which that was noted."""
    return list(connection.execute(_ALL).scalars())


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """The row of a case was worked out."""
    take_out(connection, number)


def read(connection: Connection, number: int) -> dict[str, Any]:
    """No field of the row."""
    return {}


def take_out(connection: Connection, number: int) -> None:
    """Nothing of a case is to be worked out any more."""
    connection.execute(_TAKE_OUT, {"of_case": number})
