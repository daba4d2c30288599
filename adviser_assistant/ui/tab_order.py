"""Tab goes the way the screen reads: the panes of the place in hand, what else it holds, then the frame.

Qt's own order is the order of creation, so that an editor opened in place would come after everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def stops(widget: QWidget, hidden_too: bool = False) -> Iterator[QWidget]:
    """What takes the focus by Tab, in a widget and inside it, as it is laid out."""
    if not hidden_too and not _can_be_entered(widget):
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _inside(widget):
        yield from stops(child, hidden_too)


def step(panes: Iterable[QWidget], forward: bool) -> bool:
    """Move the focus on through the panes, round the end; False where the focus is in none of them."""
    panes, focus = tuple(panes), QApplication.focusWidget()
    order = _order(panes)
    if focus not in order:
        # What had the focus may have gone away as it was left, such as answer keys beside a field that is filled.
        order = _order(panes, hidden_too=True)
    if focus not in order:
        return False
    place = order.index(focus)
    after = order[place + 1 :] + order[:place] if forward else order[:place][::-1] + order[place + 1 :][::-1]
    target = next((stop for stop in after if _can_be_entered(stop)), None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(target)
    return True


def _order(panes: tuple[QWidget, ...], hidden_too: bool = False) -> list[QWidget]:
    return list(dict.fromkeys(stop for pane in panes for stop in stops(pane, hidden_too)))


def _can_be_entered(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def bring_into_view(widget: QWidget) -> None:
    """Scroll every pane around a widget as little as shows it."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        body = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and body is not None and body.isAncestorOf(widget):
            above.ensureWidgetVisible(widget, 0, 0)
        above = above.parentWidget()


def _inside(widget: QWidget) -> list[QWidget]:
    """What lies directly inside, in reading order; of pages only the one shown."""
    if isinstance(widget, QStackedWidget | QScrollArea):
        only = widget.currentWidget() if isinstance(widget, QStackedWidget) else widget.widget()
        return [only] if only is not None else []
    if isinstance(widget, QSplitter):
        panes = (widget.widget(place) for place in range(widget.count()))
        return [pane for pane in panes if pane is not None]
    layout = widget.layout()
    held = list(_laid_out(layout)) if layout is not None else []
    children = (child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow())
    loose = [child for child in children if child not in held]
    return held + sorted(loose, key=lambda each: (each.y(), each.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
