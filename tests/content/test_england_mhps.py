"""England's hospital framework: every row of its dossier is carried or left out, and low never alarms."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.checks.items import items_of
from adviser_assistant.guidance.pack import Confidence, ProcedureCheck
from adviser_assistant.paths import guidance_folder
from tests.builders import answered, case, said
from tests.every import every
from tests.shipped import LIBRARY, worked

FOLDER = guidance_folder()
PACK = LIBRARY.packs["england-mhps"]
GUIDANCE = LIBRARY.guidance("common", "england-mhps")
CHECKS = {check.id: check for check in PACK.procedure_checks}
CLOCKS = {clock.id: clock for clock in PACK.clocks}
FIGURES = {figure.id: figure for figure in PACK.figures}
EXAMPLES, EXAMPLE_FAULTS = worked("england-mhps")


def rows(letter: str, first: int, last: int) -> list[str]:
    return [f"MHPS-{letter}-{number:02d}" for number in range(first, last + 1)]


CARRIED = [
    *(f"MHPS-G-{number:02d}" for number in (*range(1, 10), 11, 12)),
    *rows("P", 1, 16),
    *rows("I", 1, 27),
    *rows("R", 1, 14),
    *rows("E", 1, 12),
    *rows("E", 20, 40),
    *rows("E", 50, 66),
    *rows("E", 70, 85),
    *(f"MHPS-C-{number:02d}" for number in (*range(1, 8), *range(9, 14))),
    *rows("K", 1, 28),
    *rows("H", 1, 10),
    *rows("Z", 1, 8),
]
IN_OVERLAYS = ["MHPS-G-10", "MHPS-G-13", "MHPS-C-08"]
ROLES = [
    *("chief executive", "medical director", "case manager", "case investigator", "designated board member"),
    *("rest of the board", "human resources director", "responsible officer", "companion"),
    *("Practitioner Performance Advice", "nominated excluding managers", "postgraduate dean"),
]
LIMITS = [
    *("immediate exclusion", "formal exclusion block", "no review, right to return", "re-engage Advice"),
    *("normal ceiling", "board figures and return", "investigation notice", "investigation plus report"),
    *("practitioner's comments", "case manager's decision", "whole case to panel", "capability hearing notice"),
    *("document exchange", "lodge appeal", "hear appeal", "recall notice", "third-period report"),
    *("six-month report, then six-monthly review", "panel objection", "final witness list", "hearing in absence"),
    *("panel decision", "appeal decision", "appeal panel's own witness", "oral agreement and warnings on file"),
    *("sickness before referral in proceedings", "restriction review"),
]
CASES = [
    *("Dr MN", "Chhabra", "Mezey 2006", "Mezey 2010", "Qasim", "Jahangiri", "Al-Obaidi 2018", "Al-Obaidi 2019"),
    *("Al-Mishlab", "Gupta", "Kamath", "Crawford", "Burn", "Gregg", "Kulkarni", "Idu", "Jain", "Sarker", "Stoffel"),
]
UPDATES = [
    *("advice body", "strategic health authorities", "NHS England", "foundation trusts", "England or Wales"),
    *("independent sector", "case manager", "purposes", "wording of limb 2", "neutral act", "third period"),
    *("two weeks and four weeks", "days not specified", "board reporting", "average length figures"),
    *("just culture guide", "alert letters", "laws and bodies", "part number slip", "paragraph 1.16"),
    *("appeal chairs", "Paterson Inquiry", "sexual misconduct", "calls for reform", "COVID guidance"),
]
OTHER_ROWS = [
    *(f"E-2 {role}" for role in ROLES),
    *(f"E-3A theme {number}" for number in range(1, 8)),
    *(*(f"E-3A test {number}" for number in range(1, 6)), "E-3A evidence for bias checkpoints"),
    *(f"E-3B {case}" for case in CASES),
    *(f"E-3.13 {limit}" for limit in LIMITS),
    *(f"E-4-{number:02d}" for number in range(1, 27)),
    *(f"E-5 L{number}" for number in range(1, 21)),
    *("E-5 R1", "E-5 A1", "E-6 all rows"),
    *(f"E-7 {update}" for update in UPDATES),
]
OWN_DOCUMENTS = (1, 3, 4, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20)
"""Letters of the dossier that are the employer's own documents (ruling 26)."""

