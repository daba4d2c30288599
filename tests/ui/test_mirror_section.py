"""One's own mirror: theirs alone, said first, forgotten on leaving, and not to be had out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallStarted, Entry, PutAside
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.casework.whose import ADVISER
from adviser_assistant.summary import row_of
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.mirror_section import NOTHING, YOURS, MirrorSection
from tests.builders import entry, said
from tests.shipped import LIBRARY

NOW = datetime(2025, 3, 6, 10, 15, tzinfo=UTC)
MINE, THEIRS = "adviser-1", "adviser-2"


def history(by: str, lead: str) -> tuple[Entry, ...]:
    """FICTIONAL: a call with the account asked for, and a prompt put aside."""
    made: list[Entry] = [
        entry(CallStarted, call="k1"),
        said(ADVISER, lead),
        said("response.heard", "not_yet"),
        entry(PutAside, item="EP-08" if by == MINE else "EP-01", reason="not now"),
        entry(CallEnded, call="k1"),
    ]
    return tuple(replace(each, recorded_by=by) for each in made)


@pytest.fixture
def desk(session: Callable[..., Session]) -> Session:
    """Three cases of one’s own, and three that a colleague of the same name recorded in."""
    made = session(at=NOW, cases=())
    for number in range(3):
        for by in (MINE, THEIRS):
            case = Case(f"{by}-{number}", fictional=True).after_all(history(by, made.adviser_name))
            made.store.append(case.id, case.entries, row_of(case, LIBRARY.guidance_for(case, NOW)))
    return made


@pytest.fixture
def show(desk: Session, qtbot: Any) -> Callable[..., MirrorSection]:
    """The section, at the desk of whoever is named."""

    def make(who: str = MINE) -> MirrorSection:
        section = MirrorSection(replace(desk, recorder=Recorder(who, lambda: NOW)))
        qtbot.addWidget(section)
        section.show()
        return section

    return make


def look(section: MirrorSection) -> None:
    section.ask.click()
    QGuiApplication.processEvents()


def words(section: QWidget) -> str:
    return "\n".join(each.text() for each in section.findChildren(QLabel) if each.isVisibleTo(section))


def test_it_says_first_whose_it_is_and_shows_nothing_unasked(show: Callable[..., MirrorSection]) -> None:
    section = show()
    assert words(section).startswith(YOURS)
    assert "Put aside" not in words(section)


def test_it_shows_what_one_left_and_when_one_asked_and_nothing_of_a_colleague(
    show: Callable[..., MirrorSection],
) -> None:
    mine, theirs = show(MINE), show(THEIRS)
    look(mine)
    look(theirs)
    prompts = LIBRARY.guidance("common").prompts
    assert "You asked for it in 3 of 3 first calls." in words(mine)
    assert prompts["EP-08"].text in words(mine)
    assert prompts["EP-01"].text not in words(mine)
    assert prompts["EP-08"].text not in words(theirs)


def test_there_is_nobody_to_choose_and_who_recorded_nothing_sees_nothing(show: Callable[..., MirrorSection]) -> None:
    section = show("adviser-3")
    look(section)
    assert NOTHING in words(section)
    assert not section.findChildren(QLineEdit)


def test_nothing_can_be_copied_selected_or_taken_out(show: Callable[..., MirrorSection]) -> None:
    section = show()
    look(section)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("as it was")
    for target in (section, *section.findChildren(QWidget)):
        assert not isinstance(target, QTextEdit | QPlainTextEdit)
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(target, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    labels = [each for each in section.told.findChildren(QLabel) if each.isVisibleTo(section)]
    assert labels
    assert {each.textInteractionFlags() for each in labels} == {Qt.TextInteractionFlag.NoTextInteraction}
    assert clipboard.text() == "as it was"


def test_it_is_forgotten_on_leaving_and_kept_nowhere(desk: Session, show: Callable[..., MirrorSection]) -> None:
    def kept() -> list[int]:
        return [len(desk.store.case(each.row.case_id).entries) for each in desk.store.rows()]

    before, section = kept(), show()
    look(section)
    section.hide()
    section.show()
    assert "Put aside" not in words(section)
    assert not section._lines.count()
    assert kept() == before


def test_an_answer_that_comes_after_one_left_is_not_shown(show: Callable[..., MirrorSection], desk: Session) -> None:
    from adviser_assistant.ui.settings.mirror_section import own_mirror

    section = show()
    asked = section._asked
    section.hide()
    section._show(asked, own_mirror(section.session))
    assert not section._lines.count()
