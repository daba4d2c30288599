"""One fault in one item at a time: found where it stands, with what is wrong and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.bench import quick_faults, review_guidance
from adviser_assistant.guidance.library import load_library
from tests.content.small_guidance import added, an, changed, is_at, prompt, the_fault, whole, written

BOTH = "{all: [{fact: exclusion.kind, is: formal}, {fact: exclusion.kind, is: none}]}"
BLANK = "{all: [{fact: told.date, recorded: false}, {since: told.date, at_least: 5}]}"
NO_RECORD = "{count: concern, where: {all: [{fact: .x, is: true}, {fact: .x, is: false}]}, at_least: 1}"
GROUPED = "[{id: a, label: A, group: G}, {id: b, label: B}]"
ROW = {"dossier": "[r]"}


@pytest.mark.parametrize(
    ("part", "said", "inside", "says", "remedy"),
    [
        ("prompts", {"when": "{fact: told.stauts, is: x}"}, 5, "The fact “told.stauts” is not in facts.yaml", "Add it"),
        ("prompts", {"sources": '["F-S99, page 3"]'}, 0, "The source “F-S99, page 3” is not in sources.yaml", "Add it"),
        ("prompts", {"confidence": "high", **ROW}, 0, "Confidence high needs a source", "mark it low or ours"),
        ("prompts", {"id": "EP-90"}, 0, "The id “EP-90” stands at common/prompts.yaml:1", "Give this one another"),
        ("prompts", {"shown": "[moon]"}, 0, "“moon” is no place", "Use one of: banner"),
        ("prompts", {"settles_with": "[told.dtae]"}, 0, "There is no fact or checkpoint “told.dtae”", "Correct"),
        ("prompts", {"when": BOTH}, 0, "when: this contradicts itself and can never hold", "Change it"),
        ("prompts", {"when": BLANK}, 0, "when: this contradicts itself and can never hold", "Change it"),
        ("prompts", {"when": NO_RECORD}, 5, "when: this contradicts itself and can never hold", "Change it"),
        ("prompts", {"when": "{since: told.date, at_least: 5, at_most: 2}"}, 5, "This can never hold: at least 5", ""),
        ("prompts", {"shown": "[banner]", "confidence": "low", **ROW}, 0, "do not show it as banner", "Low confidence"),
        ("prompts", {"replaces": "EP-99"}, 0, "Common stands on nothing", "Change the item where it stands"),
        ("prompts", {"confidence": "low"}, 0, "does not say which row of a dossier", "Name it under dossier"),
        ("facts", {"id": "pract.ethnicity"}, 0, "Monitoring data belongs to the vault", "Take it out"),
        ("facts", {"kind": "choice", "choices": "[{id: declined, label: D}]"}, 0, "a state of any fact", "Take it out"),
        ("facts", {"kind": "choice"}, 0, "A choice needs choices", "Add them, or make it text"),
        ("facts", {"kind": "choice", "choices": GROUPED}, 0, "Some choices have a group and some have none", "each"),
        ("facts", {"derived": "true"}, 0, "Nothing works this fact out", "Add it to derived.py or ask for it"),
        ("checkpoints", {"settled_by": "[maybe]"}, 0, "“maybe” is no answer", "Use one of: no, not_applicable"),
        ("checkpoints", {"gate": "hard", "confidence": "low", **ROW}, 0, "never holds anything", "make it soft"),
        ("gates", {"checkpoints": "[BC-99]"}, 0, "There is no checkpoint “BC-99”", "Correct the id"),
        ("stories", {"shows": "[BC-99]"}, 0, "There is no checkpoint or prompt “BC-99”", "Correct the id"),
        ("gates", {"risk": "moon"}, 0, "There is no fact or checkpoint “moon”", "Correct the name"),
    ],
)  # fmt: skip
def test_a_fault_in_common(
    tmp_path: Path, part: str, said: dict[str, str], inside: int, says: str, remedy: str
) -> None:
    folder = whole(tmp_path)
    added(folder, "common/facts.yaml", an("facts", id="concern.x"))
    line = added(folder, f"common/{part}.yaml", an(part, **said))
    is_at(the_fault(folder), f"common/{part}.yaml", line + inside, says, remedy)


@pytest.mark.parametrize(
    ("part", "said", "says", "remedy"),
    [
        ("procedure_checks", {"hold": "true", "confidence": "low", **ROW}, "take out “hold”", "or confirm the source"),
        ("procedure_checks", {"letter": "No.", "confidence": "low", **ROW}, "take out “letter”", "confirm the source"),
        ("procedure_checks", {"clock": "moon"}, "There is no clock “moon”", "Correct the name"),
        ("passages", {"confidence": "low", **ROW}, "Low confidence is no wording for a letter", "leave it out"),
        ("figures", {"in_force_from": ""}, "“in_force_from” is missing", "Add a line “in_force_from: …”."),
        ("figures", {"in_force_from": "long ago"}, "in_force_from is a day like 2005-02-01", "or “not found”"),
        ("figures", {"in_force_until": "2004-01-01"}, "It ends before it begins", "Correct in_force_from"),
        ("figures", {"in_force_until": "soon"}, "in_force_until is a day like 2005-02-01", "Leave it out"),
        ("figures", {"value": "0"}, "A time limit is 1 or more", "Correct the value"),
        ("clocks", {"figure": "moon"}, "There is no figure “moon”", "Add it to figures.yaml"),
        ("clocks", {"starts": "told.dtae"}, "There is no fact or checkpoint “told.dtae”", "Correct the name"),
        ("clocks", {"counting": "round"}, "“round” is no way of counting", "Use one of: "),
        ("clocks", {"record": "moon", "starts": "told.date"}, "“moon” is no record", "Use one of: action"),
        ("communications", {"due_from": "told.dtae"}, "There is no fact or checkpoint “told.dtae”", "Correct the name"),
        ("communications", {"document": "L99"}, "There is no document “L99”", "Correct the id"),
        ("communications", {"figure": "moon"}, "There is no figure “moon”", "Add it to figures.yaml"),
        ("communications", {"due_unit": "moons"}, "“moons” is no unit", "Use one of: days"),
        ("parity", {"owed": "[moon]"}, "There is no communication “moon”", "Correct the id"),
        ("parity", {"happened": "moon"}, "There is no fact or checkpoint “moon”", "Correct the name"),
        ("framework_alternatives", {}, "There is no alternative “leave”", "Correct the id"),
        ("facts", {"id": "told.date", "kind": "date"}, "This id stands at common/facts.yaml:", "another"),
    ],
)  # fmt: skip
def test_a_fault_in_a_framework(tmp_path: Path, part: str, said: dict[str, str], says: str, remedy: str) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"england-mhps/{part}.yaml", an(part, **said))
    is_at(the_fault(folder), f"england-mhps/{part}.yaml", line, says, remedy)


@pytest.mark.parametrize(
    ("file", "item", "says", "remedy"),
    [
        ("blocks", "- {id: c, title: C, after: moon, questions: []}\n", "There is no block “moon”", "Correct the id"),
        ("sources", "- {id: F-S02, title: Another}\n", "Nothing cites this source", "take it out"),
        ("left_out", "- {dossier: F-B-EP-90, reason: no}\n", "This row is carried by EP-90", "Take it out here"),
    ],
)
def test_a_fault_in_what_is_no_item(tmp_path: Path, file: str, item: str, says: str, remedy: str) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"common/{file}.yaml", item)
    is_at(the_fault(folder), f"common/{file}.yaml", line, says, remedy)


def test_a_rule_that_nothing_can_reach_names_what_nobody_asks(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "common/facts.yaml", "- {id: moon.full, label: moon, kind: yes_no, confidence: ours}\n")
    line = added(folder, "common/prompts.yaml", prompt("{fact: moon.full, is: true}"))
    is_at(the_fault(folder), "common/prompts.yaml", line, "nothing ever asks for moon.full", "Ask it.")


def test_a_question_is_found_in_its_block(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    changed(folder, "common/blocks.yaml", "told.date, pd.raised", "told.date, told.dtae, pd.raised")
    is_at(the_fault(folder), "common/blocks.yaml", 4, "q1: There is no fact or checkpoint “told.dtae”.", "Correct")


def test_a_figure_in_the_common_pack_is_to_be_moved(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(
        folder, "common/figures.yaml", "- {id: f, value: 3, unit: weeks, in_force_from: not found, confidence: ours}\n"
    )
    is_at(the_fault(folder), "common/pack.yaml", 1, "Figures and clocks belong to framework packs", "Move them.")


def test_a_pack_needs_only_overlays_that_are_there(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "england-mhps/pack.yaml", "needs: [moon]\n")
    is_at(the_fault(folder), "england-mhps/pack.yaml", 1, "needs: there is no overlay “moon”", "Correct the name")


@pytest.mark.parametrize(
    ("old", "new", "says", "remedy"),
    [
        ("kind: overlay", "kind: moon", "“moon” is no kind of pack", "Use one of: common, framework, overlay."),
        ("kind: overlay", "kind: common", "“common” is of the kind common, and no other is", "Correct id or kind."),
        ("kind: overlay", "kind: overlay\nstep: leap", "“leap” is no step", "Use one of: exclusion, suspension."),
        ("kind: overlay", "kind: overlay\nnation: moon", "There is no calendar for “moon”", "Add it to calendars.yaml"),
        ("id: trainees", "id: interns", "The folder trainees holds a pack “interns”", "Give both one name."),
    ],
)
def test_what_a_pack_says_of_itself_is_checked(tmp_path: Path, old: str, new: str, says: str, remedy: str) -> None:
    folder = whole(tmp_path)
    changed(folder, "trainees/pack.yaml", old, new)
    (folder / "trainees" / "examples" / "e.yaml").unlink()
    is_at(the_fault(folder), "trainees/pack.yaml", 1, says, remedy)


# --- overlays ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pack", "under"), [("trainees", "of common or a framework"), ("england-mhps", "of common to replace")]
)
def test_a_pack_replaces_only_what_there_is(tmp_path: Path, pack: str, under: str) -> None:
    folder = whole(tmp_path)
    line = added(folder, f"{pack}/prompts.yaml", an("prompts", replaces="EP-99"))
    fault = the_fault(folder)
    is_at(fault, f"{pack}/prompts.yaml", line, "There is no “EP-99” in prompts", "Correct the id.")
    assert under in fault.message


def test_a_framework_may_replace_an_item_of_common(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "england-mhps/prompts.yaml", an("prompts", id="EP-90", replaces="EP-90"))
    assert quick_faults(load_library(folder)) == ()


def test_an_overlay_that_takes_an_id_without_saying_so_is_a_fault(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    line = added(folder, "trainees/prompts.yaml", an("prompts", id="EP-90"))
    is_at(the_fault(folder), "trainees/prompts.yaml", line, "stands at common/prompts.yaml:1 already", "another")


@pytest.mark.parametrize("replaced", ["EP-90", "MHPS-90"])
def test_an_overlay_may_replace_an_item_of_common_or_of_a_framework(tmp_path: Path, replaced: str) -> None:
    folder = whole(tmp_path)
    if replaced == "EP-90":
        added(folder, "trainees/prompts.yaml", an("prompts", id="EP-90", replaces="EP-90"))
    else:
        added(folder, "trainees/procedure_checks.yaml", an("procedure_checks", id="T-1", replaces="MHPS-90"))
    assert quick_faults(load_library(folder)) == ()


def test_two_items_of_one_overlay_do_not_claim_the_same(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    added(folder, "trainees/procedure_checks.yaml", an("procedure_checks", id="T-1", replaces="MHPS-90"))
    other = an("procedure_checks", id="T-2", replaces="MHPS-90", followed="{fact: pd.raised, is: true}")
    line = added(folder, "trainees/procedure_checks.yaml", other)
    is_at(the_fault(folder), "trainees/procedure_checks.yaml", line, "T-1 replaces “MHPS-90” already", "Keep one.")


def test_two_overlays_do_not_claim_the_same(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    head = (folder / "trainees" / "pack.yaml").read_text("utf-8").replace("trainees", "locums")
    written(folder, "locums/pack.yaml", head)
    line = added(folder, "trainees/procedure_checks.yaml", an("procedure_checks", id="T-1", replaces="MHPS-90"))
    added(folder, "locums/procedure_checks.yaml", an("procedure_checks", id="L-1", replaces="MHPS-90"))
    fault = the_fault(folder)
    is_at(fault, "trainees/procedure_checks.yaml", line, "is replaced at locums/procedure_checks.yaml:1", "Keep one")


def test_an_overlay_is_checked_on_each_framework_it_can_come_with(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    head = (folder / "england-mhps" / "pack.yaml").read_text("utf-8").replace("england-mhps", "wales-upsw")
    written(folder, "wales-upsw/pack.yaml", head)
    line = added(folder, "trainees/procedure_checks.yaml", an("procedure_checks", clock="c90"))
    wrong = "There is no clock “c90” on wales-upsw."
    is_at(the_fault(folder), "trainees/procedure_checks.yaml", line, wrong, "Correct the name.")
    added(folder, "england-mhps/pack.yaml", "needs: [trainees]\n")
    assert quick_faults(load_library(folder)) == ()


def test_two_frameworks_may_share_ids_but_mean_the_same_by_a_fact(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    for name in ("figures", "clocks", "procedure_checks", "passages"):
        written(folder, f"wales-upsw/{name}.yaml", (folder / "england-mhps" / f"{name}.yaml").read_text("utf-8"))
    head = (folder / "england-mhps" / "pack.yaml").read_text("utf-8").replace("england-mhps", "wales-upsw")
    written(folder, "wales-upsw/pack.yaml", head)
    assert quick_faults(load_library(folder)) == ()
    added(folder, "england-mhps/facts.yaml", "- {id: own.x, label: x, kind: yes_no, confidence: ours}\n")
    added(folder, "wales-upsw/facts.yaml", "- {id: own.x, label: x, kind: date, confidence: ours}\n")
    is_at(
        the_fault(folder), "wales-upsw/facts.yaml", 1, "The fact of this id at england-mhps/facts.yaml:1", "another id"
    )


# --- out of date: worth a note ----------------------------------------------------------------------------


def test_what_is_out_of_date_is_a_note_and_no_fault(tmp_path: Path) -> None:
    folder = whole(tmp_path)
    changed(folder, "common/sources.yaml", "title: A book\n", "title: A book\n  review_on: 2026-11-21\n")
    changed(folder, "england-mhps/figures.yaml", "2005-02-01", "2005-02-01, in_force_until: 2026-11-21")
    review = review_guidance(folder, date(2026, 11, 22))
    assert review.ok
    read, ended = review.notes
    is_at(read, "common/sources.yaml", 1, "This was to be read again by 2026-11-21", "set the next day in review_on")
    is_at(ended, "england-mhps/figures.yaml", 1, "It was in force until 2026-11-21", "the figure that follows it")
    assert review_guidance(folder, date(2026, 11, 21)).notes == ()
    assert review_guidance(folder).notes == ()
