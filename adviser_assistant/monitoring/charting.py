"""What a chart of a measure shows, as plain values: its rows, its words, and what a screen reader is told."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from adviser_assistant.monitoring.categories import Origin
from adviser_assistant.monitoring.comparing import GroupTable, Row
from adviser_assistant.monitoring.intervals import Interval, expected_events
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.page import OUTSIDE_INNER, OUTSIDE_OUTER, WITHIN, Page, Result
from adviser_assistant.monitoring.said import (
    LOOK,
    QUESTIONS,
    Gaps,
    against,
    as_on_said,
    counted,
    gaps_of,
    group_name,
    lifts,
    percent,
    ratio_in_full,
    ratio_said,
    share_in_full,
    times,
    verdict_head,
    verdict_range,
)
from adviser_assistant.monitoring.strata import stratum_of
from adviser_assistant.monitoring.verdicts import SUPPRESSED, Direction

SELF_DECLARED = str(Origin.SELF_DECLARED)


class Scale(StrEnum):
    """Along what the rows of a chart lie."""

    RATIO = "ratio"
    SHARE = "share"
    WORDS = "words"


class Tone(StrEnum):
    """How a row is drawn: it differs, cannot be told, is a plain share, or is withheld."""

    DIFFERS = "differs"
    CANNOT_TELL = "cannot tell"
    PLAIN = "plain"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a chart. `across` stands where the interval would; `more` opens under the row."""

    name: str
    second: str = ""
    head: str = ""
    rest: str = ""
    look: str = ""
    figure: str = ""
    interval: Interval | None = None
    tone: Tone = Tone.PLAIN
    across: str = ""
    more: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        who = f"{self.name} {self.second}" if self.second else self.name
        told = (
            (self.more,) if self.interval and self.more else (self.head, self.across, self.rest, self.figure, self.more)
        )
        parts = (who, *(part.replace("\n", " ") for part in told), self.look)
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


