"""The Insights place with FICTIONAL figures, at telling moments: for the tour and the demo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from adviser_assistant.guidance.library import Library
from adviser_assistant.monitoring.invented import SAYS, invented
from adviser_assistant.monitoring.invented_uses import invented_uses
from adviser_assistant.monitoring.page import better_over_five, page
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN
from adviser_assistant.monitoring.tool_page import tool_page
from adviser_assistant.tool_use import items_of
from adviser_assistant.ui.insights.insights_page import TOOL, InsightsPage
from adviser_assistant.ui.insights.source import Pages, Source
from adviser_assistant.ui.insights.tool_use_pane import EVERY, FORWARD
from adviser_assistant.ui.library.folders import Run

SCENES = (("insights", "M-08"), ("insights-shares", "M-01"), ("insights-words", "M-10"), ("insights-funnel", "M-24"),
          ("insights-refused", "M-06"))  # fmt: skip


@cache
def invented_pages(on: date) -> Pages:
    """The pages of the FICTIONAL set on a day."""
    values = invented()
    five = better_over_five(values, on)
    return Pages(page(values, on, SCREEN, five=five), page(values, on, EXPORT, five=five))


def invented_source(run: Run, on: date, library: Library) -> Source:
    """Where a demo gets its figures from: said to be invented on every view and in all that is taken out."""

    def pages() -> Pages:
        items = items_of(library)
        return replace(invented_pages(on), tool=tool_page(invented_uses(items.values(), on), items, on))

    return Source(pages, run, invented=SAYS)


def scenes(place: InsightsPage) -> Iterator[str]:
    """Each view by its name, reached as its owner reaches it."""
    place.show_list()
    yield "insights-list"
    for name, measure in SCENES:
        place.go(measure)
        yield name
    place.go("M-08")
    place.measure.chart.in_hand = 4
    place.measure.chart.toggle()
    yield "insights-row-opened"
    place.measure.chart.close_in_place()
    place.measure.turn()
    yield "insights-table"
    place.measure.turn()
    place.open_out()
    yield "insights-taken-out"
    place.close_in_place()
    place.go(TOOL)
    yield "insights-tool"
    place.tool.go(EVERY)
    yield "insights-tool-every"
    place.tool.go(FORWARD)
    place.show_list()
