"""Going to a place of the rail from wherever one is, and back: in a call too, without losing the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.panes import come_back
from adviser_assistant.ui.session import Session

if TYPE_CHECKING:
    from adviser_assistant.ui.main_window import MainWindow


class Visited(Protocol):
    """What a place one visits can do; `left` tells that one wants back."""

    @property
    def left(self) -> SignalInstance:
        """Escape, where nothing is left to close."""

    def focus_list(self) -> None:
        """Bring the focus to what is there."""

    def use(self, session: Session) -> None:
        """Go on with other guidance."""

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""


Place = TypeVar("Place", bound=Visited)


class Visit(Generic[Place]):
    """Knows a place of a window, built when it is first wanted, and the place of a case one left for it."""

    def __init__(self, window: MainWindow, key: str, build: Callable[[Session], Place]) -> None:
        self._window, self._key, self._build = window, key, build
        self._page: Place | None = None
        self._left: tuple[str, str] | None = None
        self._rehearsed = False

    @property
    def page(self) -> Place:
        """The place."""
        if self._page is None:
            self._page = self._build(self._window.session)
            self._page.left.connect(self.leave)
            self._page.fold_to(self._window.fold)
            self._window.stack.addWidget(cast(QWidget, self._page))
        return self._page

    @property
    def is_here(self) -> bool:
        """Whether one is there."""
        return self._page is not None and self._window.stack.currentWidget() is cast(QWidget, self._page)

    def go(self) -> None:
        """Go there; Escape leads back."""
        window, here = self._window, self._window.case_page
        if window.stack.currentWidget() is not cast(QWidget, self.page):
            window.settle()
            self._left = (here.open_case.case.id, here.place) if here is not None else None
            self._rehearsed = window.practice.is_here
            window.rail.set_current(self._key)
            window.stack.setCurrentWidget(cast(QWidget, self.page))
        self.page.focus_list()

    def toggle(self) -> None:
        """Go there, or back."""
        if self.is_here:
            self.leave()
        else:
            self.go()

    def leave(self) -> None:
        """Back to the place of the case, or to the rehearsal, one came from, else to the cases."""
        if self._rehearsed:
            self._window.practice.go()
            return
        if self._left is None:
            self._window.show_cases()
            return
        self._window.open_case(*self._left)
        page = self._window.case_page.page if self._window.case_page is not None else None
        if page is not None:
            come_back(page, page.panes())

    def use(self, session: Session) -> None:
        """Go on with other guidance."""
        if self._page is not None:
            self._page.use(session)

    def fold_to(self, fold: Fold) -> None:
        """Arrange it for the room there is."""
        if self._page is not None:
            self._page.fold_to(fold)
