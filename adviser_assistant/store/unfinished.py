"""Words typed in a field that nobody has finished yet, so that an end without warning does not take them along.

They are no statement and no entry: half a date would be a wrong one. One row a case; it goes when they are recorded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

unfinished = Table(
    "unfinished",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("words", Text, nullable=False),
)
SEEN_BY = unfinished.name
SHOWS: tuple[str, ...] = ()


def make(connection: Connection) -> None:
    """Make the table where it is not there."""
    unfinished.create(connection, checkfirst=True)


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Nothing: what is unfinished is in no row."""


def read(connection: Connection, number: int) -> Mapping[str, Any]:
    """No field of the row."""
    return {}


def take_out(connection: Connection, number: int) -> None:
    """Keep none of a case's unfinished words."""
    connection.execute(delete(unfinished).where(unfinished.c.case_number == number))


def hold(connection: Connection, number: int, words: Mapping[str, str]) -> None:
    """Keep these words, by field, in place of those before; none means nothing is unfinished."""
    if not words:
        take_out(connection, number)
        return
    written = json.dumps(dict(words), ensure_ascii=False)
    put_in = insert(unfinished).values(case_number=number, words=written)
    connection.execute(put_in.on_conflict_do_update(index_elements=["case_number"], set_={"words": written}))


def held(connection: Connection, number: int) -> dict[str, str]:
    """The words kept, by field."""
    kept = connection.execute(select(unfinished.c.words).where(unfinished.c.case_number == number)).scalar()
    return {str(field): str(words) for field, words in json.loads(kept).items()} if kept else {}
