"""A backup holds the store of one moment, opens by the passphrases of its day, and loses nothing in coming back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.casework.roles import NotAllowedError, Role
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import backup, backup_copy, backup_file, backup_swap
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_restore import Restoring
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened, add_profile, create_store, open_store, profiles
from adviser_assistant.store.people import remove_person
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep

ADA = "Ada Lovell"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one FICTIONAL case of three entries, and a backup of it."""
    folder = tmp_path_factory.mktemp("backup")
    opened = create_store(folder / "store", ADA, "Senior adviser", PASSPHRASE, CHEAP)
    keep(opened.store, Case("case-1"), *(noted(each) for each in ("a", "b", "c")), reference="PPA-1")
    make_backup(folder / "store", opened.key, folder / "of Tuesday.backup")
    opened.store.close()
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared / "store", tmp_path / "Dr Zoë’s store"))


@pytest.fixture
def opened(folder: Path) -> Iterator[Opened]:
    store = open_store(folder, profiles(folder)[0].id, PASSPHRASE)
    yield store
    store.store.close()


@pytest.fixture
def begun(opened: Opened) -> Case:
    """The case in that store."""
    return opened.store.case("case-1")


@pytest.fixture
def made(prepared: Path, tmp_path: Path) -> Path:
    """The backup of that store."""
    return Path(shutil.copy(prepared / "of Tuesday.backup", tmp_path))


def noted(line: str) -> NoteLine:
    return builders.note(f"rang about {line}", line=line)


def words(folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    """What the notes of the case say in a store."""
    again = open_store(folder, profiles(folder)[0].id, passphrase)
    told = [line.text for line in again.store.case("case-1").notes.values()]
    assert again.store.verify_seal() == []
    again.store.close()
    return told


# --- making ---------------------------------------------------------------------------------------------


def test_a_backup_is_its_owners_alone_and_nothing_lies_beside_it(prepared: Path) -> None:
    made = prepared / "of Tuesday.backup"
    assert backup_file.is_as_written(made)
    assert sorted(each.name for each in prepared.iterdir()) == ["of Tuesday.backup", "store"]
    assert made.stat().st_mode & 0o077 == 0


def test_nothing_that_was_recorded_can_be_read_in_a_backup(made: Path) -> None:
    content = made.read_bytes()
    assert b"rang about" not in content
    assert b"PPA-1" not in content


def test_one_may_record_while_a_backup_is_made(
    begun: Case, folder: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_copy, "_EVERY", 50)
    recorded = iter(range(1_000_000))

    def record_meanwhile() -> bool:
        if (number := next(recorded)) < 9:
            keep(opened.store, Case(f"case-{number + 2}"), noted("meanwhile"))
        return False

    head = make_backup(folder, opened.key, tmp_path / "a.backup", record_meanwhile)
    assert next(recorded) > 9
    assert 3 <= head.entries < opened.store.count() + 2


def test_a_backup_that_is_stopped_leaves_nothing(begun: Case, folder: Path, opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="was stopped"):
        make_backup(folder, opened.key, tmp_path / "a.backup", lambda: True)
    assert list(tmp_path.glob("*.*")) == []


def test_a_backup_never_takes_the_place_of_another(made: Path, folder: Path, opened: Opened) -> None:
    with pytest.raises(StoreError, match=r"already a file “of Tuesday\.backup”"):
        make_backup(folder, opened.key, made)


def raises(error: Exception) -> Callable[..., None]:
    def fails(*_: object) -> None:
        raise error

    return fails


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "full"), "is full, so no backup was made"),
        (OSError(errno.EFBIG, "too large for this disk"), "is full, so no backup was made"),
        (OSError(errno.EACCES, "no"), "No backup can be written into"),
        (OSError(errno.EROFS, "no"), "No backup can be written into"),
        (OSError(errno.EIO, "gone bad"), "could not be written"),
    ],
    ids=lambda each: getattr(each, "strerror", None),
)
def test_trouble_with_the_disk_of_backups_is_told_and_leaves_nothing(
    begun: Case,
    folder: Path,
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    says: str,
) -> None:
    monkeypatch.setattr(backup, "write_backup", raises(error))
    with pytest.raises(StoreError, match=says):
        make_backup(folder, opened.key, tmp_path / "a.backup")
    assert list(tmp_path.glob("*.*")) == []
    assert opened.store.verify_seal() == []


