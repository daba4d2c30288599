"""Who must be told what, by when: the plan, made from the guidance and the case."""

from __future__ import annotations

from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CommunicationRecorded
from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication, Why
from adviser_assistant.guidance.conditions import Answer, Outcome, as_date
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence
from adviser_assistant.guidance.view import CaseView


def plan_communications(view: CaseView) -> tuple[PlannedCommunication, ...]:
    """Every communication the case calls for, the practitioner's first, then by date."""
    planned = [each for spec in view.guidance.communications.values() if (each := _plan(view, spec))]
    return tuple(sorted(planned, key=lambda each: (each.spec.to != "practitioner", each.due or date.max)))


def _plan(view: CaseView, spec: CommunicationSpec) -> PlannedCommunication | None:
    record = _record(view.case, spec.id)
    wanted = view.guidance.ask(spec.when, view)
    if wanted.answer is not Answer.YES and record is None:
        return None
    due = _due(view, spec)
    done_on = _done_on(view, spec, record)
    state = _state(view, spec, record, due, done_on)
    missing = () if due else (spec.due_from,)
    why = Why(spec.why or spec.what, tuple(dict.fromkeys(wanted.used)), missing, spec.sources, spec.confidence)
    can_say = tuple(_shown(view, point.shown_by).answer is Answer.YES for point in spec.must_say)
    return PlannedCommunication(spec, state, due, why, record, can_say, done_on)


def _shown(view: CaseView, node: dict[str, object] | None) -> Outcome:
    return view.guidance.ask(node, view) if node is not None else Outcome(Answer.UNKNOWN)


def _record(case: Case, spec_id: str) -> CommunicationRecorded | None:
    found = [entry for entry in case.communications if entry.communication == spec_id]
    return found[-1] if found else None


def _due(view: CaseView, spec: CommunicationSpec) -> date | None:
    start = as_date(view.value(spec.due_from))
    if start is None:
        return None
    figure = view.guidance.figures.get(spec.figure)
    amount, unit = (figure.value, figure.unit) if figure else (spec.due_in, spec.due_unit)
    if unit == "working_days" and view.calendar is not None:
        return view.calendar.add_working_days(start, amount)
    return start + timedelta(days=amount * (7 if unit == "weeks" else 1))


def _done_on(view: CaseView, spec: CommunicationSpec, record: CommunicationRecorded | None) -> date | None:
    if record is not None and record.state == "done":
        return record.about_on or record.recorded_at.date()
    if spec.done_when is None:
        return None
    outcome = view.guidance.ask(spec.done_when, view)
    if outcome.answer is not Answer.YES:
        return None
    days = [day for fact in outcome.used if (day := as_date(view.value(fact)))]
    return max(days) if days else view.on


def _state(
    view: CaseView,
    spec: CommunicationSpec,
    record: CommunicationRecorded | None,
    due: date | None,
    done_on: date | None,
) -> CommunicationState:
    if done_on is not None:
        return CommunicationState.DONE
    if record is not None and record.state == "withheld":
        return CommunicationState.WITHHELD
    if due is None:
        return CommunicationState.NO_DATE
    if due == view.on:
        return CommunicationState.DUE
    if due > view.on:
        return CommunicationState.TO_COME
    return CommunicationState.DUE if spec.confidence is Confidence.LOW else CommunicationState.OVERDUE
