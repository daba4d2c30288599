"""A page of results: every measure over its period, with the text that stands on every output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from adviser_assistant.monitoring.categories import GROUPINGS
from adviser_assistant.monitoring.comparing import (
    KNOWN_AT_LEAST,
    NO_WORKFORCE,
    GroupTable,
    Over,
    Row,
    Split,
    compared,
    to_places,
)
from adviser_assistant.monitoring.facts import CaseFacts, Values
from adviser_assistant.monitoring.intervals import Counts, expected_events, wilson
from adviser_assistant.monitoring.keyed_rows import rows_by_key
from adviser_assistant.monitoring.measures import MEASURES, Kind, Measure, counted, keyed
from adviser_assistant.monitoring.strata import in_strata
from adviser_assistant.monitoring.summaries import SUMMARIES
from adviser_assistant.monitoring.suppression import (
    EXPORT,
    Level,
    NotPublishableError,
    Period,
    Publishable,
    last_whole_period,
    may_publish,
    rounded,
    settle,
    shown_line,
)
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, SUPPRESSED, too_little_known

FEW_EVENTS = 50
OF_ALL = "All cases"
ROUNDED = ("M-18",)
"""Shown on the screen no finer than in what is taken out."""


@dataclass(frozen=True, slots=True)
class Published:
    """That a measure was shown for a period by some fields: kept, so that no later page can be taken from it."""

    counts_what: str
    period: Period
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One measure: its rows over all cases (or by key), its tables by group, and its notes.

    `said` is what the page says of where it comes from; `as_on` the earlier day it was worked out on, if it was.
    """

    measure: Measure
    period: Period
    rows: tuple[Row, ...] = ()
    tables: tuple[GroupTable, ...] = ()
    refused: str = ""
    said: str = ""
    as_on: date | None = None

    @property
    def denominator(self) -> str:
        """“Denominator: cases (per case).”"""
        label = f" ({self.measure.label})" if self.measure.label else ""
        return f"Denominator: {self.measure.denominator[:1].lower()}{self.measure.denominator[1:]}{label}."


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown, with what it must say of itself, and what showing it adds to what was published."""

    results: tuple[Result, ...]
    notes: tuple[str, ...]
    comparisons: int
    published: tuple[Published, ...]


class Splits:
    """The cases of each period that is asked for, sorted once for the pages of every level."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._made: dict[Period, Split] = {}

    def __call__(self, period: Period) -> Split:
        if period not in self._made:
            self._made[period] = Split(self._values, period)
        return self._made[period]


def page(
    values: Values,
    on: date,
    level: Level,
    *,
    five: frozenset[str] = frozenset(),
    earlier: Iterable[Publishable] = (),
    splits: Splits | None = None,
) -> Page:
    """All measures over their latest whole period: three financial years, or five where `five` names the measure.

    `splits` of the same values saves sorting them again for the page of another level.
    """
    before = tuple(earlier)
    results, published = [], []
    split = splits or Splits(values)
    for measure in MEASURES:
        period = _period_of(measure, on, five, before)
        wishes = _wishes(measure, period)
        try:
            for wish in wishes:
                may_publish(wish, before)
        except NotPublishableError as error:
            results.append(Result(measure, period, refused=str(error)))
            continue
        published += wishes
        found = _result(measure, split(period), split(period.before), level)
        results.append(replace(found, said=_said_of(measure, split(period))))
    return assembled(results, level, tuple(published))


def assembled(results: Sequence[Result], level: Level, published: tuple[Published, ...] = ()) -> Page:
    """A page of these results, with the notes that stand on it."""
    shown = sum(_ratios(each) for each in results)
    return Page(tuple(results), _notes(results, level, shown), shown, published)


def _wishes(measure: Measure, period: Period) -> list[Published]:
    fields = {(grouping.field.value,) for grouping in GROUPINGS} if measure.compared else {()}
    return [Published(measure.id, period, each) for each in sorted(fields)]


