"""The store of cases in one encrypted file: entries, their seal, and the projection by which cases are found."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import sleep

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueCounts, DueInCase
from adviser_assistant.casework.entries import CaseRemoved, Entry
from adviser_assistant.casework.keeping import SERVICE, keeping_of
from adviser_assistant.casework.likeness import Alike, Course
from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.neighbours import Belonging, Neighbours, Span
from adviser_assistant.casework.roles import Role
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.errors import StoreError
from adviser_assistant.store import (
    behind,
    closed,
    documents,
    measures,
    own_words,
    projections,
    recorded,
    roles_kept,
    seal,
    tables,
    trouble,
    unfinished,
    uses,
)
from adviser_assistant.store.alike import courses_alike
from adviser_assistant.store.case_store import (
    EVERY_CASE,
    NO_DOCUMENTS,
    CaseFilter,
    CaseRow,
    FoundCase,
    Over,
    Recorded,
    RowOf,
    clean_row,
)
from adviser_assistant.store.connection import make_file
from adviser_assistant.store.due import cases_passed, count_due, due_by, remember_day
from adviser_assistant.store.engine import engine_of
from adviser_assistant.store.finding import Names, find
from adviser_assistant.store.keeping import closed_by
from adviser_assistant.store.neighbours import beside
from adviser_assistant.store.removal import put_residues, remove
from adviser_assistant.store.sealed import faults_of
from adviser_assistant.store.shown import Shown
from adviser_assistant.store.traces import count_removed
from adviser_assistant.store.upgrade import copy_aside, upgrade

NOT_A_CASE = f"No case can be called “{SERVICE}”: that is the service’s own file."
RECORDED_BEFORE = "This was already recorded in the case, so it was not recorded again."
_OWN = (roles_kept, own_words)
AT_ONCE, MEANWHILE = 10, 0.002
"""How many cases are worked out afresh before others may read and write, and for how many seconds they may."""


def make_store_file(path: Path, key: bytes) -> None:
    """Make an empty store in a new file."""
    with trouble.troubles_told(path):
        make_file(path)
    store = SqliteCaseStore(path, key)
    with store._writing() as connection:
        tables.make(connection)
        connection.execute(insert(tables.head), {"position": 0, "store_digest": seal.START})
        projections.make(connection)
        for each in _OWN:
            each.make(connection)
    store.close()


def open_store_file(path: Path, key: bytes) -> SqliteCaseStore:
    """Open a store's file after checking that it is one; one of an earlier version is copied aside and upgraded."""
    store = SqliteCaseStore(path, key)
    try:
        with store._reading() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > tables.SCHEMA:
            raise StoreError(trouble.NEWER.format(folder=path.parent))
        if version < 1:
            raise StoreError(trouble.FOREIGN.format(folder=path.parent))
        if version < tables.SCHEMA:
            copy_aside(path, key, version)
            with store._writing() as connection:
                upgrade(connection)
        with store._reading() as connection:
            missing = projections.missing(connection)
            lacking = [each for each in _OWN if each.is_missing(connection)]
        if missing or lacking:
            with store._writing() as connection:
                for own in lacking:
                    own.make(connection)
                if missing:
                    projections.make(connection, missing)
    except BaseException:
        store.close()
        raise
    return store


@dataclass(frozen=True, slots=True)
class Later:
    """A case that is still to be listed, of how many entries its row is, and how that is worked out."""

    case_id: str
    entries: int
    row: RowOf


