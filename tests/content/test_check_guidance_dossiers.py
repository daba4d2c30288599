"""The rows of the dossiers: each is carried by an item or left out, and each that is named stands in a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from adviser_assistant.bench import review_guidance
from adviser_assistant.bench_as_text import review_as_text
from adviser_assistant.guidance.checks.dossier_rows import RowsOfDossier, dossier_rows
from adviser_assistant.paths import guidance_folder
from tests.content.small_guidance import added, an, is_at, the_fault, whole, written
from tests.shipped import LIBRARY

ROWS_OF_F = """\
- id: F-B
  title: Prompts
  rows: [F-B-EP-90, F-B-EP-91]
  also: ["F-B note: sleep"]
- {id: F-C, title: Others, rows: [F-C-1, F-C-2]}
"""
LETTER = """\
---
id: L01
title: A letter
audience: employer
kind: letter
applies: Always.
dossier: [F-C-2, "F-C-3"]
---
## s01 First
It is so.
"""
THE_REST = "- {dossier: F-C all rows, reason: no guidance}\n"


def with_rows(tmp_path: Path, rows: str = ROWS_OF_F, left_out: str = THE_REST) -> Path:
    folder = whole(tmp_path)
    added(folder, "common/left_out.yaml", left_out)
    written(folder, "dossier_rows.yaml", rows)
    return folder


def test_every_row_of_a_dossier_is_carried_or_left_out(tmp_path: Path) -> None:
    review = review_guidance(with_rows(tmp_path))
    assert review.faults == ()
    assert review.dossiers == {"F": RowsOfDossier(rows=4, carried=1, left_out=3)}
    assert "dossier F: rows: 4, carried by items: 1, left out: 3" in [*review_as_text(review)]


def test_a_row_that_nobody_carries_and_nobody_leaves_out_is_lost(tmp_path: Path) -> None:
    folder = with_rows(tmp_path, left_out="- {dossier: F-C-1, reason: no guidance}\n")
    says = "F-C-2: No item carries this row."
    is_at(the_fault(folder), "dossier_rows.yaml", 5, says, "Write the item, or put it into a left_out.yaml with why.")


@pytest.mark.parametrize("row", ["F-B-EP-92", "F-B-EP-9", "F-D all rows", "F-B note: dreams"])
def test_a_row_that_stands_in_no_dossier_is_refused(tmp_path: Path, row: str) -> None:
    folder = with_rows(tmp_path)
    line = added(folder, "common/prompts.yaml", an("prompts", dossier=f'["{row}"]'))
    fault = next(each for each in review_guidance(folder).faults if "No dossier" in each.message)
    is_at(fault, "common/prompts.yaml", line, f"No dossier has a row “{row}”.", "Write it as in dossier_rows.yaml")


@pytest.mark.parametrize(
    "row", ["F-B-EP-90, half of it", "F-B note: sleep", "F-B", "F-C all rows", "house rule", "ruling 4"]
)
def test_part_of_a_row_a_point_in_the_text_a_section_and_a_rule_of_our_own_may_be_named(
    tmp_path: Path, row: str
) -> None:
    folder = with_rows(tmp_path)
    added(folder, "common/prompts.yaml", an("prompts", dossier=f'["{row}"]'))
    assert not [each for each in review_guidance(folder).faults if "No dossier" in each.message]


def test_a_letter_carries_the_rows_its_head_names(tmp_path: Path) -> None:
    folder = with_rows(tmp_path, left_out="- {dossier: F-C-1, reason: no guidance}\n")
    written(folder, "common/letters/L01.jinja", LETTER)
    says = "No dossier has a row “F-C-3”."
    is_at(the_fault(folder), "common/letters/L01.jinja", 1, says, "Write it as in dossier_rows.yaml")


def test_a_row_listed_twice_is_a_fault(tmp_path: Path) -> None:
    folder = with_rows(tmp_path, rows=ROWS_OF_F.replace("F-C-2", "F-C-1"))
    is_at(the_fault(folder), "dossier_rows.yaml", 5, "“F-C-1” stands here twice.", "Keep one.")


SPLIT = ROWS_OF_F.replace("  also:", "  split: [F-B-EP-90]\n  also:")


@pytest.mark.parametrize(("confidence", "faults"), [("high", 1), ("ours", 1), ("low", 0)])
def test_a_row_read_only_in_part_needs_an_item_of_each_confidence(tmp_path: Path, confidence: str, faults: int) -> None:
    folder = with_rows(tmp_path, rows=SPLIT)
    added(folder, "common/facts.yaml", an("facts", dossier="[F-B-EP-90]", confidence=confidence))
    found = [each for each in review_guidance(folder).faults if "read only in part" in each.message]
    assert [(each.file, each.line) for each in found] == [("dossier_rows.yaml", 1)] * faults


def test_the_rest_of_a_row_read_only_in_part_may_be_left_out(tmp_path: Path) -> None:
    rest = THE_REST + "- {dossier: F-B-EP-90 the rest, reason: it was not read}\n"
    assert review_guidance(with_rows(tmp_path, SPLIT, rest)).faults == ()


def test_only_a_row_of_the_table_is_split(tmp_path: Path) -> None:
    folder = with_rows(tmp_path, rows=SPLIT.replace("[F-B-EP-90]", "[F-B-EP-99]"))
    says = "“F-B-EP-99” is split here and is no row of this table."
    is_at(the_fault(folder), "dossier_rows.yaml", 1, says, "Name it as the row is named.")


def test_the_four_dossiers_are_carried_whole() -> None:
    dossiers, faults = dossier_rows(LIBRARY, guidance_folder())
    assert faults == []
    assert {letter: of.rows for letter, of in dossiers.items()} == {"A": 414, "E": 353, "F": 484, "O": 308}
    assert all(of.carried + of.left_out == of.rows for of in dossiers.values())
