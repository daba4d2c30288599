"""Copies of the store set aside: each stays until the rule lets it go, and goes only by an act that is recorded."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adviser_assistant.casework.entries import CopyDeleted
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import NotAllowedError, Role
from adviser_assistant.command_line import DONE, main
from adviser_assistant.errors import AdviserError
from adviser_assistant.store import keys
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_plan import BackupPlan, State
from adviser_assistant.store.backup_rule import Made
from adviser_assistant.store.copies import as_line, delete_copy, set_aside, why_it_stays
from adviser_assistant.store.keys import Opened, add_profile, open_store
from tests.store.conftest import CHEAP, PASSPHRASE

UPGRADED = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
LATER = UPGRADED + timedelta(days=31)
NAME = "cases-before-2.db"


def aside(folder: Path, name: str = NAME) -> Path:
    path = folder / name
    path.write_bytes(b"x" * 2_000_000)
    os.utime(path, (UPGRADED.timestamp(), UPGRADED.timestamp()))
    return path


@pytest.fixture
def made(folder: Path, opened: Opened) -> list[Made]:
    """One backup made after the copy was set aside."""
    head = make_backup(folder, opened.key, folder / "since.backup")
    return [Made(str(folder / "since.backup"), UPGRADED + timedelta(days=2), head.entries)]


def by(opened: Opened, at: datetime = LATER) -> Recorder:
    return Recorder(opened.profile.id, lambda: at)


def test_a_copy_goes_after_thirty_days_by_an_act_that_is_recorded(
    folder: Path, opened: Opened, made: list[Made]
) -> None:
    path = aside(folder)
    delete_copy(opened.store, folder, NAME, made, by(opened))
    assert not path.exists()
    kept = opened.store.service().entries[-1]
    assert isinstance(kept, CopyDeleted)
    assert (kept.name, kept.since, kept.size, kept.recorded_by) == (NAME, UPGRADED.date(), 2_000_000, opened.profile.id)


def test_it_stays_while_it_is_new_or_no_backup_made_since_is_whole(
    folder: Path, opened: Opened, made: list[Made]
) -> None:
    path = aside(folder)
    (copy,) = set_aside(folder)
    assert "until 31 January 2025" in why_it_stays(copy, made, UPGRADED + timedelta(days=29))
    assert "Make one first" in why_it_stays(copy, [Made(made[0].file, UPGRADED - timedelta(1), 1)], LATER)
    with Path(made[0].file).open("r+b") as file:
        file.write(b"x")
    with pytest.raises(AdviserError, match="Make one first"):
        delete_copy(opened.store, folder, NAME, made, by(opened))
    assert path.exists()


def test_only_who_looks_after_backups_and_only_a_copy_set_aside(folder: Path, opened: Opened, made: list[Made]) -> None:
    aside(folder)
    for name in ("cases.db", "../x", "profiles.json"):
        with pytest.raises(AdviserError, match="Nothing was deleted"):
            delete_copy(opened.store, folder, name, made, by(opened))
    bea = add_profile(folder, opened, "Bea", "", "violet ladder", CHEAP, frozenset({Role.ADVISER}))
    theirs = open_store(folder, bea.id, "violet ladder")
    with pytest.raises(NotAllowedError):
        delete_copy(theirs.store, folder, NAME, made, by(theirs))
    theirs.store.close()


def test_each_is_told_in_words_a_folder_as_well_as_a_file(folder: Path, opened: Opened, made: list[Made]) -> None:
    aside(folder)
    (folder / "before-restore-1").mkdir()
    (folder / "before-restore-1" / "cases.db").write_bytes(b"x")
    first, second = set_aside(folder)
    stays = why_it_stays(first, made, LATER)
    assert as_line(first, stays) == (
        "cases-before-2.db: the store as it was before an upgrade, of 1 January 2025, 2 MB. It may go."
    )
    assert "before a restore" in as_line(second, why_it_stays(second, made, LATER))


def test_a_door_tells_of_them_and_lets_one_go(
    folder: Path, opened: Opened, made: list[Made], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = aside(folder)
    monkeypatch.setattr(BackupPlan, "state", lambda _: State(tuple(made)))
    monkeypatch.setattr(keys, "TODAY", CHEAP)

    def door(*more: str) -> int:
        read, write = os.pipe()
        os.write(write, f"{PASSPHRASE}\n".encode())
        os.close(write)
        return main(["copies", str(folder), f"--passphrase-fd={read}", *more])

    assert door() == DONE
    assert "2 MB. It may go." in capsys.readouterr().out
    assert door("--delete", NAME) == DONE
    assert not path.exists()