def _period_of(measure: Measure, on: date, five: frozenset[str], before: Sequence[Publishable]) -> Period:
    """Its latest period; where that overlaps with one shown of the other length, the latest of that length."""
    shown = {each.period for each in before if each.counts_what == measure.id}

    def fits(period: Period) -> bool:
        return all(each == period or not each.overlaps(period) for each in shown)

    wanted = last_whole_period(5 if measure.id in five else measure.years, on)
    other = last_whole_period(3 if wanted.years == 5 else 5, on)
    return other if fits(other) and not fits(wanted) else wanted


def _said_of(measure: Measure, split: Split) -> str:
    if measure.kind is Kind.COMPLETENESS:
        known = (f"{field} {mix.known_shown:.0%} self-declared" for field, mix in split.mixes.items())
        return f"Source of values: {'; '.join(known)}."
    if measure.kind is not Kind.PER_HEAD:
        return ""
    heads = split.workforce
    told = f"Workforce: {heads.source}, {heads.dated.day} {heads.dated:%B %Y}." if heads else NO_WORKFORCE
    return f"Denominators are named with each measure. {told}"


def better_over_five(values: Values, on: date) -> frozenset[str]:
    """The measures with under 50 events in the latest three years: to be shown over five, once and for all."""
    period = last_whole_period(3, on)
    cases = [each for each in values.cases if period.holds(each.opened_on)]
    counts = {each.id: counted(each.tally, cases).events for each in MEASURES if each.kind is Kind.SHARE}
    return frozenset(name for name, events in counts.items() if events < FEW_EVENTS)


def _result(measure: Measure, now: Split, then: Split, level: Level) -> Result:
    period, cases = now.period, now.cases
    if measure.kind is Kind.COMPLETENESS:
        return Result(measure, period, _completeness(now, level))
    if measure.kind is Kind.FUNNEL:
        return Result(measure, period, _funnel(measure, cases, level))
    if measure.kind is Kind.BY_KEY:
        strict = EXPORT if measure.id in ROUNDED else level
        return Result(measure, period, rows_by_key(keyed(measure.id, cases), strict))
    if measure.id in SUMMARIES and measure.kind is not Kind.SHARE:
        return _summarised(measure, now)
    if measure.kind is Kind.PER_HEAD and now.workforce is None:
        return Result(measure, period, refused=NO_WORKFORCE)
    tables = _tables(measure, now, then, level) if measure.compared else ()
    rows = () if measure.kind is Kind.PER_HEAD else _overall(measure, cases, tables, level)
    return Result(measure, period, rows, (*tables, *in_strata(measure, now, tables, level)))


def _overall(
    measure: Measure, cases: Sequence[CaseFacts], tables: Sequence[GroupTable], level: Level
) -> tuple[Row, ...]:
    """All cases together, unless their number would give a group’s away."""
    found = counted(measure.tally, cases)
    says, rests_on = "", 0
    if measure.id in SUMMARIES:
        on, words = SUMMARIES[measure.id](cases)
        says = words if on > level.mask else SUPPRESSED
        rests_on = on if on > level.mask else 0
    if all(each.total_shown for each in tables):
        row = rows_by_key({OF_ALL: found}, level)[0]
        return (Row(row.group, row.events, row.people, row.share, says=says or row.says, rests_on=rests_on),)
    return (Row(OF_ALL, None, None, says=SUPPRESSED),)


def _tables(measure: Measure, now: Split, then: Split, level: Level) -> tuple[GroupTable, ...]:
    tables = []
    for grouping in GROUPINGS:
        past = compared(measure, then, Over(grouping, level))
        said = {row.group: row.comparison.direction for row in past.rows if row.comparison}
        tables.append(compared(measure, now, Over(grouping, level, said.get)))
    return tuple(tables)


