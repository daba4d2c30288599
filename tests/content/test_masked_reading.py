"""A blind reader sees the draft without knowing who it is about."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of
from adviser_assistant.guidance.assess import assess, end_of_day
from adviser_assistant.guidance.swaps import PEOPLE, as_person
from adviser_assistant.letters.masked import PRACTITIONER, masked, masked_text
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.shipped import LIBRARY, demo

LETTERS = (
    ("demo-a", date(2025, 3, 14), "L01"),
    ("demo-b", date(2024, 10, 30), "L02"),
    ("demo-b", date(2025, 1, 30), "L04"),
)
COMMON = LIBRARY.guidance("common")


@cache
def _desk(name: str, on: date) -> Case:
    return demo(name, on).case


def drafted(case: Case, on: date, document: str) -> str:
    """The draft of the case masked, as text."""
    moment = end_of_day(case, on)
    guidance = LIBRARY.guidance_for(case, moment)
    hidden = masked(case, guidance)
    return letter_to_text(draft_of(hidden, guidance, assess(hidden, guidance, on=moment), on, document))


def told(text: str, name: str = "") -> str:
    """A text as it is seen where the practitioner has this name."""
    return masked_text(text, builders.case(*([builders.said("pract.name", name)] if name else [])), COMMON)


@pytest.mark.parametrize(("name", "on", "document"), LETTERS)
def test_the_masked_draft_is_the_same_whoever_the_practitioner_is(name: str, on: date, document: str) -> None:
    first, second = (drafted(as_person(_desk(name, on), each), on, document) for each in PEOPLE)
    assert first == second


@pytest.mark.parametrize(("name", "on", "document"), LETTERS)
def test_no_name_pronoun_or_organisation_stands_in_it(name: str, on: date, document: str) -> None:
    case = _desk(name, on)
    words = drafted(case, on, document)
    surname = case.text("pract.name").split()[-1]
    assert surname not in words
    assert case.text("org.name") not in words
    assert not {"he", "she", "him", "his", "her"} & {word.strip(".,;:()").lower() for word in words.split()}
    assert PRACTITIONER in words.lower()
    assert "not yet named" not in words
    assert not re.search(r"[a-z,] The practitioner", words)
    assert "the practitioner’s own account" not in words


def test_what_follows_from_the_case_is_what_followed_before() -> None:
    case = _desk("demo-b", date(2024, 10, 30))
    moment = end_of_day(case, date(2024, 10, 30))
    guidance = LIBRARY.guidance_for(case, moment)
    whole, hidden = (assess(each, guidance, on=moment) for each in (case, masked(case, guidance)))
    assert [(gate.id, gate.result, [each.id for each in gate.missing]) for gate in hidden.gates] == [
        (gate.id, gate.result, [each.id for each in gate.missing]) for gate in whole.gates
    ]
    assert [(each.id, each.due) for each in hidden.clocks] == [(each.id, each.due) for each in whole.clocks]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("He qualified in Lagos.", "[They] qualified in [place]."),
        ("She told her manager; we rang her.", "[They] told [them/their] manager; we rang [them/their]."),
        ("A Nigerian consultant, a Muslim who keeps Ramadan", "A [origin] consultant, a [faith] who keeps [faith]"),
        ("An International medical graduate with an accent", "An [training] with an [language]"),
        ("A polished talk in Northern Ireland", "A polished talk in Northern Ireland"),
    ],
)
def test_clues_go_and_the_rest_stays(text: str, seen: str) -> None:
    assert told(text) == seen


def test_a_name_goes_with_its_title_and_in_each_of_its_parts() -> None:
    assert told("Dr Osei was late. Kwame said so; K O signed.", name="Kwame Osei") == (
        "The practitioner was late. The practitioner said so; the practitioner signed."
    )


def test_a_word_within_another_is_left_alone() -> None:
    assert told("The chest clinic had malevolent air", name="Ann Lee") == "The chest clinic had malevolent air"
