"""Where each checkpoint stands: asked in every case, settled by an answer with evidence."""

from __future__ import annotations

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.guidance.assessment import CheckpointStanding, CheckpointState, Why
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.pack import Checkpoint, GateKind
from adviser_assistant.guidance.view import CaseView


def read_checkpoints(view: CaseView) -> tuple[CheckpointStanding, ...]:
    """Every checkpoint of the guidance with its answer and what it still lacks; none in a practitioner's own case."""
    if is_own_call(view.case):
        return ()
    return tuple(_read(view, checkpoint) for checkpoint in view.guidance.checkpoints.values())


def _read(view: CaseView, checkpoint: Checkpoint) -> CheckpointStanding:
    answer = view.case.checkpoints.get(checkpoint.id)
    if answer is None:
        triggered = view.guidance.ask(checkpoint.triggered_when, view)
        if triggered.answer is not Answer.YES:
            return _standing(checkpoint, CheckpointState.NOT_APPLICABLE, None, ())
        return _standing(checkpoint, CheckpointState.NOT_ASKED, None, ("an answer",))
    if checkpoint.gate is not GateKind.HARD:
        return _standing(checkpoint, CheckpointState.SETTLED, answer, ())
    if answer.answer is CheckpointAnswer.NOT_APPLICABLE:
        return _not_applicable(checkpoint, answer)
    if answer.answer.value in checkpoint.settled_by:
        return _answered(view, checkpoint, answer)
    return _open(view.case, checkpoint, answer)


def _not_applicable(checkpoint: Checkpoint, answer: CheckpointAnswered) -> CheckpointStanding:
    if not checkpoint.carried:
        return _standing(checkpoint, CheckpointState.OPEN, answer, ("an answer: this one always applies",))
    if not answer.evidence.strip():
        return _standing(checkpoint, CheckpointState.OPEN, answer, ("the reason it does not apply",))
    return _standing(checkpoint, CheckpointState.NOT_APPLICABLE, answer, ())


def _answered(view: CaseView, checkpoint: Checkpoint, answer: CheckpointAnswered) -> CheckpointStanding:
    lacks: list[str] = [] if answer.evidence.strip() else ["evidence"]
    needed = checkpoint.also_needs.get(answer.answer.value)
    if needed is not None:
        outcome = view.guidance.ask(needed, view)
        if outcome.answer is not Answer.YES:
            lacks += [label_of(view, fact) for fact in outcome.missing or outcome.used]
    if not lacks:
        return _standing(checkpoint, CheckpointState.SETTLED, answer, ())
    return _carried_or_open(view.case, checkpoint, answer, tuple(dict.fromkeys(lacks)))


def _open(case: Case, checkpoint: Checkpoint, answer: CheckpointAnswered) -> CheckpointStanding:
    return _carried_or_open(case, checkpoint, answer, ())


def _carried_or_open(
    case: Case, checkpoint: Checkpoint, answer: CheckpointAnswered, lacks: tuple[str, ...]
) -> CheckpointStanding:
    """Open, unless owner, action, date and a second adviser stand beside it and the item may be carried."""
    if not checkpoint.carried:
        return _standing(checkpoint, CheckpointState.OPEN, answer, lacks or (checkpoint.if_open,))
    wanted = {"an owner": answer.owner.strip(), "an action": answer.action.strip(), "a date": answer.due_on}
    missing = [name for name, given in wanted.items() if not given]
    agreement = case.agreed_on(checkpoint.id)
    if agreement is None:
        missing.append("a second adviser’s agreement")
    if missing:
        return _standing(checkpoint, CheckpointState.OPEN, answer, (*lacks, *missing))
    agreed_by = agreement.agreed_by_name or agreement.agreed_by if agreement else ""
    return _standing(checkpoint, CheckpointState.CARRIED, answer, lacks, agreed_by)


def _standing(
    checkpoint: Checkpoint,
    state: CheckpointState,
    answer: CheckpointAnswered | None,
    lacks: tuple[str, ...],
    agreed_by: str = "",
) -> CheckpointStanding:
    open_ = state in (CheckpointState.NOT_ASKED, CheckpointState.OPEN)
    why = Why(
        sentence=checkpoint.why or checkpoint.purpose,
        used=checkpoint.facts,
        missing=(checkpoint.id,) if open_ else (),
        sources=checkpoint.sources,
        confidence=checkpoint.confidence,
    )
    return CheckpointStanding(checkpoint, state, why, answer, lacks, agreed_by)


def label_of(view: CaseView, fact_id: str) -> str:
    """A fact in two or three words, for lists of what is missing."""
    spec = view.guidance.facts.get(kind_of(fact_id))
    return spec.label if spec else fact_id
