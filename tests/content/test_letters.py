"""The shipped letters: what each must and must not hold, read against the catalogue; two cases' letters kept as text.

Where a kept text differs, read the change as the practitioner would. If it is right, keep it:
`KEEP_LETTERS=1 pytest tests/content/test_letters.py`.
"""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Agreed, Decision
from adviser_assistant.desk import draft_of, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.library import Library
from adviser_assistant.letters.checks import HOLDS, check_letter
from adviser_assistant.letters.letter import BlockKind, Letter
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.every import every
from tests.shipped import standing

KEPT = Path(__file__).parent / "letters"
LONDON = ZoneInfo("Europe/London")
DOCUMENTS = ("L01", "L02", "L08", "L11", "L14b", "L18", "L09", "L13", "L14a", "L15", "L16", "L17", "L19", "L20")
MOMENTS = (
    ("demo-a", date(2025, 3, 6)),
    ("demo-a", date(2025, 3, 11)),
    ("demo-a", date(2025, 7, 10)),
    ("demo-b", date(2024, 10, 28)),
    ("demo-b", date(2024, 11, 20)),
    ("demo-b", date(2025, 8, 29)),
)
CATALOGUE = {
    "L01": (
        "your organisation decides",
        "position",
        "share this letter",
        "wrong or missing",
        "speak again",
        "L08",
        "L18",
    ),
    "L02": (
        "purpose",
        "lesser step",
        "time limit",
        "in writing",
        "right to return to work",
        "board",
        "handled alike",
        "kept separate",
        "still open",
        "not approval",
    ),
    "L08": (
        "not a regulator",
        "do not decide",
        "not a finding",
        "ask us for a copy",
        "contact at work",
        "treated fairly",
        "Support for you",
    ),
    "L11": ("Free to speak", "not present", "adviser’s own view", "not a fact", "Not known, or not asked"),
    "L14b": (
        "The last day of this period",
        "The concerns",
        "because we need to",
        "lesser step",
        "premises",
        "Pay",
        "leave",
        "sick",
        "other work",
        "What happens next",
        "bring a union representative",
        "at any time",
        "The review",
        "named contact",
        "Support",
        "Practitioner Performance Advice",
        "not a finding, and it is not a punishment",
        "will not feel neutral",
        "letters and messages that this case produces",
    ),
    "L18": ("999", "named contact", "union", "defence body"),
    "L09": (
        "Thank you",
        "in general",
        "defence body",
        "999",
        "copy of what we hold",
        "We do not decide",
        "I cannot promise",
    ),
    "L13": ("What exactly changes", "look at it again", "what lifts it", "union", "named contact"),
    "L14a": (
        "The longest such a step can be",
        "not part of any disciplinary step",
        "come back and meet us",
        "board member",
    ),
    "L15": ("This was decided because", "What we looked at", "what you told us for the review", "board member"),
    "L16": ("first day back", "The first week", "The plan ends on", "Adjustments", "if something goes wrong"),
    "L17": ("not a formal step", "I will tell you by", "named contact", "Practitioner Performance Advice"),
    "L19": ("terms of reference", "If you object", "letters and messages", "comment on the facts", "What can follow"),
    "L20": ("I decided this because", "looked at and not found", "The way to appeal", "What we have learned"),
}
"""Must contain, read off the catalogue (A 5.4 and 5.5)."""

NEVER = ("NCAS", "neutral act", "indefinite", "we approve", "guilty", "whistleblower", "the accused", "ethnic group")


def letter(library: Library, case: Case, on: date, document: str) -> Letter:
    at = standing(case, on)
    return draft_of(at.case, at.guidance, at.assessment, on, document)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(("name", "on"), MOMENTS)
