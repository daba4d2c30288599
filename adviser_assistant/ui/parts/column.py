"""Widgets one under the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.theme import gap


def column_of(part: QWidget, *widgets: QWidget, space: float = 8) -> QVBoxLayout:
    """Stand these in a part, one under the other and without margins; more can be added to what it gives."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap(space))
    for each in widgets:
        column.addWidget(each)
    return column
