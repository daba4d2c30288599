"""The words of a case, passage by passage, for whoever looks for them: what each stands in, and of which day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    Agreed,
    CheckpointAnswered,
    CommunicationRecorded,
    Decision,
    DocumentSent,
    Entry,
    FrameworkSet,
    PutAside,
    SecondView,
)
from adviser_assistant.casework.facts import kind_of

LISTED_ANYWAY = frozenset({"case.official_ref", "case.adviser", "org.name", "pract.name", "pract.initials"})
"""Facts that a list of cases has a column for."""
NO_WORDS = frozenset({"link.case", "case.merged_into"})
"""Facts that hold another case's id, which nobody looks for."""

_PLACES = {
    "concern": "concern",
    "evidence": "evidence",
    "context": "concern",
    "advice": "advice",
    "action": "action",
    "alternative": "alternatives",
    "period": "exclusion",
    "exclusion": "exclusion",
    "suspension": "suspension",
    "restriction": "restriction",
    "response": "their account",
    "caller": "people",
    "roles": "people",
    "rep": "people",
    "callback": "people",
}
OTHER = "record"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a case: what they stand in (“notes”, “letter”), and of which day."""

    where: str
    words: str
    on: date | None = None


def passages_of(case: Case, is_text: Callable[[str], bool]) -> tuple[Passage, ...]:
    """Notes, letters as edited, what was said in words, and why things were done; oldest first within each.

    `is_text` tells of a kind of fact whether its value is words rather than one of some choices.
    """
    found = [*_notes(case), *_facts(case, is_text), *_letters(case), *_chronology(case)]
    return tuple(passage for passage in found if passage.words)


def _notes(case: Case) -> Iterator[Passage]:
    return (Passage("notes", note.text, _day(note)) for note in case.notes.values())


def _letters(case: Case) -> Iterator[Passage]:
    return (Passage("letter", section.text or "", _day(section)) for section in case.sections.values())


def _facts(case: Case, is_text: Callable[[str], bool]) -> Iterator[Passage]:
    for fact in case.facts.values():
        kind = kind_of(fact.id)
        if kind in LISTED_ANYWAY | NO_WORDS or not is_text(kind):
            continue
        where = _PLACES.get(kind.partition(".")[0], OTHER)
        for said in fact.standing:
            if isinstance(said.value, str):
                yield Passage(where, said.value, said.about_on or said.recorded_at.date())


def _chronology(case: Case) -> Iterator[Passage]:
    for entry in case.entries:
        where, words = _told(entry)
        if where:
            yield Passage(where, ". ".join(word for word in words if word), _day(entry))


@singledispatch
def _told(entry: Entry) -> tuple[str, tuple[str, ...]]:
    return "", ()


@_told.register
def _(entry: CheckpointAnswered) -> tuple[str, tuple[str, ...]]:
    return "checkpoint", (entry.evidence, entry.action, entry.owner)


@_told.register
def _(entry: Decision) -> tuple[str, tuple[str, ...]]:
    return "decision", (entry.text, entry.reason)


@_told.register
def _(entry: CommunicationRecorded) -> tuple[str, tuple[str, ...]]:
    return "communication", (entry.summary, entry.reason, entry.by)


@_told.register
def _(entry: DocumentSent) -> tuple[str, tuple[str, ...]]:
    return "letter sent to", (entry.to,)


@_told.register
def _(entry: Agreed) -> tuple[str, tuple[str, ...]]:
    return "second adviser", (entry.reason, entry.agreed_by_name)


@_told.register
def _(entry: SecondView) -> tuple[str, tuple[str, ...]]:
    return "second reader", (entry.text, entry.read_by_name)


@_told.register
def _(entry: PutAside) -> tuple[str, tuple[str, ...]]:
    return "put aside", (entry.reason,)


@_told.register
def _(entry: FrameworkSet) -> tuple[str, tuple[str, ...]]:
    return "framework", (entry.reason,)


def _day(entry: Entry) -> date:
    return entry.about_on or entry.recorded_at.date()
