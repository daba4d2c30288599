"""Every screen by keyboard alone: each control can be reached, says its name and shows that it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView, QTextEdit, QWidget

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.roles import FIRST, Role
from adviser_assistant.monitoring.invented import SAYS
from adviser_assistant.paths import guidance_folder
from adviser_assistant.store.keys import Effort, Opened, create_throwaway
from adviser_assistant.ui.about.about_page import AboutPage
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.insights.source import Source
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.library.chapters import CHANGES, CHECK
from adviser_assistant.ui.library.library_page import LibraryPage
from adviser_assistant.ui.library.scenes import compared
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.places import PLACES
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.page import SECTIONS
from adviser_assistant.ui.settings.people_section import PeopleSection
from adviser_assistant.ui.settings.security_section import SecuritySection
from adviser_assistant.ui.tab_order import stops
from adviser_assistant.ui.theme import apply_theme, colour
from adviser_assistant.ui.timeline_page import TimelinePage
from adviser_assistant.ui.unlock_window import UnlockWindow
from adviser_assistant.ui.vault.section import VaultSection
from adviser_assistant.vault_desk import VaultDesk
from tests.conftest import NOW
from tests.journeys.conftest import CTRL, SHIFT, in_front, press
from tests.monitoring.shown import FIGURES
from tests.ui.library_checks import full_check

EVERY_PLACE = [place.id for place in PLACES]
MOST_STOPS = 400
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True, scope="module")
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 100)


@pytest.fixture
def window(qtbot: Any, session: Callable[..., Session], tmp_path: Path) -> MainWindow:
    made = MainWindow(session(home=Home(tmp_path, lambda *_: None)))
    qtbot.addWidget(made)
    made.show()
    return in_front(qtbot, made)


@pytest.fixture(scope="module")
def _one_window(
    session: Callable[..., Session], tmp_path_factory: pytest.TempPathFactory, _dressed: None
) -> Iterator[MainWindow]:
    made = MainWindow(session(home=Home(tmp_path_factory.mktemp("home"), lambda *_: None)))
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def only_read(qtbot: Any, _one_window: MainWindow) -> MainWindow:
    """A window between all tests that record nothing, in front and at its usual size; its pages are made once."""
    return in_front(qtbot, _one_window)


def settle() -> None:
    """Until layouts have come to rest, as before anybody presses a key."""
    for _ in range(8):
        QApplication.processEvents()


def at(window: MainWindow, place: str) -> QWidget:
    window.open_case("demo-b", place)
    settle()
    assert window.case_page is not None
    assert window.case_page.page is not None
    return window.case_page.page


def walk(qtbot: Any, first: QWidget, modifier: Qt.KeyboardModifier = NONE) -> list[QWidget]:
    """Everything that Tab comes by, from a control until it is back there."""
    first.setFocus()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        assert len(seen) < MOST_STOPS
        press(qtbot, Qt.Key.Key_Tab if modifier is not SHIFT else Qt.Key.Key_Backtab, modifier)
    assert QApplication.focusWidget() is seen[0], "Tab goes round in a part of the screen"
    return seen


def name_of(widget: QWidget) -> str:
    """What a screen reader would say it is."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def shows_focus(widget: QWidget) -> bool:
    """A caret in a text one writes in; otherwise the focus colour, on the control or on the row it stands in."""
    widget.setFocus()
    if isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        return widget.cursorWidth() > 0
    parent = widget.parentWidget()
    return has_focus_colour(widget) or (parent is not None and has_focus_colour(parent))


