"""A case removed under retention is gone to the last word, and its sealed trace says when, by whom and why."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import DueItem, DueKind
from adviser_assistant.casework.entries import CaseRemoved, Decision, DocumentFinalised, FactRecorded, Stance
from adviser_assistant.casework.keeping import HOLD, LIFTED, RESIDUE, SERVICE, KeptAs, period_fact
from adviser_assistant.casework.likeness import Alike, Course, Features
from adviser_assistant.casework.passages import Passage
from adviser_assistant.errors import StoreError
from adviser_assistant.store.case_store import CaseStore
from adviser_assistant.store.connection import connect
from adviser_assistant.store.keys import Opened
from tests import builders
from tests.store.conftest import Desk
from tests.store.pages import pages_of
from tests.store.rows import keep, row_of

CLOSED, TODAY = date(2014, 5, 6), date(2026, 11, 22)
CANARY = "Quenbyfarthing"
WENT = Features(("conduct",), "consultant", "hospital", "pressed", date(2014, 5, 1), Course(outcome="returned"))
LIKE = Alike(("conduct",), "consultant", "hospital", "", date(2014, 1, 1), date(2014, 12, 31))
DUE = DueItem(
    id="i", kind=DueKind.CHECK_IN, due_on=CLOSED, what=f"Ring {CANARY}", why=CANARY, place="call", shown_from=CLOSED
)


def closed(store: CaseStore, case_id: str = "case-1", word: str = CANARY, **more: object) -> Case:
    """A closed case that says the word in every place there is."""
    final = builders.entry(
        DocumentFinalised,
        id=f"{case_id}-final",
        document="d1",
        template="L02",
        stance=Stance.OPPOSES,
        digest=hashlib.sha256(word.encode()).hexdigest(),
    )
    store_row = {
        "reference": f"PPA-{case_id}",
        "practitioner": f"Dr {word}",
        "organisation": f"{word} NHS Trust",
        "closed_on": CLOSED,
        "passages": (Passage("notes", f"the ward and {word} " * 40),),
        "due": (replace(DUE, what=word, why=word),),
        "features": WENT,
    }
    entries = (
        builders.said("pract.name", word),
        builders.said("case.closed_on", CLOSED),
        builders.note(f"{word} rang at ten"),
        final,
    )
    case = keep(store, Case(case_id, fictional=True), *entries, **{**store_row, **more})
    store.keep_document(final.id, case_id, word.encode())
    return case


def trace(case: Case, **more: object) -> CaseRemoved:
    """What is said as a case is removed."""
    said = {"case": case.id, "reference": f"PPA-{case.id}", "entries": len(case.entries), "digest": ""}
    why = {"closed_on": CLOSED, "kept_as": KeptAs.RECORD, "reason": "Its period is over", "by_name": "Ada Lovell"}
    made: CaseRemoved = builders.entry(CaseRemoved, **{**said, **why, **more})
    return made


def holding(what: str = HOLD) -> Decision:
    made: Decision = builders.entry(Decision, what=what, text="Thirlwall inquiry", reason="Letter of 3 May")
    return made


def rule(store: CaseStore, fact: str, value: str | bool) -> None:
    store.record_for_service(builders.entry(FactRecorded, fact=fact, value=value))


def test_a_removed_case_is_found_nowhere_and_its_trace_says_when_by_whom_and_why(desk: Desk) -> None:
    case, other = closed(desk.store), closed(desk.store, "case-2", "Ormiston")
    desk.store.remove(case.id, trace(case))
    assert [found.row.case_id for found in desk.store.rows()] == [other.id] == ["case-2"]
    assert desk.store.rows(CANARY) == []
    assert (desk.store.count(), len(desk.store.due(CLOSED))) == (1, 1)
    assert desk.store.named("organisation") == [("Ormiston NHS Trust", 1)]
    for asked in (desk.store.case, desk.store.row, lambda each: desk.store.keep_document("x", each, b"x")):
        with pytest.raises(StoreError, match="“PPA-case-1” was removed under retention on 6 March 2025 by Ada Lovell"):
            asked(case.id)
    with pytest.raises(StoreError):
        desk.store.document("case-1-final")
    assert desk.store.verify_seal() == []


def test_nothing_can_be_recorded_in_a_removed_case(desk: Desk) -> None:
    case = closed(desk.store)
    another = desk.another()
    known = another.case(case.id)
    desk.store.remove(case.id, trace(case))
    for store in (desk.store, another):
        with pytest.raises(StoreError, match="was removed under retention"):
            keep(store, known, builders.note("late", line="n9"))


def test_a_removed_case_is_worked_out_afresh_no_more(desk: Desk) -> None:
    case, _ = closed(desk.store), closed(desk.store, "case-2", "Ormiston")
    desk.store.remove(case.id, trace(case, alike=WENT))
    desk.store.rebuild(lambda each: row_of(each, features=WENT))
    assert [found.row.case_id for found in desk.store.rows()] == ["case-2"]
    assert desk.store.alike(LIKE, "case-2", True) == [WENT.course]


def test_how_it_went_stays_without_the_person_only_where_the_service_says_so(desk: Desk) -> None:
    first, second = closed(desk.store), closed(desk.store, "case-2")
    desk.store.remove(first.id, trace(first, alike=WENT))
    desk.store.remove(second.id, trace(second))
    assert desk.store.alike(LIKE, "case-9", True) == [WENT.course]


@pytest.mark.parametrize("on_all", [False, True])
def test_nothing_under_hold_can_be_removed_until_the_hold_is_lifted(desk: Desk, on_all: bool) -> None:
    case = closed(desk.store)
    rule(desk.store, period_fact(KeptAs.RECORD), "10 years")

    def say(what: str) -> None:
        nonlocal case
        if on_all:
            desk.store.record_for_service(holding(what))
        else:
            case = keep(desk.store, case, holding(what), closed_on=CLOSED, on_hold=what == HOLD)

    say(HOLD)
    assert desk.store.over(TODAY) == []
    with pytest.raises(StoreError, match="Thirlwall inquiry"):
        desk.store.remove(case.id, trace(case))
    assert on_all or desk.store.rows()[0].row.on_hold
    say(LIFTED)
    assert [each.row.case_id for each in desk.store.over(TODAY)] == [case.id]
    desk.store.remove(case.id, trace(case))
    assert desk.store.count() == 0


def test_an_open_case_and_one_recorded_in_since_are_not_removed(desk: Desk) -> None:
    case = keep(desk.store, Case("case-3"), builders.note("rang at ten"))
    with pytest.raises(StoreError, match="Close it first"):
        desk.store.remove(case.id, trace(case))
    case = closed(desk.store)
    with pytest.raises(StoreError, match="since"):
        desk.store.remove(case.id, trace(case, entries=3))
    assert desk.store.count() == 2


def test_without_a_period_nothing_comes_to_its_end(desk: Desk) -> None:
    closed(desk.store)
    assert desk.store.over(date(2999, 1, 1)) == []
    rule(desk.store, RESIDUE, True)
    assert desk.store.over(date(2999, 1, 1)) == []


def test_what_has_come_to_the_end_of_its_period_is_listed_the_longest_closed_first(desk: Desk) -> None:
    closed(desk.store)
    closed(desk.store, "case-2", closed_on=date(2016, 11, 21))
    closed(desk.store, "case-3", closed_on=date(2016, 11, 22))
    closed(desk.store, "case-4", closed_on=date(2026, 9, 1), handed_over_on=date(2026, 10, 1))
    keep(desk.store, Case("case-5"), builders.note("open"))
    rule(desk.store, period_fact(KeptAs.RECORD), "10 years")
    rule(desk.store, period_fact(KeptAs.WORKING_COPY), "30 days")
    assert [(each.row.case_id, each.kept_as, each.since) for each in desk.store.over(TODAY)] == [
        ("case-1", KeptAs.RECORD, date(2024, 5, 7)),
        ("case-2", KeptAs.RECORD, date(2026, 11, 22)),
        ("case-4", KeptAs.WORKING_COPY, date(2026, 11, 1)),
    ]
    rule(desk.store, period_fact(KeptAs.RECORD), "")
    assert [each.row.case_id for each in desk.store.over(TODAY)] == ["case-4"]


def test_the_services_own_file_is_sealed_and_is_no_case(desk: Desk) -> None:
    rule(desk.store, RESIDUE, True)
    assert desk.another().service().value(RESIDUE) is True
    assert (desk.store.count(), desk.store.rows(), desk.store.verify_seal()) == (0, [], [])
    desk.store.rebuild(row_of)
    assert desk.store.rows() == []


def test_no_case_can_pass_for_the_services_own_file(desk: Desk) -> None:
    with pytest.raises(StoreError, match="own file"):
        keep(desk.store, Case(SERVICE), builders.note("rang at ten"))


def test_no_removed_word_remains_in_any_page_of_the_file_or_its_log(opened: Opened, folder: Path) -> None:
    case = closed(opened.store)
    for number in range(12):
        closed(opened.store, f"case-{number + 2}", f"Ormiston{number}")
    keep(opened.store, case, builders.note(f"{CANARY} again", line="n2"), closed_on=CLOSED, reference="PPA-case-1")
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    before = pages_of(folder / "cases.db", opened.key)
    assert CANARY.lower().encode() in before.lower()
    opened.store.remove(case.id, trace(opened.store.case(case.id)))
    assert not (folder / "cases.db-wal").stat().st_size
    after = pages_of(folder / "cases.db", opened.key)
    # Even part of the word is gone: an index keeps words in pieces.
    assert CANARY.lower().encode()[:6] not in after.lower()
    assert b"ormiston" in after.lower()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE entries SET payload = 'x' WHERE position = 2", "are in the store, though the case was removed"),
        ("UPDATE entries SET payload_digest = x'00' WHERE position = 2", "The place of entry 2"),
        ("DELETE FROM entries WHERE position = 4", "taken out of the store"),
        ("UPDATE entries SET entry_id = 'other' WHERE position = 2", "The name of entry 2"),
        ("UPDATE entries SET payload = replace(payload, 'period', 'decade') WHERE position = 5", "service’s own file"),
    ],
)
def test_what_is_left_of_a_removed_case_cannot_be_changed_unseen(
    opened: Opened, folder: Path, change: str, found: str
) -> None:
    case = closed(opened.store)
    opened.store.remove(case.id, trace(case))
    raw = connect(folder / "cases.db", opened.key)
    raw.execute(change)
    raw.close()
    assert found in " ".join(opened.store.verify_seal())


def test_words_taken_out_without_a_trace_are_found(opened: Opened, folder: Path) -> None:
    closed(opened.store)
    raw = connect(folder / "cases.db", opened.key)
    raw.execute("UPDATE entries SET payload = NULL, salt = NULL")
    raw.close()
    assert len(opened.store.verify_seal()) == 4
    assert SERVICE not in {found.row.case_id for found in opened.store.rows()}
