"""The procedure: what was followed and on what evidence, by which day, and the sentence a letter may print."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.facts import Source, State, Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment, CheckOutcome, CheckReading
from adviser_assistant.guidance.deadlines import DeadlineState
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CalendarSpec, Clock, Confidence, Figure, GuidancePack, Kind, ProcedureCheck
from adviser_assistant.guidance.procedure import procedure_summary
from tests.builders import answered, case, not_said, said, spec

LETTER = "What you told me does not show that comments were asked for. The framework asks for that."
FACTS = (
    spec("report.received_on", Kind.DATE),
    spec("comments.asked_on", Kind.DATE),
    spec("policy.shown", Kind.YES_NO),
    spec("local_text.figure"),
)
ON = date(2025, 3, 11)
WEEKDAYS = CalendarSpec(
    id="england",
    nation="england",
    good_until=date(2026, 12, 31),
    checked_on=None,
    closed=(),
    confidence=Confidence.HIGH,
)


def pack(confidence: Confidence, figure: Confidence | None = None, **more: Any) -> GuidancePack:
    """One check whose clock gives ten working days from the day the report came in."""
    check: dict[str, Any] = {"id": "X-1", "stage": "investigation", "rule": "Comments on the report asked for"}
    check |= {"who_acts": "the case manager", "letter": LETTER, "confidence": confidence, "clock": "comments"}
    limit = Figure(
        id="comments", value=10, unit="working_days", in_force_from="not found", confidence=figure or confidence
    )
    clock = Clock(
        id="comments",
        title="Comments",
        figure="comments",
        starts="report.received_on",
        counting="within",
        run_out_says="",
        stops=("comments.asked_on",),
        confidence=figure or confidence,
    )
    return GuidancePack(
        id="common",
        title="",
        short_title="",
        version="1",
        kind="common",
        owner="",
        last_reviewed=ON,
        facts=FACTS,
        calendars=(WEEKDAYS,),
        figures=(limit,),
        clocks=(clock,),
        procedure_checks=(ProcedureCheck(**{**check, **more}),),
    )


def assessed(made: GuidancePack, *entries: Entry, on: date = ON) -> Assessment:
    return assess(case(*entries), Guidance([made]), on=on)


def read(confidence: Confidence, *entries: Entry, on: date = ON, **more: Any) -> CheckReading:
    (reading,) = assessed(pack(confidence, **more), *entries, on=on).procedure_checks
    return reading


def received(day: int) -> Entry:
    return said("report.received_on", date(2025, 2, day))


def local(value: int = 5) -> list[Entry]:
    """The employer's own policy gives so many working days, in its paragraph 4.2."""
    fields: dict[str, Value] = {
        "figure": "comments",
        "value": value,
        "unit": "working_days",
        "policy": "Policy 7",
        "paragraph": "para 4.2",
    }
    return [said(f"local_text[t1].{name}", value) for name, value in fields.items()]


# --- deadlines --------------------------------------------------------------------------------------------


def test_a_deadline_is_due_until_its_day_is_over_then_missed() -> None:
    due = read(Confidence.HIGH, received(25), on=date(2025, 3, 11)).deadline
    assert (due.state, due.on, due.limit) == (DeadlineState.DUE, date(2025, 3, 11), "10 working days")
    assert read(Confidence.HIGH, received(25), on=date(2025, 3, 12)).deadline.state is DeadlineState.MISSED


def test_what_was_done_by_its_day_met_it_and_what_came_later_did_not() -> None:
    in_time = read(Confidence.HIGH, received(25), said("comments.asked_on", date(2025, 3, 3)), on=date(2025, 4, 1))
    assert (in_time.outcome, in_time.deadline.state) == (CheckOutcome.FOLLOWED, DeadlineState.MET)
    assert in_time.deadline.done_on == date(2025, 3, 3)
    late = read(Confidence.HIGH, received(3), said("comments.asked_on", date(2025, 3, 3)))
    assert (late.outcome, late.deadline.state) == (CheckOutcome.NOT_FOLLOWED, DeadlineState.MISSED)
    assert late.deadline.done_on == date(2025, 3, 3)


