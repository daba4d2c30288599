"""Whose words stand in a section brought back: the wording's, a recorded fact's, or the adviser's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from adviser_assistant.letters.draft import SHORTEST
from adviser_assistant.letters.letter import RunKind, Section

_TOKEN = re.compile(r"\S+\s*|\s+")
_MOST_COMPARED = 4_000_000


class Whose(StrEnum):
    """Whose words a stretch of text is."""

    TEMPLATE = "template"
    FACT = "fact"
    GAP = "gap"
    ADVISER = "adviser"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section's text and whose words it is; a fact or gap names its fact."""

    text: str
    whose: Whose
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that stayed, was added or was removed."""

    how: str
    text: str


def pieces_of(text: str, section: Section) -> tuple[Piece, ...]:
    """The text told apart, against what was drafted for the section and the facts in it."""
    whose: list[tuple[Whose, str]] = []
    for each in differences(section.drafted_text, text):
        if each.how != "removed":
            kind = Whose.TEMPLATE if each.how == "same" else Whose.ADVISER
            whose += [(kind, "")] * len(each.text)
    for start, end, kind, fact in _known(text, section):
        whose[start:end] = [(kind, fact)] * (end - start)
    return tuple(_grouped(text, whose))


def _known(text: str, section: Section) -> Iterator[tuple[int, int, Whose, str]]:
    """Facts and gaps that still stand word for word; a very short one is too likely to be chance."""
    runs = {run.text: run for block in section.blocks for run in block.all_runs if run.kind is not RunKind.PLAIN}
    for words in sorted(runs, key=len):
        run = runs[words]
        if len(words) >= SHORTEST or (words and run.kind is RunKind.GAP):
            for found in re.finditer(re.escape(words), text):
                yield found.start(), found.end(), Whose(run.kind.value), run.fact


def _grouped(text: str, whose: list[tuple[Whose, str]]) -> Iterator[Piece]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or whose[at] != whose[start]:
            yield Piece(text[start:at], *whose[start])
            start = at


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What stayed, went and came, word by word within the lines that differ. What stayed and came make up `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Difference] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if how == "equal":
            found.append(Difference("same", now))
        else:
            found += _by_word(was, now)
    return tuple(_joined(found))


def _by_word(was: str, now: str) -> Iterator[Difference]:
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    if len(old) * len(new) > _MOST_COMPARED:
        yield from (Difference("removed", was), Difference("added", now))
        return
    same = [each.strip() for each in old], [each.strip() for each in new]
    for how, a, b, c, d in SequenceMatcher(None, *same, autojunk=False).get_opcodes():
        if how == "equal":
            yield Difference("same", "".join(new[c:d]))
            continue
        yield from (Difference("removed", "".join(old[a:b])), Difference("added", "".join(new[c:d])))


def _joined(found: list[Difference]) -> Iterator[Difference]:
    kept: Difference | None = None
    for each in found:
        if not each.text:
            continue
        if kept is not None and kept.how == each.how:
            kept = Difference(kept.how, kept.text + each.text)
            continue
        if kept is not None:
            yield kept
        kept = each
    if kept is not None:
        yield kept
