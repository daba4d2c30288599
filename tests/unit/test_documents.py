"""How far a document is follows from its entries: draft, second read, sent, corrected, superseded."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from adviser_assistant.casework.documents import DocumentState, issues, state_of
from adviser_assistant.casework.entries import Agreed, DocumentFinalised, DocumentSent, Entry, Replacing, Stance
from adviser_assistant.errors import FaultyFileError
from adviser_assistant.guidance.case_file import read_case_text
from adviser_assistant.letters.sending import (
    CONTENTS,
    WAITING,
    Enclosed,
    enclosures_of,
    file_name,
    pack_for_sending,
    safe_name,
    second_read_file,
)
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import resources_folder
from adviser_assistant.ui.timeline_lines import Words, lines_of
from tests.builders import COLLEAGUE, case, entry
from tests.word_edits import a_letter

LETTERHEAD = resources_folder() / "letterhead.docx"


def final(**more: Any) -> DocumentFinalised:
    made: DocumentFinalised = entry(
        DocumentFinalised, **{"document": "L02", "template": "L02", "stance": Stance.OPPOSES, "digest": "", **more}
    )
    return made


def sent() -> DocumentSent:
    made: DocumentSent = entry(DocumentSent, document="L02", template="L02")
    return made


def read_by(person: str) -> Agreed:
    made: Agreed = entry(Agreed, item="L02", agreed_by=person)
    return made


def states(*entries: Entry) -> list[str]:
    return [each.state.value for each in issues(case(*entries), "L02")]


def test_a_document_begins_as_a_draft() -> None:
    assert state_of(case(), "L02") is DocumentState.DRAFT


def test_it_waits_for_its_second_reader_and_goes_out_after() -> None:
    waiting = final(awaiting_second_reading=True)
    assert states(waiting) == ["awaiting_second_reading"]
    assert states(waiting, read_by(COLLEAGUE)) == ["second_read"]
    clean = final(replaces=waiting.id, replaces_as=Replacing.SECOND_READ)
    assert states(waiting, read_by(COLLEAGUE), clean) == ["second_read", "second_read"]
    assert states(waiting, read_by(COLLEAGUE), clean, sent()) == ["second_read", "sent"]


def test_nobody_is_the_second_reader_of_their_own_letter() -> None:
    waiting = final(awaiting_second_reading=True)
    assert states(waiting, read_by(waiting.recorded_by)) == ["awaiting_second_reading"]


def test_what_was_sent_and_was_wrong_is_corrected() -> None:
    first = final()
    assert states(first, sent(), final(replaces=first.id, replaces_as=Replacing.CORRECTED)) == ["corrected", "final"]


def test_what_is_made_final_again_supersedes_the_one_before() -> None:
    first = final()
    again = final(replaces=first.id, replaces_as=Replacing.SUPERSEDED)
    assert states(first, again) == ["superseded", "final"]
    assert states(first, final()) == ["superseded", "final"]


def test_an_agreement_counts_for_the_one_that_was_read_only() -> None:
    first, again = final(awaiting_second_reading=True), final(awaiting_second_reading=True)
    assert states(first, read_by(COLLEAGUE), again)[-1] == "awaiting_second_reading"


def test_another_document_may_take_its_place() -> None:
    first = final()
    other = final(document="L02-2", replaces=first.id, replaces_as=Replacing.SUPERSEDED)
    assert states(first, sent(), other) == ["superseded"]


def test_the_timeline_says_what_became_of_it() -> None:
    first = final()
    again = final(replaces=first.id, replaces_as=Replacing.CORRECTED, reason="The date was wrong")
    line = lines_of(case(first, again), Words({}, {}, {}, {}, {}))[-1]
    assert line.text == "L02 final again, to correct the one before, stance opposes: The date was wrong"


def test_what_was_final_or_sent_leads_to_what_was_issued() -> None:
    lines = lines_of(case(final(), sent()), Words({}, {}, {}, {}, {}))
    assert [(line.place, line.item) for line in lines] == [("letters", "L02/issued")] * 2


def test_a_second_reading_leads_to_the_letters() -> None:
    line = lines_of(case(final(awaiting_second_reading=True), read_by(COLLEAGUE)), Words({}, {}, {}, {}, {}))[-1]
    assert (line.text, line.by, line.place) == ("L02 second read", COLLEAGUE, "letters")


CASE = """case: x
entries:
  - at: "2025-03-11 10:00"
    by: Jo
    document: {finalised: L02, stance: opposes, awaiting_second_reading: true}
  - at: "2025-03-11 11:00"
    by: Jo
    agreed: {item: L02, by: S. Ames}
  - at: "2025-03-11 12:00"
    by: Jo
    document: {finalised: L02, stance: opposes, replaces_as: second_read}
  - at: "2025-03-11 13:00"
    by: Jo
    document: {sent: L02, to: the employer}
  - at: "2025-03-12 10:00"
    by: Jo
    document: {finalised: L02, stance: opposes, replaces_as: corrected, reason: A date}
