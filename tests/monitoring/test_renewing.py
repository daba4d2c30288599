"""What was shown in one quarter and what may be shown in the next: FICTIONAL figures, taken from one another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.insights_desk import pieces_of
from adviser_assistant.monitoring.comparing import GroupTable, Row
from adviser_assistant.monitoring.composing import composed
from adviser_assistant.monitoring.intervals import Interval
from adviser_assistant.monitoring.invented import invented, invented_service
from adviser_assistant.monitoring.kept_text import as_text, organisation_from, result_from
from adviser_assistant.monitoring.measures import BY_ID
from adviser_assistant.monitoring.page import Result
from adviser_assistant.monitoring.renewing import Piece, next_quarter, quarter_begins, renewed, with_headcounts
from adviser_assistant.monitoring.service import THEMES
from adviser_assistant.monitoring.suppression import Period

FIRST, THEN = date(2026, 10, 3), date(2027, 1, 4)
SHOWN, _ = pieces_of(invented(), invented_service(), FIRST)
PERIOD = Period(2023, 3)


def piece(measure: str, *rows: Row, on: date = FIRST, tables: tuple[GroupTable, ...] = (), refused: str = "") -> Piece:
    result = Result(BY_ID[measure], PERIOD, rows, tables, refused)
    return Piece(on, result, result)


def of_all(events: int | None, people: int | None) -> Row:
    return Row("All cases", events, people)


def white_and_black(white: int | None, black: int | None) -> tuple[GroupTable, ...]:
    rows = (Row("White", white, 100), Row("Black", black, 50))
    return (GroupTable("Ethnicity, five groups", "White", 0.9, rows),)


def test_quarters_are_those_of_the_calendar() -> None:
    assert [quarter_begins(each) for each in (FIRST, THEN)] == [date(2026, 10, 1), date(2027, 1, 1)]
    assert [next_quarter(date(2026, month, 30)) for month in (3, 6, 12)] == [
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2027, 1, 1),
    ]


@pytest.mark.parametrize(
    ("before", "now", "is_renewed"),
    [
        ((40, 100), (40, 100), True),
        ((40, 100), (45, 105), True),
        ((40, 100), (43, 105), False),
        ((40, 100), (45, 107), False),
        ((40, 100), (None, 105), False),
        ((None, 100), (12, 105), False),
        ((None, 100), (None, 105), True),
        ((40, 100), (30, 90), True),
        ((40, 100), (40, 97), False),
    ],
)
def test_a_number_is_shown_anew_where_it_and_what_is_left_of_its_people_moved_by_none_or_more_than_four(
    before: tuple[int | None, int | None], now: tuple[int | None, int | None], is_renewed: bool
) -> None:
    (found,) = renewed([piece("M-15", of_all(*before))], [piece("M-15", of_all(*now), on=THEN)])
    assert (found.on == THEN) is is_renewed


def test_what_is_left_of_a_sum_must_not_have_moved_by_a_few_either() -> None:
    """Ten more in all and eight of them among those shown: two among those withheld or of no known group."""
    before = piece("M-05", of_all(60, 200), tables=white_and_black(30, None))
    two_more = piece("M-05", of_all(70, 200), tables=white_and_black(38, None), on=THEN)
    none_more = piece("M-05", of_all(70, 200), tables=white_and_black(40, None), on=THEN)
    assert renewed([before], [two_more]) == (before,)
    assert renewed([before], [none_more]) == (none_more,)


def test_a_measure_rounded_on_the_screen_too_must_have_moved_by_more_than_rounding_hides() -> None:
    def by_route(events: int, share: float) -> Piece:
        return piece("M-18", Row("route: formal", events, 100, Interval(share, 0.1, 0.5)))

    before = by_route(20, 0.2)
    assert renewed([before], [by_route(25, 0.23)]) == (before,)
    assert renewed([before], [by_route(20, 0.21)]) == (before,)
    assert renewed([before], [by_route(30, 0.3)]) == (by_route(30, 0.3),)


def test_measures_that_share_sums_are_renewed_together_and_others_by_themselves() -> None:
    before = [piece("M-05", of_all(60, 200)), piece("M-14", of_all(50, 200)), piece("M-15", of_all(50, 90))]
    now = [piece("M-05", of_all(70, 210), on=THEN), piece("M-14", of_all(52, 210), on=THEN)]
    found = renewed(before, [*now, piece("M-15", of_all(60, 100), on=THEN)])
    assert [(each.name, each.on) for each in found] == [("M-05", FIRST), ("M-14", FIRST), ("M-15", THEN)]


def test_words_are_renewed_only_where_enough_people_more_stand_behind_them() -> None:
    def said(words: str, rests_on: int, on: date) -> Piece:
        return piece("M-19", Row("All cases", None, None, says=words, rests_on=rests_on), on=on)

    before = said("Median 3.4.", 30, FIRST)
    assert renewed([before], [said("Median 3.5.", 31, THEN)]) == (before,)
    assert renewed([before], [said("Median 3.5.", 36, THEN)])[0].on == THEN
    assert renewed([before], [said("Median 3.4.", 31, THEN)])[0].on == THEN


def test_another_period_is_shown_at_once_and_a_refusal_holds_nothing_up() -> None:
    before = piece("M-15", of_all(40, 100))
    later = replace(before.screen, period=Period(2026, 3))
    assert renewed([before], [Piece(THEN, later, later)])[0].on == THEN
    refused = piece("M-15", refused="Not shown.")
    assert renewed([refused], [piece("M-15", of_all(3, 9), on=THEN)])[0].on == THEN
    assert renewed([before], [piece("M-15", refused="Not shown.", on=THEN)]) == (before,)


def test_what_was_shown_and_cannot_be_read_is_not_shown_anew_beside_what_somebody_may_have_kept() -> None:
    lost = replace(piece("M-05", refused="Not shown: it cannot be read."), lost=True)
    beside = piece("M-14", of_all(50, 200))
    now = [piece("M-05", of_all(60, 200), on=THEN), piece("M-14", of_all(50, 200), on=THEN)]
    assert renewed([lost, beside], now) == (lost, beside)


def test_headcounts_are_used_at_once_only_where_nothing_but_them_has_changed() -> None:
    def per_head(white: int, people: int) -> Piece:
        rows = (Row("White", white, people),)
        return piece("M-06", tables=(GroupTable("Ethnicity, five groups", "White", 0.9, rows),))

    waits, beside = piece("M-06", refused="Not shown."), piece("M-07", of_all(40, 100))
    for old, now in ((waits, per_head(60, 9000)), (per_head(60, 900), per_head(60, 9000))):
        assert with_headcounts([old, beside], [now, beside]) == (now, beside)
        moved = piece("M-07", of_all(41, 101))
        assert with_headcounts([old, beside], [now, moved]) == (old, beside)
    fewer_regions = per_head(58, 7000)
    assert with_headcounts([per_head(60, 9000), beside], [fewer_regions, beside]) == (per_head(60, 9000), beside)


def test_themes_of_a_quarter_stay_and_those_of_the_next_come_beside_them() -> None:
    def themes(on: date, *rows: Row) -> Piece:
        result = Result(THEMES, PERIOD, rows)
        return Piece(on, result, result)

    summer, summer_since = (Row("July 2026 to September 2026: Notes", each, 30) for each in (12, 13))
    autumn = Row("October 2026 to December 2026: Notes", 9, 25)
    (found,) = renewed([themes(FIRST, summer)], [themes(THEN, autumn, summer_since)])
    assert found == themes(THEN, autumn, summer)


def test_what_is_kept_reads_as_it_was_shown() -> None:
    for each in SHOWN:
        read: Callable[[str], object] = result_from if isinstance(each.screen, Result) else organisation_from
        assert (read(as_text(each.screen)), read(as_text(each.export))) == (each.screen, each.export)


def test_nothing_that_was_withheld_is_kept() -> None:
    """A row that is withheld has no number in what is kept."""
    rows = [row for each in SHOWN for row in json.loads(as_text(each.screen)).get("rows", ())]
    withheld = [each for each in rows if each.get("says") == "Too few people to show safely."]
    assert withheld
    assert all(each.get("events") is None and "rests_on" not in each for each in withheld)


def test_a_page_of_what_was_kept_bears_its_day_and_says_when_again() -> None:
    found = renewed([piece("M-07", of_all(40, 100))], [piece("M-07", of_all(41, 101), on=THEN)])
    (groups, *_), _ = composed(found, THEN, THEN, {})
    view = groups.view("M-07")
    assert groups.notes[0] == "Worked out on 4 January 2027, and again from 1 April 2027."
    assert view is not None
    assert view.chart.as_on == "As on 3 October 2026: too few have changed since to show it anew."
    assert f"M-07: {view.chart.as_on}" in view.notes
