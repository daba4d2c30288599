"""A letter from a case: wording filled in with facts, gaps shown in place, the adviser's edits kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from jinja2.exceptions import SecurityError, UndefinedError

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import SectionEdited
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.finalise import stance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section, marked_text
from adviser_assistant.letters.scene import Scene
from adviser_assistant.letters.template import LetterTemplate, TableHead, TemplateBlock, TemplateSection
from adviser_assistant.letters.wording import clean, compiled, gap_mark, to_runs

MOST_CHARACTERS = 400_000


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
    for number, wording in enumerate(template.sections, 1):
        blocks = tuple(_blocks(scene, names, wording))
        edit = case.sections.get((document, wording.id))
        title = "".join(run.text for run in to_runs(_fill(wording.title, names)))
        sections.append(_section(wording.id, number, title, blocks, edit))
    return Letter(
        document=document,
        template=template.id,
        title=template.head.title,
        subject="".join(run.text for run in to_runs(_fill(template.head.subject, names))),
        audience=template.head.audience,
        kind=template.head.kind,
        on=on,
        sections=tuple(sections),
        stance=stance_of(case),
        enclosures=template.head.enclosures,
        banner=template.head.banner,
        fictional=case.fictional,
        practitioner=case.text("pract.name"),
    )


def _section(
    section_id: str, number: int, title: str, blocks: tuple[Block, ...], edit: SectionEdited | None
) -> Section:
    drafted = "\n".join(marked_text(blocks))
    digest = hashlib.sha256(drafted.encode("utf-8", "replace")).hexdigest()[:16]
    if edit is None or edit.text is None:
        return Section(section_id, number, title, blocks, drafted, digest)
    moved_on = bool(edit.drafted_digest) and edit.drafted_digest != digest
    edited = tuple(read_edited(edit.text, f"{section_id}:edited"))
    return Section(section_id, number, title, edited, drafted, digest, edited=True, changed_since=moved_on)


def read_edited(text: str, line: str) -> Iterator[Block]:
    """The adviser's own words as blocks: a line each, marked as the editor shows them."""
    rows: list[tuple[str, ...]] = []
    for raw in clean(text[:MOST_CHARACTERS]).splitlines():
        if raw.startswith("| ") and raw.rstrip().endswith("|"):
            rows.append(tuple(cell.strip() for cell in raw.strip().strip("|").split("|")))
            continue
        if rows:
            yield _table_of(rows, line)
            rows = []
        if raw.strip():
            yield _edited_block(raw.strip(), line)
    if rows:
        yield _table_of(rows, line)


def _edited_block(text: str, line: str) -> Block:
    found = re.match(r"^(?:(\d+)\. |(- )|(> ))(.*)$", text)
    if not found:
        return Block(BlockKind.PARAGRAPH, line, (Run(text),))
    kind = BlockKind.NUMBER if found[1] else BlockKind.BULLET if found[2] else BlockKind.NOTE
    return Block(kind, line, (Run(found[4]),))


def _table_of(rows: list[tuple[str, ...]], line: str) -> Block:
    body = tuple(tuple((Run(cell),) for cell in row) for row in rows[1:])
    return Block(BlockKind.TABLE, line, header=rows[0], rows=body)


def _blocks(scene: Scene, names: dict[str, Any], wording: TemplateSection) -> Iterator[Block]:
    for block in wording.blocks:
        for bound in scene.each(block.each) if block.each else [("", None)]:
            here = {**names, bound[0]: bound[1]} if bound[0] else names
            if block.when and not _holds(block.when, here):
                continue
            if block.kind is BlockKind.TABLE:
                yield from _table(scene, names, block)
                continue
            runs = to_runs(_fill(block.words, here))
            if "".join(run.text for run in runs).strip():
                yield Block(block.kind, block.line, runs)


def _table(scene: Scene, names: dict[str, Any], block: TemplateBlock) -> Iterator[Block]:
    head: TableHead = scene.template.head.tables[block.words]
    rows = []
    for variable, thing in scene.each(head.records):
        here = {**names, variable: thing}
        rows.append(tuple(to_runs(_fill(column.words, here)) for column in head.columns))
    if rows:
        yield Block(BlockKind.TABLE, block.line, (), tuple(column.title for column in head.columns), tuple(rows))
    elif head.empty:
        yield Block(BlockKind.PARAGRAPH, block.line, to_runs(_fill(head.empty, names)))


def _fill(words: str, names: dict[str, Any]) -> str:
    try:
        filled = compiled(words).render(names)
    except (UndefinedError, SecurityError, TypeError):
        return gap_mark("", "this wording could not be filled in")
    return re.sub(r"[ \t]+", " ", filled[:MOST_CHARACTERS]).strip()


def _holds(condition: str, names: dict[str, Any]) -> bool:
    return bool(_fill("{% if " + condition + " %}1{% endif %}", names) == "1")
