"""Whole pages taken from one another, screen and export, groups and all: the long way is `tests.trials.subtraction`,
and over the quarters `tests.trials.subtraction_over_time`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.monitoring.categories import SourceMix
from adviser_assistant.monitoring.facts import CaseFacts, ExclusionFacts, Values
from adviser_assistant.monitoring.intervals import Counts
from adviser_assistant.monitoring.page import page
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN, Level, Settled, settle, withheld
from tests.trials.subtraction import ON, caseload, found_out
from tests.trials.subtraction_over_time import tried


@pytest.mark.parametrize("seed", [55, 56, 57, 59])
def test_no_withheld_count_is_found_out_from_all_pages_together(seed: int) -> None:
    """Seeds of which each gave counts away to this very attack before rows were settled together."""
    assert found_out(caseload(seed)) == []


def test_the_attack_finds_a_count_that_a_page_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing but the small counts themselves is withheld, they follow from the sums."""

    def careless(rows: list[list[Counts]], part: frozenset[int], level: Level) -> Settled:
        settled = settle(rows, part, level)
        held = tuple(any(withheld(row[each], level) for row in rows) for each in range(len(rows[0])))
        return replace(settled, held=held)

    monkeypatch.setattr("adviser_assistant.monitoring.comparing.settle", careless)
    assert found_out(caseload(56))


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_three_quarters_taken_from_one_another_count_nobody(seed: int) -> None:
    """A caseload of which a whole batch is shown anew, one that grows, and one from which cases are removed."""
    found, units = tried(seed)
    assert found == []
    assert seed != 5 or units["groups, batches: shown anew with other numbers"] == 1


def test_the_same_attack_counts_a_few_people_where_figures_are_shown_anew_each_quarter() -> None:
    assert len(tried(7, anew=True)[0]) > 10


def test_groups_shown_together_hold_for_themselves_when_their_sum_stands_elsewhere() -> None:
    """Three are withheld; from the twelve beside them and the sum of both they would follow, so those are too."""
    line = [Counts(each, 500) for each in (40, 3, 12, 30)]
    settled = settle([line], frozenset({1, 2}), SCREEN)
    assert settled.held == (False, True, True, False)
    assert (settled.part, settled.total) == (True, True)


def test_an_export_withholds_what_the_screen_withholds() -> None:
    line = [Counts(each, 500) for each in (4, 17, 60)]
    assert settle([line], frozenset(), SCREEN).held == (True, True, False)
    assert settle([line], frozenset(), EXPORT).held == (True, True, False)


def test_one_organisation_withheld_on_the_funnel_takes_another_with_it() -> None:
    """All others and the sum of exclusions are shown elsewhere: one alone would follow."""

    def cases(name: str, number: int, excluded: int) -> list[CaseFacts]:
        away = (ExclusionFacts(30, ended=True),)
        case = CaseFacts("s", date(2021, 5, 1), name, secondary_care=True)
        return [replace(case, exclusions=away if each < excluded else ()) for each in range(number)]

    values = Values((*cases("A", 40, 3), *cases("B", 40, 12), *cases("C", 40, 20)))
    funnel = next(each for each in page(values, ON, SCREEN).results if each.measure.id == "M-24")
    assert [(row.group, row.events) for row in funnel.rows] == [("A", None), ("B", None), ("C", 20)]


def test_a_share_of_few_records_is_said_coarsely() -> None:
    assert SourceMix(100, 3, 0, 0, 97).known_shown == 0
    assert SourceMix(100, 97, 0, 2, 1).known_shown == 0.75
    assert SourceMix(1000, 914, 0, 0, 86).known_shown == 0.91
