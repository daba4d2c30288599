"""Whose case it is, call backs, linked cases, and a duplicate that becomes part of another case."""

from __future__ import annotations

from datetime import date, timedelta

from adviser_assistant.casework.callbacks import callbacks_open
from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, SectionEdited, Stance
from adviser_assistant.casework.links import linked, links_of, unlinked
from adviser_assistant.casework.merging import heard_there, merged_into, merging, parting, taken_over, why_not_merged
from adviser_assistant.casework.people import begun_without_a_name
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.whose import adviser_of, begun_by
from adviser_assistant.casework.whose import taken_over as case_taken_over
from adviser_assistant.desk import draft_of
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.due import what_is_due
from adviser_assistant.letters.account_lines import account_lines
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.summary import MERGED, row_of, status_of
from tests.builders import MORNING, by_practitioner, case, entry, note, said
from tests.shipped import LIBRARY

GUIDANCE = LIBRARY.guidance("common", "england-mhps")
ME = Recorder("author", lambda: MORNING + timedelta(days=7))
TODAY = (MORNING + timedelta(days=7)).date()


def due(made: Case, on: date) -> dict[str, str]:
    return {each.id: each.says(on)[0] for each in what_is_due(made, GUIDANCE, assess(made, GUIDANCE, on=on), on)}


# --- whose case ---------------------------------------------------------------------------------------------------


def test_the_adviser_of_the_first_call_has_the_case_and_a_second_call_changes_nothing() -> None:
    made = case(*begun_by(case(), "Jo Tennant", ME))
    assert adviser_of(made) == "Jo Tennant"
    assert begun_by(made, "Priya Sethi", ME) == ()


def test_who_takes_it_over_has_it_whatever_was_said_of_it_before() -> None:
    made = case(said("case.adviser", "Somebody the caller named"), *begun_by(case(), "Jo Tennant", ME))
    made = made.after(case_taken_over("Priya Sethi", "Jo is on leave", ME))
    assert adviser_of(made) == row_of(made, GUIDANCE).adviser == "Priya Sethi"
    assert made.entries[-1].reason == "Jo is on leave"  # type: ignore[attr-defined]


# --- call backs, advice without a day -------------------------------------------------------------------------------


def asked_back(*more: object) -> Case:
    told = {"who": "Dr Ash", "number": "020 0000 0001", "about": "the review", "due_on": TODAY, "time": "14:00"}
    return case(*(said(f"callback[c1].{name}", value) for name, value in told.items()), *more)  # type: ignore[arg-type]


def test_a_call_back_is_due_on_its_day_and_gone_once_made() -> None:
    assert due(asked_back(), TODAY)["callback:c1"] == "Ring back Dr Ash at 14:00"
    assert due(asked_back(), TODAY + timedelta(days=1))["callback:c1"] == "Not rung back: Dr Ash at 14:00"
    assert "callback:c1" not in due(asked_back(said("callback[c1].done_on", TODAY)), TODAY)


def test_a_call_back_moved_on_is_due_on_its_new_day() -> None:
    later = TODAY + timedelta(days=1)
    made = asked_back(said("callback[c1].due_on", later, reason="They are in theatre"))
    assert [each.due_on for each in callbacks_open(made)] == [later]
    assert callbacks_open(made)[0].more == "About the review. On 020 0000 0001."


def test_advice_without_a_day_is_raised_after_two_weeks_and_says_that_this_is_ours() -> None:
    made = case(said("advice[a1].point", "Give them a named contact"), said("advice[a1].given_on", TODAY))
    later = TODAY + timedelta(days=14)
    assert "advice:a1" not in due(made, later - timedelta(days=1))
    assert due(made, later)["advice:a1"] == "Ask by when: Give them a named contact"
    assert "advice:a1" not in due(made.after(said("advice[a1].outcome", "followed")), later)
    with_a_day = made.after(said("advice[a1].due_on", later + timedelta(days=30)))
    assert "advice:a1" not in due(with_a_day, later)


# --- links ----------------------------------------------------------------------------------------------------------


def test_a_link_is_made_once_never_to_itself_and_can_be_taken_out() -> None:
    made = case()
    made = made.after_all(linked(made, "same_team", "case-2", ME))
    assert [(each.kind, each.case_id, each.says) for each in links_of(made)] == [("same_team", "case-2", "Same team")]
    assert linked(made, "same_team", "case-2", ME) == linked(made, "same_team", made.id, ME) == ()
    assert links_of(made.after_all(unlinked(made, "same_team", "case-2", "Another team", ME))) == ()


