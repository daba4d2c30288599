"""The whole way: first start, a call, the gate closed, a letter in Word, quit and back. And the demo's lapsed case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from adviser_assistant.app import Program
from adviser_assistant.casework.entries import CheckpointAnswer, DocumentFinalised, Stance
from adviser_assistant.casework.facts import Source, State, Value
from adviser_assistant.guidance.assessment import GateOutcome, GateReading
from adviser_assistant.store.keys import add_profile
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.exclusion.before_exclusion_page import BeforeExclusionPage
from adviser_assistant.ui.exclusion.fact_editor import FactEditor
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.letters.letters_page import LettersPage
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.panes import enter
from adviser_assistant.ui.procedure.procedure_page import ProcedurePage
from adviser_assistant.ui.unlock_window import UnlockWindow
from tests.journeys.conftest import ALT, CTRL, PASSPHRASE, SHIFT, fill, is_at, paste, press, quit_

Begin = Callable[..., Program]
TODAY = date.today()
ODD = (
    "“She said: don’t” – 3 µg/kg, £40, 50 %, Łódź, naïve, Ó Séaghdha, 王医生, 👩‍⚕️, a\u00a0hard space, "
    "<b>no tags</b>, {{ no.fact }}, {% if %}, C:\\notes & more"
)
THEIR_WORDS = "I rang twice & nobody came – I would write it down sooner"
COLLEAGUE, THEIRS = "Sam Ellery", "walnut harbour pencil slate"
LESSER_STEPS = (
    ("controls", "no"),
    ("reason", "It would not control the risk at night"),
)
FOUND_OUT: dict[str, Value] = {
    "exclusion.risk": "Records would go on disappearing at night",
    "exclusion.risk_live": True,
    "concern[c1].title": "Removing entries",
    "concern[c1].happened_on": TODAY - timedelta(days=6),
    "concern[c1].raised_by": "the ward manager",
    "evidence[e1].grade": "record",
    "comparator[m1].concern": "Records altered, same grade",
    "comparator[m1].handled": "Nine days while copies were taken",
    "comparator[m1].outcome": "Came back to work",
    "support.named_contact": "Sam Okoro",
    "support.named_contact_independent": True,
    "pd.asked_of": ("guardian", "hr", "practitioner"),
    "org.policy_in_hand": True,
    "exclusion.ppa_contacted_on": TODAY,
    "exclusion.reasons_recorded": True,
    "exclusion.review_planned_on": TODAY + timedelta(days=12),
    "consulted.md": True,
    "consulted.hrd": True,
    "consulted.on": TODAY,
    "roles.decision_maker": "Dr Ines Calder",
    "roles.decision_maker_nominated": True,
    "roles.case_manager_is_md": True,
    "roles.conflict": "none",
    "response.in_their_words": THEIR_WORDS,
}
"""What the nine checkpoints and the framework's own steps rest on, recorded at the desk to keep this short."""
EVIDENCE = {
    "BC-11": "Entries removed on two nights; copies are finished by Friday",
    "BC-12": "Every step weighed with its reason",
    "BC-13": "Heard on Monday with a companion",
    "BC-15": "One comparable case, nine days",
    "BC-16": "The system lets any user remove entries",
    "BC-17": "No ties; reasons read by a lay member",
    "BC-19": "Sam Okoro rings daily",
}


@pytest.mark.usefixtures("one_shelf", "light_passphrases")
def test_a_call_becomes_a_letter(qtbot: Any, begin: Begin, tmp_path: Path) -> None:
    program = begin()
    window = sets_up_and_is_joined_by_a_colleague(qtbot, program)
    press(qtbot, Qt.Key.Key_N, CTRL)
    assert window.case_page is not None
    case = window.case_page.open_case
    call = page_of(window, CallPage)
    types_notes_at_once(qtbot, call)
    answers_seven_questions(qtbot, call)
    raises_exclusion(qtbot, window, call)
    before = page_of(window, BeforeExclusionPage)
    assert gate(case).result is GateOutcome.GAPS_TO_CLOSE
    assert before.banner.accessibleName().startswith("Gaps to close first")
    names_the_purpose(qtbot, before)
    weighs_every_lesser_step(qtbot, before)
    answers_the_nine(qtbot, before)
    carries_one_open_with_a_colleague(qtbot, before)
    settles_it_after_all(qtbot, before)
    records_the_position_and_what_comes_next(case)
    answers_what_else_is_asked(before)
    takes_the_frameworks_own_step(qtbot, window, before)
    window.case_page.go_to("before_exclusion")
    assert gate(case).missing == ()
    assert gate(case).result is GateOutcome.ENOUGH_RECORDED
    assert before.banner.accessibleName().startswith("Enough recorded to discuss exclusion")
    file = makes_the_letter(qtbot, window, tmp_path)
    words = "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    assert THEIR_WORDS in words
    assert "Dr Ines Calder" in words
    kept = case.case
    quit_(program)

    again = comes_back(qtbot, begin())
    found = [each.row.case_id for each in again.session.store.rows("Winter")]
    assert found == [kept.id]
    again.open_case(kept.id)
    assert again.case_page is not None
    back = again.case_page.open_case
    assert back.case.entries[:-1] == kept.entries
    assert back.case.entries[-1].kind == "viewed"
    assert ODD in [line.text for line in back.case.notes.values()]
    assert gate(back).result is GateOutcome.ENOUGH_RECORDED
    assert ODD in page_of(again, CallPage).notes.edit.document().toRawText()
    letters = gone_to(again, "letters", LettersPage)
    assert letters.drafting.name == "L01"
    assert THEIR_WORDS in "".join(editor.text.toPlainText() for editor in letters.write.editors.values())


