"""The facts changed after a section was edited: what would be drafted now, and whose words stand."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap


class MovedOn(QWidget):
    """Shown in place under the adviser's own words, behind the rule of a why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(14), gap(4), 0, gap(4))
        column.setSpacing(gap(6))
        head = QHBoxLayout()
        head.setSpacing(gap(8))
        head.addWidget(StatusMark("open", 16, "changed", line="body"))
        head.addWidget(
            WrapLabel("The facts have changed since you edited this. Now it would say:", "ink", "body", 600), 1
        )
        column.addLayout(head)
        self.words = WrapLabel("", "ink2", "body")
        column.addWidget(self.words)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.keep, self.take = secondary("Keep mine"), secondary("Take the new one")
        acts.addWidget(self.keep)
        acts.addWidget(self.take)
        acts.addStretch(1)
        column.addLayout(acts)

    def show_text(self, text: str) -> None:
        """What would be drafted now."""
        self.words.setText(text or "Nothing: it would be left out.")
        self.setAccessibleName(f"The facts have changed since you edited this. Now it would say: {text}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)
