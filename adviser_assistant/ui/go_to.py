"""Go to anything: a few letters of a case, a place or a setting, and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import colour, gap, px

MOST = 12


@dataclass(frozen=True)
class Goal:
    """Somewhere to go: what it is called, what kind of thing it is, and going there."""

    title: str
    kind: str
    go: Callable[[], None]


class GoTo(QWidget):
    """A panel over the screen, not a dialog. `find` gives the goals for what was typed."""

    closed = Signal()

    def __init__(self, find: Callable[[str], Sequence[Goal]], parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self._goals: list[Goal] = []
        self.setAccessibleName("Go to anything")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(16), gap(12), gap(16), gap(16))
        column.setSpacing(gap(8))
        head = QHBoxLayout()
        head.addWidget(labelled("Go to anything", "ink", "lead", 600))
        head.addStretch(1)
        head.addWidget(KeyCap("Esc"))
        head.addWidget(labelled("close", "ink2", "hint"))
        column.addLayout(head)
        self.typed = LineField("", placeholder="A case, a place, a text size")
        self.typed.set_name("Go to anything: type a few letters")
        column.addWidget(self.typed)
        self.list = QListWidget()
        self.list.setProperty("popup", True)
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)
        self.typed.typed.connect(self._show)
        self.typed.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self._go())
        self.list.itemClicked.connect(lambda _: self._go())
        self.hide()

    def open(self) -> None:
        """Show the panel with everything, the caret in its line."""
        self.typed.set_value("")
        self._show("")
        self.place()
        self.show()
        self.raise_()
        self.typed.setFocus()

    def place(self) -> None:
        """Stand in the upper middle of the window."""
        parent = self.parentWidget()
        if parent is None:
            return
        wide, high = min(px(560), parent.width() - 80), min(px(420), parent.height() - 60)
        self.setGeometry((parent.width() - wide) // 2, max((parent.height() - high) // 6, 16), wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, rect = QPainter(self), QRectF(self.rect())
        painter.fillRect(rect, colour("canvas"))
        box(painter, rect, colour("canvas"), colour("ink2"), 6, 1)

    def _show(self, typed: str) -> None:
        self._goals = list(self._find(typed))[:MOST]
        self.list.clear()
        for goal in self._goals:
            item = QListWidgetItem(f"{goal.title}   ·   {goal.kind}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{goal.title}, {goal.kind}")
            self.list.addItem(item)
        if self._goals:
            self.list.setCurrentRow(0)

    def _go(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._goals):
            goal = self._goals[place]
            self.hide()
            self.closed.emit()
            goal.go()
