"""What a room is shown, one thing at a time: a scenario before it is played, or what a call found. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.practice.debrief import Debrief, Missed
from adviser_assistant.practice.scenario import Scenario
from adviser_assistant.ui.parts.slides import Slide

MOST_LINES = 6
WHAT_THEN = "What would you say, in one sentence?"


def slides_of_scenario(scenario: Scenario) -> tuple[Slide, ...]:
    """A scenario for a room that plays it: the opening, what is thrown in, what a good call finds, the questions."""
    pressure = (Slide(f"Minute {each.minute}", each.says, (WHAT_THEN,)) for each in scenario.pressure)
    finds = (Slide("What a good call finds", each.found, (each.matters,)) for each in scenario.answers)
    return (
        Slide("What it is about", _plain(scenario.about)),
        Slide("The caller begins", scenario.opening, ("What do you ask first?",)),
        *pressure,
        *finds,
        *_questions(scenario.questions),
    )


def slides_of_debrief(looked: Debrief, scenario: Scenario) -> tuple[Slide, ...]:
    """What a call found and missed, for a room; who took it is nowhere said."""
    of = len(looked.found) + len(looked.missed)
    account = f"The practitioner’s own account: {looked.account}."
    found = "; ".join(each.found for each in looked.found)
    return (
        Slide("What it was about", _plain(scenario.about)),
        Slide(
            "How it went",
            f"{len(looked.found)} of {of} found.",
            tuple(filter(None, (account, found and f"Found: {found}."))),
        ),
        *(
            Slide("Held back" if each.held_back else "Not asked", each.answer.found, _missed(each))
            for each in looked.missed
        ),
        *(Slide("Better in another order", row.why) for row in looked.out_of_order),
        *_letters(looked),
        *_questions(looked.questions),
    )


def _missed(missed: Missed) -> tuple[str, ...]:
    changed = (*missed.gate, *missed.raised, *missed.letter)[:1]
    said = (f"Ask: {missed.ask}", missed.answer.matters, *(f"It would have changed: {each}" for each in changed))
    return tuple(" ".join(each.split()) for each in said)


def _letters(looked: Debrief) -> Iterator[Slide]:
    """Where the letters part, the lines that say most first."""
    good = sorted((row for row in looked.side_by_side if row[1]), key=lambda row: -len(row[1]))
    for this, better in good[:MOST_LINES]:
        yield Slide("The letter", this or "This letter says nothing of it.", (f"A good call’s letter: {better}",))


def _questions(questions: tuple[str, ...]) -> Iterator[Slide]:
    yield from (Slide("To talk about", question) for question in questions)


def _plain(about: str) -> str:
    return about.removeprefix("FICTIONAL.").strip()
