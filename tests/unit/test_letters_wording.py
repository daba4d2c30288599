"""Values in words, whose account they are, and marks that come out again."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import FactRecorded
from adviser_assistant.casework.facts import PractitionerView, Source, State
from adviser_assistant.guidance.pack import Choice, Confidence, FactSpec, Kind
from adviser_assistant.letters.letter import Run, RunKind
from adviser_assistant.letters.marks import KEPT_OUT, clean, fact_mark, gap_mark, gap_words, to_runs, unmarked
from adviser_assistant.letters.people import caller, initials_of, practitioner, surname
from adviser_assistant.letters.said import Reader, Said
from adviser_assistant.letters.wording import compiled
from adviser_assistant.letters.words import (
    clause,
    day,
    in_words,
    join,
    moment,
    quoted,
    told_clause,
    upper_first,
    weekday,
)
from tests.builders import by_practitioner, case, entry, not_said, said, spec

READER = Reader(caller="Dr Helen Prowse", practitioner="Kofi Mensah-Adjei", practitioner_short="Dr Mensah-Adjei")


def told(made: Case, fact: str, reader: Reader = READER, **more: object) -> Said:
    return Said(made.fact(fact), spec(fact, gap="date not recorded"), reader, **more)  # type: ignore[arg-type]


def test_dates_are_written_the_british_way_in_every_language_setting() -> None:
    assert day(date(2025, 3, 6)) == "6 March 2025"
    assert weekday(date(2025, 3, 6)) == "Thursday 6 March 2025"
    assert moment(datetime(2024, 10, 18, 17, 30)) == "18 October 2024 at 17:30"


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_joined_in_words(words: list[str], joined: str) -> None:
    assert join(words) == joined


def test_choices_are_printed_by_their_labels_and_names_keep_their_large_letter() -> None:
    choices = (Choice(id="gmc", label="General Medical Council"), Choice(id="x", label="Risk to patients"))
    body = FactSpec(
        id="pract.reg_body", confidence=Confidence.OURS, label="regulator", kind=Kind.CHOICE, choices=choices
    )
    other = FactSpec(id="a.b", confidence=Confidence.OURS, label="x", kind=Kind.CHOICES, choices=choices)
    assert in_words("gmc", body) == "General Medical Council"
    assert in_words(("x",), other) == "risk to patients"
    assert in_words(True, None) == "yes"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Deal with it", "deal with it"),
        ("Dr Lane supervises", "Dr Lane supervises"),
        ("GMC first", "GMC first"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_words_are_made_ready_to_follow_that(words: str, expected: str) -> None:
    assert clause(words) == expected


def test_reported_words_lose_a_large_letter_only_where_no_name_can_begin() -> None:
    assert told_clause("A patient waited") == "a patient waited"
    assert told_clause("Anna waited") == "Anna waited"


def test_words_as_they_were_said_stand_in_marks_and_a_gap_does_not() -> None:
    assert unmarked(quoted(fact_mark("concern.summary", "he said “not now”"))) == "“he said ‘not now’”"
    assert unmarked(quoted(gap_mark("concern.summary", "not recorded"))) == "not recorded"


def test_a_first_letter_is_made_large_inside_its_mark() -> None:
    marked = upper_first(fact_mark("told.by", "the clinical lead"))
    assert unmarked(marked) == "The clinical lead"
    assert to_runs(marked)[0].fact == "told.by"


def test_marks_come_out_as_runs_that_know_their_fact() -> None:
    runs = to_runs(f"On {fact_mark('told.date', '6 March')} by {gap_mark('told.by', 'name')}.")
    assert runs == (
        Run("On "),
        Run("6 March", RunKind.FACT, "told.date"),
        Run(" by "),
        Run("name", RunKind.GAP, "told.by"),
        Run("."),
    )


@given(st.text())
def test_no_text_can_forge_a_mark(text: str) -> None:
    (run,) = to_runs(fact_mark("a.b", "x" + text))
    assert run == Run("x" + clean(text), RunKind.FACT, "a.b")


def test_a_gap_may_be_worded_to_fit_its_sentence_and_a_value_stays() -> None:
    assert to_runs(gap_words(gap_mark("a.b", "x"), "date")) == (Run("date", RunKind.GAP, "a.b"),)
    assert to_runs(gap_words(fact_mark("a.b", "x"), "date")) == (Run("x", RunKind.FACT, "a.b"),)


# --- whose account ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "by", "attribution"),
    [
        (Source.CALLER, "Dr Helen Prowse", "You told me"),
        (Source.CALLER, "", "You told me"),
        (Source.CALLER, "Mr X", "Mr X told me"),
        (Source.THIRD_PARTY, "Mr Aldous", "Mr Aldous says, as I was told"),
        (Source.DOCUMENT, "the rota of 3 March", "The rota of 3 March says"),
        (Source.PRACTITIONER, "Kofi Mensah-Adjei", "Dr Mensah-Adjei says"),
        (Source.ADVISER, "Jo Tennant", "I noted"),
    ],
)
def test_every_fact_says_whose_account_it_is(source: Source, by: str, attribution: str) -> None:
    made = case(entry(FactRecorded, fact="a.b", value="x", source=source, said_by=by))
    assert told(made, "a.b").told == attribution


def test_a_disputed_fact_prints_both_accounts_with_their_owners() -> None:
    made = case(said("a.b", "one bleep"), by_practitioner("a.b", "three bleeps"))
    fact = told(made, "a.b")
    assert fact.disputed
    assert not fact.known
    assert str(unmarked(fact)) == "accounts differ: you say one bleep; Dr Mensah-Adjei says three bleeps"


def test_to_the_practitioner_their_own_account_is_theirs() -> None:
    made = case(said("a.b", "one"), by_practitioner("a.b", "three"))
    reader = Reader("Dr Helen Prowse", "Kofi Mensah-Adjei", "Dr Mensah-Adjei", is_practitioner=True)
    assert unmarked(told(made, "a.b", reader)) == "accounts differ: Dr Helen Prowse says one; you say three"


def test_what_nobody_answered_is_a_gap_and_what_is_not_known_is_said() -> None:
    gap = to_runs(str(told(case(), "a.b")))
    assert gap == (Run("date not recorded", RunKind.GAP, "a.b"),)
    for state, words in ((State.NOT_KNOWN, "not known"), (State.DECLINED, "not given")):
        assert to_runs(str(told(case(not_said("a.b", state)), "a.b"))) == (Run(words, RunKind.FACT, "a.b"),)


def test_what_is_kept_out_of_letters_prints_nothing_and_is_no_gap() -> None:
    kept = case(said("a.b", "secret", include_in_letter=False))
    assert str(told(kept, "a.b")) == KEPT_OUT
    assert not told(kept, "a.b").missing
    assert str(told(case(said("a.b", "secret")), "a.b", kept=True)) == KEPT_OUT


def test_the_practitioner_s_view_of_a_statement_is_known() -> None:
    made = case(said("a.b", "x", practitioner_view=PractitionerView.DISPUTES))
    assert told(made, "a.b").view == "disputes"


def test_a_date_lies_ahead_or_not() -> None:
    made = case(said("a.b", date(2025, 3, 10)))
    assert told(made, "a.b", Reader(on=date(2025, 3, 10))).ahead
    assert not told(made, "a.b", Reader(on=date(2025, 3, 11))).ahead


# --- people -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Kofi Mensah-Adjei", "Mensah-Adjei"),
        ("Anna van der Berg", "van der Berg"),
        ("Zoë", "Zoë"),
        ("Omar bin Said", "bin Said"),
        ("", ""),
        ("Robin Ashdown (locum)", "Ashdown"),
    ],
)
def test_a_surname_keeps_what_belongs_to_it(name: str, last: str) -> None:
    assert surname(name) == last


def test_initials_stand_where_a_name_should_not() -> None:
    assert initials_of("Kofi Mensah-Adjei") == "K M-A"
    assert initials_of("Robin Ashdown (locum)") == "R A"


def test_the_full_name_once_then_title_and_surname() -> None:
    made = practitioner(case(said("pract.name", "Anna van der Berg"), said("pract.title", "Miss")))
    assert unmarked(made.full) == "Miss Anna van der Berg"
    assert unmarked(made.short) == "Miss van der Berg"


def test_no_bare_surname_where_no_title_is_known() -> None:
    assert unmarked(practitioner(case(said("pract.name", "Anna Berg"))).short) == "Anna Berg"


@pytest.mark.parametrize(("pronoun", "sentence"), [("she", "she says"), ("they", "they say"), ("", "Dr Berg says")])
def test_pronouns_are_the_practitioner_s_own_else_the_name(pronoun: str, sentence: str) -> None:
    entries = [said("pract.name", "Anna Berg"), said("pract.title", "Dr")]
    made = practitioner(case(*entries, *([said("pract.pronoun", pronoun)] if pronoun else [])))
    assert unmarked(f"{made.they} say{made.s}") == sentence


def test_a_name_kept_out_of_letters_leaves_initials_or_the_practitioner() -> None:
    hidden = said("pract.name", "Anna Berg", include_in_letter=False)
    assert unmarked(practitioner(case(hidden)).full) == "the practitioner"
    assert unmarked(practitioner(case(hidden, said("pract.initials", "A B"))).full) == "A B"


@pytest.mark.parametrize(
    ("name", "short"),
    [("Dr Helen Prowse", "Dr Prowse"), ("Alison Marsh", "Alison Marsh"), ("Mr Ian van der Berg", "Mr van der Berg")],
)
def test_the_caller_is_addressed_by_title_and_surname_or_whole_name(name: str, short: str) -> None:
    assert unmarked(caller(case(said("caller.name", name)), {})["short"]) == short


def test_jinja_s_own_self_does_not_stand_in_the_way_of_the_facts_of_that_name() -> None:
    words = "You asked yourself. {{ self.question }}{% if self.safe_now %}, safe{% endif %}"
    assert compiled(words).render({"own": {"question": "why", "safe_now": True}}) == "You asked yourself. why, safe"
