"""Wrong passphrases are slowed down, weak slots made stronger, and a sheet of paper can open the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.errors import AdviserError, WrongPassphraseError
from adviser_assistant.store import keys, tries
from adviser_assistant.store.keys import Effort, Opened, add_profile, check_passphrase, open_store, profiles
from adviser_assistant.store.people import (
    change_passphrase,
    has_recovery_key,
    make_recovery_key,
    recover,
    remove_recovery_key,
)
from adviser_assistant.store.recovery import ALPHABET, new_recovery_key, read_recovery_key
from adviser_assistant.store.tries import FREE, LONGEST, TooSoonError, Tries
from tests import builders
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.rows import keep

NEW = "violet ladder harbour moth"


class Clock:
    """The machine's clock, which can be moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr(tries, "time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def guess(folder: Path, opened: Opened, times: int) -> None:
    for _ in range(times):
        assert not check_passphrase(folder, opened.profile.id, "a guess")


def test_a_few_slips_cost_nothing_and_then_the_wait_grows_to_an_end() -> None:
    waits = [Tries(wrong).wait() for wrong in range(40)]
    assert waits[:FREE] == [0.0] * FREE
    assert waits == sorted(waits)
    assert waits[FREE] == 2.0
    assert waits[-1] == LONGEST


def test_too_many_wrong_tries_make_even_the_right_one_wait(folder: Path, opened: Opened, clock: Clock) -> None:
    guess(folder, opened, FREE)
    with pytest.raises(TooSoonError, match="Wait 2 seconds"):
        open_store(folder, opened.profile.id, PASSPHRASE)
    clock.now += 2
    again = open_store(folder, opened.profile.id, PASSPHRASE)
    again.store.close()
    assert again.wrong_tries == FREE
    assert not (folder / "tries.json").exists()


def test_the_wait_of_one_person_holds_up_nobody_else(folder: Path, opened: Opened, clock: Clock) -> None:
    second = add_profile(folder, opened, "Bea Okoro", "Adviser", "another phrase", CHEAP)
    guess(folder, opened, FREE)
    assert check_passphrase(folder, second.id, "another phrase")


def test_a_clock_moved_back_does_not_shorten_the_wait_and_locks_nobody_out(
    folder: Path, opened: Opened, clock: Clock
) -> None:
    guess(folder, opened, FREE)
    clock.now -= 500_000
    with pytest.raises(TooSoonError) as caught:
        check_passphrase(folder, opened.profile.id, PASSPHRASE)
    assert caught.value.seconds == 2.0
    clock.now += 2
    assert check_passphrase(folder, opened.profile.id, PASSPHRASE)


def test_a_try_cut_short_counts_as_wrong(
    folder: Path, opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(keys, "unwrap", killed)
    for _ in range(FREE):
        with pytest.raises(KeyboardInterrupt):
            open_store(folder, opened.profile.id, "a guess")
    with pytest.raises(TooSoonError):
        open_store(folder, opened.profile.id, PASSPHRASE)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 3}', '{"x": ["a", "b"]}', '{"x": [1e999, 0]}'])
def test_a_damaged_count_locks_nobody_out(folder: Path, opened: Opened, content: str) -> None:
    (folder / "tries.json").write_text(content, "utf-8")
    assert check_passphrase(folder, opened.profile.id, PASSPHRASE)


