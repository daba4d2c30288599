"""Categories: both standards, what is compared, and which source goes before."""

from __future__ import annotations

from collections import Counter

import pytest

from adviser_assistant.monitoring.categories import (
    ETHNICITIES,
    FIVE,
    GROUPINGS,
    NOT_KNOWN,
    NOT_SAID,
    Card,
    Field,
    Held,
    Origin,
    nhs_code,
    source_mix,
)

OWN, REPORTED = Origin.SELF_DECLARED, Origin.REPORTED


def card(*held: tuple[str, Origin], field: Field = Field.ETHNICITY) -> Card:
    return Card({field: tuple(Held(*each) for each in held)})


def test_the_nineteen_map_to_the_sixteen_and_to_the_five() -> None:
    assert len(ETHNICITIES) == len({each.id for each in ETHNICITIES}) == 19
    assert {each.nhs for each in ETHNICITIES} == set("ABCDEFGHJKLMNPRS")
    assert Counter(each.five for each in ETHNICITIES) == dict(zip(FIVE, (5, 4, 5, 3, 2), strict=True))
    assert [each.name for each in ETHNICITIES if not each.own_code] == [
        "White: Gypsy or Irish Traveller",
        "White: Roma",
        "Other: Arab",
    ]


def test_chinese_counts_as_asian_and_keeps_its_own_code() -> None:
    chinese = card(("asian_chinese", OWN))
    assert GROUPINGS[0].group(chinese) == "Asian"
    assert nhs_code("asian_chinese") == "R"


def test_declined_and_never_asked_are_different_facts_and_neither_is_compared() -> None:
    assert (nhs_code(NOT_SAID), nhs_code(NOT_KNOWN)) == ("Z", "99")
    declined, unasked = card((NOT_SAID, OWN)), Card({})
    mix = source_mix((declined, unasked), Field.ETHNICITY)
    assert (mix.declined, mix.not_known, mix.self_declared) == (1, 1, 0)
    assert GROUPINGS[0].group(declined, reported=True) == GROUPINGS[0].group(unasked) == ""


def test_what_the_practitioner_says_goes_before_what_was_reported() -> None:
    both = card(("black_african", REPORTED), ("mixed_african", OWN))
    assert both.held(Field.ETHNICITY) == Held("mixed_african", OWN)
    declined = card(("black_african", REPORTED), (NOT_SAID, OWN))
    assert GROUPINGS[0].group(declined, reported=True) == ""


def test_a_reported_value_is_compared_only_where_asked_for() -> None:
    reported = card(("black_african", REPORTED), (NOT_KNOWN, OWN))
    assert GROUPINGS[0].group(reported) == ""
    assert GROUPINGS[0].group(reported, reported=True) == "Black"
    assert GROUPINGS[1].group(reported, reported=True) == "Minority ethnic"


def test_every_grouping_has_its_reference_among_its_groups() -> None:
    assert all(each.reference in each.groups and len(each.compared) == len(each.groups) - 1 for each in GROUPINGS)


def test_a_card_refuses_what_is_not_one_of_its_values() -> None:
    with pytest.raises(ValueError, match="sex: purple"):
        card(("purple", OWN), field=Field.SEX)
