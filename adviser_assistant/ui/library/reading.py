"""The book as the Library shows it: which entries a filter keeps, how many in each chapter, and how a row reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from adviser_assistant.guidance.book import CHAPTERS, CONFIDENCE_SAID, BookEntry, excerpt, search
from adviser_assistant.guidance.book_names import Links
from adviser_assistant.guidance.book_writer import NATIONS, read_book
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import GuidancePack

WHOLE, WAITING = "", "waiting"
SUPPORT, STORIES = "support", "stories"
TITLES = {WHOLE: "The whole book", **dict(CHAPTERS), WAITING: "Waiting to be confirmed"}
PROFESSIONS = {"doctor": "Doctors", "dentist": "Dentists", "pharmacist": "Pharmacists"}
ANYONE = "anyone"
_TELLING = {
    "procedure_checks": "Stage",
    "clocks": "Limit",
    "figures": "Figure",
    "communications": "To",
    "questions": "Part of the call",
    "language": "Better",
    "masking": "Stands for them",
    "sources": "Publisher",
    "left_out": "",
}
"""The line that a row of the list shows, chapter by chapter."""
_KINDS = {"common": 0, "framework": 1, "overlay": 2}


@dataclass(frozen=True)
class Filter:
    """What is looked for. `chapter` may be the whole book or what waits; `naming` is the key of an entry that what is
    shown speaks of. Nation and profession are of support organisations."""

    chapter: str = WHOLE
    typed: str = ""
    pack: str = ""
    nation: str = ""
    profession: str = ""
    naming: str = ""


@dataclass(frozen=True)
class Result:
    """The entries kept, and how many of the same search and pack each chapter holds."""

    entries: tuple[BookEntry, ...]
    counts: dict[str, int]


class Book:
    """The entries of the guidance in use, with their cross-references."""

    def __init__(self, packs: Iterable[GuidancePack]) -> None:
        self.packs = tuple(sorted(packs, key=lambda pack: (_KINDS.get(pack.kind, len(_KINDS)), pack.short_title)))
        self.entries = read_book(self.packs)
        self.links = Links(self.entries)
        self._by_key = {entry.key: entry for entry in self.entries}

    def entry(self, key: str) -> BookEntry | None:
        """An entry by its key."""
        return self._by_key.get(key)

    def find(self, wanted: Filter) -> Result:
        """What a filter keeps."""
        entries = self.entries
        naming = self.entry(wanted.naming)
        if naming is not None:
            entries = self.links.naming(naming)
        if wanted.pack:
            entries = tuple(entry for entry in entries if entry.pack_id == wanted.pack)
        found = search(entries, wanted.typed)
        counts = Counter(entry.chapter for entry in found)
        counts[WHOLE], counts[WAITING] = len(found), sum(bool(entry.waits_for) for entry in found)
        return Result(tuple(entry for entry in found if _kept(entry, wanted)), counts)


@lru_cache(maxsize=1)
def book_of(library: Library) -> Book:
    """The guidance of a library as a book, read once however often a window is made for it."""
    return Book(library.packs.values())


def _kept(entry: BookEntry, wanted: Filter) -> bool:
    if wanted.chapter == WAITING:
        return bool(entry.waits_for)
    if wanted.chapter != WHOLE and entry.chapter != wanted.chapter:
        return False
    if wanted.chapter != SUPPORT:
        return True
    here = not wanted.nation or wanted.nation in entry.nations
    theirs = not wanted.profession or ANYONE in entry.for_whom or wanted.profession in entry.for_whom
    return here and theirs


def where_line(entry: BookEntry, wanted: Filter) -> str:
    """What stands under the title in a list: what tells this entry from the next."""
    where = TITLES[entry.chapter] if wanted.chapter in (WHOLE, WAITING) else ""
    waits = f"waits for {entry.waits_for}" if wanted.chapter == WAITING else ""
    pack = "" if entry.chapter in (SUPPORT, STORIES) else entry.pack_title
    return " · ".join(part for part in (where, pack, waits or _telling(entry)) if part)


def _telling(entry: BookEntry) -> str:
    """The most telling thing of an entry besides its title."""
    said = dict(entry.lines)
    if entry.chapter == SUPPORT:
        checked = said["Checked on"] if said["Checked on"].startswith("not") else f"checked on {said['Checked on']}"
        return f"{', '.join(NATIONS.get(nation, nation) for nation in entry.nations)} · {checked}"
    if entry.chapter == STORIES:
        return " ".join(entry.lines[0][1].split())  # how it begins; the checkpoints it bears on stand at its end
    told = said.get(_TELLING.get(entry.chapter, "-"), "").partition("\n")[0]
    return told or (CONFIDENCE_SAID[entry.confidence] if entry.confidence else "")


def found_line(entry: BookEntry, wanted: Filter) -> str:
    """The words found in an entry with those around them; nothing where its title or id holds them."""
    return excerpt(entry, wanted.typed) if wanted.typed else ""


def shown_id(entry: BookEntry) -> str:
    """The id where it is one that people say, such as BC-11; a source's and a pack's stand on its page only."""
    return entry.id if entry.id[:1].isupper() and entry.id != entry.title else ""


def spoken(entry: BookEntry, wanted: Filter) -> str:
    """The row as a screen reader says it."""
    waits = f"waits for {entry.waits_for}" if entry.waits_for and wanted.chapter != WAITING else ""
    parts = (shown_id(entry), entry.title, where_line(entry, wanted), found_line(entry, wanted), waits)
    return ". ".join(part for part in parts if part)


def sentence(result: Result, wanted: Filter) -> str:
    """How many are shown, of how many, and what was looked for."""
    shown, there = len(result.entries), result.counts.get(wanted.chapter, 0)
    chapter = TITLES[wanted.chapter]
    found = f"{shown:,}" if shown == there else f"{shown:,} of {there:,}"
    entries = "entry" if shown == there == 1 else "entries"
    if not wanted.typed:
        return f"{chapter}: {found} {entries}"
    elsewhere = result.counts.get(WHOLE, 0) - there if wanted.chapter not in (WHOLE, WAITING) else 0
    more = f", {elsewhere:,} more in other chapters" if elsewhere else ""
    return f"{chapter}: “{wanted.typed}” is in {found} {entries}{more}"
