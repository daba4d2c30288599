"""Practitioner parity, as plain values: what was done, what was owed for it, and the silences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adviser_assistant.guidance.pack import ParityRow


class OwedState(StrEnum):
    """Where something owed stands. LATE is done after its day; OVERDUE is past its day and not done."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    TO_COME = "to_come"
    NO_DATE = "no_date"
    WITHHELD = "withheld"


class ParityState(StrEnum):
    """How a thing done stands against what is owed for it.

    UNANSWERED: a day for it has passed, and nothing owed was done by its day. NOT_PLANNED: nothing answers it.
    """

    KEPT = "kept"
    IN_PART = "in_part"
    OWED = "owed"
    UNANSWERED = "unanswered"
    NOT_PLANNED = "not_planned"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Owed:
    """Something the practitioner is owed for one thing done: by when, and when it was done.

    `house` marks a time of our own, whose passing is a reminder and no breach.
    """

    communication: str
    what: str
    state: OwedState
    due: date | None = None
    done_on: date | None = None
    house: bool = False


@dataclass(frozen=True, slots=True)
class ParityPair:
    """One thing done to or said about the practitioner, and what they are owed because of it.

    `as_told` says that the day is the one on which it was told, for the day it happened is not recorded.
    """

    row: ParityRow
    key: str
    happened_on: date
    owed: tuple[Owed, ...]
    state: ParityState
    as_told: bool = False

    @property
    def id(self) -> str:
        """The row's id, with the record it is about: “restriction[r1]”."""
        return f"{self.row.id}[{self.key}]" if self.key else self.row.id

    @property
    def is_orphan(self) -> bool:
        """Whether it was done, and nothing owed for it was done by its day or is planned."""
        return self.state in (ParityState.UNANSWERED, ParityState.NOT_PLANNED)


@dataclass(frozen=True, slots=True)
class Silence:
    """Days in a row without any contact with the practitioner while a concern was open."""

    first_day: date
    last_day: date
    goes_on: bool

    @property
    def days(self) -> int:
        """How many."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class Parity:
    """What was done beside what was owed, oldest first, and the silences."""

    pairs: tuple[ParityPair, ...] = ()
    silences: tuple[Silence, ...] = ()

    @property
    def orphans(self) -> tuple[ParityPair, ...]:
        """What was done with nothing owed done by its day, or nothing planned."""
        return tuple(pair for pair in self.pairs if pair.is_orphan)


NO_PARITY = Parity()
