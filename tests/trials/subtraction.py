"""Somebody takes every page there is from every other: `python -m tests.trials.subtraction [SEEDS]`.

They have the page of the screen and the export of the same FICTIONAL cases, know that one group is the sum of
others and that exclusions stand in several measures, and narrow every number down. A small count that is withheld
must stay open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from adviser_assistant.monitoring.categories import GROUPINGS, MINORITY, Card, Field, Grouping, Held, Origin
from adviser_assistant.monitoring.comparing import AMONG_ALL, AMONG_SOME, UNKNOWN, Split
from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts, Values
from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.measures import MEASURES, Kind, counted
from adviser_assistant.monitoring.page import Page, page
from adviser_assistant.monitoring.strata import SHOWN_IN_STRATA, STRATA, stratum_of
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, last_whole_period

ON = date(2023, 6, 1)
PERIOD = last_whole_period(3, ON)
LEAVES = {"White": "white_british", "Mixed": "mixed_other", "Asian": "asian_indian", "Black": "black_african",
          "Other": "other_arab"}  # fmt: skip
FINE, TO_ONE = GROUPINGS[:2]
GRADES = ("consultant", "consultant", "consultant", "resident doctor", "")
SPECIALTIES = ("Medicine", "Medicine", "Surgery", "Psychiatry", "")
EVERY_ONE = {"grade": GRADES, "specialty": SPECIALTIES}
ONE_BY_ONE = frozenset(FINE.groups) - {FINE.reference}
EXCLUSIONS = {("M-05", "people"), ("M-14", "people"), ("M-08", "events")}
COUNTED = [each for each in MEASURES if each.compared and each.kind is Kind.SHARE and each.years == PERIOD.years]

Place = tuple[str, str, str]
"""Exclusions and people stand under one name wherever they are counted: what, by which field, of which group."""


def caseload(seed: int) -> Values:
    """Some tens to hundreds of FICTIONAL cases in groups of very different size."""
    chance = Random(seed)
    sizes = [chance.choice((1, 2, 4, 8, 30, 60)) for _ in LEAVES]
    often = [chance.choice((0.02, 0.1, 0.4, 0.9)) for _ in range(6)]
    cases, cards = [], {}
    for number in range(chance.choice((60, 150, 400))):
        subject = f"s{number}"
        if chance.random() < 0.93:
            value = LEAVES[chance.choices(tuple(LEAVES), sizes)[0]]
            sex = chance.choices(("female", "male"), (1, 4))[0]
            own = Origin.SELF_DECLARED
            cards[subject] = Card({Field.ETHNICITY: (Held(value, own),), Field.SEX: (Held(sex, own),)})
        cases.append(case_of(chance, subject, often))
    return Values(tuple(cases), cards)


def case_of(chance: Random, subject: str, often: list[float]) -> CaseFacts:
    rung, told, formal, gap, considered, excluded = (chance.random() < each for each in often)
    apart = Random(f"{often} {subject}")
    known = [apart.random() < each for each in (0.9, 0.97, 0.8)]
    away = (ExclusionFacts(50, ended=True, own_account_before=rung),) if excluded else ()
    return CaseFacts(
        subject,
        PERIOD.begins + timedelta(days=chance.randrange(3 * 365)),
        secondary_care=excluded or known[0],
        rung_before_formal=rung if known[1] else None,
        told_in_five_days=told if known[2] else None,
        formal=formal,
        contact_gap=gap if known[0] else None,
        exclusion_considered=considered or excluded,
        exclusions=away,
        grade=chance.choice(GRADES),
        specialty=Random(f"{subject} {often}").choice(SPECIALTIES),
    )


@dataclass
class Narrowing:
    """What is known of each number: between which it lies; and which numbers add up to what."""

    low: dict[Place, int] = field(default_factory=dict)
    high: dict[Place, int] = field(default_factory=dict)
    sums: list[tuple[tuple[Place, ...], int, int]] = field(default_factory=list)

    def told(self, parts: Iterable[Place], low: int, high: int) -> None:
        """That some numbers add up to something between these."""
        self.sums.append((tuple(parts), low, high))

    def narrow(self) -> None:
        """Go round until nothing more follows."""
        for parts, _, most in self.sums:
            for each in parts:
                self.low.setdefault(each, 0)
                self.high[each] = min(self.high.get(each, most), most)
        moved = True
        while moved:
            moved = any([self._follow(*each) for each in self.sums])

    def _follow(self, parts: tuple[Place, ...], least: int, most: int) -> bool:
        low, high = sum(self.low[each] for each in parts), sum(self.high[each] for each in parts)
        if low > most or high < least:
            raise ValueError(f"What is shown contradicts itself: {parts}")
        moved = False
        for each in parts:
            at_least = least - (high - self.high[each])
            at_most = most - (low - self.low[each])
            if at_least > self.low[each] or at_most < self.high[each]:
                self.low[each], self.high[each] = max(self.low[each], at_least), min(self.high[each], at_most)
                low, high = sum(self.low[part] for part in parts), sum(self.high[part] for part in parts)
                moved = True
        return moved


def found_out(values: Values) -> list[tuple[Place, int]]:
    """The small counts that the screen withholds and that both pages together give away."""
    shown = {level: page(values, ON, level) for level in (SCREEN, EXPORT)}
    known = Narrowing()
    for level, each in shown.items():
        for parts, number in numbers_of(each):
            half = level.nearest // 2
            least = number if level is SCREEN else max(number - half, level.mask + 1 if number else 0)
            known.told(parts, least, number + half if number else 0)
    for rest, least, most in (*rests_of(shown[SCREEN]), *left_out_of(shown[SCREEN])):
        known.told(rest, least, most)
    known.narrow()
    given_away = []
    for place, truth in truths_of(values):
        if place in known.low:
            assert known.low[place] <= truth <= known.high[place], place
            if 1 <= truth <= SCREEN.mask and known.low[place] == known.high[place]:
                given_away.append((place, truth))
    open_ = {parts[0] for parts, _ in numbers_of(shown[SCREEN]) if len(parts) == 1}
    return [each for each in given_away if each[0] not in open_]


def numbers_of(shown: Page) -> Iterator[tuple[tuple[Place, ...], int]]:
    """Every number of a page with the groups it is the sum of."""
    for result in shown.results:
        if result.measure not in COUNTED:
            continue
        for table in result.tables:
            by, which = stratum_of(table.grouping)
            grouping = TO_ONE if by else next(each for each in GROUPINGS if each.name == table.grouping)
            for row in table.rows:
                for what, number in (("events", row.events), ("people", row.people)):
                    if number is None:
                        continue
                    if by:
                        yield (_parted(result.measure.id, what, row.group, by, which),), number
                        continue
                    yield _parts(result.measure.id, what, grouping, row.group), number
                    if grouping is TO_ONE and result.measure.id in SHOWN_IN_STRATA:
                        for each in STRATA:
                            parts = sorted({name or each.unknown for name in EVERY_ONE[each.by]})
                            places = (_parted(result.measure.id, what, row.group, each.by, part) for part in parts)
                            yield tuple(places), number
        for row in result.rows:
            for what, number in (("events", row.events), ("people", row.people)):
                if number is not None:
                    for grouping in GROUPINGS[:1] + GROUPINGS[3:4]:
                        names = (*grouping.groups, UNKNOWN)
                        yield tuple(_place(result.measure.id, what, grouping, each) for each in names), number


def _parted(measure: str, what: str, group: str, by: str, which: str) -> Place:
    return (f"{measure} {what}", f"{by} {which}", group)


def _parts(measure: str, what: str, grouping: Grouping, group: str) -> tuple[Place, ...]:
    names = sorted(ONE_BY_ONE) if group == MINORITY else [group]
    return tuple(_place(measure, what, grouping, each) for each in names)


def _place(measure: str, what: str, grouping: Grouping, group: str) -> Place:
    name = "exclusions" if (measure, what) in EXCLUSIONS else f"{measure} {what}"
    return (name, grouping.field.value, group)


def rests_of(screen: Page) -> Iterator[tuple[tuple[Place, ...], int, int]]:
    """Considered and not excluded, and excluded, are all that were considered: exact on the screen."""
    tables = next((each.tables for each in screen.results if each.measure.id == "M-13"), ())
    for table in tables:
        grouping = next(each for each in GROUPINGS if each.name == table.grouping)
        for row in table.rows:
            if row.people is not None:
                names = sorted(ONE_BY_ONE) if row.group == MINORITY else [row.group]
                lesser = [_place("M-13", "events", grouping, each) for each in names]
                away = [("exclusions", grouping.field.value, each) for each in names]
                yield (*lesser, *away), row.people, row.people


def left_out_of(screen: Page) -> Iterator[tuple[tuple[Place, ...], int, int]]:
    """Who a measure counts among, and whom it leaves out, are all cases of a group: exact on the screen."""
    for parts, number in numbers_of(screen):
        if all(what == f"{AMONG_ALL} people" for what, _, _ in parts):
            for measure in AMONG_SOME:
                if measure in SHOWN_IN_STRATA or not any(by.split()[0] in EVERY_ONE for _, by, _ in parts):
                    told = (f"{measure} people", f"{measure} left out")
                    yield tuple((what, by, group) for _, by, group in parts for what in told), number, number


def truths_of(values: Values) -> Iterator[tuple[Place, int]]:
    split = Split(values, PERIOD)
    for measure in COUNTED:
        for grouping in GROUPINGS[:1] + GROUPINGS[3:4]:
            for group, cases in split.groups(grouping).items():
                found = counted(measure.tally, cases)
                for what, number in _numbers(measure.id, found, cases):
                    yield _place(measure.id, what, grouping, group), number
        for group, cases in split.groups(TO_ONE).items():
            for stratum, which in ((each, name) for each in STRATA if group for name in set(EVERY_ONE[each.by])):
                of_it = [each for each in cases if stratum.of(each) == which]
                for what, number in _numbers(measure.id, counted(measure.tally, of_it), of_it):
                    yield _parted(measure.id, what, group, stratum.by, which or stratum.unknown), number


def _numbers(measure: str, found: Counts, cases: Sequence[CaseFacts]) -> list[tuple[str, int]]:
    left = [("left out", len(cases) - found.people)] if measure in AMONG_SOME else []
    return [("events", found.events), ("people", found.people), *left]


def main() -> int:
    """Try every seed and print what was given away; 1 where anything was."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    wrong = 0
    for seed in range(seeds):
        for place, truth in found_out(caseload(seed)):
            print(f"Seed {seed}: {' '.join(place)} is {truth}.")
            wrong += 1
    print(f"{seeds} caseloads, {wrong} withheld counts found out.")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
