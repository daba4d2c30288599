"""Checks of a letter with or without a window: a document of a case, or a letter typed in as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.desk import Desk, draft_of, templates
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.library import Library
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.check_text import MOST_CHARACTERS, date_of, is_document, letter_from_text
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.reading import how_it_reads

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MARKS = {"holds": "holds", "warns": "look", "underlines": "words"}


def earlier_letters(case: Case, library: Library, name: str) -> tuple[Letter, ...]:
    """The other letters of a case that became final, each drafted as the case stood then."""
    last: dict[str, DocumentFinalised] = {each.document: each for each in case.finalised if each.document != name}
    return tuple(_as_it_was(case, library, final) for final in last.values())


def _as_it_was(case: Case, library: Library, final: DocumentFinalised) -> Letter:
    then = case.as_of(final.recorded_at)
    guidance = library.guidance_for(then, final.recorded_at)
    assessment = assess(then, guidance, on=final.recorded_at)
    return draft_of(then, guidance, assessment, final.recorded_at.date(), final.template, final.document)


def document_of(at: Desk, document: str) -> Letter:
    """A document of a case as it would be drafted at that moment."""
    return draft_of(at.case, at.guidance, at.assessment, at.on.date(), document)


def without_case(library: Library) -> Desk:
    """A desk with no case on it, for a letter about nobody we know; what only a case can say is not asked then."""
    return Desk(Case("none"), library, LONG_AGO)


def typed_letter(at: Desk, file: Path, document: str, on: date | None = None) -> Letter:
    """A letter typed in as text, of the day it bears unless another is given.

    Raises AdviserError for what is no text, is too long, bears no date, or is no document of the catalogue.
    """
    if not is_document(document):
        raise AdviserError(f"There is no document “{document}”. Name the kind of letter it is, like L14a or L20.")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AdviserError(f"{file} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise AdviserError(f"{file.name} is not plain text. Save the letter as text (UTF-8) and try again.") from None
    if not text.strip():
        raise AdviserError(f"{file.name} is empty, so there is nothing to check.")
    if len(text) > MOST_CHARACTERS:
        raise AdviserError(f"{file.name} is longer than any letter. Cut it to {MOST_CHARACTERS} characters.")
    day = on or date_of(text)
    if day is None:
        raise AdviserError(f"{file.name} bears no date. Say its day with --on, like 2025-03-11.")
    known = templates(at.guidance)
    return letter_from_text(text, document, day, at.case, known.heads[document] if document in known else None)


def check_as_text(at: Desk, letter: Letter) -> Iterator[str]:
    """What to look at, a line each, and what each reader would not find."""
    others = earlier_letters(at.case, at.library, letter.document)
    checks = check_letter(letter, at.case, at.assessment, at.guidance, others)
    for check in checks:
        yield _line(check, letter)
    reads = how_it_reads(letter, at.case, at.assessment, at.guidance)
    if reads is not None:
        for reader in reads.readers:
            for looked in reader.looks_for:
                if looked.found is None:
                    yield f"{reader.id:12}  {looked.question} Not there: {looked.gap}"
        employer, practitioner = reads.balance.employer, reads.balance.practitioner
        yield f"accounts      sentences with the employer’s: {employer}, the practitioner’s: {practitioner}"


def _line(check: Check, letter: Letter) -> str:
    section = letter.section(check.section)
    words = ""
    if section is not None and check.end > check.start and not check.text.startswith("“"):
        words = f" “{' '.join(section.blocks[check.block].text[check.start : check.end].split())}”"
    better = f" Better: {check.better}" if check.better else ""
    return f"{check.id:12}  {MARKS[check.severity]:5}  {check.title}:{words} {check.text}{better}"
