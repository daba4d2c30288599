"""What wording may go through and ask: limits that still run, steps nobody weighed, counted facts, known passages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, CommunicationRecorded, DocumentSent, RecordAdded
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import TemplateText
from adviser_assistant.letters.draft import draft_letter
from adviser_assistant.letters.since import since_last_letter
from adviser_assistant.letters.template import parse_template
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import case, entry, said
from tests.shipped import LIBRARY

ENGLAND = LIBRARY.guidance("common", "england-mhps")
WALES = LIBRARY.guidance("common", "wales-upsw")
LISTS = LIBRARY.guidance("common", "england-performers-lists", "list-suspension")
HEAD = """---
id: T01
title: A trial
audience: {audience}
kind: letter
applies: In tests
facts: [exclusion.away_days, exclusion.period_no, told.status, concern.title]
passages: [limits_formal]
tables:
  left:
    records: duty
    when: duty.limit.value != 'keep'
    columns:
      - {{title: Duty, words: "{{{{ duty.what }}}}"}}
    empty: None is limited.
---
"""


def drafted(body: str, made: Case, guidance: Guidance = ENGLAND, audience: str = "employer") -> str:
    source = TemplateText(id="T01", file="common/letters/T01.jinja", text=HEAD.format(audience=audience) + body)
    template, faults = parse_template(source, guidance.facts)
    assert template is not None, faults
    on = date(2025, 3, 11)
    assessment = assess(made, guidance, on=datetime(2025, 3, 11, 12, tzinfo=UTC))
    return letter_to_text(draft_letter(made, assessment, template, on, guidance))


def excluded(*more: object) -> Case:
    period = entry(RecordAdded, record="period", key="p1")
    facts = (said("period[p1].kind", "formal"), said("period[p1].started_on", date(2025, 3, 3)))
    return case(period, *facts, said("exclusion.kind", "formal"), *more)  # type: ignore[arg-type]


def test_what_is_counted_is_printed_like_a_fact_and_nobody_says_it() -> None:
    body = "## s01 One\nDay {{ exclusion.away_days }}, period {{ exclusion.period_no }}.\n"
    assert "Day 9, period 1." in drafted(body, excluded())


def test_wording_can_ask_whether_the_framework_s_words_were_read() -> None:
    body = "## s01 One\n{% if says.limits_formal %}Read.{% else %}Your own text says.{% endif %}\n"
    assert "Read." in drafted(body, case())
    assert "Your own text says." in drafted(body, case(), WALES)


@pytest.mark.parametrize("name", ["says", "says.purposes", "says.limits_formal.shown"])
def test_only_a_passage_that_the_head_declares_can_be_asked_about(name: str) -> None:
    text = HEAD.format(audience="employer") + f"## s01 One\n{{{{ {name} }}}}\n"
    template, faults = parse_template(TemplateText(id="T01", file="x.jinja", text=text), ENGLAND.facts)
    assert template is None
    assert "name a passage that the head declares" in str(faults[0])


def test_limits_are_those_of_the_step_that_still_run() -> None:
    more = (
        said("investigation.started_on", date(2025, 3, 4)),
        said("exclusion.ppa_contact_12_weeks_on", date(2025, 3, 10)),
    )
    text = drafted("## s01 One\n@each limits\n- {{ clock.title }}: {{ clock.says }}\n", excluded(*more))
    assert "Formal exclusion, this block" in text
    assert "Six months of exclusion" in text
    assert "twelve weeks" not in text
    assert "Investigation" not in text


def test_the_clock_of_a_suspension_is_offered_where_a_list_governs() -> None:
    made = case(said("suspension.kind", "ordinary"), said("suspension.started_on", date(2025, 3, 3)))
    body = "## s01 One\n{{ suspension_clock }}|\n"
    assert "Six months of suspension: day 9 of" in drafted(body, made, LISTS)
    assert drafted(body, excluded()).endswith("|\n")


def test_steps_that_nobody_weighed_stand_in_one_line() -> None:
    weighed = (
        entry(RecordAdded, record="alternative", key="supervised"),
        said("alternative[supervised].controls", "no"),
        said("alternative[supervised].reason", "nobody is free at night"),
    )
    text = drafted("## s01 One\n@each not_weighed\n{{ steps.names }}.\n", case(*weighed))
    assert "limited duties, non-clinical work" in text
    assert "supervised" not in text


def test_a_table_leaves_out_the_rows_its_condition_does_not_hold_for() -> None:
    duties = [
        entry(RecordAdded, record="duty", key="d1"),
        said("duty[d1].what", "clinics"),
        said("duty[d1].limit", "keep"),
    ]
    assert "None is limited." in drafted("## s01 One\n| left\n", case(*duties))
    duties += [
        entry(RecordAdded, record="duty", key="d2"),
        said("duty[d2].what", "theatre"),
        said("duty[d2].limit", "stop"),
    ]
    text = drafted("## s01 One\n| left\n", case(*duties))
    assert "theatre" in text
    assert "clinics" not in text


def test_in_a_text_for_both_nobody_is_you() -> None:
    made = case(said("caller.name", "Dr Helen Prowse"), said("told.status", "neither"))
    body = "## s01 One\n{{ told.status.told_that }} so it is.\n"
    assert "You told me that so it is." in drafted(body, made)
    assert "Dr Helen Prowse told me that so it is." in drafted(body, made, audience="both")


# --- what is new ------------------------------------------------------------------------------------------------


def test_news_is_what_was_told_since_the_last_letter_and_not_said_before() -> None:
    sent = entry(DocumentSent, document="L01-1", template="L01", recorded_at=datetime(2025, 3, 7, 9, tzinfo=UTC))
    later = datetime(2025, 3, 9, 9, tzinfo=UTC)
    made = case(
        said("proc.stage", "informal"),
        said("safety.immediate", "none"),
        sent,
        said("safety.immediate", "none", recorded_at=later),
        said("proc.stage", "plan", recorded_at=later, about_on=date(2025, 3, 9)),
        said("told.status", "neither", recorded_at=later),
    )
    line = "- {{ news.words }} ({{ news.by }}, {{ news.on }})"
    body = f"## s01 One\nSince {{{{ since.day }}}}.\n@each news\n{line}\n"
    text = drafted(body, made)
    assert "Since 7 March 2025." in text
    assert "stage: plan" in text
    assert "9 March 2025)" in text
    assert "mmediate risk" not in text
    assert "neither" not in text


def test_a_record_is_fresh_when_anything_about_it_was_told_since() -> None:
    sent = entry(DocumentSent, document="L01-1", template="L01", recorded_at=datetime(2025, 3, 7, 9, tzinfo=UTC))
    actions = [
        entry(RecordAdded, record="action", key="a1"),
        said("action[a1].what", "ring the registrar"),
        entry(RecordAdded, record="action", key="a2"),
        said("action[a2].what", "find a coach"),
    ]
    done = said("action[a2].status", "done", recorded_at=datetime(2025, 3, 9, 9, tzinfo=UTC))
    text = drafted("## s01 One\n@each action\n@when action.fresh\n- {{ action.what }}\n", case(*actions, sent, done))
    assert "find a coach" in text
    assert "ring the registrar" not in text


def test_without_a_letter_the_last_call_is_where_news_begins_and_a_letter_of_the_day_does_not_count() -> None:
    call = entry(CallStarted, call="c1", channel="phone", recorded_at=datetime(2025, 3, 4, 9, tzinfo=UTC))
    sent = entry(DocumentSent, document="L05-1", template="L05", recorded_at=datetime(2025, 3, 11, 9, tzinfo=UTC))
    assert since_last_letter(case(call, sent), date(2025, 3, 11)).on == date(2025, 3, 4)
    assert since_last_letter(case(call, sent), date(2025, 3, 12)).letter
    assert not since_last_letter(case(), date(2025, 3, 12)).names["known"]


@pytest.mark.parametrize(
    ("nation", "numbers"),
    [
        ("england", "999, NHS 111 or Samaritans (116 123)"),
        ("wales", "999, NHS 111 or Samaritans (116 123)"),
        ("northern_ireland", "999 or Samaritans (116 123)"),
        ("guernsey", "999"),
    ],
)
def test_whom_to_ring_at_any_hour_is_one_sentence_of_numbers_that_reach_the_nation(nation: str, numbers: str) -> None:
    body = "## s01 One\n@each urgent\nRing {{ network.names }}.\n"
    assert f"Ring {numbers}." in drafted(body, case(said("case.jurisdiction", nation)))


def test_what_goes_with_a_letter_stands_in_one_line() -> None:
    text = HEAD.format(audience="practitioner").replace(
        "applies: In tests", "applies: In tests\nenclosures: [Support for you (L18), Your policy]"
    )
    source = TemplateText(
        id="T01", file="x.jinja", text=f"{text}## s01 One\n@each enclosed\nEnclosed: {{{{ enclosed.names }}}}.\n"
    )
    template, faults = parse_template(source, ENGLAND.facts)
    assert template is not None, faults
    moment = datetime(2025, 3, 11, 12, tzinfo=UTC)
    made = draft_letter(case(), assess(case(), ENGLAND, on=moment), template, moment.date(), ENGLAND)
    assert "Enclosed: Support for you; Your policy." in letter_to_text(made)


def advised(*more: object, known: bool = True) -> str:
    """One point given on 4 March and sent the same day, then what was told since; read on the 11th."""
    first = {"recorded_at": datetime(2025, 3, 4, 9, tzinfo=UTC)}
    point = {"point": "find a coach", "given_on": date(2025, 3, 4), "owner": "Dr Lane", "due_on": date(2025, 3, 10)}
    facts = [said(f"advice[v1].{name}", value, **first) for name, value in point.items()]
    sent = entry(DocumentSent, document="L01-1", template="L01", recorded_at=datetime(2025, 3, 4, 12, tzinfo=UTC))
    made = case(entry(RecordAdded, record="advice", key="v1", **first), *facts, *([sent] if known else []), *more)  # type: ignore[arg-type]
    line = "{{ advice.given_on }}: {{ advice.point }} ({{ advice.owner }}, by {{ advice.due_on }})"
    return drafted(
        f"## s01 One\n@each open_advice\n- {line}\n\n@each fresh_advice\n- New: {{{{ advice.point }}}}\n", made
    )


def told_since(name: str, value: object) -> object:
    return said(f"advice[v1].{name}", value, recorded_at=datetime(2025, 3, 9, 9, tzinfo=UTC))


def test_advice_of_an_earlier_letter_waits_with_its_day_its_owner_and_when_it_was_due() -> None:
    assert "4 March 2025: find a coach (Dr Lane, by 10 March 2025)" in advised()


def test_advice_that_is_new_in_this_letter_waits_for_nobody_yet() -> None:
    text = advised(known=False)
    assert "New: find a coach" in text
    assert "by 10 March" not in text


def test_advice_not_followed_waits_until_its_reason_is_known() -> None:
    refused = told_since("outcome", "not_followed")
    assert "by 10 March" in advised(refused)
    assert "by 10 March" not in advised(refused, told_since("outcome_reason", "no rota cover"))


def test_an_answer_to_old_advice_does_not_make_the_advice_new() -> None:
    assert "find a coach" not in advised(told_since("outcome", "followed"), told_since("accepted", "agreed"))


def test_a_letter_of_advice_written_elsewhere_is_where_news_begins_too() -> None:
    call = entry(CallStarted, call="c1", channel="phone", recorded_at=datetime(2025, 3, 4, 9, tzinfo=UTC))
    letter = {"communication": "advice_letter", "to": "employer", "form": "letter"}
    written = entry(CommunicationRecorded, recorded_at=datetime(2025, 3, 6, 9, tzinfo=UTC), **letter)
    since = since_last_letter(case(call, written), date(2025, 3, 11))
    assert (since.letter, since.on) == (True, date(2025, 3, 6))
