"""Put a FICTIONAL caseload into a store's file: many cases in one transaction, the rows as `append` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.guidance.library import Library
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.summary import row_of

AT_ONCE = 500


class TakesMany(Protocol):
    """A store that keeps several cases at once."""

    def append_many(self, cases: Sequence[tuple[str, Sequence[Entry], CaseRow]]) -> None:
        """As `append` for several cases, all or nothing."""


def summary(case: Case, library: Library) -> CaseRow:
    """The row the program itself would write after the case's last entry."""
    return row_of(case, library.guidance_for(case, case.entries[-1].recorded_at))


def fill(store: TakesMany, cases: Iterable[Case], library: Library) -> int:
    """Keep new cases, some hundreds to a commit; gives how many entries they hold."""
    entries = 0
    batch: list[tuple[str, Sequence[Entry], CaseRow]] = []
    for case in cases:
        entries += len(case.entries)
        batch.append((case.id, case.entries, summary(case, library)))
        if len(batch) == AT_ONCE:
            store.append_many(batch)
            batch = []
    if batch:
        store.append_many(batch)
    return entries
