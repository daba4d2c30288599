"""The morning's notification: off unless switched on, once a day, and nothing of any case in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from adviser_assistant.casework.due import Band, DueCounts
from adviser_assistant.settings import load_settings
from adviser_assistant.ui import notification
from adviser_assistant.ui.notification import Notification, says
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.home import Home
from adviser_assistant.ui.settings.notification_section import NotificationSection

TODAY = date(2025, 3, 17)
COUNTS = DueCounts(((Band.PAST, 1), (Band.NOW, 3), (Band.AHEAD, 9)))


def test_it_says_how_much_is_due_and_nothing_else() -> None:
    assert says(COUNTS) == "3 things are due today or tomorrow, 1 is past its day"
    assert says(DueCounts(((Band.PAST, 2),))) == "2 things are past their day"
    assert says(DueCounts(((Band.AHEAD, 2),))) == ""


def test_it_is_told_once_a_day_where_the_system_has_a_place_for_it(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    tray = SimpleNamespace(showMessage=lambda _, words, *__: told.append(words))
    made = Notification(make=lambda _: cast(QSystemTrayIcon, tray))
    monkeypatch.setattr(notification, "can_notify", lambda: False)
    assert made.tell(COUNTS, TODAY) == ""
    monkeypatch.setattr(notification, "can_notify", lambda: True)
    assert made.tell(COUNTS, TODAY) == says(COUNTS)
    assert made.tell(COUNTS, TODAY) == ""
    assert told == [says(COUNTS)]


def test_it_is_off_until_it_is_switched_on(qtbot: Any, session: Callable[..., Session], tmp_path: Path) -> None:
    section = NotificationSection(session(cases=(), home=Home(tmp_path, lambda *_: None)))
    qtbot.addWidget(section)
    section.show()
    assert not section.switch.isChecked()
    section.switch.click()
    assert load_settings(tmp_path).notify
