"""Hiding the window for a moment: one key draws a curtain over everything, the same key draws it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import gap

NAME = "Hidden. F9 shows it again."


class Curtain(Ground):
    """Lies over what a window holds and hides it, so that nothing there can be read, reached or read aloud."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__("canvas", parent=window)
        self._behind = window.centralWidget() or QWidget()
        self._focus: QWidget | None = None
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setSpacing(gap(8))
        column.addStretch(1)
        column.addWidget(KeyCap("F9"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(labelled("shows it again", "ink2", "body"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    @property
    def drawn(self) -> bool:
        """Whether everything is hidden."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Draw it, or draw it back and go on where one was."""
        if self.drawn:
            self.hide()
            self._behind.show()
            if self._focus is not None and self._focus.isVisible():
                self._focus.setFocus()
            self._focus = None
            return
        self._focus = QApplication.focusWidget()
        self._behind.hide()
        self.cover()
        self.show()
        self.raise_()
        self.setFocus()

    def cover(self) -> None:
        """Take the whole room of the window."""
        self.setGeometry(self.window().rect())
