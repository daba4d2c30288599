"""How long the practitioner's documents are as pages: support is one, the introduction two, a letter at most three."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import word_file
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.content.practitioner_points import MOMENTS, NAMES_AS_THEY_STAND
from tests.content.worked_letters import demo_letter, letter_of
from tests.shipped import LIBRARY

NATIONS = ("england", "wales", "northern_ireland", "jersey", "guernsey", "isle_of_man")
PROFESSIONS = ("doctor", "dentist", "pharmacist")
MOST = {"L18": 1, **dict.fromkeys(("L08", "L09", "L13", "L14a", "L15", "L16", "L17", "L19", "L20"), 2)}

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"),
]


def pages_of(letters: dict[str, Letter], folder: Path) -> dict[str, int]:
    """How many pages each letter has, all turned into pages at once."""
    for name, letter in letters.items():
        (folder / f"{name}.docx").write_bytes(word_file(letter))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in letters]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    found = {}
    for name in letters:
        text = subprocess.run(
            ["pdftotext", str(folder / f"{name}.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        found[name] = text.stdout.count(b"\f")
    return found


def checked(guidance: Guidance) -> Guidance:
    """The guidance as it will be once a person has checked every number; the lines are then at their longest."""
    made = Guidance(guidance.packs)
    made.support = {
        row: dataclasses.replace(each, checked_on=date(2026, 11, 12)) for row, each in guidance.support.items()
    }
    return made


def sheet(guidance: Guidance, nation: str, profession: str) -> Letter:
    said = {"case.jurisdiction": nation, "pract.profession": profession, "support.named_contact": "Sam Okoro"}
    case = builders.case(*(builders.said(fact, value) for fact, value in said.items()))
    return letter_of(case, guidance, case.entries[-1].recorded_at, "L18")[0]


LONGEST = 4
"""How many of the sheets, the longest, are turned into pages: where they fit, the others do."""


@pytest.fixture(scope="module")
def pages(demo_cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """Pages of each document on its day, and of the longest support sheets; LibreOffice starts once for all."""
    letters = {document: demo_letter(demo_cases[name], on, document)[0] for document, (name, on) in MOMENTS.items()}
    on_a_list = LIBRARY.guidance("common", "england-performers-lists")
    final = checked(on_a_list)
    sheets = {
        f"sheet-{nation}-{each}": sheet(final, nation, each).as_final()
        for nation, each in product(NATIONS, PROFESSIONS)
    }
    longest = sorted(sheets, key=lambda name: -lines_of(sheets[name]))[:LONGEST]
    letters |= {name: sheets[name] for name in longest}
    letters["sheet-draft"] = sheet(on_a_list, "england", "doctor")
    return pages_of(letters, tmp_path_factory.mktemp("pages"))


def lines_of(letter: Letter) -> int:
    """About how many lines a sheet takes: some eighty letters go into one."""
    return sum(1 + len(line) // 80 for line in letter_to_text(letter).splitlines() if line)


def test_the_support_sheet_is_one_page_for_every_nation_and_profession(pages: dict[str, int]) -> None:
    """On a list it has a line more than in a hospital; a doctor in England has most to choose from."""
    sheets = {name: count for name, count in pages.items() if name.startswith("sheet")}
    assert len(sheets) == LONGEST + 1
    assert {name: count for name, count in sheets.items() if count != 1} == {}


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_every_sheet_begins_with_urgent_help_and_explains_the_letters_of_a_name(profession: str) -> None:
    on_a_list = LIBRARY.guidance("common", "england-performers-lists")
    for nation in NATIONS:
        text = letter_to_text(sheet(on_a_list, nation, profession))
        headings = (
            "If you are in danger",
            "At work",
            "Somebody to talk to, in confidence",
            "Somebody to advise and represent you",
        )
        assert sorted(headings, key=text.index) == list(headings), nation
        explained = set(re.findall(r"\(([A-Z]{2,})\)", text))
        assert set(re.findall(r"\b[A-Z]{2,}\b", text)) <= NAMES_AS_THEY_STAND | explained, nation


@pytest.mark.parametrize("document", MOMENTS)
def test_each_document_keeps_to_its_length_on_its_day(pages: dict[str, int], document: str) -> None:
    assert 1 <= pages[document] <= MOST.get(document, 3)
