"""A letter poured into the named styles of the letterhead, an ordinary Word file the service owns.

The same letter and letterhead give the same bytes: fixed times, sorted names, parts stored as they are.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section, text_of

STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.NUMBER: "List Number",
    BlockKind.BULLET: "List Bullet",
    BlockKind.NOTE: "Note box",
    "mark": "Marking",
    "table": "Letter table",
    "cell": "Table text",
}
_TIME = (1980, 1, 1, 0, 0, 0)


def letter_to_docx(letter: Letter, letterhead: Path, mark: str = "") -> bytes:
    """The letter as a Word file. `mark` is printed at the top (“Draft”, “Ready for second reading”)."""
    document = _open(letterhead)
    _empty(document)
    marks = " · ".join(each for each in ("FICTIONAL" if letter.fictional else "", mark) if each)
    if marks:
        document.add_paragraph(marks, STYLES["mark"])
    if letter.banner:
        document.add_paragraph(letter.banner, STYLES["mark"])
    if letter.kind == "sheet" or not letter.subject:
        document.add_paragraph(letter.title, STYLES["title"])
    for number, section in enumerate(letter.sections):
        _section(document, section)
        if number == 0 and letter.subject and letter.kind != "sheet":
            document.add_paragraph(letter.subject, STYLES["title"])
    _properties(document, letter)
    return _same_bytes(document)


def _open(letterhead: Path) -> Any:
    try:
        document = docx.Document(str(letterhead))
    except Exception as error:
        why = f"The letterhead {letterhead.name} is no Word file. Put back the one that came with the program."
        raise AdviserError(why) from error
    names = {style.name for style in document.styles}
    lacking = [name for name in STYLES.values() if name not in names]
    if lacking:
        raise AdviserError(
            f"The letterhead {letterhead.name} lacks the styles: {', '.join(lacking)}. Add them in Word."
        )
    return document


def _empty(document: Any) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _section(document: Any, section: Section) -> None:
    if not section.blocks:
        return
    if section.headed:
        document.add_paragraph(section.title, STYLES["heading"])
    numbering = 0
    for block in section.blocks:
        if block.kind is BlockKind.TABLE:
            _table(document, block)
            numbering = 0
            continue
        paragraph = document.add_paragraph(style=STYLES[block.kind])
        if block.kind is BlockKind.NUMBER:
            numbering = numbering or _new_list(document)
            _number(paragraph, numbering)
        else:
            numbering = 0
        _runs(paragraph, block.runs)


def _runs(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        text = f"[{run.text}]" if run.kind is RunKind.GAP else run.text
        if text:
            paragraph.add_run(text)


def _new_list(document: Any) -> int:
    """A list of its own that begins at 1, in the letterhead's numbering."""
    numbering = document.part.numbering_part.element
    style = document.styles[STYLES[BlockKind.NUMBER]].element
    used = int(style.pPr.numPr.numId.val)
    abstract = next(int(num.abstractNumId.val) for num in numbering.num_lst if int(num.numId) == used)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _number(paragraph: Any, list_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = list_id


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1, cols=len(block.header), style=STYLES["table"])
    for cell, title in zip(table.rows[0].cells, block.header, strict=True):
        cell.paragraphs[0].style = document.styles[STYLES["cell"]]
        cell.paragraphs[0].add_run(title).bold = True
    _repeat_header(table.rows[0])
    for row in block.rows:
        cells = table.add_row().cells
        for cell, runs in zip(cells, row, strict=False):
            cell.paragraphs[0].style = document.styles[STYLES["cell"]]
            _runs(cell.paragraphs[0], runs)
    _set_widths(document, table, block)
    document.add_paragraph(style=STYLES["cell"])


def _set_widths(document: Any, table: Any, block: Block) -> None:
    """Give each column room by what stands in it, the widest at most four times the narrowest."""
    rows = [block.header, *(tuple(text_of(cell) for cell in row) for row in block.rows)]
    longest = [max(len(row[column]) for row in rows if column < len(row)) for column in range(len(block.header))]
    weights = [min(max(length, 14), 56) for length in longest]
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = int(room * weight / sum(weights))
        for cell in column.cells:
            cell.width = column.width


def _repeat_header(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def _properties(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    day = datetime.combine(letter.on, time())
    properties.title = letter.title
    properties.subject = ""
    properties.author = "Practitioner Performance Advice"
    properties.last_modified_by = ""
    properties.comments = ""
    properties.keywords = "FICTIONAL" if letter.fictional else ""
    properties.language = "en-GB"
    properties.revision = 1
    properties.created = properties.modified = day


def _same_bytes(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    ordered = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(ordered, "w", zipfile.ZIP_STORED) as same:
        first = "[Content_Types].xml"
        for name in sorted(made.namelist(), key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            same.writestr(info, made.read(name))
    return ordered.getvalue()
