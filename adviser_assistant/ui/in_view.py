"""Watches which prompts and checkpoints an adviser has in view, so that what was never seen is not counted as shown.

It looks once a second and never while an answer is drawn. What it finds goes into the case with the next entry, or when
one leaves; each prompt once a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from adviser_assistant.casework.in_view import noted_today
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.page import Page

EVERY = 1000
"""Milliseconds between two looks; what is in view at two of them on end was shown."""


class HasPage(Protocol):
    """What has a place in hand."""

    @property
    def page(self) -> Page | None:
        """The place in hand."""


def is_in_view(widget: QWidget) -> bool:
    """Whether at least half of a widget’s height can be seen, in a window that somebody is working in."""
    if not widget.isVisible() or not widget.window().isActiveWindow():
        return False
    return widget.visibleRegion().boundingRect().height() * 2 >= widget.height()


class InView(QObject):
    """Looks at the place in hand of one case."""

    def __init__(self, of: HasPage, open_case: OpenCase, parent: QWidget) -> None:
        super().__init__(parent)
        self._of, self._case, self._parent = of, open_case, parent
        self._last: frozenset[str] = frozenset()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        parent.installEventFilter(self)

    def look(self) -> None:
        """Take down what was in view now and a second ago, and is not noted yet."""
        page = self._of.page if self._parent.isVisible() else None
        now = frozenset(self._wanted(page.in_view())) if page is not None else frozenset()
        for item in now & self._last:
            self._case.seen.setdefault(item, self._case.now)
        self._last = now

    def leave(self) -> None:
        """Note what is not noted, before one goes elsewhere."""
        self._last = frozenset()
        self._case.note_seen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """It looks only while the case is shown."""
        if watched is self._parent and event.type() is QEvent.Type.Show:
            self._timer.start()
        elif watched is self._parent and event.type() is QEvent.Type.Hide:
            self._timer.stop()
            self.leave()
        return False

    def _wanted(self, shown: Iterable[tuple[str, QWidget]]) -> Iterable[str]:
        noted = noted_today(self._case.case, self._case.recorder)
        return (item for item, widget in shown if item not in noted and is_in_view(widget))
