"""The plan of who must be told what: from which day it counts, and what counts as done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from adviser_assistant.casework.entries import CommunicationRecorded, DocumentSent, Entry
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import CommunicationState, PlannedCommunication
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence, Figure, GuidancePack, Kind, Node
from tests.builders import case, entry, not_said, said, spec

ALWAYS: Node = {"fact": "told.status", "asked": True}
FACTS = (
    spec("told.status", Kind.CHOICE, "told", "not_told"),
    spec("told.date", Kind.DATE),
    spec("began.on", Kind.DATE),
    spec("contact.on", Kind.DATE),
    spec("restriction.started_on", Kind.DATE),
    spec("local_text.figure"),
)


def day(number: int, month: int = 3) -> date:
    return date(2025, month, number)


def at(number: int, month: int = 3) -> datetime:
    return datetime(2025, month, number, 12, tzinfo=UTC)


def plan(*entries: Entry, on: date, figures: tuple[Figure, ...] = (), **more: Any) -> PlannedCommunication:
    """What becomes of one planned communication on a day; the case says nothing else that matters."""
    wanted: dict[str, Any] = {"what": "The news", "to": "practitioner", "by_whom": "the case manager", "form": "said"}
    wanted |= {"id": "news", "confidence": Confidence.OURS, "due_from": "began.on", "when": ALWAYS, **more}
    pack = GuidancePack(
        id="common",
        title="",
        short_title="",
        version="1",
        kind="common",
        owner="",
        last_reviewed=day(1),
        facts=FACTS,
        figures=figures,
        communications=(CommunicationSpec(**wanted),),
    )
    asked = not_said("told.status", State.NOT_KNOWN)
    (planned,) = assess(case(asked, *entries), Guidance([pack]), on=on).communications
    return planned


def told(on: int, month: int = 3, **more: Any) -> Entry:
    made: Entry = entry(CommunicationRecorded, communication="news", recorded_at=at(on, month), **more)
    return made


def sent(template: str, to: str, on: int = 11) -> Entry:
    made: Entry = entry(DocumentSent, document=template, template=template, to=to, recorded_at=at(on))
    return made


def test_what_counts_from_a_restriction_counts_from_the_newest() -> None:
    both = [said("restriction[r1].started_on", day(10)), said("restriction[r2].started_on", day(20))]
    planned = plan(*both, on=day(18), due_from="restriction.started_on", due_in=1)
    assert (planned.due, planned.state) == (day(21), CommunicationState.TO_COME)


def test_what_was_said_about_one_restriction_says_nothing_about_the_next() -> None:
    first = [said("restriction[r1].started_on", day(10)), told(10)]
    planned = plan(*first, on=day(18), due_from="restriction.started_on")
    assert planned.state is CommunicationState.DONE
    second = said("restriction[r2].started_on", day(17))
    planned = plan(*first, second, on=day(18), due_from="restriction.started_on")
    assert (planned.state, planned.due) == (CommunicationState.OVERDUE, day(17))


def test_a_restriction_without_a_day_leaves_the_plan_without_a_date() -> None:
    planned = plan(said("restriction[r1].scope", "days only"), on=day(18), due_from="restriction.started_on")
    assert (planned.state, planned.why.missing) == (CommunicationState.NO_DATE, ("restriction.started_on",))


def test_it_was_done_on_the_date_that_was_given() -> None:
    done_when: Node = {
        "all": [{"fact": "told.status", "is": "told"}, {"fact": "told.date", "recorded": True}],
    }
    facts = [said("told.status", "told", recorded_at=at(14)), said("told.date", day(7), recorded_at=at(14))]
    assert plan(*facts, on=day(20), done_when=done_when).done_on == day(7)


@pytest.mark.parametrize(("about", "done_on"), [(None, day(14)), (day(12), day(12))])
def test_where_no_date_was_given_it_was_done_when_it_was_said(about: date | None, done_on: date) -> None:
    fact = said("told.status", "told", recorded_at=at(14), about_on=about)
    assert plan(fact, on=day(20), done_when={"fact": "told.status", "is": "told"}).done_on == done_on


def test_what_would_show_it_was_done_is_what_is_missing() -> None:
    planned = plan(said("began.on", day(3)), on=day(20), done_when={"fact": "told.date", "recorded": True})
    assert planned.why.missing == ("told.date",)


@pytest.mark.parametrize(
    ("template", "to", "state"),
    [
        ("L08", "Dr Kofi Mensah-Adjei", CommunicationState.DONE),
        ("L08", "Dr  K Mensah-adjei", CommunicationState.DONE),
        ("L08", "practitioner", CommunicationState.DONE),
        ("L08", "", CommunicationState.DONE),
        ("L08", "Dr Helen Prowse", CommunicationState.OVERDUE),
        ("L18", "practitioner", CommunicationState.OVERDUE),
    ],
)
def test_a_document_sent_to_the_practitioner_does_what_it_is_for(
    template: str, to: str, state: CommunicationState
) -> None:
    name = [said("pract.name", "Kofi Mensah-Adjei"), said("pract.title", "Dr"), said("began.on", day(3))]
    planned = plan(*name, sent(template, to), on=day(20), document="L08")
    assert (planned.state, planned.done_on) == (state, day(11) if state is CommunicationState.DONE else None)


@pytest.mark.parametrize(
    ("template", "to", "done"),
    [("L01", "Dr Helen Prowse", True), ("L02", "", True), ("L05", "", False), ("L01", "practitioner", False)],
)
def test_a_letter_to_the_employer_may_be_one_of_several(template: str, to: str, done: bool) -> None:
    planned = plan(
        said("began.on", day(3)), sent(template, to), on=day(20), to="employer", document="L01", or_by=("L02",)
    )
    assert (planned.state is CommunicationState.DONE) is done


def test_it_was_done_the_first_time_however_often_it_is_sent_again() -> None:
    letters = [sent("L01", "", 11), sent("L01", "", 17)]
    assert plan(said("began.on", day(3)), *letters, on=day(20), to="employer", document="L01").done_on == day(11)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (day(10), CommunicationState.DONE),
        (day(23), CommunicationState.DONE),
        (day(24), CommunicationState.DUE),
        (day(25), CommunicationState.OVERDUE),
    ],
)
def test_what_repeats_is_done_until_the_next_is_due(on: date, state: CommunicationState) -> None:
    fortnight = {"due_from": "contact.silent_since", "due_in": 14, "repeats": "every 14 days"}
    planned = plan(said("contact[k1].on", day(3)), told(10), on=on, **fortnight)
    assert (planned.state, planned.due) == (state, day(24))


def test_any_contact_puts_off_the_next_call() -> None:
    fortnight = {"due_from": "contact.silent_since", "due_in": 14, "repeats": "every 14 days"}
    planned = plan(told(10), said("contact[k1].on", day(20)), on=day(26), **fortnight)
    assert (planned.state, planned.due) == (CommunicationState.DONE, day(3, 4))


def test_where_nobody_was_ever_in_touch_the_silence_counts_from_the_first_day_away() -> None:
    fortnight = {"due_from": "contact.silent_since", "due_in": 14, "repeats": "every 14 days"}
    planned = plan(said("period[p1].started_on", day(3)), on=day(18), **fortnight)
    assert (planned.state, planned.due) == (CommunicationState.OVERDUE, day(17))


@pytest.mark.parametrize(
    ("told_on", "on", "state"),
    [
        ((28, 2), day(3), CommunicationState.DONE),
        ((28, 2), day(30), CommunicationState.DUE),
        ((12, 3), day(31), CommunicationState.OVERDUE),
        ((28, 3), day(31), CommunicationState.DONE),
    ],
)
def test_near_the_end_of_a_block_what_was_said_settles_that_block(
    told_on: tuple[int, int], on: date, state: CommunicationState
) -> None:
    block = {"due_in": 27, "repeats": "every block"}
    assert plan(said("began.on", day(3)), told(*told_on), on=on, **block).state is state


BACK = {"due_from": "began.on", "due_in": 10, "due_unit": "working_days", "due_before": True}


@pytest.mark.parametrize(
    ("on", "state"),
    [(day(5), CommunicationState.TO_COME), (day(6), CommunicationState.DUE), (day(7), CommunicationState.OVERDUE)],
)
def test_what_is_owed_before_a_hearing_is_counted_back_from_it(on: date, state: CommunicationState) -> None:
    planned = plan(said("began.on", day(20), recorded_at=at(3)), on=on, **BACK)
    assert (planned.due, planned.state) == (day(6), state)


def test_a_hearing_that_is_moved_moves_what_is_owed_before_it() -> None:
    moved = [said("began.on", day(20), recorded_at=at(3)), said("began.on", day(27), recorded_at=at(4))]
    assert plan(*moved, on=day(7), **BACK).due == day(13)


def test_a_limit_of_their_own_text_is_counted_back_too() -> None:
    limit = Figure(id="f", confidence=Confidence.LOW, unit="working_days", in_force_from="not found")
    local = {"figure": "f", "value": 2, "unit": "working_days", "policy": "HR 14", "paragraph": "4.2"}
    ours = [said("began.on", day(20)), *(said(f"local_text[t1].{name}", value) for name, value in local.items())]
    before = {"figures": (limit,), "figure": "f", "due_before": True}
    assert (plan(ours[0], on=day(7), **before).due, plan(*ours, on=day(7), **before).due) == (None, day(18))


def test_a_day_that_is_known_is_not_missing_where_only_the_limit_is() -> None:
    limit = Figure(id="f", confidence=Confidence.LOW, unit="working_days", in_force_from="not found")
    planned = plan(said("began.on", day(20)), on=day(7), figures=(limit,), figure="f")
    assert (planned.state, planned.why.missing) == (CommunicationState.NO_DATE, ())


IN_FORCE: Node = {"fact": "told.status", "is": "not_told"}


def afterwards(*entries: Entry, **more: Any) -> list[tuple[CommunicationState, date | None]]:
    """What stands in the plan on the 20th, where it was called for until the 14th and no longer is."""
    over = [
        said("told.status", "not_told", recorded_at=at(3)),
        *entries,
        said("told.status", "told", recorded_at=at(14)),
    ]
    try:
        planned = plan(*over, on=day(20), when=IN_FORCE, **more)
    except ValueError:
        return []
    return [(planned.state, planned.done_on)]


def test_what_was_sent_while_it_was_called_for_stays_in_the_plan() -> None:
    assert afterwards(sent("L14a", "practitioner", 11), document="L14a") == [(CommunicationState.DONE, day(11))]


def test_what_facts_showed_while_it_was_called_for_stays_in_the_plan() -> None:
    shown: Node = {"fact": "told.date", "recorded": True}
    done = said("told.date", day(7), recorded_at=at(8))
    assert afterwards(done, done_when=shown) == [(CommunicationState.DONE, day(7))]


@pytest.mark.parametrize("more", [{"document": "L14a"}, {"done_when": {"fact": "told.date", "recorded": True}}])
def test_what_was_done_only_when_it_was_no_longer_called_for_is_not_in_the_plan(more: dict[str, Any]) -> None:
    late = [sent("L14a", "practitioner", 16), said("told.date", day(7), recorded_at=at(16))]
    assert afterwards(*late, **more) == []


def test_what_was_never_done_goes_with_its_reason() -> None:
    assert afterwards() == []


def test_what_was_withheld_about_one_restriction_is_owed_for_the_next() -> None:
    first = [said("restriction[r1].started_on", day(10)), told(10, state="withheld", reason="the police asked")]
    assert plan(*first, on=day(18), due_from="restriction.started_on").state is CommunicationState.WITHHELD
    second = said("restriction[r2].started_on", day(17))
    planned = plan(*first, second, on=day(18), due_from="restriction.started_on")
    assert (planned.state, planned.record) == (CommunicationState.OVERDUE, None)


def test_a_call_that_was_withheld_is_owed_again_after_the_next_contact() -> None:
    fortnight = {"due_from": "contact.silent_since", "due_in": 14, "repeats": "every 14 days"}
    withheld = [said("contact[k1].on", day(3)), told(10, state="withheld", reason="they asked for a week of quiet")]
    assert plan(*withheld, on=day(18), **fortnight).state is CommunicationState.WITHHELD
    again = said("contact[k2].on", day(20))
    assert plan(*withheld, again, on=day(21), **fortnight).state is CommunicationState.TO_COME


def test_what_is_no_longer_withheld_is_owed_as_it_was() -> None:
    lifted = [told(10, state="withheld", reason="the police asked"), told(12, state="owed")]
    planned = plan(said("began.on", day(3)), *lifted, on=day(20))
    assert (planned.state, planned.record) == (CommunicationState.OVERDUE, None)


def test_what_was_done_before_it_was_withheld_is_done_when_it_no_longer_is() -> None:
    first = told(8, by="Dr Prowse")
    planned = plan(said("began.on", day(3)), first, told(10, state="withheld"), told(12, state="owed"), on=day(20))
    assert (planned.state, planned.record) == (CommunicationState.DONE, first)


def test_what_was_withheld_stays_withheld() -> None:
    withheld = told(10, state="withheld", reason="the police asked")
    assert plan(said("began.on", day(3)), withheld, on=day(20)).state is CommunicationState.WITHHELD


def test_a_limit_of_the_employer_s_own_policy_goes_before_the_framework_s() -> None:
    limit = Figure(id="f", confidence=Confidence.OURS, value=5, unit="working_days", in_force_from="not found")
    local = {"figure": "f", "value": 2, "unit": "working_days", "policy": "HR 14", "paragraph": "4.2"}
    ours = [said("began.on", day(3)), *(said(f"local_text[t1].{name}", value) for name, value in local.items())]
    assert plan(ours[0], on=day(4), figures=(limit,), figure="f").due == day(10)
    assert plan(*ours, on=day(4), figures=(limit,), figure="f").due == day(5)


@pytest.mark.parametrize(
    ("figure", "state"),
    [
        (Confidence.HIGH, CommunicationState.OVERDUE),
        (Confidence.OURS, CommunicationState.OVERDUE),
        (Confidence.LOW, CommunicationState.DUE),
    ],
)
def test_what_rests_on_a_limit_nobody_confirmed_is_due_and_never_overdue(
    figure: Confidence, state: CommunicationState
) -> None:
    limit = Figure(id="f", confidence=figure, value=5, unit="working_days", in_force_from="not found")
    assert plan(said("began.on", day(3)), on=day(20), figures=(limit,), figure="f").state is state


def test_a_local_limit_may_be_overdue_though_the_framework_s_was_never_confirmed() -> None:
    limit = Figure(id="f", confidence=Confidence.LOW, unit="working_days", in_force_from="not found")
    local = {"figure": "f", "value": 2, "unit": "working_days", "policy": "HR 14", "paragraph": "4.2"}
    ours = [said("began.on", day(3)), *(said(f"local_text[t1].{name}", value) for name, value in local.items())]
    low = {"figures": (limit,), "figure": "f", "confidence": Confidence.LOW}
    assert plan(ours[0], on=day(20), **low).state is CommunicationState.NO_DATE
    planned = plan(*ours, on=day(20), **low)
    assert (planned.due, planned.state) == (day(5), CommunicationState.OVERDUE)


def test_a_local_text_that_counts_the_first_day_is_counted_so() -> None:
    limit = Figure(id="f", confidence=Confidence.OURS, value=5, unit="working_days", in_force_from="not found")
    local: dict[str, Any] = {"figure": "f", "value": 2, "unit": "working_days", "policy": "HR 14", "paragraph": "4.2"}
    local["first_day_counts"] = True
    ours = [said("began.on", day(3)), *(said(f"local_text[t1].{name}", value) for name, value in local.items())]
    assert plan(*ours, on=day(4), figures=(limit,), figure="f").due == day(4)
