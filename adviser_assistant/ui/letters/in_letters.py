"""Which sentences of the letters in hand rest on a fact, for the why of whatever asks it."""

from __future__ import annotations

import re
from itertools import islice

from adviser_assistant.casework.documents import DocumentState, issues
from adviser_assistant.desk import draft_of, template_of, templates
from adviser_assistant.letters.checking.paper import Sentence
from adviser_assistant.letters.sources_of import sentences_using
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.why import InLetter

MOST_LETTERS = 3
_OVER = (DocumentState.SENT, DocumentState.CORRECTED, DocumentState.SUPERSEDED)
_PLACE = re.compile(r"(\w+)@(\d+):(\d+)-(\d+)")


def letters_using(open_case: OpenCase, facts: tuple[str, ...]) -> tuple[InLetter, ...]:
    """The sentences that print one of these facts, or are said because of it, letter by letter."""
    at, known = open_case, templates(open_case.guidance)
    found: list[InLetter] = []
    for name in _in_hand(open_case):
        template = template_of(at.guidance, name)
        letter = draft_of(at.case, at.guidance, at.assessment, at.today, template, name)
        for each in sentences_using(letter, facts, known[template]):
            found.append(InLetter(each.text, f"{name}, {each.title}", f"{name}/{_place(each)}"))
    return tuple(found)


def read_place(item: str) -> tuple[str, int, int, int] | None:
    """Section, block, start and end of a sentence, from its place; None where it is something else."""
    place = _PLACE.fullmatch(item)
    return (place[1], int(place[2]), int(place[3]), int(place[4])) if place else None


def _place(sentence: Sentence) -> str:
    return f"{sentence.section}@{sentence.block}:{sentence.start}-{sentence.end}"


def _in_hand(open_case: OpenCase) -> tuple[str, ...]:
    """Letters that were begun and have not gone out, the last one edited first; else the one to begin with."""
    case, known = open_case.case, templates(open_case.guidance)
    edited = [document for document, _ in reversed(list(case.sections))]
    final = [each.document for each in reversed(case.finalised)]
    begun = [name for name in dict.fromkeys((*edited, *final)) if template_of(open_case.guidance, name) in known]
    going = [name for name in begun if not (made := issues(case, name)) or made[-1].state not in _OVER]
    waiting = (name for name in known if not issues(case, name))
    return tuple(going[:MOST_LETTERS]) or tuple(islice(waiting, 1))
