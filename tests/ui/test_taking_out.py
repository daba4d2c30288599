"""What is taken out of a case leaves a trace; a copy for the practitioner goes only when each passage was looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from adviser_assistant.casework.entries import DocumentFinalised, Going, NoteLine, PassageDecided, Stance, Viewed
from adviser_assistant.casework.facts import Source
from adviser_assistant.ui.as_it_stood import PastCase
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.taken_out import leave_trace
from adviser_assistant.ui.taking_out.look_through import LookThrough
from adviser_assistant.ui.taking_out.take_out_pane import TakeOutPane
from adviser_assistant.ui.timeline_page import TimelinePage

NOW = datetime(2024, 10, 28, 17, 0, tzinfo=UTC)
Show = Callable[..., TimelinePage]


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any, tmp_path: Path) -> Show:
    def make(name: str = "") -> TimelinePage:
        opened = open_case(name, at=NOW)
        if not name:
            opened.answer("caller.name", "Dr Helen Prowse")
            opened.answer("caller.role", "medical_director")
        page = TimelinePage(opened)
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        return page

    return make


def taking_out(page: TimelinePage, folder: Path) -> TakeOutPane:
    page.take_out.click()
    pane = page.taking_out.pane
    assert pane is not None
    pane.folder.field.set_value(str(folder))
    return pane


def looking(page: TimelinePage) -> LookThrough:
    page.go("subject_access")
    assert page.taking_out.look is not None
    return page.taking_out.look


def traces(page: TimelinePage) -> list[str]:
    return [each.detail for each in page.open_case.case.entries if isinstance(each, Viewed)]


def witness(page: TimelinePage) -> None:
    told = {"source": Source.THIRD_PARTY, "said_by": "Sister Amara Bell"}
    page.open_case.answer("concern[c1].summary", "Amara Bell saw him leave the bay", **told)


def test_the_hand_over_goes_into_the_folder_and_leaves_a_trace_without_a_path(show: Show, tmp_path: Path) -> None:
    page = show("demo-b")
    pane = taking_out(page, tmp_path)
    pane.over_files.click()
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".docx", ".txt"]
    assert traces(page) == ["hand-over of the case, Word and text, as a file in a folder of this computer"]
    assert str(tmp_path) in pane.over.note.text()
    assert "Qureshi" not in "".join(each.name for each in tmp_path.iterdir())


def test_the_account_is_written_as_word_or_text_or_copied_and_each_leaves_a_trace(show: Show, tmp_path: Path) -> None:
    page = show()
    pane = taking_out(page, tmp_path)
    for act in (pane.word, pane.text, pane.copy):
        act.click()
    assert "Account of the case" in QGuiApplication.clipboard().text()
    assert [each.partition(", ")[2] for each in traces(page)] == [
        "Word, as a file in a folder of this computer",
        "text, as a file in a folder of this computer",
        "copied as text, for other programs to read",
    ]
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".docx", ".txt"]


def test_a_folder_that_cannot_be_written_in_is_said_and_leaves_no_trace(show: Show, tmp_path: Path) -> None:
    page = show()
    (tmp_path / "file").write_text("no folder")
    pane = taking_out(page, tmp_path / "file")
    pane.word.click()
    assert "Choose another folder" in pane.folder.field.message.text()
    assert traces(page) == []


def test_where_the_trace_cannot_be_kept_nothing_stays_outside(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show()
    pane = taking_out(page, tmp_path)
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(page.open_case, "record", lambda *_: False)
    pane.word.click()
    pane.copy.click()
    assert list(tmp_path.iterdir()) == []
    assert QGuiApplication.clipboard().text() == "before"


def test_of_a_case_as_it_stood_the_trace_is_left_in_the_case_of_today(show: Show) -> None:
    page = show("demo-b")
    assert leave_trace(PastCase(page.open_case, datetime(2024, 10, 20, 9, tzinfo=UTC)), "account", "as text")
    assert traces(page) == ["account, as it stood on 20 October 2024, 09:00, as text"]


def test_escape_goes_back_a_step_at_a_time_and_l12_is_a_place_in_letters(show: Show, qtbot: Any) -> None:
    page = show("demo-b")
    looking(page)
    assert page.close_in_place()
    assert page.taking_out.pane is not None
    assert page.taking_out.pane.isVisible()
    with qtbot.waitSignal(page.go_to) as sent:
        page.taking_out.pane.chronology.click()
    assert sent.args == ["letters", "L12"]
    assert page.close_in_place()
    assert page.view.isVisible()
    assert not page.close_in_place()


def test_a_passage_is_decided_by_keys_and_the_next_that_waits_comes(show: Show, qtbot: Any) -> None:
    page = show()
    witness(page)
    page.open_case.record(page.open_case.make(NoteLine, note="n1", text="Our solicitor rang."))
    look = looking(page)
    assert look.waits.text() == "Still to be looked at: lines 3 and 4."
    assert look.make.isHidden()
    qtbot.keyClick(look.form.going.chips()[0], Qt.Key.Key_2)
    look.form.words.line.setText("amara bell")
    look.form.leave.click()
    look.form.why.set_chosen("third_party")
    qtbot.keyClick(look.form.reason.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = page.open_case.case.entries[-1]
    assert isinstance(made, PassageDecided)
    assert (made.goes, made.leaves_out, made.ground, made.decided_by) == (
        Going.PART,
        ("amara bell",),
        "third_party",
        "Jo Tennant",
    )
    assert look.current is not None
    assert look.current.line.said == "Our solicitor rang."


def test_words_marked_in_the_line_or_named_in_its_reason_are_left_out_and_can_be_put_back(show: Show) -> None:
    page = show()
    witness(page)
    look = looking(page)
    look.form.going.chips()[1].click()
    cursor = look.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    look.text.setTextCursor(cursor)
    look.form.leave.click()
    assert look.form.left_out == ["Amara"]
    assert len(look.text.extraSelections()) == 1
    look.form._put_back("Amara")
    assert look.form.left_out == []
    look.form._add("Dr Nobody")
    assert "does not stand in this line" in look.form.words.message.text()


def test_nothing_is_recorded_until_it_is_said_what_goes_why_and_who_decided(show: Show) -> None:
    page = show()
    witness(page)
    look = looking(page)
    before = page.open_case.case.entries
    look.form.tell()
    assert look.form.wrong.text() == "Choose what goes of it."
    look.form.going.chips()[2].click()
    look.form.tell()
    assert look.form.wrong.text() == "Choose why."
    look.form.why.set_chosen("third_party")
    look.form.by.set_value("")
    look.form.tell()
    assert look.form.wrong.text() == "Say who decided."
    assert page.open_case.case.entries == before


def test_the_copy_is_made_once_all_was_looked_at_without_the_words_and_with_the_documents(
    show: Show, tmp_path: Path
) -> None:
    page = show()
    witness(page)
    page.open_case.finalise("L18", "L18", Stance.NOT_DISCUSSED, b"PK of L18")
    look = looking(page)
    look.decide(Going.PART, ("Amara Bell",), "third_party", "", "R. Denby")
    assert isinstance(look.current and look.current.line.entry, DocumentFinalised)
    assert len(look.form.going.chips()) == 2
    look.decide(Going.ALL, (), "theirs", "", "R. Denby")
    assert look.done.isVisible()
    assert not look.waits.isVisible()
    look.folder.field.set_value(str(tmp_path))
    look.make.click()
    files = sorted(tmp_path.iterdir(), key=lambda each: len(each.name))
    assert [each.read_bytes() for each in files[1:]] == [b"PK of L18"]
    words = "\n".join(cell.text for table in Document(str(files[0])).tables for row in table.rows for cell in row.cells)
    assert "[left out: about somebody else] saw him leave the bay" in words
    assert "Bell" not in words
    assert traces(page)[-1].startswith("copy for a request to see the record, Word, with 1 document, as a file")


def test_a_copy_is_refused_by_name_while_a_passage_waits(show: Show, tmp_path: Path) -> None:
    page = show()
    witness(page)
    look = looking(page)
    look.folder.field.set_value(str(tmp_path))
    look.make_copy()
    assert "Still to be looked at: line 3." in look.folder.field.message.text()
    assert list(tmp_path.iterdir()) == []


def test_every_line_can_be_read_and_stepped_through_round_the_end(show: Show, qtbot: Any) -> None:
    page = show()
    witness(page)
    look = looking(page)
    look.chips["all"].click()
    assert len(look.listed) == len(page.open_case.case.entries)
    assert look.current is not None
    assert look.current.line.number == 3
    qtbot.keyClick(look, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert look.current.line.number == 1
    look.earlier.click()
    assert look.current.line.number == 3
