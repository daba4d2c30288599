"""Opening and closing in place: at once, or in 120 ms when motion is allowed."""

from __future__ import annotations

from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.theme import motion_allowed

_TALLEST = 16777215


def set_open(widget: QWidget, open_: bool) -> None:
    """Show or hide a widget, with the short fold when motion is allowed."""
    parent = widget.parentWidget()
    if not motion_allowed() or parent is None or not parent.isVisible():
        widget.setVisible(open_)
        return
    if open_ == widget.isVisible():
        return
    full = max(widget.sizeHint().height(), 1)
    if open_:
        widget.setMaximumHeight(0)
        widget.setVisible(True)
    move = QPropertyAnimation(widget, b"maximumHeight", widget)
    move.setDuration(120)
    move.setStartValue(0 if open_ else widget.height())
    move.setEndValue(full if open_ else 0)

    def finish() -> None:
        widget.setVisible(open_)
        widget.setMaximumHeight(_TALLEST)

    move.finished.connect(finish)
    move.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
