"""A file of workforce counts is read whole or refused with a sentence for every fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.errors import FaultyFileError
from adviser_assistant.paths import resources_folder
from adviser_assistant.workforce import read_workforce

ON = date(2026, 11, 22)
EXAMPLE = (resources_folder() / "workforce-example.yaml").read_text("utf-8")
MINORITY = "Ethnicity, minority against White"


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "workforce.yaml"
    path.write_text(text, "utf-8")
    return read_workforce(path, ON)


def test_the_example_is_fictional_dated_sourced_and_reads_whole() -> None:
    found = read_workforce(resources_folder() / "workforce-example.yaml", ON)
    assert found.source.startswith("FICTIONAL")
    assert found.dated == date(2026, 6, 30)
    assert found.strata == {("doctor", "london")}
    assert found.people(MINORITY, "White", (2023, 2024, 2025)) == 12000 + 12050 + 12100
    assert found.people(MINORITY, "White", (2022, 2023, 2024)) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("source: FICTIONAL census of the workforce, table 1", "source: ''", "The source is blank"),
        ("source: FICTIONAL census of the workforce, table 1\n", "", "“source” is missing"),
        ("dated: 2026-06-30", "dated: June", "is no date"),
        ("dated: 2026-06-30", "dated: 2027-01-01", "after the day it is read"),
        ("- grouping: Sex", "- grouping: Gender", "“Gender” is no grouping. Use one of: Ethnicity, five groups;"),
        ("{female: 12100", "{women: 12100", "“women” is no group of “Sex”. Use one of: female, male."),
        ("female: 12100", "female: -1", "cannot be below nought"),
        ("female: 12100", "female: about 12000", "should be a whole number"),
        ("year: 2024", "year: 2023", "is counted twice"),
        ("year: 2023", "year: 23", "is no financial year"),
        ("profession: doctor", "job: doctor", "“job” is not known here"),
    ],
)
def test_each_fault_has_its_sentence(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(FaultyFileError, match=says.replace("(", r"\(")):
        read(tmp_path, EXAMPLE.replace(old, new, 1))


def test_a_file_without_counts_is_refused(tmp_path: Path) -> None:
    for text in ("source: FICTIONAL\ndated: 2026-06-30\n", "source: FICTIONAL\ndated: 2026-06-30\ncounts: []\n"):
        with pytest.raises(FaultyFileError, match="There are no counts"):
            read(tmp_path, text)
