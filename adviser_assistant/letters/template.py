"""Letter wording as written: a short head, then sections of blocks, each line with an id.

A template is read whole and every fault in it is reported, with file and line. Its format:

    ---
    id: L01
    …head (see Head)…
    ---
    ## s04 What you told us
    @each concern
    @when concern.summary.shown
    1. {{ concern.summary.told }} that {{ concern.summary }}.

Blocks are parted by blank lines or begin with a mark: `1. ` a numbered point, `- ` a bullet, `> ` a note,
`| name` a declared table, anything else a paragraph; a line that ends in a backslash breaks there. `@each records`
repeats the block, `@when condition` leaves it out, `@draft` leaves it out of a final document. Outside `@each` a
field of a record speaks of the record added last. `says.purposes` asks whether the framework's passage was read, so
that wording can ask for the reader's own text instead; a record is `fresh` where anything of it was told since the
last letter of advice. `limit('figure')` says a limit in words, the organisation's own text first, and
`latest_day('figure')` the day it leaves, or nothing; `to_complete('what')` is for the reader's own hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.pack import FactSpec, TemplateText
from adviser_assistant.guidance.yaml_reading import Reader
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.template_check import Checker

_SECTION = re.compile(r"^## (?P<id>s\d\d) (?P<title>.+)$")
_MARKS = (
    (re.compile(r"^\d+\. "), BlockKind.NUMBER),
    (re.compile(r"^- "), BlockKind.BULLET),
    (re.compile(r"^> "), BlockKind.NOTE),
    (re.compile(r"^\| "), BlockKind.TABLE),
)
MOST_LINES, MOST_CHARACTERS = 2_000, 200_000


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a declared table: its heading, the words of a cell, and how wide it is beside the others."""

    title: str
    words: str = ""
    width: int = 1


@dataclass(frozen=True, kw_only=True)
class RowHead:
    """A row of a form: the words of each of its cells, and `when` it is left in."""

    words: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class TableHead:
    """A table: which records make its rows, its columns, and `when` a row is left in. `empty` is said when none is.

    A form has no records: its `rows` are written out, a cell for each column.
    """

    columns: tuple[Column, ...]
    records: str = ""
    rows: tuple[RowHead, ...] = ()
    empty: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a template says of itself. `facts` are every fact its wording may name; others are faults.

    `audience`: employer, practitioner, both (the same text to each) or file. `kind`: letter, sheet, note or
    employer_template.
    `must_say` are points of the catalogue and the words that show them: “the decision is yours = you decide /
    decision is yours”. `must_not_say` are words that may not stand in it. `gate` names the gate before it.
    `retention` is the catalogue's class.
    """

    id: str
    title: str
    audience: str
    kind: str
    applies: str
    subject: str = ""
    banner: str = ""
    facts: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    tables: dict[str, TableHead] = field(default_factory=dict)
    enclosures: tuple[str, ...] = ()
    copies: str = ""
    retention: str = ""
    gate: str = ""
    second_reading: bool = False
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dossier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of wording with the id of its line: “L01:s04:2”, the second block of section s04.

    `typed` are its words line by line as they stand in the file from `typed_at` on, `when_at` is its condition's line.
    """

    kind: BlockKind
    line: str
    at: int
    words: str
    each: str = ""
    when: str = ""
    draft_only: bool = False
    typed: str = ""
    typed_at: int = 0
    when_at: int = 0


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section of wording."""

    id: str
    title: str
    at: int
    blocks: tuple[TemplateBlock, ...]


@dataclass(frozen=True)
class LetterTemplate:
    """Wording ready to be drafted from."""

    head: Head
    sections: tuple[TemplateSection, ...]

    @property
    def id(self) -> str:
        """The document's id, L01 and so on."""
        return self.head.id


def parse_template(source: TemplateText, facts: dict[str, FactSpec]) -> tuple[LetterTemplate | None, tuple[Fault, ...]]:
    """A template, or None with every fault in it: its file and line, the heading it stands under, what to do."""
    reader = Reader(source.file)
    lines = source.text.splitlines()
    template = _parsed(reader, lines, facts) if _fits(reader, source.text, lines) else None
    return template, tuple(_under_headings(reader.faults, lines))


def read_head(source: TemplateText) -> Head | None:
    """What a template says of itself, or None where that cannot be read; `parse_template` says why."""
    reader, lines = Reader(source.file), source.text.splitlines()
    head = _head(reader, lines) if _fits(reader, source.text, lines) else None
    return None if reader.faults else head


def _head(reader: Reader, lines: list[str]) -> Head | None:
    node = reader.compose("\n".join(["", *lines[1 : lines.index("---", 1)]]))
    return reader.build(Head, node) if node is not None else None


