"""Faults that show only when answers are tried, or when the whole is read: one seeded at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from adviser_assistant.bench import review_guidance
from adviser_assistant.guidance.checks.counts import Count
from tests.content.small_guidance import added, an, changed, faults_of, is_at, the_fault, whole, written

FORMAL = "{fact: exclusion.kind, is: formal}"
FORMAL_AND_TOLD = "{all: [{fact: exclusion.kind, is: formal}, {fact: told.date, recorded: true}]}"
RAISED = "{fact: pd.raised, is: true}"
NOT_RAISED = "{fact: pd.raised, is: false}"
TOLD = "{fact: told.date, recorded: true}"
ONE = "Take one out, or say when each is meant."


# --- duplicates, and what is always covered ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "said", "says"),
    [
        ("common/prompts", {"when": FORMAL, "next_step": "Ask"}, "EP-90 has the same next step"),
        ("common/prompts", {"when": FORMAL_AND_TOLD, "next_step": "ask."}, "EP-90 has the same next step"),
        ("common/prompts", {"when": FORMAL, "text": "Is anybody there?"}, "EP-90 has the same words"),
        ("england-mhps/prompts", {"when": FORMAL, "next_step": "Ask"}, "EP-90 in common has the same next step"),
        ("trainees/prompts", {"when": FORMAL, "next_step": "Ask"}, "EP-90 in common has the same next step"),
        (
            "england-mhps/communications",
            {"what": "The news", "to": "practitioner", "form": "said", "when": FORMAL_AND_TOLD},
            "m90 has the same words",
        ),
        ("england-mhps/clocks", {"starts": "told.date"}, "c90 has the same time limit"),
    ],
)
def test_what_another_item_always_covers_is_one_too_many(
    tmp_path: Path, file: str, said: dict[str, str], says: str
) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"{file}.yaml", an(file.partition("/")[2], **said))
    is_at(the_fault(folder), f"{file}.yaml", line, f"{says} and is there whenever this is.", ONE)


def test_the_wider_of_two_items_in_one_file_covers_the_narrower_whichever_comes_first(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    changed(folder, "common/prompts.yaml", f"when: {FORMAL}", f"when: {FORMAL_AND_TOLD}")
    added(folder, "common/prompts.yaml", an("prompts", when=FORMAL, next_step="Ask"))
    is_at(the_fault(folder), "common/prompts.yaml", 1, "EP-91 has the same next step", ONE)


@pytest.mark.parametrize(
    "said",
    [
        {"when": "{any: [{fact: exclusion.kind, is: formal}, {fact: pd.raised, is: true}]}", "next_step": "Ask"},
        {"when": FORMAL, "next_step": "Ask", "shown": "[side, banner]"},
        {"when": FORMAL},
    ],
    ids=["wider", "shown elsewhere too", "another step"],
)
def test_what_says_more_than_another_is_no_duplicate(tmp_path: Path, said: dict[str, str]) -> None:
    folder = whole(tmp_path)
    added(folder, "england-mhps/prompts.yaml", an("prompts", **said))
    assert faults_of(folder) == []


def test_two_checks_settled_by_the_same_facts_are_one(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    same = "{all: [{fact: told.date, recorded: true}, {not: {fact: told.date, recorded: false}}]}"
    line = added(folder, "england-mhps/procedure_checks.yaml", an("procedure_checks", applies=FORMAL, followed=same))
    says = "This applies and is followed by the very same facts as MHPS-90."
    is_at(the_fault(folder), "england-mhps/procedure_checks.yaml", line, says, "Make one of the two, with both rows.")


def test_words_are_avoided_in_one_row(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    row = "- {id: lang_92, avoid: [Obviously], reason: x, better: y, list: hard_block, confidence: ours}\n"
    line = added(folder, "common/language.yaml", row)
    is_at(the_fault(folder), "common/language.yaml", line, "“Obviously” stands in lang_90 already", "in one of them")


# --- contradictions ---------------------------------------------------------------------------------------

CONTRADICTORY = [
    (
        "england-mhps/procedure_checks",
        {"applies": "{fact: told.date, recorded: false}", "followed": TOLD},
        "Where it applies it can never be followed",
        "Change applies or followed",
    ),
    (
        "england-mhps/procedure_checks",
        {"applies": "{fact: told.status, is: neither}", "followed": "{fact: told.status, recorded: true}"},
        "Wherever it applies it is followed already",
        "Change applies or followed",
    ),
    (
        "england-mhps/procedure_checks",
        {"applies": FORMAL, "followed": "{fact: told.date, recorded: false}"},
        "Where this and MHPS-90 both apply, following one breaks the other",
        "Change one",
    ),
    (
        "england-mhps/communications",
        {"when": TOLD, "done_when": "{fact: told.date, asked: true}"},
        "As soon as it is planned it counts as done",
        "Change when or done_when",
    ),
    (
        "common/early_help",
        {"fits_when": RAISED, "avoid_when": "{fact: pd.raised, recorded: true}"},
        "Whenever it fits it is also to be avoided",
        "Change fits_when or avoid_when",
    ),
    (
        "common/gates",
        {"purpose_not_met": "{fact: exclusion.purpose, recorded: true}"},
        "Whenever its purpose is met it is also not met",
        "Change purpose_met or purpose_not_met",
    ),
    (
        "common/gates",
        {"raised_when": NOT_RAISED, "purpose_met": RAISED},
        "Its purpose can never be met once it is raised",
        "Change raised_when or purpose_met",
    ),
]


@pytest.mark.parametrize(("file", "said", "says", "remedy"), CONTRADICTORY)
def test_what_takes_back_what_it_says_is_a_fault(
    tmp_path: Path, file: str, said: dict[str, str], says: str, remedy: str
) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"{file}.yaml", an(file.partition("/")[2], **said))
    is_at(the_fault(folder), f"{file}.yaml", line, says, remedy)


def test_a_question_whose_block_is_closed_whenever_it_is_open_is_never_asked(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    block = f"""\
- id: c
  title: C
  when: {RAISED}
  questions:
    - {{id: q9, ask: And then?, when: {NOT_RAISED}, confidence: ours}}
