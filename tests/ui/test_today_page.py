"""Today: worst first, each line leads to its place, not now with a reason, an empty day says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant.casework.due import Band, DueCounts, DueInCase, DueItem, DueKind, DueLine
from adviser_assistant.casework.entries import PutAside
from adviser_assistant.guidance.view import service_calendar
from adviser_assistant.ui.cases_page import CasesPage
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.mine_only import MineOnly
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.today_lines import Heading, digest, in_all, rows, when_said, when_spoken
from adviser_assistant.ui.today_page import TodayPage
from tests.shipped import LIBRARY

MONDAY = date(2025, 3, 17)


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session]) -> TodayPage:
    made = TodayPage(session())
    qtbot.addWidget(made)
    made.show()
    return made


def line(kind: DueKind, day: date, name: str = "x") -> DueLine:
    item = DueItem(id=name, kind=kind, due_on=day, what="W", why="Y.", place="call", alarms=True, shown_from=day)
    return DueLine(DueInCase("demo-b", "Dr A", "Trust", "", item))


def test_the_worst_is_in_hand_and_the_bands_say_how_many(page: TodayPage) -> None:
    first = page.current()
    assert first is not None
    assert first.line.found.due.kind is min(each.line.found.due.kind for each in _lines(page, first))
    headings = [row for row in page.model.rows if isinstance(row, Heading)]
    assert sum(each.count for each in headings) == len(page.model.rows) - len(headings)


def _lines(page: TodayPage, like: Any) -> list[Any]:
    on = page.session.today
    shown = [page.model.line(place) for place in range(len(page.model.rows))]
    return [e for e in shown if e and e.line.found.due.band(on) is like.line.found.due.band(on)]


def test_enter_leads_to_the_place_where_it_is_done(qtbot: Any, page: TodayPage) -> None:
    due = page.current().line.found.due  # type: ignore[union-attr]
    with qtbot.waitSignal(page.opened) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == [page.current().line.found.case_id, due.place, due.item]  # type: ignore[union-attr]


def test_not_now_asks_for_a_reason_first(qtbot: Any, page: TodayPage) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_X)
    assert not page.not_now.isHidden()
    with qtbot.assertNotEmitted(page.put_aside):
        page.not_now.buttons[7].click()
    qtbot.keyClick(page.not_now, Qt.Key.Key_Escape)
    assert page.not_now.isHidden()


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "open"])
def test_what_is_put_aside_leaves_the_page_and_stays_in_the_case(
    qtbot: Any, session: Callable[..., Session], opened: bool
) -> None:
    window = MainWindow(session())
    qtbot.addWidget(window)
    page, first = window.today, window.today.current()
    assert first is not None
    case_id = first.line.found.case_id
    if opened:
        window.open_case(case_id)
        window.show_today()
    page.ask_not_now()
    page.not_now.reason.set_value("They ring on Friday")
    page.not_now.buttons[7].click()
    kept = [e for e in window.session.store.case(case_id).entries if isinstance(e, PutAside)]
    assert [(e.reason, e.until is not None) for e in kept] == [("They ring on Friday", True)] * len(first.line.items)
    assert all(shown.line.found.due.id != first.line.found.due.id for shown in _lines(page, first))
    assert not opened or window.case_pages[case_id].open_case.case.put_aside


def test_an_empty_day_says_so(qtbot: Any, session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
    at = session()
    monkeypatch.setattr(at.store, "due", lambda *_: [])
    page = TodayPage(at)
    qtbot.addWidget(page)
    assert page._below.currentWidget() is page.empty
    assert "Nothing needs you today" in page.empty.accessibleName()
    assert page._band.isHidden()


def test_a_day_is_said_as_people_say_it() -> None:
    said = [when_said(date(2025, 3, day), MONDAY) for day in (3, 16, 17, 18, 21)]
    assert said == ["14 days ago", "yesterday", "today", "tomorrow", "Fri 21 Mar"]
    assert when_spoken(date(2025, 3, 3), MONDAY) == "Was due Monday 3 March 2025, 14 days ago"


def test_the_morning_digest_counts_from_the_last_working_day() -> None:
    calendar = service_calendar(LIBRARY.guidance("common"))
    lines = [
        line(DueKind.EXCLUSION, date(2025, 3, 20)),
        line(DueKind.EXCLUSION, date(2025, 3, 21)),
        line(DueKind.ACTION, date(2025, 3, 14)),
        line(DueKind.LETTER, date(2025, 3, 18), "letter:L02:read"),
    ]
    assert digest(lines, MONDAY, calendar) == (
        "Since Friday one thing has passed its day; two exclusions run out within a week; "
        "one letter waits for a second reader."
    )
    assert digest([], MONDAY, calendar) == ""


def test_the_day_is_said_in_one_sentence() -> None:
    more = DueCounts(((Band.PAST, 12), (Band.NOW, 1), (Band.AHEAD, 3)))
    said = "12 are past their day, one is for today or tomorrow and three come within the week."
    assert in_all([], more, MONDAY) == said
    one = [line(DueKind.ACTION, date(2025, 3, 14))]
    assert in_all(one, DueCounts(((Band.PAST, 1),)), MONDAY) == "One is past its day."
    assert in_all([], DueCounts(), MONDAY) == ""


def test_mine_only_leaves_what_is_due_in_others_cases_and_holds_for_the_list_of_cases_too(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    kept: list[bool] = []
    at = session()
    mine = replace(at, mine=MineOnly(keep=kept.append), adviser_name=at.store.row("demo-b").adviser)
    page, cases = TodayPage(mine), CasesPage(mine)
    for each in (page, cases):
        qtbot.addWidget(each)
    page.show()
    qtbot.keyClick(page.view, Qt.Key.Key_M)
    lines = [each for each in (page.model.line(place) for place in range(len(page.model.rows))) if each]
    assert {each.line.found.case_id for each in lines} == {"demo-b"}
    assert page.only.text() == f"What is due in cases with {mine.adviser_name}"
    cases.refresh()
    assert cases.only.accessibleName() == f"Cases with {mine.adviser_name}"
    cases.only.take_all_out()
    assert kept == [True, False]


def test_a_line_is_read_aloud_with_what_who_when_and_why() -> None:
    made = rows([line(DueKind.EXCLUSION, date(2025, 3, 3))], MONDAY)
    assert [each.spoken for each in made] == [
        "Past its day, 1",
        "W. Dr A. Was due Monday 3 March 2025, 14 days ago. Y.",
    ]
    assert line(DueKind.ACTION, MONDAY).found.due.band(MONDAY) is Band.NOW
