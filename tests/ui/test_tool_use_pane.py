"""“Does the tool help?”: what is put forward first, every figure in words, and the notes at every width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from adviser_assistant.monitoring.invented_uses import invented_uses
from adviser_assistant.monitoring.tool_page import TOO_FEW_PEOPLE, ToolPage, tool_page
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS
from adviser_assistant.tool_use import items_of
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.insights.tool_use_pane import EVERY, FORWARD, NOTES, TOGETHER, ToolUsePane
from adviser_assistant.ui.insights.tool_use_table import COLUMNS
from tests.shipped import LIBRARY

ON = date(2025, 3, 11)
Show = Callable[..., ToolUsePane]


@pytest.fixture(scope="module")
def page() -> ToolPage:
    items = dict(list(items_of(LIBRARY).items())[:12])
    return tool_page(invented_uses(items.values(), ON), items, ON)


@pytest.fixture
def show(page: ToolPage, qtbot: Any) -> Show:
    def make(wide: int = 1298, told: ToolPage = page) -> ToolUsePane:
        pane = ToolUsePane()
        qtbot.addWidget(pane)
        pane.resize(wide, 690)
        pane.fold_to(fold_for(wide, 690, 100))
        pane.show_page(told)
        pane.show()
        qtbot.wait(1)
        return pane

    return make


def words(pane: QWidget) -> str:
    return "\n".join(each.text() for each in pane.findChildren(QLabel) if each.isVisibleTo(pane))


def test_what_is_put_forward_stands_first_with_its_text_and_source(show: Show, page: ToolPage) -> None:
    pane = show()
    assert page.put_forward
    for each in page.put_forward:
        assert all(part in words(pane) for part in (each.item.label, each.says, each.item.stands))


def test_every_figure_of_the_row_in_hand_is_said_in_words_at_every_width(show: Show, page: ToolPage) -> None:
    for wide in (1298, 400):
        pane = show(wide)
        pane.go(EVERY)
        pane.table.setCurrentIndex(pane.table.figures.index(2, 0))
        assert pane.told.text() == f"{page.rows[2].item.label} {page.rows[2].says}"
        assert page.rows[2].item.stands in words(pane)


def test_a_screen_reader_hears_a_whole_row_and_each_cell_with_its_column(show: Show, page: ToolPage) -> None:
    figures = show().table.figures
    heard = [figures.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(len(COLUMNS))]
    assert heard[0].endswith(page.rows[0].says)
    assert heard[1] == f"Shown: {page.rows[0].shown}"


def test_the_notes_stand_beside_or_under_a_tab_of_their_own(show: Show) -> None:
    assert ABOUT_GROUPS in words(show())
    narrow = show(400)
    assert ABOUT_GROUPS not in words(narrow)
    narrow.go(NOTES)
    assert ABOUT_GROUPS in words(narrow)


def test_what_cannot_be_shown_says_why(show: Show) -> None:
    pane = show(told=ToolPage(refused=TOO_FEW_PEOPLE, notes=(ABOUT_GROUPS,)))
    for view in (FORWARD, EVERY, TOGETHER):
        pane.go(view)
        assert TOO_FEW_PEOPLE in words(pane)
        assert not pane.table.isVisible()


def test_straight_lining_has_its_rule_beside_it(show: Show, page: ToolPage) -> None:
    pane = show()
    pane.go(TOGETHER)
    for each in page.lines:
        assert each.rule in words(pane)
