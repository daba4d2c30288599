"""Timer and block in hand in one line, where there is no room for the pane of blocks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from adviser_assistant.ui.call.call_timer import CallTimer
from adviser_assistant.ui.call.reading import BlockReading
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import LinkButton
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.theme import gap

LONGEST = 16
"""A longer title stands without its place among the others, which its spoken name has."""


class BlockButton(LinkButton):
    """The block in hand; opens the list of all of them, each with how much of it was asked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="list-filter", parent=parent)
        self.type_ = "body"
        self._menu = QMenu(self)
        self._readings: tuple[BlockReading, ...] = ()
        self._current = ""
        self._short = False
        self.clicked.connect(self._open)

    def show_blocks(self, readings: tuple[BlockReading, ...], current: str, short: bool = False) -> None:
        """Name the block in hand and its place among the others."""
        self._readings, self._current, self._short = readings, current, short
        ids = [each.block.id for each in readings]
        if current not in ids:
            self.setText("Blocks")
            return
        place = ids.index(current)
        title = readings[place].block.title
        self.setText(title if short or len(title) > LONGEST else f"{title}, block {place + 1} of {len(ids)}")
        self.set_name(f"{title}, block {place + 1} of {len(ids)}. Opens the list of blocks")

    def _open(self) -> None:
        self._menu.clear()
        for each in self._readings:
            answered, not_known, total = each.counts
            act = self._menu.addAction(f"{each.block.title}    {answered + not_known}/{total}")
            act.setEnabled(each.block.id != self._current)
            act.triggered.connect(lambda _=False, block=each.block.id: self.chosen.emit(block))
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class CallBar(Ground):
    """One line: the block in hand, how much was asked, the timer. In the narrowest window it also holds the tabs."""

    chosen = Signal(str)

    def __init__(self, open_case: OpenCase, timer: CallTimer, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case = open_case
        self.timer = timer
        self._tight = False
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(gap(12), gap(3), gap(14), gap(4))
        self.row.setSpacing(gap(8))
        self.block = BlockButton()
        self.block.chosen.connect(self.chosen)
        self.words = ElideLabel("", "ink2", "body")
        self.row.addWidget(self.block)
        self.row.addWidget(self.words, 1)

    def arrange(self, tight: bool, tabs: QWidget) -> None:
        """Take the timer; in the narrowest window take the tabs too and leave words out."""
        self._tight = tight
        self.timer.set_terse(tight)
        self.words.setVisible(not tight)
        if tight:
            self.row.insertWidget(1, tabs, 1)
        self.row.addWidget(self.timer.end)
        self.row.addWidget(self.timer)
        self.timer.end.setMaximumWidth(0 if tight else 16777215)

    def show_blocks(self, readings: tuple[BlockReading, ...], current: str) -> None:
        """Show the block in hand, and how much of it was asked."""
        self.block.show_blocks(readings, current, self._tight)
        reading = next((each for each in readings if each.block.id == current), None)
        answered, not_known, total = reading.counts if reading else (0, 0, 0)
        asked = f"{answered + not_known} of {total} answered" if total else ""
        self.words.setText(asked)
