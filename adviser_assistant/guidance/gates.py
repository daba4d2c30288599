"""The gate before exclusion: what is recorded, what is missing, and which of three results that makes.

It never says exclude or do not exclude. Unknown never reads as no: only a settled no makes *purpose not met*.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.guidance.assessment import (
    AlternativeStanding,
    CheckOutcome,
    CheckpointStanding,
    CheckpointState,
    CheckReading,
    GateOutcome,
    GateReading,
    ImmediateRiskUse,
    MissingItem,
    Why,
)
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.pack import Gate, GateKind
from adviser_assistant.guidance.view import CaseView

IMMEDIATE_RISK_HOURS = 72
LESSER_STEPS = "BC-12"
_HOLDS_AS = {"lapsed": "formal"}
"""A lapsed exclusion is held by what a formal one is held by."""


def read_gates(
    view: CaseView,
    checkpoints: tuple[CheckpointStanding, ...],
    alternatives: tuple[AlternativeStanding, ...],
    procedure: tuple[CheckReading, ...],
) -> tuple[GateReading, ...]:
    """Every gate of the guidance; none in a practitioner's own case."""
    if is_own_call(view.case):
        return ()
    return tuple(_read(view, gate, checkpoints, alternatives, procedure) for gate in view.guidance.gates.values())


def _read(
    view: CaseView,
    gate: Gate,
    checkpoints: tuple[CheckpointStanding, ...],
    alternatives: tuple[AlternativeStanding, ...],
    procedure: tuple[CheckReading, ...],
) -> GateReading:
    raised = view.guidance.ask(gate.raised_when, view)
    if raised.answer is not Answer.YES:
        why = Why(f"Nothing recorded raises {gate.step}.", raised.used, raised.missing, gate.sources, gate.confidence)
        return GateReading(gate, GateOutcome.DOES_NOT_APPLY, (), (), why)
    wanted = [each for each in checkpoints if each.id in (*gate.checkpoints, *gate.also_asked)]
    missing, carried = _open_items(view, gate, wanted, alternatives, procedure)
    result = _result(view, gate, [*missing, *carried])
    uses = uses_of_immediate_risk(view.case)
    until, _ = immediate_risk(view.case, view.moment)
    used = tuple(dict.fromkeys(raised.used))
    needs = tuple(dict.fromkeys(fact for item in missing for fact in item.settles_with))
    why = Why(_sentence(gate, result, missing, carried), used, needs, gate.sources, gate.confidence)
    return GateReading(gate, result, tuple(missing), tuple(carried), why, until, uses)


def _open_items(
    view: CaseView,
    gate: Gate,
    wanted: list[CheckpointStanding],
    alternatives: tuple[AlternativeStanding, ...],
    procedure: tuple[CheckReading, ...],
) -> tuple[list[MissingItem], list[MissingItem]]:
    """What holds finalising, and what goes on open. Carrying checkpoint 12 carries the lesser steps with it."""
    missing = [
        *_purpose(view, gate),
        *(_checkpoint_item(each) for each in wanted if each.is_open),
        *(_alternative_item(each) for each in alternatives if each.required and not each.weighed),
        *_procedure_items(view, gate, procedure),
    ]
    carried = [_checkpoint_item(each) for each in wanted if each.state is CheckpointState.CARRIED]
    carried += [item for item in missing if item.kind == "procedure" and _carried(view.case, item)]
    steps_carried = any(item.id == LESSER_STEPS for item in carried)
    held = [item for item in missing if item not in carried]
    return [item for item in held if not (steps_carried and item.kind == "alternative")], carried


def _carried(case: Case, item: MissingItem) -> bool:
    """A procedure item goes on open only with owner, action, date and a second adviser, like a checkpoint."""
    answer = case.checkpoints.get(item.id)
    complete = answer is not None and bool(answer.owner.strip() and answer.action.strip() and answer.due_on)
    return item.can_be_carried and complete and case.agreed_on(item.id) is not None


