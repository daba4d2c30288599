"""At checkpoint 15 one button shows how cases alike went; the look is recorded, and names nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Viewed
from adviser_assistant.guidance.alike import features_of
from adviser_assistant.guidance.alike_words import LOOKED
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.exclusion.follow_ups import FollowUps
from adviser_assistant.ui.exclusion.similar_cases import NOT_YET, SimilarCases
from adviser_assistant.ui.open_case import OpenCase
from tests import builders
from tests.fakes import MemoryCaseStore
from tests.shipped import demo
from tests.store.rows import row_of

NOW = datetime(2024, 10, 28, 10, 40, tzinfo=UTC)
Show = Callable[..., SimilarCases]


def earlier(number: int) -> MemoryCaseStore:
    """A store of so many earlier cases like DEMO-B, closed in the spring before."""
    store, like = MemoryCaseStore(), features_of(demo("demo-b", NOW.date()).case)
    for each in range(number):
        case = Case(f"earlier-{each}", fictional=True).after(builders.note("rang at ten"))
        course = replace(like.course, outcome=("returned", "left")[each % 2])
        features = replace(like, closed_on=date(2024, 3, 1), course=course)
        store.append(case.id, case.entries, row_of(case, features=features))
    return store


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any) -> Show:
    pages = []

    def make(number: int = 44) -> SimilarCases:
        page = BeforeExclusionPage(open_case("demo-b", at=NOW, store=earlier(number)))
        pages.append(page)  # nothing else keeps it
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        page.go("BC-15")
        extra = page.checkpoints.rows["BC-15"].extra
        assert isinstance(extra, FollowUps)
        assert extra.similar is not None
        return extra.similar

    return make


def looks(similar: SimilarCases) -> list[Viewed]:
    return [each for each in similar.open_case.case.entries if isinstance(each, Viewed) and each.what == LOOKED]


def test_the_button_shows_how_cases_alike_went_and_the_look_is_recorded(show: Show, qtbot: Any) -> None:
    similar = show()
    qtbot.keyClick(similar.button, Qt.Key.Key_Space)
    assert similar.panel.title.text() == "About 45 earlier cases"
    assert "returned to work 20 · the practitioner left 20" in similar.panel.accessibleName()
    assert [each.recorded_at.date() for each in looks(similar)] == [NOW.date()]
    assert "About 45 earlier cases" in looks(similar)[0].detail
    assert "Alike meant the same kind of concern" in looks(similar)[0].detail


def test_with_nine_cases_it_says_too_few_as_with_none(show: Show) -> None:
    said = set()
    for number in (0, 9):
        similar = show(number)
        similar.button.click()
        said.add((similar.panel.accessibleName(), looks(similar)[0].detail))
    assert len(said) == 1
    assert "Too few to say" in said.pop()[1]


def test_put_away_leaves_one_line_that_says_when_it_was_looked_at(show: Show) -> None:
    similar = show()
    similar.button.click()
    similar.away.click()
    assert similar.panel.isHidden()
    assert similar.note.text().startswith("Looked at on Monday 28 October 2024. About 45 earlier cases.")


def test_looking_does_not_settle_the_checkpoint(show: Show) -> None:
    similar = show()
    similar.button.click()
    standing = similar.open_case.assessment.checkpoint("BC-15")
    assert standing is not None
    assert standing.is_open


def test_until_enough_is_known_it_says_what_is_missing(open_case: Callable[..., OpenCase], qtbot: Any) -> None:
    similar = SimilarCases(open_case())
    qtbot.addWidget(similar)
    assert not similar.button.isEnabled()
    assert similar.note.text() == NOT_YET
