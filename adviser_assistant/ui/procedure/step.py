"""One stage of the procedure: its heading on the line of time, its checks below, one of them open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.guidance.assessment import CheckOutcome
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.timeline_line import TimelineNode
from adviser_assistant.ui.procedure.check_detail import CheckDetail
from adviser_assistant.ui.procedure.check_row import CheckRow
from adviser_assistant.ui.procedure.reading import CheckLine, StepLine
from adviser_assistant.ui.theme import gap, px, theme_changed

DAY = 84


class StepSection(QWidget):
    """Rows are made when the stage is first opened and drawn again one by one."""

    taken = Signal(str)
    asked = Signal(str)
    walked = Signal(int)

    def __init__(self, step: StepLine, folded: bool) -> None:
        super().__init__()
        self.step, self._folded = step, folded
        self._drawn: StepLine | None = None
        self.rows: dict[str, CheckRow] = {}
        self.detail: CheckDetail | None = None
        self._opened, self._only = "", frozenset[CheckOutcome]()
        self._open, self._texts = step.wanted, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(gap(16), 0, 0, 0)
        whole.setSpacing(gap(8))
        self.day = labelled("", "ink2", "note")
        self.day.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.day.setContentsMargins(0, gap(9), 0, 0)
        self.node = TimelineNode(drop=7)
        self._ends = False, False
        whole.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.node)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, gap(2), 0, gap(10))
        self.column.setSpacing(0)
        whole.addLayout(self.column, 1)
        self.heading = StepHeading()
        self.heading.clicked.connect(lambda: self.set_open(not self._open))
        self.column.addWidget(self.heading)
        self.texts = _TextsLine()
        self.texts.clicked.connect(lambda: self._show_texts(not self._texts))
        self.column.addWidget(self.texts)
        theme_changed.connect(self._measure)
        self._measure()
        self.show_step(step)

    # --- what it shows ---------------------------------------------------------------------------------

    def show_step(self, step: StepLine) -> None:
        """Bring heading and rows up to date; nothing is drawn when nothing differs."""
        if step == self._drawn:
            return
        self.step = self._drawn = step
        self._show_node()
        self.day.setText(step.began)
        self._show_heading()
        self._show_rows()

    def set_ends(self, first: bool, last: bool) -> None:
        """Say where it stands on the line of time."""
        if (first, last) != self._ends:
            self._ends = first, last
            self._show_node()

    def show_only(self, outcomes: frozenset[CheckOutcome]) -> None:
        """Limit the rows to some outcomes, in every stage that has one; none shows the stage as it was."""
        if outcomes != self._only:
            self._only = outcomes
            self._show_heading()
            self._show_rows()

    def has_any(self) -> bool:
        """Whether there is anything to show under the limit in force."""
        return not self._only or any(line.outcome in self._only for line in self.step.lines)

    def set_open(self, on: bool) -> None:
        """Open or fold the stage."""
        self._open = on
        self._show_heading()
        self._show_rows()

    def is_open(self) -> bool:
        """Whether its rows are shown."""
        return self._open or bool(self._only)

    def set_folded(self, folded: bool) -> None:
        """Rows on two lines; the day joins the heading."""
        self._folded = folded
        for row in self.rows.values():
            row.set_folded(folded)
        self._show_heading()
        self._measure()

    def row(self, check: str) -> CheckRow | None:
        """The row of a check of this stage, shown."""
        line = next((each for each in self.step.lines if each.id == check), None)
        if line is None:
            return None
        self._texts = self._texts or line.to_check
        self.set_open(True)
        return self.rows.get(check)

    def put_detail(self, check: str, detail: CheckDetail | None) -> None:
        """Open one row with its detail under it, or close the one that is open."""
        before, self._opened = self._opened, check if detail else ""
        if before in self.rows:
            self.rows[before].set_opened(False)
        if self.detail is not None:
            self.detail.hide()
            self.detail.deleteLater()
        self.detail = detail
        if detail is not None:
            row = self.rows[check]
            row.set_opened(True)
            self.column.insertWidget(self.column.indexOf(row) + 1, detail)
            detail.show()
        elif before:
            self._show_rows()

    # --- how -------------------------------------------------------------------------------------------

    def _show_node(self) -> None:
        kind = "serious" if self.step.serious else "node" if self.step.began else "to_come"
        self.node.set_kind(kind, *self._ends)

    def _show_heading(self) -> None:
        day = self.step.began if self._folded else ""
        note = ", ".join(part for part in (day, self.step.counts) if part)
        self.heading.say(self.step.title, note, self.is_open(), self.step.began)

    def _show_texts(self, on: bool) -> None:
        self._texts = on
        self._show_rows()

    def _show_rows(self) -> None:
        if not self.is_open():
            for row in self.rows.values():
                row.hide()
            self.texts.hide()
            return
        main = [line for line in self.step.lines if not self._belongs_below(line)]
        below = [line for line in self.step.lines if self._belongs_below(line)]
        self.texts.show_count(len(below), self._texts)
        set_shown(self.texts, bool(below))
        shown = [*main, *(below if self._texts else ())]
        if self._only:
            shown = [line for line in self.step.lines if line.outcome in self._only]
            self.texts.hide()
        self._place(main if not self._only else shown, below if self._texts and not self._only else [])
        wanted = {line.id for line in shown} | {self._opened}
        for key, row in self.rows.items():
            set_shown(row, key in wanted)

    def _belongs_below(self, line: CheckLine) -> bool:
        """What waits for the organisation's text stands below; what is open stays where it is."""
        return line.to_check and line.id != self._opened

    def _place(self, main: list[CheckLine], below: list[CheckLine]) -> None:
        """Put rows in order, the line of texts between the two groups, moving only what is out of place."""
        order: list[QWidget] = [self.heading]
        for line in main:
            order += self._with_detail(line)
        order.append(self.texts)
        for line in below:
            order += self._with_detail(line)
        for place, widget in enumerate(order):
            if self.column.indexOf(widget) != place:
                self.column.insertWidget(place, widget)

    def _with_detail(self, line: CheckLine) -> list[QWidget]:
        row = self.rows.get(line.id)
        if row is None:
            row = self.rows[line.id] = CheckRow(line, self._folded)
            row.clicked.connect(lambda _=False, key=line.id: self.taken.emit(key))
            row.asked.connect(self.asked)
        row.show_line(line)
        opened = line.id == self._opened and self.detail is not None
        return [row, self.detail] if opened and self.detail is not None else [row]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down are for the whole list of stages; the pane around would take them to scroll."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(by)

    def _measure(self) -> None:
        set_shown(self.day, not self._folded)
        self.day.setFixedWidth(px(DAY))


