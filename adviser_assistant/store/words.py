"""Words to look for: how they are asked of the full-text index, and where in a row they stand.

The same rules as the index (`unicode61 remove_diacritics 2`): a word is a run of letters and digits,
capitals and accents do not matter, and what was typed is the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from adviser_assistant.casework.plain import readable
from adviser_assistant.store.case_store import CaseRow, FoundCase

SHORT_FIELDS = ("reference", "practitioner", "organisation", "role", "adviser")
SEARCHED = (*SHORT_FIELDS, "text")
LONGEST_EXCERPT = 160

_MARKS = "\u0300-\u036f"
_PLAIN = {code: None for code in range(0x300, 0x370)} | {
    code: letter
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (letter := unicodedata.normalize("NFD", chr(code))[0].lower()).isascii()
}
_REST_OF_LETTER = re.compile(f"[{_MARKS}]*")
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


def wanted_words(typed: str) -> tuple[str, ...]:
    """The words in what was typed, without accents; punctuation alone is no word, and forty are enough."""
    plain = readable(typed).translate(_PLAIN).lower()
    parts = (" ".join(re.findall(r"[^\W_]+", word)) for word in plain.split())
    return tuple(dict.fromkeys(part for part in parts if part))[:40]


def index_query(words: tuple[str, ...]) -> str:
    """The words as a query of the index: each quoted, each the beginning of a word, all needed."""
    return " AND ".join(f'"{word}"*' for word in words)


def place(words: tuple[str, ...], row: CaseRow) -> FoundCase | None:
    """Where the words stand in the row, or None if one of them is not there.

    A place in notes or letters is shown rather than one in a column that the list shows anyway.
    """
    found = [_first_place(word, row) for word in words]
    places = [place for place in found if place is not None]
    if not places or len(places) < len(words):
        return None
    field, span = next((place for place in places if place[0] == "text"), places[0])
    return _excerpt(row, field, span)


def _first_place(word: str, row: CaseRow) -> tuple[str, tuple[int, int]] | None:
    for field in SEARCHED:
        if span := _span(word, getattr(row, field)):
            return field, span
    return None


def _span(word: str, text: str) -> tuple[int, int] | None:
    """Where a word of the text begins with the word, looking first for it just as it is, which is quicker."""
    lowered = text.lower()
    at = lowered.find(word) if len(lowered) == len(text) else -1
    while at > 0 and _inside_word(lowered[at - 1]):
        at = lowered.find(word, at + 1)
    if at >= 0:
        return at, _REST_OF_LETTER.match(text, at + len(word)).end()  # type: ignore[union-attr]
    match = _starts(word).search(text)
    return match.span() if match else None


def _inside_word(letter: str) -> bool:
    return letter.isalnum() or "\u0300" <= letter <= "\u036f"


def _excerpt(row: CaseRow, field: str, span: tuple[int, int]) -> FoundCase:
    """The sentence around the match, cut to a line's length where it runs on."""
    text: str = getattr(row, field)
    start, end = span
    earliest = max(0, start - LONGEST_EXCERPT // 2)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, earliest, start)]
    begin = ends[-1] if ends else earliest
    stop = _SENTENCE_END.search(text, end, max(end, begin + LONGEST_EXCERPT))
    finish = stop.start() + 1 if stop else max(end, begin + LONGEST_EXCERPT)
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    lead = "" if ends or begin == 0 else "…"
    tail = "" if stop or finish >= len(text) else "…"
    shift = len(lead) - begin
    return FoundCase(row, field, lead + text[begin:finish].rstrip() + tail, (start + shift, end + shift))


@lru_cache(maxsize=256)
def _starts(word: str) -> re.Pattern[str]:
    """A pattern for text in which the word begins a word, accents or none."""
    variants = _variants()
    between = rf"(?:[^\w{_MARKS}]|_)+"
    letters = [between if letter == " " else variants.get(letter, letter) + f"[{_MARKS}]*" for letter in word]
    return re.compile(rf"(?<![^\W_])(?<![{_MARKS}])" + "".join(letters), re.IGNORECASE)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    accented: dict[str, str] = {}
    for code, letter in _PLAIN.items():
        if letter:
            accented[letter] = accented.get(letter, letter) + chr(code)
    return {letter: f"[{letters}]" for letter, letters in accented.items()}
