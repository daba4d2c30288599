"""A store of an earlier version opens: copied aside first, its cases listed at once, its entries untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adviser_assistant.errors import StoreError
from adviser_assistant.store import backup_copy, listing
from adviser_assistant.store.case_store import EVERY_CASE, CaseFilter
from adviser_assistant.store.connection import connect
from adviser_assistant.store.sqlite import SqliteCaseStore, make_store_file, open_store_file
from tests.caseload.fill import summary
from tests.shipped import LIBRARY

KEY = bytes(range(32))
KEPT = Path(__file__).parent / "kept" / "store-1.db"
EVERYBODY = ["Dr Adaeze Ganapathy-Pillai", "Dr Rajesh Penhaligon", "Miss Jiří Akinwande"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(KEPT, tmp_path / "cases.db"))


def tables_of(path: Path) -> list[tuple[str, str]]:
    raw = connect(path, KEY)
    found: list[tuple[str, str]] = raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    raw.close()
    return found


def names(store: SqliteCaseStore, words: str = "", only: CaseFilter = EVERY_CASE) -> list[str]:
    return [found.row.practitioner for found in store.rows(words, only=only)]


def test_a_store_of_version_1_opens_with_every_case_whole(old: Path) -> None:
    store = open_store_file(old, KEY)
    assert names(store) == EVERYBODY
    assert names(store, "penhalgion") == ["Dr Rajesh Penhaligon"]
    assert names(store, only=CaseFilter(framework="England MHPS")) == names(store)
    assert store.verify_seal() == []
    assert (store.basis(), store.count()) == ("", 3)
    store.close()


def test_once_worked_out_afresh_its_rows_are_those_of_a_store_made_today(old: Path) -> None:
    store = open_store_file(old, KEY)
    store.rebuild(lambda case: summary(case, LIBRARY), "today")
    cases = [found.row.case_id for found in store.rows()]
    assert [store.row(case) for case in cases] == [summary(store.case(case), LIBRARY) for case in cases]
    assert store.basis() == "today"
    store.close()


def test_its_tables_are_then_those_of_a_store_made_today(old: Path, tmp_path: Path) -> None:
    open_store_file(old, KEY).close()
    make_store_file(tmp_path / "new.db", KEY)
    head = [each for each in tables_of(old) if each[0] != "head"]
    assert head == [each for each in tables_of(tmp_path / "new.db") if each[0] != "head"]


def test_the_file_as_it_was_is_kept_beside_it_under_the_same_key(old: Path) -> None:
    open_store_file(old, KEY).close()
    aside = connect(old.with_name("cases-before-2.db"), KEY)
    assert aside.execute("PRAGMA user_version").fetchone() == (1,)
    assert aside.execute("SELECT count(*) FROM case_rows WHERE text != ''").fetchone() == (3,)
    aside.close()


def test_an_upgrade_cut_short_changes_nothing_and_goes_through_the_next_time(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables_of(old)
    with monkeypatch.context() as patch:
        patch.setattr(listing, "put", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            open_store_file(old, KEY)
    assert tables_of(old) == before
    assert len(names(open_store_file(old, KEY))) == 3


def test_nothing_is_upgraded_before_its_copy_is_whole(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables_of(old)
    heads = iter((backup_copy.Head(3, 0, b""), backup_copy.Head(2, 0, b"")))
    monkeypatch.setattr(backup_copy, "head_of", lambda _: next(heads))
    with pytest.raises(StoreError, match="Nothing was changed"):
        open_store_file(old, KEY)
    assert tables_of(old) == before
