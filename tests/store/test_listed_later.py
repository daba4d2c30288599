"""What is recorded is on the disk at once; its row may follow, and follows whatever happens in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import ClosedTo, Entry
from adviser_assistant.errors import StoreError
from adviser_assistant.store import recorded
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.keys import Opened
from adviser_assistant.store.verify import NOT_LISTED, verify
from tests import builders
from tests.store.conftest import Desk
from tests.store.rows import keep, row_of

CASE = Case("case-1", fictional=True)
ON = date(2025, 3, 20)


def keep_ahead(store: CaseStore, case: Case, *entries: Entry) -> Case:
    """The case after the entries, kept, with its row left for later."""
    after = case.after_all(entries)
    store.append(case.id, entries, lambda: row_of(after))
    return after


@pytest.fixture
def begun(desk: Desk) -> Case:
    return keep(desk.store, CASE, builders.said("role", "consultant"))


def test_a_row_left_for_later_is_there_for_whoever_asks(desk: Desk, begun: Case) -> None:
    first = keep_ahead(desk.store, begun, builders.note("rang at ten"))
    case = keep_ahead(desk.store, first, builders.note("rang again", line="n2"))
    assert [found.row.case_id for found in desk.store.rows("again")] == ["case-1"]
    assert desk.store.row("case-1") == row_of(case)


def test_another_case_recorded_in_leaves_none_behind(desk: Desk, begun: Case) -> None:
    other = keep(desk.store, Case("case-2"), builders.note("elsewhere"))
    case = keep_ahead(desk.store, begun, builders.note("rang at ten"))
    keep_ahead(desk.store, other, builders.note("again elsewhere", line="n2"))
    assert desk.another().row("case-1") == row_of(case)


def test_a_row_worked_out_too_late_never_takes_the_place_of_a_later_one(desk: Desk, begun: Case) -> None:
    keep_ahead(desk.store, begun, builders.note("rang at ten"))
    second = desk.another()
    later = keep(second, second.case("case-1"), builders.note("rang at noon", line="n2"))
    desk.store.settle()
    assert desk.store.row("case-1") == row_of(later)


def test_a_first_row_is_listed_with_what_was_recorded(desk: Desk) -> None:
    case = keep_ahead(desk.store, CASE, builders.note("rang at ten"))
    assert desk.another().row("case-1") == row_of(case)


@pytest.fixture
def ended(opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Opened, Case]:
    """A store whose program could not list what was recorded last."""
    case = keep(opened.store, CASE, builders.said("role", "consultant"))
    case = keep_ahead(opened.store, case, builders.note("rang at ten"))

    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(recorded, "list_later", full)
        opened.store.settle()
    return opened, case


def test_what_could_not_be_listed_is_listed_when_the_day_begins(ended: tuple[Opened, Case]) -> None:
    opened, case = ended
    assert opened.store.case("case-1") == case
    assert opened.store.row("case-1").passages == ()
    assert opened.store.day_begins(row_of, ON) == 1
    assert opened.store.row("case-1") == row_of(case)
    assert opened.store.day_begins(row_of, ON) == 0


def test_verifying_finds_no_fault_in_what_is_still_to_be_listed(ended: tuple[Opened, Case], folder: Path) -> None:
    opened, _ = ended
    found = verify(folder, opened.key, row_of, opened.store.basis(), ON)
    assert (found.faults, found.notes) == ((), (NOT_LISTED,))


def test_whom_a_case_is_closed_to_is_never_left_for_later(opened: Opened) -> None:
    case = keep(opened.store, CASE, builders.note("rang at ten"))
    after = case.after(builders.entry(ClosedTo, people=(opened.profile.id,)))
    rows = iter([row_of(after)])
    opened.store.append(case.id, after.entries[-1:], lambda: next(rows))
    assert list(rows) == []
