"""Nothing of a rehearsal can reach a real case: it knows no store, and leaves no file behind."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from adviser_assistant import practice_desk
from adviser_assistant.command_line import main
from adviser_assistant.guidance import library
from adviser_assistant.paths import user_place
from tests.practice.played import DEMO_A, PRACTICE, played
from tests.shipped import LIBRARY
from tests.test_architecture import PACKAGE, imported


def test_no_part_of_practice_knows_a_store() -> None:
    files = [*(PACKAGE / "practice").glob("*.py"), *PACKAGE.glob("practice_*.py")]
    reached = {name for path in files for name in imported(path)}
    assert len(files) > 8
    assert [name for name in reached if name.startswith(("adviser_assistant.store", "adviser_assistant.ui"))] == []


def test_only_who_joins_the_parts_and_its_own_screens_know_practice() -> None:
    own = (PACKAGE / "practice", PACKAGE / "ui" / "practice")
    outside = [path for path in PACKAGE.rglob("*.py") if path.parent not in own and "practice_" not in path.stem]
    knows = {path.stem for path in outside if "adviser_assistant.practice" in path.read_text("utf-8")}
    assert knows == {"bench", "command_line"}


def test_its_screens_know_of_the_real_store_only_what_a_store_promises() -> None:
    reached = {name for path in (PACKAGE / "ui" / "practice").glob("*.py") for name in imported(path)}
    stores = {name for name in reached if name.startswith("adviser_assistant.store.")}
    assert {name.rpartition(".")[0] for name in stores} <= {
        "adviser_assistant.store",
        "adviser_assistant.store.case_store",
    }


def test_a_rehearsed_case_is_fictional_and_carries_an_id_no_real_case_has() -> None:
    case = played(DEMO_A, "q19").case
    assert case.fictional
    assert case.id == f"practice-{DEMO_A}"


def test_playing_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(library, "load_library", lambda _: LIBRARY)
    monkeypatch.setattr(practice_desk, "load_practice", lambda *_: PRACTICE)
    monkeypatch.setattr(practice_desk, "debrief_of", lambda *_: None)
    monkeypatch.setattr(practice_desk, "debrief_as_text", lambda _: ())
    monkeypatch.setattr("sys.stdin", StringIO("q19\n"))
    monkeypatch.chdir(tmp_path)
    before = sorted(user_place().rglob("*"))
    assert main(["practise", DEMO_A]) == 0
    assert sorted(user_place().rglob("*")) == before
    assert list(tmp_path.rglob("*")) == []
