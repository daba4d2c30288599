"""Northern Ireland, hospital and lists: every row carried or left out, recollection never alarms, four weeks stand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from adviser_assistant.casework.facts import State
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.clocks import ClockStatus
from adviser_assistant.guidance.examples import Example
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence, GuidancePack, Item, ProcedureCheck
from adviser_assistant.paths import guidance_folder
from tests.builders import case, not_said, said
from tests.every import every
from tests.shipped import LIBRARY, worked

FOLDER = guidance_folder()
HOSPITAL, LISTS = LIBRARY.packs["northern-ireland-mhps"], LIBRARY.packs["northern-ireland-lists"]
PACKS = (HOSPITAL, LISTS)
EXAMPLES: dict[str, tuple[Example, ...]] = {}
FAULTS: list[Fault] = []
for pack in PACKS:
    EXAMPLES[pack.id], faults = worked(pack.id)
    FAULTS += faults
ALL_EXAMPLES = [example for examples in EXAMPLES.values() for example in examples]

HOSPITAL_ROWS = [
    *(f"NI-{number:02d}" for number in range(1, 20)),
    *(f"O-4.2 {role}" for role in ("chief executive", "clinical manager", "medical director", "director of HR")),
    *(f"O-4.2 {role}" for role in ("designated board member", "case manager and case investigator")),
    *(f"O-4.2 {role}" for role in ("Department of Health", "responsible officer", "PPA")),
    *(f"O-4.4 {each}" for each in ("preliminary enquiry note", "notice of formal investigation", "four-week diary")),
    *(
        f"O-4.4 {each}"
        for each in ("immediate exclusion script", "immediate exclusion letter", "case conference record")
    ),
    *(f"O-4.4 {each}" for each in ("formal exclusion letter", "exclusion review letter", "PPA record")),
    *(f"O-4.4 {each}" for each in ("report to chief executive and board", "report to Department", "hearing notice")),
    *(f"O-4.4 {each}" for each in ("factual-comment invitation", "outcome of investigation", "decision letter")),
    *(f"O-4.4 {each}" for each in ("appeal letters", "return-to-work plan")),
    *("O-C4", "DN-02", "O-14 10", "O-15 NI 2005 framework", "O-12 day counting"),
]
LIST_ROWS = [
    *(f"PL-NI-{number:02d}" for number in range(1, 10)),
    *(f"DP-NI-{number:02d}" for number in range(1, 7)),
    *("DN-04", "O-9.2 NI", "O-15 NI reg 12A", "O-15 NI dental list"),
    *(f"O-8.1 {role}" for role in ("regional commissioner", "HSC Tribunal", "responsible officer", "GMC")),
    *(f"O-8.1 {letter}" for letter in ("notice of proposed action", "hearing notice", "decision within 7 days")),
    *(f"O-8.1 {letter}" for letter in ("suspension decision with length", "contingent removal conditions")),
    *(f"O-8.1 {letter}" for letter in ("Tribunal referral notice", "end of suspension")),
]
GENDERED = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def items(of: GuidancePack) -> list[Item]:
    parts = (of.figures, of.clocks, of.procedure_checks, of.communications, of.passages, of.parity)
    return [item for part in (*parts, of.facts, of.framework_alternatives) for item in part]


def guidance(of: GuidancePack) -> Guidance:
    return LIBRARY.guidance("common", of.id)


def seen(example: Example) -> Assessment:
    return assess(example.case.as_of(example.on), guidance(LIBRARY.packs[example.framework]), on=example.on)


def low_checks(of: GuidancePack) -> list[ProcedureCheck]:
    return [check for check in of.procedure_checks if check.confidence is Confidence.LOW]


# --- nothing of the dossier is lost -----------------------------------------------------------------------


@every(("of", "row"), [*((HOSPITAL, r) for r in HOSPITAL_ROWS), *((LISTS, r) for r in LIST_ROWS)])
def test_every_row_is_an_item_or_left_out_with_a_reason(of: GuidancePack, row: str) -> None:
    carried = [item.id for item in items(of) if row in item.dossier]
    left_out = [each.reason for each in of.left_out if each.dossier == row]
    assert bool(carried) is not bool(left_out)


def test_no_item_stands_without_the_row_it_was_made_from() -> None:
    assert [item.id for of in PACKS for item in items(of) if not item.dossier] == []


def test_whatever_may_be_said_as_a_rule_names_a_source_with_its_place() -> None:
    sure = [i for of in PACKS for i in items(of) if i.confidence in (Confidence.HIGH, Confidence.MEDIUM)]
    assert [item.id for item in sure if not item.sources] == []
    assert [item.id for item in sure for source in item.sources if "," not in source] == []


# --- figures ----------------------------------------------------------------------------------------------


@every(
    ("of", "figure", "value", "unit", "confidence"),
    [
        (HOSPITAL, "investigation_length", 4, "weeks", "low"),
        (HOSPITAL, "investigation_report", 5, "working_days", "low"),
        (HOSPITAL, "comments_on_report", 10, "working_days", "low"),
        (HOSPITAL, "immediate_exclusion", 4, "weeks", "low"),
        (HOSPITAL, "formal_block", 4, "weeks", "low"),
        (HOSPITAL, "twelve_weeks", None, "weeks", "low"),
        (HOSPITAL, "six_months", 6, "months", "low"),
        (HOSPITAL, "performance_hearing_notice", 20, "working_days", "low"),
        (HOSPITAL, "performance_hearing_papers", 10, "working_days", "low"),
        (HOSPITAL, "performance_hearing_postponed", 30, "working_days", "low"),
        (HOSPITAL, "hearing_decision", 5, "working_days", "low"),
        (HOSPITAL, "appeal_lodged", 25, "working_days", "low"),
        (HOSPITAL, "appeal_heard", 25, "working_days", "low"),
        (HOSPITAL, "appeal_decision", 5, "working_days", "low"),
        (LISTS, "representations", 28, "days", "high"),
        (LISTS, "decision_letter", 7, "days", "high"),
        (LISTS, "six_months", 6, "months", "high"),
        (LISTS, "further_period", 6, "months", "high"),
        (LISTS, "hearing_notice", None, "days", "low"),
        (LISTS, "pay_application", None, "days", "low"),
        (LISTS, "appeal_to_tribunal", None, "days", "low"),
        (LISTS, "decide_after_complaint", 28, "days", "medium"),
        (LISTS, "decide_without_complaint", 26, "weeks", "medium"),
    ],
)
def test_each_limit_is_as_the_dossier_has_it(
    of: GuidancePack, figure: str, value: int | None, unit: str, confidence: str
) -> None:
    found = next(each for each in of.figures if each.id == figure)
    assert (found.value, found.unit, found.confidence.value) == (value, unit, confidence)
    assert found.title
    assert found.in_force_from == "not found"


def test_every_recalled_limit_says_that_it_is_to_be_checked() -> None:
    recalled = [figure for figure in HOSPITAL.figures if figure.confidence is Confidence.LOW]
    assert [figure.id for figure in recalled if not figure.says.startswith("Check against your own text")] == []
    assert len(recalled) == len(HOSPITAL.figures)


# --- low never alarms -------------------------------------------------------------------------------------


@every("check", [c for of in PACKS for c in low_checks(of)], ids=lambda check: check.id)
def test_a_low_check_holds_nothing_and_has_no_sentence_for_a_letter(check: ProcedureCheck) -> None:
    assert (check.hold, check.letter, check.followed) == (False, "", None)
    assert check.why.startswith("Check against your own text")


@every("example", ALL_EXAMPLES, ids=lambda example: example.id)
def test_what_nobody_has_read_stays_quiet_until_the_local_text_is_recorded(example: Example) -> None:
    found = seen(example)
    quiet = (ClockStatus.NOT_STARTED, ClockStatus.RUNNING, ClockStatus.STOPPED)
    assert [each.id for each in found.clocks if each.confidence is Confidence.LOW and each.status not in quiet] == []
    low = {check.id for of in PACKS for check in low_checks(of)}
    judged = [each for each in found.procedure_checks if each.id in low and not each.local_text]
    assert {each.outcome.value for each in judged} <= {"check_your_text", "does_not_apply"}
    assert not low & {item.id for gate in found.gates for item in gate.missing}


def test_every_limit_nobody_has_read_is_shown_quiet_and_run_out_in_a_worked_case() -> None:
    for of in PACKS:
        low = {clock.id for clock in of.clocks if clock.confidence is Confidence.LOW}
        readings = [each for example in EXAMPLES[of.id] for each in seen(example).clocks if each.clock.id in low]
        assert {each.clock.id for each in readings if each.status is ClockStatus.RUNNING and not each.local} == low
        assert {each.clock.id for each in readings if each.status is ClockStatus.NEAR and each.local} == low
        assert {each.clock.id for each in readings if each.status is ClockStatus.RUN_OUT and each.local} == low


def test_no_clock_of_the_hospital_framework_says_that_an_exclusion_lapsed() -> None:
    assert [clock.id for clock in HOSPITAL.clocks if clock.lapses] == []


# --- four weeks are not refused ---------------------------------------------------------------------------


@pytest.mark.parametrize("last_day", [date(2026, 2, 8), date(2026, 1, 25), None])
def test_no_length_of_an_immediate_exclusion_is_held_by_the_procedure(last_day: date | None) -> None:
    facts = [said("case.jurisdiction", "northern_ireland"), said("exclusion.kind", "immediate")]
    facts += [said("period[p1].kind", "immediate"), said("period[p1].started_on", date(2026, 1, 12))]
    facts += [said("period[p1].ends_on", last_day)] if last_day else []
    gate = assess(bare := case(*facts), guidance(HOSPITAL), on=bare.entries[-1].recorded_at).gate()
    assert gate is not None
    assert [item.id for item in gate.missing if item.kind == "procedure"] == []


def test_the_edition_and_two_house_points_hold_a_formal_step_and_can_be_carried() -> None:
    holding = {check.id: check for check in HOSPITAL.procedure_checks if check.hold}
    assert set(holding) == {"NI-02", "ni_last_day_and_review", "ni_reasons_recorded"}
    assert {check.hold_for for check in holding.values()} == {("under_consideration", "formal")}
    assert all(check.carried and check.settles_with for check in holding.values())
    assert [check.id for check in LISTS.procedure_checks if check.hold] == []


def test_no_guideline_of_the_trusts_own_settles_the_question_of_the_edition_too() -> None:
    edition = said("ni.edition", "2005")
    none = case(edition, not_said("ni.local_guideline", State.NOT_APPLICABLE, "there is none"))
    readings = [assess(each, guidance(HOSPITAL), on=each.entries[-1].recorded_at) for each in (none, case(edition))]
    outcomes = [next(c.outcome.value for c in each.procedure_checks if c.id == "NI-02") for each in readings]
    assert outcomes == ["followed", "not_shown"]


# --- words ------------------------------------------------------------------------------------------------


def test_passages_rest_on_nothing_from_memory_and_speak_to_nobody() -> None:
    for passage in (*HOSPITAL.passages, *LISTS.passages):
        assert passage.confidence is not Confidence.LOW
        assert not re.search(r"\b(you|your|she|he|her|his)\b", passage.text)
        assert "neutral act" not in passage.text


def test_the_limits_of_the_hospital_framework_are_gaps_for_the_local_text() -> None:
    named = {passage.id for passage in HOSPITAL.passages}
    assert {"framework_name", "framework_standing", "as_adopted", "purposes", "what_exclusion_is"} <= named
    assert not {"limits_immediate", "limits_formal", "right_to_return", "twelve_weeks", "six_months"} & named


@pytest.mark.parametrize(
    ("of", "names"),
    [
        (HOSPITAL, ["HSC Trust", "Department of Health (Northern Ireland)", "Northern Ireland Medical and Dental"]),
        (LISTS, ["HSC Tribunal", "SPPG", "Department of Health (Northern Ireland)", "PSNI"]),
    ],
)
def test_the_bodies_of_northern_ireland_are_named(of: GuidancePack, names: list[str]) -> None:
    text = " ".join(" ".join(passage.text.split()) for passage in of.passages)
    assert [name for name in names if name not in text] == []


def test_hospital_excludes_and_lists_suspend() -> None:
    words = {of.id: " ".join([*(c.rule + c.why + c.letter for c in of.procedure_checks)]) for of in PACKS}
    assert "suspen" not in words["northern-ireland-mhps"].lower()
    assert "exclusion" not in words["northern-ireland-lists"].lower()
    assert (HOSPITAL.step, LISTS.step) == ("exclusion", "suspension")


def test_what_was_read_has_a_sentence_for_a_letter_that_judges_nobody() -> None:
    sure = [c for of in PACKS for c in of.procedure_checks if c.confidence in (Confidence.HIGH, Confidence.MEDIUM)]
    for check in sure:
        assert check.letter.endswith(".")
        assert not GENDERED.search(check.letter)
        assert not re.search(r"\bneutral\b|\bmust\b|\bfailed\b", check.letter)


# --- who it is for ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profession", "shown", "hidden"),
    [("doctor", "PL-NI", "DP-NI"), ("dentist", "DP-NI", "PL-NI"), ("pharmacist", "DP-NI", "PL-NI")],
)
def test_the_profession_decides_whose_rows_apply(profession: str, shown: str, hidden: str) -> None:
    one = case(
        said("pract.profession", profession),
        said("suspension.kind", "under_consideration"),
        said("ni_contract.complaint", "open"),
    )
    checks = assess(one, guidance(LISTS), on=one.entries[-1].recorded_at).procedure_checks
    applying = {each.id[:5] for each in checks if each.outcome.value != "does_not_apply"}
    assert shown in applying
    assert hidden not in applying


def test_contingent_removal_exists_here() -> None:
    assert any("contingent removal" in passage.text.lower() for passage in LISTS.passages)


# --- worked cases -----------------------------------------------------------------------------------------


def test_the_worked_cases_can_be_read() -> None:
    assert FAULTS == []
    assert all(len(examples) >= 30 for examples in EXAMPLES.values())


def test_the_worked_cases_show_every_judged_row_in_more_than_one_light() -> None:
    outcomes: dict[str, set[str]] = {}
    for example in ALL_EXAMPLES:
        for reading in seen(example).procedure_checks:
            outcomes.setdefault(reading.id, set()).add(reading.outcome.value)
    judged = [check.id for of in PACKS for check in of.procedure_checks if check.followed is not None or check.clock]
    assert [
        each for each in judged if not ("followed" in outcomes[each] and outcomes[each] & {"not_followed", "not_shown"})
    ] == []