@dataclass(frozen=True, slots=True)
class Point:
    """One organisation on a funnel: how many cases, which share, and where it lies."""

    name: str
    people: int
    events: int
    share: float
    says: str

    @property
    def spoken(self) -> str:
        """The point as a screen reader says it."""
        return f"{self.name}: {self.events} of {self.people:,}, {percent(self.share)}. {self.says}"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a funnel at one number of cases, as shares: outer and inner, below and above."""

    people: int
    outer: tuple[float, float]
    inner: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Organisations by cases and share, with the lines about the share of all, and how many are withheld."""

    points: tuple[Point, ...]
    withheld: int
    middle: float | None = None
    lines: tuple[Lines, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure as it is drawn. A refused one has a reason, and what would lift it, in place of rows."""

    id: str
    name: str
    title: str
    under: str
    period: str
    scale: Scale
    figure_title: str = ""
    lines: tuple[Line, ...] = ()
    funnel: Funnel | None = None
    refused: str = ""
    lifted_by: str = ""
    overall: str = ""
    note: str = ""
    label: str = ""
    denominator: str = ""
    known: tuple[float, ...] = ()
    ends: tuple[str, str] = field(default=("", ""))
    as_on: str = ""

    @property
    def sentence(self) -> str:
        """The finding in a sentence, for the list of measures and for a screen reader."""
        if self.refused:
            return self.refused
        if self.funnel is not None:
            return _funnel_said(self.funnel)
        if self.scale is Scale.RATIO:
            return _counted_said(self.lines)
        if self.overall:
            return self.overall
        return _shares_said(self.lines)

    @property
    def spoken(self) -> str:
        """The whole chart for a screen reader: what it asks, what it found, over which period."""
        parts = (self.title, self.under, self.overall, self.sentence if self.sentence != self.overall else "")
        return " ".join(part for part in (*parts, f"{self.period}.") if part)


NO_TITLES: Mapping[str, str] = {}


def charts_of(page: Page, places: int, titles: Mapping[str, str] = NO_TITLES) -> tuple[Chart, ...]:
    """Every measure of a page, drawn with so many decimal places of a ratio."""
    return tuple(chart_of(each, page, places, titles) for each in page.results)


def chart_of(result: Result, page: Page, places: int, titles: Mapping[str, str] = NO_TITLES) -> Chart:
    """One measure of a page. `titles` are what checkpoints and checks of letters are called, by their codes."""
    measure = result.measure
    lines: tuple[Line, ...] = ()
    scale, funnel = Scale.WORDS, None
    refused = result.refused or _all_refused(result)
    if measure.kind is Kind.FUNNEL:
        funnel = _funnel(result, page)
    elif measure.kind is Kind.COMPLETENESS:
        scale, lines = Scale.SHARE, tuple(_complete(row) for row in result.rows)
    elif result.tables and measure.compared:
        scale, lines = Scale.RATIO, tuple(_compared(result, gaps_of(measure), places))
    elif result.tables:
        lines = tuple(_told(result))
    elif any(row.share for row in result.rows):
        scale, lines = Scale.SHARE, tuple(_share(row, titles.get(row.group, "")) for row in result.rows)
    else:
        lines = tuple(Line(row.group, across=row.says, tone=_tone(row)) for row in result.rows)
    compared = scale is Scale.RATIO
    return Chart(
        measure.id,
        measure.name,
        QUESTIONS.get(measure.id, measure.name),
        _under(result, scale),
        result.period.text,
        scale,
        gaps_of(measure).title if compared else "counted" if scale is Scale.SHARE else "",
        () if refused else lines,
        None if refused else funnel,
        refused,
        lifts(refused),
        _overall(result) if compared or result.tables else _funnel_said(funnel) if funnel is not None else "",
        measure.note,
        measure.label,
        result.denominator,
        tuple(table.known for table in result.tables),
        ("← lower than comparison", "higher than comparison →") if compared else ("", ""),
        as_on_said(result.as_on),
    )


def _all_refused(result: Result) -> str:
    """The reason, where every table is refused for one and the same."""
    reasons = {table.refused for table in result.tables}
    return reasons.pop() if len(reasons) == 1 and not result.rows else ""


def _under(result: Result, scale: Scale) -> str:
    measure = result.measure
    if measure.kind is Kind.FUNNEL:
        return "Each organisation with ten cases or more: its share of exclusions by its number of cases."
    if scale is Scale.RATIO:
        return "Ratio of the two rates with its 95% interval, and the gap between them."
    if scale is Scale.SHARE:
        return f"{measure.numerator}, as a share with its 95% interval. {result.denominator}"
    return f"{measure.numerator}. {result.denominator}"


def _overall(result: Result) -> str:
    row = next(iter(result.rows), None)
    if row is None:
        return ""
    if row.share is not None:
        return f"All cases: {counted(row)}, {share_in_full(row.share)}." + (f" {row.says}" if row.says else "")
    return f"All cases: {row.says}"


def _tone(row: Row) -> Tone:
    return Tone.WITHHELD if row.says == SUPPRESSED else Tone.PLAIN


def _refused(table: GroupTable) -> Line:
    by, _ = stratum_of(table.grouping)
    return Line(
        f"By {by}" if by else table.grouping,
        f"minority against {table.reference}" if by else f"against {table.reference}",
        "Not shown",
        across=table.refused,
        tone=Tone.WITHHELD,
        more=lifts(table.refused),
    )


def _compared(result: Result, gaps: Gaps, places: int) -> Iterator[Line]:
    for table in result.tables:
        if table.refused:
            yield _refused(table)
            continue
        other = next(row for row in table.rows if row.group == table.reference)
        for row in table.rows:
            if row.comparison is not None:
                yield _of_stratum(_beside(row, other, gaps, places), table)


def _beside(row: Row, other: Row, gaps: Gaps, places: int) -> Line:
    comparison = row.comparison
    assert comparison is not None
    name, second, head = group_name(row.group), against(row.group, other.group), verdict_head(comparison)
    if comparison.ratio is None or comparison.gap is None:
        return Line(name, second, head, across=comparison.verdict, tone=Tone.WITHHELD)
    tone = Tone.CANNOT_TELL if comparison.direction is Direction.CANNOT_TELL else Tone.DIFFERS
    more = [
        comparison.verdict,
        f"{counted(row)}{_of_share(row, gaps)} against {counted(other)}{_of_share(other, gaps)}. Ratio"
        f" {ratio_said(comparison, places)}; gap {gaps.in_full(comparison.gap)}.",
    ]
    if comparison.if_all_unknown is not None and comparison.if_none_unknown is not None:
        more.append(
            f"If all those of whom it is not known were in this group, the ratio would be"
            f" {times(comparison.if_all_unknown, places)}; if all were in the other,"
            f" {times(comparison.if_none_unknown, places)}."
        )
    if comparison.with_reported is not None:
        more.append(f"With what organisations reported as well: {ratio_in_full(comparison.with_reported, places)}.")
    return Line(
        name,
        second,
        head,
        verdict_range(comparison),
        LOOK if comparison.look else "",
        gaps.text(comparison.gap.estimate),
        comparison.ratio,
        tone,
        more="\n".join(more),
    )


def _of_stratum(line: Line, table: GroupTable) -> Line:
    """A row of one grade or group of specialties bears its name; who is compared stands under it."""
    by, which = stratum_of(table.grouping)
    if not by:
        return line
    return replace(line, name=group_name(which), second=f"by {by}, minority against {table.reference}")


def _of_share(row: Row, gaps: Gaps) -> str:
    return f" ({gaps.rate(row.share.estimate)})" if row.share is not None else ""


def _told(result: Result) -> Iterator[Line]:
    for table in result.tables:
        if table.refused:
            yield _refused(table)
            continue
        for row in table.rows:
            by = table.grouping[:1].lower() + table.grouping[1:]
            yield Line(group_name(row.group), by, across=row.says, tone=_tone(row))


def _complete(row: Row) -> Line:
    """Completeness stands by field, with where the value comes from under it."""
    field_name, _, source = row.group.partition(": ")
    line = _share(row, source)
    return replace(line, name=group_name(field_name))


def _share(row: Row, second: str) -> Line:
    name = group_name(row.group)
    if row.share is None:
        return Line(name, second, "Not shown", across=row.says or SUPPRESSED, tone=Tone.WITHHELD)
    low, high = percent(row.share.low), percent(row.share.high)
    return Line(
        name, second, percent(row.share.estimate), f"the data fit {low} to {high}", row.says, counted(row), row.share
    )


# --- the funnel -------------------------------------------------------------------------------------------


def _funnel(result: Result, page: Page) -> Funnel:
    shown = [row for row in result.rows if row.events is not None and row.people and row.share]
    told = (
        Point(row.group, row.people or 0, row.events or 0, row.share.estimate if row.share else math.nan, row.says)
        for row in shown
    )
    points = tuple(sorted(told, key=lambda each: (each.people, each.share)))
    middle = _share_of_all(page)
    lines = _lines({each.people for each in points}, middle) if middle is not None else ()
    return Funnel(points, len(result.rows) - len(shown), middle, lines)


def _share_of_all(page: Page) -> float | None:
    """The share of exclusions among all, as the page shows it elsewhere; where it is withheld there is none."""
    row = next((row for each in page.results if each.measure.id == "M-08" for row in each.rows), None)
    return row.share.estimate if row is not None and row.share is not None else None


def _lines(people: set[int], middle: float) -> tuple[Lines, ...]:
    """The lines from ten cases on. They are of whole events, so they are worked out where each organisation lies."""
    end = _round_up(max(people, default=0))
    steps = sorted({10 + round((end - 10) * step / STEPS) for step in range(STEPS + 1)} | people) if people else []
    return tuple(Lines(each, _between(each, middle, 0.998), _between(each, middle, 0.95)) for each in steps)


STEPS = 40
"""At so many more numbers of cases the lines are worked out."""


def _round_up(most: int) -> int:
    """Where the axis ends: at a number that divides by four."""
    step = next(each for each in (20, 40, 100, 200, 400, 1000, 2000, 10_000, 100_000) if most <= each * 6)
    return -(-most // step) * step


def _between(people: int, middle: float, within: float) -> tuple[float, float]:
    low, high = expected_events(people, middle, within)
    return low / people, high / people


# --- what was found, in a sentence ------------------------------------------------------------------------


def _counted_said(lines: tuple[Line, ...]) -> str:
    differ = sum(1 for each in lines if each.tone is Tone.DIFFERS)
    unsure = sum(1 for each in lines if each.tone is Tone.CANNOT_TELL)
    looks = sum(1 for each in lines if each.look)
    held = len(lines) - differ - unsure
    told = [
        f"{differ} higher or lower than the comparison group" if differ else "",
        f"{unsure} cannot tell" if unsure else "",
        f"{held} not shown" if held else "",
    ]
    said = "; ".join(part for part in told if part)
    return f"{said}. {looks} {'asks' if looks == 1 else 'ask'} for a look." if looks else f"{said}."


def _shares_said(lines: tuple[Line, ...]) -> str:
    if len(lines) == 1:
        one = lines[0]
        return one.across or f"{one.figure}, {one.head} ({one.rest})."
    own = [f"{each.name[:1].lower()}{each.name[1:]} {each.head}" for each in lines if each.second == SELF_DECLARED]
    if own:
        return f"Self-declared: {', '.join(own)}."
    shown = sorted((each.interval.estimate, -place) for place, each in enumerate(lines) if each.interval is not None)
    if not shown:
        return SUPPRESSED if lines else "Nothing of it is recorded yet."
    (least, _), (most, place) = shown[0], shown[-1]
    held = f"; {len(lines) - len(shown)} withheld" if len(shown) < len(lines) else ""
    if len(shown) > 1 and percent(least) == percent(most):
        return f"{len(shown)} rows, about {percent(most)} each{held}."
    highest = lines[-place].second or lines[-place].name
    end = "" if highest.endswith("?") else "."
    return f"{len(shown)} rows, {percent(least)} to {percent(most)}{held}. Highest: {highest}{end}"


def _funnel_said(funnel: Funnel) -> str:
    out = sum(1 for each in funnel.points if each.says == OUTSIDE_OUTER)
    between = sum(1 for each in funnel.points if each.says == OUTSIDE_INNER)
    within = sum(1 for each in funnel.points if each.says == WITHIN)
    parts = [
        f"{len(funnel.points)} organisations: {within} within the lines",
        f"{between} outside the 95% lines",
        f"{out} outside the 99.8% lines",
    ]
    held = f" {funnel.withheld} more are withheld: too few people to show safely." if funnel.withheld else ""
    return f"{', '.join(parts)}.{held}"
