"""Each review of DEMO-B's exclusion by its day: what the letter counts, what is asked first, and who hears by when."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.letters.to_text import letter_to_text
from tests.content.worked_letters import demo_letter
from tests.shipped import demo

ALWAYS = {"BC-25", "BC-26"}

REVIEWS = [
    # day, formal period, days in all, this block, twelve weeks, six months
    ("2024-11-08", 1, 22, "day 1 of 28; runs out Thursday 5 December", "not reached. Day 22 of 84", "not reached"),
    ("2024-12-05", 1, 49, "day 28 of 28; runs out today", "not reached. Day 49 of 84", "not reached"),
    ("2024-12-19", 2, 63, "day 14 of 28; runs out Thursday 2 January", "not reached. Day 63 of 84", "not reached"),
    ("2025-01-09", 2, 84, "lapsed since Friday 3 January", "close. Day 84 of 84", "not reached"),
    ("2025-01-10", 2, 85, "lapsed since Friday 3 January", "this point is reached", "not reached"),
    ("2025-04-17", 3, 182, "lapsed since Friday 31 January", "this point is reached", "close. Day 182 of 182"),
    ("2025-04-18", 3, 183, "lapsed since Friday 31 January", "this point is reached", "this point is reached"),
]


@pytest.mark.parametrize(("when", "period", "days", "block", "twelve", "six"), REVIEWS)
def test_the_review_letter_counts_periods_days_and_both_points(
    when: str, period: int, days: int, block: str, twelve: str, six: str
) -> None:
    letter = letter_to_text(demo_letter(demo("demo-b").case, date.fromisoformat(when), "L04")[0])
    assert f"This is formal period number {period}." in letter
    assert f"Today is day {days} in all" in letter
    assert f"Formal exclusion, this block: {block}" in letter
    assert f"Advice again at twelve weeks: {twelve}" in letter
    assert f"Six months of exclusion: {six}" in letter


@pytest.mark.parametrize("when", [review[0] for review in REVIEWS])
def test_each_review_asks_what_is_new_and_who_last_spoke_with_them(when: str) -> None:
    gate = demo("demo-b", date.fromisoformat(when)).assessment.gate()
    assert gate is not None
    assert {item.id for item in gate.missing} >= ALWAYS


def test_neither_is_asked_before_the_first_formal_period_or_once_it_is_over() -> None:
    for when in (date(2024, 10, 28), date(2025, 5, 16)):
        gate = demo("demo-b", when).assessment.gate()
        assert gate is not None
        assert not {item.id for item in gate.missing} & ALWAYS


@pytest.mark.parametrize(
    ("when", "item"),
    [
        ("2024-12-05", "clock:formal_block[p2]"),
        ("2025-01-09", "clock:twelve_weeks"),
        ("2025-04-17", "clock:six_months"),
    ],
)
def test_today_leads_to_the_clock_on_the_last_day_of_each(when: str, item: str) -> None:
    desk = demo("demo-b", date.fromisoformat(when))
    due = {each.id: each for each in what_is_due(desk.case, desk.guidance, desk.assessment, date.fromisoformat(when))}
    assert (due[item].place, due[item].due_on) == ("procedure", date.fromisoformat(when))
