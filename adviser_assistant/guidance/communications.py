"""Who must be told what, by when: the plan, made from the guidance and the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CommunicationRecorded, DocumentSent, Entry
from adviser_assistant.casework.people import practitioner_name
from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication, Why
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.conditions import Answer, Outcome, as_date
from adviser_assistant.guidance.counting import BEFORE, BEGINNING, WITHIN, last_day
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence, Figure
from adviser_assistant.guidance.view import CaseView, service_calendar

PRACTITIONER = "practitioner"
WITHHELD, OWED = "withheld", "owed"
_NOT_ASKED = Outcome(Answer.UNKNOWN)
SERVICE = "you"
"""What the service itself does; its own house periods follow its own calendar (ruling 21)."""


@dataclass(frozen=True, slots=True)
class _Round:
    """The time somebody is to be told this: from when it counts and by when.

    `before` is the day the round before this one counted from, where there was one.
    """

    start: date
    due: date
    before: date | None = None


def plan_communications(view: CaseView, figures: Mapping[str, Figure]) -> tuple[PlannedCommunication, ...]:
    """Every communication the case calls for, the practitioner's first, then by date."""
    planned = [each for spec in view.guidance.communications.values() if (each := _plan(view, spec, figures))]
    return tuple(sorted(planned, key=lambda each: (each.spec.to != PRACTITIONER, each.due or date.max)))


def _plan(view: CaseView, spec: CommunicationSpec, figures: Mapping[str, Figure]) -> PlannedCommunication | None:
    record = _record(view.case, spec.id)
    wanted = view.guidance.ask(spec.when, view)
    shown = view.guidance.ask(spec.done_when, view) if spec.done_when is not None else _NOT_ASKED
    if wanted.answer is not Answer.YES and record is None and not _done_while_wanted(view, spec, shown):
        return None
    start = _start(view, spec)
    round_ = _round(view, spec, start, figures)
    done_on = _shown_on(view, shown) or _done_on(view, spec, round_)
    if record is not None and record.state == WITHHELD and not _still_withheld(spec, record, round_):
        record = None
    state = _state(view, record, round_, done_on, _may_alarm(spec, figures.get(spec.figure)))
    missing = (*(() if start else (spec.due_from,)), *(() if done_on else shown.missing))
    why = Why(
        spec.why or spec.what,
        tuple(dict.fromkeys(wanted.used)),
        tuple(dict.fromkeys(missing)),
        spec.sources,
        spec.confidence,
    )
    can_say = tuple(_can_be_said(view, point.shown_by) for point in spec.must_say)
    return PlannedCommunication(spec, state, round_.due if round_ else None, why, record, can_say, done_on)


def _can_be_said(view: CaseView, node: dict[str, object] | None) -> bool:
    return node is not None and view.guidance.ask(node, view).answer is Answer.YES


def _record(case: Case, spec_id: str) -> CommunicationRecorded | None:
    """The last thing recorded of it; where it is no longer withheld, that it was done before, if it was."""
    found = [entry for entry in case.communications if entry.communication == spec_id]
    if found and found[-1].state == OWED:
        found = [entry for entry in found if entry.state not in (WITHHELD, OWED)]
    return found[-1] if found else None


# --- by when ----------------------------------------------------------------------------------------------


def _start(view: CaseView, spec: CommunicationSpec) -> list[date]:
    """The day it counts from, last; a field of records gives those of all of them, oldest first."""
    start = as_date(view.value(spec.due_from))
    return [start] if start else _days_of_records(view, spec.due_from)


def _round(view: CaseView, spec: CommunicationSpec, starts: list[date], figures: Mapping[str, Figure]) -> _Round | None:
    """From when it counts and by when. A field of records counts from the newest of them."""
    due = due_by(view, spec, starts[-1], figures) if starts else None
    return _Round(starts[-1], due, starts[-2] if len(starts) > 1 else None) if due else None


def due_by(view: CaseView, spec: CommunicationSpec, start: date, figures: Mapping[str, Figure]) -> date | None:
    """By when it is to be done, counted from a day or back from it; None where nobody has read the figure it takes."""
    figure = figures.get(spec.figure)
    amount, unit = (figure.value, figure.unit) if figure else (spec.due_in, spec.due_unit)
    if amount is None:
        return None
    calendar = service_calendar(view.guidance) if spec.by_whom == SERVICE else view.calendar
    counting = BEGINNING if figure and figure.first_day_counts else WITHIN
    counting = BEFORE if spec.due_before else counting
    return last_day(start, amount, unit, counting, calendar) or start


def _days_of_records(view: CaseView, field: str) -> list[date]:
    """The days in a field over all records of its kind, each once, oldest first."""
    record, _, name = field.partition(".")
    days = (as_date(view.case.field(record, key, name).value) for key in view.keys(record))
    return sorted({day for day in days if day})


# --- when it was done -------------------------------------------------------------------------------------


def _shown_on(view: CaseView, shown: Outcome) -> date | None:
    """The day the recorded facts show it was done: the latest date among them, else when they were said."""
    if shown.answer is not Answer.YES:
        return None
    return max(_days_behind(view, shown), default=view.on)


