"""The documents a practitioner reads: what the catalogue asks of each, asserted point by point.

Kept texts stand in `letters/`; read a change as the practitioner would, then keep it: `KEEP_LETTERS=1 pytest …`.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.letters.checks import HOLDS
from adviser_assistant.letters.to_text import letter_to_text
from tests.content.worked_letters import (
    demo_letter,
)

KEPT = Path(__file__).parent / "letters"
EMPLOYERS = ("L13", "L14a", "L14b", "L15", "L16", "L17", "L19", "L20")
MOMENTS = {
    "L08": ("demo-a", date(2025, 3, 11)),
    "L09": ("demo-b", date(2025, 1, 27)),
    "L13": ("demo-a", date(2025, 3, 11)),
    "L14a": ("demo-b", date(2024, 10, 28)),
    "L14b": ("demo-b", date(2024, 11, 20)),
    "L15": ("demo-b", date(2024, 12, 19)),
    "L16": ("demo-b", date(2025, 5, 9)),
    "L17": ("demo-a", date(2025, 3, 6)),
    "L18": ("demo-a", date(2025, 3, 11)),
    "L19": ("demo-b", date(2024, 12, 2)),
    "L20": ("demo-b", date(2025, 5, 16)),
}
"""A day on which each would be written."""

MUST_CONTAIN = {
    ("L08", "not a regulator"): "We are not a regulator",
    ("L08", "no decisions"): "We do not decide",
    ("L08", "contact is not a finding"): "A call to us is not a finding",
    ("L08", "right to ask for records"): "You may ask us for a copy",
    ("L08", "named contact of the employer"): "Your contact at work is: ____",
    ("L08", "equal treatment"): "Everybody is to be treated fairly, whoever they are",
    ("L08", "what we can and cannot do"): "We cannot advise you on how your own case is handled",
    ("L09", "thanks and date"): "Thank you for getting in touch on",
    ("L09", "general information only"): "how things are meant to be done in general",
    ("L09", "no advice on the employer’s handling"): "We cannot advise you on how an employer",
    ("L09", "defence body and union"): "A union helps with your job; a defence body",
    ("L09", "urgent help line"): "999. If life is in danger",
    ("L09", "their records"): "You can ask for a copy of what we hold about you",
    ("L09", "limits of confidentiality"): "I cannot promise that for everything",
    ("L09", "next step"): "Next, I will ring you on",
    ("L13", "scope"): "Supervised day shifts with Dr Lane, on full pay",
    ("L13", "start"): "from Monday 10 March 2025",
    ("L13", "review"): "We look at it again on Monday 24 March 2025",
    ("L13", "what lifts it"): "The limit ends when this is so",
    ("L13", "supervision"): "Dr Lane works beside you",
    ("L13", "contact"): "Sam Okoro ([number, and at which hours]) is your named contact",
    ("L13", "representation"): "You can bring a union representative",
    ("L13", "how to comment"): "If you see it differently",
    ("L13", "not a finding, not disciplinary"): "not a finding, not a punishment and not a warning",
    ("L14a", "meeting record"): "what you heard from [who told you] at [hour and place]",
    ("L14a", "effective date and time"): "It holds from 18 October 2024 at 17:30",
    ("L14a", "time-limited"): "The longest such a step can be is two weeks, and the first day counts",
    ("L14a", "last day"): "at the latest it is Thursday 31 October 2024",
    ("L14a", "not disciplinary"): "not part of any disciplinary step",
    ("L14a", "will not feel neutral"): "I know that it will not feel neutral",
    ("L14a", "date of next meeting"): "You come back and meet us on",
    ("L14a", "reason"): "because of this risk",
    ("L14a", "terms"): "You are away from patients, not barred from the building",
    ("L14a", "what happens in that time"): "What happens in these days",
    ("L14a", "contact"): "is your named contact",
    ("L14a", "support"): "urgent help first",
    ("L14a", "representations"): "speak or write to the board member",
    ("L15", "who and when"): "held the review of your time away on Thursday 19 December 2024",
    ("L15", "what was considered"): "What we looked at",
    ("L15", "their comments"): "This is what you told us for the review",
    ("L15", "decision"): "You are asked to stay away for a further period",
    ("L15", "reasons, fresh"): "a reason that rests on today’s facts",
    ("L15", "new period and end"): "its last day is Thursday 2 January 2025",
    ("L15", "if lapsed, return"): "From Friday 6 December 2024 on, the exclusion had run out",
    ("L15", "right to return"): "there is a right to return to work",
    ("L15", "limit"): "The longest one period can be is four weeks",
    ("L15", "next review"): "The next review is on",
    ("L15", "representations"): "board member",
    ("L16", "welcome and date"): "your first day back is Monday 12 May 2025",
    ("L16", "what has ended"): "Your time away has ended",
    ("L16", "what remains"): "Nothing remains that limits your work",
    ("L16", "first-week plan"): "The first week",
    ("L16", "supervisor and reviews"): "We look at it together on",
    ("L16", "end point"): "The plan ends on",
    ("L16", "team message agreed"): "in the words agreed with you",
    ("L16", "confidentiality"): "Nobody is told more, and nobody may ask you for more",
    ("L16", "health and adjustments"): "Adjustments agreed so far",
    ("L16", "whom to call"): "If something goes wrong, ring me",
    ("L16", "no rehearsal"): "This letter does not go over the concerns again",
    ("L17", "specific concern"): "Delay in senior review of a patient with sepsis, on 3 March 2025 at 02:20",
    ("L17", "how it came to light"): "How it reached us: incident report",
    ("L17", "not a finding"): "This letter is not a finding, not a punishment and not a formal step",
    ("L17", "timescale"): "I will tell you by [day, with its date]",
    ("L17", "meeting offer"): "Can we meet on 10 March 2025 at 10:00",
    ("L17", "representation"): "Please bring somebody: a union representative",
    ("L17", "openness about Advice"): "We have spoken to Practitioner Performance Advice",
    ("L17", "contact"): "is your named contact",
    ("L17", "support"): "urgent help first",
    ("L18", "urgent help first"): "If you are in danger, or cannot go on",
    ("L18", "union and defence body"): "A union helps with your job; a defence body",
    ("L19", "decision and why"): "decided this on 2 December 2024, because",
    ("L19", "terms of reference in full"): "The terms of reference are enclosed in full",
    ("L19", "issues, and no others"): "these are the points, as they were put to us, and no others",
    ("L19", "names"): "Investigator: Mr Aldous's former registrar",
    ("L19", "independence and objection"): "If you object to any of these people",
    ("L19", "people to be seen"): "The investigator will see",
    ("L19", "dates"): "at the latest it is Monday 6 January 2025",
    ("L19", "comment stage"): "You comment on the facts in it: ten working days",
    ("L19", "right to papers"): "ask for the letters and messages that this case produces",
    ("L19", "companion"): "Please bring a union representative or a colleague",
    ("L19", "no new issue without notice"): "you hear of it in writing before anybody asks you about it",
    ("L19", "no prediction"): "Nobody knows yet",
    ("L19", "interim measures"): "What is in place meanwhile",
    ("L19", "no retaliation"): "Nobody may treat you, or anybody who speaks to the investigator, badly",
    ("L20", "report and comments"): "The report reached me on 28 April 2025",
    ("L20", "findings"): "This was found",
    ("L20", "what was not found"): "This was looked at and not found",
    ("L20", "reasons"): "I decided this because",
    ("L20", "next step"): "What follows, and when",
    ("L20", "appeal or hearing route"): "The way to appeal, or to be heard",
    ("L20", "end of exclusion"): "Your time away has ended",
    ("L20", "report not passed on"): "It goes to nobody else",
    ("L20", "learning"): "This is what we have learned",
    ("L20", "kept separate"): "Anything you have raised yourself is kept separate from this",
}
"""Points of A 5.4, 5.5 and 5.7, and the words that show each on the day it would be written."""

MUST_NOT = {
    "L08": ("within a week", "sepsis", "marlowe", "prowse"),
    "L09": ("eastmere", "aldous", "marsh", "volatile", "bleed", "excluded", "exclusion", "grievance", "you are right"),
    "L13": ("warning you", "limited duties", "until further notice", "indefinite", "guilty", "misconduct"),
    "L14a": ("we have found", "guilty", "indefinite", "neutral act", "must not contact", "with immediate effect"),
    "L14b": ("neutral act", "indefinite", "must not contact", "guilty"),
    "L15": ("no change", "neutral act", "indefinite", "as before"),
    "L16": ("volatile", "how she speaks", "heavy bleed", "emails", "allegation", "probation", "second chance"),
    "L17": ("allegation", "guilty", "disciplinary", "dismissal", "may result in", "misconduct", "aggressive"),
    "L18": ("sepsis", "concern is about"),
    "L19": ("guilty", "proven", "any other matter", "volatile", "case to answer"),
    "L20": ("no further action", "on this occasion", "unsubstantiated", "cleared", "case to answer", "guilty"),
}
"""What may stand in none of them."""


@pytest.fixture(scope="module")
def texts(demo_cases: dict[str, Case]) -> dict[str, str]:
    return {
        document: letter_to_text(demo_letter(demo_cases[name], on, document)[0])
        for document, (name, on) in MOMENTS.items()
    }


@pytest.mark.parametrize(("document", "point"), MUST_CONTAIN)
def test_each_point_of_the_catalogue_is_there(texts: dict[str, str], document: str, point: str) -> None:
    assert MUST_CONTAIN[document, point] in texts[document]


@pytest.mark.parametrize(("document", "words"), [(each, words) for each, many in MUST_NOT.items() for words in many])
def test_what_the_catalogue_forbids_stands_nowhere(texts: dict[str, str], document: str, words: str) -> None:
    assert words not in texts[document].casefold()


@pytest.mark.parametrize("document", MOMENTS)
def test_nothing_holds_a_draft_on_its_day(demo_cases: dict[str, Case], document: str) -> None:
    name, on = MOMENTS[document]
    made, found = demo_letter(demo_cases[name], on, document)
    assert [each.text for each in found if each.severity == HOLDS or each.id.startswith("must")] == []
    assert "could not be filled in" not in letter_to_text(made)


@pytest.mark.parametrize("document", EMPLOYERS)
def test_an_organisation_s_letter_says_that_it_is_a_draft_and_speaks_in_its_own_voice(
    demo_cases: dict[str, Case], document: str
) -> None:
    name, on = MOMENTS[document]
    made, _ = demo_letter(demo_cases[name], on, document)
    assert made.banner.startswith("Draft for your organisation to complete. Check against")
    assert (made.kind, made.audience) == ("employer_template", "practitioner")
    assert "Case manager" in letter_to_text(made) or "[your role]" in letter_to_text(made)


@pytest.mark.parametrize("document", [each for each in MOMENTS if each not in ("L08", "L18")])
def test_letter_checks_find_only_what_the_case_itself_lacks(demo_cases: dict[str, Case], document: str) -> None:
    """LT-13: nobody rang her; the name: an investigator or decision-maker with a tie; her own words on a grievance."""
    name, on = MOMENTS[document]
    _, found = demo_letter(demo_cases[name], on, document)
    of_the_case = {"LT-13", "other-name", "separate", "third", "next-date", "gate"}
    said = {each.id for each in found if not each.id.startswith("gap")}
    assert said <= of_the_case


KEPT_MOMENTS = ("L09", "L13", "L14a", "L15", "L16", "L17", "L19")


@pytest.mark.parametrize("document", KEPT_MOMENTS)
def test_letters_read_as_they_were_kept(demo_cases: dict[str, Case], document: str) -> None:
    name, on = MOMENTS[document]
    made, _ = demo_letter(demo_cases[name], on, document)
    keep(f"{name}-{document}-{on}", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


def keep(name: str, text: str) -> None:
    path = KEPT / f"{name}.txt"
    if os.environ.get("KEEP_LETTERS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "Read the change, then keep it: KEEP_LETTERS=1 pytest tests/content"
