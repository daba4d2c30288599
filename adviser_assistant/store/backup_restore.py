"""Restoring a backup: what it would bring back and what would go is shown first, and what is there is kept aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from adviser_assistant.casework.roles import Right, Role, need
from adviser_assistant.errors import AdviserError, StoreError
from adviser_assistant.store import tables, trouble
from adviser_assistant.store.backup import PROFILES, STORE
from adviser_assistant.store.backup_copy import Head, head_of
from adviser_assistant.store.backup_file import DAMAGED, NEWER, look_inside, take_out
from adviser_assistant.store.backup_swap import RESTORED_PROFILES, RESTORED_STORE, begin_swap, finish_swap
from adviser_assistant.store.connection import connect
from adviser_assistant.store.key_file import read_slots
from adviser_assistant.store.log_cut import cut_log
from adviser_assistant.store.slots import RECOVERY, Slot, unwrap

IN_USE = "The store in “{folder}” is open in the program. Close or lock it there, then restore."
ANOTHER = (
    "This is a backup of another store: none of the cases in “{folder}” is in it. "
    "Nothing was changed. Restore it into an empty folder instead."
)
NOBODY = "Nobody called {name} could open this. These could: {names}."
WHO = "Several people can open this: {names}. Say who you are."


@dataclass(frozen=True, slots=True)
class Difference:
    """How a case stands in a backup and here: entries there and here, those only there or only here, and the latest."""

    case_id: str
    name: str
    there: int
    here: int
    brings: int
    loses: int
    latest_there: datetime | None
    latest_here: datetime | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring a backup would change. `readable` is whether what is here could be read to compare, `missing` what
    of the log here could not be.
    """

    head: Head
    cases: int
    latest: datetime | None
    is_store_here: bool
    readable: bool
    differences: tuple[Difference, ...]
    missing: str = ""

    @property
    def holds(self) -> str:
        """How much is in the backup, and of when the last of it is."""
        entries = "1 entry" if self.head.entries == 1 else f"{self.head.entries} entries"
        until = f", the last of {self.latest.day} {self.latest:%B %Y, %H:%M}" if self.latest else ""
        return f"{entries} in {'1 case' if self.cases == 1 else f'{self.cases} cases'}{until}"

    @property
    def brings(self) -> tuple[Difference, ...]:
        """The cases of which the backup has entries that are not here."""
        return tuple(each for each in self.differences if each.brings)

    @property
    def loses(self) -> tuple[Difference, ...]:
        """The cases of which something is here that the backup does not have."""
        return tuple(each for each in self.differences if each.loses)


