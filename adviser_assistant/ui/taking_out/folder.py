"""Where files go: a folder that can be typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.theme import px, theme_changed


class FolderRow(FlowRow):
    """A folder's field and its “Browse”; `folder` is what stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(10, 8, parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._usual = Path(documents) if documents else Path.home()
        self.field = LineField("Files go to this folder", str(self._usual))
        self.browse = secondary("Browse", icon="folder-open")
        self.browse.set_name("Choose the folder files go to")
        self.browse.clicked.connect(self._browse)
        self.add(self.field)
        self.add(self.browse, beside_fields=True)
        self._measure()
        theme_changed.connect(self._measure)

    @property
    def folder(self) -> Path:
        """Where files go."""
        return Path(self.field.value() or str(self._usual))

    def say(self, trouble: str = "") -> None:
        """Say under the field what went wrong, or nothing."""
        self.field.set_message(trouble, wrong=bool(trouble))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the files", self.field.value())
        if chosen:
            self.field.set_value(chosen)

    def _measure(self) -> None:
        self.field.setMinimumWidth(px(300))
