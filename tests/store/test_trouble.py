"""Each bad condition of the files becomes a sentence an adviser can act on."""

from __future__ import annotations

import errno
import json
import os
import threading
import traceback
from pathlib import Path, PureWindowsPath

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store import connection, trouble
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened, create_store, open_store, profiles
from adviser_assistant.store.sqlite import SqliteCaseStore
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of

CASE = Case("case-1")


def reopen(folder: Path, opened: Opened) -> CaseStore:
    return open_store(folder, opened.profile.id, PASSPHRASE).store


@pytest.fixture
def closed(opened: Opened) -> Opened:
    """A store with something in it, closed."""
    keep(opened.store, CASE, *(builders.note("rang at ten " * 40, line=f"n{number}") for number in range(60)))
    opened.store.close()
    return opened


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def test_a_missing_store_is_told_and_never_made_anew(folder: Path, closed: Opened) -> None:
    (folder / "cases.db").unlink()
    with pytest.raises(StoreError, match=r"“cases\.db” is missing"):
        reopen(folder, closed)
    assert not (folder / "cases.db").exists()


def test_a_missing_list_of_profiles_is_told(folder: Path, closed: Opened) -> None:
    (folder / "profiles.json").unlink()
    with pytest.raises(StoreError, match=r"“profiles\.json” is missing"):
        profiles(folder)


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", '{"format": 1, "profiles": []}', '{"format": 1, "profiles": [{}]}', "\x00", "[" * 99999],
    ids=lambda damage: ascii(damage)[:20],
)
def test_a_damaged_list_of_profiles_is_told(folder: Path, closed: Opened, damage: str) -> None:
    (folder / "profiles.json").write_text(damage, "utf-8")
    with pytest.raises(StoreError, match=r"list of profiles .* is damaged"):
        profiles(folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [("salt", "?"), ("salt", ""), ("nonce", "AAAA"), ("wrapped", 5), ("memory_kib", 2**40), ("lanes", 0), ("id", None)],
)
def test_a_slot_damaged_in_any_part_is_told(folder: Path, closed: Opened, name: str, value: object) -> None:
    path = folder / "profiles.json"
    kept = json.loads(path.read_text("utf-8"))
    kept["profiles"][0][name] = value
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(StoreError, match="is damaged"):
        open_store(folder, closed.profile.id, PASSPHRASE)


def test_a_list_of_profiles_from_a_newer_version_is_told(folder: Path, closed: Opened) -> None:
    (folder / "profiles.json").write_text('{"format": 2, "people": []}', "utf-8")
    with pytest.raises(StoreError, match="newer version"):
        profiles(folder)


@pytest.mark.parametrize(("version", "words"), [(99, "newer version"), (0, "not a store of this program")])
def test_a_store_of_another_version_is_told(folder: Path, closed: Opened, version: int, words: str) -> None:
    raw = connect(folder / "cases.db", closed.key)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.close()
    with pytest.raises(StoreError, match=words):
        reopen(folder, closed)


def test_profiles_of_another_store_are_told(folder: Path, closed: Opened, tmp_path: Path) -> None:
    other = create_store(tmp_path / "other", "Bea", "Adviser", PASSPHRASE, CHEAP)
    other.store.close()
    (tmp_path / "other" / "profiles.json").replace(folder / "profiles.json")
    with pytest.raises(StoreError, match="does not open with this key"):
        reopen(folder, other)


def test_a_damaged_first_page_is_told(folder: Path, closed: Opened) -> None:
    overwrite(folder / "cases.db", 200, b"damage")
    with pytest.raises(StoreError, match="does not open with this key: the file is damaged"):
        reopen(folder, closed)


def test_a_damaged_page_is_told_when_it_is_read(folder: Path, closed: Opened) -> None:
    size = (folder / "cases.db").stat().st_size
    for at in range(4096, size, 4096):
        overwrite(folder / "cases.db", at + 100, b"damage")
    with pytest.raises(StoreError, match="is damaged"):
        reopen(folder, closed).case("case-1")


def test_a_file_cut_short_is_told(folder: Path, closed: Opened) -> None:
    os.truncate(folder / "cases.db", 4096 * 3)
    with pytest.raises(StoreError, match="is damaged"):
        reopen(folder, closed).case("case-1")


def test_a_file_of_something_else_is_told(folder: Path, closed: Opened) -> None:
    (folder / "cases.db").write_bytes(b"not a store at all" * 999)
    with pytest.raises(StoreError, match="does not open with this key"):
        reopen(folder, closed)


