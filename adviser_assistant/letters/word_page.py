"""Writes paragraphs, points and tables at the end of a Word document, each style looked up once.

The library's own calls look a style up for every paragraph, which takes half the time of making a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {"\t": qn("w:tab"), "\n": qn("w:br"), "\r": qn("w:br")}
_PARTS = re.compile(r"[\t\n\r]|[^\t\n\r]+")
_LOOK = {
    "val": "04A0",
    "firstRow": "1",
    "lastRow": "0",
    "firstColumn": "1",
    "lastColumn": "0",
    "noHBand": "0",
    "noVBand": "1",
}
_TAGS = {name: qn(f"w:{name}") for name in ("p", "pPr", "r", "rPr", "t")}

Words = tuple[str, str]
"""Words and the name of their character style, “” for none."""


class WordPage:
    """The body of a document under our hands."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self._end = self.body.find(qn("w:sectPr"))
        self._styles = {style.name: style.style_id for style in document.styles}
        self._plain = {style.style_id for style in document.styles if style.element.default}

    def paragraph(self, style: str, words: Iterable[Words] = (), list_id: int = 0, within: Any = None) -> Any:
        """A paragraph at the end, or within a table's cell; `list_id` numbers it in a list of its own."""
        made = self.body.makeelement(_TAGS["p"]) if within is None else etree.SubElement(within, _TAGS["p"])
        if within is None:
            self._add(made)
        name = self._styles[style]
        if name not in self._plain:
            _with(etree.SubElement(made, _TAGS["pPr"]), "pStyle", val=name)
        if list_id:
            numbered = made.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val = 0
            numbered.get_or_add_numId().val = list_id
        for text, of_style in words:
            self._run(made, text, of_style)
        return made

    def _run(self, paragraph: Any, text: str, style: str) -> None:
        if not text:
            return
        run = etree.SubElement(paragraph, _TAGS["r"])
        if style:
            _with(etree.SubElement(run, _TAGS["rPr"]), "rStyle", val=self._styles[style])
        for part in _PARTS.findall(text):
            if part in _BREAKS:
                etree.SubElement(run, _BREAKS[part])
                continue
            said = etree.SubElement(run, _TAGS["t"])
            said.text = part
            if part.strip() != part:
                said.set(SPACE, "preserve")

    def table(
        self, style: str, widths: Sequence[int], rows: Sequence[Sequence[Sequence[Words]]], cells: tuple[str, str]
    ) -> Any:
        """A table whose first row is its header and repeats on every page; `cells` are the styles of header and text.

        `widths` are in twentieths of a point.
        """
        table = self.body.makeelement(qn("w:tbl"))
        self._add(table)
        properties = etree.SubElement(table, qn("w:tblPr"))
        _with(properties, "tblStyle", val=self._styles[style])
        _with(properties, "tblW", type="auto", w="0")
        _with(properties, "tblLayout", type="fixed")
        _with(properties, "tblLook", **_LOOK)
        grid = etree.SubElement(table, qn("w:tblGrid"))
        for width in widths:
            _with(grid, "gridCol", w=str(width))
        for number, row in enumerate(rows):
            line = etree.SubElement(table, qn("w:tr"))
            kept = etree.SubElement(line, qn("w:trPr"))
            for name in ("cantSplit",) if number else ("cantSplit", "tblHeader"):
                _with(kept, name)
            for width, words in zip(widths, row, strict=True):
                cell = etree.SubElement(line, qn("w:tc"))
                _with(etree.SubElement(cell, qn("w:tcPr")), "tcW", type="dxa", w=str(width))
                self.paragraph(cells[1 if number else 0], words, within=cell)
        return table

    def _add(self, made: Any) -> None:
        if self._end is None:
            self.body.append(made)
        else:
            self._end.addprevious(made)


def _with(parent: Any, name: str, **said: str) -> None:
    made = etree.SubElement(parent, qn(f"w:{name}"))
    for key, value in said.items():
        made.set(qn(f"w:{key}"), value)