def _result(view: CaseView, gate: Gate, open_items: list[MissingItem]) -> GateOutcome:
    """What goes on open with a second adviser's agreement is still open: it never makes *enough recorded*."""
    if view.guidance.ask(gate.purpose_not_met, view).answer is Answer.YES:
        return GateOutcome.PURPOSE_NOT_MET
    return GateOutcome.GAPS_TO_CLOSE if open_items else GateOutcome.ENOUGH_RECORDED


def _purpose(view: CaseView, gate: Gate) -> list[MissingItem]:
    met = view.guidance.ask(gate.purpose_met, view)
    if met.answer is Answer.YES:
        return []
    settles = met.missing or met.used
    return [MissingItem("purpose", "Which permitted purpose is relied on", "purpose", "before_exclusion", settles)]


def _checkpoint_item(standing: CheckpointStanding) -> MissingItem:
    checkpoint = standing.checkpoint
    return MissingItem(
        id=checkpoint.id,
        what=checkpoint.label,
        kind="checkpoint",
        place=checkpoint.place,
        settles_with=(checkpoint.id,),
        can_be_carried=checkpoint.carried,
        hard=checkpoint.gate is GateKind.HARD,
    )


def _alternative_item(standing: AlternativeStanding) -> MissingItem:
    key = standing.alternative.id
    settles = (f"alternative[{key}].controls", f"alternative[{key}].reason")
    return MissingItem(f"alternative[{key}]", standing.alternative.label, "alternative", "before_exclusion", settles)


def _procedure_items(view: CaseView, gate: Gate, procedure: tuple[CheckReading, ...]) -> list[MissingItem]:
    kind = view.case.text(gate.step_fact)
    kind = _HOLDS_AS.get(kind, kind)
    held = []
    for reading in procedure:
        check = reading.check
        if not check.hold or (check.hold_for and kind and kind not in check.hold_for):
            continue
        if reading.outcome in (CheckOutcome.NOT_FOLLOWED, CheckOutcome.NOT_SHOWN):
            settles = reading.why.missing or reading.check.settles_with or reading.why.used
            held.append(MissingItem(check.id, check.rule, "procedure", "procedure", settles, check.carried))
    return held


def immediate_risk(case: Case, moment: datetime) -> tuple[datetime | None, int]:
    """Until when the immediate-risk route is on (None when off), and how often it was used."""
    uses = uses_of_immediate_risk(case)
    return max((use.until for use in uses if use.counts and use.until > moment), default=None), len(uses)


def uses_of_immediate_risk(case: Case) -> tuple[ImmediateRiskUse, ...]:
    """Every use of the immediate-risk route, oldest first. It needs a reason and a name, and ends after 72 hours.

    A use after the first counts only with a second adviser's agreement recorded after the one before.
    """
    uses = [entry for entry in case.decisions if entry.what == "immediate_risk"]
    made = []
    for number, use in enumerate(uses):
        latest = use.recorded_at + timedelta(hours=IMMEDIATE_RISK_HOURS)
        named = bool(use.reason.strip() and use.decided_by.strip())
        first = number == 0
        agreed = first or _agreed_between(case, uses[number - 1].recorded_at, use.recorded_at, use.recorded_by)
        made.append(ImmediateRiskUse(use, min(use.until or latest, latest), named and agreed))
    return tuple(made)


def _agreed_between(case: Case, after: datetime, before: datetime, author: str) -> bool:
    return any(
        each.item == "immediate_risk" and after < each.recorded_at <= before and each.agreed_by not in ("", author)
        for each in case.agreements
    )


def _sentence(gate: Gate, result: GateOutcome, missing: list[MissingItem], carried: list[MissingItem]) -> str:
    if result is GateOutcome.PURPOSE_NOT_MET:
        return "No permitted purpose is tied to a recorded fact."
    if result is GateOutcome.ENOUGH_RECORDED:
        return f"Everything asked before {gate.step} carries an answer with evidence. The decision is not ours."
    if not missing:
        return f"{len(carried)} go on open with a second adviser’s agreement and are printed as open."
    nine = sum(item.kind == "checkpoint" and item.hard for item in missing)
    others = len(missing) - nine
    return f"{nine} of the nine checkpoints and {others} other points still need an answer with evidence."
