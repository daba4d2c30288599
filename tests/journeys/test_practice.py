"""Practice by keyboard, and that nothing of it is anywhere else in the program. Everybody in it is FICTIONAL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from adviser_assistant.casework.entries import CallStarted
from adviser_assistant.errors import StoreError
from adviser_assistant.ui.case_page import running_call
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.practice import practice_page
from adviser_assistant.ui.practice.call_view import CallView
from adviser_assistant.ui.practice.practice_page import PracticePage
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.tab_order import stops
from adviser_assistant.ui.theme import apply_theme
from tests.journeys.conftest import CTRL, in_front, press
from tests.journeys.test_keyboard_and_names import assert_all_can_be_used, settle, walk
from tests.practice.played import DEMO_A, PRACTICE

HERE = f"practice-{DEMO_A}"
ASKED = ("q12", "q14", "q19")


@pytest.fixture
def window(
    qtbot: Any, qapp: QApplication, session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    apply_theme(qapp, "light", 100)
    monkeypatch.setattr(practice_page, "load_practice", lambda *_: PRACTICE)
    made = MainWindow(session(cases=("demo-b",)))
    qtbot.addWidget(made)
    made.show()
    return in_front(qtbot, made)


@pytest.fixture
def page(window: MainWindow) -> PracticePage:
    window.rail.button("practice").click()
    return window.practice.page


def view(page: PracticePage) -> CallView:
    return page.calls[DEMO_A]


def rehearse(page: PracticePage) -> CallView:
    page.begin(DEMO_A)
    for words in ASKED:
        view(page).rehearsing.ask(words)
    return view(page)


def test_a_call_is_rehearsed_and_looked_back_on_by_keyboard(qtbot: Any, window: MainWindow, page: PracticePage) -> None:
    window.resize(700, 690)
    settle()
    assert_all_can_be_used(_all_of(qtbot, window, next(stops(page.list))))
    page.list.focus_scenario()
    press(qtbot, Qt.Key.Key_Return)
    assert view(page).caller.field.line is QApplication.focusWidget()
    press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert len(view(page).rehearsing.call.turns) == 1
    assert_all_can_be_used(_all_of(qtbot, window, view(page).caller.field.line))
    view(page).caller.end.click()
    settle()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settle()
    debrief = page.debriefs[DEMO_A]
    assert_all_can_be_used(_all_of(qtbot, window, next(stops(debrief))))
    debrief.group.click()
    settle()
    assert not window.rail.isVisible()
    first = page.slides.accessibleName()
    press(qtbot, Qt.Key.Key_Right)
    assert page.slides.accessibleName() != first
    press(qtbot, Qt.Key.Key_Left)
    assert page.slides.accessibleName() == first
    press(qtbot, Qt.Key.Key_Escape)
    assert page.debriefs[DEMO_A].isVisible()
    assert window.rail.isVisible()


def _all_of(qtbot: Any, window: MainWindow, first: QWidget) -> list[QWidget]:
    seen = walk(qtbot, first)
    assert [each for each in stops(window) if each not in seen] == []
    return seen


def test_escape_and_the_rail_and_a_real_call_lead_out_and_the_rehearsal_waits(
    qtbot: Any, window: MainWindow, page: PracticePage
) -> None:
    rehearsed = rehearse(page).rehearsing
    settle()
    assert QApplication.focusWidget() is view(page).caller.field.line
    press(qtbot, Qt.Key.Key_Comma, CTRL)
    press(qtbot, Qt.Key.Key_Escape)
    assert view(page).isVisible()
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert window.case_page is not None
    assert running_call(window.case_page.open_case.case)
    entries = window.case_page.open_case.case.entries
    assert sum(isinstance(each, CallStarted) for each in entries) == 1
    assert not {each.id for each in rehearsed.open_case.case.entries} & {each.id for each in entries}
    window.rail.button("practice").click()
    assert view(page).isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.list.rows[DEMO_A].act.text() == "Go on, minute 3"
    press(qtbot, Qt.Key.Key_Escape)
    assert window.case_page is not None


def test_nothing_of_a_rehearsal_is_in_the_store_the_lists_the_search_or_today(
    window: MainWindow, page: PracticePage
) -> None:
    store, today = window.session.store, window.session.today
    before = (store.count(), store.rows(), store.due(today), store.measured(True), store.case("demo-b").entries)
    case = rehearse(page).rehearsing.open_case
    case.waiting.hold("notes", {"note": "half a sentence"})
    case.others.link("related", "demo-b")
    after = (store.count(), store.rows(), store.due(today), store.measured(True), store.case("demo-b").entries)
    assert after == before
    assert store.rows("Prowse") == []
    with pytest.raises(StoreError):
        store.case(HERE)
    window.open_case(HERE)
    assert window.case_page is None
    assert case.others.find("Qureshi") == []
    with pytest.raises(StoreError):
        case.beside("demo-b")
