"""Notes of a call: times and tags go with their words, and nothing another place wrote is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.ui.call.note_lines import looks_like_a_patient
from adviser_assistant.ui.call.notes_pane import NotesPane
from adviser_assistant.ui.open_case import OpenCase

Open = Callable[..., OpenCase]


@pytest.fixture
def notes(qtbot: Any, open_case: Open) -> NotesPane:
    made = NotesPane(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def type_line(qtbot: Any, notes: NotesPane, words: str) -> None:
    notes.edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(notes.edit, words)
    notes.keep()


def test_a_line_can_be_tagged_to_several_facts_and_one_taken_off(qtbot: Any, notes: NotesPane) -> None:
    type_line(qtbot, notes, "Told on Monday by the medical director")
    notes.ask_tag()
    notes._tag("told.date")
    notes.ask_tag()
    notes._tag("told.by")
    assert [tag.fact for tag in notes.lines()[-1].tags] == ["told.date", "told.by"]
    notes.ask_tag()
    notes._untag("told.date")
    assert [tag.fact for tag in notes.lines()[-1].tags] == ["told.by"]


def test_enter_before_the_first_word_moves_the_line_with_its_time_and_tags(qtbot: Any, notes: NotesPane) -> None:
    type_line(qtbot, notes, "Told on Monday")
    notes.ask_tag()
    notes._tag("told.date")
    kept = notes.lines()[-1]
    cursor = notes.edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    notes.edit.setTextCursor(cursor)
    qtbot.keyClick(notes.edit, Qt.Key.Key_Return)
    assert notes.lines()[-1] == kept


def test_deleting_a_tagged_line_says_so(qtbot: Any, notes: NotesPane) -> None:
    type_line(qtbot, notes, "First")
    qtbot.keyClick(notes.edit, Qt.Key.Key_Return)
    type_line(qtbot, notes, "Told on Monday")
    notes.ask_tag()
    notes._tag("told.date")
    cursor = notes.edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.Left)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    notes.keep()
    assert notes.lines()[-1].text == "First"
    assert "gone" in notes.said.text()


def test_a_line_written_elsewhere_is_neither_lost_nor_emptied(qtbot: Any, notes: NotesPane) -> None:
    opened = notes.open_case
    opened.record(opened.make(NoteLine, note="elsewhere", text="From a colleague"))
    notes.edit.clearFocus()
    notes.refresh()
    type_line(qtbot, notes, "Mine")
    assert {"From a colleague", "Mine"} <= {line.text for line in notes.lines()}


@pytest.mark.parametrize("words", ["943 476 5919", "born on 3 May", "dob 3/5/61", "seen 12/03/1961"])
def test_what_looks_like_a_patient_is_noticed(words: str) -> None:
    assert looks_like_a_patient(words)


@pytest.mark.parametrize("words", ["07700 900123", "met on 10/03/2025", "rang 10:15", "PPA 24-0417"])
def test_telephone_numbers_and_recent_days_are_no_patients(words: str) -> None:
    assert not looks_like_a_patient(words)
