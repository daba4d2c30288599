"""What is clipped, squeezed or out of reach on a screen as it stands, in one line each."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStackedLayout,
    QToolButton,
    QWidget,
)

SLACK = 1
"""Pixels that rounding may take."""


def faults(screen: QWidget) -> list[str]:
    """Every fault of a shown screen, with the way to the widget that has it."""
    return [f"{_path(widget)}: {what}" for widget in shown(screen) for what in _faults(widget, screen)]


def shown(screen: QWidget) -> Iterator[QWidget]:
    """The widgets of a screen that can be seen, but for the furniture of Qt's own."""
    for widget in (screen, *screen.findChildren(QWidget)):
        furniture = isinstance(widget, QScrollBar | QSplitterHandle | QHeaderView) or (
            isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QLineEdit)
        )
        if widget.isVisible() and not furniture and (widget is screen or not widget.isWindow()):
            yield widget


def _faults(widget: QWidget, screen: QWidget) -> Iterator[str]:
    yield from _squeezed(widget)
    yield from _overlaps(widget)
    if widget is not screen:
        yield from _outside(widget)
    if isinstance(widget, QLabel):
        yield from _label_cut(widget)
    if isinstance(widget, QAbstractButton):
        yield from _button_cut(widget)
    if isinstance(widget, QLineEdit):
        yield from _placeholder_cut(widget)
    if isinstance(widget, QAbstractScrollArea):
        yield from _hardly_seen(widget)
    if isinstance(widget, QScrollArea):
        yield from _sideways(widget)


def _squeezed(widget: QWidget) -> Iterator[str]:
    """A least size that was set stands over the hint, as it does for Qt's layouts; what scrolls may be small."""
    if isinstance(widget, QAbstractScrollArea) or widget.objectName().startswith("qt_"):
        return
    least = widget.minimumSizeHint()
    wide, high = widget.minimumWidth() or least.width(), widget.minimumHeight() or least.height()
    if widget.width() + SLACK < min(wide, widget.maximumWidth()):
        yield f"{widget.width()} wide, needs {wide}"
    if widget.height() + SLACK < min(high, widget.maximumHeight()):
        yield f"{widget.height()} high, needs {high}"


def _label_cut(label: QLabel) -> Iterator[str]:
    told_elsewhere = label.text() in label.toolTip() or label.text() in label.accessibleName()
    if not label.text() or told_elsewhere:
        return
    if label.wordWrap():
        if label.height() + SLACK < label.heightForWidth(label.width()):
            yield f"words cut: {label.height()} high, needs {label.heightForWidth(label.width())}"
    elif label.fontMetrics().horizontalAdvance(label.text()) > label.contentsRect().width() + SLACK:
        yield f"words cut: {label.contentsRect().width()} wide"


def _button_cut(button: QAbstractButton) -> Iterator[str]:
    told_elsewhere = button.text() in button.toolTip() or button.text() in button.accessibleName()
    if button.text() and not told_elsewhere and button.width() + SLACK < button.sizeHint().width():
        yield f"words cut: {button.width()} wide, needs {button.sizeHint().width()}"


def _placeholder_cut(line: QLineEdit) -> Iterator[str]:
    words = line.placeholderText()
    if words and not line.text() and line.fontMetrics().horizontalAdvance(words) > line.width() - 8:
        yield f"placeholder “{words}” cut"


def _hardly_seen(area: QAbstractScrollArea) -> Iterator[str]:
    room, line = area.viewport().size(), area.fontMetrics().height()
    if area.verticalScrollBar().maximum() > 0 and (room.height() < 1.5 * line or room.width() < 6 * line):
        yield f"scrolls, but shows only {room.width()}×{room.height()}"


def _sideways(area: QScrollArea) -> Iterator[str]:
    body, bar = area.widget(), area.horizontalScrollBarPolicy().name
    if body is not None and bar == "ScrollBarAlwaysOff" and body.width() > area.viewport().width() + SLACK:
        yield f"wider than its pane, which has no bar: {body.width()} in {area.viewport().width()}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or _is_scrolled(widget) or widget.size().isEmpty():
        return
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        where = ", ".join(map(str, widget.geometry().getRect()))  # type: ignore[arg-type]
        yield f"outside its parent: ({where}) in {parent.width()}×{parent.height()}"


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent else None
    return isinstance(area, QAbstractScrollArea) and parent is area.viewport()


def _overlaps(widget: QWidget) -> Iterator[str]:
    layout = widget.layout()
    held = list(_laid_out(layout)) if layout is not None else []
    for place, one in enumerate(held):
        for other in held[place + 1 :]:
            both = one.geometry().intersected(other.geometry())
            if both.width() > SLACK and both.height() > SLACK:
                yield f"{_path(one)} lies over {_path(other)} by {both.width()}×{both.height()}"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout):
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None and widget.isVisible():
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _path(widget: QWidget) -> str:
    kinds: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(kinds) < 4:
        kinds.append(type(each).__name__)
        each = each.parentWidget() if not each.isWindow() else None
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return " in ".join(kinds) + (f" “{words[:40]}”" if words else "")
