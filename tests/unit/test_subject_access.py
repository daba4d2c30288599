"""The copy of a record for a request to see it: nothing is left out, and what to look at first says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adviser_assistant.casework.entries import (
    CommunicationRecorded,
    DocumentFinalised,
    FactRecorded,
    NoteLine,
    Stance,
    Tag,
)
from adviser_assistant.casework.facts import Source
from adviser_assistant.command_line import DONE, MISUSED, main
from adviser_assistant.letters.account_lines import account_lines
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.subject_access import TO_DECIDE, subject_access
from adviser_assistant.letters.subject_access_flags import (
    HEALTH,
    INQUIRY,
    KEPT_OUT,
    LEGAL,
    PATIENT,
    SPEAKING_UP,
    THEIR_STATEMENT,
    THIRD_PARTY,
    WITHHELD,
    flagged,
)
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.paths import resources_folder
from tests.builders import answered, case, entry, note, said
from tests.shipped import LIBRARY, demo

ENGLAND = LIBRARY.guidance("common", "england-mhps")
WHO = (said("pract.name", "Kofi Mensah-Adjei"), said("pract.title", "Dr"), said("caller.name", "Dr Helen Prowse"))
DEMO_B = str(resources_folder() / "demo" / "demo-b.yaml")


def flags(one: Any, *before: Any) -> tuple[str, ...]:
    """Why the last of these entries is marked."""
    made = case(*WHO, *before, one)
    lines = account_lines(made, ENGLAND)
    return flagged(lines, made, ENGLAND).get(len(lines), ())


def copy(*entries: Any) -> Letter:
    return subject_access(case(*WHO, *entries), ENGLAND, date(2025, 3, 11))


@pytest.mark.parametrize(
    ("fact", "value", "reason"),
    [
        ("concern[c1].raised_by", "the ward sister", THIRD_PARTY),
        ("evidence[e1].summary", "what a nurse saw", THIRD_PARTY),
        ("discrimination.in_their_words", "a remark", SPEAKING_UP),
        ("health.reported", True, HEALTH),
        ("ext.police", "not_involved", INQUIRY),
    ],
)
def test_a_fact_is_marked_for_what_its_own_sensitivity_says(fact: str, value: Any, reason: str) -> None:
    assert reason in flags(said(fact, value))


@pytest.mark.parametrize(
    "entry_",
    [
        said("org.name", "Marlowe Vale"),
        said("concern[c1].summary", "Two bleeps were not answered on 9 February."),
        note("Dr Prowse will ring him today. Dr Mensah-Adjei works nights."),
        answered("BC-12"),
    ],
    ids=["organisation", "concern", "people in their role", "checkpoint"],
)
def test_what_is_simply_about_them_is_not_marked(entry_: Any) -> None:
    assert flags(entry_) == ()


def test_somebody_else_s_statement_is_marked_and_the_practitioner_s_own_is_not() -> None:
    theirs = said("concern[c1].summary", "He was late", source=Source.THIRD_PARTY)
    own = said("concern[c1].summary", "I rang", source=Source.PRACTITIONER)
    assert THEIR_STATEMENT in flags(theirs)
    assert flags(own) == ()


def test_of_somebody_who_acted_in_their_role_only_their_own_words_are_marked() -> None:
    manager = said("roles.case_manager", "Dr Helen Prowse")
    day = said("told.date", date(2025, 3, 4), source=Source.THIRD_PARTY)
    words = said("concern[c1].summary", "He was late", source=Source.THIRD_PARTY)
    assert (flags(day, manager), flags(words, manager)) == ((), (THEIR_STATEMENT,))
    witness = entry(
        FactRecorded, fact="told.date", value=date(2025, 3, 4), source=Source.THIRD_PARTY, said_by="Sister Bell"
    )
    assert THEIR_STATEMENT in flags(witness, manager)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Our solicitor thinks the notice was short.", LEGAL),
        ("They took legal advice on Monday.", LEGAL),
        ("She is off sick.", HEALTH),
        ("He cannot go on.", HEALTH),
        ("There is a grievance.", SPEAKING_UP),
        ("The police have it.", INQUIRY),
        ("Patient 943 476 5919 was seen.", PATIENT),
    ],
)
def test_words_in_a_note_are_marked(words: str, reason: str) -> None:
    assert reason in flags(note(words))


@pytest.mark.parametrize("name", ["Sister Amara Bell", "Mr J. Okoro", "Dr Lane"])
def test_a_name_that_has_no_part_in_the_case_is_marked_with_the_name(name: str) -> None:
    assert flags(note(f"It was {name}. No reply yet.")) == (f"names somebody else: {name}",)
    assert flags(note(f"It was {name}."), said("roles.case_manager", name)) == ()


def test_somebody_who_raised_it_or_told_us_is_known_without_a_title_too() -> None:
    raised = said("concern[c1].raised_by", "Amara Bell, staff nurse")
    assert flags(note("Then Amara Bell left."), raised) == ("names somebody else: Amara Bell",)
    assert flags(note("Then Bell left, and bells rang."), raised) == ("names somebody else: Bell",)
    assert flags(note("Then bells rang."), raised) == ()
    by_nurses = entry(FactRecorded, fact="context.told", value="Busy", source=Source.THIRD_PARTY, said_by="two nurses")
    assert flags(note("The nurses rang."), by_nurses) == ()


def test_a_note_is_marked_for_the_fact_its_words_were_tagged_to() -> None:
    tagged = entry(
        NoteLine, note="n1", text="the person in bay 4", tags=(Tag(start=0, end=10, fact="concern.raised_by"),)
    )
    assert flags(tagged) == (THIRD_PARTY,)


def test_what_was_kept_out_or_withheld_is_marked() -> None:
    assert KEPT_OUT in flags(said("strengths.told", "kind", include_in_letter=False))
    assert WITHHELD in flags(entry(CommunicationRecorded, state="withheld", reason="A witness may be in danger"))


@pytest.mark.parametrize(("checkpoint", "reason"), [("BC-15", THIRD_PARTY), ("BC-18", SPEAKING_UP), ("BC-19", HEALTH)])
def test_a_checkpoint_is_marked_for_the_facts_it_rests_on(checkpoint: str, reason: str) -> None:
    assert reason in flags(answered(checkpoint))


def test_nothing_is_left_out_and_each_marked_line_is_listed_with_its_reason_and_a_decision_to_take() -> None:
    at = demo("demo-b")
    lines = account_lines(at.case, at.guidance)
    letter = subject_access(at.case, at.guidance, at.on.date())
    marked = list(flagged(lines, at.case, at.guidance))
    listed = letter.sections[1].blocks[0].rows
    assert [int(row[0][0].text) for row in listed] == marked
    assert all(row[3][0].text for row in listed)
    assert [gap.text for gap in letter.gaps] == [TO_DECIDE] * len(marked)
    rows = [row for section in letter.sections[4:] for block in section.blocks for row in block.rows]
    assert [int(row[0][0].text) for row in rows] == [line.number for line in lines]
    assert [row[3][0].text for row in rows] == [line.said for line in lines]
    assert [int(row[0][0].text) for row in rows if row[5][0].text] == marked


def test_documents_that_were_made_final_are_named_with_their_digest() -> None:
    final = entry(DocumentFinalised, document="L01", template="L01", stance=Stance.OPPOSES, digest="abcdef0123456789")
    assert "| L01 | 6 Mar 2025 | no | abcdef012345 |" in letter_to_text(copy(final))
    assert "No document of this case was made final." in letter_to_text(copy())


def test_a_limit_on_what_they_may_be_told_stands_at_the_head() -> None:
    limit = (said("comms.embargo", "police"), said("comms.embargo_until", date(2025, 4, 1)))
    assert "is recorded until 1 April 2025" in copy(*limit).sections[0].text
    assert "A limit on what they may be told" not in copy().sections[0].text


@pytest.mark.parametrize(
    ("door", "title"),
    [("account", "Account of the case"), ("subject-access", "Copy of the record, for a request to see it")],
)
def test_the_doors_print_it_or_write_it(
    door: str, title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], one_shelf: None
) -> None:
    assert main([door, DEMO_B, "--on", "2024-10-28"]) == DONE
    printed = capsys.readouterr().out
    assert printed.startswith("FICTIONAL")
    assert title in printed
    assert main([door, DEMO_B, "--on", "2024-10-28", "--format", "docx", "--out", str(tmp_path / "x.docx")]) == DONE
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    with pytest.raises(SystemExit) as ended:
        main([door, DEMO_B, "--format", "docx"])
    assert ended.value.code == MISUSED
