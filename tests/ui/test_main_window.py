"""The frame, and the keys that work anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTableView, QWidget

from adviser_assistant.casework.entries import CallPaused, CallStarted
from adviser_assistant.casework.in_view import came_into_view
from adviser_assistant.casework.whose import adviser_of
from adviser_assistant.errors import StoreError
from adviser_assistant.guidance.library import Library
from adviser_assistant.ui.case_page import PLACES_HERE, running_call
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.shortcuts import SHORTCUTS
from tests.every import every

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: Any, session: Callable[..., Session]) -> MainWindow:
    made = MainWindow(session())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: Any, window: MainWindow, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_it_opens_on_today_with_the_worst_in_hand(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.today
    assert window.today.view.hasFocus()


def test_the_title_names_no_case(window: MainWindow) -> None:
    window.open_case("demo-b")
    assert window.windowTitle() == "Adviser Assistant"


def test_locking_notes_what_stood_in_view_while_the_store_is_still_open(window: MainWindow) -> None:
    window.open_case("demo-b", "before_exclusion")
    page = window.case_page
    assert page is not None
    assert page.in_view is not None
    QApplication.processEvents()
    for _ in range(2):
        page.in_view.look()
    window.lock()
    assert "BC-11" in came_into_view(window.session.store.case("demo-b").entries[-1])


def test_control_n_starts_a_call_at_once_from_anywhere(qtbot: Any, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    page = window.case_page
    assert page is not None
    whose, started = page.open_case.case.entries
    assert isinstance(started, CallStarted)
    assert adviser_of(page.open_case.case) == whose.value == "Jo Tennant"  # type: ignore[attr-defined]
    assert page.open_case.case.fictional
    if any(place.id == "call" for place in PLACES_HERE):
        assert page.place == "call"
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=1000)


def test_a_second_call_pauses_the_first_and_says_so(qtbot: Any, window: MainWindow) -> None:
    window.start_call()
    first = window.case_page
    window.start_call()
    assert first is not None
    assert isinstance(first.open_case.case.entries[-1], CallPaused)
    assert not running_call(first.open_case.case)
    assert window.case_page is not first
    assert "is paused" in window.status._saved.text()


def test_a_case_is_built_once_and_kept(window: MainWindow) -> None:
    window.open_case("demo-b")
    first = window.case_page
    window.show_cases()
    window.open_case("demo-b")
    assert window.case_page is first


def test_control_b_looks_something_up_in_the_middle_of_a_case_and_goes_back(qtbot: Any, window: MainWindow) -> None:
    window.open_case("demo-b", "concern")
    page = window.case_page
    press(qtbot, window, Qt.Key.Key_B, CTRL)
    assert window.stack.currentWidget() is window.visit.page
    assert window.visit.page.book.list.hasFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.case_page is page
    assert page is not None
    assert page.place == "concern"


def test_slash_searches_the_library_while_it_is_in_hand(qtbot: Any, window: MainWindow) -> None:
    window.rail.button("library").click()
    press(qtbot, window, Qt.Key.Key_Slash)
    assert window.visit.page.filter.search.line.hasFocus()


def test_other_guidance_is_gone_on_with_and_open_cases_are_worked_out_anew(window: MainWindow) -> None:
    window.open_case("demo-b", "call")
    before = window.case_page
    window.visit.go()
    assert "Risk" in [entry.title for entry in window.visit.page.guidance_book.entries]
    window.use_guidance(replace(window.session, library=without_prompt(window.session.library)))
    assert window.stack.currentWidget() is window.visit.page
    assert "EP-01" not in [entry.id for entry in window.visit.page.guidance_book.entries]
    window.visit.toggle()
    assert window.case_page is not before
    assert window.case_page is not None
    assert "EP-01" not in window.case_page.open_case.guidance.prompts


def test_a_case_in_hand_when_other_guidance_comes_stays_in_hand(window: MainWindow) -> None:
    window.open_case("demo-b", "call")
    before = window.case_page
    assert before is not None
    assert before.open_case.assessment.prompt("EP-03") is not None
    window.use_guidance(replace(window.session, library=without_prompt(window.session.library, "EP-03")))
    assert window.case_page is before
    assert before.open_case.assessment.prompt("EP-03") is None


def without_prompt(library: Library, prompt: str = "EP-01") -> Library:
    """The guidance with one prompt of the common pack taken out."""
    common = library.packs["common"]
    kept = tuple(each for each in common.prompts if each.id != prompt)
    return Library({**library.packs, "common": replace(common, prompts=kept)})


def test_what_was_saved_is_said_with_its_time(window: MainWindow) -> None:
    window.open_case("demo-b")
    assert window.case_page is not None
    window.case_page.open_case.answer("org.site", "Eastmere")
    assert window.status._saved.text() == "All saved 10:29:41"


def test_what_could_not_be_saved_is_said_in_place(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.open_case("demo-b")
    assert window.case_page is not None

    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(window.session.store, "append", full)
    window.case_page.open_case.answer("org.site", "Eastmere")
    assert window.status._saved.text() == "The disk is full."


def test_f1_shows_all_keys_in_place_and_escape_goes_back(qtbot: Any, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.stack.currentWidget() is window.keys
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.today
    assert window.today.view.hasFocus()


def test_go_to_anything_finds_a_case_by_a_few_letters(qtbot: Any, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.go_to.typed.line, "qures")
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.case_page is not None
    assert window.case_page.open_case.case.id == "demo-b"
    assert not window.go_to.isVisible()


def test_slash_searches_but_is_text_in_a_field(qtbot: Any, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Slash)
    assert window.cases.search.line.hasFocus()
    press(qtbot, window, Qt.Key.Key_Slash)
    assert window.cases.search.line.text() == "/"


def test_f6_walks_the_panes_and_shift_f6_walks_back(qtbot: Any, window: MainWindow) -> None:
    window.show_cases()
    stops = []
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_F6)
        stops.append(type(QApplication.focusWidget()))
    assert QTableView in stops
    assert QLineEdit in stops
    assert window.cases.table.hasFocus()
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    assert window.cases.search.line.hasFocus()


def test_f7_goes_to_the_header_strip(qtbot: Any, window: MainWindow) -> None:
    window.open_case("demo-b")
    QApplication.processEvents()
    press(qtbot, window, Qt.Key.Key_F7)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Told of Advice")


def test_locking_asks_to_go_back_to_the_unlock_window(qtbot: Any, window: MainWindow) -> None:
    with qtbot.waitSignal(window.locked):
        press(qtbot, window, Qt.Key.Key_L, CTRL | SHIFT)


def test_control_z_takes_back_the_last_answer_as_a_new_entry(qtbot: Any, window: MainWindow) -> None:
    window.open_case("demo-b")
    page = window.case_page
    assert page is not None
    page.open_case.answer("told.by", "Alison Marsh")
    count = len(page.open_case.case.entries)
    page.header.to_cases.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert page.open_case.case.value("told.by") is None
    assert len(page.open_case.case.entries) == count + 1


def test_no_two_keys_do_different_things_in_the_same_place() -> None:
    bound = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(bound) == len(set(bound))


@every("size", [(1366, 690), (911, 440), (700, 690), (700, 440)])
def test_the_window_can_be_as_small_as_half_a_screen(qtbot: Any, window: MainWindow, size: tuple[int, int]) -> None:
    window.open_case("demo-b")
    window.resize(*size)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    window.open_case("demo-b")
    pages: list[QWidget] = [window.today, window.cases, window.keys, window.rail, window.status, window.go_to]
    assert window.case_page is not None
    pages.append(window.case_page.header)
    kinds = (QAbstractButton, QLineEdit, QTableView)
    nameless = [
        child
        for page in pages
        for child in page.findChildren(QWidget)
        if isinstance(child, kinds)
        and child.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not child.accessibleName()
        and child.objectName() != "_q_qlineeditclearbutton"
    ]
    assert nameless == []


class Windows(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_going_through_a_case_opens_no_other_window(qtbot: Any, window: MainWindow) -> None:
    watch = Windows()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    window.open_case("demo-b")
    assert window.case_page is not None
    for place in PLACES_HERE:
        window.case_page.go_to(place.id)
        qtbot.wait(1)
    for size in ((700, 690), (1366, 690), (911, 440)):
        window.resize(*size)
        qtbot.wait(1)
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert [name for name in watch.shown if name not in ("QTipLabel", "MainWindow")] == []


def test_a_call_is_ready_for_typing_in_a_blink(window: MainWindow) -> None:
    began = time.perf_counter()
    window.start_call()
    QApplication.processEvents()
    assert time.perf_counter() - began < 1.5


def test_the_status_line_names_the_packs_of_the_case_in_hand(window: MainWindow) -> None:
    assert "other packs" in window.status._guidance.text()
    window.start_call()
    assert window.status._guidance.text() == "Common guidance 1.0"


def test_an_item_that_is_not_there_any_more_leaves_the_focus_in_its_place_and_not_over_the_case(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    window = MainWindow(session())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.open_case("demo-b", "concern", "concern[c9].summary")
    page = window.case_page
    assert page is not None
    qtbot.waitUntil(lambda: page.page is not None and page.page.isAncestorOf(page.focusWidget()), timeout=2000)
