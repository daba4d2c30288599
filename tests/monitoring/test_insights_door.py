"""The measures without a window: for who looks after monitoring, rounded, and each time in the vault's log."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adviser_assistant import shelf
from adviser_assistant.casework.roles import FIRST, Role
from adviser_assistant.command_line import main
from adviser_assistant.insights_doors import OUT
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS
from adviser_assistant.paths import resources_folder
from adviser_assistant.store.keys import create_store, profiles
from tests.shipped import LIBRARY
from tests.store.conftest import CHEAP, PASSPHRASE

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def pipe() -> int:
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    return read


def door(*arguments: object) -> int:
    return main([*map(str, arguments), f"--passphrase-fd={pipe()}"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose first person looks after monitoring too."""
    monkeypatch.setattr(shelf, "library_at_the_door", lambda *_: LIBRARY)
    opened = create_store(tmp_path / "store", "FICTIONAL Nia Fox", "Analyst", PASSPHRASE, CHEAP)
    opened.store.set_roles(opened.profile.id, FIRST | {Role.MONITORING_OWNER})
    opened.store.close()
    return tmp_path / "store"


def test_without_the_role_nothing_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = create_store(folder.parent / "another", "FICTIONAL Tom Hale", "Adviser", PASSPHRASE, CHEAP)
    opened.store.close()
    assert door("insights", folder.parent / "another") == 1
    told = capsys.readouterr()
    assert not told.out
    assert "Ask a monitoring owner" in told.err


def test_without_a_vault_nothing_is_shown_because_nothing_could_be_logged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door("insights", folder) == 1
    assert "No vault has been made beside this store." in capsys.readouterr().err


def test_every_measure_is_told_with_what_it_is_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_vault(folder)
    assert door("insights", folder, f"--vault-fd={pipe()}") == 1
    assert "Add --new-period to work them out now." in capsys.readouterr().err
    assert door("insights", folder, "--new-period", f"--vault-fd={pipe()}") == 0
    told = capsys.readouterr().out
    assert all(f"{name}-{number:02}" in told for name, last in (("M", 24), ("S", 8)) for number in range(1, last + 1))
    assert ABOUT_GROUPS in told


def test_a_file_taken_out_is_in_the_log_of_the_vault_with_what_it_showed(folder: Path, tmp_path: Path) -> None:
    owner = with_a_vault(folder)
    example = resources_folder() / "workforce-example.yaml"
    out = tmp_path / "measures.csv"
    taken = ("--new-period", f"--csv={out}", f"--workforce={example}")
    assert door("insights", folder, *taken, f"--vault-fd={pipe()}") == 0
    assert ABOUT_GROUPS in out.read_text("utf-8-sig")
    assert (folder / "workforce.yaml").read_bytes() == example.read_bytes()
    vault = Vault.open(folder, owner, PASSPHRASE, NOW)
    assert ("everything", f"Insights: {OUT}") in {(each.what, each.how) for each in vault.log()}
    assert {each.counts_what for each in vault.published()} == {f"M-{number:02}" for number in range(1, 25)}
    vault.close()


def with_a_vault(folder: Path) -> str:
    profile = profiles(folder)[0]
    Vault.make(folder, profile, PASSPHRASE, NOW, CHEAP).close()
    return profile.id


def test_letters_are_drawn_with_the_rule_beside_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door("audit-sample", folder, "2026-Q3") == 0
    told = capsys.readouterr().out
    assert "One in ten of the letters made final in 2026-Q3" in told
    assert "0 letters drawn." in told
    assert door("audit-sample", folder, "summer") == 1
