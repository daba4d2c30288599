"""Bringing a file of headcounts in, where a measure is refused for want of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from adviser_assistant.errors import AdviserError
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.theme import gap, px

FORM = "A YAML file with its source, its date, and people by year, profession, region and group."


class WorkforceForm(Ground):
    """`brought_in` carries what is used from now on, in a sentence."""

    brought_in = Signal(str)

    def __init__(self) -> None:
        super().__init__("canvas", "t")
        self.bring: Callable[[Path], str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(10), gap(20), gap(12))
        self.file = LineField("File of headcounts", hint=FORM)
        self.file.setMinimumWidth(px(320))
        self.browse, self.make = secondary("Browse…", icon="folder-open"), primary("Bring it in")
        row = FlowRow(10, 8)
        row.add(self.file)
        for button in (self.browse, self.make):
            row.add(button, beside_fields=True)
        column.addWidget(row)
        self.browse.clicked.connect(self._browse)
        self.make.clicked.connect(self._bring_in)
        self.file.line.returnPressed.connect(self.make.click)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "File of headcounts", "", "YAML (*.yaml *.yml)")
        if chosen:
            self.file.set_value(chosen)

    def _bring_in(self) -> None:
        if self.bring is None or not self.file.value():
            self.file.set_message("Give the path of the file.", wrong=True)
            return
        try:
            told = self.bring(Path(self.file.value()))
        except AdviserError as trouble:
            self.file.set_message(str(trouble), wrong=True)
            return
        self.file.set_value("")
        self.file.set_message("")
        self.brought_in.emit(told)
