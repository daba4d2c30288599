"""Does the tool help: what the page shows, withholds and puts forward, on FICTIONAL sittings."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from adviser_assistant.monitoring.tool_page import (
    NOTHING_YET,
    TOO_FEW_PEOPLE,
    WITHHELD,
    ItemRow,
    Part,
    PutForward,
    ToolPage,
    tool_page,
    years_over,
)
from adviser_assistant.monitoring.tool_use import (
    Accepted,
    FullSet,
    Item,
    Promise,
    Read,
    Showing,
    Sort,
    Uses,
)
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS

ON = date(2025, 6, 1)
DAY = date(2024, 6, 3)
ITEMS = {
    "BC-12": Item("BC-12", Sort.CHECKPOINT, "Every lesser step weighed?", "F-S13"),
    "EP-08": Item("EP-08", Sort.PROMPT, "Two teams in one.", "F-S22"),
    "EP-22": Item("EP-22", Sort.PROMPT, "Look at the team.", settles=False),
}


def shown(item: str, times: int, with_effect: int = 0, **more: Any) -> list[Showing]:
    plain = Showing(item, DAY)
    return [plain._replace(changed=number < with_effect, **more) for number in range(times)]


def page_of(*showings: Showing, **more: Any) -> ToolPage:
    return tool_page(Uses(showings, advisers=5, **more), ITEMS, ON)


def row(page: ToolPage, item: str) -> ItemRow:
    return next(each for each in page.rows if each.item.id == item)


def line(page: ToolPage, name: str) -> Part:
    return next(each.part for each in page.lines if each.name == name)


def test_a_row_says_what_came_of_a_question() -> None:
    told = row(page_of(*shown("BC-12", 60, with_effect=20, answered=True, seconds=42)), "BC-12")
    assert (told.shown, told.answered.text, told.changed.text) == (60, "60 of 60", "20 of 60")
    assert (told.led_on.text, told.seconds) == ("0 of 60", 40)


def test_small_counts_are_withheld_and_so_are_those_that_leave_few_over() -> None:
    assert row(page_of(*shown("BC-12", 60, with_effect=3)), "BC-12").changed.text == WITHHELD
    assert row(page_of(*shown("BC-12", 60, with_effect=57)), "BC-12").changed.text == WITHHELD
    rare = page_of(*shown("BC-12", 60), *shown("EP-08", 4))
    assert [each.item.id for each in rare.rows] == ["BC-12"]
    assert rare.too_rare == 1


def test_reasons_for_putting_aside_are_shown_only_where_none_can_be_worked_out() -> None:
    often = [*shown("EP-08", 30, aside="not now"), *shown("EP-08", 3, aside="already covered"), *shown("EP-08", 60)]
    assert row(page_of(*often), "EP-08").aside_why == (("already covered", None), ("not now", None))
    both = [*shown("EP-08", 30, aside="not now"), *shown("EP-08", 20, aside="already covered"), *shown("EP-08", 60)]
    assert row(page_of(*both), "EP-08").aside_why == (("already covered", 20), ("not now", 30))


@pytest.mark.parametrize(
    ("showings", "put_forward"),
    [
        (shown("BC-12", 50), True),
        (shown("BC-12", 49), False),
        (shown("BC-12", 80, with_effect=1), False),
        ([*shown("BC-12", 79), Showing("BC-12", DAY, led_on=True)], False),
        (shown("BC-12", 50, aside="not now"), True),
    ],
)
def test_a_question_shown_fifty_times_without_effect_is_put_forward(showings: list[Showing], put_forward: bool) -> None:
    assert bool(page_of(*showings).put_forward) is put_forward


def test_what_is_put_forward_says_why_with_its_text_and_source() -> None:
    (told,) = page_of(*shown("EP-08", 67)).put_forward
    assert told == PutForward(ITEMS["EP-08"], 60)
    assert "60 sittings or more" in told.says
    assert "asks for nothing that is recorded" in PutForward(ITEMS["EP-22"], 50).says


def test_straight_lining_is_all_alike_or_under_a_minute() -> None:
    sets = tuple(FullSet(DAY, alike=number < 20, seconds=30 if number < 30 else 60) for number in range(60))
    told = page_of(*shown("BC-12", 60), sets=sets)
    assert line(told, "Full sets answered all alike") == Part(20, 60)
    assert line(told, "Full sets answered in under a minute") == Part(30, 60)


def test_second_readers_broken_promises_and_advice_not_acted_on_are_counted() -> None:
    reads = tuple(Read(DAY, number < 30, ("BC-12",), all_yes=True) for number in range(50))
    promises = tuple(Promise("BC-12", DAY, kept=number < 25) for number in range(40))
    accepted = tuple(Accepted(DAY, DAY, "not_followed" if number < 12 else "") for number in range(30))
    told = page_of(*shown("BC-12", 60), reads=reads, promises=promises, accepted=accepted)
    assert row(told, "BC-12").agreed == Part(30, 50)
    assert row(told, "BC-12").not_closed == Part(15, 40)
    assert line(told, "False comfort") == Part(20, 50)
    assert line(told, "Accepted and not acted on") == Part(10, 30)
    assert line(told, "Accepted, due, and nobody has told") == Part(20, 30)


def test_a_reader_who_cannot_say_agrees_with_nobody_and_disagrees_with_nobody() -> None:
    assert row(page_of(*shown("BC-12", 60), reads=(Read(DAY, None, ("BC-12",)),)), "BC-12").agreed is None


def test_with_few_advisers_nothing_is_shown() -> None:
    told = tool_page(Uses(tuple(shown("BC-12", 60)), advisers=4), ITEMS, ON)
    assert told.refused == TOO_FEW_PEOPLE
    assert not told.rows
    assert not told.put_forward
    assert not told.lines


def test_only_whole_years_are_shown_and_they_never_overlap_by_half() -> None:
    assert years_over(date(2025, 6, 1)).text == "April 2023 to March 2025"
    assert years_over(date(2026, 4, 1)).text == "April 2023 to March 2026"
    assert years_over(date(2027, 3, 31)).text == "April 2023 to March 2026"
    late = Showing("BC-12", date(2025, 4, 1))
    assert page_of(*[late] * 60).refused == NOTHING_YET


def test_every_page_says_that_it_is_about_no_person() -> None:
    for told in (page_of(*shown("BC-12", 60)), page_of(), tool_page(Uses(), ITEMS, ON)):
        assert any(ABOUT_GROUPS in note for note in told.notes)


def test_no_count_under_ten_is_ever_shown_nor_left_over_beside_a_total() -> None:
    chance = Random(7)
    for _ in range(300):
        people, events = chance.randint(0, 60), chance.randint(0, 60)
        told = page_of(*shown("BC-12", people, with_effect=min(events, people)))
        for each in told.rows:
            left = people - min(events, people)
            assert each.changed.count is None or not (1 <= events <= 9 or 1 <= left <= 9)


def test_the_order_in_which_sittings_were_recorded_tells_nothing() -> None:
    mixed = [*shown("BC-12", 40, with_effect=15, seconds=20), *shown("EP-08", 70, aside="not now")]
    first = page_of(*mixed)
    Random(3).shuffle(mixed)
    assert replace(page_of(*mixed), rows=()) == replace(first, rows=())
    assert page_of(*mixed).rows == first.rows


@pytest.mark.parametrize("kind", [FullSet, Read, Promise, Accepted, Uses, ItemRow, ToolPage])
def test_no_value_has_a_place_for_a_person(kind: type) -> None:
    named = {"by", "adviser", "person", "name", "case", "profile", "reader"}
    assert not named & {*Showing._fields, *(each.name for each in fields(kind))}


def test_a_year_taken_from_a_block_leaves_no_small_count() -> None:
    """Two years shown, then three: what the third adds is known to no closer than the rounding."""
    third = DAY + timedelta(days=400)
    early, late = shown("BC-12", 60, with_effect=20), [each._replace(on=third) for each in shown("BC-12", 30, 2)]
    told = tool_page(Uses((*early, *late), advisers=5), ITEMS, date(2026, 5, 1))
    before = page_of(*early)
    other = tool_page(
        Uses((*early, *[each._replace(changed=False) for each in late]), advisers=5), ITEMS, date(2026, 5, 1)
    )
    assert row(told, "BC-12").changed == row(other, "BC-12").changed
    assert row(before, "BC-12").changed.count == 20
