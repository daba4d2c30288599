"""A bit changed anywhere in the store is found and placed; a thousand times in `python -m tests.trials.bits`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.store import connection
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_restore import Restoring
from adviser_assistant.store.keys import create_store
from adviser_assistant.store.log_cut import cut_log
from adviser_assistant.store.page_check import damaged_pages
from adviser_assistant.store.salvage import read_everything
from adviser_assistant.store.sqlite import open_store_file
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep
from tests.trials import bits, log_bits


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bits") / "made.db"
    bits.make_store(path, cases=2)
    return path


@pytest.mark.parametrize("seed", range(4))
def test_one_bit_of_a_value_changed_behind_the_programs_back_is_found(made: Path, tmp_path: Path, seed: int) -> None:
    tried = (bits.value_found(made, tmp_path / "cases.db", Random(each)) for each in range(seed * 50, seed * 50 + 50))
    column, said = next(found for found in tried if found)
    assert said, column


@pytest.mark.parametrize("seed", range(4))
def test_one_bit_of_the_file_changed_is_placed_at_its_page(made: Path, tmp_path: Path, seed: int) -> None:
    at, pages = bits.byte_found(made, tmp_path / "cases.db", Random(seed))
    assert at // 4096 + 1 in pages


@pytest.fixture(scope="module")
def unclosed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("log") / "made"
    log_bits.make_unclosed(folder)
    return folder


@pytest.mark.parametrize("trial", [log_bits.unclosed, log_bits.while_open])
def test_one_bit_of_the_log_changed_is_never_read_wrongly_nor_is_anything_absent_unsaid(
    unclosed: Path, tmp_path: Path, trial: Callable[..., log_bits.Flipped]
) -> None:
    chance = Random(5)
    assert [each for each in (trial(unclosed, tmp_path / "s", chance) for _ in range(2)) if not each.is_honest] == []


def test_what_a_damaged_log_left_out_is_said_once_and_salvage_reads_it(unclosed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    shutil.copytree(unclosed, folder)
    log = bytearray((folder / "cases.db-wal").read_bytes())
    log[32 + 24 + 4120] ^= 1
    (folder / "cases.db-wal").write_bytes(log)
    said = cut_log(folder / "cases.db", bits.KEY)
    assert "the last 12 writings could not be read back" in said
    assert len(read_everything(bits.KEY, folder / "damaged-log-1").entries) == 12
    assert cut_log(folder / "cases.db", bits.KEY) == ""
    assert open_store_file(folder / "cases.db", bits.KEY).verify_seal() == []


def test_while_another_program_writes_the_store_still_opens(
    unclosed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    path = Path(shutil.copytree(unclosed, tmp_path / "s")) / "cases.db"
    with closing(connection.connect(path, bits.KEY)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert cut_log(path, bits.KEY) == ""
        with closing(open_store_file(path, bits.KEY)) as store:
            assert len(store.case(log_bits.CASE).entries) == log_bits.LINES


def test_a_restore_keeps_a_damaged_log_too(tmp_path: Path) -> None:
    opened = create_store(tmp_path / "s", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    make_backup(tmp_path / "s", opened.key, tmp_path / "a.backup")
    keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    log = bytearray((tmp_path / "s" / "cases.db-wal").read_bytes())
    store = (tmp_path / "s" / "cases.db").read_bytes()
    opened.store.close()
    log[-99] ^= 1
    (tmp_path / "s" / "cases.db").write_bytes(store)
    (tmp_path / "s" / "cases.db-wal").write_bytes(log)
    restoring = Restoring(tmp_path / "a.backup", tmp_path / "s", "", PASSPHRASE)
    assert "could not be read back" in restoring.preview.missing
    restoring.go()
    assert (tmp_path / "s" / "damaged-log-1" / "cases.db-wal").read_bytes() == log


def test_a_log_that_is_sound_is_taken_in_without_a_word(unclosed: Path, tmp_path: Path) -> None:
    shutil.copytree(unclosed, tmp_path / "s")
    assert cut_log(tmp_path / "s" / "cases.db", bits.KEY) == ""
    assert not (tmp_path / "s" / "damaged-log-1").exists()


def test_a_whole_file_has_no_damaged_page(made: Path) -> None:
    assert damaged_pages(made, bits.KEY) == []
    assert open_store_file(made, bits.KEY).verify_seal() == []
