"""Entries become lines in the order things happened, with who, when it was recorded and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from adviser_assistant.casework.entries import (
    Agreed,
    CommunicationRecorded,
    Decision,
    DocumentSent,
    FactRecorded,
    PutAside,
    RecordWithdrawn,
    Stance,
    Viewed,
)
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.in_view import IN_VIEW
from adviser_assistant.guidance.due_names import due_name
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.ui.timeline_lines import Words, as_text, keep, lines_of
from tests.builders import answered, case, entry, note, said, spec
from tests.shipped import LIBRARY

WORDS = Words(
    facts={
        "exclusion.kind": spec("exclusion.kind", Kind.CHOICE, "immediate"),
        "concern.title": spec("concern.title"),
        "told.date": spec("told.date", Kind.DATE),
    },
    checkpoints={"BC-14": "Evidence"},
    communications={"concern_raised": "A concern has been raised"},
    people={"author": "Jo Tennant"},
    alternatives={"supervised": "Supervised duties"},
)


def test_what_is_about_an_earlier_day_stands_there_and_says_when_it_was_recorded() -> None:
    late = said("told.date", date(2025, 3, 1), about_on=date(2025, 3, 1))
    lines = lines_of(case(note("First"), late), WORDS)
    assert [line.day for line in lines] == [date(2025, 3, 1), date(2025, 3, 6)]
    assert lines[0].noted == "recorded 6 Mar, about 1 Mar"
    assert lines[0].time == ""


def test_what_was_put_aside_on_today_is_named_and_says_until_when() -> None:
    told = {"item": "due:told:advice_letter_copy", "reason": "They ring on Friday", "digest": "d"}
    made = case(
        entry(PutAside, **told, until=date(2025, 3, 20)),
        entry(PutAside, **{**told, "item": "due:clock:formal_block[p1]"}),
        entry(PutAside, **{**told, "item": "due:letter:L02:read", "digest": ""}),
    )
    common = LIBRARY.guidance("common", "england-mhps")
    words = replace(WORDS, due=lambda item: due_name(item, common.clocks, common.communications))
    assert [line.text for line in lines_of(made, words)] == [
        "Put aside until 20 Mar, copy of our advice letter: They ring on Friday",
        "Put aside, formal exclusion, this block: They ring on Friday",
        "Brought back, second reading of L02",
    ]


def test_years_are_told_where_they_differ() -> None:
    late = said("told.date", date(2024, 12, 30), about_on=date(2024, 12, 30))
    assert lines_of(case(late), WORDS)[0].noted == "recorded 6 Mar 2025, about 30 Dec 2024"


def test_a_correction_is_marked_on_both_lines() -> None:
    first = said("concern.title", "Late on the ward")
    mended = said("concern.title", "Late once", corrects=first.id)
    lines = lines_of(case(first, mended), WORDS)
    assert lines[0].mended.startswith("corrected 6 Mar")
    assert lines[1].text.endswith("a correction")


def test_a_take_back_is_shown_honestly() -> None:
    first = said("concern.title", "Late")
    back = entry(FactRecorded, fact="concern.title", state=State.NOT_ASKED, corrects=first.id)
    lines = lines_of(case(first, back), WORDS)
    assert lines[0].mended.startswith("taken back")
    assert lines[1].text.endswith("taken back")


def test_what_a_withdrawn_record_said_stays_readable() -> None:
    first = said("concern[c2].title", "Rota")
    gone = entry(RecordWithdrawn, record="concern", key="c2", reason="said of somebody else")
    lines = lines_of(case(first, gone), WORDS)
    assert lines[0].text.startswith("Concern 2: ")
    assert lines[0].mended.startswith("withdrawn")
    assert lines[1].text == "Concern 2 withdrawn: said of somebody else"


def test_states_are_told_apart_from_values() -> None:
    unknown = entry(FactRecorded, fact="exclusion.kind", state=State.NOT_KNOWN, said_by="HR")
    no_matter = entry(FactRecorded, fact="exclusion.kind", state=State.NOT_APPLICABLE, reason="no longer there")
    texts = [line.text for line in lines_of(case(unknown, no_matter), WORDS)]
    assert texts[0].endswith("not known")
    assert texts[1].endswith("does not apply (no longer there)")


def test_what_is_withheld_and_no_longer_withheld_names_no_way_of_telling() -> None:
    withheld = entry(
        CommunicationRecorded, communication="concern_raised", state="withheld", reason="The police asked."
    )
    lifted = entry(CommunicationRecorded, communication="concern_raised", state="owed")
    said_so = [(line.text, line.by) for line in lines_of(case(withheld, lifted), WORDS)]
    assert [text for text, _ in said_so] == [
        "Withheld: A concern has been raised. The police asked.",
        "No longer withheld: A concern has been raised",
    ]
    assert not any("telephone" in by for _, by in said_so)


def test_each_kind_of_entry_has_its_line() -> None:
    told = entry(CommunicationRecorded, communication="concern_raised", by="Dr Prowse", at_time="16:00")
    agreed = entry(Agreed, item="BC-14", agreed_by="b", agreed_by_name="S. Ames")
    signed = entry(Decision, what="sign_off", stance=Stance.OPPOSES)
    theirs = entry(Decision, what="employer_decision", text="She returns.", decided_by="Mr Aldous")
    sent = entry(DocumentSent, document="L01", template="L01", to="Dr Prowse")
    weighed = said("alternative[supervised].controls", "yes")
    lines = lines_of(case(told, answered("BC-14"), agreed, signed, theirs, sent, weighed), WORDS)
    assert [line.text for line in lines] == [
        "Told the practitioner: A concern has been raised",
        "Checkpoint 14, Evidence: Yes. a dated record",
        "Second adviser agreed: 14 Evidence",
        "Signed: stance on exclusion opposes",
        "The employer’s decision: She returns",
        "L01 sent to Dr Prowse by email",
        "Supervised duties: alternative.controls"[:18] + " alternative[supervised].controls: yes",
    ]
    assert lines[0].by == "Dr Prowse, telephone at 16:00"
    assert lines[4].by == "Mr Aldous"


def test_lines_are_kept_by_kind_and_by_words_in_any_order() -> None:
    lines = lines_of(case(note("She rang on Monday"), said("concern.title", "Late on Monday")), WORDS)
    assert [line.kind for line in keep(lines, frozenset(), "monday")] == ["notes", "facts"]
    assert [line.kind for line in keep(lines, frozenset({"notes"}), "monday rang")] == ["notes"]
    assert keep(lines, frozenset({"decisions"})) == ()


def test_the_chronology_has_a_heading_for_each_day_and_nobody_is_lost() -> None:
    early = note("Before")
    text = as_text(
        lines_of(case(early, said("told.date", date(2025, 3, 1), about_on=date(2025, 3, 1))), WORDS), "Story"
    )
    assert text.splitlines()[0] == "Story"
    assert "Saturday 1 March 2025" in text
    assert "Thursday 6 March 2025" in text
    assert "Dr Helen Prowse" in text
    assert "Jo Tennant" in text


def test_an_empty_case_has_no_lines() -> None:
    assert lines_of(case(), WORDS) == ()
    assert as_text((), "Story") == "Story\n\n"


def test_the_order_within_a_day_is_that_of_recording() -> None:
    one = entry(Decision, what="advice", text="First", recorded_at=datetime(2025, 3, 6, 12, 0, tzinfo=UTC))
    two = entry(Decision, what="advice", text="Second", recorded_at=datetime(2025, 3, 6, 12, 0, tzinfo=UTC))
    assert [line.text for line in lines_of(case(one, two), WORDS)] == ["Advice: First", "Advice: Second"]


def test_what_stood_on_the_screen_is_no_line() -> None:
    first, in_view = note("First"), entry(Viewed, what=IN_VIEW, detail="BC-12 34 s")
    assert lines_of(case(first, in_view), WORDS) == lines_of(case(first), WORDS)
