"""The guidance as a book: found as one types, waiting lists, conditions read aloud, two versions side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adviser_assistant.guidance.book import CHAPTERS, BookEntry, excerpt, search, waiting_to_be_confirmed
from adviser_assistant.guidance.book_changes import compare_books
from adviser_assistant.guidance.book_names import Links
from adviser_assistant.guidance.book_text import entries_as_text, entry_as_text
from adviser_assistant.guidance.book_writer import read_book
from adviser_assistant.guidance.condition_words import in_words
from adviser_assistant.guidance.pack import Confidence, Node
from tests.shipped import LIBRARY

PACKS = tuple(LIBRARY.packs.values())
COMMON = next(pack for pack in PACKS if pack.id == "common")
BOOK = read_book(PACKS)
LINKS = Links(BOOK)
FACTS = {fact.id: fact for pack in PACKS for fact in pack.facts}


def entry(entry_id: str) -> BookEntry:
    return next(each for each in BOOK if each.id == entry_id)


def test_every_entry_says_where_it_comes_from_and_who_keeps_it() -> None:
    assert [each.key for each in BOOK if not each.owner or each.last_reviewed is None or not each.pack] == []


def test_no_two_entries_have_one_key() -> None:
    keys = [each.key for each in BOOK]
    assert len(keys) == len(set(keys))


def test_the_chapters_come_in_order() -> None:
    order = [chapter for chapter, _ in CHAPTERS]
    places = [order.index(each.chapter) for each in BOOK]
    assert places == sorted(places)


def test_an_entry_names_its_sources_with_the_place_in_them() -> None:
    assert entry("MHPS-E-24").cited[0].place
    assert "S01" not in entry("MHPS-E-24").cited[0].title


def test_words_are_found_in_titles_first() -> None:
    found = search(BOOK, "restriction review")
    assert found[0].title.casefold().count("restriction") == 1
    assert all("review" in each.words for each in found)


def test_accents_and_capitals_do_not_matter_when_searching() -> None:
    assert search(BOOK, "PRACTITIONER") == search(BOOK, "practitioner")


def test_nothing_typed_shows_the_whole_book() -> None:
    assert len(search(BOOK, "  ")) == len(BOOK)


def test_the_words_around_a_match_are_shown() -> None:
    assert any("companion" in excerpt(each, "companion") for each in search(BOOK, "companion"))
    assert excerpt(entry("BC-11"), "xylophone") == ""


def test_an_excerpt_stands_where_the_word_stands_whatever_marks_come_before() -> None:
    marked = replace(entry("BC-11"), lines=(("", "“Ö”, “ä” and “û”, then: Welfäre of the person"),))
    assert "Welfäre" in excerpt(marked, "welfare")


def test_an_entry_leads_to_those_it_names_and_they_lead_back() -> None:
    gate = entry("before_exclusion")
    assert [each.id for each in LINKS.named_in(gate)][:2] == ["BC-11", "BC-12"]
    assert gate in LINKS.naming(entry("BC-11"))


def test_a_check_leads_to_the_checkpoint_that_its_condition_asks() -> None:
    assert "BC-12" in [each.id for each in LINKS.named_in(entry("MHPS-E-29"))]


def test_where_packs_share_an_id_an_entry_means_its_own_packs() -> None:
    clocks = [each for each in BOOK if each.chapter == "clocks" and each.id == "formal_block"]
    assert len(clocks) > 1
    assert {each.pack for clock in clocks for each in LINKS.named_in(clock) if each.chapter == "figures"} == {
        clock.pack for clock in clocks
    }


def test_a_source_knows_what_rests_on_it() -> None:
    check = entry("MHPS-E-24")
    source = next(each for each in LINKS.named_in(check) if each.chapter == "sources")
    assert check in LINKS.naming(source)


def test_no_entry_names_what_is_not_in_the_book() -> None:
    known = {(each.chapter, each.id) for each in BOOK}
    assert [(each.key, name) for each in BOOK for name in each.names if name not in known] == []


def test_what_says_nothing_of_its_own_has_no_confidence() -> None:
    assert {each.chapter for each in BOOK if each.confidence is None} == {"sources", "left_out", "frameworks"}


def test_everything_of_low_confidence_waits_to_be_confirmed() -> None:
    waiting = {each.key for each in waiting_to_be_confirmed(BOOK)}
    assert {each.key for each in BOOK if each.confidence is Confidence.LOW} <= waiting
    assert "england-mhps/procedure_checks/MHPS-E-24" not in waiting


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"fact": "exclusion.kind", "is": "formal"}, "“exclusion” is formal exclusion"),
        ({"fact": "told.date", "recorded": False}, "“date told” is not recorded"),
        ({"not": {"fact": "told.date", "is": ""}}, "“date told” is written down"),
        (
            {"all": [{"fact": "told.status", "recorded": True}, {"fact": "told.status", "is": "neither"}]},
            "“what they have been told” is they know of neither",
        ),
        ({"count": "restriction", "at_least": 1}, "there is 1 restriction or more"),
        (
            {"since": "told.date", "at_least": 5, "unit": "working_days"},
            "at least 5 working days have passed since “date told”",
        ),
        ({"fact": "case.jurisdiction", "is": "northern_ireland"}, "“nation” is Northern Ireland"),
    ],
)
def test_a_condition_can_be_read_aloud(node: Node, words: str) -> None:
    assert in_words(node, FACTS) == words


def test_two_versions_side_by_side_show_what_changed_line_by_line() -> None:
    first = COMMON.prompts[0]
    newer = replace(COMMON, prompts=(replace(first, text="Said otherwise?"), *COMMON.prompts[2:]))
    changes = compare_books(read_book([COMMON]), read_book([newer]))
    assert [(each.what, each.entry.id) for each in changes] == [
        ("changed", first.id),
        ("taken out", COMMON.prompts[1].id),
    ]
    assert (changes[0].lines[0].before, changes[0].lines[0].after) == (first.text, "Said otherwise?")


def test_one_version_and_itself_differ_in_nothing() -> None:
    assert compare_books(BOOK, BOOK) == ()


def test_an_entry_is_copied_with_all_that_its_page_says() -> None:
    check = entry("MHPS-E-24")
    told = entry_as_text(check)
    assert told.startswith(f"{check.title}\nProcedure checks, MHPS-E-24, England MHPS\n")
    assert all(text in told for _, text in check.lines)
    assert f"Source: {check.cited[0].title}, {check.cited[0].place}" in told
    assert "kept by Guidance lead; last reviewed 22 November 2026; england-mhps" in told


def test_a_list_is_copied_entry_by_entry() -> None:
    some = BOOK[:3]
    assert all(each.title in entries_as_text(some) for each in some)
