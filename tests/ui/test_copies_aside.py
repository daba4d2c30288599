"""Copies of the store set aside, under Backup: shown only where there are any, and let go by an act asked twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import CopyDeleted
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.roles import Role
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.keys import Opened, add_profile, create_store
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.backup_section import BackupSection
from adviser_assistant.ui.settings.home import Home
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.ui.test_security import at_once


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    made = create_store(tmp_path, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    yield made
    made.store.close()


@pytest.fixture
def section(qtbot: Any, session: Callable[..., Session], opened: Opened, tmp_path: Path) -> BackupSection:
    recorder = Recorder(opened.profile.id, lambda: datetime.now().astimezone())
    home = Home(tmp_path, at_once, opened=opened)
    made = BackupSection(replace(session(cases=()), store=opened.store, recorder=recorder, home=home))
    qtbot.addWidget(made)
    made.show()
    return made


def set_aside(folder: Path, days: int) -> Path:
    path, then = folder / "cases-before-3.db", datetime.now() - timedelta(days=days)
    path.write_bytes(b"as it was")
    os.utime(path, (then.timestamp(), then.timestamp()))
    return path


def test_where_none_is_set_aside_nothing_is_said(section: BackupSection) -> None:
    assert section.copies.isHidden()


def test_one_that_is_new_says_until_when_it_stays_and_offers_nothing(section: BackupSection, tmp_path: Path) -> None:
    set_aside(tmp_path, 3)
    section.refresh()
    assert (section.copies.isHidden(), section.copies.rows[0].let_go.isHidden()) == (False, True)


def test_one_that_may_go_is_deleted_after_it_was_asked_twice_and_that_is_recorded(
    section: BackupSection, opened: Opened, tmp_path: Path
) -> None:
    path = set_aside(tmp_path, 40)
    BackupPlan(tmp_path).run(opened.key, datetime.now().astimezone())
    section.refresh()
    row = section.copies.rows[0]
    row.let_go.click()
    row.leave.click()
    assert path.exists()
    row.let_go.click()
    row.really.click()
    assert (path.exists(), section.copies.isHidden()) == (False, True)
    assert isinstance(opened.store.service().entries[-1], CopyDeleted)


def test_who_does_not_look_after_backups_reads_of_it_only(
    section: BackupSection, opened: Opened, tmp_path: Path
) -> None:
    set_aside(tmp_path, 40)
    BackupPlan(tmp_path).run(opened.key, datetime.now().astimezone())
    add_profile(tmp_path, opened, "Bea", "", "another", CHEAP, frozenset({Role.ADMINISTRATOR}))
    opened.store.set_roles(opened.profile.id, frozenset({Role.ADVISER}))
    section.refresh()
    assert section.copies.rows[0].let_go.isHidden()
