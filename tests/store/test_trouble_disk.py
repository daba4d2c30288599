"""Troubles made for real: a file that may not grow, a folder nobody may write in, a share that goes, clocks, twins."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import StoreError
from adviser_assistant.store import key_file, trouble
from adviser_assistant.store.case_store import CaseMovedOnError
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store, profiles
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep

CASE = Case("case-1")


def in_a_child(work: Callable[[], str]) -> str:
    """What a child says that may be limited without limiting the tests."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 4096).decode()
    os.close(reading)
    os.waitpid(child, 0)
    return said


def reopen(folder: Path, opened: Opened) -> Opened:
    return open_store(folder, opened.profile.id, PASSPHRASE)


def test_a_disk_that_takes_no_more_is_told_and_once_there_is_room_one_goes_on(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, CASE, builders.note("one"))
    opened.store.close()
    size = (folder / "cases.db").stat().st_size

    def types_on() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        store = reopen(folder, opened).store
        known = store.case("case-1")
        for number in range(999):
            try:
                known = keep(store, known, builders.note("word " * 9000, line=f"n{number}"))
            except StoreError as told:
                return f"{len(known.entries)} {told}"
        return "nothing was told"

    kept, _, told = in_a_child(types_on).partition(" ")
    assert told in (trouble.FULL, trouble.DEVICE.format(folder=folder))
    store = reopen(folder, opened).store
    again = store.case("case-1")
    assert len(again.entries) == int(kept) >= len(case.entries)
    assert store.verify_seal() == []
    keep(store, again, replace(builders.note("and on", line="on"), id="and on"))
    store.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody without rights")
def test_a_folder_one_may_not_write_in_is_told_and_left_as_it_was(folder: Path, opened: Opened) -> None:
    opened.store.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path is folder else 0o444)
    for parent in list(folder.parents)[:-2]:
        parent.chmod(0o755)

    def opens() -> str:
        os.setuid(65534)
        keep(reopen(folder, opened).store, CASE, builders.note("one"))
        return "written"

    said = in_a_child(opens)
    folder.chmod(0o700)
    assert said.startswith("StoreError: The store in ")
    assert "Ask for the right" in said
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".db", ".json")} == before


def test_a_share_that_goes_is_told_and_when_it_is_back_so_is_everything(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, CASE, builders.note("one"))
    away = folder.with_name("away")
    folder.rename(away)
    with pytest.raises(StoreError):
        reopen(folder, opened)
    away.rename(folder)
    keep(opened.store, case, builders.note("two", line="n2"))
    opened.store.close()
    again = reopen(folder, opened)
    assert len(again.store.case("case-1").entries) == 2
    again.store.close()


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT])
def test_a_share_that_no_longer_answers_is_told(folder: Path, number: int) -> None:
    told = trouble.in_words(OSError(number, "as the system says it"), folder / "cases.db")
    assert "Check that it is connected" in str(told)


def test_profiles_held_by_a_sync_client_are_told_and_the_old_ones_stay(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: object) -> None:
        raise PermissionError(errno.EACCES, "held by another program")

    with monkeypatch.context() as patch:
        patch.setattr(key_file.Path, "replace", held)
        with pytest.raises(StoreError, match="your rights"):
            add_profile(folder, opened, "Bea", "Adviser", "their own one", CHEAP)
    assert [each.name for each in profiles(folder)] == ["Ada Lovell"]
    assert [path.name for path in folder.glob("profiles.json?*")] == []


def test_a_clock_set_back_loses_nothing_and_keeps_the_order(folder: Path, opened: Opened) -> None:
    first = builders.note("one")
    back = replace(builders.note("two", line="n2"), recorded_at=first.recorded_at - timedelta(days=400))
    keep(opened.store, keep(opened.store, CASE, first), back)
    opened.store.close()
    store = reopen(folder, opened).store
    assert [entry.id for entry in store.case("case-1").entries] == [first.id, back.id]
    assert store.verify_seal() == []
    store.close()


def test_two_programs_on_one_store_lose_nothing_of_each_other(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, CASE, builders.note("one"))
    other = reopen(folder, opened).store
    theirs = keep(other, other.case("case-1"), builders.note("theirs", line="n2"))
    with pytest.raises(CaseMovedOnError):
        keep(opened.store, case, builders.note("ours", line="n3"))
    ours = keep(opened.store, opened.store.case("case-1"), builders.note("ours", line="n3"))
    assert ours.entries[:-1] == theirs.entries
    other.close()


def test_a_store_of_a_newer_program_is_left_byte_for_byte_as_it_was(folder: Path, opened: Opened) -> None:
    opened.store.close()
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = (folder / "cases.db").read_bytes()
    with pytest.raises(StoreError, match="Install the newest version"):
        reopen(folder, opened)
    assert (folder / "cases.db").read_bytes() == before


def test_a_store_cannot_be_begun_where_there_is_no_room_and_then_can(tmp_path: Path) -> None:
    def begins() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        create_store(tmp_path / "s", "Ada", "Adviser", PASSPHRASE, CHEAP)
        return "made"

    assert in_a_child(begins).startswith("StoreError: The d")
    made = create_store(tmp_path / "s", "Ada", "Adviser", PASSPHRASE, CHEAP)
    made.store.close()
