"""What is pasted into a section: plain words, cleaned as a letter cleans them, and what the adviser is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from adviser_assistant.letters.draft import MOST_CHARACTERS
from adviser_assistant.letters.marks import clean

AS_PLAIN = "Pasted as plain words: the letter has type and lists of its own."
NO_PICTURE = "A picture cannot stand in a letter. Send it as an enclosure."
TOO_LONG = (
    "That is more than one section of a letter can hold, so nothing was pasted. "
    "Paste it in parts, or send it as an enclosure."
)
_SHAPED = re.compile(r"<(?:b|strong|i|em|u|table|li|h[1-6]|img)[\s>]|font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BREAK = re.compile(r"[\u2028\u2029\x0b\x0c\x85]")
_POINT = re.compile(r"^[ \t]*(?:[•·▪‣◦●○■\uf0b7][ \t]*|[-–—o][ \t]+)(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*\(?\d{1,3}[.)][ \t]+(?=\S)", re.MULTILINE)


@dataclass(frozen=True)
class Pasted:
    """The words to put at the caret, and a sentence where something of it was left behind."""

    words: str
    told: str = ""


def can_be_pasted(source: QMimeData) -> bool:
    """Whether there is anything in it to read, or to be told about."""
    return source.hasText() or source.hasHtml() or source.hasImage()


def pasted(source: QMimeData, length: int, listed: bool) -> Pasted:
    """What comes of a clipboard in a section of `length` characters; in a list, marks of points are the list's own."""
    html = source.html() if source.hasHtml() else ""
    words = source.text() or QTextDocumentFragment.fromHtml(html).toPlainText()
    if len(words) + length > MOST_CHARACTERS:
        return Pasted("", TOO_LONG)
    words = clean(_BREAK.sub("\n", words)).replace("\ufffc", "").replace("\t", " ")
    words = _POINT.sub("" if listed else "- ", words)
    words = _NUMBER.sub("", words) if listed else words
    if not words.strip() and source.hasImage():
        return Pasted("", NO_PICTURE)
    return Pasted(words, AS_PLAIN if _SHAPED.search(html) else "")
