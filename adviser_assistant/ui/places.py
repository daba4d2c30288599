"""The places of a case, in order, with what is open in each. Only places that exist are listed."""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.callbacks import callbacks_open
from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assessment import Assessment, CommunicationState, GateOutcome
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ledger import advice_open


@dataclass(frozen=True)
class Place:
    """A place of a case: its id, its name on the tab."""

    id: str
    title: str


PLACES = (
    Place("call", "Call"),
    Place("concern", "Concern"),
    Place("early_help", "Early help"),
    Place("procedure", "Procedure"),
    Place("before_exclusion", "Before exclusion"),
    Place("communications", "Communications"),
    Place("letters", "Letters"),
    Place("timeline", "Timeline"),
    Place("about", "About"),
)

_OWED = (CommunicationState.DUE, CommunicationState.OVERDUE, CommunicationState.NO_DATE)


def title_of(place: Place, guidance: Guidance) -> str:
    """The place's name on its tab; the pause point is named after the step it comes before."""
    return f"Before {guidance.step_word}" if place.id == "before_exclusion" else place.title


def open_counts(case: Case, assessment: Assessment) -> dict[str, int]:
    """How much is open in each place; nothing open is left out."""
    gate = assessment.gate()
    raised = gate is not None and gate.result is not GateOutcome.DOES_NOT_APPLY
    counts = {
        "call": len(advice_open(case, assessment.on.date())),
        "concern": sum(not case.field("concern", key, "happened_on").value for key in case.keys("concern")),
        "early_help": sum(option.fit == "fits" for option in assessment.early_help),
        "procedure": procedure_open(assessment),
        "before_exclusion": len(gate.missing) if gate and raised else 0,
        "communications": sum(planned.state in _OWED for planned in assessment.communications),
        "about": len(callbacks_open(case)),
        "letters": len({entry.document for entry in case.finalised} - {entry.document for entry in case.sent}),
    }
    return {place: count for place, count in counts.items() if count}


def procedure_open(assessment: Assessment) -> int:
    """How many points of the procedure hold a gate and stand open."""
    return sum(item.kind == "procedure" for gate in assessment.gates for item in gate.missing)