def test_each_document_holds_what_the_catalogue_asks(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    text = letter_to_text(letter(demo_library, demo_cases[name], on, document))
    missing = [words for words in CATALOGUE[document] if words.casefold() not in text.casefold()]
    closed = {"speak again"} if "closing our file" in text else set()
    shared = {"share this letter"} if re.search(r"shared this letter|sharing this letter", text) else set()
    assert set(missing) <= closed | shared
    assert [words for words in NEVER if words.casefold() in text.casefold()] == []
    assert "could not be filled in" not in text


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(("name", "on"), MOMENTS)
def test_nothing_but_a_must_not_or_a_missing_authority_holds_a_demo_letter(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    at = standing(demo_cases[name], on)
    made = letter(demo_library, demo_cases[name], on, document)
    found = check_letter(made, at.case, at.assessment, at.guidance)
    assert [each for each in found if each.severity == HOLDS] == []


@pytest.mark.parametrize(
    ("name", "on", "document"),
    [
        ("demo-a", date(2025, 3, 11), "L01"),
        ("demo-b", date(2024, 10, 28), "L01"),
        ("demo-b", date(2024, 10, 28), "L02"),
    ],
)
def test_letters_of_the_two_cases_read_as_they_were_kept(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    made = letter(demo_library, demo_cases[name], on, document)
    text = f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}"
    path = KEPT / f"{name}-{document}-{on}.txt"
    if os.environ.get("KEEP_LETTERS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8"), "Read the change, then keep it: KEEP_LETTERS=1 pytest tests/content"


# --- the two cases ----------------------------------------------------------------------------------------------


def test_demo_a_s_first_letter_says_what_was_known_on_its_day(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    text = letter_to_text(letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), "L01"))
    assert "02:22, 02:31 and 02:40" in text
    assert "not delivered" not in text
    assert "makes no finding about anybody" in text
    assert "by 13 March 2025" in text
    assert "aggressive" not in text


def test_demo_b_s_letter_shows_that_she_had_not_been_told_and_asks_for_it(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    text = letter_to_text(letter(demo_library, demo_cases["demo-b"], date(2024, 10, 28), "L01"))
    assert "You had not yet told her that you rang us." in text
    assert "Please tell Dr Qureshi-Malik that you have rung us" in text
    assert "We were given no dated event." in text
    assert "day 11 of 14; runs out Thursday 31 October 2024" in text


def test_what_she_raised_herself_stands_in_no_letter_of_demo_b(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    for on in (date(2024, 10, 28), date(2025, 8, 29)):
        for document in ("L01", "L02", "L14b", "L18", "L08"):
            text = letter_to_text(letter(demo_library, demo_cases["demo-b"], on, document))
            for secret in ("your people and shouting", "to mr neil aldous", "2 september 2024", "30 september"):
                assert secret not in text.casefold(), (document, secret)


def test_where_she_speaks_of_it_herself_the_margin_asks(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    case = demo_cases["demo-b"]
    guidance = demo_library.guidance_for(case, case.entries[-1].recorded_at)
    assessment = assess(case, guidance, on=case.entries[-1].recorded_at)
    made = draft_of(case, guidance, assessment, date(2025, 8, 29), "L01")
    found = [each for each in check_letter(made, case, assessment, guidance) if each.id == "separate"]
    assert [each.section for each in found] == ["s05"]


# --- plain words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["L08", "L18", "L14b", "L01"])
def test_sentences_are_short_on_average(demo_library: Library, demo_cases: dict[str, Case], document: str) -> None:
    made = letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), document)
    sentences = _sentences(made)
    assert sum(len(each.split()) for each in sentences) / len(sentences) <= 20


def test_the_introduction_sheet_can_be_read_at_thirteen(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    """Flesch-Kincaid: a school grade of 8 is an age of about 13. The service's own name is left out."""
    made = letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), "L08")
    text = " ".join(_sentences(made)).replace("Practitioner Performance Advice", "Advice")
    words = re.findall(r"[A-Za-z’]+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    sentences = len(_sentences(made))
    assert 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 <= 8


def test_the_introduction_sheet_holds_no_fact_of_any_case(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    for case in demo_cases.values():
        made = letter(demo_library, case, date(2025, 8, 29), "L08")
        assert [section.facts for section in made.sections if section.facts] == []
        assert made.gaps == ()


def _sentences(made: Letter) -> list[str]:
    blocks = [block for section in made.sections[1:] for block in section.blocks if block.kind is not BlockKind.TABLE]
    found = [each.strip() for block in blocks for each in re.split(r"(?<=[.!?])\s+|\n", block.text)]
    return [each for each in found if len(each.split()) > 2]


SECTIONS = {
    "L01": 18,
    "L02": 17,
    "L08": 10,
    "L11": 9,
    "L14b": 14,
    "L18": 6,
    "L09": 8,
    "L13": 9,
    "L14a": 10,
    "L15": 7,
    "L16": 9,
    "L17": 9,
    "L19": 13,
    "L20": 9,
}
"""How many parts the builds of A 5.2 and 5.7 have; L14b begins with a header of its own."""


@every("document", DOCUMENTS)
def test_every_part_of_the_build_is_there_in_order(demo_library: Library, document: str) -> None:
    sections = templates(demo_library.guidance(*demo_library.packs))[document].sections
    assert [each.id for each in sections] == [f"s{number:02}" for number in range(1, SECTIONS[document] + 1)]


@every("document", DOCUMENTS)
def test_a_case_with_nothing_recorded_still_says_what_its_document_must(demo_library: Library, document: str) -> None:
    guidance = demo_library.guidance(*demo_library.packs)
    case = Case("empty")
    moment = datetime(2025, 3, 11, 12, tzinfo=LONDON)
    assessment = assess(case, guidance, on=moment)
    made = draft_of(case, guidance, assessment, moment.date(), document)
    found = check_letter(made, case, assessment, guidance)
    lacking = {each.id for each in found if each.id.startswith("must")}
    assert lacking <= {"must-say:a numbered point of advice", "must-say:the facts"}
    assert "could not be filled in" not in letter_to_text(made)


@pytest.mark.parametrize(("name", "on"), MOMENTS)
@pytest.mark.parametrize("document", ["L01", "L02"])
def test_the_practitioner_is_named_in_full_once_and_by_initials_in_the_subject(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    case = demo_cases[name]
    made = letter(demo_library, case, on, document)
    full = case.text("pract.name")
    assert letter_to_text(made).count(full) == 1
    assert full.split()[-1] not in made.subject
    assert case.text("pract.initials") in made.subject


@pytest.mark.parametrize(("name", "on"), MOMENTS)
@pytest.mark.parametrize("document", ["L01", "L02"])
def test_the_first_paragraph_says_why_it_came_and_what_matters_most(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    opening = letter(demo_library, demo_cases[name], on, document).section("s02")
    assert opening is not None
    assert opening.blocks[0].text.startswith("I am writing")
    if (name, on.year) == ("demo-a", 2025) and document == "L01":
        assert "The most important point is" in opening.blocks[0].text


WHO_SOMEBODY_IS = ("accra", "lahore", "ghana", "pakistan", "overseas", "protected characteristic", "religion", "eea")


@every(("name", "on"), MOMENTS)
@every("document", DOCUMENTS)
def test_no_letter_says_where_somebody_comes_from_or_what_they_are(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    words = re.findall(r"[a-z]+", letter_to_text(letter(demo_library, demo_cases[name], on, document)).casefold())
    text = " ".join(words)
    assert [each for each in WHO_SOMEBODY_IS if f" {each} " in text] == []


def test_an_urgent_first_step_brings_its_dates_and_the_account_into_both_letters(demo_library: Library) -> None:
    urgent = builders.entry(Decision, what="immediate_risk", reason="A patient is at risk.", decided_by="Jo Tennant")
    made = builders.case(builders.said("exclusion.kind", "under_consideration"), urgent)
    for document in ("L01", "L02"):
        text = letter_to_text(letter(demo_library, made, date(2025, 3, 6), document))
        assert "You took a first step at once" in text
        assert "within five working days" in text


def test_open_points_are_printed_as_questions_until_we_oppose_exclusion(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    question = "Is everyone who decides or investigates free of ties"
    open_points = letter_to_text(letter(demo_library, demo_cases["demo-b"], date(2024, 10, 28), "L01"))
    assert question in open_points
    opposed = letter_to_text(letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), "L01"))
    assert question not in opposed


def test_a_point_carried_open_is_printed_with_its_owner_and_date(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    late = datetime(2024, 10, 28, 23, 30, tzinfo=LONDON)
    plan = {"owner": "Alison Marsh", "action": "look at the last three concerns", "due_on": date(2024, 11, 4)}
    carried = builders.answered("BC-15", "not_known", "", recorded_at=late, **plan)
    agreed = builders.entry(Agreed, item="BC-15", agreed_by="second", agreed_by_name="Second", recorded_at=late)
    made = demo_cases["demo-b"].as_of(late).after_all([carried, agreed])
    for document in ("L01", "L02"):
        text = letter_to_text(letter(demo_library, made, date(2024, 10, 28), document))
        assert "look at the last three concerns (Alison Marsh, by 4 November 2024)" in text


def test_the_call_s_note_speaks_of_the_caller_and_keeps_facts_apart_from_the_view(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    made = letter(demo_library, demo_cases["demo-a"], date(2025, 3, 6), "L11")
    text = letter_to_text(made)
    assert "part of my role" not in text
    assert "it is part of the caller’s role" in text
    told, view = made.section("s03"), made.section("s08")
    assert told is not None
    assert view is not None
    assert "Dr Helen Prowse, 10:20" in told.text
    assert "not a fact" in view.text


def test_the_notice_asks_to_stay_within_reach_and_names_no_letter_of_a_list(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    text = letter_to_text(letter(demo_library, demo_cases["demo-b"], date(2024, 11, 20), "L14b"))
    assert "stay within reach in your usual hours, because" in text
    assert "(a)" not in text
    assert text.startswith("Draft for your organisation to complete. Check against your own policy.")


@every("document", ["L01", "L02", "L14b"])
@every(("name", "on"), MOMENTS)
def test_what_we_write_ourselves_is_twenty_words_a_sentence_or_fewer(
    demo_library: Library, demo_cases: dict[str, Case], name: str, on: date, document: str
) -> None:
    sentences = _sentences(letter(demo_library, demo_cases[name], on, document))
    assert sum(len(each.split()) for each in sentences) / len(sentences) <= 20
    ours = [each for each in sentences if len(each.split()) > 30 and "“" not in each]
    assert len(ours) <= 3, ours


def test_an_exclusion_that_has_ended_has_no_time_limit_left_to_speak_of(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    text = letter_to_text(letter(demo_library, demo_cases["demo-b"], date(2025, 8, 29), "L01"))
    assert "The exclusion ended on 9 May 2025" in text
    assert "the time limit" not in text
    assert "before each review" not in text


def test_a_lapse_is_counted_from_the_first_day_without_a_review(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    opening = letter(demo_library, demo_cases["demo-b"], date(2025, 2, 10), "L02").section("s02")
    assert opening is not None
    assert "The exclusion has lapsed since Friday 6 December 2024" in opening.text


def test_a_day_that_has_passed_is_not_promised_as_the_next(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    closing = letter_to_text(letter(demo_library, demo_cases["demo-a"], date(2025, 7, 10), "L01"))
    assert "We are closing our file, because: resolved informally." in closing
    late = letter_to_text(letter(demo_library, demo_cases["demo-a"], date(2025, 6, 9), "L01"))
    assert "We will speak again on Tuesday 10 June 2025" in late
    passed = builders.case(builders.said("follow.date", date(2025, 3, 5)))
    assert "a new date; the last one has passed" in letter_to_text(
        letter(demo_library, passed, date(2025, 3, 11), "L01")
    )


def test_advice_against_exclusion_encloses_no_notice_of_it(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    text = letter_to_text(letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), "L02"))
    assert "L14b" not in text
    assert "and changes nothing in my advice." in text
    asked = letter_to_text(letter(demo_library, demo_cases["demo-b"], date(2024, 10, 28), "L02"))
    assert "The draft notice enclosed" in asked
    assert "(L14b)" in asked


@pytest.mark.parametrize(("independent", "says"), [(True, True), (False, False), (None, False)])
def test_a_contact_is_called_independent_only_where_that_was_recorded(
    demo_library: Library, independent: bool | None, says: bool
) -> None:
    entries = [builders.said("support.named_contact", "Sam Okoro")]
    if independent is not None:
        entries.append(builders.said("support.named_contact_independent", independent))
    made = builders.case(*entries)
    sheet = letter_to_text(letter(demo_library, made, date(2025, 3, 11), "L18"))
    assert ("Not part of any decision" in sheet) is says
    notice = letter_to_text(letter(demo_library, made, date(2025, 3, 11), "L14b"))
    assert ("has no part in any decision" in notice) is says


# --- support ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nation", "profession", "there", "not_there"),
    [
        (
            "england",
            "doctor",
            ("111", "MDU", "British Medical Association", "Practitioner Health"),
            ("Lifeline", "Dental"),
        ),
        ("wales", "dentist", ("111", "Canopi", "British Dental Association", "Dental Protection"), ("Lifeline", "MDU")),
        ("northern_ireland", "doctor", ("999", "Lifeline", "MDU"), ("NHS 111", "Acas")),
        ("jersey", "pharmacist", ("999",), ("NHS 111", "Samaritans", "Lifeline")),
        ("england", "pharmacist", ("Pharmacists’ Defence Association", "Pharmacist Support"), ("MDU", "BMA")),
    ],
)
def test_support_fits_nation_and_profession(
    demo_library: Library, nation: str, profession: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    made = builders.case(builders.said("case.jurisdiction", nation), builders.said("pract.profession", profession))
    text = letter_to_text(letter(demo_library, made, date(2025, 3, 11), "L18"))
    assert [each for each in there if each not in text] == []
    assert [each for each in not_there if each in text] == []


def test_support_does_not_depend_on_who_somebody_is(demo_library: Library, demo_cases: dict[str, Case]) -> None:
    texts = set()
    for name in ("demo-a", "demo-b"):
        text = letter_to_text(letter(demo_library, demo_cases[name], date(2025, 8, 29), "L18"))
        texts.add(re.sub(r"- (Sam Okoro, your|Your) named contact[^\n]*", "", text))
    assert len(texts) == 1


# --- files ---------------------------------------------------------------------------------------------------------


def test_every_document_is_read_and_named_after_its_file(demo_library: Library) -> None:
    guidance = demo_library.guidance(*demo_library.packs)
    assert set(templates(guidance)) >= set(DOCUMENTS)
    for document, template in templates(guidance).items():
        assert guidance.templates[document].file.endswith(f"{document}.jinja")
        assert template.head.dossier


def test_advice_against_exclusion_is_not_held_by_what_only_an_exclusion_needs(
    demo_library: Library, demo_cases: dict[str, Case]
) -> None:
    made = letter(demo_library, demo_cases["demo-a"], date(2025, 3, 11), "L02")
    assert made.stance.value == "opposes"
    assert made.gaps == ()
