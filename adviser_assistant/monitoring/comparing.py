"""One measure by the groups of one grouping: counts, shares, ratio with gap, and the verdict in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from adviser_assistant.monitoring.categories import GROUPINGS, Field, Grouping, SourceMix, source_mix
from adviser_assistant.monitoring.facts import CaseFacts, Values
from adviser_assistant.monitoring.intervals import Counts, Interval, gap, koopman, ratio_of, wilson
from adviser_assistant.monitoring.measures import BY_ID, Kind, Measure
from adviser_assistant.monitoring.suppression import (
    Level,
    NotPublishableError,
    Period,
    Settled,
    Shown,
    ratio_may_show,
    rounded,
    settle,
    shown_line,
)
from adviser_assistant.monitoring.verdicts import SUPPRESSED, Direction, direction, too_little_known, verdict

KNOWN_AT_LEAST = 0.7
NO_WORKFORCE = "Not shown: no count of the workforce with its source and date has been brought in."
WORKFORCE_INCOMPLETE = (
    "Not shown: the workforce file of {source} has no count of every group, profession and region"
    " for each year of {period}."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group beside the reference: ratio and gap together, and what they say; all blank where they are withheld."""

    verdict: str
    direction: Direction | None = None
    ratio: Interval | None = None
    gap: Interval | None = None
    if_all_unknown: float | None = None
    if_none_unknown: float | None = None
    with_reported: Interval | None = None
    look: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One group: events among people as shown, the share with its interval, and the comparison if it is not the
    reference. `rests_on` is how many a figure in words rests on: kept, never shown."""

    group: str
    events: Shown
    people: Shown
    share: Interval | None = None
    comparison: Comparison | None = None
    says: str = ""
    rests_on: int = 0


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The rows of one grouping, or why there are none."""

    grouping: str
    reference: str
    known: float
    rows: tuple[Row, ...] = ()
    refused: str = ""
    total_shown: bool = True


UNKNOWN = ""


Cases = dict[str, list[CaseFacts]]


class Split:
    """The cases of a period, sorted into groups and counted once for all pages."""

    def __init__(self, values: Values, period: Period) -> None:
        self.workforce, self.period = values.workforce, period
        self.strata = values.workforce.strata if values.workforce else frozenset[tuple[str, str]]()
        self.cases = tuple(each for each in values.cases if period.holds(each.opened_on))
        self._cards = tuple(values.card(case) for case in self.cases)
        self.mixes: dict[Field, SourceMix] = {field: source_mix(self._cards, field) for field in Field}
        self._names: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._tallies: dict[str, tuple[tuple[int, int], ...]] = {}
        self._counts: dict[tuple[str, str, bool, bool], dict[str, Counts]] = {}
        self._alike: dict[tuple[str, Level], Settled] = {}

    def groups(self, grouping: Grouping) -> Cases:
        """The cases of each group; those of no known one under a blank."""
        found: Cases = {each: [] for each in (*grouping.groups, UNKNOWN)}
        for case, name in zip(self.cases, self._named(grouping, reported=False), strict=True):
            found[name].append(case)
        return found

    def counts(
        self, measure: Measure, grouping: Grouping, *, reported: bool = False, within: bool = False
    ) -> dict[str, Counts]:
        """Events of each group and among how many; `within` the professions and regions of the workforce alone."""
        also = reported and self.mixes[grouping.field].reported > 0
        key = (measure.id, grouping.name, also, within)
        if key not in self._counts:
            sums = {each: [0, 0] for each in (*grouping.groups, UNKNOWN)}
            names = self._named(grouping, reported=also)
            for case, name, (events, of) in zip(self.cases, names, self._tally(measure), strict=True):
                if not within or (case.profession, case.region) in self.strata:
                    sums[name][0] += events
                    sums[name][1] += of
            people = len(self.cases) if measure.kind is Kind.PER_HEAD else 0
            self._counts[key] = {name: Counts(each[0], max(*each, people)) for name, each in sums.items()}
        return self._counts[key]

    def _named(self, grouping: Grouping, *, reported: bool) -> tuple[str, ...]:
        key = (grouping.name, reported)
        if key not in self._names:
            self._names[key] = tuple(grouping.group(card, reported=reported) for card in self._cards)
        return self._names[key]

    def _tally(self, measure: Measure) -> tuple[tuple[int, int], ...]:
        if measure.id not in self._tallies:
            self._tallies[measure.id] = tuple(measure.tally(case) for case in self.cases)
        return self._tallies[measure.id]

    def excluded(self, fine: Grouping, level: Level) -> Settled:
        """What is withheld wherever exclusions are counted: in one measure they are events, in another the rest."""
        key = (fine.name, level)
        if key not in self._alike:
            rows = [_people(_leaves(BY_ID["M-05"], self, fine))]
            rows += [_leaves(BY_ID[each], self, fine) for each in COUNT_EXCLUSIONS]
            self._alike[key] = settle(rows, _part(fine), level)
        return self._alike[key]


