"""The pieces of a row: one focusable line, and walking from row to row with Up and Down."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, current_theme, px

Row = TypeVar("Row", bound=QWidget)


class RowButton(QAbstractButton):
    """A whole line that can be taken; labels are laid inside it and let the mouse through."""

    def __init__(self, least: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least, self.tint = least, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        hint = layout.sizeHint() if layout else QSize()
        return QSize(hint.width(), max(hint.height(), px(self.least)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        least = layout.minimumSize() if layout else QSize()
        return QSize(least.width(), max(least.height(), px(self.least)))

    def let_mouse_through(self) -> None:
        """Make every label inside part of the button."""
        for label in self.findChildren(QWidget):
            if not isinstance(label, QAbstractButton):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_tint(self, role: str) -> None:
        """Fill the line in a role, or not at all."""
        self.tint = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, rect = QPainter(self), QRectF(self.rect())
        fill = self.tint or ("sunken" if self.underMouse() else "")
        if fill:
            painter.fillRect(rect, colour(fill))
            if current_theme().outlined and self.tint:
                box(painter, rect, None, colour("select_line"), 0, 1)
        if self.hasFocus():
            focus_ring(painter, rect, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)


def neighbour(row: Row, by: int) -> Row | None:
    """The next row of the same kind above or below in the same pane."""
    parent = row.parentWidget()
    if parent is None:
        return None
    kin = [child for child in parent.findChildren(type(row)) if child.isVisibleTo(parent)]
    kin.sort(
        key=lambda child: (
            child.mapTo(parent, child.rect().topLeft()).y(),
            child.mapTo(parent, child.rect().topLeft()).x(),
        )
    )
    if row not in kin:
        return None
    place = kin.index(row) + by
    return kin[place] if 0 <= place < len(kin) else None
