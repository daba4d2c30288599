"""How hard a text is to read: words in a sentence, and the school year it takes (Flesch and Kincaid's formula)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_WORD = re.compile(r"[A-Za-z’'-]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouyszcgxh]es|[gq]ue[sd]?)$")
YEARS_BEFORE_SCHOOL = 5


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    yield from (part for part in _SENTENCE.split(text) if _WORD.search(part))


def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, but for a silent ending."""
    plain = word.lower()
    return max(len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)), 1)


def grade(texts: Iterable[str]) -> float:
    """The school year that texts take together, 0 for no text."""
    known = list(texts)
    found = [word for text in known for word in _WORD.findall(text)]
    count = sum(1 for text in known for _ in sentences(text))
    if not found or not count:
        return 0.0
    return 0.39 * len(found) / count + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def reading_age(texts: Iterable[str]) -> int:
    """The age at which texts are read with ease, 5 at the youngest."""
    return YEARS_BEFORE_SCHOOL + max(round(grade(texts)), 0)