def test_a_store_another_program_is_writing_to_is_told_and_serves_again(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    case = keep(opened.store, CASE, builders.note("one"))
    other = reopen(folder, opened)
    other.case("case-1")
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another program"):
        keep(other, case, builders.note("two", line="n2"))
    assert other.count() == 1
    raw.execute("ROLLBACK")
    raw.close()
    keep(other, case, builders.note("two", line="n2"))
    other.close()


def test_a_short_write_of_another_program_is_waited_for(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, CASE, builders.note("one"))
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO documents VALUES ('L08-1', 1, 'theirs', '')")
    committing = threading.Timer(0.2, raw.execute, ["COMMIT"])
    committing.start()
    keep(opened.store, case, builders.note("two", line="n2"))
    committing.join()
    raw.close()


@pytest.fixture
def cramped(opened: Opened) -> SqliteCaseStore:
    """A store on a disk with no room left."""
    store = opened.store.kept
    assert isinstance(store, SqliteCaseStore)
    keep(store, CASE, builders.note("one"))
    with store._writing() as writing:
        pages = writing.exec_driver_sql("PRAGMA page_count").scalar_one()
        writing.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    return store


def test_a_full_disk_is_told_and_what_was_kept_before_is_safe(cramped: SqliteCaseStore) -> None:
    case = cramped.case("case-1")
    big = builders.note("word " * 50_000, line="n2")
    with pytest.raises(StoreError, match="disk is full"):
        keep(cramped, case, big)
    assert cramped.case("case-1") == case
    with cramped._writing() as writing:
        writing.exec_driver_sql("PRAGMA max_page_count = 100000")
    keep(cramped, case, big)
    assert cramped.verify_seal() == []


def test_a_store_that_may_only_be_read_is_told(opened: Opened) -> None:
    store = opened.store.kept
    assert isinstance(store, SqliteCaseStore)
    with store._reading() as reading:
        reading.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="may only be read"):
        keep(store, CASE, builders.note("one"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(StoreError, match="cannot be read or written"):
        create_store(tmp_path / "file" / "store", "Ada", "Adviser", PASSPHRASE, CHEAP)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "may only be read"),
        (errno.EACCES, "your rights"),
        (errno.ENOENT, "is missing"),
        (errno.EIO, "Check that it is connected"),
    ],
)
def test_what_the_system_says_is_put_in_words(tmp_path: Path, number: int, words: str) -> None:
    told = trouble.in_words(OSError(number, "as the system says it"), tmp_path / "cases.db")
    assert words in str(told)


def test_our_own_mistakes_are_not_dressed_up(tmp_path: Path, opened: Opened) -> None:
    assert trouble.in_words(ValueError("ours"), tmp_path) is None
    store = opened.store.kept
    assert isinstance(store, SqliteCaseStore)
    with pytest.raises(Exception, match="no such table") as caught, store._reading() as reading:
        reading.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, AdviserError)


@pytest.mark.parametrize("folder", [r"\\server\share\store", r"\\?\UNC\server\share\store"])
def test_a_network_drive_is_refused(folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert trouble.on_network(PureWindowsPath(folder))
    monkeypatch.setattr(trouble, "on_network", lambda resolved: True)
    with pytest.raises(StoreError, match="network drive"):
        create_store(tmp_path, "Ada", "Adviser", PASSPHRASE, CHEAP)


@pytest.mark.parametrize("folder", [r"C:\Users\ada", r"\\?\C:\Users\ada", "/home/ada"])
def test_a_folder_on_this_computer_is_not_refused(folder: str) -> None:
    assert not trouble.on_network(PureWindowsPath(folder))


def test_no_error_quotes_what_a_case_says(store: CaseStore) -> None:
    canary = "kanarienvogel".upper()
    said = builders.note(canary)
    case = keep(store, CASE, said)
    with pytest.raises(StoreError) as caught:
        keep(store, case, said, practitioner=canary)
    told = "".join(traceback.format_exception(caught.value))
    assert "UNIQUE constraint" in told
    assert canary not in told


@pytest.mark.parametrize("payload", ["NULL", "'{'", "'{}'"])
def test_a_case_emptied_by_hand_is_told(folder: Path, closed: Opened, payload: str) -> None:
    raw = connect(folder / "cases.db", closed.key)
    raw.execute(f"UPDATE entries SET payload = {payload} WHERE sequence = 2")
    raw.close()
    with pytest.raises(AdviserError):
        reopen(folder, closed).case("case-1")


def test_an_entry_of_a_newer_version_is_told_and_the_others_stay(folder: Path, closed: Opened) -> None:
    raw = connect(folder / "cases.db", closed.key)
    raw.execute("UPDATE entries SET payload = replace(payload, '\"version\":1', '\"version\":2') WHERE sequence = 1")
    raw.close()
    store = reopen(folder, closed)
    with pytest.raises(AdviserError, match="newer version"):
        store.case("case-1")
    other = keep(store, Case("case-2"), builders.note("one"))
    assert store.row("case-2") == row_of(other)
    store.close()
