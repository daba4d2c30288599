"""“Does the tool help?” in the shape in which figures are taken out: three tables with the notes."""

from __future__ import annotations

from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.monitoring.family import TOOL, Family, View
from adviser_assistant.monitoring.table_out import Table
from adviser_assistant.monitoring.tool_page import ItemRow, Line, Part, PutForward, ToolPage

FORWARD, EVERY, TOGETHER = "Put forward for the guidance lead", "Every question", "Taken together"
FORWARD_HEADER = ("Question", "What came of it", "Where it stands")
EVERY_HEADER = (
    "Question",
    "Shown",
    "Answered",
    "Seconds",
    "View changed",
    "Led to something",
    "Put aside",
    "Readers agree",
    "Not closed",
)
TOGETHER_HEADER = ("What", "Counted", "Rule")
NONE_FORWARD = "No question was shown in fifty sittings without anything coming of it."
RARE = "{count} more were shown in fewer than ten sittings and are not listed."
NO_FIGURE = ""


def tool_family(page: ToolPage) -> Family:
    """The page as it is taken out; what is refused says so in place of its table."""
    rare = RARE.format(count=page.too_rare) if page.too_rare else f"{len(page.rows)} questions are listed."
    count = len(page.put_forward)
    forward = f"{count} question{'s' * (count != 1)} put forward." if count else NONE_FORWARD
    counted = page.refused or ""
    views = (
        _view(FORWARD, forward, "" if count else counted, page, _forward(page.put_forward)),
        _view(EVERY, rare, counted, page, _every(page.rows)),
        _view(TOGETHER, "All advisers together.", counted, page, _together(page.lines)),
    )
    return Family(TOOL, (("", views),), page.notes)


def _view(name: str, says: str, refused: str, page: ToolPage, table: Table) -> View:
    period = page.period or "No period is over yet"
    chart = Chart(name, name, name, "", period, Scale.WORDS, refused=refused, overall="" if refused else says)
    return View(chart, Table(name, ("Not shown",), ((refused,),), (1,)) if refused else table)


def _forward(found: tuple[PutForward, ...]) -> Table:
    rows = tuple((each.item.label, each.says, each.item.stands) for each in found)
    return Table(FORWARD, FORWARD_HEADER, rows or ((NONE_FORWARD, "", ""),), (4, 4, 3))


def _every(rows: tuple[ItemRow, ...]) -> Table:
    told = (
        (
            each.item.label,
            NO_FIGURE if each.shown is None else str(each.shown),
            each.answered.text,
            NO_FIGURE if each.seconds is None else str(each.seconds),
            each.changed.text,
            each.led_on.text,
            each.aside.text,
            _said(each.agreed),
            _said(each.not_closed),
        )
        for each in rows
    )
    return Table(EVERY, EVERY_HEADER, tuple(told), (8, 2, 3, 2, 3, 3, 3, 3, 3))


def _together(lines: tuple[Line, ...]) -> Table:
    return Table(TOGETHER, TOGETHER_HEADER, tuple((each.name, each.part.text, each.rule) for each in lines), (3, 2, 6))


def _said(part: Part | None) -> str:
    return NO_FIGURE if part is None else part.text
