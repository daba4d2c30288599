"""What a letterhead of the service's own lacks, in plain words: what no letter can do without, and what it should have.

Macros, links to elsewhere and passwords are refused as in any Word file from outside.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.to_docx import STYLES
from adviser_assistant.letters.word_reading_package import damaged, open_package

A4 = (Mm(210), Mm(297))
NEAR = Mm(2)
SMALLEST = Pt(12)
LANGUAGE = "en-GB"
_TYPES = {"Gap": (WD_STYLE_TYPE.CHARACTER, "character"), "Letter table": (WD_STYLE_TYPE.TABLE, "table")}
_PARAGRAPH = (WD_STYLE_TYPE.PARAGRAPH, "paragraph")


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing and what to do in Word. Without what is `needed` no letter can be made on it."""

    text: str
    needed: bool = False

    def __str__(self) -> str:
        return self.text


def check_letterhead(path: Path) -> tuple[Lack, ...]:
    """What a letterhead lacks, the needed things first; nothing means it can be used as it is."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return (Lack(f"{path.name} cannot be read ({error.strerror}); check its name and place.", needed=True),)
    try:
        open_package(content, path.name)
        document = _opened(content, path.name)
        found = tuple(_lacks(document))
    except AdviserError as trouble:
        return (Lack(str(trouble), needed=True),)
    return tuple(sorted(found, key=lambda lack: not lack.needed))


def is_usable(path: Path) -> bool:
    """Whether letters can be made on it."""
    return not any(lack.needed for lack in check_letterhead(path))


def _opened(content: bytes, name: str) -> Any:
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:
        raise damaged(name) from error


def _lacks(document: Any) -> Iterator[Lack]:
    yield from _styles(document)
    yield from _lists(document)
    yield from _page(document)
    yield from _header(document)
    yield from _footer(document)
    yield from _language(document)
    yield from _body(document)


def _styles(document: Any) -> Iterator[Lack]:
    kinds = {style.name: style.type for style in document.styles}
    for name in dict.fromkeys(STYLES.values()):
        wanted, kind = _TYPES.get(name, _PARAGRAPH)
        if name not in kinds:
            yield Lack(f"The {kind} style “{name}” is missing; add it in Word, under Styles.", needed=True)
        elif kinds[name] != wanted:
            yield Lack(f"“{name}” should be a {kind} style; make it one in Word, under Styles.", needed=True)
    if kinds.get("Normal") == WD_STYLE_TYPE.PARAGRAPH:
        size = document.styles["Normal"].font.size
        if size is not None and size < SMALLEST:
            yield Lack(f"“Normal” is {size.pt:g} point; letters should be 12 point or larger.")


def _lists(document: Any) -> Iterator[Lack]:
    known = {style.name: style for style in document.styles}
    for name, what, needed in (("List Number", "numbers", True), ("List Bullet", "bullets", False)):
        style = known.get(name)
        if style is not None and not _is_listed(document, style):
            yield Lack(f"“{name}” prints no {what}; in Word, link the style to a list that does.", needed=needed)


def _is_listed(document: Any, style: Any) -> bool:
    properties = style.element.find(qn("w:pPr"))
    listed = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}") if properties is not None else None
    if listed is None or not any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values()):
        return False
    numbers = {str(num.numId) for num in document.part.numbering_part.element.num_lst}
    return listed.get(qn("w:val")) in numbers


def _page(document: Any) -> Iterator[Lack]:
    section = document.sections[-1]
    size = (section.page_width or 0, section.page_height or 0)
    if any(abs(have - want) > NEAR for have, want in zip(size, A4, strict=True)):
        yield Lack("The page is not upright A4; set it under Layout, Size.")
    if len(document.sections) > 1:
        yield Lack("It has several sections; letters use the header and footer of the last only. Take the breaks out.")


def _headers(document: Any) -> list[Any]:
    """The parts at the top of a page, the first page's first."""
    section = document.sections[-1]
    return (
        [section.first_page_header, section.header] if section.different_first_page_header_footer else [section.header]
    )


def _header(document: Any) -> Iterator[Lack]:
    headers = [each._element for each in _headers(document)]
    if any(not _words(each) for each in headers):
        yield Lack("A header says nothing; write the marking there (“Official: sensitive - personal”), on every page.")
    pictures = [each for tag in ("w:drawing", "w:pict") for each in headers[0].iter(qn(tag))]
    if not pictures:
        yield Lack("The first page’s header has no logo; put it there, or a picture that keeps its place.")
    described = [each.get("descr") for each in headers[0].iter(qn("wp:docPr"))]
    if pictures and not (described and all(described)):
        yield Lack("The logo has no alternative text for people who cannot see it; add it in Word, under Picture.")
    if any(next(each.iter(qn("w:txbxContent")), None) is not None for each in headers):
        yield Lack(
            "A text box stands in the header, which a screen reader passes by; write its words on a line instead."
        )


def _footer(document: Any) -> Iterator[Lack]:
    section = document.sections[-1]
    fields = [each.get(qn("w:instr"), "") for each in section.footer._element.iter(qn("w:fldSimple"))]
    fields += [each.text or "" for each in section.footer._element.iter(qn("w:instrText"))]
    if not any("PAGE" in each.split() for each in fields):
        yield Lack("The footer has no page number; add it in Word, under Insert, Page number.")


def _language(document: Any) -> Iterator[Lack]:
    path = "/".join(qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr", "lang"))
    language = document.styles.element.find(path)
    said = language.get(qn("w:val")) if language is not None else None
    if said != LANGUAGE:
        yield Lack(f"Its language is {said or 'not set'}; set it to English (United Kingdom) for the whole document.")


def _body(document: Any) -> Iterator[Lack]:
    if next(document.element.body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
        yield Lack("A picture stands on the page itself, which a letter’s words replace; move it into the header.")
    protected = document.settings.element.find(qn("w:documentProtection"))
    if protected is not None and protected.get(qn("w:enforcement")) in ("1", "true", "on"):
        yield Lack("It is protected against changes; take the protection off in Word, under Review.", needed=True)


def _words(part: Any) -> str:
    return "".join(each.text or "" for each in part.iter(qn("w:t"))).strip()
