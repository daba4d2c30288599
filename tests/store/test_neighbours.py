"""The cases beside one are found in the store by marks and days, the real store as the fake one has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.neighbours import NO_BELONGING, Belonging, Neighbours, Span
from adviser_assistant.store.connection import connect
from adviser_assistant.store.sqlite import make_store_file, open_store_file
from tests import builders
from tests.store.conftest import Desk
from tests.store.rows import keep

SPAN = Span(date(2024, 3, 6), date(2025, 3, 6))
OWN = Belonging("trust", "obstetrics", "north", "anna", "", date(2025, 3, 6))
OTHER = replace(OWN, named="ben", opened_on=date(2024, 9, 1), excluded_on=date(2024, 10, 1))
OTHERWISE = {
    "another team": (replace(OTHER, team="surgery"), 0, 1),
    "another site": (replace(OTHER, site="south"), 0, 1),
    "no site": (replace(OTHER, site=""), 1, 1),
    "another organisation": (replace(OTHER, organisation="board", team="other"), 0, 0),
    "too early": (replace(OTHER, opened_on=date(2024, 3, 5), excluded_on=date(2024, 3, 5)), 0, 0),
    "too late": (replace(OTHER, opened_on=date(2025, 3, 7), excluded_on=date(2025, 3, 7)), 0, 0),
    "never excluded": (replace(OTHER, excluded_on=None), 1, 0),
}


def kept(desk: Desk, number: int, belongs: Belonging = OTHER, fictional: bool = True) -> Case:
    return keep(desk.store, Case(f"case-{number}", fictional), builders.note("rang at ten"), belongs=belongs)


def beside(desk: Desk, but: str = "case-9", fictional: bool = True) -> Neighbours:
    return desk.store.beside(OWN, SPAN, but, fictional)


def test_another_case_of_the_team_stands_beside_it_with_its_exclusion(desk: Desk) -> None:
    kept(desk, 1)
    assert beside(desk) == Neighbours((OTHER,), 1)


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_differs_is_counted_only_where_it_belongs(desk: Desk, what: str) -> None:
    belongs, in_team, exclusions = OTHERWISE[what]
    kept(desk, 1, belongs)
    assert (len(beside(desk).in_team), beside(desk).exclusions) == (in_team, exclusions)


def test_a_case_is_not_beside_itself_nor_a_real_one_beside_a_fictional_one(desk: Desk) -> None:
    kept(desk, 1)
    assert beside(desk, but="case-1") == beside(desk, fictional=False) == Neighbours()


def test_without_an_organisation_nothing_is_counted(desk: Desk) -> None:
    kept(desk, 1, NO_BELONGING)
    kept(desk, 2)
    assert desk.store.beside(NO_BELONGING, SPAN, "case-9", True) == Neighbours()


def test_where_a_case_belongs_follows_it_and_comes_back_with_its_row(desk: Desk) -> None:
    case = kept(desk, 1)
    assert desk.store.row("case-1").belongs == OTHER
    case = keep(desk.store, case, builders.note("again", line="n2"), belongs=replace(OTHER, team="surgery"))
    assert beside(desk).in_team == ()
    keep(desk.store, case, builders.note("a duplicate", line="n3"), belongs=NO_BELONGING)
    assert desk.store.row("case-1").belongs == NO_BELONGING
    assert beside(desk) == Neighbours()


def test_a_store_from_before_is_given_the_table(tmp_path: Path) -> None:
    path, key = tmp_path / "cases.db", bytes(range(32))
    make_store_file(path, key)
    raw = connect(path, key)
    raw.execute("DROP TABLE belongings")
    raw.commit()
    raw.close()
    store = open_store_file(path, key)
    assert store.beside(OWN, SPAN, "case-9", True) == Neighbours()
    store.close()