def compared(measure: Measure, split: Split, over: Over) -> GroupTable:
    """The table of a measure by one grouping; refused in words where too little is known or nothing to divide by."""
    grouping, level = over.grouping, over.level
    mix = split.mixes[grouping.field]
    table = GroupTable(grouping.name, grouping.reference, mix.known_shown)
    if mix.known < KNOWN_AT_LEAST:
        return replace(table, refused=too_little_known(mix.known_shown))
    try:
        counts = _counts(measure, split, grouping, reported=False)
        wider = _counts(measure, split, grouping, reported=True)
    except NotPublishableError as error:
        return replace(table, refused=str(error))
    events, people, openly = _shown(measure, split, counts, over)
    unknown = None
    if events[UNKNOWN] is not None and people[UNKNOWN] is not None:
        unknown = (counts[UNKNOWN].events, 0 if measure.kind is Kind.PER_HEAD else counts[UNKNOWN].people)
    rows = []
    for group in grouping.groups:
        open_both = None not in (seen[each] for seen in (events, people) for each in (group, grouping.reference))
        beside = _beside(counts, wider, group, over, may=open_both, unknown=unknown)
        rows.append(
            Row(
                group,
                events[group],
                people[group],
                None
                if events[group] is None or not people[group]
                else to_places(wilson(counts[group]), level.places + 1),
                None if group == grouping.reference else beside,
            )
        )
    return replace(table, rows=tuple(rows), total_shown=openly)


@dataclass(frozen=True, slots=True)
class Over:
    """How a comparison is made: by which groups, how strictly, and what the period before said."""

    grouping: Grouping
    level: Level
    before: Callable[[str], Direction | None] = lambda _group: None


_FINE = GROUPINGS[0]
COUNT_EXCLUSIONS = ("M-08", "M-13", "M-09")
"""Measures whose events are a group’s exclusions, or what is left of its people; of M-05 and M-14 the people are."""

AMONG_ALL = "M-07"
AMONG_SOME = ("M-02", "M-04", "M-08", "M-13", "M-16")
"""Measures among some of a group’s cases, and the one among all of them: their difference counts people too."""

_Seen = dict[str, Shown]


def _shown(measure: Measure, split: Split, counts: dict[str, Counts], over: Over) -> tuple[_Seen, _Seen, bool]:
    """Events and people of each group as they may be shown, and whether the sum of all may stand beside them.

    Every minority together is the sum of groups that another table shows one by one: both are settled from those.
    """
    grouping, level = over.grouping, over.level
    fine = _FINE if grouping.field is _FINE.field else grouping
    leaves = _leaves(measure, split, fine)
    excluded = split.excluded(fine, level)
    among = excluded if measure.id in ("M-05", "M-14") else settle([_people(leaves)], _part(fine), level)
    if measure.id in AMONG_SOME:
        among = _both(among, settle([left_out(leaves, _leaves(BY_ID[AMONG_ALL], split, fine))], _part(fine), level))
    happened = excluded if measure.id in COUNT_EXCLUSIONS else settle([leaves], _part(fine), level)
    events = _seen(grouping, fine, happened, {each: found.events for each, found in counts.items()}, level)
    people = {each: found.people for each, found in counts.items()}
    if measure.kind is Kind.PER_HEAD:
        names, everybody = tuple(people), sum(people.values())
        line = shown_line([Counts(people[each], everybody) for each in names], level)
        return events, dict(zip(names, line, strict=True)), happened.total
    return events, _seen(grouping, fine, among, people, level), happened.total and among.total


