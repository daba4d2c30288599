"""Tab goes the way the screen reads: the panes of the place in hand, what else it holds, then the frame.

Qt's own order is the order of creation, so that an editor opened in place would come after everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def stops(widget: QWidget, forward: bool = True, without: tuple[QWidget, ...] = ()) -> Iterator[QWidget]:
    """What takes the focus by Tab, in a widget and inside it, as it is laid out; parts of it can be left out."""
    if widget in without or not _can_be_entered(widget):
        return
    if forward and _is_stop(widget):
        yield widget
    inside = _inside(widget)
    for child in inside if forward else reversed(inside):
        yield from stops(child, forward, without)
    if not forward and _is_stop(widget):
        yield widget


def step(panes: Iterable[QWidget], forward: bool) -> bool:
    """Move the focus on through the panes, round the end; False where the focus is in none of them."""
    focus = QApplication.focusWidget()
    target = next(_onward(tuple(dict.fromkeys(panes)), focus, forward), None) if focus is not None else None
    if target is None or target is focus:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(target)
    return True


def _onward(panes: tuple[QWidget, ...], focus: QWidget, forward: bool) -> Iterator[QWidget]:
    """The stops after the focus, round to its own pane again; what also lies in an earlier pane comes with that."""
    home = next((place for place, pane in enumerate(panes) if _holds(pane, focus)), None)
    if home is None:
        return
    yield from _rest_of(panes[home], focus, forward, panes[:home])
    count = len(panes)
    for away in range(1, count + 1):
        place = (home + away if forward else home - away) % count
        if not any(_holds(earlier, panes[place]) for earlier in panes[:place]):
            yield from stops(panes[place], forward, panes[:place])


def _rest_of(pane: QWidget, focus: QWidget, forward: bool, without: tuple[QWidget, ...]) -> Iterator[QWidget]:
    """What comes after the focus in its pane. It may have gone away as it was left, such as a key that was used."""
    here = focus
    if forward:
        for child in _inside(here):
            yield from stops(child, forward, without)
    while here is not pane and (above := _above(here)) is not None:
        beside = _inside(above)
        place = beside.index(here) if here in beside else -1
        for other in beside[place + 1 :] if forward else reversed(beside[: max(place, 0)]):
            yield from stops(other, forward, without)
        if not forward and _is_stop(above) and _can_be_entered(above):
            yield above
        here = above


def _above(widget: QWidget) -> QWidget | None:
    """What a widget lies in, as `_inside` has it: a scrolled page lies in its area, not in the viewport."""
    above = widget.parentWidget()
    area = above.parentWidget() if above is not None else None
    return area if isinstance(area, QScrollArea) and area.viewport() is above else above


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


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
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    if not children:
        return []
    layout = widget.layout()
    held = list(dict.fromkeys(_laid_out(layout))) if layout is not None else []
    loose = set(children).difference(held)
    return held + sorted(loose, key=lambda each: (each.y(), each.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
