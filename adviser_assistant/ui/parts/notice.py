"""A framed word of warning or fact with an icon, said once and in full."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.tag import TONES
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import colour, gap


class Notice(QWidget):
    """A title and a text in a tone: "attention", "serious", "accent", "settled", "unknown" or "plain"."""

    def __init__(
        self, title: str, text: str = "", tone: str = "attention", icon: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(14), gap(11), gap(14), gap(12))
        row.setSpacing(gap(12))
        holder = QVBoxLayout()
        holder.addWidget(IconLabel(icon, TONES[tone][0], 20))
        holder.addStretch(1)
        row.addLayout(holder)
        self._column = QVBoxLayout()
        self._column.setSpacing(gap(3))
        self.title, self.text = WrapLabel(title, "ink", "body", 600), WrapLabel(text, "ink", "body")
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        row.addLayout(self._column, 1)
        self.set_text(title, text)

    def set_text(self, title: str, text: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)
        set_shown(self.title, bool(title))
        set_shown(self.text, bool(text))
        self.setAccessibleName(f"{title}. {text}".strip())

    def add(self, widget: QWidget) -> None:
        """Put an act under the text."""
        line = QHBoxLayout()
        line.addWidget(widget)
        line.addStretch(1)
        self._column.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        _, fill, edge = TONES[self._tone]
        box(QPainter(self), QRectF(self.rect()), colour(fill or "canvas"), colour(edge), 6)
