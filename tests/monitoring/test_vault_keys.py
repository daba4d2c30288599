"""The vault's recovery sheet, its new key, and a damaged log of its file: nobody shut out, nothing lost unsaid."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from adviser_assistant.errors import AdviserError, StoreError, WrongPassphraseError
from adviser_assistant.monitoring import vault as vault_module
from adviser_assistant.monitoring import vault_renewal
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_renewal import renew_key
from adviser_assistant.monitoring.vault_sheet import has_sheet, make_sheet, open_by_sheet, take_sheet_away
from adviser_assistant.store import renewal
from tests.monitoring.test_vault import CHEAP, DAY, INDIAN, LATER, NOW, OTHER, OWNER, WORDS, folder, opened, vault

__all__ = ["folder", "vault"]
THEIRS = "brass otter velvet moon"


def carded(vault: Vault) -> str:
    """The number of a card that says something."""
    subject = vault.subject_of("case-1")
    vault.declare(subject, INDIAN, DAY, NOW)
    return subject


# --- the sheet --------------------------------------------------------------------------------------------


def test_a_sole_owner_who_forgot_the_passphrase_comes_in_by_the_sheet_and_has_a_new_one(
    vault: Vault, folder: Path
) -> None:
    subject, printed = carded(vault), make_sheet(vault, NOW, CHEAP)
    vault.close()
    by_sheet = open_by_sheet(folder, OWNER, printed.lower(), THEIRS, NOW, CHEAP)
    assert (list(by_sheet.cards()), by_sheet.log()[0].how) == ([subject], "opened with the recovery sheet")
    by_sheet.close()
    opened(folder, words=THEIRS).close()
    with pytest.raises(WrongPassphraseError):
        opened(folder)


def test_where_the_sole_owner_left_the_next_monitoring_owner_comes_in_by_the_sheet(vault: Vault, folder: Path) -> None:
    printed = make_sheet(vault, NOW, CHEAP)
    vault.close()
    open_by_sheet(folder, OTHER, printed, THEIRS, NOW, CHEAP).close()
    assert [each.name for each in opened(folder, OTHER, THEIRS).owners()] == [OTHER.name, OWNER.name]


def test_only_the_last_sheet_opens_it_and_none_once_it_was_taken_away(vault: Vault, folder: Path) -> None:
    first, second = make_sheet(vault, NOW, CHEAP), make_sheet(vault, NOW, CHEAP)
    with pytest.raises(WrongPassphraseError, match="headed “The monitoring vault”"):
        open_by_sheet(folder, OWNER, first, THEIRS, NOW, CHEAP)
    with pytest.raises(AdviserError, match="Enter a passphrase"):
        open_by_sheet(folder, OWNER, second, " ", NOW, CHEAP)
    take_sheet_away(vault, NOW)
    assert not has_sheet(folder)
    with pytest.raises(AdviserError, match="has no recovery key"):
        open_by_sheet(folder, OWNER, second, THEIRS, NOW, CHEAP)


def test_the_sheet_is_no_owner_and_the_last_owner_cannot_be_let_out_for_it(vault: Vault, folder: Path) -> None:
    make_sheet(vault, NOW, CHEAP)
    assert vault.owners() == (OWNER,)
    with pytest.raises(AdviserError, match="Somebody must be left"):
        vault.let_out(OWNER.id, NOW)
    with pytest.raises(StoreError, match="You have no passphrase"):
        Vault.open(folder, "recovery", "0000", NOW)


# --- a new key --------------------------------------------------------------------------------------------


def test_a_renewed_vault_holds_all_it_held_and_opens_by_nothing_old(vault: Vault, folder: Path) -> None:
    subject, printed = carded(vault), make_sheet(vault, NOW, CHEAP)
    vault.let_in(OTHER, THEIRS, NOW, CHEAP)
    old = vault.key
    again = renew_key(vault, WORDS, NOW, CHEAP)
    assert (list(again.cards()), again.owners(), again.news) == ([subject], (OWNER,), ())
    assert again.log()[0].how == "opened with a new key"
    again.close()
    with pytest.raises(StoreError):
        Vault.open_with(folder, old, OWNER, NOW, "opened")
    with pytest.raises(AdviserError):
        opened(folder, OTHER, THEIRS)
    with pytest.raises(AdviserError):
        open_by_sheet(folder, OWNER, printed, WORDS, NOW, CHEAP)
    opened(folder).close()


def test_who_asks_for_a_new_key_types_their_passphrase(vault: Vault) -> None:
    with pytest.raises(WrongPassphraseError):
        renew_key(vault, THEIRS, NOW, CHEAP)
    assert vault.is_open


@pytest.mark.parametrize("step", ["copied", "listed", "settled"])
def test_a_renewal_cut_short_at_any_step_loses_nothing(
    vault: Vault, folder: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    subject = carded(vault)
    places: dict[str, tuple[object, str]] = {
        "copied": (vault_renewal, "_content"),
        "listed": (renewal, "write_slots"),
        "settled": (vault_module, "settle_renewal"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*places[step], cut)
        with pytest.raises(KeyboardInterrupt):
            renew_key(vault, WORDS, NOW, CHEAP)
    again = opened(folder)
    assert (list(again.cards()), again.news) == ([subject], ())
    assert not [path.name for path in folder.iterdir() if "renewed" in path.name]
    again.close()


def put_back(copy: Path, folder: Path) -> None:
    """Lay the two files of a copy in the folder, as the page for bad days says."""
    for each in folder.glob("vault.db-*"):
        each.unlink()
    for each in copy.iterdir():
        shutil.copy(each, folder)


def test_a_copy_from_before_the_renewal_says_so_and_how_much_it_cannot_read(
    vault: Vault, folder: Path, tmp_path: Path
) -> None:
    subject, other = carded(vault), vault.subject_of("case-2")
    copy = vault.copy_to(tmp_path, NOW)
    vault.object(subject, DAY, NOW)
    again = renew_key(vault, WORDS, NOW, CHEAP)
    again.withdraw(other, LATER, NOW)
    again.close()
    put_back(copy, folder)
    before = opened(folder)
    (said,) = before.news
    assert "before its key was renewed on 4 May 2026" in said
    assert "one line added since cannot be read" in said
    assert before.cards() == {}
    before.withdraw(other, LATER, NOW)
    once_more = renew_key(before, WORDS, NOW, CHEAP)
    assert (once_more.news, len(once_more.stopped())) == ((), 2)
    once_more.close()


def test_a_copy_made_after_the_renewal_is_stopped_again_from_the_ledger(
    vault: Vault, folder: Path, tmp_path: Path
) -> None:
    subject = carded(vault)
    again = renew_key(vault, WORDS, NOW, CHEAP)
    copy = again.copy_to(tmp_path, NOW)
    again.object(subject, DAY, NOW)
    again.close()
    put_back(copy, folder)
    with_objection = opened(folder)
    assert (with_objection.cards(), with_objection.news) == ({}, ())


# --- a damaged log ----------------------------------------------------------------------------------------


def killed_with_a_damaged_log(vault: Vault, damaged: Callable[[Vault], object]) -> None:
    """What is done last stands in a log of which a byte is then changed, as after a crash and a fault of the disk."""
    folder, log = vault.folder, vault.folder / "vault.db-wal"
    vault._forget_log_beside()
    damaged(vault)
    kept = {each.name: each.read_bytes() for each in folder.iterdir()}
    vault.close()
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    flipped = bytearray(log.read_bytes())
    flipped[-99] ^= 1
    log.write_bytes(flipped)


def test_what_a_damaged_log_left_out_is_said_once_and_stands_in_the_vaults_log(vault: Vault, folder: Path) -> None:
    subject = carded(vault)
    killed_with_a_damaged_log(vault, lambda each: each.seen("M-01", "picture", NOW))
    again = opened(folder)
    (said,) = again.news
    assert "its log is damaged: the last writing could not be read back" in said
    assert (list(again.cards()), "lost what was written last" in again.log()[0].how) == ([subject], True)
    again.close()
    assert opened(folder).news == ()
    assert not list(folder.glob("damaged-log-*"))


def test_an_objection_lost_with_the_log_holds_all_the_same(vault: Vault, folder: Path) -> None:
    subject = carded(vault)
    killed_with_a_damaged_log(vault, lambda each: each.object(subject, DAY, NOW))
    again = opened(folder)
    assert (again.cards(), len(again.stopped(subject)), len(again.news)) == ({}, 1, 1)
