"""What the call screen shows of a case, as plain values: blocks with coverage, questions with answers, whys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallPaused, CallStarted, CheckpointAnswer, FactRecorded
from adviser_assistant.casework.facts import Fact, State, kind_of, record_fact
from adviser_assistant.guidance.assessment import Assessment, Why
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Block, Confidence, FactSpec, Kind, Question
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.letters.words import in_words

STATES = {
    State.KNOWN: "answered",
    State.NOT_KNOWN: "not_known",
    State.DECLINED: "declined",
    State.NOT_APPLICABLE: "not_applicable",
    State.NOT_ASKED: "to_come",
}
_STATE_WORDS = {State.NOT_KNOWN: "Not known", State.DECLINED: "Declined to say", State.NOT_APPLICABLE: "Does not apply"}
_CHECKPOINT = {
    CheckpointAnswer.YES: ("answered", "Yes"),
    CheckpointAnswer.NO: ("answered", "No"),
    CheckpointAnswer.NOT_KNOWN: ("not_known", "Not known"),
    CheckpointAnswer.NOT_APPLICABLE: ("not_applicable", "Does not apply"),
}
ALTERNATIVE = "alternative"
RECORD_WORDS = {
    "concern": "concern",
    "evidence": "piece of evidence",
    "advice": "point of advice",
    "action": "action",
    "contact": "contact",
    "period": "period",
    "restriction": "restriction",
    "comparator": "similar case",
    "local_text": "local text",
}
_CONFIDENCE = {
    Confidence.HIGH: "",
    Confidence.MEDIUM: "seen second-hand",
    Confidence.LOW: "not yet confirmed",
    Confidence.OURS: "our own rule",
    Confidence.LOCAL: "local text",
}


@dataclass(frozen=True)
class QuestionReading:
    """A question as it stands: its row id (“q14#c2” where it asks about a record), answer, who said it and when.

    `key` is the record it asks about; `place` is where it is answered, if that is not the call.
    """

    row: str
    question: Question
    facts: tuple[str, ...]
    text: str
    state: str
    answer: str
    by: str
    key: str = ""
    place: str = ""

    @property
    def lead(self) -> str:
        """The fact the answer keys settle, or an empty string for what is only said."""
        return self.facts[0] if self.facts else ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.state == "to_come"

    @property
    def counts(self) -> bool:
        """Whether it can be answered; what is only said, with nothing to keep, cannot."""
        return bool(self.facts or self.question.checkpoint)


@dataclass(frozen=True)
class BlockReading:
    """A block with its questions as they stand."""

    block: Block
    questions: tuple[QuestionReading, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Answered, not known and all; what is only said does not count."""
        asked = [each for each in self.questions if each.counts]
        answered = sum(each.state in ("answered", "not_applicable", "declined") for each in asked)
        return answered, sum(each.state == "not_known" for each in asked), len(asked)

    @property
    def covered(self) -> bool:
        """Whether every question carries some answer."""
        asked = [each for each in self.questions if each.counts]
        return bool(asked) and not any(each.is_open for each in asked)


def read_blocks(case: Case, guidance: Guidance, assessment: Assessment) -> tuple[BlockReading, ...]:
    """The blocks of the call that are not known to be beside the point, with their questions."""
    view = CaseView(case, guidance, NO_CASELOAD, assessment.on)
    readings = []
    for block in guidance.blocks.values():
        if guidance.ask(block.when, view).answer is Answer.NO:
            continue
        asked = [each for each in block.questions if guidance.ask(each.when, view).answer is not Answer.NO]
        questions = tuple(_read(case, guidance, assessment, asked))
        if questions:
            readings.append(BlockReading(block, questions))
    return tuple(readings)


def _read(
    case: Case, guidance: Guidance, assessment: Assessment, questions: list[Question]
) -> Iterator[QuestionReading]:
    """The questions in order. Those that follow each other about one kind of record go record by record."""
    for (record, _), run in groupby(questions, lambda each: (each.record, each.record or each.id)):
        together = list(run)
        if record == ALTERNATIVE:
            yield from (_weighed(each, assessment) for each in together)
            continue
        keys = (case.keys(record) or (f"{record[0]}1",)) if record else ("",)
        for number, key in enumerate(keys, 1):
            named = _record_name(case, record, key, number if len(keys) > 1 else 0)
            yield from (_one(case, guidance, each, key, named) for each in together)


def _record_name(case: Case, record: str, key: str, number: int) -> str:
    """What a record is called before a question about it: its title, else its number where there are several."""
    title = case.text(record_fact(record, key, "title")) if key else ""
    words = RECORD_WORDS.get(record, record.replace("_", " "))
    return title or (f"{words[:1].upper()}{words[1:]} {number}" if number else "")


def _weighed(question: Question, assessment: Assessment) -> QuestionReading:
    """The lesser steps have a place of their own; here stands how many were weighed."""
    required = [each for each in assessment.alternatives if each.required]
    done = sum(each.weighed for each in required)
    answer = f"{done} of {len(required)} weighed" if done else ""
    state = "answered" if required and done == len(required) else "in_part" if done else "to_come"
    return QuestionReading(question.id, question, (), question.ask, state, answer, "", place="before_exclusion")


def _one(case: Case, guidance: Guidance, question: Question, key: str, named: str) -> QuestionReading:
    facts = tuple(_fact_id(fact, question.record, key) for fact in question.facts)
    lead = case.fact(facts[0]) if facts else Fact("")
    text = f"Say: {_small(question.ask)}" if question.say_only else question.ask
    if named and question.facts[:1] != (f"{question.record}.title",):
        text = f"{named}: {_small(question.ask)}"
    state = "in_part" if lead.disputed else STATES[lead.state]
    answer, by = answer_words(lead, guidance), said_by(lead)
    if question.say_only and lead.value is True:
        answer = "Said"
    answered = case.checkpoints.get(question.checkpoint) if not facts else None
    if answered is not None:
        state, answer = _CHECKPOINT[answered.answer]
        by = ", ".join(part for part in (answered.told_by, f"{answered.recorded_at:%H:%M}") if part)
    row = f"{question.id}#{key}" if key else question.id
    return QuestionReading(row, question, facts, text, state, answer, by, key)


def _small(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words if first in ("I", "I’m", "I’ll") else words[:1].lower() + words[1:]


def _fact_id(fact: str, record: str, key: str) -> str:
    return record_fact(record, key, fact.partition(".")[2]) if record and fact.startswith(f"{record}.") else fact


def answer_words(fact: Fact, guidance: Guidance) -> str:
    """An answer in words; a long text is cut, a disputed one says so."""
    if fact.disputed:
        return "Told differently"
    if fact.state is not State.KNOWN or fact.value is None:
        return _STATE_WORDS.get(fact.state, "")
    words = in_words(fact.value, guidance.facts.get(kind_of(fact.id)))
    words = words[:1].upper() + words[1:]
    return words if len(words) <= 60 else words[:57].rstrip() + "…"


def said_by(fact: Fact) -> str:
    """“Alison Marsh, 10:24”: who and when."""
    latest = fact.latest
    if latest is None:
        return ""
    parts = [latest.said_by, f"{latest.recorded_at:%H:%M}"]
    return ", ".join(part for part in parts if part)


def fact_label(guidance: Guidance, fact_id: str) -> str:
    """A fact or checkpoint in two or three words."""
    spec = guidance.facts.get(kind_of(fact_id))
    if spec is not None:
        return spec.label
    checkpoint = guidance.checkpoints.get(fact_id)
    return f"checkpoint {checkpoint.id}" if checkpoint else fact_id.replace("_", " ")


def why_values(why: Why, guidance: Guidance, settles: tuple[str, ...] = ()) -> dict[str, object]:
    """A why as the plain values a WhyText takes."""
    shown = why.used[:6]
    source = "; ".join(_source(each, guidance) for each in why.sources[:2])
    return {
        "sentence": why.sentence,
        "settles": f"Settles {sentence_list(settles)}." if settles else "",
        "facts": tuple((fact, fact_label(guidance, fact)) for fact in shown),
        "missing": tuple(fact_label(guidance, fact) for fact in why.missing[:3] if fact not in shown),
        "source": source,
        "confidence": _CONFIDENCE[why.confidence],
    }


def _source(cited: str, guidance: Guidance) -> str:
    source_id, _, place = cited.partition(",")
    document = guidance.sources.get(source_id.strip())
    return f"{document.title}, {place.strip()}" if document and place else document.title if document else cited


def sentence_list(words: tuple[str, ...]) -> str:
    """“the gate, checkpoint 13 and the letter”."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def block_of_last_answer(case: Case, guidance: Guidance) -> str:
    """The block of the question answered last, while a call runs; an empty string otherwise."""
    call = read_call(case)
    if call is None or not call.runs:
        return ""
    for entry in reversed(case.entries):
        found = guidance.question_of.get(kind_of(entry.fact)) if isinstance(entry, FactRecorded) else None
        if found is not None:
            return found[0].id
    return ""


def has_few_choices(spec: FactSpec) -> bool:
    """Whether a choice fits on answer keys."""
    return spec.kind is Kind.CHOICE and len(spec.choices) <= 4


@dataclass(frozen=True)
class CallClock:
    """How long a call has run, by its entries: seconds that are over, and since when it runs now (None if not)."""

    call: str
    seconds: int
    running_since: datetime | None
    began: str
    ended: bool = False

    @property
    def runs(self) -> bool:
        """Whether the call is going on."""
        return self.running_since is not None


def read_call(case: Case) -> CallClock | None:
    """The last call of a case, or None where there was none."""
    if not case.calls:
        return None
    call, parts = list(case.calls.items())[-1]
    seconds = 0.0
    since = None
    for part in parts:
        if isinstance(part, CallStarted):
            since = since or part.recorded_at
        elif isinstance(part, CallPaused | CallEnded) and since is not None:
            seconds += (part.recorded_at - since).total_seconds()
            since = None
    return CallClock(call, int(seconds), since, f"{parts[0].recorded_at:%H:%M}", isinstance(parts[-1], CallEnded))
