"""Spelling in British English, offline: which words of a text are not known, and what was perhaps meant.

The word list is given, so that a small one will do as well as the shipped dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Kind

LANGUAGE = "en_GB"
LONGEST = 40
"""A longer run of letters is no word of any language we check."""

MOST_BETTER = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CHUNK = re.compile(r"\S+")
_NO_PROSE = re.compile(r"\d|@|\w\.\w|[/\\]\w*[/\\]|://")
_SHORT_FORM = re.compile(r"[A-Z]{2,6}s?")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAMED_IN = re.compile(
    r"^roles\.|\.(?:name|by|by_whom|owner|contact|named_contact|supervisor|dbm_name|place|site|region|panel|people"
    r"|to_whom|who|es|lead_employer|adviser|link_adviser|caseworker|title)$"
)


class WordList(Protocol):
    """What knows words: whether it has one, and which it has that are like it."""

    def has(self, word: str) -> bool:
        """Whether this is a word."""

    def like(self, word: str) -> tuple[str, ...]:
        """Words like it, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is not known, and where it stands in its text."""

    start: int
    end: int
    word: str


class Dictionary:
    """The shipped British English dictionary."""

    def __init__(self, folder: Path) -> None:
        import hunspell

        # Said outright, because the library else takes the machine's own encoding for the names of folders.
        self._words: Any = hunspell.Hunspell(LANGUAGE, hunspell_data_dir=str(folder), system_encoding="utf-8")

    def has(self, word: str) -> bool:
        """Whether this is a word; British spellings only."""
        return bool(self._words.spell(word))

    def like(self, word: str) -> tuple[str, ...]:
        """Words like it."""
        return tuple(self._words.suggest(word))


def load_dictionary(folder: Path) -> WordList | None:
    """The dictionary in a folder; None where it or its library is missing, because letters can be written without."""
    try:
        return Dictionary(folder)
    except (ImportError, OSError):
        return None


class Spelling:
    """A word list with the service's own words beside it. Words are remembered, so looking again costs little."""

    def __init__(self, words: WordList, own: Iterable[str] = ()) -> None:
        self._words = words
        self._own = {_even(word) for word in own}
        self._seen: dict[str, bool] = {}

    def add(self, word: str) -> None:
        """Count a word as known from now on."""
        self._own.add(_even(word))

    def slips(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Slip, ...]:
        """The words of a text that nobody knows; `known` are names and terms that belong to it."""
        return tuple(each for each in words_of(text) if not self._right(each.word, known))

    def better(self, word: str) -> tuple[str, ...]:
        """What was perhaps meant, the likeliest first, with the apostrophe of print."""
        return tuple(each.replace("'", "’") for each in self._words.like(word.replace("’", "'"))[:MOST_BETTER])

    def _right(self, word: str, known: frozenset[str]) -> bool:
        even = _even(word)
        return even in known or even in self._own or self._has(word)

    def _has(self, word: str) -> bool:
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = self._words.has(word.replace("’", "'"))
        return found


def words_of(text: str) -> Iterator[Slip]:
    """The words of a text that spelling is about: no figures, addresses, initials or short forms."""
    for chunk in _CHUNK.finditer(text):
        if _NO_PROSE.search(chunk[0]):
            continue
        for found in _WORD.finditer(chunk[0]):
            word = found[0]
            if 1 < len(word) <= LONGEST and not _SHORT_FORM.fullmatch(_POSSESSIVE.sub("", word)):
                yield Slip(chunk.start() + found.start(), chunk.start() + found.end(), word)


def known_words(case: Case, guidance: Guidance) -> frozenset[str]:
    """The names of a case, and the words guidance uses."""
    return _names(case) | _terms(guidance)


def _names(case: Case) -> frozenset[str]:
    """Whoever and whatever is named: what is written large in facts that hold a name, and who said something."""
    said: set[str] = set()
    for fact in case.facts.values():
        named = _NAMED_IN.search(kind_of(fact.id)) is not None
        for each in fact.statements:
            said.add(each.said_by)
            if named and isinstance(each.value, str):
                said.add(each.value)
    return frozenset(_even(each.word) for text in said for each in words_of(text) if each.word[0].isupper())


_TERMS: WeakKeyDictionary[Guidance, frozenset[str]] = WeakKeyDictionary()


def _terms(guidance: Guidance) -> frozenset[str]:
    """The words of labels, choices, frameworks, bodies and passages."""
    found = _TERMS.get(guidance)
    if found is None:
        texts = [each.title for each in guidance.packs]
        for fact in guidance.facts.values():
            texts += [fact.label, fact.gap]
            if fact.kind in (Kind.CHOICE, Kind.CHOICES):
                texts += [choice.label for choice in fact.choices]
        texts += [each.name for each in guidance.support.values()]
        texts += [each.text for each in guidance.passages.values()]
        texts += [row.regulator for row in guidance.framework_rows.values()]
        found = _TERMS[guidance] = frozenset(_even(each.word) for text in texts for each in words_of(text))
    return found


@lru_cache(maxsize=16384)
def _even(word: str) -> str:
    """A word as it is looked up: small letters, without a possessive ending."""
    return _POSSESSIVE.sub("", word.strip()).replace("’", "'").casefold()
