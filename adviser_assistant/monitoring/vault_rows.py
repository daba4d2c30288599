"""What the vault gives and takes as plain values, and the steps inside one of its transactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.monitoring.categories import CHOICES, NOT_KNOWN, NOT_SAID, Field, Origin
from adviser_assistant.monitoring.page import Published
from adviser_assistant.monitoring.suppression import Period
from adviser_assistant.monitoring.vault_ledger import TAKEN_BACK, Line

OBJECTED = (
    "The practitioner objected on {day}, so nothing is kept about them. Only they can take that back; record it first."
)
LATER_ONE = "A later answer is kept already, of {day}. The earlier card changes nothing."
NOT_REPORTED = "An organisation can only report a value, never that somebody preferred not to say."
NO_SOURCE = "A value needs its source: the practitioner, or the organisation that reported it."
NO_VALUE = "“{value}” is not an answer to {field}."

IN_FORCE = tables.stops.c.deleted_on.is_(None)


class Stop(StrEnum):
    """Why a card counts no more."""

    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Answer:
    """One value of a card: for which field, what, from whom, of which day."""

    field: Field
    value: str
    origin: Origin
    on: date


@dataclass(frozen=True, slots=True)
class Stopped:
    """An objection or a withdrawal: its day, when the values were deleted, and when an objection was taken back."""

    subject: str
    kind: Stop
    on: date
    deleted_on: date | None
    taken_back_on: date | None


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the vault's log."""

    at: datetime
    name: str
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """What was deleted for good: the values of so many stopped cards, and everything of so many removed cases."""

    stopped: int = 0
    removed: int = 0


def day_in_words(day: date) -> str:
    """“3 May 2026”."""
    return f"{day.day} {day:%B %Y}"


def linked(connection: Connection) -> dict[str, str]:
    """Every case’s number."""
    return {case_id: subject for case_id, subject in connection.execute(select(tables.links))}


def check_values(values: Mapping[Field, str], origin: Origin) -> None:
    """Refuse what no card holds: another list’s value, one without a source, a silence reported by somebody else."""
    if origin is Origin.NOT_KNOWN:
        raise AdviserError(NO_SOURCE)
    for field, value in values.items():
        if value not in (*CHOICES[field], NOT_SAID, NOT_KNOWN):
            raise AdviserError(NO_VALUE.format(value=value, field=field.value))
        if value == NOT_SAID and origin is Origin.REPORTED:
            raise AdviserError(NOT_REPORTED)


def refuse_objected(connection: Connection, subject: str) -> None:
    """Refuse to keep anything of somebody who objected and did not take it back."""
    kept = tables.stops.c
    asked = select(kept.day).where(
        kept.subject == subject, kept.kind == Stop.OBJECTION.value, kept.taken_back_on.is_(None)
    )
    if (day := connection.execute(asked.order_by(kept.number)).scalar()) is not None:
        raise AdviserError(OBJECTED.format(day=day_in_words(day)))


def delete_stopped(connection: Connection, on: date, subject: str = "") -> int:
    """Delete the values of the cards that were stopped, of one number or all; gives how many cards there were."""
    asked = select(tables.stops.c.subject).where(IN_FORCE).distinct()
    found = [each for (each,) in connection.execute(asked) if subject in ("", each)]
    for each in found:
        connection.execute(delete(tables.answers).where(tables.answers.c.subject == each))
        stopped = update(tables.stops).where(tables.stops.c.subject == each, IN_FORCE)
        connection.execute(stopped.values(deleted_on=on))
    return len(found)


def take_back(connection: Connection, subject: str, on: date) -> bool:
    """Take back the objection under a number; whether there was one."""
    kept = tables.stops.c
    open_ones = (kept.subject == subject, kept.kind == Stop.OBJECTION.value, kept.taken_back_on.is_(None))
    return connection.execute(update(tables.stops).where(*open_ones).values(taken_back_on=on)).rowcount > 0


def not_stopped(connection: Connection, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of the ledger that the vault knows nothing of."""
    found = connection.execute(select(tables.stops)).all()
    known = {(row.subject, row.kind, row.day) for row in found}
    known |= {(row.subject, TAKEN_BACK, row.taken_back_on) for row in found}
    return tuple(each for each in lines if (each.subject, each.kind, each.on) not in known)


def stop_again(connection: Connection, lines: Iterable[Line]) -> None:
    """Stop in the vault what its ledger says was stopped, and take back what was taken back."""
    for line in lines:
        if line.kind == TAKEN_BACK:
            delete_stopped(connection, line.on, line.subject)
            take_back(connection, line.subject, line.on)
        elif line.kind in list(Stop):
            connection.execute(insert(tables.stops), {"subject": line.subject, "kind": line.kind, "day": line.on})


def put(connection: Connection, subject: str, answer: Answer) -> None:
    """Keep an answer in the place of an older one of the same source; one that is not known is taken out."""
    kept = tables.answers.c
    same = (kept.subject == subject, kept.field == answer.field.value, kept.origin == answer.origin.value)
    day = connection.execute(select(kept.day).where(*same)).scalar()
    if day is not None and day > answer.on:
        raise AdviserError(LATER_ONE.format(day=day_in_words(day)))
    connection.execute(delete(tables.answers).where(*same))
    if answer.value != NOT_KNOWN:
        row = {"subject": subject, "field": answer.field.value, "origin": answer.origin.value}
        connection.execute(insert(tables.answers), {**row, "value": answer.value, "day": answer.on})


def published(connection: Connection) -> tuple[Published, ...]:
    """What was shown before."""
    found = connection.execute(select(tables.published)).all()
    fields = (tuple(row.fields.split("\n")) if row.fields else () for row in found)
    return tuple(
        Published(row.measure, Period(row.first_year, row.years), each) for row, each in zip(found, fields, strict=True)
    )


def put_published(connection: Connection, shown: Iterable[Published], on: date) -> None:
    """Keep what is shown; what was shown before keeps its first day."""
    lines = [
        {
            "measure": each.counts_what,
            "first_year": each.period.first_year,
            "years": each.period.years,
            "fields": "\n".join(each.fields),
            "first_shown": on,
        }
        for each in shown
    ]
    if lines:
        connection.execute(insert_or(tables.published).on_conflict_do_nothing(), lines)
