"""Moving from pane to pane: to the one before or after that which has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from adviser_assistant.ui.tab_order import bring_into_view, stops


def next_pane(panes: Sequence[QWidget], by: int) -> None:
    """Give the focus to the next pane that can take it, round the end."""
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return
    focus = QApplication.focusWidget()
    here = [place for place, pane in enumerate(shown) if focus and (pane is focus or pane.isAncestorOf(focus))]
    # Among nested panes the innermost is where one is.
    start = here[-1] if here else (-1 if by > 0 else 0)
    for step in range(1, len(shown) + 1):
        if enter(shown[(start + by * step) % len(shown)]):
            return


def come_back(page: QWidget, panes: Sequence[QWidget]) -> None:
    """Give the focus to what had it on a page, else to its first pane."""
    last = page.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        last.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        next((pane for pane in panes if enter(pane)), None)


def enter(pane: QWidget) -> bool:
    """Focus a pane: itself if it takes the focus, else the first widget in it that does."""
    first = next(stops(pane), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(first)
    return first is not None
