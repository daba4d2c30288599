"""Backup and restore in the settings, and the daily backup in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.roles import Role
from adviser_assistant.settings import load_settings
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.keys import Opened, create_store, open_store
from adviser_assistant.ui.daily_backup import DailyBackup
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.backup_section import BackupSection
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.today_page import TodayPage
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep

NOW = datetime(2026, 11, 22, 9, 0).astimezone()


def at_once(work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None], _: Any) -> None:
    """Background work, done in the foreground."""
    try:
        result = work()
    except Exception as trouble:
        failed(trouble)
    else:
        done(result)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """A store with one FICTIONAL case."""
    made = create_store(tmp_path / "store", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    keep(made.store, Case("case-1", fictional=True), builders.note("rang at ten"), reference="PPA-1")
    yield made
    made.store.close()


@pytest.fixture
def replaced() -> list[str]:
    """What was said once the store was replaced."""
    return []


@pytest.fixture
def section(
    qtbot: Any, session: Callable[..., Session], opened: Opened, tmp_path: Path, replaced: list[str]
) -> BackupSection:
    def replace(act: Callable[[], str]) -> None:
        opened.store.close()
        replaced.append(act())

    home = Home(tmp_path / "store", at_once, False, opened, None, replace)
    made = BackupSection(session(cases=(), home=home))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_backup_is_made_and_listed_and_where_it_is_not_safe_is_said(section: BackupSection, tmp_path: Path) -> None:
    assert "not against a lost laptop" in section.where.text()
    section.now.click()
    assert len(list((tmp_path / "store" / "backups").iterdir())) == 1
    assert "1 entries" not in section.list.text()
    assert "1 entry" in section.list.text()


def test_another_folder_is_used_if_it_is_there(section: BackupSection, tmp_path: Path) -> None:
    section.folder.set_value("no such folder")
    section.take.click()
    assert "no such folder" in section.folder.message.text().lower()
    (tmp_path / "stick").mkdir()
    section.folder.set_value(str(tmp_path / "stick"))
    section.take.click()
    assert load_settings(tmp_path / "store").backups == str(tmp_path / "stick")
    section.now.click()
    assert len(list((tmp_path / "stick").iterdir())) == 1
    section.back.click()
    assert load_settings(tmp_path / "store").backups == ""


def test_restoring_shows_first_what_would_go_and_keeps_it(
    section: BackupSection, opened: Opened, tmp_path: Path, replaced: list[str]
) -> None:
    section.now.click()
    keep(opened.store, opened.store.case("case-1"), builders.note("and at noon", line="n2"), reference="PPA-1")
    section.newest.click()
    section.passphrase.set_value(PASSPHRASE)
    section.look.click()
    assert "Would go, as the backup does not have it: PPA-1 (1 entry)." in section.found.text()
    section.go.click()
    assert replaced[0].startswith("The backup was restored. What was here is kept in")
    again = open_store(tmp_path / "store", opened.profile.id, PASSPHRASE).store
    assert len(again.case("case-1").entries) == 1
    again.close()


def test_what_was_looked_at_can_be_left(section: BackupSection, tmp_path: Path) -> None:
    section.now.click()
    section.newest.click()
    section.passphrase.set_value("something else")
    section.look.click()
    assert "not the passphrase" in section.passphrase.message.text()
    section.passphrase.set_value(PASSPHRASE)
    section.look.click()
    assert section.go.isVisible()
    assert section.close_in_place()
    assert not section.go.isVisible()
    assert list((tmp_path / "store").glob("*restored*")) == []


def test_who_may_not_is_told_who_may(section: BackupSection, opened: Opened) -> None:
    opened.store.kept.put_roles(opened.profile.id, {Role.ADVISER})
    opened.store._mine = None
    section.refresh()
    assert not section.now.isEnabled()
    assert section.who.isVisible()


# --- each day -------------------------------------------------------------------------------------------


@pytest.fixture
def daily(qtbot: Any, opened: Opened, tmp_path: Path) -> Iterator[DailyBackup]:
    made = DailyBackup(lambda: BackupPlan(tmp_path / "store"), opened.key, lambda: NOW, lambda: on_a_call[0])
    on_a_call = [True]
    made.calls = on_a_call  # type: ignore[attr-defined]
    yield made
    made.stop()


def test_the_daily_backup_waits_for_the_end_of_a_call_and_is_made_once(
    qtbot: Any, daily: DailyBackup, tmp_path: Path
) -> None:
    daily.look()
    assert not (tmp_path / "store" / "backups").exists()
    daily.calls[0] = False  # type: ignore[attr-defined]
    with qtbot.waitSignal(daily.ended):
        daily.look()
    daily.look()
    assert len(list((tmp_path / "store" / "backups").iterdir())) == 1


def test_once_stopped_it_makes_none(daily: DailyBackup, tmp_path: Path) -> None:
    daily.calls[0] = False  # type: ignore[attr-defined]
    daily.stop()
    daily.look()
    assert not (tmp_path / "store" / "backups").exists()


def test_today_says_quietly_that_a_backup_was_missed(
    qtbot: Any, session: Callable[..., Session], tmp_path: Path
) -> None:
    plan = BackupPlan(tmp_path, str(tmp_path / "gone"))
    with pytest.raises(Exception, match="is not there"):
        plan.run(b"", NOW)
    today = TodayPage(session(cases=(), backup_says=lambda: plan.says(NOW + timedelta(minutes=1))))
    qtbot.addWidget(today)
    assert "The last backup could not be made." in today.digest.text()
