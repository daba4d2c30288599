"""What stands in a Word file: paragraphs, points and tables in order, with tracked changes and comments read too.

Tracked changes count as accepted in the words and are listed beside them; comments, footnotes and the words of text
boxes are remarks. Nothing here knows what the document should say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back_edges import edges_digest
from adviser_assistant.letters.bring_back_marks import Mark, read_mark
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.word_reading_package import Package, W, open_package
from adviser_assistant.letters.word_reading_paragraph import Beside, ParagraphReader
from adviser_assistant.letters.word_reading_styles import Styles

BOOKMARK = f"{W}bookmarkStart"
MOST_BLOCKS = 2_000
MOST_CHARACTERS = 400_000
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


class WordKind(StrEnum):
    """What a part of the page is."""

    TITLE = "title"
    MARKING = "marking"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    BULLET = "bullet"
    NOTE = "note"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A paragraph or table. `marks` are our bookmarks in it, each with how many characters stand before it."""

    kind: WordKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    marks: tuple[tuple[int, Mark], ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def words(self) -> str:
        """Everything it says."""
        return self.text or "\n".join("\t".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file's words, remarks that stand beside no words of it, and a digest of its headers and footers."""

    blocks: tuple[WordBlock, ...]
    loose: tuple[Beside, ...] = ()
    edges: str = ""


def read_word(content: bytes, name: str) -> WordText:
    """What stands in a Word file; a sentence (AdviserError) where it is no ordinary one."""
    package = open_package(content, name)
    root = package.xml(package.main)
    body = root.find(f"{W}body")
    styles = Styles.of(package)
    remarks = _remarks(package)
    blocks: list[WordBlock] = []
    characters = 0
    joined: WordBlock | None = None
    between: tuple[tuple[int, Mark], ...] = ()
    for node in _children(body if body is not None else root, {f"{W}p", f"{W}tbl", BOOKMARK}):
        if node.tag == BOOKMARK:
            between += _marks(node)
            continue
        block, joins = _table(node, remarks, name) if node.tag == f"{W}tbl" else _paragraph(node, styles, remarks, name)
        block, between = replace(block, marks=between + block.marks), ()
        block = _after(joined, block) if joined is not None else block
        joined = block if joins else None
        if joined is None:
            blocks.append(block)
        characters += len(block.words)
        if len(blocks) > MOST_BLOCKS or characters > MOST_CHARACTERS:
            raise AdviserError(f"{name} is far longer than a letter, so it was not read.")
    if joined is not None:
        blocks.append(joined)
    seen = {each.number for block in blocks for each in block.beside}
    return WordText(
        tuple(blocks), tuple(each for number, each in remarks.items() if number not in seen), _edges(package)
    )


def _edges(package: Package) -> str:
    parts = [package.xml(name) for kind in ("header", "footer") for name in package.related(kind)]
    return edges_digest(part for part in parts if part is not None)


def _remarks(package: Package) -> dict[str, Beside]:
    """Comments, footnotes and endnotes by “comment 3”."""
    found: dict[str, Beside] = {}
    for relation, part, what in (
        ("comments", "comment", "comment"),
        ("footnotes", "footnote", "footnote"),
        ("endnotes", "endnote", "endnote"),
    ):
        for name in package.related(relation):
            root = package.xml(name)
            for each in () if root is None else root.iter(f"{W}{part}"):
                if each.get(f"{W}type") in (None, "normal"):
                    number = f"{what} {each.get(f'{W}id', '')}"
                    words = " ".join(_words(paragraph) for paragraph in each.iter(f"{W}p")).strip()
                    who, on = clean(each.get(f"{W}author", "")), each.get(f"{W}date", "")[:10]
                    found[number] = Beside(what, words, who, on, number=number)
    return found


def _words(node: Any) -> str:
    return clean("".join(each.text or "" for each in node.iter(f"{W}t")))


def _children(node: Any, wanted: set[str]) -> Iterator[Any]:
    """The wanted parts in order, those inside content controls and other wrappers too."""
    for child in node:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, wanted)


def _paragraph(node: Any, styles: Styles, remarks: dict[str, Beside], name: str) -> tuple[WordBlock, bool]:
    reader = ParagraphReader(remarks, name)
    reader.read(node)
    kind = WordKind(styles.kind_of(node))
    properties = node.find(f"{W}pPr/{W}rPr")
    joins = properties is not None and any(properties.find(f"{W}{each}") is not None for each in ("del", "moveFrom"))
    return WordBlock(kind, reader.text, (), reader.marks, reader.beside), joins


def _after(first: WordBlock, second: WordBlock) -> WordBlock:
    """Two paragraphs whose parting was deleted: one, of the second's kind."""
    if second.kind is WordKind.TABLE:
        return replace(second, beside=first.beside + second.beside, marks=first.marks + second.marks)
    before = len(first.text)
    marks = first.marks + tuple((before + at, mark) for at, mark in second.marks)
    return replace(second, text=first.text + second.text, marks=marks, beside=first.beside + second.beside)


def _table(node: Any, remarks: dict[str, Beside], name: str) -> tuple[WordBlock, bool]:
    rows: list[tuple[str, ...]] = []
    beside: list[Beside] = []
    for row in _children(node, {f"{W}tr"}):
        cells = [_cell(cell, remarks, name) for cell in _children(row, {f"{W}tc"})]
        beside += [each for _, readers in cells for reader in readers for each in reader.beside]
        said = tuple(words for words, _ in cells)
        for change, kind in (("del", "deleted"), ("ins", "inserted")):
            tracked = row.find(f"{W}trPr/{W}{change}")
            if tracked is not None:
                who = clean(tracked.get(f"{W}author", ""))
                beside.append(Beside(kind, " | ".join(said), who, tracked.get(f"{W}date", "")[:10]))
        if row.find(f"{W}trPr/{W}del") is None:
            rows.append(said)
    return WordBlock(WordKind.TABLE, "", tuple(rows), _marks(node), tuple(beside)), False


def _marks(node: Any) -> tuple[tuple[int, Mark], ...]:
    """Our bookmarks in a table, or the one that Word put between two paragraphs, as standing before all words."""
    read = (read_mark(each.get(f"{W}name", "")) for each in node.iter(BOOKMARK))
    return tuple((0, mark) for mark in read if mark is not None)


def _cell(node: Any, remarks: dict[str, Beside], name: str) -> tuple[str, list[ParagraphReader]]:
    readers = []
    for paragraph in node.iter(f"{W}p"):
        reader = ParagraphReader(remarks, name)
        reader.read(paragraph)
        readers.append(reader)
    return " ".join(" ".join(reader.text.split()) for reader in readers if reader.text.strip()), readers
