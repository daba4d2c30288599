"""One thing that can be taken out: what it is, its acts, and under them what came of the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap


class Offer(QWidget):
    """An icon, a title, a sentence, a row of acts."""

    def __init__(self, icon: str, title: str, sentence: str, *acts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, gap(4), 0, gap(4))
        row.setSpacing(gap(12))
        row.addWidget(IconLabel(icon, "accent_text", 20), 0, Qt.AlignmentFlag.AlignTop)
        self.column = column = QVBoxLayout()
        column.setSpacing(gap(4))
        self.sentence = WrapLabel(sentence, "ink2", "body", widest=760)
        self.note = WrapLabel("", "settled", "note", widest=760)
        self.note.hide()
        column.addWidget(WrapLabel(title, "ink", "body", 600))
        column.addWidget(self.sentence)
        line = FlowRow(10, 6)
        for act in acts:
            line.add(act)
        column.addWidget(line)
        column.addWidget(self.note)
        row.addLayout(column, 1)

    def say(self, words: str) -> None:
        """Say under the acts what came of one."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
