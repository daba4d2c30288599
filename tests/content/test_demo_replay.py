"""The two fictional cases replayed day by day, against what the dossier says the program does (fairness.md part G,
as rulings 35 and 36 correct it). Every expectation of its rows is asserted here; none is pending.

A day is looked at as it ended; a moment, as it stood then. What was recorded later does not exist yet.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adviser_assistant.casework.balance import balance_of
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded, Stance
from adviser_assistant.casework.facts import State
from adviser_assistant.check_desk import typed_letter
from adviser_assistant.desk import Desk, draft_of, finalise
from adviser_assistant.guidance.as_plain import assessment_as_plain
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment, PlannedCommunication
from adviser_assistant.guidance.case_file import read_case_file
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.checks.conditions import MONITORED
from adviser_assistant.guidance.checks.items import conditions_of, items_of
from adviser_assistant.guidance.conditions import facts_named
from adviser_assistant.guidance.derived import contact_days
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.guidance.ended_exclusion import Finding, ended_exclusion
from adviser_assistant.guidance.exclusion_days import exclusion_days
from adviser_assistant.guidance.finalise import RECORD, held_by
from adviser_assistant.guidance.ledger import advice_open
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.paths import resources_folder
from tests.every import every
from tests.shipped import LIBRARY

LONDON = ZoneInfo("Europe/London")
NINE = tuple(f"BC-{number}" for number in range(11, 20))


@cache
def whole(name: str) -> Case:
    everything = LIBRARY.guidance(*LIBRARY.packs)
    file = resources_folder() / "demo" / f"demo-{name}.yaml"
    return read_case_file(file, everything.facts, everything).case


def moment_of(when: str) -> datetime:
    """A day as it ended, or a moment of it."""
    if "T" in when:
        return datetime.fromisoformat(when).replace(tzinfo=LONDON)
    return datetime.combine(date.fromisoformat(when), time(23, 59, 59), LONDON)


@cache
def desk(name: str, when: str) -> Desk:
    moment = moment_of(when)
    return Desk(whole(name).as_of(moment), LIBRARY, moment)


@cache
def on(name: str, when: str) -> Assessment:
    at = desk(name, when)
    return assess(at.case, at.guidance, on=at.on)


def raised(name: str, when: str) -> set[str]:
    return {each.id for each in on(name, when).prompts}


def planned(name: str, when: str, communication: str) -> PlannedCommunication:
    return next(each for each in on(name, when).communications if each.id == communication)


def value(name: str, when: str, fact: str) -> Any:
    at = desk(name, when)
    return CaseView(at.case, at.guidance, NO_CASELOAD, at.on).value(fact)


# --- prompts, day by day ----------------------------------------------------------------------------------

A_CALL = "2025-03-06T10:49"
A_TOLD = "2025-03-06T16:20"

PROMPTS: list[tuple[str, str, str, str]] = [
    # case, day, raised, not raised
    ("a", A_CALL, "EP-05 EP-06 EP-09 EP-11 EP-16", "EP-03 EP-04 EP-20 EP-21 EP-22 EP-31 EP-34"),
    ("a", A_TOLD, "EP-05 EP-06 EP-09 EP-11 EP-16", "EP-01 EP-04"),
    ("a", "2025-03-06", "EP-05 EP-06 EP-09 EP-11 EP-16", "EP-01 EP-04"),
    ("a", "2025-03-07", "EP-16", "EP-01 EP-04"),
    ("a", "2025-03-10", "", "EP-01 EP-04 EP-11 EP-16"),
    ("a", "2025-03-13", "", "EP-01 EP-04 EP-22"),
    ("a", "2025-03-14", "EP-31", "EP-01 EP-04 EP-16"),
    ("a", "2025-03-17", "EP-31", "EP-20 EP-22"),
    ("a", "2025-03-20", "", "EP-05 EP-06"),
    ("a", "2025-03-24", "", "EP-20 EP-30"),
    ("a", "2025-04-02", "", "EP-20"),
    ("a", "2025-04-15", "", "EP-20"),
    ("a", "2025-04-16", "EP-20", "EP-29"),
    ("a", "2025-07-07", "", "EP-29"),
    ("a", "2025-07-08", "EP-29 EP-31", ""),
    ("a", "2025-07-10", "", "EP-20 EP-29 EP-30 EP-32"),
    ("b", "2024-09-02", "", "EP-04 EP-34"),
    ("b", "2024-09-30", "EP-34", "EP-04 EP-09"),
    ("b", "2024-10-14", "EP-09 EP-10 EP-34", "EP-03 EP-04 EP-16 EP-21"),
    ("b", "2024-10-18T17:30", "EP-09 EP-16 EP-21 EP-34", "EP-03 EP-04 EP-20"),
    ("b", "2024-10-19", "", "EP-21"),
    ("b", "2024-10-28", "EP-03 EP-09 EP-10 EP-16 EP-34", "EP-04 EP-18 EP-19 EP-20"),
    ("b", "2024-10-31", "EP-17", "EP-04 EP-20"),
    ("b", "2024-11-01", "EP-17 EP-20", "EP-04"),
    ("b", "2024-11-04", "EP-04", "EP-23"),
    ("b", "2024-12-02", "EP-15", "EP-23"),
    ("b", "2024-12-05", "EP-17", ""),
    ("b", "2024-12-06", "EP-17", ""),
    ("b", "2024-12-19", "", "EP-18 EP-23"),
    ("b", "2024-12-20", "EP-18", ""),
    ("b", "2024-12-29", "", "EP-23"),
    ("b", "2024-12-30", "EP-23", "EP-14"),
    ("b", "2025-01-03", "EP-17 EP-18", ""),
    ("b", "2025-01-20", "EP-14 EP-18", "EP-17 EP-24"),
    ("b", "2025-01-21", "EP-04", ""),
    ("b", "2025-01-22", "", "EP-01 EP-04"),
    ("b", "2025-01-26", "", "EP-24"),
    ("b", "2025-01-27", "EP-24 EP-34", ""),
    ("b", "2025-01-31", "EP-17 EP-18", ""),
    ("b", "2025-02-02", "EP-20", "EP-26"),
    ("b", "2025-02-03", "EP-26", "EP-20"),
    ("b", "2025-02-24", "EP-20 EP-25", ""),
    ("b", "2025-03-14", "EP-34", "EP-19"),
    ("b", "2025-03-17", "", "EP-19"),
    ("b", "2025-03-18", "EP-19", ""),
    ("b", "2025-04-18", "EP-19", "EP-30"),
    ("b", "2025-04-28", "", "EP-23"),
    ("b", "2025-05-09", "EP-30", "EP-17 EP-18 EP-19 EP-29"),
    ("b", "2025-05-16", "EP-29 EP-30", ""),
]


@every(("name", "when", "wanted", "unwanted"), PROMPTS)
def test_the_prompts_of_the_day(name: str, when: str, wanted: str, unwanted: str) -> None:
    assert set(wanted.split()) - raised(name, when) == set()
    assert set(unwanted.split()) & raised(name, when) == set()


def test_the_clocks_of_the_first_talk_and_of_being_told_stop_on_6_march_for_good() -> None:
    days = sorted({entry.recorded_at.date().isoformat() for entry in whole("a").entries})
    assert [day for day in days if {"EP-01", "EP-04"} & raised("a", day)] == []


def test_what_she_says_of_racism_has_a_track_from_the_first_day_to_the_hearing() -> None:
    days = [each for each in (entry.recorded_at.date().isoformat() for entry in whole("b").entries)]
    assert all("EP-34" in raised("b", day) for day in days if "2024-09-30" <= day <= "2025-03-14")
    assert (date(2025, 3, 14) - date(2024, 9, 30)).days == 165


def test_the_check_in_falls_on_10_october_unless_somebody_rang_the_day_before() -> None:
    before = whole("a").as_of(moment_of("2025-10-08"))
    guidance = LIBRARY.guidance_for(before, moment_of("2025-10-10"))
    assert assess(before, guidance, on=date(2025, 10, 9)).prompt("EP-32") is None
    assert assess(before, guidance, on=date(2025, 10, 10)).prompt("EP-32") is not None
    assert "EP-32" not in raised("a", "2025-10-10")


def test_every_prompt_says_why_now_and_where_it_comes_from() -> None:
    for name, when, _, _ in PROMPTS:
        for each in on(name, when).prompts:
            assert each.why.sentence.endswith(".")
            assert each.why.sources


# --- checkpoints and the gate -----------------------------------------------------------------------------

CHECKPOINTS = [
    # case, day, checkpoint, state, answer
    ("a", A_CALL, "BC-01", "settled", "yes"),
    ("a", A_CALL, "BC-03", "settled", "no"),
    ("a", A_CALL, "BC-04", "settled", "no"),
    ("a", A_CALL, "BC-05", "settled", "yes"),
    ("a", A_CALL, "BC-06", "settled", "yes"),
    ("a", A_CALL, "BC-07", "settled", "yes"),
    ("a", A_CALL, "BC-13", "not_asked", None),
    ("a", A_TOLD, "BC-04", "settled", "yes"),
    ("a", "2025-03-06", "BC-19", "not_asked", None),
    ("a", "2025-03-07", "BC-19", "settled", "yes"),
    ("a", "2025-03-10", "BC-12", "settled", "yes"),
    ("a", "2025-03-10", "BC-13", "settled", "yes"),
    ("a", "2025-03-10", "BC-14", "open", "not_known"),
    ("a", "2025-03-12", "BC-14", "settled", "yes"),
    ("a", "2025-03-12", "BC-16", "settled", "yes"),
    ("a", "2025-03-12", "BC-17", "settled", "yes"),
    ("a", "2025-03-14", "BC-15", "settled", "yes"),
    ("a", "2025-07-09", "BC-28", "not_asked", None),
    ("a", "2025-07-10", "BC-28", "settled", "yes"),
    ("b", "2024-10-14", "BC-02", "not_asked", None),
    ("b", "2024-10-14", "BC-18", "not_asked", None),
    *(("b", "2024-10-18", each, "not_asked", None) for each in NINE),
    ("b", "2024-10-28", "BC-04", "settled", "no"),
    ("b", "2024-10-28", "BC-13", "not_asked", None),
    *(("b", "2024-10-28", each, "open", "not_known") for each in NINE if each != "BC-13"),
    ("b", "2024-12-02", "BC-17", "open", "not_known"),
    ("b", "2024-12-19", "BC-25", "open", "no"),
    ("b", "2025-02-03", "BC-19", "open", "not_known"),
    ("b", "2025-02-24", "BC-27", "not_asked", None),
]


@every(("name", "when", "checkpoint", "state", "answer"), CHECKPOINTS)
def test_where_a_checkpoint_stands(name: str, when: str, checkpoint: str, state: str, answer: str | None) -> None:
    standing = on(name, when).checkpoint(checkpoint)
    assert standing is not None
    assert (standing.state.value, standing.answer and standing.answer.answer.value) == (state, answer)


def test_the_standard_was_set_before_the_name_was_given() -> None:
    facts = whole("a").facts
    standard, name = (facts[each].statements[0].recorded_at for each in ("standard.before_identity", "pract.name"))
    assert standard < name
    assert value("a", A_CALL, "standard.set_late") is False


def missing(name: str, when: str) -> set[str]:
    gate = on(name, when).gate()
    return {item.id for item in gate.missing} if gate else set()


GATES = [
    ("a", A_CALL, "gaps_to_close"),
    ("a", "2025-03-10", "gaps_to_close"),
    ("a", "2025-03-14", "does_not_apply"),
    ("a", "2025-07-10", "does_not_apply"),
    ("b", "2024-10-14", "does_not_apply"),
    ("b", "2024-10-18T17:30", "gaps_to_close"),
    ("b", "2024-10-28", "gaps_to_close"),
    ("b", "2024-12-19", "gaps_to_close"),
    ("b", "2025-04-28", "gaps_to_close"),
    ("b", "2025-05-09", "does_not_apply"),
]


@pytest.mark.parametrize(("name", "when", "result"), GATES)
def test_the_result_of_the_gate(name: str, when: str, result: str) -> None:
    gate = on(name, when).gate()
    assert gate is not None
    assert gate.result.value == result


def test_all_nine_hold_from_the_hour_she_was_sent_home() -> None:
    assert set(NINE) | {"purpose"} <= missing("b", "2024-10-18T17:30")


def test_not_known_without_owner_date_and_second_adviser_settles_none_of_the_nine() -> None:
    assert set(NINE) <= missing("b", "2024-10-28")


def test_each_answer_in_a_takes_its_checkpoint_off_the_list() -> None:
    days = ["2025-03-06", "2025-03-07", "2025-03-10", "2025-03-12"]
    assert [len(set(NINE) & missing("a", day)) for day in days] == [8, 7, 5, 3]


def test_advice_against_exclusion_was_never_held_in_a() -> None:
    at = desk("a", "2025-03-11T15:00")
    assert held_by(at.case, on("a", "2025-03-11T15:00"), "L01", Stance.OPPOSES) == ()


@pytest.mark.parametrize("document", [RECORD, "L04", "L15", "L02", "L01"])
def test_no_support_to_go_on_after_a_review_with_nothing_new(document: str) -> None:
    at = desk("b", "2024-12-19")
    held = {item.id: item for item in held_by(at.case, on("b", "2024-12-19"), document, Stance.CONTINUES)}
    assert "BC-25" in held
    assert not held["BC-25"].can_be_carried


# --- clocks -----------------------------------------------------------------------------------------------

CLOCKS = [
    # day, clock, last day, status
    ("2024-10-28", "immediate_two_weeks[p1]", "2024-10-31", "near"),
    ("2024-10-31", "immediate_two_weeks[p1]", "2024-10-31", "near"),
    ("2024-11-01", "immediate_two_weeks[p1]", "2024-10-31", "run_out"),
    ("2024-11-08", "immediate_two_weeks[p1]", "2024-10-31", "run_out"),
    ("2024-11-08", "formal_block[p2]", "2024-12-05", "running"),
    ("2024-12-05", "formal_block[p2]", "2024-12-05", "near"),
    ("2024-12-06", "formal_block[p2]", "2024-12-05", "lapsed"),
    ("2024-12-19", "formal_block[p2]", "2024-12-05", "lapsed"),
    ("2024-12-19", "formal_block[p3]", "2025-01-02", "running"),
    ("2025-01-02", "formal_block[p3]", "2025-01-02", "near"),
    ("2025-01-03", "formal_block[p3]", "2025-01-02", "lapsed"),
    ("2025-01-30", "formal_block[p4]", "2025-01-30", "near"),
    ("2025-01-31", "formal_block[p4]", "2025-01-30", "lapsed"),
    ("2024-12-19", "twelve_weeks", "2025-01-09", "running"),
    ("2024-12-20", "twelve_weeks", "2025-01-09", "near"),
    ("2025-01-09", "twelve_weeks", "2025-01-09", "near"),
    ("2025-01-10", "twelve_weeks", "2025-01-09", "run_out"),
    ("2025-02-17", "six_months", "2025-04-17", "running"),
    ("2025-02-18", "six_months", "2025-04-17", "near"),
    ("2025-04-17", "six_months", "2025-04-17", "near"),
    ("2025-04-18", "six_months", "2025-04-17", "run_out"),
]


@every(("when", "clock", "due", "status"), CLOCKS)
def test_a_clock_of_demo_b(when: str, clock: str, due: str, status: str) -> None:
    reading = on("b", when).clock(clock)
    assert reading is not None
    assert (reading.due, reading.status.value) == (date.fromisoformat(due), status)


@pytest.mark.parametrize(
    ("when", "clock", "day", "of_days"),
    [
        ("2024-10-28", "immediate_two_weeks[p1]", 11, 14),
        ("2024-12-20", "twelve_weeks", 64, 84),
        ("2025-01-09", "twelve_weeks", 84, 84),
        ("2024-12-05", "formal_block[p2]", 28, 28),
        ("2025-04-17", "six_months", 182, 182),
    ],
)
def test_the_number_of_the_day(when: str, clock: str, day: int, of_days: int) -> None:
    reading = on("b", when).clock(clock)
    assert reading is not None
    assert (reading.day, reading.of_days) == (day, of_days)


def test_a_lapse_stays_a_lapse_while_the_trust_counts_on() -> None:
    days = ["2024-12-05", "2024-12-06", "2024-12-19", "2025-01-31", "2025-04-28"]
    assert [on("b", day).derived["exclusion.lapsed_on"] for day in days] == [None, *[date(2024, 12, 6)] * 4]


def test_it_lasted_203_elapsed_days_in_all_which_is_29_weeks() -> None:
    assert value("b", "2025-05-09", "exclusion.total_days") == 203
    days = exclusion_days(date(2024, 10, 18), date(2025, 5, 9), date(2025, 8, 29))
    assert (days.elapsed, days.day_number, days.elapsed // 7) == (203, 203, 29)
    assert (date(2025, 4, 18) - date(2024, 10, 18)).days == 182


# --- what the practitioner was told -----------------------------------------------------------------------


@every(
    ("name", "when", "communication", "state", "due", "done_on"),
    [
        ("a", A_CALL, "told_of_advice", "to_come", "2025-03-13", None),
        ("a", A_CALL, "concern_raised", "due", "2025-03-06", None),
        ("a", A_TOLD, "told_of_advice", "done", "2025-03-13", "2025-03-06"),
        ("a", A_TOLD, "concern_raised", "done", "2025-03-06", "2025-03-06"),
        ("a", "2025-03-07", "named_contact", "done", "2025-03-07", "2025-03-07"),
        ("a", "2025-03-10", "meeting_offered", "done", "2025-03-11", "2025-03-10"),
        ("a", "2025-03-10", "restriction_terms", "done", "2025-03-10", "2025-03-10"),
        ("a", "2025-03-11", "advice_letter", "done", "2025-03-13", "2025-03-11"),
        ("a", "2025-03-12", "advice_letter_copy", "to_come", "2025-03-13", None),
        ("a", "2025-03-13", "advice_letter_copy", "done", "2025-03-13", "2025-03-13"),
        ("a", "2025-03-17", "advice_letter", "done", "2025-03-13", "2025-03-11"),
        ("a", "2025-03-17", "informal_note", "to_come", "2025-03-21", None),
        ("a", "2025-04-16", "informal_note", "done", "2025-03-21", "2025-03-20"),
        ("a", "2025-04-16", "how_are_you", "due", "2025-04-16", None),
        ("b", "2024-11-01", "told_of_advice", "to_come", "2024-11-04", None),
        ("b", "2024-11-04", "told_of_advice", "due", "2024-11-04", None),
        ("b", "2024-11-05", "told_of_advice", "overdue", "2024-11-04", None),
        ("b", "2025-01-21", "told_of_advice", "overdue", "2024-11-04", None),
        ("b", "2025-01-22", "told_of_advice", "done", "2024-11-04", "2025-01-22"),
        ("b", "2024-10-28", "support_on_the_day", "overdue", "2024-10-18", None),
        ("b", "2024-10-28", "meeting_offered", "overdue", "2024-10-21", None),
        ("b", "2024-10-30", "advice_letter_copy", "no_date", None, None),
        ("b", "2024-11-01", "how_are_you", "due", "2024-11-01", None),
        ("b", "2024-11-08", "immediate_exclusion_written", "done", "2024-10-18", "2024-10-21"),
        ("b", "2024-12-06", "right_to_return", "due", "2024-12-06", None),
        ("b", "2024-12-19", "right_to_return", "overdue", "2024-12-06", None),
        ("b", "2025-01-31", "right_to_return", "overdue", "2024-12-06", None),
        ("b", "2025-05-09", "return_to_work", "due", "2025-05-09", None),
    ],
)
def test_what_somebody_is_owed_and_by_when(
    name: str, when: str, communication: str, state: str, due: str | None, done_on: str | None
) -> None:
    found = planned(name, when, communication)
    days = [each and each.isoformat() for each in (found.due, found.done_on)]
    assert [found.state.value, *days] == [state, due, done_on]


def test_she_learned_of_us_86_days_after_the_first_call() -> None:
    told = planned("b", "2025-01-22", "told_of_advice").done_on
    assert told is not None
    assert (told - date(2024, 10, 28)).days == 86


# --- what Today shows of each ---------------------------------------------------------------------------------

TODAY = [
    # case, day, item, last day
    ("a", "2025-03-12", "told:advice_letter_copy", "2025-03-13"),
    ("a", "2025-03-12", "next_contact", "2025-03-14"),
    ("a", "2025-03-17", "advice:v4", "2025-03-14"),
    ("a", "2025-10-08", "check_in", "2025-10-10"),
    ("b", "2024-10-28", "clock:immediate_two_weeks[p1]", "2024-10-31"),
    ("b", "2024-11-01", "clock:immediate_two_weeks[p1]", "2024-10-31"),
    ("b", "2024-12-06", "clock:formal_block[p2]", "2024-12-05"),
    ("b", "2025-01-03", "clock:formal_block[p3]", "2025-01-02"),
    ("b", "2025-01-21", "told:told_of_advice", "2024-11-04"),
    ("b", "2025-01-31", "clock:formal_block[p4]", "2025-01-30"),
    ("b", "2025-01-31", "clock:twelve_weeks", "2025-01-09"),
    ("b", "2025-04-18", "clock:six_months", "2025-04-17"),
]


def due(name: str, when: str) -> dict[str, date]:
    at = desk(name, when)
    return {each.id: each.due_on for each in what_is_due(at.case, at.guidance, on(name, when), at.on.date())}


@pytest.mark.parametrize(("name", "when", "item", "last_day"), TODAY)
def test_what_today_shows(name: str, when: str, item: str, last_day: str) -> None:
    assert due(name, when)[item] == date.fromisoformat(last_day)


def test_the_exclusion_that_ran_out_stands_first_on_every_day_it_is_over() -> None:
    for when in ("2024-11-01", "2024-12-06", "2025-01-03", "2025-01-31", "2025-03-14", "2025-04-18"):
        assert next(iter(due("b", when))).startswith(("clock:immediate_two_weeks", "clock:formal_block"))


def test_the_advice_of_30_october_is_never_answered() -> None:
    assert [each.point.rstrip(".") for each in advice_open(desk("b", "2025-08-29").case, date(2025, 8, 29))] == [
        "consider proportionate measures"
    ]


# --- letters --------------------------------------------------------------------------------------------------


def rules_failed(name: str, when: str, letter: Letter) -> set[str]:
    """The letter rules that mark a letter, with the case as it stood then."""
    at = desk(name, when)
    found = check_letter(letter, at.case, at.assessment, at.guidance)
    return {each.id for each in found if each.id.startswith("LT-")}


@pytest.mark.parametrize(
    ("day", "kind", "known_on", "numbers"),
    [
        ("2024-10-21", "L14a", "2024-10-28", (*range(1, 10), 15)),
        ("2024-10-30", "L01", "2024-10-30", (1, 2, 4, 5)),
        ("2025-05-16", "L20", "2025-05-16", (16,)),
    ],
)
def test_the_letters_that_were_really_sent_fail_just_the_rules_of_ruling_36(
    day: str, kind: str, known_on: str, numbers: tuple[int, ...]
) -> None:
    """That of 21 October reached the service with the first call, on the 28th."""
    at = desk("b", known_on)
    letter = typed_letter(at, resources_folder() / "demo" / "letters" / f"demo-b-{day}.txt", kind)
    assert rules_failed("b", known_on, letter) == {f"LT-{number}" for number in numbers}


@pytest.mark.parametrize(
    ("day", "kind", "known_on", "marked"),
    [
        ("2024-10-21", "L14a", "2024-10-28", {"lang_06", "lang_18", "lang_20"}),
        ("2024-10-30", "L01", "2024-10-30", {"consider", "lang_51", "position", "must-say:sharing the letter"}),
        ("2025-05-16", "L20", "2025-05-16", {"lang_16"}),
    ],
)
def test_vague_verbs_charges_without_an_owner_and_threats_left_hanging_are_marked(
    day: str, kind: str, known_on: str, marked: set[str]
) -> None:
    """Row 55 stays quiet on the letter of 16 May: it does not say “on this occasion”."""
    at = desk("b", known_on)
    letter = typed_letter(at, resources_folder() / "demo" / "letters" / f"demo-b-{day}.txt", kind)
    found = {each.id for each in check_letter(letter, at.case, at.assessment, at.guidance)}
    assert marked <= found
    assert "lang_55" not in found


def test_the_letter_of_21_october_could_be_drafted_and_not_issued() -> None:
    assert held("b", "2024-10-28", "L14a")
    at = desk("b", "2024-10-28")
    assert draft_of(at.case, at.guidance, at.assessment, at.on.date(), "L14a").sections


def test_the_letter_of_11_march_passes_every_rule() -> None:
    at = desk("a", "2025-03-11T15:00")
    letter = draft_of(at.case, at.guidance, at.assessment, at.on.date(), "L01", "L01-1")
    assert rules_failed("a", "2025-03-11T15:00", letter) == set()


def test_two_letters_in_seven_days_are_paced_well_enough() -> None:
    at = desk("a", "2025-03-17T12:00")
    letter = draft_of(at.case, at.guidance, at.assessment, at.on.date(), "L01", "L01-2")
    assert "LT-14" not in rules_failed("a", "2025-03-17T12:00", letter)


def held(name: str, when: str, document: str) -> set[str]:
    return {item.id for item in finalise(desk(name, when), document).held}


def test_the_letter_of_11_march_can_be_final_with_the_day_it_will_be_shared() -> None:
    assert held("a", "2025-03-11T15:00", "L01") == set()
    assert value("a", "2025-03-11T15:00", "letter.share_by") == date(2025, 3, 13)


def test_the_letter_of_30_october_is_refused_for_want_of_a_copy_plan_and_of_actions() -> None:
    assert {"letter.share_by", "stance", "follow.date", "response.heard"} <= held("b", "2024-10-30", "L01")
    missing_wording = [item.what for item in finalise(desk("b", "2024-10-30"), "L01").held if item.id == "wording"]
    assert "the actions agreed, each with who and by when" in missing_wording


def test_the_second_letter_sums_up_and_every_action_has_an_owner_and_a_day() -> None:
    at = desk("a", "2025-03-17")
    for key in at.case.keys("action"):
        owner, due = (at.case.field("action", key, name) for name in ("owner", "due_on"))
        assert (owner.state, due.state) == (State.KNOWN, State.KNOWN)
    drafted = draft_of(at.case, at.guidance, at.assessment, at.on.date(), "L01", "L01-2")
    listed = re.findall(r"^\| .+ \| Dr .+ \| (?:done|\d+ March 2025|8 July 2025) \|$", letter_to_text(drafted), re.M)
    assert len(listed) >= 5
    assert [sent.document for sent in at.case.sent] == ["L01-1", "L01-2"]
    assert value("a", "2025-03-17", "letters.in_7_days") == 2


def test_the_letter_of_11_march_does_not_know_the_switchboard_log() -> None:
    at = desk("a", "2025-03-11T15:00")
    letter = draft_of(at.case, at.guidance, on("a", "2025-03-11T15:00"), at.on.date(), "L01")
    assert "not delivered" not in letter_to_text(letter)


def test_the_letter_of_17_march_tells_of_the_log_in_the_trusts_words() -> None:
    at = desk("a", "2025-03-17T12:00")
    text = letter_to_text(draft_of(at.case, at.guidance, at.assessment, at.on.date(), "L01", "L01-2"))
    (told,) = [line for line in text.splitlines() if "two of three bleeps were not delivered" in line]
    assert "You told me" in told


# --- what is kept, and when it was recorded ---------------------------------------------------------------


def test_what_is_stored_of_the_days_before_the_call() -> None:
    assert whole("a").as_of(moment_of("2025-03-05")).entries == ()
    assert value("a", A_CALL, "pd.date") == date(2025, 2, 12)
    assert value("a", A_CALL, "concern.first_logged_on") == date(2025, 3, 4)
    assert (value("a", A_CALL, "uk.months"), value("a", A_CALL, "concern.dated_events")) == (18, 2)
    assert value("b", "2024-09-02", "pd.date") == date(2024, 9, 2)


def test_labels_are_seen_in_the_words_of_the_call() -> None:
    at = desk("a", A_CALL)
    notes = "\n".join(note.text for note in at.case.notes.values())
    assert "aggressive" in at.guidance.words_in(notes, "label")
    assert "The clinical lead wants him “off the rota”. That is his opinion" in notes
    assert value("b", "2024-10-28", "notes.labels") >= 3


def test_the_letter_dated_as_if_1_november_keeps_the_day_it_was_really_recorded() -> None:
    told = [e for e in whole("b").entries if isinstance(e, FactRecorded) and e.fact == "exclusion.decided_on"]
    assert [entry.recorded_at.date() for entry in told] == [date(2024, 11, 8)]
    assert whole("b").as_of(moment_of("2024-11-07")).value("exclusion.kind") == "immediate"
    again = dataclasses.replace(told[0], id="again", recorded_at=moment_of("2024-11-20"), value=date(2024, 11, 1))
    corrected = whole("b").after(again)
    assert corrected.entries[: len(whole("b").entries)] == whole("b").entries
    assert [each.recorded_at.date() for each in corrected.fact("exclusion.decided_on").statements] == [
        date(2024, 11, 8),
        date(2024, 11, 20),
    ]


def test_nothing_recorded_can_be_taken_out_of_a_case() -> None:
    assert not [name for name in dir(Case) if re.search(r"delet|remov|without|drop|clear", name)]
    with pytest.raises(dataclasses.FrozenInstanceError):
        whole("b").entries = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "spoke_up", "days"), [("a", "pd.date", 20), ("b", "pd.date", 42), ("b", "grievance.date", 14)]
)
def test_how_soon_after_speaking_up_the_concern_came(name: str, spoke_up: str, days: int) -> None:
    when = "2025-03-06" if name == "a" else "2024-10-14"
    assert (value(name, when, "concern.first_logged_on") - value(name, when, spoke_up)).days == days


def test_he_is_heard_in_his_own_words_and_what_he_does_well_is_told_first() -> None:
    assert "02:22, 02:31 and 02:40" in value("a", "2025-03-10", "response.in_their_words")
    assert value("a", A_CALL, "response.in_their_words") is None
    assert {"triage", "teaching"} <= set(re.findall(r"\w+", value("a", A_CALL, "strengths.told")))


def test_help_was_offered_108_days_late_and_the_end_is_learned_from() -> None:
    assert (value("b", "2025-02-03", "contact.last_on") - value("b", "2025-02-03", "exclusion.first_on")).days == 108
    assert value("a", "2025-07-10", "closing.reply") == "An experience score of 23 of 25."
    assert value("b", "2025-05-12", "ext.gmc_gdc_gphc") == "closed"


# --- whose account it is ----------------------------------------------------------------------------------


def test_nothing_in_b_was_told_by_her_until_27_january_and_in_a_he_is_heard_on_day_four() -> None:
    sides = {when: balance_of(desk("b", when).case) for when in ("2024-10-28", "2025-01-26", "2025-01-27")}
    assert [each.without_the_practitioner for each in sides.values()] == [True, True, False]
    assert [each.practitioner for each in sides.values()] == [0, 0, 5]
    assert balance_of(desk("a", A_CALL).case).without_the_practitioner
    assert balance_of(desk("a", "2025-03-10").case).practitioner > 0


# --- measures ---------------------------------------------------------------------------------------------


def test_the_measures_of_a_case_handled_well() -> None:
    end = "2025-10-09"
    logged = value("a", end, "concern.first_logged_on")
    assert (value("a", end, "contact.first_on") - logged).days == 2
    assert value("a", end, "told.date") == value("a", end, "case.first_contact_on")
    assert value("a", end, "exclusion.first_on") is None
    restricted = [value("a", end, f"restriction[r1].{name}") for name in ("started_on", "ended_on")]
    assert (restricted[1] - restricted[0]).days == 14
    assert (value("a", end, "case.closed_on") - logged).days == 128


def test_no_gap_of_more_than_14_days_in_the_first_month() -> None:
    days = [day for day, _ in contact_days(whole("a")) if day <= date(2025, 4, 4)]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert max(gaps) <= 14


def test_203_days_ended_with_a_minor_finding() -> None:
    assert ended_exclusion(desk("b", "2025-04-28").case, date(2025, 4, 28)) is None
    ended = ended_exclusion(desk("b", "2025-05-09").case, date(2025, 5, 9))
    assert ended is not None
    assert (ended.ended_on, ended.finding) == (date(2025, 5, 9), Finding.MINOR)


def test_the_restriction_ended_as_planned() -> None:
    reading = on("a", "2025-03-24").clock("restriction_review[r1]")
    assert reading is not None
    assert (reading.status.value, reading.stopped_on) == ("stopped", date(2025, 3, 24))


# --- advice on a referral ---------------------------------------------------------------------------------


def with_advice(advice: str, *, urgent: bool) -> Desk:
    """DEMO-B on the day of the referral, with our advice on it recorded."""
    at = desk("b", "2025-02-24")
    facts = {"referral.advice": advice, "referral.urgent_risk": urgent}
    said = (
        FactRecorded(id=f"r-{fact}", recorded_at=at.on, recorded_by="Jo Tennant", fact=fact, value=answer)
        for fact, answer in facts.items()
    )
    return Desk(at.case.after_all(said), LIBRARY, at.on)


@pytest.mark.parametrize(
    ("advice", "urgent", "is_held"),
    [("supports", False, True), ("does_not_oppose", False, True), ("opposes", False, False), ("supports", True, False)],
)
def test_advice_for_a_referral_waits_for_the_fairness_points_unless_the_risk_is_urgent(
    advice: str, urgent: bool, is_held: bool
) -> None:
    at = with_advice(advice, urgent=urgent)
    held = held_by(at.case, at.assessment, "L01", Stance.OPPOSES)
    assert ("BC-27" in {item.id for item in held}) is is_held


# --- who somebody is changes nothing ----------------------------------------------------------------------

OTHERS = {
    "a": {"pract.name": "Anna Smith", "pract.title": "Ms", "pract.pronoun": "she", "pract.initials": "A S"},
    "b": {"pract.name": "Peter Jones", "pract.title": "Mr", "pract.pronoun": "he", "pract.initials": "P J"},
}


def renamed(name: str) -> Case:
    """The same case about somebody else."""

    def swap(entry: Entry) -> Entry:
        if isinstance(entry, FactRecorded) and entry.fact in OTHERS[name]:
            return dataclasses.replace(entry, value=OTHERS[name][entry.fact])
        return entry

    return Case(whole(name).id, fictional=True).after_all(swap(entry) for entry in whole(name).entries)


@pytest.mark.parametrize(
    ("name", "when"), [(n, w) for n, w, _ in GATES] + [("a", "2025-10-09"), ("b", "2025-08-29")]
)  # fmt: skip
def test_another_name_title_and_pronoun_change_nothing(name: str, when: str) -> None:
    at = desk(name, when)
    other = renamed(name).as_of(at.on)
    both = [assessment_as_plain(assess(case, at.guidance, on=at.on)) for case in (at.case, other)]
    assert both[0] == both[1]


@pytest.mark.parametrize(("name", "when"), [("a", "2025-03-11"), ("b", "2024-10-28")])
@pytest.mark.parametrize("document", ["L01", "L02", "L11", "L14b"])
def test_a_letter_about_somebody_else_differs_in_the_name_alone(name: str, when: str, document: str) -> None:
    at = desk(name, when)
    other = renamed(name).as_of(at.on)
    texts = [
        letter_to_text(draft_of(case, at.guidance, assess(case, at.guidance, on=at.on), at.on.date(), document))
        for case in (at.case, other)
    ]
    assert unnamed(texts[0]) == unnamed(texts[1])


WORDS_FOR_PEOPLE = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Kofi|Mensah-Adjei|Farhana|Qureshi-Malik|Anna|Smith|Peter|Jones|K M-A|F Q-M|A S|P J"
    r"|he|she|him|her|his|hers|himself|herself)\b",
    re.IGNORECASE,
)


def unnamed(text: str) -> str:
    return re.sub(r"\s+", " ", WORDS_FOR_PEOPLE.sub("N", text)).replace("N N", "N")


PERSONAL = {"pract.name", "pract.title", "pract.pronoun", "pract.initials", "pract.reg_no"}


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """A condition and every condition inside it."""
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from parts(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from parts(inner)


def test_no_condition_anywhere_names_monitoring_data_or_asks_for_somebody_s_name() -> None:
    for pack in LIBRARY.packs.values():
        for _, item in items_of(pack):
            for _, node in conditions_of(item):
                named = facts_named(node, getattr(item, "record", ""))
                assert not [fact for fact in named if any(word in fact for word in MONITORED)], item.id
                about = [part for part in parts(node) if part.get("fact") in PERSONAL]
                assert all("recorded" in part or "asked" in part for part in about), item.id


def test_no_fact_that_can_be_recorded_asked_or_printed_is_monitoring_data() -> None:
    everything = LIBRARY.guidance(*LIBRARY.packs)
    asked = {fact for question in everything.questions.values() for fact in question.facts}
    named = {*everything.facts, *asked, *(fact for point in everything.checkpoints.values() for fact in point.facts)}
    assert not [fact for fact in named if any(word in fact for word in MONITORED)]


# --- nothing is forgotten ---------------------------------------------------------------------------------

DOSSIER = {
    *(f"EP-{number:02d}" for number in (1, 3, 4, 5, 6, 9, 10, 11, *range(14, 22), *range(23, 27), 29, 30, 31, 32, 34)),
    *(f"BC-{number:02d}" for number in (*range(1, 8), *range(11, 20), 25, 27, 28)),
}
"""Every prompt and checkpoint the dossier's two columns name."""


def test_every_prompt_and_checkpoint_of_the_dossier_s_column_is_asserted_here() -> None:
    prompts = {each for _, _, wanted, _ in PROMPTS for each in wanted.split()} | {"EP-01", "EP-32"}
    assert {each[2] for each in CHECKPOINTS} | prompts >= DOSSIER
