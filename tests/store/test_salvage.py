"""Of a damaged store everything that can be read comes back, as it was recorded, in a store that is sound."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Viewed
from adviser_assistant.errors import StoreError
from adviser_assistant.store.backup import make_backup
from adviser_assistant.store.backup_file import look_inside, take_out
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import create_store
from adviser_assistant.store.salvage import read_everything
from adviser_assistant.store.salvage_pages import PAGE
from adviser_assistant.store.salvage_store import By, Salvaged, salvage
from adviser_assistant.store.sqlite import SqliteCaseStore, open_store_file
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep, row_of
from tests.trials.salvage import DAMAGES, Whole, trial, whole_store

BY = By("ada", builders.MORNING)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return whole_store(tmp_path_factory.mktemp("whole"), cases=4)


@pytest.fixture
def folder(whole: Whole, tmp_path: Path) -> Path:
    """A folder with that store."""
    (tmp_path / "cases.db").write_bytes(whole.file)
    (tmp_path / "profiles.json").write_bytes(whole.profiles)
    return tmp_path


def salvaged(whole: Whole, folder: Path) -> tuple[Salvaged, SqliteCaseStore]:
    """What is said of the salvage, and the store that it made."""
    said = salvage(folder, whole.key, whole.profiles, folder / "saved.backup", BY, row_of)
    take_out(look_inside(folder / "saved.backup"), folder / "saved.db")
    return said, open_store_file(folder / "saved.db", whole.key)


def pages_with(whole: Whole, folder: Path, place: str) -> list[int]:
    """The pages an entry lies on, found by its place in a case."""
    raw = connect(folder / "cases.db", whole.key)
    (digest,) = raw.execute(f"SELECT payload_digest FROM entries WHERE {place}").fetchone()
    raw.close()
    return sorted(whole.pages[digest])


def blank(folder: Path, *pages: int) -> None:
    with (folder / "cases.db").open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_every_entry_on_a_page_that_was_not_touched_comes_back_as_it_was(
    whole: Whole, folder: Path, damage: object
) -> None:
    done = trial(whole, folder, damage, Random("short"))  # type: ignore[arg-type]
    assert (done.readable_lost, done.wrong) == (0, 0)


def test_a_store_that_lost_only_its_indexes_comes_back_whole_with_its_seal_as_it_was(
    whole: Whole, folder: Path
) -> None:
    blank(folder, 1)
    said, store = salvaged(whole, folder)
    assert (said.entries, said.documents, said.losses) == (32, 1, ())
    raw = connect(folder / "saved.db", whole.key)
    digests = {digest for (digest,) in raw.execute("SELECT payload_digest FROM entries")}
    raw.close()
    assert digests == whole.payloads.keys()
    assert store.case("case-1").fictional
    assert not store.case("case-2").fictional
    store.close()


def test_what_was_lost_is_named_and_stands_in_the_case(whole: Whole, folder: Path) -> None:
    blank(folder, pages_with(whole, folder, "case_number = 2 AND sequence = 2")[0])
    said, store = salvaged(whole, folder)
    assert said.entries < 32
    assert all("could not be read" in each for each in said.losses)
    notes = [entry for found in store.rows() for entry in store.case(found.row.case_id).entries]
    assert "could not be read" in next(each for each in notes if isinstance(each, Viewed)).detail
    assert store.verify_seal() == []
    store.close()


def test_what_was_in_the_log_only_comes_back_too(folder: Path, tmp_path: Path) -> None:
    opened = create_store(tmp_path / "open", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    keep(opened.store, Case("case-1"), builders.note("not yet in the file"))
    said = salvage(tmp_path / "open", opened.key, b"[]", tmp_path / "a.backup", BY, row_of)
    opened.store.close()
    assert said.entries == 1


def test_words_that_were_changed_are_never_passed_off_as_recorded(whole: Whole, folder: Path) -> None:
    raw = connect(folder / "cases.db", whole.key)
    raw.execute("UPDATE entries SET payload = replace(payload, 'rang', 'rung') WHERE case_number = 1 AND sequence = 2")
    raw.close()
    said, store = salvaged(whole, folder)
    assert [each.split(": ", 1)[1] for each in said.losses] == [
        "1 entry could be read, but may not say what was recorded: number 2."
    ]
    store.close()


def test_words_taken_out_lawfully_stay_out(whole: Whole, folder: Path) -> None:
    raw = connect(folder / "cases.db", whole.key)
    raw.execute("UPDATE entries SET payload = NULL, salt = NULL WHERE case_number = 1 AND sequence < 4")
    raw.close()
    found = read_everything(whole.key, folder).of_case(1)
    assert [each.sequence for each in found if each.payload is None] == [1, 2, 3]


def test_a_damaged_backup_is_salvaged_like_a_store(whole: Whole, folder: Path) -> None:
    make_backup(folder, whole.key, folder / "of Tuesday.backup")
    with (folder / "of Tuesday.backup").open("r+b") as file:
        file.seek(9000)
        file.write(bytes(300))
    inside = look_inside(folder / "of Tuesday.backup")
    said = salvage(inside, whole.key, inside.profiles, folder / "saved.backup", BY, row_of)
    assert said.entries >= 28


def test_with_another_key_nothing_is_read_and_nothing_is_left(whole: Whole, folder: Path) -> None:
    with pytest.raises(StoreError, match="Nothing could be read"):
        salvage(folder, bytes(32), whole.profiles, folder / "saved.backup", BY, row_of)
    assert sorted(each.name for each in folder.iterdir()) == ["cases.db", "profiles.json"]


def test_what_people_are_comes_back_too(whole: Whole, folder: Path) -> None:
    _, store = salvaged(whole, folder)
    assert [sorted(each) for each in store.roles().values()] == [["administrator", "adviser"]]
    store.close()


def test_every_table_that_no_entry_can_make_anew_is_known_to_salvage(whole: Whole, folder: Path) -> None:
    raw = connect(folder / "cases.db", whole.key)
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    raw.close()
    listed = {each for each in there if each.startswith(("case_words", "sqlite_"))}
    listed |= {"case_rows", "case_passages", "name_words", "due_items", "due_days", "due_worked_out", "alike_cases"}
    listed |= {
        "keeping_rows",
        "measured_cases",
        "case_uses",
        "belongings",
        "closed_cases",
        "shown",
        "behind",
        "unfinished",
        "own_words",
    }
    assert there - listed == {"cases", "entries", "head", "documents", "people_roles"}


def test_what_somebody_typed_and_had_not_recorded_comes_back_as_it_last_stood(tmp_path: Path) -> None:
    opened = create_store(tmp_path / "open", "Ada Lovell", "Adviser", PASSPHRASE, CHEAP)
    for case in ("case-1", "case-2", "case-3"):
        keep(opened.store, Case(case), builders.note("rang at ten"))
    long = {"note": "half a sentence about Zoë " * 400}
    opened.store.hold("case-1", {"note": "half"})
    opened.store.hold("case-1", long)
    opened.store.hold("case-2", {"note": "recorded since"})
    opened.store.hold("case-2", {})
    opened.store.hold("case-3", {"when": "3 Mar"})
    kept = (tmp_path / "open" / "profiles.json").read_bytes()
    salvage(tmp_path / "open", opened.key, kept, tmp_path / "a.backup", BY, row_of)
    opened.store.close()
    take_out(look_inside(tmp_path / "a.backup"), tmp_path / "saved.db")
    store = open_store_file(tmp_path / "saved.db", opened.key)
    assert [store.held(case) for case in ("case-1", "case-2", "case-3")] == [long, {}, {"when": "3 Mar"}]
    store.close()
