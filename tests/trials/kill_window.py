"""The real window, killed while somebody types: what was typed more than a second before is there."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from adviser_assistant.casework.entries import NoteLine
from adviser_assistant.store.keys import create_store
from adviser_assistant.ui.parts.keep_soon import PAUSE
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.trials.kill import READY, Killed, Say
from tests.trials.kill_scenes import Found, Scene, opened_in

WORDS = "she has not been told and nobody has asked her what happened that night "
SECOND = 1.0
BURST = 60
"""Keys pressed without a pause, for longer than a second; then there is a pause, at which they become one entry."""
SLOWLY = 0.25
"""What a busy machine may add between the moment the timer ends and the moment the words are on disk."""


def a_store_with_nothing(folder: Path) -> None:
    """A store in which nothing is recorded yet; and everything imported, for every child is a copy of this process."""
    import tests.shipped  # noqa: F401
    from adviser_assistant.ui import main_window, session  # noqa: F401
    from adviser_assistant.ui.call import call_page  # noqa: F401

    create_store(folder, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP).store.close()


def types(folder: Path, say: Say) -> None:
    """Begin a call and type in its notes, seldom pausing; each key is said with its moment."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.ui.main_window import MainWindow
    from adviser_assistant.ui.session import Session
    from tests.shipped import LIBRARY

    app = QApplication([])
    recorder = Recorder("ada", _now)
    window = MainWindow(Session(opened_in(folder).store, LIBRARY, recorder, "Ada Lovell", True))
    window.resize(1366, 690)
    window.show()
    window.start_call()
    app.processEvents()
    page: Any = window.case_page
    say(READY)
    for place, letter in enumerate(WORDS * 9, 1):
        QTest.keyClicks(page.page.notes.edit, letter)
        say(f"{letter} {monotonic()}")
        QTest.qWait(25 if place % BURST else PAUSE + 100)


def all_but_a_second_is_there(folder: Path, killed: Killed) -> Found:
    """Every key pressed more than a second before the last one is in the notes once the case is opened again."""
    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.ui.open_case import OpenCase
    from tests.shipped import LIBRARY

    keys = [(line[0], float(line[2:])) for line in killed.said]
    end = keys[-1][1] if keys else 0.0
    owed = "".join(letter for letter, at in keys if at < end - SECOND - SLOWLY)
    store = opened_in(folder).store
    case = OpenCase(store.case(store.rows()[0].row.case_id), store, LIBRARY, Recorder("ada", _now))
    case.waiting.bring_back()
    typed = [line for line in case.case.entries if isinstance(line, NoteLine)]
    text = "".join(line.text for line in case.case.notes.values())
    most = len(keys) // BURST + 1
    wrong = (*store.verify_seal(), *([f"{len(typed)} entries for {most} bursts"] if len(typed) > most else ()))
    store.close()
    there = next((place for place, (one, other) in enumerate(zip(owed, text, strict=False)) if one != other), len(text))
    lost = max(0, len(owed.rstrip()) - there)
    return Found(len(text), lost, wrong)


def _now() -> datetime:
    return datetime.now().astimezone()


WINDOW = Scene("window", a_store_with_nothing, types, 6.0, all_but_a_second_is_there)
