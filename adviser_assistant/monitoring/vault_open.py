"""The vault as a file that is open: who opened it, its owners and copies, and its own log."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from adviser_assistant.errors import StoreError
from adviser_assistant.monitoring import vault_tables as tables
from adviser_assistant.monitoring.vault_file import NEWER, NO_VAULT, VAULT, copy_files, let_in, let_out, owners, told
from adviser_assistant.monitoring.vault_rows import Logged
from adviser_assistant.store.engine import engine_of
from adviser_assistant.store.slots import Effort, Profile

CLOSED = "The vault is closed. Open it under Settings, Monitoring, and come back."


class OpenVault:
    """The file and its key, from opening to closing. Each act is on disk, with its line in the log, before the next."""

    def __init__(self, folder: Path, key: bytes, owner: Profile) -> None:
        self.folder, self.owner = folder, owner
        self._key, self._path = key, folder / VAULT
        self._turn, self._open = threading.RLock(), True
        self._engine = engine_of(self._path, key)
        self.news: tuple[str, ...] = ()

    def close(self) -> None:
        """Let go of the file and its key."""
        with self._turn:
            self._open, self._key = False, b""
            self._engine.dispose()

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed."""
        return self._open

    @property
    def key(self) -> bytes:
        """Its key, while it is open: for who prints its sheet or gives it a new one."""
        self._need_open()
        return self._key

    # --- its log ---------------------------------------------------------------------------------------

    def seen(self, what: str, how: str, now: datetime) -> None:
        """Record that somebody looked at something here or took it out."""
        with self._writing() as connection:
            self._log(connection, now, what, how)

    def log(self) -> tuple[Logged, ...]:
        """The log, the latest first."""
        with self._reading() as connection:
            found = connection.execute(select(tables.log).order_by(tables.log.c.number.desc())).all()
        return tuple(Logged(datetime.fromisoformat(row.at), row.name, row.what, row.how) for row in found)

    # --- owners and copies -----------------------------------------------------------------------------

    def owners(self) -> tuple[Profile, ...]:
        """Who has a passphrase for it."""
        return owners(self.folder)

    def let_in(self, owner: Profile, passphrase: str, now: datetime, effort: Effort | None = None) -> None:
        """Let one more owner in; they type the passphrase themselves."""
        self._need_open()
        let_in(self.folder, self._key, owner, passphrase, effort)
        self.seen("the vault", f"{owner.name} let in", now)

    def let_out(self, profile_id: str, now: datetime) -> None:
        """Take an owner's way in away. A copy made before still opens with their passphrase."""
        self._need_open()
        name = next((each.name for each in self.owners() if each.id == profile_id), "")
        let_out(self.folder, profile_id)
        self.seen("the vault", f"{name} let out", now)

    def copy_to(self, into: Path, now: datetime) -> Path:
        """Copy the vault to a new folder there, as encrypted as it is."""
        self._need_open()
        with self._turn:
            made = copy_files(self.folder, self._key, into, now.date())
        self.seen("the vault", "copied", now)
        return made

    # --- within ----------------------------------------------------------------------------------------

    def _log(self, connection: Connection, now: datetime, what: str, how: str) -> None:
        line = {"at": now.isoformat(), "who": self.owner.id, "name": self.owner.name, "what": what, "how": how}
        connection.execute(insert(tables.log), line)

    def _check(self) -> None:
        with self._reading() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > tables.SCHEMA:
            raise StoreError(NEWER)
        if version < tables.FIRST:
            raise StoreError(NO_VAULT.format(name=VAULT))
        if version < tables.SCHEMA:
            with self._writing() as connection:
                tables.make(connection)

    def _forget_log_beside(self) -> None:
        """So that the file's own log beside it holds nothing of what was deleted."""
        with self._turn, told(self._path), self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")

    def _need_open(self) -> None:
        if not self._open:
            raise StoreError(CLOSED)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, told(self._path):
            self._need_open()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One act: all of it is on disk afterwards, or nothing."""
        with self._turn, told(self._path):
            self._need_open()
            with self._engine.execution_options(writing=True).begin() as connection:
                yield connection
