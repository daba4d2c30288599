"""What is typed is kept within a second: notes as entries, a field that nobody has left yet beside the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.field import DateField, LineField
from adviser_assistant.ui.parts.keep_soon import AT_MOST, PAUSE, KeepSoon
from adviser_assistant.ui.unfinished import CAME_BACK, Unfinished
from tests.fakes import MemoryCaseStore


class Clock:
    """A clock a test moves on by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_pause_in_typing_is_waited_for(qapp: Any) -> None:
    soon = KeepSoon(clock=Clock())
    soon.touch()
    assert soon.interval() == PAUSE


def test_without_a_pause_it_is_kept_within_a_second_of_the_first_key(qapp: Any) -> None:
    clock = Clock()
    soon = KeepSoon(clock=clock)
    for clock.now in (0.0, 0.3, 0.6):
        soon.touch()
    assert 600 + soon.interval() == AT_MOST < 1000


@pytest.fixture
def page(qtbot: Any, open_case: Callable[..., OpenCase]) -> CasePage:
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
    assert page.unfinished._soon.isActive()
    page.unfinished._soon.timeout.emit()


def test_half_an_answer_is_held_and_no_statement_until_the_field_is_left(qtbot: Any, page: CasePage) -> None:
    before, field = page.open_case.case, field_of(page, "caller.name", LineField)
    types(qtbot, page, field, "Dr Ines Cal")
    assert list(page.open_case.held().values()) == ["Dr Ines Cal"]
    assert page.open_case.case == before
    qtbot.keyClicks(field.line, "der")
    field.line.clearFocus()
    assert page.open_case.case.value("caller.name") == "Dr Ines Calder"
    assert page.open_case.held() == {}
    types(qtbot, page, field_of(page, "told.date", DateField), "12 M")
    assert list(page.open_case.held().values()) == ["12 M"]


def test_what_was_held_comes_back_as_a_note_and_only_once(open_case: Callable[..., OpenCase]) -> None:
    store = MemoryCaseStore()
    case = open_case("demo-b", store=store)
    store.hold("demo-b", {"Who is calling?": "Dr Ines Cal"})
    for _ in range(2):
        page = QWidget()
        Unfinished(page, case).bring_back()
    lines = [line.text for line in case.case.notes.values() if CAME_BACK in line.text]
    assert lines == [f"{CAME_BACK}: Who is calling?: Dr Ines Cal"]
    assert store.held("demo-b") == {}
