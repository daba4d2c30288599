"""Word files: the letterhead's styles, real headings and numbering, the same bytes, pages that turn."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run, Section
from adviser_assistant.letters.letterhead import make_letterhead
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.paths import resources_folder
from tests.builders import by_practitioner, said
from tests.unit.test_letters_draft import draft, known
from tests.word_edits import a_letter

LETTERHEAD = resources_folder() / "letterhead.docx"
LOGO = resources_folder() / "logo-place.png"
DRAFT = "Draft, not sent"
ROOT = Path(__file__).parents[2]


def word(letter: Letter, mark: str = DRAFT) -> Any:
    return docx.Document(io.BytesIO(letter_to_docx(letter, LETTERHEAD, mark)))


def full() -> Case:
    return known(
        said("concern[c1].title", "The first"),
        said("concern[c2].title", "The second"),
        said("action[a1].what", "Ring him"),
        said("advice[v1].point", "ring him"),
        by_practitioner("response.in_their_words", "I bleeped three times"),
    )


def words_of(document: Any) -> str:
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def letter_of(*blocks: Block, **more: Any) -> Letter:
    section = Section("s01", 1, "What you told us", blocks, "", "")
    return replace(draft(known(), "L01"), sections=(section,), **more)


def block(kind: BlockKind, *words: str) -> Block:
    return Block(kind, "T:s01:1", tuple(Run(each) for each in words))


@pytest.mark.parametrize("kind", ["letter", "sheet", "employer_template"])
def test_a_word_file_with_every_kind_of_block_is_valid(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter_to_docx(replace(a_letter(), kind=kind, banner="A banner"), LETTERHEAD, DRAFT))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_same_letter_gives_the_same_bytes() -> None:
    first, second = (letter_to_docx(draft(full(), "L01"), LETTERHEAD, DRAFT) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        names = parts.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {(part.compress_type, part.date_time[0]) for part in parts.infolist()} == {(zipfile.ZIP_STORED, 1980)}


def test_another_process_in_another_time_zone_makes_the_same_bytes() -> None:
    program = (
        "import hashlib\nfrom tests.word_edits import a_letter\n"
        "from adviser_assistant.letters.to_docx import letter_to_docx\n"
        "from adviser_assistant.paths import resources_folder\n"
        "content = letter_to_docx(a_letter(), resources_folder() / 'letterhead.docx', 'Draft, not sent')\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=elsewhere, capture_output=True, text=True)
    assert found.stdout.strip() == hashlib.sha256(letter_to_docx(a_letter(), LETTERHEAD, DRAFT)).hexdigest()


def test_the_shipped_letterhead_is_what_its_maker_makes(tmp_path: Path) -> None:
    made = tmp_path / "letterhead.docx"
    make_letterhead(made, LOGO)
    assert made.read_bytes() == LETTERHEAD.read_bytes()


def test_headings_are_headings_and_numbers_begin_again_in_each_section() -> None:
    document = word(draft(full(), "L01"))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[:3] == ["Our role", "What you told us", "Dr Mensah-Adjei’s position"]
    lists = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert len(lists) == 3
    assert lists[0] == lists[1] != lists[2]
    numbering = document.part.numbering_part.element
    starts = {num.numId: num.lvlOverride_lst[0].startOverride.val for num in numbering.num_lst if num.lvlOverride_lst}
    assert {starts[each] for each in lists} == {1}


def test_a_table_repeats_its_heading_and_no_row_breaks() -> None:
    (table,) = word(draft(full(), "L01")).tables
    assert table.style.name == "Letter table"
    rows = [row._tr.trPr for row in table.rows]
    assert rows[0].find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_gaps_are_printed_in_brackets_and_stand_out() -> None:
    document = word(draft(known(), "L01"))
    gaps = [run for each in document.paragraphs for run in each.runs if run.style.name == "Gap"]
    assert gaps
    assert all(run.text.startswith("[") and run.text.endswith("]") for run in gaps)


def headers_of(document: Any) -> list[str]:
    section = document.sections[0]
    return [part.paragraphs[0].text for part in (section.first_page_header, section.header)]


def test_the_marking_and_fictional_stand_on_every_page() -> None:
    for text in headers_of(word(draft(known(), "L01"))):
        assert text.strip() == "Official: sensitive - personal · FICTIONAL: draft, not sent"
    real = replace(draft(known(), "L01"), fictional=False)
    assert headers_of(word(real, "Ready for second reading"))[1] == (
        "Official: sensitive - personal · Ready for second reading"
    )
    assert headers_of(word(real, ""))[1] == "Official: sensitive - personal"


def test_the_logo_has_words_for_who_cannot_see_it() -> None:
    header = word(draft(known(), "L01")).sections[0].first_page_header._element
    (picture,) = header.iter(qn("wp:docPr"))
    assert picture.get("descr")


def test_a_sheet_carries_no_marking_because_it_holds_no_case() -> None:
    assert not any("Official" in text for text in headers_of(word(draft(known(), "L08"))))


def test_what_an_employer_completes_carries_neither_our_logo_nor_our_name() -> None:
    document = word(draft(known(), "L14b"))
    section = document.sections[0]
    assert headers_of(document)[0].startswith("[Your organisation’s letterhead]")
    assert not list(section.first_page_header._element.iter(qn("w:drawing")))
    assert section.footer.paragraphs[0].text.startswith("[Your organisation’s name")
    assert "Draft for your organisation to complete" in words_of(document)


def test_no_text_box_stands_in_a_letter() -> None:
    content = letter_to_docx(draft(full(), "L02"), LETTERHEAD, DRAFT)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"txbxContent" not in parts.read(name)


def test_language_title_and_day_are_the_letter_s_own() -> None:
    document = word(draft(known(), "L01"))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Advice after a call", "en-GB")
    assert properties.created.date() == properties.modified.date()
    assert str(properties.created.date()) == "2025-03-11"
    assert "Mensah" not in properties.title + properties.subject + properties.keywords + properties.comments


def test_nothing_of_the_library_s_own_template_is_left() -> None:
    with zipfile.ZipFile(LETTERHEAD) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
        names = set(parts.namelist())
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything
    assert b"ja-JP" not in everything
    assert not any("customXml" in name or "thumbnail" in name for name in names)


def test_what_stands_in_drafts_only_is_not_in_the_final_sheet() -> None:
    sheet = draft(known(said("pract.profession", "doctor"), said("case.jurisdiction", "england")), "L18")
    drafted, final = words_of(word(sheet)), words_of(word(sheet, ""))
    assert "0330 123 1245" in drafted
    assert "0330 123 1245" not in final
    assert "116 123" in final


def test_a_document_that_ends_with_a_table_still_ends_with_a_paragraph() -> None:
    table = Block(BlockKind.TABLE, "T:s01:1", header=("a",), rows=(((Run("b"),),),))
    body = word(letter_of(table)).element.body
    assert [child.tag for child in body][-2:] == [qn("w:p"), qn("w:sectPr")]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE]))
def test_any_words_survive_the_way_to_word_and_back(words: str, kind: BlockKind) -> None:
    kept = clean(words).replace("\x85", "").replace("\u2028", "")
    document = word(letter_of(block(kind, kept)))
    (paragraph,) = [each for each in document.paragraphs if each.style.name in _STYLES[kind]][:1]
    assert paragraph.text == kept


_STYLES = {
    BlockKind.PARAGRAPH: ("Normal",),
    BlockKind.NUMBER: ("List Number",),
    BlockKind.BULLET: ("List Bullet",),
    BlockKind.NOTE: ("Note box",),
}


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_a_broken_letterhead_is_a_plain_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letterhead.docx"
    path.write_bytes(content)
    with pytest.raises(AdviserError, match="no Word file"):
        letter_to_docx(draft(known(), "L08"), path)


def test_a_letterhead_without_the_styles_says_which(tmp_path: Path) -> None:
    document = docx.Document(str(LETTERHEAD))
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val == "Note box":
            styles.remove(style)
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    with pytest.raises(AdviserError, match="Note box"):
        letter_to_docx(draft(known(), "L08"), path)


def test_a_letterhead_of_the_service_s_own_without_a_first_page_still_works(tmp_path: Path) -> None:
    document = docx.Document(str(LETTERHEAD))
    document.sections[0].different_first_page_header_footer = False
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    made = docx.Document(io.BytesIO(letter_to_docx(draft(known(), "L01"), path, DRAFT)))
    assert "FICTIONAL" in made.sections[0].header.paragraphs[0].text


def test_a_line_stays_on_the_page_of_what_it_leads_to() -> None:
    kept = {
        each.text
        for each in word(draft(known(), "L14b")).paragraphs
        if each.paragraph_format.keep_with_next and each.text
    }
    assert "Yours sincerely," in kept
    assert not any(text.endswith(".") for text in kept)
