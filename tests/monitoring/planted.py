"""FICTIONAL facts of cases with a chosen difference between two groups, the same for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from adviser_assistant.monitoring.categories import Card, Field, Held, Origin
from adviser_assistant.monitoring.facts import (
    CaseFacts,
    CheckpointFacts,
    ExclusionFacts,
    Headcount,
    Values,
    Workforce,
)
from adviser_assistant.monitoring.page import Page
from adviser_assistant.monitoring.verdicts import Direction

BEGINS = date(2018, 4, 1)
FIVE_YEARS = 5 * 365
CASES_IN_FIVE_YEARS = 3800
GROUPS = ("black_african", "white_british")
STANCES = ("opposes", "does_not_oppose")
OUTCOMES = ("Returned to work", "Advice complete, nothing further")
BLOCK = 28
FLAGS = ("rung_before_formal", "told_in_five_days", "formal", "contact_gap", "referred", "exclusion_considered")


@dataclass(frozen=True)
class Plan:
    """How often things happen, and how many times as often to the first group."""

    rates: Mapping[str, float]
    times: Mapping[str, float]
    first_group: float = 0.4
    declared: float = 0.9


EQUAL = Plan(dict.fromkeys(FLAGS, 0.3) | {"excluded": 0.2}, {})
UNEQUAL = replace(EQUAL, times={"formal": 1.6, "rung_before_formal": 0.5, "excluded": 1.8})


def caseload(seed: int, plan: Plan = EQUAL, cases: int = CASES_IN_FIVE_YEARS, days: int = FIVE_YEARS) -> Values:
    """So many FICTIONAL cases with their cards."""
    chance = Random(seed)
    found, cards = [], {}
    for number in range(cases):
        subject, first = f"s{number}", chance.random() < plan.first_group
        found.append(_case(chance, subject, first, plan, days))
        if chance.random() < plan.declared:
            held = Held(GROUPS[0] if first else GROUPS[1], Origin.SELF_DECLARED)
            cards[subject] = Card({Field.ETHNICITY: (held,)})
    return Values(tuple(found), cards)


def _case(chance: Random, subject: str, first: bool, plan: Plan, days: int) -> CaseFacts:
    def happens(what: str) -> bool:
        return chance.random() < plan.rates[what] * (plan.times.get(what, 1) if first else 1)

    flags = {each: happens(each) for each in FLAGS}
    away = _away(chance) if happens("excluded") else ()
    flags["formal"] |= bool(away)
    flags["exclusion_considered"] |= bool(away)
    flags["rung_before_formal"] |= not flags["formal"]
    mine = chance.choice(STANCES)
    return CaseFacts(
        subject,
        BEGINS + timedelta(days=chance.randrange(days)),
        f"FICTIONAL Trust {chance.randrange(40)}",
        "doctor",
        "FICTIONAL region",
        secondary_care=True,
        working_days_to_first_talk=chance.randrange(15),
        exclusions=away,
        support_in_first_letter=chance.random() < 0.8,
        spoke_up_before=chance.random() < 0.2,
        route="formal" if flags["formal"] else "informal",
        outcome=chance.choice(OUTCOMES),
        experience_asked=True,
        experience=tuple(chance.randrange(1, 6) for _ in range(5)) if chance.random() < 0.4 else (),
        checkpoints=(CheckpointFacts("BC-11", 2, chance.randrange(3)),),
        blind_reads=((mine, chance.choice((mine, "otherwise"))),),
        first_drafts=(frozenset(code for code in ("LT-1", "LT-2") if chance.random() < 0.3),),
        grade="",
        specialty="",
        **flags,
    )


def _away(chance: Random) -> tuple[ExclusionFacts, ...]:
    """One exclusion as it could be: a review due for each whole block of it, three at most."""
    days, ended = chance.randrange(1, 400), chance.random() < 0.8
    days = days if ended else days + BLOCK
    due = min(days // BLOCK, 3)
    risk = chance.random() < 0.3
    return (
        ExclusionFacts(
            days,
            ended,
            own_account_before=chance.random() < 0.5,
            checked_from_outside=chance.random() < 0.5,
            no_or_minor_finding=chance.random() < 0.4 if ended else None,
            reviews_due=due,
            reviews_on_time=chance.randrange(due + 1),
            immediate_risk=risk,
            immediate_risk_closed_in_time=chance.random() < 0.8 if risk else None,
        ),
    )


def workforce(groups: tuple[str, ...] = ("White", "Mixed", "Asian", "Black", "Other")) -> Workforce:
    """FICTIONAL headcounts of the same 1,000 of each group, each year."""
    return Workforce(
        "FICTIONAL census of the workforce",
        date(2023, 9, 1),
        tuple(
            Headcount(year, "doctor", "FICTIONAL region", "Ethnicity, five groups", group, 1000)
            for year in range(2018, 2024)
            for group in groups
        ),
    )


def said(shown: Page, measure: str, grouping: str = "Ethnicity, five groups", group: str = "Black") -> Direction | None:
    """What a page says of a group in one measure; None where it is withheld."""
    result = next(each for each in shown.results if each.measure.id == measure)
    table = next(each for each in result.tables if each.grouping == grouping)
    row = next(each for each in table.rows if each.group == group)
    return row.comparison.direction if row.comparison else None