def _leaves(measure: Measure, split: Split, fine: Grouping) -> list[Counts]:
    """The counts of the finest groups, those of no known one last; per head, among all cases."""
    counts = split.counts(measure, fine)
    return [counts[each] for each in (*fine.groups, UNKNOWN)]


def _people(counts: Sequence[Counts]) -> list[Counts]:
    everybody = sum(each.people for each in counts)
    return [Counts(each.people, everybody) for each in counts]


def left_out(some: Sequence[Counts], everybody: Sequence[Counts]) -> list[Counts]:
    """The cases of each group that a measure among some of them leaves out."""
    whole = sum(each.people for each in everybody)
    return [Counts(each.people - found.people, whole) for found, each in zip(some, everybody, strict=True)]


def _both(one: Settled, other: Settled) -> Settled:
    held = tuple(first or second for first, second in zip(one.held, other.held, strict=True))
    return Settled(held, one.part and other.part, one.total and other.total)


def _part(fine: Grouping) -> frozenset[int]:
    """The places of the groups that are also shown together."""
    return frozenset(range(1, len(fine.groups))) if fine is _FINE else frozenset()


def _seen(grouping: Grouping, fine: Grouping, settled: Settled, numbers: dict[str, int], level: Level) -> _Seen:
    held = dict(zip((*fine.groups, UNKNOWN), settled.held, strict=True))
    together = {each: not settled.part for each in numbers if each not in held}
    return {each: None if (held | together)[each] else rounded(number, level) for each, number in numbers.items()}


def _counts(measure: Measure, split: Split, grouping: Grouping, *, reported: bool) -> dict[str, Counts]:
    if measure.kind is not Kind.PER_HEAD:
        return split.counts(measure, grouping, reported=reported)
    workforce, period = split.workforce, split.period
    if workforce is None:
        raise NotPublishableError(NO_WORKFORCE)
    counts = {}
    for group, found in split.counts(measure, grouping, reported=reported, within=True).items():
        people = workforce.people(grouping.name, group, period.financial_years) if group else found.events
        if people is None or people < found.events:
            raise NotPublishableError(WORKFORCE_INCOMPLETE.format(source=workforce.source, period=period.text))
        counts[group] = Counts(found.events, people)
    return counts


def _beside(
    counts: dict[str, Counts],
    wider: dict[str, Counts],
    group: str,
    over: Over,
    *,
    may: bool,
    unknown: tuple[int, int] | None,
) -> Comparison:
    mine, theirs, places = counts[group], counts[over.grouping.reference], over.level.places
    if not may or not ratio_may_show(mine, theirs, over.level):
        return Comparison(SUPPRESSED)
    ratio = koopman(mine, theirs)
    found = direction(ratio)
    more, reference = wider[group], wider[over.grouping.reference]
    added = (more.events - mine.events, reference.events - theirs.events)
    more_people = (more.people - mine.people, reference.people - theirs.people)
    with_reported = all(each == 0 or each > over.level.mask for each in (*added, *more_people))
    return Comparison(
        verdict(ratio, places),
        found,
        to_places(ratio, places),
        to_places(gap(mine, theirs), places + 2),
        round(ratio_of(_with(mine, unknown), theirs), places) if unknown else None,
        round(ratio_of(mine, _with(theirs, unknown)), places) if unknown else None,
        to_places(koopman(more, reference), places) if with_reported and any(added) else None,
        look=found is not Direction.CANNOT_TELL and over.before(group) is found,
    )


def _with(known: Counts, unknown: tuple[int, int]) -> Counts:
    events, people = known.events + unknown[0], known.people + unknown[1]
    return Counts(events, max(events, people))


def to_places(interval: Interval, places: int) -> Interval:
    """An interval as shown, so that nothing finer leaves."""
    return Interval(*(round(each, places) for each in (interval.estimate, interval.low, interval.high)))
