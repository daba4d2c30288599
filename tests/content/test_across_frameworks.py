"""Responsible officers by nation, companions at hearings, alert notices: beside every framework that needs them."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from tests.builders import case, said
from tests.shipped import LIBRARY

PACK = LIBRARY.packs["across-frameworks"]
ENGLISH_DUTIES = "RO-05"


def seen(**facts: Value) -> Assessment:
    """What these facts come to; a double underscore stands for the dot."""
    one = case(*(said(name.replace("__", "."), value) for name, value in facts.items()))
    return assess(one, LIBRARY.guidance("common", PACK.id), on=one.entries[-1].recorded_at)


def outcome(assessment: Assessment, check: str) -> str:
    return next(each.outcome.value for each in assessment.procedure_checks if each.id == check)


@pytest.mark.parametrize("pack", sorted(pack.id for pack in LIBRARY.frameworks))
def test_every_framework_brings_these_rules_along(pack: str) -> None:
    assert PACK.id in LIBRARY.with_needs((pack,))


@pytest.mark.parametrize("nation", ["wales", "northern_ireland", "jersey", "guernsey", "isle_of_man", "other"])
def test_the_further_duties_of_england_are_asked_nowhere_else(nation: str) -> None:
    assessment = seen(case__jurisdiction=nation, pract__profession="doctor", investigation__decided_on=date(2025, 3, 3))
    assert outcome(assessment, ENGLISH_DUTIES) == "does_not_apply"


def test_where_no_nation_is_recorded_no_law_of_a_nation_is_applied() -> None:
    assessment = seen(pract__profession="doctor", roles__ro="Dr Quill", investigation__decided_on=date(2025, 3, 3))
    by_nation = [check.id for check in PACK.procedure_checks if check.id.startswith(("RO-", "EMP-"))]
    assert {outcome(assessment, check) for check in by_nation} == {"does_not_apply"}


def test_wales_is_told_that_part_three_is_not_its_law() -> None:
    raised = [
        each.id for each in seen(case__jurisdiction="wales", pract__profession="doctor", roles__ro="Dr Pugh").prompts
    ]
    assert "RO-06" in raised


def test_the_further_duties_of_england_stand_in_no_wording_that_another_nation_may_print() -> None:
    quoting = [passage for passage in PACK.passages if "2010" in passage.text or "Part 3" in passage.text]
    assert quoting == []
    assert [check.id for check in PACK.procedure_checks if "in England" in check.letter] == [ENGLISH_DUTIES]


@pytest.mark.parametrize("profession", ["dentist", "pharmacist"])
def test_responsible_officers_are_for_doctors_only(profession: str) -> None:
    assessment = seen(
        case__jurisdiction="england", pract__profession=profession, roles__ro="Dr Quill", ro__conflict="actual"
    )
    rows = [check.id for check in PACK.procedure_checks if check.id.startswith("RO-")]
    assert {outcome(assessment, row) for row in rows} == {"does_not_apply"}
    assert not {each.id for each in assessment.prompts} & {"officer_tie_unasked", "officer_tie_open", "RO-06"}


@pytest.mark.parametrize("tie", ["appearance", "actual"])
def test_the_look_of_a_tie_asks_for_a_second_officer_as_a_tie_does(tie: str) -> None:
    told = {"case__jurisdiction": "england", "pract__profession": "doctor", "ro__conflict": tie}
    assert "officer_tie_open" in [each.id for each in seen(**told).prompts]
    assert outcome(seen(**told, ro__second="Dr Ferris", ro__second_free=False), "RO-02") == "not_followed"
    assert outcome(seen(**told, ro__second="Dr Ferris", ro__second_free=True), "RO-02") == "followed"


@pytest.mark.parametrize(
    ("nation", "first", "last"),
    [
        ("england", date(2025, 4, 17), date(2025, 4, 28)),
        ("wales", date(2025, 12, 23), date(2026, 1, 2)),
        ("northern_ireland", date(2025, 7, 10), date(2025, 7, 18)),
        ("northern_ireland", date(2025, 3, 14), date(2025, 3, 24)),
        ("england", date(2025, 3, 14), date(2025, 3, 21)),
    ],
)
def test_five_working_days_for_a_companion_follow_the_nations_own_days(nation: str, first: date, last: date) -> None:
    assessment = seen(
        case__jurisdiction=nation, hearing__kind="conduct", hearing__on=first, companion__cannot_attend=True
    )
    (clock,) = [each for each in assessment.clocks if each.id == "companion_postponement"]
    assert clock.due == last


@pytest.mark.parametrize("kind", ["list", "health"])
def test_the_law_on_companions_is_about_hearings_that_can_end_in_action_on_the_employment(kind: str) -> None:
    assessment = seen(case__jurisdiction="england", hearing__kind=kind, companion__cannot_attend=True)
    assert {outcome(assessment, row) for row in ("EMP-01", "EMP-02")} == {"does_not_apply"}


def test_the_only_figure_is_the_five_working_days() -> None:
    assert [(each.id, each.value, each.unit, each.confidence.value) for each in PACK.figures] == [
        ("companion_postponement", 5, "working_days", "high")
    ]


@pytest.mark.parametrize("asks", ["other", None])
def test_an_alert_notice_is_asked_for_by_two_kinds_of_people_only(asks: str | None) -> None:
    told: dict[str, Value] = {"ext__hpan": "requested", "hpan__on_form": True}
    if asks:
        told["hpan__requested_by"] = asks
    assert outcome(seen(**told), "HP-02") == ("not_followed" if asks else "not_shown")
