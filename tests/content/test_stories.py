"""The case stories: short, invented, about things the guidance asks; and no chapter of the Library is empty."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from adviser_assistant.guidance.book import CHAPTERS, WITH_ONE_CALL
from adviser_assistant.guidance.book_writer import read_book
from adviser_assistant.guidance.checks.readability import reading_age, words
from adviser_assistant.guidance.checks.stand import Stand
from adviser_assistant.guidance.checks.stories import stories
from adviser_assistant.guidance.checks.wording import avoided_words
from adviser_assistant.guidance.pack import CaseStory, Confidence, StoryByDate
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.story_desk import story_sheet
from adviser_assistant.ui.library.story_slides import slides_of_story
from tests.shipped import LIBRARY

COMMON = LIBRARY.packs["common"]
STORIES = COMMON.stories
NEVER = ("junior doctor", "the accused", "the subject", "the individual", "do not exclude", "we exclude", "verdict")


def test_every_chapter_of_the_book_is_filled() -> None:
    filled = {entry.chapter for entry in read_book(LIBRARY.packs.values())}
    assert [chapter for chapter, _ in CHAPTERS if chapter not in filled] == []


def test_there_are_eight_to_ten_stories() -> None:
    assert 8 <= len(STORIES) <= 10


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_is_short_enough_to_read_aloud_and_asks_a_few_questions(story: CaseStory) -> None:
    assert 150 <= words(story.story) <= 220
    assert 3 <= len(story.questions) <= 5
    assert all(question.rstrip().endswith(("?", ".")) for question in story.questions)
    assert reading_age([story.story]) <= 13


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_bears_on_checkpoints_and_prompts_that_exist(story: CaseStory) -> None:
    known = {item.id for part in (COMMON.checkpoints, COMMON.prompts) for item in part}
    assert story.shows
    assert set(story.shows) <= known
    assert len(set(story.shows)) == len(story.shows)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_says_that_it_is_invented_and_rests_on_nobody_s_text(story: CaseStory) -> None:
    assert story.confidence is Confidence.OURS
    assert story.why.startswith("FICTIONAL.")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_keeps_the_field_s_words(story: CaseStory) -> None:
    told = " ".join((story.title, story.story, *story.questions))
    assert [word for word in NEVER if word in told.lower()] == []
    assert list(avoided_words(told, COMMON.language, serious=True)) == []


def test_the_stories_together_bear_on_each_of_the_nine_before_exclusion() -> None:
    shown = {each for story in STORIES for each in story.shows}
    assert set(COMMON.gates[0].checkpoints) <= shown


# --- stories told by date ----------------------------------------------------------------------------------

BY_DATE = COMMON.stories_by_date
DAYS = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d+ [A-Z][a-z]{2} \d{4})(, \d\d:\d\d)?")


def test_two_of_them_are_before_the_rulings_and_what_one_call_could_have_changed() -> None:
    assert {"Before the rulings", "What one call could have changed"} <= {story.title for story in BY_DATE}
    assert len(BY_DATE) >= 4


@pytest.mark.parametrize("story", BY_DATE, ids=lambda story: story.id)
def test_its_days_are_real_days_in_order(story: StoryByDate) -> None:
    found = [DAYS.fullmatch(day.on) for day in story.days]
    days = [(each[1], datetime.strptime(each[2], "%d %b %Y")) for each in found if each]
    assert len(days) == len(story.days)
    assert [f"{day:%a}" for _, day in days] == [named for named, _ in days]
    assert [day for _, day in days] == sorted(day for _, day in days)


@pytest.mark.parametrize("story", BY_DATE, ids=lambda story: story.id)
def test_it_can_be_read_aloud_and_keeps_the_field_s_words(story: StoryByDate) -> None:
    told = [story.story, *(f"{day.what} {day.call}" for day in story.days)]
    assert words(" ".join(told)) <= 520
    assert reading_age(told) <= 13
    everything = " ".join((story.title, *told, *story.questions, *(each.says for each in story.findings)))
    assert [word for word in NEVER if word in everything.lower()] == []
    assert list(avoided_words(everything, COMMON.language, serious=True)) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"why": "It is so."}, "begin “why” with “FICTIONAL.”"),
        ({"days": BY_DATE[0].days[:2]}, "needs 4 days at least"),
        ({"days": tuple(replace(day, call="") for day in BY_DATE[0].days)}, "what one call could have changed"),
        ({"questions": ()}, "Add questions"),
        ({"sources": BY_DATE[0].sources[1:]}, "is not among the sources of this story"),
        ({"findings": (replace(BY_DATE[0].findings[0], confidence=Confidence.OURS),)}, "no house rule"),
    ],
)
def test_what_it_lacks_is_said(fault: dict[str, Any], said: str) -> None:
    pack = replace(COMMON, stories_by_date=(replace(BY_DATE[0], **fault),))
    assert any(said in str(each) for each in stories(Stand(LIBRARY, pack, {})))


def test_it_prints_with_its_days_its_findings_and_whose_they_are() -> None:
    printed = letter_to_text(story_sheet(BY_DATE[0], LIBRARY, date(2026, 11, 22)))
    for part in (
        "Mon 11 Jan 2016",
        WITH_ONE_CALL,
        "Interim injunction granted",
        "check against your own text",
        "invented",
    ):
        assert part in printed


def test_a_room_sees_a_day_before_what_a_call_could_have_changed() -> None:
    day = next(slide for slide in slides_of_story(BY_DATE[0]) if slide.kind.startswith("Mon 11 Jan"))
    assert day.then[0].startswith(WITH_ONE_CALL)
    assert WITH_ONE_CALL not in day.text
