"""The line above a section: number, name, and where its words come from at the right, as far as there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, labelled
from adviser_assistant.ui.theme import gap, px


class SectionHead(QWidget):
    """The name comes first: it is cut last. What finds no room beside it stands under it."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.number = labelled(str(number), "ink2", "body")
        self.title = ElideLabel(title, "ink", "lead", 600)
        self.icon = IconLabel("tag", "ink2", 16)
        self.source = ElideLabel("", "ink2", "note")
        for child in (self.number, self.title, self.icon, self.source):
            child.setParent(self)
        self._high = 0

    def show_source(self, words: str, icon: str) -> None:
        """Say where the words come from."""
        self.source.setText(words)
        self.icon.set_icon(icon)
        set_shown(self.source, bool(words))
        set_shown(self.icon, bool(words))
        self._place()

    def show_title(self, number: int, title: str) -> None:
        """Change number and name."""
        self.number.setText(str(number))
        self.title.setText(title)
        self._place()

    def _place(self) -> None:
        number, title, source = self.number.sizeHint(), self.title.sizeHint(), self.source.sizeHint()
        high, x = title.height(), number.width() + gap(8)
        self.number.setGeometry(0, (high - number.height()) // 2 + 1, number.width(), number.height())
        side, words = px(16), bool(self.source.text())
        tail = side + gap(6) + source.width() if words else 0
        beside = not words or x + title.width() + gap(14) + tail <= self.width()
        wide = min(title.width(), self.width() - x)
        self.title.setGeometry(x, 0, wide, high)
        if words and beside:
            left = self.width() - tail
            self.icon.setGeometry(left, (high - side) // 2, side, side)
            self.source.setGeometry(
                left + side + gap(6), (high - source.height()) // 2, source.width(), source.height()
            )
        elif words:
            self.icon.setGeometry(x, high + (source.height() - side) // 2, side, side)
            room = self.width() - x - side - gap(6)
            self.source.setGeometry(x + side + gap(6), high, min(source.width(), room), source.height())
        wanted = high if beside else high + source.height()
        if wanted != self._high:
            self._high = wanted
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(300), self._high or self.title.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(120), self._high or self.title.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def dress(self) -> None:
        """Lay the line out again after the theme changed its sizes."""
        self._place()
