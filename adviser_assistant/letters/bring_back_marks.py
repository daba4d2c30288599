"""Hidden bookmarks by which a Word file says which section of which document each part is.

Word hides bookmarks whose names begin with “_” and keeps them through editing; so does LibreOffice. A name carries the
document, the section, what stood there when the file was made and what was drafted then: “_aa_L01_2_s04_3f…_9c…”. One
more names the case, by a digest that says nothing about it; another says what stood at the top and foot of the pages.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from adviser_assistant.letters.letter import Letter, Section

LENGTH = 8
_SECTION = re.compile(r"^_aa_(?P<document>[A-Za-z0-9_]{1,12})_(?P<section>s\d\d)_(?P<shown>\w{8})_(?P<drafted>\w{8})$")
_CASE = re.compile(r"^_aa_(?P<document>[A-Za-z0-9_]{1,12})_of_(?P<case>\w{8})$")
_EDGES = re.compile(r"^_aa_edges_(?P<edges>\w{8})$")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\\[\\]]")


@dataclass(frozen=True, slots=True)
class SectionMark:
    """Where a section begins in a Word file. `shown` and `drafted` are digests of its words as the file was made."""

    document: str
    section: str
    shown: str
    drafted: str


@dataclass(frozen=True, slots=True)
class CaseMark:
    """Which document of which case a Word file was made from."""

    document: str
    case: str


@dataclass(frozen=True, slots=True)
class EdgesMark:
    """What stood at the top and foot of the pages as the file was made."""

    edges: str


Mark = SectionMark | CaseMark | EdgesMark


def read_mark(name: str) -> Mark | None:
    """What a bookmark of ours says; None for any other."""
    if found := _SECTION.match(name):
        return SectionMark(_plain(found["document"]), found["section"], found["shown"], found["drafted"])
    if found := _CASE.match(name):
        return CaseMark(_plain(found["document"]), found["case"])
    if found := _EDGES.match(name):
        return EdgesMark(found["edges"])
    return None


def section_mark(letter: Letter, section: Section) -> str:
    """The bookmark at the beginning of a section."""
    name = f"_aa_{_safe(letter.document)}_{section.id}_{words_digest(section.text)}"
    return f"{name}_{(section.drafted_digest or '0' * LENGTH)[:LENGTH]}"


def case_mark(letter: Letter) -> str:
    """The bookmark that names the case."""
    return f"_aa_{_safe(letter.document)}_of_{case_digest(letter.case)}"


def edges_mark(edges: str) -> str:
    """The bookmark that says what stood at the top and foot of the pages."""
    return f"_aa_edges_{edges}"


def case_digest(case: str) -> str:
    """A case's id as bookmarks carry it."""
    return hashlib.sha256(case.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def words_digest(text: str) -> str:
    """A digest of words alone: other spaces, empty lines and the brackets of gaps make no difference."""
    return hashlib.sha256("\n".join(plain_lines(text)).encode("utf-8", "replace")).hexdigest()[:LENGTH]


def plain_lines(text: str) -> list[str]:
    """Lines as they compare: composed characters, single spaces, nothing unseen, no empty line."""
    composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return [line for line in (" ".join(each.split()) for each in composed.splitlines()) if line]


def put_mark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark, a point without words, at the beginning of a paragraph."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    at = 1 if paragraph.pPr is not None else 0
    paragraph.insert(at, start)
    paragraph.insert(at + 1, end)


def _safe(document: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", document)[:12]


def _plain(document: str) -> str:
    return document.replace("_", "-")
