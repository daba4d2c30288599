"""One of several answers that may stand together."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.parts.painted_button import Look, PaintedButton


class ChoiceChip(PaintedButton):
    """Looks like an answer, but any number of them can be chosen."""

    height_ = 28
    side = 9

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, None, None, parent)
        self.setCheckable(True)

    def show_chosen(self, on: bool) -> None:
        """Show it chosen or not, without telling anyone."""
        with QSignalBlocker(self):
            self.setChecked(on)
        self._tell()
        self.update()

    def look(self) -> Look:
        if self.isChecked():
            return Look("on_accent", "accent", "accent", weight=600)
        return Look("ink", "paper", "ink2" if self.underMouse() else "line2")

    def spoken(self) -> str:
        return f"{self.text()}, {'chosen' if self.isChecked() else 'not chosen'}"
