"""What would change this: every set it names, applied to the case, does flip the item; and none smaller does."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from adviser_assistant.desk import Desk
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.assessment import Assessment
from adviser_assistant.guidance.what_if import AT_MOST, Supposed, WhatIf, suppose, what_would_change
from adviser_assistant.paths import resources_folder
from tests.shipped import demo

DEMO = resources_folder() / "demo"
FIRST_CALL = demo("demo-a", date(2025, 3, 6))
DAY_ELEVEN = demo("demo-b", date(2024, 10, 28))
DESKS = pytest.mark.parametrize("desk", [FIRST_CALL, DAY_ELEVEN], ids=["first-call", "day-eleven"])


_SEEN: dict[tuple[int, tuple[Supposed, ...]], Assessment] = {}
_ASKED: dict[tuple[int, str], WhatIf] = {}
"""What is asked about either case is worked out once; nothing here changes a case."""


def reads(desk: Desk, item: str, answers: tuple[Supposed, ...]) -> str:
    """How the item reads in a whole assessment, with these answers supposed."""
    key = (id(desk), answers)
    if key not in _SEEN:
        _SEEN[key] = assess(suppose(desk.case, answers, desk.on), desk.guidance, on=desk.on)
    if item in desk.guidance.gates:
        gate = _SEEN[key].gate(item)
        return gate.result.value.replace("_", " ") if gate else ""
    return "raised" if _SEEN[key].prompt(item) else "quiet"


def asked(desk: Desk, item: str) -> WhatIf:
    key = (id(desk), item)
    if key not in _ASKED:
        _ASKED[key] = what_would_change(desk.case, desk.guidance, item, desk.on)
    return _ASKED[key]


@DESKS
def test_every_set_named_flips_its_item_when_it_is_applied(desk: Desk) -> None:
    items = [*desk.guidance.prompts, *desk.guidance.gates]
    named = [(item, flip) for item in items for flip in asked(desk, item).flips[:4]]
    assert len(named) > len(items) / 2
    assert [(item, flip) for item, flip in named if reads(desk, item, flip.answers) != flip.becomes] == []


@DESKS
def test_no_part_of_a_named_set_would_have_done(desk: Desk) -> None:
    for item in desk.guidance.gates:
        for flip in [each for each in asked(desk, item).flips if len(each.answers) > 1][:10]:
            for part in combinations(flip.answers, len(flip.answers) - 1):
                assert reads(desk, item, part) != flip.becomes


@DESKS
def test_what_it_says_now_is_what_the_case_says(desk: Desk) -> None:
    assert all(asked(desk, item).now == reads(desk, item, ()) for item in desk.guidance.prompts)


@DESKS
def test_no_set_is_larger_than_three(desk: Desk) -> None:
    assert all(len(flip.answers) <= AT_MOST for item in desk.guidance.gates for flip in asked(desk, item).flips)


def test_the_pause_point_says_how_its_purpose_would_fail() -> None:
    becomes = {flip.becomes for flip in asked(DAY_ELEVEN, "before_exclusion").flips}
    assert "purpose not met" in becomes


def test_a_prompt_answered_otherwise_goes_quiet_in_plain_words() -> None:
    lines = asked(FIRST_CALL, "EP-16").says
    assert "If “exclusion” were not considered: quiet." in lines


def test_it_says_when_it_stopped_before_every_set_was_tried() -> None:
    assert asked(FIRST_CALL, "before_exclusion").stopped
    assert asked(FIRST_CALL, "before_exclusion").says[-1] == "There are more sets than were tried here."


def test_what_can_flip_by_nothing_of_its_own_says_so() -> None:
    assert asked(FIRST_CALL, "EP-08").says == ("No set of up to 3 answers to its own facts changes this.",)


def test_something_that_is_neither_prompt_nor_gate_is_refused_in_a_sentence() -> None:
    with pytest.raises(AdviserError, match="no prompt or gate “XX-1”"):
        asked(FIRST_CALL, "XX-1")
