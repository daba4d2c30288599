"""The copy that goes to a practitioner who asked to see the record: each marked passage decided, each gap explained.

What is left out is not in the copy at all. While a marked passage has not been looked at there is no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Going, PassageDecided
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account import (
    HEADER,
    WIDTHS,
    as_letter,
    cells,
    of_which_case,
    paragraph,
    whose_account,
)
from adviser_assistant.letters.account_lines import AccountLine, account_lines
from adviser_assistant.letters.issued_letters import issued_letters
from adviser_assistant.letters.letter import Block, BlockKind, Cell, Letter, Run, RunKind
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.subject_access_flags import NAMES, flagged
from adviser_assistant.letters.words import day, join, upper_first, weekday

TITLE = "Copy of what is recorded"
OTHER = "other"
LEFT_OUT = {
    "third_party": "about somebody else",
    "legal": "legal advice",
    "inquiry": "could harm another body’s inquiry",
    "harm": "could seriously harm somebody’s health",
    "confidence": "told to us in confidence",
    "not_theirs": "not about the person who asked",
    OTHER: "on a ground said in our reply",
}
"""Why a passage, or a part of it, does not go, as it is printed in its place."""

GOES = {
    "theirs": "it is theirs to see",
    "known": "they know it already",
    "agreed": "whoever it is about agrees",
    "role": "it names people in their role",
}
"""Why a marked passage goes all the same."""

ELSEWHERE = "says what was left out of line {}"
ITS_FILE = "its file goes with the copy: read it first"
FEWEST_WORDS = 3
"""From so many words on, a line kept back whole is looked for in the other lines too."""

_ABOUT = (
    "Where something is left out, a mark in brackets stands in its place with the ground, and the next part counts "
    "them. Lines that only record how this copy was looked through are not in it, so that some numbers are missing.",
    "If you think that something here is wrong, or that something should not have been left out, tell us and we will "
    "look again. You may also complain to the data protection authority, in the United Kingdom the Information "
    "Commissioner.",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the record: why it wants a look before it goes, and what was decided of it, if it was."""

    line: AccountLine
    reasons: tuple[str, ...]
    decided: PassageDecided | None = None

    @property
    def is_document(self) -> bool:
        """Whether it stands for a document, whose file goes or does not go whole."""
        return isinstance(self.line.entry, DocumentFinalised)

    @property
    def waits(self) -> bool:
        """Whether it still has to be looked at: marked and not decided, or something about it changed since."""
        if self.decided is None:
            return bool(self.reasons)
        news = set(self.reasons) - set(self.decided.looked_for)
        return bool(news) or not all(_found(words, self.line) for words in self.decided.leaves_out)

    @property
    def goes(self) -> Going:
        """How much of it goes as things stand."""
        return self.decided.goes if self.decided is not None else Going.ALL


def passages(case: Case, guidance: Guidance, people: Mapping[str, str] | None = None) -> tuple[Passage, ...]:
    """Every line that can be in the copy, in order, with its marks and what was last decided of it."""
    whole = account_lines(case, guidance, people)
    lines = tuple(line for line in whole if not isinstance(line.entry, PassageDecided))
    decided = {each.passage: each for each in case.entries if isinstance(each, PassageDecided)}
    marks, taken = flagged(lines, case, guidance), tuple(_taken_out(lines, decided))
    return tuple(
        Passage(line, (*marks.get(line.number, ()), *_more(line, taken)), decided.get(line.entry.id)) for line in lines
    )


def names_marked(passage: Passage) -> tuple[str, ...]:
    """The names a passage is marked with, each as it stands in the line: what would most likely be left out of it."""
    begins = NAMES.format("")
    told = (reason.removeprefix(begins) for reason in passage.reasons if reason.startswith(begins))
    return tuple(name for each in told for name in each.split(", "))


