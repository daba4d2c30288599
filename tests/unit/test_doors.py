"""The doors without a window: what they print, what they write, and how they end."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.command_line import DONE, FAULTY, HELD, MISUSED, main
from adviser_assistant.paths import guidance_folder, resources_folder
from tests.content.small_guidance import whole

DEMO_A = str(resources_folder() / "demo" / "demo-a.yaml")
DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")

pytestmark = pytest.mark.usefixtures("one_shelf")
LISTS = ("prompts", "ask_next", "checkpoints", "gates", "procedure_checks", "clocks", "communications")
RESULTS = {"enough_recorded", "gaps_to_close", "purpose_not_met"}
STATUSES = {"not_started", "running", "near", "run_out", "lapsed", "stopped"}


@pytest.fixture(scope="module")
def on_28_october(one_shelf: None) -> dict[str, Any]:
    """DEMO-B on the day of the first call, as JSON."""
    with redirect_stdout(StringIO()) as printed:
        assert main(["assess", DEMO_B, "--on", "2024-10-28", "--format", "json"]) == DONE
    made: dict[str, Any] = json.loads(printed.getvalue())
    return made


def faults(capsys: pytest.CaptureFixture[str]) -> list[str]:
    seen = capsys.readouterr()
    assert seen.out == ""
    return seen.err.splitlines()


# --- assess -----------------------------------------------------------------------------------------------


def test_each_check_says_its_day_its_evidence_and_its_sentence(on_28_october: dict[str, Any]) -> None:
    ends = next(each for each in on_28_october["procedure_checks"] if each["id"] == "MHPS-E-02")
    deadline, first = ends["deadline"], ends["evidence"][0]
    assert (deadline["state"], deadline["on"], deadline["limit"]) == ("due", "2024-10-31", "2 weeks")
    assert (first["fact"], first["said_by"]) == ("period[p1].started_on", "Mr Neil Aldous")
    assert (first["on"], first["document_seen"]) == ("2024-10-18", False)
    assert ends["sentence"].endswith("The last day is Thursday 31 October 2024.")


def test_the_procedure_in_short_and_what_was_owed_are_there(on_28_october: dict[str, Any]) -> None:
    summary = on_28_october["procedure"]["summary"]
    assert summary["says"].split(":")[0] == f"{sum(summary['counts'].values())} checks apply"
    steps = [step["id"] for step in on_28_october["procedure"]["steps"]]
    assert steps.index("preliminary") < steps.index("immediate_exclusion")
    parity = on_28_october["parity"]
    assert "parity_immediate" in parity["orphans"]
    assert all(pair["why"] and pair["happened_on"] for pair in parity["pairs"])


@pytest.mark.parametrize("part", LISTS)
def test_every_promised_list_is_there_and_every_item_explains_itself(on_28_october: dict[str, Any], part: str) -> None:
    assert on_28_october[part]
    for item in on_28_october[part]:
        assert item["id"]
        assert {"facts_used", "facts_missing"} <= item["why"].keys()
        assert item["why"]["sentence"]
        assert isinstance(item["sources"], list)


@pytest.mark.parametrize("part", ["prompts", "gates", "clocks", "checkpoints"])
def test_what_may_alarm_names_its_source(on_28_october: dict[str, Any], part: str) -> None:
    assert [item["id"] for item in on_28_october[part] if not item["sources"]] == []


def test_a_gate_has_a_result_and_what_is_missing(on_28_october: dict[str, Any]) -> None:
    (gate,) = on_28_october["gates"]
    assert gate["result"] in RESULTS
    nine = {f"BC-{number}" for number in range(11, 20)}
    assert nine <= {item["id"] for item in gate["missing"]}
    assert gate["carried_open"] == []


def test_a_gate_nothing_has_raised_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", DEMO_A, "--on", "2025-03-20", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["gates"] == []


def test_a_clock_has_a_last_day_a_status_and_the_days_it_counted(on_28_october: dict[str, Any]) -> None:
    clocks = {clock["id"]: clock for clock in on_28_october["clocks"]}
    assert {clock["status"] for clock in clocks.values()} <= STATUSES
    fortnight = clocks["immediate_two_weeks[p1]"]
    assert (fortnight["due"], fortnight["status"], fortnight["day"]) == ("2024-10-31", "near", 11)
    assert [day["number"] for day in fortnight["days"]] == list(range(1, 15))
    assert fortnight["days"][-1]["on"] == "2024-10-31"


def test_every_day_is_a_date_and_every_sentence_is_text(on_28_october: dict[str, Any]) -> None:
    for planned in on_28_october["communications"]:
        assert planned["due"] is None or date.fromisoformat(planned["due"])
    assert all(isinstance(asked["question"], str) and asked["settles"] for asked in on_28_october["ask_next"])


def test_without_a_day_the_case_is_looked_at_as_of_its_last_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_A, "--format", "json"]) == DONE
    assert json.loads(capsys.readouterr().out)["on"].startswith("2025-10-09T10:00")


@pytest.mark.parametrize(
    ("moment", "told"),
    [("2025-03-06T10:35", "not_asked"), ("2025-03-06T11:00", "settled"), ("2025-03-06", "settled")],
)
def test_on_leaves_out_what_was_recorded_later(capsys: pytest.CaptureFixture[str], moment: str, told: str) -> None:
    assert main(["assess", DEMO_A, "--on", moment, "--format", "json"]) == DONE
    states = {each["id"]: each["state"] for each in json.loads(capsys.readouterr().out)["checkpoints"]}
    assert states["BC-04"] == told


def test_the_same_in_lines_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_B, "--on", "2024-10-28"]) == DONE
    said = capsys.readouterr().out
    for words in ("28 October 2024", "gaps to close", "to close: BC-13", "Ask next", "Prompts", "Communications"):
        assert words in said


def test_no_door_says_whether_to_exclude(capsys: pytest.CaptureFixture[str]) -> None:
    main(["assess", DEMO_B, "--on", "2024-10-28"])
    said = capsys.readouterr().out.casefold()
    assert not [
        words for words in ("do not exclude", "should exclude", "must exclude", "must be excluded") if words in said
    ]


# --- what is wrong in a file ------------------------------------------------------------------------------


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_faulty_case_is_one_line_a_fault_with_file_line_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = '  - at: "2025-03-06 10:15"\n    by: Jo\n    facts:\n      told.statu: neither\n      told.date: soon\n'
    assert main(["assess", written(tmp_path, "case: x\nentries:\n" + item)]) == FAULTY
    first, second = faults(capsys)
    assert first == "case.yaml:6: There is no fact “told.statu”. Did you mean told.status?"
    assert second == "case.yaml:7: “soon” is no date (told.date). Write it like 2025-03-06."


@pytest.mark.parametrize("text", ["", "{", "\x00", "case: x\n", "case: x\nentries: []\n", "[" * 100_000])
def test_whatever_is_no_case_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["assess", written(tmp_path, text)]) == FAULTY
    (line,) = faults(capsys)
    assert line.startswith("case.yaml")


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(tmp_path / "gone.yaml")]) == FAULTY
    assert faults(capsys) == [
        "gone.yaml:1: This file cannot be read (No such file or directory). Check its name and place."
    ]


def test_a_day_before_anything_was_recorded_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_A, "--on", "2020-01-01"]) == FAULTY
    (line,) = faults(capsys)
    assert line == "Nothing was recorded in demo-a.yaml by 2020-01-01. Choose a later day."


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess"],
        ["assess", DEMO_A, "--on", "2025-02-30"],
        ["assess", DEMO_A, "--on", "soon"],
        ["assess", DEMO_A, "--format", "xml"],
        ["letter", DEMO_A, "L01"],
        ["guess"],
    ],
)
def test_wrong_use_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == MISUSED
    assert "usage:" in capsys.readouterr().err


# --- the guidance -----------------------------------------------------------------------------------------


def test_the_shipped_packs_pass_with_every_worked_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-guidance"]) == DONE
    seen = capsys.readouterr()
    assert seen.err == ""
    last = seen.out.splitlines()[-1]
    assert last.endswith(" worked examples run, 0 faults, 0 notes")
    assert int(last.split()[0]) > 600


def test_the_review_of_the_guidance_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-guidance", str(whole(tmp_path)), "--format", "json"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert (found["faults"], found["examples"]) == ([], 2)
    assert "common" in found["counts"]


def test_a_folder_without_guidance_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-guidance", str(tmp_path / "gone")]) == FAULTY
    (line,) = faults(capsys)
    assert "Name the folder that holds the guidance packs." in line
    assert main(["check-guidance", str(tmp_path)]) == FAULTY
    (line,) = faults(capsys)
    assert "Choose a folder that holds guidance packs." in line


# --- letters ----------------------------------------------------------------------------------------------

needs_letters = pytest.mark.skipif(
    not (guidance_folder() / "common" / "letters").exists(), reason="the wording of letters is not there yet"
)


@needs_letters
def test_a_draft_is_a_word_file_that_can_be_made_again_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "one.docx", tmp_path / "new" / "two.docx"
    for path in (first, second):
        assert main(["letter", DEMO_A, "L01", "--on", "2025-03-11", "--out", str(path)]) == DONE
    assert first.read_bytes().startswith(b"PK")
    assert first.read_bytes() == second.read_bytes()
    assert "Draft of L01" in capsys.readouterr().out


@needs_letters
@pytest.mark.parametrize("document", ["L01", "L02"])
def test_a_final_letter_is_refused_with_the_list_of_what_is_missing_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], document: str
) -> None:
    out = tmp_path / "letter.docx"
    assert main(["letter", DEMO_B, document, "--on", "2024-10-28", "--final", "--out", str(out)]) == HELD
    first, *missing = faults(capsys)
    assert first == f"{document} cannot be final yet. Missing:"
    assert {line.split()[0] for line in missing} >= {"stance", "follow.date"}
    assert list(tmp_path.glob("*.docx")) == []


@needs_letters
def test_what_supports_exclusion_is_held_by_all_that_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(DEMO_B).read_text("utf-8").partition('  - at: "2024-10-30 11:00"')[0]
    signed = (
        '  - at: "2024-10-28 10:50"\n    by: R. Denby\n    decision: {what: sign_off, stance: supports, reason: r}\n'
    )
    case, out = written(tmp_path, text + signed), tmp_path / "letter.docx"
    assert main(["letter", case, "L02", "--final", "--out", str(out)]) == HELD
    held = {line.split()[0] for line in faults(capsys)[1:]}
    assert {f"BC-{number}" for number in range(11, 20)} | {"purpose"} <= held
    assert not out.exists()


@needs_letters
@pytest.mark.parametrize("final", [[], ["--final"]])
def test_an_unknown_document_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], final: list[str]) -> None:
    out = tmp_path / "x.docx"
    assert main(["letter", DEMO_A, "L99", "--on", "2025-03-11", "--out", str(out), *final]) == FAULTY
    (line,) = faults(capsys)
    assert line.startswith("There is no document “L99”. Choose one of: L01")
    assert not out.exists()


@needs_letters
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" / "x.docx"
    assert main(["letter", DEMO_A, "L01", "--on", "2025-03-11", "--out", str(out)]) == FAULTY
    (line,) = faults(capsys)
    assert "Choose another folder." in line


def test_what_would_change_a_prompt_is_said_at_the_door_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", DEMO_A, "--on", "2025-03-06", "--what-if", "EP-16"]) == DONE
    assert "If “exclusion” were not considered: quiet." in capsys.readouterr().out
