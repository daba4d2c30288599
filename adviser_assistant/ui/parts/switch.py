"""A switch that says on or off by where its knob stands, not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.theme import colour, px


class Switch(QAbstractButton):
    """On or off, named by what it turns on; `tone` is the colour when on."""

    def __init__(self, name: str, on: bool = False, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._tell)
        self.setChecked(on)
        self._tell()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(44), max(px(26), 24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        wide, tall = px(40), px(22)
        body = QRectF((self.width() - wide) / 2, (self.height() - tall) / 2, wide, tall)
        on = self.isChecked()
        fill = colour(self._tone if on else "paper")
        box(painter, body, fill, colour(self._tone if on else "line2"), tall / 2, 1)
        knob = tall - 8
        left = body.right() - knob - 4 if on else body.left() + 4
        box(painter, QRectF(left, body.top() + 4, knob, knob), colour("on_accent" if on else "line2"), None, knob / 2)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), self.height() / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _tell(self, *_: object) -> None:
        self.setAccessibleName(f"{self._name}, {'on' if self.isChecked() else 'off'}")