class SqliteCaseStore:
    """A CaseStore on SQLCipher. One connection, one caller at a time; a second thread waits its turn."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._turn = threading.RLock()
        self._open = True
        self._known: dict[str, int] = {}
        self._shown: dict[str, Shown] = {}
        self._later: Later | None = None
        self._names = Names()
        self._service = Case(SERVICE)
        self._engine = engine_of(path, key)

    def append(
        self,
        case_id: str,
        entries: Sequence[Entry],
        row: CaseRow | RowOf,
        documents: Mapping[str, bytes] = NO_DOCUMENTS,
    ) -> None:
        if isinstance(row, CaseRow) or not self._known.get(case_id):
            self._append([(case_id, entries, row if isinstance(row, CaseRow) else row())], documents)
            return
        with self._turn:
            if self._later and self._later.case_id != case_id:
                self.settle()
            self._append([(case_id, entries, None)], documents)
            self._later = Later(case_id, self._known[case_id], row)

    def append_many(self, cases: Sequence[Recorded]) -> None:
        """As `append` for several cases, all or nothing."""
        self._append(cases, NO_DOCUMENTS)

    def _append(
        self, cases: Sequence[tuple[str, Sequence[Entry], CaseRow | None]], issued: Mapping[str, bytes]
    ) -> None:
        """Add entries to cases, and to the only one there is the documents issued with them.

        A case without a row is noted, to be listed later.
        """
        if any((row is not None and row.case_id != case_id) or not entries for case_id, entries, row in cases):
            raise ValueError("append needs entries, and the row of the same case")
        if any(case_id == SERVICE for case_id, _, _ in cases):
            raise StoreError(NOT_A_CASE)
        written = [(case_id, [recorded.written(entry) for entry in entries], row) for case_id, entries, row in cases]
        try:
            with self._writing() as connection:
                known = {
                    case_id: recorded.append(connection, case_id, told, row, self._known_of(case_id))
                    for case_id, told, row in written
                }
                for document_id, content in issued.items():
                    documents.keep(connection, document_id, cases[0][0], content)
        except IntegrityError as error:
            raise StoreError(RECORDED_BEFORE) from error
        self._known |= {case_id: each.entries for case_id, each in known.items()}
        self._shown = {case_id: each.shown for case_id, each in known.items() if each.shown}
        if self._later and self._later.case_id in known:
            self._later = None  # its row is of an earlier entry

    def settle(self) -> None:
        with self._turn:
            later, self._later = self._later, None
            if later is None or not self._open:
                return
            row, known = later.row(), recorded.Known(later.entries, self._shown.get(later.case_id))
            try:
                with self._writing() as connection:
                    now = recorded.list_later(connection, later.case_id, row, known)
            except StoreError:
                return  # the note of it stands
            self._shown = {later.case_id: now.shown} if now.shown else {}

    def _known_of(self, case_id: str) -> recorded.Known:
        """How the case was shown is remembered only of what was recorded last."""
        return recorded.Known(self._known.get(case_id, 0), self._shown.get(case_id))

    def case(self, case_id: str) -> Case:
        with self._reading() as connection:
            number, fictional = recorded.case_number(connection, case_id)
            case, count = recorded.load(connection, number, case_id, fictional)
        self._known[case_id] = count
        return case

    def rows(self, words: str = "", limit: int = 500, only: CaseFilter = EVERY_CASE) -> list[FoundCase]:
        with self._reading_rows() as connection:
            return find(connection, self._names, words, limit, only)

    def row(self, case_id: str) -> CaseRow:
        with self._reading_rows() as connection:
            row = projections.read(connection, recorded.case_number(connection, case_id)[0])
            if row is None:
                raise recorded.gone(connection, case_id)
        return row

    def due(self, on: date, limit: int = 200, adviser: str = "") -> list[DueInCase]:
        with self._reading_rows() as connection:
            return due_by(connection, on, limit, adviser)

    def due_counts(self, on: date, adviser: str = "") -> DueCounts:
        with self._reading_rows() as connection:
            return count_due(connection, on, adviser)

    def alike(self, alike: Alike, but: str, fictional: bool) -> list[Course]:
        with self._reading_rows() as connection:
            return courses_alike(connection, alike, but, fictional)

    def beside(self, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
        with self._reading_rows() as connection:
            return beside(connection, own, span, but, fictional)

    def measured(self, fictional: bool) -> dict[str, Measured]:
        with self._reading_rows() as connection:
            return measures.all_of(connection, fictional)

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        with self._reading_rows() as connection:
            return uses.all_of(connection, fictional)

    def count(self) -> int:
        with self._reading() as connection:
            # Numbers of cases begin at one and never go, for the seal begins with them; counting them would grow.
            number = int(connection.execute(select(func.coalesce(func.max(tables.cases.c.number), 0))).scalar_one())
            own = connection.execute(select(tables.cases.c.number).where(tables.cases.c.case_id == SERVICE)).first()
            return number - count_removed(connection) - 1 if own else number

    def named(self, field: str) -> list[tuple[str, int]]:
        name = tables.case_rows.c[field]
        asked = select(name, func.count()).where(name != "").group_by(name).order_by(name)
        with self._reading_rows() as connection:
            return [(found, number) for found, number in connection.execute(asked)]

    def rebuild(self, row_of: Callable[[Case], CaseRow], basis: str = "", on: date | None = None) -> None:
        self.settle()
        done = 0
        while done := self._afresh(row_of, tables.cases.c.number > done):
            sleep(MEANWHILE)
        with self._writing() as connection:
            put_residues(connection)
            connection.execute(update(tables.head), {"basis": basis})
            if on is not None:
                remember_day(connection, on)

    def day_begins(self, row_of: Callable[[Case], CaseRow], on: date) -> int:
        with self._reading_rows() as connection:
            passed = sorted({*cases_passed(connection, on), *behind.numbers(connection)})
        for first in range(0, len(passed), AT_ONCE):
            self._afresh(row_of, tables.cases.c.number.in_(passed[first : first + AT_ONCE]))
            sleep(MEANWHILE)
        with self._writing() as connection:
            remember_day(connection, on)
        return len(passed)

    def _afresh(self, row_of: Callable[[Case], CaseRow], which: ColumnElement[bool]) -> int:
        """Work out the rows of the first few of these cases afresh; gives the number of the last, or none."""
        kept = tables.entries.c
        some = select(tables.cases, func.max(kept.position).label("position")).join(tables.entries)
        some = some.where(tables.cases.c.case_id != SERVICE).group_by(tables.cases.c.number)
        some = some.having(func.count(kept.salt) > 0)  # a case that was removed has none
        with self._writing() as connection:
            cases = connection.execute(some.where(which).order_by(tables.cases.c.number).limit(AT_ONCE)).all()
            for number, case_id, fictional, position in cases:
                case, _ = recorded.load(connection, number, case_id, fictional)
                projections.put(connection, clean_row(row_of(case)), number, position)
        return cases[-1].number if cases else 0

    def is_behind(self) -> bool:
        """Whether the row of some case is still to be worked out."""
        with self._reading_rows() as connection:
            return bool(behind.numbers(connection))

    def basis(self) -> str:
        with self._reading() as connection:
            return str(connection.execute(select(tables.head.c.basis)).scalar_one())

    def hold(self, case_id: str, words: Mapping[str, str]) -> None:
        with self._writing() as connection:
            unfinished.hold(connection, recorded.open_number(connection, case_id), words)

    def held(self, case_id: str) -> dict[str, str]:
        with self._reading() as connection:
            return unfinished.held(connection, recorded.case_number(connection, case_id)[0])

    def service(self) -> Case:
        with self._reading() as connection:
            return self._service_now(connection)

    def record_for_service(self, *entries: Entry) -> None:
        written = [recorded.written(entry) for entry in entries]
        with self._writing() as connection:
            known = recorded.Known(len(self._service_now(connection).entries))
            recorded.append(connection, SERVICE, written, None, known)

    def _service_now(self, connection: Connection) -> Case:
        """The service's own file, of which only what is new is read: each removed case left a trace in it."""
        self._service = recorded.service_file(connection, self._service)
        return self._service

    def over(self, on: date, limit: int = 200) -> list[Over]:
        with self._reading_rows() as connection:
            rules = keeping_of(self._service_now(connection))
            if rules.holds:
                return []
            closed, handed_over = (
                each.start_before(on) if each else None for each in (rules.record, rules.working_copy)
            )
            found = closed_by(connection, closed, handed_over, limit)
        told = ((row, rules.over(row.closed_on, row.handed_over_on, on)) for row in found)
        return [Over(row, *over) for row, over in told if over]

    def remove(self, case_id: str, removal: CaseRemoved) -> None:
        self.settle()
        with self._writing() as connection:
            remove(connection, case_id, removal)
        self._known.pop(case_id, None)
        self._names = Names()
        with self._turn, self._engine.connect() as connection:
            # So that the log beside the file holds none of it either; while another program reads, closing does it.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")

    def keep_document(self, document_id: str, case_id: str, content: bytes) -> None:
        with self._writing() as connection:
            documents.keep(connection, document_id, case_id, content)

    def document(self, document_id: str) -> bytes:
        with self._reading() as connection:
            return documents.content_of(connection, document_id)

    def case_of_document(self, document_id: str) -> str:
        """The case an issued document belongs to."""
        with self._reading() as connection:
            return documents.case_of(connection, document_id)

    def closed_cases(self) -> dict[str, frozenset[str]]:
        """The cases closed to all but named people, and to whom each is open; that is never left for later."""
        with self._reading() as connection:
            return closed.closed_to(connection)

    def roles(self) -> dict[str, frozenset[Role]]:
        """The roles of everybody of whom any were set."""
        with self._reading() as connection:
            return roles_kept.roles_of(connection)

    def put_roles(self, profile_id: str, roles: Iterable[Role]) -> None:
        """Set somebody's roles."""
        with self._writing() as connection:
            roles_kept.put(connection, profile_id, roles)

    def forget_roles(self, profile_id: str) -> None:
        """Keep nothing of somebody who was removed."""
        with self._writing() as connection:
            roles_kept.forget(connection, profile_id)

    def own_words(self) -> list[str]:
        """The service's own words, which spelling counts as right."""
        with self._reading() as connection:
            return own_words.kept(connection)

    def keep_word(self, word: str) -> None:
        """Count a word as the service's own."""
        with self._writing() as connection:
            own_words.keep(connection, word)

    def forget_word(self, word: str) -> None:
        """Count a word as the service's own no longer."""
        with self._writing() as connection:
            own_words.forget(connection, [word])

    def verify_seal(self) -> list[str]:
        with self._reading_rows() as connection:
            return faults_of(connection) + list(projections.faults(connection))

    def close(self) -> None:
        with self._turn:
            self.settle()
            self._open = False
            self._engine.dispose()

    @contextmanager
    def _reading_rows(self) -> Iterator[Connection]:
        """As `_reading`, with every case listed as it stands."""
        with self._turn:
            self.settle()
            with self._reading() as connection:
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One thing to read, from one state of the store."""
        with self._turn, trouble.troubles_told(self._path):
            self._check_open()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One thing the adviser did: all of it is on disk afterwards, or nothing."""
        with self._turn, trouble.troubles_told(self._path):
            self._check_open()
            with self._engine.execution_options(writing=True).begin() as connection:
                yield connection

    def _check_open(self) -> None:
        if not self._open:
            raise StoreError(trouble.CLOSED)
