"""Early help: ranked by fit, each with its why; what was considered, and why not, is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adviser_assistant.casework.facts import Source
from adviser_assistant.ui.early_help_page import EarlyHelpPage, considered_options
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import OpenCase

Open = Callable[..., OpenCase]


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> EarlyHelpPage:
    made = EarlyHelpPage(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(1298, 560)
    made.show()
    return made


def test_every_line_says_its_fit_and_why(page: EarlyHelpPage) -> None:
    for option in page.open_case.assessment.early_help:
        row = page.rows[option.id]
        assert row.why.text() == option.why.sentence
        assert option.option.title in row.line.accessibleName()


def test_an_option_opens_in_place_with_what_it_takes(page: EarlyHelpPage) -> None:
    option = page.open_case.assessment.early_help[0]
    page.go(option.id)
    detail = page.rows[option.id].detail
    assert detail is not None
    assert detail.isVisible()


def test_added_to_the_advice_it_is_the_advisers_and_says_so(page: EarlyHelpPage) -> None:
    option = page.open_case.assessment.early_help[0]
    row = page.rows[option.id]
    row.open(True)
    row.add.click()
    key = page.open_case.case.keys("advice")[-1]
    assert page.open_case.case.field("advice", key, "point").standing[-1].source is Source.ADVISER
    assert page.open_case.source is Source.CALLER
    assert row.decided.text() == "In the advice"
    assert row.add.isHidden()


def test_why_not_is_kept_in_words_anyone_can_read(page: EarlyHelpPage) -> None:
    option = page.open_case.assessment.early_help[0]
    page.go(option.id)
    page.rows[option.id].why_not.set_value("nobody to do it before May")
    page.rows[option.id].keep()
    decision = page.open_case.case.decisions[-1]
    assert decision.text == f"Considered: {option.option.title}"
    assert considered_options(page.open_case)[option.id] == "not taken up: nobody to do it before May"
    assert "nobody to do it" in page.rows[option.id].decided.text()


def test_nothing_is_kept_without_a_reason(page: EarlyHelpPage) -> None:
    option = page.open_case.assessment.early_help[0]
    page.go(option.id)
    before = len(page.open_case.case.entries)
    page.rows[option.id].keep()
    assert len(page.open_case.case.entries) == before


def test_a_narrow_window_leaves_what_it_takes_to_the_opened_row(page: EarlyHelpPage) -> None:
    page.fold_to(Fold(Width.NARROW))
    assert all(row.takes.isHidden() for row in page.rows.values())
