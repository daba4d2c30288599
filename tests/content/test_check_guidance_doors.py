"""The door `check-guidance`: what it prints, how it ends, what changed since an older folder, and taking a folder into
use.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.paths import guidance_folder, user_folder, user_place
from adviser_assistant.settings import Settings, guidance_in_use, load_settings, save_settings, use_guidance
from tests.content.small_guidance import added, an, changed, whole, written

FIGURES = """\
common: rows: 2, items: 15, left out: 1; 1 high, 14 ours
  exercised: prompts 1 of 1
  reading age: aloud 6, written 5
england-mhps: rows: 0, items: 5, left out: 0; 5 ours
  exercised: procedure checks 1 of 1, clocks 1 of 1, communications 1 of 1
  reading age: written 9
trainees: rows: 0, items: 1, left out: 0; 1 ours
  exercised: prompts 1 of 1
  reading age: aloud 5, written 7
2 worked examples run, 0 faults, 0 notes
"""
LETTER = """\
---
id: L01
title: A letter
audience: employer
kind: letter
applies: Always.
facts: [told.date]
passages: [purposes]
---
## s01 First
{{ passage('purposes') }} They were told on {{ told.date }}.
"""
CASE = """\
case: c1
title: A case (FICTIONAL)
fictional: true
entries:
  - at: "2025-03-06 10:00"
    by: M. Sayle
    facts: {exclusion.kind: formal}
"""


@pytest.fixture(autouse=True)
def at_home(own_folders: Path) -> Path:
    """Nobody's own settings are touched."""
    return own_folders


# --- what it prints ---------------------------------------------------------------------------------------


def test_the_figures_of_every_pack_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-guidance", str(whole(tmp_path))]) == DONE
    seen = capsys.readouterr()
    assert (seen.out, seen.err) == (FIGURES, "")


def test_faults_end_it_and_notes_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = whole(tmp_path)
    changed(folder, "common/sources.yaml", "title: A book\n", "title: A book\n  review_on: 2020-01-01\n")
    assert main(["check-guidance", str(folder)]) == DONE
    assert "note: common/sources.yaml:1: F-S01: This was to be read again by 2020-01-01." in capsys.readouterr().out
    added(folder, "common/prompts.yaml", an("prompts", shown="[moon]"))
    assert main(["check-guidance", str(folder)]) == FAULTY
    seen = capsys.readouterr()
    assert "  not exercised: prompts EP-91" in seen.out
    assert seen.out.endswith("2 faults, 1 notes\n")
    assert seen.err.splitlines()[0].startswith("common/prompts.yaml:11: EP-91: “moon” is no place.")


def test_what_it_prints_can_be_had_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = whole(tmp_path)
    added(folder, "common/prompts.yaml", an("prompts", shown="[moon]"))
    assert main(["check-guidance", str(folder), "--format", "json"]) == FAULTY
    found = json.loads(capsys.readouterr().out)
    assert {"file", "line", "message"} == found["faults"][0].keys()
    assert found["counts"]["common"] == {
        "rows": 2,
        "items": 16,
        "left_out": 1,
        "by_confidence": {"high": 1, "ours": 15},
    }
    assert {"pack": "common", "kind": "prompts", "of": 2, "exercised": 1, "missing": ["EP-91"]} in found["coverage"]
    assert found["reading_ages"]["england-mhps"] == {"written": 9}
    assert (found["notes"], found["changed"], found["examples"]) == ([], [], 2)


# --- before and after -------------------------------------------------------------------------------------


def older_and_newer(tmp_path: Path) -> tuple[Path, Path]:
    """The small packs twice, with a letter."""
    newer = whole(tmp_path)
    written(newer, "common/letters/L01.jinja", LETTER)
    older = tmp_path / "older"
    shutil.copytree(newer, older)
    return older, newer


def test_nothing_changed_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older, newer = older_and_newer(tmp_path)
    assert main(["check-guidance", str(newer), "--against", str(older)]) == DONE
    assert "changed" not in capsys.readouterr().out


