"""Not now: why something due is put aside, and until when; asked in place, under the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.due import DueItem
from adviser_assistant.ui.parts.buttons import icon_button, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap
from adviser_assistant.ui.today_lines import Shown

CHOICES = (("Until tomorrow", 1), ("For a week", 7), ("Until something changes", None))
WHY_FIRST = "Say in a few words why not now, then until when."


@dataclass(frozen=True)
class Wanted:
    """What to put aside in a case, why, and the day it comes back; without a day, when its facts change."""

    case_id: str
    items: tuple[DueItem, ...]
    reason: str
    until: date | None


class NotNow(Ground):
    """One line for the reason and three ways to put off; `wanted` carries the answer."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("paper", "t")
        self._session = session
        self._line: Shown | None = None
        self.setAccessibleName("Why not now")
        self.title = WrapLabel("", "ink", "body", 600)
        self.reason = LineField("", placeholder="A few words: what you wait for, or why it can wait")
        self.reason.set_name("Why not now")
        self.buttons = {days: secondary(words) for words, days in CHOICES}
        self.close_it = icon_button("x", "Close, leave it where it is")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(10), gap(20), gap(12))
        column.setSpacing(gap(8))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_it)
        column.addLayout(head)
        column.addWidget(self.reason)
        choices = FlowRow()
        for days, button in self.buttons.items():
            button.clicked.connect(lambda _=False, which=days: self._choose(which))
            choices.add(button)
        column.addWidget(choices)
        self.close_it.clicked.connect(self.close_up)
        self.hide()

    def ask(self, line: Shown) -> None:
        """Ask about a line."""
        self._line = line
        self.title.setText(f"Not now: {line.what}, {line.who}")
        self.reason.set_value("")
        self.show()
        self.reason.setFocus()

    def close_up(self) -> None:
        """Go without an answer."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)

    def _choose(self, days: int | None) -> None:
        reason = self.reason.value().strip()
        if self._line is None:
            return
        if not reason:
            self.title.setText(WHY_FIRST)
            self.reason.setFocus()
            return
        until = self._session.today + timedelta(days=days) if days else None
        told = Wanted(self._line.line.found.case_id, self._line.line.items, reason, until)
        self.hide()
        self.wanted.emit(told)
