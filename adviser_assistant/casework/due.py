"""What somebody has to see to by a day: plain values that hold whatever today is, and the order in which they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

AHEAD = timedelta(days=7)
"""How far ahead Today looks."""


class DueKind(IntEnum):
    """What is due, the worst first: a person out of work, a risk, a promise, and last what is only kind to do."""

    EXCLUSION = 0
    IMMEDIATE_RISK = 1
    REVIEW = 2
    CALL_BACK = 3
    LETTER = 4
    COMMUNICATION = 5
    CORRECTION = 6
    LIMIT = 7
    ACTION = 8
    ADVICE = 9
    NEXT_CONTACT = 10
    CHECK_IN = 11


class Band(IntEnum):
    """When, seen from a day: past its day, today or tomorrow, in the days ahead, or later."""

    PAST = 0
    NOW = 1
    AHEAD = 2
    LATER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One thing due in one case: what, by when, why, and the place where it is done.

    `late` and `late_why` say it once the day is over; `alarms` says that it may then be called run out or overdue.
    It shows from `shown_from`, a week ahead unless there is cause to show it sooner or later.
    """

    id: str
    kind: DueKind
    due_on: date
    what: str
    why: str
    place: str
    item: str = ""
    late: str = ""
    late_why: str = ""
    alarms: bool = False
    shown_from: date

    @property
    def digest(self) -> str:
        """What it rests on: put aside, it comes back when this changes."""
        told = f"{self.id}\n{self.due_on}\n{self.what}\n{self.why}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def band(self, on: date) -> Band:
        """Where it stands, seen from a day."""
        return band_of(self.due_on, on)

    def says(self, on: date) -> tuple[str, str]:
        """What it is and why, as it reads on a day."""
        past = self.due_on < on
        return (self.late or self.what, self.late_why or self.why) if past else (self.what, self.why)


@dataclass(frozen=True, slots=True)
class DueInCase:
    """Something due, and whose case it is in."""

    case_id: str
    practitioner: str
    organisation: str
    reference: str
    due: DueItem


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How much stands in each band."""

    bands: tuple[tuple[Band, int], ...] = ()

    def of(self, *bands: Band) -> int:
        """How many there are in these bands."""
        return sum(number for band, number in self.bands if band in bands)


def band_of(due_on: date, on: date) -> Band:
    """Where a day stands, seen from another."""
    if due_on < on:
        return Band.PAST
    if due_on <= on + timedelta(days=1):
        return Band.NOW
    return Band.AHEAD if due_on <= on + AHEAD else Band.LATER


def worst_first(item: DueItem, on: date, case_id: str = "") -> tuple[int, int, date, str, str]:
    """The order of Today: what is past first, then the graver kind, then the earlier day; the rest settles ties."""
    return (item.band(on), item.kind, item.due_on, case_id, item.id)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of Today: a thing due, with the others of its kind that stand beside it in the same case."""

    found: DueInCase
    more: tuple[DueItem, ...] = ()

    @property
    def items(self) -> tuple[DueItem, ...]:
        """Everything this line speaks of."""
        return (self.found.due, *self.more)

    def says(self, on: date) -> tuple[str, str]:
        """What it is and why, as it reads on a day."""
        what, why = self.found.due.says(on)
        if not self.more:
            return what, why
        first = self.found.due.what
        told = "not told" if self.found.due.due_on < on else "to tell"
        return f"{len(self.items)} {told}, first: {first[:1].lower()}{first[1:]}", why


def in_lines(found: Iterable[DueInCase], on: date) -> list[DueLine]:
    """What is due as lines, worst first: the communications of one case that stand together make one line."""
    ordered = sorted(found, key=lambda each: worst_first(each.due, on, each.case_id))
    lines: dict[tuple[str, str, Band], DueLine] = {}
    for each in ordered:
        gathers = each.due.kind is DueKind.COMMUNICATION
        key = (each.case_id, "told" if gathers else each.due.id, each.due.band(on))
        before = lines.get(key)
        lines[key] = DueLine(before.found, (*before.more, each.due)) if before else DueLine(each)
    return list(lines.values())
