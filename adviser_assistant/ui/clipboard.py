"""What was copied out of a case does not stay on the clipboard for ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

CLEARED_AFTER = 120
COPIED = "Copied. It is cleared from the clipboard in 2 minutes."
CLEARED = "The clipboard was cleared."


class ClipboardKeeper(QObject):
    """Clears what this program copied, if it is still there. `counts` says whether what is copied now is case text."""

    said = Signal(str)

    def __init__(self, counts: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts, self._copied = counts, ""
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)
        self._timer = QTimer(self, interval=CLEARED_AFTER * 1000, singleShot=True)
        self._timer.timeout.connect(self.clear)

    def clear(self) -> None:
        """Clear it now, if it still holds what was copied here."""
        self._timer.stop()
        copied, self._copied = self._copied, ""
        if copied and self._clipboard.text() == copied:
            self._clipboard.clear()
            self.said.emit(CLEARED)

    def _changed(self) -> None:
        # While another program has the keys, what comes onto the clipboard is theirs.
        ours = QApplication.activeWindow() is not None and self._counts()
        self._copied = self._clipboard.text() if ours else ""
        if self._copied:
            self._timer.start()
            self.said.emit(COPIED)
        else:
            self._timer.stop()
