"""The plan of communications as a checklist to read, and as plain values; and how to reach the practitioner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assessment import Assessment, CommunicationState, PlannedCommunication
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.plan_words import PRACTITIONER, state_words, to_words
from adviser_assistant.letters.said import Said
from adviser_assistant.letters.words import small, upper_first, weekday

REACH = (
    "letter.contact_preference",
    "reach.how",
    "reach.times",
    "reach.language",
    "reach.format",
    "reach.copy_to",
    "support.named_contact",
)
"""What there is to know before anybody rings or writes."""

LIMITS = ("comms.embargo", "comms.embargo_until")
"""A limit on what they may be told, said only where there is one."""

_BOXES = {CommunicationState.DONE: "[x]", CommunicationState.WITHHELD: "[-]"}


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing to know before ringing or writing: its fact, its name and what was said, if anybody asked."""

    fact: str
    label: str
    words: str
    known: bool
    asked: bool


def reach_of(case: Case, guidance: Guidance) -> tuple[Reach, ...]:
    """How to reach the practitioner: every point, said or not; a limit on telling them only where there is one."""
    limits = LIMITS if case.value("comms.embargo") not in (None, "none") else ()
    wanted = (each for each in (*limits, *REACH) if each in guidance.facts)
    return tuple(_reach(case, guidance, each) for each in wanted)


def _reach(case: Case, guidance: Guidance, fact: str) -> Reach:
    said = Said(case.fact(fact), guidance.facts[fact])
    known = said.fact.state is State.KNOWN
    words = said.text.rstrip(".") if known else said.text if said.asked else "not asked yet"
    return Reach(fact, upper_first(guidance.facts[fact].label), words, known, said.asked)


def checklist(case: Case, guidance: Guidance, assessment: Assessment) -> str:
    """The plan in lines: a box each, who says it, how, by when and with which document."""
    on = assessment.on.date()
    lines = [
        f"Communications{' (FICTIONAL)' if case.fictional else ''}, {weekday(on)}",
        "",
        "How to reach the practitioner",
    ]
    lines += [f"  {each.label}: {each.words}" for each in reach_of(case, guidance)]
    for title, to_them in (("To the practitioner", True), ("To others", False)):
        part = [each for each in assessment.communications if (each.spec.to == PRACTITIONER) is to_them]
        if part:
            lines += ["", title, *_boxes(part)]
    if not assessment.communications:
        lines += ["", "Nothing is owed to anybody yet."]
    return "\n".join(lines) + "\n"


def _boxes(planned: Iterable[PlannedCommunication]) -> Iterator[str]:
    for each in planned:
        spec, record = each.spec, each.record
        to = "" if spec.to == PRACTITIONER else f"{to_words(spec.to)}: "
        yield f"  {_BOXES.get(each.state, '[ ]')} {to}{small(spec.what) if to else spec.what} ({state_words(each)})"
        by = f"{upper_first(spec.by_whom)}, {spec.form}"
        ring = ". Ring or meet first" if spec.call_first else ""
        yield f"      {by}{f' ({spec.document})' if spec.document else ''}{ring}"
        if each.state is CommunicationState.WITHHELD and record is not None:
            yield f"      Withheld because: {record.reason}"
