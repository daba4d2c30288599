"""A page of results: what it refuses, what stands on it, and planted differences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.monitoring.categories import Card, Field, Held, Origin
from adviser_assistant.monitoring.comparing import NO_WORKFORCE, Row
from adviser_assistant.monitoring.facts import CaseFacts, Values
from adviser_assistant.monitoring.page import Page, Published, Result, better_over_five, page
from adviser_assistant.monitoring.suppression import SCREEN, Period
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, Direction
from tests.monitoring.planted import said
from tests.monitoring.shown import ON, PLANTED, SENT, SHOWN

FIVE = "Ethnicity, five groups"
TO_ONE = "Ethnicity, minority against White"


def of(shown: Page, measure: str) -> Result:
    return next(each for each in shown.results if each.measure.id == measure)


def row(shown: Page, measure: str, group: str = "Black") -> Row:
    tables = of(shown, measure).tables
    return next(each for table in tables if table.grouping == FIVE for each in table.rows if each.group == group)


def every_row(shown: Page) -> list[Row]:
    grouped = [each for result in shown.results for table in result.tables for each in table.rows]
    return grouped + [each for result in shown.results for each in result.rows]


def test_planted_differences_come_out_and_ask_for_a_look_after_two_periods() -> None:
    assert said(SHOWN, "M-07") is Direction.HIGHER
    assert said(SHOWN, "M-02") is Direction.LOWER
    flagged = {
        (result.measure.id, each.group)
        for result in SHOWN.results
        for table in result.tables
        for each in table.rows
        if each.comparison and each.comparison.look
    }
    assert {("M-07", "Black"), ("M-08", "Black"), ("M-02", "Black")} <= flagged
    assert not {"M-04", "M-16", "M-17"} & {measure for measure, _ in flagged}


def test_one_period_alone_never_asks_for_a_look() -> None:
    recent = tuple(each for each in PLANTED.cases if each.opened_on >= Period(2020, 3).begins)
    shown = page(Values(recent, PLANTED.cards), ON, SCREEN)
    assert said(shown, "M-07") is Direction.HIGHER
    assert not any(each.comparison and each.comparison.look for each in every_row(shown))


def test_every_measure_is_on_the_page_and_completeness_is_first() -> None:
    assert [each.measure.id for each in SHOWN.results] == [f"M-{number:02}" for number in range(1, 25)]
    assert not [each.measure.id for each in SHOWN.results if not (each.rows or each.tables or each.refused)]


def test_what_a_page_must_say_of_itself_stands_on_it() -> None:
    text = " ".join(SENT.notes)
    for wanted in ("April 2020 to March 2023", "self-declared", "Denominators", "withheld", ABOUT_GROUPS):
        assert wanted in text
    assert f"Comparisons on this page: {SENT.comparisons}." in text
    assert of(SENT, "M-08").denominator == "Denominator: secondary-care cases (per case, not per head)."


def test_gap_and_ratio_stand_together_or_not_at_all() -> None:
    beside = [each.comparison for each in every_row(SHOWN) if each.comparison]
    assert {(each.ratio is None) == (each.gap is None) for each in beside} == {True}
    assert any(each.ratio for each in beside)


def test_a_rate_per_head_without_a_workforce_file_is_refused_in_words() -> None:
    assert of(SENT, "M-06").refused == of(SENT, "M-09").refused == NO_WORKFORCE
    assert row(SHOWN, "M-06").people == 3000
    missing = [each.refused for each in of(SHOWN, "M-06").tables if each.grouping == TO_ONE]
    assert "has no count of every group" in missing[0]


def test_too_little_self_declared_refuses_the_comparison_and_says_how_much_is_known() -> None:
    cards = {subject: card for number, (subject, card) in enumerate(PLANTED.cards.items()) if number % 3}
    tables = of(page(Values(PLANTED.cases, cards), ON, SCREEN), "M-07").tables
    assert tables[0].refused.startswith("Too many records without self-declared data to compare (")
    assert not tables[0].rows


def test_reported_values_are_a_line_beside_and_never_in_the_comparison() -> None:
    unknown = [case.subject for case in PLANTED.cases if case.subject not in PLANTED.cards]
    told = {each: Card({Field.ETHNICITY: (Held("black_african", Origin.REPORTED),)}) for each in unknown}
    found = row(page(Values(PLANTED.cases, {**PLANTED.cards, **told}), ON, SCREEN), "M-07")
    assert (found.events, found.people) == (row(SHOWN, "M-07").events, row(SHOWN, "M-07").people)
    assert found.comparison is not None
    assert found.comparison.with_reported is not None
    assert found.comparison.with_reported != found.comparison.ratio


def test_what_leaves_is_rounded_and_nothing_under_ten_is_in_it() -> None:
    counts = [count for each in every_row(SENT) for count in (each.events, each.people) if count]
    assert counts
    assert all(count >= 10 and count % 5 == 0 for count in counts)


@pytest.mark.parametrize(
    ("shown", "year", "few_events", "period"),
    [
        (Period(2020, 5), 2025, False, Period(2020, 5)),
        (Period(2020, 3), 2025, True, Period(2020, 3)),
        (Period(2020, 3), 2026, True, Period(2023, 3)),
        (Period(2020, 3), 2030, True, Period(2025, 5)),
    ],
)
def test_where_the_years_a_measure_wants_overlap_with_some_shown_the_other_length_is_shown(
    shown: Period, year: int, few_events: bool, period: Period
) -> None:
    earlier, five = [Published("M-07", shown, ("sex",))], frozenset({"M-07"} if few_events else ())
    results = page(Values(()), date(year, 6, 1), SCREEN, five=five, earlier=earlier).results
    found = next(each for each in results if each.measure.id == "M-07")
    assert (found.period, found.refused) == (period, "")


def test_a_page_that_overlaps_with_an_earlier_one_is_refused() -> None:
    earlier = [*SHOWN.published, Published("M-07", Period(2018, 5), ("sex",))]
    shown = page(Values(()), ON, SCREEN, earlier=earlier)
    assert of(shown, "M-07").refused.startswith("April 2018 to March 2023 was shown already")
    assert "overlaps" not in of(shown, "M-08").refused


def test_rare_measures_are_better_shown_over_five_years() -> None:
    few = Values(PLANTED.cases[:300], PLANTED.cards)
    assert "M-05" in better_over_five(few, ON)
    assert "M-07" not in better_over_five(PLANTED, ON)


def test_an_empty_caseload_gives_a_page_that_says_so_everywhere() -> None:
    empty = page(Values(()), ON, SCREEN)
    assert empty.comparisons == 0
    assert not any(each.share for each in every_row(empty))


@pytest.mark.parametrize(
    ("by", "which"), [("grade", ("consultant", "resident doctor")), ("specialty", ("Medicine", "Surgery"))]
)
def test_formal_steps_and_exclusions_stand_by_grade_and_by_specialty_beside_the_crude_figure(
    by: str, which: tuple[str, str]
) -> None:
    cases = (_in(each, by, which[number % 2]) for number, each in enumerate(PLANTED.cases))
    shown = page(replace(PLANTED, cases=tuple(cases)), ON, SCREEN)
    for measure in ("M-07", "M-08"):
        named = [each for each in of(shown, measure).tables if f", by {by}: " in each.grouping]
        assert [each.grouping.rpartition(": ")[2] for each in named] == list(which)
        crude = next(each for each in of(shown, measure).tables if each.grouping == TO_ONE)
        for place, row in enumerate(crude.rows):
            assert sum(each.rows[place].people or 0 for each in named) == row.people
        assert {each.rows[0].comparison.direction for each in named if each.rows[0].comparison} == {Direction.HIGHER}


def test_few_in_a_stratum_are_withheld_in_a_way_the_crude_figure_does_not_undo() -> None:
    """Six cases without a grade; and a specialty of each of them, though none of all others."""
    cases = tuple(
        replace(each, grade="consultant" if number > 5 else "", specialty="" if number > 5 else "Surgery")
        for number, each in enumerate(PLANTED.cases)
    )
    tables = of(page(replace(PLANTED, cases=cases), ON, SCREEN), "M-07").tables
    for by in ("grade", "specialty"):
        parted = [each for each in tables if f", by {by}" in each.grouping]
        assert parted
        assert all(each.refused or None in {row.events for row in each.rows} for each in parted)


def _in(case: CaseFacts, by: str, which: str) -> CaseFacts:
    return replace(case, grade=which) if by == "grade" else replace(case, specialty=which)
