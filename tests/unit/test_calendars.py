"""The calendars of the six areas: against the dossier's rules and dates, and a maintained library as second opinion."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import CalendarSpec, Confidence
from adviser_assistant.guidance.working_days import Calendar

AREAS = {
    "england": ("GB", "ENG"),
    "wales": ("GB", "WLS"),
    "northern_ireland": ("GB", "NIR"),
    "jersey": ("JE", None),
    "guernsey": ("GG", None),
    "isle_of_man": ("IM", None),
}
YEARS = range(2024, 2029)
DIFFERENCES = {
    ("jersey", date(2024, 7, 15)): "a royal visit that only the library knows of; shown, not counted until checked",
    ("guernsey", date(2024, 7, 16)): "a royal visit that only the library knows of; shown, not counted until checked",
}
"""Weekdays on which we and the library differ, each with why. There is no other."""

TABLE = """
    new_year: 2026-01-01 2027-01-01 2028-01-03
    good_friday: 2026-04-03 2027-03-26 2028-04-14
    easter_monday: 2026-04-06 2027-03-29 2028-04-17
    early_may: 2026-05-04 2027-05-03 2028-05-01
    spring: 2026-05-25 2027-05-31 2028-05-29
    summer: 2026-08-31 2027-08-30 2028-08-28
    christmas: 2026-12-25 2027-12-27 2028-12-25
    boxing: 2026-12-28 2027-12-28 2028-12-26
"""
EXTRA = {
    "england": "",
    "wales": "",
    "northern_ireland": "2026-03-17 2027-03-17 2028-03-17 2026-07-13 2027-07-12 2028-07-12",
    "jersey": "2028-05-09",
    "guernsey": "2028-05-09",
    "isle_of_man": "2026-06-05 2027-06-04 2028-06-02 2026-07-06 2027-07-05 2028-07-05",
}
"""Table 13.3 of the dossier, weekday closures of 2026 to 2028: for all, and for each area besides."""


def spec(library: Library, nation: str) -> CalendarSpec:
    return library.guidance("common").calendars[nation]


def calendar(library: Library, nation: str) -> Calendar:
    found = library.guidance("common").calendar(nation)
    assert found is not None
    return found


def days(words: str) -> set[date]:
    return {date.fromisoformat(word) for word in words.split() if word.startswith("20")}


def every_day() -> list[date]:
    first = date(YEARS[0], 1, 1)
    return [first + timedelta(days=n) for n in range((date(YEARS[-1], 12, 31) - first).days + 1)]


def test_there_is_one_calendar_for_each_of_the_six_areas(demo_library: Library) -> None:
    assert set(demo_library.guidance("common").calendars) == set(AREAS)


@pytest.mark.parametrize("nation", AREAS)
def test_each_is_dated_sourced_good_until_2028_and_waits_for_a_person_s_check(
    demo_library: Library, nation: str
) -> None:
    found = spec(demo_library, nation)
    assert (found.good_until, found.checked_on) == (date(2028, 12, 31), None)
    assert found.sources
    assert {day.on.year for day in found.closed} == set(YEARS)
    assert calendar(demo_library, nation).beyond_calendar(date(2029, 1, 1))
    assert calendar(demo_library, nation).beyond_calendar(date(2023, 12, 31))


@pytest.mark.parametrize("nation", AREAS)
def test_the_closed_weekdays_of_2026_to_2028_are_those_of_the_dossier(demo_library: Library, nation: str) -> None:
    closed = {day for day in calendar(demo_library, nation).closed if day.year >= 2026}
    assert closed == days(TABLE) | days(EXTRA[nation])


@pytest.mark.parametrize("nation", AREAS)
def test_a_maintained_library_agrees_on_every_day_but_those_listed(demo_library: Library, nation: str) -> None:
    country, part = AREAS[nation]
    theirs = holidays.country_holidays(country, subdiv=part, years=YEARS)
    ours = calendar(demo_library, nation)
    differ = {day for day in every_day() if ours.is_working(day) != (day.weekday() < 5 and day not in theirs)}
    assert differ == {day for area, day in DIFFERENCES if area == nation}


@pytest.mark.parametrize(("nation", "day"), DIFFERENCES)
def test_where_the_library_stands_alone_the_day_is_shown_and_counted_as_worked(
    demo_library: Library, nation: str, day: date
) -> None:
    ours = calendar(demo_library, nation)
    assert ours.is_working(day)
    assert "by the library alone" in ours.noted[day]


@pytest.mark.parametrize("nation", AREAS)
def test_no_closed_day_falls_on_a_weekend_or_stands_twice(demo_library: Library, nation: str) -> None:
    closed = [day.on for day in spec(demo_library, nation).closed]
    assert closed == sorted(set(closed))
    assert [day for day in closed if day.weekday() >= 5] == []


def test_england_and_wales_are_two_calendars_that_count_alike(demo_library: Library) -> None:
    england, wales = calendar(demo_library, "england"), calendar(demo_library, "wales")
    assert england.closed == wales.closed
    assert england is not wales


def test_confidence_is_the_dossier_s(demo_library: Library) -> None:
    of = {nation: {day.confidence for day in spec(demo_library, nation).closed} for nation in AREAS}
    assert of["england"] == of["wales"] == of["northern_ireland"] == {Confidence.MEDIUM}
    assert of["guernsey"] == {Confidence.MEDIUM, Confidence.LOW}
    jersey = {day.name: day.confidence for day in spec(demo_library, "jersey").closed}
    assert (jersey["Liberation Day"], jersey["Good Friday"]) == (Confidence.HIGH, Confidence.MEDIUM)
    isle = {day.on.year: day.confidence for day in spec(demo_library, "isle_of_man").closed}
    assert {year for year, confidence in isle.items() if confidence is Confidence.HIGH} == {2026}


@pytest.mark.parametrize("nation", ["jersey", "guernsey"])
@pytest.mark.parametrize("year", YEARS)
def test_liberation_day_closes_a_weekday_and_is_not_moved_from_a_weekend(
    demo_library: Library, nation: str, year: int
) -> None:
    ours, ninth = calendar(demo_library, nation), date(year, 5, 9)
    assert not ours.is_working(ninth)
    after = ninth + timedelta(days=7 - ninth.weekday())
    assert ours.is_working(after)


def test_alderney_s_own_days_are_shown_and_not_counted_as_closed(demo_library: Library) -> None:
    ours = calendar(demo_library, "guernsey")
    own = days("2026-08-03 2026-12-15 2027-08-02 2027-12-15 2028-08-07 2028-12-15")
    assert own <= set(ours.noted)
    assert all(ours.is_working(day) and ours.noted[day].startswith("Alderney only") for day in own)


def test_jersey_says_that_a_saturday_may_count(demo_library: Library) -> None:
    assert "Saturday" in calendar(demo_library, "jersey").note
    assert not calendar(demo_library, "jersey").is_working(date(2026, 5, 16))
