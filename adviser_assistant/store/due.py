"""What is due, day by day, in a table of its own: found through an index, never by reading cases.

It holds days and words, never a status: what has run out follows from today.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
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
    case,
    delete,
    func,
    insert,
    select,
)

from adviser_assistant.casework.due import AHEAD, Band, DueCounts, DueInCase, DueItem, DueKind
from adviser_assistant.store import tables
from adviser_assistant.store.case_store import CaseRow

due_items = Table(
    "due_items",
    tables.metadata,
    Column("number", Integer, primary_key=True),
    Column("case_number", ForeignKey("cases.number"), nullable=False, index=True),
    Column("item_id", Text, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("shown_from", Date, nullable=False),
    Column("alarms", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_due_worst_first", "kind", "due_on", "shown_from"),
    Index("ix_due_on", "due_on", "shown_from", "kind"),
)

due_days = Table(
    "due_days",
    tables.metadata,
    Column("due_on", Date, primary_key=True),
    Column("shown_from", Date, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many things are due on each day, so that counting them grows with the days there are and not with the cases."""

due_worked_out = Table("due_worked_out", tables.metadata, Column("day", Date, primary_key=True))
"""The day for which the cases were last worked out whose day had passed."""

_AT_ITS_DAYS = "due_on = old.due_on AND shown_from = old.shown_from"
_COUNTING = (
    "CREATE TRIGGER IF NOT EXISTS due_put AFTER INSERT ON due_items BEGIN INSERT INTO due_days "
    "VALUES (new.due_on, new.shown_from, 1) ON CONFLICT DO UPDATE SET number = number + 1; END",
    "CREATE TRIGGER IF NOT EXISTS due_taken AFTER DELETE ON due_items BEGIN "
    f"UPDATE due_days SET number = number - 1 WHERE {_AT_ITS_DAYS}; "
    f"DELETE FROM due_days WHERE {_AT_ITS_DAYS} AND number < 1; END",
    "INSERT OR REPLACE INTO due_days SELECT due_on, shown_from, count(*) FROM due_items GROUP BY 1, 2",
)

_WORDS = ("what", "why", "place", "item", "late", "late_why")
_KEPT = ("item_id", "kind", "due_on", "shown_from", "alarms", "words")
_OF_CASE = select(*(due_items.c[name] for name in _KEPT)).where(due_items.c.case_number == bindparam("of_case"))
_OF_CASE = _OF_CASE.order_by(due_items.c.number)
SEEN_BY = due_worked_out.name
SHOWS: tuple[str, ...] = ("due",)
_TAKE_OUT = delete(due_items).where(due_items.c.case_number == bindparam("of_case"))


def make(connection: Connection) -> None:
    """Make the tables of what is due, empty."""
    tables.metadata.create_all(connection, tables=[due_items, due_days, due_worked_out])
    for made in _COUNTING:
        connection.exec_driver_sql(made)


def cases_passed(connection: Connection, on: date) -> list[int]:
    """The numbers of the cases in which a day has passed since they were last worked out; none the second time a day.

    A case is worked out with each entry too, and what it then lists is listed for that day.
    """
    since = connection.execute(select(due_worked_out.c.day)).scalar()
    kept = due_items.c
    passed = select(kept.case_number).where(kept.due_on < on).distinct().order_by(kept.case_number)
    return list(connection.execute(passed if since is None else passed.where(kept.due_on >= since)).scalars())


def remember_day(connection: Connection, on: date) -> None:
    """Remember that every case was worked out whose day had passed by a day."""
    connection.execute(delete(due_worked_out))
    connection.execute(insert(due_worked_out), {"day": on})


def put(connection: Connection, row: CaseRow, number: int, position: int) -> None:
    """Keep what is due in a case; nothing is written where it is as it was."""
    before = [tuple(row) for row in connection.execute(_OF_CASE, {"of_case": number})]
    now = [tuple(_values(item)[name] for name in _KEPT) for item in row.due]
    if before == now:
        return
    if before:
        connection.execute(_TAKE_OUT, {"of_case": number})
    if now:
        told = [dict(zip(_KEPT, values, strict=True)) for values in now]
        connection.execute(insert(due_items), [{**each, "case_number": number} for each in told])


def read(connection: Connection, number: int) -> dict[str, Any]:
    """What is due in one case."""
    return {"due": tuple(_item(row._mapping) for row in connection.execute(_OF_CASE, {"of_case": number}))}


