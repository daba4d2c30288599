"""An assessment as plain values and as text: what `adviser-assistant assess` prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from adviser_assistant.guidance.as_plain_procedure import check_as_plain, parity_as_plain, parity_lines, steps_as_plain
from adviser_assistant.guidance.assessment import (
    AskNext,
    Assessment,
    CheckpointStanding,
    GateOutcome,
    GateReading,
    ImmediateRiskUse,
    MissingItem,
    PlannedCommunication,
    RaisedPrompt,
    Why,
)
from adviser_assistant.guidance.clock_changes import ClockChange
from adviser_assistant.guidance.clock_proof import proof_of
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.procedure import procedure_summary
from adviser_assistant.guidance.working_days import Calendar


def _day(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None


def _why(why: Why) -> dict[str, Any]:
    return {
        "why": {"sentence": why.sentence, "facts_used": list(why.used), "facts_missing": list(why.missing)},
        "sources": list(why.sources),
        "confidence": why.confidence.value,
    }


def assessment_as_plain(assessment: Assessment, calendar: Calendar | None = None) -> dict[str, Any]:
    """The assessment as JSON-ready values. A gate nothing has raised is left out."""
    raised = [each for each in assessment.gates if each.result is not GateOutcome.DOES_NOT_APPLY]
    return {
        "on": _day(assessment.on),
        "packs": list(assessment.packs),
        "caseload": assessment.caseload,
        "prompts": [_prompt(each) for each in assessment.prompts],
        "ask_next": [_asked(each) for each in assessment.ask_next],
        "checkpoints": [_checkpoint(each) for each in assessment.checkpoints],
        "gates": [_gate(each) for each in raised],
        "procedure_checks": [{**check_as_plain(each), **_why(each.why)} for each in assessment.procedure_checks],
        "procedure": steps_as_plain(assessment),
        "parity": parity_as_plain(assessment.parity),
        "clocks": [clock_as_plain(each, calendar) for each in assessment.clocks],
        "communications": [planned_as_plain(each) for each in assessment.communications],
        "early_help": [
            {"id": each.id, "title": each.option.title, "fit": each.fit, **_why(each.why)}
            for each in assessment.early_help
        ],
        "tasks": [
            {"id": each.id, "what": each.what, "due": _day(each.due), "why": each.why, "overdue": each.overdue}
            for each in assessment.tasks
        ],
    }


def _prompt(raised: RaisedPrompt) -> dict[str, Any]:
    return {
        "id": raised.id,
        "text": raised.prompt.text,
        "next_step": raised.prompt.next_step,
        "shown": list(raised.prompt.shown),
        "suggests": raised.prompt.suggests,
        "put_aside": raised.put_aside,
        **_why(raised.why),
    }


def _asked(asked: AskNext) -> dict[str, Any]:
    return {
        "id": asked.id,
        "fact": asked.fact or None,
        "checkpoint": asked.checkpoint or None,
        "question": asked.question,
        "settles": list(asked.settles),
        "settles_words": list(asked.settles_words),
        "score": asked.score,
        **_why(asked.why),
    }


def _checkpoint(standing: CheckpointStanding) -> dict[str, Any]:
    return {
        "id": standing.id,
        "stage": standing.checkpoint.stage,
        "question": standing.checkpoint.question,
        "gate": standing.checkpoint.gate.value,
        "state": standing.state.value,
        "answer": standing.answer.answer.value if standing.answer else None,
        "lacks": list(standing.lacks),
        "agreed_by": standing.agreed_by or None,
        **_why(standing.why),
    }


def planned_as_plain(planned: PlannedCommunication) -> dict[str, Any]:
    """One line of the plan as JSON-ready values."""
    points = zip(planned.spec.must_say, planned.can_say, strict=True)
    return {
        "id": planned.id,
        "what": planned.spec.what,
        "to": planned.spec.to,
        "by_whom": planned.spec.by_whom,
        "form": planned.spec.form,
        "due": _day(planned.due),
        "state": planned.state.value,
        "done_on": _day(planned.done_on),
        "document": planned.spec.document or None,
        "call_first": planned.spec.call_first,
        "must_say": [{"text": point.text, "can_be_said": can} for point, can in points],
        "not_said": list(planned.spec.not_said),
        "withheld_because": planned.record.reason if planned.record and planned.state == "withheld" else None,
        **_why(planned.why),
    }


def _gate(gate: GateReading) -> dict[str, Any]:
    return {
        "id": gate.id,
        "title": gate.gate.title,
        "result": gate.result.value,
        "missing": [_missing(item) for item in gate.open_items],
        "carried_open": [_missing(item) for item in gate.carried_open],
        "immediate_risk_until": _day(gate.immediate_risk_until),
        "immediate_risk_uses": [_use(use) for use in gate.immediate_risk],
        **_why(gate.why),
    }


def _use(use: ImmediateRiskUse) -> dict[str, Any]:
    return {
        "on": _day(use.decision.recorded_at),
        "until": _day(use.until),
        "by": use.decision.recorded_by,
        "decided_by": use.decision.decided_by,
        "reason": use.decision.reason,
        "counts": use.counts,
    }


def _missing(item: MissingItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "what": item.what,
        "kind": item.kind,
        "settles_with": list(item.settles_with),
        "can_be_carried": item.can_be_carried,
        "hard": item.hard,
    }


def clock_as_plain(reading: ClockReading, calendar: Calendar | None) -> dict[str, Any]:
    """A clock as JSON-ready values; with a calendar, every day it counted."""
    proof = proof_of(reading, calendar) if calendar is not None else None
    return {
        "id": reading.id,
        "title": reading.clock.title,
        "status": reading.status.value,
        "started_on": _day(reading.started_on),
        "due": _day(reading.due),
        "act_by": _day(reading.act_by),
        "day": reading.day,
        "of_days": reading.of_days,
        "stopped_on": _day(reading.stopped_on),
        "says": reading.says,
        "why": {
            "sentence": reading.says,
            "facts_used": list(reading.used),
            "facts_missing": list(reading.missing),
        },
        "sources": list(reading.clock.sources),
        "confidence": reading.confidence.value,
        "limit": proof.limit if proof else None,
        "limit_from": list(reading.figure.sources) if reading.figure else [],
        "counted": list(proof.counted) if proof else [],
        "history": [_change(each) for each in reading.history],
        "after": (proof.after or None) if proof else None,
        "days": [{"on": _day(each.day), "number": each.number, "reason": each.reason} for each in proof.days]
        if proof
        else [],
    }


def _change(change: ClockChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "from_on": _day(change.from_on),
        "until_on": _day(change.until_on),
        "reason": change.reason,
        "decided_by": change.decided_by,
        "last_day_before": _day(change.before),
        "last_day_after": _day(change.after),
        "says": change.says,
    }


def assessment_as_text(assessment: Assessment) -> Iterator[str]:
    """The assessment in lines to read, what matters most first."""
    yield f"On {assessment.on.day} {assessment.on:%B %Y}, under {', '.join(assessment.packs)}"
    for gate in assessment.gates:
        if gate.result is GateOutcome.DOES_NOT_APPLY:
            continue
        yield ""
        yield f"{gate.gate.title}: {gate.result.value.replace('_', ' ')}. {gate.why.sentence}"
        yield from (f"  to close: {item.id}  {item.what}" for item in gate.missing)
        yield from (f"  open, agreed: {item.id}  {item.what}" for item in gate.carried_open)
    yield from _part("Clocks", [f"{each.id}: {each.says}" for each in assessment.clocks])
    yield from _part("Ask next", [f"{each.question} (settles {len(each.settles)})" for each in assessment.ask_next])
    yield from _part("Prompts", [f"{each.id}  {each.prompt.text}" for each in assessment.prompts if not each.put_aside])
    plan = [(each.state.value.replace("_", " "), each.spec.what, _by(each.due)) for each in assessment.communications]
    yield from _part("Communications", [f"{state}: {what}{by}" for state, what, by in plan])
    summary = procedure_summary(assessment)
    yield from _part("Procedure", [summary.says, *summary.for_file])
    yield from _part("What was done, and what the practitioner was owed", list(parity_lines(assessment.parity)))


def _by(due: date | None) -> str:
    return f", by {due.day} {due:%B %Y}" if due else ""


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)
