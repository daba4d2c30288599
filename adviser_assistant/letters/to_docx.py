"""A letter poured into the named styles of the letterhead, an ordinary Word file the service owns.

The same letter and letterhead give the same bytes: fixed times, sorted names, parts stored as they are.
"""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back_edges import edges_digest
from adviser_assistant.letters.bring_back_marks import case_mark, edges_mark, put_mark, section_mark
from adviser_assistant.letters.dress import dress
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, RunKind, Section
from adviser_assistant.letters.same_bytes import same_bytes
from adviser_assistant.letters.word_page import WordPage, Words

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
TWENTIETH = Twips(1)


def letter_to_docx(letter: Letter, letterhead: Path, mark: str = "") -> bytes:
    """The letter as a Word file. `mark` is printed on every page (“Draft, not sent”, “Ready for second reading”).

    Without a mark that begins with “Draft” it is final, and what stands in drafts only is left out.
    """
    if not mark.startswith(DRAFT):
        letter = letter.as_final()
    document = _open(letterhead)
    _empty(document)
    dress(document, letter, mark)
    page = WordPage(document)
    if letter.banner:
        page.paragraph(STYLES["mark"], ((letter.banner, ""),))
    if not letter.addressed:
        page.paragraph(STYLES["title"], ((letter.heading, ""),))
    for number, section in enumerate(letter.sections):
        _section(document, page, section, section_mark(letter, section), number + 1)
        if number == 0 and letter.addressed:
            page.paragraph(STYLES["title"], ((letter.heading, ""),))
    _end(document, page)
    first = _first_paragraph(document, 0)
    put_mark(first, edges_mark(edges_digest(_edges(document))), len(letter.sections) + 1)
    if letter.case:
        put_mark(first, case_mark(letter), 0)
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


def _edges(document: Any) -> list[Any]:
    """Every header and footer."""
    parts = [each.target_part for each in document.part.rels.values() if each.reltype.endswith(("/header", "/footer"))]
    return [part.element for part in parts]


def _section(document: Any, page: WordPage, section: Section, mark: str, number: int) -> None:
    if not section.blocks:
        return
    begins = len(page.body) - 1
    if section.headed:
        page.paragraph(STYLES["heading"], ((section.title, ""),))
    numbering = 0
    after_table = False
    for block in section.blocks:
        if block.kind is BlockKind.TABLE:
            _table(document, page, block)
            numbering, after_table = 0, True
            continue
        numbering = (numbering or _new_list(document)) if block.kind is BlockKind.NUMBER else 0
        paragraph = page.paragraph(STYLES[block.kind], _words(block.runs), numbering)
        if after_table:
            Paragraph(paragraph, document).paragraph_format.space_before = AFTER_A_TABLE
        if section.title == "Sign-off" or block.text.endswith((",", ":")):
            # Leave-taking, name and number stay on one page; so does a line with what it leads to.
            Paragraph(paragraph, document).paragraph_format.keep_with_next = True
        after_table = False
    put_mark(_first_paragraph(document, begins), mark, number)


def _first_paragraph(document: Any, begins: int) -> Any:
    """The first paragraph from a place in the body on; a table's is in its first cell."""
    return next(document.element.body[begins].iter(qn("w:p")))


def _end(document: Any, page: WordPage) -> None:
    """Word wants a paragraph after a table that ends a document."""
    last = [child for child in document.element.body if child.tag != qn("w:sectPr")][-1:]
    if not last or last[0].tag == qn("w:tbl"):
        page.paragraph(STYLES["cell"])


def _words(runs: tuple[Run, ...]) -> list[Words]:
    return [
        (f"[{run.text}]", STYLES["gap"]) if run.kind is RunKind.GAP and run.text else (run.text, "") for run in runs
    ]


def _new_list(document: Any) -> int:
    """A list of its own that begins at 1, in the letterhead's numbering."""
    numbering = document.part.numbering_part.element
    style = document.styles[STYLES[BlockKind.NUMBER]].element
    used = int(style.pPr.numPr.numId.val)
    abstract = next(int(num.abstractNumId.val) for num in numbering.num_lst if int(num.numId) == used)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _table(document: Any, page: WordPage, block: Block) -> None:
    header = [[(title, "")] for title in block.header]
    # An edited row may have fewer cells than the header, or more.
    rows = [[_words(row[n]) if n < len(row) else [] for n in range(len(header))] for row in block.rows]
    page.table(STYLES["table"], _widths(document, block), [header, *rows], (STYLES["column"], STYLES["cell"]))


def _widths(document: Any, block: Block) -> list[int]:
    """The page's width shared out in the proportions the wording gives."""
    section = document.sections[0]
    whole = section.page_width - section.left_margin - section.right_margin
    parts = block.widths if len(block.widths) == len(block.header) else (1,) * len(block.header)
    return [round(whole * part / sum(parts) / TWENTIETH) for part in parts]


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
