"""Letters: a fact changes after a section was edited; the difference is shown and the adviser is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.letters.moved_on import BESIDE, SINCE, MovedOn
from tests.ui.test_letters_page import NOW, edits, library, page, type_into, wording  # noqa: F401


def moved(page: LettersPage, section: str = "s02") -> MovedOn:  # noqa: F811
    page._redraft()
    found = page.write.editors[section].moved_on
    assert found is not None
    assert found.isVisibleTo(page)
    return found


def rename(page: LettersPage, name: str, days: int = 1) -> None:  # noqa: F811
    page.open_case.answer("org.name", name, about_on=NOW.date() + timedelta(days=days))


def test_only_what_changed_in_the_draft_is_shown_not_what_the_adviser_wrote(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    rename(page, "Harrow Edge")
    asked = moved(page)
    assert asked.title.text() == SINCE
    assert asked.words.spoken == "Taken out: Marlowe Vale. Added: Harrow Edge."
    assert "Mine" not in asked.words.toPlainText()
    assert "Kept short" in asked.words.toPlainText()


def test_an_edit_while_the_question_is_open_does_not_answer_it(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    rename(page, "Harrow Edge")
    moved(page)
    type_into(page, "s02", " More.")
    page.flush()
    assert moved(page).words.spoken == "Taken out: Marlowe Vale. Added: Harrow Edge."


def test_a_second_change_is_shown_from_what_stood_when_it_was_edited(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    rename(page, "Harrow Edge")
    moved(page)
    rename(page, "Denby Moor", 2)
    assert moved(page).words.spoken == "Taken out: Marlowe Vale. Added: Denby Moor."


def test_keeping_mine_settles_it_until_the_facts_change_again(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    rename(page, "Harrow Edge")
    asked = moved(page)
    asked.keep.click()
    page._redraft()
    assert not asked.isVisibleTo(page)
    assert "Mine." in page.write.editors["s02"].text.lines()
    rename(page, "Denby Moor", 2)
    assert moved(page).words.spoken == "Taken out: Harrow Edge. Added: Denby Moor."


def test_taking_the_new_draft_leaves_nothing_of_the_edit(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    rename(page, "Harrow Edge")
    moved(page).take.click()
    assert edits(page)[-1].text is None
    letter = page.drafting.letter
    assert letter is not None
    found = letter.section("s02")
    assert found is not None
    assert page.write.editors["s02"].text.lines() == found.drafted_text
    assert "Harrow Edge" in found.drafted_text


def test_a_section_nobody_edited_is_drawn_again_and_asks_nothing(page: LettersPage) -> None:  # noqa: F811
    rename(page, "Harrow Edge")
    page._redraft()
    editor = page.write.editors["s02"]
    assert "Harrow Edge" in editor.text.lines()
    assert editor.moved_on is None


def test_when_the_wording_itself_has_changed_the_adviser_s_words_stand_beside_it(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s02", " Mine.")
    page.flush()
    changed = wording("L01", "Advice after first call")
    changed = replace(changed, text=changed.text.replace("We shall speak again", "We shall ring again"))
    packs = [replace(pack, templates=(changed,)) for pack in page.open_case.guidance.packs]
    page.open_case.guidance = Guidance(packs)
    asked = moved(page)
    assert asked.title.text() == BESIDE
    assert "Taken out: speak" in asked.words.spoken
    assert "Added: ring" in asked.words.spoken
