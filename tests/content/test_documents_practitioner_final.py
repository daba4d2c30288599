"""The documents a practitioner reads, with nothing missing, in every framework; limits; the reply; hostile words."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Stance
from adviser_assistant.casework.facts import State, Value
from adviser_assistant.desk import Final, draft_of, finalise_document, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.content.worked_letters import (
    HOSPITAL,
    LISTS,
    added,
    demo_letter,
    letter_of,
    library,
    nothing_missing,
    worked,
)
from tests.every import every
from tests.shipped import LIBRARY, LONDON

EMPLOYERS = ("L13", "L14a", "L14b", "L15", "L16", "L17", "L19", "L20")

# --- nothing missing, in every framework -----------------------------------------------------------------------


OURS = ("L08", "L09", "L18")


@cache
def finished(framework: str, document: str) -> tuple[Letter, Final]:
    """A document as it is where nothing is missing: its last draft, and what making it final gave."""
    case, guidance, moment = worked(framework)
    whole = nothing_missing(case, guidance, moment, document)
    assessment = assess(whole, guidance, on=moment)
    stance = None if document in OURS else Stance.CONTINUES if document == "L15" else Stance.DOES_NOT_OPPOSE
    made = draft_of(whole, guidance, assessment, moment.date(), document)
    return made, finalise_document(whole, guidance, assessment, moment.date(), document, stance)


def test_every_framework_that_ships_is_one_of_those_tried() -> None:
    frameworks = {name for name, pack in LIBRARY.packs.items() if pack.kind == "framework"}
    assert frameworks == {*HOSPITAL, *LISTS}


@pytest.mark.parametrize("document", [*EMPLOYERS, *OURS])
@pytest.mark.parametrize("framework", [*HOSPITAL, *LISTS])
def test_where_nothing_is_missing_it_is_final_in_every_framework(framework: str, document: str) -> None:
    _, final = finished(framework, document)
    assert [each.what for each in final.held] == []
    assert final.content.startswith(b"PK")


@every("document", [*EMPLOYERS, "L09"])
@every("framework", [*HOSPITAL, *LISTS])
def test_every_gap_closes_when_its_fact_is_recorded(framework: str, document: str) -> None:
    """What is left is for the organisation's own hand, or for a limit that nobody here has read."""
    made, _ = finished(framework, document)
    left = {gap.fact for gap in made.gaps} - {"", "local_text.figure"}
    assert {fact for fact in left if not fact.startswith("concern")} == set()


@pytest.mark.parametrize("framework", [*HOSPITAL, *LISTS])
def test_urgent_help_reaches_the_nation(framework: str) -> None:
    """NHS 111 is not for Northern Ireland; Samaritans were not seen for the islands."""
    nation = worked(framework)[0].text("case.jurisdiction")
    for document in ("L13", "L14a", "L14b", "L15", "L17", "L19", "L20"):
        text = letter_to_text(finished(framework, document)[0])
        assert "ring at any hour: 999" in text
        assert ("NHS 111" in text) is (nation in ("england", "wales"))
        assert ("Samaritans (116 123)" in text) is (nation != "jersey")


@pytest.mark.parametrize("document", ["L14a", "L14b", "L15"])
def test_a_board_member_is_named_as_such_only_where_the_framework_has_one(document: str) -> None:
    for framework in HOSPITAL:
        case, guidance, moment = worked(framework)
        nobody = (
            builders.not_said("roles.dbm", State.NOT_ASKED),
            builders.not_said("exclusion.dbm_name", State.NOT_ASKED),
        )
        text = letter_to_text(letter_of(case.after_all(nobody), guidance, moment, document)[0])
        known = framework in ("england-mhps", "wales-upsw")
        assert ("to the board member who watches over this, [" in text) is known, framework
        assert ("[the board member, or whoever your policy names to watch over this]" in text) is not known


def test_what_carries_no_exclusion_is_not_held_while_exclusion_is_open() -> None:
    case = builders.case(builders.said("exclusion.kind", "under_consideration"))
    guidance = library().guidance("common", "england-mhps")
    moment = case.entries[-1].recorded_at
    assessment = assess(case, guidance, on=moment)
    for stance in (Stance.SUPPORTS, Stance.NOT_DISCUSSED):
        held = {
            document: finalise_document(case, guidance, assessment, moment.date(), document, stance).held
            for document in ("L13", "L16", "L17", "L19", "L20", "L14a")
        }
        assert [document for document, items in held.items() if items] == ["L14a"]


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2025, 3, 7, 13, 30, tzinfo=LONDON), False),
        (datetime(2025, 3, 7, 14, 30, tzinfo=LONDON), True),
        (datetime(2025, 4, 17, 14, 30, tzinfo=LONDON), True),
        (datetime(2025, 3, 6, 14, 30, tzinfo=LONDON), False),
    ],
    ids=["Friday before two", "Friday after two", "the eve of Good Friday", "a Thursday"],
)
def test_a_first_concern_is_not_delivered_into_a_weekend(at: datetime, late: bool) -> None:
    case = builders.case(builders.said("case.jurisdiction", "england", recorded_at=at))
    _, found = letter_of(case, library().guidance("common", "england-mhps"), at, "L17")
    assert any("Ring them and name somebody to reach meanwhile" in each.text for each in found) is late


