"""What is taken out of “Does the tool help?” says what the screen says, with its notes."""

from __future__ import annotations

from datetime import date

from adviser_assistant.monitoring.invented_uses import invented_uses
from adviser_assistant.monitoring.table_out import tables_as_csv
from adviser_assistant.monitoring.tool_family import EVERY, FORWARD, TOGETHER, tool_family
from adviser_assistant.monitoring.tool_page import TOO_FEW_PEOPLE, ToolPage, tool_page
from adviser_assistant.monitoring.tool_use import Item, Sort
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS

ON = date(2025, 3, 11)
CODES = [f"p_{number:02}" for number in range(24)]
ITEMS = {code: Item(code, Sort.PROMPT, "=1+1", "F-S22", "Common 1.0") for code in CODES}
PAGE = tool_page(invented_uses(ITEMS.values(), ON), ITEMS, ON)


def test_every_figure_of_the_screen_is_in_a_table() -> None:
    views = {each.chart.id: each for each in tool_family(PAGE).views}
    assert [row[0] for row in views[EVERY].table.rows] == [each.item.label for each in PAGE.rows]
    assert [row[4] for row in views[EVERY].table.rows] == [each.changed.text for each in PAGE.rows]
    assert [row[1] for row in views[FORWARD].table.rows] == [each.says for each in PAGE.put_forward]
    assert [row[1] for row in views[TOGETHER].table.rows] == [each.part.text for each in PAGE.lines]
    assert all(len(row) == len(view.table.header) for view in views.values() for row in view.table.rows)


def test_the_notes_go_with_it_and_no_cell_is_a_formula() -> None:
    family = tool_family(PAGE)
    text = tables_as_csv([each.table for each in family.views], family.notes).decode("utf-8-sig")
    assert ABOUT_GROUPS in text
    assert "'=1+1" in text
    assert not [line for line in text.splitlines() if line.startswith("=")]


def test_what_is_refused_says_so_in_place_of_every_table() -> None:
    for view in tool_family(ToolPage(refused=TOO_FEW_PEOPLE)).views:
        assert view.table.rows == ((TOO_FEW_PEOPLE,),)
        assert view.chart.sentence == TOO_FEW_PEOPLE
