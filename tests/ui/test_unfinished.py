"""What is typed is kept within a second: notes as entries, a field that nobody has left yet beside the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.call.notes_pane import NotesPane
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.field import DateField, LineField
from adviser_assistant.ui.parts.keep_soon import AT_MOST, PAUSE, KeepSoon
from adviser_assistant.ui.waiting import CAME_BACK, OF_A_COLLEAGUE
from tests.fakes import MemoryCaseStore

Open = Callable[..., OpenCase]


def test_within_a_second_of_the_first_key_it_is_safe_and_a_pause_in_typing_is_waited_for(qapp: Any) -> None:
    soon, told = KeepSoon(), list[str]()
    soon.due.connect(lambda: told.append("due"))
    soon.paused.connect(lambda: told.append("paused"))
    soon.touch()
    first, last = soon._first.timerId(), soon._last.timerId()
    soon.touch()
    assert (soon._first.timerId() == first, soon._last.timerId() == last) == (True, False)
    assert (soon._first.interval(), soon._last.interval()) == (AT_MOST, PAUSE)
    soon._first.timeout.emit()
    soon._last.timeout.emit()
    assert (told, soon.waits, soon._first.isActive()) == (["due", "paused"], False, False)


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> CasePage:
    made = CasePage(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    made.go_to("call")
    qtbot.waitUntil(made.isActiveWindow)
    return made


def field_of(page: CasePage, fact: str, kind: type) -> Any:
    call = page.page
    assert isinstance(call, CallPage)
    call.go(fact)
    found = call.questions.editors.by_fact[fact].field
    assert isinstance(found, kind)
    return found


def types(qtbot: Any, page: CasePage, field: Any, words: str) -> None:
    qtbot.waitUntil(field.line.isVisible)
    field.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)
    assert page.unfinished is not None
    assert page.unfinished._soon.waits
    page.unfinished._soon.due.emit()


def test_half_an_answer_is_held_and_no_statement_until_the_field_is_left(qtbot: Any, page: CasePage) -> None:
    before, field = page.open_case.case, field_of(page, "caller.name", LineField)
    types(qtbot, page, field, "Dr Ines Cal")
    assert list(page.open_case.waiting.held().values()) == ["Dr Ines Cal"]
    assert page.open_case.case == before
    qtbot.keyClicks(field.line, "der")
    field.line.clearFocus()
    assert page.open_case.case.value("caller.name") == "Dr Ines Calder"
    assert page.open_case.waiting.held() == {}
    types(qtbot, page, field_of(page, "told.date", DateField), "12 M")
    assert list(page.open_case.waiting.held().values()) == ["12 M"]


def test_what_was_held_comes_back_as_a_note_and_only_once(open_case: Open) -> None:
    store = MemoryCaseStore()
    case = open_case("demo-b", store=store)
    store.hold("demo-b", {"Who is calling?": "Dr Ines Cal"})
    for _ in range(2):
        case.waiting.bring_back()
    lines = [line.text for line in case.case.notes.values() if CAME_BACK in line.text]
    assert lines == [f"{CAME_BACK}: Who is calling?: Dr Ines Cal"]
    assert store.held("demo-b") == {}


# --- notes and letters -----------------------------------------------------------------------------------


@pytest.fixture
def notes(qtbot: Any, open_case: Open) -> NotesPane:
    made = NotesPane(open_case("demo-b"))
    qtbot.addWidget(made)
    return made


def type_on(qtbot: Any, notes: NotesPane, *words: str) -> None:
    """Type without a pause; a second is over after each of the words."""
    notes.edit.moveCursor(QTextCursor.MoveOperation.End)
    for each in words:
        qtbot.keyClicks(notes.edit, each)
        notes.edit._soon.due.emit()


def again(notes: NotesPane, **more: Any) -> OpenCase:
    """The case as it is opened after a kill."""
    here = notes.open_case
    recorder = more.get("recorder", here.recorder)
    case = OpenCase(here._store.case("demo-b"), here._store, here.library, recorder, people=(("ada", "Ada Lovell"),))
    case.waiting.bring_back()
    return case


def test_typing_without_a_pause_becomes_one_entry_at_the_pause(qtbot: Any, notes: NotesPane) -> None:
    before = len(notes.open_case.case.entries)
    type_on(qtbot, notes, "she has ", "not been ", "told")
    assert len(notes.open_case.case.entries) == before
    notes.edit._soon.paused.emit()
    (entry,) = notes.open_case.case.entries[before:]
    assert isinstance(entry, NoteLine)
    assert entry.text == "she has not been told"
    assert notes.open_case.waiting.held() == {}


def test_after_a_kill_in_mid_typing_the_line_is_there_as_a_line(qtbot: Any, notes: NotesPane) -> None:
    type_on(qtbot, notes, "she has ", "not been")
    assert list(again(notes).case.notes.values())[-1].text == "she has not been"
    assert notes.open_case.waiting.held() == {}


def test_what_was_recorded_since_is_not_taken_back_by_what_was_held_before(qtbot: Any, notes: NotesPane) -> None:
    type_on(qtbot, notes, "she has")
    held = notes.open_case.waiting.held()
    qtbot.keyClicks(notes.edit, " not been told")
    notes.keep()
    notes.open_case._store.hold("demo-b", held)
    case = again(notes)
    assert (case.case, case.waiting.held()) == (notes.open_case.case, {})


def test_what_a_colleague_was_typing_comes_back_under_their_name(qtbot: Any, notes: NotesPane) -> None:
    notes.open_case.recorder = replace(notes.open_case.recorder, profile_id="ada")
    type_on(qtbot, notes, "she has")
    other = replace(notes.open_case.recorder, profile_id="bob")
    line = list(again(notes, recorder=other).case.notes.values())[-1]
    assert (line.text, line.recorded_by) == (f"{OF_A_COLLEAGUE.format(name='Ada Lovell')}: she has", "bob")


def test_what_cannot_be_held_is_recorded_at_once(qtbot: Any, notes: NotesPane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes.open_case.waiting, "_keep", lambda of: False)
    type_on(qtbot, notes, "she has")
    assert list(notes.open_case.case.notes.values())[-1].text == "she has"


def test_a_section_of_a_letter_is_held_until_the_pause_and_comes_back(open_case: Open) -> None:
    case = open_case("demo-b")
    drafting = Drafting(case)
    drafting.choose(drafting.first_choice())
    assert drafting.letter is not None
    section, before = drafting.letter.sections[0], len(case.case.entries)
    drafting.hold(section, "My own words.")
    assert len(case.case.entries) == before
    case.waiting.bring_back()
    edit = drafting.edit_of(section.id)
    assert edit is not None
    assert edit.text == "My own words."
    assert case.waiting.held() == {}
