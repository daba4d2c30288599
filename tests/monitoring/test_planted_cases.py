"""Chosen facts recorded as FICTIONAL cases come back as the same facts: the long way is `tests.trials`."""

from __future__ import annotations

from adviser_assistant.insights import values_of
from tests.caseload.counted import as_on, cases_of
from tests.caseload.fill import summary
from tests.fakes import MemoryCaseStore
from tests.monitoring.planted import UNEQUAL, caseload
from tests.shipped import LIBRARY
from tests.trials.disparity_in_cases import ON, PlantedCards

PLANTED = caseload(11, UNEQUAL, cases=16)


def test_the_joiner_finds_in_cases_exactly_the_facts_they_were_made_from() -> None:
    store = MemoryCaseStore()
    for case in cases_of(PLANTED.cases):
        store.append(case.id, case.entries, summary(case, LIBRARY))
    found = values_of(store.measured(fictional=True), LIBRARY, PlantedCards(PLANTED), ON)
    assert found.cases == tuple(as_on(each, ON) for each in PLANTED.cases)
    assert {bool(each.exclusions) for each in found.cases} == {True, False}
    assert not store.measured(fictional=False)
