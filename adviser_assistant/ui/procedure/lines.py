"""A name and what belongs to it, one under the other, behind a two-pixel rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

NAME = 74


@dataclass(frozen=True)
class Part:
    """One line: its name (empty for the whole width), what it says, and how it is made from that."""

    name: str
    says: Hashable
    make: Callable[[], QWidget]


def words(name: str, text: str, size: str = "note") -> Part:
    """A line of plain words."""
    return Part(name, text, lambda: WrapLabel(text, "ink", size, widest=2000))


class Lines(QWidget):
    """A line is made anew only when it says something else."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(gap(12), gap(2), 0, gap(2))
        self._grid.setHorizontalSpacing(gap(12))
        self._grid.setVerticalSpacing(gap(5))
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, Hashable]] = []
        self._held: dict[tuple[str, Hashable], tuple[QLabel | None, QWidget]] = {}
        self._rows: dict[tuple[str, Hashable], int] = {}

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these lines in this order."""
        wanted = [(part.name, part.says) for part in parts]
        if wanted == self._shown:
            return
        self._shown = wanted
        for gone in [each for each in self._held if each not in wanted]:
            del self._rows[gone]
            for widget in self._held.pop(gone):
                if widget is not None:
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
        for row, (key, part) in enumerate(zip(wanted, parts, strict=True)):
            self._place(row, key, part)

    def _place(self, row: int, key: tuple[str, Hashable], part: Part) -> None:
        if key not in self._held:
            self._held[key] = (_name(part.name) if part.name else None, part.make())
        if self._rows.get(key) == row:
            return
        self._rows[key] = row
        label, widget = self._held[key]
        if label is None:
            self._grid.addWidget(widget, row, 0, 1, 2)
            return
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)


def _name(text: str) -> QLabel:
    label = labelled(text, "ink3", "note")
    label.setMinimumWidth(px(NAME))
    return label


def stacked() -> tuple[QWidget, QVBoxLayout]:
    """A widget that holds others one under the other, for the right side of a line."""
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(2))
    return holder, column
