"""Which passages of a record want a look before a copy goes to the person it is about, and why each does.

A flag decides nothing. It rests on the facts' own sensitivity, on whose statement it is, and on words in free text.
Whoever acted in their role for the employer or for us is not flagged for being named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import (
    Agreed,
    CheckpointAnswered,
    CommunicationRecorded,
    Entry,
    FactRecorded,
    NoteLine,
)
from adviser_assistant.casework.facts import Source, kind_of
from adviser_assistant.casework.people import TITLES, practitioner_name
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account_lines import AccountLine
from adviser_assistant.letters.checking.people import is_nhs_number
from adviser_assistant.letters.people import surname

THIRD_PARTY = "about somebody else"
THEIR_STATEMENT = "somebody else’s statement"
SPEAKING_UP = "speaking up, a grievance or discrimination"
HEALTH = "health, welfare or who represents them"
INQUIRY = "another body’s inquiry, or an alleged offence"
LEGAL = "may be legal advice"
PATIENT = "a patient’s number"
KEPT_OUT = "kept out of letters when it was recorded"
WITHHELD = "withheld from the practitioner when it was recorded"
NAMES = "names somebody else: {}"

BY_SENSITIVITY = {"TP": THIRD_PARTY, "PD": SPEAKING_UP, "SC": HEALTH, "CO": INQUIRY, "LP": LEGAL}
BY_CHECKPOINT = {"BC-02": THIRD_PARTY, "BC-15": THIRD_PARTY}
"""Checkpoints whose evidence is about other people, though they rest on no one fact."""

_IN_THEIR_ROLE = (
    *("caller.name", "adviser.name", "case.adviser", "support.named_contact", "told.by", "rep.name"),
    *("exclusion.decided_by", "exclusion.dbm_name", "period.decided_by", "contact.by"),
)
_OTHERS = frozenset({"complainant", "patients", "team"})
_NAMES_IN = frozenset({"concern.raised_by", "roles.complainant", "pd.to_whom", "fair.challenge_by"})
_NOT_A_ROLE = ("roles.complainant", "roles.complainant_tie")
_TITLES = "|".join((*TITLES, "Sister", "Nurse", "Matron"))
_TITLED = re.compile(rf"\b(?:{_TITLES})\.? (?:[A-Z](?:\.|[\w’'-]*) ){{0,3}}[A-Z][\w’'-]+")
_FIRST_AND_LAST = re.compile(r"\b[A-ZÀ-Þ][a-zß-ÿ’']+(?:[ -][A-ZÀ-Þ][\w’'-]+){1,3}\b")
_TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


_WORDS = {
    LEGAL: _any(
        *("legal advice", "legally advised", "legal team", "legal privilege", "legally privileged", "privileged"),
        *("solicitor", "barrister", "counsel’s", "counsel's", "leading counsel", "King’s Counsel", "without prejudice"),
        *("litigation", "in-house lawyer", "lawyer"),
    ),
    SPEAKING_UP: _any(
        *("speak up", "speaking up", "spoke up", "spoken up", "speaks up", "whistle-?bl", "protected disclosure"),
        *("grievance", "racis[mt]", "racial", "discriminat", "harass", "dignity at work"),
    ),
    HEALTH: _any(
        *("occupational health", "sick leave", "sickness", "off sick", "illness", "unwell", "depress", "anxiety"),
        *("medication", "pregnan", "disabilit", "suicid", "self-harm", "trade union", "union rep"),
    ),
    INQUIRY: _any("police", "criminal", "counter.?fraud", "safeguarding", "coroner"),
}


@dataclass(frozen=True)
class _Known:
    """What every line is read against: the guidance, the practitioner's names, the surnames of those who acted in their
    role, and the names of those who told or saw something.
    """

    guidance: Guidance
    practitioner: frozenset[str]
    in_their_role: frozenset[str]
    witnesses: frozenset[str]


def flagged(lines: Iterable[AccountLine], case: Case, guidance: Guidance) -> dict[int, tuple[str, ...]]:
    """By its number, why a line wants a look before it goes, each reason once; others are not in it."""
    theirs = frozenset({practitioner_name(case), case.text("pract.name")} - {""})
    in_their_role = _in_their_role(case)
    known = _Known(guidance, theirs, in_their_role, _witnesses(case, in_their_role))
    reasons = {line.number: tuple(dict.fromkeys(_reasons(line, known))) for line in lines}
    return {number: found for number, found in reasons.items() if found}


def _reasons(line: AccountLine, known: _Known) -> Iterator[str]:
    yield from _of_kind(line.entry, known)
    yield from _of_words(line.said, known.guidance)
    yield from _of_names(line, known)


@singledispatch
def _of_kind(entry: Entry, known: _Known) -> Iterator[str]:
    yield from ()


@_of_kind.register
def _fact(entry: FactRecorded, known: _Known) -> Iterator[str]:
    yield from _of_facts((entry.fact,), known.guidance)
    if entry.source is Source.THIRD_PARTY and entry.said_by not in known.practitioner:
        spec = known.guidance.facts.get(kind_of(entry.fact))
        in_words = isinstance(entry.value, str) and (spec is None or not spec.choices)
        if in_words or surname(entry.said_by) not in known.in_their_role:
            yield THEIR_STATEMENT
    if not entry.include_in_letter:
        yield KEPT_OUT


@_of_kind.register
def _note(entry: NoteLine, known: _Known) -> Iterator[str]:
    yield from _of_facts((tag.fact for tag in entry.tags), known.guidance)


@_of_kind.register
def _checkpoint(entry: CheckpointAnswered, known: _Known) -> Iterator[str]:
    yield from _of_checkpoint(entry.checkpoint, known.guidance)


@_of_kind.register
def _agreed(entry: Agreed, known: _Known) -> Iterator[str]:
    yield from _of_checkpoint(entry.item, known.guidance)


@_of_kind.register
def _told(entry: CommunicationRecorded, known: _Known) -> Iterator[str]:
    if entry.state == "withheld":
        yield WITHHELD
    if entry.to in _OTHERS:
        yield THIRD_PARTY


def _of_checkpoint(item: str, guidance: Guidance) -> Iterator[str]:
    if item in BY_CHECKPOINT:
        yield BY_CHECKPOINT[item]
    known = guidance.checkpoints.get(item)
    yield from _of_facts(known.facts if known else (), guidance)


def _of_facts(facts: Iterable[str], guidance: Guidance) -> Iterator[str]:
    for fact in facts:
        spec = guidance.facts.get(kind_of(fact))
        if spec is not None and spec.sensitivity in BY_SENSITIVITY:
            yield BY_SENSITIVITY[spec.sensitivity]


def _of_words(text: str, guidance: Guidance) -> Iterator[str]:
    yield from (reason for reason, words in _WORDS.items() if words.search(text))
    if guidance.words_in(text, "distress"):
        yield HEALTH
    if any(is_nhs_number(found[0]) for found in _TEN_DIGITS.finditer(text)):
        yield PATIENT


def _of_names(line: AccountLine, known: _Known) -> Iterator[str]:
    text = f"{line.said}\n{line.by}"
    named = {found[0] for found in _TITLED.finditer(text) if surname(found[0]) not in known.in_their_role}
    named |= {name for name in known.witnesses if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    whole = sorted(name for name in named if not any(name != other and name in other for other in named))
    if whole:
        yield NAMES.format(", ".join(whole))


def _witnesses(case: Case, in_their_role: frozenset[str]) -> frozenset[str]:
    """Who told us something as a third party, or raised it, whole and by surname, unless they acted in their role."""
    told = [(each, kind_of(fact.id)) for fact in case.facts.values() for each in fact.standing]
    texts = [each.said_by for each, _ in told if each.source is Source.THIRD_PARTY]
    texts += [each.value for each, kind in told if kind in _NAMES_IN and isinstance(each.value, str)]
    names = {found[0] for text in texts for pattern in (_TITLED, _FIRST_AND_LAST) for found in pattern.finditer(text)}
    return frozenset(
        form for name in names if surname(name) not in in_their_role for form in (name, surname(name)) if form
    )


def _in_their_role(case: Case) -> frozenset[str]:
    """The surnames of the practitioner and of those who acted in their role."""
    names = [practitioner_name(case), *{each.recorded_by for each in case.entries}]
    for fact in case.facts.values():
        kind = kind_of(fact.id)
        if kind in _IN_THEIR_ROLE or (kind.startswith("roles.") and kind not in _NOT_A_ROLE):
            names += [each.value for each in fact.standing if isinstance(each.value, str)]
    found = {match[0] for name in names for match in _TITLED.finditer(name)}
    return frozenset(surname(each) for each in (*names, *found) if each)
