"""A case is the fold of its entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adviser_assistant.casework.entries import FactRecorded, RecordWithdrawn
from adviser_assistant.casework.facts import Source, State
from tests.builders import AUTHOR, MORNING, agreed, answered, by_practitioner, case, entry, not_said, note, said


def test_a_fact_nobody_spoke_of_is_not_asked() -> None:
    assert case().state("told.status") is State.NOT_ASKED


def test_not_known_is_an_answer_and_never_a_no() -> None:
    asked = case(not_said("pd.raised", State.NOT_KNOWN))
    assert asked.state("pd.raised") is State.NOT_KNOWN
    assert asked.value("pd.raised") is None


def test_the_newest_word_of_one_person_stands() -> None:
    assert case(said("told.status", "neither"), said("told.status", "both")).value("told.status") == "both"


def test_two_people_who_differ_make_a_fact_disputed() -> None:
    fact = case(said("response.heard", "yes_meeting"), by_practitioner("response.heard", "not_yet")).fact(
        "response.heard"
    )
    assert fact.disputed
    assert fact.value is None
    assert len(fact.standing) == 2


def test_somebody_not_knowing_does_not_dispute_what_another_knows() -> None:
    facts = case(said("told.status", "both"), not_said("told.status", State.NOT_KNOWN))
    assert facts.value("told.status") == "both"


def test_a_correction_takes_the_place_of_the_statement_it_names() -> None:
    wrong = said("told.date", "2025-03-06")
    right = said("told.date", "2025-03-07", corrects=wrong.id, source=Source.DOCUMENT)
    fact = case(wrong, right).fact("told.date")
    assert fact.value == "2025-03-07"
    assert not fact.disputed
    assert len(fact.statements) == 2


def test_taking_an_answer_back_returns_to_the_one_before() -> None:
    first, second = said("told.status", "neither"), said("told.status", "both")
    back = entry(FactRecorded, fact="told.status", state=State.NOT_ASKED, corrects=second.id, said_by="Dr Helen Prowse")
    assert case(first, second, back).value("told.status") == "neither"


def test_a_withdrawn_record_no_longer_counts_but_stays_in_the_story() -> None:
    before = case(said("concern[c1].title", "A delay"), said("concern[c2].title", "A remark"))
    after = before.after(entry(RecordWithdrawn, record="concern", key="c2", reason="heard twice"))
    assert after.keys("concern") == ("c1",)
    assert after.text("concern[c2].title") == ""
    assert len(after.entries) == 3


def test_a_revised_note_keeps_its_line_and_every_version() -> None:
    noted = case(note("Rings becuse"), note("Rings because"))
    assert [line.text for line in noted.notes.values()] == ["Rings because"]
    assert len(noted.entries) == 2


def test_as_of_shows_only_what_was_recorded_by_then() -> None:
    early = said("told.status", "neither", recorded_at=MORNING)
    late = said("told.status", "both", recorded_at=MORNING + timedelta(days=2))
    assert case(early, late).as_of(MORNING + timedelta(days=1)).value("told.status") == "neither"


def test_a_case_does_not_change_when_another_entry_follows() -> None:
    before = case(said("told.status", "neither"))
    before.after(said("told.status", "both"))
    assert before.value("told.status") == "neither"


def test_the_author_cannot_agree_with_their_own_answer() -> None:
    assert case(answered("BC-14", "not_known"), agreed("BC-14", by=AUTHOR)).agreed_on("BC-14") is None


def test_an_agreement_falls_when_the_answer_is_given_anew() -> None:
    first, agreement = answered("BC-14", "not_known"), agreed("BC-14")
    assert case(first, agreement).agreed_on("BC-14") == agreement
    assert case(first, agreement, answered("BC-14", "no")).agreed_on("BC-14") is None


def test_news_of_a_later_day_is_a_change_and_no_dispute() -> None:
    then = said("told.status", "neither", about_on=MORNING.date())
    later = by_practitioner("told.status", "both")
    changed = case(then, replace(later, about_on=MORNING.date() + timedelta(days=7))).fact("told.status")
    assert changed.value == "both"
    assert not changed.disputed
