"""What is due is kept with the entry, found in order by its day, and worked out afresh with the rows."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import AHEAD, Band, DueItem, DueKind, worst_first
from adviser_assistant.store.case_store import CaseRow
from adviser_assistant.summary import row_of as listed_row
from tests import builders
from tests.content.test_demo_replay import desk as demo
from tests.shipped import LIBRARY
from tests.store.conftest import Desk
from tests.store.rows import keep, row_of

TODAY = date(2025, 3, 12)


def items(chance: Random) -> tuple[DueItem, ...]:
    made = []
    for number in range(chance.randint(0, 6)):
        day = TODAY + timedelta(days=chance.randint(-40, 20))
        shown = day - AHEAD if chance.random() < 0.8 else day + AHEAD
        made.append(
            DueItem(
                id=f"i{number}",
                kind=chance.choice(list(DueKind)),
                due_on=day,
                what="Ring “her” \ud83d back",
                why="y",
                place="call",
                late_why="z",
                alarms=chance.random() < 0.5,
                shown_from=shown,
            )
        )
    return tuple(made)


@pytest.fixture
def listed(desk: Desk) -> dict[str, tuple[DueItem, ...]]:
    chance = Random(4)
    told = {f"case-{number}": items(chance) for number in range(12)}
    for case_id, due in told.items():
        keep(desk.store, Case(case_id, fictional=True), builders.note("one"), due=due)
    return told


def test_what_is_due_comes_worst_first_and_no_more_than_a_week_ahead(
    desk: Desk, listed: dict[str, tuple[DueItem, ...]]
) -> None:
    wanted = [
        (case_id, each.id)
        for case_id, each in sorted(
            ((case_id, each) for case_id, due in listed.items() for each in due),
            key=lambda pair: worst_first(pair[1], TODAY, pair[0]),
        )
        if each.band(TODAY) is not Band.LATER and each.shown_from <= TODAY
    ]
    found = desk.store.due(TODAY)
    assert wanted
    assert [(each.case_id, each.due.id) for each in found] == wanted
    assert len(wanted) == desk.store.due_counts(TODAY).of(*Band)


def test_the_counts_of_a_band_do_not_stop_at_the_limit(desk: Desk, listed: dict[str, tuple[DueItem, ...]]) -> None:
    counts = desk.store.due_counts(TODAY)
    assert counts.of(Band.PAST) > 2
    assert len([each for each in desk.store.due(TODAY, 2) if each.due.band(TODAY) is Band.PAST]) == 2


def test_another_entry_puts_what_is_due_now_in_place_of_what_was(desk: Desk) -> None:
    case = keep(desk.store, Case("case-1", fictional=True), builders.note("one"), due=items(Random(2)))
    assert desk.store.row("case-1").due
    keep(desk.store, case, builders.note("two"), due=())
    assert (desk.store.row("case-1").due, desk.store.due(TODAY)) == ((), [])


def test_what_is_due_is_worked_out_afresh_with_the_rows(desk: Desk, listed: dict[str, tuple[DueItem, ...]]) -> None:
    before = desk.store.due(TODAY)
    desk.store.rebuild(lambda case: row_of(case))
    assert desk.store.due(TODAY) == []
    desk.store.rebuild(lambda case: row_of(case, due=listed[case.id]))
    assert desk.store.due(TODAY) == before


def test_what_is_owed_because_an_exclusion_lapsed_is_listed_when_the_day_begins(desk: Desk) -> None:
    before, later = demo("b", "2024-11-14"), date(2024, 12, 6)
    case, guidance = before.case, LIBRARY.guidance_for(before.case, before.on)

    def owed() -> list[date]:
        return [each.due.due_on for each in desk.store.due(later) if each.due.id == "told:right_to_return"]

    desk.store.append(case.id, case.entries, listed_row(case, guidance))
    assert owed() == []
    assert desk.store.day_begins(lambda each: listed_row(each, guidance, on=later), later) == 1
    assert owed() == [later]


def test_a_case_is_worked_out_again_only_when_a_day_of_it_has_passed_and_once(
    desk: Desk, listed: dict[str, tuple[DueItem, ...]]
) -> None:
    asked: list[str] = []

    def row(case: Case) -> CaseRow:
        asked.append(case.id)
        return row_of(case, due=listed[case.id])

    def passed(first: date, on: date) -> set[str]:
        return {case_id for case_id, due in listed.items() if any(first <= each.due_on < on for each in due)}

    for first, on in ((date.min, TODAY), (TODAY, TODAY), (TODAY, TODAY + timedelta(days=14))):
        asked.clear()
        assert desk.store.day_begins(row, on) == len(asked)
        assert set(asked) == passed(first, on)
    assert 0 < len(asked) < len(listed)


def test_when_all_were_worked_out_for_a_day_none_is_worked_out_again_as_it_begins(
    desk: Desk, listed: dict[str, tuple[DueItem, ...]]
) -> None:
    def row(case: Case) -> CaseRow:
        return row_of(case, due=listed[case.id])

    desk.store.rebuild(row, "basis", TODAY)
    assert desk.store.day_begins(row, TODAY) == 0
    assert desk.store.day_begins(row, TODAY + timedelta(days=14)) > 0


def test_the_counts_hold_through_every_change(desk: Desk, listed: dict[str, tuple[DueItem, ...]]) -> None:
    chance = Random(9)
    for round_ in range(3):
        told = {case_id: items(chance) for case_id in listed}
        desk.store.rebuild(lambda case, told=told: row_of(case, due=told[case.id]))  # type: ignore[misc]
        for on in (TODAY, TODAY + timedelta(days=8 * round_ + 1)):
            found = desk.store.due(on, 1_000)
            counted = [sum(each.due.band(on) is band for each in found) for band in Band]
            assert [desk.store.due_counts(on).of(band) for band in Band] == counted
