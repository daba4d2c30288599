"""What leaves a case as files: the hand-over, the account, the copy for a request to see it.

Screens and command line call these same functions. File names say the reference, what it is and the day; no person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.people import caller_name, practitioner_name, reference
from adviser_assistant.desk import word_file, write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.account import account, record_as_text
from adviser_assistant.letters.hand_over import hand_over, hand_over_text
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.sending import file_name

MOST_COPIES = 99
People = Mapping[str, str]
Files = Sequence[tuple[str, bytes]]


def hand_over_files(
    case: Case, guidance: Guidance, assessment: Assessment, people: People | None = None
) -> tuple[tuple[str, bytes], ...]:
    """The hand-over as a Word file, and as text to paste into a case system."""
    name = named(case, "hand-over", assessment)
    word = word_file(hand_over(case, guidance, assessment, people), "")
    text = hand_over_text(case, guidance, assessment, people)
    return (f"{name}.docx", word), (f"{name}.txt", text.encode("utf-8"))


def account_file(
    case: Case, guidance: Guidance, assessment: Assessment, people: People | None = None, word: bool = True
) -> tuple[str, bytes]:
    """The account of a case as a Word file, or as text."""
    name, letter = named(case, "account", assessment), account(case, guidance, assessment.on.date(), people)
    return (f"{name}.docx", word_file(letter, "")) if word else (f"{name}.txt", as_text(letter))


def copy_files(
    case: Case, assessment: Assessment, letter: Letter, issued: Sequence[tuple[str, bytes]]
) -> tuple[tuple[str, bytes], ...]:
    """The copy for a request to see the record, and each document that goes with it as it was issued."""
    documents = [
        (f"{named(case, f'copy {number} {document}', assessment)}.docx", content)
        for number, (document, content) in enumerate(issued, 1)
    ]
    return ((f"{named(case, 'copy', assessment)}.docx", word_file(letter, "")), *documents)


def as_text(letter: Letter, mark: str = "") -> bytes:
    """A record in plain text, as the bytes of a file."""
    return record_as_text(letter, mark).encode("utf-8")


def named(case: Case, what: str, assessment: Assessment) -> str:
    """A name for a file, without its ending: “PPA-24-0117 hand-over 2025-03-11”."""
    people = (practitioner_name(case), caller_name(case), case.text("adviser.name"))
    made = file_name(reference(case) or case.id[:8], what, assessment.on.date(), people=people)
    return made.removesuffix(".docx")


def write_files(folder: Path, files: Files) -> tuple[Path, ...]:
    """Write files into a folder under names that are free; what stands there stays. All of them, or none."""
    tail = next((tail for tail in _tails() if not any(_with(folder / name, tail).exists() for name, _ in files)), None)
    if tail is None:
        raise AdviserError(f"There are too many of these files in {folder}. Take some away, or choose another folder.")
    written: list[Path] = []
    try:
        for name, content in files:
            path = _with(folder / name, tail)
            write_file(path, content)
            written.append(path)
    except AdviserError:
        take_away(written)
        raise
    return tuple(written)


def take_away(written: Sequence[Path]) -> None:
    """Delete files that were written just now, as far as that can be done."""
    for path in written:
        path.unlink(missing_ok=True)


def _tails() -> tuple[str, ...]:
    return ("", *(f" {number}" for number in range(2, MOST_COPIES)))


def _with(path: Path, tail: str) -> Path:
    return path.with_name(f"{path.stem}{tail}{path.suffix}")
