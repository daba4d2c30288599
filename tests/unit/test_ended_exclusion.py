"""How an exclusion ended, told from one case's own facts: none, a minor finding, more, or not known."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.ended_exclusion import EndedExclusion, Finding, ended_exclusion
from tests.builders import case, said
from tests.shipped import demo

BACK, LATER = date(2025, 3, 3), date(2025, 3, 10)
AWAY = said("period[p1].started_on", date(2025, 2, 3)), said("exclusion.ended_on", BACK)


def finding(*entries: Entry) -> Finding | None:
    found = ended_exclusion(case(*AWAY, *entries), LATER)
    return found.finding if found else None


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("not_upheld",), Finding.NONE),
        (("not_upheld", "withdrawn"), Finding.NONE),
        (("not_upheld", "partly_upheld"), Finding.MINOR),
        (("partly_upheld", "upheld"), Finding.MORE),
        (("not_upheld", "investigation"), Finding.NOT_KNOWN),
        (("upheld", "investigation"), Finding.MORE),
        ((), Finding.NOT_KNOWN),
    ],
)
def test_the_gravest_finding_counts_and_an_open_concern_leaves_it_not_known(
    statuses: tuple[str, ...], expected: Finding
) -> None:
    assert finding(*(said(f"concern[c{n}].status", each) for n, each in enumerate(statuses, 1))) is expected


def test_a_warning_on_a_concern_upheld_in_part_is_more_than_minor() -> None:
    assert finding(said("concern[c1].status", "partly_upheld"), said("hearing.outcome", "warning")) is Finding.MORE


def test_accounts_of_the_finding_that_differ_leave_it_not_known() -> None:
    told = said("concern[c1].status", "upheld"), said("concern[c1].status", "not_upheld", source=Source.PRACTITIONER)
    assert finding(*told) is Finding.NOT_KNOWN


def test_an_exclusion_that_goes_on_or_never_was_is_no_ended_one() -> None:
    assert ended_exclusion(case(AWAY[0]), LATER) is None
    assert ended_exclusion(case(*AWAY), date(2025, 3, 2)) is None
    assert ended_exclusion(case(said("concern[c1].status", "upheld")), LATER) is None


def test_in_demo_b_it_ended_with_a_minor_finding_and_in_demo_a_there_was_none_to_end() -> None:
    on = date(2025, 5, 9)
    assert ended_exclusion(demo("demo-b", on).case, on) == EndedExclusion(on, Finding.MINOR)
    assert ended_exclusion(demo("demo-b", date(2025, 5, 8)).case, on) is None
    assert ended_exclusion(demo("demo-a").case, date(2025, 10, 9)) is None