# --- limits ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("document", "figure"), [("L14a", "immediate_exclusion"), ("L14b", "formal_block")])
@pytest.mark.parametrize("framework", HOSPITAL)
def test_a_notice_takes_its_limit_from_the_framework_or_the_local_text(
    framework: str, document: str, figure: str
) -> None:
    case, guidance, moment = worked(framework)
    made, _ = letter_of(case, guidance, moment, document)
    read = "two weeks" if document == "L14a" else "four weeks"
    assert (read in letter_to_text(made)) is (framework == "england-mhps")
    assert ("check your own text" in letter_to_text(made)) is (framework != "england-mhps")
    told: dict[str, Value] = {"figure": figure, "value": 17, "unit": "days", "policy": "Our policy", "paragraph": "4.2"}
    local = added(case, {f"local_text[t9].{name}": value for name, value in told.items()}, moment)
    assert "is 17 days (Our policy, 4.2)" in letter_to_text(letter_of(local, guidance, moment, document)[0])


@every("framework", [*HOSPITAL, *LISTS])
@every("document", ["L14a", "L14b", "L15"])
def test_no_notice_calls_the_step_neutral(framework: str, document: str) -> None:
    case, guidance, moment = worked(framework)
    text = letter_to_text(letter_of(case, guidance, moment, document)[0])
    assert not re.search(r"neutral (?:act|step|measure)", text)
    assert "not a finding" in text


# --- the reply to a practitioner -------------------------------------------------------------------------------


def test_the_reply_rests_on_nothing_from_an_employer_s_file(demo_cases: dict[str, Case]) -> None:
    for name, case in demo_cases.items():
        made, _ = demo_letter(case, date(2025, 8, 29), "L09")
        rested_on = {fact.partition(".")[0] for section in made.sections for fact in section.facts}
        assert rested_on <= {"pract", "adviser", "self", "letter", "follow", "closure", "case"}, name


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("procedure", "The steps stand in the organisation’s own policy"),
        ("own_health", "Please do not treat yourself"),
        ("career_break", "a plan for coming back helps"),
        ("records", "stands under “Your records” below"),
        ("speaking_up", "A worry about safety has its own way"),
        ("complaint", "you can complain to NHS Resolution"),
    ],
)
def test_the_reply_answers_what_was_asked_in_general(asked: str, words: str) -> None:
    case = builders.case(builders.said("self.request", (asked,)), builders.said("self.question", "What now?"))
    guidance = library().guidance("common", "england-mhps")
    text = letter_to_text(letter_of(case, guidance, case.entries[-1].recorded_at, "L09")[0])
    assert words in text
    assert "you asked us this: “What now?”" in text


def test_what_was_hardest_is_said_back_in_their_words_and_declining_leaves_no_gap() -> None:
    guidance = library().guidance("common", "england-mhps")
    told = builders.case(builders.said("self.hardest", "I have not slept"))
    moment = told.entries[-1].recorded_at
    assert "hard just now: “I have not slept”" in letter_to_text(letter_of(told, guidance, moment, "L09")[0])
    declined = builders.case(builders.not_said("self.hardest", State.DECLINED))
    made, _ = letter_of(declined, guidance, declined.entries[-1].recorded_at, "L09")
    assert "self.hardest" not in made.missing_facts


# --- hostile words ---------------------------------------------------------------------------------------------

HOSTILE = ("a & b <i>", "“said” \"so\" 'they'", "עברית and עוד", "e\u0301\u0323 o\u0308", "🙂‍↔️ fine", "x " * 5_000)


@every("document", [*EMPLOYERS, "L09"])
@every("words", HOSTILE)
def test_hostile_words_reach_the_page_as_words(document: str, words: str) -> None:
    guidance = library().guidance("common", "england-mhps")
    facts = [
        name
        for name in templates(guidance)[document].head.facts
        if guidance.facts[name].kind.value == "long_text" and name.startswith(("response", "self", "outcome", "return"))
    ]
    facts += ["context.told"] if document in ("L17", "L19") else []
    case = builders.case(builders.said("self.request", ("support",)))
    case = case.after_all([builders.said(fact, f"{words} end") for fact in facts])
    text = letter_to_text(letter_of(case, guidance, case.entries[-1].recorded_at, document)[0])
    shown = words.strip().replace("“", "‘").replace("”", "’").split()[-1]
    assert not facts or shown in text
    assert "could not be filled in" not in text
