"""The outcome letter of DEMO-B drafted from the case: with what the trust told, and completed by hand, it is whole.

Ruling 36: the letter of 16 May as it was sent fails LT-16. This is what the same case gives in its place.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import SectionEdited
from adviser_assistant.casework.facts import Value
from adviser_assistant.letters.letter import Letter, RunKind
from adviser_assistant.letters.to_text import letter_to_text
from tests import builders
from tests.content.test_documents_practitioner import keep
from tests.content.worked_letters import added, letter_of, library
from tests.shipped import LONDON

ON = datetime(2025, 5, 16, 12, tzinfo=LONDON)
TOLD: dict[str, Value] = {
    "proc.case_manager_options": "informal",
    "outcome.found": "the tone of two emails from 2021 was sharp",
    "outcome.not_found": "any fault in your care of patients, and six further points about how you speak to colleagues",
    "investigation.comments_received_on": date(2025, 5, 6),
    "investigation.decision_reason": "the records show sound care, and a talk about two emails is enough",
    "roles.case_manager": "Dr Martin Hale",
    "closure.on_file": "the report and your comments, in the medical director’s office, nothing on the personnel file",
    "closure.learning": "a review is diarised on the day somebody is asked to stay away",
    "closing.change": "whoever complains no longer decides",
    "support.named_contact": "Sam Ellis",
    "support.contact_every": "every week until July",
    "grievance.owner": "the chair of the trust",
    "grievance.reply_by": date(2025, 5, 30),
    "discrimination.owner": "the chair of the trust",
    "discrimination.reply_by": date(2025, 5, 30),
}
BY_HAND = {
    "date of this letter": "16 May 2025",
    "what it was, for this person, in your own words": "29 weeks away from your patients, and 86 days before anybody "
    "told you that we had asked for advice",
    "for what, plainly: how long it took, what nobody told you; or take this out": "that it took so long, and that "
    "reviews were missed that we owed you",
    "what you thank them for": "the account you gave us in January",
    "each step, who takes it, and its day": "I talk with you about the two emails on Monday 19 May 2025",
    "which day": "Friday 23 May 2025",
    "in your policy, to whom, and by which day": "policy HR 9, to the chair, by Friday 20 June 2025",
    "who, and why; or that nobody must": "the board member, because she watches over the case",
    "how long": "as long as you like",
    "number, and at which hours": "020 0000 0144, at any hour you like",
    "your number": "020 0000 0133",
    "which days": "Monday to Friday",
}


@pytest.fixture(scope="module")
def case(demo_cases: dict[str, Case]) -> Case:
    return added(demo_cases["demo-b"].as_of(ON), TOLD, ON)


def completed(case: Case) -> tuple[Letter, set[str]]:
    """The draft with each gap filled by hand, and the ids of its checks."""
    guidance = library().guidance_for(case, ON)
    drafted, _ = letter_of(case, guidance, ON, "L20")
    edits = []
    for section in drafted.sections:
        if section.gaps:
            text = section.text
            for gap in sorted(section.gaps, key=lambda each: -len(each.text)):
                text = text.replace(gap.text, BY_HAND[gap.text], 1)
            same = section.drafted_digest
            edits.append(
                builders.entry(SectionEdited, document="L20", section=section.id, text=text, drafted_digest=same)
            )
    made, found = letter_of(case.after_all(edits), guidance, ON, "L20")
    return made, {each.id for each in found}


def test_completed_it_passes_every_letter_check(case: Case) -> None:
    made, found = completed(case)
    assert made.gaps == ()
    assert {each for each in found if each.startswith(("LT-", "must", "lang_", "label_", "block_"))} == set()


def test_it_says_what_was_found_and_what_was_not_and_what_is_kept_apart(case: Case) -> None:
    text = letter_to_text(completed(case)[0])
    assert "This was found: the tone of two emails from 2021 was sharp." in text
    assert "This was looked at and not found: any fault in your care of patients" in text
    assert "is kept separate from this" in text
    assert "The chair of the trust will reply by 30 May 2025" in text
    assert "your people" not in text


def test_it_reads_as_it_was_kept(case: Case) -> None:
    made, _ = completed(case)
    keep("demo-b-L20-2025-05-16", f"FICTIONAL. {made.heading}\n\n{letter_to_text(made)}")


def test_what_the_trust_did_not_tell_stays_a_gap(demo_cases: dict[str, Case]) -> None:
    seen = demo_cases["demo-b"].as_of(ON)
    made, _ = letter_of(seen, library().guidance_for(seen, ON), ON, "L20")
    gaps = {
        run.fact
        for section in made.sections
        for block in section.blocks
        for run in block.all_runs
        if run.kind is RunKind.GAP
    }
    assert {"outcome.found", "outcome.not_found", "investigation.decision_reason", "closure.on_file"} <= gaps
