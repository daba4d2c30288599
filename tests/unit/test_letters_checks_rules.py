"""LT-1 to LT-17, one by one: what each marks, what it lets pass, and to which documents it applies (ruling 30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, CommunicationRecorded, DocumentSent, Entry
from adviser_assistant.guidance.assess import assess
from adviser_assistant.letters.check import Check
from adviser_assistant.letters.check_text import letter_from_text
from adviser_assistant.letters.checking.which import ALL, TO_EMPLOYER, rules_for
from adviser_assistant.letters.checks import check_letter
from adviser_assistant.letters.letter import Letter
from tests.builders import entry, said
from tests.shipped import LIBRARY
from tests.unit.test_letters_draft import GUIDANCE, draft, known

TUESDAY = datetime(2025, 3, 11, 11, 0, tzinfo=UTC)
GOOD = """Marlowe Vale University Hospitals NHS Trust

11 March 2025

Dear Dr Mensah-Adjei,

I am writing to confirm what Dr Prowse told you on Monday 10 March 2025.
Two nurses have raised concerns, and nobody has decided that they are right.

Two nurses say that you spoke loudly on the nights of 9 and 23 February. We do not yet know how you saw it.

This is not a finding and not a punishment. You stay on full pay.

You are asked to work days with Dr Lane until 24 March 2025, because we want you supported at night.

I know that this was hard to hear at the end of a night shift.

Can we meet on Monday 17 March 2025 at ten? Please bring somebody.

The sheet “Support for you” is enclosed. Your union and a defence body can both help.

Practitioner Performance Advice has advised us. It advises and does not decide.

Would you rather be rung or written to? Please say in which language or form, and whether somebody should have copies.

Yours sincerely,

