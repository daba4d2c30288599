"""Strengths of advice: “requires” has its paragraph, “consider” its owner and day, wherever points are printed."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.desk import draft_of
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.letters.checks import HOLDS, WARNS, Check, check_letter
from tests.builders import MORNING, said
from tests.shipped import LIBRARY
from tests.unit.test_letters_draft import edited, known

PRINT_ADVICE = ("L01", "L02", "L03", "L04", "L05", "L06")
FRAMEWORKS = ("england-mhps", "england-performers-lists")


@cache
def guidance_of(framework: str) -> Guidance:
    return LIBRARY.guidance("common", framework)


def strengths(made: Case, document: str = "L01", framework: str = "england-mhps") -> list[Check]:
    """What is said of how strongly something is advised."""
    guidance = guidance_of(framework)
    assessment = assess(made, guidance, on=MORNING)
    found = check_letter(draft_of(made, guidance, assessment, MORNING.date(), document), made, assessment, guidance)
    return [each for each in found if each.id.startswith(("authority", "consider"))]


REQUIRED = known(said("advice[v1].point", "ring him"), said("advice[v1].strength", "requires"))


@pytest.mark.parametrize("document", PRINT_ADVICE)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_requires_without_a_paragraph_holds_wherever_the_point_is_printed(framework: str, document: str) -> None:
    (found,) = strengths(REQUIRED, document, framework)
    assert (found.id, found.severity) == ("authority:v1", HOLDS)
    assert found.section
    named = REQUIRED.after(said("advice[v1].authority", "MHPS Part II para 9"))
    assert strengths(named, document, framework) == []


def test_a_letter_that_does_not_print_the_point_is_not_held_by_it() -> None:
    assert strengths(REQUIRED, "L07") == []
    assert strengths(edited(REQUIRED, "We have no point of advice yet.", section="s08"), "L01") == []


def test_good_practice_is_no_paragraph() -> None:
    (found,) = strengths(REQUIRED.after(said("advice[v1].authority", "good practice")))
    assert (found.id, found.severity) == ("authority:v1", WARNS)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("The framework requires you to tell him.", True),
        ("The framework requires you to tell him (Part I, paragraph 4).", False),
        ("The law requires this. It stands in regulation 12.", False),
        ("You wrote “the framework requires it”.", False),
    ],
)
def test_required_in_the_adviser_s_own_words_names_its_paragraph_too(words: str, marked: bool) -> None:
    assert ([each.id for each in strengths(edited(known(), words))] == ["authority"]) is marked


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Please consider a change of site.", "Who considers it, and by when?"),
        ("Please consider a change of site by 14 March 2025.", "Who considers it?"),
        ("Dr Prowse should consider a change of site.", "By when?"),
        ("Please consider a change of site. The medical director does so by 14 March 2025.", ""),
    ],
)
def test_consider_names_who_and_by_when(words: str, asks: str) -> None:
    found = strengths(edited(known(), words))
    assert [each.text for each in found] == ([f"“Consider” leaves it open. {asks}"] if asks else [])


@pytest.mark.parametrize("document", PRINT_ADVICE)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_point_to_consider_is_drafted_with_its_owner_and_day(framework: str, document: str) -> None:
    point = {"point": "weigh another site", "strength": "consider", "owner": "Rowan", "due_on": date(2025, 3, 14)}
    made = known(*(said(f"advice[v1].{name}", value) for name, value in point.items()))
    assert strengths(made, document, framework) == []
