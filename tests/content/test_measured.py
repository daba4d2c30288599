"""Both FICTIONAL cases as they are counted, by date: every field of what a measure sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.casework.measured import Measured
from adviser_assistant.insights import choice_labels, facts_of, specialty_groups
from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts
from adviser_assistant.summary import row_of
from tests.shipped import LIBRARY, demo

MARLOWE, EASTMERE = "Marlowe Vale University Hospitals NHS Trust", "Eastmere and Hallow NHS Foundation Trust"


def measured(name: str, on: date | None = None) -> Measured:
    case = demo(name, on).case
    found = row_of(case, LIBRARY.guidance_for(case, case.entries[-1].recorded_at)).measured
    assert found is not None
    return found


def facts(name: str, on: date) -> CaseFacts:
    """As on a day, without the checkpoints, which have a test of their own."""
    return replace(
        facts_of(measured(name, on), "7", on, choice_labels(LIBRARY), specialty_groups(LIBRARY)), checkpoints=()
    )


A = CaseFacts(
    "7",
    date(2025, 3, 6),
    MARLOWE,
    "doctor",
    secondary_care=True,
    exclusion_considered=True,
    working_days_to_first_talk=2,
    told_in_five_days=True,
    contact_gap=False,
    spoke_up_before=True,
    grade="specialist, specialty or locally employed doctor",
    specialty="Emergency medicine",
)
B = CaseFacts(
    "7",
    date(2024, 9, 2),
    EASTMERE,
    "doctor",
    secondary_care=True,
    exclusion_considered=True,
    rung_before_formal=False,
    contact_gap=False,
    spoke_up_before=True,
    grade="consultant",
    specialty="Obstetrics and gynaecology",
)
SETTLED = replace(A, support_in_first_letter=True, rung_before_formal=True, route="informal")
IMMEDIATE = ExclusionFacts(10, ended=False, formal=False)
FORMAL = replace(IMMEDIATE, days=49, formal=True, reviews_due=1)
LATE = replace(B, told_in_five_days=False, formal=True, contact_gap=True, route="formal")


@pytest.mark.parametrize(
    ("name", "on", "found"),
    [
        ("demo-a", date(2025, 3, 6), A),
        ("demo-a", date(2025, 3, 11), replace(A, support_in_first_letter=True)),
        ("demo-a", date(2025, 3, 14), SETTLED),
        (
            "demo-a",
            date(2025, 7, 10),
            replace(
                SETTLED,
                contact_gap=True,
                outcome="Resolved informally",
                experience_asked=True,
                experience=(5, 5, 4, 5, 4),
            ),
        ),
        ("demo-b", date(2024, 10, 28), replace(B, exclusions=(IMMEDIATE,))),
        ("demo-b", date(2024, 12, 6), replace(LATE, exclusions=(FORMAL,))),
        (
            "demo-b",
            date(2025, 1, 27),
            replace(
                LATE,
                working_days_to_first_talk=72,
                exclusions=(replace(FORMAL, days=101, reviews_due=2, own_account_before=False),),
            ),
        ),
        (
            "demo-b",
            date(2025, 8, 29),
            replace(
                LATE,
                working_days_to_first_talk=72,
                referred=True,
                exclusions=(
                    ExclusionFacts(203, ended=True, own_account_before=False, no_or_minor_finding=True, reviews_due=3),
                ),
            ),
        ),
    ],
)
def test_a_case_as_it_is_counted_on_a_day(name: str, on: date, found: CaseFacts) -> None:
    assert facts(name, on) == found
