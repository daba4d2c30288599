"""The timeline filters as one types, copies as plain text and stays quick with thousands of entries."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.timeline_lines import Line
from adviser_assistant.ui.timeline_page import TimelinePage

NOW = datetime(2025, 3, 10, 16, 12, tzinfo=UTC)
Show = Callable[..., TimelinePage]


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any) -> Show:
    def make(name: str = "demo-a", at: datetime = NOW) -> TimelinePage:
        page = TimelinePage(open_case(name, at=at))
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        return page

    return make


def lines(page: TimelinePage) -> list[Line]:
    return [row for row in page.model.rows if isinstance(row, Line)]


def test_a_kind_is_shown_alone(show: Show) -> None:
    page = show()
    page.kinds["told"].setChecked(True)
    assert lines(page)
    assert {line.kind for line in lines(page)} == {"told"}


def test_words_narrow_the_list_and_escape_brings_all_back(show: Show) -> None:
    page = show()
    every = len(lines(page))
    page.search.line.setText("switchboard")
    page._filter()
    assert 0 < len(lines(page)) < every
    assert page.close_in_place()
    assert len(lines(page)) == every
    assert not page.close_in_place()


def test_nothing_found_says_so(show: Show) -> None:
    page = show()
    page.search.line.setText("zebra crossing")
    page._filter()
    assert page.empty.isVisible()
    assert not page.view.isVisible()


def test_what_is_shown_is_copied_as_a_chronology(show: Show) -> None:
    page = show()
    page.kinds["told"].setChecked(True)
    page.take_out.click()
    assert page.taking_out.pane is not None
    page.taking_out.pane.lines.click()
    text = QGuiApplication.clipboard().text()
    assert "(FICTIONAL)" in text
    assert "Thursday 6 March 2025" in text
    assert "Told the practitioner: A concern has been raised; no findings" in text


def test_enter_goes_to_where_a_line_was_recorded(show: Show, qtbot: Any) -> None:
    page = show()
    place = next(n for n, row in enumerate(page.model.rows) if isinstance(row, Line) and row.item == "BC-14")
    with qtbot.waitSignal(page.go_to) as sent:
        page.view.activated.emit(page.model.index(place))
    assert sent.args == ["before_exclusion", "BC-14"]


def test_a_new_entry_appears_at_once(show: Show) -> None:
    page = show()
    page.open_case.record(page.open_case.make(NoteLine, note="n99", text="She rang back"))
    assert lines(page)[-1].text == "She rang back"


def test_thousands_of_entries_stay_quick(show: Show, qtbot: Any) -> None:
    page = show()
    opened = page.open_case
    opened.record(*(opened.make(NoteLine, note=f"x{n}", text=f"Note {n} of a long story") for n in range(4000)))
    page.search.line.setText("3999")
    before = time.perf_counter()
    page._filter()
    assert time.perf_counter() - before < 0.2
    assert len(lines(page)) == 1


def test_the_page_folds_without_losing_a_filter(show: Show) -> None:
    page = show()
    page.fold_to(Fold(Width.NARROW))
    assert all(chip.isVisible() for chip in page.kinds.values())
    assert page.kinds["told"].accessibleName().startswith("Told to the practitioner")


def test_the_page_goes_to_an_item(show: Show) -> None:
    page = show()
    page.go("BC-13")
    row = page.model.rows[page.view.currentIndex().row()]
    assert isinstance(row, Line)
    assert row.item == "BC-13"
