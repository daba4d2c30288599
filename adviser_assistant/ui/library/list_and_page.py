"""A list with the page of what is in hand: beside it, below it at half width, or in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.theme import gap, px

LIST = 416


class ListAndPage(QWidget):
    """Arranges the two; where only one has room, opening a row brings the page and closing it the list."""

    def __init__(self, rows: QWidget, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._page = rows, page
        self._one, self._reading = False, False
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._edge = Ground("line")
        self._to_list = Ground("paper", "b")
        self.back = link("Back to the list", "Esc", "chevron-left")
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._to_list)
        line.setContentsMargins(gap(14), gap(2), gap(14), gap(3))
        line.addWidget(self.back)
        line.addStretch(1)
        self.back.clicked.connect(self.close_page)
        for widget, stretch in ((rows, 2), (self._edge, 0), (self._to_list, 0), (page, 3)):
            self._layout.addWidget(widget, stretch)
        self.fold_to(Fold())

    def fold_to(self, fold: Fold) -> None:
        """Side by side, one above the other, or one at a time."""
        narrow = fold.width is Width.NARROW
        self._one = narrow and fold.short
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(down if narrow else across)
        most = 16_777_215
        self._rows.setMaximumWidth(most if narrow else px(LIST))
        self._edge.setFixedSize(most if narrow else 1, 1 if narrow else most)
        self._edge.setMinimumSize(1, 1)
        self._show()

    @property
    def one_at_a_time(self) -> bool:
        """Whether there is room for one of the two only."""
        return self._one

    def open_page(self) -> None:
        """Read on in the page."""
        self._reading = True
        self._show()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> bool:
        """Go back to the list; whether the page had the focus or the room."""
        reading = self._reading and (self._one or self._page.hasFocus() or self._page.isAncestorOf(self.focusWidget()))
        self._reading = False
        self._show()
        if reading:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        return reading

    def _show(self) -> None:
        set_shown(self._rows, not self._one or not self._reading)
        set_shown(self._page, not self._one or self._reading)
        set_shown(self._to_list, self._one and self._reading)
        set_shown(self._edge, not self._one)
