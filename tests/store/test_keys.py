"""Each person opens the store with a passphrase of their own, and nobody else does."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from time import time

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.store import keys, sqlite
from adviser_assistant.store.keys import (
    SECOND_ADVISER,
    SECOND_PASSPHRASE,
    Effort,
    Opened,
    add_profile,
    check_passphrase,
    create_store,
    create_throwaway,
    open_store,
    profiles,
)
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep


def kept_profiles(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "profiles.json").read_text("utf-8"))["profiles"]
    return found


def test_a_folder_without_a_store_has_no_profiles(folder: Path) -> None:
    assert profiles(folder) == ()


def test_what_one_person_kept_is_there_when_they_open_it_again(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    opened.store.close()
    again = open_store(folder, opened.profile.id, PASSPHRASE)
    assert again.store.case("case-1") == case
    assert again.profile == opened.profile
    again.store.close()


def test_a_wrong_passphrase_is_told_in_a_sentence(folder: Path, opened: Opened) -> None:
    with pytest.raises(WrongPassphraseError, match="not the passphrase of Ada Lovell"):
        open_store(folder, opened.profile.id, PASSPHRASE.upper())


def test_a_second_person_opens_the_same_store_with_their_own_passphrase(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    second = add_profile(folder, opened, "Bea  Okoro", "Adviser", "another phrase", CHEAP)
    theirs = open_store(folder, second.id, "another phrase")
    assert theirs.store.case("case-1") == case
    assert [profile.name for profile in profiles(folder)] == ["Ada Lovell", "Bea Okoro"]
    assert profiles(folder)[1] == theirs.profile == second
    theirs.store.close()


def test_a_passphrase_is_checked_at_the_desk_for_one_person_only(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "Adviser", "another phrase", CHEAP)
    assert check_passphrase(folder, second.id, "another phrase")
    assert not check_passphrase(folder, second.id, PASSPHRASE)
    assert not check_passphrase(folder, opened.profile.id, "another phrase")


def test_the_same_passphrase_typed_on_another_keyboard_opens(folder: Path) -> None:
    made = create_store(folder, "Zoë", "Adviser", "cafe\u0301 ﬁnch", CHEAP)
    made.store.close()
    assert check_passphrase(folder, made.profile.id, "café finch")


@pytest.mark.parametrize("odd", ["\ud83d half", "שלום 👩🏽‍⚕️", "nul\x00inside", "x" * 100_000])
def test_any_passphrase_that_can_be_typed_works(folder: Path, odd: str) -> None:
    made = create_store(folder, "Zoë", "Adviser", odd, CHEAP)
    made.store.close()
    assert check_passphrase(folder, made.profile.id, odd)
    assert not check_passphrase(folder, made.profile.id, odd[:-1])


def test_a_name_and_a_passphrase_are_needed(folder: Path) -> None:
    with pytest.raises(AdviserError, match="passphrase"):
        create_store(folder, "Ada", "Adviser", "  ", CHEAP)
    with pytest.raises(AdviserError, match="name"):
        create_store(folder, " \x00", "Adviser", PASSPHRASE, CHEAP)
    assert profiles(folder) == ()


def test_two_profiles_cannot_go_by_one_name(folder: Path, opened: Opened) -> None:
    with pytest.raises(AdviserError, match="already a profile"):
        add_profile(folder, opened, "ada LOVELL ", "Adviser", "another phrase", CHEAP)


def test_a_store_is_never_made_over_another(folder: Path, opened: Opened) -> None:
    for gone in (None, "profiles.json"):
        if gone:
            (folder / gone).unlink()
        with pytest.raises(StoreError, match="already a store"):
            create_store(folder, "Eve", "Adviser", "mine now", CHEAP)


def test_a_list_of_profiles_whose_store_is_lost_is_never_written_over(folder: Path, opened: Opened) -> None:
    opened.store.close()
    (folder / "cases.db").unlink()
    with pytest.raises(StoreError, match="already a store"):
        create_store(folder, "Eve", "Adviser", "mine now", CHEAP)


def test_a_profile_that_is_not_there_is_told_in_a_sentence(folder: Path, opened: Opened) -> None:
    with pytest.raises(StoreError, match="no profile"):
        open_store(folder, "nobody", PASSPHRASE)


def test_a_name_changed_by_hand_no_longer_opens(folder: Path, opened: Opened) -> None:
    path = folder / "profiles.json"
    path.write_text(path.read_text("utf-8").replace("Ada Lovell", "Medical Director"), "utf-8")
    assert not check_passphrase(folder, opened.profile.id, PASSPHRASE)


def test_each_slot_keeps_its_own_effort(folder: Path, opened: Opened) -> None:
    second = add_profile(folder, opened, "Bea", "Adviser", "another phrase", Effort(128, 2, 2))
    assert [(slot["memory_kib"], slot["iterations"], slot["lanes"]) for slot in kept_profiles(folder)] == [
        (64, 1, 1),
        (128, 2, 2),
    ]
    assert check_passphrase(folder, second.id, "another phrase")


def test_outside_tests_a_try_costs_64_mebibytes_and_three_passes() -> None:
    assert Effort() == Effort(memory_kib=65536, iterations=3, lanes=4)


def test_a_list_of_profiles_left_half_way_by_a_crash_goes_with_the_next_writing(folder: Path, opened: Opened) -> None:
    old, just_now = folder / "profiles.json.0a1b2c3d", folder / "profiles.json.0a1b2c3e"
    for each, age in ((old, 7200), (just_now, 0)):
        each.write_bytes((folder / "profiles.json").read_bytes())
        os.utime(each, (time() - age,) * 2)
    add_profile(folder, opened, "Bea Okoro", "", "another phrase", CHEAP)
    assert [each.exists() for each in (old, just_now)] == [False, True]


def test_the_files_are_for_their_owner_only(folder: Path, opened: Opened) -> None:
    keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys(modes, 0o600)
    assert {"cases.db", "cases.db-wal", "profiles.json"} <= modes.keys()


def test_nothing_that_was_recorded_can_be_read_in_the_files(folder: Path, opened: Opened) -> None:
    canary = "KANARIENVOGEL"
    keep(opened.store, Case(canary), builders.note(f"{canary} sings"), practitioner=canary)
    opened.store.keep_document(canary, canary, canary.encode() * 3)
    while_open = b"".join(path.read_bytes() for path in folder.iterdir())
    opened.store.close()
    written = while_open + b"".join(path.read_bytes() for path in folder.iterdir())
    assert len(written) > 50_000
    readable = (canary, canary.lower(), "sings", "SQLite format", PASSPHRASE)
    assert [form for form in readable if form.encode() in written] == []
    assert opened.key not in written
    assert opened.key.hex().encode() not in written.lower()


def test_a_list_of_profiles_half_written_never_takes_the_place_of_the_old(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = (folder / "profiles.json").read_bytes()
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StoreError, match="disk is full"):
        add_profile(folder, opened, "Bea", "Adviser", "another phrase", CHEAP)
    assert (folder / "profiles.json").read_bytes() == before
    assert [path.name for path in folder.glob("profiles.json*")] == ["profiles.json"]


@pytest.mark.parametrize("step", ["make_store_file", "write_slots", "_finish"])
def test_a_making_cut_short_at_any_step_can_be_finished_or_begun_again(
    folder: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sqlite if step == "make_store_file" else keys, step, cut)
        with pytest.raises(KeyboardInterrupt):
            create_store(folder, "Ada", "Adviser", PASSPHRASE, CHEAP)
    known = profiles(folder)
    made = open_store(folder, known[0].id, PASSPHRASE) if known else create_store(folder, "Ada", "", PASSPHRASE, CHEAP)
    keep(made.store, Case("case-1"), builders.note("rang at ten"))
    made.store.close()
    assert sorted(path.name for path in folder.iterdir()) == ["cases.db", "profiles.json"]


def test_the_demo_has_a_second_adviser_who_can_agree(folder: Path) -> None:
    made = create_throwaway(folder)
    second = profiles(folder)[1]
    assert (made.profile.name, second.name) == ("Demo adviser", SECOND_ADVISER)
    assert check_passphrase(folder, second.id, SECOND_PASSPHRASE)
    assert not check_passphrase(folder, made.profile.id, SECOND_PASSPHRASE)
    made.store.close()


def test_an_open_store_printed_by_mistake_does_not_show_its_key(opened: Opened) -> None:
    assert repr(opened.key) not in repr(opened)


def test_the_unlock_window_needs_nothing_heavy() -> None:
    ask = (
        "import sys; from adviser_assistant.store import case_store, keys, strength;"
        "print([name for name in ('sqlalchemy', 'sqlcipher3', 'cryptography') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", ask], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
