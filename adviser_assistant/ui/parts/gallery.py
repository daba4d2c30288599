"""Every part in every state on one sheet, to judge a theme by and to show in the tour."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.gallery_call import call_samples
from adviser_assistant.ui.parts.gallery_case import case_samples
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.rail import Rail
from adviser_assistant.ui.parts.status_line import StatusLine
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import current_theme, gap


def gallery() -> QWidget:
    """The sheet: a rail, two columns of parts (one under the other at large text), and the status line."""
    sheet = Ground("canvas")
    sheet.setAccessibleName("Every part in every state")
    whole = QVBoxLayout(sheet)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    middle = QHBoxLayout()
    rail = Rail()
    rail.set_current("cases")
    rail.set_count("today", 7)
    middle.addWidget(rail)
    large = current_theme().text_percent >= 150
    columns = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
    middle.addLayout(columns, 1)
    for number, parts in enumerate((call_samples(), case_samples())):
        column = QVBoxLayout()
        column.setContentsMargins(gap(20) if number == 0 else gap(12), gap(12), gap(20), gap(12))
        column.setSpacing(gap(6))
        for title, part in parts:
            column.addWidget(_Heading(title))
            column.addWidget(part)
            column.addSpacing(gap(4))
        column.addStretch(1)
        columns.addLayout(column, 1)
    whole.addLayout(middle, 1)
    status = StatusLine(True, "Common guidance 1.0 · England MHPS 1.0")
    status.set_saved("All saved 10:29:41")
    whole.addWidget(status)
    return sheet


class _Heading(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._label = labelled(text, "ink2", "note", 600)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        left = self._label.width() + gap(10)
        hairline(QPainter(self), left, self.height() // 2, self.width() - left)
