"""Pharmaceutical lists: the limits of the Act and Regulations, and who is not told."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clocks import ClockReading
from adviser_assistant.guidance.pack import Confidence
from tests.builders import case, said
from tests.shipped import LIBRARY

PACK = LIBRARY.packs["pharmacy"]
GUIDANCE = LIBRARY.guidance("common", "pharmacy")


def seen(**facts: Value) -> Assessment:
    """What these facts come to in England; a double underscore stands for the dot."""
    told = {"case__jurisdiction": "england", **facts}
    one = case(*(said(name.replace("__", "."), value) for name, value in told.items()))
    return assess(one, GUIDANCE, on=one.entries[-1].recorded_at)


def outcome(assessment: Assessment, check: str) -> str:
    return next(each.outcome.value for each in assessment.procedure_checks if each.id == check)


def clock(assessment: Assessment, clock_id: str) -> ClockReading:
    return next(each for each in assessment.clocks if each.id == clock_id)


@pytest.mark.parametrize(
    ("figure", "value", "unit", "confidence"),
    [
        ("answer_to_action", 30, "days", "high"),
        ("director_cure", 30, "days", "high"),
        ("tribunal_appeal", 28, "days", "high"),
        ("ask_to_be_heard", 24, "hours", "high"),
        ("six_months", 6, "months", "high"),
        ("first_review", 3, "months", "high"),
        ("next_review", 6, "months", "high"),
        ("review_answer", 30, "days", "high"),
        ("welsh_ministers_appeal", 30, "days", "high"),
        ("wales_answer_before_suspension", 30, "days", "low"),
        ("wales_ask_to_be_heard", 24, "hours", "low"),
    ],
)
def test_each_limit_is_as_the_dossier_has_it(figure: str, value: int, unit: str, confidence: str) -> None:
    found = GUIDANCE.figures[figure]
    assert (found.value, found.unit, found.confidence.value) == (value, unit, confidence)
    assert found.title
    assert found.in_force_from == "not found"


def test_it_speaks_of_suspension_and_brings_what_all_lists_share() -> None:
    assert PACK.step == "suspension"
    assert set(PACK.needs) == {"across-frameworks", "list-suspension"}
    words = [item.text for item in PACK.passages] + [check.letter for check in PACK.procedure_checks]
    assert [text for text in words if "exclu" in text.casefold()] == []


def test_nhs_resolution_is_nobody_to_be_notified() -> None:
    told = GUIDANCE.communications["wider_notice"]
    assert "NHS Resolution is not on the list" in " ".join(point.text for point in told.must_say)
    assert [each.id for each in PACK.communications if "NHS Resolution" in each.to] == []
    assert "NHS Resolution is not among" in GUIDANCE.passages["not_notified"].text


def test_thirty_days_to_answer_begin_with_the_day_of_notification() -> None:
    assessment = seen(list_action__kind="removal", list_action__notified_on=date(2025, 3, 3))
    assert clock(assessment, "answer_to_action").due == date(2025, 4, 1)


def test_where_the_text_can_be_read_two_ways_both_last_days_are_said() -> None:
    reading = clock(seen(pharmacy__review_notice_on=date(2025, 3, 3)), "review_answer")
    assert reading.due == date(2025, 4, 2)
    assert "1 April 2025" in reading.says


def test_a_suspension_of_six_months_from_14_january_ends_with_13_july() -> None:
    reading = clock(seen(suspension__kind="ordinary", suspension__started_on=date(2025, 1, 14)), "six_months")
    assert reading.due == date(2025, 7, 13)


@pytest.mark.parametrize(("decided", "result"), [(date(2025, 4, 1), "not_shown"), (date(2025, 4, 2), "followed")])
def test_nothing_is_decided_before_the_thirty_days_are_over(decided: date, result: str) -> None:
    assessment = seen(
        list_action__kind="removal", list_action__notified_on=date(2025, 3, 3), list_action__decided_on=decided
    )
    assert outcome(assessment, "PH-E-04") == result


@pytest.mark.parametrize(
    ("case_", "result"), [("efficiency", "followed"), ("fraud", "followed"), ("unsuitability", "not_followed")]
)
def test_contingent_removal_is_for_efficiency_and_fraud_only(case_: str, result: str) -> None:
    assessment = seen(list_action__kind="contingent_removal", list_action__case=(case_,))
    assert outcome(assessment, "PH-E-07") == result


def test_no_row_of_england_applies_in_wales() -> None:
    assessment = seen(case__jurisdiction="wales", suspension__kind="ordinary", suspension__started_on=date(2025, 1, 14))
    rows = [check.id for check in PACK.procedure_checks if check.id.startswith("PH-E-")]
    assert {outcome(assessment, row) for row in rows} == {"does_not_apply"}
    assert [each.id for each in assessment.clocks if each.id == "six_months"] == []


def test_the_welsh_times_of_an_older_text_are_only_asked() -> None:
    low = {figure.id for figure in PACK.figures if figure.confidence is Confidence.LOW}
    assert low == {"wales_answer_before_suspension", "wales_ask_to_be_heard"}
    assert [each.id for each in PACK.clocks if each.figure in low and each.confidence is not Confidence.LOW] == []
