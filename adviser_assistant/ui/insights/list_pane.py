"""The measures in a list, each with what it found in a sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.monitoring.charting import Chart
from adviser_assistant.monitoring.composing import when_of_all
from adviser_assistant.monitoring.family import Family
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.pane import Hairline, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDEST = 1000
NAMES = 330


class MeasureRow(RowButton):
    """One measure: its name and question, and its sentence beside or under them."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(44, parent)
        self.chart = chart
        self.setAccessibleName(f"{chart.name}. {chart.title} {chart.sentence}")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(gap(24), gap(7), gap(20), gap(7))
        self._line.setSpacing(gap(16))
        self._named = QWidget()
        named = QVBoxLayout(self._named)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(0)
        named.addWidget(WrapLabel(chart.name, "ink", "body", 600, widest=WIDEST))
        if not chart.title.startswith(chart.name):
            named.addWidget(WrapLabel(chart.title, "ink2", "note", widest=WIDEST))
        self._line.addWidget(self._named)
        found = WrapLabel(chart.sentence, "ink2" if chart.refused else "ink", "body", widest=WIDEST)
        self._line.addWidget(found, 1)
        self.let_mouse_through()

    def fold_to(self, fold: Fold) -> None:
        """The sentence stands beside the name, or under it where that is narrow."""
        narrow = fold.width is Width.NARROW
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setSpacing(gap(2) if narrow else gap(16))
        self._named.setMinimumWidth(0 if narrow else px(NAMES))
        self._named.setMaximumWidth(16_777_215 if narrow else px(NAMES))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        super().keyPressEvent(event)
        if event.isAccepted():
            return
        other = neighbour(self, {16777235: -1, 16777237: 1}.get(event.key(), 0))
        if other is not None:
            other.setFocus()


def _noted(words: str) -> QWidget:
    made = QWidget()
    line = QVBoxLayout(made)
    line.setContentsMargins(gap(24), gap(12), gap(20), 0)
    line.addWidget(WrapLabel(words, "ink2", "note", widest=WIDEST))
    return made


class ListPane(ScrollPane):
    """All measures; `chosen` carries the id of one."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.rows: dict[str, MeasureRow] = {}
        self._fold = Fold()
        self.follow_focus()
        theme_changed.connect(self._again)

    def show_family(self, family: Family) -> None:
        """Show the views of a family under their headings."""
        self.clear()
        self.rows = {}
        if when := when_of_all(family):
            self.add(_noted(when))
        for title, views in family.parts:
            heading = labelled(title or family.title, "ink", "lead", 600)
            heading.setContentsMargins(gap(24), gap(18), gap(20), gap(6))
            self.add(heading)
            self.add(Hairline())
            for chart in (view.chart for view in views):
                row = self.rows[chart.id] = MeasureRow(chart)
                row.clicked.connect(lambda _=False, which=chart.id: self.chosen.emit(which))
                self.add(row)
                self.add(Hairline())
        self._again()

    def focus_row(self, which: str) -> None:
        """Bring the focus to a measure, or to the first."""
        row = self.rows.get(which) or next(iter(self.rows.values()), None)
        if row is not None:
            row.setFocus()

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""
        self._fold = fold
        self._again()

    def _again(self) -> None:
        for row in self.rows.values():
            row.fold_to(self._fold)
