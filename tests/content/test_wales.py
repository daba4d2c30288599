"""Wales: what was read is carried, what was not waits for the local text, and nothing of England's is borrowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.case_facts import LONDON
from adviser_assistant.guidance.clock_reading import ClockStatus
from adviser_assistant.guidance.examples import Example
from adviser_assistant.guidance.pack import Confidence, GuidancePack, Item, ProcedureCheck
from adviser_assistant.paths import guidance_folder
from tests.builders import case, said
from tests.every import every
from tests.shipped import LIBRARY, worked

FOLDER = guidance_folder()
UPSW, LISTS = LIBRARY.packs["wales-upsw"], LIBRARY.packs["wales-performers-lists"]
PACKS = (UPSW, LISTS)
EXAMPLES: list[Example] = [each for pack in PACKS for each in worked(pack.id)[0]]
CHECKS: list[ProcedureCheck] = [check for pack in PACKS for check in pack.procedure_checks]

UPSW_ROWS = [
    *(f"UPSW-{number:02d}" for number in range(1, 24)),
    *("DN-02", "WD-11", "SP-02"),
    *("O-3.2 chief executive", "O-3.2 designated board member", "O-3.2 medical director and workforce director"),
    *("O-3.2 case manager", "O-3.2 investigator", "O-3.2 panels", "O-3.2 PPA", "O-3.2 responsible officer"),
    *("O-3.4 concern acknowledgement", "O-3.4 notice of initial assessment", "O-3.4 initial assessment outcome"),
    *("O-3.4 notice of investigation", "O-3.4 immediate exclusion script", "O-3.4 immediate exclusion confirmation"),
    *(
        "O-3.4 formal exclusion or renewal letter",
        "O-3.4 restriction-of-practice letter",
        "O-3.4 exclusion review outcome",
    ),
    *("O-3.4 return-to-work plan", "O-3.4 Part III occupational health referral"),
    *("O-3.4 notice of Standard Procedure hearing", "O-3.4 notice of Extended Procedure hearing"),
    *("O-3.4 outcome letter with appeal route", "O-3.4 appeal hearing notice", "O-3.4 appeal outcome"),
    *("O-3.4 PPA contact record", "O-3.4 deanery notice", "O-3.4 university notice", "O-3.4 Welsh language"),
]
LIST_ROWS = [
    *(f"PL-W-{number:02d}" for number in range(1, 18)),
    "DN-04",
    *(
        "O-7 roles: health board",
        "O-7 roles: tribunal",
        "O-7 roles: responsible officer",
        "O-7 roles: Welsh Government",
    ),
    *("O-7 letters: notice of proposed action", "O-7 letters: oral hearing notice", "O-7 letters: suspension decision"),
    *("O-7 letters: invitation to review", "O-7 letters: outcome of review", "O-7 letters: contingent removal"),
    *("O-7 letters: removal decision", "O-7 letters: request for a PPA assessment"),
    "O-7 letters: end of suspension and return",
]
COMPARED = [
    *("immediate step limit", "formal step limit", "review", "extension", "PPA contact", "pre-decision hearing"),
    *("time for representations", "decision letter", "accompaniment", "appeal", "pay in interim", "day counting"),
]
PROMPTED = [
    "O-14 1",
    "O-14 2",
    "O-14 4",
    "O-14 5",
    "O-14 6",
    "O-14 7 clock check",
    "O-14 8",
    "O-14 9",
    "O-14 10 edition",
]
GENDERED = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def items(pack: GuidancePack) -> Iterator[Item]:
    """Every item of a pack that says which row it was made from."""
    parts = (pack.facts, pack.figures, pack.clocks, pack.procedure_checks, pack.communications, pack.passages)
    for part in (*parts, pack.framework_alternatives, pack.prompts, pack.parity):
        yield from part


def carried(pack: GuidancePack, row: str) -> bool:
    """Whether a row is an item of the pack or is left out with a reason."""
    left_out = {each.dossier for each in pack.left_out if each.reason}
    return row in left_out or any(row in item.dossier for item in items(pack))


def seen() -> Iterator[Assessment]:
    for each in EXAMPLES:
        yield assess(each.case.as_of(each.on), LIBRARY.guidance("common", each.framework), each.caseload, each.on)


# --- nothing of the dossier is lost -----------------------------------------------------------------------


@every("row", UPSW_ROWS)
def test_every_row_role_and_document_of_the_hospital_procedure_is_carried_or_left_out(row: str) -> None:
    assert carried(UPSW, row)


@every("row", LIST_ROWS)
def test_every_row_role_and_letter_of_the_lists_is_carried_or_left_out(row: str) -> None:
    assert carried(LISTS, row)


@every("row", [*(f"O-12 {each}" for each in COMPARED), *PROMPTED])
@every("pack", PACKS, ids=lambda pack: str(pack.id))
def test_every_line_of_the_comparison_and_of_the_prompts_is_carried_or_left_out(pack: GuidancePack, row: str) -> None:
    assert carried(pack, row)


@pytest.mark.parametrize("row", ["UPSW-07", "UPSW-10", "UPSW-21", "PL-W-08"])
def test_a_row_read_only_in_part_is_two_checks_of_different_confidence(row: str) -> None:
    first, second = (next(check for check in CHECKS if check.id == f"{row}{part}") for part in "ab")
    assert first.confidence is not Confidence.LOW
    assert second.confidence is Confidence.LOW


def test_no_item_stands_without_the_row_it_was_made_from() -> None:
    assert [item.id for pack in PACKS for item in items(pack) if not item.dossier] == []


# --- nothing of England's is borrowed ---------------------------------------------------------------------


def test_no_source_of_englands_framework_or_lists_is_cited() -> None:
    cited = {source.partition(",")[0] for pack in PACKS for item in items(pack) for source in item.sources}
    assert cited == {source.id for pack in PACKS for source in pack.sources}
    assert not {each for each in cited if each.startswith("E-") or each in ("O-S37", "O-S38", "O-S42")}


def test_no_limit_of_the_hospital_procedure_has_a_number_and_only_house_periods_do() -> None:
    of_the_text = {figure.id for figure in UPSW.figures if figure.value is None}
    assert of_the_text >= {"immediate_exclusion", "formal_block", "twelve_weeks", "six_months", "investigation_report"}
    assert {figure.confidence for figure in UPSW.figures if figure.value is None} == {Confidence.LOW}
    assert {figure.confidence for figure in UPSW.figures if figure.value is not None} == {Confidence.OURS}


def test_no_wording_names_a_length_that_only_england_has() -> None:
    told = [point.text for spec in UPSW.communications for point in spec.must_say]
    texts = [*(passage.text for passage in UPSW.passages), *told, *(check.rule for check in UPSW.procedure_checks)]
    assert [text for text in texts if re.search(r"\b(two|four|twelve) weeks\b|\b(fortnight|six months)\b", text)] == []


def test_wording_about_purposes_limits_and_return_is_missing_so_that_letters_ask_for_the_text() -> None:
    named = {passage.id for passage in UPSW.passages}
    assert named >= {"framework_name", "framework_standing", "what_exclusion_is", "consult_first", "board_member"}
    assert not named & {
        "purposes",
        "limits_immediate",
        "limits_formal",
        "right_to_return",
        "twelve_weeks",
        "six_months",
    }


def test_three_lesser_steps_are_named_as_recalled_and_none_is_required() -> None:
    named = {(each.alternative, each.required, each.confidence) for each in UPSW.framework_alternatives}
    assert named == {(each, False, Confidence.LOW) for each in ("supervised", "limited", "non_clinical")}


# --- the lists: what was read -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "value", "unit", "confidence"),
    [
        ("declaration", 7, "days", "high"),
        ("representations", 28, "days", "high"),
        ("decision_letter", 7, "days", "high"),
        ("six_months", 6, "months", "high"),
        ("further_period", 6, "months", "medium"),
        ("hearing_notice", 24, "hours", "low"),
        ("immediate_suspension_review", None, "days", "low"),
        ("first_review_request", 3, "months", "high"),
        ("next_review_request", 6, "months", "high"),
        ("appeal_to_tribunal", 28, "days", "medium"),
    ],
)
def test_each_limit_of_the_lists(figure: str, value: int | None, unit: str, confidence: str) -> None:
    found = next(each for each in LISTS.figures if each.id == figure)
    assert (found.value, found.unit, found.confidence.value) == (value, unit, confidence)


def test_every_figure_says_from_when_it_is_in_force_or_that_nobody_found_out() -> None:
    assert {figure.in_force_from for pack in PACKS for figure in pack.figures} == {"not found"}


def test_contingent_removal_is_there_in_wales() -> None:
    assert {"PL-W-08a", "contingent_removal_terms"} <= {item.id for item in items(LISTS)}


# --- low never alarms -------------------------------------------------------------------------------------


@every("check", CHECKS, ids=lambda check: check.id)
def test_low_and_house_rules_have_no_sentence_for_a_letter_and_what_was_read_judges_nobody(
    check: ProcedureCheck,
) -> None:
    if check.confidence is Confidence.LOW:
        assert (check.hold, check.letter, check.followed) == (False, "", None)
    elif check.confidence is Confidence.OURS:
        assert check.letter == ""
    else:
        assert check.letter.endswith(".")
        assert not re.search(r"\bneutral\b|\bmust\b|\bfailed\b|\bbreach|\bNCAS\b", check.letter)
        assert not GENDERED.search(check.letter)
        assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.?!;])\s+", check.letter)) <= 25


def test_in_every_worked_case_low_is_only_checked_unless_the_local_text_gives_the_limit() -> None:
    for assessment in seen():
        for reading in assessment.procedure_checks:
            if reading.check.confidence is Confidence.LOW and reading.why.confidence is not Confidence.LOCAL:
                assert reading.outcome.value in ("check_your_text", "does_not_apply")


def test_an_exclusion_of_two_years_alarms_no_welsh_clock_until_a_limit_is_recorded() -> None:
    start = date(2024, 3, 1)
    long_one = case(
        said("exclusion.kind", "formal"),
        said("period[p1].kind", "immediate"),
        said("period[p1].started_on", start),
        said("period[p2].kind", "formal"),
        said("period[p2].started_on", start),
        said("upsw.assessment_started_on", start),
        said("investigation.started_on", start),
        said("hearing.on", start),
        said("hearing.decision_on", start),
        said("hearing.decision_told_on", start),
    )
    read = assess(long_one, LIBRARY.guidance("common", "wales-upsw"), on=datetime(2026, 3, 1, tzinfo=LONDON)).clocks
    welsh = [each for each in read if each.clock.confidence is Confidence.LOW]
    assert {each.clock.id for each in welsh} == {clock.id for clock in UPSW.clocks} - {"restriction_review"}
    assert {each.due for each in welsh} == {None}
    assert {each.status for each in welsh} == {ClockStatus.RUNNING, ClockStatus.STOPPED}


def test_whatever_holds_is_a_house_rule_that_a_second_adviser_can_carry() -> None:
    holding = {check.id for check in CHECKS if check.hold}
    assert holding == {"upsw_last_day_and_review", "upsw_reasons_recorded"}
    assert all(check.carried and check.settles_with for check in CHECKS if check.hold)


# --- worked cases -----------------------------------------------------------------------------------------


def test_the_worked_cases_can_be_read() -> None:
    assert [fault for pack in PACKS for fault in worked(pack.id)[1]] == []
    assert {each.framework for each in EXAMPLES} == {pack.id for pack in PACKS}


def test_the_worked_cases_show_every_judged_row_in_more_than_one_light() -> None:
    outcomes: dict[str, set[str]] = {}
    for assessment in seen():
        for reading in assessment.procedure_checks:
            outcomes.setdefault(reading.id, set()).add(reading.outcome.value)
    judged = [check for check in CHECKS if check.followed is not None]
    assert [
        check.id
        for check in judged
        if not ("followed" in outcomes[check.id] and outcomes[check.id] & {"not_followed", "not_shown"})
    ] == []
