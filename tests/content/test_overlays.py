"""Overlays, pharmaceutical lists and islands: every row carried or left out, low never alarms, worked cases hold."""

from __future__ import annotations

import re
from datetime import date

import pytest

from adviser_assistant.desk import draft_of
from adviser_assistant.guidance.assess import assess, end_of_day
from adviser_assistant.guidance.examples import Example
from adviser_assistant.guidance.pack import Confidence, GuidancePack, Item
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.paths import guidance_folder
from tests import builders
from tests.every import every
from tests.shipped import LIBRARY, worked

FOLDER = guidance_folder()
ROWS = {
    "across-frameworks": [
        *(f"RO-{number:02d}" for number in range(1, 12)),
        *(f"EMP-{number:02d}" for number in range(1, 9)),
        *(f"HP-{number:02d}" for number in range(1, 6)),
        *("O-2.2 note", "O-2.4"),
    ],
    "pharmacy": [
        *(f"PH-E-{number:02d}" for number in range(1, 17)),
        *(
            "O-9.1 roles",
            "O-9.2 Wales grounds",
            "O-9.2 Wales suspension",
            "O-9.2 Wales appeals",
            "O-9.2 Northern Ireland",
            "O-9.3",
        ),
        *(f"O-9.1 letters: {each}" for each in ("notice of proposed removal", "hearing notice", "decision")),
        *(f"O-9.1 letters: {each}" for each in ("notice of proposed suspension", "suspension decision")),
        *(f"O-9.1 letters: {each}" for each in ("review invitation and outcome", "termination of suspension")),
        "O-9.1 letters: copy of wider notification",
    ],
    "crown-dependencies": [
        *(f"CD-{number:02d}" for number in range(1, 13)),
        *(f"CD-R{number}" for number in range(1, 6)),
        *("O-5.1", "O-5.3 letters of the adopted policy", "O-5.3 assessment outcome", "O-5.3 decision"),
        *("O-5.3 notification of concern and investigation notice", "O-5.3 resolution notice"),
        "O-5.3 suspension or removal notice",
    ],
    "trainees": ["SP-01", "SP-02", "SP-03", "SP-04", "UPSW-23", "MHPS-G-10", "MHPS-C-08"],
    "locums-and-agency": ["SP-06", "SP-07", "EMP-05"],
    "clinical-academics": ["SP-08", "MHPS-G-13", "FS-81"],
    "sas-doctors": ["SP-05", "F-B-EP-06"],
    "independent-sector": ["SP-09", "FS-10", "FS-11"],
    "armed-forces": ["SP-10", "RO-09", "EMP-05"],
    "employed-pharmacists": ["O-9.3", "FS-03", "FS-07", "FS-24", "FS-34"],
}
PACKS = [LIBRARY.packs[each] for each in ROWS]
READ = {each: worked(each) for each in ROWS}
EXAMPLES = [example for examples, _ in READ.values() for example in examples]
SPLIT = ["EMP-08a", "EMP-08b", "SP-06a", "SP-06b", "SP-07a", "SP-07b", "SP-08a", "SP-08b"]
GENDERED = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)


def items(pack: GuidancePack) -> list[Item]:
    """Every item of a pack that says something of its own."""
    parts = (pack.facts, pack.prompts, pack.figures, pack.clocks, pack.procedure_checks, pack.communications)
    more = (pack.passages, pack.parity, pack.framework_alternatives)
    questions = [question for block in pack.blocks for question in block.questions]
    return [*(item for part in (*parts, *more) for item in part), *questions]


def sentences(text: str) -> list[str]:
    """A text, sentence by sentence."""
    return re.split(r"(?<=[.?!;])\s+", " ".join(text.split()))


# --- nothing of the dossier is lost -----------------------------------------------------------------------


@every(("pack", "row"), [(pack, row) for pack, rows in ROWS.items() for row in rows])
def test_every_row_is_an_item_or_left_out_with_a_reason(pack: str, row: str) -> None:
    of = LIBRARY.packs[pack]
    carried = [item.id for item in items(of) if row in item.dossier]
    left_out = [each.reason for each in of.left_out if each.dossier == row]
    assert bool(carried) is not bool(left_out)


def test_a_row_read_only_in_part_is_two_items_of_different_confidence() -> None:
    checks = {check.id: check.confidence for pack in PACKS for check in pack.procedure_checks}
    assert set(SPLIT) <= set(checks)
    assert [one for one, other in zip(SPLIT[::2], SPLIT[1::2], strict=True) if checks[one] is checks[other]] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_whatever_may_be_said_as_a_rule_names_a_row_and_a_source_with_its_place(pack: GuidancePack) -> None:
    sure = [item for item in items(pack) if item.confidence in (Confidence.HIGH, Confidence.MEDIUM)]
    assert [item.id for item in items(pack) if not item.dossier or not item.why] == []
    assert [item.id for item in sure if not item.sources] == []
    assert [item.id for item in sure for source in item.sources if "," not in source] == []


