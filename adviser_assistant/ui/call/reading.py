"""What the call screen shows of a case, as plain values: blocks with coverage, questions with answers, whys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, CheckpointAnswered
from adviser_assistant.casework.facts import Fact, State, kind_of, nothing_said, record_fact
from adviser_assistant.guidance.assessment import Assessment, Why
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.conditions import Answer
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Block, Confidence, FactSpec, Kind, Question
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.letters.words import in_words
from adviser_assistant.ui.parts.why import WhyText

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
    "alternative": "lesser step",
    "advice": "point of advice",
    "action": "action",
    "contact": "contact",
    "period": "period of exclusion",
    "restriction": "restriction",
    "duty": "duty",
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

    `key` is the record it asks about, if any; `said` is what the answer was read from.
    """

    row: str
    question: Question
    facts: tuple[str, ...]
    text: str
    state: str
    answer: str
    by: str
    key: str = ""
    said: Fact | CheckpointAnswered | None = field(default=None, compare=False, repr=False)

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


def read_blocks(
    case: Case, guidance: Guidance, assessment: Assessment, before: tuple[BlockReading, ...] = ()
) -> tuple[BlockReading, ...]:
    """The blocks of the call that are not known to be beside the point, with their questions.

    Of `before`, as they were read a moment ago, a question about which nothing was said since stands.
    """
    known = {each.row: each for block in before for each in block.questions}
    view = CaseView(case, guidance, NO_CASELOAD, assessment.on)
    readings = []
    for block in guidance.blocks.values():
        if guidance.ask(block.when, view).answer is Answer.NO:
            continue
        asked = [each for each in block.questions if guidance.ask(each.when, view).answer is not Answer.NO]
        questions = tuple(_read(case, guidance, asked, known))
        if questions:
            readings.append(BlockReading(block, questions))
    return tuple(readings)


def record_of(question: Question) -> str:
    """The kind of record a question asks about, or an empty string."""
    first = question.facts[0].partition(".")[0] if question.facts else ""
    return question.record or (first if first in RECORD_WORDS else "")


_Known = Mapping[str, QuestionReading]


def _read(case: Case, guidance: Guidance, questions: list[Question], known: _Known) -> Iterator[QuestionReading]:
    """The questions in order. Those that follow each other about one kind of record go record by record."""
    for (record, _), run in groupby(questions, lambda each: (record_of(each), record_of(each) or each.id)):
        together = list(run)
        for key in _keys(case, guidance, record):
            yield from (_one(case, guidance, each, record, key, known) for each in together)


def _keys(case: Case, guidance: Guidance, record: str) -> tuple[str, ...]:
    if record == ALTERNATIVE:
        return tuple(guidance.alternatives)
    return (case.keys(record) or (f"{record[0]}1",)) if record else ("",)


def _one(case: Case, guidance: Guidance, question: Question, record: str, key: str, known: _Known) -> QuestionReading:
    row = f"{question.id}#{key}" if key else question.id
    facts = tuple(_fact_id(fact, record, key) for fact in question.facts)
    said = case.fact(facts[0]) if facts else case.checkpoints.get(question.checkpoint)
    text, before = _text(case, guidance, question, record, key), known.get(row)
    if before is not None and before.question is question and before.said is said and before.text == text:
        return before
    lead = said if isinstance(said, Fact) else nothing_said("")
    state, answer, by = STATES[lead.state], answer_words(lead, guidance), said_by(lead)
    if lead.disputed:
        state = "in_part"
    if question.say_only and lead.value is True:
        answer = "Said"
    if isinstance(said, CheckpointAnswered):
        state, answer = _CHECKPOINT[said.answer]
        by = ", ".join(part for part in (said.told_by, f"{said.recorded_at:%H:%M}") if part)
    return QuestionReading(
        row=row,
        question=question,
        facts=facts,
        text=text,
        state=state,
        answer=answer,
        by=by,
        key=key,
        said=said,
    )


_NAMED_BY = {"concern": "title", "action": "what", "advice": "point", "evidence": "summary", "contact": "by"}


def _text(case: Case, guidance: Guidance, question: Question, record: str, key: str) -> str:
    """The question, led by what it asks about where there are several: “Delay in review: what was seen?”."""
    if record == ALTERNATIVE:
        return f"{guidance.alternatives[key].label}: could it control the risk, and if not, why?"
    if question.say_only:
        return f"Say: {_small(question.ask)}"
    keys = case.keys(record)
    if len(keys) < 2:
        return question.ask
    name = _NAMED_BY.get(record, "")
    title = case.text(record_fact(record, key, name)) if name else ""
    if not title or question.facts[0] == f"{record}.{name}":
        words = RECORD_WORDS[record]
        title = f"{words[:1].upper()}{words[1:]} {keys.index(key) + 1}"
    short = title if len(title) <= 48 else f"{title[:45].rstrip()}…"
    return f"{short[:1].upper()}{short[1:]}: {_small(question.ask)}"


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


def why_text(why: Why, guidance: Guidance, settles: tuple[str, ...] = ()) -> WhyText:
    """A why in plain words: the sentence, what it settles, the facts used and missing, and its source."""
    shown = why.used[:6]
    return WhyText(
        sentence=why.sentence,
        settles=f"Settles {sentence_list(settles)}." if settles else "",
        facts=tuple((fact, fact_label(guidance, fact)) for fact in shown),
        missing=tuple(fact_label(guidance, fact) for fact in why.missing[:3] if fact not in shown),
        source="; ".join(source_words(each, guidance) for each in why.sources[:2]),
        confidence=_CONFIDENCE[why.confidence],
    )


def source_words(cited: str, guidance: Guidance) -> str:
    """A source with its title instead of its id: “A-H2, letters” as “How we work, letters”."""
    source_id, _, place = cited.partition(",")
    document = guidance.sources.get(source_id.strip())
    return f"{document.title}, {place.strip()}" if document and place else document.title if document else cited


def sentence_list(words: tuple[str, ...]) -> str:
    """“the gate, checkpoint 13 and the letter”."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def has_few_choices(spec: FactSpec) -> bool:
    """Whether a choice fits on answer keys."""
    return spec.kind is Kind.CHOICE and len(spec.choices) <= 4
