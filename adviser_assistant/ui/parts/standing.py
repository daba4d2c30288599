"""Told of Advice, own account, support: the practitioner stands on the case at all times."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.marks import paint_mark
from adviser_assistant.ui.parts.paint import focus_ring
from adviser_assistant.ui.theme import colour, font, gap, px


class StandingItem(QAbstractButton):
    """One of the three: a mark, what, and how it stands in bold words."""

    def __init__(self, key: str, name: str, mark: str, words: str, short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._name, self._mark, self._words, self._short = key, name, mark, words, short
        self.folded = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {words}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:  # noqa: N802
        name = QFontMetrics(font("body")).horizontalAdvance(self._label())
        words = QFontMetrics(font("body", 600)).horizontalAdvance(self._words)
        return QSize(px(18) + gap(6) + name + gap(5) + words + 6, max(px(28), 24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(
            px(18) + gap(6) + QFontMetrics(font("body")).horizontalAdvance(self._label()), self.sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        side = px(17)
        paint_mark(painter, self._mark, QRectF(1, (self.height() - side) / 2, side, side))
        x = px(18) + gap(6)
        for text, role, weight in ((self._label(), "ink2", 400), (self._words, "ink", 600)):
            kept = font("body", weight)
            painter.setFont(kept)
            painter.setPen(colour(role))
            room = max(self.width() - x, 0)
            shown = QFontMetrics(kept).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(x, 0, room + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)
            x += QFontMetrics(kept).horizontalAdvance(text) + gap(5)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 4)

    def _label(self) -> str:
        return self._short if self.folded else self._name


class Standing(FlowRow):
    """The three marks of the case header; Enter on one asks to go where it is recorded."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(14, 2, parent)
        self._items: list[StandingItem] = []
        self._folded = False

    def set_items(self, items: Sequence[tuple[str, str, str, str, str]]) -> None:
        """Show (key, name, mark, words, short name): ("told", "Told of Advice", "open", "not yet", "Told")."""
        self.clear()
        self._items = []
        for values in items:
            item = StandingItem(*values)
            item.folded = self._folded
            item.clicked.connect(lambda _=False, key=item.key: self.opened.emit(key))
            self.add(item)
            self._items.append(item)
        self.setAccessibleName(". ".join(item.accessibleName() for item in self._items))

    def set_folded(self, folded: bool) -> None:
        """Short names where there is little room."""
        if folded == self._folded:
            return
        self._folded = folded
        for item in self._items:
            item.folded = folded
            item.updateGeometry()
            item.update()
