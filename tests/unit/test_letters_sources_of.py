"""Every sentence can say which facts and which line of wording it came from; every fact, which sentences use it."""

from __future__ import annotations

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, RecordAdded, SectionEdited
from adviser_assistant.desk import templates
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.sources_of import Sources, sentence_at, sentences_using, sources_of, wording_of
from tests.builders import case, entry, said
from tests.unit.test_letters_draft import GUIDANCE, draft

SUMMARY = "a patient waited too long for review"


def letter(*more: Entry) -> Letter:
    return draft(told(*more), "L01")


def told(*more: Entry) -> Case:
    return case(
        said("pract.name", "Kofi Mensah-Adjei"),
        said("told.status", "neither"),
        said("caller.name", "Dr Helen Prowse"),
        entry(RecordAdded, record="concern", key="c1"),
        said("concern[c1].title", "delay"),
        said("concern[c1].summary", SUMMARY),
        said("concern[c1].is_event", True),
        *more,
    )


def sources(made: Letter, section: str, words: str) -> Sources:
    found = made.section(section)
    assert found is not None
    for number, block in enumerate(found.blocks):
        if words in block.text:
            sentence = sentence_at(made, section, number, block.text.index(words))
            assert sentence is not None
            return sources_of(made, section, sentence)
    raise AssertionError(f"{words!r} is not in {found.text!r}")


def test_a_sentence_names_the_facts_it_prints_and_its_line_of_wording() -> None:
    found = sources(letter(), "s04", SUMMARY)
    assert found.facts == ("concern[c1].summary",)
    assert found.line.startswith("L01:s04:")


def test_the_sentence_before_it_in_the_same_paragraph_has_facts_of_its_own() -> None:
    assert "concern[c1].summary" not in sources(letter(), "s04", "Delay").facts


def test_a_gap_names_the_fact_that_would_fill_it() -> None:
    assert sources(letter(), "s13", "Please tell").gaps == ("letter.share_by",)


def test_words_of_the_adviser_s_own_come_from_no_line() -> None:
    edit = entry(SectionEdited, document="L01", section="s13", text="My own words.", drafted_digest="")
    assert sources(letter(edit), "s13", "My own").line == ""


def test_a_line_left_as_drafted_in_an_edited_section_still_knows_its_wording() -> None:
    before = letter().section("s04")
    assert before is not None
    edit = entry(SectionEdited, document="L01", section="s04", text=f"{before.text}\nMore.", drafted_digest="")
    assert sources(letter(edit), "s04", SUMMARY) == sources(letter(), "s04", SUMMARY)
    assert sources(letter(edit), "s04", "More.") == Sources((), (), "")


def test_a_table_answers_as_one_sentence() -> None:
    more = (entry(RecordAdded, record="action", key="a1"), said("action[a1].what", "Hear him"))
    assert "action[a1].what" in sources(letter(*more), "s12", "Hear him").facts


def test_a_fact_names_the_sentences_that_use_it() -> None:
    used = sentences_using(letter(), ("concern[c1].summary",))
    assert used
    assert all(SUMMARY in each.text for each in used)
    assert sentences_using(letter(), ("concern.summary",)) == used


def test_a_gap_counts_as_a_use_and_an_unused_fact_has_none() -> None:
    assert sentences_using(letter(), ("letter.share_by",))
    assert sentences_using(letter(), ("ext.ela_contact",)) == ()


def test_with_its_wording_a_fact_names_the_sentences_said_because_of_it() -> None:
    template = templates(GUIDANCE)["L01"]
    printed, said_of = (sentences_using(letter(), ("concern[c1].is_event",), each) for each in (None, template))
    assert not printed
    assert {each.section for each in said_of} == {"s04"}


@pytest.mark.parametrize("document", ["L01", "L02", "L13"])
def test_what_each_sentence_prints_leads_back_to_that_sentence(document: str) -> None:
    made = draft(told(), document)
    pairs = [
        (fact, number, section.id)
        for section in made.sections
        for number, block in enumerate(section.blocks)
        for fact in {run.fact for run in block.all_runs if run.fact}
    ]
    assert pairs
    for fact, number, section in pairs:
        assert (section, number) in {(each.section, each.block) for each in sentences_using(made, (fact,))}


def test_every_line_of_a_letter_is_found_in_its_file() -> None:
    template = templates(GUIDANCE)["L01"]
    lines = GUIDANCE.templates["L01"].text.splitlines()
    for section in letter().sections:
        for block in section.blocks:
            found = wording_of(template, block.line)
            assert found is not None
            assert found.section == section.id
            assert lines[found.at - 1].strip()


def test_a_line_says_which_facts_decide_that_it_is_said() -> None:
    made = letter()
    line = sources(made, "s05", "knew neither").line
    found = wording_of(templates(GUIDANCE)["L01"], line)
    assert found is not None
    assert "told.status" in found.decided_by


def test_what_decides_in_a_record_is_a_field_of_that_record() -> None:
    used = sources(letter(), "s04", SUMMARY)
    found = wording_of(templates(GUIDANCE)["L01"], used.line, used.facts)
    assert found is not None
    assert "concern[c1].is_event" in found.decided_by


def test_a_line_names_the_passages_of_the_framework_it_prints() -> None:
    template = templates(GUIDANCE)["L01"]
    passages = {
        name
        for section in template.sections
        for block in section.blocks
        if (found := wording_of(template, block.line)) is not None
        for name in found.passages
    }
    assert "framework_name" in passages


@pytest.mark.parametrize("line", ["", "L01:s99:1", "s04:edited", "typed"])
def test_a_line_that_is_not_in_the_wording_is_none(line: str) -> None:
    assert wording_of(templates(GUIDANCE)["L01"], line) is None


@pytest.mark.parametrize(("section", "block"), [("s99", 0), ("s04", 99), ("s04", -1)])
def test_a_place_outside_the_letter_has_no_sentence(section: str, block: int) -> None:
    assert sentence_at(letter(), section, block, 0) is None
