"""The call's timer and its blocks with how much of each is covered: a pane where there is room, else one line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CallPaused, CallStarted
from adviser_assistant.ui.call.call_clock import CallClock, read_call
from adviser_assistant.ui.call.reading import BlockReading
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import icon_button, secondary
from adviser_assistant.ui.parts.field import ChoiceField
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px


def clock_text(seconds: int) -> str:
    """“14:32”, or “1:02:07” past an hour."""
    hours, rest = divmod(max(seconds, 0), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


class CallTimer(QWidget):
    """How long the call has run, with pause and go on. The figures come from the entries, not from the screen."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(10))
        self.time = labelled("", "ink", "number", 600)
        self.button = secondary("Pause", icon="pause")
        self.button.clicked.connect(self.toggle)
        row.addWidget(self.time)
        row.addStretch(1)
        row.addWidget(self.button)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self.refresh()

    @property
    def call(self) -> CallClock | None:
        """The last call of the case."""
        return read_call(self.open_case.case)

    def toggle(self) -> None:
        """Pause the call, or go on; without a call, start one."""
        call = self.call
        if call is not None and call.runs:
            self.open_case.record(self.open_case.make(CallPaused, call=call.call))
        else:
            name = call.call if call is not None else self.open_case.recorder.new_id()
            self.open_case.record(self.open_case.make(CallStarted, call=name))

    def refresh(self) -> None:
        """Show whether the call runs."""
        call = self.call
        runs = call is not None and call.runs
        self.button.setText("Pause" if runs else "Go on" if call else "Start a call")
        self.button.set_icon("pause" if runs else "phone")
        self._show_time()

    def _show_time(self) -> None:
        call = self.call
        seconds = call.seconds if call else 0
        if call is not None and isinstance(call.running_since, datetime):
            seconds += int((self.open_case.now - call.running_since).total_seconds())
        self.time.setText(clock_text(seconds))
        self.time.setAccessibleName(f"Call, {clock_text(seconds)}{'' if call and call.runs else ', paused'}")


class BlocksPane(Ground):
    """Timer above, blocks below; any block can be gone to at any time."""

    chosen = Signal(str)

    def __init__(self, open_case: OpenCase, timer: CallTimer, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "r", parent=parent)
        self.open_case = open_case
        self.setFixedWidth(px(222))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(gap(14), gap(12), gap(12), gap(10))
        self.head.setSpacing(gap(6))
        self.head.addWidget(timer)
        self.rang = WrapLabel("", "ink2", "note")
        self.head.addWidget(self.rang)
        column.addLayout(self.head)
        column.addWidget(Hairline())
        self.list = NavList("Blocks of the call")
        self.list.chosen.connect(self.chosen)
        scroll = ScrollPane("canvas", "Blocks")
        scroll.add(self.list)
        scroll.column.addStretch(1)
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

    def show_blocks(self, readings: tuple[BlockReading, ...], current: str) -> None:
        """Show coverage; the list is rebuilt only when other blocks apply."""
        ids = [each.block.id for each in readings]
        if ids != self._shown:
            self._shown = ids
            self.list.set_items([(each.block.id, each.block.title, "") for each in readings])
        for each in readings:
            self.list.set_tail(each.block.id, "answered" if each.covered else each.counts)
        self.list.set_current(current)
        self.rang.setText(_rang(self.open_case))


def _rang(open_case: OpenCase) -> str:
    case, call = open_case.case, read_call(open_case.case)
    name = case.text("caller.name")
    spec = open_case.guidance.facts.get("caller.role")
    role = next((choice.label for choice in spec.choices if choice.id == case.text("caller.role")), "") if spec else ""
    who = ", ".join(part for part in (name, role[:1].lower() + role[1:] if name else role) if part)
    if call is None:
        return who or "No call yet"
    return f"{who}, rang {call.began}" if who else f"Somebody rang at {call.began}"


class CallBar(Ground):
    """The same in one line, where there is little room: timer, who rang, the block in hand."""

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case = open_case
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(gap(12), gap(4), gap(12), gap(5))
        self.row.setSpacing(gap(8))
        self.before, self.after = (
            icon_button("chevron-left", "Block before"),
            icon_button("chevron-right", "Next block"),
        )
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.block = ChoiceField("", ())
        self.block.set_name("Block of the call")
        self.block.changed.connect(lambda key: self.chosen.emit(key) if key else None)
        for widget in (self.before, self.block, self.after):
            self.row.addWidget(widget, 1 if widget is self.block else 0)

    def take_timer(self, timer: CallTimer) -> None:
        """Hold the timer while the pane is folded."""
        self.row.insertWidget(0, timer)

    def show_blocks(self, readings: tuple[BlockReading, ...], current: str) -> None:
        """Show the blocks as a list with how many questions each still has."""
        choices = []
        for each in readings:
            answered, not_known, total = each.counts
            choices.append((each.block.id, f"{each.block.title}  {answered + not_known}/{total}"))
        self.block.set_choices(choices)
        self.block.set_value(current)
