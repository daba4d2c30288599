"""The hand-over of a case: the page a colleague begins with, what is open, the letters issued, then the whole account.

As a document it goes into Word; as plain text it can be pasted into a case system, line by line and without tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueInCase, in_lines
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.closing import closing_points, left_open
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account import (
    advice_blocks,
    as_letter,
    by_day,
    cells,
    of_which_case,
    paragraph,
    table_of,
    whose_account,
)
from adviser_assistant.letters.account_lines import AccountLine, account_lines, sentences
from adviser_assistant.letters.issued_letters import IssuedLetter, issued_letters
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.resume import Resume, resume_of
from adviser_assistant.letters.words import day, upper_first, weekday

TITLE = "Hand-over of the case"
ISSUED = "Letters issued"
OPEN = "What is open"
NONE_ISSUED = "No letter was made final or sent from here."
NOTHING_OPEN = "Nothing is open."
_ABOUT = (
    "The first page says where the case stands. Behind it stand what is open, the letters issued and the whole record."
)
_DIGEST = "The digest is the SHA-256 of the Word file as it was issued. A copy with another digest is another file."


def hand_over(
    case: Case, guidance: Guidance, assessment: Assessment, people: Mapping[str, str] | None = None
) -> Letter:
    """The whole hand-over as a document for Word."""
    page = resume_of(case, guidance, assessment)
    lines = account_lines(case, guidance, people)
    parts = [
        ("The case", (of_which_case(case), paragraph(f"{_as_of(page.on)} {_ABOUT}"))),
        *((part.title, _points(part.lines, part.none)) for part in page.parts),
        (OPEN, _points(open_lines(case, guidance, assessment), NOTHING_OPEN)),
        (ISSUED, _issued(issued_letters(case, guidance))),
        ("What was advised, and why", advice_blocks(case, guidance)),
        ("Whose account it is", whose_account(case)),
        *by_day(lines, table_of),
    ]
    return as_letter(case, page.on.date(), TITLE, parts)


def hand_over_text(
    case: Case, guidance: Guidance, assessment: Assessment, people: Mapping[str, str] | None = None
) -> str:
    """The same to paste: headings in capitals, a point a line, nothing that needs a table."""
    page = resume_of(case, guidance, assessment)
    letters = [_with_digest(each) for each in issued_letters(case, guidance)]
    advised = [f"{number}. {block.text}" for number, block in enumerate(advice_blocks(case, guidance), 1)]
    blocks = [
        _head(page),
        *(_block(part.title, part.lines or (part.none,)) for part in page.parts),
        _block(OPEN, open_lines(case, guidance, assessment) or (NOTHING_OPEN,)),
        _block(ISSUED, letters or (NONE_ISSUED,)),
        _block("What was advised, and why", advised, mark=""),
        _block("The record", tuple(_pasted(account_lines(case, guidance, people))), mark=""),
    ]
    return clean("\n\n".join(blocks)) + "\n"


def open_lines(case: Case, guidance: Guidance, assessment: Assessment) -> tuple[str, ...]:
    """Everything due, everything still to ask, and of a case that is ready to close what its checklist lists; uncut."""
    on = assessment.on.date()
    found = [DueInCase(case.id, "", "", "", each) for each in what_is_due(case, guidance, assessment, on)]
    due = [
        f"{upper_first(item.says(on)[0])}: {'was due' if item.due_on < on else 'due'} {day(item.due_on)}."
        for line in in_lines(found, on)
        for item in line.items
    ]
    asked = [f"Still to ask: {each.question}" for each in assessment.ask_next]
    closing = case.value("case.ready_to_close") is True and case.value("case.closed_on") is None
    points = left_open(closing_points(case, guidance, assessment)) if closing else ()
    return tuple(dict.fromkeys((*due, *asked, *(f"Before it closes: {sentences(each.words)}" for each in points))))


def _as_of(on: datetime) -> str:
    return f"As of {day(on.date())}, {on:%H:%M}."


def _head(page: Resume) -> str:
    mark = "FICTIONAL. " if page.fictional else ""
    return f"{mark}{TITLE.upper()}\n{page.title}\n{_as_of(page.on)}"


def _block(title: str, lines: tuple[str, ...] | list[str], mark: str = "- ") -> str:
    return "\n".join((title.upper(), *(f"{mark}{line}" for line in lines)))


def _points(lines: tuple[str, ...], none: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.BULLET, "", (Run(clean(line)),)) for line in lines) or (paragraph(none),)


def _issued(letters: tuple[IssuedLetter, ...]) -> tuple[Block, ...]:
    if not letters:
        return (paragraph(NONE_ISSUED),)
    rows = tuple(cells(each.document, each.title, upper_first(each.says), each.digest) for each in letters)
    header = ("Document", "What it is", "What became of it", "Digest")
    return (Block(BlockKind.TABLE, "", header=header, rows=rows, widths=(2, 5, 6, 7)), paragraph(_DIGEST))


def _with_digest(letter: IssuedLetter) -> str:
    return f"{letter.line} Digest (SHA-256): {letter.digest}."


def _pasted(lines: tuple[AccountLine, ...]) -> Iterator[str]:
    """Each line on one line of its own, whatever was typed in it; a heading for each day."""
    before = None
    for line in lines:
        on = line.entry.recorded_at
        if on.date() != before:
            before = on.date()
            yield f"{weekday(before)}"
        asked, said = (" ".join(words.split()) for words in (line.asked, line.said))
        yield f"{line.number}. {on:%H:%M} {sentences(asked, said)} [{line.by}]"
