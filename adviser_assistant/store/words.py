"""Words to look for: how they are asked of the full-text index, and where in a row they stand.

The same rules as the index (`unicode61 remove_diacritics 2`): a word is a run of letters and digits,
capitals and accents do not matter, and what was typed is the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from adviser_assistant.casework.plain import readable
from adviser_assistant.store.case_store import CaseRow, FoundCase

NAME_FIELDS = ("practitioner", "organisation", "adviser")
SHORT_FIELDS = ("reference", "practitioner", "organisation", "role", "adviser")
SEARCHED = (*SHORT_FIELDS, "passages")
LONGEST_EXCERPT = 160
NOTHING_NEAR: Mapping[str, Sequence[str]] = MappingProxyType({})

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


def name_words(row: CaseRow) -> tuple[str, ...]:
    """The words of a row's names, without accents, that a slip of the finger may have meant."""
    names = " ".join(getattr(row, name) for name in NAME_FIELDS)
    return tuple(dict.fromkeys(word for part in wanted_words(names) for word in part.split() if len(word) > 2))


def index_query(words: tuple[str, ...], near: Mapping[str, Sequence[str]] = NOTHING_NEAR) -> str:
    """The words as a query of the index: each quoted, each the beginning of a word, all needed.

    A word may also be one of the names near it, in those columns that hold names.
    """
    columns = " ".join(SEARCHED)
    asked = (_either(word, near.get(word, ())) for word in words)
    return " AND ".join(f"({{{columns}}} : {each})" for each in asked)


def _either(word: str, names: Sequence[str]) -> str:
    if not names:
        return f'"{word}"*'
    alike = " OR ".join(f'"{name}"' for name in names)
    return f'"{word}"* OR {{{" ".join(NAME_FIELDS)}}} : ({alike})'


def place(words: tuple[str, ...], row: CaseRow, near: Mapping[str, Sequence[str]] = NOTHING_NEAR) -> FoundCase | None:
    """Where the words stand in the row, or None if one of them is not there.

    A place in a passage is shown rather than one in a column that the list shows anyway; the passage with most words.
    """
    texts = {name: getattr(row, name) for name in SHORT_FIELDS}
    texts["passages"] = "\n".join(passage.words for passage in row.passages)
    found = [_first_place(word, texts) or _near_place(near.get(word, ()), texts) for word in words]
    places = [each for each in found if each is not None]
    if not places or len(places) < len(words):
        return None
    meant = next((name for _, _, name in places if name), "")
    inside = next((each for each in places if each[0] == "passages"), None)
    if inside is None:
        field, span, _ = places[0]
        excerpt, marked = _excerpt(texts[field], span)
        return FoundCase(row, field, excerpt, marked, near=meant)
    passage = max(row.passages, key=lambda each: sum(_span(word, each.words) is not None for word in words))
    here = [at for word in words if (at := _span(word, passage.words))]
    excerpt, marked = _excerpt(passage.words, here[0]) if here else _excerpt(texts["passages"], inside[1])
    return FoundCase(row, "passages", excerpt, marked, passage.where, passage.on, meant)


Place = tuple[str, tuple[int, int], str]


def _first_place(word: str, texts: Mapping[str, str]) -> Place | None:
    for name in SEARCHED:
        if span := _span(word, texts[name]):
            return name, span, ""
    return None


def _near_place(names: Sequence[str], texts: Mapping[str, str]) -> Place | None:
    """Where one of the names stands as a whole word."""
    for field in NAME_FIELDS:
        for name in names:
            match = _starts(name, whole=True).search(texts[field])
            if match:
                return field, match.span(), match[0]
    return None


def _span(word: str, text: str) -> tuple[int, int] | None:
    """Where a word of the text begins with the word, looking first for it just as it is, which is quicker."""
    lowered = text.lower()
    at = lowered.find(word) if len(lowered) == len(text) else -1
    while at > 0 and _inside_word(lowered[at - 1]):
        at = lowered.find(word, at + 1)
    if at >= 0:
        return at, _REST_OF_LETTER.match(text, at + len(word)).end()  # type: ignore[union-attr]
    if text.isascii() and " " not in word:
        return None
    match = _starts(word).search(text)
    return match.span() if match else None


def _inside_word(letter: str) -> bool:
    return letter.isalnum() or "\u0300" <= letter <= "\u036f"


def _excerpt(text: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """The sentence around the match, cut to a line's length where it runs on, and the match in it."""
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
    return lead + text[begin:finish].rstrip() + tail, (start + shift, end + shift)


@lru_cache(maxsize=256)
def _starts(word: str, whole: bool = False) -> re.Pattern[str]:
    """A pattern for text in which the word begins a word, or is one, accents or none."""
    variants = _variants()
    between = rf"(?:[^\w{_MARKS}]|_)+"
    letters = [between if letter == " " else variants.get(letter, letter) + f"[{_MARKS}]*" for letter in word]
    end = r"(?![^\W_])" if whole else ""
    return re.compile(rf"(?<![^\W_])(?<![{_MARKS}])" + "".join(letters) + end, re.IGNORECASE)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    accented: dict[str, str] = {}
    for code, letter in _PLAIN.items():
        if letter:
            accented[letter] = accented.get(letter, letter) + chr(code)
    return {letter: f"[{letters}]" for letter, letters in accented.items()}
