"""What the call screen shows of a case, as plain values: blocks with coverage, questions with answers, whys."""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallPaused, CallStarted, FactRecorded
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
_CONFIDENCE = {
    Confidence.HIGH: "",
    Confidence.MEDIUM: "seen second-hand",
    Confidence.LOW: "not yet confirmed",
    Confidence.OURS: "our own rule",
    Confidence.LOCAL: "local text",
}


@dataclass(frozen=True)
class QuestionReading:
    """A question as it stands: its row id (“q14#c2” where it asks about a record), answer, who said it and when."""

    row: str
    question: Question
    facts: tuple[str, ...]
    text: str
    state: str
    answer: str
    by: str

    @property
    def lead(self) -> str:
        """The fact the answer keys settle, or an empty string for what is only said."""
        return self.facts[0] if self.facts else ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.state == "to_come"


@dataclass(frozen=True)
class BlockReading:
    """A block with its questions as they stand."""

    block: Block
    questions: tuple[QuestionReading, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Answered, not known and all; what is only said does not count."""
        asked = [each for each in self.questions if each.facts]
        answered = sum(each.state in ("answered", "not_applicable", "declined") for each in asked)
        return answered, sum(each.state == "not_known" for each in asked), len(asked)

    @property
    def covered(self) -> bool:
        """Whether every question carries some answer."""
        return bool(self.questions) and not any(each.is_open for each in self.questions if each.facts)


def read_blocks(case: Case, guidance: Guidance, assessment: Assessment) -> tuple[BlockReading, ...]:
    """The blocks of the call that are not known to be beside the point, with their questions."""
    view = CaseView(case, guidance, NO_CASELOAD, assessment.on)
    readings = []
    for block in guidance.blocks.values():
        if guidance.ask(block.when, view).answer is Answer.NO:
            continue
        questions = tuple(
            reading
            for question in block.questions
            if guidance.ask(question.when, view).answer is not Answer.NO
            for reading in _read(case, guidance, question)
        )
        if questions:
            readings.append(BlockReading(block, questions))
    return tuple(readings)


RECORDS = frozenset(
    {"concern", "evidence", "period", "restriction", "alternative"}
    | {"advice", "action", "contact", "comparator", "local_text"}
)


def record_of(question: Question) -> str:
    """The kind of record a question asks about, or an empty string."""
    first = question.facts[0].partition(".")[0] if question.facts else ""
    return question.record or (first if first in RECORDS else "")


def _read(case: Case, guidance: Guidance, question: Question) -> list[QuestionReading]:
    record = record_of(question)
    if not record:
        return [_one(case, guidance, question, "", "")]
    if record == "alternative":
        return [_one(case, guidance, question, record, key) for key in guidance.alternatives]
    keys = case.keys(record) or (f"{record[0]}1",)
    return [_one(case, guidance, question, record, key) for key in keys]


def _one(case: Case, guidance: Guidance, question: Question, record: str, key: str) -> QuestionReading:
    facts = tuple(_fact_id(fact, record, key) for fact in question.facts)
    lead = case.fact(facts[0]) if facts else Fact("")
    return QuestionReading(
        row=f"{question.id}#{key}" if key else question.id,
        question=question,
        facts=facts,
        text=_text(case, guidance, question, record, key),
        state="in_part" if lead.disputed else STATES[lead.state],
        answer=answer_words(lead, guidance),
        by=said_by(lead),
    )


_NAMED_BY = {"concern": "title", "action": "what", "advice": "point", "evidence": "summary", "contact": "by"}


def _text(case: Case, guidance: Guidance, question: Question, record: str, key: str) -> str:
    """The question, led by what it asks about where there are several: “Delay in review: what was seen?”."""
    if record == "alternative":
        return f"{guidance.alternatives[key].label}: could it control the risk, and if not, why?"
    name = _NAMED_BY.get(record, "")
    title = case.text(record_fact(record, key, name)) if name else ""
    if not title or question.facts[0] == f"{record}.{name}" or len(case.keys(record)) < 2:
        return question.ask
    short = title if len(title) <= 48 else f"{title[:45].rstrip()}…"
    return f"{short}: {question.ask[:1].lower()}{question.ask[1:]}"


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
    running_since: object | None
    began: str

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
    return CallClock(call, int(seconds), since, f"{parts[0].recorded_at:%H:%M}")
