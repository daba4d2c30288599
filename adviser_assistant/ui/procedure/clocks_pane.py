"""The clocks of the case, each with the days it counted unfolding under it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.guidance.clock_proof import ClockProof, proof_of
from adviser_assistant.guidance.clock_reading import PAST_LIMIT, ClockReading
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.day_grid import DayGrid
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.procedure.clocks_reading import ClockLine, read_clock_lines
from adviser_assistant.ui.theme import gap

AFTER = timedelta(days=7)
EMPTY = "No clock runs", "A limit begins to count when the day it counts from is recorded."


class ClocksPane(QWidget):
    """One proof is open at a time; the most urgent alarm's at first."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__()
        self.open_case = open_case
        self.lines: tuple[ClockLine, ...] = ()
        self.rows: dict[str, ClockRow] = {}
        self.opened = ""
        self._begun = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Clocks", "each with the days it counted")
        self.area = ScrollPane(name="Clocks")
        self.proof = ProofBox()
        self.proof.hide()
        self.empty = EmptyState(*EMPTY, icon="clock")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        self.area.add(self.empty)

    def refresh(self) -> None:
        """Bring every clock up to date."""
        lines = read_clock_lines(self.open_case.assessment)
        if lines != self.lines:
            self._show(lines)
        if not self._begun and lines:
            self._begun = True
            alarm = next((line.id for line in lines if line.ink == "serious" and line.has_days), "")
            if alarm:
                self.open(alarm)
        elif self.opened:
            self._show_proof()

    def go(self, clock: str) -> None:
        """Open a clock and rest the focus on it."""
        if clock != self.opened:
            self.open(clock)
        if clock in self.rows:
            self.rows[clock].setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self.rows[clock], to_top=True)

    def knows(self, clock: str) -> bool:
        """Whether a clock stands here."""
        return clock in self.rows

    def open(self, clock: str) -> None:
        """Show a clock's days under it, or fold them where they are shown."""
        before, self.opened = self.opened, "" if clock == self.opened else clock
        for key in (before, self.opened):
            if key in self.rows:
                self.rows[key].set_opened(key == self.opened)
        if not self.opened:
            self.proof.hide()
            return
        self.area.column.removeWidget(self.proof)
        self.area.column.insertWidget(self.area.column.indexOf(self.rows[self.opened]) + 1, self.proof)
        self._show_proof()
        self.proof.show()
        reveal(self.proof)

    def close_open(self) -> bool:
        """Fold the open proof where the focus is in it or on its row; whether there was one."""
        focus = self.focusWidget()
        row = self.rows.get(self.opened)
        if row is None or focus is None or not (focus is row or self.proof.isAncestorOf(focus)):
            return False
        self.open(self.opened)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show(self, lines: tuple[ClockLine, ...]) -> None:
        wanted = {line.id for line in lines}
        for gone in [each for each in self.rows if each not in wanted]:
            if gone == self.opened:
                self.open(gone)
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        self.lines = lines
        place = 0
        for line in lines:
            row = self.rows.get(line.id) or self._row(line)
            row.show_line(line)
            if self.area.column.indexOf(row) != place:
                self.area.column.insertWidget(place, row)
            place += 2 if line.id == self.opened else 1
        running = sum(not line.over for line in lines)
        self.heading.set_text("Clocks", f"{running} running, each with the days it counted" if running else "")
        self.empty.setVisible(not lines)

    def _row(self, line: ClockLine) -> ClockRow:
        row = self.rows[line.id] = ClockRow(line)
        row.clicked.connect(lambda _=False, key=line.id: self.open(key))
        return row

    def _show_proof(self) -> None:
        reading = next((each for each in self.open_case.assessment.clocks if each.id == self.opened), None)
        guidance = self.open_case.guidance
        nation = self.open_case.case.text("case.jurisdiction") or "england"
        calendar = guidance.calendar(nation) or guidance.calendar("england")
        if reading is not None and calendar is not None:
            self.proof.show_proof(reading, proof_of(reading, calendar), self.open_case.today)


class ClockRow(RowButton):
    """The name of a clock and where it stands; Enter shows its days."""

    def __init__(self, line: ClockLine) -> None:
        super().__init__(38)
        self.key = line.id
        self.line: ClockLine | None = None
        self._on = False
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(16), gap(7), gap(14), gap(7))
        row.setSpacing(gap(10))
        top = Qt.AlignmentFlag.AlignTop
        self._mark = StatusMark("due", 18, line="body")
        self._title, self._right = WrapLabel("", "ink", "body", widest=2000), labelled("", "ink", "body", 600)
        self._icon = IconLabel("chevron-right", "ink3", 16)
        row.addWidget(self._mark, 0, top)
        row.addWidget(self._title, 1, top)
        row.addWidget(self._right, 0, top)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.let_mouse_through()
        self.show_line(line)

    def show_line(self, line: ClockLine) -> None:
        """Show how it stands; nothing is drawn when nothing differs."""
        if line == self.line:
            return
        self.line = line
        self._mark.set_kind(line.mark, line.right, line.ink if line.mark == "due" else None)
        self._title.setText(line.title)
        self._right.setText(line.right)
        dress(self._right, line.ink, "body", None if line.over else 600)
        self._tell()

    def set_opened(self, on: bool) -> None:
        """Show that its days stand below."""
        if on != self._on:
            self._on = on
            self._icon.set_icon("chevron-down" if on else "chevron-right")
            self._tell()

    def _tell(self) -> None:
        if self.line is not None:
            self.setAccessibleName(f"{self.line.spoken} Days {'open' if self._on else 'folded'}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            if other is not None:
                other.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._on:
            hairline(QPainter(self), 0, self.height() - 1, self.width())


class ProofBox(QWidget):
    """What a clock says, every day it counted, what moved it, and what follows."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(16), 0, gap(14), gap(12))
        column.setSpacing(gap(6))
        self.says, self.how = WrapLabel("", "ink", "note", widest=2000), WrapLabel("", "ink2", "note", widest=2000)
        self.days = DayGrid()
        self.derived = Tag("", "plain", "check_your_text")
        self.after = WrapLabel("", "ink2", "note", widest=2000)
        for widget in (self.says, self.how, self.days, self.derived, self.after):
            column.addWidget(widget)

    def show_proof(self, reading: ClockReading, proof: ClockProof, today: date) -> None:
        """Show the proof of a clock; the same again costs nothing."""
        if (proof, today) == self._shown:
            return
        self._shown = (proof, today)
        self.says.setText(proof.says)
        self.how.setText("\n".join((f"Limit: {proof.limit}.", *proof.counted)))
        days = [(each.day, each.number, each.reason) for each in proof.days]
        self.days.setVisible(bool(days))
        if days:
            near = days[-1][0] + AFTER
            shown = today if today <= near else None
            run_out = reading.status in PAST_LIMIT and reading.confidence is not Confidence.OURS
            name = f"{proof.title}, day by day"
            self.days.set_days(days, reading.started_on, reading.due, shown, run_out, name)
        both = reading.both.says if reading.both is not None else ""
        self.derived.setText("Derived, not seen in the source")
        self.derived.setVisible(bool(both))
        after = (*proof.changes, both, proof.after, "; ".join(proof.sources))
        self.after.setText("\n".join(part for part in after if part))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())