def test_the_other_case_s_id_is_neither_found_by_its_words_nor_printed() -> None:
    made = case()
    made = made.after_all(linked(made, "same_team", "id-of-the-other", ME))
    made = made.after_all(merging(made, "id-of-the-other", "Rung twice", "Jo Tennant", ME))
    assert "id-of-the-other" not in " ".join(each.words for each in row_of(made, GUIDANCE).passages)
    printed = " ".join(line.said for line in account_lines(made, GUIDANCE))
    assert "Another case" in printed
    assert "id-of-the-other" not in printed


# --- one story of two -------------------------------------------------------------------------------------------------


def two() -> tuple[Case, Case]:
    duplicate = Case("case-2", fictional=True).after_all(
        (
            said("pract.name", "Sam Ash"),
            said("org.name", "Northmoor"),
            said("concern[c1].title", "Notes written late"),
            by_practitioner("response.summary", "The system was down"),
            note("Rang from the ward"),
        )
    )
    return duplicate, case(said("pract.name", "Sam Ashe"), said("concern[c1].title", "Late for handover"))


def test_a_duplicate_is_closed_as_merged_and_parted_again_with_every_entry_kept() -> None:
    duplicate, _ = two()
    merged = duplicate.after_all(merging(duplicate, "case-1", "Rung twice", "Jo Tennant", ME))
    assert (merged_into(merged), status_of(merged), merged.value("closure.reason")) == ("case-1", MERGED, "duplicate")
    parted = merged.after_all(parting(merged, "Two people after all", "Jo Tennant", ME))
    assert (merged_into(parted), parted.value("case.closed_on"), status_of(parted)) == ("", None, "Open")
    assert parted.entries[: len(duplicate.entries)] == duplicate.entries


def test_a_case_closed_before_it_was_merged_stays_closed_when_parted() -> None:
    duplicate, _ = two()
    closed = duplicate.after(said("case.closed_on", date(2025, 3, 7)))
    merged = closed.after_all(merging(closed, "case-1", "Rung twice", "Jo Tennant", ME))
    parted = merged.after_all(parting(merged, "Two people", "Jo Tennant", ME))
    assert parted.value("case.closed_on") == date(2025, 3, 7)
    assert parting(parted, "Again", "Jo Tennant", ME) == ()


def test_what_was_heard_there_is_taken_over_with_its_source_and_day_beside_what_is_here() -> None:
    duplicate, here = two()
    heard = heard_there(duplicate, here)
    assert [each.id.partition(":")[0] for each in heard] == [
        *("pract.name", "org.name", "response.summary", "concern[c1]", "note")
    ]
    assert [each.id for each in heard if each.differs] == ["pract.name"]
    after = here.after_all(taken_over(duplicate, here, heard[1:], ME))
    assert after.keys("concern") == ("c1", "c2")
    account = after.fact("response.summary").latest
    assert account is not None
    assert (account.source.value, account.about_on) == ("practitioner", MORNING.date())
    assert [each.id for each in heard_there(duplicate, after)] == ["pract.name"]


def test_cases_that_cannot_be_one_say_why() -> None:
    duplicate, here = two()
    assert not why_not_merged(duplicate, here)
    assert "itself" in why_not_merged(here, here)
    own = here.after(said("case.type", "self_contact"))
    assert "own call" in why_not_merged(duplicate, own)
    assert "fictional" in why_not_merged(duplicate, Case("case-3"))


# --- named later ------------------------------------------------------------------------------------------------------


def test_a_letter_begun_before_the_name_was_known_is_to_be_looked_at_again_until_it_is_final_with_it() -> None:
    begun = case(entry(SectionEdited, document="L01", section="opening", text="Dear colleague"))
    assert begun_without_a_name(begun) == ("L01",)
    named = begun.after(said("pract.name", "Sam Ash"))
    assert begun_without_a_name(named) == ("L01",)
    assert begun_without_a_name(named.after(entry(SectionEdited, document="L17", section="a", text="b"))) == ("L01",)
    final = entry(DocumentFinalised, document="L01", template="L01", stance=Stance.NOT_DISCUSSED, digest="d")
    assert begun_without_a_name(named.after(final)) == ()


def first_letter(made: Case) -> str:
    return letter_to_text(draft_of(made, GUIDANCE, assess(made, GUIDANCE), TODAY, "L01"))


def test_without_a_name_a_letter_says_so_in_its_place() -> None:
    made = case(said("org.name", "Northmoor"), said("caller.name", "Dr Helen Prowse"))
    printed = first_letter(made)
    assert "You have not yet named the practitioner. We write “the practitioner” until you do." in printed
    assert "not yet named" not in first_letter(made.after(said("pract.initials", "SA")))
