"""Where each case stands among the others, in a table of its own: marks and days, neither words nor people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from adviser_assistant.casework.neighbours import NO_BELONGING, Belonging, Neighbours, Span, same_site
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

_MARKS = ("organisation", "team", "site", "named", "registered")
_KEPT = (*_MARKS, "opened_on", "excluded_on")

belongings = Table(
    "belongings",
    tables.metadata,
    Column("case_number", ForeignKey("cases.number"), primary_key=True),
    Column("fictional", Boolean, nullable=False),
    *(Column(name, Text, nullable=False) for name in _MARKS),
    Column("opened_on", Date),
    Column("excluded_on", Date),
    Index("ix_team", "fictional", "team", "opened_on"),
    Index("ix_excluded", "fictional", "organisation", "excluded_on"),
)

SEEN_BY = belongings.name
SHOWS: tuple[str, ...] = ("belongs",)
_OF_CASE = select(*(belongings.c[name] for name in _KEPT)).where(belongings.c.case_number == bindparam("of_case"))
_TAKE_OUT = delete(belongings).where(belongings.c.case_number == bindparam("of_case"))


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[belongings])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep where a case belongs; nothing is written where it is as it was, or where it belongs nowhere."""
    before, now = _belonging_of(connection, number), row.belongs
    if now == before:
        return
    if before != NO_BELONGING:
        take_out(connection, number)
    if now != NO_BELONGING:
        fictional = tables.is_fictional(connection, number)
        kept = {name: getattr(now, name) for name in _KEPT}
        connection.execute(insert(belongings), {**kept, "case_number": number, "fictional": fictional})


def read(connection: Connection, number: int) -> dict[str, Any]:
    """Where a case belongs."""
    return {"belongs": _belonging_of(connection, number)}


def take_out(connection: Connection, number: int) -> None:
    """Count the case nowhere any more."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def _belonging_of(connection: Connection, number: int) -> Belonging:
    row = connection.execute(_OF_CASE, {"of_case": number}).one_or_none()
    return Belonging(**row._mapping) if row else NO_BELONGING


def beside(connection: Connection, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
    """The neighbours of a case, but for itself; fictional cases stand beside fictional ones only."""
    kept = belongings.c
    asked = {"own": own.organisation, "team": own.team, "fictional": fictional}
    asked |= {"first": span.first, "last": span.last, "but": but}
    team = connection.execute(_IN_TEAM, asked).all() if own.team else []
    excluded = connection.execute(_EXCLUDED, asked).scalar_one() if own.organisation else 0
    found = (Belonging(**{name: row._mapping[kept[name]] for name in _KEPT}) for row in team)
    return Neighbours(tuple(each for each in found if same_site(own, each)), excluded)


_OWN = func.coalesce(
    select(tables.cases.c.number).where(tables.cases.c.case_id == bindparam("but")).scalar_subquery(), 0
)
_FICTIONAL = belongings.c.fictional == bindparam("fictional", type_=Boolean)
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_IN_TEAM = (
    select(*(belongings.c[name] for name in _KEPT))
    .where(_FICTIONAL, belongings.c.team == bindparam("team"), belongings.c.opened_on.between(_FIRST, _LAST))
    .where(belongings.c.case_number != _OWN)
    .order_by(belongings.c.opened_on, belongings.c.case_number)
)
_EXCLUDED = (
    select(func.count())
    .select_from(belongings)
    .where(_FICTIONAL, belongings.c.organisation == bindparam("own"))
    .where(belongings.c.excluded_on.between(_FIRST, _LAST), belongings.c.case_number != _OWN)
)