"""
    line = added(folder, "common/blocks.yaml", block)
    is_at(
        the_fault(folder), "common/blocks.yaml", line + 4, "only while its block c is closed", "Change one of the two"
    )


# --- decision tables --------------------------------------------------------------------------------------

WALES = "{fact: case.jurisdiction, is: wales}"


def with_rows(tmp_path: Path, *rows: dict[str, str]) -> Path:
    """The small packs with a selection table: England, and what else is given."""
    folder = whole(tmp_path)
    changed(folder, "england-mhps/examples/e.yaml", "pd.raised: true}", "pd.raised: true, case.jurisdiction: england}")
    written(folder, "common/framework_rows.yaml", an("framework_rows"))
    for number, row in enumerate(rows, 2):
        added(folder, "common/framework_rows.yaml", an("framework_rows", id=f"FS-0{number}", **row))
    return folder


def test_a_table_whose_every_combination_leads_somewhere_is_sound(tmp_path: Path) -> None:
    assert faults_of(with_rows(tmp_path, {"when": WALES, "pack": ""})) == []


def test_a_combination_that_no_row_takes_is_a_gap(tmp_path: Path) -> None:
    folder = with_rows(tmp_path)
    says = "No row leads where case.jurisdiction wales. Add a row; without a pack it asks for the local text."
    is_at(the_fault(folder), "common/framework_rows.yaml", 1, says, "Add a row")


def test_two_leads_for_one_combination_are_one_too_many_unless_one_is_second(tmp_path: Path) -> None:
    wider = {"when": "{any: [{fact: case.jurisdiction, is: wales}, {fact: pd.raised, is: true}]}"}
    fault = the_fault(with_rows(tmp_path, wider))
    says = "This and FS-01 both lead where case.jurisdiction england, pd.raised yes."
    is_at(fault, "common/framework_rows.yaml", 14, says, "Narrow one, or mark it second.")
    second = {"when": RAISED, "second": "true"}
    assert faults_of(with_rows(tmp_path / "other", {"when": WALES, "pack": ""}, second)) == []


def test_the_last_row_may_take_what_is_left(tmp_path: Path) -> None:
    rest = {"when": "{fact: case.jurisdiction, recorded: true}", "pack": ""}
    assert faults_of(with_rows(tmp_path, rest)) == []
    with_a_pack = the_fault(with_rows(tmp_path / "pack", {**rest, "pack": "england-mhps"}))
    assert "This and FS-01 both lead where case.jurisdiction england." in with_a_pack.message
    not_last = faults_of(with_rows(tmp_path / "first", rest, {"when": WALES, "pack": ""}))
    assert [fault.message.partition(":")[0] for fault in not_last] == ["FS-02", "FS-03"]


def test_gaps_alike_are_told_as_one(tmp_path: Path) -> None:
    folder = with_rows(tmp_path)
    said = "case.jurisdiction, is: england}, {fact: pd.raised, is: true}"
    changed(
        folder, "common/framework_rows.yaml", "{fact: case.jurisdiction, is: england}", f"{{all: [{{fact: {said}]}}"
    )
    gaps = [fault.message for fault in faults_of(folder)]
    assert [gap.partition(" Add")[0] for gap in gaps] == [
        "FS-01: No row leads where case.jurisdiction england, pd.raised no.",
        "FS-01: No row leads where case.jurisdiction wales.",
    ]


def test_every_answer_of_the_employer_names_a_row(tmp_path: Path) -> None:
    folder = with_rows(tmp_path, {"when": WALES, "pack": ""})
    changed(
        folder,
        "common/facts.yaml",
        "choices: [{id: ours, label: Ours}]",
        "choices: [{id: ours, label: O}, {id: new, label: N}]",
    )
    is_at(
        the_fault(folder), "common/framework_rows.yaml", 1, "“new” (case.framework) is named by no row", "employer_says"
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"when": WALES, "pack": "moon"}, "There is no framework “moon”. Correct the name."),
        ({"when": WALES, "pack": "", "overlays": "[moon]"}, "There is no overlay “moon”. Correct the name."),
        ({"when": WALES, "pack": "", "employer_says": "[moon]"}, "“moon” is no answer to case.framework."),
    ],
)
def test_a_row_names_packs_and_answers_that_are_there(tmp_path: Path, row: dict[str, str], says: str) -> None:
    folder = with_rows(tmp_path, row)
    is_at(the_fault(folder), "common/framework_rows.yaml", 14, says, "")


# --- examples, words, counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("prompts", {}),
        ("clocks", {}),
        ("communications", {"when": "{fact: told.status, is: neither}"}),
        ("procedure_checks", {"applies": NOT_RAISED}),
    ],
)
def test_what_no_example_exercises_is_named(tmp_path: Path, part: str, said: dict[str, str]) -> None:
    folder = whole(tmp_path)
    item = an(part, **said)
    line = added(folder, f"england-mhps/{part}.yaml", item)
    (fault,) = review_guidance(folder).faults
    of = 1 if part == "prompts" else 2
    says = f"{of - 1} of {of} {part.replace('_', ' ')} are exercised by a worked example; not: "
    is_at(fault, f"england-mhps/{part}.yaml", line, says + item.split()[2], "Add examples.")


@pytest.mark.parametrize(
    ("file", "said", "says", "remedy"),
    [
        (
            "common/prompts",
            {"text": "Who is it? " * 14},
            "text: 153 characters are too many for one line",
            "Say it shorter",
        ),
        ("common/prompts", {"text": "Who is it " * 7}, "text: 21 words in one sentence; the limit is 20", "Make two"),
        ("common/prompts", {"text": "Obviously they are."}, "text: “obviously”: It is not.", "Better: Leave it out."),
        ("england-mhps/passages", {"text": "It is obviously so."}, "text: “obviously”: It is not.", "Leave it out."),
        (
            "england-mhps/procedure_checks",
            {"letter": "Obviously not so."},
            "letter: “obviously”: It is not.",
            "Leave it out.",
        ),
    ],
)
def test_what_is_said_is_short_and_uses_no_words_to_avoid(
    tmp_path: Path, file: str, said: dict[str, str], says: str, remedy: str
) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"{file}.yaml", an(file.partition("/")[2], **said))
    is_at(the_fault(folder), f"{file}.yaml", line, says, remedy)


def test_what_is_said_can_be_understood(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    hard = "Irreconcilable organisational incompatibilities necessitate multidisciplinary reconsideration. " * 4
    texts = [an("passages", id=f"p{number}", text=f"{hard} {number}.") for number in range(3)]
    line = added(folder, "england-mhps/passages.yaml", "".join(texts))
    says = "text: Together these read at age "
    is_at(the_fault(folder), "england-mhps/passages.yaml", line, says, "Use shorter words, or sentences.")


@pytest.mark.parametrize("text", ["We tell you in due course.", "They said: “obviously”."])
def test_stiff_words_are_a_note_and_quoted_ones_are_somebody_elses(tmp_path: Path, text: str) -> None:
    folder = whole(tmp_path)
    line = added(folder, "england-mhps/passages.yaml", an("passages", text=f"'{text}'"))
    review = review_guidance(folder)
    assert review.faults == ()
    if "“" in text:
        assert review.notes == ()
    else:
        is_at(review.notes[0], "england-mhps/passages.yaml", line, "“in due course”: No date.", "Better: by Friday")


LETTER = """\
---
id: L01
title: A letter
audience: employer
kind: letter
applies: Always.
passages: [purposes]
---
## s01 First
{}
"""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It is obviously {{{{ so }}}} wrong.", "“so” is not declared under facts"),
        ("It is obviously wrong.", "“obviously”: It is not. Better: Leave it out."),
    ],
)
def test_the_wording_of_letters_is_read_too(tmp_path: Path, words: str, says: str) -> None:
    folder = whole(tmp_path)
    written(folder, "common/letters/L01.jinja", LETTER.format(words.format()))
    is_at(the_fault(folder), "common/letters/L01.jinja", 10, says, "")


def test_a_passage_that_no_framework_has_is_a_gap_in_every_letter(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    written(folder, "common/letters/L01.jinja", LETTER.format("It is so.").replace("[purposes]", "[moon]"))
    says = "No framework has the passage “moon”."
    is_at(the_fault(folder), "common/letters/L01.jinja", 1, says, "Add it there, or correct the name.")


def test_the_rows_of_the_dossier_are_the_rows_carried_and_the_rows_left_out(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "common/facts.yaml", an("facts", dossier="[F-A-1, F-A-2]"))
    added(folder, "common/facts.yaml", an("facts", id="x.z", dossier="[F-A-2]", confidence="low"))
    counts = review_guidance(folder).counts["common"]
    assert counts == Count(rows=4, items=17, left_out=1, by_confidence={"high": 1, "low": 1, "ours": 15})
    assert counts.carried == 3


# --- who somebody is --------------------------------------------------------------------------------------


def test_a_rule_that_reads_who_somebody_is_is_refused(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "common/facts.yaml", "- {id: pract.pronoun, label: pronoun, kind: text, confidence: ours}\n")
    line = added(folder, "common/prompts.yaml", an("prompts", when="{fact: pract.pronoun, is: he}"))
    fault = next(each for each in review_guidance(folder).faults if "who somebody is" in each.message)
    assert (fault.file, fault.line) == ("common/prompts.yaml", line)


def test_whether_a_name_was_recorded_may_be_asked(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "common/facts.yaml", "- {id: pract.name, label: name, kind: text, confidence: ours}\n")
    added(folder, "common/prompts.yaml", an("prompts", when="{fact: pract.name, recorded: true}"))
    assert not [each for each in review_guidance(folder).faults if "who somebody is" in each.message]


def test_words_that_only_one_of_two_people_would_bring_up_are_found_by_reading_cases_as_both(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    labels = "- {id: notes.labels, label: labels, kind: number, derived: true, confidence: ours}\n"
    added(folder, "common/facts.yaml", labels)
    heard = "- {id: lang_92, avoid: [ramadan], reason: x, better: x, list: label, confidence: ours}\n"
    added(folder, "common/language.yaml", heard)
    added(folder, "common/prompts.yaml", an("prompts", when="{fact: notes.labels, at_least: 1}"))
    assert any(
        "prompts turn out otherwise for another person" in each.message for each in review_guidance(folder).faults
    )
