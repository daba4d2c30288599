"""Machine-checked fairness: who somebody is may change their name in a result, and nothing else.

Every case is read twice, as two people who differ in name, title, pronoun, place of qualification and a cultural
clue. What follows from the case must be the same but for those words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded, NoteLine
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.people import IDENTITY
from adviser_assistant.guidance.as_plain import assessment_as_plain
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.guidance import Guidance

_HE_OR_SHE = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}


@dataclass(frozen=True)
class Person:
    """One of the two people a case is read as. FICTIONAL, like everybody in a worked case."""

    forename: str
    surname: str
    title: str
    pronoun: str
    clue: str

    @property
    def identity(self) -> dict[str, str]:
        """The facts that say who they are."""
        initials = f"{self.forename[0]} {self.surname[0]}"
        values = (f"{self.forename} {self.surname}", self.title, self.pronoun, initials)
        return dict(zip(IDENTITY, values, strict=True))

    @cached_property
    def _own_words(self) -> re.Pattern[str]:
        own = (self.clue, self.forename, self.surname, f"{self.forename[0]} {self.surname[0]}")
        words = "|".join(re.escape(word) for word in sorted(own, key=len, reverse=True))
        return re.compile(rf"\b(?:{words})(?:’s|'s|’|')?")

    def unnamed(self, text: str) -> str:
        """A text without what tells this person from the other."""
        return _SHARED.sub("·", self._own_words.sub("·", text))


PEOPLE = (
    Person("Chidi", "Okonkwo", "Mr", "he", "Qualified in Lagos; keeps Ramadan; speaks with an accent"),
    Person("Emily", "Hughes", "Ms", "she", "Qualified in Leeds; sings in a choir; speaks as they do here"),
)
_SHARED = re.compile(r"\b(?:he|she|him|his|her|hers|Mr|Ms)\b", re.IGNORECASE)
"""Titles and pronouns, which other people in a case have too."""


def as_person(case: Case, person: Person) -> Case:
    """The case as if it were about this person: name, title, pronoun and words in every text; a clue in the notes."""
    name = case.text("pract.name")
    entries = [_renamed(entry, name, person) for entry in case.entries]
    if not entries:
        return case
    return Case(case.id, case.fictional).after_all((*_told(entries[0], person), *entries))


def _told(first: Entry, person: Person) -> Iterator[Entry]:
    """Who it is and the clue, said at the start, so that a case that names nobody is read as both people too."""
    stamp: dict[str, Any] = {"recorded_at": first.recorded_at, "recorded_by": first.recorded_by}
    for fact, value in person.identity.items():
        yield FactRecorded(**stamp, id=f"swap-{fact}", fact=fact, state=State.KNOWN, value=value)
    yield NoteLine(**stamp, id="swap-note", note="swap-note", text=f"{person.surname}. {person.clue}")


def _renamed(entry: Entry, name: str, person: Person) -> Entry:
    if isinstance(entry, FactRecorded) and entry.fact in IDENTITY:
        return replace(entry, value=person.identity[entry.fact] if entry.value is not None else None)
    renamed: Entry = _in(entry, name, person)
    return renamed


def _in(value: Any, name: str, person: Person) -> Any:
    """The same value with the person's own words in every text that holds the case's."""
    if isinstance(value, str) and " " in value:
        return _text(value, name, person)
    if isinstance(value, tuple):
        return tuple(_in(each, name, person) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _in(getattr(value, each.name), name, person) for each in fields(value)})
    return value


def _text(text: str, name: str, person: Person) -> str:
    own, theirs = _words_for(name, person)
    return own.sub(lambda found: theirs[found[0]], text)


@cache
def _words_for(name: str, person: Person) -> tuple[re.Pattern[str], dict[str, str]]:
    """The case's own words for its practitioner, longest first, each with this person's."""
    forename, _, surname = name.rpartition(" ")
    they, them, their = _HE_OR_SHE[person.pronoun]
    plain = {"he": they, "she": they, "him": them, "his": their, "her": their, "hers": f"{their}s"}
    theirs = {old: new for old, new in ((forename, person.forename), (surname, person.surname)) if old}
    theirs |= {name: f"{person.forename} {person.surname}"} if name else {}
    theirs |= plain | {old.capitalize(): new.capitalize() for old, new in plain.items()}
    words = "|".join(re.escape(old) for old in sorted(theirs, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b"), theirs


def differences(case: Case, guidance: Guidance, on: datetime, caseload: Caseload = NO_CASELOAD) -> tuple[str, ...]:
    """What follows for one of the two people and not for the other: parts of the assessment, by name."""
    first, second = (assessment_as_plain(assess(as_person(case, each), guidance, caseload, on)) for each in PEOPLE)
    return tuple(part for part in first if first[part] != second[part] and _differ(first[part], second[part]))


def _differ(first: object, second: object) -> bool:
    """Whether two readings differ in more than what tells the two people apart."""
    said = (json.dumps(value, ensure_ascii=False, default=str) for value in (first, second))
    return len({person.unnamed(text) for person, text in zip(PEOPLE, said, strict=True)}) > 1
