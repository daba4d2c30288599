"""The guidance as a book: chapters of entries, each with where it comes from and how far it was confirmed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from adviser_assistant.guidance.pack import Confidence

Lines = tuple[tuple[str, str], ...]
Name = tuple[str, str]
"""The chapter and the id of an entry that another one names."""


@dataclass(frozen=True)
class Cited:
    """A source as an entry cites it: the document, and the place in it."""

    id: str
    title: str
    place: str
    address: str = ""


@dataclass(frozen=True)
class BookEntry:
    """One entry of the book. `lines` are (heading, words); an empty heading is the body.

    `names` are the other entries it speaks of. `confidence` is None for what says nothing of its own: a document, a
    pack, a row that was left out. `nations` and `for_whom` are said of support organisations only.
    """

    chapter: str
    id: str
    title: str
    lines: Lines
    pack: str
    pack_title: str
    confidence: Confidence | None = None
    cited: tuple[Cited, ...] = ()
    owner: str = ""
    last_reviewed: date | None = None
    dossier: tuple[str, ...] = ()
    waits_for: str = ""
    names: tuple[Name, ...] = ()
    nations: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    words: str = field(default="", compare=False)
    title_words: str = field(default="", compare=False)

    @property
    def pack_id(self) -> str:
        """The pack it stands in, without its version."""
        return self.pack.rpartition(" ")[0]

    @property
    def key(self) -> str:
        """What tells this entry from every other: pack, chapter and id."""
        return f"{self.pack_id}/{self.chapter}/{self.id}"


CHAPTERS = (
    ("frameworks", "Frameworks"),
    ("prompts", "Prompts"),
    ("checkpoints", "Checkpoints"),
    ("procedure_checks", "Procedure checks"),
    ("clocks", "Clocks"),
    ("figures", "Figures"),
    ("communications", "Communications"),
    ("early_help", "Early help"),
    ("alternatives", "Lesser steps"),
    ("questions", "Questions of the call"),
    ("support", "Support organisations"),
    ("language", "Language to avoid"),
    ("masking", "Masked for a blind reading"),
    ("passages", "Wording of letters"),
    ("stories", "Case stories"),
    ("calendars", "Calendars"),
    ("sources", "Sources"),
    ("left_out", "Left out"),
)
"""The chapters in order: id and title."""

NAMED = frozenset({"Checkpoints", "Also asked", "Bears on"})
"""Headings under which an entry only lists others; where these can be followed, they stand as links instead."""

WITH_ONE_CALL, KNOWN = "With one call", "What is known, and from where"
"""Headings of a story told by date."""

CONFIDENCE_SAID = {
    Confidence.HIGH: "read in the source",
    Confidence.MEDIUM: "seen second-hand",
    Confidence.LOW: "check against your own text",
    Confidence.OURS: "a house rule",
    Confidence.LOCAL: "from the local text",
}
"""How far a statement was confirmed, in words."""


def waiting_to_be_confirmed(entries: Iterable[BookEntry]) -> tuple[BookEntry, ...]:
    """What nobody has confirmed yet: low confidence, figures nobody read, support rows no person checked."""
    return tuple(entry for entry in entries if entry.waits_for)


def search(entries: Iterable[BookEntry], typed: str) -> tuple[BookEntry, ...]:
    """The entries that hold every word typed; those that hold them in id and title come first."""
    wanted = words_of(typed)
    if not wanted:
        return tuple(entries)
    found = [entry for entry in entries if all(word in entry.words for word in wanted)]
    found.sort(key=lambda entry: not all(word in entry.title_words for word in wanted))
    return tuple(found)


def excerpt(entry: BookEntry, typed: str) -> str:
    """The words of an entry around the first word typed; nothing where it stands in id or title only."""
    for word in words_of(typed)[:1]:
        for _, text in entry.lines:
            at = _letter_by_letter(text).find(word)
            if at >= 0:
                start = max(text.rfind(" ", 0, max(at - 30, 0)) + 1, 0) if at > 30 else 0
                shown = " ".join(text[start : at + 120].split())
                return f"{'…' if start else ''}{shown}{'…' if len(text) > at + 120 else ''}"
    return ""


def day_in_full(day: date | None) -> str:
    """“3 March 2026”; nothing where there is no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def words_of(typed: str) -> tuple[str, ...]:
    """The words typed, without capitals and accents."""
    return tuple(folded(typed).split())


def folded(text: str) -> str:
    """A text as it is searched: without capitals, accents and curly marks."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.casefold()


def _letter_by_letter(text: str) -> str:
    """The same, as long as the text is."""
    return "".join(unicodedata.normalize("NFKD", letter)[:1] for letter in text).lower()
