"""The plan of communications as letters read it: what the practitioner is told, and what everybody else is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication
from adviser_assistant.letters.marks import fact_mark, gap_mark
from adviser_assistant.letters.plan_words import OPEN, PRACTITIONER, SERVICE, state_words, to_words

OF_THE_PLAN = frozenset(
    {"id", "to", "what", "by_whom", "form", "when", "open", "ring", "says", "never", "document", "reason", "repeats"}
)
"""What wording may ask of a line of the plan."""


def plan_rows(planned: Iterable[PlannedCommunication]) -> Iterator[dict[str, Any]]:
    """What the practitioner is told, in the order of the plan."""
    return (_row(each) for each in planned if each.spec.to == PRACTITIONER)


def audience_rows(planned: Iterable[PlannedCommunication]) -> Iterator[dict[str, Any]]:
    """What everybody else is told by the organisation; our own letters are no part of its plan."""
    return (_row(each) for each in planned if each.spec.to != PRACTITIONER and each.spec.by_whom != SERVICE)


def _row(planned: PlannedCommunication) -> dict[str, Any]:
    spec, record = planned.spec, planned.record
    withheld = planned.state is CommunicationState.WITHHELD
    by = record.by if record is not None and record.by and not withheld else ""
    return {
        "id": planned.id,
        "to": to_words(spec.to),
        "what": spec.what,
        "by_whom": fact_mark("", by) if by else spec.by_whom,
        "form": spec.form,
        "when": _when(planned),
        "open": planned.state in OPEN,
        "ring": spec.call_first,
        "says": "; ".join(point.text for point in spec.must_say),
        "never": "; ".join(spec.not_said),
        "document": spec.document,
        "reason": fact_mark("", record.reason) if withheld and record is not None else "",
        "repeats": spec.repeats,
    }


def _when(planned: PlannedCommunication) -> str:
    """When, marked like the fact it counts from; a day nobody has recorded is a gap."""
    words = state_words(planned)
    if planned.state is CommunicationState.NO_DATE:
        known = planned.spec.due_from not in planned.why.missing
        return "when your own text says" if known else gap_mark(planned.spec.due_from, "date not set")
    return fact_mark(planned.spec.due_from, words)
