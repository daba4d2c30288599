"""Concerns one by one, and both accounts side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adviser_assistant.casework.facts import Source
from adviser_assistant.ui.accounts import accounts
from adviser_assistant.ui.concern_page import ConcernPage
from adviser_assistant.ui.early_help_page import EarlyHelpPage, considered_options
from adviser_assistant.ui.open_case import OpenCase

Open = Callable[..., OpenCase]


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> ConcernPage:
    made = ConcernPage(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(1298, 560)
    made.show()
    return made


def test_each_concern_has_a_row_and_another_can_be_added(page: ConcernPage) -> None:
    assert list(page.rows) == ["c1", "c2"]
    page.another.click()
    assert list(page.rows) == ["c1", "c2", "c3"]


def test_the_practitioners_side_is_there_when_nothing_was_asked(page: ConcernPage) -> None:
    _, practitioner = accounts(page.open_case.case, page.open_case.guidance)
    assert page.practitioner.isVisible()
    assert not any(told.fact == "response.in_their_words" for told in practitioner)


def test_what_the_practitioner_says_of_anything_stands_on_their_side(page: ConcernPage) -> None:
    page.open_case.source = Source.PRACTITIONER
    page.open_case.answer("concern[c1].summary", "I asked for quiet during a resuscitation")
    _, practitioner = accounts(page.open_case.case, page.open_case.guidance)
    assert [told.fact for told in practitioner if told.disputed] == ["concern[c1].summary"]


def test_a_verdict_in_a_title_is_kept_and_better_words_are_offered(page: ConcernPage) -> None:
    page.open_case.source = Source.THIRD_PARTY
    page.open_case.answer("concern[c1].title", "Aggressive manner", said_by="Mr Neil Aldous")
    page.refresh(None)
    assert page.rows["c1"].title.text() == "Aggressive manner"
    assert "Better" in page.rows["c1"].words.text()


def test_leaving_a_statement_out_of_the_letter_is_a_new_entry(page: ConcernPage) -> None:
    employer, _ = accounts(page.open_case.case, page.open_case.guidance)
    before = len(page.open_case.case.entries)
    page._mark(employer[0], "include_in_letter", False)
    again, _ = accounts(page.open_case.case, page.open_case.guidance)
    assert len(page.open_case.case.entries) == before + 1
    assert not next(told for told in again if told.fact == employer[0].fact).in_letter


def test_early_help_is_ranked_by_fit_and_what_was_considered_is_shown(qtbot: Any, open_case: Open) -> None:
    page = EarlyHelpPage(open_case("demo-b"))
    qtbot.addWidget(page)
    fits = [each.fit for each in page.open_case.assessment.early_help]
    assert fits == sorted(fits, key=["fits", "could_fit", "not_known", "avoid"].index)
    option = page.open_case.assessment.early_help[0]
    page.go(option.id)
    page.rows[option.id].why_not.set_value("the parties are not willing")
    page.rows[option.id].keep()
    assert considered_options(page.open_case)[option.id] == "not taken up: the parties are not willing"
