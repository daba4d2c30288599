"""The cases beside one: counted from facts alone, of one team and organisation, and never the same person twice."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.neighbours import (
    NO_BELONGING,
    Belonging,
    Neighbours,
    mark,
    neighbours_among,
    other_practitioners,
)
from adviser_assistant.guidance.belonging import belonging_of, caseload_of, last_twelve_months
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from tests.builders import case, said

TODAY = date(2025, 3, 6)
SPAN = last_twelve_months(TODAY)
OWN = Belonging("trust", "obstetrics", "", "anna", "", TODAY)


def belongs(*entries: Entry) -> Belonging:
    return belonging_of(case(said("org.name", "Fernbank Trust (fictional)"), *entries))


def person(named: str = "", registered: str = "", site: str = "", opened: date = TODAY) -> Belonging:
    return Belonging("trust", "obstetrics", site, named, registered, opened)


def counted(*others: Belonging, own: Belonging = OWN) -> Caseload:
    return caseload_of(own, neighbours_among(own, others, SPAN))


def test_a_case_without_an_organisation_and_a_duplicate_belong_nowhere() -> None:
    assert belonging_of(case(said("pract.specialty", "cardiology"))) == NO_BELONGING
    assert belongs(said("closure.reason", "duplicate")) == NO_BELONGING
    assert caseload_of(NO_BELONGING, Neighbours()) == NO_CASELOAD


def test_nothing_of_a_name_can_be_read_from_what_is_kept() -> None:
    found = belongs(said("pract.name", "Anna Smith"), said("org.site", "North"), said("pract.reg_no", "0000009"))
    kept = repr(found)
    assert not [word for word in ("Anna", "Smith", "Fernbank", "North", "0000009") if word in kept]
    assert all((found.organisation, found.site, found.named, found.registered))


def test_a_mark_is_the_same_however_the_words_were_typed() -> None:
    assert mark("Fernbank  Trust,") == mark("fernbank trust") != mark("Fernbank")
    assert mark(" - ") == ""


def test_a_team_is_one_specialty_of_one_organisation() -> None:
    heart, lungs = (belongs(said("pract.specialty", each)) for each in ("cardiology", "respiratory_medicine"))
    assert heart.organisation == lungs.organisation
    assert heart.team != lungs.team
    assert belongs().team == ""


def test_a_practice_is_its_own_team_and_a_list_of_a_region_is_none() -> None:
    practice = belongs(said("org.type", "gp_practice"))
    listed = said("org.type", "icb"), said("pract.specialty", "general_practice")
    assert practice.team
    assert belongs(*listed).team == ""
    assert belongs(*listed, said("org.site", "Mill Lane Surgery")).team


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((said("period[p1].started_on", date(2025, 2, 3)),), date(2025, 2, 3)),
        ((said("exclusion.kind", "immediate"), said("exclusion.started_at", date(2025, 2, 4))), date(2025, 2, 4)),
        ((said("exclusion.kind", "under_consideration"), said("exclusion.started_at", date(2025, 2, 4))), None),
    ],
)
def test_only_an_exclusion_that_was_in_force_counts(entries: tuple[Entry, ...], expected: date | None) -> None:
    assert belongs(*entries).excluded_on == expected


def test_others_of_the_team_are_counted_once_each_and_never_oneself() -> None:
    others = person("ben"), person("ben", "7"), person("", "7"), person("cara"), person("anna"), person()
    assert counted(*others).other_practitioners_in_team == 2


def test_who_is_not_named_yet_may_be_one_of_the_others() -> None:
    unnamed = person()
    assert counted(person("ben"), own=unnamed).other_practitioners_in_team == 0
    assert counted(person("ben"), person("cara"), own=unnamed).other_practitioners_in_team == 1


def test_two_names_with_one_registration_are_one_person() -> None:
    assert other_practitioners(person("anna", "7"), [person("anna jones", "7")]) == 0


def test_another_site_is_another_team_where_both_say_which() -> None:
    own = person("anna", site="north")
    assert counted(person("ben", site="south"), person("cara"), own=own).other_practitioners_in_team == 1


def test_twelve_months_hold_the_day_a_year_ago_and_not_the_one_before() -> None:
    assert (SPAN.first, SPAN.last) == (date(2024, 3, 6), TODAY)
    assert last_twelve_months(date(2024, 2, 29)).first == date(2023, 2, 28)
    days = (date(2024, 3, 5), date(2024, 3, 6), date(2025, 3, 7))
    assert [counted(person("ben", opened=day)).other_practitioners_in_team for day in days] == [0, 1, 0]


def test_exclusions_of_the_organisation_are_counted_over_all_its_teams() -> None:
    others = [Belonging("trust", excluded_on=date(2024, 11, 1)), Belonging("trust", excluded_on=date(2023, 11, 1))]
    assert counted(*others, Belonging("another", excluded_on=TODAY)).exclusions_at_organisation == 1


def test_what_was_counted_is_said_in_its_stamp() -> None:
    assert NO_CASELOAD.stamp == "nobody counted other cases"
    assert Caseload(1, 2).stamp.endswith("other exclusions at the organisation in twelve months: 2")
