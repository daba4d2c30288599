"""The copy for the practitioner: nothing goes unlooked-at, and what is left out is not in the file."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import DocumentFinalised, Going, PassageDecided, Stance
from adviser_assistant.casework.facts import Source
from adviser_assistant.desk import word_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.account import record_as_text
from adviser_assistant.letters.account_lines import account_lines
from adviser_assistant.letters.letter import Letter
from adviser_assistant.letters.subject_access_copy import (
    ITS_FILE,
    Passage,
    finished_copy,
    passages,
    problem_with,
    still_waiting,
    waiting_says,
)
from tests.builders import case, entry, note, said
from tests.shipped import LIBRARY, demo

ENGLAND = LIBRARY.guidance("common", "england-mhps")
ON = date(2025, 3, 11)
WHO = (said("caller.name", "Dr Helen Prowse"), said("pract.name", "Kofi Mensah-Adjei"))
WITNESS = said("concern[c1].summary", "Sister Amara Bell saw him leave the bay", source=Source.THIRD_PARTY)
LAWYERS = note("Our solicitor at Grey and Ferris thinks the notice was short.", "n7")
AGAIN = note("AMARA   BELL rang once more.", "n8")


def decided(about: Any, goes: Going, ground: str, *words: str, reason: str = "") -> PassageDecided:
    """A decision on an entry for the reasons it is marked with where the case holds no other."""
    marked = {
        each.line.entry.id: each.reasons for each in passages(case(*WHO, WITNESS, LAWYERS, AGAIN, about), ENGLAND)
    }
    made: PassageDecided = entry(
        PassageDecided,
        passage=about.id,
        goes=goes,
        leaves_out=words,
        ground=ground,
        reason=reason,
        decided_by="Jo Tennant",
        looked_for=marked[about.id],
    )
    return made


BELL_GOES_OUT = decided(WITNESS, Going.PART, "third_party", "Sister Amara Bell")
NO_LAWYERS = decided(LAWYERS, Going.NONE, "legal")


def waiting(*entries: Any) -> list[str]:
    return [each.line.entry.id for each in still_waiting(passages(case(*WHO, *entries), ENGLAND))]


def copy(*entries: Any) -> Letter:
    return finished_copy(case(*WHO, *entries), ENGLAND, ON)


def everything_in(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(f"{name}\n{parts.read(name).decode('utf-8', 'replace')}" for name in parts.namelist())


def test_what_is_marked_waits_until_somebody_decided_it() -> None:
    assert waiting(WITNESS, LAWYERS) == [WITNESS.id, LAWYERS.id]
    assert waiting(WITNESS, LAWYERS, BELL_GOES_OUT) == [LAWYERS.id]
    assert waiting(WITNESS, LAWYERS, BELL_GOES_OUT, NO_LAWYERS) == []


def test_there_is_no_copy_while_one_waits_and_the_refusal_names_it() -> None:
    with pytest.raises(AdviserError, match="Still to be looked at: line 4"):
        copy(WITNESS, LAWYERS, BELL_GOES_OUT)


def test_no_word_that_was_left_out_is_anywhere_in_the_word_file_or_its_properties() -> None:
    letter = copy(WITNESS, LAWYERS, BELL_GOES_OUT, NO_LAWYERS)
    whole = everything_in(word_file(letter, "")) + record_as_text(letter)
    assert "docProps/core.xml" in whole
    assert "saw him leave the bay" in whole
    for words in ("Bell", "Amara", "solicitor", "Ferris", "notice was short", "n7", LAWYERS.id + '"'):
        assert words not in whole


def test_each_gap_stands_where_the_words_were_with_its_ground() -> None:
    text = record_as_text(copy(WITNESS, LAWYERS, BELL_GOES_OUT, NO_LAWYERS))
    assert "[left out: about somebody else] saw him leave the bay" in text
    assert "[left out: legal advice]" in text
    assert "| Legal advice | 4 |" in text


def test_the_words_standing_in_another_line_are_marked_there_however_they_are_written() -> None:
    taken = decided(WITNESS, Going.PART, "third_party", "Amara Bell")
    found = {each.line.entry.id: each for each in passages(case(*WHO, WITNESS, AGAIN, taken), ENGLAND)}
    assert "says what was left out of line 3" in found[AGAIN.id].reasons
    assert waiting(WITNESS, AGAIN, taken) == [AGAIN.id]


def test_a_line_kept_back_whole_is_looked_for_in_the_other_lines() -> None:
    twice = note(LAWYERS.text + " It was said twice.", "n9")
    marked = [each.reasons for each in passages(case(*WHO, LAWYERS, twice, NO_LAWYERS), ENGLAND)][-1]
    assert "says what was left out of line 3" in marked


def test_a_new_reason_asks_for_another_look() -> None:
    before = decided(AGAIN, Going.ALL, "role")
    assert waiting(AGAIN, before) == []
    taken = decided(WITNESS, Going.PART, "third_party", "Amara Bell")
    assert waiting(WITNESS, AGAIN, before, taken) == [AGAIN.id]


def test_words_that_no_longer_stand_in_a_line_ask_for_another_look() -> None:
    astray = decided(WITNESS, Going.PART, "third_party", "the night sister")
    assert waiting(WITNESS, astray) == [WITNESS.id]


def test_the_last_decision_counts_and_an_unmarked_line_can_be_left_out_too() -> None:
    plain = note("He likes the rota.", "n6")
    back = decided(plain, Going.NONE, "not_theirs")
    assert "He likes" not in record_as_text(copy(plain, back))
    assert "He likes" in record_as_text(copy(plain, back, decided(plain, Going.ALL, "theirs")))


def test_a_document_is_looked_at_too_and_named_with_whether_it_goes() -> None:
    final = entry(DocumentFinalised, document="L01", template="L01", stance=Stance.OPPOSES, digest="ab")
    found = passages(case(*WHO, final), ENGLAND)[-1]
    assert (found.reasons, found.waits, found.is_document) == ((ITS_FILE,), True, True)
    kept = record_as_text(copy(final, decided(final, Going.NONE, "legal")))
    assert "L01" in kept
    assert "final 6 March 2025, not sent | [left out: legal advice] |" in kept.replace("Final", "final")


def test_how_it_was_looked_through_is_in_the_account_and_not_in_the_copy() -> None:
    made = case(*WHO, WITNESS, decided(WITNESS, Going.PART, "other", "Amara Bell", reason="a promise to her"))
    lines = [f"{line.asked} {line.said}" for line in account_lines(made, ENGLAND)]
    assert lines[-1] == "Looked through for a copy to the practitioner Goes in part. a promise to her. (line 3)"
    assert "a promise to her" not in record_as_text(finished_copy(made, ENGLAND, ON))


@pytest.mark.parametrize(
    ("goes", "words", "ground", "reason", "says"),
    [
        (Going.PART, (), "legal", "", "Mark the words to leave out first."),
        (Going.PART, ("Dr Lane",), "legal", "", "“Dr Lane” does not stand in this line."),
        (Going.NONE, (), "", "", "Choose why."),
        (Going.NONE, (), "theirs", "", "Choose why."),
        (Going.ALL, (), "legal", "", "Choose why."),
        (Going.NONE, (), "other", " ", "Say which ground, in a few words."),
        (Going.NONE, (), "other", "A promise", ""),
        (Going.ALL, (), "theirs", "", ""),
        (Going.PART, ("amara bell",), "third_party", "", ""),
    ],
)
def test_what_a_decision_lacks_is_said(
    goes: Going, words: tuple[str, ...], ground: str, reason: str, says: str
) -> None:
    line = account_lines(case(*WHO, WITNESS), ENGLAND)[-1]
    assert problem_with(line, goes, words, ground, reason) == says


def test_the_lines_that_wait_are_named_and_many_are_counted() -> None:
    found = passages(case(*WHO, *(note("Our solicitor rang.", f"m{n}") for n in range(15))), ENGLAND)
    assert waiting_says(still_waiting(found)).endswith("lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 3 more.")
    assert waiting_says(()) == ""


def test_demo_b_is_decided_line_by_line_and_then_the_copy_is_made() -> None:
    at = demo("demo-b")
    found = passages(at.case, at.guidance)
    looked = [_kept_back(each) for each in still_waiting(found)]
    whole = at.case
    while looked:
        whole = whole.after_all(looked)
        looked = [_kept_back(each) for each in still_waiting(passages(whole, at.guidance))]
    text = record_as_text(finished_copy(whole, at.guidance, at.on.date()))
    assert "volatile, arrogant" not in text
    assert text.count("[left out: about somebody else]") >= len(still_waiting(found))


def _kept_back(passage: Passage) -> PassageDecided:
    made: PassageDecided = entry(
        PassageDecided,
        passage=passage.line.entry.id,
        goes=Going.NONE,
        ground="third_party",
        looked_for=passage.reasons,
    )
    return made


def test_a_case_with_nothing_in_it_has_no_copy() -> None:
    with pytest.raises(AdviserError, match="nothing is recorded"):
        finished_copy(Case("empty"), ENGLAND, ON)
