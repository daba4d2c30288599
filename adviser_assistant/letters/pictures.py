"""Puts pictures into a Word page: before the table of a section, as wide as the text, with words for who cannot see."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from adviser_assistant.letters.same_bytes import same_bytes
from adviser_assistant.letters.to_docx import STYLES


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and what it shows, in words."""

    png: bytes
    says: str


def with_pictures(content: bytes, before: Mapping[int, Sequence[Picture]]) -> bytes:
    """A Word file with pictures before its first table, its second, and so on, counted from 0."""
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    whole = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for number, table in enumerate(list(document.tables)):
        for picture in before.get(number, ()):
            paragraph = Paragraph(document.element.body.makeelement(qn("w:p")), document)
            table._tbl.addprevious(paragraph._p)
            paragraph.style = document.styles[STYLES["cell"]]
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(0)
            shown = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=whole)
            shown._inline.docPr.set("descr", picture.says)
    return same_bytes(document)
