"""People as a letter names them: full name once, then title and surname; pronouns as they give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.people import TITLES
from adviser_assistant.letters.marks import fact_mark, gap_mark
from adviser_assistant.letters.said import Said
from adviser_assistant.letters.words import possessive

_PRONOUNS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "they": ("they", "them", "their"),
}
_TITLES = tuple(each.lower() for each in TITLES)
_DUTCH_AND_GERMAN = ("van", "von", "der", "den", "ter", "ten")
_ROMANCE = ("de", "del", "della", "di", "da", "dos", "du", "la", "le")
_ARABIC = ("el", "al", "bin", "ibn", "abu")
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTICLES = (*_DUTCH_AND_GERMAN, *_ROMANCE, *_ARABIC)


@dataclass(frozen=True)
class Practitioner:
    """The practitioner as a letter names them. Without a name, “the practitioner”.

    `s`, `have`, `are` and `were` are what verbs take after `they`: “he say{s}”, “they have”.
    """

    full: str
    short: str
    initials: str
    they: str
    them: str
    their: str
    s: str
    have: str
    are: str
    were: str
    named: bool

    def __str__(self) -> str:
        return self.short


def practitioner(case: Case) -> Practitioner:
    """The practitioner's names and pronouns; without a pronoun the name stands in its place."""
    name, title = _printable(case, "pract.name"), _printable(case, "pract.title")
    initials = _printable(case, "pract.initials") or initials_of(name)
    short = " ".join(part for part in (title, surname(name)) if part) if name and title else name
    full = " ".join(part for part in (title, name) if part)
    if not name:
        short = full = " ".join(part for part in (title, initials) if part) if initials else ""
    fact = "pract.name" if name else "pract.initials"
    marked = fact_mark(fact, short) if short else "the practitioner"
    theirs = fact_mark(fact, possessive(short)) if short else "the practitioner’s"
    pronoun = case.text("pract.pronoun")
    they, them, their = _PRONOUNS.get(pronoun, (marked, marked, theirs))
    plural = pronoun == "they"
    return Practitioner(
        full=fact_mark(fact, full) if full else "the practitioner",
        short=marked,
        initials=fact_mark("pract.initials", initials) if initials else "",
        they=they,
        them=them,
        their=their,
        s="" if plural else "s",
        have="have" if plural else "has",
        are="are" if plural else "is",
        were="were" if plural else "was",
        named=bool(name),
    )


def short_name(case: Case) -> str:
    """The practitioner's short name without marks."""
    name, title = _printable(case, "pract.name"), _printable(case, "pract.title")
    return " ".join(part for part in (title, surname(name) if title else name) if part) or "the practitioner"


def caller(case: Case, declared: dict[str, Said]) -> dict[str, Any]:
    """The caller's declared facts, and how they are addressed: title and surname, else the whole name."""
    name = case.text("caller.name")
    first, _, rest = name.partition(" ")
    titled = first.rstrip(".").lower() in _TITLES and bool(rest)
    short = f"{first} {surname(rest)}" if titled else name
    known = case.state("caller.name") is State.KNOWN and name
    address = fact_mark("caller.name", short) if known else gap_mark("caller.name", "caller’s name not recorded")
    return {**declared, "short": address}


def surname(name: str) -> str:
    """The last name with what belongs to it: “van der Berg”, “Mensah-Adjei”. A word in brackets is no name."""
    parts = _BRACKETS.sub(" ", name).split() or name.split()
    at = len(parts) - 1
    while at > 0 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(parts[at:]) if parts else ""


def initials_of(name: str) -> str:
    """“K M-A” for Kofi Mensah-Adjei."""
    words = _BRACKETS.sub(" ", name).split()
    return " ".join("-".join(part[:1].upper() for part in re.split("[-‐]", word) if part) for word in words)


def _printable(case: Case, fact_id: str) -> str:
    return Said(case.fact(fact_id), None).text.strip() if Said(case.fact(fact_id), None).known else ""