SPLIT = [
    *("MHPS-P-09", "MHPS-P-10", "MHPS-P-13", "MHPS-R-02", "MHPS-R-04", "MHPS-E-10", "MHPS-E-12", "MHPS-E-22"),
    *("MHPS-E-23", "MHPS-E-27", "MHPS-E-32", "MHPS-E-39", "MHPS-E-53", "MHPS-E-54", "MHPS-E-58", "MHPS-E-82"),
    *("MHPS-E-83", "MHPS-E-84", "MHPS-I-01", "MHPS-I-12", "MHPS-I-14", "MHPS-I-17", "MHPS-I-18", "MHPS-I-23"),
    *("MHPS-C-06", "MHPS-K-02", "MHPS-K-07", "MHPS-K-21", "MHPS-K-22", "MHPS-K-23"),
    *("MHPS-H-02", "MHPS-H-10", "MHPS-Z-01", "MHPS-Z-04", "MHPS-Z-06", "MHPS-Z-08"),
]
HOLDING = {
    *("MHPS-G-06", "MHPS-E-02", "MHPS-E-05", "MHPS-E-24", "MHPS-E-25", "MHPS-E-26"),
    *("MHPS-4-01", "MHPS-4-03", "MHPS-4-20", "MHPS-4-25"),
}
GENDERED = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def of(confidence: Confidence) -> list[ProcedureCheck]:
    return [check for check in PACK.procedure_checks if check.confidence is confidence]


# --- nothing of the dossier is lost -----------------------------------------------------------------------


@every("row", CARRIED)
def test_every_row_of_the_rules_table_is_a_check(row: str) -> None:
    assert [check for check in PACK.procedure_checks if check.dossier[0] == row]


@pytest.mark.parametrize("row", IN_OVERLAYS)
def test_what_belongs_to_some_practitioners_only_is_left_to_the_overlays(row: str) -> None:
    assert [each.reason.startswith("in the overlay") for each in PACK.left_out if each.dossier == row] == [True]


@every("row", OTHER_ROWS)
def test_every_other_row_of_the_dossier_is_an_item_or_left_out_with_a_reason(row: str) -> None:
    carried = [item.id for _, item in items_of(PACK) if row in item.dossier]
    reasons = [each.reason for each in PACK.left_out if each.dossier == row]
    assert bool(carried) is not bool(reasons)


def test_only_what_is_truly_left_out_is_listed() -> None:
    documents = [f"E-5 L{number} as a document" for number in OWN_DOCUMENTS]
    parts = ("E-2 companion, list of who may come", "E-3B Gupta: the outcome", "E-3B Gregg: what was at issue")
    known = {*IN_OVERLAYS, *OTHER_ROWS, *documents, *parts}
    assert {each.dossier for each in PACK.left_out} <= known
    assert {*documents} <= {each.dossier for each in PACK.left_out}
    assert [each.dossier for each in PACK.left_out if len(each.reason) < 20] == []


@every("row", SPLIT)
def test_a_row_read_only_in_part_is_two_items_of_different_confidence(row: str) -> None:
    first, second = CHECKS[f"{row}a"], CHECKS[f"{row}b"]
    assert first.confidence is not second.confidence


def test_no_item_stands_without_the_row_it_was_made_from() -> None:
    parts = (PACK.figures, PACK.clocks, PACK.procedure_checks, PACK.communications, PACK.passages)
    assert [item.id for part in parts for item in (*part, *PACK.framework_alternatives) if not item.dossier] == []


def test_each_source_something_rests_on_is_named_and_due_for_another_reading() -> None:
    nothing_rests_on = {72, 80, 81, 82, 85}
    used = [number for number in range(1, 88) if number not in nothing_rests_on]
    assert [source.id for source in PACK.sources] == [f"E-S{number:02d}" for number in used]
    assert {source.review_on for source in PACK.sources} == {date(2027, 5, 22)}
    assert all("opening part" in source.how_read for source in PACK.sources)


def test_whatever_may_be_said_as_a_rule_names_a_source_with_its_place() -> None:
    parts = (PACK.figures, PACK.clocks, PACK.procedure_checks, PACK.communications, PACK.passages)
    sure = [item for part in parts for item in part if item.confidence in (Confidence.HIGH, Confidence.MEDIUM)]
    assert [item.id for item in sure if not item.sources] == []
    assert [item.id for item in sure for source in item.sources if "," not in source] == []


# --- low never alarms, ours is never a breach -------------------------------------------------------------


@every("check", of(Confidence.LOW), ids=lambda check: check.id)
def test_low_holds_nothing_says_nothing_by_itself_and_has_no_sentence_for_a_letter(check: ProcedureCheck) -> None:
    assert (check.hold, check.letter, check.followed) == (False, "", None)
    assert not check.clock or CLOCKS[check.clock].confidence is Confidence.LOW


