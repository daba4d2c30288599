"""Where a sentence comes from, in words: each fact with who said it and when, the line of wording, the source."""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State, Statement, kind_of
from adviser_assistant.desk import templates
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import FactSpec
from adviser_assistant.letters.sources_of import Wording, sentence_at, sources_of, wording_of
from adviser_assistant.letters.words import in_words
from adviser_assistant.ui.call.reading import fact_label, source_words
from adviser_assistant.ui.letters.drafting import Drafting, short_name
from adviser_assistant.ui.parts.dates import say_day

LONGEST = 80
MOST_DECIDE = 5
_STATES = {State.NOT_KNOWN: "not known", State.DECLINED: "not given", State.NOT_APPLICABLE: "does not apply"}


@dataclass(frozen=True)
class FactLine:
    """A fact as a link and, beside it, each account of it."""

    fact: str
    label: str
    says: str


@dataclass(frozen=True)
class SourcesReading:
    """What is shown of one sentence; `decided_by` are facts it does not print but is said because of."""

    sentence: str
    facts: tuple[FactLine, ...]
    decided_by: tuple[FactLine, ...]
    wording: str
    sources: tuple[str, ...]


def read_sources(drafting: Drafting, section: str, block: int, at: int) -> SourcesReading | None:
    """Where the sentence at a place comes from; None where there is no sentence."""
    letter, case, guidance = drafting.as_typed(), drafting.open_case.case, drafting.open_case.guidance
    sentence = sentence_at(letter, section, block, at) if letter is not None else None
    if letter is None or sentence is None:
        return None
    rests = sources_of(letter, section, sentence)
    named = (*rests.facts, *rests.gaps)
    template = templates(guidance)[letter.template]
    wording = wording_of(template, rests.line, named)
    decided = [
        each
        for each in (wording.decided_by if wording else ())
        if each not in named and kind_of(each) in guidance.facts
    ][:MOST_DECIDE]
    cited = [each for name in (wording.passages if wording else ()) for each in _passage_sources(guidance, name)]
    cited = (cited or list(template.head.sources)) if wording else []
    return SourcesReading(
        sentence.text,
        tuple(_line(case, guidance, fact) for fact in named),
        tuple(_line(case, guidance, fact) for fact in decided),
        _wording(wording, guidance, letter.template) if wording else "These words are the adviser’s own.",
        tuple(source_words(each, guidance) for each in cited[:2]),
    )


def _passage_sources(guidance: Guidance, name: str) -> tuple[str, ...]:
    passage = guidance.passages.get(name)
    return passage.sources if passage is not None else ()


def _wording(wording: Wording, guidance: Guidance, template: str) -> str:
    file = guidance.templates[template].file
    return f"Wording: {template}, section {int(wording.section[1:])}, part {wording.number} ({file}, line {wording.at})"


def _line(case: Case, guidance: Guidance, fact_id: str) -> FactLine:
    fact, spec = case.fact(fact_id), guidance.facts.get(kind_of(fact_id))
    said = [f"{_value(each, spec)}{_by(each)}" for each in fact.standing]
    nobody = "worked out from the case" if spec is not None and spec.derived else "not recorded"
    return FactLine(fact_id, fact_label(guidance, fact_id), "; ".join(said) or nobody)


def _value(statement: Statement, spec: FactSpec | None) -> str:
    if statement.state is not State.KNOWN or statement.value is None:
        return _STATES.get(statement.state, "")
    words = in_words(statement.value, spec)
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rstrip()}…"


def _by(statement: Statement) -> str:
    """“, Dr Prowse, Thu 6 Mar 10:31, document seen”."""
    at = f"{say_day(statement.recorded_at.date())} {statement.recorded_at:%H:%M}"
    parts = (short_name(statement.said_by), at, "document seen" if statement.document_seen else "")
    return "".join(f", {part}" for part in parts if part)