def _days_behind(view: CaseView, shown: Outcome) -> list[date]:
    """The dates among the facts that show it, else the days on which those were said."""
    days = [day for fact in shown.used if (day := as_date(view.value(fact)))]
    return days or [day for fact in shown.used if (day := view.said_on(fact))]


def _done_on(view: CaseView, spec: CommunicationSpec, round_: _Round | None) -> date | None:
    """The day it was recorded as done, or a document that does it was sent; the last such day of what repeats."""
    settling = [day for day in done_days(view.case, spec) if _settles(spec, day, round_, view.on)]
    pick = max if spec.repeats else min
    return pick(settling, default=None)


def done_days(case: Case, spec: CommunicationSpec) -> list[date]:
    """Every day on which it was recorded as done, or a document that does it was sent."""
    told = [entry for entry in case.communications if entry.communication == spec.id and entry.state == "done"]
    sent = [entry for entry in case.sent if _serves(case, spec, entry)]
    return [entry.about_on or entry.recorded_at.date() for entry in (*told, *sent)]


def told_days(view: CaseView, spec: CommunicationSpec) -> list[date]:
    """Every day on which it was done, those that recorded facts show included, whether or not it is planned now."""
    shown = view.guidance.ask(spec.done_when, view) if spec.done_when is not None else _NOT_ASKED
    return [
        *done_days(view.case, spec),
        *([max(days)] if shown.answer is Answer.YES and (days := _days_behind(view, shown)) else []),
    ]


def _done_while_wanted(view: CaseView, spec: CommunicationSpec, shown: Outcome) -> bool:
    """Whether it was done when it was called for, though it no longer is: what was done stays in the plan."""
    moments = {sent.recorded_at for sent in view.case.sent if _serves(view.case, spec, sent)}
    if shown.answer is Answer.YES:
        moments |= set(_said_at(view, shown))
    return any(_wanted_at(view.guidance, spec.id, _by(view.case, moment), moment) for moment in moments)


def _by(case: Case, moment: datetime) -> tuple[Entry, ...]:
    """What had been recorded by a moment."""
    return tuple(entry for entry in case.entries if entry.recorded_at <= moment)


def _said_at(view: CaseView, shown: Outcome) -> Iterator[datetime]:
    """When the facts that show it were complete: the last of them to be said."""
    said = [view.case.fact(each).latest for fact in shown.used for each in view.rests_on(fact)]
    moments = [each.recorded_at for each in said if each is not None]
    if moments:
        yield max(moments)


@lru_cache(maxsize=256)
def _wanted_at(guidance: Guidance, spec_id: str, entries: tuple[Entry, ...], moment: datetime) -> bool:
    """Whether a communication was called for at a moment, on what had been recorded by then; the past is kept."""
    then = CaseView(Case("").after_all(entries), guidance, NO_CASELOAD, moment)
    return guidance.ask(guidance.communications[spec_id].when, then).answer is Answer.YES


def _serves(case: Case, spec: CommunicationSpec, sent: DocumentSent) -> bool:
    """Whether a sent document is this communication: the right document, gone to the right side."""
    if sent.template not in (spec.document, *spec.or_by) or not sent.template:
        return False
    to = sent.to.casefold().split()
    surname = case.text("pract.name").casefold().split()[-1:] or practitioner_name(case).casefold().split()
    theirs = to == [PRACTITIONER] or to[-len(surname) :] == surname
    return not to or theirs is (spec.to == PRACTITIONER)


def _settles(spec: CommunicationSpec, day: date, round_: _Round | None, on: date) -> bool:
    """Whether what was done on a day still counts.

    What repeats is done until the next is due; in the second half of a round it counts for that round. Of several
    records, what was said by the day of the one before is not about the newest.
    """
    if round_ is None:
        return True
    if spec.repeats:
        half = timedelta(days=((round_.due - round_.start).days + 1) // 2)
        return on < round_.due or day >= round_.start + half
    return round_.before is None or day > round_.before


def _still_withheld(spec: CommunicationSpec, record: CommunicationRecorded, round_: _Round | None) -> bool:
    """Whether a reason to withhold is about this time, and not about one before it."""
    day = record.about_on or record.recorded_at.date()
    if round_ is None:
        return True
    return day >= round_.start if spec.repeats else round_.before is None or day > round_.before


def _may_alarm(spec: CommunicationSpec, figure: Figure | None) -> bool:
    """Whether it may be called overdue. What nobody has confirmed may not, unless a local text settles it."""
    if figure is not None and figure.confidence is Confidence.LOCAL:
        return True
    return Confidence.LOW not in (spec.confidence, figure.confidence if figure else spec.confidence)


def _state(
    view: CaseView,
    record: CommunicationRecorded | None,
    round_: _Round | None,
    done_on: date | None,
    may_alarm: bool,
) -> CommunicationState:
    if done_on is not None:
        return CommunicationState.DONE
    if record is not None and record.state == WITHHELD:
        return CommunicationState.WITHHELD
    if round_ is None:
        return CommunicationState.NO_DATE
    if round_.due == view.on:
        return CommunicationState.DUE
    if round_.due > view.on:
        return CommunicationState.TO_COME
    return CommunicationState.OVERDUE if may_alarm else CommunicationState.DUE
