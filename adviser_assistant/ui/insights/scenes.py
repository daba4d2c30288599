"""The Insights place with FICTIONAL figures, at telling moments: for the tour and the demo."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.ui.insights.insights_page import TOOL, InsightsPage
from adviser_assistant.ui.insights.tool_use_pane import EVERY, FORWARD

VIEWS = (
    ("insights", "M-08"),
    ("insights-shares", "M-01"),
    ("insights-words", "M-10"),
    ("insights-funnel", "M-24"),
    ("insights-refused", "M-06"),
)


def scenes(place: InsightsPage) -> Iterator[str]:
    """Each view by its name, reached as its owner reaches it."""
    for key in ("organisations", "service", "groups"):
        place.go_to_part(key)
        yield f"insights-{key}"
    for name, measure in VIEWS:
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
    place.go_to_part(TOOL)
    yield "insights-tool"
    place.tool.go(EVERY)
    yield "insights-tool-every"
    place.tool.go(FORWARD)
    place.go_to_part("groups")
