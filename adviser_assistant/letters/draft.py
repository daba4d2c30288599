"""A letter from a case: wording filled in with facts, gaps shown in place, the adviser's edits kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from jinja2.exceptions import SecurityError, UndefinedError

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import SectionEdited
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.finalise import stance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section, marked_text
from adviser_assistant.letters.marks import KEPT_OUT, clean, gap_mark, to_runs, unmarked
from adviser_assistant.letters.scene import Scene
from adviser_assistant.letters.template import LetterTemplate, TableHead, TemplateBlock, TemplateSection
from adviser_assistant.letters.wording import compiled

MOST_CHARACTERS, MOST_OF_A_LETTER, MOST_ROWS = 400_000, 1_000_000, 5_000
"""One paragraph, a whole letter, and the rows of a table: far more than anybody writes, and soon drafted."""

TOO_LONG = "this is too long for a letter: shorten what is recorded"
NO_ROOM = "this letter has grown too long to draft: shorten what is recorded"
SHORTEST = 4
"""A shorter value is too likely to stand in other words by chance."""


def draft_letter(
    case: Case, assessment: Assessment, template: LetterTemplate, on: date, guidance: Guidance, document: str = ""
) -> Letter:
    """The letter as it stands: drafted from the case, with the adviser's edited sections in place.

    `document` names this letter among several from one template; edits belong to it.
    """
    document = document or template.id
    scene = Scene(case, guidance, assessment, template, on)
    names = scene.names()
    sections = []
    room = MOST_OF_A_LETTER
    for number, wording in enumerate(template.sections, 1):
        blocks = tuple(_within(room, _blocks(scene, names, wording))) if room >= 0 else ()
        room -= sum(_size(block) for block in blocks)
        edit = case.sections.get((document, wording.id))
        title = unmarked(_fill(wording.title, names))
        sections.append(_section(wording.id, number, title, blocks, edit))
    return Letter(
        document=document,
        template=template.id,
        title=template.head.title,
        subject=unmarked(_fill(template.head.subject, names)),
        audience=template.head.audience,
        kind=template.head.kind,
        on=on,
        sections=tuple(sections),
        stance=stance_of(case),
        enclosures=template.head.enclosures,
        banner=template.head.banner,
        fictional=case.fictional,
        practitioner=case.text("pract.name"),
        must_say=template.head.must_say,
        must_not_say=template.head.must_not_say,
    )


def _section(
    section_id: str, number: int, title: str, blocks: tuple[Block, ...], edit: SectionEdited | None
) -> Section:
    drafted = "\n".join(marked_text(blocks))
    digest = hashlib.sha256(drafted.encode("utf-8", "replace")).hexdigest()[:16]
    if edit is None or edit.text is None:
        return Section(section_id, number, title, blocks, drafted, digest)
    moved_on = bool(edit.drafted_digest) and edit.drafted_digest != digest
    edited = tuple(read_edited(edit.text, f"{section_id}:edited", blocks))
    return Section(section_id, number, title, edited, drafted, digest, edited=True, changed_since=moved_on)


def read_edited(text: str, line: str, drafted: Iterable[Block] = ()) -> Iterator[Block]:
    """The adviser's own words as blocks: a line each, marked as the editor shows them.

    A line that still says what was `drafted` stays what it was, with the wording it came from; in others, a gap or
    fact that stands word for word stays one.
    """
    known = _Known(tuple(drafted))
    rows: list[tuple[str, ...]] = []
    for raw in clean(text[:MOST_CHARACTERS]).splitlines():
        if raw.startswith("| ") and raw.rstrip().endswith("|"):
            rows.append(tuple(cell.strip() for cell in raw.strip().strip("|").split("|")))
            continue
        if rows:
            yield _table_of(rows, line, known)
            rows = []
        if raw.strip():
            yield _edited_block(raw.strip(), line, known)
    if rows:
        yield _table_of(rows, line, known)


class _Known:
    """The lines, gaps and facts of a draft, to be found again in words that were edited."""

    def __init__(self, drafted: tuple[Block, ...]) -> None:
        self.whole = {block.text: block for block in drafted if block.kind is not BlockKind.TABLE}
        marked = {run.text: run for block in drafted for run in block.all_runs if run.kind is not RunKind.PLAIN}
        self.runs = {text: run for text, run in marked.items() if len(text) >= SHORTEST or run.kind is RunKind.GAP}
        longest_first = sorted(self.runs, key=len, reverse=True)
        either = "|".join(re.escape(text) for text in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if longest_first else None

    def runs_of(self, text: str) -> tuple[Run, ...]:
        """Words with what is known in them marked."""
        if self.pattern is None:
            return (Run(text),)
        made, at = [], 0
        for found in self.pattern.finditer(text):
            if found.start() > at:
                made.append(Run(text[at : found.start()]))
            made.append(self.runs[found[0]])
            at = found.end()
        return (*made, Run(text[at:])) if at < len(text) or not made else tuple(made)


def _edited_block(text: str, line: str, known: _Known) -> Block:
    found = re.match(r"^(?:(\d+)\. |(- )|(> ))(.*)$", text)
    kind, words = BlockKind.PARAGRAPH, text
    if found:
        kind = BlockKind.NUMBER if found[1] else BlockKind.BULLET if found[2] else BlockKind.NOTE
        words = found[4]
    as_drafted = known.whole.get(words)
    return replace(as_drafted, kind=kind) if as_drafted else Block(kind, line, known.runs_of(words))


def _table_of(rows: list[tuple[str, ...]], line: str, known: _Known) -> Block:
    """Every row as wide as the first, whatever was typed."""
    wide = len(rows[0])
    body = tuple(tuple(known.runs_of(cell) for cell in (row + ("",) * wide)[:wide]) for row in rows[1:])
    return Block(BlockKind.TABLE, line, header=rows[0], rows=body)


def _within(room: int, blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks there is room for; after the last a gap says that there was more."""
    for block in blocks:
        room -= _size(block)
        if room < 0:
            yield _no_room(block.line)
            return
        yield block


