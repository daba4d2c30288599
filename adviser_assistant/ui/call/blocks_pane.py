"""The call's timer above, its blocks below, each with how much of it is covered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.own_call import may_choose
from adviser_assistant.ui.call.call_clock import read_call
from adviser_assistant.ui.call.call_timer import CallTimer
from adviser_assistant.ui.call.reading import BlockReading
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed


def caller_words(open_case: OpenCase) -> str:
    """Who rang: “Alison Marsh, deputy HR director”."""
    case = open_case.case
    name = case.text("caller.name")
    spec = open_case.guidance.facts.get("caller.role")
    role = next((choice.label for choice in spec.choices if choice.id == case.text("caller.role")), "") if spec else ""
    return ", ".join(part for part in (name, role[:1].lower() + role[1:] if name else role) if part)


def rang_words(open_case: OpenCase) -> str:
    """Who rang and when, and when it ended."""
    who, call = caller_words(open_case), read_call(open_case.case)
    if call is None:
        return who or "No call yet"
    rang = f"{who}, rang {call.began}" if who else f"Rang at {call.began}"
    return f"{rang}, call ended" if call.ended else rang


class BlocksPane(Ground):
    """Any block can be gone to at any time."""

    chosen = Signal(str)
    own_call_asked = Signal()

    def __init__(self, open_case: OpenCase, timer: CallTimer, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "r", parent=parent)
        self.open_case = open_case
        self.timer = timer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(gap(14), gap(10), gap(12), gap(6))
        self.head.setSpacing(gap(4))
        self.rang = WrapLabel("", "ink2", "note")
        self._end_line = QHBoxLayout()
        self._end_line.setContentsMargins(0, 0, 0, 0)
        self._end_line.addWidget(self.rang, 1)
        self.head.addLayout(self._end_line)
        self.own_call = link("The caller is the practitioner")
        self.own_call.set_name("The caller is the practitioner, Alt O")
        self.own_call.clicked.connect(self.own_call_asked)
        self.head.addWidget(self.own_call, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self.head)
        column.addWidget(Hairline())
        self.list = NavList("Blocks of the call")
        self.list.chosen.connect(self.chosen)
        scroll = ScrollPane("canvas", "Blocks")
        scroll.add(self.list)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap(14), gap(6), gap(12), gap(8))
        foot.setSpacing(gap(6))
        for widget in (KeyCap("F6"), labelled("next pane", "ink3", "hint")):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (KeyCap("Alt ↑↓"), labelled("block", "ink3", "hint")):
            foot.addWidget(widget)
        column.addLayout(foot)
        self._shown: list[str] = []
        theme_changed.connect(self._dress)
        self._dress()
        self.take_timer()

    def take_timer(self) -> None:
        """Hold the timer while there is room for this pane."""
        self.timer.set_terse(False)
        self.head.insertWidget(0, self.timer)
        self._end_line.addWidget(self.timer.end, 0, Qt.AlignmentFlag.AlignTop)

    def show_blocks(self, readings: tuple[BlockReading, ...], current: str) -> None:
        """Show coverage; the list is rebuilt only when other blocks apply."""
        ids = [each.block.id for each in readings]
        if ids != self._shown:
            self._shown = ids
            self.list.set_items([(each.block.id, each.block.title, "") for each in readings])
        for each in readings:
            self.list.set_tail(each.block.id, each.counts if each.counts[2] else "")
        self.list.set_current(current)
        self.rang.setText(rang_words(self.open_case))
        self.own_call.setVisible(may_choose(self.open_case.case))

    def _dress(self) -> None:
        self.setFixedWidth(px(236))
