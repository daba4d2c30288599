"""Letter wording as written: a short head, then sections of blocks, each line with an id.

A template is read whole and every fault in it is reported, with file and line. Its format:

    ---
    id: L01
    …head (see Head)…
    ---
    ## s04 What you told us
    @each concern
    1. You told me that {{ concern.summary }}.

Blocks are parted by blank lines: `1. ` a numbered point, `- ` a bullet, `> ` a note, `| name` a declared table,
anything else a paragraph. `@each records` repeats the block, `@when condition` leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.pack import FactSpec, TemplateText
from adviser_assistant.guidance.yaml_reading import Reader
from adviser_assistant.letters.letter import BlockKind
from adviser_assistant.letters.wording import OFFERED, RECORD_LISTS, environment

_SECTION = re.compile(r"^## (?P<id>s\d\d) (?P<title>.+)$")
_MARKS = ((re.compile(r"^\d+\. "), BlockKind.NUMBER), (re.compile(r"^- "), BlockKind.BULLET))
MOST_LINES = 2_000


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a declared table: its heading, and the words of a cell."""

    title: str
    words: str


@dataclass(frozen=True, kw_only=True)
class TableHead:
    """A table: which records make its rows, and its columns. `empty` is said when there are none."""

    records: str
    columns: tuple[Column, ...]
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a template says of itself. `facts` are every fact its wording may name; others are faults.

    `audience`: employer, practitioner or file. `kind`: letter, sheet, note or employer_template.
    `must_say` and `must_not_say` are the catalogue's lists, in words looked for or forbidden.
    """

    id: str
    title: str
    audience: str
    kind: str
    applies: str
    facts: tuple[str, ...] = ()
    tables: dict[str, TableHead] = field(default_factory=dict)
    enclosures: tuple[str, ...] = ()
    copies: str = ""
    retention: str = ""
    banner: str = ""
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dossier: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of wording with the id of its line."""

    kind: BlockKind
    line: str
    words: str
    each: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """A section of wording."""

    id: str
    title: str
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
    """A template, or None with every fault in it."""
    reader = Reader(source.file)
    lines = source.text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        reader.fault(1, "A template begins with a head between two lines “---”.")
        return None, tuple(reader.faults)
    if len(lines) > MOST_LINES:
        reader.fault(1, f"A template has at most {MOST_LINES} lines. Shorten it.")
        return None, tuple(reader.faults)
    end = lines.index("---", 1)
    node = reader.compose("\n".join(["", *lines[1:end]]))
    head = reader.build(Head, node) if node is not None else None
    if head is None:
        return None, tuple(reader.faults)
    _Checker(reader, head, facts).check_head()
    sections = tuple(_sections(lines, end + 1, head, reader))
    checker = _Checker(reader, head, facts)
    for section in sections:
        checker.check_section(section)
    return (LetterTemplate(head, sections) if not reader.faults else None), tuple(reader.faults)


def _sections(lines: list[str], start: int, head: Head, reader: Reader) -> Iterator[TemplateSection]:
    section: tuple[str, str] | None = None
    blocks: list[TemplateBlock] = []
    pending: list[tuple[int, str]] = []
    seen: set[str] = set()

    def close() -> None:
        if pending:
            if section is None:
                reader.fault(pending[0][0], "Wording comes under a section: “## s01 Title”.")
            else:
                blocks.append(_block(head, section[0], pending, len(blocks) + 1, reader))
            pending.clear()

    for number, line in enumerate(lines[start:], start + 1):
        found = _SECTION.match(line)
        if line.startswith("##") and not found:
            reader.fault(number, "A section is written “## s04 What you told us”.")
        if found:
            close()
            if section is not None:
                yield TemplateSection(*section, tuple(blocks))
            section, blocks = (found["id"], found["title"]), []
            if found["id"] in seen:
                reader.fault(number, f"The section {found['id']} stands here twice.")
            seen.add(found["id"])
        elif not line.strip():
            close()
        elif not line.startswith("##"):
            pending.append((number, line))
    close()
    if section is not None:
        yield TemplateSection(*section, tuple(blocks))


