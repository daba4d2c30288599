"""The checks beside a letter: cards in the margin, lines about the whole, and how it will read."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adviser_assistant.letters.check import HOLDS, WARNS, Check
from adviser_assistant.letters.checking.accounts import Balance
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.letters.reading_panel import LookedForRow, ReadingPanel, accounts_in_words
from adviser_assistant.ui.letters.whole_checks import FEW, WholeChecks
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.theme import apply_theme
from tests.ui.fit import faults
from tests.ui.letters_bar import on_a_laptop

CALLED = datetime(2024, 10, 28, 12, 0, tzinfo=ZoneInfo("Europe/London"))
REFRESH = 0.150
"""Decision 10: the margin stands within this time of a pause in typing."""


@pytest.fixture
def page(qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any) -> LettersPage:
    """DEMO-B on the day of the first call, the letter to the practitioner in hand."""
    apply_theme(qapp, "light", 100)
    made = LettersPage(open_case("demo-b", at=CALLED))
    made.drafting.choose("L14b")
    on_a_laptop(qtbot, made)
    return made


def write(page: LettersPage, section: str, words: str) -> None:
    """Put these words in place of a section's."""
    text = page.write.editors[section].text
    text.setFocus()
    text.selectAll()
    text.insertPlainText(words)
    page.flush()
    page._redraft()


def titles(page: LettersPage, section: str) -> list[str]:
    return [card.card.title for card in page.write.editors[section].margin.cards]


def test_a_charge_nobody_owns_is_asked_about_beside_its_paragraph(page: LettersPage) -> None:
    write(page, "s03", "It has been alleged that you were late.")
    assert "Whose account?" in titles(page, "s03")
    write(page, "s03", "Mr Aldous says that you were late.")
    assert "Whose account?" not in titles(page, "s03")


def test_better_words_are_told_where_the_pointer_rests(page: LettersPage) -> None:
    write(page, "s03", "Please be advised that we met.")
    findings = page.write.editors["s03"].text.findings.values()
    assert any("Better: Leave it out and begin with the fact." in finding.words for _, finding in findings)


def test_what_concerns_the_whole_letter_stands_above_it_with_the_rest_folded(qtbot: QtBot) -> None:
    whole = WholeChecks()
    qtbot.addWidget(whole)
    whole.show()
    checks = tuple(Check(f"LT-{n}", WARNS, f"Rule {n}", "Look.") for n in range(1, 7))
    whole.show_checks((*checks, Check("position", HOLDS, "Position", "Gone.")))
    assert whole.rows[0].accessibleName() == "Position. Gone."
    assert sum(row.isVisible() for row in whole.rows) == FEW
    assert whole.more.text() == "4 more about the whole letter"
    qtbot.keyClick(whole.more, Qt.Key.Key_Space)
    assert all(row.isVisible() for row in whole.rows)
    kept = whole.rows[1]
    whole.show_checks(checks)
    assert whole.rows[0] is kept
    assert all(row.isVisible() for row in whole.rows)


def test_the_next_check_unfolds_the_lines_it_stands_among(page: LettersPage) -> None:
    write(page, "s11", "")
    write(page, "s12", "")
    write(page, "s13", "")
    whole = page.write.whole
    assert len(whole.rows) > FEW
    for _ in range(len(whole.rows)):
        page.next_check()
    assert whole.rows[-1].isVisible()


# --- how will this read -------------------------------------------------------------------------------------------


@pytest.fixture
def drafting(open_case: Callable[..., OpenCase]) -> Drafting:
    """The letter to the practitioner, without a page round it."""
    made = Drafting(open_case("demo-b", at=CALLED))
    made.choose("L14b")
    return made


@pytest.fixture
def panel(qtbot: QtBot, drafting: Drafting, qapp: Any) -> ReadingPanel:
    """How the letter will read, folded."""
    apply_theme(qapp, "light", 100)
    made = ReadingPanel()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.read(drafting)
    return made


def asked(panel: ReadingPanel, question: str) -> LookedForRow:
    return next(row for row in panel.rows if row.looked.question == question)


