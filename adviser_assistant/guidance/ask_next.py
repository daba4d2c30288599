"""The next best question: the one whose answer would settle the most, less the cost of asking it.

Every open item says what would settle it. What one conversation settles together counts together: the facts of a
checkpoint, or those of one question of the call. Ties go by the order of the call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.facts import State, kind_of
from adviser_assistant.guidance.assessment import (
    AskNext,
    CheckOutcome,
    CheckpointStanding,
    CheckReading,
    CommunicationState,
    GateReading,
    MissingItem,
    PlannedCommunication,
    RaisedPrompt,
    Why,
)
from adviser_assistant.guidance.pack import Checkpoint, GateKind
from adviser_assistant.guidance.view import CaseView

MOST = 5
WEIGHTS = {
    "gate_never_carried": 15,
    "gate": 8,
    "gate_procedure": 4,
    "gate_answer": 3,
    "next_step": 16,
    "first_contact": 6,
    "checkpoint": 3,
    "lesser_steps": 3,
    "pause": 6,
    "banner": 6,
    "prompt": 1,
    "plan": 3,
    "letter": 1,
    "procedure": 1,
}
"""How urgent each kind of open item is. A “no” at first contact is owed its next step now: when they will be told.
What can never go on open comes before what else holds the gate. Rows of the procedure that one answer would settle
count once, since several say the same.
"""


class _Open(NamedTuple):
    """Something that waits for an answer: what is wanted, the item that waits, its name in words, its weight."""

    wanted: str
    item: str
    words: str
    weight: int = 0
    of_procedure: bool = False


@dataclass
class _Conversation:
    """What would be asked together, and everything an answer would settle."""

    id: str
    wanted: list[str] = field(default_factory=list)
    settles: dict[str, _Open] = field(default_factory=dict)

    def add(self, item: _Open) -> None:
        self.wanted.append(item.wanted)
        known = self.settles.get(item.item)
        if known is None or known.weight < item.weight:
            self.settles[item.item] = item

    @property
    def weight(self) -> int:
        rows = any(item.of_procedure for item in self.settles.values())
        return sum(item.weight for item in self.settles.values()) + (WEIGHTS["procedure"] if rows else 0)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.words for item in self.settles.values()))


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
    talks: dict[str, _Conversation] = {}
    for item in _open_items(prompts, checkpoints, gates, procedure, plan, letter_gaps):
        about = _about(view, item.wanted)
        if about:
            talks.setdefault(about, _Conversation(about)).add(item)
    made = _best(view, sorted(talks.values(), key=lambda talk: -talk.weight))
    made.sort(key=lambda asked: (asked.answered, -asked.score, _place(view, asked)))
    return tuple(made[:MOST])


def _best(view: CaseView, talks: list[_Conversation]) -> list[AskNext]:
    """The questions of the weightiest conversations, as many as could still come among the first."""
    made: list[AskNext] = []
    open_scores: list[int] = []
    for talk in talks:
        # A question never scores above the weight of its conversation, so lighter ones cannot overtake these.
        if len(open_scores) >= MOST and sorted(open_scores)[-MOST] > talk.weight:
            break
        asked = _ask(view, talk)
        if asked is not None:
            made.append(asked)
            open_scores += [] if asked.answered else [asked.score]
    return made


def _place(view: CaseView, asked: AskNext) -> tuple[int, str]:
    """Where in the call it is asked; what the call has no question for comes after it."""
    guidance = view.guidance
    found = guidance.question_of.get(kind_of(asked.fact)) or guidance.question_for_checkpoint.get(asked.checkpoint)
    return (guidance.question_order[found[1].id] if found else len(guidance.question_order)), asked.id


# --- what is open -----------------------------------------------------------------------------------------


def _open_items(
    prompts: tuple[RaisedPrompt, ...],
    checkpoints: tuple[CheckpointStanding, ...],
    gates: tuple[GateReading, ...],
    procedure: tuple[CheckReading, ...],
    plan: tuple[PlannedCommunication, ...],
    letter_gaps: tuple[str, ...],
) -> Iterator[_Open]:
    for gate in gates:
        for missing in gate.missing:
            yield from _of_gate(gate, missing)
    for standing in checkpoints:
        if standing.checkpoint.stage in _EARLY and _is_open(standing):
            yield _Open(standing.id, standing.id, _words_for(standing.id), _early(standing))
    for raised in prompts:
        if not raised.put_aside:
            shown = next((each for each in ("pause", "banner") if each in raised.prompt.shown), "prompt")
            yield from (_Open(fact, raised.id, raised.id, WEIGHTS[shown]) for fact in raised.why.missing)
    for reading in procedure:
        if reading.outcome is CheckOutcome.NOT_SHOWN:
            yield from (_Open(fact, reading.id, reading.id, of_procedure=True) for fact in reading.why.missing)
    for planned in plan:
        if planned.state in _WAITING:
            words = f"“{planned.spec.what}”"
            yield from (_Open(fact, planned.id, words, WEIGHTS["plan"]) for fact in planned.why.missing)
    yield from (_Open(fact, "letter", "the letter", WEIGHTS["letter"]) for fact in letter_gaps)


FIRST_CONTACT = "ST1"
_EARLY = (FIRST_CONTACT, "ST2")
_WAITING = (CommunicationState.NO_DATE, CommunicationState.OVERDUE, CommunicationState.DUE)
_NOT_YET = (CheckpointAnswer.NO, CheckpointAnswer.NOT_KNOWN)


def _of_gate(gate: GateReading, missing: MissingItem) -> Iterator[_Open]:
    """What a gate waits for settles the gate, and the item itself."""
    if not missing.hard:
        weight = WEIGHTS["gate_answer"]
    elif missing.kind == "procedure":
        weight = WEIGHTS["gate_procedure"]
    else:
        never = not missing.can_be_carried and missing.kind != "alternative"
        weight = WEIGHTS["gate_never_carried" if never else "gate"]
    for wanted in missing.settles_with:
        yield _Open(wanted, gate.id, "the gate", weight)
        if missing.kind == "checkpoint":
            yield _Open(wanted, missing.id, _words_for(missing.id), WEIGHTS["checkpoint"])
        elif missing.kind == "procedure":
            yield _Open(wanted, missing.id, missing.id, of_procedure=True)
        elif missing.kind == "alternative":
            yield _Open(wanted, "alternatives", "the lesser steps", WEIGHTS["lesser_steps"])


def _is_open(standing: CheckpointStanding) -> bool:
    """Whether an early checkpoint is unanswered, or was answered “no” or “not known”, which calls for a next step."""
    if standing.checkpoint.gate is GateKind.SOFT:
        return False
    return standing.is_open or (standing.answer is not None and standing.answer.answer in _NOT_YET)


def _early(standing: CheckpointStanding) -> int:
    if standing.checkpoint.stage != FIRST_CONTACT:
        return WEIGHTS["checkpoint"]
    return WEIGHTS["first_contact" if standing.is_open else "next_step"]


def _words_for(checkpoint: str) -> str:
    return f"checkpoint {int(checkpoint.removeprefix('BC-'))}" if checkpoint.startswith("BC-") else checkpoint


# --- what is asked ----------------------------------------------------------------------------------------


def _about(view: CaseView, wanted: str) -> str:
    """The conversation that would settle it: a checkpoint's, or that of a question of the call."""
    guidance = view.guidance
    if wanted.startswith("checkpoint."):
        wanted = wanted.removeprefix("checkpoint.").upper().replace("_", "-")
    if wanted in guidance.checkpoints:
        return wanted
    return guidance.conversation_of.get(kind_of(wanted), "")


