"""Reads the wording nobody asked for yet while nothing else is to do, so that its faults come to light all the same."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.wordings import Wordings

BEGINS_AFTER, EVERY = 1500, 60


class RestOfWording(QObject):
    """One document at a time. `faulty` tells once what is wrong."""

    faulty = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wordings: Wordings | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.read_another)

    def read(self, wordings: Wordings) -> None:
        """Read the rest of these, after a while."""
        if wordings is not self._wordings:
            self._wordings = wordings
            self._next.start(BEGINS_AFTER)

    def read_another(self) -> None:
        """Read one more; the next follows after a breath."""
        try:
            if self._wordings is not None and self._wordings.read_another():
                self._next.start(EVERY)
        except AdviserError as trouble:
            self.faulty.emit(str(trouble))
