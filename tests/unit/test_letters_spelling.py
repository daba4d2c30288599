"""Spelling: what counts as a word, whose words are known, and British English."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.library import Library
from adviser_assistant.letters.spelling import Spelling, WordList, known_words, load_dictionary, words_of
from adviser_assistant.paths import resources_folder


class FewWords:
    """A tiny word list."""

    def has(self, word: str) -> bool:
        return word.casefold() in {"the", "letter", "is", "long", "well", "being", "don't"}

    def like(self, word: str) -> tuple[str, ...]:
        return ("the", "don't", "is", "long", "well", "being")


def wrong(text: str, *known: str) -> list[str]:
    return [each.word for each in Spelling(FewWords()).slips(text, frozenset(known))]


@pytest.fixture(scope="module")
def british() -> WordList:
    found = load_dictionary(resources_folder() / "dictionaries")
    assert found is not None
    return found


def test_an_unknown_word_is_found_where_it_stands() -> None:
    slip = Spelling(FewWords()).slips("Teh letter")[0]
    assert (slip.start, slip.end, slip.word) == (0, 3, "Teh")


@pytest.mark.parametrize(
    "text", ["L01", "3rd", "2025", "a@b.co.uk", "www.example.org", "GMC", "GPs", "MDTs’", "I", "—", "", "i.e."]
)
def test_figures_addresses_and_short_forms_are_no_words(text: str) -> None:
    assert list(words_of(text)) == []


def test_the_parts_of_a_joined_word_are_looked_up_one_by_one() -> None:
    assert wrong("well-being well-bieng") == ["bieng"]


def test_an_apostrophe_of_print_is_an_apostrophe() -> None:
    assert wrong("don’t don't") == []


def test_a_known_name_is_known_with_its_possessive_and_in_any_case() -> None:
    assert wrong("Prowse’s Prowses PROWSE", "prowse") == ["Prowses"]


def test_a_word_of_the_service_is_known_once_added() -> None:
    spelling = Spelling(FewWords(), own=["Marlowe"])
    spelling.add("Denby")
    assert spelling.slips("Marlowe Denby’s") == ()


def test_at_most_five_words_are_offered_with_the_apostrophe_of_print() -> None:
    assert Spelling(FewWords()).better("dont") == ("the", "don’t", "is", "long", "well")


def test_a_run_of_ten_thousand_letters_is_no_word() -> None:
    assert wrong("x" * 10_000) == []


@pytest.mark.parametrize("word", ["colour", "organisation", "practitioner’s", "naïve", "practise", "behaviour"])
def test_british_spellings_are_right(british: WordList, word: str) -> None:
    assert Spelling(british).slips(word) == ()


@pytest.mark.parametrize(
    ("word", "meant"), [("color", "colour"), ("recieve", "receive"), ("practicioner", "practitioner")]
)
def test_american_and_mistyped_words_are_offered_the_british_one(british: WordList, word: str, meant: str) -> None:
    spelling = Spelling(british)
    assert [each.word for each in spelling.slips(word)] == [word]
    assert spelling.better(word)[0] == meant


def test_without_a_dictionary_there_is_none(tmp_path: Path) -> None:
    assert load_dictionary(tmp_path) is None


def test_names_of_the_case_and_words_of_the_guidance_are_known(
    demo_cases: dict[str, Case], demo_library: Library
) -> None:
    case = demo_cases["demo-b"]
    known = known_words(case, demo_library.guidance(*demo_library.packs))
    assert {"qureshi", "aldous", "eastmere", "gphc"} <= known
    assert "recieve" not in known


@pytest.mark.parametrize("name", ["demo-a", "demo-b"])
def test_no_word_of_any_draft_of_the_fictional_cases_is_unknown(
    british: WordList, demo_cases: dict[str, Case], demo_library: Library, now: datetime, name: str
) -> None:
    case = demo_cases[name].as_of(now) if name == "demo-b" else demo_cases[name]
    guidance = demo_library.guidance_for(case, now)
    assessment, spelling = assess(case, guidance, on=now), Spelling(british)
    known = known_words(case, guidance)
    drafts = (draft_of(case, guidance, assessment, now.date(), each) for each in templates(guidance))
    texts = (section.text for letter in drafts for section in letter.sections)
    assert {each.word for text in texts for each in spelling.slips(text, known)} == set()
