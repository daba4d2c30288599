"""A practitioner rings us themselves: their own questions and documents, and nothing of an employer's case."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.own_call import OWN_CALL, OWN_DOCUMENTS, crosses, offers, who_rang
from adviser_assistant.desk import draft_of, templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.guidance.finalise import held_by, stance_of
from adviser_assistant.guidance.pack import RECORDS, Kind
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.ui.call.reading import read_blocks
from adviser_assistant.word_desk import documents_of
from tests.builders import MORNING, case, said
from tests.every import every
from tests.shipped import LIBRARY

GUIDANCE = LIBRARY.guidance("common", "england-mhps")
THEIRS, OURS, LINK = "Said by an employer", "Said by a practitioner", "Linked with PPA 7"


def texts(words: str) -> list[str]:
    """Every fact and field that is told in words, each with the same words."""
    return [
        f"{kind}[{kind[0]}1].{field}" if kind in RECORDS else spec.id
        for spec in GUIDANCE.facts.values()
        for kind, _, field in [spec.id.partition(".")]
        if spec.kind in (Kind.TEXT, Kind.LONG_TEXT)
        and not spec.derived
        and spec.id.startswith("self.") == (words == OURS)
    ]


def own(*more: object) -> Case:
    return case(*(said(fact, value) for fact, value in OWN_CALL), *more)  # type: ignore[arg-type]


@cache
def cases() -> tuple[Case, Case]:
    """An employer's case and a practitioner's own, each full of its own words and linked to the other."""
    employer = case(said("case.type", "employer_request"), *(said(fact, THEIRS) for fact in texts(THEIRS)))
    theirs = own(*(said(fact, OURS) for fact in texts(OURS)))
    return employer.after(said("case.linked", LINK)), theirs.after(said("case.linked", LINK))


def printed(made: Case, document: str) -> str:
    return letter_to_text(draft_of(made, GUIDANCE, assess(made, GUIDANCE), MORNING.date(), document))


@every("document", sorted(templates(GUIDANCE)))
def test_no_document_of_one_prints_what_the_other_holds_or_the_link(document: str) -> None:
    employer, theirs = cases()
    for made, other in ((employer, OURS), (theirs, THEIRS)):
        if offers(made, document):
            text = printed(made, document)
            assert other not in text
            assert LINK not in text


def test_the_reply_prints_nothing_of_an_employer_even_where_it_stands_in_the_same_case() -> None:
    employer, _ = cases()
    entries = [entry for entry in employer.entries if getattr(entry, "fact", "").startswith(("concern", "exclusion"))]
    mixed = own(*entries, said("self.question", OURS))
    assert OURS in printed(mixed, "L09")
    assert THEIRS not in printed(mixed, "L09")


def test_their_own_documents_are_offered_and_no_employer_s_letter() -> None:
    made = own()
    names = {each.name for each in documents_of(made, GUIDANCE, assess(made, GUIDANCE), MORNING.date())}
    assert names == OWN_DOCUMENTS


def test_an_employer_s_case_is_not_offered_the_reply_to_a_practitioner() -> None:
    employer, _ = cases()
    names = {each.name for each in documents_of(employer, GUIDANCE, assess(employer, GUIDANCE), MORNING.date())}
    assert "L09" not in names
    assert {"L01", "L02", "L08", "L18"} <= names


@pytest.mark.parametrize(("kind", "document"), [("self_contact", "L01"), ("employer_request", "L09")])
def test_a_document_of_the_other_kind_cannot_be_final(kind: str, document: str) -> None:
    made = case(said("case.type", kind), said("follow.date", MORNING.date()))
    held = held_by(made, assess(made, GUIDANCE), document, stance_of(made))
    assert [item.id for item in held] == ["case.type"]


def test_nothing_of_the_gate_or_the_employer_s_checks_is_asked() -> None:
    made = own()
    found = assess(made, GUIDANCE)
    assert (found.gates, found.checkpoints, found.procedure_checks) == ((), (), ())
    assert [each.id for each in found.communications] == ["own_call_reply"]
    assert [each.id for each in found.prompts] == ["EP-33"]
    asked = {each.block.id for each in read_blocks(made, GUIDANCE, found)}
    assert asked == {"before", "open", "self_contact", "organisation", "practitioner", "agree", "close", "after"}


def test_chosen_by_hand_without_saying_who_rings_nothing_of_an_employer_is_asked_either() -> None:
    by_hand, by_key = case(said("case.type", "self_contact")), own()
    asked = [
        [q.lead for each in read_blocks(made, GUIDANCE, assess(made, GUIDANCE)) for q in each.questions]
        for made in (by_hand, by_key)
    ]
    assert asked[0] == asked[1]


def test_their_safety_is_asked_first_and_consent_and_support_are_asked_for() -> None:
    made = own()
    found = assess(made, GUIDANCE)
    facts = [
        q.lead for each in read_blocks(made, GUIDANCE, found) if each.block.id == "self_contact" for q in each.questions
    ]
    assert facts[:2] == ["self.safe_now", "self.request"]
    assert {"self.may_contact", "self.told", "self.support"} <= set(facts)
    assert found.ask_next[0].fact == "self.safe_now"


def test_what_was_said_on_one_path_is_not_carried_to_the_other() -> None:
    employer, theirs = cases()
    assert crosses(theirs, theirs.after(said("case.type", "employer_request")))
    assert crosses(employer, employer.after(said("case.type", "self_contact")))
    assert not crosses(own(), own().after(said("case.type", "employer_request")))


def test_who_rang_is_said_in_the_header_s_words() -> None:
    assert who_rang(own()) == "A practitioner rang us themselves"
    assert (
        who_rang(own(said("pract.name", "Sana Mirza"), said("pract.title", "Dr"))) == "Dr Sana Mirza rang us themselves"
    )


def test_the_sheet_they_get_with_the_reply_says_nothing_of_an_employer_having_rung() -> None:
    assert "has rung us" not in printed(own(), "L08")
    assert "has rung us" in printed(cases()[0], "L08")


def test_our_reply_is_due_in_five_working_days_and_comes_up_in_today_when_missed() -> None:
    made = own(said("self.contacted_on", date(2025, 3, 6)))
    late = date(2025, 3, 14)
    due = what_is_due(made, GUIDANCE, assess(made, GUIDANCE, on=late), late)
    assert [each.due_on for each in due if each.id.endswith("own_call_reply")] == [date(2025, 3, 13)]