def take_out(connection: Connection, number: int) -> None:
    """Nothing is due any more in the case."""
    connection.execute(_TAKE_OUT, {"of_case": number})


def due_by(connection: Connection, on: date, limit: int, adviser: str = "") -> list[DueInCase]:
    """What is due in all cases, or in one adviser's, within a week of a day, worst first, so many at most in a band."""
    bands = (Band.PAST, Band.NOW, Band.AHEAD)
    return [found for band in bands for found in _in_band(connection, band, on, limit, adviser)]


def count_due(connection: Connection, on: date, adviser: str = "") -> DueCounts:
    """How much is due on a day in each band, in all cases or in one adviser's."""
    kept, tomorrow = (due_items if adviser else due_days).c, on + timedelta(days=1)
    band = case((kept.due_on < on, int(Band.PAST)), (kept.due_on <= tomorrow, int(Band.NOW)), else_=int(Band.AHEAD))
    asked = select(band, func.count() if adviser else func.sum(due_days.c.number))
    asked = asked.where(kept.due_on <= on + AHEAD, kept.shown_from <= on)
    if adviser:
        rows = tables.case_rows.c
        asked = asked.join(tables.case_rows, rows.case_number == due_items.c.case_number).where(rows.adviser == adviser)
    found = connection.execute(asked.group_by(band))
    return DueCounts(tuple((Band(band), number) for band, number in found))


def _in_band(connection: Connection, band: Band, on: date, limit: int, adviser: str) -> Iterator[DueInCase]:
    """Kind by kind, so that each is read along its index and no further than the limit."""
    left = limit
    for kind in DueKind:
        asked, whose = (_OF_ADVISER, {"adviser": adviser}) if adviser else (_OF_KIND, {})
        given = {"kind": int(kind), "on": on, "left": left, **whose}
        found = connection.execute(asked[band], given).mappings().all()
        for row in found:
            yield DueInCase(row["case_id"], row["practitioner"], row["organisation"], row["reference"], _item(row))
        left -= len(found)
        if not left:
            return


def _asked(*between: Any, of_adviser: bool) -> Any:
    kept, rows = due_items.c, tables.case_rows.c
    listed = select(due_items, tables.cases.c.case_id).join(tables.cases, tables.cases.c.number == kept.case_number)
    if of_adviser:
        whose = tables.case_rows.alias()
        listed = listed.join(whose, whose.c.case_number == kept.case_number)
        between = (*between, whose.c.adviser == bindparam("adviser"))
    first = (
        listed.where(kept.kind == bindparam("kind"), *between, kept.shown_from <= bindparam("on", type_=Date))
        .order_by(kept.due_on, tables.cases.c.case_id, kept.item_id)
        .limit(bindparam("left", type_=Integer))
        .subquery()
    )
    asked = select(first, rows.practitioner, rows.organisation, rows.reference)
    asked = asked.join(tables.case_rows, rows.case_number == first.c.case_number)
    return asked.order_by(first.c.due_on, first.c.case_id, first.c.item_id)


_ON = bindparam("on", type_=Date)
_TOMORROW, _HORIZON = func.date(_ON, "+1 day", type_=Date), func.date(_ON, f"+{AHEAD.days} days", type_=Date)
_DAYS = {
    Band.PAST: (due_items.c.due_on < _ON,),
    Band.NOW: (due_items.c.due_on.between(_ON, _TOMORROW),),
    Band.AHEAD: (due_items.c.due_on > _TOMORROW, due_items.c.due_on <= _HORIZON),
}
_OF_KIND = {band: _asked(*days, of_adviser=False) for band, days in _DAYS.items()}
_OF_ADVISER = {band: _asked(*days, of_adviser=True) for band, days in _DAYS.items()}


def _values(item: DueItem) -> dict[str, object]:
    words = json.dumps([getattr(item, name) for name in _WORDS], ensure_ascii=False, separators=(",", ":"))
    kept = {part.name: getattr(item, part.name) for part in fields(item) if part.name in _KEPT}
    return {**kept, "item_id": item.id, "kind": int(item.kind), "words": words}


def _item(row: Any) -> DueItem:
    words = dict(zip(_WORDS, json.loads(row["words"]), strict=True))
    kept = {name: row[name] for name in ("due_on", "shown_from", "alarms")}
    return DueItem(id=row["item_id"], kind=DueKind(row["kind"]), **kept, **words)
