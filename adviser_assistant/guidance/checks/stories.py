"""A story told by date says that it is invented, shows where a call would have helped, and cites what is true in it."""

from __future__ import annotations

from collections.abc import Iterator

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.pack import Confidence, StoryByDate

FEWEST_DAYS = 4
INVENTED = "FICTIONAL."


def stories(stand: Stand) -> Iterator[Fault]:
    """What a story told by date lacks."""
    for story in stand.pack.stories_by_date:
        yield from (stand.at("stories_by_date", story.id, wrong) for wrong in _wrong_with(story))


def _wrong_with(story: StoryByDate) -> Iterator[str]:
    if not story.why.startswith(INVENTED):
        yield f"Nobody in a story is real, and it says so: begin “why” with “{INVENTED}”"
    if len(story.days) < FEWEST_DAYS:
        yield f"A story by date needs {FEWEST_DAYS} days at least. Tell more, or tell it in stories.yaml."
    if not any(day.call for day in story.days):
        yield "On no day is it said what one call could have changed. Add “call” where it could."
    if not story.questions:
        yield "Nobody can talk about this story. Add questions."
    cited = {source.partition(",")[0].strip() for source in story.sources}
    for finding in story.findings:
        if finding.source.partition(",")[0].strip() not in cited:
            yield f"“{finding.source}” is not among the sources of this story. Add it there."
        if finding.confidence in (Confidence.OURS, Confidence.LOCAL):
            yield f"“{finding.says[:40]}…” is no house rule, but was found out. Say how far it was confirmed."