def _fits(reader: Reader, text: str, lines: list[str]) -> bool:
    """Whether it has a head at all and is no longer than any letter's wording."""
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        reader.fault(1, "A template begins with a head between two lines “---”.")
        return False
    if len(lines) > MOST_LINES or len(text) > MOST_CHARACTERS:
        most = f"{MOST_LINES} lines and {MOST_CHARACTERS} characters"
        reader.fault(1, f"A template has at most {most}. Shorten it.")
        return False
    return True


def _parsed(reader: Reader, lines: list[str], facts: dict[str, FactSpec]) -> LetterTemplate | None:
    end, head = lines.index("---", 1), _head(reader, lines)
    if head is None:
        return None
    checker = Checker(reader, head, facts, lines[:end])
    checker.check_head()
    sections = tuple(_Body(head, reader).sections(lines, end + 1))
    for section in sections:
        checker.check_section(section)
    if not sections:
        reader.fault(end + 1, "A template needs a section: “## s01 Title”.")
    return LetterTemplate(head, sections) if not reader.faults else None


def _under_headings(faults: list[Fault], lines: list[str]) -> Iterator[Fault]:
    """Each fault with the heading it stands under, in the order of the file."""
    end = lines.index("---", 1) + 1 if "---" in lines[1:] else 0
    headings = [(number, line[3:]) for number, line in enumerate(lines, 1) if number > end and _SECTION.match(line)]
    for fault in sorted(dict.fromkeys(faults), key=lambda each: each.line):
        under = [heading for number, heading in headings if number <= fault.line]
        where = f"Under “{under[-1]}”: " if under else "In the head: " if 1 < fault.line < end else ""
        yield replace(fault, message=where + fault.message)


class _Body:
    """Reads the lines below the head into sections and blocks."""

    def __init__(self, head: Head, reader: Reader) -> None:
        self.head, self.reader = head, reader
        self.pending: list[tuple[int, str]] = []
        self.blocks: list[TemplateBlock] = []
        self.section: tuple[str, str, int] | None = None
        self.seen: set[str] = set()

    def sections(self, lines: list[str], start: int) -> Iterator[TemplateSection]:
        """Each section as it ends."""
        for number, line in enumerate(lines[start:], start + 1):
            found = _SECTION.match(line)
            if found:
                yield from self._close_section()
                self._begin(found["id"], found["title"].strip(), number)
            elif line.startswith("##"):
                self.reader.fault(number, "A section is written “## s04 What you told us”.")
            elif line.strip():
                if self._begins_another(line):
                    self._close_block()
                self.pending.append((number, line))
            else:
                self._close_block()
        yield from self._close_section()

    def _begins_another(self, line: str) -> bool:
        """A mark at the start of a line begins a block of its own once the block before it has words."""
        marked = line.startswith("@") or any(mark.match(line) for mark, _ in _MARKS)
        return marked and any(not each.startswith("@") for _, each in self.pending)

    def _begin(self, section: str, title: str, number: int) -> None:
        if section in self.seen:
            self.reader.fault(number, f"The section {section} stands here twice.")
        self.seen.add(section)
        self.section, self.blocks = (section, title, number), []

    def _close_section(self) -> Iterator[TemplateSection]:
        self._close_block()
        if self.section is not None:
            yield TemplateSection(*self.section, tuple(self.blocks))

    def _close_block(self) -> None:
        if not self.pending:
            return
        if self.section is None:
            self.reader.fault(self.pending[0][0], "Wording comes under a section: “## s01 Title”.")
        else:
            self.blocks.append(self._block(f"{self.head.id}:{self.section[0]}:{len(self.blocks) + 1}"))
        self.pending.clear()

    def _block(self, line_id: str) -> TemplateBlock:
        each = when = text = ""
        draft_only = False
        typed: list[tuple[int, str]] = []
        when_at = 0
        for number, line in self.pending:
            mark, _, rest = line.partition(" ")
            if mark == "@each":
                each = rest.strip()
            elif mark == "@when":
                when, when_at = rest.strip(), number
            elif line.strip() == "@draft":
                draft_only = True
            elif line.startswith("@"):
                self.reader.fault(number, "After “@” comes each, when or draft.")
            else:
                broken = line.rstrip().endswith("\\")
                typed.append((number, line.strip().rstrip("\\").strip()))
                text += typed[-1][1] + ("\n" if broken else " ")
        at = self.pending[0][0]
        if not text.strip():
            self.reader.fault(at, "Under “@” marks stands the wording they belong to.")
        kind, words = _kind(text.strip(" "))
        as_typed, typed_at = "\n".join(words for _, words in typed), typed[0][0] if typed else at
        return TemplateBlock(kind, line_id, at, words, each, when, draft_only, as_typed, typed_at, when_at or at)


def _kind(text: str) -> tuple[BlockKind, str]:
    for mark, kind in _MARKS:
        if mark.match(text):
            return kind, mark.sub("", text, count=1).strip(" ")
    return BlockKind.PARAGRAPH, text
