"""Private marks round every value, so that each stretch of a letter knows its fact; taken out before anyone reads.

The marks are private-use characters. What a person typed is cleaned of them first, so that no text can forge one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adviser_assistant.letters.letter import Run, RunKind

FACT, GAP, MIDDLE, END = "\ue000", "\ue001", "\ue002", "\ue003"
KEPT_OUT = "\ue004"
"""Stands where a fact that stays out of letters would be; the whole block is then left out."""

_MARKED = re.compile(f"([{FACT}{GAP}])([^{MIDDLE}]*){MIDDLE}([^{END}]*){END}")
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(
    f"[{FACT}-{KEPT_OUT}{_DIRECTIONS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """A value without our marks, control characters, direction overrides and halves of characters."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def fact_mark(fact: str, text: str) -> str:
    """A recorded value, marked."""
    return f"{FACT}{clean(fact)}{MIDDLE}{clean(text)}{END}"


def gap_mark(fact: str, text: str) -> str:
    """What is not recorded, marked."""
    return f"{GAP}{clean(fact)}{MIDDLE}{clean(text)}{END}"


def gap_words(text: object, words: str) -> str:
    """A gap in other words, where the usual ones would not fit the sentence; a recorded value stays."""
    marked = str(text)
    found = _MARKED.fullmatch(marked)
    return gap_mark(found[2], words) if found and found[1] == GAP else marked


def to_runs(text: str) -> tuple[Run, ...]:
    """Filled-in wording as runs, the private marks taken out."""
    return tuple(_runs(text))


def unmarked(text: object) -> str:
    """Marked words as they will be read."""
    return "".join(run.text for run in _runs(str(text)))


def past_marks(words: str) -> str:
    """The words with marks and the ids inside them blanked out, letter for letter: what is read stays in its place."""
    return re.sub(f"[{FACT}{GAP}][^{MIDDLE}]*{MIDDLE}", lambda found: "\x00" * len(found[0]), words)


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        kind = RunKind.FACT if found[1] == FACT else RunKind.GAP
        yield Run(found[3], kind, found[2])
        at = found.end()
    if at < len(text):
        yield Run(text[at:])