def test_a_clock_that_has_not_begun_gives_its_limit_but_no_day() -> None:
    deadline = read(Confidence.HIGH, said("policy.shown", True)).deadline
    assert (deadline.state, deadline.on, deadline.limit) == (DeadlineState.NONE, None, "10 working days")


def test_a_house_period_is_never_missed_and_never_not_followed() -> None:
    reading = read(Confidence.OURS, received(3))
    assert reading.outcome is CheckOutcome.NOT_SHOWN
    assert (reading.deadline.state, reading.deadline.house) == (DeadlineState.DUE, True)
    assert "last day" not in reading.sentence


def test_a_house_rule_on_a_framework_s_limit_is_never_missed_either() -> None:
    deadline = read(Confidence.OURS, received(3), figure=Confidence.HIGH).deadline
    assert (deadline.state, deadline.house) == (DeadlineState.DUE, True)


# --- low confidence and the local text --------------------------------------------------------------------


def test_a_low_check_has_no_day_no_sentence_and_asks_for_the_text() -> None:
    reading = read(Confidence.LOW, received(3), letter="")
    assert reading.outcome is CheckOutcome.CHECK_YOUR_TEXT
    assert (reading.deadline.state, reading.sentence, reading.local_text) == (DeadlineState.NONE, "", "")
    assert reading.asks_figure == "comments"


@pytest.mark.parametrize(
    ("asked_on", "outcome", "says"),
    [
        (date(2025, 2, 27), CheckOutcome.FOLLOWED, "You told me that it was done on Thursday 27 February 2025."),
        (None, CheckOutcome.NOT_FOLLOWED, "The last day was Tuesday 4 March 2025."),
    ],
)
def test_a_recorded_local_text_settles_a_low_check_and_is_named(
    asked_on: date | None, outcome: CheckOutcome, says: str
) -> None:
    asked = [said("comments.asked_on", asked_on)] if asked_on else []
    reading = read(Confidence.LOW, received(25), *local(), *asked, letter="")
    assert (reading.outcome, reading.why.confidence) == (outcome, Confidence.LOCAL)
    assert "Policy 7, para 4.2" in reading.sentence
    assert "5 working days" in reading.sentence
    assert says in reading.sentence


def test_a_local_text_whose_clock_has_not_begun_is_not_shown_rather_than_to_be_checked() -> None:
    reading = read(Confidence.LOW, said("policy.shown", True), *local(), letter="", settles_with=("comments.asked_on",))
    assert reading.outcome is CheckOutcome.NOT_SHOWN
    assert reading.why.missing == ("comments.asked_on",)


def test_without_a_paragraph_a_local_text_counts_for_nothing() -> None:
    without = [entry for entry in local() if "paragraph" not in getattr(entry, "fact", "")]
    assert read(Confidence.LOW, received(3), *without, letter="").outcome is CheckOutcome.CHECK_YOUR_TEXT


def test_a_local_limit_stands_over_the_framework_s_and_the_sentence_says_whose_it_is() -> None:
    reading = read(Confidence.HIGH, received(25), *local())
    assert reading.deadline.on == date(2025, 3, 4)
    assert reading.sentence.startswith(LETTER)
    assert "Your own text (Policy 7, para 4.2) gives 5 working days." in reading.sentence


# --- the sentence -----------------------------------------------------------------------------------------


def test_the_sentence_is_the_check_s_own_with_its_day() -> None:
    assert read(Confidence.HIGH, received(3)).sentence == f"{LETTER} The last day was Monday 17 February 2025."
    assert read(Confidence.HIGH, received(25)).sentence == f"{LETTER} The last day is Tuesday 11 March 2025."


def test_what_was_followed_or_does_not_apply_needs_no_sentence() -> None:
    followed = read(Confidence.HIGH, received(25), said("comments.asked_on", date(2025, 3, 3)))
    assert followed.sentence == ""
    apart = read(Confidence.HIGH, said("policy.shown", False), applies={"fact": "policy.shown", "is": True})
    assert (apart.outcome, apart.sentence, apart.evidence) == (CheckOutcome.DOES_NOT_APPLY, "", ())


