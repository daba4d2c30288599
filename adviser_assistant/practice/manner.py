"""How a question is put: openly or so that it answers itself, kindly or sharply. Told by word lists in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WaysOfAsking:
    """The words by which a way of asking is known. `opens` begin a question that leaves the answer to the other."""

    opens: tuple[str, ...]
    leads: tuple[str, ...]
    sharp: tuple[str, ...]
    kind: tuple[str, ...]


@dataclass(frozen=True)
class Manner:
    """How one question was put."""

    is_open: bool = True
    leads: bool = False
    sharp: bool = False
    kind: bool = False


AS_WRITTEN = Manner()
"""A question of the guidance as it stands there: open, and neither sharp nor leading."""


def manner_of(words: str, ways: WaysOfAsking) -> Manner:
    """How a question in somebody's own words is put."""
    begins = re.split(r"(?<=[.!?…])\s+", plain(words))
    return Manner(
        is_open=any(sentence.startswith(tuple(ways.opens)) for sentence in begins),
        leads=found_in(words, ways.leads) > 0,
        sharp=found_in(words, ways.sharp) > 0,
        kind=found_in(words, ways.kind) > 0,
    )


def found_in(words: str, listed: Iterable[str]) -> int:
    """How much of a list stands in a question: its words counted, so that a whole phrase weighs more than one word."""
    said = plain(words)
    return sum(len(each.split()) for each in listed if re.search(rf"(?<!\w){re.escape(plain(each))}(?!\w)", said))


def plain(words: str) -> str:
    """Words in lower case with straight apostrophes and single spaces."""
    return " ".join(words.replace("’", "'").casefold().split())