def test_a_slot_that_is_too_cheap_to_guess_is_wrapped_anew_at_unlocking(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dearer = Effort(memory_kib=128, iterations=2, lanes=1)
    monkeypatch.setattr(keys, "TODAY", dearer)
    for _ in range(2):
        open_store(folder, opened.profile.id, PASSPHRASE).store.close()
    slot = json.loads((folder / "profiles.json").read_text("utf-8"))["profiles"][0]
    assert (slot["memory_kib"], slot["iterations"]) == (128, 2)


def test_a_slot_that_costs_more_than_today_is_left_alone(folder: Path, opened: Opened) -> None:
    before = (folder / "profiles.json").read_bytes()
    open_store(folder, opened.profile.id, PASSPHRASE).store.close()
    assert (folder / "profiles.json").read_bytes() == before


def test_a_passphrase_is_changed_without_touching_a_case(folder: Path, opened: Opened) -> None:
    keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    before = (folder / "cases.db").read_bytes()
    change_passphrase(folder, opened.profile.id, PASSPHRASE, NEW, CHEAP)
    assert (folder / "cases.db").read_bytes() == before
    assert not check_passphrase(folder, opened.profile.id, PASSPHRASE)
    open_store(folder, opened.profile.id, NEW).store.close()


def test_only_who_knows_the_old_passphrase_changes_it(folder: Path, opened: Opened) -> None:
    with pytest.raises(WrongPassphraseError):
        change_passphrase(folder, opened.profile.id, "a guess", NEW, CHEAP)
    with pytest.raises(AdviserError, match="Enter a passphrase"):
        change_passphrase(folder, opened.profile.id, PASSPHRASE, " ", CHEAP)
    assert check_passphrase(folder, opened.profile.id, PASSPHRASE)


def test_a_recovery_key_lets_somebody_in_who_forgot_theirs(folder: Path, opened: Opened) -> None:
    case = keep(opened.store, Case("case-1"), builders.note("rang at ten"))
    printed = make_recovery_key(folder, opened, CHEAP)
    opened.store.close()
    again = recover(folder, f"  {printed.lower().replace('-', ' ')}\n", opened.profile.id, NEW, CHEAP)
    assert again.store.case("case-1") == case
    again.store.close()
    assert check_passphrase(folder, opened.profile.id, NEW)
    assert printed not in (folder / "profiles.json").read_text("utf-8")


def test_the_recovery_key_is_nobody_and_lets_nobody_agree(folder: Path, opened: Opened) -> None:
    make_recovery_key(folder, opened, CHEAP)
    assert [each.name for each in profiles(folder)] == ["Ada Lovell"]
    with pytest.raises(AdviserError, match="no profile"):
        check_passphrase(folder, "recovery", "x")


def test_a_new_recovery_key_or_none_makes_the_old_sheet_useless(folder: Path, opened: Opened) -> None:
    first = make_recovery_key(folder, opened, CHEAP)
    second = make_recovery_key(folder, opened, CHEAP)
    with pytest.raises(WrongPassphraseError, match="older sheet"):
        recover(folder, first, opened.profile.id, NEW, CHEAP)
    remove_recovery_key(folder, opened)
    assert not has_recovery_key(folder)
    with pytest.raises(AdviserError, match="no recovery key"):
        recover(folder, second, opened.profile.id, NEW, CHEAP)


def test_every_slip_in_a_recovery_key_is_found_and_its_group_named() -> None:
    printed = new_recovery_key()
    assert read_recovery_key(printed) == printed
    for place, letter in enumerate(printed):
        for other in set(ALPHABET) - {letter} if letter != "-" else ():
            with pytest.raises(AdviserError, match=f"Group {place // 6 + 1}, "):
                read_recovery_key(printed[:place] + other + printed[place + 1 :])


def test_two_letters_or_two_groups_that_changed_places_are_found() -> None:
    printed = new_recovery_key()
    while printed[0] == printed[1] or printed[:4] == printed[6:10]:
        printed = new_recovery_key()
    groups = printed.split("-")
    for slip in (printed[1] + printed[0] + printed[2:], "-".join((groups[1], groups[0], *groups[2:]))):
        with pytest.raises(AdviserError, match="Group 1"):
            read_recovery_key(slip)


@pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDE-" * 6, "ABCDE-" * 8])
def test_a_key_of_the_wrong_length_is_told(typed: str) -> None:
    with pytest.raises(AdviserError, match="7 groups of 5"):
        read_recovery_key(typed)


def test_no_two_recovery_keys_are_the_same() -> None:
    assert len({new_recovery_key() for _ in range(50)}) == 50


def test_waits_are_said_in_words() -> None:
    assert [tries.in_words(each) for each in (0.2, 1.0, 59.5, 61, 300)] == [
        "1 second",
        "1 second",
        "1 minute",
        "2 minutes",
        "5 minutes",
    ]


def test_who_only_uses_the_store_makes_no_recovery_key(folder: Path, opened: Opened) -> None:
    add_profile(folder, opened, "Bea Okoro", "Adviser", "another phrase", CHEAP)
    theirs = open_store(folder, profiles(folder)[1].id, "another phrase")
    for act in (lambda: make_recovery_key(folder, theirs, CHEAP), lambda: remove_recovery_key(folder, theirs)):
        with pytest.raises(AdviserError, match="Ask an administrator"):
            act()
    theirs.store.close()
