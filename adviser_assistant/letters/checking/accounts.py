"""Whose account a sentence carries, and the balance of the two: plain counts, never a score."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import Source, State, kind_of
from adviser_assistant.letters.checking.paper import Paper, Sentence
from adviser_assistant.letters.people import surname

ACCOUNTS = frozenset({"concern", "evidence", "context", "history", "safety", "strengths", "feedback"})
"""What is told of a case; names, dates of letters and the like are nobody's account."""

OTHERS = frozenset({Source.CALLER, Source.THIRD_PARTY, Source.DOCUMENT})
_SAYS = r"(?:says?|said|wrote|writes|accepts?|disputes?|describes?|described|explains?|explained|told|recalls?)"
_PRONOUN_SAYS = re.compile(rf"\b(?:he|she|they) {_SAYS}\b|\bin (?:his|her|their) own words\b", re.IGNORECASE)
_YOU_SAY = re.compile(rf"\b(?:you|as you) (?:have )?(?:{_SAYS}|say|put)\b", re.IGNORECASE)
_OTHERS_SAY = re.compile(
    r"\b(?:nurses?|colleagues?|doctors?|midwives|staff|patients?|managers?|director|trust|board|report|investigator)"
    rf" (?:has |have )?(?:{_SAYS}|say|raised|reported|reports?)\b"
    rf"|\b(?:Dr|Mr|Mrs|Ms|Sister|Professor) [\w’'-]+(?: [A-Z][\w’'-]+)? {_SAYS}\b"
    rf"|\b(?:report|letter|statement|record|note|log)\b[^.]{{0,40}}? {_SAYS}\b"
    r"|\bput to us\b|\bas I was told\b|\bhow it was put\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many sentences carry each side's account."""

    employer: int
    practitioner: int


def balance(paper: Paper) -> Balance:
    """The sentences that carry each side's account; one may carry both."""
    employer = sum(carries_employer(paper, each) for each in paper.prose)
    return Balance(employer, sum(carries_practitioner(paper, each) for each in paper.prose))


def carries_practitioner(paper: Paper, sentence: Sentence) -> bool:
    """Whether a sentence carries what the practitioner says; “a nurse says that he said” is the nurse's account."""
    if any(Source.PRACTITIONER in _sources(paper.case, fact) for fact in sentence.facts):
        return True
    theirs = _first_of(sentence.text, _YOU_SAY if paper.to_practitioner else _PRONOUN_SAYS, _named(paper.case))
    others = _first_of(sentence.text, _OTHERS_SAY, *(() if paper.to_practitioner else (_YOU_SAY,)))
    own = _first_of(sentence.text, _named(paper.case))
    return theirs >= 0 and (others < 0 or theirs < others or own == theirs)


def carries_employer(paper: Paper, sentence: Sentence) -> bool:
    """Whether a sentence carries what the employer, a colleague or a paper says."""
    told = (fact for fact in sentence.facts if kind_of(fact).partition(".")[0] in ACCOUNTS)
    if any(_sources(paper.case, fact) & OTHERS for fact in told):
        return True
    others = _first_of(sentence.text, _OTHERS_SAY, *(() if paper.to_practitioner else (_YOU_SAY,)))
    return others >= 0 and _named(paper.case).search(sentence.text) is None


def _first_of(text: str, *patterns: re.Pattern[str]) -> int:
    """Where the first of these stands, or -1."""
    found = [hit.start() for pattern in patterns if (hit := pattern.search(text))]
    return min(found, default=-1)


def _named(case: Case) -> re.Pattern[str]:
    return _says_by_name(surname(case.text("pract.name")) or "the practitioner")


@lru_cache(maxsize=16)
def _says_by_name(name: str) -> re.Pattern[str]:
    title = r"(?:\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor) )?"
    return re.compile(rf"{title}\b{re.escape(name)} (?:{_SAYS}|does not accept|has given|has said)\b")


def _sources(case: Case, fact: str) -> frozenset[Source]:
    return frozenset(each.source for each in case.fact(fact).standing if each.state is State.KNOWN)
