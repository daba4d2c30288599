"""The case header, which never scrolls: who, where, the exclusion's clock, the standing and the red flags."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.people import organisation_name, practitioner_name, reference
from adviser_assistant.summary import role_line
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.header_reading import ClockShown, clock_shown, red_flags, standing
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.parts.buttons import icon_button
from adviser_assistant.ui.parts.clock_bar import ClockBar
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.flag_strip import FlagStrip
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.standing import Standing
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.theme import colour, gap, px


class CaseHeader(QWidget):
    """Shows the open case in two or three lines; `opened` asks to go to the fact behind a mark."""

    back = Signal()
    opened = Signal(str)
    proof_asked = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setAccessibleName("Case header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.to_cases = icon_button("chevron-left", "Back to cases")
        self.to_cases.clicked.connect(self.back)
        self.name = ElideLabel("", "ink", "name", 600)
        self.details = ElideLabel("", "ink2", "body")
        self.details.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clock = ClockBar()
        self.clock.clicked.connect(self.proof_asked)
        self.standing, self.flags = Standing(), FlagStrip()
        self.standing.opened.connect(self.opened)
        self.flags.opened.connect(self.opened)
        self.shown = ClockShown()
        self._seen: dict[str, object] = {}
        self._lines = [QHBoxLayout() for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(6), gap(16), gap(2))
        column.setSpacing(gap(4))
        for line in self._lines:
            line.setSpacing(gap(12))
            column.addLayout(line)
        self._fold = Fold()
        self._arrange()
        self.refresh(None)
        open_case.changed.connect(self.refresh)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands; what says the same stays as it is."""
        case, assessment = self.open_case.case, self.open_case.assessment
        guidance = self.open_case.guidance
        framework = guidance.framework.short_title if guidance.framework else ""
        parts = (role_line(case, guidance), organisation_name(case), framework, reference(case))
        self._once("name", practitioner_name(case), self.name.setText)
        self._once("details", "  ·  ".join(part for part in parts if part), self.details.setText)
        self._show_standing()
        self._once("flags", red_flags(case, assessment), self.flags.set_flags)
        shown = clock_shown(case, assessment)
        if shown != self.shown or change is None:
            self.shown = shown
            self.clock.set_clock(shown.title, shown.day, shown.of_days, shown.state, shown.right, shown.short)

    def _show_standing(self) -> None:
        short = self._fold.width is Width.NARROW
        said = standing(self.open_case.case, self.open_case.guidance, self.open_case.today, short)
        self._once("standing", said, self.standing.set_items)

    def fold_to(self, fold: Fold) -> None:
        """Two lines; three where it is narrow; two again where it is narrow and short."""
        if fold != self._fold:
            self._fold = fold
            self._show_standing()
            self._arrange()

    def focus_strip(self) -> None:
        """Bring the focus to the first mark of the strip."""
        self.standing.setFocus()
        for item in (*self.standing.findChildren(QWidget), *self.flags.findChildren(QWidget)):
            if item.focusPolicy() != Qt.FocusPolicy.NoFocus and item.isVisible():
                item.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _once(self, what: str, value: object, show: object) -> None:
        if what not in self._seen or self._seen[what] != value:
            self._seen[what] = value
            show(value)  # type: ignore[operator]

    def _arrange(self) -> None:
        narrow = self._fold.width is Width.NARROW
        tight = narrow and self._fold.short
        first, second, third = self._lines
        for line in self._lines:
            while line.count():
                line.takeAt(0)
        for widget in (self.to_cases, self.name):
            first.addWidget(widget)
        if not tight:
            first.addWidget(self.details, 1)
        self.details.setVisible(not tight)
        if tight:
            first.addStretch(1)
            first.addWidget(self.flags)
            first.addWidget(self.clock)
            second.addSpacing(gap(6))
            second.addWidget(self.standing, 1)
        elif narrow:
            # The flags stand beside the clock, so that the practitioner's three marks have a line of their own.
            second.addSpacing(gap(6))
            second.addWidget(self.clock)
            second.addStretch(1)
            second.addWidget(self.flags)
            third.addSpacing(gap(6))
            third.addWidget(self.standing, 1)
        else:
            first.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignRight)
            second.addSpacing(gap(6))
            second.addWidget(self.standing)
            second.addStretch(1)
            second.addWidget(self.flags)
        folded = self._fold.folded
        self.clock.set_folded(folded)
        self.standing.set_folded(narrow)
        self.flags.set_folded(folded)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), colour("paper"))


class ClockProof(Ground):
    """The days a clock counted, open in place under the header."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(24), gap(12), gap(24), gap(12))
        row.setSpacing(gap(24))
        self.words = WrapLabel("", "ink2", "note")
        self.days = DayGrid()
        self.days.setFixedWidth(px(392))
        self.close_it = icon_button("x", "Close the days, Escape")
        row.addWidget(self.days, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        self.close_it.clicked.connect(self.hide)

    def show_clock(self, shown: ClockShown, open_case: OpenCase) -> None:
        """Show every day of a clock, counted or not, and where its limit stands."""
        reading = shown.reading
        calendar = open_case.guidance.calendar(open_case.case.text("case.jurisdiction") or "england")
        if reading is None or calendar is None:
            return
        days = [(each.day, each.number, each.reason) for each in reading.proof(calendar)]
        run_out = shown.state in ("run_out", "lapsed")
        name = f"{shown.title}, day by day"
        self.days.set_days(days, reading.started_on, reading.due, open_case.today, run_out, name)
        figure = f"{reading.figure.says} " if reading.figure and reading.figure.says else ""
        source = "; ".join(reading.clock.sources)
        parts = (reading.says, figure, reading.derived_from, reading.clock.why, source)
        self.words.setText("\n".join(part.strip() for part in parts if part.strip()))
        self.setVisible(True)
        self.days.setFocus()
