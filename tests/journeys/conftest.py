"""The program as a person meets it: begun, used by key and field, closed, begun again."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from adviser_assistant.app import Program
from adviser_assistant.store import keys
from adviser_assistant.store.slots import Effort
from adviser_assistant.ui.main_window import MainWindow
from adviser_assistant.ui.theme import apply_theme

PASSPHRASE = "maple kettle ridge cobalt"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Window = TypeVar("Window", bound=QWidget)


@pytest.fixture
def begin(qapp: Any, own_folders: Path) -> Iterator[Callable[..., Program]]:
    """Begins the program as `main.py` does, but for the event loop, which is the test's."""
    begun: list[Program] = []
    hook = sys.excepthook

    def make(demo: bool = False) -> Program:
        program = Program(demo)
        begun.append(program)
        program.background.run(program._fetch, program._fetched, program._fetch_failed)
        if demo:
            program._look_round()
        else:
            program._first_window()
        return program

    yield make
    for program in begun:
        quit_(program)
        program.look.deleteLater()
    sys.excepthook = hook
    logging.getLogger("adviser_assistant").handlers.clear()
    apply_theme(qapp, "light", 100)


@pytest.fixture
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passphrases cost next to nothing to derive a key from."""
    cheap = Effort(memory_kib=64, iterations=1, lanes=1)
    monkeypatch.setattr(keys, "Effort", lambda: cheap)
    monkeypatch.setattr(keys, "TODAY", cheap)


def quit_(program: Program) -> None:
    """Close the window, as a person does, and end what the program began."""
    if program.window is not None:
        program.window.close()
        program.window.deleteLater()
    program._leave()
    program.window = None
    program.opened = None


def is_at(qtbot: Any, program: Program, kind: type[Window]) -> Window:
    """Wait for a window of a kind; gives it, in front."""
    qtbot.waitUntil(lambda: isinstance(program.window, kind), timeout=20_000)
    window = program.window
    assert isinstance(window, kind)
    return in_front(qtbot, window)


def in_front(qtbot: Any, window: Window) -> Window:
    """The window in front of all others, at the size of a small laptop."""
    window.resize(1366, 690)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(qtbot: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key: an open list has the keys, else whatever has the focus."""
    focus, popup = QApplication.focusWidget() or QApplication.activeWindow(), QApplication.activePopupWidget()
    assert focus is not None
    window = focus.window()
    qtbot.keyClick(popup or focus, key, modifier)
    if popup is not None:
        # The offscreen platform forgets which window had the keys before the list.
        QApplication.processEvents()
        in_front(qtbot, window)


def fill(qtbot: Any, field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Type over what stands in a field and leave it by Tab; what no test key can say is put in whole."""
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    field.selectAll()
    if words.isascii():
        qtbot.keyClicks(field, words)
    else:
        field.insertPlainText(words) if isinstance(field, QPlainTextEdit) else field.insert(words)
    press(qtbot, Qt.Key.Key_Tab)


def paste(field: QPlainTextEdit, words: str) -> None:
    """Paste from the clipboard's kind of data."""
    data = QMimeData()
    data.setText(words)
    field.insertFromMimeData(data)


def opened_case(window: MainWindow) -> Any:
    """The open case of the page in hand."""
    page = window.case_page
    assert page is not None
    return page.open_case
