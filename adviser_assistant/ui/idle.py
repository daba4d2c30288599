"""Locking by itself: after a while without a key or the mouse, and before the machine sleeps or once it has."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from adviser_assistant.settings import LOCK_AFTER
from adviser_assistant.ui.sleep import SleepWatch

EVERY = 2
SLEPT = 30
"""Seconds between two looks from which the machine must have slept: nothing else holds up the clock so long."""

ON_A_CALL = 60
"""Minutes it waits at least while a call is going on, for who listens touches nothing."""

WARNING = 60
SOONEST = 60 * min(filter(None, LOCK_AFTER)) - WARNING
"""Seconds without a key or the mouse before which the setting need not be read from the disk."""

LOCKS_SOON = "Locks in a minute. Move the mouse or press a key to stay."
STAYS = "Still here."

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}


class IdleWatch(QObject):
    """Watches one window. `minutes` is asked each time, so that a change of the setting holds at once; nought is never.

    It listens to the window of the system and not to each widget, so it costs nothing while somebody types.
    """

    over = Signal()
    said = Signal(str)

    def __init__(self, window: QWidget, minutes: Callable[[], int], on_a_call: Callable[[], bool]) -> None:
        super().__init__(window)
        self._minutes, self._on_a_call = minutes, on_a_call
        self._input, self._looked, self._warned = monotonic(), time(), False
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state)
        self.sleep = SleepWatch(self._end, self)
        self._timer = QTimer(self, interval=EVERY * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Any key or movement counts."""
        if event.type() in _INPUT:
            self._input = monotonic()
        return False

    def look(self) -> None:
        """Lock if it is time, or say that it soon is."""
        now, before = time(), self._looked
        self._looked = now
        if now - before > SLEPT:
            self._end()
            return
        idle = monotonic() - self._input
        if idle < SOONEST and not self._warned:
            return
        minutes = self._minutes()
        if not minutes:
            return
        limit = 60 * (max(minutes, ON_A_CALL) if self._on_a_call() else minutes)
        if idle >= limit:
            self._end()
        elif (idle >= limit - WARNING) != self._warned:
            self._warned = not self._warned
            self.said.emit(LOCKS_SOON if self._warned else STAYS)

    def _end(self) -> None:
        self._timer.stop()
        self.over.emit()

    def _state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self._end()
