"""The real window, killed while somebody types: what was typed more than a second before is there."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from adviser_assistant.store.keys import create_store
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.trials.kill import READY, Killed, Say
from tests.trials.kill_scenes import Found, Scene, opened_in

WORDS = "she has not been told and nobody has asked her what happened that night "
SECOND = 1.0
SLOWLY = 0.25
"""What a busy machine may add between the moment the timer ends and the moment the words are on disk."""


def a_store_with_nothing(folder: Path) -> None:
    """A store in which nothing is recorded yet; and everything imported, for every child is a copy of this process."""
    import tests.shipped  # noqa: F401
    from adviser_assistant.ui import main_window, session  # noqa: F401
    from adviser_assistant.ui.call import call_page  # noqa: F401

    create_store(folder, "Ada Lovell", "Adviser", PASSPHRASE, CHEAP).store.close()


def types(folder: Path, say: Say) -> None:
    """Begin a call and type in its notes without ever pausing; each key is said with its moment."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from adviser_assistant.casework.recording import Recorder
    from adviser_assistant.ui.main_window import MainWindow
    from adviser_assistant.ui.session import Session
    from tests.shipped import LIBRARY

    app = QApplication([])
    recorder = Recorder("ada", lambda: datetime.now().astimezone())
    window = MainWindow(Session(opened_in(folder).store, LIBRARY, recorder, "Ada Lovell", True))
    window.resize(1366, 690)
    window.show()
    window.start_call()
    app.processEvents()
    page: Any = window.case_page
    say(READY)
    for letter in WORDS * 9:
        QTest.keyClicks(page.page.notes.edit, letter)
        say(f"{letter} {monotonic()}")
        QTest.qWait(25)


def all_but_a_second_is_there(folder: Path, killed: Killed) -> Found:
    """Every key pressed more than a second before the last one is in the notes."""
    keys = [(line[0], float(line[2:])) for line in killed.said]
    end = keys[-1][1] if keys else 0.0
    owed = "".join(letter for letter, at in keys if at < end - SECOND - SLOWLY)
    store = opened_in(folder).store
    case = store.case(store.rows()[0].row.case_id)
    text = "".join(line.text for line in case.notes.values())
    wrong = tuple(store.verify_seal())
    store.close()
    there = next((place for place, (one, other) in enumerate(zip(owed, text, strict=False)) if one != other), len(text))
    lost = max(0, len(owed.rstrip()) - there)
    return Found(len(text), lost, wrong)


WINDOW = Scene("window", a_store_with_nothing, types, 3.0, all_but_a_second_is_there)
