"""What was said in a rehearsal: a question and the caller's answer to it, as two people speaking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.practice.caller import Turn
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

ON_RECORD = "On record"


class Spoken(QWidget):
    """One turn: the question at its minute, what the caller says, what is thrown in. `record` leads to where it is."""

    def __init__(self, turn: Turn, leads: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(16), gap(8), gap(16), gap(4))
        column.setSpacing(gap(6))
        asked = QHBoxLayout()
        asked.setSpacing(gap(10))
        asked.addWidget(labelled(str(turn.minute), "ink3", "body"), 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(WrapLabel(turn.asked, "ink2", "body"), 1)
        column.addLayout(asked)
        column.addWidget(WrapLabel(turn.says, "ink", "read"))
        self.record = link(ON_RECORD, icon="check")
        self.record.set_name(f"{ON_RECORD}: show where, minute {turn.minute}")
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.record.setVisible(bool(turn.told) and leads)
        self.setAccessibleName(spoken_words(turn))
        if turn.pressure:
            column.addWidget(ThrownIn(turn.pressure))


class ThrownIn(Ground):
    """Something the caller throws in that nobody asked."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__("attention_soft", "", parent=parent)
        line = QVBoxLayout(self)
        line.setContentsMargins(gap(12), gap(8), gap(12), gap(8))
        line.addWidget(WrapLabel(words, "ink", "read"))


def spoken_words(turn: Turn) -> str:
    """A turn as a screen reader says it."""
    recorded = f" {ON_RECORD}." if turn.told else ""
    return f"Minute {turn.minute}. You asked: {turn.asked} The caller: {turn.says}{recorded} {turn.pressure}".strip()