def _no_room(line: str) -> Block:
    return Block(BlockKind.PARAGRAPH, line, (Run(NO_ROOM, RunKind.GAP),))


def _size(block: Block) -> int:
    return 1 + sum(len(run.text) for run in block.all_runs)


def _blocks(scene: Scene, names: dict[str, Any], wording: TemplateSection) -> Iterator[Block]:
    for block in wording.blocks:
        for bound in scene.each(block.each) if block.each else [("", None)]:
            here = {**names, bound[0]: bound[1]} if bound[0] else names
            if block.when and not _holds(block.when, here):
                continue
            if block.kind is BlockKind.TABLE:
                yield from _table(scene, names, block)
                continue
            words = _fill(block.words, here)
            if KEPT_OUT not in words and words.strip():
                yield Block(block.kind, block.line, to_runs(words), draft_only=block.draft_only)


def _table(scene: Scene, names: dict[str, Any], block: TemplateBlock) -> Iterator[Block]:
    head: TableHead = scene.template.head.tables[block.words]
    rows = []
    for when, cells_of, here in islice(_rows(scene, names, head), MOST_ROWS + 1):
        if when and not _holds(when, here):
            continue
        cells = (_fill(cell, here).replace(KEPT_OUT, "kept on our file") for cell in cells_of)
        rows.append(tuple(to_runs(cell) for cell in cells))
    if rows:
        titles, widths = (tuple(getattr(each, name) for each in head.columns) for name in ("title", "width"))
        yield Block(BlockKind.TABLE, block.line, (), titles, tuple(rows[:MOST_ROWS]), block.draft_only, widths)
        if len(rows) > MOST_ROWS:
            yield _no_room(block.line)
    elif words := _fill(head.empty, names):
        yield Block(BlockKind.PARAGRAPH, block.line, to_runs(words), draft_only=block.draft_only)


def _rows(
    scene: Scene, names: dict[str, Any], head: TableHead
) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    """When each row is left in, the words of its cells, and what they may read: one a record, or those of a form."""
    if head.rows:
        yield from ((row.when, row.words, names) for row in head.rows)
        return
    words = tuple(column.words for column in head.columns)
    for variable, thing in scene.each(head.records):
        yield head.when, words, {**names, variable: thing}


def _fill(words: str, names: dict[str, Any]) -> str:
    if "{" not in words:
        return words
    parts, room = [], MOST_CHARACTERS
    try:
        for part in compiled(words).generate(names):
            parts.append(part)
            room -= len(part)
            if room < 0:
                return gap_mark("", TOO_LONG)
    except (UndefinedError, SecurityError, TypeError):
        return gap_mark("", "this wording could not be filled in")
    return _tidy("".join(parts))


def _tidy(text: str) -> str:
    """Double spaces closed up, and no space left before a full stop or comma where a part was left out."""
    return re.sub(r"[ \t]+(?=[.,;:]( |$))", "", re.sub(r"[ \t]+", " ", text)).strip()


def _holds(condition: str, names: dict[str, Any]) -> bool:
    return bool(_fill("{% if " + condition + " %}1{% endif %}", names) == "1")
