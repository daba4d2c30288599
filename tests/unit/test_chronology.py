"""The chronology: every account a line of its own, each with its source and where it stands, gaps said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallStarted, CommunicationRecorded, Decision, DocumentSent
from adviser_assistant.casework.facts import PractitionerView, Source, State
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import case, entry, not_said, said
from tests.shipped import LIBRARY

ENGLAND = LIBRARY.guidance("common", "england-mhps")
ON = datetime(2025, 3, 11, 12, tzinfo=UTC)
TEMPLATE = """---
id: T01
title: A trial
audience: both
kind: note
applies: In tests
---
## s01 One
@each chronology
- {{ event.number }}|{{ event.date }}|{{ event.event }}|{{ event.source }}|{{ event.status }}|{{ event.letter }}
"""


def lines(*entries: Any) -> list[list[str]]:
    made: Case = case(*entries)
    template, faults = parse_template(TemplateText(id="T01", file="x.jinja", text=TEMPLATE), ENGLAND.facts)
    assert template is not None, faults
    text = letter_to_text(draft_letter(made, assess(made, ENGLAND, on=ON), template, ON.date(), ENGLAND))
    return [line.removeprefix("- ").split("|") for line in text.splitlines() if line.startswith("- ")]


def concern(key: str, name: str, value: Any, **more: Any) -> Any:
    return said(f"concern[{key}].{name}", value, **more)


def test_lines_stand_in_the_order_of_their_days_and_are_numbered() -> None:
    late = [concern("c1", "summary", "The second"), concern("c1", "happened_on", date(2025, 3, 4))]
    early = [concern("c2", "summary", "The first"), concern("c2", "happened_on", date(2025, 3, 2))]
    made = lines(*late, *early, said("told.date", date(2025, 3, 6)))
    assert [line[:3] for line in made] == [
        ["1", "2 Mar 2025", "The first"],
        ["2", "4 Mar 2025", "The second"],
        ["3", "6 Mar 2025", "The practitioner was told of the concern"],
    ]


def test_each_line_says_who_told_it_when_and_whether_a_paper_was_seen() -> None:
    told = concern("c1", "summary", "A long wait", document_seen=True)
    (line,) = lines(told, concern("c1", "happened_on", date(2025, 3, 2)))
    assert line[3] == "Dr Helen Prowse, 6 Mar 2025; document seen"


def test_two_accounts_of_one_event_are_two_lines_each_on_its_own_day() -> None:
    theirs = {"source": Source.PRACTITIONER}
    made = lines(
        concern("c1", "summary", "He left at two"),
        concern("c1", "summary", "I left at four", **theirs),
        concern("c1", "happened_on", date(2025, 3, 2)),
        concern("c1", "happened_on", date(2025, 3, 3), **theirs),
    )
    assert [(line[1], line[2]) for line in made] == [("2 Mar 2025", "He left at two"), ("3 Mar 2025", "I left at four")]
    assert {line[4] for line in made} == {"disputed"}
    assert {line[5] for line in made} == {"concern 1"}


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (PractitionerView.AGREES, "agreed"),
        (PractitionerView.DISPUTES, "disputed"),
        (PractitionerView.NOT_ASKED, "unknown"),
        (PractitionerView.NO_REPLY, "unknown"),
    ],
)
def test_where_a_line_stands_is_what_the_practitioner_says_of_it(view: PractitionerView, status: str) -> None:
    told = concern("c1", "summary", "A long wait", practitioner_view=view)
    (line,) = lines(told, concern("c1", "happened_on", date(2025, 3, 2)))
    assert line[4] == status


def test_both_sides_saying_the_same_is_agreed() -> None:
    made = lines(said("told.date", date(2025, 3, 6)), said("told.date", date(2025, 3, 6), source=Source.PRACTITIONER))
    assert {line[4] for line in made} == {"agreed"}


def test_a_date_told_in_words_is_about_and_sorts_by_its_month() -> None:
    told = [concern("c1", "summary", "Early on"), concern("c1", "happened_on_words", "in early March 2025")]
    made = lines(*told, said("told.date", date(2025, 3, 6)))
    assert made[0][1] == "about early March 2025"


def test_the_day_with_its_hour_in_words_is_exact() -> None:
    words = concern("c1", "happened_on_words", "on 2 March 2025 at 02:20")
    (line,) = lines(concern("c1", "summary", "A wait"), concern("c1", "happened_on", date(2025, 3, 2)), words)
    assert line[1] == "2 Mar 2025 at 02:20"


def test_what_has_no_date_comes_last_and_shows_the_gap() -> None:
    made = lines(concern("c1", "summary", "Some day"), said("told.date", date(2025, 3, 6)))
    assert made[-1][:3] == ["2", "[date not recorded]", "Some day"]


def test_a_date_nobody_knows_is_said_to_be_not_known() -> None:
    made = lines(concern("c1", "summary", "Some day"), not_said("concern[c1].happened_on", State.NOT_KNOWN))
    assert made[-1][1] == "date not known"


def test_a_label_stands_in_quotation_marks() -> None:
    (line,) = lines(concern("c1", "summary", "lacks insight"), concern("c1", "is_event", False))
    assert line[2] == "“lacks insight”"


def test_a_long_stretch_without_a_line_is_said_and_not_numbered() -> None:
    made = lines(said("told.date", date(2025, 1, 6)), said("response.on", date(2025, 3, 6)))
    assert made[1] == ["", "", "Gap: no line for 58 days.", "", "gap", ""]
    assert [line[0] for line in made] == ["1", "", "2"]


def test_silence_up_to_today_is_a_gap_and_four_weeks_are_none() -> None:
    assert lines(said("told.date", date(2025, 1, 6)))[-1][2] == "Gap: no line for 63 days."
    assert len(lines(said("told.date", date(2025, 2, 10)))) == 1


def test_a_deadline_is_no_event() -> None:
    assert lines(said("letter.share_by", date(2025, 3, 9)), said("follow.date", date(2025, 3, 10))) == []


def test_a_day_still_to_come_says_so() -> None:
    (line,) = lines(said("hearing.on", date(2025, 4, 1)))
    assert line[2] == "Hearing (still to come)"


def test_a_period_says_its_kind_and_the_last_day_set_and_begins_once() -> None:
    made = lines(
        said("period[p1].kind", "formal"),
        said("period[p1].started_on", date(2025, 3, 3)),
        said("period[p1].started_at", datetime(2025, 3, 3, 9)),
        said("period[p1].ends_on", date(2025, 3, 30)),
        said("exclusion.started_at", datetime(2025, 3, 3, 9)),
    )
    assert [line[1:3] for line in made] == [
        ["3 Mar 2025, 09:00", "A period of exclusion begins: formal, last day set 30 March 2025"]
    ]


def test_calls_letters_and_what_was_told_stand_with_the_rest() -> None:
    at = {"recorded_at": datetime(2025, 3, 4, 9, tzinfo=UTC)}
    later = {"recorded_at": datetime(2025, 3, 4, 9, 20, tzinfo=UTC)}
    made = lines(
        entry(CallStarted, call="c1", channel="phone", **at),
        entry(CallEnded, call="c1", **later),
        entry(CommunicationRecorded, communication="concern_raised", by="Dr Prowse", form="telephone", **later),
        entry(Decision, what="employer_decision", text="No formal step", decided_by="Dr Prowse", **later),
        entry(DocumentSent, document="L01-1", template="L01", to="Dr Prowse", **later),
    )
    assert [line[1:] for line in made] == [
        ["4 Mar 2025, 09:00 to 09:20", "Call with us (telephone)", "our note of the call", "our record", ""],
        [
            "4 Mar 2025",
            "The practitioner told: a concern has been raised; no findings (telephone)",
            "Dr Prowse",
            "unknown",
            "",
        ],
        ["4 Mar 2025", "The employer’s decision: No formal step", "Dr Prowse", "unknown", ""],
        ["4 Mar 2025", "Sent to Dr Prowse: Advice after a call", "our copy", "our record", "L01-1"],
    ]


def test_what_stays_out_of_letters_stays_out_of_it() -> None:
    made = lines(
        said("pd.date", date(2025, 3, 1)),
        said("grievance.date", date(2025, 3, 2)),
        said("self.contacted_on", date(2025, 3, 3)),
        said("told.date", date(2025, 3, 4), include_in_letter=False),
        concern("c1", "summary", "Kept to ourselves", include_in_letter=False),
    )
    assert made == []
