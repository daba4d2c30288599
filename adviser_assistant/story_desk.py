"""A case story as a document, to print and to hand round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.book import CONFIDENCE_SAID, KNOWN, WITH_ONE_CALL
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.pack import CaseStory, StoryByDate
from adviser_assistant.letters.account import as_letter, cells, paragraph
from adviser_assistant.letters.letter import Block, BlockKind, Letter, Run

INVENTED = "Every person, place and event of the story is invented. What is said to be known is true, with its source."
NOBODY = Case("story", fictional=True)


def find_story(library: Library, story_id: str) -> CaseStory | None:
    """A story of any pack, by its id."""
    packs = library.packs.values()
    return next((s for pack in packs for s in (*pack.stories_by_date, *pack.stories) if s.id == story_id), None)


def story_sheet(story: CaseStory, library: Library, on: date) -> Letter:
    """A story to print: what happened, with one call, what is known, what to talk about, and what it bears on."""
    by_date = story if isinstance(story, StoryByDate) else None
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("The story", tuple(paragraph(each) for each in story.story.splitlines() if each.strip())),
        ("What happened", (_days(by_date),) if by_date else ()),
        ("To talk about", tuple(Block(BlockKind.NUMBER, "", (Run(each),)) for each in story.questions)),
        (KNOWN, (_known(by_date, library),) if by_date else ()),
        ("Bears on", (paragraph(", ".join(story.shows)),) if story.shows else ()),
        ("About this story", (paragraph(INVENTED),)),
    ]
    return replace(as_letter(NOBODY, on, story.title, [part for part in parts if part[1]]), kind="sheet")


def _days(story: StoryByDate) -> Block:
    rows = (cells(day.on, day.what, day.call) for day in story.days)
    return _table(("Day", "What happened", WITH_ONE_CALL), rows, (3, 6, 6))


def _known(story: StoryByDate, library: Library) -> Block:
    titles = {source.id: source.title for pack in library.packs.values() for source in pack.sources}
    rows = (
        cells(each.says, CONFIDENCE_SAID[each.confidence], titles.get(each.source.partition(",")[0], each.source))
        for each in story.findings
    )
    return _table(("What is known", "How far confirmed", "Source"), rows, (7, 3, 5))


def _table(header: tuple[str, ...], rows: Iterable[tuple[tuple[Run, ...], ...]], widths: tuple[int, ...]) -> Block:
    return Block(BlockKind.TABLE, "", header=header, rows=tuple(rows), widths=widths)