def test_each_example_says_what_it_shows_otherwise_than_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, newer = older_and_newer(tmp_path)
    changed(newer, "england-mhps/figures.yaml", "value: 4", "value: 5")
    changed(newer, "england-mhps/passages.yaml", "It keeps patients safe.", "It keeps people safe.")
    changed(newer, "england-mhps/communications.yaml", "id: m90", "id: m91")
    changed(newer, "england-mhps/procedure_checks.yaml", "recorded: true", "recorded: false")
    changed(newer, "common/prompts.yaml", "is: formal", "is: none")
    changed(newer, "england-mhps/examples/e.yaml", "  expect: {prompts: [EP-90]}\n", "")
    main(["check-guidance", str(newer), "--against", str(older)])
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("changed: england-mhps/examples/e.yaml: e90")
    assert lines[start + 1 : -1] == [
        "  prompts: − EP-90",
        "  procedure: MHPS-90: followed → not_shown",
        "  clocks: c90: running 2025-04-03 → running 2025-04-10",
        "  communications: − m90 (due)",
        "  communications: + m91 (due)",
        "  L01: − It keeps patients safe.",
        "  L01: + It keeps people safe.",
    ]


GAP = "[the framework’s words on purposes: check your own text]"


def test_what_letters_of_several_cases_say_otherwise_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, newer = older_and_newer(tmp_path)
    changed(newer, "common/letters/L01.jinja", "They were told", "We told them 1. by hand")
    written(newer, "common/letters/L02.jinja", LETTER.replace("L01", "L02"))
    assert main(["check-guidance", str(newer), "--against", str(older)]) == DONE
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("changed", "  L", "  doc"))]
    assert told == [
        "changed: england-mhps/examples/e.yaml: e90",
        "  documents: + L02 (in 2 cases)",
        "  L01: − They were told on 6 March 2025.",
        "  L01: + We told them 1. by hand on 6 March 2025.",
        "changed: trainees/examples/e.yaml: e80",
        f"  L01: − {GAP} They were told on [told not recorded].",
        f"  L01: + {GAP} We told them 1. by hand on [told not recorded].",
    ]


def test_a_framework_that_was_not_there_before_is_compared_with_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, newer = older_and_newer(tmp_path)
    shutil.rmtree(older / "england-mhps")
    assert main(["check-guidance", str(newer), "--against", str(older), "--format", "json"]) == DONE
    found = json.loads(capsys.readouterr().out)["changed"]
    assert {"sample": "england-mhps/examples/e.yaml: e90", "part": "procedure", "what": "+ MHPS-90 (followed)"} in found
    assert {each["sample"] for each in found} == {"england-mhps/examples/e.yaml: e90"}


def test_an_older_folder_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-guidance", str(whole(tmp_path)), "--against", str(tmp_path / "gone")]) == FAULTY
    seen = capsys.readouterr()
    assert seen.out == ""
    assert len(seen.err.splitlines()) == 1


# --- taking a folder into use -----------------------------------------------------------------------------


def test_a_sound_folder_is_taken_into_use_and_a_faulty_one_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = whole(tmp_path)
    assert guidance_in_use(user_place()) == guidance_folder()
    assert main(["check-guidance", str(folder), "--use"]) == DONE
    assert f"The program uses {folder} from its next start on." in capsys.readouterr().out
    assert guidance_in_use(user_place()) == folder
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    added(other, "common/prompts.yaml", an("prompts", shown="[moon]"))
    assert main(["check-guidance", str(other), "--use"]) == FAULTY
    assert guidance_in_use(user_place()) == folder
    capsys.readouterr()
    assert main(["check-guidance"]) == DONE
    assert capsys.readouterr().out == FIGURES


def test_the_other_doors_use_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "case.yaml", CASE)
    use_guidance(user_folder(), whole(tmp_path))
    assert main(["assess", str(tmp_path / "case.yaml"), "--format", "json"]) == DONE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [prompt["id"] for prompt in found["prompts"]] == ["EP-90"]


def test_the_folder_that_came_with_the_program_is_nothing_to_remember(own_folders: Path) -> None:
    use_guidance(user_folder(), own_folders)
    use_guidance(user_folder(), guidance_folder())
    assert load_settings(user_folder()) == Settings()


def test_the_choice_stays_beside_the_others(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings("dark", 150))
    use_guidance(tmp_path, tmp_path)
    assert load_settings(tmp_path) == Settings("dark", 150, str(tmp_path))


def test_a_choice_that_cannot_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("adviser_assistant.settings.save_settings", lambda folder, settings: None)
    assert main(["check-guidance", str(whole(tmp_path)), "--use"]) == FAULTY
    assert "The choice could not be kept" in capsys.readouterr().err
