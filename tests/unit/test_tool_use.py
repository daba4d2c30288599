"""What came of each prompt and checkpoint in a case: who recorded it is never in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Decision, Entry, PutAside, ReaderView, SecondView, Stance
from adviser_assistant.casework.in_view import came_into_view, is_note, note_of, noted_today
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.tool_use import (
    ANOTHER_REASON,
    ANSWERED,
    ASIDE_REASONS,
    Accepted,
    BlindRead,
    FullSet,
    Promise,
    Showing,
    Sitting,
    ToolUse,
)
from adviser_assistant.guidance.tool_use import tool_use_of
from adviser_assistant.monitoring.tool_page import PutForward
from adviser_assistant.store.uses import as_text, from_text
from adviser_assistant.tool_use import items_of
from tests.builders import AUTHOR, COLLEAGUE, MORNING, answered, entry, said, with_a_way_to_close
from tests.shipped import LIBRARY, demo

GUIDANCE = LIBRARY.guidance_for(demo("demo-b").case, MORNING)
NINE = tuple(f"BC-{number}" for number in range(11, 20))


def seen(*items: str, ago: int = 30, **more: Any) -> Entry:
    """That these stood in view for so many seconds."""
    made: Entry = note_of({each: MORNING - timedelta(seconds=ago) for each in items}, Recorder(AUTHOR, lambda: MORNING))
    return replace(made, **more)


def used(*entries: Entry) -> ToolUse:
    return tool_use_of(Case("c1").after_all(entries), GUIDANCE)


def showing(item: str, *entries: Entry) -> Showing:
    return next(each for sitting in used(*entries).sittings for each in sitting.showings if each.item == item)


def stance(taken: Stance, **more: Any) -> Decision:
    made: Decision = entry(Decision, what="advice", stance=taken, **more)
    return made


def test_a_note_says_what_came_into_view_and_when() -> None:
    note = seen("EP-08", "BC-12", ago=34)
    assert came_into_view(note) == dict.fromkeys(("EP-08", "BC-12"), MORNING - timedelta(seconds=34))
    assert is_note(note)
    assert not is_note(answered("BC-12"))


def test_what_was_noted_by_this_person_today_is_not_noted_again() -> None:
    case = Case("c1").after_all([seen("EP-08"), seen("EP-01", recorded_by=COLLEAGUE)])
    assert noted_today(case, Recorder(AUTHOR, lambda: MORNING)) == {"EP-08"}
    assert noted_today(case, Recorder(AUTHOR, lambda: MORNING + timedelta(days=1))) == frozenset()


def test_what_was_in_view_was_shown_and_nothing_more_is_taken_from_it() -> None:
    assert showing("EP-08", seen("EP-08")) == Showing("EP-08")


def test_an_answer_has_its_seconds_from_coming_into_view() -> None:
    at = MORNING + timedelta(seconds=20)
    assert showing("BC-12", seen("BC-12", ago=5), replace(answered("BC-12"), recorded_at=at)).seconds == 25
    assert showing("BC-12", answered("BC-12", seconds=7)).seconds == 7


def test_a_prompt_is_answered_by_what_it_asks_for_and_only_where_it_was_in_view() -> None:
    told = said("contact[c1].on", date(2025, 3, 6))
    assert showing("EP-01", seen("EP-01"), told).answer
    assert showing("EP-01", seen("EP-01"), told).led_on
    assert used(told).sittings == ()


def test_a_checkpoint_asked_by_its_facts_is_answered_by_them_behind_an_answer_of_its_own() -> None:
    told = said("feedback.given", "yes")
    assert showing("BC-03", seen("BC-03"), told)[1] == ANSWERED
    assert showing("BC-03", seen("BC-03"), told, answered("BC-03", "no")).answer == "no"
    assert showing("BC-03", seen("BC-03"), answered("BC-03", "no"), told).answer == "no"
    assert used(told).sittings == ()


def test_another_stance_after_a_question_is_a_change_and_a_first_stance_is_none() -> None:
    first, other = stance(Stance.SUPPORTS), stance(Stance.OPPOSES)
    assert not showing("BC-12", seen("BC-12"), first).changed
    assert showing("BC-12", first, seen("BC-12"), other).changed
    assert not showing("BC-12", first, other, seen("BC-12")).changed
    assert not showing("BC-12", first, seen("BC-12"), other, stance(Stance.SUPPORTS)).changed


def test_an_answer_that_becomes_another_or_an_action_set_is_something_a_checkpoint_led_to() -> None:
    assert not showing("BC-12", answered("BC-12", "no")).led_on
    assert showing("BC-12", answered("BC-12", "no"), answered("BC-12")).led_on
    assert showing("BC-12", with_a_way_to_close("BC-12")).led_on


def test_an_answer_taken_back_was_not_given() -> None:
    assert showing("BC-12", answered("BC-12"), answered("BC-12", "taken_back")).answer == ""


def test_a_reason_that_no_screen_offers_is_counted_as_another() -> None:
    assert showing("EP-08", entry(PutAside, item="EP-08", reason="not now")).aside == "not now"
    assert showing("EP-08", entry(PutAside, item="EP-08", reason="Dr X says no")).aside == ANOTHER_REASON
    assert used(entry(PutAside, item="a clock", reason="not now")).sittings == ()


@pytest.mark.parametrize(("odd", "alike"), [("yes", True), ("no", False)])
def test_a_full_set_in_one_sitting_says_whether_it_was_all_alike_and_how_long_it_took(odd: str, alike: bool) -> None:
    set_ = [replace(answered(each), recorded_at=MORNING + timedelta(seconds=5 * n)) for n, each in enumerate(NINE[:8])]
    last = replace(answered(NINE[8], odd), recorded_at=MORNING + timedelta(seconds=50))
    assert used(*set_).sittings[0].full_set is None
    assert used(*set_, last).sittings[0].full_set == FullSet(alike, 50)


def test_a_blind_reader_who_finds_all_nine_yes_unsound_is_kept_as_such() -> None:
    read = entry(SecondView, document="L02", masked=True, view=ReaderView.OTHERWISE, read_by=COLLEAGUE)
    told = used(*(answered(each) for each in NINE), read)
    assert told.reads == (BlindRead(MORNING.date(), False, NINE, all_yes=True),)
    whole = replace(read, masked=False)
    assert used(*(answered(each) for each in NINE), whole).reads == ()


def test_what_was_to_be_closed_by_a_day_is_kept_when_its_answer_becomes_another() -> None:
    later = replace(answered("BC-12"), recorded_at=MORNING + timedelta(days=3))
    due = with_a_way_to_close("BC-12").due_on
    assert due is not None
    assert used(with_a_way_to_close("BC-12")).promises == (Promise("BC-12", MORNING.date(), due),)
    kept = used(with_a_way_to_close("BC-12"), later).promises
    assert kept == (Promise("BC-12", MORNING.date(), due, later.recorded_at.date()),)


def test_advice_is_accepted_when_it_was_agreed_to() -> None:
    point = [said("advice[a1].point", "Ring her today"), said("advice[a1].given_on", date(2025, 3, 6))]
    assert used(*point, said("advice[a1].accepted", "will_consider")).accepted == ()
    agreed = [*point, said("advice[a1].accepted", "agreed"), said("advice[a1].outcome", "not_followed")]
    assert used(*agreed).accepted == (Accepted(date(2025, 3, 6), None, "not_followed"),)


@pytest.mark.parametrize("name", ["demo-a", "demo-b"])
def test_it_is_the_same_after_it_was_kept_as_text(name: str) -> None:
    told = tool_use_of(demo(name).case, GUIDANCE)
    assert told.sittings
    assert from_text(as_text(told)) == told


PEOPLE = ("author", "colleague", "third")


@pytest.mark.parametrize("seed", range(6))
def test_whoever_recorded_it_the_same_comes_of_it(seed: int) -> None:
    entries = _by_three(Random(seed))
    first = used(*entries)
    assert first.sittings
    for others in permutations(PEOPLE):
        renamed = dict(zip(PEOPLE, others, strict=True))
        assert used(*(replace(each, recorded_by=renamed[each.recorded_by]) for each in entries)) == first


def _by_three(chance: Random) -> list[Entry]:
    """Three people answer, put aside, look and take stances in turns, over three days."""
    made: list[Entry] = []
    for number in range(60):
        at = MORNING + timedelta(days=number // 20, minutes=number)
        item = chance.choice((*NINE, "EP-01", "EP-08"))
        kinds: tuple[Entry, ...] = (
            answered(item, chance.choice(("yes", "no", "taken_back"))) if item in NINE else seen(item),
            seen(item),
            entry(PutAside, item=item, reason=chance.choice(("", *ASIDE_REASONS))),
            stance(chance.choice((Stance.SUPPORTS, Stance.OPPOSES))),
            said("contact[c1].on", date(2025, 3, 6)),
        )
        made.append(replace(chance.choice(kinds), recorded_at=at, recorded_by=chance.choice(PEOPLE)))
    return made


@pytest.mark.parametrize("kind", [FullSet, Sitting, BlindRead, Promise, Accepted, ToolUse])
def test_no_value_has_a_place_for_a_person_or_a_case(kind: type) -> None:
    named = {"by", "recorded_by", "adviser", "person", "name", "case", "case_id", "profile_id", "reader", "read_by"}
    assert not named & {*Showing._fields, *(each.name for each in fields(kind))}


def test_beside_a_question_a_gate_waits_for_stands_what_one_would_give_up_with_it() -> None:
    items = items_of(LIBRARY)
    told = PutForward(items["BC-12"], 50).says
    assert "It holds the gate “Before exclusion”, which rests on “Exclusions”, purposes of exclusion (F-S10)" in told
    assert "with this never asked" in told
    assert "holds the gate" not in PutForward(items["BC-01"], 50).says
