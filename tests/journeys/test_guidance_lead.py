"""A guidance lead changes a text file: it takes effect after the check, and a broken one is refused while the program
goes on with the last good guidance.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant import shelf as shelf_module
from adviser_assistant.app import Program
from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.shelf import LAST_GOOD, SHIPPED, load_shelf
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.unlock_window import UnlockWindow
from tests.content.small_guidance import an, changed, whole, written
from tests.journeys.conftest import PASSPHRASE, is_at, opened_case, quit_

TOLD = date(2025, 3, 6)
BROKEN = "england-mhps/figures.yaml:1: “in_force_from” is missing. Add a line “in_force_from: …”."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The lead's own folder: whatever the nation, one framework leads."""
    made = whole(tmp_path)
    row = an("framework_rows", when="{fact: case.jurisdiction, recorded: true}")
    written(made, "common/framework_rows.yaml", row)
    changed(made, "england-mhps/examples/e.yaml", "pd.raised: true}", "pd.raised: true, case.jurisdiction: wales}")
    return made


def due_after_telling(qtbot: Any, window: MainWindow) -> date | None:
    """The last day of the limit in a new case, once the nation and the day of telling are recorded."""
    window.start_call()
    case = opened_case(window)
    case.answer("case.jurisdiction", "england")
    case.answer("told.date", TOLD)
    reading = case.assessment.clock("c90")
    assert reading is not None
    due: date | None = reading.due
    return due


def said_on_cases(window: MainWindow) -> list[str]:
    """What the notices on the page of cases say."""
    notices = window.cases.findChildren(Notice, options=Qt.FindChildOption.FindChildrenRecursively)
    return [f"{notice.title.text()}\n{notice.text.text()}" for notice in notices]


def again(qtbot: Any, begin: Callable[..., Program]) -> tuple[Program, MainWindow]:
    """The program begun once more, and unlocked."""
    program = begin()
    unlock = is_at(qtbot, program, UnlockWindow)
    unlock.unlocked.emit(unlock._who, PASSPHRASE)
    return program, is_at(qtbot, program, MainWindow)


def test_a_changed_figure_takes_effect_and_a_broken_one_leaves_the_last_good(
    qtbot: Any, begin: Callable[..., Program], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-guidance", str(folder), "--use"]) == DONE
    program = begin()
    is_at(qtbot, program, FirstStart).started.emit("Jo Tennant", "Adviser", PASSPHRASE)
    window = is_at(qtbot, program, MainWindow)
    assert due_after_telling(qtbot, window) == date(2025, 4, 3)
    assert said_on_cases(window) == []
    quit_(program)

    changed(folder, "england-mhps/figures.yaml", "value: 4", "value: 5")
    assert main(["check-guidance"]) == DONE
    program, window = again(qtbot, begin)
    assert due_after_telling(qtbot, window) == date(2025, 4, 10)
    quit_(program)

    changed(
        folder, "england-mhps/figures.yaml", "value: 5, unit: weeks, in_force_from: 2005-02-01", "value: 6, unit: weeks"
    )
    capsys.readouterr()
    assert main(["check-guidance"]) == FAULTY
    assert capsys.readouterr().err == BROKEN + "\n"
    program, window = again(qtbot, begin)
    assert due_after_telling(qtbot, window) == date(2025, 4, 10)
    assert said_on_cases(window) == [f"The guidance has a fault\n{LAST_GOOD}\n{BROKEN}"]
    quit_(program)

    changed(
        folder, "england-mhps/figures.yaml", "value: 6, unit: weeks", "value: 6, unit: weeks, in_force_from: 2005-02-01"
    )
    program, window = again(qtbot, begin)
    assert due_after_telling(qtbot, window) == date(2025, 4, 17)
    assert said_on_cases(window) == []


CASE = """\
case: fictional-lead
entries:
  - at: "2025-03-06 10:00"
    by: Jo Tennant
    facts: {case.jurisdiction: england, told.date: 2025-03-06}
"""


def test_a_door_goes_on_with_the_last_good_guidance_too_and_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-guidance", str(folder), "--use"]) == DONE
    changed(folder, "england-mhps/figures.yaml", "value: 4, unit: weeks, in_force_from: 2005-02-01", "value: 6")
    written(tmp_path, "case.yaml", CASE)
    capsys.readouterr()
    assert main(["assess", str(tmp_path / "case.yaml"), "--proof", "c90"]) == DONE
    said = capsys.readouterr()
    assert said.err.endswith(f"{LAST_GOOD}\n")
    assert "england-mhps/figures.yaml:1: " in said.err
    assert "Thursday 3 April 2025" in said.out


# --- which guidance it starts on --------------------------------------------------------------------------


def test_a_name_that_leads_nowhere_is_refused_at_the_start_as_well(folder: Path, tmp_path: Path) -> None:
    load_shelf(folder, tmp_path)
    changed(folder, "england-mhps/clocks.yaml", "starts: told.date", "starts: told.dtae")
    shelf = load_shelf(folder, tmp_path)
    assert shelf.instead == LAST_GOOD
    wrong = "c90: There is no fact or checkpoint “told.dtae”. Correct the name."
    assert shelf.faults == (f"england-mhps/clocks.yaml:1: {wrong}",)
    assert shelf.library.packs["england-mhps"].clocks[0].starts == "told.date"


def test_a_letter_that_cannot_be_read_is_refused_at_the_start(folder: Path, tmp_path: Path) -> None:
    load_shelf(folder, tmp_path)
    written(folder, "common/letters/L01.jinja", "Dear colleague\n")
    shelf = load_shelf(folder, tmp_path)
    assert shelf.faults[0].startswith("common/letters/L01.jinja:1: A template begins with a head")
    assert shelf.instead == LAST_GOOD
    assert shelf.library.packs["common"].templates == ()


@pytest.mark.parametrize("broken", ["figures", "folder"])
def test_where_no_copy_was_kept_there_is_what_came_with_the_program(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    monkeypatch.setattr(shelf_module, "guidance_folder", lambda: folder)
    lost = tmp_path / "own"
    if broken == "figures":
        written(lost, "common/pack.yaml", "id: common\n")
    shelf = load_shelf(lost, tmp_path)
    assert shelf.instead == SHIPPED
    assert shelf.faults
    assert shelf.library.packs.keys() == {"common", "england-mhps", "trainees"}


def test_where_nothing_is_sound_the_packs_that_can_be_read_are_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "guidance_folder", lambda: folder)
    changed(folder, "england-mhps/pack.yaml", "kind: framework", "kind: framework\ncolour: red")
    shelf = load_shelf(folder, tmp_path)
    assert shelf.instead == ""
    assert "“colour” is not known here" in shelf.faults[0]
    assert shelf.library.packs.keys() == {"common", "trainees"}
