"""Communications says what each person is owed, by when and with what content, and records it in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant.ui.communications_page import CommunicationsPage
from adviser_assistant.ui.communications_reading import due_words, pace, pace_kind, read_plan, summary
from adviser_assistant.ui.folding import fold_for
from adviser_assistant.ui.open_case import OpenCase

NOW = datetime(2025, 3, 10, 16, 12, tzinfo=UTC)
Show = Callable[..., CommunicationsPage]


@pytest.fixture
def show(open_case: Callable[..., OpenCase], qtbot: Any) -> Show:
    def make(name: str = "demo-a", at: datetime = NOW) -> CommunicationsPage:
        page = CommunicationsPage(open_case(name, at=at))
        qtbot.addWidget(page)
        page.resize(1298, 547)
        page.show()
        qtbot.wait(1)
        return page

    return make


def test_the_practitioner_comes_first_and_what_is_done_says_when(show: Show) -> None:
    page = show()
    assert page.rows["concern_raised"].accessibleName().endswith("done 6 Mar 16:00")
    assert page.rows["concern_raised"] in page._ours
    assert page.rows["advice_letter"] in page._others


def test_the_first_thing_owed_is_in_hand_with_what_it_must_say(show: Show) -> None:
    page = show()
    assert page.detail.line is not None
    assert page.detail.line.id == "advice_letter_copy"
    assert page.detail._points.count() == 2


def test_d_marks_it_as_done_in_place(show: Show, qtbot: Any) -> None:
    page = show()
    page.go("introduction_sheet")
    qtbot.keyClick(page, Qt.Key.Key_D)
    form = page.detail.form
    assert form.isVisible()
    form.by.line.setText("Dr Helen Prowse")
    form._ticks[0][1].setChecked(True)
    form.keep.click()
    made = page.open_case.case.communications[-1]
    assert (made.communication, made.state, made.by) == ("introduction_sheet", "done", "Dr Helen Prowse")
    assert made.said == ("who we are and what we do not do",)
    assert "done" in page.rows["introduction_sheet"].accessibleName()
    assert not form.isVisible()


def test_while_it_is_recorded_only_the_form_offers_what_to_do(show: Show, qtbot: Any) -> None:
    page = show()
    qtbot.keyClick(page, Qt.Key.Key_D)
    assert not page.acts.isVisible()
    assert page.close_in_place()
    assert page.acts.isVisible()


def test_nobody_is_marked_as_told_without_saying_who_told_them(show: Show) -> None:
    page = show()
    before = len(page.open_case.case.communications)
    page.detail.ask_done()
    page.detail.form.keep.click()
    assert len(page.open_case.case.communications) == before
    assert page.detail.form.by.message.text() == "Say who told them."


def test_withholding_needs_a_reason_and_shows_it(show: Show) -> None:
    page = show()
    page.go("advice_letter_copy")
    page.detail.withhold.click()
    page.detail.form.keep.click()
    assert page.detail.form.reason.message.text() == "A reason is needed."
    page.detail.form.reason.text.setPlainText("A witness may be in danger")
    page.detail.form.keep.click()
    assert "withheld. A witness may be in danger" in page.rows["advice_letter_copy"].accessibleName()
    assert page.detail.withhold.text() == "No longer withheld: owed again"
    page.detail.withhold.click()
    assert page.rows["advice_letter_copy"].accessibleName().endswith("in 3 days")


def test_a_contact_nobody_planned_can_be_added(show: Show) -> None:
    page = show()
    page.add_button.click()
    form = page.detail.form
    form.by.line.setText("Sam Okoro")
    form.said.text.setPlainText("Asked how the week was")
    form.keep.click()
    made = page.open_case.case.communications[-1]
    assert made.communication == ""
    assert f"entry:{made.id}" in page.rows


def test_the_draft_opens_in_letters(show: Show, qtbot: Any) -> None:
    page = show()
    page.go("introduction_sheet")
    with qtbot.waitSignal(page.go_to) as sent:
        qtbot.keyClick(page.rows["introduction_sheet"], Qt.Key.Key_Return)
    assert sent.args == ["letters", "L08"]


def test_no_date_yet_names_the_fact_that_gives_it(show: Show) -> None:
    page = show("demo-b", datetime(2024, 10, 28, 10, 40, tzinfo=UTC))
    line = next(line for line in page._lines if line.state == "no date yet")
    page.go(line.id)
    assert page.detail.no_date.text().startswith("It counts from: ")


def test_where_only_the_limit_is_not_known_it_leads_to_where_their_own_text_is_recorded(
    open_case: Callable[..., OpenCase], qtbot: Any
) -> None:
    page = CommunicationsPage(open_case(at=NOW))
    qtbot.addWidget(page)
    page.open_case.answer("case.framework", "upsw")
    page.open_case.answer("hearing.on", date(2025, 4, 14))
    page.go("hearing_notice")
    with qtbot.waitSignal(page.go_to) as sent:
        page.detail.no_date.click()
    assert sent.args == ["procedure", "upsw_hearing_notice"]


@pytest.mark.parametrize(("height", "above"), [(547, True), (300, False)])
def test_how_to_reach_them_is_there_however_little_room_there_is(show: Show, height: int, above: bool) -> None:
    page = show()
    page.fold_to(fold_for(1298 + 68, height + 143))
    column = page.list.column
    assert page.reach.isVisible()
    assert (column.indexOf(page.reach) < column.indexOf(page._ours)) is above


def test_rows_walk_with_up_and_down_and_rows_are_kept(show: Show, qtbot: Any) -> None:
    page = show()
    kept = dict(page.rows)
    page.go("concern_raised")
    qtbot.keyClick(page.rows["concern_raised"], Qt.Key.Key_Down)
    assert page.detail.line is not None
    assert page.detail.line.id == "named_contact"
    page.open_case.answer("support.contact_every", "every day")
    assert all(page.rows[key] is row for key, row in kept.items() if key in page.rows)


@pytest.mark.parametrize(("width", "height"), [(1298, 547), (865, 300), (654, 520)])
def test_the_detail_stands_beside_the_list_or_under_its_row(show: Show, width: int, height: int, qtbot: Any) -> None:
    page = show()
    page.resize(width, height)
    page.fold_to(fold_for(width + 68, height + 143))
    for _ in range(10):
        qtbot.wait(1)
    folded = width < 1180
    assert (page.detail.parentWidget() is page._ours) == folded
    assert page.acts.isVisible()
    for row in page.rows.values():
        assert row.height() >= row.minimumSizeHint().height()


def test_letters_close_together_are_bracketed(show: Show) -> None:
    page = show("demo-a", datetime(2025, 3, 14, 12, 0, tzinfo=UTC))
    lines = read_plan(page.open_case.case, page.open_case.assessment)
    _, brackets = pace(page.open_case.case, lines, date(2025, 3, 14))
    assert all(words.endswith("letters in 7 days") for *_, words, _ in brackets)


def test_days_are_said_plainly() -> None:
    said = [due_words(0, False), due_words(1, False), due_words(3, False), due_words(-4, True), due_words(-4, False)]
    assert said == ["due today", "tomorrow", "in 3 days", "4 days overdue", "was due 4 days ago"]


def test_a_form_of_contact_is_a_call_a_meeting_or_written() -> None:
    assert [pace_kind(form) for form in ("said, then written", "meeting", "copy")] == ["call", "meeting", "letter"]


def test_the_summary_counts_each_state(show: Show) -> None:
    page = show()
    ours = tuple(line for line in page._lines if line.to == "practitioner")
    assert summary(ours) == "6 done, 3 to come"
