"""The questions of a call: one in hand that stays still, answers recorded at once, records one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from adviser_assistant.casework.entries import CallEnded, CallStarted
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.ui.call import questions_pane
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.why import InLetter
from adviser_assistant.ui.theme import apply_theme
from tests.every import every

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
Open = Callable[..., OpenCase]


def shown(qtbot: Any, open_case: OpenCase) -> CallPage:
    page = CallPage(open_case)
    qtbot.addWidget(page)
    page.resize(1298, 560)
    page.show()
    qtbot.waitUntil(page.notes.edit.hasFocus)
    return page


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> CallPage:
    return shown(qtbot, open_case("demo-b"))


@pytest.fixture
def new_call(qtbot: Any, open_case: Open) -> CallPage:
    opened = open_case()
    opened.record(opened.make(CallStarted, call="call-1"))
    return shown(qtbot, opened)


def settled(qtbot: Any) -> None:
    for _ in range(6):
        qtbot.wait(1)


def top_in_hand(page: CallPage) -> int:
    row = page.questions.rows[page.questions.in_hand]
    return row.mapTo(page.questions.area.viewport(), QPoint(0, 0)).y()


def test_a_new_call_shows_the_opening_with_any_order_and_nothing_raised(new_call: CallPage) -> None:
    assert new_call.block == "open"
    assert "any order" in new_call.questions.heading.note.text()
    assert not new_call.heads_up.empty.isHidden()
    assert new_call.blocks.rang.text().startswith("Rang at")


def test_answered_questions_stand_above_the_one_in_hand_and_the_rest_below(page: CallPage) -> None:
    page.show_block("fairness")
    reading = page.questions.reading
    assert reading is not None
    order = [each.row for each in page.questions._in_order(reading)]
    place = order.index(page.questions.in_hand)
    states = {each.row: each.is_open for each in reading.questions}
    assert not any(states[row] for row in order[:place])
    assert all(states[row] for row in order[place + 1 :])


def test_the_question_in_hand_stays_at_the_same_height_as_answers_fold_up(qtbot: Any, page: CallPage) -> None:
    page.show_block("process")
    page.questions.next_question()
    settled(qtbot)
    heights = []
    for _ in range(3):
        fact = next(each.lead for each in page.questions.reading.questions if each.row == page.questions.in_hand)  # type: ignore[union-attr]
        page.questions.editors.by_fact[fact].state_given.emit(State.NOT_KNOWN, "")
        settled(qtbot)
        heights.append(top_in_hand(page))
    assert len(set(heights)) == 1


def test_a_yes_opens_what_follows_and_control_enter_goes_on(qtbot: Any, page: CallPage) -> None:
    facts = page.open_case.guidance.facts
    page.readings = page.readings
    reading, each = next(
        (reading, each)
        for reading in page.readings
        for each in reading.questions
        if each.is_open and len(each.facts) > 1 and not each.key and facts[each.lead].kind is Kind.YES_NO
    )
    page.show_block(reading.block.id, each.row)
    page.questions.answer_number(1)
    assert page.questions.in_hand == each.row
    assert set(page.questions.editors.by_fact) == {fact for fact in each.facts if not facts[fact].derived}
    qtbot.keyClick(page.notes.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.questions.in_hand != each.row


def test_what_is_said_takes_one_answer(new_call: CallPage) -> None:
    new_call.show_block("open", "q03")
    chips = new_call.questions.editors.by_fact["call.role_statement_given"].chips
    assert chips is not None
    assert [chip.text() for chip in chips.chips()] == ["Said"]
    new_call.questions.answer_number(1)
    assert new_call.open_case.case.value("call.role_statement_given") is True


def test_does_not_apply_waits_for_its_reason(new_call: CallPage) -> None:
    new_call.go("call.private")
    editor = new_call.questions.editors.by_fact["call.private"]
    new_call.questions.answer_number(5)
    assert new_call.open_case.case.state("call.private") is State.NOT_ASKED
    assert editor.reason is not None
    editor.reason.changed.emit("By email")
    fact = new_call.open_case.case.fact("call.private")
    assert fact.state is State.NOT_APPLICABLE
    assert fact.standing[-1].reason == "By email"


def test_the_number_pad_is_left_for_accents(qtbot: Any, page: CallPage) -> None:
    page.go("call.private")
    before = len(page.open_case.case.entries)
    page.notes.focus_notes()
    pad = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    qtbot.keyClick(page.notes.edit, Qt.Key.Key_1, pad)
    assert len(page.open_case.case.entries) == before


def test_the_first_words_of_a_concern_log_it_today_and_another_can_be_told(new_call: CallPage) -> None:
    new_call.show_block("concern")
    new_call.questions.editors.by_fact["concern[c1].title"].answered.emit("Delay in review")
    case = new_call.open_case.case
    assert case.value("concern[c1].logged_on") == new_call.open_case.today
    new_call.questions.add("concern")
    assert new_call.open_case.case.keys("concern") == ("c1", "c2")
    assert new_call.questions.in_hand.endswith("#c2")


def test_each_concern_is_asked_about_in_full_before_the_next(page: CallPage) -> None:
    concern = next(each for each in page.readings if each.block.id == "concern")
    keys = [each.key for each in concern.questions if each.row.startswith(("q14#", "q14b#", "q14c#"))]
    assert keys == ["c1", "c1", "c1", "c2", "c2", "c2"]


def test_the_advisers_own_questions_are_the_advisers_words(page: CallPage) -> None:
    page.show_block("before", "q00d")
    fact = page.questions.reading_of("q00d")
    assert fact is not None
    page.questions.answer_number(1)
    statement = page.open_case.case.fact(fact.lead).standing[-1]
    assert (statement.source, statement.said_by) == (Source.ADVISER, "Jo Tennant")
    assert page.open_case.source is Source.CALLER


def test_what_is_taken_back_is_in_hand_again(new_call: CallPage) -> None:
    new_call.go("call.private")
    row = new_call.questions.in_hand
    new_call.questions.answer_number(1)
    assert new_call.questions.in_hand != row
    new_call.open_case.take_back()
    assert new_call.questions.in_hand == row


def test_a_call_can_be_ended_and_another_started(new_call: CallPage) -> None:
    new_call.timer.end_call()
    assert isinstance(new_call.open_case.case.entries[-1], CallEnded)
    assert new_call.timer.end.isHidden()
    new_call.timer.toggle()
    assert len(new_call.open_case.case.calls) == 2


def test_a_question_put_aside_leaves_its_number_to_the_next_and_can_come_back(page: CallPage) -> None:
    first, second = page.asks.asked[:2]
    page.asks._put_aside(first, "not now")
    assert page.asks.asked[0].id == second.id
    assert first.id in page.asks._gone
    page.asks._put_aside(first, "")
    assert page.asks.asked[0].id == first.id


def test_a_clock_put_aside_speaks_again_when_it_has_run_out(page: CallPage) -> None:
    clock = next(each for each in page.heads_up.shown.values() if each.digest)
    page.heads_up._put_aside(clock.id, "already covered")
    assert page.heads_up.shown[clock.id].aside == "already covered"


@every("fold", [Fold(Width.MIDDLE), Fold(Width.NARROW), Fold(Width.NARROW, True)])
def test_folded_the_block_in_hand_and_the_best_question_stay_in_one_line(page: CallPage, fold: Fold) -> None:
    page.fold_to(fold)
    assert page.bar.block.text().startswith("Concern")
    assert page.bar.isVisible()
    assert page.best.isVisible() == (fold == Fold(Width.NARROW))


def test_the_pane_of_blocks_has_the_timer_again_when_there_is_room(page: CallPage) -> None:
    page.fold_to(Fold(Width.NARROW, True))
    page.fold_to(Fold())
    assert page.blocks.isAncestorOf(page.timer)
    assert page.blocks.isAncestorOf(page.timer.end)
    assert page.timer.button.text() == "Pause"


def test_every_block_can_be_shown_without_a_warning(page: CallPage) -> None:
    for reading in page.readings:
        page.show_block(reading.block.id)
        for each in reading.questions:
            page.questions.take(each.row)
    assert page.open_case.case.value("exclusion.kind") is not None
    assert isinstance(page.open_case.today, date)


def test_letters_are_looked_through_only_when_a_why_is_opened(
    qtbot: Any, page: CallPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def look(_: OpenCase, facts: tuple[str, ...]) -> tuple[InLetter, ...]:
        asked.append(facts)
        return (InLetter("She raised it in May.", "L01, Our advice", "L01/s08@1:0-21"),)

    monkeypatch.setattr(questions_pane, "letters_using", look)
    page.questions.answer_number(1)
    assert not asked
    row, lead = page.questions.rows[page.questions.in_hand], page.questions.reading_of(page.questions.in_hand)
    row.toggle_why()
    assert lead is not None
    qtbot.waitUntil(lambda: asked == [lead.facts])
    place = next(each for each in row.findChildren(TagButton) if each.text() == "L01, Our advice")
    area = page.questions.area.viewport()
    qtbot.waitUntil(lambda: 0 <= place.mapTo(area, QPoint(0, 0)).y() < area.height())
    with qtbot.waitSignal(page.go_to) as gone:
        place.click()
    assert gone.args == ["letters", "L01/s08@1:0-21"]


def test_answer_keys_beside_a_field_keep_no_more_room_than_they_need_as_the_text_gets_smaller(
    qtbot: Any, qapp: Any, open_case: Open
) -> None:
    case = open_case()
    editor = FactEditor(case.guidance.facts["caller.name"], case.case.fact("caller.name"), case.today, lead=True)
    qtbot.addWidget(editor)
    editor.resize(1200, 60)
    editor.show()
    apply_theme(qapp, "light", 100)
    assert editor.chips is not None
    least = editor.chips.minimumWidth()
    for percent in (200, 100):
        apply_theme(qapp, "light", percent)
    assert editor.chips.minimumWidth() == least > 0
