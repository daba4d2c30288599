"""A copy of one case for whoever prepares a reply to a practitioner's request to see it.

Everything recorded is in it. What wants a look first is marked where it stands and listed with its reason; nothing is
taken out here, because taking out is somebody's decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account import as_letter, by_day, cells, of_which_case, paragraph, row_of, whose_account
from adviser_assistant.letters.account_lines import AccountLine, account_lines
from adviser_assistant.letters.letter import Block, BlockKind, Cell, Letter, Run, RunKind
from adviser_assistant.letters.subject_access_flags import flagged
from adviser_assistant.letters.words import day, short_day, upper_first

TITLE = "Copy of the record, for a request to see it"
MARK = "Not yet read through"
HEADER = ("No.", "At", "Asked or done", "Answered", "By whom", "Look first")
WIDTHS = (2, 3, 7, 8, 5, 5)
TO_DECIDE = "to decide"
_ABOUT = (
    "They may see what is recorded about them: what was asked, what was said of them and by whom, what was advised and "
    "why, and every letter. A passage may be kept back only for a reason, such as what it says of another person.",
    "Nothing is left out here. Each passage to look at first is marked where it stands and listed with its reason. "
    "The marks decide nothing. They come from the kind of fact, from whose statement it is, and from words in it, so "
    "some stand on what may go, and the rest still wants reading. What is marked for health or for speaking up is "
    "mostly theirs to have: look for what it says of others, and for what should not be read alone.",
    "People who acted in their role for the employer or for us are not marked for being named. Whoever answers the "
    "request decides each passage and writes down why.",
)
_READ_THEM_TOO = "Their files are kept with the case and go with this copy. Read each for the same reasons."


def subject_access(case: Case, guidance: Guidance, on: date, people: Mapping[str, str] | None = None) -> Letter:
    """The copy, with what to look at before it goes at the head and every line behind it."""
    lines = account_lines(case, guidance, people)
    flags = flagged(lines, case, guidance)

    def table(told: list[AccountLine]) -> Block:
        rows = tuple((*row_of(line), *cells(_short(flags.get(line.number, ())))) for line in told)
        return Block(BlockKind.TABLE, "", header=HEADER, rows=rows, widths=WIDTHS)

    parts = [
        ("About this copy", (of_which_case(case), *map(paragraph, _ABOUT), *_embargo(case))),
        (f"Look at these first: {len(flags)} of {len(lines)} lines", _passages(lines, flags)),
        ("Letters and other documents to add", _documents(case)),
        ("Whose account it is", whose_account(case)),
        *by_day(lines, table),
    ]
    return as_letter(case, on, TITLE, parts)


def _short(reasons: tuple[str, ...]) -> str:
    return upper_first("; ".join(reasons))


def _embargo(case: Case) -> tuple[Block, ...]:
    """A limit on what they may be told, where one is recorded: the first thing to settle."""
    if case.value("comms.embargo") in (None, "none"):
        return ()
    until = case.value("comms.embargo_until")
    ends = f" until {day(until)}" if isinstance(until, date) else ""
    words = f"A limit on what they may be told is recorded{ends}. Settle with whoever set it what may go."
    return (Block(BlockKind.NOTE, "", (Run(words),)),)


def _passages(lines: tuple[AccountLine, ...], flags: Mapping[int, tuple[str, ...]]) -> tuple[Block, ...]:
    if not flags:
        return (paragraph("Nothing was marked. Please read every line all the same."),)
    rows = tuple(_passage(line, flags[line.number]) for line in lines if line.number in flags)
    header = ("No.", "Recorded", "What it is", "Why it is marked", "Goes, goes in part or is kept back, and why")
    return (Block(BlockKind.TABLE, "", header=header, rows=rows, widths=(2, 4, 8, 8, 6)),)


def _passage(line: AccountLine, reasons: tuple[str, ...]) -> tuple[Cell, ...]:
    told = cells(str(line.number), short_day(line.entry.recorded_at.date()), line.asked, _short(reasons))
    return (*told, (Run(TO_DECIDE, RunKind.GAP),))


def _documents(case: Case) -> tuple[Block, ...]:
    """What was made final is part of the record; its file is kept with the case and goes with the copy."""
    made = tuple(
        cells(
            each.document,
            short_day(each.recorded_at.date()),
            "yes" if _was_sent(case, each) else "no",
            each.digest[:12],
        )
        for each in case.finalised
    )
    if not made:
        return (paragraph("No document of this case was made final."),)
    header = ("Document", "Final on", "Sent", "Digest begins")
    return (Block(BlockKind.TABLE, "", header=header, rows=made, widths=(3, 3, 2, 4)), paragraph(_READ_THEM_TOO))


def _was_sent(case: Case, made: DocumentFinalised) -> bool:
    return any(each.document == made.document and each.recorded_at >= made.recorded_at for each in case.sent)
