"""What opens in the place of a page: a title, a way back, and one column no wider than one can read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import icon_button
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import gap, px, theme_changed


class Sheet(ScrollPane):
    """Subclasses fill `inner`. `left` goes back, `announce` has a sentence for the screen reader."""

    left = Signal()
    announce = Signal(str)

    def __init__(self, title: str, back: str, widest: int, parent: QWidget | None = None) -> None:
        super().__init__("canvas", title, parent)
        self._widest, self._inside = widest, Ground("canvas")
        self.inner = QVBoxLayout(self._inside)
        self.inner.setContentsMargins(gap(24), gap(12), gap(24), gap(20))
        self.inner.setSpacing(gap(10))
        self.shut = icon_button("x", f"{back}, Escape")
        self.shut.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(labelled(title, "ink", "lead", 600))
        head.addStretch(1)
        head.addWidget(self.shut)
        self.inner.addLayout(head)
        self.add(self._inside)
        self.follow_focus()
        theme_changed.connect(self._measure_inside)
        self._measure_inside()

    def _measure_inside(self) -> None:
        self._inside.setMaximumWidth(px(self._widest))
