"""The chapters of the book with how many entries each holds; below them the lists that are no chapter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.library.reading import TITLES, WAITING
from adviser_assistant.ui.parts.nav_list import NavList
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.theme import gap, px, theme_changed

CHANGES, CHECK = "changes", "check"
OTHERS = {CHANGES: "What changed", CHECK: "Check the guidance"}
WIDE = 236
SCROLL_BAR = 12
"""Of the chapters above; the figures of both lists stand under each other."""


class Chapters(Ground):
    """`chosen` tells which chapter or list is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "r", parent=parent)
        self._chapters, self._others = NavList("Chapters"), NavList("Lists")
        self._chapters.set_items([(key, words, "") for key, words in TITLES.items() if key != WAITING])
        self._others.set_items([(WAITING, TITLES[WAITING], ""), *((key, words, "") for key, words in OTHERS.items())])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, gap(8))
        column.setSpacing(0)
        scroll = ScrollPane(name="Chapters")
        scroll.column.setContentsMargins(0, gap(8), 0, gap(8))
        scroll.add(self._chapters)
        column.addWidget(scroll, 1)
        column.addWidget(Hairline())
        column.addSpacing(gap(8))
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, SCROLL_BAR, 0)
        below.addWidget(self._others)
        column.addLayout(below)
        for part in (self._chapters, self._others):
            part.chosen.connect(self._go)
        theme_changed.connect(self._measure)
        self._measure()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many entries each holds of what is looked for."""
        for key in TITLES:
            self._list_of(key).set_tail(key, counts.get(key, 0))

    def set_current(self, key: str) -> None:
        """Mark where one is, without telling anyone."""
        for part in (self._chapters, self._others):
            part.set_current(key)

    def _list_of(self, key: str) -> NavList:
        return self._others if key == WAITING or key in OTHERS else self._chapters

    def _go(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _measure(self) -> None:
        self.setFixedWidth(px(WIDE))
