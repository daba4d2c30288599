"""A practitioner rings us themselves: one key, their own header and places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.open_case import OpenCase

Open = Callable[..., OpenCase]


def test_one_key_takes_their_own_path_and_begins_with_their_safety(qtbot: Any, open_case: Open) -> None:
    page = CallPage(open_case())
    qtbot.addWidget(page)
    page.resize(1298, 560)
    page.show()
    qtbot.waitUntil(page.notes.edit.hasFocus)
    assert page.blocks.own_call.isVisible()
    qtbot.keyClick(page.notes.edit, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert page.open_case.case.value("case.type") == "self_contact"
    assert page.block == "self_contact"
    assert not page.blocks.own_call.isVisible()


def test_the_header_says_they_rang_themselves_and_only_their_places_are_there(qtbot: Any, open_case: Open) -> None:
    opened = open_case()
    page = CasePage(opened)
    qtbot.addWidget(page)
    opened.answer("case.type", "self_contact")
    opened.answer("case.linked", "PPA 7")
    assert page.header.name.text() == "A practitioner rang us themselves"
    assert page.header.shown.title == "Their own call"
    assert "Linked to another case" in page.header.under.text()
    assert "PPA 7" not in page.header.under.text()
    assert [each.id for each in page.places] == ["call", "communications", "letters", "timeline", "about"]


def test_a_case_with_their_words_does_not_become_an_employer_s(open_case: Open) -> None:
    opened = open_case()
    opened.answer("case.type", "self_contact")
    opened.answer("self.question", "What now?")
    assert not opened.answer("case.type", "employer_request")
    assert opened.case.value("case.type") == "self_contact"
