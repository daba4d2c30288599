"""About: taking a case over, naming, calls back, links and merging, each as one does it by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adviser_assistant.casework.callbacks import callbacks_open
from adviser_assistant.casework.links import links_of
from adviser_assistant.casework.merging import merged_into
from adviser_assistant.casework.own_call import is_own_call
from adviser_assistant.casework.whose import adviser_of
from adviser_assistant.ui.about.about_page import AboutPage
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.session import Session


@pytest.fixture
def window(qtbot: Any, session: Callable[..., Session]) -> MainWindow:
    made = MainWindow(replace(session(), adviser_name="Priya Sethi"))
    qtbot.addWidget(made)
    made.show()
    return made


def about(window: MainWindow, case_id: str, item: str = "") -> AboutPage:
    window.open_case(case_id, "about", item)
    assert window.case_page is not None
    page = window.case_page.page
    assert isinstance(page, AboutPage)
    return page


def new_case(window: MainWindow) -> OpenCase:
    window.start_call()
    assert window.case_page is not None
    return window.case_page.open_case


def test_a_case_is_taken_over_with_a_reason_and_leads_to_the_page_it_is_taken_over_with(window: MainWindow) -> None:
    page = about(window, "demo-b")
    page.whose.take.click()
    assert adviser_of(page.open_case.case) != "Priya Sethi"
    page.whose.reason.set_value("Jo is on leave")
    page.whose.take.click()
    assert adviser_of(page.open_case.case) == "Priya Sethi"
    assert page.whose.says.text() == "With you."
    assert window.session.store.row("demo-b").adviser == "Priya Sethi"
    page.whose.read.click()
    assert window.case_page is not None
    assert window.case_page.place == "call"
    assert window.case_page.page.resume.isVisible()  # type: ignore[union-attr]


def test_a_practitioner_is_named_in_one_step_and_a_likely_duplicate_is_said_quietly(window: MainWindow) -> None:
    known = window.session.store.case("demo-b")
    case_id = new_case(window).case.id
    page = about(window, case_id, "pract.name")
    page.open_case.answer("org.name", known.text("org.name"))
    page.naming.name.set_value(known.text("pract.name"))
    page.naming.name_them.click()
    assert page.open_case.case.value("pract.identity_level") == "named"
    assert window.case_page is not None
    assert known.text("pract.name") in window.case_page.header.name.text()
    assert page.naming.alike.text().startswith("Perhaps the same")
    assert [each.row.case_id for each in page.open_case.others.perhaps_the_same()] == ["demo-b"]


def test_a_call_back_is_noted_moved_on_with_a_reason_and_done(window: MainWindow) -> None:
    page, today = about(window, "demo-b", "callback"), window.session.today
    part = page.callbacks
    part.who.set_value("Dr Ash")
    part.on.set_value(today)
    part.add.click()
    assert "Ring back Dr Ash" in {each.due.what for each in window.session.store.due(today)}
    window.today.opened.emit("demo-b", "about", "callback[c1].due_on")
    part._choose("c1")
    part.day.set_value(today + timedelta(days=1))
    part.move_it.click()
    assert callbacks_open(page.open_case.case)[0].due_on == today
    part.reason.set_value("They are in theatre")
    part.move_it.click()
    assert callbacks_open(page.open_case.case)[0].due_on == today + timedelta(days=1)
    part.done("c1")
    assert callbacks_open(page.open_case.case) == ()


def test_two_cases_are_linked_in_both_and_parted_in_both(window: MainWindow) -> None:
    other = new_case(window).case.id
    page = about(window, "demo-b", "link")
    page.links.finder.search.set_value("named")
    page.links.finder.look()
    page.links.finder.buttons[0].click()  # type: ignore[attr-defined]
    page.links.kind.chosen.emit("same_team")
    page.links.link_them.click()
    assert [each.case_id for each in links_of(window.session.store.case(other))] == ["demo-b"]
    assert window.case_page is not None
    assert "Linked to another case" in window.case_page.header.under.text()
    page.links._take(page.links._shown[0])
    page.links.reason.set_value("Another team after all")
    page.links.take_out.click()
    assert links_of(page.open_case.case) == links_of(window.session.store.case(other)) == ()


def test_a_duplicate_is_merged_read_taken_over_and_parted_again(window: MainWindow) -> None:
    twice = new_case(window)
    twice.answer("response.summary", "The system was down")
    page = about(window, twice.case.id, "merging")
    page.merging.ask()
    page.merging._found("demo-b", "")
    page.merging.reason.set_value("Rung twice")
    page.merging.merge.click()
    assert merged_into(twice.case) == "demo-b"
    assert window.session.store.row(twice.case.id).status == "Merged"
    page.merging.open_it.click()
    remaining = about(window, "demo-b")
    assert [chip.text() for chip in remaining.merging.chips.values() if "The system was down" in chip.text()]
    remaining.merging.take_all.click()
    remaining.merging.take.click()
    assert remaining.merging.chips == {}
    remaining.merging.part.click()
    remaining.merging.reason.set_value("Two matters after all")
    remaining.merging.part.click()
    assert merged_into(twice.case) == ""
    assert links_of(remaining.open_case.case) == ()


def test_a_practitioner_who_rings_inside_an_employer_s_case_is_offered_one_of_their_own(window: MainWindow) -> None:
    window.open_case("demo-b")
    employers = window.case_page
    assert employers is not None
    assert employers.own_call.isHidden()
    employers.open_case.answer("caller.role", "practitioner")
    assert not employers.own_call.isHidden()
    employers.own_call.take.click()
    theirs = window.case_page
    assert theirs is not None
    assert is_own_call(theirs.open_case.case)
    assert [each.case_id for each in links_of(theirs.open_case.case)] == ["demo-b"]
    assert [each.case_id for each in links_of(employers.open_case.case)] == [theirs.open_case.case.id]
    assert not theirs.open_case.case.text("org.name")
    assert employers.own_call.isHidden()
