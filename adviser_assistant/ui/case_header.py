"""The case header, which never scrolls: who, where, the exclusion's clock, the standing and the red flags."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.links import linked_said
from adviser_assistant.casework.own_call import is_own_call, who_rang
from adviser_assistant.casework.people import organisation_name, practitioner_name, reference
from adviser_assistant.guidance.view import calendar_of
from adviser_assistant.summary import role_line
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.header_reading import ClockShown, clock_shown, red_flags, standing
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.parts.buttons import icon_button
from adviser_assistant.ui.parts.clock_bar import ClockBar
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.flag_strip import FlagStrip
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.standing import Standing
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.procedure.framework_reading import short_framework
from adviser_assistant.ui.theme import colour, current_theme, gap, px, theme_changed

_WIDEST = 16777215
MOST_KEPT = 24
BLIND = "The practitioner"
WITH_FRAMEWORK = ("two", "two and flags")
"""Where there is room for it the framework is an act of its own; else it stands among the words."""


class CaseHeader(QWidget):
    """Shows the open case in two or three lines; `opened` asks to go to the fact behind a mark."""

    back = Signal()
    opened = Signal(str)
    proof_asked = Signal()
    framework_asked = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setAccessibleName("Case header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.to_cases = icon_button("chevron-left", "Back to cases")
        self.to_cases.clicked.connect(self.back)
        self.name = ElideLabel("", "ink", "name", 600)
        self.details = ElideLabel("", "ink2", "body", parent=self)  # a widget without parent, shown, is a window
        self.framework = TagButton("", "plain", parent=self)
        self.framework.clicked.connect(self.framework_asked)
        self.under = labelled("", "ink2", "body")
        self.under.setParent(self)
        self.clock = ClockBar()
        self.clock.clicked.connect(self.proof_asked)
        self.standing, self.flags = Standing(), FlagStrip()
        self.standing.opened.connect(self.opened)
        self.flags.opened.connect(self.opened)
        self.shown = ClockShown()
        self._seen: dict[str, object] = {}
        self._who, self._linked = ("", "", "", ""), ("", "")
        self._lines = [QHBoxLayout() for _ in range(4)]
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(6), gap(16), gap(2))
        column.setSpacing(gap(4))
        for line in self._lines:
            line.setSpacing(gap(12))
            column.addLayout(line)
        self._fold, self._now, self._own, self._blind = Fold(), "", False, False
        self._measured: dict[object, tuple[int, int]] = {}
        self.refresh(None)
        theme_changed.connect(self._fit)
        open_case.changed.connect(self.refresh)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands; what says the same stays as it is."""
        case, assessment = self.open_case.case, self.open_case.assessment
        guidance = self.open_case.guidance
        framework, named = short_framework(assessment.framework, guidance, self.open_case.library)
        own = is_own_call(case)
        if own != self._own:
            self._own, self._now = own, ""
        self._linked = ("", "") if self._blind else (linked_said(case), linked_said(case, short=True))
        self._who = (
            role_line(case, guidance),
            "" if self._blind else organisation_name(case),
            "" if own else framework,
            "" if self._blind else reference(case),
        )
        name = who_rang(case) if own else practitioner_name(case)
        self._once("framework", (framework, named), self._set_framework)
        self._once("name", BLIND if self._blind else name, self.name.setText)
        self._once("flags", red_flags(case, assessment), self.flags.set_flags)
        shown = clock_shown(case, assessment)
        if shown != self.shown or change is None:
            self.shown = shown
        self._fit()

    def set_blind(self, blind: bool) -> None:
        """Say nothing of who it is about, or say it again."""
        self._blind = blind
        self.refresh(None)

    def fold_to(self, fold: Fold) -> None:
        """Two lines; three where it is narrow; two again where it is narrow and short."""
        if fold != self._fold:
            self._fold = fold
            self._fit()

    def focus_strip(self) -> None:
        """Bring the focus to the first mark of the strip."""
        for item in (*self.standing.findChildren(QWidget), *self.flags.findChildren(QWidget)):
            if item.focusPolicy() != Qt.FocusPolicy.NoFocus and item.isVisible():
                item.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _once(self, what: str, value: object, show: object) -> None:
        if what not in self._seen or self._seen[what] != value:
            self._seen[what] = value
            show(value)  # type: ignore[operator]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The fullest wording for which there is room, then the lines it stands in."""
        narrow, room = self._fold.width is Width.NARROW, self.width() - gap(12) - gap(16) - gap(36)
        steps = ((True, True),) if narrow else ((False, self._fold.folded), (False, True), (True, True))
        fitting = [step for step in steps if sum(self._measure(*step)) <= room]
        short, folded = fitting[0] if fitting else steps[-1]
        self._word(narrow)
        self.name.setMinimumWidth(min(self.name.sizeHint().width(), round(room * 0.6)))
        self._once("standing", self._items(short), self.standing.set_items)
        self.standing.set_folded(short)
        self.flags.set_folded(folded)
        tight = narrow and self._fold.short
        self.clock.setMaximumWidth(self.clock.minimumSizeHint().width() if tight else _WIDEST)
        self.clock.setMinimumWidth(0 if narrow else self.clock.words_width())
        flags = self._measure(short, folded)[1]
        by_clock = self.clock.sizeHint().width() + flags <= room
        if tight:
            first = self.name.sizeHint().width() + flags + self.clock.maximumWidth() + px(30) + gap(24)
            self._arrange("tight" if first <= room else "tight two" if fitting else "tight three")
        elif narrow:
            self._arrange("three" if fitting else "by clock" if by_clock else "four")
        else:
            self._arrange("two" if fitting else "two and flags")

    def _word(self, narrow: bool) -> None:
        """What gives way to room: the framework joins what may be cut; links are only counted; “runs out” is “to”."""
        role, organisation, framework, ref = self._who
        folded, shown = self._fold.folded, self.shown
        self._once("details", _joined(role, organisation, framework if narrow else ""), self.details.setText)
        self._once("under", _joined(ref, self._linked[folded]), self.under.setText)
        right = shown.right.replace("runs out ", "to ") if narrow else shown.right
        self._once("clock", (shown.title, shown.day, shown.of_days, shown.state, right, shown.short), self._set_clock)
        self.clock.setAccessibleName(f"{shown.title}, {shown.right}" if shown.right else shown.title)
        self.clock.setToolTip(self.clock.accessibleName())
        self.clock.set_folded(folded)

    def _set_framework(self, said: tuple[str, str]) -> None:
        words, named = said
        self.framework.setText(words)
        self.framework.set_name(f"Framework: {named}")
        self.framework.setToolTip(named)

    def _set_clock(self, said: tuple[str, int, int, str, str, str]) -> None:
        self.clock.set_clock(*said)

    def _items(self, short: bool) -> tuple[tuple[str, str, str, str, str], ...]:
        return standing(self.open_case.case, self.open_case.guidance, self.open_case.today, short)

    def _measure(self, short: bool, folded: bool) -> tuple[int, int]:
        """How wide standing and flags are on one line; kept, since it is asked at each resize."""
        items, raised = self._items(short), self._seen["flags"]
        key = (items, raised, short, folded, current_theme().text_percent)
        if key not in self._measured:
            if len(self._measured) > MOST_KEPT:
                self._measured.clear()
            marks, flags = Standing(), FlagStrip()
            marks.set_folded(short)
            marks.set_items(items)
            flags.set_folded(folded)
            flags.set_flags(red_flags(self.open_case.case, self.open_case.assessment))
            self._measured[key] = (marks.natural_width(), flags.natural_width())
            marks.deleteLater()
            flags.deleteLater()
        return self._measured[key]

    def _arrange(self, lines: str) -> None:
        if lines == self._now:
            return
        self._now = lines
        first, second, third, fourth = self._lines
        for line in self._lines:
            while line.count():
                line.takeAt(0)
        first.addWidget(self.to_cases)
        first.addWidget(self.name)
        for label in (self.details, self.under):
            set_shown(label, not lines.startswith("tight"))
        set_shown(self.framework, lines in WITH_FRAMEWORK and bool(self.open_case.guidance.facts) and not self._own)
        if lines.startswith("tight"):
            first.addStretch(1)
            if lines == "tight":
                first.addWidget(self.flags)
            first.addWidget(self.clock)
            _row(second, self.standing, self.flags if lines == "tight two" else None)
            if lines == "tight three":
                _row(third, self.flags)
            return
        first.addWidget(self.details)
        if lines in WITH_FRAMEWORK and not self._own:
            first.addWidget(self.framework)
        first.addWidget(self.under)
        first.addStretch(1)
        if lines == "two":
            first.addWidget(self.clock)
            _row(second, self.standing, self.flags)
        elif lines == "two and flags":
            first.addWidget(self.clock)
            _row(second, self.standing)
            _row(third, self.flags)
        elif lines == "three":
            _row(second, self.clock)
            _row(third, self.standing, self.flags)
        elif lines == "by clock":
            _row(second, self.clock, self.flags)
            _row(third, self.standing)
        else:
            _row(second, self.clock)
            _row(third, self.standing)
            _row(fourth, self.flags)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), colour("paper"))


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)


