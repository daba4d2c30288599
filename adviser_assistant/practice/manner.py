"""How a question is put: openly or so that it answers itself, kindly or sharply. Told by word lists in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from adviser_assistant.practice.hearing import as_said, says_any


@dataclass(frozen=True, kw_only=True)
class WaysOfAsking:
    """The words by which a way of asking is known. `opens` begin a question that leaves the answer to the other.

    `asks` begin any other question, `greets` a greeting, `tells` advice, which asks for nothing; `follows` go after
    what was said last. `other_words` are, for a question of the call, the words in which people really ask it.
    """

    opens: tuple[str, ...]
    leads: tuple[str, ...]
    sharp: tuple[str, ...]
    kind: tuple[str, ...]
    asks: tuple[str, ...] = ()
    greets: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    other_words: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """How one question was put."""

    is_open: bool = True
    leads: bool = False
    sharp: bool = False
    kind: bool = False


AS_WRITTEN = Manner()
"""A question of the guidance as it stands there: open, and neither sharp nor leading."""

A_SILENCE = Manner(kind=True)
"""A silence leaves the next word to the other, and is felt as kind."""

GREETING = 5
"""A greeting has at most so many words; what is longer says more."""

_TAIL = re.compile(r",\s*(?:right|yes|yeah|no|correct)\s*\?\s*$", re.IGNORECASE)
"""What turns a statement into a question that answers itself."""


def manner_of(words: str, ways: WaysOfAsking) -> Manner:
    """How a question in somebody's own words is put."""
    return Manner(
        is_open=_begins(words, ways.opens),
        leads=says_any(words, ways.leads) or _TAIL.search(words) is not None,
        sharp=says_any(words, ways.sharp),
        kind=says_any(words, ways.kind),
    )


def is_silence(words: str) -> bool:
    """Whether nothing is said, and the other is left to go on: three dots."""
    return words.strip() in {"…", "..."}


def is_question(words: str, ways: WaysOfAsking) -> bool:
    """Whether something is asked. What is told instead has no mark and begins like no question."""
    return "?" in words or _begins(words, (*ways.opens, *ways.asks))


def is_advice(words: str, ways: WaysOfAsking) -> bool:
    """Whether something is said and nothing asked, whatever it speaks of."""
    return not is_question(words, ways) and _begins(words, ways.tells)


def is_greeting(words: str, ways: WaysOfAsking) -> bool:
    """Whether somebody only says good morning."""
    return len(words.split()) <= GREETING and _begins(words, ways.greets)


def _begins(words: str, beginnings: Iterable[str]) -> bool:
    """Whether a sentence, or a part of one, begins so; “and” and “but” before it make no difference."""
    parts = [as_said(part) for part in re.split(r"[.!?…,;:–—]+\s", words)]
    begun = [part[1:] if part[:1] in {("and",), ("but",), ("or",)} else part for part in parts]
    known = [as_said(each) for each in beginnings]
    return any(part[: len(each)] == each for part in begun for each in known if each)
