"""How a question in somebody's own words is understood: by phrases, whoever is spoken of and in whatever tense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

GAP, REACH = "*", 4
"""Between two words “*” stands for up to four others; at the end of a word, for any ending. “?” ends a question."""

_SUBJECT, _OBJECT = ("he", "she", "they", "himself", "herself", "themselves"), ("him", "her", "his", "hers", "their")
_WHOEVER = dict.fromkeys((*_SUBJECT, *_OBJECT, "theirs"), "them")
_WRITTEN_OUT = {**_WHOEVER, "'s": "is", "'re": "are", "'ve": "have", "'ll": "will"}
_ALIKE = {
    **dict.fromkeys(("is", "are", "was", "were", "been", "being"), "be"),
    **dict.fromkeys(("has", "had", "having"), "have"),
    **dict.fromkeys(("does", "did", "doing", "done"), "do"),
    **dict.fromkeys(("would", "could", "will", "might", "may", "'d"), "can"),
    **dict.fromkeys(("anyone", "anybody", "someone", "somebody", "everybody", "everyone"), "anyone"),
    "us": "me",
}
_FILLERS = {"a", "an", "the", "actually", "exactly", "really", "just", "please", "ever", "quite"}
_NAMED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor)\.?\s+[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)?")
_BY_ROLE = re.compile(
    r"\b(?:the|this|that|your)\s+(?:doctor|dentist|pharmacist|practitioner|anaesthetist|obstetrician|registrar)\b"
)
_SHORTENED = re.compile(r"(?<=\w)(?=(?:'s|'re|'ve|'ll|'d)\b)")
_TOKEN = re.compile(r"'?\w[\w']*\*?|[*?]")


@cache
def as_said(words: str) -> tuple[str, ...]:
    """The words of a question, the same whether it is about him, her or somebody by name."""
    said = _NAMED.sub("them", words.replace("’", "'")).casefold()
    said = _SHORTENED.sub(" ", _BY_ROLE.sub("them", said))
    return tuple(_WRITTEN_OUT.get(each, each) for each in _TOKEN.findall(said))


@cache
def as_heard(words: str) -> tuple[str, ...]:
    """The words of a question without what makes no difference to its meaning: tense, politeness, articles."""
    return tuple(_ALIKE.get(each, each) for each in as_said(words) if each not in _FILLERS)


def places_of(words: str, listed: tuple[str, ...]) -> frozenset[int]:
    """Which words of a question belong to phrases of a list; a whole phrase weighs more than one word."""
    return frozenset(_places(as_heard(words), _by_first_word(listed, as_heard)))


def says_any(words: str, listed: tuple[str, ...]) -> bool:
    """Whether a phrase of a list is said, word for word; a manner lies in small words."""
    return next(_places(as_said(words), _by_first_word(listed, as_said)), None) is not None


Phrase = tuple[str, ...]


@cache
def _by_first_word(listed: tuple[str, ...], taken: Callable[[str], Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases of a list by their first word; those that begin with any ending under “*”."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in filter(None, map(taken, listed)):
        first = GAP if phrase[0].endswith(GAP) else phrase[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


def _places(said: Phrase, phrases: dict[str, tuple[Phrase, ...]]) -> Iterator[int]:
    """Where the words of phrases stand, wherever they begin."""
    endings = phrases.get(GAP, ())
    for start, word in enumerate(said):
        for phrase in (*phrases.get(word, ()), *endings):
            yield from _from(phrase, said, start)


def _from(phrase: Phrase, said: Phrase, start: int) -> tuple[int, ...]:
    """The places of a phrase that begins here; none if it does not."""
    places: list[int] = []
    at, reach = start, 0
    for word in phrase:
        if word == GAP:
            reach = REACH
            continue
        found = next((place for place in range(at, min(at + reach + 1, len(said))) if _same(word, said[place])), None)
        if found is None:
            return ()
        places.append(found)
        at, reach = found + 1, 0
    return tuple(places)


def _same(word: str, said: str) -> bool:
    return said.startswith(word[:-1]) if word.endswith(GAP) else said == word
