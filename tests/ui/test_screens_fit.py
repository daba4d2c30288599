"""Nothing is clipped, squeezed or out of reach, on any screen, at any size, in any theme. The tour's own way round."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from adviser_assistant import insights_desk, tour
from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.library import Library
from adviser_assistant.ui.library import scenes
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.parts.why import WhyButton
from adviser_assistant.ui.theme import THEMES, apply_theme
from tests.monitoring.shown import FIGURES
from tests.ui.fit import faults
from tests.ui.library_checks import full_check

SIZES = ((100, (1366, 690)), (100, (911, 440)), (100, (700, 690)), (200, (1366, 690)))
"""Text and window sizes of the standard; 911×440 is a laptop's screen at 150 %."""

LOOKS = [("light", *SIZES[3]), ("contrast", *SIZES[2])]
"""The tightest, in the themes with the thinnest and the thickest lines. EVERY_LOOK=1 goes through all."""
if "EVERY_LOOK" in os.environ:
    LOOKS = [(theme, *size) for theme in THEMES for size in SIZES]

AGAIN = 10
"""How often a screen on which something is wrong is looked at again."""

OPENED = (
    ("call", "exclusion.reasons_given"),
    ("call", "pract.grade"),
    ("before_exclusion", "BC-14"),
    ("before_exclusion", "immediate_risk"),
    ("before_exclusion", "alternatives"),
    ("procedure", "MHPS-E-70"),
    ("procedure", "MHPS-G-06"),
    ("procedure", "MHPS-E-06"),
    ("procedure", "parity_advice"),
    ("procedure", "immediate_two_weeks[p1]"),
    ("procedure", "framework"),
    ("before_exclusion", "also_asked"),
    ("closing", ""),
    ("about", "callback"),
    ("about", "link"),
)
"""What can be opened in place, where it takes the most room."""


@pytest.fixture(scope="module")
def stores() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(autouse=True)
def _quick_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of the guidance, as long as it can get, and the figures of Insights, without their seconds."""
    monkeypatch.setattr(scenes, "_checked", lambda *_: full_check())
    monkeypatch.setattr(insights_desk, "invented_figures", lambda *_: FIGURES)


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light", 100)


@pytest.mark.parametrize(("theme", "text_percent", "size"), LOOKS)
def test_every_screen_fits(
    qapp: QApplication,
    demo_library: Library,
    demo_cases: dict[str, Case],
    stores: ExitStack,
    theme: str,
    text_percent: int,
    size: tuple[int, int],
) -> None:
    desks = tour.Desks(demo_library, demo_cases, stores)
    found: dict[str, str] = {}
    # By this name the tour shows every scene.
    look = tour.Look("light", theme, size, text_percent, states="EVERY_LOOK" in os.environ)
    for name, screen in _screens(qapp, look, desks):
        tour._settle(qapp, screen, look)
        if name != "parts" and (screen.width() > size[0] or screen.height() > size[1]):
            found[f"the window is {screen.width()}×{screen.height()}"] = name
        for fault in _faults_at_rest(qapp, screen, look):
            found.setdefault(fault, name)
        assert not screen.grab().isNull()
        screen.hide()
    desks.close()
    assert not found, "\n".join(f"{where}: {fault}" for fault, where in found.items())


def _faults_at_rest(app: QApplication, screen: QWidget, look: tour.Look) -> list[str]:
    """What is wrong and stays so: on a busy machine something may still be on its way when a screen is first seen."""
    found = faults(screen)
    for _ in range(AGAIN if found else 0):
        QTest.qWait(20)
        tour._settle(app, screen, look)
        found = faults(screen)
        if not found:
            break
    return found


def _screens(app: QApplication, look: tour.Look, desks: tour.Desks) -> Iterator[tuple[str, QWidget]]:
    yield from tour._screens(app, look, desks)
    if look.theme != "light":
        return
    window: MainWindow = desks.at(tour.CALL)
    for place, item in OPENED:
        window.open_case("demo-b", place, item)
        yield f"{place} at {item}", window
        for why in window.findChildren(WhyButton):
            if why.isVisible() and not why.isChecked():
                why.click()
        yield f"{place} at {item}, every why open", window


def test_what_is_cut_squeezed_or_overlapping_is_found(qtbot: Any) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    long = QLabel("A sentence that has not nearly enough room", screen)
    long.setGeometry(10, 10, 50, 20)
    beyond = QLabel("Beyond", screen)
    beyond.setGeometry(180, 10, 100, 20)
    low = QWidget(screen)
    low.setGeometry(0, 40, 200, 60)
    column = QVBoxLayout(low)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(QLabel("One"))
    column.addWidget(QLabel("Two"))
    screen.resize(200, 100)
    screen.show()
    low.setGeometry(0, 40, 200, 10)
    said = "\n".join(faults(screen))
    for words in ("words cut: 50 wide", "outside its parent", "high, needs"):
        assert words in said
