"""The ladder for advice nobody answers: in writing after two weeks, above whoever was to answer after four."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Stance
from adviser_assistant.guidance.due_names import due_name
from adviser_assistant.guidance.ladder import ladder_due
from tests.builders import case, entry, said

DAY = date(2025, 3, 14)


def advised(*more: str, answered: str = "") -> Case:
    facts = [
        said(f"advice[v{number}].{name}", value)
        for number, point in enumerate(("Ring him today.", *more), 1)
        for name, value in (("point", point), ("strength", "advise"), ("owner", "Dr Helen Prowse"), ("due_on", DAY))
    ]
    return case(*facts, *([said("advice[v1].outcome", answered)] if answered else []))


def steps(made: Case) -> dict[str, date]:
    return {each.id: each.shown_from for each in ladder_due(made)}


def letter(document: str, on: date) -> DocumentFinalised:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    made: DocumentFinalised = entry(
        DocumentFinalised, document=document, template=document, stance=Stance.OPPOSES, digest="", recorded_at=at
    )
    return made


def test_two_weeks_past_its_day_it_is_put_in_writing_and_after_four_asked_above() -> None:
    assert steps(advised()) == {
        "ladder:write": DAY + timedelta(days=14),
        "ladder:above": DAY + timedelta(days=28),
    }


def test_a_letter_that_names_it_is_the_first_step_taken() -> None:
    made = advised()
    assert set(steps(made.after(letter("L05", DAY + timedelta(days=1))))) == {"ladder:above"}
    assert len(steps(made.after(letter("L05", DAY)))) == len(steps(made.after(letter("L02", date(2025, 4, 1))))) == 2


def test_each_step_is_one_line_however_many_points_there_are() -> None:
    write, above = ladder_due(advised("Name a contact.", "Write to him."))
    assert write.what == "Put in writing what our advice still waits for: Ring him today, and 2 more"
    assert above.what.startswith("Ask above Dr Helen Prowse what came of our advice")


def test_an_answer_ends_it_and_advice_without_a_day_has_no_steps() -> None:
    assert steps(advised(answered="followed")) == {}
    assert steps(case(said("advice[v1].point", "Ring him today."))) == {}


def test_a_step_put_aside_is_called_what_it_is() -> None:
    assert due_name("due:ladder:above", {}, {}) == "asking above whoever was to answer our advice"