Helen Prowse
Deputy medical director
Direct line: 020 0000 0111. I work Monday to Thursday.
"""


def to_practitioner(text: str, *entries: Entry, document: str = "L17", at: datetime = TUESDAY) -> list[Check]:
    """What is marked in a typed letter to Dr Mensah-Adjei, who was rung the day before."""
    rung = (
        said("contact[k1].on", date(2025, 3, 10)),
        said("contact[k1].form", "telephone"),
        entry(CallStarted, call="call-1"),
    )
    return on_case(text, known(*rung, *entries), document, at)


def on_case(text: str, made: Case, document: str, at: datetime = TUESDAY) -> list[Check]:
    letter = letter_from_text(text, document, at.date(), made)
    return list(check_letter(letter, made, assess(made, GUIDANCE, on=at), GUIDANCE))


def rules(found: list[Check]) -> set[str]:
    return {each.id for each in found if each.id.startswith("LT-")}


def without(words: str, instead: str = "") -> set[str]:
    """The rules that mark the good letter once these words are gone from it."""
    assert words in GOOD
    return rules(to_practitioner(GOOD.replace(words, instead)))


def test_a_letter_that_does_what_it_should_passes_every_rule() -> None:
    assert to_practitioner(GOOD) == []


# --- who writes to whom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "greeting",
    ["Dear Colleague,", "Dear Sir or Madam,", "Dear Mensah-Adjei,", "Dear Mr Mensah-Adjei,", "Dear Dr Mensah,", ""],
)
def test_lt_1_the_right_name_and_title_and_nobody_is_a_colleague(greeting: str) -> None:
    assert "LT-1" in without("Dear Dr Mensah-Adjei,", greeting)


@pytest.mark.parametrize("greeting", ["Dear Dr Kofi Mensah-Adjei,", "Dear Kofi,", "Dear Kofi Mensah-Adjei,"])
def test_lt_1_a_name_as_they_give_it_passes(greeting: str) -> None:
    assert "LT-1" not in without("Dear Dr Mensah-Adjei,", greeting)


def test_lt_1_accents_are_kept() -> None:
    zoe = (said("pract.name", "Zoë Núñez"), said("pract.title", "Dr"))
    assert "LT-1" in rules(to_practitioner(GOOD.replace("Dr Mensah-Adjei", "Dr Nunez"), *zoe))
    assert "LT-1" not in rules(to_practitioner(GOOD.replace("Dr Mensah-Adjei", "Dr Núñez"), *zoe))


def test_lt_1_another_title_anywhere_in_the_letter_is_marked() -> None:
    assert "LT-1" in without("Please bring somebody.", "Mr Mensah-Adjei may bring somebody.")


def test_lt_1_a_bare_surname_to_an_employer_is_marked() -> None:
    found = on_case(GOOD.replace("Dr Mensah-Adjei", "Prowse"), known(entry(CallStarted, call="c")), "L01")
    assert "LT-1" in rules(found)


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Helen Prowse\nDeputy medical director", "a name"),
        ("Direct line: 020 0000 0111. ", "a direct line"),
        (" I work Monday to Thursday.", "the days they work"),
    ],
)
def test_lt_2_signed_by_somebody_who_can_be_rung(words: str, lacks: str) -> None:
    found = to_practitioner(GOOD.replace(words, "Human Resources" if lacks == "a name" else ""))
    assert [each.text for each in found if each.id == "LT-2"] == [f"Nobody to ring: it lacks {lacks}."]


# --- what it says -------------------------------------------------------------------------------------------------


def test_lt_3_the_first_paragraph_says_why_it_came_and_what_matters_most() -> None:
    opening = GOOD.split("\n\n")[3]
    assert "LT-3" in without(opening, "The matter is serious and will be dealt with.")
    assert "LT-3" in without(opening, "I am writing to you.")
    assert "LT-3" not in without(opening, "I am writing to tell you that the inquiry has ended.")


def test_lt_4_a_decision_without_its_reason_is_marked_where_it_stands() -> None:
    words = GOOD.replace(", because we want you supported at night", "")
    (found,) = [each for each in to_practitioner(words) if each.id == "LT-4"]
    block = letter_from_text(words, "L17", TUESDAY.date(), known()).sections[0].blocks[found.block]
    assert block.text[found.start : found.end] == "You are asked to work days with Dr Lane until 24 March 2025."


def test_lt_4_advice_without_its_reason_is_marked() -> None:
    made = known(entry(CallStarted, call="c"))
    assert "LT-4" in rules(on_case("Dear Dr Prowse,\n\nWe strongly advise you to ring him.", made, "L01"))
    assert "LT-4" not in rules(
        on_case("Dear Dr Prowse,\n\nWe strongly advise you to ring him, because he has not been told.", made, "L01")
    )


def test_lt_5_a_day_that_has_passed_is_no_next_step() -> None:
    gone = GOOD.replace("until 24 March 2025, ", "").replace("Can we meet on Monday 17 March 2025 at ten? ", "")
    assert "LT-5" in rules(to_practitioner(gone))
    assert "LT-5" in rules(to_practitioner(gone.replace("Please bring", "We will meet on 3 March 2025. Please bring")))
    assert "LT-5" not in rules(to_practitioner(gone.replace("Please bring", "I will ring you by Friday. Please bring")))


def test_lt_6_what_it_does_not_mean() -> None:
    bare = GOOD.replace(", and nobody has decided that they are right", "")
    bare = bare.replace("This is not a finding and not a punishment. You stay on full pay.", "")
    assert "LT-6" in rules(to_practitioner(bare))
    assert "LT-6" in rules(to_practitioner(GOOD.replace("and not a punishment", ""), document="L14b"))


def test_lt_6_full_pay_is_said_where_it_is_true() -> None:
    unpaid = GOOD.replace(" You stay on full pay.", "")
    assert "LT-6" in rules(to_practitioner(unpaid, said("exclusion.pay", "full"), document="L14b"))
    assert "LT-6" not in rules(to_practitioner(unpaid, document="L14b"))


@pytest.mark.parametrize("words", ["It has been alleged that you shouted.", "It was reported that you shouted."])
def test_lt_7_a_charge_nobody_owns_is_marked(words: str) -> None:
    assert "LT-7" in without("Two nurses say that", f"{words} Two nurses say that")


def test_lt_7_what_is_not_yet_known_is_said() -> None:
    sure = GOOD.replace("We do not yet know how you saw it.", "").replace(
        ", and nobody has decided that they are right", ""
    )
    assert "LT-7" in rules(to_practitioner(sure))


@pytest.mark.parametrize(
    "words",
    ["", "We appreciate this may be a difficult time.", "I know that this is hard."],
)
def test_lt_8_a_sentence_that_would_fit_anybody_sees_nobody(words: str) -> None:
    alone = GOOD.replace("I know that this was hard to hear at the end of a night shift.", words)
    assert "LT-8" in rules(to_practitioner(alone))


def test_lt_8_the_same_sentence_in_two_letters_is_marked() -> None:
    made = known(said("contact[k1].on", date(2025, 3, 10)), said("contact[k1].form", "telephone"))
    letter = letter_from_text(GOOD, "L17", TUESDAY.date(), made)
    before = replace(letter_from_text(GOOD, "L13", date(2025, 3, 3), made), document="L13")
    found = check_letter(letter, made, assess(made, GUIDANCE, on=TUESDAY), GUIDANCE, (before,))
    assert "This sentence stands in L13 of 3 March 2025 already. Say it anew, or leave it out." in {
        each.text for each in found if each.id == "LT-8"
    }


@pytest.mark.parametrize("words", ["Your union and a", "defence body", "The sheet “Support for you” is enclosed."])
def test_lt_9_support_a_union_and_a_defence_body(words: str) -> None:
    assert "LT-9" in without(words, "A" if words.startswith("Your") else "")


def test_lt_9_support_serves_this_nation() -> None:
    in_ulster = GOOD.replace("is enclosed", "is enclosed; ring NHS 111 too")
    assert "LT-9" not in rules(to_practitioner(in_ulster))
    assert "LT-9" in rules(to_practitioner(in_ulster, said("case.jurisdiction", "northern_ireland")))


def test_lt_9_support_serves_this_profession() -> None:
    words = GOOD.replace("is enclosed", "is enclosed; so is the number of DocHealth")
    assert "LT-9" not in rules(to_practitioner(words))
    assert "LT-9" in rules(to_practitioner(words, said("pract.profession", "pharmacist")))


def test_lt_10_who_advice_is_stands_in_the_first_letter() -> None:
    silent = GOOD.replace("Practitioner Performance Advice has advised us. It advises and does not decide.", "")
    assert "LT-10" in rules(to_practitioner(silent))
    sent = entry(DocumentSent, document="L13", template="L13")
    assert "LT-10" not in rules(to_practitioner(silent, sent))


def test_lt_10_is_not_owed_before_the_service_was_rung() -> None:
    assert "LT-10" not in rules(on_case("Dear Dr Mensah-Adjei,", known(), "L17"))


# --- how it is written --------------------------------------------------------------------------------------------


def test_lt_11_sentences_of_more_than_twenty_words_on_average_are_marked() -> None:
    long = " ".join(["word"] * 24) + "."
    found = to_practitioner(f"Dear Dr Mensah-Adjei,\n\n{long} {long} {long}")
    assert "24 words a sentence on average; 20 or fewer read more easily." in {each.text for each in found}


def test_lt_11_who_acts_is_asked_where_one_verb_in_five_hides_it() -> None:
    hidden = "The form was signed. The case was closed. The letter was sent. The file was kept. " * 12
    assert "Who acts?" in {each.title for each in to_practitioner(f"Dear Dr Mensah-Adjei,\n\n{hidden}")}
    open_ = "I signed the form. We closed the case. I sent the letter. You kept the file. " * 12
    assert "Who acts?" not in {each.title for each in to_practitioner(f"Dear Dr Mensah-Adjei,\n\n{open_}")}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("The RCA is due.", True),
        ("The root cause analysis (RCA) is due. The RCA says more.", False),
        ("The NHS and the GMC know.", False),
        ("Part II and Part IV apply.", False),
        ("It was, prima facie, so.", True),
        ("He did it ad hoc.", True),
        ("The locum knew.", False),
    ],
)
def test_lt_11_initials_nobody_explained_and_latin_are_marked(words: str, marked: bool) -> None:
    found = to_practitioner(f"{GOOD}".replace("Please bring somebody.", words))
    assert ("LT-11" in rules(found)) is marked


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("You were aggressive.", True),
        ("Two nurses say “aggressive”.", True),
        ("A nurse says that you were “aggressive” on 9 February.", False),
        ("Somebody wrote “arrogant”.", True),
        ("This has been a difficult week.", False),
    ],
)
def test_lt_12_a_label_stands_only_quoted_with_its_owner_and_its_day(words: str, marked: bool) -> None:
    text = f"Dear Dr Mensah-Adjei,\n\n{words}"
    assert ("LT-12" in rules(to_practitioner(text))) is marked


# --- when it goes -------------------------------------------------------------------------------------------------


def test_lt_13_hard_news_is_told_before_it_is_written() -> None:
    assert "LT-13" in rules(on_case(GOOD, known(), "L14b"))
    planned = said("meeting.planned_at", datetime(2025, 3, 10, 9, 0))
    assert "LT-13" not in rules(on_case(GOOD, known(planned), "L14b"))
    by_note = entry(CommunicationRecorded, form="telephone", about_on=date(2025, 3, 10))
    assert "LT-13" not in rules(on_case(GOOD, known(by_note), "L14b"))


def test_lt_13_a_call_of_a_fortnight_ago_is_not_one_before_this_letter() -> None:
    old = (said("contact[k1].on", date(2025, 2, 20)), said("contact[k1].form", "telephone"))
    assert "LT-13" in rules(on_case(GOOD, known(*old), "L14b"))


def late(moment: datetime, *entries: Entry, document: str = "L14b") -> bool:
    found = to_practitioner(GOOD, said("contact[k2].on", moment.date()), *entries, document=document, at=moment)
    return "Late in the week" in {each.title for each in found}


@pytest.mark.parametrize(
    ("moment", "document", "is_late"),
    [
        (datetime(2025, 3, 14, 15, 1, tzinfo=UTC), "L14b", True),
        (datetime(2025, 3, 14, 14, 59, tzinfo=UTC), "L14b", False),
        (datetime(2025, 3, 14, 14, 1, tzinfo=UTC), "L17", True),
        (datetime(2025, 3, 14, 13, 59, tzinfo=UTC), "L17", False),
        (datetime(2025, 3, 13, 17, 0, tzinfo=UTC), "L14b", False),
        (datetime(2025, 3, 15, 10, 0, tzinfo=UTC), "L14b", True),
        (datetime(2025, 4, 17, 15, 30, tzinfo=UTC), "L14b", True),
        (datetime(2025, 3, 14, 16, 0, tzinfo=UTC), "L16", False),
    ],
)
def test_lt_13_not_late_on_a_friday_or_the_eve_of_a_day_off(moment: datetime, document: str, is_late: bool) -> None:
    assert late(moment, document=document) is is_late


@pytest.mark.parametrize(
    ("nation", "day", "holiday"),
    [
        ("northern_ireland", date(2024, 7, 11), True),
        ("northern_ireland", date(2026, 3, 16), True),
        ("jersey", date(2025, 5, 8), True),
        ("isle_of_man", date(2025, 6, 5), True),
        ("wales", date(2025, 4, 17), True),
        ("england", date(2024, 7, 11), False),
        ("england", date(2026, 3, 16), False),
        ("england", date(2025, 5, 8), False),
        ("wales", date(2025, 6, 5), False),
    ],
)
def test_lt_13_the_eve_is_that_of_the_employer_s_nation(nation: str, day: date, holiday: bool) -> None:
    assert late(datetime.combine(day, time(15, 30), UTC), said("case.jurisdiction", nation)) is holiday


def test_lt_13_a_call_that_day_and_somebody_for_the_weekend_let_it_go() -> None:
    friday = datetime(2025, 3, 14, 16, 0, tzinfo=UTC)
    rung = (said("contact[k3].on", friday.date()), said("contact[k3].form", "telephone"))
    assert not late(friday, *rung, said("welfare.out_of_hours", "Sam Okoro, all weekend"))
    assert late(friday, *rung)


def test_lt_13_a_day_without_an_hour_is_not_called_late() -> None:
    assert not late(datetime(2025, 3, 14, 23, 59, 59, tzinfo=UTC))


@pytest.mark.parametrize(("sent", "marked"), [(1, False), (2, True)])
def test_lt_14_the_third_letter_in_seven_days_is_marked(sent: int, marked: bool) -> None:
    went = [entry(DocumentSent, document=f"L13-{n}", template="L13", about_on=date(2025, 3, 10)) for n in range(sent)]
    assert ("LT-14" in rules(to_practitioner(GOOD, *went))) is marked


def test_lt_14_letters_to_the_employer_and_sheets_are_not_counted_against_the_practitioner() -> None:
    went = [entry(DocumentSent, document=d, template=d, about_on=date(2025, 3, 10)) for d in ("L01", "L02", "L18")]
    assert "LT-14" not in rules(to_practitioner(GOOD, *went))


def test_lt_14_a_letter_of_eight_days_ago_is_not_counted() -> None:
    went = [entry(DocumentSent, document=f"L13-{n}", template="L13", about_on=date(2025, 3, 3)) for n in range(3)]
    assert "LT-14" not in rules(to_practitioner(GOOD, *went))


@pytest.mark.parametrize("words", ["rather be rung or written to", "in which language or form, and ", "copies"])
def test_lt_15_asks_how_to_reach_them_in_what_form_and_who_has_copies(words: str) -> None:
    assert "LT-15" in without(words)


def test_lt_15_what_they_have_said_already_is_not_asked_again() -> None:
    told = said("letter.contact_preference", "by telephone, after two")
    assert "LT-15" not in rules(to_practitioner(GOOD.replace("copies", ""), told))


ENDING = (
    "Thank you for your help. The panel found that two remarks were sharp. It did not find anything else. "
    "The report stays on our file until March 2031. You can ring me at any time."
)


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Thank you for your help. ", "thanks"),
        ("It did not find anything else. ", "what was not found"),
        ("The report stays on our file until March 2031. ", "where the records go"),
        (" You can ring me at any time.", "that they can come back"),
    ],
)
def test_lt_16_an_ending_thanks_says_what_was_found_where_records_go_and_leaves_the_door_open(
    words: str, lacks: str
) -> None:
    whole = f"Dear Dr Mensah-Adjei,\n\n{ENDING}"
    assert "LT-16" not in rules(to_practitioner(whole, document="L20"))
    found = to_practitioner(whole.replace(words, ""), document="L20")
    assert any(each.id == "LT-16" and lacks in each.text for each in found)


def test_lt_17_two_identical_paragraphs_are_too_alike_and_one_is_not() -> None:
    made = known(entry(CallStarted, call="c"))
    one = "The registrar was bleeped three times that night and nobody came until the morning."
    two = "The ward was short of two registrars on the night and the day after it as well."
    letter = letter_from_text(f"Dear Dr Prowse,\n\n{one}\n\n{two}", "L01", TUESDAY.date(), made)
    assessment = assess(made, GUIDANCE, on=TUESDAY)

    def alike(*paragraphs: str) -> bool:
        text = "Dear Dr Prowse,\n\n" + "\n\n".join(paragraphs)
        before = replace(letter_from_text(text, "L01", date(2025, 3, 3), made), document="L01-1")
        return "LT-17" in {each.id for each in check_letter(letter, made, assessment, GUIDANCE, (before,))}

    assert alike(one, two)
    assert not alike(one, "Something else altogether was said in this paragraph here today.")


def test_lt_17_the_standard_boxes_of_a_template_may_stand_in_every_letter() -> None:
    made = known(entry(CallStarted, call="c"))
    letter = draft(made, "L01", name="L01-2")
    before = draft(made, "L01", name="L01-1")
    found = check_letter(letter, made, assess(made, GUIDANCE, on=TUESDAY), GUIDANCE, (before,))
    assert "LT-17" not in {each.id for each in found}


# --- which apply --------------------------------------------------------------------------------------------------


def of_kind(document: str, kind: str, audience: str) -> Letter:
    return replace(draft(known(), "L01"), document=document, template=document, kind=kind, audience=audience)


@pytest.mark.parametrize(
    ("document", "kind", "audience", "rules_"),
    [
        ("L14b", "employer_template", "practitioner", ALL - {"LT-16"}),
        ("L17", "employer_template", "practitioner", ALL - {"LT-16"}),
        ("L20", "employer_template", "practitioner", ALL - {"LT-10"}),
        ("L16", "employer_template", "practitioner", ALL - {"LT-10"}),
        ("L09", "letter", "practitioner", ALL - {"LT-16"}),
        ("L01", "letter", "employer", TO_EMPLOYER | {"LT-10"}),
        ("L07", "letter", "employer", TO_EMPLOYER | {"LT-16"}),
        ("L08", "sheet", "practitioner", frozenset({"LT-11"})),
        ("L18", "sheet", "practitioner", frozenset({"LT-11"})),
        ("L11", "note", "file", frozenset()),
        ("L22", "employer_template", "employer", frozenset()),
    ],
)
def test_which_rules_apply_to_which_document(document: str, kind: str, audience: str, rules_: frozenset[str]) -> None:
    made = known(entry(CallStarted, call="c"))
    assert rules_for(of_kind(document, kind, audience), made) == rules_


def test_only_the_first_letter_to_an_employer_says_who_we_are() -> None:
    made = known(entry(CallStarted, call="c"), entry(DocumentSent, document="L01-1", template="L01"))
    assert rules_for(of_kind("L03", "letter", "employer"), made) == TO_EMPLOYER


def test_a_closing_letter_that_is_withheld_is_not_held_to_what_its_reader_needs() -> None:
    made = known(said("letter.share_status", "withheld"))
    assert "LT-16" not in rules_for(of_kind("L07", "letter", "employer"), made)


def test_no_rule_ever_holds_a_letter() -> None:
    everything = to_practitioner("Dear Colleague,\n\nIt is alleged that you were aggressive.", document="L14b")
    assert {each.severity for each in everything if each.id.startswith("LT-")} <= {"warns", "underlines"}


def test_words_are_of_the_framework_s_own_step() -> None:
    listed = LIBRARY.guidance("common", "list-suspension", "england-performers-lists")
    made = known()
    letter = letter_from_text("Dear Dr Mensah-Adjei,\n\nYou are suspended from the list.", "L14a", TUESDAY.date(), made)
    found = check_letter(letter, made, assess(made, listed, on=TUESDAY), listed)
    assert "lang_17" not in {each.id for each in found}
