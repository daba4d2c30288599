"""Where resources/letterhead.docx came from: page, logo place, styles, header and footer.

The service owns the file and may change it in Word; this makes the one that ships.
`python -m adviser_assistant.letters.letterhead resources/letterhead.docx resources/logo-place.png`
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from adviser_assistant.letters.same_bytes import same_bytes

INK = RGBColor(0x17, 0x22, 0x2D)
FONT = "Arial"
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Arial">'
    '<w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/><w:family w:val="swiss"/>'
    "</w:font></w:fonts>"
)
MARGIN = Cm(2.3)
MARKING = "Official: sensitive - personal"
SERVICE = "Practitioner Performance Advice"
LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects", "extended-properties", "webSettings")
"""Parts of the library's own template that no letter needs."""
SETTINGS_LEFT_OUT = ("proofState", "savePreviewPicture", "rsids", "doNotAutoCompressPictures", "shapeDefaults")
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
        "Letter table",
        "Marking",
        "Small print",
        "Table text",
        "Table heading",
        "Note box",
        "Gap",
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
    _properties(document)
    target.write_bytes(same_bytes(document))


def _properties(document: Any) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = "Letterhead", SERVICE, ""
    properties.comments, properties.keywords, properties.revision = "", "", 1
    properties.created = properties.modified = datetime(2025, 1, 1)


def _take_out_leftovers(document: Any) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if any(word in rel.reltype for word in LEFTOVERS)]:
            del rels[key]
    fonts = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/fontTable"))
    fonts._blob = FONT_TABLE.encode("utf-8")
    settings = document.settings.element
    for child in list(settings):
        name = child.tag.rpartition("}")[2]
        if name in SETTINGS_LEFT_OUT or "2010/wordml" in child.tag:
            settings.remove(child)
        elif name == "themeFontLang":
            child.attrib.clear()
            child.set(qn("w:val"), "en-GB")
        elif name == "compat":
            _present_day(child)


def _present_day(compat: Any) -> None:
    """Without this Word opens the letter in compatibility mode."""
    for child in list(compat):
        if child.tag == qn("w:useFELayout"):
            compat.remove(child)
        elif child.get(qn("w:name")) == "compatibilityMode":
            child.set(qn("w:val"), "15")


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)
    section.different_first_page_header_footer = True


def _styles(document: Any) -> None:
    styles = document.styles
    _language(styles)
    _font(styles["Normal"], 12)
    _spacing(styles["Normal"], after=5, line=1.06)
    styles["Normal"].paragraph_format.widow_control = True
    _font(styles["Title"], 14, bold=True)
    _spacing(styles["Title"], before=6, after=8)
    _plain(styles["Title"])
    _font(styles["Heading 1"], 12.5, bold=True)
    _spacing(styles["Heading 1"], before=9, after=2)
    styles["Heading 1"].paragraph_format.keep_with_next = True
    for name in ("List Number", "List Bullet"):
        _font(styles[name], 12)
        _spacing(styles[name], after=3, line=1.06)
        _plain(styles[name])
        _room_for_two_figures(document, styles[name])
    for name, size, bold in (
        ("Marking", 9.5, True),
        ("Small print", 9.5, False),
        ("Table text", 11, False),
        ("Table heading", 11, True),
        ("Note box", 11.5, False),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, bold=bold)
        _spacing(style, before=2, after=2, line=1.0)
    _spacing(styles["Marking"], after=5)
    styles["Table heading"].paragraph_format.keep_with_next = True
    _box(styles["Note box"])
    _gap(styles)
    _table(styles)


def _room_for_two_figures(document: Any, style: Any) -> None:
    """Point 10 stands as clear of its words as point 1."""
    numbering = document.part.numbering_part.element
    used = next(num for num in numbering.num_lst if num.numId == style.element.pPr.numPr.numId.val)
    abstract = next(
        each
        for each in numbering.findall(qn("w:abstractNum"))
        if each.get(qn("w:abstractNumId")) == str(used.abstractNumId.val)
    )
    for place in (*abstract.iter(qn("w:ind")), *style.element.iter(qn("w:ind"))):
        place.set(qn("w:left"), "454")
        place.set(qn("w:hanging"), "454")
    for stop in abstract.iter(qn("w:tab")):
        stop.set(qn("w:pos"), "454")


def _gap(styles: Any) -> None:
    """What a draft still lacks: strong, on a pale ground, and in brackets."""
    style = styles.add_style("Gap", WD_STYLE_TYPE.CHARACTER)
    style.font.bold = True
    style.element.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="ECEEF6"/>'))


def _table(styles: Any) -> None:
    """Hairlines between rows and room in every cell; no lines between columns."""
    table = styles.add_style("Letter table", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Normal Table"]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="737E88"/>' for side in ("top", "bottom", "insideH")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 0), ("bottom", 20), ("right", 140))
    )
    table.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        )
    )


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


def _plain(style: Any) -> None:
    """No border, no letter spacing, and room between points that follow one another."""
    paragraph = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:contextualSpacing"):
        for found in paragraph.findall(qn(name)):
            paragraph.remove(found)
    run = style.element.get_or_add_rPr()
    for name in ("w:spacing", "w:kern"):
        for found in run.findall(qn(name)):
            run.remove(found)


def _box(style: Any) -> None:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="737E88"/>'
        for side in ("top", "left", "bottom", "right")
    )
    properties = style.element.get_or_add_pPr()
    properties.insert(0, parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)
    style.paragraph_format.keep_together = True
    _spacing(style, before=6, after=9)


def _header_and_footer(document: Any, logo: Path) -> None:
    """Marking left and logo right on the first page; the marking alone on those that follow."""
    section = document.sections[0]
    for header, first in ((section.first_page_header, True), (section.header, False)):
        line = header.paragraphs[0]
        line.style = document.styles["Marking"]
        line.add_run(MARKING)
        if first:
            _right_tab(line)
            picture = line.add_run("\t").add_picture(str(logo), width=Cm(3.4))
            picture._inline.docPr.set("descr", "Place for the service’s own logo")
            picture._inline.docPr.set("name", "Logo")
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = document.styles["Small print"]
        _right_tab(line)
        line.add_run(f"{SERVICE}\tPage ")
        _field(line, "PAGE")
        line.add_run(" of ")
        _field(line, "NUMPAGES")


def _right_tab(paragraph: Any) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(21) - MARGIN - MARGIN, WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    paragraph._p.append(field)


if __name__ == "__main__":
    make_letterhead(Path(sys.argv[1]), Path(sys.argv[2]))
