"""Any past day shows the case as it stood then, says so over every page, and takes no record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import PacksChanged, Stance
from adviser_assistant.ui.as_it_stood import REFUSED, PastCase, guidance_then, stood_words
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import THEMES, apply_theme
from adviser_assistant.ui.timeline_page import TimelinePage
from tests import builders
from tests.ui.fit import faults

LATER = datetime(2025, 3, 12, 9, 2, tzinfo=UTC)
THEN = datetime(2024, 10, 28, 18, 0, tzinfo=UTC)


@pytest.fixture
def window(session: Callable[..., Session], qtbot: Any) -> MainWindow:
    """The main window with DEMO-B in hand, at its timeline, in March 2025."""
    made = MainWindow(session(at=LATER, cases=("demo-b",)))
    qtbot.addWidget(made)
    made.show()
    made.open_case("demo-b", "timeline")
    return made


def in_hand(window: MainWindow) -> CasePage:
    assert window.case_page is not None
    return window.case_page


def timeline(window: MainWindow) -> TimelinePage:
    page = in_hand(window).page
    assert isinstance(page, TimelinePage)
    return page


def banner(window: MainWindow) -> str:
    shown = in_hand(window).banner
    return shown.accessibleName() if shown is not None else ""


def look_back(window: MainWindow, day: str = "28 Oct 2024") -> None:
    timeline(window).as_of.line.setText(day)
    timeline(window).as_of.act.click()


def test_a_day_typed_in_the_timeline_shows_the_case_as_it_stood_at_its_end(window: MainWindow) -> None:
    look_back(window)
    assert banner(window).startswith("As it stood on 28 October 2024, at the end of the day. Nothing can be recorded")
    past = in_hand(window).open_case
    assert past.case == in_hand(window).open_case.case.as_of(past.now)
    assert past.case.entries[-1].recorded_at.date() <= past.today
    assert "day 11 of 14" in in_hand(window).header.clock.accessibleName().lower()


def test_shift_enter_on_a_line_shows_the_case_as_that_line_was_recorded(window: MainWindow, qtbot: Any) -> None:
    view, before = timeline(window).view, in_hand(window).open_case.case
    view.setCurrentIndex(view.model().index(3, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    stood = in_hand(window).open_case
    assert 0 < len(stood.case.entries) < len(before.entries)
    assert stood.case.entries == before.entries[: len(stood.case.entries)]
    assert banner(window).startswith(stood_words(stood.now))


@pytest.mark.parametrize("day", ["12 Mar 2025", "1 Jan 2020", "soon", ""])
def test_a_day_that_is_not_over_or_before_the_case_is_refused_in_words(window: MainWindow, day: str) -> None:
    look_back(window, day)
    assert in_hand(window).banner is None
    assert timeline(window).as_of.day.message.text()


def test_escape_leads_back_to_today_at_the_place_one_was_reading(window: MainWindow) -> None:
    look_back(window)
    in_hand(window).go_to("letters")
    window.close_in_place()
    assert (in_hand(window).banner, in_hand(window).place) == (None, "letters")
    assert window.past.page is None


def test_nothing_is_recorded_on_any_page_only_by_looking(window: MainWindow) -> None:
    look_back(window)
    page, before = in_hand(window), window.session.store.case("demo-b")
    refused = []
    assert isinstance(page.open_case, PastCase)
    page.open_case.refused.connect(lambda: refused.append(1))
    for place in page.places:
        page.go_to(place.id)
        QApplication.processEvents()
    assert (refused, window.session.store.case("demo-b")) == ([], before)


def test_an_act_is_refused_with_the_way_out_and_the_page_shows_what_stood(window: MainWindow, qtbot: Any) -> None:
    look_back(window)
    in_hand(window).go_to("before_exclusion")
    page, before = in_hand(window), window.session.store.case("demo-b")
    assert page.open_case.answer("exclusion.kind", "formal") is False
    assert page.open_case.finalise("L01", "L01", Stance.OPPOSES, b"") is False
    assert window.status._saved.text() == REFUSED
    qtbot.waitUntil(lambda: in_hand(window) is not page)
    assert (in_hand(window).place, bool(in_hand(window).banner)) == ("before_exclusion", True)
    assert window.session.store.case("demo-b") == before


def test_a_text_can_be_read_but_not_written_in_while_the_search_still_works(window: MainWindow) -> None:
    look_back(window)
    window.activateWindow()
    search = timeline(window).search.line
    for text in (search, field := QLineEdit(in_hand(window))):
        window.past._focus(None, text)
    assert (search.isReadOnly(), field.isReadOnly()) == (False, True)


def test_guidance_of_another_version_is_named_beside_the_one_it_is_read_by(open_case: Callable[..., OpenCase]) -> None:
    opened = open_case("demo-b", at=THEN)
    assert guidance_then(opened) == ""
    now = opened.guidance.stamps[0].rpartition(" ")[0]
    opened.case = opened.case.after(builders.entry(PacksChanged, packs=(f"{now} 0.9",)))
    assert guidance_then(opened) == f"It ran on {now} 0.9; it is read by {opened.guidance.stamps[0]}."


def test_who_recorded_it_is_named_also_where_they_may_not_agree_and_in_a_case_as_it_stood(
    open_case: Callable[..., OpenCase],
) -> None:
    opened = open_case(people=(("reader-1", "FICTIONAL Reader"), ("adviser-1", "Jo Tennant")), second_advisers=())
    assert opened.names == {"reader-1": "FICTIONAL Reader", "adviser-1": "Jo Tennant"}
    assert PastCase(opened, THEN).names == opened.names


def test_an_issued_letter_reads_as_it_was_issued_and_an_unissued_one_is_not_there_yet(
    open_case: Callable[..., OpenCase], demo_cases: dict[str, Case]
) -> None:
    opened = open_case("demo-b", at=THEN)
    assert opened.finalise("L01", "L01", Stance.OPPOSES, b"as issued")
    final = opened.case.finalised[-1]
    assert PastCase(opened, LATER).issued(final) == b"as issued"
    assert final not in PastCase(opened, THEN - timedelta(minutes=1)).case.finalised


@pytest.fixture
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light", 100)


@pytest.mark.usefixtures("_light_again")
@pytest.mark.parametrize(
    ("theme", "size", "percent"),
    [("light", (700, 690), 100), ("dark", (911, 440), 100), ("contrast", (1366, 690), 200)],
)
def test_the_banner_and_the_day_fit(
    open_case: Callable[..., OpenCase], qapp: QApplication, theme: str, size: tuple[int, int], percent: int
) -> None:
    assert theme in THEMES
    apply_theme(qapp, theme, percent)
    page = CasePage(PastCase(open_case("demo-b", at=LATER), THEN), fold_for(*size, percent))
    page.resize(*size)
    page.show()
    page.go_to("timeline")
    for _ in range(8):
        qapp.processEvents()
    assert faults(page) == []
