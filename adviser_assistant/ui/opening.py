"""What is shown for the second in which the demo is made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap
from adviser_assistant.ui.welcome import Welcome


class Opening(Welcome):
    """The name panel and one sentence."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.form.addSpacing(gap(48))
        self.form.addWidget(labelled("Two fictional cases", "ink", "ask", 600))
        self._say = WrapLabel(sentence, "ink2", "body")
        self.form.addWidget(self._say)

    def set_trouble(self, sentence: str) -> None:
        """Say why it did not open."""
        self._say.setText(sentence)
