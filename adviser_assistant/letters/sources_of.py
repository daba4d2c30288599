"""Where a sentence comes from: the facts it rests on and the line of wording; and which sentences use a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adviser_assistant.casework.facts import kind_of, record_fact
from adviser_assistant.letters.checking.paper import Sentence, sentences_of
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section
from adviser_assistant.letters.template import LetterTemplate

OWN_LINE = "edited"
_PASSAGE = re.compile(r"passage\('([a-z_]+)'\)")
_CONDITION = re.compile(r"\{%.*?%\}")
_NAME = re.compile(r"\b[a-z_]+\.[a-z_]+\b")


@dataclass(frozen=True, slots=True)
class Sources:
    """What one sentence rests on. `line` is empty for words of the adviser’s own; gaps are facts not recorded."""

    facts: tuple[str, ...]
    gaps: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A line of wording: where it stands in its file, the facts that decide on it, the passages it prints."""

    section: str
    number: int
    at: int
    decided_by: tuple[str, ...]
    passages: tuple[str, ...]


def sentence_at(letter: Letter, section_id: str, block: int, at: int) -> Sentence | None:
    """The sentence at a place in a block, or the nearest before it; a table is one sentence."""
    section = letter.section(section_id)
    if section is None or not 0 <= block < len(section.blocks):
        return None
    found = list(_sentences(section, block))
    before = [each for each in found if each.start <= at]
    return before[-1] if before else next(iter(found), None)


def sources_of(letter: Letter, section_id: str, sentence: Sentence) -> Sources:
    """The facts a sentence prints, the gaps in it, and the line of wording it came from."""
    section = letter.section(section_id)
    if section is None or sentence.block >= len(section.blocks):
        return Sources((), (), "")
    block = section.blocks[sentence.block]
    runs = list(_runs_in(block, sentence.start, sentence.end))
    facts, gaps = (
        tuple(dict.fromkeys(run.fact for run in runs if run.kind is kind and run.fact))
        for kind in (RunKind.FACT, RunKind.GAP)
    )
    return Sources(facts, gaps, "" if block.line.endswith(OWN_LINE) else block.line)


def sentences_using(
    letter: Letter, facts: tuple[str, ...], template: LetterTemplate | None = None
) -> tuple[Sentence, ...]:
    """The sentences that print one of these facts or show its gap; `concern.summary` stands for that of every concern.

    With the template, those that are said because of one of them as well.
    """
    return tuple(
        sentence
        for section in letter.sections
        for number in range(len(section.blocks))
        for sentence in _sentences(section, number)
        if _rests_on(sources_of(letter, section.id, sentence), facts, template)
    )


def wording_of(template: LetterTemplate, line: str, facts: tuple[str, ...] = ()) -> Wording | None:
    """The line of wording with this id. `facts` are those the sentence prints: they tell which record it is about."""
    _, _, place = line.partition(":")
    section_id, _, number = place.partition(":")
    section = next((each for each in template.sections if each.id == section_id), None)
    block = next((each for each in section.blocks if each.line == line), None) if section else None
    if block is None or not number.isdigit():
        return None
    declared = set(template.head.facts)
    asked = _NAME.findall(f"{block.when} {' '.join(_CONDITION.findall(block.words))}")
    fields = (_of_record(name, facts) or (name if name in declared else "") for name in asked)
    decided = tuple(dict.fromkeys(each for each in fields if each))
    passages = tuple(dict.fromkeys(_PASSAGE.findall(block.words)))
    return Wording(section_id, int(number), block.at, decided, passages)


def _sentences(section: Section, number: int) -> Iterator[Sentence]:
    """The sentences of a block; a table, whose cells stand in no line, is one."""
    block = section.blocks[number]
    if block.kind is BlockKind.TABLE:
        text = block.text
        yield Sentence(text, section.id, number, 0, len(text), block.kind, section.title)
    else:
        yield from sentences_of(section, number, block)


def _runs_in(block: Block, start: int, end: int) -> Iterator[Run]:
    if block.kind is BlockKind.TABLE:
        yield from block.all_runs
        return
    at = 0
    for run in block.runs:
        if at < end and at + len(run.text) > start:
            yield run
        at += len(run.text)


def _rests_on(sources: Sources, facts: tuple[str, ...], template: LetterTemplate | None) -> bool:
    named = (*sources.facts, *sources.gaps)
    if any(each in facts or kind_of(each) in facts for each in named):
        return True
    wording = wording_of(template, sources.line, named) if template is not None else None
    return wording is not None and any(each in facts for each in wording.decided_by)


def _of_record(name: str, facts: tuple[str, ...]) -> str:
    """`concern.status` as a field of the very concern the sentence speaks of; empty where it speaks of none."""
    record, _, field = name.partition(".")
    key = next((each[len(record) + 1 : each.index("]")] for each in facts if each.startswith(f"{record}[")), "")
    return record_fact(record, key, field) if key else ""
