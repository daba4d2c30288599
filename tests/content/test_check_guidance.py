"""What the review of guidance catches: one fault put into a copy of the packs at a time, found with file, line and
what to do; and that nothing written in a pack can break the review.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.bench import review_guidance
from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.conditions import MONITORED
from adviser_assistant.guidance.library import load_library
from adviser_assistant.paths import guidance_folder

SOUND = """\
- id: EP-90
  text: Is anybody there?
  because: It is so.
  next_step: Ask
  shown: [side]
  when: {fact: exclusion.kind, is: formal}
  why: Because.
  confidence: ours
"""
CHECK = """\
- id: MHPS-90
  stage: review
  rule: A rule
  who_acts: the employer
  why: Because.
  confidence: low
"""
FIGURE = """\
- id: f90
  value: 3
  unit: weeks
  confidence: ours
"""
CLOCK = """\
- id: c90
  title: A clock
  figure: recall_notice
  starts: told.date
  counting: within
  run_out_says: It is over.
  near_working_days: 2
  confidence: ours
"""
PLANNED = """\
- id: m90
  what: The news
  to: practitioner
  by_whom: the case manager
  form: said
  due_from: told.dtae
  when: {fact: told.date, recorded: true}
  confidence: ours
"""


def saying(condition: str) -> str:
    """A sound prompt but for its condition."""
    return SOUND.replace("EP-90", "EP-91").replace("{fact: exclusion.kind, is: formal}", condition)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """The shipped packs without their worked cases, to put one fault into."""
    folder = tmp_path / "guidance"
    shutil.copytree(guidance_folder(), folder, ignore=shutil.ignore_patterns("examples"))
    return folder


def added(packs: Path, file: str, text: str) -> int:
    """Add items at the end of a file; gives the line they begin on."""
    path = packs / file
    before = path.read_text("utf-8").rstrip("\n") + "\n"
    path.write_text(before + text, "utf-8")
    return before.count("\n") + 1


def changed(packs: Path, file: str, old: str, new: str) -> int:
    """Change one place in a file; gives its line."""
    path = packs / file
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def the_fault(packs: Path) -> Fault:
    faults = review_guidance(packs).faults
    assert len(faults) == 1, faults
    return faults[0]


def is_at(fault: Fault, file: str, line: int, says: str, remedy: str) -> None:
    assert (fault.file, fault.line) == (file, line)
    assert says in fault.message
    assert remedy in fault.message
    assert "\n" not in str(fault)


# --- the shipped packs ------------------------------------------------------------------------------------


def test_the_shipped_packs_pass_with_every_worked_case() -> None:
    review = review_guidance(guidance_folder())
    assert review.faults == ()
    assert review.ok
    assert review.examples > 200
    assert review.counts["common"]["ours"] > 0


# --- one fault each ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "item", "inside", "says", "remedy"),
    [
        pytest.param(
            "common/prompts.yaml",
            saying("{fact: exclusion.knid, is: formal}"),
            5,
            "The fact “exclusion.knid” is not in facts.yaml",
            "Add it there or correct the name.",
            id="unknown fact",
        ),
        pytest.param(
            "common/prompts.yaml",
            SOUND + '  sources: ["F-S99, page 3"]\n',
            0,
            "The source “F-S99, page 3” is not in sources.yaml",
            "Add it or correct the id.",
            id="unknown source",
        ),
        pytest.param(
            "common/prompts.yaml",
            SOUND.replace("confidence: ours", "confidence: high"),
            0,
            "Confidence high needs a source",
            "Name it, or mark it low or ours.",
            id="missing source",
        ),
        pytest.param(
            "common/prompts.yaml",
            SOUND.replace("EP-90", "EP-01"),
            0,
            "The id “EP-01” stands at common/prompts.yaml:",
            "Give this one another.",
            id="duplicate id",
        ),
        pytest.param(
            "england-mhps/procedure_checks/09-review.yaml",
            CHECK + "- id: MHPS-E-24\n" + CHECK.partition("\n")[2],
            6,
            "The id “MHPS-E-24” stands at england-mhps/procedure_checks/07-formal-exclusion.yaml:",
            "Give this one another.",
            id="duplicate id in a framework",
        ),
        pytest.param(
            "common/prompts.yaml",
            saying("{all: [{fact: exclusion.kind, is: formal}, {fact: exclusion.kind, is: none}]}"),
            0,
            "when: this contradicts itself and can never hold",
            "Change it.",
            id="contradictory condition",
        ),
        pytest.param(
            "common/prompts.yaml",
            saying("{since: told.date, at_least: 5, at_most: 2}"),
            5,
            "This can never hold: at least 5 and at most 2",
            "",
            id="contradictory limits",
        ),
        pytest.param(
            "england-mhps/procedure_checks.yaml",
            CHECK + "  hold: true\n",
            0,
            "Low confidence never alarms: take out “hold”",
            "or confirm the source.",
            id="low confidence that holds",
        ),
        pytest.param(
            "england-mhps/procedure_checks.yaml",
            CHECK + "  letter: This was not done.\n",
            0,
            "Low confidence never alarms: take out “letter”",
            "or confirm the source.",
            id="low confidence in a letter",
        ),
        pytest.param(
            "common/prompts.yaml",
            saying("{fact: exclusion.kind, is: formal}").replace("[side]", "[banner]").replace("ours", "low"),
            0,
            "Low confidence never alarms: do not show it as banner",
            "do not show it",
            id="low confidence as a banner",
        ),
        pytest.param(
            "england-mhps/passages.yaml",
            "- id: p90\n  text: It is a rule.\n  confidence: low\n",
            0,
            "Low confidence is no wording for a letter",
            "confirm the source, or leave it out.",
            id="low confidence as wording",
        ),
        pytest.param(
            "england-mhps/figures.yaml",
            FIGURE,
            0,
            "“in_force_from” is missing",
            "Add a line “in_force_from: …”.",
            id="figure without dates",
        ),
        pytest.param(
            "england-mhps/figures.yaml",
            FIGURE + "  in_force_from: some years ago\n",
            0,
            "in_force_from is a day like 2005-02-01",
            "or “not found” where nobody has read one.",
            id="figure with a date that is none",
        ),
        pytest.param(
            "england-mhps/figures.yaml",
            FIGURE + "  in_force_from: 2005-02-01\n  in_force_until: 2004-01-01\n",
            0,
            "It ends before it begins",
            "Correct in_force_from or in_force_until.",
            id="figure that ends before it begins",
        ),
        pytest.param(
            "england-mhps/clocks.yaml",
            CLOCK,
            0,
            "Its figure has low confidence, so it must not alarm",
            "Confirm the figure.",
            id="clock on a low figure",
        ),
        pytest.param(
            "england-mhps/communications.yaml",
            PLANNED,
            0,
            "“told.dtae” is neither a fact nor a checkpoint",
            "Correct the name.",
            id="plan that counts from nothing",
        ),
        pytest.param(
            "england-mhps/facts.yaml",
            "- {id: told.status, label: told, kind: text, confidence: ours}\n",
            0,
            "This id stands at common/facts.yaml:",
            "Give this one another.",
            id="id of common taken again by a framework",
        ),
        pytest.param(
            "common/facts.yaml",
            "- {id: pract.ethnicity, label: e, kind: text, confidence: ours}\n",
            0,
            "Monitoring data belongs to the vault",
            "Take it out.",
            id="monitoring data as a fact",
        ),
        pytest.param(
            "common/facts.yaml",
            "- {id: x.y, label: e, kind: choice, choices: [{id: not_known, label: N}], confidence: ours}\n",
            0,
            "“not_known” is a state of any fact, not a choice",
            "Take it out.",
            id="state as a choice",
        ),
        pytest.param(
            "common/facts.yaml",
            "- {id: told.luck, label: e, kind: number, derived: true, confidence: ours}\n",
            0,
            "Nothing works this fact out",
            "Add it to derived.py or ask for it.",
            id="worked out by nobody",
        ),
        pytest.param(
            "common/figures.yaml",
            FIGURE + "  in_force_from: not found\n",
            None,
            "Figures and clocks belong to framework packs",
            "Move them.",
            id="figure in the common pack",
        ),
    ],
)  # fmt: skip
def test_one_fault_is_found_where_it_stands(
    request: pytest.FixtureRequest, tmp_path: Path, file: str, item: str, inside: int | None, says: str, remedy: str
) -> None:
    is_small = request.node.callspec.id in IN_A_SMALL_PACK
    folder = with_a_framework(tmp_path) if is_small else request.getfixturevalue("packs")
    if not (folder / file).exists():
        (folder / file).write_text("", "utf-8")
    line = added(folder, file, item)
    if inside is None:
        is_at(the_fault(folder), "common/pack.yaml", 1, says, remedy)
    else:
        is_at(the_fault(folder), file, line + inside, says, remedy)


IN_A_SMALL_PACK = {
    *("contradictory limits", "low confidence as a banner", "monitoring data as a fact", "state as a choice"),
    *("worked out by nobody", "figure in the common pack", "low confidence in a letter", "low confidence as wording"),
    *("figure with a date that is none", "figure that ends before it begins", "clock on a low figure"),
    *("plan that counts from nothing", "id of common taken again by a framework"),
}
"""What is quicker seen in a pack of a few lines."""


def test_a_rule_that_nothing_can_reach_names_what_nobody_asks(packs: Path) -> None:
    added(packs, "common/facts.yaml", "- {id: moon.full, label: moon, kind: yes_no, confidence: ours}\n")
    line = added(packs, "common/prompts.yaml", saying("{fact: moon.full, is: true}"))
    says = "when: nothing ever asks for moon.full, so this is never reached"
    is_at(the_fault(packs), "common/prompts.yaml", line, says, "Ask it.")


def test_a_question_is_found_in_its_block(packs: Path) -> None:
    line = changed(packs, "common/blocks.yaml", "facts: [call.private]", "facts: [call.privat]")
    says = "q01b: “call.privat” is neither a fact nor a checkpoint."
    is_at(the_fault(packs), "common/blocks.yaml", line - 2, says, "Correct the name.")


def test_two_questions_of_one_id_are_one_too_many(packs: Path) -> None:
    line = changed(packs, "common/blocks.yaml", "- id: q01b\n", "- id: q01\n")
    is_at(the_fault(packs), "common/blocks.yaml", line, "The id “q01” stands at common/blocks.yaml:", "another")


def test_a_hard_checkpoint_of_low_confidence_holds_nothing(packs: Path) -> None:
    text = (packs / "common" / "checkpoints.yaml").read_text("utf-8")
    start = text.index("- id: BC-13\n")
    low = text[:start] + text[start:].replace("confidence: high", "confidence: low", 1)
    (packs / "common" / "checkpoints.yaml").write_text(low, "utf-8")
    line = text[:start].count("\n") + 1
    is_at(the_fault(packs), "common/checkpoints.yaml", line, "Low confidence never holds anything", "make it soft")


def test_the_condition_that_chooses_a_pack_is_checked_too(packs: Path) -> None:
    changed(packs, "england-mhps/pack.yaml", "fact: case.framework,", "fact: case.framwork,")
    assert "chosen_when: The fact “case.framwork” is not in facts.yaml." in the_fault(packs).message


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("{fact: told.status, is: maybe}", "“maybe” is no choice of told.status"),
        ("{fact: told.status, is: [neither]}", "“is” takes one value"),
        ("{fact: told.status, is_one_of: neither}", "“is_one_of” needs a list"),
        ("{fact: told.status, includes: neither}", "holds one value: use is"),
        ("{fact: exclusion.purpose, is: protect_patients}", "holds several choices: use includes"),
        ("{fact: told.date, is: 2025-03-06}", "is a date: use since, between or before"),
        ("{fact: told.status, at_least: 2}", "is no number"),
        ("{fact: pd.raised, is: 'yes'}", "is answered true or false"),
        ("{fact: pd.raised, recorded: maybe}", "“recorded” is true or false"),
        ("{fact: pd.raised}", "After the fact comes exactly one of"),
        ("{since: told.status, at_least: 5}", "is no date"),
        ("{since: told.date, at_least: five}", "“at_least” is a whole number"),
        ("{since: told.date, at_least: 5, unit: moons}", "“moons” is no unit"),
        ("{since: told.date}", "Say at_least or at_most"),
        ("{before: [told.date]}", "Here should stand two facts"),
        ("{count: moons, at_least: 1}", "There is no record “moons”"),
        ("{count: concern, where: {fact: .moon, is: 1}, at_least: 1}", "“concern.moon” is not in facts.yaml"),
        ("{every: concern, holds: x}", "A condition is “fact: …”"),
        ("{all: []}", "Here should stand a list of conditions"),
        ("{fact: pd.raised, is: true, all: [{fact: pd.raised, is: true}]}", "“fact” does not belong here"),
        ("{some: thing}", "No operator here. Use one of: all, any"),
        ("yes", "Here should stand a condition"),
        ("{fact: edi.ethnicity, is: N}", "The fact “edi.ethnicity” is not in facts.yaml"),
    ],
)  # fmt: skip
def test_a_condition_written_wrong_says_how_it_is_written(tmp_path: Path, condition: str, says: str) -> None:
    folder = small(tmp_path)
    line = added(folder, "common/prompts.yaml", saying(condition))
    faults = review_guidance(folder).faults
    assert [fault for fault in faults if says in fault.message], faults
    assert {(fault.file, line <= fault.line <= line + 7) for fault in faults} == {("common/prompts.yaml", True)}


# --- YAML and its traps -----------------------------------------------------------------------------------

HEAD = """\
id: common
title: Common
short_title: Common
version: "1.0"
kind: common
owner: Lead
last_reviewed: 2026-11-22
"""
FACTS = """\
- {id: exclusion.kind, label: exclusion, kind: choice, choices: [{id: formal, label: Formal}], confidence: ours}
- {id: told.status, label: told, kind: choice, choices: [{id: neither, label: Neither}], confidence: ours}
- {id: told.date, label: told, kind: date, confidence: ours}
- {id: pd.raised, label: raised, kind: yes_no, confidence: ours}
- {id: exclusion.purpose, label: p, kind: choices, choices: [{id: protect_patients, label: P}], confidence: ours}
"""
BLOCKS = """\
- id: b
  title: Block
  questions:
    - id: q1
      ask: Which?
      facts: [exclusion.kind, told.status, told.date, pd.raised, exclusion.purpose]
      confidence: ours
