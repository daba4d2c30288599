"""The case stories: short, invented, about things the guidance asks; and no chapter of the Library is empty."""

from __future__ import annotations

import pytest

from adviser_assistant.guidance.book import CHAPTERS
from adviser_assistant.guidance.book_writer import read_book
from adviser_assistant.guidance.checks.readability import reading_age, words
from adviser_assistant.guidance.checks.wording import avoided_words
from adviser_assistant.guidance.pack import CaseStory, Confidence
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
