"""An assessment as plain values and as text: what `adviser-assistant assess` prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from adviser_assistant.guidance.assessment import (
    Assessment,
    GateOutcome,
    GateReading,
    ImmediateRiskUse,
    MissingItem,
    Why,
)
from adviser_assistant.guidance.clocks import ClockReading
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
    return {
        "on": _day(assessment.on),
        "packs": list(assessment.packs),
        "prompts": [
            {
                "id": each.id,
                "text": each.prompt.text,
                "next_step": each.prompt.next_step,
                "shown": list(each.prompt.shown),
                "suggests": each.prompt.suggests,
                "put_aside": each.put_aside,
                **_why(each.why),
            }
            for each in assessment.prompts
        ],
        "ask_next": [
            {
                "id": each.id,
                "fact": each.fact or None,
                "checkpoint": each.checkpoint or None,
                "question": each.question,
                "settles": list(each.settles),
                "settles_words": list(each.settles_words),
                "score": each.score,
                **_why(each.why),
            }
            for each in assessment.ask_next
        ],
        "checkpoints": [
            {
                "id": each.id,
                "stage": each.checkpoint.stage,
                "question": each.checkpoint.question,
                "gate": each.checkpoint.gate.value,
                "state": each.state.value,
                "answer": each.answer.answer.value if each.answer else None,
                "lacks": list(each.lacks),
                "agreed_by": each.agreed_by or None,
                **_why(each.why),
            }
            for each in assessment.checkpoints
        ],
        "gates": [_gate(each) for each in assessment.gates if each.result is not GateOutcome.DOES_NOT_APPLY],
        "procedure_checks": [
            {
                "id": each.id,
                "stage": each.check.stage,
                "rule": each.check.rule,
                "outcome": each.outcome.value,
                "limit": each.check.limit,
                **_why(each.why),
            }
            for each in assessment.procedure_checks
        ],
        "clocks": [_clock(each, calendar) for each in assessment.clocks],
        "communications": [
            {
                "id": each.id,
                "what": each.spec.what,
                "to": each.spec.to,
                "by_whom": each.spec.by_whom,
                "form": each.spec.form,
                "due": _day(each.due),
                "state": each.state.value,
                "done_on": _day(each.done_on),
                "document": each.spec.document or None,
                "must_say": [
                    {"text": point.text, "can_be_said": can}
                    for point, can in zip(each.spec.must_say, each.can_say, strict=True)
                ],
                **_why(each.why),
            }
            for each in assessment.communications
        ],
        "early_help": [
            {"id": each.id, "title": each.option.title, "fit": each.fit, **_why(each.why)}
            for each in assessment.early_help
        ],
        "tasks": [
            {"id": each.id, "what": each.what, "due": _day(each.due), "why": each.why, "overdue": each.overdue}
            for each in assessment.tasks
        ],
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


def _clock(reading: ClockReading, calendar: Calendar | None) -> dict[str, Any]:
    proof = reading.proof(calendar) if calendar is not None else ()
    return {
        "id": reading.id,
        "title": reading.clock.title,
        "status": reading.status.value,
        "started_on": _day(reading.started_on),
        "due": _day(reading.due),
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
        "confidence": reading.clock.confidence.value,
        "days": [{"on": _day(day.day), "number": day.number, "reason": day.reason} for day in proof],
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
    checks = [each for each in assessment.procedure_checks if each.outcome.value in ("not_followed", "not_shown")]
    yield from _part("Procedure", [f"{each.outcome.value.replace('_', ' ')}: {each.id}" for each in checks])


def _by(due: date | None) -> str:
    return f", by {due.day} {due:%B %Y}" if due else ""


def _part(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)
