"""The shipped scenarios, read once, and calls played on them."""

from __future__ import annotations

from functools import cache

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.paths import guidance_folder
from adviser_assistant.practice.caller import PracticeCall, ask
from adviser_assistant.practice.reading import Practice, guidance_of, load_practice
from adviser_assistant.practice.scenario import Rehearsal
from tests.shipped import LIBRARY

PRACTICE: Practice = load_practice(guidance_folder(), LIBRARY)
REHEARSALS: dict[str, Rehearsal] = {each.scenario.id: each for each in PRACTICE.rehearsals}
DEMO_A, DEMO_B = "demo-a-first-call", "demo-b-third-block"


@cache
def guidance_for(scenario: str) -> Guidance:
    """The guidance a scenario runs on."""
    return guidance_of(REHEARSALS[scenario], LIBRARY)


def played(scenario: str, *asked: str) -> PracticeCall:
    """A call on which this was asked: ids of questions, or somebody's own words."""
    call = PracticeCall(REHEARSALS[scenario], PRACTICE.ways)
    for words in asked:
        call = ask(call, guidance_for(scenario), words)
    return call


def says(scenario: str, *asked: str) -> str:
    """What the caller says to the last of these."""
    return played(scenario, *asked).turns[-1].says
