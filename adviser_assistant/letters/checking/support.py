"""LT-9, LT-10, LT-15 and LT-16: who can help, who Advice is, what the reader needs, and an ending that is kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.guidance.pack import SupportOrganisation
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.list_words import serves

SUPPORT_SHEET = ("(l18)", "support for you", "sheet of support", "support sheet")
INTRODUCTION = ("(l08)", "about practitioner performance advice")
_SHORT_NAME = 4
_PLAIN_WORDS = frozenset({"Protect"})
"""A name that is a word of every letter."""


def names_support(paper: Paper) -> Iterator[Check]:
    """LT-9: support that serves this nation and profession; a union and a defence body, both."""
    elsewhere = next((row for row in _named(paper) if not _serves(row, paper)), None)
    if elsewhere is not None:
        text = f"{elsewhere.name} does not serve this nation or profession. Take it out, or name one that does."
        yield Check("LT-9", WARNS, "Support", text)
        return
    lacks = []
    if not _encloses(paper, SUPPORT_SHEET) and not any(True for _ in _named(paper)):
        lacks.append("somebody to turn to")
    if not signs.UNION.search(paper.words):
        lacks.append("a union")
    if not signs.DEFENCE.search(paper.words):
        lacks.append("a defence body")
    if lacks:
        yield Check("LT-9", WARNS, "Support", f"Name {', '.join(lacks)}.")


def says_who_advice_is(paper: Paper) -> Iterator[Check]:
    """LT-10: in the first letter, who Advice is and is not."""
    says = signs.WHO_ADVICE_IS.search(paper.words) and signs.ADVISES.search(paper.words)
    if not says or not (signs.DOES_NOT_DECIDE.search(paper.words) or _encloses(paper, INTRODUCTION)):
        text = "A first letter says in a short box who Practitioner Performance Advice is and is not."
        yield Check("LT-10", WARNS, "Who Advice is", text)


def asks_what_they_need(paper: Paper) -> Iterator[Check]:
    """LT-15: how they would like to be reached, in what language or form, and whether a companion has copies."""
    if paper.case.text("letter.contact_preference"):
        return
    wanted = (
        (signs.PREFERS, "how they would rather be reached"),
        (signs.LANGUAGE_OR_FORMAT, "in which language or form"),
        (signs.COPIED, "whether somebody should have copies"),
    )
    asks = "\n".join(each.text for each in (*paper.body, *paper.tail))
    lacks = [words for pattern, words in wanted if not pattern.search(asks)]
    if lacks:
        yield Check("LT-15", WARNS, "What they need", f"Ask them {', '.join(lacks)}.")


def ends_kindly(paper: Paper) -> Iterator[Check]:
    """LT-16: thanks, what was found and what was not, where the record goes, and a way back."""
    wanted = (
        (signs.THANKS, "thanks"),
        (signs.FOUND, "what was found"),
        (signs.NOT_FOUND, "what was not found"),
        (signs.RECORDS, "where the records go"),
        (signs.DOOR, "that they can come back"),
    )
    lacks = [words for pattern, words in wanted if signs.first(paper, pattern) is None]
    if lacks:
        yield Check("LT-16", WARNS, "An ending", f"A last letter needs this too: {', '.join(lacks)}.")


def _named(paper: Paper) -> Iterator[SupportOrganisation]:
    """The organisations the letter names; local ones have no name of their own."""
    text = "\n".join(block.text for _, _, block in paper.blocks)
    for row in paper.guidance.support.values():
        name = re.sub(r"\s*[(,].*$", "", row.name)
        told_apart = len(name) >= _SHORT_NAME and row.group != "employer" and name not in _PLAIN_WORDS
        if told_apart and re.search(rf"\b{re.escape(name)}\b", text):
            yield row


def _serves(row: SupportOrganisation, paper: Paper) -> bool:
    nation = paper.case.text("case.jurisdiction") or "england"
    profession = paper.case.text("pract.profession") or "doctor"
    alike = (each for each in paper.guidance.support.values() if each.name.split(" (")[0] == row.name.split(" (")[0])
    return any(serves(each, nation, profession) for each in alike)


def _encloses(paper: Paper, names: tuple[str, ...]) -> bool:
    enclosed = "\n".join((*paper.letter.enclosures, paper.words)).casefold()
    return any(name in enclosed for name in names)
