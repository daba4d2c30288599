"""That nothing written in a pack can break the review of guidance: each trap of YAML, each condition written wrong,
each hostile file is a fault with its line; and that no rule, letter or fact can be about who somebody is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.bench import review_guidance
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.checks.conditions import MONITORED
from adviser_assistant.guidance.library import load_library
from tests.content.small_guidance import (
    BLOCKS,
    FACTS,
    FILES,
    HEAD,
    SOUND,
    added,
    faults_of,
    is_at,
    prompt,
    small,
    the_fault,
    whole,
)


def test_a_sound_folder_is_silent(tmp_path: Path) -> None:
    review = review_guidance(whole(tmp_path))
    assert (review.faults, review.notes, review.examples) == ((), (), 2)


# --- conditions written wrong -----------------------------------------------------------------------------


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
    line = added(folder, "common/prompts.yaml", prompt(condition))
    faults = faults_of(folder)
    assert [fault for fault in faults if says in fault.message], faults
    assert {(fault.file, line <= fault.line <= line + 7) for fault in faults} == {("common/prompts.yaml", True)}


# --- YAML and its traps -----------------------------------------------------------------------------------


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
        ("prompts", SOUND.replace("high", "sure"), 8, "“sure” is no confidence. Use one of: high"),
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


OTHER = prompt("{fact: told.status, is: neither}")


def in_a_folder(tmp_path: Path, **files: str) -> Path:
    """The small pack with its prompts in several files of a folder."""
    folder = small(tmp_path)
    (folder / "common" / "prompts.yaml").unlink()
    (folder / "common" / "prompts").mkdir()
    for name, text in files.items():
        (folder / "common" / "prompts" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_the_files_in_a_folder_of_a_part_are_read_as_one_list_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path, late=OTHER, early=SOUND)
    assert faults_of(folder) == []
    assert [each.id for each in load_library(folder).packs["common"].prompts] == ["EP-90", "EP-91"]


def test_a_file_beside_such_a_folder_comes_first(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path, early=SOUND)
    (folder / "common" / "prompts.yaml").write_text(OTHER, "utf-8")
    assert [each.id for each in load_library(folder).packs["common"].prompts] == ["EP-91", "EP-90"]


@pytest.mark.parametrize(
    ("late", "line", "says"),
    [
        (SOUND, 1, "The id “EP-90” stands at common/prompts/early.yaml:1 already."),
        (OTHER.replace("because", "becuase"), 3, "“becuase” is not known here."),
        (prompt("{fact: exclusion.knid, is: formal}"), 6, "The fact “exclusion.knid” is not in facts.yaml"),
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
    assert faults_of(folder) == []


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


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


WHOLE = [f"{pack}/{name}.yaml" for pack, files in FILES.items() for name in files]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(WHOLE),
    number=st.integers(0, 20),
    condition=st.sampled_from(
        [
            *("{fact: told.status, is: {a: b}}", "{fact: told.status, is_one_of: [[a]]}", "{all: [{any: []}]}"),
            *("{since: told.date, at_least: 99999999, unit: months}", "{count: concern, at_least: -1}", "{every: x}"),
        ]
    ),
    line=st.one_of(st.none(), st.text(max_size=40), st.sampled_from(LINES)),
)
def test_whatever_stands_in_any_pack_the_review_ends(
    tmp_path: Path, file: str, number: int, condition: str, line: str | None
) -> None:
    folder = whole(tmp_path)
    lines = (folder / file).read_text("utf-8").splitlines()
    at = number % len(lines)
    lines[at] = re.sub(r"(when|applies|followed|kind): .*", rf"\1: {condition}", lines[at]) if line is None else line
    (folder / file).write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    with suppress(AdviserError):  # without a pack “common” there is nothing to review
        assert all(fault.line >= 1 for fault in review_guidance(folder).faults)


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
    added(folder, "common/prompts.yaml", prompt(shape.format(name)))
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
