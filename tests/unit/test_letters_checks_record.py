"""The letter against the record: patients, other people's names, figures, quotations, facts that contradict."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.entries import Entry
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.check_text import date_of, letter_from_text
from adviser_assistant.letters.checking.people import is_nhs_number
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.reading import how_it_reads
from tests.builders import MORNING, by_practitioner, said
from tests.unit.test_letters_draft import GUIDANCE, HOSTILE, draft, edited, known


def typed(words: str, document: str, *entries: Entry) -> list[Check]:
    made = known(*entries)
    letter = letter_from_text(words, document, date(2025, 3, 11), made)
    return list(check_letter(letter, made, assess(made, GUIDANCE, on=MORNING), GUIDANCE))


def ids(found: list[Check]) -> set[str]:
    return {each.id for each in found}


# --- patients -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("943 476 5919", True),
        ("9434765919", True),
        ("401-023-2137", True),
        ("943 476 5918", False),
        ("987 654 4321", False),
        ("123", False),
        ("٩٤٣٤٧٦٥٩١٩", False),
    ],
)
def test_an_nhs_number_is_known_by_its_check_digit(number: str, valid: bool) -> None:
    assert is_nhs_number(number) is valid


@given(st.integers(min_value=400_000_000, max_value=799_999_999))
def test_at_most_one_last_digit_in_ten_makes_an_nhs_number(nine: int) -> None:
    assert sum(is_nhs_number(f"{nine}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize(
    "words",
    [
        "The patient, 943 476 5919, was seen.",
        "NHS no. 943 476 5918 was seen.",
        "H&C number 320 123 4567 was seen.",
        "Hospital number: AB123456.",
        "Hospital no. X123456.",
        "MRN 1234567.",
        "Born 3.5.1950.",
        "The patient was born on 3 May 1950.",
        "DOB 03/05/1950.",
        "D.O.B.: 3.5.50",
        "Date of birth 1950-05-03.",
    ],
)
def test_a_patient_s_number_or_birthday_is_marked(words: str) -> None:
    assert "patient" in ids(typed(words, "L01"))


@pytest.mark.parametrize(
    "words",
    [
        "Ring 020 7811 2600 or +44 20 7811 2600.",
        "Our reference: PPA 25-0093.",
        "He bleeped at 02:22, 02:31 and 02:40 on 3 March 2025.",
        "The order number is 943 476 5918.",
        "A baby was born that night.",
        "A 34-year-old woman had a heavy bleed after a birth on 10 October 2024.",
        "GMC 7012345, bank 12345678, telephone 01632 960 001.",
        "GMC number 0000001.",
    ],
)
def test_other_numbers_are_no_patient(words: str) -> None:
    assert "patient" not in ids(typed(words, "L01"))


# --- other people -------------------------------------------------------------------------------------------------

NURSE = said("concern[c1].raised_by", "Sister Grace Obi")


@pytest.mark.parametrize("words", ["Sister Grace Obi says so.", "Grace Obi says so.", "Sister Obi says so."])
def test_who_complained_is_not_named_to_the_practitioner(words: str) -> None:
    assert "other-name" in ids(typed(words, "L17", NURSE))
    assert "other-name" not in ids(typed(words, "L01", NURSE))


def test_somebody_whom_the_practitioner_deals_with_anyway_may_be_named() -> None:
    decides = said("exclusion.decided_by", "Sister Grace Obi")
    assert "other-name" not in ids(typed("Sister Obi decided.", "L17", NURSE, decides))


def test_a_colleague_compared_with_is_named_to_nobody() -> None:
    other = said("comparator[k1].concern", "Dr Ann Vale shouted in theatre")
    for document in ("L01", "L17"):
        assert "other-name" in ids(typed("Dr Vale was offered mediation.", document, other))


def test_a_sheet_names_nobody_of_any_case() -> None:
    assert "other-name" in ids(typed("Dr Helen Prowse has rung us.", "L08"))
    assert "other-name" not in ids(typed("Your employer has rung us.", "L08"))


def test_the_contact_at_work_may_stand_on_the_sheet() -> None:
    contact = said("support.named_contact", "Sister Grace Obi")
    assert "other-name" not in ids(typed("Sister Grace Obi is your contact.", "L18", contact, NURSE))


# --- what was recorded --------------------------------------------------------------------------------------------


def on_edit(words: str, *entries: Entry, section: str = "s15") -> list[Check]:
    made = edited(known(said("follow.date", date(2025, 3, 14)), *entries), words, section=section)
    letter = draft(made, "L01")
    found = check_letter(letter, made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    return [each for each in found if each.section == section]


def test_a_day_put_in_place_of_the_recorded_one_is_told_from_a_new_figure() -> None:
    before = draft(known(said("follow.date", date(2025, 3, 14))), "L01").section("s15")
    assert before is not None
    words = before.text.replace("14 March 2025", "17 March 2025")
    (found,) = [each for each in on_edit(words) if each.id == "contradicted"]
    assert found.text == "“17 March 2025” here; recorded is “14 March 2025”. Correct the one that is wrong."


def test_a_figure_that_rests_on_nothing_is_marked() -> None:
    assert "unsupported" in ids(on_edit("It happened 17 times."))
    assert "unsupported" not in ids(on_edit("We speak on 14 March 2025."))


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Sister Grace Obi will ring him.", True),
        ("Dr Prowse will ring him.", False),
        ("Dr Mensah-Adjei has a copy.", False),
        ("A nurse will ring him.", False),
    ],
)
def test_somebody_who_is_named_nowhere_in_the_case_is_marked(words: str, marked: bool) -> None:
    assert ("unsupported" in ids(on_edit(words))) is marked


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("You told me that nurses found him asleep in the sluice during ward rounds.", True),
        ("You told me that a patient with sepsis waited for senior review that night.", False),
        ("He says that senior review was late for the patient with sepsis.", False),
        ("You told me more.", False),
        ("Please ring nurses asleep in the sluice during ward rounds.", False),
    ],
)
def test_an_account_of_which_nothing_was_recorded_is_marked(words: str, marked: bool) -> None:
    summary = said("concern[c1].summary", "a patient with sepsis waited 55 minutes for senior review; it was night")
    assert ("unsupported" in ids(on_edit(words, summary))) is marked


def test_quoted_words_that_nobody_is_recorded_to_have_said_are_marked() -> None:
    summary = said("concern[c1].summary", "she shouted at the whole team")
    assert "unsupported" in ids(on_edit("He wrote “I never want this again”.", summary))
    assert "unsupported" not in ids(on_edit("He wrote “she shouted at the whole team”.", summary))


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (
            [said("told.status", "neither"), said("told.date", date(2025, 3, 6))],
            "They are recorded as told of nothing, and as told on 6 March 2025.",
        ),
        (
            [said("response.heard", "not_yet"), said("response.in_their_words", "I rang three times")],
            "Recorded as not heard, and words of theirs are.",
        ),
        (
            [
                said("restriction[r1].started_on", date(2025, 3, 10)),
                said("restriction[r1].review_on", date(2025, 3, 3)),
                said("restriction[r1].scope", "day shifts"),
            ],
            "10 March 2025 is recorded as coming before 3 March 2025, and lies after it.",
        ),
    ],
)
def test_a_fact_that_another_contradicts_is_marked_where_it_stands(entries: list[Entry], says: str) -> None:
    made = known(*entries)
    found = check_letter(draft(made, "L01"), made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    assert [each.text for each in found if each.id == "contradicted"] == [f"{says} Correct one."]


def test_facts_that_agree_contradict_nothing() -> None:
    made = known(said("told.status", "concern_and_ppa"), said("told.date", date(2025, 3, 6)))
    found = check_letter(draft(made, "L01"), made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    assert "contradicted" not in ids(list(found))


# --- how it reads -------------------------------------------------------------------------------------------------


def reads(words: str, document: str, *entries: Entry):  # type: ignore[no-untyped-def]
    made = known(*entries)
    letter = letter_from_text(words, document, date(2025, 3, 11), made)
    return how_it_reads(letter, made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)


def test_each_reader_is_tied_to_a_sentence_or_a_gap() -> None:
    text = "Dear Dr Prowse,\n\nWe strongly advise you to hear him, because nobody has. We speak again on Friday."
    found = reads(text, "L01")
    assert [each.id for each in found.readers] == ["practitioner", "employer", "judge"]
    for reader in found.readers:
        for looked in reader.looks_for:
            assert bool(looked.gap) is (looked.found is None)
    employer = {each.question: each for each in found.readers[1].looks_for}
    assert employer["What are we advised to do?"].found.text.startswith("We strongly advise")
    assert employer["When do we speak again?"].found.text == "We speak again on Friday."
    assert employer["What if something here is wrong?"].found is None


def test_a_sentence_with_a_gap_in_it_does_not_answer_yet() -> None:
    made = known()
    found = how_it_reads(draft(made, "L01"), made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    assert found is not None
    speaks = next(each for each in found.readers[1].looks_for if each.question == "When do we speak again?")
    assert speaks.found is not None
    assert not speaks.answered


def test_a_letter_that_ends_a_case_is_not_asked_whether_somebody_may_come_along() -> None:
    asked = {each.question for each in reads("Dear Dr Mensah-Adjei,\n\nIt is finished.", "L20").readers[1].looks_for}
    assert "May they bring somebody?" not in asked
    met = {each.question for each in reads("Dear Dr Mensah-Adjei,\n\nPlease come.", "L17").readers[1].looks_for}
    assert "May they bring somebody?" in met


def test_a_label_is_what_a_judge_would_stop_at() -> None:
    found = reads("Dear Dr Prowse,\n\nHe is arrogant.", "L01")
    assert "Does it judge a person?" in {each.question for each in found.readers[2].looks_for if each.found is None}


def test_a_sheet_or_a_note_is_no_letter_to_be_read_so() -> None:
    made = known()
    assessment = assess(made, GUIDANCE, on=MORNING)
    assert how_it_reads(draft(made, "L08"), made, assessment, GUIDANCE) is None
    assert how_it_reads(draft(made, "L11"), made, assessment, GUIDANCE) is None


@pytest.mark.parametrize(
    ("words", "employer", "practitioner"),
    [
        ("You told me that he shouted. He says that he did not.", 1, 1),
        ("You told me that he said no. You told me more.", 2, 0),
        ("Two nurses say that it was loud.", 1, 0),
        ("Dr Mensah-Adjei says that it was loud.", 0, 1),
        ("We advise you to ring him.", 0, 0),
    ],
)
def test_balance_is_two_plain_counts_of_sentences(words: str, employer: int, practitioner: int) -> None:
    counts = reads(f"Dear Dr Prowse,\n\n{words}", "L01").balance
    assert (counts.employer, counts.practitioner) == (employer, practitioner)


def test_balance_counts_whose_fact_stands_in_a_sentence() -> None:
    made = known(
        said("response.heard", "yes_meeting", source=Source.ADVISER),
        by_practitioner("response.in_their_words", "I rang three times. Nobody came."),
    )
    found = how_it_reads(draft(made, "L01"), made, assess(made, GUIDANCE, on=MORNING), GUIDANCE)
    assert found is not None
    assert found.balance.practitioner >= 2


# --- whatever is written ------------------------------------------------------------------------------------------

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
WORDS = (
    "Dear",
    "Dear ",
    "“",
    "”",
    '"',
    ".",
    "!",
    "…",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "because",
    "guilty",
    "Dr",
    "\\",
)
PIECES = st.sampled_from((*WORDS, "NHS 943 476 5919", "3 March 2025", "31 February 2025", "Yours sincerely,", "((("))


@SLOW
@given(
    st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map(" ".join)),
    st.sampled_from(["L01", "L17", "L20"]),
)
def test_no_words_crash_a_check_or_a_reading(words: str, document: str) -> None:
    found = typed(words, document)
    assert reads(words, document) is not None
    section = letter_from_text(words, document, date(2025, 3, 11), known()).sections[0]
    for each in found:
        if each.section and each.block >= 0:
            assert each.end <= len(section.blocks[each.block].text)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_an_edit_or_a_name_crash_no_check(words: str) -> None:
    names = [said(fact, words) for fact in ("concern[c1].raised_by", "adviser.name", "org.name", "rep.name")]
    made = edited(known(*names, said("pract.name", words)), f"“{words}” {words}")
    assessment = assess(made, GUIDANCE, on=MORNING)
    for document in ("L01", "L14b", "L08"):
        letter = draft(made, document)
        found = check_letter(letter, made, assessment, GUIDANCE)
        assert all(each.text for each in found)
        how_it_reads(letter, made, assessment, GUIDANCE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Trust\n\n21 October 2024\n\nDear Dr X,\n\nWe met on 3 March 2025.", date(2024, 10, 21)),
        ("Monday, 21 October 2024\n\nDear Dr X,", date(2024, 10, 21)),
        ("Dear Dr X,\n\nWe met on 3 March 2025.", date(2025, 3, 3)),
        ("Dear Dr X,\n\nWe met on 3 March.", None),
        ("31 February 2025", None),
    ],
)
def test_a_typed_letter_bears_its_own_day(text: str, day: date | None) -> None:
    assert date_of(text) == day


def test_lines_that_fill_the_page_are_one_paragraph_and_addresses_keep_theirs() -> None:
    wrapped = "This is a line that goes on until the page ends and\nthen the next one begins."
    text = f"Dr A\n1 Road\n\n{wrapped}\n\n1. One\n2. Two"
    blocks = letter_from_text(text, "L01", date(2025, 3, 11), known()).sections[0].blocks
    assert [block.text for block in blocks] == [
        "Dr A\n1 Road",
        "This is a line that goes on until the page ends and then the next one begins.",
        "One",
        "Two",
    ]
