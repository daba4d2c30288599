"""A list narrowed to some cases, with and without words: the fake and the real store alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.store.case_store import CaseFilter, CaseRow, CaseStore
from adviser_assistant.store.keys import Opened
from tests import builders
from tests.caseload.fill import fill, summary
from tests.caseload.histories import histories
from tests.fakes import MemoryCaseStore
from tests.shipped import LIBRARY
from tests.store.conftest import Desk
from tests.store.rows import keep

ROW = {
    "status": "Ready to close",
    "framework": "England MHPS",
    "organisation": "Northmoor Trust",
    "adviser": "Ada Lovell",
    "concerns": ("conduct", "conduct_fraud"),
    "exclusion_ends_on": date(2025, 3, 20),
    "opened_on": date(2025, 2, 28),
}


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        ({"closed": False}, {"closed_on": date(2025, 3, 1)}),
        ({"status": "Ready to close"}, {"status": "Open"}),
        ({"framework": "England MHPS"}, {"framework": "Wales UPSW"}),
        ({"organisation": "Northmoor Trust"}, {"organisation": "Northmoor"}),
        ({"adviser": "Ada Lovell"}, {"adviser": "Ada"}),
        ({"concern": "conduct_fraud"}, {"concerns": ("conduct",)}),
        ({"concern": "conduct"}, {"concerns": ()}),
        ({"excluded": True}, {"exclusion_ends_on": None}),
        ({"ends_to": date(2025, 3, 20)}, {"exclusion_ends_on": date(2025, 3, 21)}),
        ({"ends_from": date(2025, 3, 20)}, {"exclusion_ends_on": None}),
        ({"opened_from": date(2025, 2, 28)}, {"opened_on": date(2025, 2, 27)}),
        ({"opened_to": date(2025, 2, 28)}, {"opened_on": date(2025, 3, 1)}),
        ({"opened_from": date(2024, 1, 1), "opened_to": date(2025, 2, 28)}, {"opened_on": date(2023, 12, 31)}),
    ],
)
def test_only_the_cases_asked_for_are_listed(desk: Desk, wanted: dict[str, object], other: dict[str, object]) -> None:
    keep(desk.store, Case("asked-for"), builders.note("rang"), **ROW)
    keep(desk.store, Case("other"), builders.note("rang"), **{**ROW, **other})
    for words in ("", "rang"):
        found = desk.store.rows(words, only=CaseFilter(**wanted))  # type: ignore[arg-type]
        assert [each.row.case_id for each in found] == ["asked-for"]


def test_the_made_up_words_behind_it_cannot_be_searched(desk: Desk) -> None:
    keep(desk.store, Case("case-1"), builders.note("rang"), **ROW)
    assert [len(desk.store.rows(words)) for words in ("x", "x0", "xn")] == [0, 0, 0]


def test_names_are_told_with_how_many_cases_they_have(desk: Desk) -> None:
    for number, name in enumerate(("Wyre", "Ashford", "Wyre", "")):
        keep(desk.store, Case(f"case-{number}"), builders.note("rang"), organisation=name)
    assert desk.store.named("organisation") == [("Ashford", 1), ("Wyre", 2)]


def test_a_slip_in_a_name_finds_it_only_where_nothing_is_as_typed(desk: Desk) -> None:
    keep(desk.store, Case("case-1"), builders.note("rang"), practitioner="Dr Farhana Qureshi-Malik")
    (found,) = desk.store.rows("quershi")
    assert (found.field, found.near, found.excerpt[slice(*found.span)]) == ("practitioner", "Qureshi", "Qureshi")
    keep(desk.store, Case("case-2"), builders.note("she writes Quershi"))
    assert [each.row.case_id for each in desk.store.rows("quershi")] == ["case-2"]


def test_a_slip_beside_a_word_that_is_right_finds_the_case_with_both(desk: Desk) -> None:
    for case, note in (("case-1", "the switchboard log"), ("case-2", "nothing")):
        keep(desk.store, Case(case), builders.note(note), practitioner="Dr Zoë O’Neill")
    assert [each.row.case_id for each in desk.store.rows("o'niell switch")] == ["case-1"]


def test_a_name_that_was_taken_out_is_no_longer_near(desk: Desk) -> None:
    case = keep(desk.store, Case("case-1"), builders.note("rang"), practitioner="Dr Qureshi")
    assert len(desk.store.rows("quershi")) == 1
    keep(desk.store, case, builders.note("rang off"), practitioner="Dr Okonjo")
    assert (len(desk.store.rows("quershi")), len(desk.store.rows("okunjo"))) == (0, 1)


def some_filter(chance: Random, row: CaseRow) -> CaseFilter:
    """A filter that fits a row in some ways and bounds it in time."""
    opened = row.opened_on or date(2020, 1, 1)
    parts = {
        "closed": row.closed_on is not None,
        "framework": row.framework,
        "organisation": row.organisation,
        "adviser": row.adviser,
        "concern": chance.choice(row.concerns),
        "opened_from": opened - timedelta(days=chance.randint(0, 500)),
        "opened_to": opened + timedelta(days=chance.randint(0, 500)),
        "excluded": chance.random() < 0.2,
    }
    return CaseFilter(**{name: parts[name] for name in chance.sample(sorted(parts), 2)})


@pytest.fixture
def both(opened: Opened) -> tuple[CaseStore, CaseStore]:
    """The same caseload in the real store, brought in at once, and in the fake, one case after another."""
    fake = MemoryCaseStore()
    cases = tuple(histories(30))
    for case in cases:
        fake.append(case.id, case.entries, summary(case, LIBRARY))
    fill(opened.store, cases, LIBRARY)
    return opened.store, fake


def test_on_a_caseload_the_fake_and_the_real_one_list_the_same(both: tuple[CaseStore, CaseStore]) -> None:
    store, fake = both
    chance = Random(5)
    rows = [found.row for found in store.rows()]
    for row in chance.choices(rows, k=25):
        only = some_filter(chance, row)
        for words in ("", chance.choice(("th", "ward", "nhs", row.practitioner, row.organisation[1:]))):
            assert store.rows(words, only=only) == fake.rows(words, only=only)
    assert store.rows(rows[0].practitioner[3:].replace("a", "e", 1))


def test_what_is_brought_in_at_once_is_what_one_by_one_would_keep(both: tuple[CaseStore, CaseStore]) -> None:
    store, fake = both
    for found in fake.rows():
        case = found.row.case_id
        assert (store.case(case), store.row(case)) == (fake.case(case), fake.row(case))
    assert store.verify_seal() == []


def test_of_cases_brought_in_at_once_all_are_kept_or_none(opened: Opened) -> None:
    case = next(histories(1))
    row = summary(case, LIBRARY)
    twice = [
        (case.id, case.entries, row),
        ("other", case.entries, replace(row, case_id="other")),
        (case.id, case.entries, row),
    ]
    with pytest.raises(Exception, match="nother program"):
        opened.store.append_many(twice)  # type: ignore[attr-defined]
    assert opened.store.count() == 0