@pytest.mark.usefixtures("one_shelf")
def test_the_demos_lapsed_exclusion_is_not_continued_by_a_signature(qtbot: Any, begin: Begin) -> None:
    window = is_at(qtbot, begin(True), MainWindow)
    window.open_case("demo-b", "before_exclusion")
    assert window.case_page is not None
    assert ", lapsed, since " in window.case_page.header.clock.accessibleName()
    before = page_of(window, BeforeExclusionPage)
    case = before.open_case
    takes(before, Stance.SUPPORTS)
    assert not before.bar.sign.isEnabled()
    assert before.bar.sign.accessibleName().startswith("Sign, held by Purpose, 11 Risk, ")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [each.what for each in case.case.decisions if each.what == "sign_off"] == []
    letters = gone_to(window, "letters", LettersPage)
    letters.bar.finalise.click()
    assert letters.bar.held.isVisible()
    held = [link.text() for link in letters.bar.held.links]
    assert {"Which permitted purpose is relied on", "Risk", "Lesser steps", "Being heard", "Evidence"} < set(held)
    assert case.case.finalised == ()

    before = gone_to(window, "before_exclusion", BeforeExclusionPage)
    takes(before, Stance.OPPOSES)
    assert before.bar.sign.isEnabled()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [each.stance for each in case.case.decisions if each.what == "sign_off"] == [Stance.OPPOSES]
    letters = gone_to(window, "letters", LettersPage)
    settles_what_the_letter_lacks(letters)
    letters.bar.finalise.click()
    assert not letters.bar.held.isVisible()
    final: DocumentFinalised = case.case.finalised[-1]
    assert (final.document, final.stance, final.open_items) == ("L01", Stance.OPPOSES, ())
    assert case.issued(final) is not None


# --- the steps --------------------------------------------------------------------------------------------


def sets_up_and_is_joined_by_a_colleague(qtbot: Any, program: Program) -> MainWindow:
    first = is_at(qtbot, program, FirstStart)
    for field, words in ((first.name, "Jo Tennant"), (first.role, "Adviser"), (first.passphrase, PASSPHRASE)):
        fill(qtbot, field.line, words)
    first.again.setFocus()
    qtbot.keyClicks(first.again.line, PASSPHRASE)
    press(qtbot, Qt.Key.Key_Return)
    is_at(qtbot, program, MainWindow)
    assert program.opened is not None
    add_profile(program.folder, program.opened, COLLEAGUE, "Adviser", THEIRS)
    press(qtbot, Qt.Key.Key_L, CTRL | SHIFT)
    return comes_back(qtbot, program)


def comes_back(qtbot: Any, program: Program) -> MainWindow:
    unlock = is_at(qtbot, program, UnlockWindow)
    unlock.passphrase.setFocus()
    qtbot.keyClicks(unlock.passphrase.line, PASSPHRASE)
    press(qtbot, Qt.Key.Key_Return)
    return is_at(qtbot, program, MainWindow)


def types_notes_at_once(qtbot: Any, call: CallPage) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is call.notes.edit)
    qtbot.keyClicks(call.notes.edit, "Rings about Dr Winter, thinking of exclusion.")
    press(qtbot, Qt.Key.Key_Return)
    paste(call.notes.edit, ODD)
    qtbot.waitUntil(lambda: ODD in [line.text for line in call.open_case.case.notes.values()])


