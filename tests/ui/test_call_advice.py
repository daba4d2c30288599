"""Points of advice in a call: by keyboard alone, with their strength and the paragraph they rest on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from adviser_assistant.ui.call.paragraphs import paragraphs
from tests.shipped import LIBRARY
from tests.ui.test_call_questions import Open, shown

CALLED = datetime(2024, 10, 28, 12, 0, tzinfo=ZoneInfo("Europe/London"))
TAB = Qt.Key.Key_Tab


def tab_to(name: str, presses: int = 8) -> QWidget:
    """Press Tab until something of this name has the focus."""
    for _ in range(presses):
        QTest.keyClick(QApplication.focusWidget(), TAB)
        QTest.qWait(5)
        focused = QApplication.focusWidget()
        if name in focused.accessibleName():
            return focused
    raise AssertionError(f"Tab does not reach “{name}”.")


def test_three_points_are_written_with_tab_and_one_key_for_the_strength(qtbot: Any, open_case: Open) -> None:
    page = shown(qtbot, open_case("demo-b", at=CALLED))
    case = page.open_case
    page.go("advice.point")
    for number, (key, strength) in enumerate(((1, "requires"), (2, "strongly_advise"), (3, "consider")), 1):
        if number > 1:
            page.questions.add("advice")
        QTest.qWait(5)
        QTest.keyClicks(tab_to("What do I advise?", 1), f"weigh a restriction {number}")
        QTest.keyClicks(tab_to("Why?"), "it is smaller")
        QTest.keyClick(tab_to("The framework requires"), getattr(Qt.Key, f"Key_{key}"))
        assert case.case.value(f"advice[a{number}].strength") == strength
        assert case.case.value(f"advice[a{number}].why") == "it is smaller"


def test_the_paragraphs_of_the_framework_s_own_checks_are_offered_and_none_without_a_number() -> None:
    offered = paragraphs(LIBRARY.guidance("common", "england-mhps"))
    assert len(offered) > 20
    assert len(set(offered)) == len(offered)
    assert any("Part I" in each for each in offered)
    assert all("," in each for each in offered)
