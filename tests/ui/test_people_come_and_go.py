"""Somebody is added, or goes, while cases are open: what is open stays, and who is offered is who there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adviser_assistant.ui.exclusion.second_adviser import SecondAdviser
from adviser_assistant.ui.letters.second_reading import SecondReadingPanel
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.somebody_else import NOBODY

ME, BEA, SAM = ("adviser-1", "Jo Tennant"), ("bea", "Bea Okoro"), ("sam", "Sam Ames")


def test_open_cases_stay_open_as_they_are_when_somebody_is_added(qtbot: Any, session: Callable[..., Session]) -> None:
    window = MainWindow(session(people=(ME,)))
    qtbot.addWidget(window)
    window.open_case("demo-b")
    page, typed = window.case_page, "half a sen"
    assert page is not None
    notes = page.page.notes.edit  # type: ignore[union-attr]
    notes.appendPlainText(typed)
    window.use_people((ME, BEA), (ME, BEA))
    assert window.case_page is page
    assert notes.toPlainText().endswith(typed)
    assert list(page.who.chips) == ["adviser-1", "bea"]
    assert page.open_case.names["bea"] == "Bea Okoro"
    assert window.session.open("demo-b").second_advisers == (ME, BEA)


def test_who_may_agree_is_offered_as_they_come_and_go(qtbot: Any, open_case: Callable[..., OpenCase]) -> None:
    case = open_case("demo-b", people=(ME,), second_advisers=(ME,))
    panels = SecondAdviser(case), SecondReadingPanel(case)
    for each in panels:
        qtbot.addWidget(each)
        assert each.note.text() == NOBODY
    case.use_people((ME, BEA), (ME, BEA))
    assert [each.who.value() for each in panels] == ["bea", "bea"]
    assert NOBODY not in [each.note.text() for each in panels]
    case.use_people((ME, BEA, SAM), (ME, BEA, SAM))
    assert [each.who.value() for each in panels] == ["bea", "bea"]
    case.use_people((ME,), (ME,))
    assert [(each.who.value() or "", each.note.text()) for each in panels] == [("", NOBODY)] * 2


def test_a_passphrase_is_taken_as_it_was_typed(qtbot: Any, open_case: Callable[..., OpenCase]) -> None:
    asked: list[str] = []
    case = open_case("demo-b", second_advisers=(BEA,), agree=lambda _, words: asked.append(words))
    panel = SecondAdviser(case, [("MHPS-E-70", "")])
    qtbot.addWidget(panel)
    panel.passphrase.line.setText(" blank at both ends ")
    panel.agree_button.click()
    assert asked == [" blank at both ends "]
    assert panel.passphrase.line.text() == ""
