"""A store of one rehearsal's case. It lives in memory, knows no other case and no disk, and goes with the rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueCounts, DueInCase
from adviser_assistant.casework.entries import CaseRemoved, Entry
from adviser_assistant.casework.keeping import SERVICE
from adviser_assistant.casework.likeness import Alike, Course
from adviser_assistant.casework.measured import Measured
from adviser_assistant.casework.neighbours import Belonging, Neighbours, Span, neighbours_among
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.errors import StoreError
from adviser_assistant.store.case_store import EVERY_CASE, NO_DOCUMENTS, CaseFilter, CaseRow, FoundCase, Over, RowOf

NOT_HERE = "A rehearsal knows no other case, and nothing of it can be put beside one."
NOT_KEPT = "Nothing of a rehearsal is kept, so there is nothing to hold or remove."


class OneCaseStore:
    """A CaseStore that holds a rehearsal's own case and refuses every other."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._row: CaseRow | RowOf | None = None
        self._documents: dict[str, bytes] = {}
        self._held: dict[str, str] = {}

    def append(
        self,
        case_id: str,
        entries: Sequence[Entry],
        row: CaseRow | RowOf,
        documents: Mapping[str, bytes] = NO_DOCUMENTS,
    ) -> None:
        """Add entries to the case."""
        self._case = self.case(case_id).after_all(entries)
        self._row = row
        self._documents.update(documents)

    def settle(self) -> None:
        """Nothing is listed."""

    def case(self, case_id: str) -> Case:
        """The case, if it is this one."""
        if case_id != self._case.id:
            raise StoreError(NOT_HERE)
        return self._case

    def rows(self, words: str = "", limit: int = 500, only: CaseFilter = EVERY_CASE) -> list[FoundCase]:
        """Nothing is listed or found."""
        return []

    def row(self, case_id: str) -> CaseRow:
        """The row of the case, once something was recorded in it."""
        if case_id != self._case.id or self._row is None:
            raise StoreError(NOT_HERE)
        return self._row if isinstance(self._row, CaseRow) else self._row()

    def count(self) -> int:
        """It counts for nothing."""
        return 0

    def named(self, field: str) -> list[tuple[str, int]]:
        """Nobody is named."""
        return []

    def due(self, on: date, limit: int = 200, adviser: str = "") -> list[DueInCase]:
        """Nothing is due."""
        return []

    def due_counts(self, on: date, adviser: str = "") -> DueCounts:
        """Nothing is due."""
        return DueCounts()

    def alike(self, alike: Alike, but: str, fictional: bool) -> list[Course]:
        """No case is alike."""
        return []

    def beside(self, own: Belonging, span: Span, but: str, fictional: bool) -> Neighbours:
        """No case stands beside it."""
        return neighbours_among(own, (), span)

    def measured(self, fictional: bool) -> dict[str, Measured]:
        """Nothing is counted."""
        return {}

    def tool_use(self, fictional: bool) -> list[ToolUse]:
        """Nothing that anybody counts."""
        return []

    def rebuild(self, row_of: Callable[[Case], CaseRow], basis: str = "", on: date | None = None) -> None:
        """There is no list to work out."""

    def day_begins(self, row_of: Callable[[Case], CaseRow], on: date) -> int:
        """No day begins in a rehearsal."""
        return 0

    def basis(self) -> str:
        """There is no list."""
        return ""

    def hold(self, case_id: str, words: Mapping[str, str]) -> None:
        """Keep words typed and not finished, while the rehearsal lasts."""
        self._held = dict(words)

    def held(self, case_id: str) -> dict[str, str]:
        """The words held."""
        return dict(self._held)

    def service(self) -> Case:
        """An empty file of a service."""
        return Case(SERVICE)

    def record_for_service(self, *entries: Entry) -> None:
        """Refused: a rehearsal changes nothing of the service's."""
        raise StoreError(NOT_HERE)

    def over(self, on: date, limit: int = 200) -> list[Over]:
        """Nothing is kept, so nothing is kept too long."""
        return []

    def remove(self, case_id: str, removal: CaseRemoved) -> None:
        """Refused."""
        raise StoreError(NOT_KEPT)

    def keep_document(self, document_id: str, case_id: str, content: bytes) -> None:
        """Keep the bytes of a document while the rehearsal lasts."""
        self._documents[document_id] = content

    def document(self, document_id: str) -> bytes:
        """The bytes of a document."""
        if document_id not in self._documents:
            raise StoreError(NOT_HERE)
        return self._documents[document_id]

    def verify_seal(self) -> list[str]:
        """There is no seal."""
        return []

    def close(self) -> None:
        """There is nothing to let go of."""
