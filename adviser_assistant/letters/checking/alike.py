"""LT-17: two letters of one case that say the same; and a sentence about strain that was pasted (LT-8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adviser_assistant.casework.case import Case
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.checking import signs
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.letter import Block, BlockKind, Letter, RunKind, Section
from adviser_assistant.letters.words import day

SHORTEST = 10
"""A paragraph of fewer words is a greeting, a date or an address."""

MOST_ALIKE = 1
NAMES = ("pract.", "caller.", "org.", "adviser.", "support.named_contact")
"""Facts that make no paragraph a letter's own."""


@dataclass(frozen=True)
class Earlier:
    """Another letter of the case: its name and the paragraphs that are its own."""

    name: str
    paragraphs: frozenset[str]


def earlier_letters(letter: Letter, case: Case, others: Iterable[Letter]) -> tuple[Earlier, ...]:
    """The other letters of a case: those given whole, and what was written by hand in any other."""
    found = {
        each.document: Earlier(f"{each.document} of {day(each.on)}", frozenset(text for text, _, _ in _own(each)))
        for each in others
        if each.document != letter.document or each.on != letter.on
    }
    for (document, _), edit in case.sections.items():
        if document != letter.document and edit.text:
            lines = frozenset(_even(line) for line in edit.text.splitlines() if len(line.split()) >= SHORTEST)
            before = found.get(document)
            name = before.name if before else document
            found[document] = Earlier(name, lines | (before.paragraphs if before else frozenset()))
    return tuple(found.values())


def too_alike(paper: Paper, others: Iterable[Earlier]) -> Iterator[Check]:
    """LT-17: more than one identical paragraph outside the standard boxes."""
    mine = list(_own(paper.letter))
    for other in others:
        same = [place for place in mine if place[0] in other.paragraphs]
        if len(same) > MOST_ALIKE:
            _, section, block = same[0]
            text = f"{len(same)} paragraphs here stand word for word in {other.name}. Say only what is new."
            yield Check("LT-17", WARNS, "Too alike", text, section, block)
            return


def pasted_strain(paper: Paper, others: Iterable[Earlier]) -> Iterator[Check]:
    """LT-8: what this is like is said once; said again word for word it is about nobody."""
    found = signs.strain(paper)
    if found is None or found.gaps:
        return
    said = _even(found.text)
    other = next((each for each in others if any(said in text for text in each.paragraphs)), None)
    if other is not None:
        text = f"This sentence stands in {other.name} already. Say it anew, or leave it out."
        yield Check("LT-8", WARNS, "Said before", text, found.section, found.block, found.start, found.end)


def _own(letter: Letter) -> Iterator[tuple[str, str, int]]:
    """A letter's own paragraphs and their places: not boxes, tables, address, signature or standing wording."""
    for section in letter.sections:
        if not section.headed:
            continue
        for number, block in enumerate(section.blocks):
            boxed = block.kind in (BlockKind.NOTE, BlockKind.TABLE) or _standing(letter, section, block)
            if not boxed and len(block.text.split()) >= SHORTEST:
                yield _even(block.text), section.id, number


def _standing(letter: Letter, section: Section, block: Block) -> bool:
    """Whether a paragraph is wording of the template that nothing but names has gone into."""
    from_template = block.line.startswith(f"{letter.template}:") and not section.edited
    facts = {run.fact for run in block.runs if run.kind is RunKind.FACT}
    return from_template and all(fact.startswith(NAMES) for fact in facts)


def _even(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
