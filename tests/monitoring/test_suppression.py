"""What is withheld stays withheld: within one table, and between any two that may be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.suppression import (
    EXPORT,
    LENGTHS,
    SCREEN,
    Level,
    NotPublishableError,
    Period,
    Shown,
    last_whole_period,
    may_publish,
    ratio_may_show,
    shown_line,
    shown_table,
    small,
)

LEVELS = (SCREEN, EXPORT)
few = st.integers(0, 25)


def among(people: int, *events: int) -> list[Counts]:
    return [Counts(each, people) for each in events]


def test_small_counts_are_withheld_and_the_rest_are_rounded_when_they_leave() -> None:
    assert shown_line(among(200, 3, 4, 5, 12), SCREEN) == (None, None, 5, 12)
    assert shown_line(among(200, 3, 9, 12, 13), EXPORT) == (None, None, 10, 15)


def test_a_single_withheld_count_takes_the_next_smallest_with_it() -> None:
    assert shown_line(among(200, 3, 30, 12), SCREEN) == (None, 30, None)


def test_withheld_counts_that_add_up_to_few_take_one_more() -> None:
    assert shown_line(among(200, 1, 1, 30, 12), SCREEN) == (None, None, 30, None)


def test_a_count_that_leaves_few_over_is_withheld_where_counts_are_exact() -> None:
    """27 of 30 given a lesser step are 3 excluded, which the measure of exclusions withholds."""
    assert small(Counts(27, 30), SCREEN)
    assert not small(Counts(25, 30), SCREEN)
    assert not small(Counts(27, 30), EXPORT)


def test_none_and_all_are_shown_only_of_twenty_people() -> None:
    assert [small(Counts(*each), SCREEN) for each in ((0, 19), (0, 20), (19, 19), (20, 20))] == [True, False] * 2


def test_a_ratio_needs_twenty_in_both_groups_and_no_withheld_count() -> None:
    assert ratio_may_show(Counts(5, 20), Counts(0, 20), SCREEN)
    assert not ratio_may_show(Counts(5, 19), Counts(5, 20), SCREEN)
    assert not ratio_may_show(Counts(5, 20), Counts(10, 20), EXPORT)


def test_no_total_is_shown_where_it_would_give_a_count_away() -> None:
    shown = shown_table([among(200, 2, 1)], SCREEN)
    assert (shown.cells, shown.rows, shown.total) == (((None, None),), (None,), None)


def may_be(shown: Shown, level: Level) -> tuple[int, int]:
    """Between which counts one lies, for somebody who knows the rule."""
    if shown is None:
        return (0, 10**6)
    half = level.nearest // 2
    return (max(shown - half, level.mask + 1 if shown else 0), shown + half if shown else 0)


@given(st.lists(st.tuples(few, few), min_size=2, max_size=5), st.sampled_from(LEVELS))
def test_a_withheld_count_cannot_be_had_by_subtracting_the_row_from_its_total(
    pairs: list[tuple[int, int]], level: Level
) -> None:
    """Whoever knows the true total and all that is shown is left with three values or more for each small count."""
    line = [Counts(events, events + rest + 20) for events, rest in pairs]
    shown = shown_table([line], level)
    if shown.total is None:
        return
    held = [each.events for each, seen in zip(line, shown.cells[0], strict=True) if seen is None]
    left = sum(held)
    assert not held or (len(held) > 1 and left - (len(held) - 1) >= 3)
    assert not any(
        1 <= each.events <= level.mask and seen is not None for each, seen in zip(line, shown.cells[0], strict=True)
    )


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=2))
def test_a_withheld_count_of_two_crossed_fields_cannot_be_solved_from_all_totals(numbers: list[list[int]]) -> None:
    """Every table that agrees with what is shown is tried: no small count is the same in all of them."""
    shown = shown_table([among(200, *row) for row in numbers], SCREEN)
    if shown.total is None:
        return
    fits = []
    for first in product(*(range(17) if each is None else (each,) for each in shown.cells[0])):
        second = [column - top for column, top in zip(shown.columns, first, strict=True) if column is not None]
        if sum(first) == shown.rows[0] and min(second) >= 0:
            fits.append((first, second))
    for row, column in product(range(2), range(3)):
        if 1 <= numbers[row][column] <= SCREEN.mask:
            assert len({fit[row][column] for fit in fits}) > 1


@given(st.lists(st.tuples(few, few), min_size=2, max_size=5))
def test_subtracting_two_exports_never_recovers_a_count_from_one_to_nine(parts: list[tuple[int, int]]) -> None:
    """One table lies within the other (fewer years, or one nation of them); cell by cell, the difference stays open."""
    inner = shown_line([Counts(part, 200) for part, _ in parts], EXPORT)
    outer = shown_line([Counts(part + rest, 400) for part, rest in parts], EXPORT)
    for less, more in zip(inner, outer, strict=True):
        (least, most), (low, high) = may_be(less, EXPORT), may_be(more, EXPORT)
        smallest, largest = max(0, low - most), high - least
        assert not (smallest == largest and 1 <= smallest <= EXPORT.mask)
        assert largest - smallest >= 2 or largest <= 0


@dataclass(frozen=True)
class Asked:
    counts_what: str
    period: Period
    fields: tuple[str, ...] = ()


periods = st.builds(Period, st.integers(2010, 2035), st.integers(1, 6))


@given(st.lists(st.builds(Asked, st.sampled_from(("M-07", "M-08")), periods), max_size=12))
def test_no_two_published_tables_of_one_measure_overlap_in_time(wishes: list[Asked]) -> None:
    published: list[Asked] = []
    for wish in wishes:
        try:
            may_publish(wish, published)
        except NotPublishableError:
            continue
        published.append(wish)
    for one, other in product(published, repeat=2):
        same = one.counts_what != other.counts_what or one.period == other.period
        assert same or not one.period.overlaps(other.period)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (("ethnicity", "grade", "sex"), "No more than 2 fields"),
        (("organisation", "ethnicity"), "Organisations are never shown by ethnicity"),
    ],
)
def test_what_would_point_at_people_is_refused_in_words(fields: tuple[str, ...], why: str) -> None:
    with pytest.raises(NotPublishableError, match=why):
        may_publish(Asked("M-07", Period(2020, 3), fields), [])


def test_periods_are_whole_blocks_of_financial_years_with_no_free_dates() -> None:
    assert last_whole_period(3, date(2026, 11, 22)) == Period(2023, 3)
    assert last_whole_period(5, date(2026, 3, 31)) == Period(2020, 5)
    assert last_whole_period(5, date(2025, 3, 31)) == Period(2015, 5)
    assert Period(2023, 3).text == "April 2023 to March 2026"
    with pytest.raises(NotPublishableError, match="no free choice of dates"):
        last_whole_period(4, date(2026, 3, 31))
    for years in LENGTHS:
        period = last_whole_period(years, date(2026, 11, 22))
        assert not period.overlaps(period.before)
        assert not period.holds(period.ends)
