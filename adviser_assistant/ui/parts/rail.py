"""The slim rail on the left: the places of the program, and the lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.icons import paint_icon
from adviser_assistant.ui.parts.paint import box, focus_ring, upright
from adviser_assistant.ui.theme import colour, current_theme, font, gap, px

PLACES = (
    ("today", "Today", "sun"),
    ("cases", "Cases", "folder-open"),
    ("library", "Library", "book-open"),
    ("practice", "Practice", "messages-square"),
    ("insights", "Insights", "chart-no-axes-column"),
    ("settings", "Settings", "settings-2"),
)


class RailButton(QAbstractButton):
    """One place: icon over word, or icon alone with a tooltip."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self._icon, self._count, self._folded = icon, 0, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many things wait there; nought shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} waiting" if count else self.text())
        self.setToolTip(self.accessibleName() if self._folded else "")
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Icon only."""
        self._folded = folded
        self.set_count(self._count)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(46), px(44)) if self._folded else QSize(px(68), px(54))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, here = QPainter(self), self.isChecked()
        role = "rail_selected_ink" if here or self.underMouse() else "rail_ink"
        if here:
            painter.fillRect(self.rect(), colour("rail_selected"))
            if current_theme().outlined:
                box(painter, QRectF(self.rect()), None, colour("rail_mark"), 0, 1)
            upright(painter, 0, 0, self.height(), "rail_mark", 3)
        side = px(20)
        words = QFontMetrics(font("hint", 500)).height()
        high = side if self._folded else side + gap(3) + words
        top = (self.height() - high) / 2
        paint_icon(painter, self._icon, QRectF((self.width() - side) / 2, top, side, side), role)
        if not self._folded:
            painter.setFont(font("hint", 500 if here else 400))
            painter.setPen(colour(role))
            painter.drawText(
                QRectF(0, top + side + gap(3), self.width(), words), int(Qt.AlignmentFlag.AlignHCenter), self.text()
            )
        if self.hasFocus():
            box(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), None, colour("rail_selected_ink"), 4, 2)
            focus_ring(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), 3)
        if self._count:
            self._paint_count(painter, (self.width() + side) / 2, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _paint_count(self, painter: QPainter, x: float, y: float) -> None:
        kept, words = font("key", 700), str(self._count) if self._count < 100 else "99+"
        wide = max(QFontMetrics(kept).horizontalAdvance(words) + gap(8), px(15))
        left = min(x - px(6), self.width() - wide - 1)
        rect = QRectF(round(left), round(y - px(4)), wide, px(15))
        box(painter, rect, colour("rail_selected_ink"), None, rect.height() / 2)
        painter.setFont(kept)
        painter.setPen(colour("rail"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QWidget):
    """The places that exist, the lock at the foot; 68 wide with words, 46 folded."""

    chosen = Signal(str)
    locked = Signal()

    def __init__(self, places: Sequence[tuple[str, str, str]] = PLACES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places of the program")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(6), 0, gap(6))
        column.setSpacing(0)
        self._buttons: dict[str, RailButton] = {}
        for key, label, icon in places:
            button = RailButton(label, icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, which=key: self._go(which))
            self._buttons[key] = button
            column.addWidget(button)
        column.addStretch(1)
        self.lock = RailButton("Lock", "lock")
        self.lock.clicked.connect(self.locked)
        column.addWidget(self.lock)

    def set_current(self, key: str) -> None:
        """Mark the place one is in, without telling anyone."""
        for which, button in self._buttons.items():
            button.setChecked(which == key)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait in a place."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def set_folded(self, folded: bool) -> None:
        """Icons only, to save room."""
        for button in (*self._buttons.values(), self.lock):
            button.set_folded(folded)

    def button(self, key: str) -> RailButton:
        """The button of a place."""
        return self._buttons[key]

    def _go(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail"))
        if current_theme().outlined:
            upright(painter, self.width() - 1, 0, self.height())
