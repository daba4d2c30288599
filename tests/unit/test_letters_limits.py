"""Limits in a letter: the framework's where it was read, the organisation's own text before it, else a gap."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.limits import Limits
from adviser_assistant.letters.marks import to_runs, unmarked
from adviser_assistant.letters.reviews import last_review
from adviser_assistant.letters.said import Said
from tests import builders
from tests.shipped import LIBRARY

ON = datetime(2026, 3, 6, 12, tzinfo=ZoneInfo("Europe/London"))


def limits(pack: str, *entries: Entry) -> Limits:
    guidance = LIBRARY.guidance("common", pack)
    made = builders.case(*entries)
    return Limits(made, guidance, assess(made, guidance, on=ON))


def local(figure: str, value: int, unit: str) -> list[Entry]:
    said = {"figure": figure, "value": value, "unit": unit, "policy": "Board’s copy", "paragraph": "2.14"}
    return [builders.said(f"local_text[t1].{name}", each) for name, each in said.items()]


@pytest.mark.parametrize(
    ("pack", "figure", "words"),
    [
        ("england-mhps", "immediate_exclusion", "two weeks"),
        ("england-mhps", "formal_block", "four weeks"),
        ("england-mhps", "comments / comments_on_report", "ten working days"),
        ("england-performers-lists", "immediate_suspension_review", "one working day"),
        ("england-performers-lists", "pay_application", "90 days"),
    ],
)
def test_a_limit_that_was_read_is_said_in_words(pack: str, figure: str, words: str) -> None:
    assert unmarked(limits(pack).limit(figure)) == words


@pytest.mark.parametrize("pack", ["northern-ireland-mhps", "wales-upsw", "crown-dependencies"])
def test_a_limit_nobody_has_read_asks_for_the_local_text(pack: str) -> None:
    runs = to_runs(limits(pack).limit("immediate_exclusion"))
    assert [run.kind.value for run in runs] == ["gap"]
    assert runs[0].text == "the limit for immediate exclusion: check your own text"


def test_the_local_text_stands_over_the_framework_and_says_where_it_is_written() -> None:
    for pack in ("england-mhps", "wales-upsw"):
        made = limits(pack, *local("formal_block", 30, "days"))
        runs = to_runs(made.limit("formal_block"))
        assert [(run.text, run.fact) for run in runs] == [("30 days (Board’s copy, 2.14)", "local_text[t1].value")]


def test_the_latest_day_is_counted_from_what_is_recorded() -> None:
    begun = [builders.said("exclusion.kind", "immediate"), builders.said("period[p1].kind", "immediate")]
    made = limits("england-mhps", *begun, builders.said("period[p1].started_on", date(2026, 3, 2)))
    assert unmarked(made.latest_day("immediate_exclusion")) == "Sunday 15 March 2026"


def test_without_a_limit_there_is_no_latest_day() -> None:
    begun = [builders.said("exclusion.kind", "immediate"), builders.said("period[p1].kind", "immediate")]
    made = limits("northern-ireland-mhps", *begun, builders.said("period[p1].started_on", date(2026, 3, 2)))
    assert made.latest_day("immediate_exclusion") == ""


def reviewed(*entries: Entry) -> list[dict[str, object]]:
    made: Case = builders.case(*entries)
    return list(last_review(made, lambda fact, kind: Said(made.fact(fact), None)))


def test_the_latest_review_is_that_of_the_period_it_looked_at_with_the_next_one() -> None:
    first = [("started_on", date(2026, 1, 5)), ("ends_on", date(2026, 2, 1)), ("reviewed_on", date(2026, 2, 3))]
    entries = [builders.said(f"period[p1].{name}", value) for name, value in first]
    entries.append(builders.said("period[p2].started_on", date(2026, 2, 2)))
    (review,) = reviewed(*entries)
    assert review["late"] is True
    assert str(review["next_started_on"]).count("2 February 2026") == 1


def test_before_the_first_review_there_is_none() -> None:
    assert reviewed(builders.said("period[p1].started_on", date(2026, 1, 5))) == []


@pytest.mark.parametrize(("nation", "words"), [("england", "six months"), ("wales", ""), ("", "")])
def test_a_limit_read_for_one_nation_is_not_lent_to_another(nation: str, words: str) -> None:
    entries = [builders.said("case.jurisdiction", nation)] if nation else []
    runs = to_runs(limits("pharmacy", *entries).limit("six_months"))
    assert "".join(run.text for run in runs if run.kind.value != "gap") == words
