"""Unlocking and the first start."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from adviser_assistant.store.recovery import new_recovery_key
from adviser_assistant.ui.first_start import FirstStart
from adviser_assistant.ui.unlock_window import UnlockWindow

PEOPLE = [("p1", "Jo Tennant", "Adviser"), ("p2", "Sam Ames", "Adviser")]


@pytest.fixture
def unlock(qtbot: Any, now: datetime) -> UnlockWindow:
    window = UnlockWindow(PEOPLE, now)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def first(qtbot: Any) -> FirstStart:
    window = FirstStart()
    qtbot.addWidget(window)
    window.show()
    return window


def fill(window: FirstStart, passphrase: str, again: str | None = None, name: str = "Jo Tennant") -> None:
    window.name.line.setText(name)
    window.passphrase.line.setText(passphrase)
    window.again.line.setText(passphrase if again is None else again)


def test_the_caret_is_in_the_passphrase_and_enter_unlocks(qtbot: Any, unlock: UnlockWindow) -> None:
    qtbot.keyClicks(unlock.passphrase.line, "four plain words")
    with qtbot.waitSignal(unlock.unlocked) as told:
        qtbot.keyClick(unlock.passphrase.line, Qt.Key.Key_Return)
    assert told.args == ["p1", "four plain words"]


def test_another_person_can_be_chosen(qtbot: Any, unlock: UnlockWindow) -> None:
    unlock.choice.chips()[1].click()
    with qtbot.waitSignal(unlock.unlocked) as told:
        unlock.open.click()
    assert told.args[0] == "p2"
    assert unlock.greeting.text() == "Good morning, Sam"


def test_a_wrong_passphrase_is_said_in_place_and_marked_for_typing_again(unlock: UnlockWindow) -> None:
    unlock.passphrase.line.setText("wrong")
    unlock.set_opening()
    unlock.set_trouble("That passphrase does not open the store.")
    assert unlock.passphrase.message.text() == "That passphrase does not open the store."
    assert unlock.passphrase.line.selectedText()
    assert unlock.open.isEnabled()


def test_nothing_is_sent_twice_while_it_opens(qtbot: Any, unlock: UnlockWindow) -> None:
    unlock.set_opening()
    with qtbot.assertNotEmitted(unlock.unlocked):
        qtbot.keyClick(unlock.passphrase.line, Qt.Key.Key_Return)


def test_the_passphrase_can_be_shown(unlock: UnlockWindow) -> None:
    unlock.show_it.click()
    assert unlock.passphrase.line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_window_never_names_a_case(unlock: UnlockWindow) -> None:
    assert unlock.windowTitle() == "Adviser Assistant"


def test_a_good_passphrase_typed_twice_starts(qtbot: Any, first: FirstStart) -> None:
    fill(first, "maple kettle ridge cobalt")
    with qtbot.waitSignal(first.started) as told:
        first.start.click()
    assert told.args == ["Jo Tennant", "", "maple kettle ridge cobalt"]


def test_what_is_wrong_is_said_where_it_is_wrong(qtbot: Any, first: FirstStart) -> None:
    fill(first, "password", "passwort", name="")
    with qtbot.assertNotEmitted(first.started):
        first.start.click()
    assert "name" in first.name.message.text()
    assert "easy to guess" in first.passphrase.message.text()
    assert "not the same" in first.again.message.text()


def test_the_meter_is_honest_as_one_types(qtbot: Any, first: FirstStart) -> None:
    qtbot.keyClicks(first.passphrase.line, "password1")
    weak = first.meter.accessibleName()
    qtbot.keyClicks(first.passphrase.line, " cobalt ridge maple")
    assert weak.endswith("0 of 4")
    assert not first.meter.accessibleName().endswith("0 of 4")


def test_what_a_lost_passphrase_means_is_said_before_it_can_be_lost(first: FirstStart) -> None:
    said = " ".join(child.accessibleName() for child in first.findChildren(type(first.say)) if child.text())
    assert "nobody can open this file for you" in said or "nobody can open this file for you" in " ".join(
        label.text() for label in first.findChildren(type(first.say))
    )


@pytest.mark.parametrize("size", [(1366, 690), (911, 440), (700, 690), (700, 440)])
@pytest.mark.parametrize("kind", ["unlock", "first"])
def test_every_size_keeps_its_fields_whole(
    qtbot: Any, request: pytest.FixtureRequest, kind: str, size: tuple[int, int]
) -> None:
    window = request.getfixturevalue(kind)
    window.resize(*size)
    qtbot.wait(20)
    box = window.passphrase.line
    assert box.width() >= 300
    assert box.height() >= box.minimumSizeHint().height()


def test_after_too_many_wrong_tries_nothing_is_tried_until_the_wait_is_over(qtbot: Any, unlock: UnlockWindow) -> None:
    unlock.wait_for(1.5)
    with qtbot.assertNotEmitted(unlock.unlocked):
        qtbot.keyClick(unlock.passphrase.line, Qt.Key.Key_Return)
    assert unlock.say.text() == "Wait 2 seconds."
    unlock._tick(2)
    assert unlock.open.isEnabled()


def test_a_recovery_key_opens_with_a_new_passphrase(qtbot: Any, now: datetime) -> None:
    window = UnlockWindow(PEOPLE, now, on_paper=True)
    qtbot.addWidget(window)
    window.show()
    window.by_key.use_key.click()
    window.by_key.key.line.setText("AAAAA")
    window.by_key.recover.click()
    assert "7 groups" in window.by_key.key.message.text()
    printed = new_recovery_key()
    window.by_key.key.line.setText(printed.lower())
    for field in (window.by_key.new.new, window.by_key.new.again):
        field.line.setText("maple kettle ridge cobalt")
    with qtbot.waitSignal(window.recovered) as told:
        window.by_key.recover.click()
    assert told.args == ["p1", printed, "maple kettle ridge cobalt"]


def test_without_a_recovery_key_none_is_offered(unlock: UnlockWindow) -> None:
    assert not unlock.by_key.use_key.isVisible()


def test_typing_does_not_lift_a_wait_and_somebody_else_need_not_wait(qtbot: Any, unlock: UnlockWindow) -> None:
    unlock.set_trouble("Not it.")
    unlock.wait_for(60)
    qtbot.keyClicks(unlock.passphrase.line, "again")
    assert not unlock.open.isEnabled()
    unlock._choose("2")
    assert (unlock.open.isEnabled(), unlock.say.text()) == (True, "")


def test_what_was_done_on_the_way_here_is_said_and_is_no_fault(unlock: UnlockWindow) -> None:
    unlock.tell("The backup was restored.")
    assert unlock.news.text.text() == "The backup was restored."
    assert unlock.passphrase.message.text() == ""