"""


def small(tmp_path: Path, head: str = HEAD) -> Path:
    """A folder with one small pack that is sound."""
    folder = tmp_path / "small"
    (folder / "common").mkdir(parents=True, exist_ok=True)
    for name, text in (("pack", head), ("facts", FACTS), ("blocks", BLOCKS), ("prompts", SOUND)):
        (folder / "common" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def with_a_framework(tmp_path: Path) -> Path:
    """The small pack with a framework beside it, sound as well."""
    folder = small(tmp_path)
    (folder / "england-mhps").mkdir()
    head = HEAD.replace("common", "england-mhps").replace("kind: england-mhps", "kind: framework")
    (folder / "england-mhps" / "pack.yaml").write_text(head, "utf-8")
    low = FIGURE.replace("f90", "recall_notice").replace("ours", "low") + "  in_force_from: not found\n"
    (folder / "england-mhps" / "figures.yaml").write_text(low, "utf-8")
    return folder


def test_the_small_packs_are_sound(tmp_path: Path) -> None:
    assert review_guidance(with_a_framework(tmp_path)).faults == ()


@pytest.mark.parametrize("nation", ["NO", "no", "off", "12:30", "1.10", "0x1F", "2025-03-06", "null.", "1e3"])
def test_text_stays_the_text_that_was_written(tmp_path: Path, nation: str) -> None:
    library = load_library(small(tmp_path, HEAD + f"nation: {nation}\n"))
    assert library.packs["common"].nation == nation


@pytest.mark.parametrize(
    ("file", "text", "line", "says"),
    [
        ("pack", HEAD + "owner: Other\n", 8, "“owner” stands here twice. Keep one."),
        ("pack", HEAD + "colour: blue\n", 8, "“colour” is not known here. Known are: id, title"),
        ("pack", HEAD.replace("title: Common\nshort", "short"), 1, "“title” is missing. Add a line “title: …”."),
        ("pack", HEAD.replace("2026-11-22", "2026-11-31"), 7, "“2026-11-31” is no date (last_reviewed)"),
        ("pack", HEAD.replace("id: common", "id: &a common").replace("owner: Lead", "owner: *a"), 6, "Aliases"),
        ("pack", "just words\n", 1, "Here should stand “name: value” lines."),
        ("pack", "", 1, "The file is empty."),
        ("prompts", SOUND.replace("shown: [side]", "shown: [side]\n  colour: blue"), 6, "“colour” is not known here"),
        ("prompts", SOUND.replace("ours", "sure"), 8, "“sure” is no confidence. Use one of: high"),
        ("prompts", SOUND.replace("[side]", "{a: b}"), 5, "“shown” should be a list."),
        ("prompts", SOUND.replace("[side]", "[cellar]"), 1, "“cellar” is no place. Use one of: banner"),
        ("prompts", SOUND.replace("  text: Is anybody there?\n", ""), 1, "“text” is missing. Add a line “text: …”."),
        ("prompts", SOUND.replace("text: Is anybody there?", "text: [a, b]"), 2, "“text” should be a single value."),
        ("prompts", "id: EP-90\n", 1, "This file should be a list: each item begins with “- id: …”."),
        ("prompts", "- just words\n", 1, "Here should stand “name: value” lines."),
        ("prompts", "- {a: [b}\n", 1, "This is not YAML"),
        ("prompts", "- id: 'EP\n  text: x\n", 3, "This is not YAML"),
        ("prompts", "\t- id: x\n", 1, "This is not YAML"),
        ("prompts", "- id: \x07\n", 1, "This is not YAML"),
        ("prompts", "- !!python/object:os.system {}\n", 1, "“id” is missing"),
        ("prompts", "? [a, b]\n: c\n", 1, "This file should be a list"),
        ("prompts", "- ? [a, b]\n  : c\n", 1, "A name should be one word."),
        ("moons", "- id: x\n", 1, "This file is not known here. Known are:"),
    ],
)  # fmt: skip
def test_yaml_that_means_something_else_is_a_fault(tmp_path: Path, file: str, text: str, line: int, says: str) -> None:
    folder = small(tmp_path)
    (folder / "common" / f"{file}.yaml").write_text(text, "utf-8")
    faults = review_guidance(folder).faults
    assert [f for f in faults if f.file == f"common/{file}.yaml" and f.line == line and says in f.message], faults


def in_a_folder(tmp_path: Path, **files: str) -> Path:
    """The small pack with its prompts in several files of a folder."""
    folder = small(tmp_path)
    (folder / "common" / "prompts.yaml").unlink()
    (folder / "common" / "prompts").mkdir()
    for name, text in files.items():
        (folder / "common" / "prompts" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_the_files_in_a_folder_of_a_part_are_read_as_one_list_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path, late=SOUND.replace("EP-90", "EP-91"), early=SOUND)
    assert review_guidance(folder).faults == ()
    assert [prompt.id for prompt in load_library(folder).packs["common"].prompts] == ["EP-90", "EP-91"]


def test_a_file_beside_such_a_folder_comes_first(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path, early=SOUND)
    (folder / "common" / "prompts.yaml").write_text(SOUND.replace("EP-90", "EP-91"), "utf-8")
    assert [prompt.id for prompt in load_library(folder).packs["common"].prompts] == ["EP-91", "EP-90"]


@pytest.mark.parametrize(
    ("late", "line", "says"),
    [
        (SOUND, 1, "The id “EP-90” stands at common/prompts/early.yaml:1 already."),
        (SOUND.replace("EP-90", "EP-91").replace("because", "becuase"), 3, "“becuase” is not known here."),
        (saying("{fact: exclusion.knid, is: formal}"), 6, "The fact “exclusion.knid” is not in facts.yaml"),
        ("- {a: [b}\n", 1, "This is not YAML"),
        ("", 1, "The file is empty."),
    ],
    ids=["twice", "unknown key", "unknown fact", "no YAML", "empty"],
)
def test_a_fault_in_such_a_folder_names_its_file(tmp_path: Path, late: str, line: int, says: str) -> None:
    faults = review_guidance(in_a_folder(tmp_path, early=SOUND, late=late)).faults
    assert [f for f in faults if f.file == "common/prompts/late.yaml" and f.line == line and says in f.message], faults


def test_a_folder_named_after_no_part_is_a_fault(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path, early=SOUND)
    (folder / "common" / "prompts").rename(folder / "common" / "promts")
    is_at(the_fault(folder), "common/promts/early.yaml", 1, "This folder is not known here.", "Name it after the part")


def test_a_folder_without_a_head_is_no_pack(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "wales").mkdir()
    (folder / "wales" / "facts.yaml").write_text(FACTS, "utf-8")
    assert review_guidance(folder).ok


def test_every_fault_of_every_pack_is_reported_at_once(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "wales").mkdir()
    (folder / "wales" / "pack.yaml").write_text(HEAD.replace("common", "wales") + "a: b\n", "utf-8")
    (folder / "common" / "facts.yaml").write_text(FACTS + "- {id: x, colour: blue}\n", "utf-8")
    files = [fault.file for fault in review_guidance(folder).faults]
    assert files.count("common/facts.yaml") == 4
    assert files.count("wales/pack.yaml") == 1


# --- hostile packs ----------------------------------------------------------------------------------------


def bomb() -> str:
    lines = ["- id: &a0 x"]
    lines += [f"- id: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (bomb().encode(), "Aliases (&name, *name) are not used here. Write it out."),
        (b"[" * 200_000, "This is nested too deeply to be read. Write it flatter."),
        (b"- " * 200_000, "This is nested too deeply to be read. Write it flatter."),
        (b"{a: " * 200_000, "This is nested too deeply to be read. Write it flatter."),
        (b"- id: x\n" * 700_000, "This file is too large to be read here. Split it."),
        (b"\xff\xfe\x00", "This file is not UTF-8 text. Save it as UTF-8."),
        (b"\x00" * 1000, "This is not YAML"),
    ],
    ids=["bomb", "brackets", "dashes", "braces", "huge", "not text", "zeros"],
)
@pytest.mark.parametrize("file", ["prompts.yaml", "pack.yaml", "examples/x.yaml"])
def test_a_hostile_file_is_refused_with_a_sentence(tmp_path: Path, file: str, content: bytes, says: str) -> None:
    folder = small(tmp_path)
    (folder / "common" / "examples").mkdir(exist_ok=True)
    (folder / "common" / file).write_bytes(content)
    faults = review_guidance(folder).faults
    assert [fault for fault in faults if fault.file == f"common/{file}" and says in fault.message], faults[:3]


def test_wording_that_is_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "common" / "letters").mkdir()
    (folder / "common" / "letters" / "L01.jinja").write_bytes(b"\xff\xfe")
    is_at(the_fault(folder), "common/letters/L01.jinja", 1, "This file is not UTF-8 text.", "Save it as UTF-8.")


@pytest.mark.parametrize(
    ("example", "says"),
    [
        ("{id: e, on: soon, entries: []}", "“soon” is no date"),
        ("{id: e, on: 2025-03-06}", "An example needs id, on and entries."),
        ("{id: e, on: 2025-03-06, entries: [], framework: moon}", "There is no pack “moon”"),
        ("{id: e, on: 2025-03-06, entries: [], expect: [EP-90]}", "Here should stand “name: value” lines."),
        ("{id: e, on: 2025-03-06, entries: [], expect: {prompts: EP-90}}", "Here should stand a list of ids"),
        ("{id: e, on: 2025-03-06, entries: [], expect: {moons: [a]}}", "“moons” is nothing an example can speak of"),
        ("{id: e, on: 2025-03-06, entries: [], expect: {prompts: [EP-90]}}", "prompts: EP-90 is not there"),
        ("{id: e, on: 2025-03-06, entries: [], caseload: {moons: 3}}", "“moons” is not known here"),
    ],
)  # fmt: skip
def test_a_worked_case_that_does_not_hold_is_a_fault(tmp_path: Path, example: str, says: str) -> None:
    folder = small(tmp_path)
    (folder / "common" / "examples").mkdir()
    (folder / "common" / "examples" / "x.yaml").write_text(f"- {example}\n", "utf-8")
    fault = the_fault(folder)
    assert (fault.file, fault.line) == ("common/examples/x.yaml", 1)
    assert says in fault.message


LINES = [line for text in (HEAD, FACTS, BLOCKS, SOUND) for line in text.splitlines()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(["pack", "facts", "blocks", "prompts"]),
    number=st.integers(0, 8),
    line=st.one_of(
        st.text(max_size=40),
        st.sampled_from(LINES),
        st.builds("  {}: {}".format, st.sampled_from(["when", "shown", "id", "kind"]), st.text(max_size=20)),
    ),
)
def test_whatever_one_line_says_the_review_ends_with_a_list_of_faults(
    tmp_path: Path, file: str, number: int, line: str
) -> None:
    folder = small(tmp_path)
    path = folder / "common" / f"{file}.yaml"
    lines = path.read_text("utf-8").splitlines()
    lines[number % len(lines)] = line
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    for fault in review_guidance(folder).faults:
        assert re.fullmatch(r"common/[a-z]+\.yaml", fault.file)
        assert fault.line >= 1
        assert fault.message.endswith((".", ")", "…"))


# --- monitoring data --------------------------------------------------------------------------------------

names = st.builds("{}{}".format, st.sampled_from(MONITORED), st.from_regex(r"[a-z_]{0,8}", fullmatch=True))


SHAPES = [
    *("{{fact: {}, is: true}}", "{{fact: {}, recorded: true}}", "{{fact: {}, asked: false}}"),
    *("{{since: {}, at_least: 1}}", "{{not: {{any: [{{fact: {}, is: x}}]}}}}", "{{before: [told.date, {}]}}"),
    "{{count: concern, where: {{fact: {}, is: x}}, at_least: 1}}",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, shape=st.sampled_from(SHAPES))
def test_no_condition_can_name_monitoring_data(tmp_path: Path, name: str, shape: str) -> None:
    folder = small(tmp_path)
    added(folder, "common/prompts.yaml", saying(shape.format(name)))
    assert any(name in fault.message for fault in review_guidance(folder).faults)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names)
def test_no_fact_may_be_monitoring_data(tmp_path: Path, name: str) -> None:
    folder = small(tmp_path)
    added(folder, "common/facts.yaml", f"- {{id: '{name}', label: x, kind: text, confidence: ours}}\n")
    assert any("Monitoring data belongs to the vault" in fault.message for fault in review_guidance(folder).faults)


def template(name: str, where: str) -> str:
    """A small letter that names a fact in its head, in its text or in a condition."""
    head = "---\nid: L01\ntitle: A letter\naudience: employer\nkind: letter\napplies: Always.\n"
    head += f"facts: [{name}]\n---\n" if where in ("head", "declared") else "---\n"
    said = {"text": f"It is {{{{ {name} }}}}.", "block": f"@when {name}.known\nIt is so."}.get(where, "Dear colleague.")
    return f"{head}## s01 First\n{said}\n"


def letter_faults(tmp_path: Path, text: str) -> list[str]:
    folder = small(tmp_path)
    (folder / "common" / "letters").mkdir(exist_ok=True)
    (folder / "common" / "letters" / "L01.jinja").write_text(text, "utf-8")
    return [fault.message for fault in review_guidance(folder).faults if fault.file == "common/letters/L01.jinja"]


def test_a_small_letter_that_names_what_may_be_asked_is_sound(tmp_path: Path) -> None:
    assert letter_faults(tmp_path, template("told.status", "declared")) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names.filter(lambda name: not name.endswith(".")), where=st.sampled_from(["head", "text", "block"]))
def test_no_template_can_name_monitoring_data(tmp_path: Path, name: str, where: str) -> None:
    assert [message for message in letter_faults(tmp_path, template(name, where)) if name.partition(".")[0] in message]
