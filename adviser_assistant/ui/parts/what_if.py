"""“What would change this?”: a link that unfolds the answers that would make something read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

ASK = "What would change this?"
MOST = 5

Asker = Callable[[Callable[[Sequence[str]], None]], None]
"""Asks what would change something and hands the lines over, at once or when they are worked out."""


class WhatIf(QWidget):
    """Closed it is one link. Opened it asks anew each time, since the case may have moved on."""

    def __init__(self, ask: Asker, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(inset), 0, gap(inset), gap(12) if inset else 0)
        column.setSpacing(gap(2))
        self.button = link(ASK)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self.lines = WrapLabel("", "ink2", "note", widest=2000)
        self.lines.hide()
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)

    def close_up(self) -> None:
        """Fold the answers away; what they rested on has changed."""
        self.button.setChecked(False)

    def _turn(self, opened: bool) -> None:
        if opened:
            self.lines.setText("Looking …")
            self._ask(self._show)
        set_open(self.lines, opened)

    def _show(self, lines: Sequence[str]) -> None:
        more = len(lines) - MOST
        shown = [*lines[:MOST], f"And {more} more."] if more > 0 else list(lines)
        self.lines.setText("\n".join(shown))
        self.setAccessibleDescription(" ".join(shown))
