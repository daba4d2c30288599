"""The 58 rows of the language table: each marks its words, with better ones, as strongly as it weighs (ruling 32)."""

from __future__ import annotations

from datetime import date

import pytest

from adviser_assistant.casework.entries import Entry
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.check import HOLDS, UNDERLINES, WARNS, Check
from adviser_assistant.letters.check_text import letter_from_text
from adviser_assistant.letters.checks import check_letter
from tests.builders import MORNING, said
from tests.shipped import LIBRARY
from tests.unit.test_letters_draft import GUIDANCE, known

ROWS = {
    1: "Dear Sir or Madam,",
    2: "The practitioner is to come at ten.",
    3: "Please be advised that we met.",
    4: "I write further to the above.",
    5: "It has been decided to meet.",
    6: "It is alleged that you were late.",
    7: "These are the allegations.",
    8: "This was the incident for which you were responsible.",
    9: "It was your failure to ring.",
    10: "The accused was told.",
    11: "The victim was told.",
    12: "This is an offence.",
    13: "There is a case to answer.",
    14: "There is no case to answer.",
    15: "The concern was unsubstantiated.",
    16: "No further action will be taken at this time.",
    17: "You have been suspended.",
    18: "You are excluded with immediate effect.",
    19: "It is a neutral act.",
    20: "You must not contact any colleague.",
    21: "Failure to comply may end badly.",
    22: "You are required to attend on Monday.",
    23: "This is without prejudice.",
    24: "We will notify you.",
    25: "We request a reply.",
    26: "We will conduct an inquiry.",
    27: "We will ring in due course.",
    28: "Going forward we will ring.",
    29: "We apologise for any inconvenience.",
    30: "We appreciate this may be a difficult time.",
    31: "Please do not hesitate.",
    32: "Your wellbeing is important to us.",
    33: "She was aggressive.",
    34: "He was intimidating.",
    35: "A disruptive colleague.",
    36: "An arrogant colleague.",
    37: "A volatile colleague.",
    38: "She lacks insight.",
    39: "A defensive colleague.",
    40: "He is not a team player.",
    41: "There are cultural issues.",
    42: "Poor communication skills were seen.",
    43: "A doctor from overseas.",
    44: "A BAME doctor.",
    45: "A history of concerns.",
    46: "A pattern of behaviour.",
    47: "She admits it.",
    48: "This was clearly so.",
    49: "Let us have a quick chat.",
    50: "As you will be aware, we met.",
    51: "A robust answer.",
    52: "The process takes time.",
    53: "This is subject to you engaging.",
    54: "A remediation plan follows.",
    55: "On this occasion we stop.",
    56: "Let us touch base.",
    57: "A whistleblower wrote.",
    58: "Strictly private.",
}
"""One sentence for each row of fairness.md part D."""


def marked(words: str, document: str = "L17", *entries: Entry) -> list[Check]:
    """What the table and the role marks in a typed letter of this kind."""
    made = known(*entries)
    letter = letter_from_text(words, document, date(2025, 3, 11), made)
    found = check_letter(letter, made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    return [each for each in found if each.id.startswith(("lang_", "label_", "block_", "role", "third"))]


@pytest.mark.parametrize("number", ROWS)
def test_each_row_marks_its_words_and_offers_better_ones(number: int) -> None:
    (found,) = [each for each in marked(ROWS[number]) if each.id == f"lang_{number:02}"]
    assert ROWS[number][found.start : found.end].casefold() in GUIDANCE.language[found.id].avoid
    assert found.better
    assert found.severity == (WARNS if number in (48, 57) else UNDERLINES)


def test_every_row_of_the_dossier_has_its_row_in_the_guidance() -> None:
    rows = {each for row in GUIDANCE.language.values() for each in row.dossier if each.startswith("F-D-")}
    assert rows >= {f"F-D-{number:02}" for number in range(1, 59)}
    assert len(ROWS) == 58


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


def test_a_quoted_hard_block_phrase_is_somebody_else_s() -> None:
    assert HOLDS not in {each.severity for each in marked("Mr Aldous wrote “guilty” on 3 March.", "L01")}


@pytest.mark.parametrize(
    ("words", "boundary"),
    [
        ("We have decided that he stays away.", "role:decides"),
        ("We authorise the exclusion.", "role:decides"),
        ("You must exclude him.", "role:decides"),
        ("We are satisfied that he is safe.", "role:takes-a-side"),
        ("In our view Dr Mensah-Adjei was right.", "role:takes-a-side"),
        ("We speak on behalf of Dr Mensah-Adjei.", "role:takes-a-side"),
        ("We guarantee a reply.", "role:promises"),
        ("He will not be dismissed.", "role:promises"),
        ("Rest assured.", "role:promises"),
    ],
)
def test_our_role_has_bounds(words: str, boundary: str) -> None:
    (found,) = [each for each in marked(words, "L01") if each.id.startswith("role")]
    assert (found.id, found.severity) == (boundary, WARNS)
    assert found.better


@pytest.mark.parametrize(
    "words",
    [
        "We advise; your organisation decides.",
        "We act for neither side.",
        "Mr Aldous has decided that he stays away.",
        "The letter says “we guarantee a reply”.",
        "We have decided to close our file.",
        "We will ring you on Friday.",
    ],
)
def test_what_we_do_say_of_our_role_is_quiet(words: str) -> None:
    assert [each for each in marked(words, "L01") if each.id.startswith("role")] == []


def test_an_employer_s_own_letter_may_decide() -> None:
    assert [each for each in marked("We have decided that you come back.", "L15") if each.id.startswith("role")] == []
