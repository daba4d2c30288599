"""Practice on the screen: the real call over a throwaway case, its debrief, the room. Everybody in it is FICTIONAL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.practice.caller import PracticeCall
from adviser_assistant.practice.debrief import Debrief, debrief
from adviser_assistant.ui.parts.slides import Slide, Slides
from adviser_assistant.ui.practice import practice_page
from adviser_assistant.ui.practice.call_view import RehearsedCase
from adviser_assistant.ui.practice.practice_page import PracticePage
from adviser_assistant.ui.practice.rehearsing import Rehearsing
from adviser_assistant.ui.practice.slides_of import slides_of_debrief, slides_of_scenario
from adviser_assistant.ui.practice.spoken import Spoken
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.spelling import speller
from adviser_assistant.ui.theme import apply_theme
from tests.practice.played import DEMO_A, PRACTICE, REHEARSALS, guidance_for, played
from tests.shipped import LIBRARY


@pytest.fixture
def rehearsing(qapp: Any) -> Rehearsing:
    return Rehearsing(REHEARSALS[DEMO_A], PRACTICE.ways, LIBRARY)


@pytest.fixture
def page(qtbot: Any, session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> PracticePage:
    monkeypatch.setattr(practice_page, "load_practice", lambda *_: PRACTICE)
    made = PracticePage(session(cases=()))
    qtbot.addWidget(made)
    made.resize(1298, 664)
    made.focus_list()
    return made


def test_what_is_told_is_on_record_and_what_is_put_off_is_not(rehearsing: Rehearsing) -> None:
    before = len(rehearsing.open_case.case.entries)
    rehearsing.ask("What does the weather do?")
    assert len(rehearsing.open_case.case.entries) == before
    rehearsing.ask("q17b")
    assert rehearsing.open_case.case.value("feedback.given") is False


def test_a_minute_passes_with_each_question_and_stands_between(rehearsing: Rehearsing) -> None:
    began = rehearsing.now
    rehearsing.ask("q11")
    rehearsing.ask("q12")
    assert (rehearsing.now - began).total_seconds() == 120
    assert rehearsing.call.minute == 2


def test_what_one_noted_down_is_there_to_look_back_on(rehearsing: Rehearsing) -> None:
    case = rehearsing.open_case
    for text in ("Two nigts.", "Two nights."):
        case.record(case.make(NoteLine, note="n1", text=text, call="call-1"))
    assert rehearsing.own_notes == ("Two nights.",)


def test_three_sharp_questions_and_the_caller_rings_off(rehearsing: Rehearsing) -> None:
    for _ in range(3):
        rehearsing.ask("That is ridiculous, why on earth did you not do your job?")
    assert rehearsing.ended
    rehearsing.ask("q11")
    assert rehearsing.call.minute == 3


def test_every_scenario_says_plainly_that_it_is_fictional(page: PracticePage) -> None:
    assert set(page.list.rows) == set(REHEARSALS)
    assert all("FICTIONAL" in row.line.accessibleName() for row in page.list.rows.values())


def test_one_asks_in_ones_own_words_or_what_is_in_hand_and_sees_it_on_record(qtbot: Any, page: PracticePage) -> None:
    page.begin(DEMO_A)
    view = page.calls[DEMO_A]
    qtbot.keyClicks(view.caller.field.line, "What did the nurses actually see and hear?")
    qtbot.keyClick(view.caller.field.line, Qt.Key.Key_Return)
    view.call_page.go("safety.immediate")
    in_hand = view.call_page.questions.in_hand
    view.ask_in_hand()
    assert [turn.question for turn in view.rehearsing.call.turns] == ["", in_hand.partition("#")[0]]
    view.caller.findChildren(Spoken)[0].record.click()
    assert view.call_page.questions.in_hand
    view.rehearsing.hang_up()
    page.close_in_place()
    assert page.list.rows[DEMO_A].act.text().startswith("Played")


def test_a_rehearsed_case_has_no_place_that_leads_out_of_it(rehearsing: Rehearsing) -> None:
    shown = RehearsedCase(rehearsing.open_case)
    assert {"timeline", "about"}.isdisjoint(place.id for place in shown.places)
    for place in ("timeline", "about", "closing", "keeping"):
        shown.go_to(place)
    assert shown.pages == {}
    assert not shown.ending.is_open


def test_while_a_rehearsal_is_in_view_words_are_kept_apart(page: PracticePage, monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[bool] = []
    monkeypatch.setattr(speller, "set_apart", apart.append)
    page.show()
    page.begin(DEMO_A)
    page.close_in_place()
    assert apart == [True, False]


def test_the_sheets_are_word_files_whose_names_say_fictional(page: PracticePage, tmp_path: Path) -> None:
    page.list.rows[DEMO_A].sheet.click()
    page.sheet.where.field.set_value(str(tmp_path))
    page.sheet.save.click()
    assert [path.name for path in tmp_path.iterdir()] == [f"FICTIONAL facilitator’s sheet, {DEMO_A}.docx"]


def test_a_room_sees_the_opening_before_what_a_good_call_finds_and_nobody_s_name() -> None:
    scenario = REHEARSALS[DEMO_A].scenario
    kinds = [slide.kind for slide in slides_of_scenario(scenario)]
    assert kinds.index("The caller begins") < kinds.index("What a good call finds")
    call = played(DEMO_A, "q12", "Surely he is to blame, isn’t he?")
    looked = replace(debrief_without_letters(call), letter=("One.",), good_letter=("Two.",))
    shown = " ".join(f"{slide.text} {' '.join(slide.then)}" for slide in slides_of_debrief(looked, scenario))
    assert all(answer.found in shown for answer in scenario.answers)
    assert "Surely" not in shown
    assert looked.whole_side_by_side == (("One.", ""), ("", "Two."))


def test_a_room_sees_the_line_that_was_said_last_however_large_the_type(qtbot: Any, qapp: Any) -> None:
    apply_theme(qapp, "light", 100)
    slides = Slides()
    qtbot.addWidget(slides)
    slides.resize(500, 300)
    slides.show()
    slides.show_slides((Slide("The caller begins", "It is all in hand. " * 30, ("What do you ask first?",)),))
    bar = slides.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    slides.go(1)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def debrief_without_letters(call: PracticeCall) -> Debrief:
    return debrief(call, guidance_for(DEMO_A), lambda *_: ())


def test_locking_the_program_does_not_end_a_rehearsal(
    qtbot: Any, page: PracticePage, session: Callable[..., Session]
) -> None:
    page.begin(DEMO_A)
    page.calls[DEMO_A].rehearsing.ask("q17b")
    after = PracticePage(session(cases=(), rehearsals=page.session.rehearsals))
    qtbot.addWidget(after)
    after.focus_list()
    assert after.list.rows[DEMO_A].act.text() == "Go on, minute 1"
    after.begin(DEMO_A)
    assert len(after.calls[DEMO_A].caller.findChildren(Spoken)) == 1
    assert after.calls[DEMO_A].rehearsing.open_case.case.value("feedback.given") is False
    after.begin_again(DEMO_A)
    assert after.calls[DEMO_A].rehearsing.call.minute == 0
