"""Put a FICTIONAL caseload into a store's file: many cases in one transaction, the rows as `append` writes them."""

from __future__ import annotations

from collections.abc import Iterable

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.library import Library
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.guarded import GuardedStore
from adviser_assistant.summary import row_of

AT_ONCE = 500


def summary(case: Case, library: Library) -> CaseRow:
    """The row the program itself would write after the case's last entry."""
    return row_of(case, library.guidance_for(case, case.entries[-1].recorded_at))


def fill(store: CaseStore, cases: Iterable[Case], library: Library) -> int:
    """Keep new cases, some hundreds to a commit; gives how many entries they hold."""
    assert isinstance(store, GuardedStore)
    entries, batch = 0, []
    for case in cases:
        entries += len(case.entries)
        batch.append((case.id, case.entries, summary(case, library)))
        if len(batch) == AT_ONCE:
            store.append_many(batch)
            batch = []
    if batch:
        store.append_many(batch)
    return entries
