"""The last folder of guidance that passed: kept, brought up to date, never lost, and without what is not needed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adviser_assistant.guidance import last_good as module
from adviser_assistant.guidance.last_good import keep, last_good, version_before
from adviser_assistant.guidance.library import load_library
from tests.content.small_guidance import changed, whole, written


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The person's own folder."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_nothing_was_good_yet(own: Path) -> None:
    assert last_good(own) is None


def test_what_the_program_reads_is_kept_and_examples_are_not(tmp_path: Path, own: Path) -> None:
    folder = whole(tmp_path)
    written(folder, "common/letters/L01.jinja", "---\n")
    written(folder, "england-mhps/early_help/talk.yaml", "- {}\n")
    written(folder, "notes/diary.yaml", "- {}\n")
    written(folder, "common/diary.txt", "no guidance")
    keep(folder, own)
    kept = last_good(own)
    assert kept is not None
    wanted = {name: text for name, text in files(folder).items() if "examples" not in name and "diary" not in name}
    assert files(kept) == wanted
    assert len(wanted) > 12


def test_closed_days_of_the_service_go_on_with_it(tmp_path: Path, own: Path) -> None:
    folder = whole(tmp_path)
    written(folder, "closed_days.yaml", "- {nation: england, on: 2026-12-15, name: Our day, why: It is ours}\n")
    keep(folder, own)
    kept = last_good(own)
    assert kept is not None
    [calendar] = load_library(kept).packs["common"].calendars
    assert [day.name for day in calendar.closed] == ["Our day"]


def test_a_change_is_kept_and_what_is_gone_goes(tmp_path: Path, own: Path) -> None:
    folder = whole(tmp_path)
    keep(folder, own)
    changed(folder, "england-mhps/figures.yaml", "value: 4", "value: 5")
    shutil.rmtree(folder / "trainees")
    keep(folder, own)
    kept = last_good(own)
    assert kept is not None
    library = load_library(kept)
    assert library.packs["england-mhps"].figures[0].value == 5
    assert "trainees" not in library.packs
    assert [path.name for path in own.iterdir()] == [kept.name]


def test_what_has_not_changed_is_not_written_again(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = whole(tmp_path)
    keep(folder, own)
    monkeypatch.setattr(module, "_swap", lambda beside: pytest.fail("written again"))
    keep(folder, own)


def test_a_disk_that_is_full_leaves_the_copy_before(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = whole(tmp_path)
    keep(folder, own)
    before = files(own)
    changed(folder, "england-mhps/figures.yaml", "value: 4", "value: 5")

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    keep(folder, own)
    assert files(own) == before


def test_a_start_that_broke_off_between_two_copies_still_finds_one(tmp_path: Path, own: Path) -> None:
    folder = whole(tmp_path)
    keep(folder, own)
    (own / module.KEPT).rename(own / module.OLD)
    kept = last_good(own)
    assert kept is not None
    assert load_library(kept).packs.keys() == {"common", "england-mhps", "trainees"}
    keep(folder, own)
    assert last_good(own) == own / module.KEPT
    assert not (own / module.OLD).exists()


def test_the_copy_with_other_versions_stays_beside_the_one_in_use(tmp_path: Path, own: Path) -> None:
    folder = whole(tmp_path)
    keep(folder, own)
    written(folder, "england-mhps/early_help/talk.yaml", "- {}\n")
    keep(folder, own)
    assert version_before(own) is None
    changed(folder, "england-mhps/pack.yaml", 'version: "1.0"', 'version: "1.1"')
    keep(folder, own)
    before = version_before(own)
    assert before is not None
    assert 'version: "1.0"' in files(before)["england-mhps/pack.yaml"]
    assert (last_good(own), len(list(own.iterdir()))) == (own / module.KEPT, 2)
