"""How cases went, by what makes them alike, in a table of its own: one row for each kind of concern of a closed case.

It holds circumstances and dates, and neither words nor people. It is found through one index.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
)

from adviser_assistant.casework.likeness import NO_FEATURES, Alike, Course, Features
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

_COURSE = ("advised", "measure", "step", "weeks_away", "outcome")

alike_cases = Table(
    "alike_cases",
    tables.metadata,
    Column("number", Integer, primary_key=True),
    Column("case_number", ForeignKey("cases.number"), nullable=False, index=True),
    Column("fictional", Boolean, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("kind", "grade", "setting", "context")),
    Column("closed_on", Date, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("advised", "measure", "step", "outcome")),
    Column("weeks_away", Integer),
    Index("ix_alike", "fictional", "kind", "grade", "setting", "closed_on", "context", "case_number", *_COURSE),
)
"""The index holds all that is asked for: a look reads no row, however many cases are alike."""

SEEN_BY = alike_cases.name
SHOWS: tuple[str, ...] = ("features",)
_OF_CASE = select(alike_cases).where(alike_cases.c.case_number == bindparam("of_case")).order_by(alike_cases.c.number)
_TAKE_OUT = delete(alike_cases).where(alike_cases.c.case_number == bindparam("of_case"))


def make(connection: Connection) -> None:
    """Make the table, empty."""
    tables.metadata.create_all(connection, tables=[alike_cases])


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep what a case is compared by; nothing is written where it is as it was, or without a kind of concern."""
    keep(connection, row.features, number)


def keep(connection: Connection, now: Features, number: int) -> None:
    """As `put`, of a case that has no row any more."""
    before = _features_of(connection, number)
    if now == before:
        return
    if before.kinds:
        take_out(connection, number)
    if now.kinds:
        same = {name: getattr(now, name) for name in ("grade", "setting", "context", "closed_on")}
        same["fictional"] = tables.is_fictional(connection, number)
        same |= {name: getattr(now.course, name) for name in _COURSE}
        connection.execute(insert(alike_cases), [{**same, "kind": kind, "case_number": number} for kind in now.kinds])


def read(connection: Connection, number: int) -> dict[str, Any]:
    """What a case is compared by."""
    return {"features": _features_of(connection, number)}


def take_out(connection: Connection, number: int) -> None:
    """Compare the case with no other any more."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def differing(connection: Connection) -> bool:
    """Whether a case has rows that differ in more than the kind of concern, or from the case: none is put so."""
    same = [alike_cases.c[name] for name in ("fictional", "grade", "setting", "context", "closed_on", *_COURSE)]
    rows = func.count(literal_column("*"))
    differs = or_(*(func.min(each) != func.max(each) for each in same))
    partly = or_(*(func.count(each).between(1, rows - 1) for each in same))
    other_kind = func.max(alike_cases.c.fictional) != func.max(tables.cases.c.fictional)
    asked = (
        select(alike_cases.c.case_number)
        .join(tables.cases)
        .group_by(alike_cases.c.case_number)
        .having(or_(differs, partly, other_kind))
    )
    return connection.execute(asked).first() is not None


def _features_of(connection: Connection, number: int) -> Features:
    rows = connection.execute(_OF_CASE, {"of_case": number}).all()
    if not rows:
        return NO_FEATURES
    one, course = rows[0], Course(**{name: getattr(rows[0], name) for name in _COURSE})
    return Features(tuple(row.kind for row in rows), one.grade, one.setting, one.context, one.closed_on, course)


def courses_alike(connection: Connection, alike: Alike, but: str, fictional: bool) -> list[Course]:
    """How the closed cases alike went, but for one case; fictional cases are compared with fictional ones only."""
    kept, cases = alike_cases.c, tables.cases.c
    own = func.coalesce(select(cases.number).where(cases.case_id == but).scalar_subquery(), 0)
    asked = (
        select(kept.case_number, *(kept[name] for name in _COURSE))
        .where(kept.fictional.is_(fictional), kept.kind.in_(alike.kinds))
        .where(kept.grade == alike.grade, kept.setting == alike.setting)
        .where(kept.closed_on.between(alike.closed_from, alike.closed_to), kept.case_number != own)
    )
    if alike.context:
        asked = asked.where(kept.context == alike.context)
    found = {number: course for number, *course in connection.execute(asked)}
    return [Course(*found[number]) for number in sorted(found)]
