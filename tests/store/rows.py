"""How these tests list a case, and a shorter way to record in one."""

from __future__ import annotations

from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.passages import Passage
from adviser_assistant.store.case_store import CaseRow, CaseStore


def row_of(case: Case, **more: Any) -> CaseRow:
    """A row worked out from a case, as the program does it, only simpler."""
    fields = ("reference", "practitioner", "role", "organisation", "adviser", "status")
    told = {name: case.text(name) for name in fields}
    made = {
        "case_id": case.id,
        "last_entry_at": case.entries[-1].recorded_at,
        "fictional": case.fictional,
        "passages": tuple(Passage("notes", line.text, line.recorded_at.date()) for line in case.notes.values()),
        **told,
    }
    return CaseRow(**{**made, **more})


def keep(store: CaseStore, case: Case, *entries: Entry, **more: Any) -> Case:
    """The case after the entries, kept in the store."""
    after = case.after_all(entries)
    store.append(case.id, entries, row_of(after, **more))
    return after
