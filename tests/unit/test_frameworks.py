"""Which framework leads, and why: the table, the employer's own word, and what an adviser sets by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded, FrameworkSet
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.frameworks import FrameworkChoice, choose_framework
from adviser_assistant.guidance.route import route_of
from adviser_assistant.guidance.view import CaseView
from tests.shipped import LIBRARY

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRUST = {"case.jurisdiction": "england", "org.type": "acute_trust", "pract.profession": "doctor"}


def case(facts: dict[str, Any], *more: Entry) -> Case:
    said = (
        FactRecorded(
            id=f"e{number}", recorded_at=NOON, recorded_by="Mina Farrow (FICTIONAL)",
            fact=fact, state=State.KNOWN, value=value,
        )
        for number, (fact, value) in enumerate(facts.items())
    )  # fmt: skip
    return Case("c", True).after_all((*said, *more))


def chosen(facts: dict[str, Any], *more: Entry) -> FrameworkChoice:
    return choose_framework(CaseView(case(facts, *more), LIBRARY.guidance("common"), NO_CASELOAD, NOON))


def set_by_hand(framework: str, *overlays: str, reason: str = "") -> FrameworkSet:
    return FrameworkSet(
        id="s", recorded_at=NOON, recorded_by="Mina Farrow (FICTIONAL)",
        framework=framework, overlays=overlays, reason=reason,
    )  # fmt: skip


def test_an_unknown_nation_leads_nowhere_and_says_what_to_ask_first() -> None:
    choice = chosen({"org.type": "acute_trust", "pract.profession": "doctor"})
    assert (choice.pack, choice.lead, choice.missing[0]) == ("", None, "case.jurisdiction")
    assert choice.asks_local_text
    assert "organisation's own text" in choice.says


def test_a_nation_that_no_row_names_asks_for_the_local_text() -> None:
    choice = chosen({**TRUST, "case.jurisdiction": "other"})
    assert choice.asks_local_text
    assert choice.missing == ()
    assert choice.lead is not None
    assert choice.lead.id == "own-text"


def test_the_organisations_own_text_waits_until_every_row_before_it_is_settled() -> None:
    choice = chosen({"case.jurisdiction": "england", "org.type": "acute_trust"})
    assert choice.lead is None
    assert "pract.profession" in choice.missing


def test_a_foundation_trust_with_a_policy_of_its_own_is_not_given_the_national_framework() -> None:
    facts = {**TRUST, "org.type": "foundation_trust", "case.framework": "employer_policy"}
    assert chosen(facts).asks_local_text


def test_the_employers_own_word_settles_what_the_table_leaves_open() -> None:
    choice = chosen({"case.framework": "upsw"})
    assert choice.pack == "wales-upsw"
    assert "case.framework" in choice.used


def test_where_the_employers_word_and_the_table_differ_the_table_leads_only_if_the_word_cannot_hold() -> None:
    assert chosen({**TRUST, "case.framework": "upsw"}).pack == "england-mhps"


def test_a_procedure_the_organisation_names_against_the_table_is_said() -> None:
    assert "The organisation names" in chosen({**TRUST, "case.framework": "upsw"}).differs


def test_what_the_adviser_sets_stands_with_its_reason_and_the_table_is_still_heard() -> None:
    choice = chosen(TRUST, set_by_hand("wales-upsw", reason="Seconded from Powys"))
    assert choice.pack == "wales-upsw"
    assert choice.says == "Set by the adviser: Seconded from Powys"
    assert choice.differs.startswith("The table points to MHPS")


def test_setting_what_the_table_says_differs_in_nothing() -> None:
    assert chosen(TRUST, set_by_hand("england-mhps", reason="Confirmed by HR")).differs == ""


def test_a_second_organisation_is_linked_not_led() -> None:
    choice = chosen({**TRUST, "post.other_posts": ("list",)})
    assert choice.pack == "england-mhps"
    assert [row.id for row in choice.linked] == ["FS-09"]


def test_several_things_come_with_one_post() -> None:
    choice = chosen({**TRUST, "pract.grade": "academic_trainee"})
    assert set(choice.overlays) == {"trainees", "clinical-academics"}


def test_the_guidance_of_a_case_holds_what_its_packs_need() -> None:
    ids = [pack.id for pack in LIBRARY.guidance_for(case(TRUST), NOON).packs]
    assert ids[:2] == ["common", "england-mhps"]
    assert "across-frameworks" in ids


@pytest.mark.parametrize(
    ("facts", "route"),
    [
        ({"post.contract": "locum_agency", "org.type": "acute_trust"}, "agency"),
        ({"post.contract": "salaried", "org.type": "gp_practice"}, "on_a_list"),
        ({"post.contract": "salaried", "org.type": "hospice"}, "employed"),
        ({"pract.grade": "consultant", "org.type": "independent_hospital"}, None),
        ({"pract.grade": "consultant", "org.type": "health_board"}, "employed"),
        ({"org.type": "health_board"}, None),
        ({"post.route": "private_practice", "post.contract": "substantive"}, "private_practice"),
        ({}, None),
    ],
)
def test_the_footing_is_read_from_contract_grade_and_organisation_or_left_open(
    facts: dict[str, Any], route: str | None
) -> None:
    assert route_of(case(facts))[0] == route
