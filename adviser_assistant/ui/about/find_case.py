"""Finds another case by any words of its row, and says which one was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.other_cases import in_short
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.theme import gap, px, theme_changed

PAUSE, FIELD = 120, 460


class FindCase(QWidget):
    """Type, Down, Enter. `chosen` tells a case's id and how it is named."""

    chosen = Signal(str, str)

    def __init__(self, name: str, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.search = LineField(name, placeholder="Reference, name or organisation")
        self.search.line.setProperty("finds", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(self.search)
        self._found = QVBoxLayout()
        self._found.setSpacing(gap(2))
        column.addLayout(self._found)
        self.buttons: list[QWidget] = []
        self.setFocusProxy(self.search)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.search.typed.connect(lambda _: self._pause.start())
        self.search.line.returnPressed.connect(self.look)
        theme_changed.connect(self._measure)
        self._measure()

    def look(self) -> None:
        """List what is found."""
        self._pause.stop()
        self.clear()
        words = self.search.value()
        for each in self.open_case.others.find(words):
            says, case_id = in_short(each.row), each.row.case_id
            button = link(says)
            button.set_name(f"Choose {says}")
            button.clicked.connect(lambda _=False, case_id=case_id, said=says: self._choose(case_id, said))
            self._found.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.search.set_message("" if self.buttons or not words else "No other case was found.")

    def clear(self) -> None:
        """Take away what was found."""
        clear_out(self._found)
        self.buttons = []

    def _choose(self, case_id: str, says: str) -> None:
        self.search.set_value(says)
        self.clear()
        self.chosen.emit(case_id, says)

    def _measure(self) -> None:
        self.search.setMaximumWidth(px(FIELD))
