"""The open case records at once, and loses nobody's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CheckpointAnswer, FactRecorded
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.summary import row_of
from adviser_assistant.ui.call.heads_up_pane import heads_ups
from adviser_assistant.ui.open_case import OpenCase
from tests.builders import MORNING, said
from tests.fakes import MemoryCaseStore
from tests.shipped import LIBRARY

Open = Callable[..., OpenCase]


def test_an_answer_is_in_the_store_when_the_signal_comes(qtbot: Any, open_case: Open) -> None:
    store = MemoryCaseStore()
    opened = open_case("demo-b", store=store)
    with qtbot.waitSignal(opened.changed):
        opened.answer("health.reported", "none")
    assert store.case("demo-b").value("health.reported") == "none"


def test_when_the_store_fails_nothing_changes_and_the_sentence_is_said(qtbot: Any, open_case: Open) -> None:
    opened = open_case("demo-b")
    opened._store.close()
    before = opened.case
    with qtbot.waitSignal(opened.failed) as said:
        opened.answer("health.reported", "none")
    assert said.args[0]
    assert opened.case is before


def test_what_another_program_recorded_meanwhile_is_kept_beside_ours(open_case: Open) -> None:
    store = MemoryCaseStore()
    opened = open_case("demo-b", store=store)
    other = Recorder("colleague", lambda: opened.now + timedelta(minutes=1))
    theirs = open_case("demo-b", store=MemoryCaseStore())
    theirs.recorder = other
    entry = theirs._statement("ext.cqc", opened.case.state("ext.police"), "none", {})
    store.append("demo-b", [entry], row_of(opened.case.after(entry), opened.guidance))
    assert opened.answer("health.reported", "none")
    assert store.case("demo-b").value("ext.cqc") == "none"
    assert store.case("demo-b").value("health.reported") == "none"


def test_the_author_cannot_agree_at_the_desk(qtbot: Any, open_case: Open) -> None:
    opened = open_case("demo-b", agree=lambda profile, words: "Sam" if words == "right words" else None)
    opened.answer_checkpoint("BC-14", CheckpointAnswer.NOT_KNOWN, owner="A", action="B", due_on=opened.today)
    with qtbot.waitSignal(opened.failed):
        assert not opened.agree("BC-14", opened.recorder.profile_id, "right words")
    assert opened.case.agreements == ()


def test_a_second_adviser_agrees_by_their_own_passphrase_only(open_case: Open) -> None:
    opened = open_case("demo-b", agree=lambda profile, words: "Sam" if words == "right words" else None)
    opened.answer_checkpoint("BC-14", CheckpointAnswer.NOT_KNOWN, owner="A", action="B", due_on=opened.today)
    assert not opened.agree("BC-14", "colleague", "wrong words")
    assert opened.agree("BC-14", "colleague", "right words")
    standing = opened.assessment.checkpoint("BC-14")
    assert standing is not None
    assert standing.agreed_by == "Sam"


def test_a_new_record_never_takes_the_key_of_a_withdrawn_one(open_case: Open) -> None:
    from adviser_assistant.casework.entries import RecordWithdrawn

    opened = open_case("demo-b")
    opened.record(opened.make(RecordWithdrawn, record="concern", key="c2"))
    assert opened.add_record("concern", title="Another") == "c3"


def test_taking_back_a_checkpoint_answer_returns_the_one_before(open_case: Open) -> None:
    opened = open_case("demo-b")
    opened.answer_checkpoint("BC-14", CheckpointAnswer.YES, evidence="a record")
    opened.take_back()
    assert opened.case.checkpoints["BC-14"].answer is CheckpointAnswer.NOT_KNOWN
    opened.answer_checkpoint("BC-20", CheckpointAnswer.YES)
    opened.take_back()
    assert "BC-20" not in opened.case.checkpoints


def beside(number: int, *facts: FactRecorded) -> Case:
    """An earlier case of somebody else at the same trust, in the same specialty."""
    theirs = said("org.name", "Marlowe Vale (fictional)"), said("pract.specialty", "cardiology")
    return Case(f"earlier-{number}", fictional=True).after_all(
        (*theirs, said("pract.name", f"Practitioner {number}"), *facts)
    )


def store_of(*cases: Case) -> MemoryCaseStore:
    store = MemoryCaseStore()
    for each in cases:
        store.append(each.id, each.entries, row_of(each, LIBRARY.guidance("common", "england-mhps")))
    return store


def test_the_second_practitioner_of_a_team_within_a_year_turns_the_question_to_the_team(open_case: Open) -> None:
    opened = open_case(store=store_of(beside(1)), at=MORNING)
    told = {"org.name": "Marlowe Vale (Fictional)", "pract.specialty": "cardiology"}
    assert opened.caseload == NO_CASELOAD
    assert all(opened.answer(fact, value) for fact, value in told.items())
    assert opened.assessment.prompt("EP-08") is None
    opened.answer("pract.name", "Somebody Else")
    raised = opened.assessment.prompt("EP-08")
    assert raised is not None
    assert raised.why.used == ("team.other_practitioners",)
    assert opened.assessment.caseload.startswith("others in the team in twelve months: 1")
    opened.answer("pract.name", "Practitioner 1", corrects=opened.case.fact("pract.name").statements[-1].entry_id)
    assert opened.assessment.prompt("EP-08") is None


def test_the_third_exclusion_of_an_organisation_within_a_year_is_a_heads_up(open_case: Open) -> None:
    excluded = said("period[p1].started_on", MORNING.date() - timedelta(days=90))
    opened = open_case(store=store_of(beside(1, excluded), beside(2, excluded)), at=MORNING)
    opened.answer("org.name", "Marlowe Vale (fictional)")
    assert "EP-28" not in [each.id for each in heads_ups(opened)]
    opened.answer("exclusion.kind", "immediate")
    assert "EP-28" in [each.id for each in heads_ups(opened)]


def test_a_year_later_the_team_is_counted_afresh(open_case: Open) -> None:
    store, at = store_of(beside(1)), MORNING
    opened = open_case(store=store, at=at)
    told = {"org.name": "Marlowe Vale (fictional)", "pract.specialty": "cardiology", "pract.name": "Somebody Else"}
    assert all(opened.answer(fact, value) for fact, value in told.items())
    assert opened.assessment.prompt("EP-08") is not None
    opened.recorder = Recorder("adviser-1", lambda: at + timedelta(days=366))
    opened.reassess()
    assert opened.assessment.prompt("EP-08") is None


def test_a_store_that_cannot_count_leaves_the_case_as_it_is(open_case: Open) -> None:
    opened = open_case("demo-b")
    opened._store.close()
    opened._beside = None
    opened.reassess()
    assert opened.caseload == NO_CASELOAD
