"""Record FICTIONAL cases as they happen, and look at everything the store lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.library import Library
from adviser_assistant.store.case_store import CaseRow, CaseStore, FoundCase
from tests.caseload.fill import summary


def told_step_by_step(store: CaseStore, cases: Sequence[Case], chance: Random, library: Library) -> None:
    """Record the cases in turns, a few entries at a time, in an order left to chance."""
    left = {case.id: (Case(case.id, fictional=True), list(case.entries)) for case in cases}
    while left:
        case_id = chance.choice(sorted(left))
        case, entries = left[case_id]
        some = chance.randint(1, 9)
        after = case.after_all(entries[:some])
        store.append(case_id, entries[:some], summary(after, library))
        left[case_id] = (after, entries[some:])
        if not entries[some:]:
            del left[case_id]


def all_rows(store: CaseStore) -> list[tuple[FoundCase, CaseRow]]:
    """Every row in its place in the list, with its passages."""
    return [(found, store.row(found.row.case_id)) for found in store.rows(limit=store.count())]
