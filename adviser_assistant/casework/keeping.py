"""How long cases are kept, what holds them, and the trace of one that was removed (ruling 39).

Every period is the service's own and none is invented: without one nothing ever comes to its end. They are facts of
the service's own file, `SERVICE`, which is a case like any other but never listed: who set what, when, stays.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CaseRemoved, Decision, Viewed
from adviser_assistant.casework.likeness import Features

SERVICE = "service"
"""The id of the service's own file, in which no request for advice is ever kept."""

HOLD, LIFTED = "hold", "hold_lifted"
"""What a `Decision` settles that sets a legal hold, or lifts it; its text names the matter."""

HANDED_OVER = "handed over to the case system"
"""What a `Viewed` entry says when somebody has said that the service's case system has the case as it stands."""

RESIDUE = "keeping.residue"
NO_PERIOD = "No period is set. Nothing is ever suggested for removal."
NOT_CLOSED = "The case is open. Close it first: only a closed case can be removed."
HELD = "It is under legal hold ({matters}) and cannot be removed until the hold is lifted."
HELD_WITH_ALL = "Every case is under legal hold ({matters}). Nothing can be removed until the hold is lifted."
_PERIOD = re.compile(r"(\d{1,4}) (day|month|year)s?", re.IGNORECASE)
_MONTHS = {"month": 1, "year": 12}


class KeptAs(StrEnum):
    """As what a case is kept here (S 5.3): the record itself, or a copy to work with once the case system has it."""

    RECORD = "R1"
    WORKING_COPY = "R4"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, months or years."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' * (self.number != 1)}"

    def over_on(self, start: date) -> date:
        """The first day after the whole period, counted from the day after `start`."""
        if self.unit == "day":
            return start + timedelta(days=self.number + 1)
        year, month = divmod(start.year * 12 + start.month - 1 + self.number * _MONTHS[self.unit], 12)
        last = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        return last + timedelta(days=1)

    def start_before(self, on: date) -> date:
        """No later day can have begun a period that is over on a day; an earlier one by some days may not have."""
        days = self.number * {"day": 1, "month": 28, "year": 365}[self.unit]
        return on - timedelta(days=min(days, (on - date.min).days))


def period_of(text: str) -> Period | None:
    """A period as typed, “10 years”; nothing if it is none."""
    match = _PERIOD.fullmatch(" ".join(text.split()))
    number = int(match[1]) if match else 0
    longest = {"day": 36500, "month": 1200, "year": 100}
    if match is None or not 0 < number <= longest[match[2].lower()]:
        return None
    return Period(number, match[2].lower())


@dataclass(frozen=True, slots=True)
class Keeping:
    """The service's rules: a period for each way a case is kept, holds on all, whether a residue stays."""

    record: Period | None = None
    working_copy: Period | None = None
    residue: bool = False
    holds: tuple[Decision, ...] = ()

    def over(self, closed_on: date | None, handed_over_on: date | None, on: date) -> tuple[KeptAs, date] | None:
        """As what the case need be kept no longer on a day, and since when; the longer since first."""
        found = [
            (since, kept_as)
            for kept_as, period, start in (
                (KeptAs.RECORD, self.record, closed_on),
                (KeptAs.WORKING_COPY, self.working_copy, handed_over_on),
            )
            if closed_on and period and start and (since := period.over_on(start)) <= on
        ]
        return (min(found)[1], min(found)[0]) if found else None


def period_fact(kept_as: KeptAs) -> str:
    """The fact of the service's file that holds the period."""
    return f"keeping.{kept_as}"


def keeping_of(service: Case) -> Keeping:
    """The rules, from the service's own file."""
    record, working_copy = (period_of(service.text(period_fact(each))) for each in KeptAs)
    return Keeping(record, working_copy, service.value(RESIDUE) is True, holds_on(service))


def holds_on(case: Case) -> tuple[Decision, ...]:
    """The legal holds that stand on a case, or in the service's own file on all: one for each matter."""
    standing: dict[str, Decision] = {}
    for each in case.decisions:
        if each.what == HOLD:
            standing[each.text] = each
        elif each.what == LIFTED:
            standing.pop(each.text, None)
    return tuple(standing.values())


def closed_on(case: Case) -> date | None:
    """The day a case was closed, if it is."""
    value = case.value("case.closed_on")
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def handed_over_on(case: Case) -> date | None:
    """The day a closed case was last taken into the case system as it stands, if nothing was recorded since."""
    for entry in reversed(case.entries):
        if isinstance(entry, Viewed) and entry.what == HANDED_OVER:
            return entry.recorded_at.date()
        if not isinstance(entry, Viewed | Decision) or (
            isinstance(entry, Decision) and entry.what not in (HOLD, LIFTED)
        ):
            return None
    return None


def why_kept(case: Case, service: Case) -> str:
    """Why a case cannot be removed, or nothing."""
    if on_all := holds_on(service):
        return HELD_WITH_ALL.format(matters=matters(on_all))
    if own := holds_on(case):
        return HELD.format(matters=matters(own))
    return "" if closed_on(case) else NOT_CLOSED


def matters(holds: Iterable[Decision]) -> str:
    """What the holds are for, in words."""
    return "; ".join(each.text for each in holds)


def removals_in(service: Case) -> tuple[CaseRemoved, ...]:
    """The traces of the cases that were removed, as they went."""
    return tuple(each for each in service.entries if isinstance(each, CaseRemoved))


def what_goes(case: Case) -> str:
    """What removing a case takes away, in words."""
    counts = (
        (len(case.entries), "entry", "entries"),
        (len(case.notes), "line of notes", "lines of notes"),
        (len(case.finalised), "issued document", "issued documents"),
    )
    return ", ".join(f"{number} {one if number == 1 else several}" for number, one, several in counts if number)


def trace_of(case: Case, reference: str, rules: Keeping, alike: Features, on: date) -> dict[str, object]:
    """What the trace of a case says beside who removes it and why; how it went only where the service keeps that."""
    over = rules.over(closed_on(case), handed_over_on(case), on)
    said: dict[str, object] = {
        "case": case.id,
        "reference": reference,
        "entries": len(case.entries),
        "digest": "",
        "closed_on": closed_on(case),
        "kept_as": str(over[0]) if over else "",
    }
    if rules.residue and alike.closed_on:
        # The month is enough to compare by, and a day would help to tell who it was.
        said["alike"] = replace(alike, closed_on=alike.closed_on.replace(day=1))
        said["organisation"] = case.text("org.name")
    return said


def removed_words(removal: CaseRemoved) -> str:
    """What a trace says: when, by whom, why, and how much there was."""
    day = f"{removal.recorded_at.day} {removal.recorded_at:%B %Y}"
    what = f"Case “{removal.reference}”" if removal.reference else "A case without a reference"
    reason = removal.reason if removal.reason.endswith((".", "!", "?")) else f"{removal.reason}."
    number = f"{removal.entries} entr{'y' if removal.entries == 1 else 'ies'}"
    return (
        f"{what} was removed under retention on {day} by {removal.by_name}. {reason} The digests of its {number} stay."
    )
