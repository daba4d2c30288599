"""Lines of notes as plain values: what to keep when the text changes, and what in them wants a look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adviser_assistant.casework.entries import NoteLine, Tag

MOST_LINES_PASTED = 200
LONGEST_SHOWN = 2_000
_NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_BORN = re.compile(r"\b(?:born on|d\.?o\.?b\.?|date of birth)\b", re.IGNORECASE)
_OLD_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19\d\d|200\d)(?!\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class ShownLine:
    """A line as the editor shows it: the note's id, its time, the words, its tags' labels."""

    note: str
    time: str
    text: str
    tags: tuple[Tag, ...]


def shown(line: NoteLine) -> ShownLine:
    """A kept line as it is shown; a long one by its beginning, kept whole."""
    return ShownLine(line.note, f"{line.recorded_at:%H:%M}", display(line.text), line.tags)


def display(text: str) -> str:
    """One line of a note: many lines or a very long text show their beginning and how much there is."""
    lines = text.splitlines() or [""]
    if len(lines) == 1 and len(text) <= LONGEST_SHOWN:
        return text
    return f"{lines[0][:160]} … (pasted, {len(lines)} lines, kept whole)"


def pasted(text: str) -> tuple[str, ...]:
    """A paste as lines to keep: each line its own, or the whole as one where there are very many."""
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for line in clean.split("\n") if line.strip()]
    if len(lines) > MOST_LINES_PASTED or any(len(line) > LONGEST_SHOWN for line in lines):
        return (clean,)
    return tuple(lines)


def tags_after_edit(before: str, after: str, tags: tuple[Tag, ...]) -> tuple[tuple[Tag, ...], tuple[str, ...]]:
    """The tags an edited line keeps, moved with their words, and the facts whose words are gone."""
    kept: list[Tag] = []
    orphaned: list[str] = []
    for tag in tags:
        words = before[tag.start : tag.end]
        at = after.find(words) if words else -1
        if at >= 0:
            kept.append(Tag(start=at, end=at + len(words), fact=tag.fact))
        elif tag.start == 0 and tag.end >= len(before) and after.strip():
            kept.append(Tag(start=0, end=len(after), fact=tag.fact))
        else:
            orphaned.append(tag.fact)
    return tuple(kept), tuple(orphaned)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place in a line."""
    start = max(text.rfind(mark, 0, at) for mark in (". ", "? ", "! "))
    start = 0 if start < 0 else start + 2
    ends = [found + 1 for mark in (". ", "? ", "! ") if (found := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


def looks_like_a_patient(text: str) -> bool:
    """Whether a line seems to hold a patient's number or date of birth."""
    number = _NHS_NUMBER.search(text)
    return bool(_BORN.search(text) or _OLD_DATE.search(text) or (number and not number[0].startswith("0")))
