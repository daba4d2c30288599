"""What every place of a case is: a widget that shows the open case and can be sent to an item."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.open_case import Change, OpenCase


class Page(QWidget):
    """A place of a case. It redraws when the case changes while it is seen, or when it is seen again.

    Subclasses build once in their constructor and override `refresh`, `fold_to`, `go` and `panes`.
    """

    go_to = Signal(str, str)
    """(place, item): the adviser wants to be at an item in another place."""

    looked_back = Signal(object)
    """(moment): the adviser wants to see the case as it stood then."""

    blind = Signal(bool)
    """Somebody reads without knowing whom it is about, so nothing on the screen may say it; or no longer does."""

    open_other = Signal(str)
    """(case id): the adviser wants to be in another case."""

    announce = Signal(str)
    """A sentence for the screen reader, said politely."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self._stale = True
        open_case.changed.connect(self._case_changed)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands; `change` is None for a full redraw."""

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""

    def go(self, item: str) -> None:
        """Bring an item (a fact, checkpoint, section …) into view and focus it."""

    def close_in_place(self) -> bool:
        """Close what opened in place, at Escape; whether anything was open."""
        return False

    def search_here(self) -> bool:
        """Go to the place's own search, at “/”; whether it has one."""
        return False

    def in_view(self) -> Iterable[tuple[str, QWidget]]:
        """The prompts and checkpoints of the place by id, with what shows each, scrolled away or not."""
        return ()

    def panes(self) -> tuple[QWidget, ...]:
        """The panes F6 moves through, in order."""
        return ()

    def _case_changed(self, change: Change) -> None:
        if self.isVisible():
            self.refresh(change)
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while hidden."""
        if self._stale:
            self._stale = False
            self.refresh(None)
        super().showEvent(event)
