"""How hard a text is to read, by our own few lines; and which rows of the language table are for whom."""

from __future__ import annotations

import pytest

from adviser_assistant.guidance.checks.readability import grade, reading_age, sentences, syllables, words
from adviser_assistant.guidance.checks.wording import TO_THE_PRACTITIONER, avoided_words
from adviser_assistant.guidance.loader import load_pack
from adviser_assistant.paths import guidance_folder
from tests.every import every


@every(
    ("word", "count"),
    [
        *(("she", 1), ("time", 1), ("doctor", 2), ("exclusion", 3), ("practitioner", 4), ("made", 1), ("table", 2)),
        *(("asked", 1), ("decided", 3), ("steps", 1), ("names", 1), ("reviews", 2), ("colleagues", 2), ("NHS", 1)),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_falls_into_sentences_and_words() -> None:
    text = "Who told them? Nobody yet; ask.\nIt can\u2019t wait: ring."
    assert list(sentences(text)) == ["Who told them?", "Nobody yet;", "ask.", "It can\u2019t wait:", "ring."]
    assert words(text) == 10


def test_the_formula_is_flesch_and_kincaids() -> None:
    """Six words of six syllables in one sentence: 0.39 \u00d7 6 + 11.8 \u00d7 1 \u2212 15.59."""
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert grade(["The practitioner has been excluded formally."]) == pytest.approx(0.39 * 6 + 11.8 * 13 / 6 - 15.59)


def test_plain_words_read_younger_than_learned_ones() -> None:
    assert reading_age(["The cat sat on the mat."]) == 5
    assert reading_age(["We want to know who told them, and when."]) < 9
    assert reading_age(["Organisational incompatibilities necessitate reconsideration."]) > 25
    assert reading_age([]) == 5


def test_the_rows_for_letters_to_the_practitioner_are_in_the_language_table() -> None:
    """Said to an employer, “the practitioner” and “allegation” are the right words; to their face they are not."""
    common, _ = load_pack(guidance_folder() / "common")
    rows = [row for row in common.language if row.id in TO_THE_PRACTITIONER]
    assert len(rows) == len(TO_THE_PRACTITIONER)
    said = "The practitioner answers the allegation."
    assert len([*avoided_words(said, rows, serious=False, to_practitioner=True)]) == 2
    assert [*avoided_words(said, rows, serious=False)] == []
