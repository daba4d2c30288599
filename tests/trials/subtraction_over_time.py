"""Somebody keeps the pages of three quarters and takes them from one another.

`python -m tests.trials.subtraction_over_time [SEEDS] [--anew]`. A FICTIONAL caseload goes on between the quarters:
cards come, cases are recorded late or removed, things happen, whole batches are entered. Who has the screens and the
exports of all quarters must find neither a small count that is withheld nor that from one to four people of a group
came or went. With `--anew` figures are shown anew each quarter, as they would be without the rule: much is found then.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from adviser_assistant.monitoring.categories import Card
from adviser_assistant.monitoring.comparing import UNKNOWN
from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts, Values
from adviser_assistant.monitoring.organisation import OrganisationView, organisation_view, organisations
from adviser_assistant.monitoring.page import Result, Splits, assembled, page
from adviser_assistant.monitoring.renewing import ALONE, GROUPED, Piece, renewed
from adviser_assistant.monitoring.service import ServiceFacts, own_results
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Level, Period
from tests.trials.subtraction import ON, PERIOD, Narrowing, Place, caseload, numbers_of, rests_of, truths_of

QUARTERS = (ON, date(2023, 9, 4), date(2023, 12, 4))
ORGANISATIONS = ("FICTIONAL Ash", "FICTIONAL Birch", "FICTIONAL Cedar", "FICTIONAL Elm")
GROWS, CHANGES, BATCHES = "grows", "changes", "batches"
WAYS = (GROWS, CHANGES, BATCHES)
AWAY = (ExclusionFacts(50, ended=True, own_account_before=True),)
FLAGS = ("formal", "told_in_five_days", "rung_before_formal", "contact_gap", "exclusion_considered",
         "support_in_first_letter")  # fmt: skip
UNITS = (GROUPED, "M-15", "M-23")

Sum = tuple[tuple[Place, ...], int, int]
Found = tuple[str, str]


def of_quarters(seed: int) -> tuple[str, list[Values]]:
    """A caseload as it stood in each of the quarters, and in which way it went on."""
    chance, values = Random(seed), caseload(seed)
    cases = (replace(each, secondary_care=True) for each in values.cases)  # so that years add up to the funnel
    values = replace(values, cases=tuple(cases))
    values = replace(values, cases=tuple(_with_more(chance, each) for each in values.cases))
    way, found = WAYS[seed % len(WAYS)], [values]
    for number in range(1, len(QUARTERS)):
        found.append(_gone_on(chance, found[-1], way, number))
    return way, found


def _with_more(chance: Random, case: CaseFacts) -> CaseFacts:
    """What pages one by one do not need: where, and what the first letter was like."""
    draft = frozenset(each for each in ("LT-1", "LT-2") if chance.random() < 0.3)
    letter = chance.choice((True, False, None))
    return replace(
        case, organisation=chance.choice(ORGANISATIONS), support_in_first_letter=letter, first_drafts=(draft,)
    )


def _gone_on(chance: Random, values: Values, way: str, quarter: int) -> Values:
    cases, cards = list(values.cases), dict(values.cards)
    known = list(cards.values())
    rare = [each for each in known if known.count(each) <= SCREEN.mask]
    if way == BATCHES:
        _batch(cases, cards, chance.choice(cases), chance.choice((0, 5, 6, 9)), f"q{quarter}a")
        few = [each for each in cases if each.subject not in cards or cards[each.subject] in rare]
        _batch(cases, cards, chance.choice(few or cases), chance.choice((0, 0, 1, 2, 5)), f"q{quarter}b")
        if chance.random() < 0.5:
            return Values(tuple(cases), cards)
    for case in chance.sample(cases, min(len(cases), chance.choice((0, 1, 2, 3, 6, 20)))):
        if case.subject not in cards:
            cards[case.subject] = chance.choice(known)
    for place in chance.sample(range(len(cases)), chance.choice((0, 1, 2, 5))):
        cases[place] = _happened(chance, cases[place])
    if way == CHANGES:
        for case in chance.sample(cases, chance.choice((0, 1, 2, 4, 8))):
            cases.remove(case)
            cards.pop(case.subject, None)
    return Values(tuple(cases), cards)


def _batch(cases: list[CaseFacts], cards: dict[str, Card], like: CaseFacts, many: int, name: str) -> None:
    """So many cases alike, recorded late."""
    for number in range(many):
        cases.append(replace(like, subject=f"{name}{number}"))
        if like.subject in cards:
            cards[cases[-1].subject] = cards[like.subject]


def _happened(chance: Random, case: CaseFacts) -> CaseFacts:
    """Something more is recorded; nothing is taken back."""
    if chance.random() < 0.3:
        return replace(case, exclusion_considered=True, exclusions=case.exclusions or AWAY)
    more: dict[str, Any] = {chance.choice(FLAGS): True}
    return replace(case, **more)


def made(values: Values, on: date) -> tuple[Piece, ...]:
    """All figures as they are worked out on a day, at both levels."""
    splits = Splits(values)
    service = [ServiceFacts(each.opened_on, None, each.organisation, bool(each.exclusions)) for each in values.cases]
    levels: list[list[Result | OrganisationView]] = []
    for level in (SCREEN, EXPORT):
        seen = [organisation_view(service, each, on, level) for each in organisations(service, on)]
        levels.append([*page(values, on, level, splits=splits).results, *own_results(service, on, level), *seen])
    return tuple(Piece(on, *both) for both in zip(*levels, strict=True))


def shown_in(quarters: Sequence[Values], *, anew: bool) -> list[tuple[Piece, ...]]:
    """What is shown in each quarter."""
    shown: list[tuple[Piece, ...]] = []
    for values, on in zip(quarters, QUARTERS, strict=True):
        now = made(values, on)
        shown.append(now if anew or not shown else renewed(shown[-1], now))
    return shown


# --- what somebody makes of it ----------------------------------------------------------------------------


def told_by(pieces: Sequence[Piece]) -> list[Sum]:
    """Every number of the screen and the export, with what it is the sum of and between which it lies."""
    sums: list[Sum] = []
    for level in (SCREEN, EXPORT):
        parts = [each.screen if level is SCREEN else each.export for each in pieces]
        results = [each for each in parts if isinstance(each, Result)]
        shown = assembled(results, level)
        sums += [(places, *_between(number, level)) for places, number in numbers_of(shown)]
        sums += [(places, *_between(number, level)) for places, number in _of_organisations(parts)]
        if level is SCREEN:
            sums += list(rests_of(shown))
        rows = [(each.measure.id, row) for each in results if each.measure.id in ALONE for row in each.rows]
        for name, row in rows:
            parts_ = [(f"{name} {what}", "row", row.group) for what in ("events", "rest")]
            if row.events is not None:
                sums.append(((parts_[0],), *_between(row.events, level)))
            if row.people is not None:
                sums.append((tuple(parts_), *_between(row.people, level)))
    return sums


def _between(number: int, level: Level) -> tuple[int, int]:
    half = level.nearest // 2
    least = number if level is SCREEN else max(number - half, level.mask + 1 if number else 0)
    return least, number + half if number else 0


def _of_organisations(parts: Sequence[Result | OrganisationView]) -> Iterator[tuple[tuple[Place, ...], int]]:
    for each in parts:
        if isinstance(each, OrganisationView):
            for what, rows in (("cases", each.cases), ("away", each.exclusions)):
                for row in rows:
                    if row.events is not None:
                        yield ((what, each.organisation, row.group),), row.events
        elif each.measure.id == "M-24":
            for row in each.rows:
                for what, number in (("cases", row.people), ("away", row.events)):
                    if number is not None:
                        yield tuple((what, row.group, year) for year in _years()), number


def _years() -> tuple[str, ...]:
    return tuple(Period(first, 1).text for first in PERIOD.financial_years)


def truths_in(values: Values) -> dict[Place, int]:
    """What every number is."""
    found = dict(truths_of(values))
    for case in values.cases:
        year = next(each for first in PERIOD.financial_years if (each := Period(first, 1)).holds(case.opened_on))
        for what, number in (("cases", 1), ("away", int(bool(case.exclusions)))):
            place = (what, case.organisation, year.text)
            found[place] = found.get(place, 0) + number
    return found


def withheld_found(versions: Sequence[tuple[list[Sum], dict[Place, int]]]) -> Iterator[Found]:
    """Small counts that follow for who knows that numbers of one quarter to the next can only grow."""
    known, names = Narrowing(), sorted({place for sums, _ in versions for parts, _, _ in sums for place in parts})
    for at, (sums, _) in enumerate(versions):
        for parts, least, most in sums:
            told = [each for place in parts for each in _came_by(place, at)]
            known.told(told, least, most)
    known.narrow()
    for at, (sums, truths) in enumerate(versions):
        openly = {parts[0] for parts, _, _ in sums if len(parts) == 1}
        for place in names:
            since = _came_by(place, at)
            if place in openly or not all(each in known.low for each in since) or place not in truths:
                continue
            low, high = (sum(of[each] for each in since) for of in (known.low, known.high))
            assert low <= truths[place] <= high, place
            if low == high and 1 <= low <= SCREEN.mask:
                yield f"{' '.join(place)} is {low}", "count"


def _came_by(place: Place, quarter: int) -> list[Place]:
    """What came to a number, quarter by quarter; one that can shrink, such as those not known, stands alone."""
    shrinks = UNKNOWN in place[1:] or place[0].endswith((" rest", "M-13 events"))
    return [(f"{place[0]} by {each}", *place[1:]) for each in range(quarter if shrinks else 0, quarter + 1)]


def changes_found(before: list[Sum], now: list[Sum]) -> Iterator[Found]:
    """From one to four people who came or went, as they follow from two pages by taking sums from one another."""
    then = {parts: least for parts, least, most in before if least == most}
    moved = {parts: least - then[parts] for parts, least, most in now if least == most and parts in then}
    rows = [({place: Fraction(1) for place in parts}, Fraction(value)) for parts, value in moved.items()]
    for parts, value in [(dict.fromkeys(parts, Fraction(1)), Fraction(v)) for parts, v in moved.items()] + solved(rows):
        alike = set(parts.values()) == {Fraction(1)}
        if alike and value.denominator == 1 and 1 <= abs(value) <= SCREEN.mask:
            yield f"{int(value):+d} in {' and '.join(' '.join(each) for each in sorted(parts))}", "change"


Row = tuple[dict[Place, Fraction], Fraction]


def solved(rows: Sequence[Row]) -> list[Row]:
    """The equations taken from one another until each has a number of its own (Gauss and Jordan)."""
    done: dict[Place, Row] = {}
    for given in sorted(rows, key=lambda row: len(row[0])):
        left = _without(given, done)
        if not left[0]:
            continue
        lead = min(left[0])
        share = left[0][lead]
        own: Row = ({place: value / share for place, value in left[0].items()}, left[1] / share)
        done = {place: _without(row, {lead: own}) for place, row in done.items()} | {lead: own}
    return list(done.values())


def _without(row: Row, known: dict[Place, Row]) -> Row:
    parts, value = dict(row[0]), row[1]
    for lead in [each for each in parts if each in known]:
        share = parts[lead]
        for place, other in known[lead][0].items():
            parts[place] = parts.get(place, Fraction(0)) - share * other
        value -= share * known[lead][1]
    return {place: each for place, each in parts.items() if each}, value


def tried(seed: int, *, anew: bool = False) -> tuple[list[Found], Counter[str]]:
    """What a caseload’s quarters give away, and how many units were shown anew or stayed."""
    way, quarters = of_quarters(seed)
    shown = shown_in(quarters, anew=anew)
    truths = {on: truths_in(values) for values, on in zip(quarters, QUARTERS, strict=True)}
    found: list[Found] = []
    units = Counter[str]()
    for unit in UNITS:
        of_unit = [[each for each in pieces if each.unit == (unit, PERIOD)] for pieces in shown]
        for before, now in pairwise(of_unit):
            units[f"{unit}, {way}: {_became(before, now)}"] += 1
        by_day = {each[0].on: each for each in of_unit}
        versions = [(told_by(each), truths[day]) for day, each in by_day.items()]
        found += [each for before, now in pairwise(versions) for each in changes_found(before[0], now[0])]
        apart = [[each] for each in versions] if way == CHANGES else [versions]
        found += [each for together in apart for each in withheld_found(together)]
    return found, units


def _became(before: Sequence[Piece], now: Sequence[Piece]) -> str:
    if before[0].on == now[0].on:
        return "stayed as last shown"
    same = [each.screen for each in before] == [each.screen for each in now]
    return "nothing shown had moved" if same else "shown anew with other numbers"


def main() -> int:
    """Try every seed and print what was given away, and how much was shown anew; 1 where anything was."""
    anew = "--anew" in sys.argv
    given = [each for each in sys.argv[1:] if each != "--anew"]
    seeds, leaky, units = int(given[0]) if given else 300, 0, Counter[str]()
    kinds = Counter[str]()
    for seed in range(seeds):
        found, renewed_here = tried(seed, anew=anew)
        units += renewed_here
        kinds.update(kind for _, kind in found)
        leaky += bool(found)
        for said, _ in found[:3]:
            if not anew:
                print(f"Seed {seed}: {said}.")
    for name, number in sorted(units.items()):
        print(f"{name}: {number}")
    print(f"{kinds['count']} withheld counts and {kinds['change']} changes of one to {SCREEN.mask} people found out.")
    print(f"{leaky} of {seeds} caseloads gave something away over {len(QUARTERS)} quarters.")
    return int(leaky > 0)


if __name__ == "__main__":
    sys.exit(main())
