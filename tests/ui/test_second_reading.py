"""A second adviser reads a letter at this desk, masked first if they like; every view is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from adviser_assistant.casework.entries import Agreed, CheckpointAnswer, ReaderView, Stance
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.letters.second_reading import Seeing
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.theme import apply_theme
from tests.ui.fit import faults
from tests.ui.letters_bar import Bar, on_a_laptop

AT = datetime(2024, 10, 30, 16, 0, tzinfo=UTC)


PEOPLE = (("adviser-1", "Jo Tennant"), ("adviser-2", "S. Ames"))


@pytest.fixture
def page(qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any) -> LettersPage:
    """DEMO-B after the call, the advice on exclusion in hand."""
    apply_theme(qapp, "light", 100)
    made = LettersPage(open_case("demo-b", at=AT, agree=agree, second_advisers=PEOPLE))
    made.drafting.choose("L02")
    on_a_laptop(qtbot, made, 560)
    return made


@pytest.fixture
def bar(qtbot: QtBot, open_case: Callable[..., OpenCase]) -> Bar:
    """L02 final but for its second reading; it takes no stance that is held."""
    made = Bar(open_case("demo-b", at=AT, agree=agree, second_advisers=PEOPLE))
    qtbot.addWidget(made.bar)
    made.choose("L02")
    content = made.drafting.draft_file()
    assert made.open_case.finalise("L02", "L02", Stance.OPPOSES, content, awaiting=True)
    made.ending.ask_second()
    return made


def agree(who: str, secret: str) -> str | None:
    return "S. Ames" if secret == "hers" else None


def begin(page: LettersPage | Bar, masked: bool = True, secret: str = "hers") -> None:
    panel = page.ending.second
    panel.passphrase.line.setText(secret)
    (panel.masked if masked else panel.whole).click()


def say(page: LettersPage | Bar, view: ReaderView, why: str = "") -> None:
    panel = page.ending.second
    panel.view.set_chosen(view.value)
    panel.why.set_value(why)
    panel.say_so.click()


def views(page: LettersPage | Bar) -> list[tuple[bool, ReaderView, str]]:
    return [(each.masked, each.view, each.read_by) for each in page.open_case.case.second_views]


def text_of(page: LettersPage) -> str:
    return page.preview.pages.document.toPlainText()


def test_a_draft_is_read_blind_and_the_checkpoint_is_answered_in_their_words(page: LettersPage) -> None:
    told: list[bool] = []
    page.blind.connect(told.append)
    page.ending.ask_second()
    begin(page)
    surname = page.open_case.case.text("pract.name").split()[-1]
    assert surname not in text_of(page)
    assert not page.write.isVisible()
    say(page, ReaderView.OTHERWISE, "Supervised days first")
    assert views(page) == [(True, ReaderView.OTHERWISE, "adviser-2")]
    answered = page.open_case.case.checkpoints["BC-23"]
    assert answered.answer is CheckpointAnswer.NO
    assert "Supervised days first" in answered.evidence
    assert page.write.isVisible()
    assert surname in text_of(page)
    assert told == [False, True, False]


def test_what_is_final_is_read_masked_then_whole_and_both_views_are_kept(bar: Bar) -> None:
    begin(bar)
    say(bar, ReaderView.SAME)
    assert bar.ending.second.seeing is Seeing.WHOLE
    say(bar, ReaderView.SAME, "Clear and kind")
    assert views(bar) == [(True, ReaderView.SAME, "adviser-2"), (False, ReaderView.SAME, "adviser-2")]
    (final, clean) = bar.open_case.case.finalised
    assert {each.final for each in bar.open_case.case.second_views} == {final.id}
    assert clean.replaces == final.id
    assert any(isinstance(each, Agreed) for each in bar.open_case.case.entries)


def test_a_reader_who_would_advise_otherwise_agrees_to_nothing(bar: Bar) -> None:
    begin(bar, masked=False)
    say(bar, ReaderView.OTHERWISE)
    assert "say why" in bar.ending.second.why.message.text()
    say(bar, ReaderView.OTHERWISE, "The risk is not shown")
    assert not bar.open_case.case.agreements
    assert len(bar.open_case.case.finalised) == 1
    assert "does not agree" in bar.bar.said.title.text()


def test_nobody_reads_without_their_own_passphrase(bar: Bar) -> None:
    begin(bar, secret="mine")
    assert "not theirs" in bar.ending.second.passphrase.message.text()
    assert bar.ending.second.seeing is Seeing.NOTHING
    assert bar.open_case.case.second_views == ()


def test_the_reading_fits(bar: Bar, qapp: Any) -> None:
    for width, height, percent in ((700, 690, 100), (1366, 690, 200)):
        apply_theme(qapp, "light", percent)
        bar.bar.fold_to(fold_for(width, height, percent))
        bar.bar.resize(width - 68, 400)
        bar.bar.show()
        bar.ending.ask_second()
        for masked in (None, True):
            if masked:
                begin(bar)
            for _ in range(6):
                qapp.processEvents()
            assert faults(bar.bar) == [], (width, percent, masked)
        bar.ending.second.shut.click()
        assert bar.ending.second.reader == ("", "")
    apply_theme(qapp, "light", 100)


def test_at_twice_the_text_size_all_can_be_reached_and_the_reader_has_half_the_page(
    qtbot: QtBot, open_case: Callable[..., OpenCase], qapp: Any
) -> None:
    apply_theme(qapp, "light", 200)
    page = LettersPage(open_case("demo-b", at=AT, agree=agree, second_advisers=PEOPLE))
    qtbot.addWidget(page)
    page.drafting.choose("L02")
    page.fold_to(fold_for(1366, 690, 200))
    page.resize(1274, 420)
    page.show()
    assert page.open_case.finalise("L02", "L02", Stance.OPPOSES, page.drafting.draft_file(), awaiting=True)
    page.open_case.keys_in = Path()
    page.ending.ask_second()
    panel = page.ending.second
    for act in (panel.whole, panel.carry):
        reach(qtbot, page, act)
    begin(page)
    reach(qtbot, page, panel.say_so)
    assert page.preview.height() >= page.height() // 2 - 2
    assert not page.bar.make.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.bar.open_panel is panel
    apply_theme(qapp, "light", 100)


def reach(qtbot: QtBot, page: LettersPage, act: QWidget) -> None:
    """The whole of it is seen once it has the focus."""
    page.activateWindow()
    act.setFocus()
    qtbot.waitUntil(lambda: act.visibleRegion().boundingRect() == act.rect(), timeout=3000)