def _completeness(now: Split, level: Level) -> tuple[Row, ...]:
    rows = []
    for field, mix in now.mixes.items():
        parts = {
            "self-declared": mix.self_declared,
            "reported by the organisation": mix.reported,
            "prefer not to say (Z)": mix.declined,
            "not asked or not known (99)": mix.not_known,
        }
        counts = [Counts(each, mix.cases) for each in parts.values()]
        for name, found, shown in zip(parts, counts, shown_line(counts, level), strict=True):
            share = None if shown is None or not mix.cases else to_places(wilson(found), level.places + 1)
            people = rounded(mix.cases, level) if mix.cases > level.mask else None
            rows.append(Row(f"{field}: {name}", shown, people, share, says=SUPPRESSED if shown is None else ""))
    return tuple(rows)


def _summarised(measure: Measure, now: Split) -> Result:
    summary, least = SUMMARIES[measure.id], max(measure.people_at_least, 10)

    def row(name: str, of: Sequence[CaseFacts]) -> Row:
        on, says = summary(of)
        return Row(name, None, None, says=says, rests_on=on) if on >= least else Row(name, None, None, says=SUPPRESSED)

    tables = []
    if measure.kind in (Kind.SPREAD, Kind.SURVIVAL):
        for grouping in GROUPINGS:
            mix, groups = now.mixes[grouping.field], now.groups(grouping)
            refused = "" if mix.known >= KNOWN_AT_LEAST else too_little_known(mix.known_shown)
            rows = () if refused else tuple(row(each, groups[each]) for each in grouping.groups)
            tables.append(GroupTable(grouping.name, grouping.reference, mix.known_shown, rows, refused))
    return Result(measure, now.period, (row(OF_ALL, now.cases),), tuple(tables))


WITHIN = "Within the lines."
OUTSIDE_INNER = "Outside the 95% lines."
OUTSIDE_OUTER = "Outside the 99.8% lines: look, not guilty."


def _funnel(measure: Measure, cases: Sequence[CaseFacts], level: Level) -> tuple[Row, ...]:
    """Organisations with ten cases or more against the share of all; one whose count is withheld says nothing."""
    secondary = [each for each in cases if each.secondary_care and each.organisation]
    found: dict[str, list[CaseFacts]] = {}
    for case in secondary:
        found.setdefault(case.organisation, []).append(case)
    overall = sum(1 for each in secondary if each.exclusions) / len(secondary) if secondary else 0.0
    counts = {name: Counts(sum(1 for each in of if each.exclusions), len(of)) for name, of in sorted(found.items())}
    listed = {name: each for name, each in counts.items() if each.people >= measure.people_at_least}
    if not listed:
        return ()
    others = [each for name, each in counts.items() if name not in listed]
    rest = Counts(sum(each.events for each in others), sum(each.people for each in others))
    held = settle([(*listed.values(), rest)], frozenset(), level).held
    rows = []
    for (name, each), is_held in zip(listed.items(), held, strict=False):
        if is_held:
            rows.append(Row(name, None, None, says=SUPPRESSED))
        else:
            shown = rows_by_key({name: each}, level)[0]
            rows.append(replace(shown, says=shown.says or _beside_the_lines(each, overall)))
    return tuple(rows)


def _beside_the_lines(counts: Counts, overall: float) -> str:
    for within, says in ((0.998, OUTSIDE_OUTER), (0.95, OUTSIDE_INNER)):
        low, high = expected_events(counts.people, overall, within)
        if not low <= counts.events <= high:
            return says
    return WITHIN


def _ratios(result: Result) -> int:
    return sum(1 for table in result.tables for row in table.rows if row.comparison and row.comparison.ratio)


def _notes(results: Sequence[Result], level: Level, comparisons: int) -> tuple[str, ...]:
    periods = " and ".join(dict.fromkeys(f"{each.period.text}" for each in results))
    return (
        f"Period: {periods}.",
        *dict.fromkeys(each.said for each in results if each.said),
        f"Comparisons on this page: {comparisons}. About {comparisons / 20:.0f} would look different by chance alone;"
        " “look” needs the same direction in two consecutive periods.",
        f"Suppression: {level.says}",
        ABOUT_GROUPS,
    )
