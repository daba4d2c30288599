"""A concern's title as it was typed, with words that judge underlined (ruling 14)."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QWidget

from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import LanguageRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import colour

VERDICT_LISTS = ("hard_block", "label", "style")


def verdicts_in(text: str, guidance: Guidance) -> tuple[tuple[str, LanguageRow], ...]:
    """The judging words of a text, each with the row of the language table that offers better ones."""
    found = []
    for name in VERDICT_LISTS:
        for word in guidance.words_in(text, name):
            rows = [row for row in guidance.language.values() if row.list == name and word in _small(row.avoid)]
            found += [(word, row) for row in rows[:1]]
    return tuple(found)


def _small(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


class ConcernTitle(WrapLabel):
    """Wraps like any label; the words named are underlined with dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "ink", "read", 600, parent, widest=2000)
        self._marked: tuple[str, ...] = ()

    def show_title(self, text: str, marked: tuple[str, ...]) -> None:
        """Show a title and underline these words in it."""
        self._marked = marked
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._marked:
            return
        painter = QPainter(self)
        painter.setPen(QPen(colour("attention"), 2, Qt.PenStyle.DotLine))
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, top))
            self._underline(painter, line)
            top += line.height()
        layout.endLayout()

    def _underline(self, painter: QPainter, line: QTextLine) -> None:
        y = line.y() + line.ascent() + 3
        end = line.textStart() + line.textLength()
        for word in self._marked:
            for found in re.finditer(re.escape(word), self.text(), re.IGNORECASE):
                first, last = max(found.start(), line.textStart()), min(found.end(), end)
                if first < last:
                    painter.drawLine(QPointF(_x(line, first), y), QPointF(_x(line, last), y))


def _x(line: QTextLine, place: int) -> float:
    x: object = line.cursorToX(place)
    first = x[0] if isinstance(x, tuple) else x
    return float(first) if isinstance(first, int | float) else 0.0
