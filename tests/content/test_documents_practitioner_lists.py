"""Letters of a list-holding body to somebody on its list, point by point as the dossier of the lists has them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from adviser_assistant.casework.facts import Value
from adviser_assistant.desk import templates
from adviser_assistant.letters.checks import HOLDS
from adviser_assistant.letters.to_text import letter_to_text
from tests.content.test_documents_practitioner import keep
from tests.content.worked_letters import LISTS, added, examples, letter_of, library, worked
from tests.every import every
from tests.shipped import LONDON

IMMEDIATE: dict[str, Value] = {
    "suspension.kind": "immediate",
    "suspension.decided_on": datetime(2026, 3, 6, tzinfo=LONDON).date(),
    "suspension.started_on": datetime(2026, 3, 6, tzinfo=LONDON).date(),
}
FRIDAY = datetime(2026, 3, 6, 12, tzinfo=LONDON)


def text_of(framework: str, document: str, facts: dict[str, Value] | None = None, wanted: str = "") -> str:
    if wanted:
        example = next(each for each in examples(framework) if each.id == wanted)
        case, moment = example.case.as_of(example.on), example.on
    else:
        case, _, moment = worked(framework)
    guidance = library().guidance("common", framework)
    made, _ = letter_of(added(case, facts or {}, moment), guidance, moment, document)
    return letter_to_text(made)


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("test", "It has to be necessary. What was relied on: necessary to protect patients or the public"),
        ("ground", "the list-holding body is deciding on removal or conditions"),
        (
            "review by the end of the next working day",
            "We look at it again ourselves by the end of Monday 9 March 2026",
        ),
        ("hearing right", "It can keep the suspension, end it, or let you go on working under conditions you agree to"),
        ("pay window", "You have 90 days for it, and the day of the decision is the first of them: the last is"),
        ("pay window, last day", "Wednesday 3 June 2026"),
        ("no appeal", "no appeal lies against a suspension"),
        ("leaving the list", "not open while you are suspended, unless the Secretary of State agrees"),
        ("copies", "You have a copy of everything we send them"),
        ("no finding", "This is not a finding and not a punishment"),
    ],
)
def test_an_immediate_suspension_in_england_says_it_all(point: str, words: str) -> None:
    """PLE-L4. A Friday's decision is reviewed by the end of Monday."""
    said: dict[str, Value] = {**IMMEDIATE, "suspension.limb": ("protect",), "suspension.ground": ("deciding",)}
    assert words in text_of("england-performers-lists", "L14a", said), point


@pytest.mark.parametrize("framework", ["wales-performers-lists", "northern-ireland-lists", "pharmacy"])
def test_what_was_read_for_england_alone_is_asked_for_elsewhere(framework: str) -> None:
    text = text_of(framework, "L14a", IMMEDIATE)
    assert "[the limit for" in text
    assert "Please check that first, and take this box out" in text
    for document in ("L14a", "L14b", "L15"):
        text = text_of(framework, document, {**IMMEDIATE, "suspension.hearing_on": date(2026, 3, 20)})
        for england in ("next working day", "90 days", "no appeal lies", "Secretary of State", "you agree to"):
            assert england not in text, document
        assert "conditions you would work under" not in text
        assert "propose a smaller step" in text


@pytest.mark.parametrize(
    ("framework", "words"),
    [
        ("wales-performers-lists", "for the first time after three months"),
        ("wales-performers-lists", "The next one follows six months after the last at the earliest"),
        ("wales-performers-lists", "In all it can last six months"),
        ("northern-ireland-lists", "In all it can last six months"),
        ("pharmacy", "In all it can last six months"),
        ("pharmacy", "for the first time after three months"),
    ],
)
def test_a_suspension_elsewhere_says_its_length_and_its_review(framework: str, words: str) -> None:
    """Letters of Wales, Northern Ireland and pharmacy, as their dossiers have them."""
    said: dict[str, Value] = {
        "suspension.kind": "ordinary",
        "suspension.started_on": date(2026, 3, 11),
        "suspension.ends_on": date(2026, 9, 10),
    }
    assert words in text_of(framework, "L14b", said)


def test_the_pharmacy_notice_says_that_the_hearing_has_to_be_asked_for() -> None:
    """PH-E-09. In Wales the number was not read, so it is asked for."""
    said: dict[str, Value] = {"suspension.kind": "under_consideration", "suspension.hearing_on": date(2026, 3, 20)}
    text = text_of("pharmacy", "L14b", said)
    assert "You have to ask for it, and you have at least 24 hours from this notice" in text
    assert "may decide without having heard you" not in text
    in_wales = text_of("pharmacy", "L14b", {**said, "case.jurisdiction": "wales"})
    assert "you have at least [the limit for" in in_wales


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("allegation", "The regulations say “allegation”"),
        ("action", "we are thinking of suspending you from the medical list"),
        ("grounds", "deciding on removal or conditions"),
        ("named day", "The hearing is on Wednesday 11 March 2026"),
        ("notice", "the notice is at least two working days, and you had it on Monday 9 March 2026"),
        ("effect of not attending", "may decide without having heard you"),
        ("companion", "bring somebody: your union, your defence body or a colleague"),
        ("nothing decided", "Nothing has been decided, and nothing has been found"),
        ("nothing prejudged", "The hearing asks this again, and hears you on it"),
        ("nothing changes before", "You go on working until something is decided"),
    ],
)
def test_the_notice_of_a_hearing_says_it_all(point: str, words: str) -> None:
    """PLE-L3."""
    assert words in text_of("england-performers-lists", "L14b", wanted="well-2-notice-on-monday"), point


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("ground", "Something has to be undecided"),
        ("length and expiry", "its last day is Thursday 10 September 2026"),
        ("ceiling", "In all it can last six months"),
        ("review right", "You can ask in writing for a review, for the first time after three months"),
        ("pay", "You have 90 days, and the day of the decision is the first of them: the last is Monday 8 June 2026"),
        ("no withdrawal", "Leaving the list: this is not open while this lasts"),
        ("support", "Please ring a union, a defence body and the local committee of your profession"),
        ("Advice", "We have spoken to Practitioner Performance Advice"),
    ],
)
def test_the_outcome_of_the_hearing_says_it_all(point: str, words: str) -> None:
    """PLE-L6."""
    assert words in text_of("england-performers-lists", "L14b", wanted="well-3-decided-and-told"), point


