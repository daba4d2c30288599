"""Whether a document or record may become final. Stance decides, not the document (rulings 7 and 8).

Whatever supports, does not oppose or continues exclusion waits for the gate. Opposing it never waits; nor do
drafting, sheets or urgent safety advice. Any stance can be recorded at any time: only finalising is held.
"""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import HELD_STANCES, Stance
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.own_call import offers
from adviser_assistant.guidance.assessment import Assessment, CheckpointState, GateOutcome, MissingItem

MUST_TAKE_A_STANCE = frozenset({"L02", "L04", "L14a", "L14b", "L15", "L22"})
NEVER_UNDER_IMMEDIATE_RISK = frozenset({"L04", "L14b", "L15"})
SHEETS = frozenset({"L08", "L18", "L21", "Q01"})
FILE_NOTES = frozenset({"L11", "L12"})
CARRY_NO_EXCLUSION = frozenset({"L03", "L09", "L10", "L13", "L16", "L17", "L19", "L20", "L23", "L24"})
"""A restriction, a reply, help from us, a first word, an inquiry, its outcome, a return, a plan, dates without names:
the gate never holds them (ruling 7)."""

FROM_THE_ORGANISATION = frozenset({"L13", "L14a", "L14b", "L15", "L16", "L17", "L19", "L20", "L22", "L23"})
"""What the organisation sends in its own name; when we speak again is not said there."""

SECOND_READING = frozenset({"L02", "L04"})
RECORD = "record"
FAIR_REFERRAL = "BC-27"
_FOR_REFERRAL = ("supports", "does_not_oppose")


def stance_of(case: Case) -> Stance:
    """Where the adviser stands on exclusion: the stance of the latest decision that took one."""
    taken = [decision.stance for decision in case.decisions if decision.stance is not None]
    return taken[-1] if taken else Stance.NOT_DISCUSSED


def held_by(case: Case, assessment: Assessment, document: str, stance: Stance) -> tuple[MissingItem, ...]:
    """What keeps this document (or `RECORD`, a signed-off record) from being final; nothing means it may be."""
    if document != RECORD and not offers(case, document):
        return (_fact("case.type", "This document belongs to another kind of case"),)
    always = (*_referral(case, assessment, document), *_next_date(case, document))
    if stance is Stance.OPPOSES or document in CARRY_NO_EXCLUSION | SHEETS:
        return always
    if stance is Stance.NOT_DISCUSSED:
        return (*_stance_needed(assessment, document), *always)
    return (*_gate(assessment, document, stance), *always)


def _referral(case: Case, assessment: Assessment, document: str) -> tuple[MissingItem, ...]:
    """Advice for a referral waits for its fairness points, asked by somebody outside the case; urgent risk does not."""
    if document in SHEETS | FILE_NOTES | FROM_THE_ORGANISATION or case.value("referral.advice") not in _FOR_REFERRAL:
        return ()
    points = assessment.checkpoint(FAIR_REFERRAL)
    if case.value("referral.urgent_risk") is True or points is None or points.state is CheckpointState.SETTLED:
        return ()
    what = points.checkpoint.label
    return (MissingItem(FAIR_REFERRAL, what, "checkpoint", points.checkpoint.place, (FAIR_REFERRAL,)),)


def _gate(assessment: Assessment, document: str, stance: Stance) -> tuple[MissingItem, ...]:
    if stance not in HELD_STANCES:
        return ()
    gate = assessment.gate()
    if gate is None or gate.result is GateOutcome.DOES_NOT_APPLY:
        step, fact = (gate.gate.step, gate.gate.step_fact) if gate else ("exclusion", "exclusion.kind")
        return (_fact(fact, f"Whether {step} is considered or in force"),)
    missing = gate.missing
    if gate.result is GateOutcome.PURPOSE_NOT_MET and not any(item.id == "purpose" for item in missing):
        purpose = MissingItem(
            "purpose", "No permitted purpose is met on what is recorded", "purpose", "before_exclusion"
        )
        missing = (purpose, *missing)
    first_step = document not in NEVER_UNDER_IMMEDIATE_RISK and stance is not Stance.CONTINUES
    if gate.immediate_risk_until is not None and first_step and not _formal(assessment):
        return ()
    return missing


def _formal(assessment: Assessment) -> bool:
    return any(reading.clock.id == "formal_block" for reading in assessment.clocks)


def _stance_needed(assessment: Assessment, document: str) -> tuple[MissingItem, ...]:
    gate = assessment.gate()
    raised = gate is not None and gate.result is not GateOutcome.DOES_NOT_APPLY
    is_letter = document not in SHEETS | FILE_NOTES
    if document in MUST_TAKE_A_STANCE or (raised and is_letter):
        step = gate.gate.step if gate else "exclusion"
        return (MissingItem("stance", f"Where this stands on {step}", "stance", "before_exclusion"),)
    return ()


def _next_date(case: Case, document: str) -> tuple[MissingItem, ...]:
    """Every letter of ours needs a next date or a reason for closing; sheets, notes and records do not."""
    if document in SHEETS | FILE_NOTES | FROM_THE_ORGANISATION | {RECORD}:
        return ()
    known = any(case.state(fact) is State.KNOWN for fact in ("follow.date", "closure.reason"))
    if known:
        return ()
    return (_fact("follow.date", "When you speak next, or why this closes"),)


def _fact(fact_id: str, what: str) -> MissingItem:
    return MissingItem(fact_id, what, "fact", "call", (fact_id,))
