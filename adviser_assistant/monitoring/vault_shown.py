"""The figures last shown, in one transaction of the vault: read as they were shown, kept in place of those before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.monitoring.kept_text import EVERY, as_text, organisation_from, result_from
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import Result
from adviser_assistant.monitoring.renewing import UNREADABLE, Piece
from adviser_assistant.monitoring.suppression import Period

MEASURE, ORGANISATION = "measure", "organisation"
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def worked_out_on(connection: Connection) -> date | None:
    """The latest day on which figures were worked out."""
    return connection.execute(select(func.max(tables.workings.c.day))).scalar()


def pieces(connection: Connection) -> tuple[Piece, ...]:
    """What was last shown; of what cannot be read, that it is lost."""
    lines = connection.execute(select(tables.shown)).all()
    return tuple(_piece(line) for line in lines if line.kind == ORGANISATION or line.name in EVERY)


def put(connection: Connection, shown: Iterable[Piece], on: date) -> None:
    """Keep what is shown from a day on, in place of what was; what cannot be read stays where it is."""
    known = {(line.kind, line.name, line.first_year, line.years) for line in connection.execute(select(tables.shown))}
    lines = {_key(each): each for each in shown}
    kept = tables.shown.c
    for key in known:
        if key not in lines or not lines[key].lost:
            place = zip((kept.kind, kept.name, kept.first_year, kept.years), key, strict=True)
            connection.execute(delete(tables.shown).where(*(column == value for column, value in place)))
    rows = [_line(key, each) for key, each in lines.items() if not each.lost]
    if rows:
        connection.execute(insert(tables.shown), rows)
    if connection.execute(select(tables.workings).where(tables.workings.c.day == on)).first() is None:
        connection.execute(insert(tables.workings), {"day": on})


def _key(piece: Piece) -> tuple[str, str, int, int]:
    kind = MEASURE if isinstance(piece.screen, Result) else ORGANISATION
    return kind, piece.name, piece.screen.period.first_year, piece.screen.period.years


def _line(key: tuple[str, str, int, int], piece: Piece) -> dict[str, Any]:
    told = {"day": piece.on, "screen": as_text(piece.screen), "export": as_text(piece.export)}
    return dict(zip(("kind", "name", "first_year", "years"), key, strict=True)) | told


def _piece(line: Any) -> Piece:
    read = result_from if line.kind == MEASURE else organisation_from
    try:
        piece = Piece(line.day, read(line.screen), read(line.export))
        if _key(piece) == (line.kind, line.name, line.first_year, line.years):
            return piece
    except _UNREADABLE:
        pass
    period = Period(line.first_year, line.years)
    lost: Result | OrganisationView = OrganisationView(line.name, period, refused=UNREADABLE)
    if line.kind == MEASURE:
        lost = Result(EVERY[line.name], period, refused=UNREADABLE)
    return Piece(line.day, lost, lost, lost=True)