def test_an_overlay_brings_the_rules_across_frameworks_and_takes_nothing_away() -> None:
    overlays = [pack for pack in PACKS if pack.kind == "overlay" and pack.id != "across-frameworks"]
    assert len(overlays) == 7
    assert [pack.id for pack in overlays if pack.needs != ("across-frameworks",)] == []
    assert [item.id for pack in PACKS for item in items(pack) if item.replaces] == []


# --- low never alarms, ours is never a breach -------------------------------------------------------------


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_what_is_low_asks_for_the_local_text_and_neither_holds_nor_writes(pack: GuidancePack) -> None:
    low = [check for check in pack.procedure_checks if check.confidence is Confidence.LOW]
    assert [check.id for check in low if check.hold or check.letter or check.followed is not None] == []
    assert [check.id for check in low if not check.rule.startswith("Check against your own text: ")] == []
    assert [check.id for check in low if not check.settles_with] == []
    assert [clock.id for clock in pack.clocks if clock.confidence is Confidence.LOW and clock.lapses] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_what_was_read_has_a_sentence_for_a_letter_that_judges_nobody(pack: GuidancePack) -> None:
    for check in pack.procedure_checks:
        assert bool(check.letter) is (check.confidence in (Confidence.HIGH, Confidence.MEDIUM)), check.id
        assert not GENDERED.search(check.letter)
        assert not re.search(r"\bmust\b|\bfailed\b|\bbreach|\bsubject\b|\baccused\b", check.letter)
        assert max(len(sentence.split()) for sentence in sentences(check.letter)) <= 25, check.id


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_wording_for_letters_serves_both_sides(pack: GuidancePack) -> None:
    for passage in pack.passages:
        assert passage.confidence is not Confidence.LOW
        assert "neutral act" not in passage.text
        assert not re.search(r"\b(she|he|her|his|him)\b", passage.text)


@every("example", EXAMPLES, ids=lambda example: example.id)
def test_in_a_worked_case_low_is_only_checked_and_ours_never_not_followed(example: Example) -> None:
    guidance = LIBRARY.guidance("common", example.framework)
    assessment = assess(example.case.as_of(example.on), guidance, on=example.on)
    for reading in assessment.procedure_checks:
        if reading.check.confidence is Confidence.LOW and not reading.local_text:
            assert reading.outcome.value in ("check_your_text", "does_not_apply")
        if reading.check.confidence is Confidence.OURS:
            assert reading.outcome.value != "not_followed"


# --- worked cases -----------------------------------------------------------------------------------------


def test_the_worked_cases_can_be_read_and_there_are_two_or_more_of_each() -> None:
    assert [fault for _, faults in READ.values() for fault in faults] == []
    assert [pack for pack, (examples, _) in READ.items() if len(examples) < 2] == []


def test_the_worked_cases_show_every_judged_row_in_more_than_one_light() -> None:
    outcomes: dict[str, set[str]] = {}
    for example in EXAMPLES:
        guidance = LIBRARY.guidance("common", example.framework)
        for reading in assess(example.case.as_of(example.on), guidance, on=example.on).procedure_checks:
            outcomes.setdefault(reading.id, set()).add(reading.outcome.value)
    judged = [check for pack in PACKS for check in pack.procedure_checks if check.followed is not None]
    assert [
        check.id
        for check in judged
        if not ("followed" in outcomes[check.id] and outcomes[check.id] & {"not_followed", "not_shown"})
    ] == []


def test_whatever_a_parity_row_owes_is_planned() -> None:
    for pack in PACKS:
        planned = LIBRARY.guidance("common", pack.id).communications
        assert [owed for row in pack.parity for owed in row.owed if owed not in planned] == []


def test_where_no_national_framework_governs_the_letter_says_what_does() -> None:
    facts = {"case.jurisdiction": "england", "org.type": "community_pharmacy", "pract.profession": "pharmacist"}
    facts["pract.grade"] = "pharmacist_locum"
    case = builders.case(*(builders.said(fact, value) for fact, value in facts.items()))
    guidance = LIBRARY.guidance_for(case, end_of_day(case, None))
    draft = draft_of(case, guidance, assess(case, guidance), date(2026, 11, 20), "L01")
    assert "The framework is the employer’s own policy." in letter_to_text(draft)
