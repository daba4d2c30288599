"""Saving a sheet about invented people as a Word file: a debrief, a story, a sheet for whoever leads a group."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.desk import word_file, write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.letter import Letter
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.taking_out.folder import FolderRow
from adviser_assistant.ui.theme import gap


class SheetOut(Ground):
    """Opens in place; nothing real is in what it writes, and the name of the file says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self._make: Callable[[], Letter] | None = None
        self._name = ""
        self.where = FolderRow()
        self.save, self.close_it = primary("Save as Word"), link("Close", "Esc")
        self.save.clicked.connect(self._save)
        self.close_it.clicked.connect(self.close_in_place)
        self.where.add(self.save, beside_fields=True)
        self.where.add(self.close_it, beside_fields=True)
        self.said = WrapLabel("", "ink", "body", 600)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(10), gap(24), gap(12))
        column.setSpacing(gap(6))
        column.addWidget(self.said)
        column.addWidget(self.where)
        self.hide()

    def open(self, what: str, name: str, make: Callable[[], Letter]) -> None:
        """Offer to save something under a name."""
        self._name, self._make = f"FICTIONAL {name}.docx", make
        self.said.setText(f"{what} goes into {self._name}")
        self.where.say()
        self.save.show()
        self.show()
        self.where.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_in_place(self) -> bool:
        """Close it, if it is open."""
        was_open = not self.isHidden()
        self.hide()
        return was_open

    def _save(self) -> None:
        if self._make is None:
            return
        path = self.where.folder.expanduser() / self._name
        try:
            write_file(path, word_file(self._make(), ""))
        except AdviserError as trouble:
            self.where.say(str(trouble))
            return
        self.said.setText(f"Saved: {path}")
        self.save.hide()
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Saved: {path.name}")