def _ask(view: CaseView, talk: _Conversation) -> AskNext | None:
    """The question to put: the first open fact of the conversation, else the checkpoint itself."""
    checkpoint = view.guidance.checkpoints.get(talk.id)
    facts = (*view.guidance.facts_about.get(talk.id, ()), *talk.wanted)
    open_facts = [fact for fact in dict.fromkeys(facts) if _is_unasked(view, fact)]
    if checkpoint is None:
        fact = next(iter(open_facts), talk.wanted[0])
        return _asking_fact(view, talk, fact, answered=not open_facts)
    plain = [fact for fact in open_facts if not _is_field(view, fact)]
    worth = [fact for fact in plain if _leads(view, fact)] or [fact for fact in plain if fact in talk.wanted]
    if worth:
        return _asking_fact(view, talk, worth[0], answered=False)
    answered = checkpoint.id in view.case.checkpoints and len(plain) == len(open_facts)
    return _asking_checkpoint(view, talk, checkpoint, answered)


def _is_unasked(view: CaseView, fact: str) -> bool:
    """Whether nobody was asked yet, and a question for it applies. A field of records: asked of none of them."""
    kind = kind_of(fact)
    found = view.guidance.question_of.get(kind)
    if found is None or view.guidance.facts[kind].derived:
        return False
    record, _, name = kind.partition(".")
    said = [fact] if kind != fact or not found[1].record else [f"{record}[{key}].{name}" for key in view.keys(record)]
    if any(view.state(each) is not State.NOT_ASKED for each in said):
        return False
    return view.is_asked(found[1].id)


def _is_field(view: CaseView, fact: str) -> bool:
    found = view.guidance.question_of[kind_of(fact)]
    return found[1].record == fact.partition(".")[0].partition("[")[0]


def _leads(view: CaseView, fact: str) -> bool:
    return view.guidance.question_of[fact][1].facts[:1] == (fact,)


def _asking_fact(view: CaseView, talk: _Conversation, fact: str, *, answered: bool) -> AskNext | None:
    spec = view.guidance.facts.get(kind_of(fact))
    found = view.guidance.question_of.get(kind_of(fact))
    if spec is None or spec.derived or found is None:
        return None
    block, question = found
    leads = question.facts[:1] == (kind_of(fact),)
    return AskNext(
        id=fact,
        fact=fact,
        question=question.ask if leads else spec.ask or question.ask,
        settles=tuple(talk.settles),
        settles_words=talk.words,
        score=talk.weight - spec.cost,
        why=Why(question.why or spec.why, (), (fact,), question.sources or spec.sources, question.confidence),
        block=block.id,
        answered=answered,
    )


def _asking_checkpoint(view: CaseView, talk: _Conversation, checkpoint: Checkpoint, answered: bool) -> AskNext:
    found = view.guidance.question_for_checkpoint.get(checkpoint.id)
    why = Why(checkpoint.why, (), (checkpoint.id,), checkpoint.sources, checkpoint.confidence)
    return AskNext(
        id=checkpoint.id,
        fact="",
        question=checkpoint.question,
        settles=tuple(talk.settles),
        settles_words=talk.words,
        score=talk.weight - 1,
        why=why,
        block=found[0].id if found else "",
        checkpoint=checkpoint.id,
        answered=answered,
    )