def still_waiting(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages without which there can be no copy yet."""
    return tuple(each for each in found if each.waits)


def waiting_says(waiting: Sequence[Passage]) -> str:
    """Which lines are still to be looked at, in one sentence; nothing where none is."""
    if not waiting:
        return ""
    numbers = [str(each.line.number) for each in waiting[:12]]
    more = f" and {len(waiting) - 12} more" if len(waiting) > 12 else ""
    lines = f"lines {', '.join(numbers)}{more}" if more else f"line{'s' if numbers[1:] else ''} {join(numbers)}"
    return f"Still to be looked at: {lines}."


def problem_with(line: AccountLine, goes: Going, leaves_out: Sequence[str], ground: str, reason: str) -> str:
    """What is missing before a decision can be recorded; nothing where it can be."""
    if goes is Going.PART:
        if not leaves_out:
            return "Mark the words to leave out first."
        if strange := [words for words in leaves_out if not _found(words, line)]:
            return f"“{strange[0]}” does not stand in this line."
    if ground not in (GOES if goes is Going.ALL else LEFT_OUT):
        return "Choose why."
    return "Say which ground, in a few words." if ground == OTHER and not reason.strip() else ""


def finished_copy(case: Case, guidance: Guidance, on: date, people: Mapping[str, str] | None = None) -> Letter:
    """The copy that can go out. Refused while a marked passage waits, naming which."""
    found = passages(case, guidance, people)
    if waiting := still_waiting(found):
        raise AdviserError(f"There is no copy yet. {waiting_says(waiting)}")
    if not found:
        raise AdviserError("There is no copy, because nothing is recorded.")
    begins = (
        f"This is what was recorded of this case by {day(on)}: {len(found)} lines, in the order they were recorded."
    )
    parts = [
        ("About this copy", (of_which_case(case), *map(paragraph, (begins, *_ABOUT)))),
        ("What is left out, and why", _grounds(found)),
        ("Letters and other documents", _documents(found, case, guidance)),
        ("Whose account it is", whose_account(case)),
        *_by_day(found),
    ]
    return as_letter(case, on, TITLE, parts)


# --- what stands in one line and in others ------------------------------------------------------------------------


def _taken_out(lines: Sequence[AccountLine], decided: Mapping[str, PassageDecided]) -> Iterator[tuple[int, str]]:
    """The number of each line of which something is left out, with the words."""
    for line in lines:
        choice = decided.get(line.entry.id)
        if choice is None:
            continue
        if choice.goes is Going.PART:
            yield from ((line.number, words) for words in choice.leaves_out)
        elif choice.goes is Going.NONE and len(line.said.split()) >= FEWEST_WORDS:
            yield line.number, line.said


def _more(line: AccountLine, taken: Sequence[tuple[int, str]]) -> Iterator[str]:
    if isinstance(line.entry, DocumentFinalised):
        yield ITS_FILE
    yield from dict.fromkeys(
        ELSEWHERE.format(number) for number, words in taken if number != line.number and _found(words, line)
    )


def _found(words: str, line: AccountLine) -> bool:
    return bool(words.strip()) and any(places(words, cell) for cell in (line.asked, line.said, line.by))


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Every place of the words in a text, whatever their case and blanks: as whole words, or else as part of words."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    if not pattern:
        return []
    whole = [found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    return whole or [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


# --- the copy -----------------------------------------------------------------------------------------------------


def _by_day(found: Sequence[Passage]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for on, told in groupby(found, key=lambda each: each.line.entry.recorded_at.date()):
        rows = tuple(_row(each) for each in told)
        yield weekday(on), (Block(BlockKind.TABLE, "", header=HEADER, rows=rows, widths=WIDTHS),)


def _row(passage: Passage) -> tuple[Cell, ...]:
    line = passage.line
    stamp = cells(str(line.number), f"{line.entry.recorded_at:%H:%M}")
    if passage.decided is not None and passage.goes is Going.NONE and not passage.is_document:
        return (*stamp, (_gap(passage.decided),), (), ())
    return (*stamp, *(_cell(words, passage) for words in (line.asked, line.said, line.by)))


def _cell(words: str, passage: Passage) -> Cell:
    """The words of a cell, with a gap where some are left out."""
    choice = passage.decided
    if choice is None or choice.goes is not Going.PART:
        return (Run(clean(words)),)
    spans = _merged(sorted(span for each in choice.leaves_out for span in places(each, words)))
    runs, at = [], 0
    for start, end in spans:
        runs += [Run(clean(words[at:start])), _gap(choice)]
        at = end
    return tuple(run for run in (*runs, Run(clean(words[at:]))) if run.text)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _gap(choice: PassageDecided) -> Run:
    return Run(f"left out: {LEFT_OUT.get(choice.ground, LEFT_OUT[OTHER])}", RunKind.GAP)


def _grounds(found: Sequence[Passage]) -> tuple[Block, ...]:
    rows = []
    for ground, words in LEFT_OUT.items():
        lines = [
            each for each in found if each.decided and each.goes is not Going.ALL and each.decided.ground == ground
        ]
        if lines:
            rows.append(cells(upper_first(words), join([str(each.line.number) for each in lines])))
    if not rows:
        return (paragraph("Nothing is left out."),)
    return (Block(BlockKind.TABLE, "", header=("Ground", "Lines"), rows=tuple(rows), widths=(3, 4)),)


def _documents(found: Sequence[Passage], case: Case, guidance: Guidance) -> tuple[Block, ...]:
    goes = {each.line.entry.id: each for each in found}
    made = [each for each in issued_letters(case, guidance) if each.final is not None and each.final.id in goes]
    if not made:
        return (paragraph("No document of this case was made final."),)
    rows = tuple(
        (*cells(each.document, each.title, upper_first(each.says)), _goes_or_gap(goes[each.final.id]))
        for each in made
        if each.final is not None
    )
    header = ("Document", "What it is", "What became of it", "Goes with this copy")
    return (Block(BlockKind.TABLE, "", header=header, rows=rows, widths=(2, 5, 6, 4)),)


def _goes_or_gap(passage: Passage) -> Cell:
    kept_back = passage.decided is not None and passage.goes is Going.NONE
    return (_gap(passage.decided),) if passage.decided and kept_back else (Run("yes"),)
