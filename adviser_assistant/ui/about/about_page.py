"""About: whose case it is, who it is about, who waits to be rung back, and the other cases it has to do with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.about.callbacks_part import CallBacksPart
from adviser_assistant.ui.about.links_part import LinksPart
from adviser_assistant.ui.about.merging_part import MergingPart
from adviser_assistant.ui.about.naming_part import NamingPart
from adviser_assistant.ui.about.part import AboutPart
from adviser_assistant.ui.about.whose_part import WhosePart
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDEST = 860


class AboutPage(Page):
    """The parts one under the other, no wider than one can read."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.area = ScrollPane("canvas", "About this case")
        self.area.follow_focus()
        self._inside = Ground("canvas")
        column = self._column = QVBoxLayout(self._inside)
        column.setSpacing(gap(16))
        self.whose, self.naming, self.callbacks = WhosePart(open_case), NamingPart(open_case), CallBacksPart(open_case)
        self.links, self.merging = LinksPart(open_case), MergingPart(open_case)
        for place, part in enumerate(self.parts):
            if place:
                column.addWidget(Hairline())
            column.addWidget(part)
            part.announce.connect(self.announce)
            part.open_other.connect(self.open_other)
            part.go_to.connect(self.go_to)
        self.area.add(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        theme_changed.connect(self._measure)
        self.fold_to(Fold())

    @property
    def parts(self) -> tuple[AboutPart, ...]:
        """From top to bottom."""
        return (self.whose, self.naming, self.callbacks, self.links, self.merging)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands."""
        for part in self.parts:
            part.refresh()

    def fold_to(self, fold: Fold) -> None:
        """Less margin where there is little room."""
        side = gap(16) if fold.width is Width.NARROW else gap(24)
        self._column.setContentsMargins(side, gap(14), side, gap(24))
        self._measure()

    def go(self, item: str) -> None:
        """Bring a part, or a call back in it, into view."""
        self.refresh(None)
        for part in self.parts:
            if part.focus_on(item):
                self.area.ensureWidgetVisible(part, 0, gap(20))
                return

    def panes(self) -> tuple[QWidget, ...]:
        """The one pane."""
        return (self.area,)

    def showEvent(self, event: object) -> None:  # noqa: N802
        """What changed in another case meanwhile is shown."""
        self._stale = True
        super().showEvent(event)  # type: ignore[arg-type]

    def _measure(self) -> None:
        self._inside.setMaximumWidth(px(WIDEST))
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft)
