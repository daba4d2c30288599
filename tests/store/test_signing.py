"""What somebody signs with goes with their passphrase, and with nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adviser_assistant.store.key_file import read_slots, slots_from, slots_written
from adviser_assistant.store.keys import Opened, open_store, slot_of
from adviser_assistant.store.people import change_passphrase, make_recovery_key, recover
from adviser_assistant.store.renewal import renew_key
from adviser_assistant.store.signing import fingerprint, is_signed, new_seed, public_of
from adviser_assistant.store.slots import Profile, SigningKey, seed_of, wrap
from tests.store.conftest import CHEAP, PASSPHRASE

NEW = "violet ladder harbour moth"


def seed(folder: Path, opened: Opened, passphrase: str = PASSPHRASE) -> bytes:
    return seed_of(slot_of(folder, opened.profile.id), passphrase)


def public(folder: Path, opened: Opened) -> bytes:
    kept = slot_of(folder, opened.profile.id).signing
    return kept.public if kept else b""


def test_everybody_gets_a_key_to_sign_with_that_only_their_passphrase_opens(folder: Path, opened: Opened) -> None:
    assert public_of(seed(folder, opened)) == public(folder, opened)
    assert seed(folder, opened, "a guess") == b""
    assert seed(folder, opened) not in (folder / "profiles.json").read_bytes()


def test_a_slot_of_an_earlier_program_gets_one_at_the_next_unlocking(folder: Path, opened: Opened) -> None:
    kept = json.loads((folder / "profiles.json").read_text("utf-8"))
    del kept["profiles"][0]["signing"]
    (folder / "profiles.json").write_text(json.dumps(kept), "utf-8")
    opened.store.close()
    assert public(folder, opened) == b""
    open_store(folder, opened.profile.id, PASSPHRASE).store.close()
    given = public(folder, opened)
    open_store(folder, opened.profile.id, PASSPHRASE).store.close()
    assert public(folder, opened) == given == public_of(seed(folder, opened))


def test_another_passphrase_and_a_new_key_of_the_store_keep_it(folder: Path, opened: Opened) -> None:
    before = seed(folder, opened)
    change_passphrase(folder, opened.profile.id, PASSPHRASE, NEW, CHEAP)
    renew_key(folder, opened, NEW, CHEAP).store.close()
    assert seed(folder, opened, NEW) == before


def test_the_sheet_of_paper_signs_in_nobodys_name(folder: Path, opened: Opened) -> None:
    before, printed = seed(folder, opened), make_recovery_key(folder, opened, CHEAP)
    opened.store.close()
    recover(folder, printed, opened.profile.id, NEW, CHEAP).store.close()
    assert seed(folder, opened, NEW) not in (b"", before)


def test_a_public_half_put_there_by_hand_signs_nothing(folder: Path, opened: Opened) -> None:
    (slot,) = read_slots(folder / "profiles.json")
    assert slot.signing
    other = SigningKey(public_of(new_seed()), slot.signing.nonce, slot.signing.wrapped)
    changed = type(slot)(slot.profile, slot.effort, slot.salt, slot.nonce, slot.wrapped, other)
    assert seed_of(changed, PASSPHRASE) == b""


def test_a_list_of_profiles_keeps_it_and_refuses_one_of_the_wrong_size() -> None:
    slot = wrap(bytes(32), Profile("a", "FICTIONAL", ""), "words", CHEAP, new_seed())
    assert slots_from(slots_written((slot,)), Path("p")) == (slot,)
    short = SigningKey(b"short", bytes(12), bytes(48))
    with pytest.raises(Exception, match="damaged"):
        slots_from(
            slots_written((type(slot)(slot.profile, CHEAP, slot.salt, slot.nonce, slot.wrapped, short),)), Path("p")
        )


def test_a_fingerprint_is_five_groups_and_another_for_another_key() -> None:
    one, other = fingerprint(public_of(new_seed())), fingerprint(public_of(new_seed()))
    assert [len(group) for group in one.split("-")] == [4] * 5
    assert one != other


def test_what_is_no_key_at_all_signs_nothing() -> None:
    assert not is_signed(b"short", b"message", bytes(64))
    assert not is_signed(bytes(32), b"message", b"short")
