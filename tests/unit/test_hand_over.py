"""The hand-over: one page that answers, what is open, the letters with their digests, the whole record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.entries import DocumentFinalised, DocumentSent, Replacing, Stance
from adviser_assistant.command_line import DONE, main
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.hand_over import ISSUED, OPEN, hand_over, hand_over_text
from adviser_assistant.letters.issued_letters import issued_letters
from adviser_assistant.letters.resume import resume_as_text, resume_of
from adviser_assistant.paths import resources_folder
from adviser_assistant.taking_out import write_files
from tests.builders import case, entry, note, said
from tests.shipped import LIBRARY, demo

ENGLAND = LIBRARY.guidance("common", "england-mhps")
DEMO_A = str(resources_folder() / "demo" / "demo-a.yaml")
ON = date(2025, 3, 12)


def text() -> str:
    at = demo("demo-a", ON)
    return hand_over_text(at.case, at.guidance, at.assessment)


def final(digest: str, **more: object) -> DocumentFinalised:
    made: DocumentFinalised = entry(
        DocumentFinalised, document="L01", template="L01", stance=Stance.OPPOSES, digest=digest, **more
    )
    return made


def sent(to: str = "Alison Marsh") -> DocumentSent:
    made: DocumentSent = entry(DocumentSent, document="L01", template="L01", to=to)
    return made


def test_it_opens_with_the_page_a_colleague_begins_with_word_for_word() -> None:
    at = demo("demo-a", ON)
    page = resume_as_text(resume_of(at.case, at.guidance, at.assessment))
    assert {line for line in page.splitlines() if line.startswith("- ")} <= set(text().splitlines())


def test_every_entry_stands_in_it_on_one_line_that_can_be_pasted() -> None:
    numbers = [line.partition(".")[0] for line in text().partition("THE RECORD")[2].splitlines()]
    assert [each for each in numbers if each.isdigit()] == [
        str(n + 1) for n in range(len(demo("demo-a", ON).case.entries))
    ]
    assert "|" not in text()


def test_what_is_open_is_not_cut_as_it_is_on_the_page() -> None:
    at = demo("demo-a", ON)
    opened = next(part for part in hand_over(at.case, at.guidance, at.assessment).sections if part.title == OPEN).text
    assert "Our introduction sheet: due 13 March 2025." in opened
    assert opened.count("Still to ask: ") == len(at.assessment.ask_next)


def test_each_letter_issued_stands_with_its_digest_and_what_became_of_it() -> None:
    first, read = final("a" * 64), sent()
    made = case(first, read, final("b" * 64, replaces=first.id, replaces_as=Replacing.SUPERSEDED, reason="Moved on"))
    said_of = [(each.says, each.digest) for each in issued_letters(made, ENGLAND)]
    assert said_of == [
        ("sent 6 March 2025 to Alison Marsh by email, superseded 6 March 2025", "a" * 64),
        ("final 6 March 2025, not sent", "b" * 64),
    ]


def test_a_letter_that_was_read_word_for_word_by_a_second_adviser_is_one_letter() -> None:
    first = final("a" * 64, awaiting_second_reading=True)
    made = case(first, final("b" * 64, replaces=first.id, replaces_as=Replacing.SECOND_READ))
    assert [each.digest for each in issued_letters(made, ENGLAND)] == ["b" * 64]


def test_a_letter_sent_from_elsewhere_is_listed_without_a_digest() -> None:
    (each,) = issued_letters(case(sent("Dr Lane")), ENGLAND)
    assert (each.line.partition(": ")[2], each.digest) == ("sent 6 March 2025 to Dr Lane.", "not kept here")


def test_no_letter_is_said_so() -> None:
    at = demo("demo-b", ON)
    issued = next(part for part in hand_over(at.case, at.guidance, at.assessment).sections if part.title == ISSUED)
    assert issued.text == "No letter was made final or sent from here."


def test_words_with_line_breaks_stay_on_their_own_line() -> None:
    made = case(said("org.name", "Marlowe Vale"), note("one\ntwo\r\nthree"))
    at = demo("demo-a", ON)
    assert "Note. one two three." in hand_over_text(made, ENGLAND, at.assessment)


def test_the_door_writes_both_and_never_over_what_is_there(tmp_path: Path, one_shelf: None) -> None:
    for _ in range(2):
        assert main(["hand-over", DEMO_A, "--on", "2025-03-12", "--out", str(tmp_path)]) == DONE
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [f"PPA 25-0093 hand-over 2025-03-12{tail}" for tail in (" 2.docx", " 2.txt", ".docx", ".txt")]
    assert (tmp_path / names[-1]).read_text("utf-8") == text()


def test_where_one_file_cannot_be_written_none_is_left(tmp_path: Path) -> None:
    with pytest.raises(AdviserError):
        write_files(tmp_path, (("one.txt", b"1"), ("no\0name.txt", b"2")))
    assert list(tmp_path.iterdir()) == []
