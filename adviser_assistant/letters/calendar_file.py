"""The plan of communications as a calendar file for Outlook and others (RFC 5545).

Days are whole days, and what stands there comes from the guidance alone: no name, no fact of the case, but our
reference to tell cases apart. The same item keeps its id, so that a newer file moves it and does not double it; the
sequence number grows with the case.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Event
from icalendar import Calendar as CalendarFile

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.people import caller_name, practitioner_name, reference
from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication
from adviser_assistant.guidance.working_days import Calendar
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.plan_words import OPEN, to_words
from adviser_assistant.letters.words import short_day, small, upper_first

AT_NINE = timedelta(hours=9)
_BEFORE = {CommunicationState.DONE: "Done: ", CommunicationState.WITHHELD: "Withheld: "}
_NO_DETAIL = "How to reach the practitioner, and everything else about the case, stands in the case and not here."


def calendar_file(case: Case, planned: Iterable[PlannedCommunication], on: datetime, calendar: Calendar) -> bytes:
    """Every item with a day. What is owed rings at nine on the working day before; what is overdue stands today."""
    made = CalendarFile()
    made.add("prodid", "-//Practitioner Performance Advice//Adviser Assistant//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{_fictional(case)}Communications")
    for each in planned:
        day = day_of(each, on.date())
        if day is not None:
            made.add_component(_event(case, each, day, on, calendar))
    return bytes(made.to_ical())


def day_of(planned: PlannedCommunication, today: date) -> date | None:
    """The day it stands on: when it was done, when it is due, today where that has passed; None without a date."""
    if planned.state is CommunicationState.DONE:
        return planned.done_on
    if planned.due is None or planned.state not in OPEN:
        return planned.due
    return max(planned.due, today)


def _event(case: Case, planned: PlannedCommunication, day: date, on: datetime, calendar: Calendar) -> Event:
    event = Event()
    title = f"{_fictional(case)}{_title(planned, on.date())}{_reference(case)}"
    event.add("uid", _uid(case, planned))
    event.add("dtstamp", on.astimezone(UTC))
    event.add("sequence", len(case.entries))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", clean("\n".join(_lines(planned))))
    event.add("categories", ["Communications"])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if planned.state in OPEN:
        event.add_component(_alarm(title, day, on.date(), calendar))
    return event


def _reference(case: Case) -> str:
    """Our reference in brackets; nothing where somebody's name was put into it."""
    given = reference(case)
    named = _words(practitioner_name(case)) | _words(caller_name(case))
    return clean(f" ({given})") if given and not _words(given) & named else ""


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text)}


def _fictional(case: Case) -> str:
    return "FICTIONAL: " if case.fictional else ""


def _uid(case: Case, planned: PlannedCommunication) -> str:
    digest = hashlib.sha256(f"{case.id}/{planned.id}".encode()).hexdigest()
    return f"{digest[:32]}@adviser-assistant"


def _title(planned: PlannedCommunication, today: date) -> str:
    before = _BEFORE.get(planned.state, "")
    if planned.state in OPEN and planned.due is not None and planned.due < today:
        before = f"Was due {short_day(planned.due)}: "
    return clean(f"{before}{planned.spec.what}")


def _lines(planned: PlannedCommunication) -> Iterable[str]:
    """Who tells whom, how and with what; never who that is by name."""
    spec = planned.spec
    yield f"To: {small(to_words(spec.to))}"
    yield f"By: {spec.by_whom}"
    yield f"How: {spec.form}{'. Ring or meet first' if spec.call_first else ''}"
    if spec.document:
        yield f"Document: {spec.document}"
    if spec.repeats:
        yield f"Repeats: {spec.repeats}"
    if spec.must_say:
        yield "It says:"
        yield from (f"- {upper_first(point.text)}" for point in spec.must_say)
    if spec.not_said:
        yield "It never says:"
        yield from (f"- {upper_first(each)}" for each in spec.not_said)
    yield _NO_DETAIL


def _alarm(title: str, day: date, today: date, calendar: Calendar) -> Alarm:
    """At nine on the working day before; on the day itself where that has passed."""
    eve = calendar.working_days_before(day, 1)
    rings_on = eve if eve >= today else day
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", datetime.combine(rings_on, time()) - datetime.combine(day, time()) + AT_NINE)
    return alarm
