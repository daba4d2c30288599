"""Which part of a Word file belongs to which section: by our hidden bookmarks, else by headings, else by likeness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back_marks import CaseMark, EdgesMark, Mark, SectionMark, case_digest, plain_lines
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section, marked_text
from adviser_assistant.letters.word_reading import WordBlock, WordKind, WordText
from adviser_assistant.letters.word_reading_paragraph import Beside

ALIKE = 0.75
ENOUGH = 0.5
"""How much of a letter must be found again in a file without bookmarks before it counts as that letter."""
_STAYS = 0.05
_LIKE_ITS_OWN = 0.3


@dataclass
class Placed:
    """A Word file's blocks by section, the bookmarks they were found by, and what has no place in a section."""

    blocks: dict[str, list[WordBlock]] = field(default_factory=dict)
    marks: dict[str, SectionMark] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    loose: list[Beside] = field(default_factory=list)

    def text(self, section: Section) -> str:
        """What stands in a section now, a line a block, as the editor shows it."""
        text = "\n".join(
            marked_text(tuple(_block(each) for each in self.blocks.get(section.id, ()) if each.words.strip()))
        )
        for gap in section.gaps:
            text = text.replace(f"[{gap.text}]", gap.text)
        return text

    def beside(self, section: str) -> tuple[Beside, ...]:
        """Tracked changes and remarks of a section."""
        return tuple(each for block in self.blocks.get(section, ()) for each in block.beside)


def place(word: WordText, letter: Letter, file: str) -> Placed:
    """Every block of a Word file in its section. Raises AdviserError if it is not this document of this case."""
    _ours(word, letter, file)
    finder = _Finder(_split(word.blocks, letter), letter)
    placed = finder.placed()
    placed.loose += word.loose
    made_with = {mark.edges for block in word.blocks for _, mark in block.marks if isinstance(mark, EdgesMark)}
    if made_with and word.edges not in made_with:
        placed.notices.append(
            "The top or foot of a page reads otherwise in Word. Both come from the letterhead and stay."
        )
    if not placed.marks and finder.found_again(placed) < ENOUGH:
        raise AdviserError(f"{file} is not {letter.document} of this case: neither its marks nor its words are there.")
    return placed


def _ours(word: WordText, letter: Letter, file: str) -> None:
    marks = [mark for block in word.blocks for _, mark in block.marks]
    documents = {mark.document for mark in marks if not isinstance(mark, EdgesMark)}
    if documents and letter.document not in documents:
        raise AdviserError(f"{file} is {min(documents)}, not {letter.document}; choose that document, or another file.")
    cases = {mark.case for mark in marks if isinstance(mark, CaseMark)}
    if letter.case and cases and case_digest(letter.case) not in cases:
        raise AdviserError(f"{file} was made from another case; open that case, or choose another file.")


def _split(blocks: Sequence[WordBlock], letter: Letter) -> list[WordBlock]:
    """A paragraph in which a section begins in the middle, because two were joined, as two."""
    made: list[WordBlock] = []
    for block in blocks:
        at = next((at for at, mark in block.marks if at and _own(mark, letter) and block.text[:at].strip()), 0)
        if at:
            first = tuple(each for each in block.marks if each[0] < at)
            rest = tuple((place - at, mark) for place, mark in block.marks if place >= at)
            made.append(replace(block, text=block.text[:at], marks=first))
            block = replace(block, kind=WordKind.PARAGRAPH, text=block.text[at:], marks=rest, beside=())
        made.append(block)
    return made


def _own(mark: Mark, letter: Letter) -> bool:
    return isinstance(mark, SectionMark) and mark.document == letter.document


