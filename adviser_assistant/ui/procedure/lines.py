"""A name and what belongs to it, one under the other, behind a two-pixel rule."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

NAME = 74


class Lines(QWidget):
    """Lines that are put in anew when what they say differs."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(gap(12), gap(2), 0, gap(2))
        self._grid.setHorizontalSpacing(gap(12))
        self._grid.setVerticalSpacing(gap(5))
        self._grid.setColumnStretch(1, 1)
        self._held: list[QWidget] = []
        self._row = 0

    def clear(self) -> None:
        """Take every line away."""
        for widget in self._held:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._held, self._row = [], 0

    def add(self, name: str, widget: QWidget) -> None:
        """A line with its name."""
        label = labelled(name, "ink3", "note")
        label.setMinimumWidth(px(NAME))
        self._grid.addWidget(label, self._row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, self._row, 1, Qt.AlignmentFlag.AlignTop)
        self._held += [label, widget]
        self._row += 1

    def say(self, name: str, words: str) -> None:
        """A line of words with its name."""
        self.add(name, WrapLabel(words, "ink", "note", widest=2000))

    def add_wide(self, widget: QWidget) -> None:
        """A line over the whole width."""
        self._grid.addWidget(widget, self._row, 0, 1, 2)
        self._held.append(widget)
        self._row += 1

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)


def stacked() -> tuple[QWidget, QVBoxLayout]:
    """A widget that holds others one under the other, for the right side of a line."""
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(2))
    return holder, column
