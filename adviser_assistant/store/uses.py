"""What came of the questions put in each case, in a table of its own: neither words nor people."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Table, Text, bindparam, delete, insert, select

from adviser_assistant.casework.tool_use import (
    NO_TOOL_USE,
    Accepted,
    BlindRead,
    FullSet,
    Promise,
    Showing,
    Sitting,
    ToolUse,
)
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

case_uses = Table(
    "case_uses",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("fictional", Boolean, nullable=False),
    Column("uses", Text, nullable=False),
)
SEEN_BY = case_uses.name
SHOWS: tuple[str, ...] = ("tool_use",)

_OF_CASE = select(case_uses.c.uses).where(case_uses.c.case_number == bindparam("of_case"))
_TAKE_OUT = delete(case_uses).where(case_uses.c.case_number == bindparam("of_case"))
_PARTS: dict[type[Any], tuple[tuple[str, Any], ...]] = {
    kind: tuple((each.name, None if each.default is MISSING else each.default) for each in fields(kind))
    for kind in (ToolUse, Sitting, FullSet, BlindRead, Promise, Accepted)
}
_PARTS[Showing] = tuple((name, Showing._field_defaults.get(name)) for name in Showing._fields)
_ALL = select(case_uses.c.uses).where(case_uses.c.fictional == bindparam("wanted", type_=Boolean))


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[case_uses])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep what came of the questions in a case; nothing is written where it is as it was, or where none were put."""
    before = connection.execute(_OF_CASE, {"of_case": number}).scalar()
    now = None if row.tool_use == NO_TOOL_USE else as_text(row.tool_use)
    if now == before:
        return
    if before is not None:
        take_out(connection, number)
    if now is not None:
        fictional = tables.is_fictional(connection, number)
        connection.execute(insert(case_uses), {"case_number": number, "fictional": fictional, "uses": now})


def read(connection: Connection, number: int) -> dict[str, Any]:
    """What came of the questions in one case."""
    text = connection.execute(_OF_CASE, {"of_case": number}).scalar()
    return {"tool_use": from_text(text) if text else NO_TOOL_USE}


def take_out(connection: Connection, number: int) -> None:
    """Count the case no more."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def all_of(connection: Connection, fictional: bool) -> list[ToolUse]:
    """What came of the questions in every case; of which case it is not told."""
    return [from_text(text) for text in connection.execute(_ALL, {"wanted": fictional}).scalars()]


# --- as text: fields in their order, those at the end that stand at their default left out --------------------


def as_text(told: ToolUse) -> str:
    """It in one line."""
    return json.dumps(_plain(told), separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.toordinal()
    parts = _PARTS.get(type(value))
    if parts is None:
        return [_plain(each) for each in value] if isinstance(value, tuple) else value
    told = [getattr(value, name) for name, _ in parts]
    while told and told[-1] == parts[len(told) - 1][1]:
        told.pop()
    return [_plain(each) for each in told]


def from_text(text: str) -> ToolUse:
    """It again."""
    kept: list[list[Any]] = json.loads(text)
    kept += [[] for _ in range(len(_PARTS[ToolUse]) - len(kept))]
    sittings, reads, promises, accepted = kept
    return ToolUse(
        tuple(_sitting(*each) for each in sittings),
        tuple(_read(*each) for each in reads),
        tuple(_promise(*each) for each in promises),
        tuple(_accepted(*each) for each in accepted),
    )


def _sitting(on: int, showings: list[list[Any]], full: list[Any] | None = None) -> Sitting:
    return Sitting(
        date.fromordinal(on), tuple(Showing(*each) for each in showings), None if full is None else FullSet(*full)
    )


def _read(on: int, same: bool | None, items: list[str], *more: Any) -> BlindRead:
    return BlindRead(date.fromordinal(on), same, tuple(items), *more)


def _promise(item: str, made: int, due: int, kept: int | None = None) -> Promise:
    return Promise(item, date.fromordinal(made), date.fromordinal(due), _day(kept))


def _accepted(on: int, due: int | None = None, *more: Any) -> Accepted:
    return Accepted(date.fromordinal(on), _day(due), *more)


def _day(value: int | None) -> date | None:
    return None if value is None else date.fromordinal(value)
