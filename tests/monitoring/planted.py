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
    away = ExclusionFacts(
        chance.randrange(1, 400), chance.random() < 0.8, chance.random() < 0.5, chance.random() < 0.5,
        chance.random() < 0.4, 2, chance.randrange(3), chance.random() < 0.3, chance.random() < 0.8,
    )  # fmt: skip
    return CaseFacts(
        subject,
        BEGINS + timedelta(days=chance.randrange(days)),
        f"FICTIONAL Trust {chance.randrange(40)}",
        "doctor",
        "FICTIONAL region",
        secondary_care=True,
        working_days_to_first_talk=chance.randrange(15),
        exclusions=(away,) if happens("excluded") else (),
        support_in_first_letter=chance.random() < 0.8,
        spoke_up_before=chance.random() < 0.2,
        route=chance.choice(("informal", "formal")),
        outcome=chance.choice(("no action", "support")),
        experience_asked=True,
        experience=tuple(chance.randrange(1, 6) for _ in range(5)) if chance.random() < 0.4 else (),
        checkpoints=(CheckpointFacts("BC-11", 2, chance.randrange(3)),),
        blind_reads=((chance.choice("ab"), chance.choice("ab")),),
        first_drafts=(frozenset(code for code in ("LT-1", "LT-2") if chance.random() < 0.3),),
        **flags,
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
