"""Families of pages as they are shown and taken out: measures of groups, the service's own work, organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from adviser_assistant.monitoring.charting import NO_TITLES, Chart, Line, Scale, Tone, chart_of
from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.organisation import OrganisationView
from adviser_assistant.monitoring.page import Page, Result
from adviser_assistant.monitoring.said import as_on_said, counted, lifts, share_in_full
from adviser_assistant.monitoring.suppression import Level
from adviser_assistant.monitoring.table_out import Table, notes_of, table_of
from adviser_assistant.monitoring.tool_page import ToolPage
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, SUPPRESSED

GROUPS, SERVICE, ORGANISATIONS, TOOL = "groups", "service", "organisations", "tool"
TITLES = {
    GROUPS: "Groups",
    SERVICE: "Our own work",
    ORGANISATIONS: "Organisations",
    TOOL: "Does the tool help?",
}
FIRST, BESIDE, TOGETHER, FUNNEL = "First of all", "Group beside group", "All cases together", "By organisation"
ONE_BY_ONE = "One organisation over time"
NONE_YET = "No organisation has enough cases in the period to be shown."
AGAIN = "keeps coming up"
LEARNED = "was learned again"


@dataclass(frozen=True, slots=True)
class View:
    """One chart with its table and the notes that are its own."""

    chart: Chart
    table: Table
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Views under headings, with the notes that stand beside all of them."""

    key: str
    parts: tuple[tuple[str, tuple[View, ...]], ...]
    notes: tuple[str, ...]
    comparisons: int = 0

    @property
    def title(self) -> str:
        """What it is called."""
        return TITLES[self.key]

    @property
    def views(self) -> tuple[View, ...]:
        """Every view, in order."""
        return tuple(view for _, views in self.parts for view in views)

    def view(self, which: str) -> View | None:
        """A view by the id of its chart."""
        return next((each for each in self.views if each.chart.id == which), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """The families twice: for the screen, and as strictly as anything that leaves the program."""

    screen: tuple[Family, ...]
    export: tuple[Family, ...]
    tool: ToolPage | None = None


def families(
    measures: Page, service: Page, organisations: Sequence[OrganisationView], level: Level, titles: Mapping[str, str]
) -> tuple[Family, ...]:
    """All families of one level. `titles` are what checkpoints are called, by their codes."""
    return (
        measures_family(measures, level, titles),
        service_family(service, level, titles),
        by_organisation(organisations),
    )


def with_note(family: Family, note: str) -> Family:
    """A family with one more note, before its others."""
    return replace(family, notes=(note, *family.notes))


def measures_family(page: Page, level: Level, titles: Mapping[str, str] = NO_TITLES) -> Family:
    """The measures under what they are about: what is known, groups, all cases, organisations."""
    views = {each.measure.id: _view(each, page, level, titles) for each in page.results}
    parts = {title: [] for title in (FIRST, BESIDE, TOGETHER, FUNNEL)}  # type: dict[str, list[View]]
    for each in page.results:
        parts[_part(each)].append(views[each.measure.id])
    return Family(GROUPS, _filled(parts), page.notes, page.comparisons)


def service_family(page: Page, level: Level, titles: Mapping[str, str] = NO_TITLES) -> Family:
    """How the service itself does."""
    return Family(SERVICE, (("", tuple(_view(each, page, level, titles) for each in page.results)),), page.notes)


def _view(result: Result, page: Page, level: Level, titles: Mapping[str, str]) -> View:
    chart = chart_of(result, page, level.places, titles)
    return View(chart, table_of(result, level.places, titles), notes_of((result,)))


def _part(result: Result) -> str:
    if result.measure.kind is Kind.COMPLETENESS:
        return FIRST
    if result.measure.kind is Kind.FUNNEL:
        return FUNNEL
    return BESIDE if result.measure.compared or result.tables else TOGETHER


def _filled(parts: Mapping[str, Iterable[View]]) -> tuple[tuple[str, tuple[View, ...]], ...]:
    return tuple((title, tuple(views)) for title, views in parts.items() if views)


# --- one organisation -------------------------------------------------------------------------------------


def by_organisation(organisations: Sequence[OrganisationView]) -> Family:
    """Each organisation that may be shown, over the years of the period."""
    views = tuple(_organisation(each) for each in organisations)
    notes = organisations[0].notes if organisations else (NONE_YET, ABOUT_GROUPS)
    return Family(ORGANISATIONS, ((ONE_BY_ONE, views),) if views else (), notes)


def _organisation(seen: OrganisationView) -> View:
    years = [
        Line(cases.group, "", across=f"{_number(cases, 'case')}; {_number(excluded, 'exclusion')}.", tone=_tone(cases))
        for cases, excluded in zip(seen.cases, seen.exclusions, strict=True)
    ]
    again = [Line(row.group, AGAIN, across=_said(row), tone=_tone(row)) for row in seen.themes]
    learned = [Line(row.group, LEARNED, across=_said(row), tone=_tone(row)) for row in seen.learning]
    lines = (*years, *again, *learned)
    numbers = ", ".join("withheld" if row.events is None else str(row.events) for row in seen.cases)
    chart = Chart(
        seen.organisation,
        seen.organisation,
        f"{seen.organisation} over time",
        "Cases and exclusions of each financial year, and what came up in more than one case.",
        seen.period.text,
        Scale.WORDS,
        lines=() if seen.refused else lines,
        refused=seen.refused,
        lifted_by=lifts(seen.refused),
        overall="" if seen.refused else f"Cases by year: {numbers}.",
        note="Many cases can mean that it rings early. What keeps coming up is a question to its leaders, no finding.",
        as_on=as_on_said(seen.as_on),
    )
    rows = tuple((line.name, line.second, line.across) for line in lines) or ((seen.refused, "", ""),)
    notes = (f"{seen.organisation}: {chart.as_on}",) if chart.as_on else ()
    return View(chart, Table(seen.organisation, ("What", "Of what kind", "Counted"), rows, (4, 3, 4)), notes)


def _number(row: Row, what: str) -> str:
    if row.events is None:
        return f"{what}s withheld"
    return f"{row.events} {what}{'' if row.events == 1 else 's'}"


def _said(row: Row) -> str:
    share = f", {share_in_full(row.share)}" if row.share is not None else ""
    return SUPPRESSED if row.events is None else f"{counted(row)} cases{share}."


def _tone(row: Row) -> Tone:
    return Tone.WITHHELD if row.events is None else Tone.PLAIN
