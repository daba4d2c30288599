"""The call: typing at once, answers in any order, notes that are kept, the next best question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt

from adviser_assistant.casework.facts import State, kind_of
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.call.kept_lines import kept_of
from adviser_assistant.ui.call.note_lines import pasted, sentence_at, tags_after_edit
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.what_if import WhatIf
from tests.every import every

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
Open = Callable[..., OpenCase]


@pytest.fixture
def page(qtbot: Any, open_case: Open) -> CallPage:
    made = CallPage(open_case("demo-b"))
    qtbot.addWidget(made)
    made.resize(1298, 560)
    made.show()
    qtbot.waitUntil(made.notes.edit.hasFocus)
    return made


def test_a_call_opens_with_the_caret_in_the_notes(page: CallPage) -> None:
    assert page.notes.edit.hasFocus()


def test_what_is_typed_is_kept_when_the_notes_are_left(qtbot: Any, page: CallPage) -> None:
    qtbot.keyClicks(page.notes.edit, "Rang back at noon")
    page.questions.area.setFocus()
    qtbot.waitUntil(lambda: "Rang back at noon" in [line.text for line in page.notes.lines()])


def test_enter_keeps_the_line_and_the_next_has_its_own_time(qtbot: Any, page: CallPage) -> None:
    before = len(page.notes.lines())
    qtbot.keyClicks(page.notes.edit, "One")
    qtbot.keyClick(page.notes.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(page.notes.edit, "Two")
    page.notes.keep()
    kept = page.notes.lines()[before:]
    assert [line.text for line in kept] == ["One", "Two"]
    assert kept[0].note != kept[1].note


def test_an_edited_line_is_a_revision_and_the_first_words_stay_in_the_story(qtbot: Any, page: CallPage) -> None:
    qtbot.keyClicks(page.notes.edit, "Wrnog")
    page.notes.keep()
    entries = len(page.open_case.case.entries)
    for _ in range(5):
        qtbot.keyClick(page.notes.edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(page.notes.edit, "Right")
    page.notes.keep()
    assert page.notes.lines()[-1].text == "Right"
    assert len(page.open_case.case.entries) == entries + 1


def paste(page: CallPage, text: str) -> None:
    source = QMimeData()
    source.setText(text)
    page.notes.edit.insertFromMimeData(source)


def test_a_pasted_two_hundred_page_email_is_kept_whole_and_said(page: CallPage) -> None:
    email = "\n".join(f"Line {number}: Zoë O’Neill & <b>“quoted”</b> \u202eright to left" for number in range(9_000))
    paste(page, email)
    kept = [line for line in page.open_case.case.notes.values() if line.text.startswith("Line 0")]
    assert len(kept) == 1
    assert kept[0].text == email
    assert "9000 lines" in page.notes.said.text()


def test_odd_characters_are_kept_and_control_characters_dropped() -> None:
    assert pasted("Zoë\x00\x07\r\nO’Neill 🙂\ud800") == ("Zoë", "O’Neill 🙂")


def unasked_yes_no(page: CallPage) -> str:
    facts = page.open_case.guidance.facts
    leads = (each.lead for reading in page.readings for each in reading.questions if each.is_open and each.lead)
    return next(lead for lead in leads if facts[kind_of(lead)].kind is Kind.YES_NO)


def test_a_yes_key_answers_the_question_in_hand_even_while_typing(qtbot: Any, page: CallPage) -> None:
    fact = unasked_yes_no(page)
    page.go(fact)
    page.notes.focus_notes()
    qtbot.keyClick(page.notes.edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.open_case.case.value(fact) is True


def test_a_digit_in_the_notes_is_text(qtbot: Any, page: CallPage) -> None:
    fact = unasked_yes_no(page)
    page.go(fact)
    page.notes.focus_notes()
    qtbot.keyClicks(page.notes.edit, "1")
    assert page.open_case.case.state(fact) is State.NOT_ASKED
    assert page.notes.edit.toPlainText().endswith("1")


def test_an_answer_folds_its_question_and_brings_up_the_next(page: CallPage) -> None:
    page.show_block("health")
    first = page.questions.in_hand
    page.questions.answer_number(1)
    assert page.questions.rows[first].state != "to_come" or page.questions.in_hand == first


def test_not_known_is_recorded_as_its_own_answer(page: CallPage) -> None:
    page.go("org.policy_in_contract")
    reading = page.questions.reading_of(page.questions.in_hand)
    assert reading is not None
    editor = page.questions.editors.by_fact["org.policy_in_contract"]
    editor.state_given.emit(State.NOT_KNOWN, "")
    assert page.open_case.case.state("org.policy_in_contract") is State.NOT_KNOWN


def test_taking_back_returns_the_question(page: CallPage) -> None:
    page.open_case.answer("safety.immediate", "uncontrolled")
    page.open_case.take_back()
    assert page.open_case.case.value("safety.immediate") == "none"


def test_nothing_is_chosen_before_it_is_answered(page: CallPage) -> None:
    for reading in page.readings:
        page.show_block(reading.block.id)
        for fact, editor in page.questions.editors.by_fact.items():
            if page.open_case.case.state(fact) is State.NOT_ASKED and editor.chips is not None:
                assert editor.chips.chosen_key() is None


def test_ctrl_1_goes_to_the_best_question(qtbot: Any, page: CallPage) -> None:
    asked = page.asks.asked[0]
    with qtbot.waitSignal(page.go_to, raising=False, timeout=300) as left:
        page.asks.go_number(1)
    reading = page.questions.reading_of(page.questions.in_hand)
    assert left.signal_triggered or (reading is not None and asked.fact in reading.facts)


def test_a_sentence_is_tagged_to_a_fact_and_an_edit_that_loses_it_says_so(qtbot: Any, page: CallPage) -> None:
    qtbot.keyClicks(page.notes.edit, "She was told on Monday")
    page.notes.ask_tag()
    page.notes._tag("told.date")
    assert page.notes.lines()[-1].tags[0].fact == "told.date"
    for _ in range(22):
        qtbot.keyClick(page.notes.edit, Qt.Key.Key_Backspace)
    page.notes.keep()
    assert "tag" in page.notes.said.text()


def test_a_tag_moves_with_its_words() -> None:
    from adviser_assistant.casework.entries import Tag

    tag = Tag(start=4, end=8, fact="told.date")
    kept, lost = tags_after_edit("Now then", "And now then", (Tag(start=4, end=8, fact="told.date"),))
    assert (kept[0].start, kept[0].end) == (8, 12)
    assert lost == ()
    assert tags_after_edit("Now then", "Gone", (tag,)) == ((), ("told.date",))


def test_the_sentence_around_the_caret() -> None:
    assert sentence_at("First. Second one. Third", 9) == (7, 18)


def test_labels_are_counted_against_events(page: CallPage) -> None:
    assert page.notes._count.text() == "3 labels, 1 event"


def test_a_patients_number_is_noticed(qtbot: Any, page: CallPage) -> None:
    qtbot.keyClicks(page.notes.edit, "NHS 943 476 5919")
    page.notes.keep()
    assert not page.notes.patient.isHidden()


def test_a_put_aside_heads_up_gives_its_reason_and_comes_back_when_its_facts_change(page: CallPage) -> None:
    page.open_case.put_aside("EP-11", "not relevant here")
    raised = page.open_case.assessment.prompt("EP-11")
    assert raised is not None
    assert raised.put_aside == "not relevant here"


def test_pausing_stops_the_timer_and_going_on_starts_it(page: CallPage) -> None:
    page.timer.toggle()
    call = page.timer.call
    assert call is not None
    assert not call.runs
    page.timer.toggle()
    again = page.timer.call
    assert again is not None
    assert again.runs


@every("fold", [Fold(Width.WIDE), Fold(Width.MIDDLE), Fold(Width.NARROW), Fold(Width.MIDDLE, True)])
def test_notes_are_always_in_reach(page: CallPage, fold: Fold) -> None:
    page.fold_to(fold)
    assert page.notes.edit.isVisible()
    assert page.questions.isVisible()


def test_every_kept_line_has_a_time(page: CallPage) -> None:
    assert all(kept.time for block, text, kept in page.notes.edit.lines() if kept is not None and text)
    assert kept_of(page.notes.edit.document().begin()) is not None


def test_a_heads_up_says_which_answers_would_change_it(page: CallPage) -> None:
    raised = next(each for each in page.heads_up.shown.values() if not each.digest and not each.aside)
    card = page.heads_up.cards[raised.id]
    card.toggle_why()
    what_if = card.findChild(WhatIf)
    assert what_if.isVisible()
    what_if.button.click()
    assert what_if.lines.text().startswith(("If “", "No set of up to"))
    card.toggle_why()
    assert not what_if.isVisible()
    assert what_if.lines.isHidden()


def test_a_fact_no_question_asks_for_sends_nobody_round(page: CallPage) -> None:
    been: list[str] = []
    page.go_to.connect(lambda place, _: been.append(place))
    for item in ("callback[c1].due_on", "concern[c1].nothing"):
        page.go(item)
    assert been == ["concern"]
