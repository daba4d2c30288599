"""The list of cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from adviser_assistant.casework.case import Case
from adviser_assistant.store.case_store import CaseFilter, CaseRow, FoundCase
from adviser_assistant.ui.cases_model import CasesModel, Column, shown
from adviser_assistant.ui.cases_narrowing import CLOSED, EXCLUDED, OPEN, narrowed, offered, sentence
from adviser_assistant.ui.cases_page import CasesPage
from adviser_assistant.ui.cases_painting import found_in
from adviser_assistant.ui.folding import Fold, Width, fold_for
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import apply_theme
from tests import builders
from tests.fakes import MemoryCaseStore
from tests.store.rows import keep
from tests.ui.fit import faults

TODAY = date(2024, 10, 28)
SPRING = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)


def row(name: str, **more: Any) -> CaseRow:
    return CaseRow(case_id=name, last_entry_at=datetime(2024, 10, 1, tzinfo=UTC), practitioner=name, **more)


def show(*rows: CaseRow) -> CasesModel:
    model = CasesModel()
    model.show([shown(FoundCase(each), TODAY) for each in rows])
    return model


def names(model: CasesModel) -> list[str]:
    return [model.index(place, 0).data() for place in range(model.rowCount())]


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session]) -> CasesPage:
    made = CasesPage(session(SPRING))
    qtbot.addWidget(made)
    made.resize(1298, 640)
    made.show()
    return made


def test_the_model_keeps_every_promise_qt_asks_of_one() -> None:
    model = CasesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([shown(FoundCase(row("A")), TODAY), shown(FoundCase(row("B")), TODAY)])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.show([])


def test_sorting_by_the_next_date_keeps_cases_without_one_last() -> None:
    model = show(row("none"), row("later", next_on=date(2024, 11, 5)), row("soon", next_on=date(2024, 10, 30)))
    model.sort(Column.NEXT, Qt.SortOrder.AscendingOrder)
    assert names(model) == ["soon", "later", "none"]
    model.sort(Column.NEXT, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["later", "soon", "none"]


@pytest.mark.parametrize(
    ("ends", "words", "tone"),
    [
        (date(2024, 11, 14), "day 11 of 28", "ink2"),
        (date(2024, 10, 31), "day 11 of 14", "attention"),
        (date(2024, 10, 27), "day 11, run out", "serious"),
    ],
)
def test_an_exclusion_is_worked_out_for_today(ends: date, words: str, tone: str) -> None:
    begun = date(2024, 10, 18)
    case = row("A", exclusion_kind="immediate", exclusion_started_on=begun, exclusion_ends_on=ends)
    found = shown(FoundCase(case), TODAY).exclusion
    assert (found.words, found.tone) == (words, tone)


def test_each_cell_is_spoken_as_a_line() -> None:
    model = show(row("Dr A", reference="PPA 1", next_on=date(2024, 10, 31), next_what="Exclusion runs out"))
    spoken = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert spoken[0] == "Dr A, PPA 1"
    assert spoken[Column.EXCLUSION] == "No exclusion in force"
    assert spoken[Column.NEXT] == "Exclusion runs out, Thursday 31 October 2024"


def test_found_words_are_marked_where_a_word_begins() -> None:
    assert found_in("Eastmere and Hallow, Southeastern", ("east",)) == [(0, 4)]
    assert found_in("Zoë Okoro", ("zoe",)) == [(0, 3)]


def test_both_cases_are_listed_newest_first(page: CasesPage) -> None:
    assert page.model.rowCount() == 2
    assert page.result.text() == "2 cases"


def test_typing_filters_and_says_where_the_words_were_found(qtbot: Any, page: CasesPage) -> None:
    qtbot.keyClicks(page.search.line, "volatile")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=1000)
    assert page.result.text() == "1 of 2. “volatile” is in 1 case’s record"
    case = page.model.at(0)
    assert case is not None
    assert "volatile" in case.sentence


def test_words_found_nowhere_offer_the_way_back(qtbot: Any, page: CasesPage) -> None:
    page.search.line.setText("xylophone")
    page.refresh()
    assert page.nothing.isVisible()
    page.nothing.acted.emit()
    assert page.model.rowCount() == 2


def test_enter_opens_the_case_in_hand(qtbot: Any, page: CasesPage) -> None:
    page.focus_list()
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == [page.model.at(0).row.case_id]  # type: ignore[union-attr]


def test_enter_in_the_search_opens_the_only_case_found(qtbot: Any, page: CasesPage) -> None:
    qtbot.keyClicks(page.search.line, "Qureshi")
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClick(page.search.line, Qt.Key.Key_Return)
    assert told.args == ["demo-b"]


def listed(page: CasesPage) -> list[str]:
    return [each.row.case_id for place in range(page.model.rowCount()) if (each := page.model.at(place))]


def narrow(qtbot: Any, page: CasesPage, typed: str) -> None:
    page.narrow.setFocus()
    qtbot.waitUntil(page.narrow.line.hasFocus, timeout=1000)
    qtbot.keyClicks(page.narrow.line, typed)
    qtbot.keyClick(page.narrow.line, Qt.Key.Key_Return)


def test_only_cases_with_an_exclusion_in_place_stay_under_that_button(page: CasesPage) -> None:
    page.chips[EXCLUDED].click()
    assert listed(page) == ["demo-b"]
    assert not page.chips[EXCLUDED].isVisible()


def test_the_list_is_narrowed_by_typing_and_widened_by_backspace(qtbot: Any, page: CasesPage) -> None:
    narrow(qtbot, page, "organisation: marlowe")
    assert (page.only.accessibleName(), listed(page)) == (
        "Cases at Marlowe Vale University Hospitals NHS Trust",
        ["demo-a"],
    )
    narrow(qtbot, page, "status: open")
    assert page.only.accessibleName().startswith("Open cases at Marlowe Vale")
    qtbot.keyClick(page.narrow.line, Qt.Key.Key_Backspace)
    assert page.only.accessibleName() == "Cases at Marlowe Vale University Hospitals NHS Trust"
    qtbot.keyClick(page.narrow.line, Qt.Key.Key_Backspace)
    assert (len(listed(page)), page.only.isVisible()) == (2, False)


def test_one_of_several_is_chosen_with_the_arrows(qtbot: Any, page: CasesPage) -> None:
    page.narrow.setFocus()
    qtbot.waitUntil(page.narrow.line.hasFocus, timeout=1000)
    qtbot.keyClicks(page.narrow.line, "status")
    popup = page.narrow.line.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=1000)
    qtbot.wait(20)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.only.accessibleName() == "Closed cases", timeout=1000)
    qtbot.waitUntil(lambda: page.narrow.line.text() == "", timeout=1000)


def test_what_was_typed_and_means_nothing_goes_with_the_focus(qtbot: Any, page: CasesPage) -> None:
    narrow(qtbot, page, "xylophone")
    assert page.narrow.message.isVisible()
    page.focus_list()
    qtbot.waitUntil(lambda: not page.narrow.message.isVisible(), timeout=1000)
    assert (page.narrow.line.text(), len(page.only)) == ("", 0)


def test_each_piece_of_the_sentence_can_be_taken_out_by_itself(qtbot: Any, page: CasesPage) -> None:
    page.only.add_choice(OPEN)
    page.only.add_choice(EXCLUDED)
    pieces = {button.text(): button for button in page.only.findChildren(QPushButton)}
    assert list(pieces) == ["Open cases", "under an exclusion or suspension", "List every case"]
    pieces["Open cases"].click()
    assert page.only.accessibleName() == "Cases, under an exclusion or suspension"


@pytest.mark.parametrize(("width", "height", "percent"), [(843, 390, 100), (654, 640, 100), (1274, 640, 200)])
def test_what_narrows_the_list_fits(qapp: Any, page: CasesPage, width: int, height: int, percent: int) -> None:
    apply_theme(qapp, "light", percent)
    try:
        page.fold_to(fold_for(width, height, percent))
        page.resize(width, height)
        for choice in offered(page.session.store, {}, page.session.today):
            if choice.kind in ("organisation", "clock", "status"):
                page.only.add_choice(choice)
        for _ in range(6):
            qapp.processEvents()
        assert list(faults(page)) == []
    finally:
        apply_theme(qapp, "light", 100)


def test_nothing_found_goes_back_to_every_case(page: CasesPage) -> None:
    page.only.add_choice(CLOSED)
    assert page.nothing.isVisible()
    page.nothing.acted.emit()
    assert len(listed(page)) == 2


def test_a_name_typed_with_a_slip_is_found_and_said(page: CasesPage) -> None:
    page.search.line.setText("quershi")
    page.refresh()
    assert listed(page) == ["demo-b"]
    assert page.result.text() == "1 of 2. Nothing is “quershi” as typed; shown is what is near it: Qureshi"


def test_what_was_found_is_said_with_where_and_when() -> None:
    found = FoundCase(row("A"), "passages", "The log is kept.", (4, 7), "notes", date(2024, 3, 12))
    assert shown(found, TODAY).sentence == "notes, 12 March: “The log is kept.”"
    assert shown(found, date(2025, 1, 1)).sentence == "notes, 12 March 2024: “The log is kept.”"


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ((), ""),
        (("Adviser: Jo",), "Cases with Jo"),
        (("Status: ready to close",), "Cases with status “ready to close”"),
        (("Organisation: Wyre", "Status: open", "Exclusion runs out within 14 days"),
         "Open cases at Wyre, under an exclusion or suspension that runs out within 14 days"),
        (("Concern: dishonesty", "Framework: England MHPS"), "Cases about dishonesty under England MHPS"),
        (("Opened until January 2024", "Opened since 2022"),
         "Cases, opened since 2022, opened until the end of January 2024"),
    ],
)  # fmt: skip
def test_what_the_list_is_narrowed_to_reads_as_a_sentence(titles: tuple[str, ...], said: str) -> None:
    store = MemoryCaseStore()
    named = {"adviser": "Jo", "organisation": "Wyre", "framework": "England MHPS"}
    keep(store, Case("case-1"), builders.note("rang"), **named)
    choices = {choice.title: choice for choice in offered(store, {"conduct_dishonesty": "Dishonesty"}, TODAY)}
    assert sentence(choices[title] for title in titles) == said


def test_days_of_a_clock_and_of_opening_are_asked_as_they_read() -> None:
    choices = {choice.title: choice for choice in offered(MemoryCaseStore(), {}, TODAY)}
    asked = narrowed(choices[title] for title in ("Exclusion runs out within 14 days", "Opened until February 2024"))
    assert asked == CaseFilter(ends_from=TODAY, ends_to=date(2024, 11, 11), opened_to=date(2024, 2, 29))
    assert narrowed([choices["Exclusion has run out"]]).ends_to == date(2024, 10, 27)


def test_an_empty_store_says_so_and_offers_a_call(qtbot: Any, session: Callable[..., Session]) -> None:
    made = CasesPage(session(cases=()))
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    with qtbot.waitSignal(made.call_asked):
        made.empty.acted.emit()


def test_the_first_case_of_a_store_fills_the_width(qtbot: Any, session: Callable[..., Session]) -> None:
    desk = session(cases=())
    made = CasesPage(desk)
    qtbot.addWidget(made)
    made.resize(1298, 640)
    made.show()
    case = desk.new_case()
    case.answer("org.name", "Eastmere and Hallow")
    made.refresh()
    columns = lambda: sum(made.table.columnWidth(each) for each in Column)  # noqa: E731
    qtbot.waitUntil(lambda: columns() == made.table.viewport().width() > 1000, timeout=1000)


def test_narrow_shows_a_whole_case_in_one_cell(qtbot: Any, page: CasesPage) -> None:
    page.fold_to(Fold(Width.NARROW))
    page.resize(654, 640)
    qtbot.wait(20)
    shown_columns = [column for column in Column if not page.table.isColumnHidden(column)]
    assert shown_columns == [Column.PRACTITIONER]
    assert page.table.columnWidth(0) <= page.table.viewport().width()
    assert page.table.rowHeight(0) >= 2 * page.fontMetrics().height()


def test_faults_in_the_guidance_are_said_and_cases_still_open(qtbot: Any, session: Callable[..., Session]) -> None:
    made = CasesPage(session(faults=("facts.yaml:3: “colour” is not known here.",)))
    qtbot.addWidget(made)
    made.show()
    assert made.model.rowCount() >= 1
    assert any("facts.yaml:3" in each.text() for each in made.findChildren(type(made.result).__mro__[1]))


def test_what_was_typed_just_before_the_lock_is_not_looked_for_behind_it(qtbot: Any, page: CasesPage) -> None:
    qtbot.keyClicks(page.search.line, "x")
    assert page._pause.isActive()
    page.hide()
    assert not page._pause.isActive()
