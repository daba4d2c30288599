"""What could resolve it short of formal steps, what fits the recorded facts first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.early_help_row import IN_ADVICE, HelpRow, advice_point, considered_text
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.shown import set_shown

FITS = {
    "fits": "Fits what is recorded",
    "could_fit": "Could fit, if more is known",
    "not_known": "Nothing recorded points to these yet",
    "avoid": "Better not here, on what is recorded",
}


class EarlyHelpPage(Page):
    """Options ranked by fit. What was considered, and why not, is kept and shown."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.rows: dict[str, HelpRow] = {}
        self.headings: dict[str, PaneHeading] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = ScrollPane("canvas", "Early help")
        column.addWidget(self.area)
        for fit, title in FITS.items():
            self.headings[fit] = PaneHeading(title)
            self.area.add(self.headings[fit])
        self.empty = EmptyState("No options here", "The guidance in use names nothing short of formal steps.")
        self.area.add(self.empty)
        self._narrow = False
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """Put each option where the facts put it; a row that stays where it was is left alone."""
        options = self.open_case.assessment.early_help
        considered = considered_options(self.open_case)
        place = 0
        for fit, heading in self.headings.items():
            here = [each for each in options if each.fit == fit]
            heading.set_text(FITS[fit], str(len(here)) if here else "")
            set_shown(heading, bool(here))
            self._move(heading, place)
            place += 1
            for option in here:
                row = self.rows.get(option.id)
                if row is None:
                    row = self.rows[option.id] = HelpRow(self.open_case, option)
                    row.fact_clicked.connect(lambda fact: self.go_to.emit("call", fact))
                    set_shown(row.takes, not self._narrow)
                row.show_option(option, considered.get(option.id, ""))
                self._move(row, place)
                place += 1
        set_shown(self.empty, not options)

    def _move(self, widget: QWidget, place: int) -> None:
        if self.area.column.indexOf(widget) != place:
            self.area.column.insertWidget(place, widget)

    def fold_to(self, fold: Fold) -> None:
        """Leave what an option takes to its opened row in a narrow window."""
        self._narrow = fold.width is Width.NARROW
        for row in self.rows.values():
            set_shown(row.takes, not self._narrow)

    def go(self, item: str) -> None:
        """Open one option."""
        if item in self.rows:
            self.rows[item].open(True)
            self.rows[item].line.setFocus()
            self.area.ensureWidgetVisible(self.rows[item])

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.area,)


def considered_options(open_case: OpenCase) -> dict[str, str]:
    """What was decided of each option: in the advice, or why not."""
    case, options = open_case.case, open_case.assessment.early_help
    reasons = {each.text: each.reason for each in case.decisions if each.what == "advice"}
    points = {case.field("advice", key, "point").value for key in case.keys("advice")}
    decided = {each.id: reasons[considered_text(each)] for each in options if considered_text(each) in reasons}
    return decided | {each.id: IN_ADVICE for each in options if advice_point(each) in points}
