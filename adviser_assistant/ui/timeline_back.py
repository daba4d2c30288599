"""A day to look back to, chosen from the timeline."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from adviser_assistant.ui.as_it_stood import END_OF_DAY
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.dates import parse_date, say_date
from adviser_assistant.ui.parts.field import DateField
from adviser_assistant.ui.theme import gap, px


class AsOfDay(QWidget):
    """A date and its act; `asked` gives the end of that day."""

    asked = Signal(object)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(4))
        self.act = link("As it stood on", icon="history")
        self.act.height_ = 34  # level with the field
        self.act.set_name("Show the case as it stood on this day")
        self.act.clicked.connect(self._ask)
        self.day = DateField("", today=open_case.today)
        self.day.set_name("A past day, to see the case as it stood")
        self.day.line.setPlaceholderText("a past day")
        self.day.line.returnPressed.connect(self._ask)
        self.day.setFixedWidth(px(170))
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def line(self) -> QLineEdit:
        """Where the day is typed."""
        return self.day.line

    def _ask(self) -> None:
        told = parse_date(self.day.line.text(), self.open_case.today)
        wrong = self._wrong(told)
        if told is None or wrong:
            self.day.set_message(wrong, wrong=True)
            self.day.line.setFocus()
            return
        self.asked.emit(datetime.combine(told, END_OF_DAY, self.open_case.now.tzinfo))

    def _wrong(self, told: date | None) -> str:
        entries = self.open_case.case.entries
        if told is None:
            return "Type a past day, such as 12 Mar."
        if told >= self.open_case.today:
            return "That day is not over yet."
        if not entries or told < entries[0].recorded_at.date():
            return f"Nothing recorded before {say_date(entries[0].recorded_at.date())}." if entries else "Nothing yet."
        return ""
