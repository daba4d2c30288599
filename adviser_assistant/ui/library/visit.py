"""Going to the Library from wherever one is, and back: in a call too, without losing the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.library.library_page import LibraryPage
from adviser_assistant.ui.panes import come_back
from adviser_assistant.ui.session import Session

if TYPE_CHECKING:
    from adviser_assistant.ui.main_window import MainWindow


class LibraryVisit:
    """Knows the Library of a window, built when it is first wanted, and the place of a case one left for it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page: LibraryPage | None = None
        self._left: tuple[str, str] | None = None

    @property
    def page(self) -> LibraryPage:
        """The Library."""
        if self._page is None:
            self._page = LibraryPage(self._window.session)
            self._page.left.connect(self.leave)
            self._page.fold_to(self._window.fold)
            self._window.stack.addWidget(self._page)
        return self._page

    def go(self) -> None:
        """Go there; Escape leads back."""
        window, here = self._window, self._window.case_page
        if window.stack.currentWidget() is not self.page:
            window.settle()
            self._left = (here.open_case.case.id, here.place) if here is not None else None
            window.rail.set_current("library")
            window.stack.setCurrentWidget(self.page)
        self.page.focus_list()

    def toggle(self) -> None:
        """Go there, or back."""
        if self._window.stack.currentWidget() is self._page:
            self.leave()
        else:
            self.go()

    def leave(self) -> None:
        """Back to the place of the case one came from, else to the cases."""
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
