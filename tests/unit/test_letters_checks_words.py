"""The 58 rows of the language table: each marks its words, with better ones, as strongly as it weighs (ruling 32)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.pack import LanguageRow
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.check_text import letter_from_text
from adviser_assistant.letters.checking.paper import Paper
from adviser_assistant.letters.checking.words import language_table
from adviser_assistant.letters.checks import check_letter
from tests.builders import MORNING, said
from tests.every import every
from tests.shipped import LIBRARY
from tests.unit.test_letters_draft import GUIDANCE, known

_LINES = Path(__file__).with_name("language_rows.txt").read_text("utf-8").splitlines()
ROWS = [(int(line[:2]), line[3], line[5:]) for line in _LINES if line[:1].isdigit()]
"""Every row of fairness.md part D with sentences it marks (-) and one it does not (+)."""

AVOIDED = [(number, words) for number, sign, words in ROWS if sign == "-"]
BETTER = [(number, words) for number, sign, words in ROWS if sign == "+"]


NOBODY = known()
ASSESSED = assess(NOBODY, GUIDANCE, on=MORNING)


def marked(words: str, document: str = "L17", *entries: Entry) -> list[Check]:
    """What the table and the role marks in a typed letter of this kind."""
    made = known(*entries) if entries else NOBODY
    assessed = assess(made, GUIDANCE, on=MORNING) if entries else ASSESSED
    found = check_letter(letter_from_text(words, document, date(2025, 3, 11), made), made, assessed, GUIDANCE)
    return [each for each in found if each.id.startswith(("lang_", "label_", "block_", "role", "third"))]


@every(("number", "words"), AVOIDED)
def test_each_row_marks_its_words_and_offers_better_ones(number: int, words: str) -> None:
    (found,) = [each for each in marked(words) if each.id == f"lang_{number:02}"]
    assert words[found.start : found.end].casefold() in GUIDANCE.language[found.id].avoid
    assert found.better
    assert found.severity == (WARNS if number in (48, 57) else UNDERLINES)


@every("document", ["L17", "L01"])
@every(("number", "words"), BETTER)
def test_the_better_words_of_each_row_are_quiet(number: int, words: str, document: str) -> None:
    assert (number, marked(words, document)) == (number, [])


@every("row", [row for row in GUIDANCE.language.values() if not row.id.startswith("distress")])
def test_the_words_that_a_row_offers_are_quiet_themselves(row: LanguageRow) -> None:
    assert marked(row.better, "L01") == []


def test_every_row_of_the_dossier_has_its_row_in_the_guidance() -> None:
    rows = {each for row in GUIDANCE.language.values() for each in row.dossier if each.startswith("F-D-")}
    assert rows >= {f"F-D-{number:02}" for number in range(1, 59)}
    for each in (AVOIDED, BETTER):
        assert {number for number, _ in each} == set(range(1, 59))


@pytest.mark.parametrize(
    "words",
    [
        "You are required to attend under paragraph 4 of the policy.",
        "This is about misconduct.",
        "The undertaking was given.",
        "The capability procedure applies.",
        "The framework requires a review.",
        "Please spend a challenging week well.",
    ],
)
def test_a_cited_duty_and_the_names_of_procedures_are_quiet(words: str) -> None:
    assert marked(words) == []


def test_allegation_is_a_word_of_formal_steps() -> None:
    words = "These are the allegations."
    assert "lang_07" in {each.id for each in marked(words, "L17")}
    assert marked(words, "L19") == []
    assert marked(words, "L17", said("investigation.decided_on", date(2025, 3, 10))) == []
    assert "lang_07" in {each.id for each in marked(words, "L17", said("investigation.decided_on", date(2025, 4, 1)))}


def test_to_an_employer_the_practitioner_is_the_right_word() -> None:
    assert "lang_02" not in {each.id for each in marked("The practitioner was told of the allegations.", "L01")}


def test_suspension_is_the_right_word_on_a_list() -> None:
    listed = LIBRARY.guidance("common", "list-suspension", "england-performers-lists")
    made = known()
    letter = letter_from_text("You have been suspended from the list.", "L14a", date(2025, 3, 11), made)
    found = {each.id for each in check_letter(letter, made, assess(made, listed, on=MORNING), listed)}
    assert "lang_17" not in found


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("We agree that Dr Mensah-Adjei is at fault.", HOLDS),
        ("You should dismiss him.", HOLDS),
        ("The case closed against him.", HOLDS),
        ("He is guilty.", HOLDS),
        ("He is a problem doctor.", WARNS),
        ("He suffers from stress.", WARNS),
        ("A difficult personality.", WARNS),
        ("NCAS said so.", WARNS),
    ],
)
def test_hard_block_phrases_hold_or_warn(words: str, severity: str) -> None:
    assert severity in {each.severity for each in marked(words, "L01") if each.id.startswith("block_")}


@pytest.mark.parametrize(
    "words", ["He feels guilty about it.", "A patient suffering from sepsis waited.", "He took offence at it."]
)
def test_what_means_something_else_is_quiet(words: str) -> None:
    assert marked(words, "L01") == []


@pytest.mark.parametrize(
    "words",
    [
        "We offer emotional support.",
        "It was a difficult airway and a challenging list.",
        "You were challenging the plan.",
        "A volatile anaesthetic was used, with aggressive fluid resuscitation.",
        "That is difficult for anybody.",
        "The days have been difficult.",
    ],
)
def test_a_label_of_a_thing_is_no_label_of_a_person(words: str) -> None:
    assert marked(words) == []


def test_a_phrase_inside_a_longer_one_is_said_once() -> None:
    assert [each.id for each in marked("There is no case to answer.")] == ["lang_14"]
    assert [each.id for each in marked("A difficult personality.", "L01")] == ["block_06"]
    assert [each.id for each in marked("No case to answer; a case to answer.")] == ["lang_14", "lang_13"]


@pytest.mark.parametrize(
    ("words", "past"),
    [
        ("She is to come on Monday.", True),
        ("Dr Mensah-Adjei knows that he is to come.", True),
        ("A nurse says that she was afraid.", False),
        ("Dr Lane is your contact; she works on Mondays.", False),
        ("He said: “she was loud”.", True),
        ("The note says “she was loud”.", False),
    ],
)
def test_she_is_asked_about_only_where_it_can_mean_the_reader(words: str, past: bool) -> None:
    assert ("third" in {each.id for each in marked(words)}) is past


def test_a_quoted_hard_block_phrase_is_somebody_else_s() -> None:
    assert HOLDS not in {each.severity for each in marked("Mr Aldous wrote “guilty” on 3 March.", "L01")}


SHOWN = [row for row in GUIDANCE.language.values() if not row.id.startswith(("distress", "exclusion", "pattern"))]


@every("row", SHOWN)
def test_every_phrase_of_the_table_is_heard(row: LanguageRow) -> None:
    """By its own row, or by that of a longer phrase that has it inside."""
    for phrase in row.avoid:
        letter = letter_from_text(f"{phrase}, then.", "L17", date(2025, 3, 11), NOBODY)
        heard = list(language_table(Paper(letter, NOBODY, ASSESSED, GUIDANCE)))
        assert any(each.start == 0 and each.end >= len(phrase) for each in heard), phrase