def has_focus_colour(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    wanted = colour("focus")
    stroke = bytes((wanted.red(), wanted.green(), wanted.blue()))
    painted = bytes(image.constBits())
    return stroke * 2 in painted or painted.count(stroke) >= 8


def assert_all_can_be_used(seen: list[QWidget]) -> None:
    without_name = [type(each).__name__ for each in seen if not name_of(each)]
    assert without_name == []
    without_ring = [f"{type(each).__name__} “{name_of(each)}”" for each in seen if not shows_focus(each)]
    assert without_ring == []


@pytest.mark.parametrize("place", EVERY_PLACE)
def test_tab_reaches_every_control_of_a_place(qtbot: Any, only_read: MainWindow, place: str) -> None:
    page = at(only_read, place)
    seen = walk(qtbot, next(stops(page)))
    assert [each for each in stops(only_read) if each not in seen] == []
    assert_all_can_be_used(seen)
    settle()


@pytest.mark.parametrize("place", EVERY_PLACE)
def test_a_narrow_window_hides_no_control_from_the_keyboard(qtbot: Any, only_read: MainWindow, place: str) -> None:
    only_read.resize(700, 690)
    page = at(only_read, place)
    seen = walk(qtbot, next(stops(page)), SHIFT)
    assert [each for each in stops(only_read) if each not in seen] == []
    assert_all_can_be_used(seen)


@pytest.mark.parametrize("width", [1366, 700])
def test_closing_a_case_by_keyboard(qtbot: Any, window: MainWindow, width: int) -> None:
    window.resize(width, 690)
    at(window, "timeline")
    assert window.case_page is not None
    window.case_page.open_case.answer("closing.asked", "replied")
    window.case_page.go_to("closing")
    settle()
    panel = window.case_page.ending.panel
    assert panel is not None
    seen = walk(qtbot, next(stops(panel)))
    assert [each for each in stops(window) if each not in seen] == []
    assert_all_can_be_used(seen)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.case_page.ending.is_open


@pytest.mark.parametrize("item", ["take_out", "subject_access"])
def test_taking_out_of_a_case_by_keyboard(qtbot: Any, only_read: MainWindow, item: str) -> None:
    only_read.resize(700, 690)
    page = at(only_read, "timeline")
    assert isinstance(page, TimelinePage)
    page.go(item)
    settle()
    seen = walk(qtbot, next(stops(page)))
    assert [each for each in stops(only_read) if each not in seen] == []
    assert_all_can_be_used(seen)


def test_every_form_of_about_by_keyboard_and_what_is_asked_for_is_in_sight(qtbot: Any, window: MainWindow) -> None:
    window.resize(700, 690)
    page = at(window, "about")
    assert isinstance(page, AboutPage)
    for part in (page.callbacks, page.links, page.merging):
        part.ask()
        settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.area.viewport().rect().contains(focus.mapTo(page.area.viewport(), focus.rect().bottomLeft()))
    seen = walk(qtbot, next(stops(page)))
    assert [each for each in stops(window) if each not in seen] == []
    assert_all_can_be_used(seen)


@pytest.mark.parametrize("place", ["timeline", "before_exclusion"])
def test_a_case_as_it_stood_is_read_and_left_by_keyboard(qtbot: Any, window: MainWindow, place: str) -> None:
    at(window, "timeline")
    assert window.case_page is not None
    began = window.case_page.open_case.case.entries[0].recorded_at
    window.past.to(window.case_page.open_case, began)
    past = window.case_page
    past.go_to(place)
    settle()
    assert past.banner is not None
    seen = walk(qtbot, past.banner.to_today)
    assert [each for each in stops(window) if each not in seen] == []
    assert_all_can_be_used(seen)
    press(qtbot, Qt.Key.Key_Escape)
    assert (window.past.page, window.case_page.place) == (None, place)


def test_today_and_why_not_now_by_keyboard(qtbot: Any, window: MainWindow) -> None:
    assert_all_can_be_used(walk(qtbot, window.today.view))
    window.today.ask_not_now()
    walked = walk(qtbot, window.today.not_now.reason.line)
    assert {*window.today.not_now.buttons.values()} <= set(walked)
    assert_all_can_be_used(walked)


def test_the_list_of_cases_and_the_key_sheet_by_keyboard(qtbot: Any, window: MainWindow) -> None:
    window.show_cases()
    assert_all_can_be_used(walk(qtbot, window.cases.table))
    press(qtbot, Qt.Key.Key_F1)
    assert_all_can_be_used(walk(qtbot, window.keys.close_it))


def in_library(window: MainWindow, place: str) -> QWidget:
    window.visit.go()
    window.visit.page.go(place)
    if place == CHANGES:
        window.visit.page.changes.show_compared(compared(window.visit.page.guidance_book))
    if place == CHECK:
        window.visit.page.check.show_checked(full_check(), guidance_folder())
    settle()
    return window.visit.page


@pytest.mark.parametrize("width", [1366, 911, 700])
@pytest.mark.parametrize("place", ["checkpoints", "support", CHANGES, CHECK])
def test_tab_reaches_every_control_of_the_library(qtbot: Any, only_read: MainWindow, place: str, width: int) -> None:
    only_read.resize(width, 690)
    page = in_library(only_read, place)
    seen = walk(qtbot, next(stops(page)))
    assert [each for each in stops(only_read) if each not in seen] == []
    assert_all_can_be_used(seen)


@pytest.mark.parametrize("place", ["checkpoints", CHANGES, CHECK])
def test_f6_goes_round_the_panes_of_the_library(qtbot: Any, only_read: MainWindow, place: str) -> None:
    page = in_library(only_read, place)
    assert isinstance(page, LibraryPage)
    panes = [pane for pane in (*page.panes(), only_read.rail) if pane.isVisible() and any(stops(pane))]
    assert len(panes) > 3
    been: list[QWidget] = []
    for _ in panes:
        press(qtbot, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        been += [pane for pane in panes if pane is focus or pane.isAncestorOf(focus)]
    assert set(been) == set(panes)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_throwaway(tmp_path / "store")
    yield made
    made.store.close()


@pytest.mark.parametrize("width", [1366, 700])
def test_tab_reaches_every_control_of_the_settings(
    qtbot: Any, session: Callable[..., Session], opened: Opened, tmp_path: Path, width: int
) -> None:
    opened.store.set_roles(opened.profile.id, FIRST | {Role.MONITORING_OWNER})
    vault = VaultDesk(tmp_path / "store", opened, lambda: NOW)
    vault.make("brass otter velvet moon", Effort(memory_kib=64, iterations=1, lanes=1))
    home = Home(tmp_path / "store", lambda *_: None, opened=opened)
    window = MainWindow(session(cases=(), home=home), vault)
    qtbot.addWidget(window)
    window.show()
    in_front(qtbot, window)
    window.resize(width, 690)
    press(qtbot, Qt.Key.Key_Comma, CTRL)
    page = window.settings.page
    for key in (*(each.key for each in SECTIONS if each.shown(window.session)), "monitoring"):
        page.go(key)
        if isinstance(page.section, SecuritySection):
            page.section.change.click()
        if isinstance(page.section, PeopleSection):
            page.section.invite.click()
        if isinstance(page.section, VaultSection):
            page.section.number.set_value(vault.vault.subject_of("case-1"))
            page.section.look.click()
        settle()
        seen = walk(qtbot, next(stops(page)))
        assert [each for each in stops(window) if each not in seen] == []
        assert_all_can_be_used(seen)
    vault.close()


@pytest.mark.parametrize("kind", [UnlockWindow, FirstStart])
def test_the_first_windows_by_keyboard(qtbot: Any, qapp: Any, kind: type[QWidget]) -> None:
    people = [("1", "Jo Tennant", "Adviser"), ("2", "Sam Ellery", "Adviser")]
    first = UnlockWindow(people, NOW, "", on_paper=True) if kind is UnlockWindow else FirstStart("Version 1")
    qtbot.addWidget(first)
    first.show()
    if isinstance(first, UnlockWindow):
        first.by_key.use_key.click()
    in_front(qtbot, first)
    settle()
    seen = walk(qtbot, first.passphrase.line)
    assert [each for each in stops(first) if each not in seen] == []
    assert_all_can_be_used(seen)


@pytest.mark.parametrize("place", EVERY_PLACE)
def test_f6_goes_round_the_panes_and_back(qtbot: Any, only_read: MainWindow, place: str) -> None:
    at(only_read, place)
    assert only_read.case_page is not None
    panes = [pane for pane in (*only_read.case_page.panes(), only_read.rail) if pane.isVisible() and any(stops(pane))]
    assert len(panes) > 2
    been: list[QWidget] = []
    for _ in panes:
        press(qtbot, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        been += [pane for pane in panes if pane is focus or pane.isAncestorOf(focus)]
    assert set(been) == set(panes)
    press(qtbot, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("wide", [1366, 700])
def test_control_tab_leads_through_every_place_from_wherever_one_is(
    qtbot: Any, only_read: MainWindow, wide: int
) -> None:
    only_read.resize(wide, 690)
    at(only_read, EVERY_PLACE[0])
    assert only_read.case_page is not None
    for key, order in ((Qt.Key.Key_Tab, EVERY_PLACE[1:]), (Qt.Key.Key_Backtab, EVERY_PLACE[-2::-1])):
        been = []
        for _ in order:
            press(qtbot, key, CTRL if key == Qt.Key.Key_Tab else CTRL | SHIFT)
            settle()
            been.append(only_read.case_page.place)
            focus = QApplication.focusWidget()
            assert focus is not None, f"nothing has the focus in {been[-1]}"
            assert only_read.case_page.isAncestorOf(focus)
        assert been == order


def test_f1_and_control_k_open_in_place_and_escape_goes_back_to_where_one_was(qtbot: Any, window: MainWindow) -> None:
    page = at(window, "call")
    assert isinstance(page, CallPage)
    page.notes.focus_notes()
    press(qtbot, Qt.Key.Key_F1)
    assert window.stack.currentWidget() is window.keys
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.notes.edit
    press(qtbot, Qt.Key.Key_K, CTRL)
    assert window.go_to.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.go_to.isVisible()


def test_escape_closes_what_a_key_opened_in_place(qtbot: Any, window: MainWindow) -> None:
    def opens_and_closes(where: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier, opened: QWidget) -> None:
        where.setFocus()
        assert not opened.isVisible()
        press(qtbot, key, modifier)
        settle()
        assert opened.isVisible()
        press(qtbot, Qt.Key.Key_Escape)
        settle()
        assert not opened.isVisible()
        assert QApplication.focusWidget() is not None

    call = at(window, "call")
    assert isinstance(call, CallPage)
    assert window.case_page is not None
    opens_and_closes(call.notes.edit, Qt.Key.Key_T, CTRL, call.notes.bar)
    opens_and_closes(window.case_page.header.clock, Qt.Key.Key_Return, NONE, window.case_page.proof)
    before = at(window, "before_exclusion")
    assert isinstance(before, BeforeExclusionPage)
    opens_and_closes(before.risk.switch.switch, Qt.Key.Key_Space, NONE, before.risk)
    checkpoint, alternative = before.checkpoints.rows["BC-14"], next(iter(before.alternatives.rows.values()))
    opens_and_closes(checkpoint._line, Qt.Key.Key_Return, NONE, checkpoint.panel)
    opens_and_closes(alternative._line, Qt.Key.Key_Return, NONE, alternative._panel)
    letters = at(window, "letters")
    assert isinstance(letters, LettersPage)
    opens_and_closes(next(stops(letters.write)), Qt.Key.Key_Return, CTRL, letters.bar.file)


def test_digits_answer_only_while_no_text_has_the_focus(qtbot: Any, window: MainWindow) -> None:
    page = at(window, "call")
    assert isinstance(page, CallPage)
    page.go("call.private")
    before = page.open_case.case
    page.notes.focus_notes()
    press(qtbot, Qt.Key.Key_2)
    assert page.notes.edit.toPlainText().endswith("2")
    assert page.open_case.case.facts == before.facts
    page.questions.take(page.questions.in_hand)
    settle()
    press(qtbot, Qt.Key.Key_2)
    assert page.open_case.case.value("call.private") is False
    pause = at(window, "before_exclusion")
    assert isinstance(pause, BeforeExclusionPage)
    pause.go("BC-16")
    settle()
    row = pause.checkpoints.rows["BC-16"]
    answered = pause.open_case.case.checkpoints["BC-16"]
    row.panel.evidence.line.setFocus()
    press(qtbot, Qt.Key.Key_2)
    assert row.panel.evidence.line.text().endswith("2")
    assert pause.open_case.case.checkpoints["BC-16"] == answered
    row.focus()
    press(qtbot, Qt.Key.Key_2)
    assert pause.open_case.case.checkpoints["BC-16"].answer is CheckpointAnswer.NO


def test_a_case_is_opened_and_left_by_keyboard(qtbot: Any, window: MainWindow) -> None:
    window.show_cases()
    assert isinstance(QApplication.focusWidget(), QTableView)
    press(qtbot, Qt.Key.Key_Return)
    settle()
    assert window.case_page is not None
    walked = walk(qtbot, next(stops(window.case_page.header)))
    assert window.case_page.header.to_cases in walked
    window.case_page.header.to_cases.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.cases


@pytest.fixture
def insights(qtbot: Any, session: Callable[..., Session]) -> MainWindow:
    """A window in Insights, with FICTIONAL figures."""

    def at_once(work: Callable[[], Any], done: Callable[[Any], None], *_: object) -> None:
        done(work())

    made = MainWindow(session(cases=(), insights=Source(lambda: FIGURES, at_once, invented=SAYS)))
    qtbot.addWidget(made)
    made.show()
    in_front(qtbot, made).insights.go()
    return made


@pytest.mark.parametrize("width", [1366, 700])
def test_tab_and_f6_reach_all_of_insights(qtbot: Any, insights: MainWindow, width: int) -> None:
    insights.resize(width, 690)
    page = insights.insights.page
    for which in ("", "M-08", "M-24"):
        page.go(which) if which else page.show_list()
        if which == "M-24":
            page.open_out()
        settle()
        seen = walk(qtbot, next(stops(page)))
        assert [each for each in stops(insights) if each not in seen] == []
        assert_all_can_be_used(seen)
    page.close_in_place()
    page.measure.turn()
    settle()
    panes = [pane for pane in (*page.panes(), insights.rail) if pane.isVisible() and any(stops(pane))]
    been: list[QWidget] = []
    for _ in panes:
        press(qtbot, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        been += [pane for pane in panes if pane is focus or pane.isAncestorOf(focus)]
    assert set(been) == set(panes)
