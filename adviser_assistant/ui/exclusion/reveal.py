"""Bringing what was opened into view, as far as it fits."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

SETTLED = 40


def reveal(widget: QWidget, to_top: bool = False) -> None:
    """Scroll every pane around a widget, and once more when wrapped words have found their height."""
    for pause in (0, SETTLED):
        QTimer.singleShot(pause, widget, lambda: _through_all(widget, to_top))


def _through_all(widget: QWidget, to_top: bool) -> None:
    inner, area = widget, widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            bring_into_view(area, inner, to_top and inner is widget)
            inner = area
        area = area.parentWidget()


def bring_into_view(area: QScrollArea, widget: QWidget, to_top: bool = False) -> None:
    """Scroll as little as shows the whole of it, or its top where it is taller than the pane."""
    bar, inside = area.verticalScrollBar(), area.widget()
    if inside is None:
        return
    top = widget.mapTo(inside, widget.rect().topLeft()).y()
    room = area.viewport().height()
    if to_top or top < bar.value() or widget.height() >= room:
        bar.setValue(top)
    elif top + widget.height() > bar.value() + room:
        bar.setValue(top + widget.height() - room)