@pytest.mark.parametrize(
    ("framework", "body"),
    [
        ("wales-performers-lists", "That body is your Local Health Board."),
        ("northern-ireland-lists", "That body is the Strategic Planning and Performance Group in the Department"),
        ("england-performers-lists", ""),
        ("pharmacy", ""),
    ],
)
def test_the_introduction_names_the_nation_s_own_body(framework: str, body: str) -> None:
    """England's is not named: its name is about to change (O-C1)."""
    text = text_of(framework, "L08")
    assert "The body that holds your list has rung us" in text
    assert body in text
    assert ("That body is" in text) is bool(body)
    assert "Your employer" not in text


def test_a_decision_at_the_end_is_the_panel_s_and_says_what_becomes_of_the_suspension() -> None:
    said: dict[str, Value] = {"roles.decision_maker": "the panel", "suspension.kind": "ordinary"}
    text = text_of("england-performers-lists", "L20", said)
    assert "what the panel has decided" in text
    assert "I have decided" not in text
    assert "You are suspended from the list for now. With this decision that [ends on which day" in text
    ended = text_of("england-performers-lists", "L20", {**said, "suspension.ended_on": FRIDAY.date()})
    assert "You can work under the list from Friday 6 March 2026 on" in ended
    assert "The panel decides at the end" in text_of("england-performers-lists", "L19", said)


@pytest.mark.parametrize("document", ["L17", "L19"])
def test_while_suspension_is_being_thought_of_nobody_is_told_that_work_goes_on(document: str) -> None:
    thought_of = text_of("england-performers-lists", document, {"suspension.kind": "under_consideration"})
    assert "what is being thought of" in thought_of
    assert "Nothing about your work changes" not in thought_of
    assert "Your work goes on" not in thought_of
    assert "what is being thought of" not in text_of("england-performers-lists", document, {"suspension.kind": "none"})


def test_agreed_conditions_are_agreed_and_end() -> None:
    """PLE-L7."""
    agreed: dict[str, Value] = {
        "suspension.kind": "agreed_conditions",
        "suspension.conditions": "a chaperone at every visit",
        "suspension.ends_on": FRIDAY.date(),
    }
    text = text_of("england-performers-lists", "L14b", agreed)
    assert "You are not suspended" in text
    assert "a chaperone at every visit. They hold until Friday 6 March 2026" in text
    assert "You agreed to them freely" in text
    assert "We look at it ourselves on" in text
    assert "have to be applied for" not in text


def test_the_review_of_an_immediate_suspension_names_the_day_the_law_asks_for() -> None:
    """PLE-L5. Decided on Friday 1 May 2026; Monday was a bank holiday; the look came a week late, and that is seen."""
    example = next(
        each for each in examples("england-performers-lists") if "immediate_reviewed_on" in str(each.case.facts)
    )
    guidance = library().guidance("common", "england-performers-lists")
    made, _ = letter_of(example.case.as_of(example.on), guidance, example.on, "L15")
    text = letter_to_text(made)
    assert (
        "looked again at your immediate suspension on Tuesday 12 May 2026. The law asks for that by the end of" in text
    )
    assert "The next step is your hearing" in text
    assert "once the suspension has lasted three months" in text


def test_the_end_of_a_suspension_is_told_to_everybody_who_heard_of_it() -> None:
    """PLE-L12."""
    text = text_of("england-performers-lists", "L16", {"suspension.ended_on": FRIDAY.date()})
    assert "From Friday 6 March 2026 on you can work under it again" in text
    assert "The people who were told of the suspension" in text
    assert "You have a copy of what we write to them" in text
    assert "The plan ends on" in text


@every("framework", LISTS)
@every("document", ["L14a", "L14b", "L15", "L16"])
def test_a_list_suspends_and_has_no_board_member(framework: str, document: str) -> None:
    case, guidance, moment = worked(framework)
    made, found = letter_of(case, guidance, moment, document)
    text = letter_to_text(made).casefold()
    for word in ("exclu", "board member", "neutral act", "right to return"):
        assert word not in text
    assert [each.text for each in found if each.severity == HOLDS or each.id.startswith("must")] == []
    assert templates(guidance)[document].head.title.casefold().count("suspension") >= 1


@pytest.mark.parametrize(
    ("document", "wanted"), [("L14b", "well-2-notice-on-monday"), ("L14b", "well-3-decided-and-told")]
)
def test_a_list_body_s_letters_read_as_they_were_kept(document: str, wanted: str) -> None:
    keep(
        f"england-lists-{wanted}-{document}",
        f"FICTIONAL.\n\n{text_of('england-performers-lists', document, wanted=wanted)}",
    )
