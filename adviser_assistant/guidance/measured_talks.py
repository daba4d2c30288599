"""Talks, silences and checkpoints put in a case, as measures count them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.measured import Asked
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.derived import contact_days
from adviser_assistant.guidance.working_days import Calendar

TOO_LONG = timedelta(days=14)
WRITTEN = frozenset({"letter", "email"})
PRACTITIONER = "practitioner"
CHECKPOINT = "BC-"


def raised_on(case: Case) -> date | None:
    """The day a concern was first raised, as recorded; the day it came to be typed in does not say so."""
    logged = (as_date(case.field("concern", key, "logged_on").value) for key in case.keys("concern"))
    return min((day for day in (as_date(case.value("proc.concern_known_on")), *logged) if day), default=None)


def days_to_talk(case: Case, calendar: Calendar) -> int | None:
    """Working days from the day the concern was raised to the first talk with the practitioner."""
    raised, talked = raised_on(case), min(_talks(case), default=None)
    return calendar.working_days_between(raised, talked) if raised and talked and talked >= raised else None


def _talks(case: Case) -> list[date]:
    """The days somebody spoke with them; what was only written is no talk."""
    days = [
        as_date(case.field("contact", key, "on").value)
        for key in case.keys("contact")
        if case.field("contact", key, "form").value not in WRITTEN
    ]
    days += [
        each.about_on or each.recorded_at.date()
        for each in case.communications
        if each.state == "done" and each.to == PRACTITIONER and each.form not in WRITTEN
    ]
    if case.value("response.heard") == "yes_meeting":
        days.append(as_date(case.value("response.on")))
    return [day for day in days if day]


def quiet_of(case: Case) -> tuple[bool, date | None]:
    """Whether more than fourteen days lie between two contacts, and the last one, or the day it is counted from."""
    last_entry = case.entries[-1].recorded_at.date()
    closed = as_date(case.value("case.closed_on"))
    upto = min(last_entry, closed) if closed else last_entry
    raised = raised_on(case)
    days = sorted({day for day, _ in contact_days(case) if day <= upto} | ({raised} if raised else set()))
    if not days:
        return False, None
    return any(later - earlier > TOO_LONG for earlier, later in pairwise(days)), days[-1]


def asked_of(use: ToolUse) -> tuple[Asked, ...]:
    """Each checkpoint: the sittings in which it was put, and those in which our stance on exclusion then changed."""
    put = [each for sitting in use.sittings for each in sitting.showings if each.item.startswith(CHECKPOINT)]
    sittings, changed = Counter(each.item for each in put), Counter(each.item for each in put if each.changed)
    return tuple(Asked(name, sittings[name], changed[name]) for name in sorted(sittings))
