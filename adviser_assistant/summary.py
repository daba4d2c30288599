"""The one line the case list shows of a case, worked out from its entries, and what is due in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueItem
from adviser_assistant.casework.entries import CallPaused, CallStarted
from adviser_assistant.casework.keeping import handed_over_on, holds_on
from adviser_assistant.casework.merging import merged_into
from adviser_assistant.casework.passages import passages_of
from adviser_assistant.casework.people import organisation_name, practitioner_name, reference
from adviser_assistant.casework.whose import adviser_of
from adviser_assistant.guidance.alike import compared_by
from adviser_assistant.guidance.assess import assess, end_of_day, read_view
from adviser_assistant.guidance.assessment import Assessment, PlannedCommunication
from adviser_assistant.guidance.belonging import belonging_of
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.communications import plan_communications
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.due import due_items
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.measured import measured_of
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.guidance.tool_use import tool_use_of
from adviser_assistant.guidance.working_days import in_words
from adviser_assistant.store.case_store import CaseRow

ON_A_CALL, CALL_PAUSED, READY = "On a call", "Call paused", "Ready to close"
MERGED = "Merged"
EXCLUSION, SUSPENSION = "Exclusion monitoring", "Suspension monitoring"
STATUSES = (READY, EXCLUSION, SUSPENSION, CALL_PAUSED, ON_A_CALL)
"""How an open case may stand, other than merely open."""

VERSION = 9
"""Raised with every change of what a row says."""


def row_of(case: Case, guidance: Guidance, known: Assessment | None = None, on: date | None = None) -> CaseRow:
    """The row of a case. `known` saves working it out again; only its dates are used, never a status of today.

    What is due holds what had come to be owed by the end of `on`, a day after the last entry, else by that entry.
    """
    clocks, plan, owed = _what_runs(case, guidance, known, on)
    use = tool_use_of(case, guidance)
    running = [each for each in clocks if each.ends_time_away and each.due and not each.stopped_on]
    due = max((each.due for each in running if each.due), default=None)
    suspended = guidance.step == "suspension"
    follow = as_date(case.value("follow.date"))
    next_on, next_what = _next(due, follow, "Suspension" if suspended else "Exclusion")
    return CaseRow(
        case_id=case.id,
        last_entry_at=case.last_recorded_at,
        reference=reference(case),
        practitioner=practitioner_name(case),
        role=role_line(case, guidance),
        organisation=organisation_name(case),
        framework=guidance.framework.short_title if guidance.framework else "",
        status=status_of(case),
        adviser=adviser_of(case) or case.text("adviser.name"),
        exclusion_kind=case.text("suspension.kind" if suspended else "exclusion.kind"),
        exclusion_started_on=as_date(case.value("suspension.started_on")) if suspended else _first_period(case),
        exclusion_ends_on=due,
        next_on=next_on,
        next_what=next_what,
        opened_on=case.entries[0].recorded_at.date(),
        closed_on=as_date(case.value("case.closed_on")),
        concerns=kinds_of_concern(case, guidance),
        fictional=case.fictional,
        passages=passages_of(case, lambda kind: _is_text(guidance, kind)),
        due=owed,
        features=compared_by(case),
        handed_over_on=handed_over_on(case),
        on_hold=bool(holds_on(case)),
        belongs=belonging_of(case),
        measured=measured_of(case, guidance, clocks, plan, use, known),
        tool_use=use,
    )


def _what_runs(
    case: Case, guidance: Guidance, known: Assessment | None, on: date | None
) -> tuple[tuple[ClockReading, ...], tuple[PlannedCommunication, ...], tuple[DueItem, ...]]:
    """The clocks of a case and what is due in it; the gates are read only where they can have made a task."""
    if known is None and (case.agreements or any(each.what == "immediate_risk" for each in case.decisions)):
        known = assess(case, guidance, on=on)
    if known is not None:
        owed = due_items(case, guidance, known.clocks, known.communications, known.tasks)
        return known.clocks, known.communications, owed
    view, local, clocks = read_view(case, guidance, NO_CASELOAD, end_of_day(case, on))
    plan = plan_communications(view, {**guidance.figures, **local})
    return clocks, plan, due_items(case, guidance, clocks, plan, ())


def rows_on(library: Library, today: date) -> Callable[[Case], CaseRow]:
    """How the row of any case is worked out on a day, under the guidance that held as it was last recorded in."""

    def row(case: Case) -> CaseRow:
        last = case.entries[-1].recorded_at
        return row_of(case, library.guidance_for(case, last), on=max(today, last.date()))

    return row


def basis_of(library: Library) -> str:
    """What rows rest on: how this page works them out, and the guidance. Another basis asks for them afresh."""
    return "; ".join((f"rows {VERSION}", *(f"{each.id} {each.version}" for each in library.packs.values())))


def role_line(case: Case, guidance: Guidance) -> str:
    """Grade and specialty in words: “Specialty doctor, emergency medicine”."""
    grade = _choice(case, guidance, "pract.grade")
    specialty = _choice(case, guidance, "pract.specialty")
    words = ", ".join(part for part in (grade, specialty[:1].lower() + specialty[1:]) if part)
    return words[:1].upper() + words[1:]


def status_of(case: Case) -> str:
    """Where a case stands, from what was recorded alone."""
    closed = as_date(case.value("case.closed_on"))
    if merged_into(case):
        return MERGED
    if closed:
        return f"Closed {in_words(closed).split(maxsplit=1)[1]}"
    last = [parts[-1] for parts in case.calls.values()]
    if any(isinstance(entry, CallStarted) for entry in last):
        return ON_A_CALL
    if any(isinstance(entry, CallPaused) for entry in last):
        return CALL_PAUSED
    if case.value("case.ready_to_close"):
        return READY
    if case.keys("period") and not case.value("exclusion.ended_on"):
        return EXCLUSION
    if case.value("suspension.started_on") and not case.value("suspension.ended_on"):
        return SUSPENSION
    return "Open"


def kinds_of_concern(case: Case, guidance: Guidance) -> tuple[str, ...]:
    """The kinds of all concerns of a case, each with the wider kind it belongs to."""
    spec = guidance.facts.get("concern.category")
    known = {choice.id for choice in spec.choices} if spec else set()
    kinds: dict[str, None] = {}
    for key in case.keys("concern"):
        value = case.field("concern", key, "category").value
        for kind in value if isinstance(value, tuple) else ():
            wider = next((kind[:at] for at, letter in enumerate(kind) if letter == "_" and kind[:at] in known), kind)
            kinds |= {wider: None, kind: None}
    return tuple(kinds)


def _is_text(guidance: Guidance, kind: str) -> bool:
    """Whether a fact is told in words; one of a pack that does not count here may well be."""
    spec = guidance.facts.get(kind)
    return spec is None or spec.kind in (Kind.TEXT, Kind.LONG_TEXT)


def _choice(case: Case, guidance: Guidance, fact_id: str) -> str:
    value = case.text(fact_id)
    spec = guidance.facts.get(fact_id)
    return next((choice.label for choice in spec.choices if choice.id == value), value) if spec else value


def _first_period(case: Case) -> date | None:
    started = [as_date(case.field("period", key, "started_on").value) for key in case.keys("period")]
    return min((day for day in started if day), default=None)


def _next(due: date | None, follow: date | None, step: str) -> tuple[date | None, str]:
    if due and (follow is None or due <= follow):
        return due, f"{step} runs out"
    return follow, "Next contact" if follow else ""