@every("check", of(Confidence.OURS), ids=lambda check: check.id)
def test_a_house_rule_has_no_sentence_for_a_letter(check: ProcedureCheck) -> None:
    assert check.letter == ""


@every("check", of(Confidence.HIGH), ids=lambda check: check.id)
def test_what_was_read_has_a_sentence_for_a_letter_that_judges_nobody(check: ProcedureCheck) -> None:
    assert check.letter.endswith(".")
    assert not GENDERED.search(check.letter)
    assert not re.search(r"\bneutral\b|\bmust\b|\bfailed\b|\bbreach|\bNCAS\b|obviously|clearly,", check.letter)
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.?!;])\s+", check.letter)) <= 25


LOW_FIGURES = {
    *("recall_notice", "third_period_report", "six_month_report", "six_monthly_review", "investigation_fieldwork"),
    *("report_sent", "panel_objection", "final_witness_list", "hearing_in_absence", "panel_decision"),
    *("appeal_decision", "appeal_witness", "agreement_on_file", "warning_on_file", "sickness_referral"),
}


def test_a_limit_nobody_has_read_has_a_clock_that_waits_for_the_local_text() -> None:
    low = {clock.figure: clock for clock in PACK.clocks if clock.confidence is Confidence.LOW}
    assert {figure.id for figure in PACK.figures if figure.confidence is Confidence.LOW} == LOW_FIGURES
    # Hours cannot be counted in days.
    assert set(low) == LOW_FIGURES - {"recall_notice"}
    assert [clock.id for clock in low.values() if clock.lapses or clock.near_working_days] == []
    assert [clock.id for clock in PACK.clocks if clock.figure in LOW_FIGURES and clock not in low.values()] == []


@every("clock", [clock.id for clock in PACK.clocks if clock.confidence is Confidence.LOW])
def test_in_every_worked_case_a_clock_without_local_text_keeps_quiet(clock: str) -> None:
    readings = [each for assessment in seen() for each in assessment.clocks if each.clock.id == clock]
    assert readings
    quiet = {"running", "stopped", "not_started"}
    assert {each.status.value for each in readings if not each.local} <= quiet


@cache
def seen() -> list[Assessment]:
    return [assess(each.case.as_of(each.on), GUIDANCE, each.caseload, each.on) for each in EXAMPLES]


def test_in_every_worked_case_low_is_only_checked_without_local_text_and_ours_never_not_followed() -> None:
    for assessment in seen():
        for reading in assessment.procedure_checks:
            if reading.check.confidence is Confidence.LOW and not reading.local_text:
                assert reading.outcome.value in ("check_your_text", "does_not_apply")
            if reading.check.confidence is Confidence.OURS:
                assert reading.outcome.value != "not_followed"
        low = {check.id for check in of(Confidence.LOW)}
        assert not low & {item.id for gate in assessment.gates for item in (*gate.missing, *gate.carried_open)}


# --- the gate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [1, 3, 4, 9, 11, 14, 15, 16, 20, 25])
def test_each_row_of_the_checklist_that_stops_has_a_condition(row: int) -> None:
    carrying = [check for check in PACK.procedure_checks if check.checklist_row == row]
    assert carrying
    assert all(check.followed is not None and check.confidence is not Confidence.LOW for check in carrying)


@pytest.mark.parametrize("row", [8, 23])
def test_rows_that_were_not_confirmed_are_asked_and_hold_nothing(row: int) -> None:
    carrying = [check for check in PACK.procedure_checks if check.checklist_row == row]
    assert carrying
    assert all(check.confidence is Confidence.LOW and check.settles_with and not check.hold for check in carrying)


def test_what_holds_is_settled_and_only_the_contact_before_formal_exclusion_cannot_be_carried() -> None:
    holding = {check.id for check in PACK.procedure_checks if check.hold}
    assert holding == HOLDING
    assert {check.id for check in PACK.procedure_checks if check.hold and not check.carried} == {"MHPS-E-24"}
    assert [check.id for check in PACK.procedure_checks if check.carried and not check.hold] == []


def test_whatever_holds_says_what_would_settle_it() -> None:
    assert [check.id for check in PACK.procedure_checks if check.hold and not check.settles_with] == []