def _row(line: QHBoxLayout, left: QWidget, right: QWidget | None = None) -> None:
    line.addSpacing(gap(6))
    line.addWidget(left, 0 if right else 1)
    if right is not None:
        line.addStretch(1)
        line.addWidget(right)


class ClockProof(ScrollPane):
    """The days a clock counted, open in place under the header; it takes no more than half the screen."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "The days counted", parent)
        inside = Ground("canvas", "b")
        row = QHBoxLayout(inside)
        row.setContentsMargins(gap(24), gap(12), gap(24), gap(12))
        row.setSpacing(gap(24))
        self.words = WrapLabel("", "ink2", "note")
        self.days = DayGrid()
        self.close_it = icon_button("x", "Close the days, Escape")
        row.addWidget(self.days, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        self._inside = inside
        self.add(inside)
        self.close_it.clicked.connect(self.closed)

    def show_clock(self, shown: ClockShown, open_case: OpenCase) -> None:
        """Show every day of a clock, counted or not, and where its limit stands."""
        reading = shown.reading
        calendar = calendar_of(open_case.case, open_case.guidance)
        days = [(each.day, each.number, each.reason) for each in reading.proof(calendar)] if reading else []
        if reading is None or not days:
            return
        near = days[-1][0] + timedelta(days=7)
        today = open_case.today if open_case.today <= near else None
        run_out = shown.state in ("run_out", "lapsed")
        name = f"{shown.title}, day by day"
        self.days.set_days(days, reading.started_on, reading.due, today, run_out, name)
        figure = f"{reading.figure.says} " if reading.figure and reading.figure.says else ""
        source = "; ".join(reading.clock.sources)
        parts = (reading.says, figure, reading.derived_from, reading.clock.why, source)
        self.words.setText("\n".join(part.strip() for part in parts if part.strip()))
        self.setVisible(True)
        self.fit()
        self._to(min(days)[0], today or days[-1][0])
        self.days.setFocus()

    def wanted_height(self) -> int:
        """The height the days need, up to half of the case's page."""
        parent = self.parentWidget()
        return min(self._inside.sizeHint().height(), parent.height() // 2 if parent else 400)

    def fit(self, whole: bool = False) -> None:
        """Take the height wanted, or all the room there is where that would squeeze the rest."""
        parent = self.parentWidget()
        narrow = parent is not None and parent.width() < px(700)
        self.days.setFixedWidth(px(320 if narrow else 392))
        wanted = self.wanted_height()
        self.setMinimumHeight(0 if whole else wanted)
        self.setMaximumHeight(_WIDEST if whole else wanted)

    def _to(self, first: date, day: date) -> None:
        monday = min(first, day) - timedelta(days=min(first, day).weekday())
        place = (day - monday).days
        self.days.setCurrentCell(place // 7, place % 7)
