"""Islands: no limit is filled in; the local text is asked for, and then drives the clock in the island's own days."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.pack import Confidence
from tests.builders import case, said
from tests.shipped import LIBRARY

PACK = LIBRARY.packs["crown-dependencies"]
GUIDANCE = LIBRARY.guidance("common", "crown-dependencies")
ISLANDS = ("jersey", "guernsey", "isle_of_man")


def seen(facts: dict[str, Value]) -> Assessment:
    one = case(*(said(name, value) for name, value in facts.items()))
    return assess(one, GUIDANCE, on=one.entries[-1].recorded_at)


def excluded(island: str, since: date, **local: Value) -> dict[str, Value]:
    """Somebody excluded at once, with what the caller reads from the local text."""
    said_of_it: dict[str, Value] = {
        "case.jurisdiction": island,
        "exclusion.kind": "immediate",
        "period[p1].kind": "immediate",
        "period[p1].started_on": since,
    }
    return {**said_of_it, **{f"local_text[t1].{name}": value for name, value in local.items()}}


def immediate(assessment: Assessment) -> ClockReading:
    return next(each for each in assessment.clocks if each.clock.id == "immediate_two_weeks")


def test_no_limit_of_an_island_is_filled_in() -> None:
    low = [figure for figure in PACK.figures if figure.confidence is Confidence.LOW]
    assert {figure.id for figure in low} == {
        *("immediate_exclusion", "formal_block", "twelve_weeks", "six_months", "investigation_report"),
        *("comments_on_report", "hearing_notice", "appeal_lodged", "jersey_answer"),
    }
    assert [figure.id for figure in low if figure.value is not None or not figure.title] == []
    assert {figure.confidence for figure in PACK.figures} == {Confidence.LOW, Confidence.OURS}


def test_no_wording_for_letters_speaks_of_a_limit() -> None:
    missing = {"limits_immediate", "limits_formal", "right_to_return", "twelve_weeks", "six_months", "purposes"}
    assert not missing & set(GUIDANCE.passages)


@pytest.mark.parametrize("island", ISLANDS)
def test_without_the_local_text_a_long_exclusion_asks_and_never_alarms(island: str) -> None:
    assessment = seen(excluded(island, date(2024, 1, 8)))
    reading = immediate(assessment)
    assert (reading.status, reading.due) == (ClockStatus.RUNNING, None)
    assert "island_policy_first" in [each.id for each in assessment.prompts]


def test_the_local_text_drives_the_clock_in_the_islands_own_days() -> None:
    text: dict[str, Value] = {
        "figure": "immediate_exclusion",
        "value": 5,
        "unit": "working_days",
        "policy": "HR 3",
        "paragraph": "4",
    }
    dues = {island: immediate(seen(excluded(island, date(2024, 5, 6), **text))).due for island in ISLANDS}
    assert dues == {
        "jersey": date(2024, 5, 14),
        "guernsey": date(2024, 5, 14),
        "isle_of_man": date(2024, 5, 13),
    }


def test_with_the_local_text_recorded_nobody_asks_for_it_again() -> None:
    text: dict[str, Value] = {
        "figure": "immediate_exclusion",
        "value": 10,
        "unit": "days",
        "policy": "HR 3",
        "paragraph": "4",
    }
    assessment = seen(excluded("jersey", date(2025, 3, 3), **text))
    assert "island_policy_first" not in [each.id for each in assessment.prompts]
    assert immediate(assessment).local


@pytest.mark.parametrize("island", ISLANDS)
def test_no_british_rule_on_responsible_officers_is_applied(island: str) -> None:
    assessment = seen({"case.jurisdiction": island, "pract.profession": "doctor", "roles.ro": "Dr Corlett"})
    outcomes = {each.id: each.outcome.value for each in assessment.procedure_checks}
    assert {outcomes[row] for row in ("RO-01", "RO-02", "RO-05", "RO-07")} == {"does_not_apply"}
    assert outcomes["CD-R4"] == "followed"


@pytest.mark.parametrize(
    ("island", "rows"), [("jersey", {"CD-02", "CD-03"}), ("guernsey", {"CD-08"}), ("isle_of_man", set())]
)
def test_what_is_known_of_one_island_is_not_asked_of_another(island: str, rows: set[str]) -> None:
    assessment = seen(excluded(island, date(2025, 3, 3)))
    own = {"CD-02", "CD-03", "CD-08", "CD-04", "CD-05"}
    asked = {
        each.id for each in assessment.procedure_checks if each.id in own and each.outcome.value != "does_not_apply"
    }
    assert asked == rows


def test_the_steps_for_a_jersey_gp_are_those_of_its_regulations_in_order() -> None:
    steps = [check.id for check in PACK.procedure_checks if check.dossier == ("CD-04",)]
    assert steps == ["CD-04", "CD-04-resolve", "CD-04-notify", "CD-04-decide", "CD-04-list"]
    assert {check.confidence for check in PACK.procedure_checks if check.id in steps} == {Confidence.HIGH}


def test_letters_say_that_the_islands_are_advised_by_arrangement() -> None:
    assert "by arrangement" in GUIDANCE.passages["consult_first"].text
    assert "by arrangement" in GUIDANCE.passages["advice_reach"].text
