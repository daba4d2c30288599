"""All keys on one page, in place of the screen; Escape or F1 goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.keycap import KeyCap, spoken_key
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.shortcuts import Shortcut, shown_groups
from adviser_assistant.ui.theme import gap, px, theme_changed


class KeySheet(QWidget):
    """Every key by where it works, in two columns where there is room; `closed` goes back."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("All keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Ground("paper", "b")
        line = QHBoxLayout(head)
        line.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        line.addWidget(labelled("All keys", "ink", "title", 600))
        line.addStretch(1)
        self.close_it = secondary("Back", "Esc")
        self.close_it.clicked.connect(self.closed)
        line.addWidget(self.close_it)
        column.addWidget(head)
        self._scroll = ScrollPane("canvas", "All keys")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._groups = [_group(name, keys) for name, keys in shown_groups().items()]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(gap(24), gap(16), gap(24), gap(24))
        self._grid.setHorizontalSpacing(gap(48))
        self._grid.setVerticalSpacing(gap(20))
        self._grid.setColumnStretch(2, 1)
        self._scroll.column.insertLayout(0, self._grid)
        self._columns = 0
        column.addWidget(self._scroll, 1)
        theme_changed.connect(self._arrange)

    def panes(self) -> tuple[QWidget, ...]:
        """The sheet itself."""
        return (self._scroll,)

    def focus_sheet(self) -> None:
        """Let the arrow keys scroll."""
        self._scroll.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= px(860) else 1
        if columns == self._columns:
            return
        self._columns = columns
        left, right = (self._groups[::2], self._groups[1::2]) if columns == 2 else (self._groups, [])
        for place, groups in enumerate((left, right)):
            for row, group in enumerate(groups):
                self._grid.addWidget(group, row, place, Qt.AlignmentFlag.AlignTop)


def _group(name: str, keys: list[Shortcut]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(gap(16))
    grid.setVerticalSpacing(gap(8))
    grid.addWidget(labelled(name, "ink", "lead", 600), 0, 0, 1, 2)
    for row, shortcut in enumerate(keys, 1):
        does = WrapLabel(shortcut.does, "ink", "body", widest=300)
        does.setMinimumWidth(px(230))
        does.setAccessibleName(f"{spoken_key(shortcut.shown)}: {shortcut.does}")
        grid.addWidget(KeyCap(shortcut.shown), row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(does, row, 1)
    grid.setColumnMinimumWidth(0, px(96))
    grid.setColumnStretch(1, 1)
    return group
