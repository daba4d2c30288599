"""The vault's own recovery sheet: a key on paper for owners who forgot their passphrase, or are there no more.

It is another sheet than the store's and is kept elsewhere: each opens one of the two and nothing of the other.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_file import NEEDS_WORDS, OWNERS, is_there, need_files, put_owner
from adviser_assistant.store.paper import is_on_paper, key_on_paper, put_on_paper, take_off_paper
from adviser_assistant.store.slots import Effort, Profile

NO_SHEET = "The vault has no recovery key. Another owner, with a passphrase of their own, can still open it."
NOT_OURS = (
    "That is not the recovery key of the vault. Its sheet is headed “The monitoring vault”; an older one no longer "
    "opens it once a new one was made."
)


def has_sheet(folder: Path) -> bool:
    """Whether a sheet of paper opens the vault."""
    return (folder / OWNERS).exists() and is_there(folder) and is_on_paper(folder / OWNERS)


def make_sheet(vault: Vault, now: datetime, effort: Effort | None = None) -> str:
    """Make a recovery key and give it, once, to be printed. An earlier sheet opens nothing any more."""
    printed = put_on_paper(vault.folder / OWNERS, vault.key, effort)
    vault.seen("the vault", "recovery sheet made", now)
    return printed


def take_sheet_away(vault: Vault, now: datetime) -> None:
    """Let the sheet of paper open nothing any more."""
    take_off_paper(vault.folder / OWNERS)
    vault.seen("the vault", "recovery sheet made useless", now)


def open_by_sheet(
    folder: Path, owner: Profile, typed: str, passphrase: str, now: datetime, effort: Effort | None = None
) -> Vault:
    """Open the vault by its recovery key for a monitoring owner, and give them a new passphrase for it."""
    if not passphrase.strip():
        raise AdviserError(NEEDS_WORDS)
    need_files(folder)
    key = key_on_paper(folder / OWNERS, typed, NO_SHEET, NOT_OURS)
    vault = Vault.open_with(folder, key, owner, now, "opened with the recovery sheet")
    try:
        put_owner(folder, key, owner, passphrase, effort)
    except BaseException:
        vault.close()
        raise
    return vault