@pytest.mark.parametrize(
    ("kind", "held", "not_held"),
    [
        ("immediate", {"MHPS-E-02", "MHPS-E-05", "MHPS-E-26", "MHPS-4-01"}, {"MHPS-E-24", "MHPS-E-25"}),
        ("formal", {"MHPS-E-24", "MHPS-E-25", "MHPS-E-26", "MHPS-4-20"}, {"MHPS-E-02", "MHPS-E-05"}),
        ("under_consideration", {"MHPS-E-24", "MHPS-E-25", "MHPS-4-25"}, {"MHPS-E-02", "MHPS-E-05"}),
        ("none", set(), HOLDING),
    ],
)
def test_each_kind_of_exclusion_is_held_by_its_own_rows(kind: str, held: set[str], not_held: set[str]) -> None:
    gate = assess(bare := case(said("exclusion.kind", kind)), GUIDANCE, on=bare.entries[-1].recorded_at).gate()
    missing = {item.id for item in gate.missing} if gate else set()
    assert held <= missing
    assert not not_held & missing


def test_a_mirrored_row_says_what_its_checkpoint_says() -> None:
    heard = case(said("exclusion.kind", "formal"), answered("BC-13", "yes"))
    refused = case(said("exclusion.kind", "formal"), answered("BC-13", "no"))
    outcomes = [
        next(
            each.outcome.value
            for each in assess(one, GUIDANCE, on=one.entries[-1].recorded_at).procedure_checks
            if each.id == "MHPS-4-04"
        )
        for one in (heard, refused)
    ]
    assert outcomes == ["followed", "not_shown"]


# --- figures and clocks -----------------------------------------------------------------------------------


def test_every_figure_says_from_when_it_is_in_force_or_that_nobody_found_out() -> None:
    for figure in PACK.figures:
        assert figure.in_force_from == "not found" or date.fromisoformat(figure.in_force_from)


@every(
    ("figure", "value", "unit", "confidence"),
    [
        ("immediate_exclusion", 2, "weeks", "high"),
        ("return_meeting", 2, "weeks", "high"),
        ("formal_block", 4, "weeks", "high"),
        ("right_to_return", 4, "weeks", "high"),
        ("twelve_weeks", 12, "weeks", "high"),
        ("six_months", 6, "months", "high"),
        ("board_figures", 1, "months", "high"),
        ("investigation_notice", None, "working_days", "high"),
        ("investigation_total", 5, "weeks", "high"),
        ("comments", 10, "working_days", "high"),
        ("decision", 10, "working_days", "high"),
        ("whole_case", 13, "weeks", "high"),
        ("hearing_notice", 20, "working_days", "high"),
        ("papers_exchanged", 10, "working_days", "high"),
        ("appeal_lodged", 25, "working_days", "high"),
        ("appeal_heard", 25, "working_days", "medium"),
        ("recall_notice", 24, "hours", "low"),
        ("six_month_report", 6, "months", "low"),
        ("six_monthly_review", 6, "months", "low"),
        ("third_period_report", 3, "periods", "low"),
        ("panel_objection", 5, "working_days", "low"),
        ("final_witness_list", 2, "working_days", "low"),
        ("hearing_in_absence", 30, "working_days", "low"),
        ("panel_decision", 5, "working_days", "low"),
        ("appeal_decision", 5, "working_days", "low"),
        ("appeal_witness", 10, "working_days", "low"),
        ("agreement_on_file", 6, "months", "low"),
        ("warning_on_file", 12, "months", "low"),
        ("sickness_referral", 4, "weeks", "low"),
        ("investigation_fieldwork", 4, "weeks", "low"),
        ("report_sent", 5, "working_days", "low"),
        ("restriction_review", 4, "weeks", "ours"),
    ],
)
def test_each_limit_of_the_register(figure: str, value: int | None, unit: str, confidence: str) -> None:
    found = GUIDANCE.figures[figure]
    assert (found.value, found.unit, found.confidence.value) == (value, unit, confidence)


@pytest.mark.parametrize(
    ("figure", "weeks"), [("comments", 2), ("decision", 2), ("appeal_lodged", 5), ("appeal_heard", 5)]
)
def test_working_days_derived_from_weeks_say_so_and_keep_the_weeks(figure: str, weeks: int) -> None:
    assert FIGURES[figure].weeks == weeks
    assert "weeks" in FIGURES[figure].says


@pytest.mark.parametrize(
    ("clock", "counting"),
    [
        ("investigation_five_weeks", "within"),
        ("practitioner_comments", "within"),
        ("case_manager_decision", "within"),
        ("thirteen_weeks", "within"),
        ("hearing_notice", "notice"),
        ("papers_exchanged", "before"),
        ("appeal_lodged", "within"),
        ("appeal_heard", "within"),
        ("final_witness_list", "before"),
        ("appeal_witness", "notice"),
    ],
)
def test_each_limit_runs_forwards_or_back_from_its_day(clock: str, counting: str) -> None:
    assert CLOCKS[clock].counting == counting


