"""The checkpoints, prompts and gate of the shipped common guidance, against the dossier's list."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.checks.conditions import MONITORED
from adviser_assistant.guidance.checks.items import conditions_of
from adviser_assistant.guidance.conditions import facts_named
from adviser_assistant.guidance.pack import Checkpoint, Confidence, GateKind, Prompt
from adviser_assistant.paths import guidance_folder
from tests.every import every
from tests.shipped import LIBRARY, worked

COMMON = LIBRARY.packs["common"]
CHECKPOINTS = {each.id: each for each in COMMON.checkpoints}
PROMPTS = {each.id: each for each in COMMON.prompts}
EXAMPLES, EXAMPLE_FAULTS = worked("common")

# Part A of the fairness dossier: stage and gate of each, row by row.
DOSSIER_CHECKPOINTS = {
    "BC-01": ("ST1", "answer"),
    "BC-02": ("ST1", "soft"),
    "BC-03": ("ST1", "answer"),
    "BC-04": ("ST1", "answer"),
    "BC-05": ("ST1", "soft"),
    "BC-06": ("ST1", "soft"),
    "BC-07": ("ST2", "soft"),
    "BC-08": ("ST2", "answer"),
    "BC-09": ("ST2", "answer"),
    "BC-10": ("ST2", "answer"),
    "BC-11": ("ST3", "hard"),
    "BC-12": ("ST3", "hard"),
    "BC-13": ("ST3", "hard"),
    "BC-14": ("ST3", "hard"),
    "BC-15": ("ST3", "hard"),
    "BC-16": ("ST3", "hard"),
    "BC-17": ("ST3", "hard"),
    "BC-18": ("ST3", "hard"),
    "BC-19": ("ST3", "hard"),
    "BC-20": ("ST3", "answer"),
    "BC-21": ("ST3", "soft"),
    "BC-22": ("ST3", "answer"),
    "BC-23": ("ST3", "answer"),
    "BC-24": ("ST3", "answer"),
    "BC-25": ("ST4", "hard"),
    "BC-26": ("ST4", "answer"),
    "BC-27": ("ST5", "hard"),
    "BC-28": ("ST6", "soft"),
}
KILLERS = tuple(f"BC-{number}" for number in range(11, 20))
CARRIED = tuple(f"BC-{number}" for number in range(12, 20))

# Part B: where each prompt is shown. S side, I inline, T task, D digest, P pause, B banner.
DOSSIER_PROMPTS = {
    "EP-01": "T",
    "EP-02": "I",
    "EP-03": "B",
    "EP-04": "T",
    "EP-05": "S",
    "EP-06": "S",
    "EP-07": "S",
    "EP-08": "S",
    "EP-09": "B",
    "EP-10": "I",
    "EP-11": "S",
    "EP-12": "S",
    "EP-13": "S",
    "EP-14": "S",
    "EP-15": "I",
    "EP-16": "I",
    "EP-17": "TD",
    "EP-18": "T",
    "EP-19": "B",
    "EP-20": "T",
    "EP-21": "I",
    "EP-22": "I",
    "EP-23": "T",
    "EP-24": "I",
    "EP-25": "P",
    "EP-26": "B",
    "EP-27": "I",
    "EP-28": "D",
    "EP-29": "T",
    "EP-30": "T",
    "EP-31": "S",
    "EP-32": "T",
    "EP-33": "B",
    "EP-34": "B",
    "EP-35": "S",  # asked for by finding LF-35
    "EP-36": "I",  # ours, from the call flow's question about exclusion
}
SHOWN = {"S": "side", "I": "inline", "T": "task", "D": "digest", "P": "pause", "B": "banner"}
OTHER_ROWS = {"EP-35": "F-C-LF-35", "EP-36": "A-3-07"}
SUGGESTING = {"EP-02", "EP-10", "EP-26", "EP-36"}
ALARMS = {"task", "pause", "banner"}

OPEN = {"open", "not_asked"}


@cache
def _checkpoint_states() -> dict[str, set[str]]:
    """For each checkpoint, every state some example expects of it."""
    states: dict[str, set[str]] = {each: set() for each in DOSSIER_CHECKPOINTS}
    for example in EXAMPLES:
        for checkpoint, state in example.expect.get("checkpoints", {}).items():
            states[checkpoint].add(state)
    return states


def _expecting(prompt: str, *, raised: bool) -> list[str]:
    side = "expect" if raised else "expect_not"
    return [example.id for example in EXAMPLES if prompt in getattr(example, side).get("prompts", ())]


def _words(item: Checkpoint | Prompt) -> list[str]:
    names = (
        ("label", "short", "question", "purpose", "evidence", "if_open", "who_answers", "why")
        if isinstance(item, Checkpoint)
        else ("text", "next_step", "because", "why")
    )
    return [str(getattr(item, name)) for name in names]


def test_every_checkpoint_of_the_dossier_is_there_with_its_stage_and_gate() -> None:
    assert {each.id: (each.stage, each.gate.value) for each in COMMON.checkpoints} == DOSSIER_CHECKPOINTS


def test_every_prompt_of_the_dossier_is_there_and_shown_where_it_says() -> None:
    wanted = {prompt: tuple(SHOWN[each] for each in shown) for prompt, shown in DOSSIER_PROMPTS.items()}
    assert {each.id: each.shown for each in COMMON.prompts} == wanted


def test_there_are_twenty_eight_checkpoints_and_thirty_six_prompts() -> None:
    assert (len(COMMON.checkpoints), len(COMMON.prompts)) == (28, 36)


@every("item", [*COMMON.checkpoints, *COMMON.prompts], ids=lambda item: item.id)
def test_each_item_names_the_row_it_came_from(item: Checkpoint | Prompt) -> None:
    part = "A" if isinstance(item, Checkpoint) else "B"
    assert item.dossier == (OTHER_ROWS.get(item.id, f"F-{part}-{item.id}"),)


def test_the_gate_holds_exactly_the_nine() -> None:
    (gate,) = COMMON.gates
    assert gate.checkpoints == KILLERS
    assert all(CHECKPOINTS[each].gate is GateKind.HARD for each in gate.checkpoints)


def test_nothing_soft_is_asked_by_the_gate() -> None:
    (gate,) = COMMON.gates
    assert not [each for each in gate.also_asked if CHECKPOINTS[each].gate is GateKind.SOFT]


def test_only_evidence_gaps_may_be_carried_open() -> None:
    assert tuple(each.id for each in COMMON.checkpoints if each.carried) == CARRIED


def test_no_checkpoint_of_the_nine_waits_for_anything_before_it_is_asked() -> None:
    assert not [each for each in KILLERS if CHECKPOINTS[each].triggered_when]


def test_a_yes_to_speaking_up_settles_only_with_the_two_kept_apart() -> None:
    needed = facts_named(CHECKPOINTS["BC-18"].also_needs["yes"])
    assert needed == {"pd.independent_of_case", "pd.decision_maker_differs", "pd.separate_handling"}


def test_only_words_in_notes_make_a_suggestion() -> None:
    assert {each.id for each in COMMON.prompts if each.suggests} == SUGGESTING


def test_only_the_referral_opens_a_pause() -> None:
    assert [each.id for each in COMMON.prompts if "pause" in each.shown] == ["EP-25"]


def _conditions() -> list[tuple[str, dict[str, Any]]]:
    items = (*COMMON.checkpoints, *COMMON.prompts, *COMMON.gates)
    return [(item.id, node) for item in items for _, node in conditions_of(item)]


@every(("item", "node"), _conditions())
def test_no_rule_looks_at_who_somebody_is(item: str, node: dict[str, Any]) -> None:
    facts = facts_named(node)
    assert not [fact for fact in facts if any(word in fact for word in MONITORED)]
    assert not facts & {"pract.name", "pract.title", "pract.pronoun", "pract.initials", "pract.reg_no"}


@every("prompt", COMMON.prompts, ids=lambda prompt: prompt.id)
def test_low_confidence_never_alarms(prompt: Prompt) -> None:
    assert prompt.confidence is not Confidence.LOW or not set(prompt.shown) & ALARMS


def test_no_low_confidence_checkpoint_holds_anything() -> None:
    assert not [each.id for each in COMMON.checkpoints if each.confidence is Confidence.LOW]


def test_lateness_of_an_inquiry_is_about_silence_and_never_a_breach() -> None:
    assert not [text for text in _words(PROMPTS["EP-23"]) if "breach" in text.casefold()]
    assert PROMPTS["EP-23"].confidence is Confidence.OURS


@pytest.mark.parametrize("prompt", ["EP-17", "EP-18", "EP-19"])
def test_a_framework_s_limit_is_read_from_its_clock(prompt: str) -> None:
    assert [fact for fact in facts_named(PROMPTS[prompt].when) if fact.startswith("clock.")]


@every("item", [*COMMON.checkpoints, *COMMON.prompts], ids=lambda item: item.id)
def test_nothing_ever_says_whether_to_exclude(item: Checkpoint | Prompt) -> None:
    said = " ".join(_words(item)).casefold()
    assert not [each for each in ("do not exclude", "should exclude", "must exclude", "may exclude") if each in said]


@every("item", [*COMMON.checkpoints, *COMMON.prompts], ids=lambda item: item.id)
def test_no_sentence_calls_somebody_by_a_word_we_do_not_use(item: Checkpoint | Prompt) -> None:
    said = " ".join(_words(item)).casefold()
    assert not [each for each in ("the subject", "the accused", "the individual", "junior doctor") if each in said]


@every("checkpoint", COMMON.checkpoints, ids=lambda checkpoint: checkpoint.id)
def test_a_question_can_be_said_in_one_breath(checkpoint: Checkpoint) -> None:
    assert len(checkpoint.question) <= 120
    assert checkpoint.question.endswith("?")
    assert len(checkpoint.label.split()) <= 3


@every("prompt", COMMON.prompts, ids=lambda prompt: prompt.id)
def test_a_prompt_is_one_line_and_says_why_now_in_one_sentence(prompt: Prompt) -> None:
    assert len(prompt.text) <= 100
    assert prompt.because.endswith(".")
    assert prompt.because.count(". ") == 0


@every("prompt", list(DOSSIER_PROMPTS))
def test_each_prompt_has_a_case_that_raises_it_and_one_that_does_not(prompt: str) -> None:
    assert _expecting(prompt, raised=True)
    assert _expecting(prompt, raised=False)


@every("checkpoint", list(DOSSIER_CHECKPOINTS))
def test_each_checkpoint_has_a_case_that_settles_it_and_one_that_leaves_it_open(checkpoint: str) -> None:
    states = _checkpoint_states()[checkpoint]
    assert "settled" in states
    assert states & OPEN


@pytest.mark.parametrize("checkpoint", CARRIED)
def test_each_evidence_gap_has_a_case_in_which_it_is_carried_open(checkpoint: str) -> None:
    assert "carried" in _checkpoint_states()[checkpoint]


def test_the_examples_read_without_a_fault() -> None:
    assert EXAMPLE_FAULTS == ()


def test_every_prompt_raised_says_why_now_and_on_what() -> None:
    guidance, silent = LIBRARY.guidance("common", "england-mhps"), []
    for example in EXAMPLES:
        raised = assess(example.case.as_of(example.on), guidance, example.caseload, example.on).prompts
        whys = ((each.prompt.id, each.why) for each in raised)
        silent += [(example.id, one) for one, why in whys if not (why.sentence and why.used and why.sources)]
    assert silent == []


@pytest.mark.parametrize("path", sorted((guidance_folder() / "common" / "examples").glob("*.yaml")), ids=str)
def test_each_file_of_examples_is_headed_fictional(path: Any) -> None:
    assert path.read_text("utf-8").startswith("# FICTIONAL.")
