"""The program from its first window to the lock and back, on a real encrypted store."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from adviser_assistant.app import Program
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.paths import guidance_folder
from adviser_assistant.settings import guidance_in_use
from adviser_assistant.shelf import load_shelf, what_can_be_read
from adviser_assistant.store import log_cut
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.messages import MistakeDialog
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.unlock_window import UnlockWindow
from tests.conftest import NOW
from tests.fakes import MemoryCaseStore
from tests.journeys.conftest import PASSPHRASE, is_at

quickly = pytest.mark.usefixtures("one_shelf", "light_passphrases")
"""The shipped guidance is read once between these and a passphrase costs little. The first test does both for real."""


def test_a_first_person_sets_up_locks_and_comes_back(
    qtbot: Any, begin: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin()
    first = is_at(qtbot, program, FirstStart)
    first.started.emit("Jo Tennant", "Adviser", PASSPHRASE)
    window = is_at(qtbot, program, MainWindow)
    window.start_call()
    case = window.case_page.open_case.case.id
    assert not window.case_page.open_case.case.fictional
    window.lock()
    unlock = is_at(qtbot, program, UnlockWindow)
    assert program.opened is None
    unlock.unlocked.emit(unlock._who, "not it")
    qtbot.waitUntil(lambda: bool(unlock.passphrase.message.text()), timeout=20_000)
    monkeypatch.setattr(log_cut, "cut_log", lambda *_: "The last writing could not be read back.")
    unlock.unlocked.emit(unlock._who, PASSPHRASE)
    again = is_at(qtbot, program, MainWindow)
    assert "The last writing could not be read back." in again.today.digest.text()
    assert [each.row.case_id for each in again.session.store.rows()] == [case]


@quickly
def test_rows_that_rest_on_something_else_are_worked_out_afresh_at_the_next_start(
    qtbot: Any, begin: Callable[..., Program]
) -> None:
    program = begin()
    is_at(qtbot, program, FirstStart).started.emit("Jo Tennant", "Adviser", PASSPHRASE)
    window = is_at(qtbot, program, MainWindow)
    window.start_call()
    qtbot.waitUntil(lambda: "common 1" in window.session.store.basis(), timeout=5000)
    old = replace(window.session.store.rows()[0].row, status="As it was in an older version")
    window.session.store.rebuild(lambda _: old, "an older version")
    window.lock()
    unlock = is_at(qtbot, program, UnlockWindow)
    unlock.unlocked.emit(unlock._who, PASSPHRASE)
    cases = is_at(qtbot, program, MainWindow).cases
    qtbot.waitUntil(lambda: "common 1" in cases.session.store.basis(), timeout=5000)
    qtbot.waitUntil(lambda: cases.model.at(0).row.status == "On a call", timeout=5000)


@quickly
def test_words_typed_a_moment_before_locking_are_kept(qtbot: Any, begin: Callable[..., Program]) -> None:
    program = begin()
    is_at(qtbot, program, FirstStart).started.emit("Jo Tennant", "Adviser", PASSPHRASE)
    window = is_at(qtbot, program, MainWindow)
    window.start_call()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=2000)
    qtbot.keyClicks(QApplication.focusWidget(), "She has not been told")
    window.lock()
    unlock = is_at(qtbot, program, UnlockWindow)
    unlock.unlocked.emit(unlock._who, PASSPHRASE)
    again = is_at(qtbot, program, MainWindow)
    assert again.session.store.rows("told") != []


@quickly
def test_the_demo_opens_on_today_with_both_marked_fictional(qtbot: Any, begin: Callable[..., Program]) -> None:
    program = begin(True)
    window = is_at(qtbot, program, MainWindow)
    assert window.stack.currentWidget() is window.today
    assert window.today.current() is not None
    assert window.cases.model.rowCount() == 2
    assert not window.status._fictional.isHidden()
    folder = program.folder
    program._leave()
    assert not folder.exists()


@quickly
def test_the_demo_locks_and_opens_again_with_any_passphrase(qtbot: Any, begin: Callable[..., Program]) -> None:
    program = begin(True)
    is_at(qtbot, program, MainWindow).lock()
    is_at(qtbot, program, UnlockWindow).unlocked.emit("", "")
    assert is_at(qtbot, program, MainWindow).cases.model.rowCount() == 2


@quickly
def test_guidance_put_in_use_from_the_library_is_gone_on_with_at_once(
    qtbot: Any, begin: Callable[..., Program], tmp_path: Path
) -> None:
    program = begin()
    is_at(qtbot, program, FirstStart).started.emit("Jo Tennant", "Adviser", PASSPHRASE)
    window = is_at(qtbot, program, MainWindow)
    window.start_call()
    folder = tmp_path / "ours"
    shutil.copytree(guidance_folder(), folder, ignore=shutil.ignore_patterns("examples"))
    pack = folder / "common" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace('version: "1.0"', 'version: "9.1"'), "utf-8")
    told: list[str] = []
    assert program.sitting is not None
    program.sitting.use_guidance(folder, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].startswith("The program uses it now")
    assert window.session.folders is not None
    assert window.session.folders.in_use == folder
    assert guidance_in_use(program.folder) == folder
    qtbot.waitUntil(lambda: "common 9.1" in window.session.store.basis(), timeout=5000)
    (folder / "common" / "prompts.yaml").write_text("- id: EP-01\n  colour: red\n", "utf-8")
    program.sitting.use_guidance(folder, told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert "goes on with the last good guidance" in told[1]
    assert "EP-01" in [prompt.id for prompt in window.session.library.packs["common"].prompts]


@quickly
def test_looking_round_from_the_first_start_leaves_no_store_behind(
    qtbot: Any, begin: Callable[..., Program], own_folders: Path
) -> None:
    program = begin()
    is_at(qtbot, program, FirstStart).look_round.emit()
    assert is_at(qtbot, program, MainWindow).session.fictional
    assert list(own_folders.rglob("cases.db")) == []


@quickly
def test_a_mistake_of_ours_is_one_dialog_without_case_content(qtbot: Any, begin: Callable[..., Program]) -> None:
    program = begin()
    for words in ("Dr Farhana Qureshi-Malik", "again"):
        try:
            raise ValueError(words)
        except ValueError as error:
            program._mistake(type(error), error, error.__traceback__)
    dialog = program._mistakes._open
    assert isinstance(dialog, MistakeDialog)
    assert dialog.report.toPlainText().count("ValueError") == 2
    assert "Qureshi" not in dialog.report.toPlainText()
    dialog.close()


def test_faulty_guidance_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    pack = tmp_path / "common"
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: common\ncolour: red\n", encoding="utf-8")
    shelf = load_shelf(tmp_path)
    assert any("pack.yaml" in fault for fault in shelf.faults)
    assert "common" in shelf.library.packs


def test_without_any_guidance_a_call_still_takes_notes(qtbot: Any, tmp_path: Path) -> None:
    session = Session(MemoryCaseStore(), what_can_be_read(tmp_path), Recorder("adviser-1", lambda: NOW))
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.start_call()
    assert window.case_page is not None
    assert [place.id for place in window.case_page.places] == ["call", "timeline"]
    for place in window.case_page.places:
        window.case_page.go_to(place.id)
        qtbot.wait(1)
