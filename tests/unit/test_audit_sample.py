"""Letters drawn to be looked at again: about one in ten, the same for everybody, and for nobody's sake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.casework.audit_sample import Quarter, drawn_from, in_sample, quarter_named
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded
from adviser_assistant.errors import AdviserError
from tests.caseload.histories import Rates, histories

QUARTER = Quarter(2026, 3)
ALL_LETTERS = Rates(brief=0, measure=0.4, days=1)


def test_about_one_in_ten_of_a_thousand_letters_is_drawn() -> None:
    assert 80 <= sum(in_sample(QUARTER, f"FICTIONAL-{number}") for number in range(1000)) <= 120


def test_the_same_store_gives_the_same_letters_and_another_quarter_gives_others() -> None:
    letters = [f"FICTIONAL-{number}" for number in range(300)]
    first, again, other = (
        {each for each in letters if in_sample(quarter, each)} for quarter in (QUARTER, QUARTER, Quarter(2026, 4))
    )
    assert first == again != other


def test_only_letters_of_the_quarter_are_drawn() -> None:
    for case in histories(30, seed="audit", rates=ALL_LETTERS):
        quarters = {Quarter(each.recorded_at.year, (each.recorded_at.month - 1) // 3 + 1) for each in case.finalised}
        for quarter in quarters:
            assert all(quarter.holds(each.recorded_at.date()) for each in drawn_from(case, quarter))
    assert not Quarter(2026, 3).holds(date(2026, 10, 1))


def test_who_it_is_about_changes_nothing_of_what_is_drawn() -> None:
    def as_another(entry: Entry) -> Entry:
        if isinstance(entry, FactRecorded) and entry.fact.startswith("pract."):
            return replace(entry, value="somebody else")
        return entry

    for case in histories(10, seed="audit", rates=ALL_LETTERS):
        other = Case(case.id, fictional=True).after_all(as_another(each) for each in case.entries)
        for number in range(1, 5):
            quarter = Quarter(2015, number)
            assert [each.id for each in drawn_from(case, quarter)] == [each.id for each in drawn_from(other, quarter)]


@pytest.mark.parametrize("typed", ["2026", "2026-Q5", "Q3 2026", ""])
def test_what_is_no_quarter_is_refused_with_how_to_type_one(typed: str) -> None:
    assert quarter_named(" 2026-Q3 ") == QUARTER
    with pytest.raises(AdviserError, match="Write it like 2026-Q3"):
        quarter_named(typed)
