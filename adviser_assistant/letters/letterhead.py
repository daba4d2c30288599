"""Where resources/letterhead.docx came from: page, logo place, styles, header and footer.

The service owns the file and may change it in Word; this makes the one that ships.
`python -m adviser_assistant.letters.letterhead resources/letterhead.docx resources/logo-place.png`
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

INK = RGBColor(0x17, 0x22, 0x2D)
FONT = "Arial"
LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects")
KEPT_STYLES = frozenset(
    {
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
        "No List",
        "Title",
        "Title Char",
        "Heading 1",
        "Heading 1 Char",
        "List Number",
        "List Bullet",
        "Header",
        "Header Char",
        "Footer",
        "Footer Char",
        "Table Grid",
        "Letter table",
        "Marking",
        "Table text",
        "Note box",
    }
)


def make_letterhead(target: Path, logo: Path) -> None:
    """Write the letterhead. `logo` is the picture of the place where the service puts its own."""
    document = docx.Document()
    _take_out_leftovers(document)
    _page(document)
    _styles(document)
    _header_and_footer(document, logo)
    _keep_only_used_styles(document)
    document.core_properties.title = "Letterhead"
    document.save(str(target))


def _take_out_leftovers(document: Any) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if any(word in rel.reltype for word in LEFTOVERS)]:
            del rels[key]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)


def _styles(document: Any) -> None:
    styles = document.styles
    _language(styles)
    _font(styles["Normal"], 12)
    _spacing(styles["Normal"], after=7, line=1.12)
    _font(styles["Title"], 14, bold=True)
    _spacing(styles["Title"], before=8, after=8)
    _no_border(styles["Title"])
    _font(styles["Heading 1"], 12.5, bold=True)
    _spacing(styles["Heading 1"], before=12, after=3)
    for name in ("List Number", "List Bullet"):
        _font(styles[name], 12)
        _spacing(styles[name], after=5, line=1.12)
    for name, size, bold in (("Marking", 10, True), ("Table text", 11, False), ("Note box", 11.5, False)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, bold=bold)
    _spacing(styles["Marking"], after=4)
    _spacing(styles["Table text"], after=2)
    _box(styles["Note box"])
    table = styles.add_style("Letter table", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Table Grid"]


def _keep_only_used_styles(document: Any) -> None:
    """A small file opens quickly, and a reader of its style list sees only what letters use."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in {name.lower() for name in KEPT_STYLES} | KEPT_STYLES:
            styles.remove(style)


def _language(styles: Any) -> None:
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "en-GB")
    properties.append(language)


def _font(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)


def _spacing(style: Any, before: float = 0, after: float = 0, line: float = 1.08) -> None:
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), line
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _no_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _box(style: Any) -> None:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="737E88"/>'
        for side in ("top", "left", "bottom", "right")
    )
    properties = style.element.get_or_add_pPr()
    properties.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)
    _spacing(style, before=6, after=10)


def _header_and_footer(document: Any, logo: Path) -> None:
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    picture = header.add_run().add_picture(str(logo), width=Cm(3.6))
    picture._inline.docPr.set("descr", "Place for the service’s own logo")
    picture._inline.docPr.set("name", "Logo")
    marking = section.header.add_paragraph("Official: sensitive - personal", "Marking")
    marking.alignment = WD_ALIGN_PARAGRAPH.LEFT
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Table text"]
    footer.add_run("Practitioner Performance Advice. We advise; your organisation decides.   Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)


if __name__ == "__main__":
    make_letterhead(Path(sys.argv[1]), Path(sys.argv[2]))
