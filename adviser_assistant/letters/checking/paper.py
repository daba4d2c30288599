"""A letter as its reader takes it in: greeting, body and signature, cut into sentences that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section

SIGNATURE_LINES = 8
TYPED = "typed"
"""The line that blocks of a typed letter come from, since no template has it."""

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s”\"’)]|$)[^.!?\n]*)*[.!?]*[”\"’)]*")
_NO_STOP = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|No|St|e\.g|i\.e|[A-Z])\.(?=\s+\w)")
_GREETING = re.compile(r"^dear\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|(?:with )?(?:kind|best|warm) (?:regards|wishes)|sincerely)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:fictional|draft|official)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words and where they stand. A table's cells count as sentences without facts."""

    text: str
    section: str
    block: int
    start: int
    end: int
    kind: BlockKind
    title: str = ""
    facts: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def spelled(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True)
class Paper:
    """A letter and the case it is about, read as a whole."""

    letter: Letter
    case: Case
    assessment: Assessment
    guidance: Guidance

    @cached_property
    def blocks(self) -> tuple[tuple[Section, int, Block], ...]:
        """Every block with its section and its number in it."""
        return tuple((section, n, block) for section in self.letter.sections for n, block in enumerate(section.blocks))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(each for place in self.blocks for each in sentences_of(*place))

    @cached_property
    def greeting(self) -> Sentence | None:
        """The line that says “Dear …”."""
        return next((each for each in self.sentences if _GREETING.match(each.text)), None)

    @cached_property
    def closing(self) -> Sentence | None:
        """The line that says “Yours sincerely”."""
        return next((each for each in self.sentences if _CLOSING.match(each.text)), None)

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """What it says, from after the greeting to before the signature."""
        return self.sentences[self._begins : self._ends]

    @cached_property
    def tail(self) -> tuple[Sentence, ...]:
        """The signature and what follows it."""
        return self.sentences[self._ends :]

    @cached_property
    def opening(self) -> tuple[Sentence, ...]:
        """The sentences of the first paragraph."""
        first = self.body[:1]
        return tuple(each for each in self.body if (each.section, each.block) == (first[0].section, first[0].block))

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of the body that are neither cells nor scraps."""
        return tuple(each for each in self.body if each.kind is not BlockKind.TABLE and each.spelled > 2)

    @cached_property
    def words(self) -> str:
        """Everything it says, headings included, in small letters; a section that was emptied by hand has none."""
        headings = (each.title for each in self.letter.sections if each.blocks or not each.edited)
        parts = (*(block.text for _, _, block in self.blocks), *headings)
        return "\n".join(parts).casefold()

    @property
    def typed(self) -> bool:
        """Whether somebody else wrote it and it was typed in."""
        return all(block.line == TYPED for _, _, block in self.blocks)

    @property
    def to_practitioner(self) -> bool:
        """Whether the person the concern is about reads it first."""
        return self.letter.audience == "practitioner"

    def near(self, sentence: Sentence, before: int = 1, after: int = 2) -> Iterator[Sentence]:
        """The sentences around one, in its own section."""
        at = self._places[id(sentence)]
        around = self.sentences[max(at - before, 0) : at + after + 1]
        return (each for each in around if each.section == sentence.section)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(each): number for number, each in enumerate(self.sentences)}

    @cached_property
    def _begins(self) -> int:
        """Where the body begins: after the greeting, else at the first whole sentence."""
        if self.greeting is not None:
            return self._places[id(self.greeting)] + 1
        whole = (
            number
            for number, each in enumerate(self.sentences)
            if each.spelled > 4 and each.text.rstrip().endswith((".", "?", "!", ":")) and not _NOTE.match(each.text)
        )
        return next(whole, 0)

    @cached_property
    def _ends(self) -> int:
        return self._places[id(self.closing)] if self.closing is not None else len(self.sentences)


def sentences_of(section: Section, number: int, block: Block) -> Iterator[Sentence]:
    """The sentences of one block; a table's are its cells."""
    text = block.text
    spans = spans_of(text.replace("\t", "\n") if block.kind is BlockKind.TABLE else text)
    runs = list(_runs(block)) if block.kind is not BlockKind.TABLE else []
    for start, end in spans:
        inside = [run for at, run in runs if at < end and at + len(run.text) > start]
        facts = tuple(run.fact for run in inside if run.kind is RunKind.FACT)
        gaps = tuple(run.text for run in inside if run.kind is RunKind.GAP)
        yield Sentence(text[start:end], section.id, number, start, end, block.kind, section.title, facts, gaps)


def _runs(block: Block) -> Iterator[tuple[int, Run]]:
    at = 0
    for run in block.runs:
        yield at, run
        at += len(run.text)


@lru_cache(maxsize=4096)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end."""
    kept = _NO_STOP.sub(lambda found: found[0][:-1] + "\u00b7", text)
    found = ((each.start() + _indent(each[0]), each.end()) for each in _SENTENCE.finditer(kept))
    return tuple((start, end) for start, end in found if text[start:end].strip())


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def inside_quotes(text: str, at: int) -> bool:
    """Whether a place in a text stands between quotation marks."""
    return any(each.start() <= at < each.end() for each in QUOTED.finditer(text))
