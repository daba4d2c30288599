"""The open case records at once, and loses nobody's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.summary import row_of
from adviser_assistant.ui.open_case import OpenCase
from tests.fakes import MemoryCaseStore

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
