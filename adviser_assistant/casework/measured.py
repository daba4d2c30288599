"""What of a case can be counted over many: days and plain answers as they were recorded, nobody's name, no words.

It is kept with the row of a case and never looks at today: what depends on the day is worked out when it is read.
None is “not recorded”, and nothing is inferred from it. docs/measures.md says which entries each part rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that was to be done by a day, and the day it was done, if it was."""

    due_on: date
    done_on: date | None = None

    def in_time(self, on: date) -> bool | None:
        """Whether it was done by then; None while there is still time."""
        if self.done_on is not None:
            return self.done_on <= self.due_on
        return False if on > self.due_on else None


@dataclass(frozen=True, slots=True)
class Away:
    """The exclusion of a case: its days, what was asked before it, what was found, its reviews.

    `risk_until` is the day the immediate-risk route ended, where it was used; `risk_settled`, that by then nothing
    was missing from the gate any more.
    """

    first_on: date
    ended_on: date | None = None
    formal: bool = False
    heard_before: bool | None = None
    checked_before: bool | None = None
    finding: str = ""
    reviews: tuple[Owed, ...] = ()
    risk_until: date | None = None
    risk_settled: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A checkpoint in a case: in how many sittings it was put, and in how many of those our stance changed after."""

    checkpoint: str
    sittings: int
    changed: int


@dataclass(frozen=True, slots=True)
class AdviceCounts:
    """Points of advice that wanted an answer: given, followed, followed in part, not followed."""

    given: int = 0
    followed: int = 0
    partly: int = 0
    not_followed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One case as it is counted. One that is not counted, such as a general enquiry, has none of this.

    `rung_first` is whether Advice was rung before any formal step; `quiet` whether two contacts already lie too far
    apart; `quiet_since` the last one, or what it is counted from. `learning` are themes, as ids,
    and `circumstances` the kinds of concern and what went on around it.
    """

    opened_on: date
    closed_on: date | None = None
    organisation: str = ""
    profession: str = ""
    grade: str = ""
    specialty: str = ""
    region: str = ""
    hospital: bool = False
    rung_first: bool | None = None
    days_to_talk: int | None = None
    told: Owed | None = None
    formal: bool = False
    referred: bool = False
    considered: bool = False
    away: Away | None = None
    support_in_first: bool | None = None
    quiet: bool = False
    quiet_since: date | None = None
    spoke_up: bool | None = None
    route: str = ""
    outcome: str = ""
    asked_how: bool = False
    experience: tuple[int, ...] = ()
    asked: tuple[Asked, ...] = ()
    blind_reads: tuple[tuple[str, str], ...] = ()
    first_drafts: tuple[tuple[str, ...], ...] = ()
    not_followed: tuple[str, ...] = ()
    advice: AdviceCounts = AdviceCounts()
    learning: tuple[str, ...] = ()
    circumstances: tuple[str, ...] = ()
