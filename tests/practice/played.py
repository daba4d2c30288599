"""The shipped scenarios, read once, and calls played on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.paths import guidance_folder
from adviser_assistant.practice.caller import PracticeCall, ask
from adviser_assistant.practice.reading import Practice, guidance_of, load_practice
from adviser_assistant.practice.scenario import Rehearsal
from tests.shipped import LIBRARY

PRACTICE: Practice = load_practice(guidance_folder(), LIBRARY)
REHEARSALS: dict[str, Rehearsal] = {each.scenario.id: each for each in PRACTICE.rehearsals}
DEMO_A, DEMO_B = "demo-a-first-call", "demo-b-third-block"


def _phrasings() -> dict[str, list[tuple[str, str]]]:
    """What advisers say, after the answer that is meant, by scenario."""
    parts = (Path(__file__).parent / "phrasings.txt").read_text("utf-8").split("\n= ")[1:]
    lines = {part.partition("\n")[0]: part.splitlines()[1:] for part in parts}
    return {of: [(row.split(": ", 1)[0], row.split(": ", 1)[1]) for row in rows if row] for of, rows in lines.items()}


PHRASINGS = _phrasings()


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