def _block(head: Head, section: str, pending: list[tuple[int, str]], index: int, reader: Reader) -> TemplateBlock:
    first = pending[0][0]
    each = when = ""
    words: list[str] = []
    for number, line in pending:
        if line.startswith("@each "):
            each = line.removeprefix("@each ").strip()
        elif line.startswith("@when "):
            when = line.removeprefix("@when ").strip()
        elif line.startswith("@"):
            reader.fault(number, "After “@” comes each or when.")
        else:
            words.append(line.strip())
    text = " ".join(words)
    line_id = f"{head.id}:{section}:{index}@{first}"
    if text.startswith("| "):
        return TemplateBlock(BlockKind.TABLE, line_id, text.removeprefix("| ").strip(), each, when)
    if text.startswith("> "):
        return TemplateBlock(BlockKind.NOTE, line_id, text.removeprefix("> "), each, when)
    for mark, kind in _MARKS:
        if mark.match(text):
            return TemplateBlock(kind, line_id, mark.sub("", text, count=1), each, when)
    return TemplateBlock(BlockKind.PARAGRAPH, line_id, text, each, when)


class _Checker:
    """Checks what wording names against what the head declares and the guidance knows."""

    def __init__(self, reader: Reader, head: Head, facts: dict[str, FactSpec]) -> None:
        self.reader = reader
        self.head = head
        self.facts = facts
        self.declared = {fact for fact in head.facts}

    def check_head(self) -> None:
        for fact in self.head.facts:
            if kind_of(fact) not in self.facts:
                self.reader.fault(1, f"The fact “{fact}” is not in facts.yaml. Add it there or correct the name.")
        for name, table in self.head.tables.items():
            if table.records not in RECORD_LISTS:
                self.reader.fault(1, f"The table “{name}” is of “{table.records}”, which is no list. {_lists()}")
            for column in table.columns:
                self.check_words(column.words, 1, table.records)

    def check_section(self, section: TemplateSection) -> None:
        self.check_words(section.title, _line(section.blocks[0].line) - 1 if section.blocks else 1, "")
        for block in section.blocks:
            number = _line(block.line)
            if block.each and block.each not in RECORD_LISTS:
                self.reader.fault(number, f"“{block.each}” is nothing that can be gone through. {_lists()}")
            if block.kind is BlockKind.TABLE:
                if block.words not in self.head.tables:
                    self.reader.fault(number, f"The table “{block.words}” is not declared in the head.")
                continue
            self.check_words(block.words, number, block.each)
            if block.when:
                self.check_words("{% if " + block.when + " %}{% endif %}", number, block.each)

    def check_words(self, words: str, number: int, each: str) -> None:
        try:
            tree = environment().parse(words)
        except (TemplateSyntaxError, SecurityError) as error:
            self.reader.fault(number, f"The wording cannot be read: {error}. Check braces and filters.")
            return
        if next(iter(tree.find_all((nodes.For, nodes.Macro, nodes.Import, nodes.Include, nodes.Extends))), None):
            self.reader.fault(number, "Loops and imports are not used inside wording. Use “@each records”.")
        for name in _names(tree):
            self._check_name(name, number, each)

    def _check_name(self, name: str, number: int, each: str) -> None:
        top = name.partition(".")[0]
        if any(part.startswith("_") for part in name.split(".")):
            self.reader.fault(number, f"“{name}” reaches for what no letter may touch. Take it out.")
        elif top in OFFERED or (each and top == RECORD_LISTS.get(each, "")):
            return
        else:
            fact = ".".join(name.split(".")[:2])
            if fact not in self.declared:
                self.reader.fault(
                    number, f"“{fact}” is not declared under facts in the head. Declare it, or correct it."
                )


def _names(tree: nodes.Template) -> Iterator[str]:
    """Every dotted name the wording reads: `told.date.known` and so on, the longest of each."""
    inner: set[int] = set()
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, (nodes.Getattr, nodes.Name)):
            inner.add(id(attribute.node))
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        if id(node) in inner or (isinstance(node, nodes.Name) and node.ctx != "load"):
            continue
        parts: list[str] = []
        while isinstance(node, nodes.Getattr):
            parts.insert(0, node.attr)
            node = node.node
        if isinstance(node, nodes.Name):
            yield ".".join([node.name, *parts])


def _line(line_id: str) -> int:
    return int(line_id.rpartition("@")[2])


@lru_cache(maxsize=1)
def _lists() -> str:
    return f"Use one of: {', '.join(sorted(RECORD_LISTS))}."
