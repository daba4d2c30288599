"""The account of a case: every entry a line, in order, with whose it is; what was advised and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from adviser_assistant.casework.entries import CommunicationRecorded, Decision, RecordWithdrawn, Stance, Viewed
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.casework.in_view import IN_VIEW
from adviser_assistant.desk import word_file
from adviser_assistant.letters.account import NOTHING_FROM_THEM, account, record_as_text
from adviser_assistant.letters.account_lines import AccountLine, account_lines
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import answered, by_practitioner, case, entry, not_said, note, said
from tests.shipped import LIBRARY, demo
from tests.unit.test_letters_draft import HOSTILE

ENGLAND = LIBRARY.guidance("common", "england-mhps")
ON = date(2025, 3, 11)


def lines(*entries: Any) -> list[tuple[str, str, str]]:
    return [(line.asked, line.said, line.by) for line in numbered(*entries)]


def numbered(*entries: Any) -> tuple[AccountLine, ...]:
    return account_lines(case(*entries), ENGLAND, {"author": "Jo Tennant"})


def made(*entries: Any) -> Letter:
    return account(case(*entries), ENGLAND, ON)


def part(letter: Letter, title: str) -> str:
    return next(section.text for section in letter.sections if section.title == title)


def test_what_the_program_showed_is_a_line_without_its_seconds() -> None:
    shown = entry(Viewed, what=IN_VIEW, detail="BC-12 34 s, EP-08 5 s")
    assert lines(shown)[0][:2] == ("Questions the program showed", "BC-12, EP-08")


def test_every_entry_is_a_line_in_the_order_it_was_recorded() -> None:
    at = demo("demo-b")
    found = account_lines(at.case, at.guidance)
    assert [line.entry for line in found] == list(at.case.entries)
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert [line.number for line in found if not line.asked] == []


def test_a_line_says_what_was_asked_what_was_answered_and_by_whom() -> None:
    found = lines(said("safety.immediate", "controlled", document_seen=True))
    asked = ENGLAND.facts["safety.immediate"].ask
    assert [(line[0], line[2]) for line in found] == [
        (asked, "Dr Helen Prowse; document seen; noted by Jo Tennant"),
    ]
    assert found[0][1].endswith(".")


def test_words_stand_as_they_were_recorded_to_the_letter() -> None:
    typed = "h.prowse@example.org, or ring"
    assert lines(said("caller.email", typed), said("told.date", date(2025, 3, 4)))[0][1] == typed


def test_not_known_and_declined_are_answers_with_their_reason() -> None:
    found = lines(
        not_said("told.date", State.NOT_KNOWN), not_said("strengths.told", State.DECLINED, "Not on this call")
    )
    assert [line[1] for line in found] == ["Not known.", "Declined to say. Not on this call."]


def test_a_correction_and_what_it_corrects_name_each_other() -> None:
    first = said("told.date", date(2025, 3, 4))
    second = said("told.date", date(2025, 3, 5), corrects=first.id)
    assert [line[1] for line in lines(first, second)] == [
        "4 March 2025. (see line 2)",
        "5 March 2025. (corrects line 1)",
    ]


def test_what_was_withdrawn_stays_with_the_reason() -> None:
    found = lines(
        said("concern[c1].title", "Bleeps"), entry(RecordWithdrawn, record="concern", key="c1", reason="Told twice")
    )
    assert [line[1] for line in found] == ["Bleeps", "Told twice."]
    assert found[1][0] == "Concern 1 withdrawn"


def test_checkpoints_decisions_and_what_was_told_say_why() -> None:
    found = lines(
        answered("BC-13", "no", "Nobody has heard him", told_by="Dr Helen Prowse"),
        entry(Decision, what="sign_off", stance=Stance.OPPOSES, reason="Lesser steps come first"),
        entry(CommunicationRecorded, state="withheld", reason="A witness may be in danger"),
        note("He was off the rota."),
    )
    assert found[0][0].startswith("BC-13: Has the practitioner had a real chance")
    assert found[0][1] == "No. Nobody has heard him."
    assert found[1][1] == "Stance on exclusion: opposes. Why: Lesser steps come first."
    assert found[2][1] == "Why: A witness may be in danger."
    assert found[3][:2] == ("Note", "He was off the rota.")


def test_advice_stands_with_its_reason_and_a_missing_reason_is_a_gap() -> None:
    point = (said("advice[v1].point", "ring him today"), said("advice[v1].strength", "strongly_advise"))
    reason = said("advice[v1].why", "he has not been told")
    outcome = said("advice[v1].outcome", "not_followed")
    without, whole = made(*point), made(*point, reason, outcome)
    assert [gap.text for gap in without.gaps] == ["why is not recorded"]
    assert whole.gaps == ()
    text = part(whole, "What was advised, and why")
    assert text.startswith("1. Ring him today. Why: he has not been told.")
    assert "not followed" in text


def test_what_was_kept_out_of_letters_stands_in_the_account() -> None:
    assert "| She is kind |" in letter_to_text(made(said("strengths.told", "She is kind", include_in_letter=False)))


def test_what_came_from_whom_is_counted_and_nothing_from_the_practitioner_is_said() -> None:
    theirs = by_practitioner("response.in_their_words", "I rang three times")
    others = (said("org.name", "Marlowe Vale"), said("told.by", "Dr Lane", source=Source.DOCUMENT))
    without, whole = part(made(*others), "Whose account it is"), part(made(*others, theirs), "Whose account it is")
    assert NOTHING_FROM_THEM in without
    assert NOTHING_FROM_THEM not in whole
    counts = [int(line.split("|")[2]) for line in whole.splitlines()[1:]]
    assert sum(counts[:-1]) == counts[-1] == 3
    assert "| The practitioner | 1 |" in whole


def test_a_practitioner_who_rings_is_counted_as_the_practitioner() -> None:
    rang = (said("caller.name", "Dr Helen Prowse"), said("caller.role", "practitioner"))
    assert "| The practitioner | 2 |" in part(made(*rang), "Whose account it is")


def test_hostile_words_reach_text_and_word_as_words() -> None:
    letter = made(*(said(f"concern[c{n}].summary", words) for n, words in enumerate(HOSTILE)), note("\n".join(HOSTILE)))
    assert word_file(letter, "").startswith(b"PK")
    text = record_as_text(letter)
    assert "Zoë O’Neill & Söhne <b>bold</b>" in text
    assert not any(mark in text for mark in "\ue000\ue002\x00\u202e")


def test_it_is_printed_on_the_letterhead_and_fictional_says_so() -> None:
    letter = made(said("org.name", "Marlowe Vale"))
    assert letter.marks("") == "FICTIONAL"
    assert word_file(letter, "") == word_file(letter, "")