class _Finder:
    """Finds where each section begins, and shares out what stands between."""

    def __init__(self, blocks: list[WordBlock], letter: Letter) -> None:
        self.blocks, self.letter = blocks, letter
        self.written = [section for section in letter.sections if section.blocks]
        self.order = {section.id: number for number, section in enumerate(self.written)}
        self.sections = {section.id: section for section in self.written}
        self.words = {section.id: [_words(line) for line in plain_lines(section.text)] for section in self.written}
        self.out = Placed()
        self.begins: dict[str, int] = {}
        self.headings: set[int] = set()
        self.titles = {
            number
            for number, block in enumerate(blocks)
            if block.kind is WordKind.TITLE or plain_lines(block.text) == plain_lines(letter.heading) != []
        }

    def placed(self) -> Placed:
        """Every block in its section."""
        self._by_marks()
        self._by_headings()
        self._after_the_title()
        anchors = [*sorted((at, section) for section, at in self.begins.items()), (len(self.blocks), "")]
        self._share(range(anchors[0][0]), self._missing_before(anchors[0][1]))
        for (at, section), (end, following) in pairwise(anchors):
            self._share(range(at, end), [section, *self._missing_between(section, following)])
        return self.out

    def found_again(self, placed: Placed) -> float:
        """How much of the letter's words stands in the sections found."""
        known = [line for section in self.written for line in plain_lines(section.text)]
        there = [line for section in self.written for line in plain_lines(placed.text(section))]
        matcher = SequenceMatcher(None, known, there, autojunk=False)
        same = sum(
            len(known[at]) for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)
        )
        return same / max(1, sum(len(line) for line in known))

    # --- where sections begin ------------------------------------------------------------------------------

    def _by_marks(self) -> None:
        for number, block in enumerate(self.blocks):
            for _, mark in block.marks:
                if isinstance(mark, SectionMark) and mark.document == self.letter.document:
                    self.out.marks.setdefault(mark.section, mark)
                    if mark.section in self.order:
                        self.begins.setdefault(mark.section, number)
        starts = sorted(self.begins.values())
        for section, at in self.begins.items():
            end = next((start for start in starts if start > at), len(self.blocks))
            heading = self._heading_of(self.sections[section], range(at, end))
            if heading is not None:
                self.begins[section] = heading
                self.headings.add(heading)
            elif self.sections[section].headed and self.blocks[at].kind is WordKind.HEADING:
                self.headings.add(at)
                was, now = self.sections[section].title, self.blocks[at].text.strip()
                self.out.notices.append(
                    f"The heading “{was}” reads “{now}” in Word. Headings come from the wording and stay."
                )

    def _heading_of(self, section: Section, among: range) -> int | None:
        """The block that is a section's heading; a paragraph only if it is that heading word for word."""
        if not section.headed:
            return None
        for number in among:
            block = self.blocks[number]
            same = block.kind is not WordKind.TABLE and _folded(block.text) == _folded(section.title)
            if same or (block.kind is WordKind.HEADING and _like(block.text, section.title) >= ALIKE):
                return number
        return None

    def _by_headings(self) -> None:
        for section in self.written:
            if section.id not in self.begins:
                free = [n for n in range(len(self.blocks)) if n not in self.headings and n not in self.titles]
                found = next((n for n in free if self._heading_of(section, range(n, n + 1)) is not None), None)
                if found is not None:
                    self.begins[section.id] = found
                    self.headings.add(found)

    def _after_the_title(self) -> None:
        """An addressed letter's second section begins beneath its title, whatever is lost or typed above it."""
        if not (self.letter.addressed and self.titles and len(self.written) > 1):
            return
        at, second = min(self.titles) + 1, self.written[1].id
        end = self.begins.get(second, len(self.blocks))
        if at < end and not any(at <= begin < end for begin in self.begins.values()):
            self.begins[second] = at

    def _missing_before(self, first: str) -> list[str]:
        """Sections without a beginning before the first that has one; else that one, for words typed above it."""
        before = self.order.get(first, len(self.written))
        missing = [section.id for section in self.written[:before] if section.id not in self.begins]
        return missing or ([first] if first else [])

    def _missing_between(self, section: str, following: str) -> list[str]:
        start, end = self.order[section] + 1, self.order.get(following, len(self.written))
        found = []
        for each in self.written[start : end if end >= start else len(self.written)]:
            if each.id in self.begins:
                break
            found.append(each.id)
        return found

    # --- what stands between -------------------------------------------------------------------------------

    def _share(self, among: range, sections: list[str]) -> None:
        """Blocks shared out among sections in their order, each where its words are most alike."""
        body = [self.blocks[number] for number in among if self._is_body(number)]
        if not sections:
            for block in body:
                if block.words.strip():
                    self.out.notices.append(f"“{_short(block.words)}” belongs to no section and stays in Word.")
                self.out.loose += block.beside
            return
        for block, section in zip(body, self._likely(body, sections), strict=True):
            self.out.blocks.setdefault(section, []).append(block)

    def _is_body(self, number: int) -> bool:
        block = self.blocks[number]
        if number in self.titles:
            if plain_lines(block.text) != plain_lines(self.letter.heading):
                self.out.notices.append(
                    f"The title reads “{_short(block.text)}” in Word. It is made from the facts and stays as it was."
                )
        elif block.kind is WordKind.MARKING:
            if block.text.strip() and plain_lines(block.text) != plain_lines(self.letter.banner):
                self.out.notices.append(f"“{_short(block.text)}” stands in the marking and stays in Word.")
        elif number not in self.headings:
            if block.kind is WordKind.HEADING and block.text.strip():
                self.out.notices.append(f"“{_short(block.text)}” is a new heading in Word; it comes in as a paragraph.")
            return True
        self.out.loose += block.beside
        return False

    def _likely(self, body: list[WordBlock], sections: list[str]) -> list[str]:
        if len(sections) == 1:
            return sections * len(body)
        best: list[tuple[float, list[int]]] = [(0.0 if not n else -1.0, []) for n in range(len(sections))]
        for block in body:
            scores = [self._like_section(block, section) for section in sections]
            following: list[tuple[float, list[int]]] = []
            for here in range(len(sections)):
                worth, way = max(
                    ((best[n][0] + (_STAYS if n == here else 0.0), best[n][1]) for n in range(here + 1)),
                    key=lambda each: each[0],
                )
                following.append((worth + scores[here], [*way, here]))
            best = following
        return [sections[n] for n in max(best, key=lambda each: each[0])[1]]

    def _like_section(self, block: WordBlock, section: str) -> float:
        lines = [_words(line) for line in plain_lines(block.words)]
        like = max((_shared(line, known) for line in lines for known in self.words[section]), default=0.0)
        return like if like >= _LIKE_ITS_OWN else 0.0


def _block(block: WordBlock) -> Block:
    if block.kind is WordKind.TABLE:
        rows = tuple(tuple((Run(cell),) for cell in row) for row in block.rows[1:])
        return Block(BlockKind.TABLE, "", header=block.rows[0] if block.rows else ("",), rows=rows)
    kinds = {WordKind.NUMBER: BlockKind.NUMBER, WordKind.BULLET: BlockKind.BULLET, WordKind.NOTE: BlockKind.NOTE}
    return Block(kinds.get(block.kind, BlockKind.PARAGRAPH), "", (Run(block.text.strip()),))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)) + abs(len(one) - len(other)) / 2)


def _folded(text: str) -> str:
    return " ".join(plain_lines(text)).casefold()


def _like(one: str, other: str) -> float:
    first, second = _folded(one), _folded(other)
    if not first or abs(len(first) - len(second)) > max(len(second), 20):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}…"
