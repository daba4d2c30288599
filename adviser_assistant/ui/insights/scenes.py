"""The Insights place with FICTIONAL figures, at telling moments: for the tour and the demo."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.monitoring.family import GROUPS, ORGANISATIONS, SERVICE, TOOL
from adviser_assistant.ui.insights.insights_page import InsightsPage
from adviser_assistant.ui.insights.tool_use_pane import EVERY, FORWARD

ALWAYS = (("insights", "M-08"), ("insights-funnel", "M-24"))
MORE = (("insights-shares", "M-01"), ("insights-words", "M-10"), ("insights-refused", "M-06"))


def scenes(place: InsightsPage, every: bool) -> Iterator[str]:
    """Views by their names, reached as their owner reaches them; `every` one, or the tightest."""
    for key in (SERVICE, ORGANISATIONS) if every else ():
        place.go_to_part(key)
        yield f"insights-{key}"
    place.go_to_part(GROUPS)
    yield "insights-list"
    for name, measure in (*ALWAYS, *(MORE if every else ())):
        place.go(measure)
        yield name
    place.go("M-08")
    if every:
        yield from _opened(place)
    place.open_out()
    yield "insights-taken-out"
    place.close_in_place()
    place.go_to_part(TOOL)
    yield "insights-tool"
    place.tool.go(EVERY)
    yield "insights-tool-every"
    place.tool.go(FORWARD)
    place.go_to_part(GROUPS)


def _opened(place: InsightsPage) -> Iterator[str]:
    place.measure.chart.in_hand = 4
    place.measure.chart.toggle()
    yield "insights-row-opened"
    place.measure.chart.close_in_place()
    place.measure.turn()
    yield "insights-table"
    place.measure.turn()