def answers_seven_questions(qtbot: Any, call: CallPage) -> None:
    """A text, a list, and from then on from the notes: two keys, one that is only said, a list of three, a date."""
    fill(qtbot, field_of(call, "caller.name"), "Dr Ines Calder")
    fill(qtbot, field_of(call, "caller.role"), "medical director or")
    call.notes.focus_notes()
    goes_on(qtbot, call, "call.private")
    press(qtbot, Qt.Key.Key_1, ALT)
    press(qtbot, Qt.Key.Key_1, ALT)
    goes_on(qtbot, call, "call.role_statement_given")
    press(qtbot, Qt.Key.Key_1, ALT)
    press(qtbot, Qt.Key.Key_1, ALT)
    assert QApplication.focusWidget() is call.notes.edit
    fill(qtbot, field_of(call, "told.date"), f"{TODAY:%d %b %Y}")
    recorded = {fact: call.open_case.case.value(fact) for fact in call.open_case.case.facts}
    assert recorded == {
        "case.adviser": "Jo Tennant",
        "caller.name": "Dr Ines Calder",
        "caller.role": "medical_director",
        "call.private": True,
        "caller.authority": "role_holder",
        "call.role_statement_given": True,
        "told.status": "concern_and_ppa",
        "told.date": TODAY,
    }
    assert call.open_case.case.fact("told.date").statements[-1].said_by == "Dr Ines Calder"


def raises_exclusion(qtbot: Any, window: MainWindow, call: CallPage) -> None:
    """The framework is named first, so that its own steps are asked for too."""
    call.go("case.framework")
    fill(qtbot, field_of(call, "case.framework"), "MHPS, England")
    assert call.open_case.guidance.framework is not None
    call.go("exclusion.kind")
    fill(qtbot, field_of(call, "exclusion.kind"), "under")
    assert call.open_case.case.value("exclusion.kind") == "under_consideration"
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Tab, CTRL)
    assert window.case_page is not None
    assert window.case_page.place == "before_exclusion"


def names_the_purpose(qtbot: Any, page: BeforeExclusionPage) -> None:
    qtbot.waitUntil(page.purpose.chips["exclusion.purpose", "protect_patients"].isVisible)
    page.go("purpose")
    press(qtbot, Qt.Key.Key_Space)
    assert page.open_case.case.value("exclusion.purpose") == ("protect_patients",)


def weighs_every_lesser_step(qtbot: Any, page: BeforeExclusionPage) -> None:
    """The first by its own keys and field; the others at the desk."""
    steps = list(page.alternatives.rows)
    page.go("alternatives")
    row = page.alternatives.rows[steps[0]]
    press(qtbot, Qt.Key.Key_3)
    fill(qtbot, row.reason.line, LESSER_STEPS[1][1])
    assert page.open_case.case.value(f"alternative[{row.key}].reason") == LESSER_STEPS[1][1]
    for step in steps:
        for name, value in LESSER_STEPS:
            if page.open_case.case.value(f"alternative[{step}].{name}") is None:
                page.open_case.answer(f"alternative[{step}].{name}", value)
    assert all(each.weighed for each in page.open_case.assessment.alternatives if each.required)


def answers_the_nine(qtbot: Any, page: BeforeExclusionPage) -> None:
    """Eight of the nine in their rows; what they rest on was found in the call."""
    for fact, value in FOUND_OUT.items():
        page.open_case.answer(fact, value)
    for checkpoint, evidence in EVIDENCE.items():
        page.go(checkpoint)
        row = page.checkpoints.rows[checkpoint]
        press(qtbot, Qt.Key.Key_1)
        fill(qtbot, row.panel.evidence.line, evidence)
        assert not standing(page, checkpoint).is_open, checkpoint
    page.open_case.answer_checkpoint("BC-18", CheckpointAnswer.NO, evidence="Guardian, HR and Dr Winter asked")


def carries_one_open_with_a_colleague(qtbot: Any, page: BeforeExclusionPage) -> None:
    page.go("BC-14")
    row = page.checkpoints.rows["BC-14"]
    press(qtbot, Qt.Key.Key_3)
    condition = row.panel.condition
    fill(qtbot, condition.owner.line, "Dr Ines Calder")
    fill(qtbot, condition.action.line, "Get the audit trail")
    fill(qtbot, condition.by.line, f"{TODAY + timedelta(days=2):%d %b %Y}")
    qtbot.waitUntil(row.second.isVisible)
    for typed, agreed in ((PASSPHRASE, False), (THEIRS, True)):
        row.second.passphrase.setFocus()
        qtbot.keyClicks(row.second.passphrase.line, typed)
        press(qtbot, Qt.Key.Key_Return)
        assert (page.open_case.case.agreed_on("BC-14") is not None) is agreed
    agreement = page.open_case.case.agreed_on("BC-14")
    assert agreement is not None
    assert agreement.agreed_by_name == COLLEAGUE
    assert [item.id for item in gate(page.open_case).carried_open] == ["BC-14"]
    assert gate(page.open_case).result is GateOutcome.GAPS_TO_CLOSE


