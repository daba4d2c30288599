"""The immediate-risk route: a switch, until when, whose reason, and the tasks it made."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.switch import Switch
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import colour, gap


class ImmediateRisk(QWidget):
    """Off it is quiet; on it is a card with a serious edge. The page asks for reason and name before it turns on."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(12), gap(6), gap(12), gap(7))
        row.setSpacing(gap(10))
        self.switch = Switch("Immediate-risk route", tone="serious")
        self.switch.clicked.connect(self.toggled)
        holder = QVBoxLayout()
        holder.addWidget(self.switch)
        holder.addStretch(1)
        row.addLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(gap(2))
        line = QHBoxLayout()
        self._title = WrapLabel("", "ink", "body", 600)
        self._right = labelled("", "ink", "body", 600)
        line.addWidget(self._title, 1)
        line.addWidget(self._right)
        column.addLayout(line)
        self._note = WrapLabel("", "ink2", "note")
        column.addWidget(self._note)
        row.addLayout(column, 1)
        self._shown: object = None
        self.set_state(False)

    def set_state(
        self, on: bool, until: str = "", note: str = "72 hours, with a reason and a name", left: str = ""
    ) -> None:
        """Show it off, or on until a time in words, with whose reason and what is left."""
        if (on, until, note, left) == self._shown and self.switch.isChecked() == on:
            return
        self._shown = (on, until, note, left)
        self.switch.setChecked(on)
        self._title.setText(f"Immediate-risk route, until {until}" if on and until else "Immediate-risk route")
        dress(self._title, "serious" if on else "ink", "body", 600)
        self._note.setText(note)
        self._right.setText(left if on else "")
        self._right.setVisible(on and bool(left))
        self.setAccessibleName(f"{self._title.text()}, {'on' if on else 'off'}. {note} {left}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.switch.isChecked():
            box(QPainter(self), QRectF(self.rect()), colour("paper"), colour("serious_line"), 6)
