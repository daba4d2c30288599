"""Facts that are worked out: what each says, and that it says nothing where nothing is recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, CommunicationRecorded, DocumentSent, Entry
from adviser_assistant.casework.facts import Source, State, Value
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.clocks import ClockStatus, status_now
from adviser_assistant.guidance.derived import DERIVED, FROM_CLOCKS
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.view import CaseView
from tests.builders import MORNING, answered, case, entry, not_said, note, said
from tests.every import every

TODAY = date(2025, 3, 31)
YEAR_BEFORE = MORNING - timedelta(days=365)


@pytest.fixture(scope="module")
def guidance(demo_library: Library) -> Guidance:
    return demo_library.guidance("common", "england-mhps")


def view(guidance: Guidance, *entries: Entry, on: date = TODAY, caseload: Caseload = NO_CASELOAD) -> CaseView:
    return CaseView(case(*entries), guidance, caseload, datetime(on.year, on.month, on.day, 12, tzinfo=UTC))


def day(number: int, month: int = 3) -> date:
    return date(2025, month, number)


def told_on(number: int, **more: Any) -> Entry:
    made: Entry = entry(CommunicationRecorded, recorded_at=datetime(2025, 3, number, 12, tzinfo=UTC), **more)
    return made


SAYS: list[tuple[str, list[Entry], Value]] = [
    ("case.first_contact_on", [said("org.name", "M"), entry(CallStarted, call="c1")], MORNING.date()),
    (
        "case.first_contact_on",
        [said("pd.raised", True, source=Source.DOCUMENT, recorded_at=YEAR_BEFORE), said("org.name", "M")],
        MORNING.date(),
    ),
    ("concern.first_logged_on", [said("concern[c1].logged_on", day(5)), said("concern[c2].logged_on", day(4))], day(4)),
    ("concern.first_logged_on", [said("concern[c1].title", "Delay", about_on=day(3))], day(3)),
    ("concern.latest_on", [said("concern[c1].happened_on", day(3)), said("concern[c2].happened_on", day(1))], day(3)),
    ("concern.dated_events", [said("concern[c1].happened_on", day(3))], 1),
    ("concern.dated_events", [said("concern[c1].happened_on", day(3)), said("concern[c1].is_event", False)], 0),
    ("concern.all_behaviour", [said("concern[c1].category", ("behaviour_colleagues",))], True),
    ("concern.all_behaviour", [said("concern[c1].category", ("behaviour_colleagues", "clinical_treatment"))], False),
    ("notes.labels", [note("“volatile, arrogant, lacks insight”")], 3),
    ("notes.labels", [note("said “not now” loudly")], 0),
    ("exclusion.first_on", [said("exclusion.started_at", datetime(2025, 3, 7, 17, 30))], day(7)),
    ("exclusion.first_on", [said("period[p1].started_on", day(7)), said("period[p2].started_on", day(21))], day(7)),
    ("exclusion.in_force", [said("exclusion.kind", "lapsed")], True),
    ("exclusion.in_force", [said("exclusion.kind", "under_consideration")], False),
    ("exclusion.in_force", [said("exclusion.kind", "formal"), said("exclusion.ended_on", day(30))], False),
    ("exclusion.in_force", [said("exclusion.kind", "ended"), said("exclusion.ended_on", TODAY)], False),
    ("exclusion.in_force", [said("exclusion.kind", "formal"), said("exclusion.ended_on", TODAY)], False),
    ("exclusion.total_days", [said("period[p1].started_on", day(7))], 24),
    ("exclusion.away_days", [said("period[p1].started_on", day(7)), said("exclusion.ended_on", day(10))], 3),
    ("exclusion.period_no", [said("period[p1].kind", "immediate"), said("period[p2].kind", "formal")], 1),
    (
        "exclusion.first_day_of_period",
        [said("period[p1].started_on", day(7)), said("period[p2].started_on", day(7, 4))],
        day(7),
    ),
    ("contact.first_on", [said("contact[k1].on", day(9)), told_on(8)], day(8)),
    ("contact.last_on", [said("contact[k1].on", day(9)), told_on(8), said("contact[k2].on", day(9, 4))], day(9)),
    (
        "contact.last_on",
        [said("contact[k1].on", day(9)), told_on(12, state="withheld"), told_on(13, to="employer")],
        day(9),
    ),
    ("contact.silent_since", [said("contact[k1].on", day(9)), said("period[p1].started_on", day(7))], day(9)),
    ("contact.silent_since", [said("concern[c1].logged_on", day(4)), said("period[p1].started_on", day(7))], day(7)),
    ("contact.silent_since", [said("concern[c1].logged_on", day(4))], day(4)),
    ("contact.any_in_14_days", [said("contact[k1].on", day(17))], True),
    ("contact.any_in_14_days", [said("contact[k1].on", day(16))], False),
    (
        "letters.in_7_days",
        [entry(DocumentSent, document="a", template="L01", about_on=day(n)) for n in (24, 25, 31)],
        2,
    ),
    ("alternative.weighed", [said("alternative[supervised].controls", "yes")], 0),
    (
        "alternative.weighed",
        [said("alternative[supervised].controls", "yes"), said("alternative[supervised].reason", "days")],
        1,
    ),
    (
        "alternative.weighed",
        [not_said("alternative[sick_leave].controls", State.NOT_APPLICABLE, "no health concern")],
        1,
    ),
    ("alternative.unweighed", [], 7),
    ("speaking_up.last_on", [said("pd.date", day(1)), said("grievance.date", day(3))], day(3)),
    ("post.months", [said("post.started_on", date(2024, 8, 5))], 7),
    ("uk.months", [said("uk.months_as_told", 18), said("uk.months_as_told_on", date(2024, 12, 31))], 21),
    ("purpose.refused_only", [said("exclusion.reasons_given", ("reputation", "media"))], True),
    ("purpose.refused_only", [said("exclusion.reasons_given", ("reputation", "patient_risk"))], False),
    ("standard.set_late", [said("standard.before_identity", "tampering"), said("pract.name", "A")], False),
    ("standard.set_late", [said("pract.name", "A"), said("standard.before_identity", "tampering")], True),
    ("checkpoint.bc_13", [answered("BC-13", "no")], "no"),
]


@every(("fact", "entries", "value"), SAYS)
def test_what_is_worked_out(guidance: Guidance, fact: str, entries: list[Entry], value: Value) -> None:
    assert view(guidance, *entries).value(fact) == value


ALWAYS_KNOWN = {
    *("case.opened_on", "case.first_contact_on", "case.in_blind_sample", "concern.dated_events", "letters.in_7_days"),
    *("notes.labels", "notes.pattern_words", "notes.distress_words", "notes.exclusion_words"),
    *("contact.any_in_14_days", "next_hard_news.late"),
    *("alternative.weighed", "alternative.unweighed", "framework.step"),
}


@every("fact", sorted({*DERIVED, *FROM_CLOCKS} - ALWAYS_KNOWN))
def test_nothing_recorded_is_never_read_as_a_value(guidance: Guidance, fact: str) -> None:
    bare = view(guidance, said("org.name", "Marlowe Vale"))
    assert (bare.state(fact), bare.value(fact)) == (State.NOT_ASKED, None)


@every("fact", sorted({*DERIVED, *FROM_CLOCKS}))
def test_each_worked_out_fact_is_described_and_says_what_it_rests_on(guidance: Guidance, fact: str) -> None:
    assert guidance.facts[fact].derived
    assert isinstance(view(guidance, said("org.name", "Marlowe Vale")).rests_on(fact), tuple)


def test_a_disputed_date_is_no_date(guidance: Guidance) -> None:
    both = [said("pd.date", day(1)), said("pd.date", day(2), source=Source.DOCUMENT)]
    assert view(guidance, *both).value("speaking_up.last_on") is None


def test_hard_news_late_on_a_friday_is_seen_coming(guidance: Guidance) -> None:
    planned = [said("meeting.planned_hard_news", True), said("meeting.planned_at", datetime(2025, 4, 4, 15, 30))]
    ahead = view(guidance, *planned)
    assert (ahead.value("next_hard_news.on"), ahead.value("next_hard_news.late")) == (day(4, 4), True)
    assert view(guidance, *planned, on=day(5, 4)).value("next_hard_news.on") is None


def test_other_cases_are_counts_only(guidance: Guidance) -> None:
    counted = view(guidance, said("org.name", "M"), caseload=Caseload(2, 3))
    assert (counted.value("team.other_practitioners"), counted.value("organisation.exclusions_in_year")) == (2, 3)


def test_a_fact_was_said_on_the_day_it_is_about_or_was_recorded(guidance: Guidance) -> None:
    facts = [said("told.status", "neither"), said("feedback.given", True, about_on=day(1)), answered("BC-03", "no")]
    seen = view(guidance, *facts)
    spoken = [seen.said_on(fact) for fact in ("told.status", "feedback.given", "checkpoint.bc_03", "told.date")]
    assert spoken == [MORNING.date(), day(1), MORNING.date(), None]


# --- from the clocks --------------------------------------------------------------------------------------


def blocks(*starts: date, **reviewed: date) -> Case:
    """Formal blocks in turn; `p1=date(…)` is the day the first was reviewed."""
    entries = [said("exclusion.kind", "formal")]
    for number, start in enumerate(starts, start=1):
        entries += [said(f"period[p{number}].kind", "formal"), said(f"period[p{number}].started_on", start)]
    entries += [said(f"period[{key}].reviewed_on", on) for key, on in reviewed.items()]
    return case(*entries)


def formal_block(case_: Case, guidance: Guidance, on: date) -> ClockStatus:
    readings = [each for each in assess(case_, guidance, on=on).clocks if each.clock.id == "formal_block"]
    return status_now(readings)


def test_a_block_nobody_reviewed_lapses_on_the_day_after_its_last(guidance: Guidance) -> None:
    one = blocks(date(2024, 11, 8))
    assert assess(one, guidance, on=date(2024, 12, 5)).derived["exclusion.lapsed_on"] is None
    assert assess(one, guidance, on=date(2024, 12, 6)).derived["exclusion.lapsed_on"] == date(2024, 12, 6)


def test_a_later_block_on_time_is_where_the_clock_stands_now_and_mends_no_lapse(guidance: Guidance) -> None:
    two = blocks(date(2024, 11, 8), date(2024, 12, 6), p1=date(2024, 12, 19))
    on = date(2024, 12, 20)
    assert formal_block(two, guidance, on) is ClockStatus.RUNNING
    assert assess(two, guidance, on=on).derived["exclusion.lapsed_on"] == date(2024, 12, 6)


@pytest.mark.parametrize("prompt_day", [date(2024, 12, 4), date(2024, 12, 6), date(2024, 12, 27), date(2025, 1, 3)])
def test_a_review_is_asked_for_near_and_past_the_end_of_the_block_in_hand(guidance: Guidance, prompt_day: date) -> None:
    begun = [start for start in (date(2024, 11, 8), date(2024, 12, 6)) if start < prompt_day - timedelta(days=2)]
    assert assess(blocks(*begun), guidance, on=prompt_day).prompt("EP-17")


def test_a_review_is_not_asked_for_while_the_block_in_hand_has_time(guidance: Guidance) -> None:
    two = blocks(date(2024, 11, 8), date(2024, 12, 6))
    assert assess(two, guidance, on=date(2024, 12, 20)).prompt("EP-17") is None


def test_the_right_to_return_counts_from_the_lapse_whatever_block_is_in_hand(guidance: Guidance) -> None:
    two = blocks(date(2024, 11, 8), date(2024, 12, 6))
    plan = {each.id: each for each in assess(two, guidance, on=date(2024, 12, 20)).communications}
    assert plan["right_to_return"].due == date(2024, 12, 6)
    checks = {each.id: each.outcome.value for each in assess(two, guidance, on=date(2024, 12, 20)).procedure_checks}
    assert checks["MHPS-E-71"] == "not_followed"


def test_of_several_restrictions_the_worst_that_is_not_over_counts(guidance: Guidance) -> None:
    entries = [said("restriction[r1].started_on", day(1, 1)), said("restriction[r2].started_on", day(25))]
    both = assess(case(*entries), guidance, on=TODAY).clocks
    assert status_now([each for each in both if each.clock.id == "restriction_review"]) is ClockStatus.RUN_OUT
    ended = assess(case(*entries, said("restriction[r1].ended_on", day(20))), guidance, on=TODAY).clocks
    assert status_now([each for each in ended if each.clock.id == "restriction_review"]) is ClockStatus.RUNNING
