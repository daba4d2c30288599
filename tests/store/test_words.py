"""The sentence shown around what was found."""

from __future__ import annotations

import re

import pytest

from adviser_assistant.casework.passages import Passage
from adviser_assistant.store.case_store import CaseRow, FoundCase
from adviser_assistant.store.words import LONGEST_EXCERPT, index_query, place, wanted_words
from tests.builders import MORNING

RUN_ON = "word " * 200
LONG = "x" * 900


def found(words: str, text: str, organisation: str = "") -> FoundCase | None:
    row = CaseRow(case_id="c", last_entry_at=MORNING, passages=(Passage("notes", text),), organisation=organisation)
    return place(wanted_words(words), row)


@pytest.mark.parametrize("text", ["Log kept.", "First. Log kept.", "First\nLog kept.", "Log kept. " + RUN_ON])
def test_the_excerpt_is_the_sentence_it_stands_in(text: str) -> None:
    hit = found("log", text)
    assert hit is not None
    assert hit.excerpt.startswith("Log kept.")
    assert hit.excerpt[slice(*hit.span)] == "Log"


@pytest.mark.parametrize("text", [f"{RUN_ON}Log {RUN_ON}", f"Log {RUN_ON}", f"{RUN_ON}Log", f"{LONG} Log {LONG}"])
def test_a_sentence_that_runs_on_is_cut_to_a_line(text: str) -> None:
    hit = found("log", text)
    assert hit is not None
    assert len(hit.excerpt) <= LONGEST_EXCERPT + 5
    assert hit.excerpt[slice(*hit.span)] == "Log"
    assert "…" in hit.excerpt


def test_a_word_of_the_notes_is_shown_before_one_of_the_columns() -> None:
    hit = found("wyre log", "The log is kept.", organisation="Wyre Trust")
    assert hit is not None
    assert hit.field == "passages"


def test_a_word_that_stands_in_a_column_is_not_looked_for_in_the_notes() -> None:
    hit = found("wyre", "Wyre again.", organisation="Wyre Trust")
    assert hit is not None
    assert (hit.field, hit.excerpt) == ("organisation", "Wyre Trust")


@pytest.mark.parametrize("text", ["İstanbul Zoë", "straße Zoë", "ΣΊΣΥΦΟΣ Zoë", "ﬁx Zoë", "x\u0301Zoë Zoë"])
def test_text_that_changes_length_in_lower_case_is_still_placed(text: str) -> None:
    hit = found("zoe", text)
    assert hit is not None
    assert hit.excerpt[slice(*hit.span)] == "Zoë"


def test_what_is_asked_of_the_index_is_quoted_and_bounded() -> None:
    asked = index_query(wanted_words("o'neill \" OR (x"))
    assert re.findall(r'"[^"]*"\*', asked) == ['"o neill"*', '"or"*', '"x"*']
    assert len(wanted_words(" ".join(f"w{number}" for number in range(9999)))) == 40
