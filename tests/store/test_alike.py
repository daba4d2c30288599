"""Cases alike are found in the store by circumstances alone, never the case itself, nor real beside fictional ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.likeness import NO_FEATURES, Alike, Course, Features
from adviser_assistant.guidance.alike import alike_of
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.connection import connect
from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests import builders
from tests.caseload.fill import summary
from tests.caseload.histories import histories
from tests.shipped import LIBRARY
from tests.store.conftest import Desk
from tests.store.rows import keep

ALIKE = Alike(("clinical", "conduct"), "consultant", "hospital", "pressed", date(2021, 4, 1), date(2026, 3, 31))
WENT = Course("opposes", "exclusion", "investigation", 7, "returned")
LIKE = Features(("clinical", "conduct"), "consultant", "hospital", "pressed", date(2024, 5, 6), WENT)
OTHERWISE = {
    "kind": replace(LIKE, kinds=("health",)),
    "grade": replace(LIKE, grade="pharmacist"),
    "setting": replace(LIKE, setting="primary care"),
    "context": replace(LIKE, context="told none"),
    "too early": replace(LIKE, closed_on=date(2021, 3, 31)),
    "too late": replace(LIKE, closed_on=date(2026, 4, 1)),
    "open": NO_FEATURES,
}


def kept(desk: Desk, number: int, features: Features = LIKE, fictional: bool = True) -> Case:
    """A case in the store, compared by these features."""
    return keep(desk.store, Case(f"case-{number}", fictional), builders.note("rang at ten"), features=features)


def test_a_case_alike_is_found_once_whatever_kinds_it_shares(desk: Desk) -> None:
    kept(desk, 1)
    assert desk.store.alike(ALIKE, "case-9", True) == [WENT]
    assert desk.store.alike(replace(ALIKE, kinds=("conduct",)), "case-9", True) == [WENT]


@pytest.mark.parametrize("what", OTHERWISE)
def test_a_case_that_differs_in_one_thing_is_not_found(desk: Desk, what: str) -> None:
    kept(desk, 1, OTHERWISE[what])
    assert desk.store.alike(ALIKE, "case-9", True) == []


def test_the_context_is_left_out_where_none_is_asked_for(desk: Desk) -> None:
    kept(desk, 1, OTHERWISE["context"])
    assert desk.store.alike(replace(ALIKE, context=""), "case-9", True) == [WENT]


def test_a_case_is_never_its_own_comparator(desk: Desk) -> None:
    kept(desk, 1)
    assert desk.store.alike(ALIKE, "case-1", True) == []


def test_real_cases_are_not_compared_with_fictional_ones(desk: Desk) -> None:
    kept(desk, 1)
    assert desk.store.alike(ALIKE, "case-9", False) == []


def test_what_a_case_is_compared_by_follows_it_and_comes_back_with_its_row(desk: Desk) -> None:
    case = kept(desk, 1)
    assert desk.store.row("case-1").features == LIKE
    other = replace(LIKE, kinds=("clinical",), course=Course(outcome="left"))
    case = keep(desk.store, case, builders.note("again", line="n2"), features=other)
    assert desk.store.row("case-1").features == other
    assert desk.store.alike(ALIKE, "case-9", True) == [Course(outcome="left")]
    keep(desk.store, case, builders.note("opened again", line="n3"), features=NO_FEATURES)
    assert desk.store.alike(ALIKE, "case-9", True) == []


def test_what_cases_are_compared_by_is_the_same_worked_out_afresh(store: CaseStore) -> None:
    cases = list(histories(15, seed="alike"))
    for case in cases:
        store.append(case.id, case.entries, summary(case, LIBRARY))
    asked = [(each, case.id) for case in cases for each in alike_of(case, date(2026, 11, 22))]
    before = [store.alike(each, but, True) for each, but in asked]
    assert any(before)
    store.rebuild(lambda case: summary(case, LIBRARY))
    assert [store.alike(each, but, True) for each, but in asked] == before


def test_a_store_from_before_is_given_the_table(tmp_path: Path) -> None:
    path, key = tmp_path / "cases.db", bytes(range(32))
    make_store_file(path, key)
    raw = connect(path, key)
    raw.execute("DROP TABLE alike_cases")
    raw.commit()
    raw.close()
    store = open_store_file(path, key)
    assert store.alike(ALIKE, "case-9", True) == []
    store.close()
