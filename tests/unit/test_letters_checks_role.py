"""What our role is not: deciding, taking a side, promising; and how our own sentences about it stay quiet."""

from __future__ import annotations

from datetime import date

from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.check import WARNS, Check
from adviser_assistant.letters.check_text import letter_from_text
from adviser_assistant.letters.checks import check_letter
from tests.builders import MORNING
from tests.every import every
from tests.unit.test_letters_draft import GUIDANCE, known

BEYOND = {
    "role:decides": (
        "We have decided that he should be excluded.",
        "Our decision is that she returns.",
        "We direct you to lift the exclusion.",
        "We instruct you to hold a hearing.",
        "You must lift the exclusion now.",
        "You must reinstate her.",
        "You should exclude him.",
        "You should refer him to the GMC.",
        "You should terminate his contract.",
        "We conclude that the exclusion is lawful.",
        "We find that the concern is proven.",
        "We uphold the concern.",
        "We approve the exclusion.",
        "We support the exclusion.",
        "We endorse the decision to exclude.",
        "We agree with the exclusion.",
        "We are content for you to exclude.",
        "We have no objection to the exclusion.",
        "The exclusion is justified.",
        "We authorise a formal exclusion.",
        "You have our permission to exclude.",
        "He should be dismissed.",
        "She should be excluded.",
        "You are to exclude him.",
    ),
    "role:takes-a-side": (
        "We believe Dr Mensah-Adjei.",
        "We believe that Dr Mensah-Adjei is right.",
        "We are on your side.",
        "We support Dr Mensah-Adjei in this.",
        "Dr Mensah-Adjei has been treated unfairly.",
        "Dr Mensah-Adjei has done nothing wrong.",
        "The trust has treated him badly.",
        "We think he is innocent.",
        "On behalf of Dr Mensah-Adjei we ask you to stop.",
        "In our opinion the concern is unfounded.",
        "This is unfair to him.",
        "We share your view of him.",
        "We sympathise with the trust.",
        "In my view he is a danger.",
        "We represent him.",
    ),
    "role:promises": (
        "We guarantee that he will return.",
        "We promise that.",
        "You will be cleared.",
        "He will not be excluded.",
        "The GMC will take no action.",
        "This will not affect his career.",
        "I can assure you that nothing will happen.",
        "We will make sure that she comes back.",
        "There is no risk to your registration.",
        "Everything you tell us stays confidential.",
        "The tribunal will find for you.",
        "The review will end the exclusion.",
        "You have nothing to worry about.",
        "It will all be sorted out by May.",
        "We assure you that.",
        "This will certainly end well.",
    ),
}
WITHIN = (
    "We advise you to end the exclusion, because no risk was named.",
    "We advise; your organisation decides.",
    "The trust has decided that he stays away.",
    "You told me that you have decided to exclude him.",
    "Mr Aldous believes that she was rude.",
    "We will ring you on Friday 14 March.",
    "I cannot promise that what you tell me stays with me.",
    "We do not decide whether the exclusion goes on.",
    "We cannot guarantee a day for the assessment.",
    "You must tell him in writing (Part II, paragraph 8).",
    "The framework says that you must review the exclusion before 14 March.",
    "We have not decided anything.",
    "We make no finding about anybody.",
    "It is for you to decide whether he should be dismissed.",
    "We support practitioners and employers in fair process.",
    "We believe in fair process.",
    "I am sure that these weeks were hard.",
    "We cannot say whether the concern is right.",
    "You told me that he was treated unfairly.",
    "Dr Lane said: “In my view he is a danger”.",
    "We are confident in the figures you gave.",
    "You asked whether we would approve the exclusion. We do not approve or refuse.",
    "No one will be excluded without a review, as your policy says.",
    "We do not act for Dr Mensah-Adjei or for the trust.",
    "Advice is not approval.",
    "The panel found that Dr Mensah-Adjei was right about the bleeps.",
    "In our view the shortest step is a talk.",
    "She was told that she will not be dismissed without a hearing.",
    "We have determined nothing.",
    "I agree with the dates you gave.",
    "We are not satisfied that the sheet reached him; please check.",
    "The letter says “we guarantee a reply”.",
    "We have decided to close our file.",
)


NOBODY = known()
ASSESSED = assess(NOBODY, GUIDANCE, on=MORNING)


def of_our_role(words: str, document: str) -> list[Check]:
    letter = letter_from_text(words, document, date(2025, 3, 11), NOBODY)
    found = check_letter(letter, NOBODY, ASSESSED, GUIDANCE)
    return [each for each in found if each.id.startswith("role")]


@every(("boundary", "words"), [(each, words) for each, many in BEYOND.items() for words in many])
def test_what_is_beyond_our_role_is_marked_with_better_words(boundary: str, words: str) -> None:
    found = of_our_role(words, "L01")
    assert boundary in {each.id for each in found}
    assert all(each.severity == WARNS and each.better and words[each.start : each.end] for each in found)


@every("words", WITHIN)
@every("document", ["L01", "L09"])
def test_what_keeps_to_our_role_is_quiet(document: str, words: str) -> None:
    assert of_our_role(words, document) == []


def test_an_employer_s_own_letter_may_decide() -> None:
    assert of_our_role("We have decided that you come back.", "L15") == []
