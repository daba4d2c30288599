"""The next best question: the one whose answer would settle the most, less the cost of asking it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from adviser_assistant.casework.facts import RECORD_FACT, State, kind_of
from adviser_assistant.guidance.assessment import (
    AskNext,
    CheckOutcome,
    CheckpointStanding,
    CheckReading,
    CommunicationState,
    GateReading,
    PlannedCommunication,
    RaisedPrompt,
    Why,
)
from adviser_assistant.guidance.pack import GateKind
from adviser_assistant.guidance.view import CaseView

MOST = 5
WEIGHTS = {"gate": 8, "gate_answer": 4, "checkpoint": 3, "banner": 5, "prompt": 2, "check": 2, "plan": 3, "letter": 1}


@dataclass
class _Candidate:
    """A fact or checkpoint that could be asked, with what its answer would settle."""

    id: str
    settles: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        return sum(weight for _, weight in self.settles.values())


def rank_questions(
    view: CaseView,
    prompts: tuple[RaisedPrompt, ...],
    checkpoints: tuple[CheckpointStanding, ...],
    gates: tuple[GateReading, ...],
    procedure: tuple[CheckReading, ...],
    plan: tuple[PlannedCommunication, ...],
    letter_gaps: tuple[str, ...] = (),
) -> tuple[AskNext, ...]:
    """The few questions worth most now, best first; facts already “not known” rank last. Always the same order."""
    candidates: dict[str, _Candidate] = {}
    for askable, item, words, weight in _open_items(view, prompts, checkpoints, gates, procedure, plan, letter_gaps):
        candidate = candidates.setdefault(askable, _Candidate(askable))
        known = candidate.settles.get(item)
        if known is None or known[1] < weight:
            candidate.settles[item] = (words, weight)
    made = [asked for candidate in candidates.values() if (asked := _ask(view, candidate))]
    made.sort(key=lambda asked: (_answered_already(view, asked), -asked.score, asked.id))
    return tuple(_one_a_question(made))[:MOST]


def _open_items(
    view: CaseView,
    prompts: tuple[RaisedPrompt, ...],
    checkpoints: tuple[CheckpointStanding, ...],
    gates: tuple[GateReading, ...],
    procedure: tuple[CheckReading, ...],
    plan: tuple[PlannedCommunication, ...],
    letter_gaps: tuple[str, ...],
) -> Iterator[tuple[str, str, str, int]]:
    for gate in gates:
        for item in gate.missing:
            for fact in item.settles_with:
                askable = _askable(view, fact)
                yield askable, gate.id, "the gate", WEIGHTS["gate" if item.hard else "gate_answer"]
                if item.kind != "purpose":
                    yield askable, item.id, _words_for(item.id, item.kind), WEIGHTS["checkpoint"]
    for standing in checkpoints:
        if standing.is_open and standing.checkpoint.gate is not GateKind.SOFT and standing.checkpoint.stage in _STAGES:
            yield _askable(view, standing.id), standing.id, _words_for(standing.id, "checkpoint"), WEIGHTS["checkpoint"]
    for raised in prompts:
        if not raised.put_aside:
            weight = WEIGHTS["banner" if "banner" in raised.prompt.shown else "prompt"]
            for fact in raised.why.missing:
                yield _askable(view, fact), raised.id, raised.id, weight
    for reading in procedure:
        if reading.outcome is CheckOutcome.NOT_SHOWN:
            for fact in reading.why.missing:
                yield _askable(view, fact), reading.id, reading.id, WEIGHTS["check"]
    for planned in plan:
        if planned.state in (CommunicationState.NO_DATE, CommunicationState.OVERDUE, CommunicationState.DUE):
            for fact in planned.why.missing:
                yield _askable(view, fact), planned.id, f"“{planned.spec.what}”", WEIGHTS["plan"]
    for fact in letter_gaps:
        yield _askable(view, fact), f"letter:{fact}", "the letter", WEIGHTS["letter"]


_STAGES = ("ST1", "ST2")


def _words_for(item_id: str, kind: str) -> str:
    if kind == "checkpoint" and item_id.startswith("BC-"):
        return f"checkpoint {int(item_id.removeprefix('BC-'))}"
    return "a lesser step" if kind == "alternative" else item_id


def _askable(view: CaseView, wanted: str) -> str:
    """What is really asked: a checkpoint stands for the first fact its conversation records, if that is open."""
    checkpoint = view.guidance.checkpoints.get(wanted)
    if checkpoint is None and wanted.startswith("checkpoint."):
        checkpoint = view.guidance.checkpoints.get(wanted.removeprefix("checkpoint.").upper().replace("_", "-"))
    if checkpoint is not None:
        for fact in checkpoint.facts:
            if view.state(fact) is State.NOT_ASKED and kind_of(fact) in view.guidance.question_of:
                return fact
        return checkpoint.id
    match = RECORD_FACT.match(wanted)
    if match and match["record"] == "alternative":
        return "BC-12"
    return wanted


def _ask(view: CaseView, candidate: _Candidate) -> AskNext | None:
    checkpoint = view.guidance.checkpoints.get(candidate.id)
    words = tuple(words for words, _ in candidate.settles.values())
    if checkpoint is not None:
        asked_in = view.guidance.question_for_checkpoint.get(checkpoint.id)
        why = Why(checkpoint.why or checkpoint.purpose, (), (checkpoint.id,), checkpoint.sources, checkpoint.confidence)
        return AskNext(
            id=checkpoint.id,
            fact="",
            question=checkpoint.question,
            settles=tuple(candidate.settles),
            settles_words=tuple(dict.fromkeys(words)),
            score=candidate.weight - 1,
            why=why,
            block=asked_in[0].id if asked_in else "",
            checkpoint=checkpoint.id,
        )
    spec = view.guidance.facts.get(kind_of(candidate.id))
    found = view.guidance.question_of.get(kind_of(candidate.id))
    if spec is None or spec.derived or found is None:
        return None
    block, question = found
    ask = question.ask if question.facts[:1] == (kind_of(candidate.id),) else spec.ask or question.ask
    return AskNext(
        id=candidate.id,
        fact=candidate.id,
        question=ask,
        settles=tuple(candidate.settles),
        settles_words=tuple(dict.fromkeys(words)),
        score=candidate.weight - spec.cost,
        why=Why(question.why or spec.why, (), (candidate.id,), question.sources or spec.sources, question.confidence),
        block=block.id,
    )


def _answered_already(view: CaseView, asked: AskNext) -> bool:
    if asked.checkpoint:
        return asked.checkpoint in view.case.checkpoints
    return view.state(asked.fact) in (State.NOT_KNOWN, State.DECLINED, State.KNOWN)


def _one_a_question(made: list[AskNext]) -> Iterator[AskNext]:
    seen: set[str] = set()
    for asked in made:
        if asked.question not in seen:
            seen.add(asked.question)
            yield asked
