"""When what is being typed is recorded: after a short pause, and within a second also while nobody pauses."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

PAUSE = 700
"""Milliseconds after the last key until what was typed is kept."""
AT_MOST = 900
"""Milliseconds after the first key that is not kept yet; what is left of the second is for the keeping itself."""


class KeepSoon(QTimer):
    """A timer to touch at each key; its `timeout` is the moment to record."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent, singleShot=True)
        self._clock = clock
        self._first = 0.0

    def touch(self) -> None:
        """A key was pressed."""
        now = self._clock()
        if not self.isActive():
            self._first = now
        waited = round((now - self._first) * 1000)
        self.start(max(0, min(PAUSE, AT_MOST - waited)))
