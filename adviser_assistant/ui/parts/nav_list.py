"""A short list to move about in: the blocks of a call, the sections of a letter, the chapters of the library."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.coverage_bar import paint_coverage, say_coverage
from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.marks import MARKS, paint_mark
from adviser_assistant.ui.parts.paint import box, focus_ring, upright
from adviser_assistant.ui.parts.row_button import neighbour
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px

Tail = str | int | tuple[int, int, int]
PENCIL = "pencil"


class NavItem(QAbstractButton):
    """One place of the list: a number if it has one, its name, and a mark or how much is covered."""

    def __init__(self, key: str, text: str, number: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._number = key, number
        self._tail: Tail = ""
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_tail("")

    def set_tail(self, tail: Tail) -> None:
        """Show a mark by kind, a pencil, a count, coverage as (answered, not known, total), or nothing."""
        if (tail, type(tail)) == (self._tail, type(self._tail)) and self.accessibleName():
            return
        self._tail = tail
        after = say_coverage(*tail) if isinstance(tail, tuple) else _spoken(tail) if tail != "" else ""
        self.setAccessibleName(", ".join(part for part in (f"{self._number} {self.text()}".strip(), after) if part))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        words = QFontMetrics(font("body", 600)).horizontalAdvance(self.text())
        return QSize(words + self._left() + self._right() + gap(14), max(px(31) if self._number else px(33), 24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._left() + self._right() + px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, here = QPainter(self), self.isChecked()
        if here or self.underMouse():
            painter.fillRect(self.rect(), colour("select" if here else "sunken"))
        if here:
            if current_theme().outlined:
                box(painter, QRectF(self.rect()), None, colour("select_line"), 0)
            upright(painter, 0, 0, self.height(), "accent", 3)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if self._number:
            painter.setFont(font("hint"))
            painter.setPen(colour("ink2"))
            room = QRectF(0, 0, self._left() - gap(8), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight) | middle, self._number)
        kept = font("body", 600 if here else 400)
        painter.setFont(kept)
        quiet = self._tail in ("not_applicable", 0) or (
            isinstance(self._tail, tuple) and 0 < self._tail[2] == self._tail[0]
        )
        painter.setPen(colour("ink" if here or not quiet else "ink2"))
        room = QRectF(self._left(), 0, self.width() - self._left() - self._right(), self.height())
        words = QFontMetrics(kept).elidedText(self.text(), Qt.TextElideMode.ElideRight, round(room.width()))
        self.setToolTip(self.text() if words != self.text() else "")
        painter.drawText(room, middle, words)
        side = px(16)
        if isinstance(self._tail, tuple):
            paint_coverage(painter, *self._tail, QRectF(0, 0, self.width() - gap(14), self.height()))
        elif isinstance(self._tail, int):
            painter.setFont(font("hint"))
            painter.setPen(colour("ink2"))
            room = QRectF(0, 0, self.width() - gap(14), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight) | middle, f"{self._tail:,}")
        elif self._tail:
            where = QRectF(self.width() - gap(8) - side, (self.height() - side) / 2, side, side)
            if self._tail == PENCIL:
                paint_icon(painter, PENCIL, where, "ink2")
            else:
                paint_mark(painter, self._tail, where)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            if other is not None:
                other.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _left(self) -> int:
        return gap(14) + (px(18) + gap(8) if self._number else 0)

    def _right(self) -> int:
        if isinstance(self._tail, tuple):
            return px(34) + gap(6) + QFontMetrics(font("note")).horizontalAdvance("00/00") + gap(18)
        if isinstance(self._tail, int):
            return QFontMetrics(font("hint")).horizontalAdvance("0,000") + gap(22)
        return px(16) + gap(14) if self._tail else gap(10)


def _spoken(tail: str | int) -> str:
    if isinstance(tail, int):
        return f"{tail:,}"
    return "edited" if tail == PENCIL else MARKS[tail][0]


class NavList(QWidget):
    """The list; `chosen` tells where to go. Up and Down walk it, Enter goes."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._items: dict[str, NavItem] = {}

    def set_items(self, items: Sequence[tuple[str, str, str]]) -> None:
        """Show (key, text, number or "") in order."""
        for item in self._items.values():
            item.hide()
            item.deleteLater()
        self._items = {}
        for key, text, number in items:
            item = NavItem(key, text, number)
            item.clicked.connect(lambda _=False, which=key: self._go(which))
            self._items[key] = item
            self._column.addWidget(item)

    def set_tail(self, key: str, tail: Tail) -> None:
        """Change what stands at the end of one line."""
        self._items[key].set_tail(tail)

    def set_current(self, key: str) -> None:
        """Mark where one is, without telling anyone."""
        for which, item in self._items.items():
            item.setChecked(which == key)

    def current(self) -> str:
        """Where one is."""
        return next((key for key, item in self._items.items() if item.isChecked()), "")

    def item(self, key: str) -> NavItem:
        """One line of the list."""
        return self._items[key]

    def _go(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)
