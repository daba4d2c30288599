"""A case is closed to all but named people, and each look at a case leaves a trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from adviser_assistant.casework.entries import OPENED, Viewed
from adviser_assistant.summary import row_of
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.who_may_see import WhoMaySee
from tests.conftest import NOW

PEOPLE = (("adviser-1", "Jo Tennant"), ("adviser-2", "Sam Ellery"))


def asked(qtbot: Any, open_case: OpenCase) -> WhoMaySee:
    who = WhoMaySee(open_case)
    qtbot.addWidget(who)
    who.open()
    return who


def test_a_case_is_closed_to_named_people_with_a_reason_and_opened_again(
    qtbot: Any, open_case: Callable[..., OpenCase]
) -> None:
    case = open_case(people=PEOPLE)
    who = asked(qtbot, case)
    who.chips["adviser-2"].click()
    who.close_to.click()
    assert "why" in who.why.message.text()
    assert case.case.closed_to == ()
    who.why.line.setText("A colleague is concerned")
    who.close_to.click()
    assert case.case.closed_to == ("adviser-1", "adviser-2")
    assert (who.is_asked, who.mark.isHidden()) == (False, False)
    assert who.in_words() == "Only Jo Tennant, Sam Ellery may see this case."
    who.mark.click()
    who.why.line.setText("It is settled")
    who.to_all.click()
    assert (case.case.closed_to, who.mark.isHidden()) == ((), True)


def test_it_cannot_be_closed_to_nobody(qtbot: Any, open_case: Callable[..., OpenCase]) -> None:
    case = open_case(people=PEOPLE)
    who = asked(qtbot, case)
    who.chips["adviser-1"].click()
    who.why.line.setText("A slip")
    who.close_to.click()
    assert "at least one person" in who.why.message.text()
    assert case.case.closed_to == ()


def test_a_case_as_it_stood_or_with_nobody_to_name_asks_nothing(qtbot: Any, open_case: Callable[..., OpenCase]) -> None:
    assert not asked(qtbot, open_case()).is_asked


def test_a_case_that_is_opened_records_it_once_a_sitting_and_moves_up_no_list(
    qtbot: Any, session: Callable[..., Session]
) -> None:
    window = MainWindow(session(cases=("demo-b",)))
    qtbot.addWidget(window)
    before = window.session.store.rows()[0].row.last_entry_at
    for _ in range(2):
        window.open_case("demo-b")
        window.show_cases()
    views = [each for each in window.session.store.case("demo-b").entries if isinstance(each, Viewed)]
    assert [(each.what, each.recorded_by) for each in views if each.what == OPENED] == [(OPENED, "adviser-1")]
    assert window.session.store.rows()[0].row.last_entry_at == before


def test_looking_later_is_no_news_of_a_case(open_case: Callable[..., OpenCase]) -> None:
    case = open_case("demo-b")
    last = case.case.last_recorded_at
    later = case.case.after(case.make(Viewed, what=OPENED))
    assert later.last_recorded_at == last <= NOW + timedelta(0)
    assert row_of(later, case.guidance).last_entry_at == last
