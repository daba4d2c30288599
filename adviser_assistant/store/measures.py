"""What of each case is counted over many, in a table of its own: days and plain answers, neither words nor people."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Table, Text, bindparam, delete, insert, select

from adviser_assistant.casework.measured import AdviceCounts, Asked, Away, Measured, Owed
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

measured_cases = Table(
    "measured_cases",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("fictional", Boolean, nullable=False),
    Column("measured", Text, nullable=False),
)
SEEN_BY = measured_cases.name
SHOWS: tuple[str, ...] = ("measured",)

_OF_CASE = select(measured_cases.c.measured).where(measured_cases.c.case_number == bindparam("of_case"))
_TAKE_OUT = delete(measured_cases).where(measured_cases.c.case_number == bindparam("of_case"))
_ALL = (
    select(tables.cases.c.case_id, measured_cases.c.measured)
    .join(tables.cases)
    .where(measured_cases.c.fictional == bindparam("wanted", type_=Boolean))
    .order_by(measured_cases.c.case_number)
)
_NAMES = tuple(part.name for part in fields(Measured))
_PLAIN = {part.name: part.default for part in fields(Measured)}


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[measured_cases])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep what is counted of a case; nothing is written where it is as it was, or where it is not counted."""
    before = connection.execute(_OF_CASE, {"of_case": number}).scalar()
    now = as_text(row.measured) if row.measured else None
    if now == before:
        return
    if before is not None:
        take_out(connection, number)
    if now is not None:
        fictional = tables.is_fictional(connection, number)
        connection.execute(insert(measured_cases), {"case_number": number, "fictional": fictional, "measured": now})


def read(connection: Connection, number: int) -> dict[str, Any]:
    """What is counted of one case."""
    text = connection.execute(_OF_CASE, {"of_case": number}).scalar()
    return {"measured": from_text(text) if text else None}


def take_out(connection: Connection, number: int) -> None:
    """Count the case no more."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def all_of(connection: Connection, fictional: bool) -> dict[str, Measured]:
    """Every case that is counted, by its id."""
    return {case_id: from_text(text) for case_id, text in connection.execute(_ALL, {"wanted": fictional})}


# --- as text: what stands at its default is left out --------------------------------------------------------


def as_text(measured: Measured) -> str:
    """A case as it is counted, in one line."""
    said = {name: value for name in _NAMES if (value := getattr(measured, name)) != _PLAIN[name]}
    return json.dumps({name: _plain(value) for name, value in said.items()}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, Away | Owed | Asked | AdviceCounts):
        return [_plain(getattr(value, part.name)) for part in fields(value)]
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def from_text(text: str) -> Measured:
    """The case as it is counted, again."""
    return Measured(**{name: _AGAIN.get(name, _as_is)(value) for name, value in json.loads(text).items()})


def _as_is(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _day(value: int | None) -> date | None:
    return None if value is None else date.fromordinal(value)


def _owed(value: list[Any]) -> Owed:
    return Owed(date.fromordinal(value[0]), _day(value[1]))


def _away(value: list[Any]) -> Away:
    first, ended, formal, heard, checked, finding, reviews, risk_until, settled = value
    held = tuple(_owed(each) for each in reviews)
    return Away(date.fromordinal(first), _day(ended), formal, heard, checked, finding, held, _day(risk_until), settled)


_AGAIN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("opened_on", "closed_on", "quiet_since"), _day),
    "told": _owed,
    "away": _away,
    "asked": lambda value: tuple(Asked(*each) for each in value),
    "advice": lambda value: AdviceCounts(*value),
    "blind_reads": lambda value: tuple((mine, theirs) for mine, theirs in value),
    "first_drafts": lambda value: tuple(tuple(each) for each in value),
}