def test_the_panel_is_folded_to_one_line_until_it_is_asked_for(panel: ReadingPanel) -> None:
    assert panel.isVisible()
    assert not panel.body.isVisible()
    assert panel.heading.accessibleName().startswith("How will this read? practitioner ")
    assert panel.heading.accessibleName().endswith("Folded")


def test_enter_opens_it_and_the_arrows_walk_its_lines(panel: ReadingPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.heading.setFocus()
    qtbot.keyClick(panel.heading, Qt.Key.Key_Return)
    assert panel.body.isVisible()
    panel.rows[0].setFocus()
    qtbot.keyClick(panel.rows[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is panel.rows[1]
    qtbot.keyClick(panel.rows[1], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is panel.rows[0]


def test_each_line_says_what_is_looked_for_and_where_it_stands_or_what_is_missing(panel: ReadingPanel) -> None:
    panel.set_opened(True)
    assert len(panel.rows) > 15
    for row in panel.rows:
        found = row.looked.found
        spoken = f"Not there: {row.looked.gap}" if found is None else found.text
        assert row.accessibleName().startswith(f"{row.looked.question} {spoken}")


def test_a_line_leads_to_its_sentence(page: LettersPage, qtbot: QtBot) -> None:
    page.write._read_again()
    page.write.reading.set_opened(True)
    row = asked(page.write.reading, "What does this not mean?")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.write.in_hand == row.looked.found.section
    chosen = page.write.editors[page.write.in_hand].text.textCursor().selectedText()
    assert chosen == row.looked.found.text


def test_what_is_being_typed_shows_in_the_panel(panel: ReadingPanel, drafting: Drafting) -> None:
    panel.set_opened(True)
    drafting.working["s02"] = "I have decided this myself."
    panel.read(drafting)
    assert asked(panel, "Who has decided what?").looked.found.text == "I have decided this myself."


def test_the_accounts_are_two_plain_counts(panel: ReadingPanel, drafting: Drafting) -> None:
    drafting.choose("L01")
    panel.read(drafting)
    counts = panel.heading.accounts.text()
    assert counts.endswith("0 Dr Qureshi-Malik’s.")
    assert "%" not in counts
    assert "score" not in counts


def test_a_sheet_has_no_such_panel(panel: ReadingPanel, drafting: Drafting) -> None:
    drafting.choose("L18")
    panel.read(drafting)
    assert not panel.isVisible()


@pytest.mark.parametrize(("width", "theme"), [(600, "light"), (690, "dark"), (345, "contrast")])
def test_nothing_of_the_panel_is_cut(drafting: Drafting, qtbot: QtBot, qapp: Any, width: int, theme: str) -> None:
    """Each theme once and each width once: what fits does not depend on colours."""
    apply_theme(qapp, theme, 100)
    pane = ScrollPane("canvas", "Sections")
    panel = ReadingPanel()
    pane.add(panel)
    qtbot.addWidget(pane)
    pane.resize(width, 500)
    pane.show()
    panel.read(drafting)
    panel.set_opened(True)

    def nothing_is_cut() -> None:
        assert [each for each in faults(panel) if "ElideLabel" not in each] == []

    qtbot.waitUntil(nothing_is_cut)
    apply_theme(qapp, "light", 100)


# --- at once ------------------------------------------------------------------------------------------------------


def test_the_margin_of_a_five_page_letter_follows_typing_in_time(page: LettersPage) -> None:
    """The best of several, since a busy machine can only be slower than the program."""
    page.choose("L01")
    words = "You told me that two registrars were short on the night, and that the ward rang the switchboard. " * 9
    for section in ("s04", "s06", "s08", "s09", "s13"):
        write(page, section, f"{page.write.editors[section].text.lines()}\n{words}")
    letter = page.drafting.as_typed()
    assert letter is not None
    assert sum(len(block.text.split()) for section in letter.sections for block in section.blocks) > 1800
    text = page.write.editors["s08"].text
    times = []
    for character in "as told":
        text.insertPlainText(character)
        began = time.perf_counter()
        page._look_again()
        times.append(time.perf_counter() - began)
    assert min(times) < REFRESH


def test_a_practitioner_nobody_named_is_still_counted_in_plain_words() -> None:
    said = accounts_in_words(Balance(4, 0), "the practitioner")
    assert said == "4 sentences carry the employer’s account, 0 the practitioner’s."
