"""The closing checklist: what applies, what is open, and what holds the closing."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.facts import State
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.closing import HOW_IT_ENDED, ClosingPoint, closing_points, left_open
from adviser_assistant.guidance.due import what_is_due
from tests.builders import MORNING, answered, by_practitioner, case, not_said, said
from tests.shipped import LIBRARY, demo


def points(*entries: Entry) -> dict[str, ClosingPoint]:
    folded = case(*entries)
    guidance = LIBRARY.guidance_for(folded, MORNING)
    found = closing_points(folded, guidance, assess(folded, guidance, on=MORNING))
    return {each.id: each for each in found}


def open_ids(*entries: Entry) -> set[str]:
    return {each.id for each in points(*entries).values() if each.is_open}


def test_of_an_empty_case_only_the_ending_the_question_and_the_letter_are_open() -> None:
    assert open_ids() == {"closing.asked", *HOW_IT_ENDED, "L07"}


@pytest.mark.parametrize(
    "entry",
    [
        said("closing.asked", "replied"),
        said("closing.asked", "not_reached"),
        not_said("closing.asked", State.DECLINED),
        answered("BC-28"),
    ],
)
def test_declined_and_not_reached_count_as_asked(entry: Entry) -> None:
    assert "closing.asked" not in open_ids(entry)


def test_not_known_is_no_answer() -> None:
    told = (not_said("closing.asked", State.NOT_KNOWN), not_said("closure.reason", State.NOT_KNOWN))
    assert {"closing.asked", "closure.reason"} <= open_ids(*told)


def test_a_reply_owed_on_discrimination_holds_the_closing_until_it_is_given_or_does_not_apply() -> None:
    raised = by_practitioner("discrimination.alleged", True)
    owed = points(raised)["discrimination.replied_on"]
    assert owed.is_open
    assert owed.holds
    assert "discrimination.replied_on" not in points()
    given = said("discrimination.replied_on", date(2025, 3, 5))
    withdrawn = not_said("discrimination.replied_on", State.NOT_APPLICABLE, "she took it to the ombudsman herself")
    for answer in (given, withdrawn):
        assert not points(raised, answer)["discrimination.replied_on"].is_open


def test_only_those_two_hold_and_they_stand_first() -> None:
    found = points(by_practitioner("discrimination.alleged", True), said("restriction[r1].kind", "nights"))
    listed = left_open(tuple(found.values()))
    assert {each.id for each in listed if each.holds} == {"closing.asked", "discrimination.replied_on"}
    assert [each.holds for each in listed[:2]] == [True, True]


def test_a_restriction_that_goes_on_asks_what_goes_on_after_closing() -> None:
    assert "closure.carry_forward" in open_ids(said("restriction[r1].kind", "nights"))
    ended = said("restriction[r1].ended_on", date(2025, 3, 4))
    assert "closure.carry_forward" not in points(said("restriction[r1].kind", "nights"), ended)


def test_advice_and_actions_without_an_answer_are_named() -> None:
    told = (said("advice[a1].point", "Hear her account first."), said("action[b1].what", "Send the rota."))
    found = points(*told)
    assert found["advice[a1].outcome"].words == "What came of our advice: Hear her account first"
    assert found["action[b1].status"].words == "Action not recorded as done: Send the rota (nobody named)"
    assert "advice[a1].outcome" not in points(*told, said("advice[a1].outcome", "followed"))


def test_demo_b_is_listed_on_the_day_of_its_last_letter() -> None:
    desk = demo("demo-b", date(2025, 5, 16))
    found = {each.id: each for each in closing_points(desk.case, desk.guidance, desk.assessment)}
    assert not found["exclusion.ended_on"].is_open
    assert found["discrimination.replied_on"].is_open
    assert any(each.startswith("advice[") for each in found)


def test_a_closed_case_shows_on_today_its_check_in_and_no_promise_of_before() -> None:
    on = date(2025, 10, 8)
    desk = demo("demo-a", on)
    assert {each.id for each in what_is_due(desk.case, desk.guidance, desk.assessment, on)} == {
        "check_in",
        "correction",
    }