def test_only_the_practitioners_comments_may_be_given_more_time() -> None:
    assert [clock.id for clock in PACK.clocks if clock.may_extend or clock.may_pause] == ["practitioner_comments"]


def test_clocks_say_plainly_that_they_ran_out_and_only_a_block_lapses() -> None:
    assert [clock.id for clock in PACK.clocks if clock.lapses] == ["formal_block"]
    assert [clock.id for clock in PACK.clocks if GENDERED.search(clock.run_out_says)] == []
    assert [clock.id for clock in PACK.clocks if not clock.run_out_says.endswith(".")] == []


# --- words, alternatives, plan ----------------------------------------------------------------------------


def test_wording_for_letters_rests_only_on_what_was_read() -> None:
    for passage in PACK.passages:
        assert passage.confidence in (Confidence.HIGH, Confidence.MEDIUM)
        assert "neutral act" not in passage.text
        assert not re.search(r"\b(you|your|she|he|her|his)\b", passage.text)
    named = {passage.id for passage in PACK.passages}
    assert named >= {
        *("framework_name", "framework_standing", "limits_immediate", "limits_formal", "right_to_return"),
        *("twelve_weeks", "six_months", "purposes", "alternatives_rule", "consult_first", "board_member"),
        *("breakdown_of_relations", "premises_rule", "reasons_rule"),
    }


def test_the_seven_lettered_steps_are_asked_for_and_the_two_others_are_not() -> None:
    named = {each.alternative: (each.letter, each.required) for each in PACK.framework_alternatives}
    lettered = ["supervised", "limited", "non_clinical", "sick_leave", "other_site", "undertaking", "action_plan"]
    assert named == {
        **{alternative: (letter, True) for alternative, letter in zip(lettered, "abcdefg", strict=True)},
        "agreed_leave": ("", False),
        "mediation": ("", False),
    }


def test_hard_news_is_said_before_it_is_written() -> None:
    hard = {"restriction_terms", "immediate_exclusion_written", "formal_exclusion_written", "review_outcome"}
    assert {spec.id for spec in PACK.communications if spec.call_first} >= hard


def test_every_communication_says_what_it_has_to_say() -> None:
    assert [spec.id for spec in PACK.communications if not spec.must_say or not spec.by_whom] == []
    house = [spec for spec in PACK.communications if spec.figure]
    assert [spec.id for spec in house if GUIDANCE.figures[spec.figure].confidence is Confidence.LOW] == []
    assert [spec.id for spec in PACK.communications if spec.confidence is Confidence.LOW] == []


# --- which cases it is for --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "chosen"),
    [
        ({"case.framework": "mhps_england"}, True),
        ({"case.framework": "mhps_adopted"}, True),
        ({"case.jurisdiction": "england", "org.type": "acute_trust"}, False),
        ({"case.jurisdiction": "england", "org.type": "acute_trust", "pract.profession": "doctor"}, True),
        ({"case.jurisdiction": "england", "org.type": "community", "pract.profession": "dentist"}, True),
        ({"case.jurisdiction": "england", "org.type": "acute_trust", "pract.profession": "pharmacist"}, False),
        ({"case.jurisdiction": "england", "org.type": "gp_practice"}, False),
        ({"case.jurisdiction": "wales", "org.type": "acute_trust"}, False),
        ({"case.framework": "upsw", "case.jurisdiction": "england", "org.type": "acute_trust"}, False),
        ({"org.type": "acute_trust"}, False),
    ],
)
def test_which_cases_it_is_chosen_for(facts: dict[str, str], chosen: bool) -> None:
    one = case(*(said(fact, value) for fact, value in facts.items()))
    framework = LIBRARY.guidance_for(one, one.entries[-1].recorded_at).framework
    assert (framework is PACK) is chosen


# --- worked cases -----------------------------------------------------------------------------------------


def test_the_worked_cases_can_be_read() -> None:
    assert EXAMPLE_FAULTS == ()
    assert len(EXAMPLES) >= 40


def test_the_worked_cases_show_every_judged_row_in_more_than_one_light() -> None:
    outcomes: dict[str, set[str]] = {}
    for assessment in seen():
        for reading in assessment.procedure_checks:
            outcomes.setdefault(reading.id, set()).add(reading.outcome.value)
    judged = [check for check in PACK.procedure_checks if check.confidence is not Confidence.LOW]
    judged = [check for check in judged if check.followed is not None or check.clock]
    always_so = {"MHPS-P-06", "MHPS-H-10b"}
    assert [
        check.id
        for check in judged
        if check.id not in always_so
        and not ("followed" in outcomes[check.id] and outcomes[check.id] & {"not_followed", "not_shown"})
    ] == []
