"""A draft never crashes, keeps what it must not print out, and keeps the adviser's own words."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Decision, Entry, RecordAdded, SectionEdited, Stance
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.desk import templates
from adviser_assistant.guidance.assess import assess
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import RECORDS
from adviser_assistant.letters.draft import draft_letter, read_edited
from adviser_assistant.letters.letter import Block, BlockKind, Letter, RunKind, text_of
from adviser_assistant.letters.marks import clean
from adviser_assistant.letters.to_html import letter_to_html
from adviser_assistant.letters.to_text import letter_to_text
from tests.builders import MORNING, by_practitioner, case, entry, not_said, said
from tests.every import every
from tests.shipped import LIBRARY

GUIDANCE = LIBRARY.guidance("common", "england-mhps")
DOCUMENTS = tuple(templates(GUIDANCE))
ON = date(2025, 3, 11)
SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])

HOSTILE = (
    "Zoë O’Neill & Söhne <b>bold</b>",
    "{{ 7777 * 1001 }} {% if x %}",
    "a\ue000pract.name\ue002x\ue003b",
    "مرحبا \u202eright to left",
    "e\u0301\u0323 combining",
    "👩🏽‍⚕️ emoji",
    "tab\tand\nline\x07bell\x00null",
    "\ud800 half",
    "1. a number | a bar\n- a bullet\n> a note",
    "word " * 10_000,
    "   ",
    "…”“’",
)
ALL_AT_ONCE = " ".join(each for each in HOSTILE if len(each) < 1_000)


def draft(made: Case, document: str, guidance: Guidance = GUIDANCE, name: str = "") -> Letter:
    template = templates(guidance)[document]
    return draft_letter(made, assess(made, guidance, on=MORNING), template, ON, guidance, name)


def text(made: Case, document: str = "L01") -> str:
    return letter_to_text(draft(made, document))


def known(*more: Entry) -> Case:
    """A named practitioner and a caller."""
    people = (
        said("pract.name", "Kofi Mensah-Adjei"),
        said("pract.title", "Dr"),
        said("pract.pronoun", "he"),
        said("caller.name", "Dr Helen Prowse"),
    )
    return case(*people, *more)


@every("document", DOCUMENTS)
def test_an_empty_case_gives_a_draft_of_gaps(document: str) -> None:
    letter = draft(Case("empty"), document)
    assert letter.sections
    if document not in ("L08", "L12", "Q01"):
        assert letter.gaps


@every("document", DOCUMENTS)
def test_without_a_framework_its_words_are_a_gap_and_not_a_crash(document: str) -> None:
    letter = draft(case(), document, LIBRARY.guidance("common"))
    if document in ("L01", "L02", "L14b"):
        assert "check your own text" in letter_to_text(letter)


@every(
    ("document", "value"),
    [*((document, ALL_AT_ONCE) for document in DOCUMENTS), *(("L02", value) for value in HOSTILE)],
)
def test_hostile_words_reach_the_page_as_words(document: str, value: str) -> None:
    entries = [said(fact, value) for fact in _text_facts() if fact.partition(".")[0] not in ("pd", "grievance")]
    letter = draft(case(*entries), document)
    assert letter_to_html(letter)
    body = letter_to_text(letter)
    assert "could not be filled in" not in body
    assert "7784777" not in body
    assert not any(mark in body for mark in "\ue000\ue001\ue002\ue003\ue004\x00\u202e")


def _text_facts() -> list[str]:
    plain = [
        each.id for each in GUIDANCE.facts.values() if each.kind.value in ("text", "long_text") and not each.derived
    ]
    records = set(RECORDS) - {"alternative"}
    made = []
    for fact in plain:
        top, _, name = fact.partition(".")
        made.append(
            f"{top}[r1].{name}"
            if top in records
            else f"alternative[supervised].{name}"
            if top == "alternative"
            else fact
        )
    return made


@SLOW
@given(st.text(max_size=200))
def test_any_words_of_the_practitioner_stand_in_the_letter_as_they_were_said(words: str) -> None:
    made = known(said("response.heard", "yes_meeting"), by_practitioner("response.in_their_words", words))
    wanted = " ".join(clean(words).rstrip().rstrip(".").split())
    assert wanted in " ".join(text(made).split())


def test_facts_know_their_fact_and_gaps_theirs() -> None:
    letter = draft(known(said("follow.date", date(2025, 3, 14))), "L01")
    runs = [run for section in letter.sections for block in section.blocks for run in block.all_runs]
    (fact,) = [run for run in runs if run.fact == "follow.date"]
    assert (fact.text, fact.kind) == ("Friday 14 March 2025", RunKind.FACT)
    assert "letter.share_by" in letter.missing_facts


# --- what must stand, what must not -----------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["L01", "L02"])
@pytest.mark.parametrize("heard", ["", "not_yet", "invited", "refused", "not_appropriate", "yes_meeting"])
def test_the_practitioner_s_position_always_stands(document: str, heard: str) -> None:
    made = known(said("response.heard", heard)) if heard else known()
    letter = draft(made, document)
    section = letter.section("s05")
    assert section is not None
    assert section.blocks
    if heard in ("not_yet", "invited", "refused", "not_appropriate"):
        assert "You had not yet heard from Dr Mensah-Adjei" in section.text


def test_the_name_stands_in_full_once_and_not_in_the_subject() -> None:
    letter = draft(known(), "L01")
    body = letter_to_text(letter)
    assert body.count("Dr Kofi Mensah-Adjei") == 1
    assert "Mensah" not in letter.subject
    assert "K M-A" in letter.subject


def test_what_is_kept_out_leaves_with_its_whole_sentence() -> None:
    made = known(said("strengths.told", "SECRET", include_in_letter=False), said("follow.trigger", "news"))
    assert "SECRET" not in text(made)
    made = known(said("concern[c1].summary", "SECRET", include_in_letter=False), said("concern[c2].summary", "seen"))
    body = text(made)
    assert "SECRET" not in body
    assert "seen" in body


def test_speaking_up_and_grievances_stand_only_as_kept_separate() -> None:
    made = known(
        said("pd.raised", True),
        said("pd.to_whom", "SECRET guardian"),
        said("pd.date", date(2025, 2, 12)),
        said("grievance.live", "grievance"),
        said("discrimination.in_their_words", "SECRET words"),
        said("welfare.risk", "urgent"),
    )
    for document in DOCUMENTS:
        body = text(made, document)
        assert "SECRET" not in body
        assert "12 February" not in body
        assert "urgently" not in body
    assert "kept separate" in text(made)
    assert "tell me who will reply" in text(made)
    answered = made.after_all([said("grievance.owner", "Ms Lee"), said("grievance.reply_by", date(2025, 4, 1))])
    assert "Ms Lee will reply by 1 April 2025" in text(answered)


@pytest.mark.parametrize(
    ("strength", "words"),
    [
        ("requires", "The framework requires this: ring him today"),
        ("strongly_advise", "We strongly advise you to ring him today"),
        ("consider", "Please consider this: ring him today"),
        ("information", "For information: ring him today"),
    ],
)
def test_the_strength_of_advice_drives_its_verb(strength: str, words: str) -> None:
    made = known(said("advice[v1].point", "Ring him today"), said("advice[v1].strength", strength))
    assert words in text(made)


def test_consider_has_an_owner_and_a_date_beside_it() -> None:
    made = known(
        said("advice[v1].point", "ring him"),
        said("advice[v1].strength", "consider"),
        said("follow.date", date(2025, 3, 14)),
    )
    assert "by when: Dr Prowse, by 14 March 2025" in text(made)


def test_advice_stands_in_the_order_it_was_given() -> None:
    strengths = ("consider", "requires", "information")
    made = known(
        *(said(f"advice[v{n}].point", f"point {n}") for n in range(3)),
        *(said(f"advice[v{n}].strength", strength) for n, strength in enumerate(strengths)),
    )
    section = draft(made, "L01").section("s08")
    assert section is not None
    places = [section.text.index(f"point {n}") for n in range(3)]
    assert places == sorted(places)


def test_accounts_that_differ_are_both_printed_with_their_owners() -> None:
    made = known(
        said("concern[c1].title", "The delay"),
        said("concern[c1].summary", "one bleep"),
        by_practitioner("concern[c1].summary", "three bleeps"),
    )
    assert "you say one bleep; Dr Mensah-Adjei says three bleeps" in text(made)


def test_a_label_is_quoted_with_its_owner_and_said_to_lack_a_date() -> None:
    made = known(
        said("concern[c1].title", "How she speaks"),
        said("concern[c1].summary", "volatile", source=Source.THIRD_PARTY),
        said("concern[c1].is_event", False),
    )
    assert "says, as I was told: “volatile”. We were given no dated event." in text(made)


def test_not_known_is_said_and_not_hidden() -> None:
    made = known(not_said("safety.immediate", State.NOT_KNOWN), not_said("told.status", State.NOT_KNOWN))
    body = text(made)
    assert "Immediate risk to patients: not known" in body
    assert "Not known when we spoke, or not said: " in body


@pytest.mark.parametrize("stance", list(Stance))
def test_no_stance_says_exclude_or_approve(stance: Stance) -> None:
    made = known(said("exclusion.kind", "under_consideration"), entry(Decision, what="advice", stance=stance))
    opening = draft(made, "L02").section("s02")
    assert opening is not None
    assert "exclude" not in opening.text.lower()
    assert "approve" not in opening.text.lower()


def test_an_empty_record_leaves_gaps_in_its_table() -> None:
    made = known(entry(RecordAdded, record="action", key="a1"))
    (table,) = [block for section in draft(made, "L01").sections for block in section.blocks if block.header]
    assert [run.kind for run in table.all_runs] == [RunKind.GAP] * 3


# --- edits ------------------------------------------------------------------------------------------------------


def edited(made: Case, words: str, digest: str = "", document: str = "L01", section: str = "s13") -> Case:
    return made.after(entry(SectionEdited, document=document, section=section, text=words, drafted_digest=digest))


def test_an_edited_section_keeps_the_adviser_s_words() -> None:
    section = draft(edited(known(), "1. One.\n2. Two.\n> Box"), "L01").section("s13")
    assert section is not None
    assert section.edited
    assert [block.kind for block in section.blocks] == [BlockKind.NUMBER, BlockKind.NUMBER, BlockKind.NOTE]
    assert section.drafted_text.startswith("Please tell")


def test_an_edit_says_when_what_was_drafted_has_changed() -> None:
    before = draft(known(), "L01").section("s13")
    assert before is not None
    made = edited(known(), "Mine.", before.drafted_digest)
    same = draft(made, "L01").section("s13")
    moved = draft(made.after(said("letter.share_by", date(2025, 3, 13))), "L01").section("s13")
    assert same is not None
    assert moved is not None
    assert (same.changed_since, moved.changed_since) == (False, True)


def test_going_back_to_as_drafted_drops_the_edit() -> None:
    made = edited(edited(known(), "Mine."), "")
    back = made.after(entry(SectionEdited, document="L01", section="s13", text=None))
    section = draft(back, "L01").section("s13")
    assert section is not None
    assert not section.edited


def test_an_edit_belongs_to_its_own_letter() -> None:
    made = edited(known(), "Mine.", document="L01-2")
    one, two = draft(made, "L01").section("s13"), draft(made, "L01", name="L01-2").section("s13")
    assert one is not None
    assert two is not None
    assert (one.edited, two.edited) == (False, True)


def test_a_gap_left_standing_in_an_edit_is_still_a_gap() -> None:
    drafted = draft(known(), "L01").section("s13")
    assert drafted is not None
    section = draft(edited(known(), drafted.text.replace("Please", "Kindly")), "L01").section("s13")
    assert section is not None
    assert [gap.fact for gap in section.gaps] == ["letter.share_by"]


@every("document", DOCUMENTS)
def test_a_section_reads_back_as_it_was_written(document: str) -> None:
    for section in draft(known(said("action[a1].what", "ring | him")), document).sections:
        again = "\n".join(_lines(tuple(read_edited(section.text, "x"))))
        assert again == "\n".join(line for line in section.text.splitlines() if line.strip())


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    from adviser_assistant.letters.letter import marked_text

    return marked_text(blocks)


@SLOW
@given(st.text(max_size=300))
def test_any_edit_is_kept_and_never_crashes(words: str) -> None:
    section = draft(edited(known(), words), "L01").section("s13")
    assert section is not None
    for block in section.blocks:
        assert clean(text_of(block.runs)) == text_of(block.runs)


# --- speed ------------------------------------------------------------------------------------------------------


def test_a_letter_follows_within_a_blink(demo_cases: dict[str, Case]) -> None:
    made = demo_cases["demo-b"]
    assessment = assess(made, GUIDANCE, on=made.entries[-1].recorded_at)
    template = templates(GUIDANCE)["L02"]
    draft_letter(made, assessment, template, ON, GUIDANCE)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        draft_letter(made, assessment, template, ON, GUIDANCE)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.15