class StepHeading(RowButton):
    """The title of a stage with what came of it; Enter opens and folds it."""

    def __init__(self) -> None:
        super().__init__(36)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(8), gap(5), gap(16), gap(5))
        line.setSpacing(gap(10))
        self._title, self._note = WrapLabel("", "ink", "lead"), WrapLabel("", "ink2", "note", widest=2000)
        lowered = QVBoxLayout()
        lowered.addSpacing(gap(2))
        lowered.addWidget(self._note)
        self._icon = IconLabel("chevron-right", "ink3", 16)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(lowered, 1)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.let_mouse_through()

    def say(self, title: str, note: str, opened: bool, began: str) -> None:
        """Show another state."""
        self._title.setText(title)
        self._note.setText(note)
        self._icon.set_icon("chevron-down" if opened else "chevron-right")
        day = f"began {began}" if began else ""
        said = ". ".join(part for part in (title, day, note) if part)
        self.setAccessibleName(f"{said}, {'open' if opened else 'folded'}")


class _TextsLine(RowButton):
    """How many checks wait for the organisation's own text; Enter shows them."""

    def __init__(self) -> None:
        super().__init__(30)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(8), gap(2), gap(16), gap(2))
        line.setSpacing(gap(10))
        self._icon, self._words = IconLabel("chevron-right", "ink3", 16), labelled("", "ink2", "note")
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self.let_mouse_through()

    def show_count(self, count: int, opened: bool) -> None:
        """Say how many."""
        words = f"{count} to check against your own text"
        self._words.setText(words)
        self._icon.set_icon("chevron-down" if opened else "chevron-right")
        self.setAccessibleName(f"{words}, {'open' if opened else 'folded'}")
