"""The two accounts of a case, side by side: what was said, by whom, when, and how far it was shown."""

from __future__ import annotations

from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import (
    RECORD_FACT,
    Fact,
    PractitionerView,
    Source,
    State,
    Statement,
    kind_of,
    record_fact,
)
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.words import in_words

EMPLOYER = (
    "concern.summary",
    "evidence.summary",
    "strengths.told",
    "history.detail",
    "feedback.given",
    "context.factors",
    "context.told",
    "exclusion.risk",
    "options.informal_reason",
)
OWN_WORDS = (
    "response.in_their_words",
    "response.accepts",
    "response.insight",
    "response.steps",
    "discrimination.in_their_words",
)
HEARING = (
    "response.heard",
    "response.on",
    "response.notice_given",
    "response.companion",
    "response.why_not",
    "response.read_back",
    "response.part_refused",
)
PRACTITIONER = (*OWN_WORDS, *HEARING)
TO_ASK = ("response.heard", "response.in_their_words", "response.steps")


@dataclass(frozen=True)
class Told:
    """One statement as a line: what it is about, the words, who and when, and its marks."""

    fact: str
    entry: str
    label: str
    words: str
    by: str
    document_seen: bool
    disputed: bool
    in_letter: bool
    view: str
    state: str
    view_key: str = PractitionerView.NOT_ASKED.value
    hearing: bool = False


def accounts(case: Case, guidance: Guidance) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The employer's account and the practitioner's. Whatever the practitioner says stands in theirs.

    Beside the facts both accounts are made of, whatever is told differently stands with both its tellings.
    """
    employer: list[Told] = []
    practitioner: list[Told] = []
    shown = _facts(case, (*EMPLOYER, *PRACTITIONER))
    known = {fact.id for fact in shown}
    for fact in (*shown, *(fact for fact in case.facts.values() if fact.id not in known and _two_sided(fact))):
        for statement in fact.standing:
            told = _told(case, fact, statement, guidance)
            theirs = statement.source is Source.PRACTITIONER or kind_of(fact.id) in PRACTITIONER
            (practitioner if theirs else employer).append(told)
    return tuple(employer), tuple(practitioner)


def _facts(case: Case, kinds: tuple[str, ...]) -> list[Fact]:
    found = []
    for kind in kinds:
        record, _, name = kind.partition(".")
        keys = case.keys(record)
        names = [record_fact(record, key, name) for key in keys] if keys else [kind]
        found += [case.fact(each) for each in names if case.fact(each).standing]
    return found


def _two_sided(fact: Fact) -> bool:
    return fact.disputed or any(each.source is Source.PRACTITIONER for each in fact.standing)


_STATE_WORDS = {State.NOT_KNOWN: "not known", State.DECLINED: "declined to say", State.NOT_APPLICABLE: "does not apply"}
_VIEWS = {PractitionerView.AGREES: "they agree", PractitionerView.DISPUTES: "they dispute this"}


def _label(case: Case, fact: Fact, guidance: Guidance) -> str:
    """What a statement is about; of a concern, which one."""
    spec = guidance.facts.get(kind_of(fact.id))
    label = spec.label if spec else fact.id
    match = RECORD_FACT.match(fact.id)
    concern = ""
    if match and match["record"] in ("concern", "evidence"):
        about = record_fact("evidence", match["key"], "about")
        key = match["key"] if match["record"] == "concern" else case.text(about)
        concern = case.text(record_fact("concern", key, "title"))
    label = f"{label[:1].upper()}{label[1:]}"
    return f"{label} · {concern}" if concern and match and match["name"] != "title" else label


def _told(case: Case, fact: Fact, statement: Statement, guidance: Guidance) -> Told:
    spec = guidance.facts.get(kind_of(fact.id))
    known = statement.state is State.KNOWN and statement.value is not None
    words = in_words(statement.value, spec) if known and statement.value is not None else _STATE_WORDS[statement.state]
    day = statement.about_on or statement.recorded_at.date()
    who = statement.said_by or statement.source.value.replace("_", " ")
    return Told(
        fact=fact.id,
        entry=statement.entry_id,
        label=_label(case, fact, guidance),
        words=words[:1].upper() + words[1:],
        by=f"{who}, {day.day} {day:%b}",
        document_seen=statement.document_seen or statement.source is Source.DOCUMENT,
        disputed=fact.disputed,
        in_letter=statement.include_in_letter,
        view=_VIEWS.get(statement.practitioner_view, ""),
        state=statement.state.value,
        view_key=statement.practitioner_view.value,
        hearing=kind_of(fact.id) in HEARING and statement.source is not Source.PRACTITIONER,
    )
