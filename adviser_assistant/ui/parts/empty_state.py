"""What a place says when it holds nothing: one sentence of fact, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.painted_button import PaintedButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import colour, gap


class EmptyState(QWidget):
    """Icon, title, one sentence and one act; `acted` tells that the act was chosen."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        sentence: str = "",
        act: str = "",
        key: str | None = None,
        icon: str = "messages-square",
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._framed = framed
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(12), gap(24), gap(12))
        column.setSpacing(gap(6))
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "ink3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title, self._sentence = WrapLabel("", "ink", "body", 600), WrapLabel("", "ink2", "body")
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.button: PaintedButton | None = None
        if act:
            self.button = secondary(act, key)
            self.button.clicked.connect(self.acted)
            line = QHBoxLayout()
            line.setContentsMargins(0, gap(4), 0, 0)
            line.addStretch(1)
            line.addWidget(self.button)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)
        self.set_words(title, sentence)

    def set_words(self, title: str, sentence: str = "") -> None:
        """The title and the sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        set_shown(self._sentence, bool(sentence))
        self.setAccessibleName(f"{title}. {sentence}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._framed:
            box(QPainter(self), QRectF(self.rect()), None, colour("line2"), 6, 1, True)