def test_a_file_another_program_holds_is_told(
    begun: Case, folder: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = OSError(errno.EACCES, "held by a sync client")
    held.winerror = 32  # type: ignore[attr-defined]
    monkeypatch.setattr(backup, "write_backup", raises(held))
    with pytest.raises(StoreError, match="Another program holds a file"):
        make_backup(folder, opened.key, tmp_path / "a.backup")


def test_a_folder_that_is_gone_is_told_and_not_made(begun: Case, folder: Path, opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is not there\. Connect its disk"):
        make_backup(folder, opened.key, tmp_path / "stick" / "a.backup")
    assert not (tmp_path / "stick").exists()


def test_a_disk_that_keeps_something_else_than_was_written_is_found(
    begun: Case, folder: Path, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "is_as_written", lambda _: False)
    with pytest.raises(StoreError, match="did not keep the backup"):
        make_backup(folder, opened.key, tmp_path / "a.backup")
    assert list(tmp_path.glob("*.*")) == []


def test_a_damaged_store_makes_no_backup_and_says_that_it_is_the_store(
    begun: Case, folder: Path, opened: Opened, tmp_path: Path
) -> None:
    opened.store.close()
    with (folder / "cases.db").open("r+b") as file:
        file.seek(4096 * 4 + 100)
        file.write(b"damage")
    with pytest.raises(StoreError, match=r"Part of the store in .* is damaged"):
        make_backup(folder, opened.key, tmp_path / "a.backup")
    assert list(tmp_path.glob("*.*")) == []


# --- restoring ------------------------------------------------------------------------------------------


def restore(made: Path, folder: Path, passphrase: str = PASSPHRASE, name: str = "") -> Path | None:
    return Restoring(made, folder, name, passphrase).go()


def test_it_comes_back_into_an_empty_folder(made: Path, tmp_path: Path) -> None:
    assert restore(made, tmp_path / "new") is None
    assert words(tmp_path / "new") == ["rang about a", "rang about b", "rang about c"]
    assert sorted(each.name for each in (tmp_path / "new").iterdir()) == ["cases.db", "profiles.json"]


def test_it_opens_by_the_passphrase_of_its_day(made: Path, folder: Path, opened: Opened, tmp_path: Path) -> None:
    add_profile(folder, opened, "Bea Marsh", "Adviser", "velvet harbour onion", CHEAP)
    restore(made, tmp_path / "new")
    assert [each.name for each in profiles(tmp_path / "new")] == [ADA]


def test_before_anything_changes_it_shows_what_would_come_and_what_would_go(
    made: Path, begun: Case, folder: Path, opened: Opened
) -> None:
    keep(opened.store, begun, noted("d"), reference="PPA-1")
    keep(opened.store, Case("case-2"), noted("new"), reference="PPA-2")
    restoring = Restoring(made, folder, ADA, PASSPHRASE)
    lost = {each.name: (each.there, each.here, each.brings, each.loses) for each in restoring.preview.loses}
    assert lost == {"PPA-1": (3, 4, 0, 1), "PPA-2": (0, 1, 0, 1)}
    assert restoring.preview.brings == ()
    restoring.leave()
    assert words(folder)[-1] == "rang about d"
    assert list(folder.glob("*restored*")) == []


def test_what_is_there_is_kept_in_a_folder_that_opens_itself(
    made: Path, begun: Case, folder: Path, opened: Opened
) -> None:
    keep(opened.store, begun, noted("d"), reference="PPA-1")
    opened.store.close()
    aside = restore(made, folder)
    assert aside is not None
    assert (len(words(folder)), len(words(aside))) == (3, 4)


def test_while_the_program_has_the_store_open_nothing_is_restored(
    made: Path, begun: Case, folder: Path, opened: Opened
) -> None:
    keep(opened.store, begun, noted("d"), reference="PPA-1")
    with pytest.raises(StoreError, match="is open in the program"):
        restore(made, folder)
    assert words(folder)[-1] == "rang about d"


def test_a_damaged_store_gives_way_and_is_kept(made: Path, folder: Path, opened: Opened) -> None:
    opened.store.close()
    os.truncate(folder / "cases.db", 5000)
    restoring = Restoring(made, folder, "", PASSPHRASE)
    assert (restoring.preview.is_store_here, restoring.preview.readable) == (True, False)
    aside = restoring.go()
    assert aside is not None
    assert (aside / "cases.db").stat().st_size == 5000
    assert len(words(folder)) == 3


@pytest.mark.parametrize("fails_at", range(6))
def test_a_restore_cut_short_anywhere_is_finished_or_never_began(
    made: Path, begun: Case, folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    keep(opened.store, begun, noted("d"), reference="PPA-1")
    opened.store.close()
    moves, replace = iter(range(99)), Path.replace

    def cut_short(self: Path, target: Path) -> Path:
        if next(moves) == fails_at:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Path, "replace", cut_short)
        restore(made, folder)
    lines = len(words(folder))
    assert lines == (4 if fails_at == 0 else 3)
    assert not (folder / backup_swap.RESTORED_PROFILES).exists()


def test_a_backup_of_another_store_is_refused_where_a_store_is(made: Path, tmp_path: Path) -> None:
    other = create_store(tmp_path / "other", "Bea", "Adviser", PASSPHRASE, CHEAP)
    keep(other.store, Case("case-9"), noted("else"))
    other.store.close()
    with pytest.raises(StoreError, match="backup of another store"):
        restore(made, tmp_path / "other")
    assert list((tmp_path / "other").glob("*restored*")) == []


def test_a_wrong_passphrase_and_a_stranger_are_told(made: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        restore(made, tmp_path / "new", "something else")
    with pytest.raises(AdviserError, match=r"Nobody called Bea could open this\. These could: Ada Lovell"):
        restore(made, tmp_path / "new", name="Bea")
    assert not (tmp_path / "new").exists()


def test_a_newer_backup_and_one_with_a_newer_store_are_told(
    made: Path, folder: Path, opened: Opened, tmp_path: Path
) -> None:
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("PRAGMA user_version = 99")
    make_backup(folder, opened.key, tmp_path / "b.backup")
    raw.close()
    with pytest.raises(StoreError, match="made by a newer version"):
        restore(tmp_path / "b.backup", tmp_path / "new")
    made.write_bytes(made.read_bytes().replace(b"backup 1\n", b"backup 2\n", 1))
    with pytest.raises(StoreError, match="made by a newer version"):
        restore(made, tmp_path / "new")


def test_any_one_bit_changed_in_a_backup_is_found(made: Path, tmp_path: Path) -> None:
    content = made.read_bytes()
    for number in range(40):
        at = (number * 7919 + number * number * 104729) % (len(content) * 8)
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        made.write_bytes(changed)
        with pytest.raises((StoreError, WrongPassphraseError)):
            restore(made, tmp_path / "new")
    assert not (tmp_path / "new" / "cases.db").exists()


@pytest.mark.parametrize("size", [0, 10, 30, 40, 700, 5000])
def test_a_backup_cut_short_is_told(made: Path, tmp_path: Path, size: int) -> None:
    os.truncate(made, size)
    with pytest.raises(StoreError, match=r"damaged|is not a backup"):
        restore(made, tmp_path / "new")


def test_a_copy_of_the_whole_folder_is_no_backup_and_says_so(folder: Path, begun: Case, tmp_path: Path) -> None:
    copied = shutil.copy(folder / "cases.db", tmp_path / "copy.db")
    with pytest.raises(StoreError, match="is not a backup of this program"):
        restore(Path(copied), tmp_path / "new")


def test_who_may_no_longer_restore_or_was_removed_cannot_put_an_earlier_store_in_place_of_this(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    manager, early = frozenset({Role.ADMINISTRATOR}), tmp_path / "early.backup"
    second = add_profile(folder, opened, "Bo Lind", "Adviser", "pass of Bo", CHEAP, manager)
    make_backup(folder, opened.key, early)
    opened.store.set_roles(second.id, frozenset({Role.ADVISER}))
    with pytest.raises(NotAllowedError):
        Restoring(early, folder, "Bo Lind", "pass of Bo")
    remove_person(folder, opened, second.id)
    with pytest.raises(NotAllowedError):
        Restoring(early, folder, "Bo Lind", "pass of Bo")
    Restoring(early, folder, ADA, PASSPHRASE).leave()
