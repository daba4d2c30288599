"""The daily backup: made in the background, never during a call, and stopped at once when the program locks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from adviser_assistant.errors import AdviserError
from adviser_assistant.store.backup_copy import STOPPED
from adviser_assistant.store.backup_plan import BackupPlan
from adviser_assistant.ui.background import Background

FIRST, EVERY = 60, 300
"""Seconds after unlocking until it is first looked whether a backup is due, and from then on."""


class DailyBackup(QObject):
    """Looks now and then whether one is due. It has a worker of its own: a long backup holds up no other work."""

    ended = Signal()

    def __init__(
        self,
        plan: Callable[[], BackupPlan],
        key: bytes,
        now: Callable[[], datetime],
        on_a_call: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._key, self._now, self._on_a_call = plan, key, now, on_a_call
        self._stop, self._running = Event(), False
        self._worker = Background(self)
        self._timer = QTimer(self, interval=EVERY * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(FIRST * 1000, self, self.look)

    def look(self) -> None:
        """Make one if it is due and nobody is on a call."""
        if self._running or self._stop.is_set() or self._on_a_call():
            return
        plan, now = self._plan(), self._now()
        if not plan.due(now):
            return
        self._running = True
        self._worker.run(lambda: plan.run(self._key, now, self._stop.is_set), self._done, self._failed)

    def stop(self) -> None:
        """Let go at once of one under way; nothing of it is left, and it is made after the next unlocking."""
        if not self._stop.is_set():
            self._stop.set()
            self._timer.stop()
            self._worker.close()

    def _done(self, _: Any) -> None:
        self._running = False
        self.ended.emit()

    def _failed(self, trouble: Exception) -> None:
        self._running = False
        if not isinstance(trouble, AdviserError):
            raise trouble
        if str(trouble) != STOPPED:
            self.ended.emit()