"""


def test_a_case_file_says_all_of_it() -> None:
    made = read_case_text(CASE, "case.yaml", {}).case
    assert [each.state.value for each in issues(made, "L02")] == ["second_read", "corrected", "final"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("agreed: {item: L02, by: S. Ames}", "agreed: {item: L02, by: jo}", "cannot agree to it"),
        ("awaiting_second_reading: true}", "replaces_as: corrected}", "nothing of it can be replaced"),
        ("replaces_as: second_read", "replaces_as: lost", "lost"),
    ],
)
def test_a_case_file_cannot_say_what_cannot_be(old: str, new: str, said: str) -> None:
    with pytest.raises(FaultyFileError, match=said):
        read_case_text(CASE.replace(old, new), "case.yaml", {})


# --- what goes out ------------------------------------------------------------------------------------------


def headers(content: bytes) -> str:
    section = docx.Document(io.BytesIO(content)).sections[0]
    return "\n".join(part.paragraphs[0].text for part in (section.first_page_header, section.header))


@pytest.mark.parametrize("fictional", [True, False])
def test_what_was_read_goes_out_as_it_was_read_but_for_the_mark(fictional: bool) -> None:
    letter = replace(a_letter(), fictional=fictional)
    read, clean = (letter_to_docx(letter, LETTERHEAD, mark) for mark in (WAITING, ""))
    assert "ready for second reading" in headers(read).casefold()
    assert second_read_file(read) == clean


def pack(**more: Any) -> Any:
    given: dict[str, Any] = {
        "reference": "PPA/24/0117 Mensah-Adjei",
        "people": ("Dr Kwabena Mensah-Adjei", "Dr Helen Prowse"),
        "letter": a_letter(),
        "content": b"the letter",
        "enclosures": (Enclosed("Support for you (L18)", "L18", b"a sheet"), Enclosed("Your own policy")),
        "copies": "We have sent no copies.",
    }
    return pack_for_sending(**{**given, **more})


def test_letter_enclosures_and_list_of_copies_travel_together_under_names_that_name_nobody() -> None:
    made = pack()
    with zipfile.ZipFile(io.BytesIO(made.zipped)) as parts:
        names = parts.namelist()
        told = parts.read(CONTENTS).decode("utf-8")
        assert parts.read(names[1]) == b"a sheet"
    assert names == ["1 PPA-24-0117 L01 2025-03-11.docx", "2 PPA-24-0117 L18 2025-03-11.docx", CONTENTS]
    assert "Still to be added:\n- Your own policy" in told
    assert "Copies: We have sent no copies." in told
    assert not any(name in "\n".join((*names, told)) for name in ("Mensah", "Adjei", "Prowse", "Helen"))


def test_the_same_pack_is_the_same_bytes() -> None:
    assert pack().zipped == pack().zipped


@pytest.mark.parametrize(
    "words", ["../../etc/passwd", "CON", "a:b|c?d*e<f>", "Zoë \u202eevil", "", "...", "x" * 500, "NUL.x"]
)
def test_a_file_s_name_is_one_every_system_takes(words: str) -> None:
    name = safe_name(words)
    assert name == Path(name).name
    assert 0 < len(name) <= 85
    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?*')
    assert name.partition(".")[0].upper() not in ("CON", "NUL")


def test_a_reference_that_is_only_a_name_leaves_none_of_it() -> None:
    name = file_name("Mensah-Adjei", "L01", date(2025, 3, 11), people=("Dr Kwabena Mensah-Adjei",))
    assert name == "L01 2025-03-11.docx"


def test_only_the_enclosures_the_letter_prints_travel_with_it() -> None:
    letter = replace(a_letter(), enclosures=("He works", "Not printed (L18)"))
    assert enclosures_of(letter) == (("He works", ""),)
    assert enclosures_of(replace(a_letter(), enclosures=("Support (L18)",))) == (("Support (L18)", "L18"),)


def test_the_digest_of_what_was_read_is_not_that_of_what_goes_out() -> None:
    read = letter_to_docx(a_letter(), LETTERHEAD, WAITING)
    assert hashlib.sha256(read).digest() != hashlib.sha256(second_read_file(read)).digest()
    assert len(list(docx.Document(io.BytesIO(read)).element.body.iter(qn("w:bookmarkStart")))) > 5
