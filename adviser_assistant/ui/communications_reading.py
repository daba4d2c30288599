"""What Communications shows, as plain values: the plan, what was told without a plan, and the pace of contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CommunicationRecorded
from adviser_assistant.guidance.assessment import Assessment, CommunicationState, PlannedCommunication
from adviser_assistant.guidance.communications import OWED
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.plan_words import PRACTITIONER, to_words
from adviser_assistant.ui.parts.dates import say_day

FORMS = (
    ("telephone", "Telephone"),
    ("meeting", "Meeting"),
    ("video", "Video"),
    ("letter", "Letter"),
    ("email", "E-mail"),
    ("sheet", "Sheet, by hand"),
    ("copy", "Copy"),
)
_MARKS = {
    CommunicationState.DONE: ("settled", "settled"),
    CommunicationState.WITHHELD: ("declined", "unknown"),
    CommunicationState.OVERDUE: ("run_out", "serious"),
    CommunicationState.DUE: ("due", "attention"),
    CommunicationState.TO_COME: ("not_asked", "ink"),
    CommunicationState.NO_DATE: ("not_asked", "ink2"),
}
PACE_LETTERS, PACE_DAYS = 2, 7
LONGEST = 56


@dataclass(frozen=True)
class CommunicationLine:
    """One line of the plan; `planned` is missing for what nobody planned."""

    id: str
    what: str
    by_whom: str
    by_when: str
    form: str
    state: str
    mark: str
    ink: str
    to: str
    planned: PlannedCommunication | None = None
    record: CommunicationRecorded | None = None
    note: str = ""

    @property
    def second_line(self) -> str:
        """Who, how and by when, on one line under what."""
        by = f"by {self.by_when}" if self.by_when else ""
        return ", ".join(part for part in (self.by_whom, self.form, by) if part)

    @property
    def spoken(self) -> str:
        """The line as it would be read aloud."""
        return ". ".join(part for part in (self.what, self.second_line, self.state, self.note) if part)


def read_plan(case: Case, assessment: Assessment) -> tuple[CommunicationLine, ...]:
    """The plan in its own order, then what was told without one."""
    today = assessment.on.date()
    planned = [_planned(each, today) for each in assessment.communications]
    known = {each.id for each in assessment.communications}
    told = (each for each in case.communications if each.state != OWED)
    unplanned = [_unplanned(each, today) for each in told if each.communication not in known]
    return (*planned, *unplanned)


def _planned(planned: PlannedCommunication, today: date) -> CommunicationLine:
    record, spec = planned.record, planned.spec
    mark, ink = _MARKS[planned.state]
    by = record.by if record and record.by else spec.by_whom.removeprefix("the ")
    return CommunicationLine(
        id=planned.id,
        what=spec.what,
        by_whom=by[:1].upper() + by[1:],
        by_when=_day(planned.due, today) if planned.due else "",
        form=FORM_WORDS.get(record.form, record.form).lower() if _told(record) and record else spec.form,
        state=_state(planned, today),
        mark=mark,
        ink=ink,
        to=spec.to,
        planned=planned,
        record=record,
        note=". ".join(part for part in (_whom(spec.to), _withheld_because(record)) if part),
    )


def _whom(to: str) -> str:
    """Who is told, where it is not the practitioner."""
    return "" if to == PRACTITIONER else to_words(to)


def _withheld_because(record: CommunicationRecorded | None) -> str:
    return record.reason if record is not None and record.state == "withheld" else ""


FORM_WORDS = dict(FORMS)


def _told(record: CommunicationRecorded | None) -> bool:
    return record is not None and record.state == "done"


def _unplanned(record: CommunicationRecorded, today: date) -> CommunicationLine:
    withheld = record.state == "withheld"
    mark, ink = _MARKS[CommunicationState.WITHHELD if withheld else CommunicationState.DONE]
    when = record.about_on or record.recorded_at.date()
    what = record.summary or record.communication.replace("_", " ").capitalize() or "Contact"
    return CommunicationLine(
        id=f"entry:{record.id}",
        what=what,
        by_whom=record.by,
        by_when="",
        form=FORM_WORDS.get(record.form, record.form).lower(),
        state="withheld" if withheld else f"done {_short(when, today)} {record.at_time}".strip(),
        mark=mark,
        ink=ink,
        to=record.to,
        record=record,
        note=record.reason,
    )


def _state(planned: PlannedCommunication, today: date) -> str:
    if planned.state is CommunicationState.DONE:
        time = planned.record.at_time if _told(planned.record) and planned.record else ""
        return f"done {_short(planned.done_on or today, today)} {time}".strip()
    if planned.state is CommunicationState.WITHHELD:
        return "withheld"
    if planned.due is None:
        return "no date yet"
    return due_words((planned.due - today).days, planned.state is CommunicationState.OVERDUE)


def due_words(days: int, overdue: bool) -> str:
    """How far off a day is, said plainly."""
    if days == 0:
        return "due today"
    if days > 0:
        return "tomorrow" if days == 1 else f"in {days} days"
    if overdue:
        return "overdue since yesterday" if days == -1 else f"{-days} days overdue"
    return "was due yesterday" if days == -1 else f"was due {-days} days ago"


def summary(lines: tuple[CommunicationLine, ...]) -> str:
    """How many are done, due and to come."""
    states = [line.planned.state if line.planned else CommunicationState.DONE for line in lines]
    counted = (
        (CommunicationState.DONE, "done"),
        (CommunicationState.OVERDUE, "overdue"),
        (CommunicationState.DUE, "due"),
        (CommunicationState.TO_COME, "to come"),
        (CommunicationState.NO_DATE, "without a date"),
        (CommunicationState.WITHHELD, "withheld"),
    )
    return ", ".join(f"{states.count(state)} {words}" for state, words in counted if state in states)


def pace_kind(form: str) -> str:
    """Whether a form of contact is a call, a meeting or something written."""
    form = form.lower()
    if "meeting" in form or "video" in form:
        return "meeting"
    return "call" if "telephone" in form or form.startswith("said") else "letter"


def pace(
    case: Case, lines: tuple[CommunicationLine, ...], today: date
) -> tuple[list[tuple[date, str, bool, str]], list[tuple[date, date, str, str]]]:
    """Contacts with the practitioner by day, done and due, and where letters came close together."""
    events: dict[tuple[date, str, bool], str] = {}
    for key in case.keys("contact"):
        day = as_date(case.field("contact", key, "on").value)
        if day is not None:
            form = str(case.field("contact", key, "form").value or "telephone")
            events.setdefault((day, pace_kind(form), True), str(case.field("contact", key, "said").value or ""))
    for line in lines:
        if line.to != "practitioner":
            continue
        planned, record = line.planned, line.record
        if record is not None and record.state == "done":
            day = record.about_on or record.recorded_at.date()
            events.setdefault((day, pace_kind(record.form), True), line.what)
        elif planned is not None and planned.done_on is not None:
            events.setdefault((planned.done_on, pace_kind(line.form), True), line.what)
        elif planned is not None and planned.due is not None and planned.state in _STILL:
            events.setdefault((max(planned.due, today), pace_kind(line.form), False), line.what)
    listed = [(day, kind, done, what) for (day, kind, done), what in events.items() if _near(day, today)]
    return listed, _brackets(sorted(day for day, kind, done, _ in listed if kind == "letter" and done))


_STILL = (CommunicationState.DUE, CommunicationState.OVERDUE, CommunicationState.TO_COME)


def _near(day: date, today: date) -> bool:
    return abs((day - today).days) <= LONGEST


def _brackets(letters: list[date]) -> list[tuple[date, date, str, str]]:
    for first in letters:
        last = first + timedelta(days=PACE_DAYS - 1)
        count = sum(first <= day <= last for day in letters)
        if count >= PACE_LETTERS:
            return [(first, last, f"{count} letters in {PACE_DAYS} days", "attention")]
    return []


def check_of(guidance: Guidance, figure: str) -> str:
    """The procedure check whose clock takes a figure: its local text is recorded there."""
    clocks = {clock.id for clock in guidance.clocks.values() if clock.figure == figure}
    return next((check.id for check in guidance.procedure_checks.values() if check.clock in clocks), "")


def _day(day: date, today: date) -> str:
    return say_day(day, year=day.year != today.year)


def _short(day: date, today: date) -> str:
    return _day(day, today).split(" ", 1)[1]
