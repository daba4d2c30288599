"""Parts of a page that stand on one line with their count: one that unfolds, one that leads to its own place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.text import ElideLabel, labelled
from adviser_assistant.ui.theme import gap


class FoldHeading(RowButton):
    """A line that opens and closes what stands below it."""

    turned = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(40, parent)
        self._title, self._note, self._open = title, "", False
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(20), gap(6), gap(20), gap(6))
        line.setSpacing(gap(10))
        self._icon = IconLabel("chevron-right", "ink2", 18)
        self._words = ElideLabel("", "ink2", "body")
        line.addWidget(self._icon)
        line.addWidget(labelled(title, "ink", "lead"))
        line.addWidget(self._words, 1)
        self.let_mouse_through()
        self.clicked.connect(lambda: self.set_open(not self._open))
        self._tell()

    def set_note(self, note: str) -> None:
        """Say how much is open inside."""
        if note != self._note:
            self._note = note
            self._words.setText(note)
            self._tell()

    def is_open(self) -> bool:
        """Whether what stands below is shown."""
        return self._open

    def set_open(self, on: bool) -> None:
        """Open or fold."""
        if on != self._open:
            self._open = on
            self._icon.set_icon("chevron-down" if on else "chevron-right")
            self._tell()
            self.turned.emit(on)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._title}. {self._note}, {'open' if self._open else 'folded'}")


class PlaceLine(RowButton):
    """A line that leads to another place, with what is open there."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(40, parent)
        self._title = title
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(20), gap(6), gap(20), gap(6))
        line.setSpacing(gap(10))
        self._words = ElideLabel("", "ink2", "body")
        line.addWidget(IconLabel("arrow-right", "ink2", 18))
        line.addWidget(labelled(title, "ink", "lead"))
        line.addWidget(self._words, 1)
        self.let_mouse_through()

    def set_note(self, note: str) -> None:
        """Say how much is open there."""
        self._words.setText(note)
        self.setAccessibleName(f"{self._title}. {note}. Go to {self._title}")
