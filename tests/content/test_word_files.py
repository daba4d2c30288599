"""Every document of both fictional cases as a Word file: valid, accessible, turned into pages, read back unchanged."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from adviser_assistant import desk
from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.library import Library
from adviser_assistant.letters.bring_back import bring_back
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.to_docx import letter_to_docx
from adviser_assistant.letters.word_reading_package import open_package
from adviser_assistant.paths import resources_folder
from tests.word_edits import NEEDS_LIBREOFFICE, WordFile, edit_somewhere, through_libreoffice

LETTERHEAD = resources_folder() / "letterhead.docx"
DRAFT = "Draft, not sent"
MARKS = (DRAFT, "Ready for second reading", "")
STYLE, NAME = f"{qn('w:pPr')}/{qn('w:pStyle')}", qn("w:val")


@pytest.fixture(scope="module")
def letters(demo_library: Library, demo_cases: dict[str, Case]) -> dict[str, Letter]:
    """Every document of each case, on its last day."""
    made = {}
    for name, case in demo_cases.items():
        at = desk.Desk(case, demo_library, case.entries[-1].recorded_at)
        for document in desk.templates(at.guidance):
            letter = desk.draft_of(case, at.guidance, at.assessment, at.on.date(), document)
            made[f"{name}-{document}"] = letter
    return made


@pytest.fixture(scope="module")
def files(letters: dict[str, Letter]) -> dict[str, bytes]:
    return {name: letter_to_docx(letter, LETTERHEAD, DRAFT) for name, letter in letters.items()}


@pytest.fixture(scope="module")
def opened(files: dict[str, bytes]) -> dict[str, Any]:
    """Each file as python-docx opens it."""
    return {name: docx.Document(io.BytesIO(content)) for name, content in files.items()}


def styled(document: Any, style: str) -> list[str]:
    """The words of each paragraph of a style."""
    wanted = document.styles[style].style_id
    paragraphs = document.element.body.iterchildren(qn("w:p"))
    return [each.text for each in paragraphs if (named := each.find(STYLE)) is not None and named.get(NAME) == wanted]


def changed(content: bytes, letter: Letter) -> list[str]:
    """The sections that differ, and what else is said of the file."""
    brought = bring_back(content, "letter.docx", letter, lambda each: ())
    return [*(each.section.id for each in brought.sections), *brought.notices]


def test_every_document_of_both_cases_is_there(letters: dict[str, Letter]) -> None:
    assert {name.rpartition("-")[0] for name in letters} == {"demo-a", "demo-b"}
    assert len(letters) == 2 * len({letter.document for letter in letters.values()})


def test_every_document_is_valid_office_open_xml(files: dict[str, bytes], tmp_path: Path) -> None:
    validator, wrong, path = OpenXmlValidator(), {}, tmp_path / "letter.docx"
    for name, content in files.items():
        path.write_bytes(content)
        if errors := [str(error) for error in validator.validate(str(path)).errors]:
            wrong[name] = errors
    assert wrong == {}


def test_a_final_one_and_one_for_second_reading_are_valid_too(letters: dict[str, Letter], tmp_path: Path) -> None:
    path, letter, validator = tmp_path / "L02.docx", letters["demo-b-L02"], OpenXmlValidator()
    for mark in MARKS:
        path.write_bytes(letter_to_docx(letter, LETTERHEAD, mark))
        assert [str(error) for error in validator.validate(str(path)).errors] == []


def test_the_same_letter_is_the_same_bytes(letters: dict[str, Letter], files: dict[str, bytes]) -> None:
    assert {name: letter_to_docx(letter, LETTERHEAD, DRAFT) for name, letter in letters.items()} == files


# --- for people who read with a screen reader ---------------------------------------------------------------


def test_every_printed_section_title_is_a_real_heading(letters: dict[str, Letter], opened: dict[str, Any]) -> None:
    for name, document in opened.items():
        printed = [section.title for section in letters[name].sections if section.blocks and section.headed]
        assert styled(document, "Heading 1") == printed, name
        assert styled(document, "Title") == [letters[name].heading]


def test_points_are_real_lists(letters: dict[str, Letter], opened: dict[str, Any]) -> None:
    for name, document in opened.items():
        blocks = [block for section in letters[name].sections for block in section.blocks]
        for kind, style in ((BlockKind.NUMBER, "List Number"), (BlockKind.BULLET, "List Bullet")):
            listed = styled(document, style)
            assert len(listed) == sum(1 for block in blocks if block.kind is kind), name
            assert not any(each[:1] in "•-*" or each[:2] == "1." for each in listed if each)


def test_every_table_has_a_header_row_that_repeats(opened: dict[str, Any]) -> None:
    tables = [table for document in opened.values() for table in document.tables]
    assert tables
    for table in tables:
        first, *others = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert first
        assert not any(others)
        assert all(cell.text.strip() for cell in table.rows[0].cells)


def test_every_document_is_in_british_english_and_has_a_title(opened: dict[str, Any]) -> None:
    for name, document in opened.items():
        said = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
        assert said == {"en-GB"}, name
        assert document.core_properties.language == "en-GB"
        assert document.core_properties.title


def test_every_picture_has_alternative_text(files: dict[str, bytes]) -> None:
    pictures = 0
    for content in files.values():
        package = open_package(content, "letter.docx")
        for part in package.parts.namelist():
            if part.endswith(".xml") and part.startswith("word/"):
                for each in package.xml(part).iter(qn("wp:docPr")):
                    assert each.get("descr")
                    pictures += 1
    assert pictures


def test_nothing_stands_in_a_text_box_or_points_outside(files: dict[str, bytes]) -> None:
    for content in files.values():
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")):
                    root = etree.fromstring(parts.read(part))
                    assert not list(root.iter(qn("w:txbxContent")))
                    assert not [each for each in root.iter() if each.get("TargetMode") == "External"]


# --- pages, and back ----------------------------------------------------------------------------------------


def test_every_document_is_read_back_without_a_change(letters: dict[str, Letter], files: dict[str, bytes]) -> None:
    for name, letter in letters.items():
        for content in (files[name], letter_to_docx(letter, LETTERHEAD)):
            assert changed(content, letter) == [], name


def test_an_edit_of_every_document_is_found_in_its_section(letters: dict[str, Letter], files: dict[str, bytes]) -> None:
    for seed, (name, letter) in enumerate(letters.items()):
        file = WordFile(files[name])
        section = edit_somewhere(file, Random(seed), f"Seed{seed} words", file.parts)
        assert changed(file.content, letter) == [section], name


@pytest.mark.skipif(NEEDS_LIBREOFFICE, reason="LibreOffice is not installed")
def test_every_document_saved_by_libreoffice_is_read_back_without_a_change(
    letters: dict[str, Letter], files: dict[str, bytes], tmp_path: Path
) -> None:
    by_turns = {letter.document: name for name, letter in sorted(letters.items())}
    by_turns |= {letters[name].document: name for name in list(letters)[::3]}
    saved = through_libreoffice({name: files[name] for name in by_turns.values()}, tmp_path)
    assert {name.rpartition("-")[0] for name in saved} == {"demo-a", "demo-b"}
    for name, path in saved.items():
        assert changed(path.read_bytes(), letters[name]) == [], name


@pytest.mark.skipif(NEEDS_LIBREOFFICE, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_every_document_turns_into_pages_that_carry_its_marks_and_words(
    letters: dict[str, Letter], files: dict[str, bytes], tmp_path: Path
) -> None:
    for name, path in through_libreoffice(files, tmp_path, "pdf").items():
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=60)
        pages = text.stdout.decode("utf-8").split("\f")[:-1]
        assert pages, name
        assert all("FICTIONAL: draft, not sent" in page for page in pages), name
        words = " ".join(" ".join(pages).split())
        for section in letters[name].sections:
            if section.blocks and section.headed:
                assert " ".join(section.title.split()[:2]) in words, name
