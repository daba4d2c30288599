"""A case story for a room: what happened day by day, what one call could have changed, the questions."""

from __future__ import annotations

from adviser_assistant.guidance.book import CONFIDENCE_SAID, WITH_ONE_CALL
from adviser_assistant.guidance.pack import CaseStory, Confidence, StoryByDate
from adviser_assistant.ui.parts.slides import Slide


def slides_of_story(story: CaseStory) -> tuple[Slide, ...]:
    """A story one thing at a time; what a call could have changed comes with a step of its own."""
    begins = tuple(Slide(story.title, each) for each in story.story.splitlines() if each.strip())
    asks = tuple(Slide("To talk about", question) for question in story.questions)
    if not isinstance(story, StoryByDate):
        return (*begins, *asks)
    days = tuple(Slide(day.on, day.what, (f"{WITH_ONE_CALL}: {day.call}",) if day.call else ()) for day in story.days)
    known = tuple(Slide("What is known", each.says, (_how_far(each.confidence),)) for each in story.findings)
    return (*begins, *days, *known, *asks)


def _how_far(confidence: Confidence) -> str:
    said = CONFIDENCE_SAID[confidence]
    return f"{said[:1].upper()}{said[1:]}."