def settles_it_after_all(qtbot: Any, page: BeforeExclusionPage) -> None:
    row = page.checkpoints.rows["BC-14"]
    row.focus()
    press(qtbot, Qt.Key.Key_1)
    fill(qtbot, row.panel.evidence.line, "Audit trail of both nights, seen")
    assert not standing(page, "BC-14").is_open


def answers_what_else_is_asked(page: BeforeExclusionPage) -> None:
    case = page.open_case
    for item in gate(case).missing:
        if item.kind == "checkpoint":
            case.answer_checkpoint(item.id, CheckpointAnswer.YES, evidence="As told")


def takes_the_frameworks_own_step(qtbot: Any, window: MainWindow, page: BeforeExclusionPage) -> None:
    """The chief executive was consulted: the pause page's line leads to the point of the procedure that asks for it."""
    assert [item.kind for item in gate(page.open_case).missing] == ["procedure"]
    page.checkpoints.procedure.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    procedure = page_of(window, ProcedurePage)
    assert procedure.steps.opened == gate(page.open_case).missing[0].id
    editor = next(each for each in procedure.findChildren(FactEditor) if each.fact == "consulted.ce")
    qtbot.waitUntil(editor.isVisible)
    editor.focus()
    press(qtbot, Qt.Key.Key_Space)
    assert page.open_case.case.value("consulted.ce") is True


def records_the_position_and_what_comes_next(case: OpenCase) -> None:
    """What is written down after the call: who it is about, what they say themselves, and when to speak again."""
    case.answer("pract.name", "Dr Alex Winter")
    case.answer("response.heard", "yes_meeting")
    case.answer("response.on", TODAY - timedelta(days=1))
    case.answer("response.in_their_words", THEIR_WORDS, source=Source.PRACTITIONER, said_by="Dr Alex Winter")
    case.answer("follow.date", TODAY + timedelta(days=7))


def makes_the_letter(qtbot: Any, window: MainWindow, folder: Path) -> Path:
    letters = gone_to(window, "letters", LettersPage)
    assert letters.drafting.name == "L01"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    panel = letters.bar.file
    assert panel.isVisible()
    fill(qtbot, panel.where.line, str(folder))
    fill(qtbot, panel.name.line, "advice")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    file = folder / "advice.docx"
    qtbot.waitUntil(file.exists)
    return file


def takes(page: BeforeExclusionPage, stance: Stance) -> None:
    chip = next(each for each in page.bar.stances.chips() if each.answer == stance.value)
    chip.setFocus()
    chip.click()


def settles_what_the_letter_lacks(letters: LettersPage) -> None:
    """When to speak again and what was agreed is recorded; the rest goes out as not known."""
    case, letter = letters.open_case, letters.drafting.letter
    assert letter is not None
    case.answer("follow.date", case.today + timedelta(days=7))
    case.add_record("action", what="Review today", owner="Alison Marsh", due_on=case.today)
    for fact in letter.missing_facts:
        if case.case.value(fact) is None:
            case.answer_state(fact, State.NOT_KNOWN)
    letters.flush()


# --- helpers ----------------------------------------------------------------------------------------------


def page_of(window: MainWindow, kind: type[Any]) -> Any:
    page = window.case_page.page if window.case_page is not None else None
    assert isinstance(page, kind)
    return page


def gone_to(window: MainWindow, place: str, kind: type[Any]) -> Any:
    """A place of the case, with the focus in its first pane."""
    assert window.case_page is not None
    window.case_page.go_to(place)
    page = page_of(window, kind)
    QApplication.processEvents()
    assert any(enter(pane) for pane in page.panes())
    return page


def field_of(call: CallPage, fact: str) -> QLineEdit:
    """The line in which a fact of the question in hand is typed."""
    field: QLineEdit = call.questions.editors.by_fact[fact].field.line  # type: ignore[union-attr]
    return field


def goes_on(qtbot: Any, call: CallPage, fact: str) -> None:
    """On to the question that asks for a fact, leaving what stands between unasked."""
    while fact not in call.questions.editors.by_fact:
        before = call.questions.in_hand
        press(qtbot, Qt.Key.Key_Return, CTRL)
        assert call.questions.in_hand != before


def gate(case: OpenCase) -> GateReading:
    found = case.assessment.gate()
    assert found is not None
    return found


def standing(page: BeforeExclusionPage, checkpoint: str) -> Any:
    found = page.open_case.assessment.checkpoint(checkpoint)
    assert found is not None
    return found
