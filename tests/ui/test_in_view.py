"""What stood in view is noted sparingly: once a day, with the next entry or on leaving, and never what was not seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CheckpointAnswer, Entry
from adviser_assistant.casework.in_view import came_into_view, is_note
from adviser_assistant.casework.tool_use import ASIDE_REASONS
from adviser_assistant.errors import StoreError
from adviser_assistant.guidance.tool_use import tool_use_of
from adviser_assistant.ui.call.aside import REASONS, reason_words
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.in_view import InView
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.pane import ScrollPane
from tests.store.test_removal import trace

NOW = datetime(2024, 10, 28, 10, 40, tzinfo=UTC)


class Bare(Page):
    """A place with a short first checkpoint in view and a second one scrolled away."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__(open_case)
        area, column = ScrollPane(name="Checkpoints"), QVBoxLayout(self)
        column.addWidget(area)
        self.rows = {item: QLabel(item) for item in ("BC-11", "BC-12", "BC-19")}
        for item, row in self.rows.items():
            row.setFixedHeight(40 if item != "BC-12" else 1000)
            area.add(row)

    def in_view(self) -> list[tuple[str, QWidget]]:
        return list(self.rows.items())


class At:
    """A place of the case."""

    def __init__(self, page: Page) -> None:
        self.page = page


@pytest.fixture
def watch(open_case: Callable[..., OpenCase], qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., InView]:
    """A watch over a page, in a window somebody works in."""
    monkeypatch.setattr("PySide6.QtWidgets.QWidget.isActiveWindow", lambda _: True)

    def make(kind: type[Page] = Bare) -> InView:
        page = kind(open_case("demo-b", at=NOW))
        qtbot.addWidget(page)
        made = InView(At(page), page.open_case, page)
        page.resize(1298, 547)
        page.show()
        qtbot.wait(1)
        return made

    return make


def notes(case: OpenCase) -> list[Entry]:
    return [each for each in case.case.entries if is_note(each)]


def test_a_look_alone_shows_nothing_and_two_on_end_do(watch: Callable[..., InView]) -> None:
    watched = watch()
    watched.look()
    assert not watched._case.seen
    watched.look()
    assert "BC-11" in watched._case.seen


def test_what_is_scrolled_away_was_not_shown(watch: Callable[..., InView]) -> None:
    watched = watch()
    for _ in range(2):
        watched.look()
    assert "BC-19" not in watched._case.seen


def test_before_exclusion_the_rows_of_checkpoints_count_as_far_as_they_are_in_view(
    watch: Callable[..., InView],
) -> None:
    watched = watch(BeforeExclusionPage)
    for _ in range(2):
        watched.look()
    page = watched._of.page
    assert isinstance(page, BeforeExclusionPage)
    assert "BC-11" in watched._case.seen
    assert set(watched._case.seen) < set(page.checkpoints.rows)


def test_it_is_noted_with_the_next_entry_and_once_a_day(watch: Callable[..., InView]) -> None:
    watched = watch()
    case = watched._case
    for _ in range(2):
        watched.look()
    told: list[Any] = []
    case.changed.connect(told.append)
    case.answer_checkpoint("BC-12", CheckpointAnswer.NO)
    assert [is_note(each) for each in case.case.entries[-2:]] == [True, False]
    assert not any(is_note(each) for each in told[0].entries)
    for _ in range(2):
        watched.look()
    case.answer_checkpoint("BC-13", CheckpointAnswer.NO)
    assert len(notes(case)) == 1


def test_on_leaving_it_is_noted_and_nothing_is_said_of_it(watch: Callable[..., InView]) -> None:
    watched = watch()
    for _ in range(2):
        watched.look()
    before = watched._case.case.last_recorded_at
    watched._parent.hide()
    assert "BC-11" in came_into_view(watched._case.case.entries[-1])
    assert watched._case.case.last_recorded_at == before
    watched.leave()
    assert len(notes(watched._case)) == 1


def test_where_it_cannot_be_kept_nobody_is_troubled(
    watch: Callable[..., InView], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    watched = watch()
    watched._case.failed.connect(said.append)
    for _ in range(2):
        watched.look()

    def full(*_: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(watched._case._store, "append", full)
    watched.leave()
    assert not said
    assert not notes(watched._case)


def test_nothing_is_noted_in_a_case_that_was_removed(
    watch: Callable[..., InView], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    watched = watch()
    for _ in range(2):
        watched.look()
    monkeypatch.setattr(watched._case._store, "remove", lambda *_: None)
    monkeypatch.setattr(watched._case._store, "append", lambda *told: kept.append(told))
    assert watched._case.remove(trace(watched._case.case))
    watched._parent.hide()
    assert not kept


def test_on_a_call_heads_ups_and_checkpoints_count_and_what_was_put_aside_does_not(
    watch: Callable[..., InView],
) -> None:
    watched = watch(CallPage)
    page = watched._of.page
    assert isinstance(page, CallPage)
    items = [item for item, _ in page.in_view()]
    prompts = [each for each in items if each in page.open_case.guidance.prompts]
    assert prompts
    assert all(each in {**page.open_case.guidance.prompts, **page.open_case.guidance.checkpoints} for each in items)
    page.open_case.put_aside(prompts[0], "not now")
    assert prompts[0] not in [item for item, _ in page.in_view()]


def test_the_note_counts_as_a_showing(watch: Callable[..., InView]) -> None:
    watched = watch()
    for _ in range(2):
        watched.look()
    watched.leave()
    used = tool_use_of(watched._case.case, watched._case.guidance)
    assert "BC-11" in [each.item for sitting in used.sittings for each in sitting.showings]


def test_a_window_nobody_works_in_shows_nothing(watch: Callable[..., InView], monkeypatch: pytest.MonkeyPatch) -> None:
    watched = watch()
    monkeypatch.setattr("PySide6.QtWidgets.QWidget.isActiveWindow", lambda _: False)
    for _ in range(2):
        watched.look()
    assert not watched._case.seen


def test_the_reasons_counted_are_those_the_screen_offers() -> None:
    assert tuple(reason_words(key) for key, _ in REASONS) == ASIDE_REASONS
