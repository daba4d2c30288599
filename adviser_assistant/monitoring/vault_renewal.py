"""A new key for the vault, for when somebody who could open it no longer may: nobody else and no sheet is let along."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from adviser_assistant.monitoring import vault_ledger
from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_file import OWNERS, VAULT, key_of, told, wrapped
from adviser_assistant.store.renewal import Renewing, renew_file
from adviser_assistant.store.slots import KEY_BYTES, Effort

NOT_WHOLE = "The copy of the vault with its new key is not whole, so the vault keeps its key. Make room and try again."


def renew_key(vault: Vault, passphrase: str, now: datetime, effort: Effort | None = None) -> Vault:
    """Give the vault a new key, known to nobody but who asks; whoever else is to come in is let in again after it.

    The vault given is closed; the one given back is open. An earlier sheet opens nothing any more, and a copy made
    before opens with the old key alone.
    """
    folder, owner, old = vault.folder, vault.owner, vault.key
    key_of(folder, owner.id, passphrase)
    new = secrets.token_bytes(KEY_BYTES)
    mine = wrapped(new, owner, passphrase, effort)
    vault.close()
    renewing = Renewing(
        folder / VAULT,
        folder / OWNERS,
        (mine,),
        _copied,
        _content,
        NOT_WHOLE,
        lambda: vault_ledger.say_renewed(folder, old, now.date()),
        lambda: vault_ledger.say_renewed(folder, old, now.date(), given_up=True),
    )
    with told(folder / VAULT):
        renew_file(renewing, old, new)
    return Vault.open_with(folder, new, owner, now, "opened with a new key")


def _copied(vault: Any, _: bytes, copy: Path) -> list[object]:
    vault.execute("VACUUM INTO ?", (str(copy),))
    return _content(vault)


def _content(vault: Any) -> list[object]:
    """Everything in the vault, table by table: few enough to be compared as they are."""
    rows = (vault.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables.metadata.tables))
    return [vault.execute("PRAGMA user_version").fetchone(), *rows]
