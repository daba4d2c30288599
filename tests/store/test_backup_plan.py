"""When a backup is due, which are kept, and what is said when one was missed or could not be made."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.errors import AdviserError
from adviser_assistant.store import backup_plan
from adviser_assistant.store.backup_copy import Head
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.store.backup_rule import Made, to_remove
from adviser_assistant.store.keys import Opened

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def made(*days: date) -> list[Made]:
    """Backups made on these days, in this order."""
    return [
        Made(f"{place}", datetime(day.year, day.month, day.day, 9, tzinfo=UTC), 1) for place, day in enumerate(days)
    ]


def kept(*days: date) -> list[date]:
    each = made(*days)
    gone = to_remove(each)
    return [one.at.date() for one in each if one not in gone]


def test_of_two_years_of_days_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    days = [date(2025, 1, 1) + timedelta(each) for each in range(690)]
    left = kept(*days)
    assert left[-7:] == days[-7:]
    assert len(left) <= 7 + 4 + 12
    assert {(day.year, day.month) for day in left} == {(2025, 12), *((2026, month) for month in range(1, 12))}


def test_of_one_day_the_newest_is_kept() -> None:
    one, other = made(date(2026, 3, 3), date(2026, 3, 3))
    assert to_remove([one, other]) == (one,)


def test_after_months_away_the_last_good_ones_are_still_there() -> None:
    assert len(kept(date(2025, 1, 1), date(2025, 1, 2), date(2026, 11, 22))) == 3


@settings(max_examples=30)
@given(st.lists(st.dates(date(2020, 1, 1), date(2040, 1, 1)), min_size=1, max_size=40))
def test_whatever_the_clock_said_the_one_made_last_is_never_removed(days: list[date]) -> None:
    each = made(*days)
    gone = to_remove(each)
    assert each[-1] not in gone
    assert len(each) - len(gone) <= 23
    assert to_remove([one for one in each if one not in gone]) == ()


def test_backups_made_while_the_clock_was_years_ahead_do_not_push_out_todays() -> None:
    ahead = [date(2031, 5, 1) + timedelta(each) for each in range(20)]
    assert kept(*ahead, date(2026, 11, 22), date(2026, 11, 23))[-2:] == [date(2026, 11, 22), date(2026, 11, 23)]


# --- the plan -------------------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BackupPlan:
    """A plan whose backups are empty files."""

    def quick(folder: Path, key: bytes, target: Path, stopped: object) -> Head:
        target.touch()
        return Head(5, 5, b"")

    monkeypatch.setattr(backup_plan, "make_backup", quick)
    return BackupPlan(tmp_path)


def test_one_is_due_each_day_and_not_twice(plan: BackupPlan) -> None:
    assert plan.due(NOW)
    plan.run(b"", NOW)
    assert not plan.due(NOW + timedelta(hours=14))
    assert plan.due(NOW + timedelta(days=1))
    assert plan.says(NOW + timedelta(days=1)) == ""


def test_old_ones_go_and_what_others_put_there_stays(plan: BackupPlan) -> None:
    plan.folder.mkdir()
    (plan.folder / "by hand.backup").touch()
    for day in range(60):
        plan.run(b"", NOW + timedelta(days=day))
    left = {each.name for each in plan.folder.iterdir()}
    assert left == {"by hand.backup", *(Path(each.file).name for each in plan.state().made)}
    assert 10 <= len(left) <= 14


def test_two_in_the_same_minute_have_names_of_their_own(plan: BackupPlan) -> None:
    first, second = plan.run(b"", NOW), plan.run(b"", NOW)
    assert first.file != second.file


def test_a_clock_moved_back_holds_no_backup_up(plan: BackupPlan) -> None:
    plan.run(b"", NOW)
    before = NOW - timedelta(days=400)
    assert plan.due(before)
    assert plan.says(before) == ""
    plan.run(b"", before)
    assert [each.at for each in plan.state().made] == [NOW, before]


def test_a_missed_backup_is_said_after_some_days(plan: BackupPlan) -> None:
    plan.run(b"", NOW)
    assert plan.says(NOW + timedelta(days=2)) == ""
    said = plan.says(NOW + timedelta(days=8))
    assert said == "The last backup is of Sunday 22 November 2026, 8 days ago."


def test_a_folder_that_is_gone_is_said_and_tried_again_in_an_hour(tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path, str(tmp_path / "stick"))
    with pytest.raises(AdviserError, match=r"is not there\. Connect its disk"):
        plan.run(b"", NOW)
    assert plan.says(NOW).startswith("The last backup could not be made. The folder for backups")
    assert not plan.due(NOW + timedelta(minutes=30))
    assert plan.due(NOW + timedelta(minutes=61))
    assert plan.due(NOW - timedelta(days=3))


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"made": 5}', '{"made": [["a", "b", 1]], "trouble": ""}'])
def test_a_damaged_list_of_backups_removes_nothing(plan: BackupPlan, damage: str) -> None:
    (plan.store / "backups.json").write_text(damage, "utf-8")
    assert plan.state().made == ()
    plan.run(b"", NOW)
    assert len(plan.state().made) == 1


def test_a_real_one_is_made_beside_the_store_and_can_be_stopped(folder: Path, opened: Opened) -> None:
    plan = BackupPlan(folder)
    with pytest.raises(AdviserError, match="was stopped"):
        plan.run(opened.key, NOW, lambda: True)
    assert (plan.says(NOW), plan.due(NOW)) == ("", True)
    plan.run(opened.key, NOW)
    assert [each.name for each in plan.folder.iterdir()] == ["2026-11-22-0900.backup"]
    assert os.name != "posix" or plan.folder.stat().st_mode & 0o077 == 0
