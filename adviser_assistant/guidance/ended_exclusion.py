"""How one exclusion ended, from the facts of its case alone, so that a measure (M-11) can add cases up.

What is *minor* is a house rule: a concern upheld or accepted in part, and no warning or dismissal upon it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.conditions import as_date


class Finding(StrEnum):
    """What was found in the end. Not known is never read as none."""

    NONE = "none"
    MINOR = "minor"
    MORE = "more"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class EndedExclusion:
    """An exclusion that is over: since when, and what was found."""

    ended_on: date
    finding: Finding


_OF_A_CONCERN = {
    "not_upheld": Finding.NONE,
    "withdrawn": Finding.NONE,
    "not_pursued": Finding.NONE,
    "partly_upheld": Finding.MINOR,
    "partly_admitted": Finding.MINOR,
    "upheld": Finding.MORE,
    "admitted": Finding.MORE,
}
_OF_A_HEARING = {
    "no_action": Finding.NONE,
    "agreement": Finding.MINOR,
    "warning": Finding.MORE,
    "final_warning": Finding.MORE,
    "dismissal": Finding.MORE,
}
_GRAVEST_FIRST = (Finding.MORE, Finding.NOT_KNOWN, Finding.MINOR, Finding.NONE)


def ended_exclusion(case: Case, on: date) -> EndedExclusion | None:
    """How the exclusion of a case ended by a day; None where there was none or it goes on."""
    ended = as_date(case.value("exclusion.ended_on"))
    if not case.keys("period") or ended is None or ended > on:
        return None
    return EndedExclusion(ended, _finding(case))


def _finding(case: Case) -> Finding:
    """The gravest thing found; one concern nobody has settled leaves the whole open, unless more is known already."""
    statuses = [case.field("concern", key, "status").value for key in case.keys("concern")]
    found = {_OF_A_CONCERN.get(str(status), Finding.NOT_KNOWN) for status in statuses} or {Finding.NOT_KNOWN}
    heard = case.text("hearing.outcome")
    if heard:
        found.add(_OF_A_HEARING.get(heard, Finding.NOT_KNOWN))
    return next(each for each in _GRAVEST_FIRST if each in found)