# --- evidence ---------------------------------------------------------------------------------------------


def test_evidence_says_which_fact_who_said_it_when_and_whether_a_document_was_seen() -> None:
    told = said(
        "comments.asked_on", date(2025, 3, 3), source=Source.DOCUMENT, document_seen=True, about_on=date(2025, 3, 4)
    )
    first, second = read(Confidence.HIGH, received(25), told).evidence
    assert (first.fact, first.said_by, first.source) == ("report.received_on", "Dr Helen Prowse", Source.CALLER)
    assert (second.fact, second.document_seen, second.on) == ("comments.asked_on", True, date(2025, 3, 4))


def test_what_was_asked_and_is_not_known_is_evidence_of_nothing_but_is_shown() -> None:
    reading = read(Confidence.HIGH, not_said("policy.shown", State.NOT_KNOWN), clock="", followed=SHOWN)
    assert reading.outcome is CheckOutcome.NOT_SHOWN
    assert [(each.fact, each.state) for each in reading.evidence] == [("policy.shown", State.NOT_KNOWN)]


def test_both_sides_of_a_dispute_are_evidence() -> None:
    sides = [said("policy.shown", True), said("policy.shown", False, source=Source.PRACTITIONER)]
    reading = read(Confidence.HIGH, *sides, clock="", followed=SHOWN)
    assert reading.outcome is CheckOutcome.NOT_SHOWN
    assert [each.value for each in reading.evidence] == [True, False]


def test_a_checkpoint_is_evidence_in_the_words_recorded_with_it() -> None:
    node = {"fact": "checkpoint.bc_12", "is": "yes"}
    made = pack(Confidence.HIGH, clock="", followed=node)
    (reading,) = assessed(made, answered("BC-12", told_by="Ms Reid")).procedure_checks
    assert [(each.words, each.said_by, each.value) for each in reading.evidence] == [
        ("a dated record", "Ms Reid", "yes")
    ]


SHOWN = {"fact": "policy.shown", "is": True}


# --- steps and the whole in short -------------------------------------------------------------------------


def test_steps_come_in_the_order_a_case_goes_through_them() -> None:
    stages = ("closure", "invented_stage", "review", "health", "early", "formal_exclusion", "immediate_exclusion")
    one = pack(Confidence.HIGH)
    checks = tuple(
        ProcedureCheck(id=f"X-{stage}", stage=stage, rule="", who_acts="", confidence=Confidence.HIGH)
        for stage in stages
    )
    (*steps,) = assessed(GuidancePack(**{**one.__dict__, "procedure_checks": checks}), received(3)).steps
    assert [step.id for step in steps] == [
        *("early", "immediate_exclusion", "formal_exclusion", "review", "health", "invented_stage", "closure"),
    ]
    assert steps[-2].title == "Invented stage"


def test_the_summary_counts_what_applies_and_names_paragraphs() -> None:
    made = pack(Confidence.HIGH, sources=("E-S01, Part I para 9",))
    summary = procedure_summary(assessed(made, received(3)))
    assert summary.says == "1 check applies: 1 not followed."
    (line,) = summary.for_file
    assert line.startswith(
        "Not followed: Comments on the report asked for, X-1 (E-S01, Part I para 9). The last day was"
    )
    assert summary.for_letter == (f"{LETTER} The last day was Monday 17 February 2025. (Part I para 9)",)


def test_a_low_check_says_nothing_in_the_summary_for_a_letter() -> None:
    summary = procedure_summary(assessed(pack(Confidence.LOW, letter=""), received(3)))
    assert summary.says == "1 check applies: 1 to check against your own text."
    assert summary.for_letter == summary.for_file == ()


def test_where_nothing_applies_the_summary_says_so() -> None:
    made = pack(Confidence.HIGH, applies=SHOWN)
    assert "No check" in procedure_summary(assessed(made, said("policy.shown", False))).says
