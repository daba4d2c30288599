"""Communications says how to reach the practitioner, and takes the plan out as a file, a checklist or a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar as CalendarFile
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from adviser_assistant.casework.entries import DocumentSent
from adviser_assistant.desk import NOT_TRACED
from adviser_assistant.ui.communications_page import CommunicationsPage
from adviser_assistant.ui.open_case import OpenCase

NOW = datetime(2024, 10, 28, 10, 40, tzinfo=UTC)


@pytest.fixture
def page(open_case: Callable[..., OpenCase], qtbot: Any) -> CommunicationsPage:
    made = CommunicationsPage(open_case("demo-b", at=NOW))
    qtbot.addWidget(made)
    made.resize(1298, 700)
    made.show()
    qtbot.wait(1)
    return made


def test_what_nobody_asked_leads_to_its_question(page: CommunicationsPage, qtbot: Any) -> None:
    assert page.reach.links["reach.times"].accessibleName() == "Safe time to ring: not asked yet. Open its question"
    with qtbot.waitSignal(page.go_to) as sent:
        qtbot.keyClick(page.reach.links["reach.times"], Qt.Key.Key_Space)
    assert sent.args == ["call", "reach.times"]


def test_what_was_said_is_shown_where_it_is_needed(page: CommunicationsPage) -> None:
    page.go("immediate_exclusion_said")
    assert "Nobody has asked which number and time are safe." in page.detail._ring_words.text()
    page.open_case.answer("reach.times", "after six")
    page.open_case.answer("reach.how", "her own mobile")
    assert page.reach.links["reach.times"].text() == "Safe time to ring: after six"
    assert "Safe: her own mobile; after six." in page.detail._ring_words.text()


def test_a_limit_on_telling_them_is_shown_only_where_there_is_one(page: CommunicationsPage) -> None:
    assert "comms.embargo" not in page.reach.links
    page.open_case.answer("comms.embargo", "police")
    assert page.reach.links["comms.embargo"].text() == "Limit on telling them: police"


def test_others_are_named_in_their_rows(page: CommunicationsPage) -> None:
    assert "Colleagues" in page.rows["line_for_colleagues"].accessibleName()
    assert "The responsible officer" in page.rows["responsible_officer_informed"].accessibleName()


def test_the_plan_becomes_a_calendar_file_by_keyboard_alone(
    page: CommunicationsPage, qtbot: Any, tmp_path: Path
) -> None:
    qtbot.keyClick(page.take_out, Qt.Key.Key_Space)
    assert page.out.name.line.hasFocus()
    assert page.out.name.value() == "PPA 24-0417 communications 2024-10-28.ics"
    page.out.where.set_value(str(tmp_path / "plans"))
    with qtbot.waitSignal(page.announce) as said:
        qtbot.keyClick(page.out.name.line, Qt.Key.Key_Return)
    (file,) = (tmp_path / "plans").iterdir()
    assert "1 without a date yet" in said.args[0]
    assert len(CalendarFile.from_ical(file.read_bytes()).walk("VEVENT")) == len(page.rows) - 1


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(page: CommunicationsPage, tmp_path: Path) -> None:
    page.take_out.click()
    page.out.where.set_value(str(tmp_path))
    page.out.name.set_value("plan.ics")
    (tmp_path / "plan.ics").write_text("old", "utf-8")
    page.out.make.click()
    assert (tmp_path / "plan.ics").read_text("utf-8") == "old"
    assert "Once more" in page.out.name.message.text()
    page.out.make.click()
    assert (tmp_path / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("name", ["", "a/b"])
def test_a_name_that_is_none_is_said_at_the_name(page: CommunicationsPage, name: str) -> None:
    page.take_out.click()
    page.out.name.set_value(name)
    page.out.make.click()
    assert page.out.name.message.text() == "Give the file a name without a folder in it."


def test_a_folder_that_cannot_be_written_to_is_said_at_the_name(page: CommunicationsPage, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    page.take_out.click()
    page.out.where.set_value(str(tmp_path / "file" / "below"))
    page.out.make.click()
    assert "Choose another folder" in page.out.name.message.text()


def test_a_file_whose_trace_cannot_be_kept_is_not_there(
    page: CommunicationsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.open_case, "record", lambda *_: False)
    page.take_out.click()
    page.out.where.set_value(str(tmp_path))
    page.out.make.click()
    assert page.out.name.message.text() == NOT_TRACED
    assert list(tmp_path.iterdir()) == []


def test_the_checklist_is_copied_and_that_is_said(page: CommunicationsPage, qtbot: Any) -> None:
    page.take_out.click()
    with qtbot.waitSignal(page.announce):
        page.out.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Communications (FICTIONAL), Monday 28 October 2024")
    assert "[ ] Colleagues: somebody is away, in the agreed words" in text


def test_the_word_document_is_the_one_in_letters(page: CommunicationsPage, qtbot: Any) -> None:
    page.take_out.click()
    with qtbot.waitSignal(page.go_to) as sent:
        page.out.word.click()
    assert sent.args == ["letters", "L21"]


def test_escape_puts_it_away_and_gives_the_focus_back(page: CommunicationsPage, qtbot: Any) -> None:
    page.take_out.click()
    qtbot.keyClick(page.out.name.line, Qt.Key.Key_Escape)
    assert not page.out.isVisible()
    assert page.take_out.hasFocus()
    page.take_out.click()
    assert page.close_in_place()
    assert not page.out.isVisible()


def test_a_document_that_was_sent_ticks_its_row(page: CommunicationsPage) -> None:
    assert "done" not in page.rows["introduction_sheet"].accessibleName()
    at = page.open_case
    at.record(at.make(DocumentSent, document="L08", template="L08", to="practitioner"))
    assert "done" in page.rows["introduction_sheet"].accessibleName()
