"""Letters: the sentence at the caret says where it comes from, with the way to each fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.in_letters import letters_using, read_place
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.letters.sources_reading import SourcesReading, read_sources
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.theme import apply_theme
from tests.ui.fit import faults
from tests.ui.test_letters_page import library, page, type_into  # noqa: F401


def sources(page: LettersPage, section: str, words: str, qtbot: QtBot) -> SourcesReading:  # noqa: F811
    page.write.go_section(section)
    text = page.write.editors[section].text
    at = text.toPlainText().index(words)
    text.select(at, at)
    if not page.write.whence.isChecked():
        qtbot.keyClick(text, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    panel = page.write.editors[section].sources
    assert panel is not None
    assert panel.isVisible()
    assert panel.shown is not None
    return panel.shown


def test_a_sentence_says_its_facts_who_said_them_and_when(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    found = sources(page, "s02", "We spoke", qtbot)
    assert [(each.fact, each.label) for each in found.facts] == [("org.name", "organisation")]
    assert found.facts[0].says.startswith("Marlowe Vale")
    assert "15:06" in found.facts[0].says


def test_it_says_the_file_and_line_of_its_wording(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    found = sources(page, "s02", "We spoke", qtbot)
    assert found.wording == "Wording: L01, section 2, part 1 (L01.jinja, line 16)"


def test_a_gap_is_a_fact_not_recorded(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    assert [each.says for each in sources(page, "s03", "You told", qtbot).facts] == ["not recorded"]


def test_a_sentence_without_facts_says_so(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    assert sources(page, "s02", "We shall", qtbot).facts == ()


def test_words_typed_by_the_adviser_are_their_own(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    type_into(page, "s03", " Mine alone.")
    page.flush()
    page._redraft()
    assert sources(page, "s03", "Mine alone", qtbot).wording == "These words are the adviser’s own."
    assert sources(page, "s02", "Kept short", qtbot).wording.startswith("Wording: L01")


def test_the_panel_goes_with_the_caret_and_escape_closes_it(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    sources(page, "s02", "We spoke", qtbot)
    sources(page, "s05", "We speak", qtbot)
    left, here = page.write.editors["s02"], page.write.editors["s05"]
    assert left.sources is not None
    assert not left.sources.isVisible()
    qtbot.keyClick(here.text, Qt.Key.Key_Escape)
    assert here.sources is not None
    assert not here.sources.isVisible()
    assert not page.write.whence.isChecked()


def test_a_fact_is_a_way_to_its_place(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    sources(page, "s02", "We spoke", qtbot)
    panel = page.write.editors["s02"].sources
    assert panel is not None
    with qtbot.waitSignal(page.go_to) as asked:
        panel.links["org.name"].click()
    assert asked.args == ["call", "org.name"]


def test_an_answer_shows_at_once_in_what_is_open(page: LettersPage, qtbot: QtBot) -> None:  # noqa: F811
    sources(page, "s03", "You told", qtbot)
    page.open_case.answer("told.date", page.open_case.today)
    page._redraft()
    assert sources(page, "s03", "You told", qtbot).facts[0].says.startswith("6 March 2025")


@pytest.mark.parametrize("words", ["emoji 😀 first. Then this one", "  "])
def test_any_words_may_be_asked_about(page: LettersPage, qtbot: QtBot, words: str) -> None:  # noqa: F811
    type_into(page, "s03", words)
    text: Any = page.write.editors["s03"].text
    page.write.whence.setChecked(True)
    for at in range(len(text.toPlainText())):
        text.select(at, at)
    panel = page.write.editors["s03"].sources
    assert panel is not None
    assert panel.isVisible()


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 690, 100), (700, 690, 100), (1366, 690, 200)])
def test_nothing_is_cut_when_it_is_open(
    page: LettersPage,  # noqa: F811
    qtbot: QtBot,
    qapp: Any,
    width: int,
    height: int,
    percent: int,
) -> None:
    apply_theme(qapp, "light", percent)
    fold = fold_for(width, height, percent)
    page.fold_to(fold)
    page.resize(width - (46 if fold.folded else 68), height - 143)
    sources(page, "s02", "We spoke", qtbot)
    for _ in range(12):
        qapp.processEvents()
    panel = page.write.editors["s02"].sources
    assert panel is not None
    assert faults(panel) == []
    apply_theme(qapp, "light", 100)


def test_a_sentence_named_in_a_why_is_gone_to_in_its_letter(page: LettersPage) -> None:  # noqa: F811
    found = letters_using(page.open_case, ("org.name",))
    spoke = next(each for each in found if each.words.startswith("We spoke"))
    page.go(spoke.item)
    assert page.write.in_hand == "s02"
    assert page.write.editors["s02"].text.textCursor().selectedText() == spoke.words


def test_letters_that_were_begun_are_looked_through_and_a_place_is_only_a_place(page: LettersPage) -> None:  # noqa: F811
    type_into(page, "s03", " Mine alone.")
    page.flush()
    assert {each.item.partition("/")[0] for each in letters_using(page.open_case, ("org.name",))} == {
        page.drafting.name
    }
    assert read_place("concern[c1].summary") is None


def test_only_facts_are_named_as_reasons(open_case: Callable[..., OpenCase]) -> None:
    drafting = Drafting(open_case("demo-b"))
    drafting.choose("L01")
    told = drafting.letter.section("s04") if drafting.letter else None
    assert told is not None
    found = [read_sources(drafting, "s04", number, 0) for number in range(len(told.blocks))]
    reasons = {line.fact: line.label for each in found if each for line in each.decided_by}
    assert "concern[c1].is_event" in reasons
    assert not any("[" in label for label in reasons.values())
