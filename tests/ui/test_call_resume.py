"""The two-minute resume on the call's screen: at hang-up, on reopening, and out of the way at a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from adviser_assistant.letters.resume import resume_as_text
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.open_case import OpenCase
from tests.conftest import UTC

AFTER = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def later(qtbot: Any, open_case: Callable[..., OpenCase]) -> CallPage:
    page = CallPage(open_case("demo-b", at=AFTER))
    qtbot.addWidget(page)
    return page


def test_at_hang_up_the_page_is_there_and_one_key_leads_back(qtbot: Any, open_case: Callable[..., OpenCase]) -> None:
    page = CallPage(open_case("demo-b"))
    qtbot.addWidget(page)
    page.show()
    assert page.deck.currentWidget() is page.questions
    page.timer.end_call()
    assert page.deck.currentWidget() is page.resume
    page.resume.go_on.click()
    assert page.deck.currentWidget() is page.questions


def test_a_case_without_a_running_call_opens_with_where_it_stands(later: CallPage) -> None:
    later.show()
    assert later.deck.currentWidget() is later.resume
    assert later.resume.shown is not None
    assert "We advised on 30 October 2024" in "".join(later.resume.shown.part("promised").lines)


def test_whoever_was_led_to_a_question_sees_the_question(later: CallPage) -> None:
    later.go("told.status")
    later.show()
    assert later.deck.currentWidget() is later.questions


def test_it_can_be_copied_as_text(later: CallPage) -> None:
    later.show()
    later.resume.copy.click()
    assert later.resume.shown is not None
    assert QGuiApplication.clipboard().text() == resume_as_text(later.resume.shown)
    assert later.resume.copied.text() == "Copied."


def test_an_answer_given_meanwhile_is_on_the_page_at_once(later: CallPage) -> None:
    later.show()
    before = later.resume.shown
    later.open_case.answer("exclusion.ended_on", AFTER.date())
    assert later.resume.shown != before
