"""The doors to a store: the passphrase comes from a file descriptor, and each says what it did or could not do."""

from __future__ import annotations

import os
import shutil
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from adviser_assistant import shelf, store_doors
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import ClosedTo
from adviser_assistant.casework.roles import NotAllowedError, Right
from adviser_assistant.command_line import DONE, FAULTY, main
from adviser_assistant.errors import AdviserError
from adviser_assistant.shelf import Shelf
from adviser_assistant.store import log_cut, verify
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import add_profile, create_store, open_store, profiles
from adviser_assistant.store.strays import left_of_removed
from adviser_assistant.store_doors import need_right
from adviser_assistant.summary import basis_of
from tests import builders
from tests.shipped import LIBRARY
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of

Door = Callable[..., int]


def listed(case: Case) -> CaseRow:
    return row_of(case, reference="PPA-1")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A store with one FICTIONAL case, and its key."""
    folder = tmp_path_factory.mktemp("doors") / "store"
    opened = create_store(folder, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    lines = [builders.note(f"rang at {each}", line=f"n{each}") for each in range(60)]
    keep(opened.store, Case("case-1", fictional=True), *lines, reference="PPA-1")
    opened.store.rebuild(listed, "tests")
    opened.store.close()
    return folder, opened.key


@pytest.fixture
def folder(prepared: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared[0], tmp_path / "store"))


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    """A door of the command line, with a passphrase on a file descriptor."""
    monkeypatch.setattr(store_doors, "rows", lambda: (listed, "tests"))

    def opened(*arguments: object, words: str = PASSPHRASE) -> int:
        read, write = os.pipe()
        os.write(write, f"{words}\n".encode())
        os.close(write)
        try:
            return main([*map(str, arguments), "--passphrase-fd", str(read)])
        finally:
            os.close(read)

    return opened


def notes(folder: Path) -> int:
    store = open_store(folder, profiles(folder)[0].id, PASSPHRASE).store
    told = len(store.case("case-1").notes)
    store.close()
    return told


def test_what_is_backed_up_can_be_restored_into_an_empty_folder(door: Door, folder: Path, tmp_path: Path) -> None:
    assert door("backup", folder, tmp_path / "a.backup") == DONE
    assert door("restore", tmp_path / "a.backup", tmp_path / "new") == DONE
    assert notes(tmp_path / "new") == 60


def test_without_yes_a_restore_only_says_what_it_would_change(
    door: Door, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    door("backup", folder, tmp_path / "a.backup")
    again = open_store(folder, profiles(folder)[0].id, PASSPHRASE).store
    keep(again, again.case("case-1"), builders.note("and at noon", line="noon"), reference="PPA-1")
    again.close()
    assert door("restore", tmp_path / "a.backup", folder) == DONE
    assert "would go:   PPA-1: 1 entry" in capsys.readouterr().out
    assert notes(folder) == 61
    assert door("restore", tmp_path / "a.backup", folder, "--yes") == DONE
    assert "What was there is kept in" in capsys.readouterr().out
    assert notes(folder) == 60


def test_a_store_is_looked_over_also_while_the_guidance_has_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = Shelf(LIBRARY, ("common/facts.yaml, line 1: a fault",), "The last guidance without a fault is used.")
    monkeypatch.setattr(shelf, "load_shelf", lambda *_, **__: faulty)
    _, basis = store_doors.rows()
    assert basis == basis_of(LIBRARY)
    assert "line 1: a fault" in capsys.readouterr().err


def test_a_sound_store_is_said_to_be_whole(door: Door, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door("verify", folder) == DONE
    assert "The store is whole: 60 entries in 1 case, 0 documents as issued." in capsys.readouterr().out
    assert sorted(each.name for each in folder.iterdir()) == ["cases.db", "profiles.json"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE entries SET payload = replace(payload, 'at 7', 'at 8') WHERE position = 8", "entry 8 of case “PPA-1”"),
        (
            "UPDATE case_rows SET status = 'closed'",
            "What the list and Today show of case “PPA-1” is not what was worked out",
        ),
        ("DELETE FROM case_words WHERE rowid = (SELECT place FROM case_rows)", "What is listed in “case_words”"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_said(
    door: Door,
    prepared: tuple[Path, bytes],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    statement: str,
    says: str,
) -> None:
    raw = connect(folder / "cases.db", prepared[1])
    raw.execute(statement)
    raw.close()
    assert door("verify", folder) == FAULTY
    assert says in capsys.readouterr().err


STRAY = """
INSERT INTO documents VALUES ('lost', 1, x'00', '');
INSERT INTO cases VALUES (8, 'empty', 1);
INSERT INTO unfinished VALUES (9, 'a word or two');
INSERT INTO case_passages VALUES (7, '[]');
INSERT INTO people_roles VALUES ('gone', 'adviser');
"""


def test_what_belongs_to_nothing_is_mentioned(
    door: Door, prepared: tuple[Path, bytes], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(connect(folder / "cases.db", prepared[1])) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.executescript(STRAY)
    door("verify", folder)
    told = capsys.readouterr().out
    for says in (
        "No entry of case “PPA-1” made 1 document final",
        "“unfinished” holds 1 row of a case that is not in the store",
        "1 case in which nothing was ever recorded",
        "“case_passages” holds 1 row of no case in the list",
        "Roles are kept of 1 person without a profile",
    ):
        assert says in told


def test_every_door_says_what_a_damaged_log_lost(
    door: Door, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in (log_cut, verify):
        monkeypatch.setattr(each, "cut_log", lambda *_: "The last writing could not be read back.")
    for name, ends in (("words", DONE), ("copies", DONE), ("verify", FAULTY)):
        assert door(name, folder) == ends
        assert "The last writing could not be read back." in capsys.readouterr().err


def test_the_services_own_words_are_listed_and_one_taken_out(
    door: Door, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(folder, profiles(folder)[0].id, PASSPHRASE).store) as store:
        for word in ("Denby", "Quillwort"):
            store.keep_word(word)
    assert door("words", folder, "--forget", "denby") == DONE
    assert capsys.readouterr().out == "Quillwort\n"


def test_words_left_of_a_removed_case_are_a_fault(prepared: tuple[Path, bytes], folder: Path) -> None:
    with closing(connect(folder / "cases.db", prepared[1])) as raw:
        assert list(left_of_removed(raw)) == []
        raw.execute("UPDATE entries SET payload = NULL")
        assert "“case_rows” still holds 1 row of a case that was removed." in list(left_of_removed(raw))


def test_a_damaged_page_is_named_and_what_can_be_saved_is_told_and_saved(
    door: Door, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "cases.db").open("r+b") as file:
        file.seek(4096 * 4 + 99)
        file.write(b"damage")
    assert door("verify", folder) == FAULTY
    told = capsys.readouterr()
    assert "Page 5 of the store’s file is damaged" in told.err
    assert "Salvage can bring back" in told.out
    assert door("salvage", folder, tmp_path / "saved.backup") in (DONE, FAULTY)
    assert door("restore", tmp_path / "saved.backup", tmp_path / "new") == DONE
    assert notes(tmp_path / "new") > 20


def test_a_damaged_list_of_profiles_is_helped_by_that_of_a_backup(
    door: Door, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    door("backup", folder, tmp_path / "a.backup")
    (folder / "profiles.json").write_text("{", "utf-8")
    assert door("salvage", folder, tmp_path / "saved.backup") == FAULTY
    assert "is damaged" in capsys.readouterr().err
    assert door("salvage", folder, tmp_path / "saved.backup", "--profiles", tmp_path / "a.backup") == DONE


@pytest.mark.parametrize("given", ["--passphrase", "--passphrase=tulip"])
def test_no_door_takes_a_passphrase_as_an_argument(given: str, folder: Path) -> None:
    with pytest.raises(SystemExit):
        main(["verify", str(folder), given, PASSPHRASE])


def test_no_door_takes_a_passphrase_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PASSPHRASE", "ADVISER_ASSISTANT_PASSPHRASE", "PGPASSWORD"):
        monkeypatch.setenv(name, PASSPHRASE)
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: PTH123, SIM115
    assert main(["verify", str(folder)]) == FAULTY


def test_a_wrong_passphrase_a_wrong_descriptor_and_an_empty_folder_are_told(
    door: Door, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door("verify", folder, words="something else") == FAULTY
    assert main(["verify", str(folder), "--passphrase-fd", "99"]) == FAULTY
    assert door("verify", tmp_path / "nowhere") == FAULTY
    told = capsys.readouterr().err
    assert "not the passphrase of Ada Lovell" in told
    assert "from file descriptor 99" in told
    assert "There is no store in" in told


def test_a_passphrase_is_read_up_to_its_line_end_only() -> None:
    read, write = os.pipe()
    os.write(write, "Zoë’s words\r\nfor a packet\n".encode())
    assert store_doors.passphrase("", read) == "Zoë’s words"
    assert store_doors.passphrase("", read) == "for a packet"
    os.close(write)
    with pytest.raises(AdviserError, match="No passphrase could be read"):
        store_doors.passphrase("", read)
    os.close(read)


@pytest.fixture
def as_adviser(folder: Path) -> str:
    """A second person of the store, who is an adviser and no more; a case is closed to the first."""
    first = open_store(folder, profiles(folder)[0].id, PASSPHRASE)
    add_profile(folder, first, "Bea Okoro", "Adviser", PASSPHRASE, CHEAP)
    case = first.store.case("case-1")
    keep(first.store, case, builders.entry(ClosedTo, people=(first.profile.id,)), reference="PPA-1")
    first.store.close()
    return "Bea Okoro"


def test_a_door_lets_nobody_do_what_their_role_does_not(
    door: Door, folder: Path, tmp_path: Path, as_adviser: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door("backup", folder, tmp_path / "a.backup", "--as", as_adviser) != DONE
    assert "Your role does not let you make or restore backups" in capsys.readouterr().err
    assert not (tmp_path / "a.backup").exists()
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    with pytest.raises(NotAllowedError, match="change the guidance"):
        need_right(folder, Right.CHANGE_GUIDANCE, Namespace(person=as_adviser, passphrase_fd=read))


def test_a_case_closed_to_somebody_leaves_by_no_door_of_theirs(
    door: Door, folder: Path, tmp_path: Path, as_adviser: str
) -> None:
    assert door("export", folder, "PPA-1", tmp_path / "a.case", "--as", as_adviser) != DONE
    assert not (tmp_path / "a.case").exists()
