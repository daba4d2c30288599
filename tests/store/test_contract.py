"""What every store of cases promises, the fake and the real one alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Viewed
from adviser_assistant.errors import StoreError
from adviser_assistant.store.case_store import CaseMovedOnError, CaseStore
from tests import builders
from tests.fakes import MemoryCaseStore
from tests.store.conftest import Desk
from tests.store.rows import keep, row_of

CASE = Case("case-1", fictional=True)
OTHER = Case("case-2")


def references(store: CaseStore, words: str = "", limit: int = 500) -> list[str]:
    return [found.row.case_id for found in store.rows(words, limit)]


def test_a_case_comes_back_with_every_entry_in_order(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("rang at ten"), builders.said("role", "consultant"))
    case = keep(desk.store, case, builders.note("rang off", line="n2"))
    assert desk.store.case("case-1") == case


def test_another_program_reads_what_was_appended(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("rang at ten"))
    assert desk.another().case("case-1") == case


def test_odd_characters_come_back_and_half_characters_are_replaced(desk: Desk) -> None:
    odd = "a\x00b \u202eevil 👩🏽‍⚕️ שלום"
    case = keep(desk.store, CASE, builders.note(odd), builders.note("half \ud83d", line="n2"), reference=odd)
    assert [line.text for line in desk.store.case("case-1").notes.values()] == [odd, "half \ufffd"]
    assert desk.store.row("case-1") == row_of(desk.store.case("case-1"), reference=odd)
    assert case.notes["n1"].text == odd


def test_the_row_comes_back_as_it_was_given(desk: Desk) -> None:
    full = {"next_on": date(2025, 3, 20), "next_what": "review", "exclusion_started_on": date(2025, 3, 6)}
    case = keep(desk.store, CASE, builders.note("rang at ten"), opened_on=date(2025, 3, 6), **full)
    assert desk.store.row("case-1") == row_of(case, opened_on=date(2025, 3, 6), **full)


def test_a_listed_row_comes_without_its_passages(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("rang at ten"))
    assert [found.row for found in desk.store.rows()] == [row_of(case, passages=())]


def test_cases_are_counted(desk: Desk) -> None:
    assert desk.store.count() == 0
    keep(desk.store, CASE, builders.note("one"), builders.note("two"))
    keep(desk.store, OTHER, builders.note("one"))
    assert desk.store.count() == 2


def test_the_case_recorded_in_last_is_listed_first(desk: Desk) -> None:
    first = keep(desk.store, CASE, builders.note("one"))
    keep(desk.store, OTHER, builders.note("two"))
    assert references(desk.store) == ["case-2", "case-1"]
    keep(desk.store, first, builders.note("three"))
    assert references(desk.store) == ["case-1", "case-2"]
    assert references(desk.store, "t") == ["case-1", "case-2"]
    assert references(desk.store, limit=1) == references(desk.store, "t", limit=1) == ["case-1"]


def test_a_case_brought_in_with_old_dates_is_listed_by_its_dates(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("new call"))
    old = replace(builders.note("old call"), recorded_at=builders.MORNING - timedelta(days=900))
    keep(desk.store, OTHER, old)
    assert references(desk.store) == [*references(desk.store, "n"), "case-2"] == ["case-1", "case-2"]


@pytest.mark.parametrize(
    ("words", "field", "matched"),
    [
        ("ppa", "reference", "PPA"),
        ("2025-03", "reference", "2025-03"),
        ("zoe", "practitioner", "Zoë"),
        ("ZOË", "practitioner", "Zoë"),
        ("o'neill (", "practitioner", "O’Neill"),
        ("neill oc", "practitioner", "Neill"),
        ("wyre", "organisation", "Wyre"),
        ("special", "role", "special"),
        ("lovell", "adviser", "Lovell"),
        ("switchb", "passages", "switchb"),
        ("cafe", "passages", "cafe\u0301"),
        ("wyre switchb", "passages", "switchb"),
        ("after", "passages", "after"),
    ],
)
def test_the_beginnings_of_words_find_a_case_and_say_where(desk: Desk, words: str, field: str, matched: str) -> None:
    notes = builders.note("She rang. The switchboard log is awaited.\nThey met in a cafe\u0301.\x00after")
    told = {
        "reference": "PPA-2025-0312",
        "practitioner": "Zoë O’Neill (Ocean)",
        "organisation": "Wyre Forest NHS Trust",
        "role": "specialty doctor",
        "adviser": "Ada Lovell",
    }
    keep(desk.store, CASE, *(builders.said(fact, value) for fact, value in told.items()), notes)
    keep(desk.store, OTHER, builders.note("nothing alike"))
    (found,) = desk.store.rows(words)
    assert (found.field, found.excerpt[slice(*found.span)]) == (field, matched)


def test_a_find_in_the_notes_shows_its_sentence(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("She rang at ten. The switchboard log is awaited. Nobody knows."))
    assert desk.store.rows("log")[0].excerpt == "The switchboard log is awaited."


@pytest.mark.parametrize("words", ["witchboard", "rang nobody", "ä", "NEAR(rang the)", 'x" OR "rang', "rang* NOT x"])
def test_what_stands_nowhere_finds_nothing_whatever_it_looks_like(desk: Desk, words: str) -> None:
    keep(desk.store, CASE, builders.note("She rang the switchboard."))
    assert desk.store.rows(words) == []


@pytest.mark.parametrize("words", ["", "  ", "(", "\x00", "\ud83d", "' \" * ^"])
def test_without_a_word_every_case_is_listed(desk: Desk, words: str) -> None:
    keep(desk.store, CASE, builders.note("She rang."))
    assert references(desk.store, words) == ["case-1"]


def test_words_that_were_taken_out_of_a_case_no_longer_find_it(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("perhaps misconduct"))
    keep(desk.store, case, builders.note("perhaps a concern"))
    assert (references(desk.store, "misconduct"), references(desk.store, "concern")) == ([], ["case-1"])


def test_two_programs_on_one_case_never_lose_each_others_entries(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("ours"))
    other = desk.another()
    theirs = keep(other, other.case("case-1"), builders.note("theirs", line="n2"))
    mine = builders.note("mine", line="n3")
    with pytest.raises(CaseMovedOnError, match="nother program"):
        keep(desk.store, case, mine)
    assert desk.another().case("case-1") == theirs
    both = keep(desk.store, desk.store.case("case-1"), mine)
    assert desk.another().case("case-1") == both


def test_two_programs_on_two_cases_do_not_disturb_each_other(desk: Desk) -> None:
    case, other = keep(desk.store, CASE, builders.note("ours")), desk.another()
    theirs = keep(other, OTHER, builders.note("theirs"))
    for turn in ("2", "3"):
        case = keep(desk.store, case, builders.note("ours", line=turn))
        theirs = keep(other, theirs, builders.note("theirs", line=turn))
    assert (desk.store.case("case-1"), desk.store.case("case-2")) == (case, theirs)
    assert desk.store.verify_seal() == []


def test_recording_in_a_known_case_without_having_read_it_is_refused(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("ours"))
    with pytest.raises(CaseMovedOnError):
        keep(desk.another(), CASE, builders.note("blind"))


def test_the_same_entry_is_recorded_once_and_nothing_beside_it(desk: Desk) -> None:
    first = builders.note("once")
    case = keep(desk.store, CASE, first)
    with pytest.raises(StoreError, match="already recorded"):
        keep(desk.store, case, builders.note("new"), first)
    assert desk.store.case("case-1") == case
    assert desk.store.rows("new") == []


def test_whether_a_case_is_fictional_is_settled_by_its_first_row(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.note("played"))
    keep(desk.store, case, builders.note("on"), fictional=False)
    assert desk.store.case("case-1").fictional
    assert desk.store.row("case-1").fictional


def test_rebuilding_gives_the_rows_that_were_written_as_it_went(desk: Desk) -> None:
    case = keep(desk.store, CASE, builders.said("practitioner", "Zoë O’Neill"), builders.note("one"))
    keep(desk.store, OTHER, builders.note("two"))
    keep(desk.store, case, builders.note("changed"), builders.entry(Viewed, what="exported"))
    before = [desk.store.rows(words) for words in ("", "o", "changed", "one", "t")]
    rows = [desk.store.row(found.row.case_id) for found in before[0]]
    desk.store.rebuild(row_of)
    assert [desk.store.rows(words) for words in ("", "o", "changed", "one", "t")] == before
    assert [desk.store.row(found.row.case_id) for found in before[0]] == rows


def test_a_rebuild_that_fails_leaves_the_rows_as_they_were(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("one"))
    with pytest.raises(ZeroDivisionError):
        desk.store.rebuild(lambda case: row_of(case, status=str(1 // 0)))
    assert references(desk.store, "one") == ["case-1"]


def test_an_issued_document_is_kept_to_the_byte_and_never_changes(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("one"))
    for _ in range(2):
        desk.store.keep_document("L02-1", "case-1", b"PK\x03\x04\x00letter")
    with pytest.raises(StoreError, match="issued before"):
        desk.store.keep_document("L02-1", "case-1", b"other")
    assert desk.store.document("L02-1") == b"PK\x03\x04\x00letter"


def test_a_document_is_kept_with_the_entry_that_makes_it_final_or_neither_is(desk: Desk) -> None:
    case = Case("case-1").after(builders.note("one"))
    desk.store.append("case-1", case.entries, row_of(case), {"L02-1": b"letter"})
    assert desk.store.document("L02-1") == b"letter"
    more = case.after(builders.note("two", "n2"))
    with pytest.raises(StoreError, match="issued before"):
        desk.store.append("case-1", more.entries[1:], row_of(more), {"L02-1": b"other"})
    assert desk.store.case("case-1").entries == case.entries


def test_what_is_not_there_is_told_in_a_sentence(desk: Desk) -> None:
    for ask in (desk.store.case, desk.store.row, desk.store.document):
        with pytest.raises(StoreError, match="another store"):
            ask("nowhere")
    with pytest.raises(StoreError, match="another store"):
        desk.store.keep_document("L02-1", "nowhere", b"")


def test_a_whole_store_has_no_fault_in_its_seal(desk: Desk) -> None:
    keep(desk.store, CASE, builders.note("one"))
    assert desk.store.verify_seal() == []


def test_a_closed_store_says_so_and_may_be_closed_again(desk: Desk) -> None:
    desk.store.close()
    desk.store.close()
    with pytest.raises(StoreError, match="Unlock"):
        desk.store.count()


def test_an_append_of_nothing_or_with_anothers_row_is_our_mistake(desk: Desk) -> None:
    row = row_of(CASE.after(builders.note("one")))
    for case_id, entries in (("case-1", []), ("case-2", [builders.note("one")])):
        with pytest.raises(ValueError, match="append needs"):
            desk.store.append(case_id, entries, row)


LATIN = st.lists(st.sampled_from([*"aàÀAbéeEë1ñnß’'-_. ,\n", "e\u0301"]), max_size=12).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.tuples(LATIN, LATIN, LATIN), words=LATIN)
@example(texts=("e\u0301a", "é’a", "e a"), words="é’a")
def test_the_fake_finds_what_the_real_one_finds(texts: tuple[str, ...], words: str, store: CaseStore) -> None:
    fake = MemoryCaseStore()
    for number, text in enumerate(texts):
        case = Case(f"case-{number}").after(builders.note(text))
        keep(fake, Case(case.id), *case.entries)
        known = store.case(case.id) if number < store.count() else Case(case.id)
        keep(store, known, *case.entries)
    assert fake.rows(words) == store.rows(words)
