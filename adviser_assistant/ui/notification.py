"""The desktop's own notification of a morning: how much is due, and nothing of any case. Off unless switched on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from adviser_assistant.casework.due import Band, DueCounts
from adviser_assistant.ui.parts.icons import icon

TITLE = "Adviser Assistant"
SHOWN_FOR = 8000


def says(counts: DueCounts) -> str:
    """“3 things are due today, 2 are past their day”; empty where there is nothing to say."""
    now, past = counts.of(Band.NOW), counts.of(Band.PAST)
    if not now and not past:
        return ""
    due = f"{now} {'thing is' if now == 1 else 'things are'} due today or tomorrow"
    late = f"{past} {'is' if past == 1 else 'are'} past {'its' if past == 1 else 'their'} day"
    if not now:
        return f"{past} {'thing' if past == 1 else 'things'} {late.partition(' ')[2]}"
    return f"{due}, {late}" if past else due


def can_notify() -> bool:
    """Whether this system has a place for notifications."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class Notification(QObject):
    """Says it once a day; the icon stands in the tray from then on and is gone with the program."""

    def __init__(self, parent: QObject | None = None, make: Callable[[QObject], QSystemTrayIcon] | None = None) -> None:
        super().__init__(parent)
        self._make = make or _in_the_tray
        self._tray: QSystemTrayIcon | None = None
        self._said: date | None = None

    def tell(self, counts: DueCounts, on: date) -> str:
        """Notify of a day unless it was told before; gives what was said, or an empty string."""
        words = says(counts)
        if not words or self._said == on or not can_notify():
            return ""
        self._said = on
        if self._tray is None:
            self._tray = self._make(self)
        self._tray.showMessage(TITLE, words, QSystemTrayIcon.MessageIcon.NoIcon, SHOWN_FOR)
        return words


def _in_the_tray(owner: QObject) -> QSystemTrayIcon:
    made = QSystemTrayIcon(icon("sun", "ink", 22), owner)
    made.setToolTip(TITLE)
    made.show()
    return made
