"""The margin: what it marks, how strongly, and where; what passes is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Decision, Stance
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.checks import HOLDS, UNDERLINES, WARNS, Check, check_letter
from adviser_assistant.letters.letter import Letter
from tests.builders import MORNING, entry, said
from tests.every import every
from tests.unit.test_letters_draft import DOCUMENTS, GUIDANCE, draft, edited, known


def checks(made: Case, document: str = "L01", letter: Letter | None = None) -> list[Check]:
    assessment = assess(made, GUIDANCE, on=MORNING)
    return list(check_letter(letter or draft(made, document), made, assessment, GUIDANCE))


def on_words(words: str, document: str = "L01") -> list[Check]:
    """What is marked in a section that says this and nothing else."""
    return [each for each in checks(edited(known(), words, document=document), document) if each.section == "s13"]


def ids(found: list[Check]) -> set[str]:
    return {each.id for each in found}


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("We agree that Dr Mensah-Adjei is at fault.", HOLDS),
        ("You should dismiss.", HOLDS),
        ("The case closed against him.", HOLDS),
        ("He is guilty.", HOLDS),
        ("He is a problem doctor.", WARNS),
        ("He suffers from stress.", WARNS),
        ("NCAS said so.", WARNS),
        ("He raised it as a whistleblower.", WARNS),
        ("He was aggressive.", UNDERLINES),
        ("Please be advised that we met.", UNDERLINES),
        ("This was clearly so.", WARNS),
    ],
)
def test_words_are_marked_as_strongly_as_they_weigh(words: str, severity: str) -> None:
    found = on_words(words)
    assert severity in {each.severity for each in found}
    marked = next(each for each in found if each.severity == severity)
    assert 0 <= marked.start < marked.end <= len(words)
    assert marked.better


def test_quoted_words_with_their_owner_do_not_hold() -> None:
    assert HOLDS not in {each.severity for each in on_words("The letter of 2 May says “guilty”.")}


def test_a_quoted_word_does_not_hide_the_same_word_unquoted() -> None:
    assert HOLDS in {each.severity for each in on_words("The letter says “guilty”. He is guilty.")}


def test_a_label_in_quotes_is_still_asked_about() -> None:
    (found,) = [each for each in on_words("Two nurses say “aggressive”.") if each.id.startswith("lang")]
    assert (found.title, found.severity) == ("Label in quotes", UNDERLINES)


@pytest.mark.parametrize(
    "words", ["The framework requires a review (Part II).", "This is about misconduct.", "An undertaking."]
)
def test_terms_a_procedure_needs_are_quiet(words: str) -> None:
    assert on_words(words) == []


def test_gaps_are_marked_with_their_fact_and_place() -> None:
    found = [each for each in checks(known()) if each.id == "gap:letter.share_by"]
    assert [(each.section, each.severity) for each in found] == [("s13", WARNS)]


@pytest.mark.parametrize("words", ["NHS number 943 476 5919.", "He was born on 3 May 1950.", "DOB: 03/05/1950"])
def test_a_patient_s_number_or_birthday_is_marked(words: str) -> None:
    assert "patient" in ids(on_words(words))


@pytest.mark.parametrize("words", ["Ring 020 7811 2600.", "Ring 0300 030 3300.", "On 6 March 2025."])
def test_a_telephone_number_is_no_patient(words: str) -> None:
    assert "patient" not in ids(on_words(words))


def test_a_figure_in_own_words_that_rests_on_nothing_is_marked() -> None:
    made = known(said("follow.date", date(2025, 3, 14)))
    found = [each for each in checks(edited(made, "By 14 March, 17 times.")) if each.id == "unsupported"]
    assert [each.text for each in found] == ["“17” stands in no recorded fact. Record it, or check it."]


def test_a_change_behind_an_edit_is_marked() -> None:
    before = draft(known(), "L01").section("s13")
    assert before is not None
    made = edited(known(), "Mine.", before.drafted_digest).after(said("letter.share_by", date(2025, 3, 13)))
    assert "changed" in ids(checks(made))


def test_without_the_practitioner_s_position_a_letter_holds() -> None:
    letter = draft(known(), "L01")
    emptied = tuple(replace(each, blocks=()) if each.id == "s05" else each for each in letter.sections)
    found = checks(known(), letter=replace(letter, sections=emptied))
    assert ("position", HOLDS) in {(each.id, each.severity) for each in found}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("None.", True),
        ("Not applicable at this stage.", True),
        ("Nobody has heard him yet.", False),
        ("He says that he rang three times.", False),
        ("You have not asked for his account.", False),
    ],
)
def test_a_position_that_says_nothing_is_asked_about(words: str, marked: bool) -> None:
    assert ("position" in ids(checks(edited(known(), words, section="s05")))) is marked


def test_a_name_in_the_subject_is_marked() -> None:
    letter = replace(draft(known(), "L01"), subject="About Dr Mensah-Adjei")
    assert "subject" in ids(checks(known(), letter=letter))


def test_a_next_date_or_a_reason_to_close_is_asked_for() -> None:
    assert "next-date" in ids(checks(known()))
    assert "next-date" not in ids(checks(known(said("follow.date", date(2025, 3, 14)))))
    assert "next-date" not in ids(checks(known(said("closure.reason", "advice_complete"))))


def test_what_a_document_must_say_is_missed_when_it_is_edited_away() -> None:
    assert not any(each.id.startswith("must-say") for each in checks(known()))
    found = checks(edited(known(), "Nothing.", section="s14"))
    assert "must-say:putting the record right" in ids(found)


@pytest.mark.parametrize(
    ("point", "section", "words"),
    [
        ("putting the record right", "s14", "Please ring me by Friday if anything here is wrong."),
        ("sharing the letter", "s13", "Please give him a copy of this letter by Friday."),
        ("what our role is not", "s03", "We advise and do not decide."),
    ],
)
def test_what_a_document_must_say_may_be_said_in_own_words(point: str, section: str, words: str) -> None:
    assert f"must-say:{point}" in ids(checks(edited(known(), "Nothing.", section=section)))
    assert f"must-say:{point}" not in ids(checks(edited(known(), words, section=section)))


def test_the_heading_of_a_section_that_was_emptied_says_nothing() -> None:
    found = ids(checks(edited(known(), "", section="s05")))
    assert {"position", "must-say:the practitioner’s position"} <= found


def test_what_may_not_stand_is_marked_where_it_stands_and_not_in_quotation_marks() -> None:
    words = "The trust’s letter says “unlawful”. The step was unlawful."
    (found,) = [each for each in on_words(words) if each.id.startswith("must-not-say")]
    assert found.start == words.rindex("unlawful")
    assert not any(each.id.startswith("must-not-say") for each in on_words("The letter says “unlawful”."))


def test_a_reply_to_the_practitioner_is_not_asked_for_the_employer_s_next_date() -> None:
    assert "next-date" not in ids(checks(known(), "L09"))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("L02", "We approve this."),
        ("L02", "Until further notice."),
        ("L14b", "It is a neutral act."),
        ("L01", "unlawful"),
    ],
)
def test_what_may_not_stand_in_a_document_holds_it(document: str, words: str) -> None:
    found = checks(edited(known(), words, document=document, section="s12"), document)
    assert any(each.id.startswith("must-not-say") and each.severity == HOLDS for each in found)


def test_the_gate_is_named_when_the_stance_waits_for_it() -> None:
    made = known(
        said("exclusion.kind", "under_consideration"),
        entry(Decision, what="advice", stance=Stance.SUPPORTS),
    )
    assert "gate" in ids(checks(made, "L02"))
    opposing = made.after(entry(Decision, what="advice", stance=Stance.OPPOSES))
    assert "gate" not in ids(checks(opposing, "L02"))


def test_an_enclosure_that_is_not_there_is_marked() -> None:
    letter = replace(draft(known(), "L01"), enclosures=("A sheet (L99)", "Your organisation’s policy"))
    assert [each.text for each in checks(known(), letter=letter) if each.id == "enclosure"] == [
        "A sheet (L99) is named as an enclosure and is not there."
    ]


def test_a_long_sentence_is_noted_and_a_quotation_is_left_alone() -> None:
    long = "word " * 26 + "end."
    assert "long" in ids(on_words(long))
    assert "long" not in ids(on_words(f"She said: “{long}”"))


def test_he_in_a_letter_to_the_practitioner_speaks_past_them() -> None:
    made = known(
        said("concern[c1].title", "How he spoke"),
        said("concern[c1].summary", "he said “he”"),
        said("concern[c1].is_event", True),
    )
    assert "third" in ids(checks(made, "L14b"))
    assert "third" not in ids(checks(made, "L01"))


@every("document", DOCUMENTS)
def test_our_own_wording_passes_its_own_checks(document: str) -> None:
    """An almost empty case: what is marked then stands in the template itself."""
    found = [
        each
        for each in checks(known(), document)
        if not each.id.startswith(("gap", "next-date", "must-say:a numb", "LT-13"))
    ]
    assert [(each.id, each.text) for each in found] == []
