"""Whose account the record rests on: what was told of the matter, counted by who told it."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from adviser_assistant.casework.balance import Balance, balance_of
from adviser_assistant.casework.entries import Entry, RecordWithdrawn
from adviser_assistant.casework.facts import Source, State
from tests.builders import by_practitioner, case, entry, not_said, said
from tests.shipped import demo


def counted(*entries: Entry) -> Balance:
    return balance_of(case(*entries))


def test_each_side_is_counted_and_the_sides_make_the_total() -> None:
    found = counted(
        said("concern[c1].title", "Sharp words"),
        said("concern[c1].summary", "On 9 February"),
        by_practitioner("response.in_their_words", "I rang three times"),
        said("context.factors", ("staffing",), source=Source.DOCUMENT),
        said("feedback.given", "no", source=Source.THIRD_PARTY),
        said("history.prior", "none", source=Source.ADVISER),
    )
    assert found == Balance(employer=2, practitioner=1, records=1, others=1, ours=1)
    assert found.total == sum(astuple(found)) == 6


def test_who_rang_and_what_was_done_are_no_account_of_the_matter() -> None:
    told = said("org.name", "Marlowe Vale"), said("caller.role", "hr_director"), said("told.date", date(2025, 3, 6))
    assert counted(*told) == Balance()
    assert not counted(*told).without_the_practitioner


def test_nothing_from_the_practitioner_is_seen_as_soon_as_somebody_else_told_something() -> None:
    told = said("concern[c1].title", "Sharp words")
    assert counted(told).without_the_practitioner
    assert not counted(told, by_practitioner("response.accepts", "in_part")).without_the_practitioner


def test_what_the_employer_says_that_they_said_is_the_employers() -> None:
    assert counted(said("response.in_their_words", "He told me he rang")).practitioner == 0


def test_a_practitioner_who_rings_themselves_is_heard_as_the_practitioner() -> None:
    rings = said("caller.role", "practitioner"), said("caller.name", "Dr Helen Prowse")
    assert counted(*rings, said("response.in_their_words", "I rang three times")).practitioner == 1


def test_what_was_corrected_withdrawn_or_not_known_counts_for_nobody() -> None:
    first = said("concern[c1].title", "Sharp words")
    seen_since = said("concern[c1].title", "Sharp words", document_seen=True, corrects=first.id)
    gone = said("concern[c2].title", "Late"), entry(RecordWithdrawn, record="concern", key="c2", reason="Told twice")
    assert counted(first, seen_since, *gone, not_said("history.prior", State.NOT_KNOWN)).total == 1


@pytest.mark.parametrize(("on", "theirs"), [(date(2025, 1, 26), 0), (date(2025, 1, 27), 5)])
def test_in_demo_b_nothing_comes_from_her_until_27_january(on: date, theirs: int) -> None:
    found = balance_of(demo("demo-b", on).case)
    assert (found.practitioner, found.without_the_practitioner) == (theirs, not theirs)
    assert found.employer > 10