def slot_named(slots: tuple[Slot, ...], name: str) -> Slot:
    """The slot of the person of a name, or of the only person there is."""
    names = ", ".join(slot.profile.name for slot in slots)
    people = [slot for slot in slots if name or slot.profile != RECOVERY]
    found = [slot for slot in people if not name or slot.profile.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    raise AdviserError((NOBODY if name else WHO).format(name=name, names=names))


class Restoring:
    """A backup taken out beside the store it would replace. Nothing is changed until `go`; `leave` takes it away."""

    def __init__(self, backup: Path, folder: Path, name: str, passphrase: str) -> None:
        trouble.refuse_network(folder)
        with trouble.troubles_told(backup):
            self._inside = look_inside(backup)
        slot = slot_named(self._inside.slots, name)
        self._key = unwrap(slot, passphrase)
        self._folder, self._backup = folder, backup
        with trouble.troubles_told(folder / STORE):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            finish_swap(folder)
            self._taken = folder / RESTORED_STORE
            self._taken.unlink(missing_ok=True)
            take_out(self._inside, self._taken)
        try:
            self.preview = self._look(slot.profile.id, passphrase)
        except BaseException as error:
            self.leave()
            if isinstance(error, sqlcipher.Error):
                raise StoreError(DAMAGED.format(name=self._backup.name)) from error
            raise

    def go(self) -> Path | None:
        """Put the backup in the place of what is there; gives the folder where that is kept, if anything was."""
        with trouble.troubles_told(self._folder / STORE):
            if self._here_key is not None:
                self._close_here(self._here_key)
            begin_swap(self._folder, self._inside.profiles)
            return finish_swap(self._folder)

    def leave(self) -> None:
        """Take away what was taken out; what is there stays as it is. Nothing happens after `go`."""
        if not (self._folder / RESTORED_PROFILES).exists():
            for end in ("", "-wal", "-shm", "-journal"):
                self._taken.with_name(f"{self._taken.name}{end}").unlink(missing_ok=True)

    def _look(self, profile_id: str, passphrase: str) -> Preview:
        with _opened(self._taken, self._key) as (backup, sound):
            if not sound:
                raise StoreError(DAMAGED.format(name=self._backup.name))
            version = backup.execute("PRAGMA user_version").fetchone()[0]
            if version > tables.SCHEMA:
                raise StoreError(NEWER.format(name=self._backup.name))
            if version < 1:
                raise StoreError(trouble.FOREIGN.format(folder=self._backup.parent))
            if (self._folder / STORE).exists():
                need(_roles(backup, profile_id), Right.BACK_UP)
            there, head = _cases(backup), head_of(backup)
            latest = max((each.latest for each in there.values() if each.latest), default=None)
            is_here = any((self._folder / name).exists() for name in (STORE, PROFILES))
            self._here_key, who = self._key_here(profile_id, passphrase)
            if self._here_key is None:
                return Preview(head, len(there), latest, is_here, False, ())
            with _opened(self._folder / STORE, self._here_key) as (store, _):
                need(self._roles_here(store, who), Right.BACK_UP)
                here = _cases(store)
                if there and here and not there.keys() & here.keys():
                    raise StoreError(ANOTHER.format(folder=self._folder))
                differences = tuple(_differences(backup, there, store, here))
        return Preview(head, len(there), latest, is_here, True, differences, self._missing)

    def _key_here(self, profile_id: str, passphrase: str) -> tuple[bytes | None, str]:
        """The key by which the store here can be read, and whose: the backup's own, or, renewed since, theirs."""
        for own in (True, False):
            try:
                key, who = (self._key, profile_id) if own else self._unwrapped_here(profile_id, passphrase)
                self._missing = cut_log(self._folder / STORE, key)
                with _opened(self._folder / STORE, key) as (store, sound):
                    head_of(store)
                if sound:
                    return key, who
            except (AdviserError, OSError, sqlite3.Error, sqlcipher.Error):
                continue
        return None, ""

    def _unwrapped_here(self, profile_id: str, passphrase: str) -> tuple[bytes, str]:
        slots = read_slots(self._folder / PROFILES)
        slot = next((each for each in slots if each.profile.id == profile_id), slots[0])
        return unwrap(slot, passphrase), slot.profile.id

    def _roles_here(self, store: Any, who: str) -> frozenset[Role]:
        """What somebody is in the store that would be replaced; nothing if they were removed from it since."""
        with suppress(AdviserError):  # where its list of people cannot be read, it is for the backup to say
            if all(each.profile.id != who for each in read_slots(self._folder / PROFILES)):
                return frozenset()
        return _roles(store, who)

    def _close_here(self, key: bytes) -> None:
        """Have everything recorded here in the one file, and see that nobody else has it open."""
        with closing(connect(self._folder / STORE, key)) as here:
            try:
                mode = here.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
            except sqlcipher.OperationalError as error:
                raise StoreError(IN_USE.format(folder=self._folder)) from error
        if mode != "delete":
            raise StoreError(IN_USE.format(folder=self._folder))


@dataclass(frozen=True, slots=True)
class _Case:
    number: int
    reference: str
    entries: int
    latest: datetime | None
    digest: bytes


_CASES = """
SELECT c.case_id, c.number, coalesce(r.reference, ''), count(*), r.last_entry_at, max(e.sequence),
    (SELECT case_digest FROM entries WHERE case_number = c.number ORDER BY sequence DESC LIMIT 1)
FROM cases c JOIN entries e ON e.case_number = c.number LEFT JOIN case_rows r ON r.case_number = c.number
GROUP BY c.number
"""


def _cases(store: Any) -> dict[str, _Case]:
    return {
        case_id: _Case(number, reference, entries, datetime.fromisoformat(latest) if latest else None, digest)
        for case_id, number, reference, entries, latest, _, digest in store.execute(_CASES)
    }


def _roles(store: Any, profile_id: str) -> frozenset[Role]:
    """What somebody is in a store or backup; where it says nothing of them, whoever opens it may restore."""
    try:
        kept = dict(store.execute("SELECT profile_id, roles FROM people_roles").fetchall())
    except sqlcipher.OperationalError:
        kept = {}
    told = kept.get(profile_id, str(Role.ADMINISTRATOR)).split()
    return frozenset(role for role in Role if str(role) in told)


def _differences(backup: Any, there: dict[str, _Case], store: Any, here: dict[str, _Case]) -> Iterator[Difference]:
    for case_id in sorted(there.keys() | here.keys()):
        old, now = there.get(case_id), here.get(case_id)
        if old and now and old.digest == now.digest and old.entries == now.entries:
            continue
        in_backup, in_store = _entries(backup, old), _entries(store, now)
        named = now or old
        yield Difference(
            case_id,
            (named.reference if named else "") or f"without a reference ({case_id})",
            there=len(in_backup),
            here=len(in_store),
            brings=len(in_backup - in_store),
            loses=len(in_store - in_backup),
            latest_there=old.latest if old else None,
            latest_here=now.latest if now else None,
        )


def _entries(connection: Any, case: _Case | None) -> set[bytes]:
    """The digests of what the entries of a case say."""
    if case is None:
        return set()
    asked = "SELECT payload_digest FROM entries WHERE case_number = ?"
    return {digest for (digest,) in connection.execute(asked, (case.number,))}


@contextmanager
def _opened(path: Path, key: bytes) -> Iterator[tuple[Any, bool]]:
    """A file opened for a look, and whether it is sound."""
    with closing(connect(path, key)) as connection:
        yield connection, connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
