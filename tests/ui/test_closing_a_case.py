"""Closing a case with its checklist, and reopening it: nothing is lost, and what is open is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant.casework.facts import State
from adviser_assistant.summary import status_of
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.closing_panel import ClosingPanel
from adviser_assistant.ui.open_case import OpenCase

END = datetime(2025, 5, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def page(qtbot: Any, open_case: Callable[..., OpenCase]) -> CasePage:
    made = CasePage(open_case("demo-b", END))
    qtbot.addWidget(made)
    made.resize(1298, 690)
    made.go_to("timeline")
    made.show()
    qtbot.wait(1)
    return made


def panel_of(page: CasePage) -> ClosingPanel:
    page.pages["timeline"].close_case.click()  # type: ignore[attr-defined]
    assert page.ending.panel is not None
    return page.ending.panel


def settle_what_holds(page: CasePage) -> None:
    page.open_case.answer("closing.asked", "not_reached")
    page.open_case.answer("discrimination.replied_on", date(2025, 5, 12))


def closed(page: CasePage) -> None:
    settle_what_holds(page)
    panel = panel_of(page)
    panel.reason.set_value("The trust has told us that it will write by June")
    panel.close_case.click()


def test_the_panel_takes_the_page_and_escape_gives_it_back(page: CasePage) -> None:
    panel = panel_of(page)
    assert panel.isVisible()
    assert page.stack.isHidden()
    assert page.close_in_place()
    assert panel.isHidden()
    assert page.stack.isVisible()
    assert page.ending.words.text().startswith("Ready to close, ")


def test_an_open_point_leads_to_its_place_and_the_line_above_leads_back(page: CasePage) -> None:
    panel = panel_of(page)
    panel.links["L07"].click()  # type: ignore[attr-defined]
    assert page.place == "letters"
    assert page.stack.isVisible()
    assert page.ending.words.text().startswith("Ready to close, ")
    page.ending.act.click()
    assert panel.isVisible()


def test_it_does_not_close_while_nobody_asked_how_it_was_or_a_reply_on_discrimination_is_owed(page: CasePage) -> None:
    panel = panel_of(page)
    panel.reason.set_value("Nothing more to do")
    panel.close_case.click()
    assert page.open_case.case.value("case.closed_on") is None
    assert "not yet asked how they were treated" in panel.held.text()
    assert "owed a reply" in panel.held.text()
    page.open_case.answer("closing.asked", "not_reached")
    panel.close_case.click()
    assert page.open_case.case.value("case.closed_on") is None


def test_that_they_would_rather_not_say_counts_as_asked(page: CasePage) -> None:
    panel = panel_of(page)
    panel.asked.choose_number(3)
    assert page.open_case.case.state("closing.asked") is State.DECLINED
    assert next(each for each in panel.points if each.id == "closing.asked").is_open is False


def test_the_offer_to_help_others_shows_only_to_somebody_who_replied_and_starts_unanswered(page: CasePage) -> None:
    panel = panel_of(page)
    offer = panel.editors["closing.help_others"]
    assert not offer.isVisible()
    page.open_case.answer("closing.asked", "replied")
    assert offer.isVisible()
    assert offer.box.chosen_key() is None  # type: ignore[attr-defined]
    assert "closing.help_others" not in {each.id for each in panel.points}


def test_what_is_left_open_needs_a_reason_and_both_are_kept(page: CasePage) -> None:
    settle_what_holds(page)
    panel = panel_of(page)
    panel.close_case.click()
    assert page.open_case.case.value("case.closed_on") is None
    panel.reason.set_value("The trust will write by June")
    panel.close_case.click()
    kept = page.open_case.case.decisions[-1]
    assert (kept.what, kept.reason, kept.decided_by) == ("close", "The trust will write by June", "Jo Tennant")
    assert "The closing letter (L07) has not gone out" in kept.text


def test_a_day_to_come_closes_nothing(page: CasePage) -> None:
    settle_what_holds(page)
    panel = panel_of(page)
    panel.reason.set_value("Agreed with the trust")
    panel.on.set_value(date(2025, 6, 1))
    panel.close_case.click()
    assert page.open_case.case.value("case.closed_on") is None


def test_a_closed_case_says_so_and_its_pages_stay(page: CasePage) -> None:
    closed(page)
    assert status_of(page.open_case.case) == "Closed 20 May 2025"
    assert page.ending.words.text().startswith("Closed on Tuesday 20 May 2025.")
    assert page.stack.isVisible()
    assert page.ending.act.hasFocus()
    assert page.pages["timeline"].close_case.isHidden()  # type: ignore[attr-defined]


def test_reopening_asks_why_and_brings_the_case_back(page: CasePage, qtbot: Any) -> None:
    closed(page)
    page.ending.act.click()
    qtbot.keyClick(page.ending.reason.line, Qt.Key.Key_Return)
    assert page.ending.is_closed
    page.ending.reason.set_value("She was sent home again")
    qtbot.keyClick(page.ending.reason.line, Qt.Key.Key_Return)
    case = page.open_case.case
    assert status_of(case) == "Open"
    assert [each.what for each in case.decisions[-2:]] == ["close", "reopen"]
    assert page.ending.isHidden()


def test_closed_again_after_reopening_it_takes_the_new_day(page: CasePage) -> None:
    closed(page)
    page.ending.act.click()
    page.ending.reason.set_value("A letter came")
    page.ending.record_reopening()
    panel = panel_of(page)
    panel.reason.set_value("Answered")
    panel.on.set_value(date(2025, 5, 19))
    panel.close_case.click()
    assert page.open_case.case.value("case.closed_on") == date(2025, 5, 19)


def test_closing_and_reopening_are_lines_of_the_timeline(page: CasePage) -> None:
    closed(page)
    page.ending.act.click()
    page.ending.reason.set_value("A letter came")
    page.ending.record_reopening()
    page.go_to("timeline")
    lines = [each.text for each in page.pages["timeline"]._lines]  # type: ignore[attr-defined]
    assert any(each.startswith("Closed: Left open: ") for each in lines)
    assert "Reopened: A letter came" in lines


def test_marking_it_ready_in_the_call_offers_closing_on_every_page(
    qtbot: Any, open_case: Callable[..., OpenCase]
) -> None:
    made = CasePage(open_case())
    qtbot.addWidget(made)
    assert made.ending.isHidden()
    made.open_case.answer("case.ready_to_close", True)
    assert not made.ending.isHidden()
    assert made.ending.words.text() == "Ready to close, 7 open."


def test_escape_from_closing_gives_the_page_its_focus_back(page: CasePage, qtbot: Any) -> None:
    page.activateWindow()
    panel_of(page)
    page.close_in_place()
    focus = page.focusWidget()
    assert focus is not None
    assert page.pages["timeline"].isAncestorOf(focus)
