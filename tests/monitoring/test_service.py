"""The service’s own figures and the view of one organisation: never a person, never an adviser, no small number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from adviser_assistant.monitoring.comparing import Row
from adviser_assistant.monitoring.facts import Values
from adviser_assistant.monitoring.organisation import organisation_view, organisations
from adviser_assistant.monitoring.page import Page, page
from adviser_assistant.monitoring.service import NOT_BY_ADVISER, NOTHING_YET, ServiceFacts, last_quarters, service_page
from adviser_assistant.monitoring.suppression import EXPORT, SCREEN
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS, SUPPRESSED
from tests.monitoring.planted import caseload

ON = date(2023, 6, 1)
NAME = "FICTIONAL Trust"
CASE = ServiceFacts(date(2021, 5, 1), date(2023, 2, 1), NAME, informal=True, advice=(3, 1, 1, 0))
PLANTED = caseload(3, cases=400)
MEASURES = page(PLANTED, ON, SCREEN)


def rows(shown: Page, measure: str) -> dict[str, Row]:
    return {each.group: each for result in shown.results if result.measure.id == measure for each in result.rows}


def test_the_sums_are_those_of_the_page_of_measures_and_nothing_it_withholds() -> None:
    shown = service_page(MEASURES, [CASE] * 30, ON, SCREEN)
    for own, measure in (("S-01", "M-03"), ("S-02", "M-04"), ("S-03", "M-12"), ("S-05", "M-23")):
        assert rows(shown, own) == rows(MEASURES, measure)
    assert [each.measure.id for each in shown.results] == [f"S-0{number}" for number in range(1, 9)]
    assert not any(each.tables for each in shown.results)


def test_what_came_of_advice_and_how_many_were_settled_informally_are_counted() -> None:
    shown = service_page(MEASURES, [CASE] * 30 + [replace(CASE, informal=False)] * 10, ON, SCREEN)
    assert (rows(shown, "S-06")["followed"].events, rows(shown, "S-06")["followed"].people) == (40, 120)
    assert rows(shown, "S-06")["nobody has told us yet"].events == 40
    assert (rows(shown, "S-07")["All closed cases"].events, rows(shown, "S-07")["All closed cases"].people) == (30, 40)


def test_an_answer_to_advice_that_few_gave_does_not_follow_from_the_others() -> None:
    given = [replace(CASE, advice=each) for each in [(1, 1, 0, 0)] * 60 + [(1, 0, 1, 0)] * 37 + [(1, 0, 0, 1)] * 3]
    shown = {name: row.events for name, row in rows(service_page(MEASURES, given, ON, SCREEN), "S-06").items()}
    assert shown == {"followed": 60, "followed in part": None, "not followed": None, "nobody has told us yet": None}


def test_the_checks_most_often_not_followed_come_first_and_rare_ones_say_nothing() -> None:
    often, seldom = replace(CASE, not_followed=("Tell them in writing",)), replace(CASE, not_followed=("Rare",))
    shown = rows(service_page(MEASURES, [often] * 9 + [seldom] * 2 + [CASE] * 30, ON, SCREEN), "S-04")
    assert list(shown) == ["Tell them in writing", "Rare"]
    assert shown["Tell them in writing"].events == 9
    assert (shown["Rare"].events, shown["Rare"].says) == (None, SUPPRESSED)


def test_a_theme_is_counted_in_the_quarter_its_case_was_closed_in_and_carries_no_identifier() -> None:
    learned = replace(CASE, learning=("Delay",))
    before, after = (rows(service_page(MEASURES, [learned] * number, ON, SCREEN), "S-08") for number in (20, 26))
    assert [each.events for each in before.values()] == [20]
    assert [each.events for each in after.values()] == [26]
    assert list(after) == ["January 2023 to March 2023: Delay"]


def test_quarters_are_whole_and_the_latest_comes_first() -> None:
    assert last_quarters(date(2026, 2, 28))[0] == (date(2025, 10, 1), date(2026, 1, 1))
    assert [begins for begins, _ in last_quarters(ON)] == [date(2023, 1, 1), *(date(2022, m, 1) for m in (10, 7, 4))]


def test_a_page_without_cases_says_so_and_every_page_says_what_it_is_not() -> None:
    shown = service_page(page(Values(()), ON, EXPORT), (), ON, EXPORT)
    assert {each.refused for each in shown.results if each.measure.id in ("S-04", "S-06", "S-07", "S-08")} == {
        NOTHING_YET
    }
    assert {NOT_BY_ADVISER, ABOUT_GROUPS} <= set(shown.notes)


def test_one_organisation_is_shown_by_year_with_what_keeps_coming_up() -> None:
    own = [replace(CASE, opened_on=date(2020 + number % 3, 5, 1), circumstances=("Staffing",)) for number in range(30)]
    shown = organisation_view([*own, replace(CASE, organisation="Another")], NAME, ON, SCREEN)
    assert [each.events for each in shown.cases] == [10, 10, 10]
    assert [(each.group, each.events) for each in shown.themes] == [("Staffing", 30)]
    assert ABOUT_GROUPS in shown.notes
    assert organisations([*own, replace(CASE, organisation="Another")], ON) == (NAME,)


def test_an_organisation_with_few_cases_is_not_shown_and_one_case_makes_no_theme() -> None:
    few = organisation_view([CASE] * 9, NAME, ON, SCREEN)
    assert few.refused.startswith("Fewer than 10 cases")
    assert (few.cases, few.themes) == ((), ())
    once = organisation_view([*[CASE] * 20, replace(CASE, circumstances=("Staffing",))], NAME, ON, SCREEN)
    assert once.themes == ()


def test_a_year_of_few_exclusions_cannot_be_had_from_the_sum_on_the_funnel() -> None:
    def opened(year: int, number: int, excluded: int) -> list[ServiceFacts]:
        return [replace(CASE, opened_on=date(year, 5, 1), excluded=each < excluded) for each in range(number)]

    own = [*opened(2020, 40, 12), *opened(2021, 40, 3), *opened(2022, 40, 20)]
    assert [each.events for each in organisation_view(own, NAME, ON, SCREEN).exclusions] == [None, None, 20]
