"""The two-minute resume and the ledger it opens with, on both fictional cases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.command_line import DONE, main
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.ledger import actions_agreed, actions_open, advice_given, advice_open
from adviser_assistant.letters.resume import Resume, resume_as_text, resume_of
from adviser_assistant.paths import resources_folder
from tests.content.test_demo_replay import desk, on

AFTER_CALL = "2025-03-06T11:00"


def page(name: str, when: str) -> Resume:
    at = desk(name, when)
    return resume_of(at.case, at.guidance, on(name, when))


def with_point(**told: Any) -> Case:
    """DEMO-A on 17 March with one more point of advice."""
    at = desk("a", "2025-03-17")
    told = {"point": "Ring him every week", "given_on": date(2025, 3, 6), "due_on": date(2025, 3, 10), **told}
    stamp = {"recorded_at": at.on, "recorded_by": "Jo Tennant"}
    return at.case.after_all(
        FactRecorded(id=f"n-{name}", fact=f"advice[v9].{name}", value=value, **stamp) for name, value in told.items()
    )


def waiting(case: Case) -> list[str]:
    return [each.key for each in advice_open(case, date(2025, 3, 17))]


def test_advice_is_open_until_somebody_says_what_came_of_it_the_earliest_day_first() -> None:
    assert waiting(with_point())[:2] == ["v9", "v4"]
    assert "v9" not in waiting(with_point(outcome="followed"))


def test_advice_not_followed_stays_open_until_its_reason_is_known() -> None:
    assert "v9" in waiting(with_point(outcome="not_followed"))
    explained = with_point(outcome="not_followed", outcome_reason="No rota cover")
    assert "v9" not in waiting(explained)
    assert [each.reason for each in advice_given(explained) if each.key == "v9"] == ["No rota cover"]


def test_what_was_given_for_information_waits_for_nobody() -> None:
    assert "v9" not in waiting(with_point(strength="information"))


def test_advice_is_not_open_before_it_was_given() -> None:
    assert advice_open(desk("a", "2025-03-17").case, date(2025, 3, 5)) == ()


def test_actions_stay_with_their_owner_and_day_until_they_are_done() -> None:
    case = desk("a", AFTER_CALL).case
    first = actions_open(case)[0]
    assert (first.owner, first.due_on) == ("Dr Helen Prowse", date(2025, 3, 6))
    done = {each.key for each in actions_agreed(desk("a", "2025-07-10").case) if not each.is_open}
    assert done


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("stands", "Framework: Maintaining High Professional Standards, England."),
        ("stands", "Own account: yes, at a meeting"),
        ("stands", "lapsed since Friday 31 January 2025"),
        ("stands", "Before exclusion: gaps to close"),
        ("promised", "We advised on 30 October 2024: consider proportionate measures."),
        ("due", "Formal exclusion lapsed: no review on record: was due 30 January 2025."),
        ("due", "19 not told"),
        ("not_asked", "Which exact risk would it guard against"),
    ],
)
def test_a_colleague_can_take_demo_b_over_from_one_page(part: str, said: str) -> None:
    assert said in "\n".join(page("b", "2025-03-12").part(part).lines)


def test_it_fits_one_page_and_names_whose_case_it_is() -> None:
    for name, when in (("a", AFTER_CALL), ("b", "2024-10-28"), ("b", "2025-03-12")):
        text = resume_as_text(page(name, when))
        assert text.startswith("FICTIONAL. Dr ")
        assert len(text.splitlines()) <= 60


def test_what_was_heard_is_of_the_last_call_and_says_who_spoke_if_it_was_not_the_caller() -> None:
    heard = "\n".join(page("a", AFTER_CALL).part("heard").lines)
    assert "(Dr Helen Prowse)" not in heard
    assert "Caller" not in heard


def test_a_case_with_nothing_in_it_says_so_in_every_block() -> None:
    at = desk("a", AFTER_CALL)
    first = type(at.case)(at.case.id, fictional=True).after_all(at.case.entries[:1])
    text = resume_as_text(resume_of(first, at.guidance, assess(first, at.guidance, on=at.on)))
    assert "Practitioner not named yet" in text
    assert "No answer about the concern was recorded in the last call." in text
    assert "Nothing is open." in text


@pytest.mark.usefixtures("one_shelf")
def test_the_door_prints_the_same_page(capsys: pytest.CaptureFixture[str]) -> None:
    file = resources_folder() / "demo" / "demo-b.yaml"
    assert main(["resume", str(file), "--on", "2025-03-12"]) == DONE
    assert capsys.readouterr().out == resume_as_text(page("b", "2025-03-12"))
