"""When what is being typed is kept: safe within a second also while nobody pauses, recorded after a short pause."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PAUSE = 700
"""Milliseconds after the last key until what was typed is recorded."""
AT_MOST = 900
"""Milliseconds after the first key that is not safe yet; what is left of the second is for the keeping itself."""


class KeepSoon(QObject):
    """Touch it at each key. `due` comes within a second of the first key, again and again while nobody pauses; `paused`
    comes once somebody does.
    """

    due = Signal()
    paused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first = QTimer(self, singleShot=True, interval=AT_MOST, timerType=Qt.TimerType.PreciseTimer)
        self._last = QTimer(self, singleShot=True, interval=PAUSE)
        self._first.timeout.connect(self.due)
        self._last.timeout.connect(self._end)

    def touch(self) -> None:
        """A key was pressed."""
        if not self._first.isActive():
            self._first.start()
        self._last.start()

    def stop(self) -> None:
        """It is kept already."""
        self._first.stop()
        self._last.stop()

    @property
    def waits(self) -> bool:
        """Whether a key was pressed that is not kept yet."""
        return self._last.isActive()

    def _end(self) -> None:
        self.stop()
        self.paused.emit()
