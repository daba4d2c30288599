"""What is written as it went equals what is worked out afresh from the entries, on whole FICTIONAL histories."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.neighbours import NO_BELONGING
from adviser_assistant.store import sqlite
from adviser_assistant.store.case_store import CaseRow, CaseStore
from adviser_assistant.store.projections import PROJECTIONS
from tests import builders
from tests.caseload.fill import summary
from tests.caseload.histories import histories
from tests.caseload.projections import all_rows, told_step_by_step
from tests.shipped import LIBRARY


def row_of(case: Case) -> CaseRow:
    return summary(case, LIBRARY)


@pytest.fixture
def told(store: CaseStore) -> CaseStore:
    """Some cases recorded in turns, a few entries at a time, as on many days at the desk."""
    told_step_by_step(store, list(histories(5, seed="projections")), Random(3), LIBRARY)
    return store


def test_the_projections_rebuilt_are_those_written_as_it_went(told: CaseStore) -> None:
    before = all_rows(told)
    told.rebuild(row_of, "afresh")
    assert all_rows(told) == before
    assert told.basis() == "afresh"


def test_what_words_and_names_find_is_the_same_after_a_rebuild(told: CaseStore) -> None:
    def found() -> list[object]:
        words = [told.rows(each) for each in ("ward", "th", "nhs", "o", "ppa 2", "wrad")]
        return [*words, *(told.named(each) for each in ("organisation", "adviser", "framework"))]

    before = found()
    told.rebuild(row_of)
    assert found() == before


def test_somebody_may_record_while_the_rows_are_worked_out_afresh(
    told: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "AT_ONCE", 2)
    seen: list[str] = []

    def row_and_note(case: Case) -> CaseRow:
        seen.append(case.id)
        return row_of(case)

    with ThreadPoolExecutor(1) as desk:
        recorded = desk.submit(record_in_each, told)
        told.rebuild(row_and_note)
    case = recorded.result()
    assert told.row(case.id) == row_of(case)
    assert len(set(seen)) == told.count()


def record_in_each(store: CaseStore) -> Case:
    for found in store.rows():
        case = store.case(found.row.case_id)
        after = case.after(replace(builders.note("rang again", line="late"), recorded_at=case.entries[-1].recorded_at))
        store.append(case.id, after.entries[-1:], row_of(after))
    return after


def test_every_field_of_a_row_is_shown_by_one_projection() -> None:
    shown = [name for each in PROJECTIONS for name in each.SHOWS]
    assert sorted(set(shown)) == sorted(each.name for each in fields(CaseRow))
    assert [name for name in set(shown) if shown.count(name) > 1] == ["closed_on"]


def test_a_row_worked_out_otherwise_meanwhile_is_put_whole_again(store: CaseStore) -> None:
    whole = next(histories(1, seed="meanwhile"))
    begun = replace(whole, entries=()).after_all(whole.entries[:-2])
    store.append(whole.id, begun.entries, row_of(begun))
    next_one = begun.after(whole.entries[-2])
    store.append(whole.id, next_one.entries[-1:], row_of(next_one))
    store.rebuild(lambda each: replace(row_of(each), due=(), belongs=NO_BELONGING, measured=None))
    store.append(whole.id, whole.entries[-1:], row_of(whole))
    assert store.row(whole.id) == row_of(whole)
    assert store.verify_seal() == []
