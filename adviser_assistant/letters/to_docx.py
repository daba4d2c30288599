"""A letter poured into the named styles of the letterhead, an ordinary Word file the service owns.

The same letter and letterhead give the same bytes: fixed times, sorted names, parts stored as they are.
"""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back_marks import case_mark, put_mark, section_mark
from adviser_assistant.letters.dress import dress
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section
from adviser_assistant.letters.same_bytes import same_bytes

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
    "column": "Table heading",
    "gap": "Gap",
}
DRAFT = "Draft"
AFTER_A_TABLE = Pt(8)


def letter_to_docx(letter: Letter, letterhead: Path, mark: str = "") -> bytes:
    """The letter as a Word file. `mark` is printed on every page (“Draft, not sent”, “Ready for second reading”).

    Without a mark that begins with “Draft” it is final, and what stands in drafts only is left out.
    """
    if not mark.startswith(DRAFT):
        letter = letter.as_final()
    document = _open(letterhead)
    _empty(document)
    dress(document, letter, mark)
    if letter.banner:
        document.add_paragraph(letter.banner, STYLES["mark"])
    if not letter.addressed:
        document.add_paragraph(letter.heading, STYLES["title"])
    for number, section in enumerate(letter.sections):
        _section(document, section, section_mark(letter, section), number + 1)
        if number == 0 and letter.addressed:
            document.add_paragraph(letter.heading, STYLES["title"])
    _end(document)
    if letter.case:
        put_mark(_first_paragraph(document, 0), case_mark(letter), 0)
    _properties(document, letter)
    return same_bytes(document)


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


def _section(document: Any, section: Section, mark: str, number: int) -> None:
    if not section.blocks:
        return
    begins = len(document.element.body) - 1
    if section.headed:
        document.add_paragraph(section.title, STYLES["heading"])
    numbering = 0
    after_table = False
    for block in section.blocks:
        if block.kind is BlockKind.TABLE:
            _table(document, block)
            numbering, after_table = 0, True
            continue
        paragraph = document.add_paragraph(style=STYLES[block.kind])
        if after_table:
            paragraph.paragraph_format.space_before = AFTER_A_TABLE
        if block.kind is BlockKind.NUMBER:
            numbering = numbering or _new_list(document)
            _number(paragraph, numbering)
        else:
            numbering = 0
        _runs(document, paragraph, block.runs)
        # Leave-taking, name and number stay on one page.
        paragraph.paragraph_format.keep_with_next = True if section.title == "Sign-off" else None
        after_table = False
    put_mark(_first_paragraph(document, begins), mark, number)


def _first_paragraph(document: Any, begins: int) -> Any:
    """The first paragraph from a place in the body on; a table's is in its first cell."""
    return next(document.element.body[begins].iter(qn("w:p")))


def _end(document: Any) -> None:
    """Word wants a paragraph after a table that ends a document."""
    last = [child for child in document.element.body if child.tag != qn("w:sectPr")][-1:]
    if not last or last[0].tag == qn("w:tbl"):
        document.add_paragraph(style=STYLES["cell"])


def _runs(document: Any, paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        if run.kind is RunKind.GAP and run.text:
            paragraph.add_run(f"[{run.text}]", document.styles[STYLES["gap"]])
        elif run.text:
            paragraph.add_run(run.text)


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
    widths = _widths(document, block)
    table = document.add_table(rows=1 + len(block.rows), cols=len(widths), style=STYLES["table"])
    table.autofit = False
    heading, text = document.styles[STYLES["column"]], document.styles[STYLES["cell"]]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for number, line in enumerate(table._tbl.tr_lst):
        _row_properties(line, is_header=number == 0)
        cells = block.rows[number - 1] if number else tuple((Run(title),) for title in block.header)
        for cell, width, runs in zip(line.tc_lst, widths, cells, strict=False):
            cell.width = width
            paragraph = Paragraph(cell.p_lst[0], table)
            paragraph.style = text if number else heading
            _runs(document, paragraph, runs)


def _widths(document: Any, block: Block) -> list[Emu]:
    """The page's width shared out in the proportions the wording gives."""
    section = document.sections[0]
    whole = section.page_width - section.left_margin - section.right_margin
    parts = block.widths if len(block.widths) == len(block.header) else (1,) * len(block.header)
    return [Emu(whole * part // sum(parts)) for part in parts]


def _row_properties(row: Any, *, is_header: bool) -> None:
    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader") if is_header else ("w:cantSplit",):
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
