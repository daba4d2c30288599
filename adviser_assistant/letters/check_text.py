"""A letter that somebody else wrote, typed in as text, as a letter that can be checked (ruling 36)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Stance
from adviser_assistant.guidance.pack import CATALOGUE
from adviser_assistant.letters.checking.days import dates_in
from adviser_assistant.letters.checking.paper import TYPED
from adviser_assistant.letters.checking.which import READ_BY_PRACTITIONER, SHEETS
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.template import Head

MOST_CHARACTERS = 200_000
WRAPPED = 48
"""A line at least this long was broken to fit the page; the next one goes on with it."""

_ITEM = re.compile(r"^(?:(?P<number>\d+)[.)] |(?P<bullet>[-•*] )|(?P<note>> ))(?P<words>.*)$")


def letter_from_text(text: str, document: str, on: date, case: Case, head: Head | None = None) -> Letter:
    """A typed letter as one part of paragraphs, points and notes. `document` says what kind of letter it is.

    A letter of our own is held to what the `head` of its wording says it must and must not say.
    """
    section = Section("s01", 1, "", tuple(_blocks(clean(text[:MOST_CHARACTERS]))), "", "")
    to_practitioner = document in READ_BY_PRACTITIONER
    sheet = document in SHEETS
    kind = "sheet" if sheet else "employer_template" if to_practitioner and document != "L09" else "letter"
    return Letter(
        document=document,
        template=document,
        title=document,
        subject="",
        audience="practitioner" if to_practitioner or sheet else "employer",
        kind=kind,
        on=on,
        sections=(section,),
        stance=Stance.NOT_DISCUSSED,
        fictional=case.fictional,
        practitioner=case.text("pract.name"),
        must_say=head.must_say if head and kind == "letter" else (),
        must_not_say=head.must_not_say if head and kind == "letter" else (),
    )


def date_of(text: str) -> date | None:
    """The day a typed letter bears: the first date with a year that stands alone on its line, else the first at all."""
    lines = [line.strip() for line in text.splitlines()]
    alone = [line for line in lines if re.fullmatch(r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+ \d{4}", line)]
    dated = (day for line in (*alone, *lines) if re.search(r"\d{4}", line) for day in dates_in(line, date.min))
    return next(dated, None)


def is_document(document: str) -> bool:
    """Whether the catalogue has such a document."""
    return document in CATALOGUE


def _blocks(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t]*\n", text):
        kind, words = BlockKind.PARAGRAPH, ""
        for line in paragraph.splitlines():
            item = _ITEM.match(line.strip())
            if item:
                yield from _block(kind, words)
                kind, words = _kind(item), item["words"]
            elif line.strip():
                words = _joined(words, line.strip())
        yield from _block(kind, words)


def _kind(item: re.Match[str]) -> BlockKind:
    return BlockKind.NUMBER if item["number"] else BlockKind.BULLET if item["bullet"] else BlockKind.NOTE


def _joined(words: str, line: str) -> str:
    """A paragraph goes on over lines that fill the page; addresses and signatures keep theirs."""
    if not words:
        return line
    last = words.rpartition("\n")[2]
    return f"{words} {line}" if len(last) >= WRAPPED else f"{words}\n{line}"


def _block(kind: BlockKind, words: str) -> Iterator[Block]:
    if words.strip():
        yield Block(kind, TYPED, (Run(words.strip()),))
