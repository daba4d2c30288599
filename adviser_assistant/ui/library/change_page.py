"""One entry in two versions: each line that differs, before and after next to each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.book_changes import EntryChange, LineChange
from adviser_assistant.ui.library.changes_model import said_of
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px, theme_changed

BESIDE = 440
NOTHING = "–"


class ChangePage(ScrollPane):
    """The entry that differs; it takes the focus itself, so that the arrow keys read on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", "What changed in the entry", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows: list[_Pair] = []
        theme_changed.connect(self._measure)

    def show_change(self, change: EntryChange | None, names: tuple[str, str]) -> None:
        """Show a change between two versions of these names."""
        self.clear()
        self._rows = []
        if change is None:
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(gap(24), gap(14), gap(20), gap(24))
        column.setSpacing(gap(10))
        column.addWidget(WrapLabel(said_of(change), "ink2", "note"))
        column.addWidget(WrapLabel(change.entry.title, "ink", "title", 600))
        self._pair(column, "", names)
        for line in change.lines:
            column.addWidget(Hairline())
            self._pair(column, line.heading, (line.before, line.after), line)
        self.add(content)
        self.verticalScrollBar().setValue(0)
        self._measure()

    def _pair(self, column: QVBoxLayout, heading: str, sides: tuple[str, str], line: LineChange | None = None) -> None:
        if line is not None:
            column.addWidget(WrapLabel(heading or "What it says", "ink2", "note"))
        pair = _Pair(sides, line)
        self._rows.append(pair)
        column.addWidget(pair)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        beside = self.viewport().width() >= px(BESIDE)
        for row in self._rows:
            row.set_beside(beside)


class _Pair(QWidget):
    """Two versions of one line; the names of the versions where there is no line."""

    def __init__(self, sides: tuple[str, str], line: LineChange | None) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(16))
        for place, (said, when) in enumerate(zip(sides, ("before", "after"), strict=True)):
            ground = Ground("paper", "l" if line is not None else "", "line2" if place == 0 else "accent")
            inner = QHBoxLayout(ground)
            inner.setContentsMargins(gap(10), 0, 0, 0)
            label = WrapLabel(said or NOTHING, "ink" if line is not None else "ink2", "body", None if line else 600)
            if line is not None:
                label.setAccessibleName(f"{line.heading or 'What it says'}, {when}: {said or 'nothing'}")
            inner.addWidget(label, 1)
            self._row.addWidget(ground, 1)

    def set_beside(self, beside: bool) -> None:
        """Next to each other, or the older above the newer."""
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(gap(16 if beside else 6))
