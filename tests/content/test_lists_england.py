"""England's performers lists, and what every list has in common: rows carried, figures, confidence, the gate."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.pack import Confidence, GuidancePack, Item, ProcedureCheck
from adviser_assistant.paths import guidance_folder
from tests.builders import case, said
from tests.every import every
from tests.shipped import LIBRARY, worked

FOLDER = guidance_folder()
PACK = LIBRARY.packs["england-performers-lists"]
OVERLAY = LIBRARY.packs["list-suspension"]
GUIDANCE = LIBRARY.guidance("common", PACK.id)
EXAMPLES = [example for pack in (PACK, OVERLAY) for example in worked(pack.id)[0]]
FAULTS = [fault for pack in (PACK, OVERLAY) for fault in worked(pack.id)[1]]
CHECKS = {check.id: check for check in PACK.procedure_checks}

ROWS = [
    *(f"PL-E-{number:02d}" for number in range(1, 40)),
    *(f"PLE-L{number}" for number in range(1, 13)),
    *("DN-03", "DN-05", "DN-06", "SP-12", "O-C1", "O-C2", "O-C3", "O-C5"),
    *(f"WD-{number:02d}" for number in range(3, 8)),
    *("O-6.2 list-holding body", "O-6.2 case manager", "O-6.2 case investigator", "O-6.2 PAG", "O-6.2 PLDP"),
    *("O-6.2 First-tier Tribunal", "O-6.2 NHS Resolution", "O-6.2 Secretary of State"),
]
LEFT_OUT = ["WD-08", "O-C4", "DN-01", "DN-02", "DN-04", "O-6.2 RO / regional medical director"]
SPLIT = ["PL-E-18", "PL-E-19"]
GENDERED = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def parts_of(pack: GuidancePack) -> list[Item]:
    parts = (pack.facts, pack.figures, pack.clocks, pack.procedure_checks, pack.communications, pack.passages)
    return [item for part in (*parts, pack.prompts, pack.parity) for item in part]


def of(confidence: Confidence) -> list[ProcedureCheck]:
    return [check for check in PACK.procedure_checks if check.confidence is confidence]


def looked_at(day: str, kind: str = "ordinary", **facts: Value) -> Assessment:
    """A case on a day, with facts of a suspension (`started_on=…`)."""
    entries = [said("suspension.kind", kind), *(said(f"suspension.{name}", value) for name, value in facts.items())]
    return assess(case(*entries), GUIDANCE, on=datetime.fromisoformat(f"{day}T12:00+00:00"))


# --- nothing of the dossier is lost -----------------------------------------------------------------------


@every("row", ROWS)
def test_every_row_of_the_england_lists_is_an_item(row: str) -> None:
    assert [item.id for item in parts_of(PACK) if row in item.dossier]


@pytest.mark.parametrize("row", LEFT_OUT)
def test_what_belongs_elsewhere_is_left_out_with_a_reason(row: str) -> None:
    assert [each.reason for each in PACK.left_out if each.dossier == row] != []


@pytest.mark.parametrize("number", range(1, 12))
def test_the_body_s_letters_are_plan_lines_and_those_on_suspension_are_drafted_for_it(number: int) -> None:
    planned = [spec for spec in PACK.communications if f"PLE-L{number}" in spec.dossier]
    assert planned
    drafted = {3: "L14b", 4: "L14a", 5: "L15", 6: "L14b", 7: "L14b"}
    assert {spec.document for spec in planned} == {drafted.get(number, "")}
    reason = next(each.reason for each in PACK.left_out if each.dossier == f"PLE-L{number} wording")
    assert all(spec.id in reason for spec in planned)


@pytest.mark.parametrize("row", SPLIT)
def test_a_row_read_only_in_part_is_two_items_of_different_confidence(row: str) -> None:
    assert CHECKS[f"{row}a"].confidence is not CHECKS[f"{row}b"].confidence


def test_the_wait_for_asking_again_is_medium_where_the_power_to_review_is_high() -> None:
    waits = [GUIDANCE.figures["first_review_request"], GUIDANCE.figures["next_review_request"]]
    assert {figure.confidence for figure in waits} == {Confidence.MEDIUM}
    assert CHECKS["PL-E-30a"].confidence is Confidence.HIGH


# --- figures ----------------------------------------------------------------------------------------------


@every(
    ("figure", "value", "unit", "confidence", "counting"),
    [
        ("hearing_notice", 2, "working_days", "high", "notice"),
        ("immediate_suspension_review", 1, "working_days", "high", "within"),
        ("hearing_after_immediate", None, "working_days", "low", "notice"),
        ("six_months", 6, "months", "medium", "period"),
        ("first_review_request", 3, "months", "medium", ""),
        ("next_review_request", 6, "months", "medium", ""),
        ("pay_application", 90, "days", "high", "beginning"),
        ("pay_reconsideration", 28, "days", "high", "beginning"),
        ("pay_appeal", 28, "days", "high", "beginning"),
        ("representations", 28, "days", "high", "either"),
        ("decision_letter", 7, "days", "high", "within"),
        ("removal_effect", 28, "days", "high", ""),
        ("inactivity", 12, "months", "high", ""),
        ("appeal_to_tribunal", 28, "days", "high", "beginning"),
        ("tribunal_decision", 10, "days", "medium", "within"),
        ("tribunal_own_review", 1, "years", "high", ""),
        ("disqualification_review", 2, "years", "high", ""),
        ("notification", 7, "days", "high", "within"),
        ("declaration", 7, "days", "high", "within"),
        ("withdrawal_notice", 3, "months", "high", ""),
    ],
)
def test_each_limit_and_how_it_counts(
    figure: str, value: int | None, unit: str, confidence: str, counting: str
) -> None:
    found = GUIDANCE.figures[figure]
    assert (found.value, found.unit, found.confidence.value) == (value, unit, confidence)
    assert {clock.counting for clock in PACK.clocks if clock.figure == figure} == ({counting} if counting else set())


def test_the_review_by_the_next_working_day_holds_since_18_september_2023() -> None:
    assert GUIDANCE.figures["immediate_suspension_review"].in_force_from == "2023-09-18"
    assert {f.in_force_from for f in PACK.figures} == {"not found", "2023-09-18"}


def test_the_practitioner_is_shown_the_earlier_of_two_dates_and_the_body_waits_for_the_later() -> None:
    answered = case(said("list_action.kind", "removal"), said("list_action.notified_on", date(2026, 3, 2)))
    assessment = assess(answered, GUIDANCE, on=datetime.fromisoformat("2026-03-10T12:00+00:00"))
    reading = next(each for each in assessment.clocks if each.id == "representations")
    assert reading.both is not None
    assert (reading.both.earlier, reading.both.later) == (date(2026, 3, 29), date(2026, 3, 30))


def test_six_months_are_near_after_four_and_asked_about_loudly_after_five() -> None:
    four, five = (looked_at(day, started_on=date(2026, 1, 14)) for day in ("2026-05-14", "2026-06-14"))
    assert [each.status.value for each in four.clocks if each.id == "six_months"] == ["near"]
    assert "five_months" not in {each.id for each in four.prompts}
    assert "five_months" in {each.id for each in five.prompts}


# --- low never alarms -------------------------------------------------------------------------------------


def test_what_was_not_read_holds_nothing_and_has_no_sentence_for_a_letter() -> None:
    assert [check.id for check in of(Confidence.LOW)] == ["PL-E-19b"]
    assert [(check.hold, check.letter, check.followed) for check in of(Confidence.LOW)] == [(False, "", None)]


def test_what_was_not_read_stays_quiet_however_short_the_notice_was() -> None:
    same_day = date(2026, 3, 10)
    assessment = looked_at("2026-04-01", "immediate", hearing_on=same_day, notice_given_on=same_day)
    reading = next(each for each in assessment.procedure_checks if each.id == "PL-E-19b")
    clock = next(each for each in assessment.clocks if each.id == "hearing_after_immediate")
    assert (reading.outcome.value, reading.sentence, clock.missed) == ("check_your_text", "", False)


@pytest.mark.parametrize("check", of(Confidence.OURS), ids=lambda check: check.id)
def test_a_house_rule_has_no_sentence_for_a_letter(check: ProcedureCheck) -> None:
    assert check.letter == ""


@every("check", [*of(Confidence.HIGH), *of(Confidence.MEDIUM)], ids=lambda check: check.id)
def test_what_was_read_has_a_sentence_for_a_letter_that_judges_nobody(check: ProcedureCheck) -> None:
    assert check.letter.endswith(".")
    assert not GENDERED.search(check.letter)
    assert not re.search(r"\bneutral\b|\bmust\b|\bfailed\b|\bbreach|\bNCAS\b|\bexclu", check.letter)
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.?!;])\s+", check.letter)) <= 25


# --- words ------------------------------------------------------------------------------------------------


def test_no_wording_names_the_body_or_its_groups_by_names_that_may_change() -> None:
    said_aloud = [passage.text for passage in PACK.passages] + [check.letter for check in PACK.procedure_checks]
    assert [text for text in said_aloud if re.search(r"NHS England|PLDP|PAG\b", text)] == []


def test_contingent_removal_is_offered_to_nobody_in_england() -> None:
    kind = next(choice for choice in GUIDANCE.facts["list_action.kind"].choices if choice.id == "contingent_removal")
    assert "not for performers in England" in kind.label
    offered = [passage.text for passage in PACK.passages] + [prompt.text for prompt in PACK.prompts]
    offered += [spec.what for spec in PACK.communications] + [check.letter for check in PACK.procedure_checks]
    assert [text for text in offered if "contingent" in text.casefold()] == []


def test_an_appeal_is_never_said_to_lie_against_suspension() -> None:
    assert "No appeal lies" in GUIDANCE.passages["no_appeal"].text
    assert [row.id for row in PACK.clocks if row.figure == "appeal_to_tribunal" and "suspension" in row.starts] == []


def test_suspension_is_never_called_exclusion_in_wording() -> None:
    spoken = [passage.text for passage in PACK.passages] + [spec.what for spec in PACK.communications]
    spoken += [point.question for point in OVERLAY.checkpoints] + [point.short for point in OVERLAY.checkpoints]
    spoken += [question.ask for block in (*OVERLAY.blocks, *PACK.blocks) for question in block.questions]
    assert [text for text in spoken if re.search(r"\bexclu", text, re.IGNORECASE)] == []


def test_wording_for_letters_speaks_to_nobody_in_particular() -> None:
    assert [p.id for p in PACK.passages if re.search(r"\b(you|your|she|he|her|his)\b", p.text)] == []
    assert [p.id for p in PACK.passages if p.confidence is Confidence.LOW] == []
    wanted = {"framework_name", "framework_standing", "what_exclusion_is", "purposes", "alternatives_rule"}
    wanted |= {"limits_immediate", "limits_formal", "right_to_return", "six_months", "support_rule", "reasons_rule"}
    assert wanted <= {passage.id for passage in PACK.passages}


# --- what every list has in common ------------------------------------------------------------------------


def test_a_list_case_asks_before_suspension_and_not_before_exclusion() -> None:
    assert set(GUIDANCE.gates) == {"before_suspension"}
    assert GUIDANCE.step == "suspension"
    assert GUIDANCE.gates["before_suspension"].checkpoints == tuple(f"BC-{number}" for number in range(11, 20))


def test_no_checkpoint_asked_on_a_list_speaks_of_exclusion() -> None:
    for point in GUIDANCE.checkpoints.values():
        assert not re.search(r"\bexclu", f"{point.question} {point.short} {point.if_open} {point.why}")


@pytest.mark.parametrize("point", OVERLAY.checkpoints, ids=lambda point: point.id)
def test_a_checkpoint_in_other_words_is_as_firm_and_as_sure_as_the_common_one(point: Item) -> None:
    common = LIBRARY.guidance("common").checkpoints[point.id]
    mine = GUIDANCE.checkpoints[point.id]
    assert point.replaces == point.id
    assert (mine.gate, mine.stage, mine.settled_by, mine.carried) == (
        common.gate,
        common.stage,
        common.settled_by,
        common.carried,
    )
    assert mine.confidence is common.confidence


def test_seven_lesser_steps_are_asked_for_before_suspension() -> None:
    required = {each.alternative for each in GUIDANCE.framework_alternatives.values() if each.required}
    assert required == {
        *("undertaking", "agreed_conditions", "supervised", "limited", "other_site", "non_clinical", "sick_leave")
    }


def test_only_the_notice_before_suspension_holds_and_it_can_be_carried() -> None:
    assert [(check.id, check.carried) for check in PACK.procedure_checks if check.hold] == [("PL-E-16", True)]


# --- worked cases -----------------------------------------------------------------------------------------


def test_the_worked_cases_can_be_read() -> None:
    assert FAULTS == []
    assert len(EXAMPLES) >= 50


def test_the_worked_cases_show_every_judged_row_in_more_than_one_light() -> None:
    outcomes: dict[str, set[str]] = {}
    for example in EXAMPLES:
        guidance = LIBRARY.guidance("common", example.framework)
        for reading in assess(example.case.as_of(example.on), guidance, example.caseload, example.on).procedure_checks:
            outcomes.setdefault(reading.id, set()).add(reading.outcome.value)
    judged = [check for check in PACK.procedure_checks if check.confidence is not Confidence.LOW]
    open_ = {"not_followed", "not_shown"}
    assert [c.id for c in judged if "followed" not in outcomes[c.id] or not outcomes[c.id] & open_] == []
