"""Where the sentence at the caret comes from, under its section: facts as links, the wording, the source."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.letters.sources_reading import FactLine, SourcesReading
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.theme import gap


class SourcesPanel(QWidget):
    """Drawn behind the rule of a why; laid out anew only when the caret comes to another sentence."""

    fact_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.shown: SourcesReading | None = None
        self.links: dict[str, TagButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(14), gap(4), 0, gap(4))
        self._column.setSpacing(gap(4))

    def show_sources(self, reading: SourcesReading | None) -> None:
        """Show where a sentence comes from."""
        if reading == self.shown:
            return
        self.shown = reading
        self._clear()
        if reading is None:
            return
        self.setAccessibleName(f"Where this comes from: {reading.sentence} {reading.wording}")
        self._column.addWidget(ElideLabel(f"“{reading.sentence}”", "ink2", "note"))
        if not reading.facts:
            self._column.addWidget(labelled("It prints no recorded fact.", "ink", "note"))
        for line in reading.facts:
            row = FlowRow(8, 2)
            row.add(self._link(line))
            row.add(ElideLabel(line.says, "ink", "note"))
            self._column.addWidget(row)
        if reading.decided_by:
            because = FlowRow(8, 2)
            because.add(labelled("Said because of", "ink2", "note"))
            for line in reading.decided_by:
                because.add(self._link(line))
            self._column.addWidget(because)
        self._column.addWidget(WrapLabel(reading.wording, "ink2", "hint"))
        if reading.sources:
            self._column.addWidget(WrapLabel(f"Source: {'; '.join(reading.sources)}", "ink2", "hint"))

    def _link(self, line: FactLine) -> TagButton:
        link = TagButton(line.label)
        link.set_name(f"{line.label}: {line.says}. Show the fact")
        link.clicked.connect(lambda: self.fact_asked.emit(line.fact))
        self.links[line.fact] = link
        return link

    def _clear(self) -> None:
        self.links = {}
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        upright(QPainter(self), 0, 0, self.height(), "accent_line", 2)
