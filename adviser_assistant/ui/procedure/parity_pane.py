"""Practitioner parity: what was done to or said about them, beside what they were owed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.procedure.parity_reading import OwedLine, ParityLine, parity_summary, read_parity_lines
from adviser_assistant.ui.theme import gap, px, theme_changed

DAY = 104
ORPHAN, SILENCE = "nothing by its day", "silence"
EMPTY = "Nothing was done yet that they are owed a word for", "What is logged, decided or begun stands here by its day."


class ParityPane(QWidget):
    """Two columns by day; what was left unanswered and every silence stand out."""

    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__()
        self.open_case = open_case
        self.lines: tuple[ParityLine, ...] = ()
        self.rows: dict[str, ParityRow] = {}
        self._folded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Done and owed", line=False)
        self.titles = _Titles()
        self.area = ScrollPane(name="Done and owed")
        self.empty = EmptyState(*EMPTY, icon="users")
        column.addWidget(self.heading)
        column.addWidget(self.titles)
        column.addWidget(self.area, 1)
        self.area.add(self.empty)

    def refresh(self) -> None:
        """Bring every line up to date."""
        lines = read_parity_lines(self.open_case.assessment)
        if lines == self.lines:
            return
        self.lines = lines
        wanted = {line.id for line in lines}
        for gone in [each for each in self.rows if each not in wanted]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines):
            row = self.rows.get(line.id) or self._row(line)
            row.show_line(line)
            if self.area.column.indexOf(row) != place:
                self.area.column.insertWidget(place, row)
        self.heading.set_text("Done and owed", parity_summary(self.open_case.assessment.parity))
        self.titles.setVisible(bool(lines) and not self._folded)
        self.empty.setVisible(not lines)

    def fold_to(self, folded: bool) -> None:
        """What they were owed under what was done, where there is little room."""
        self._folded = folded
        self.titles.setVisible(bool(self.lines) and not folded)
        for row in self.rows.values():
            row.set_folded(folded)

    def go(self, item: str) -> bool:
        """Rest the focus on a line; whether it stands here."""
        row = self.rows.get(item)
        if row is not None:
            row.focus()
            self.area.ensureWidgetVisible(row)
        return row is not None

    def _row(self, line: ParityLine) -> ParityRow:
        row = self.rows[line.id] = ParityRow(self._folded)
        row.went.connect(lambda communication: self.go_to.emit("communications", communication))
        return row


class ParityRow(QWidget):
    """What was done at the left, what was owed for it at the right; each owed thing leads to its place."""

    went = Signal(str)

    def __init__(self, folded: bool) -> None:
        super().__init__()
        self.line: ParityLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(gap(20), gap(7), gap(16), gap(8))
        self._row.setSpacing(gap(6))
        left = QHBoxLayout()
        left.setSpacing(gap(8))
        top = Qt.AlignmentFlag.AlignTop
        self._day = labelled("", "ink2", "note")
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        self._what, self._note = WrapLabel("", "ink", "body", widest=2000), WrapLabel("", "ink2", "hint", widest=2000)
        self._tag = Tag("", "attention", "absent")
        words.addWidget(self._what)
        words.addWidget(self._note)
        words.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        left.addWidget(self._day, 0, top)
        left.addLayout(words, 1)
        self._owed = QVBoxLayout()
        self._owed.setSpacing(gap(2))
        self._row.addLayout(left, 5)
        self._row.addLayout(self._owed, 6)
        self._held: list[QWidget] = []
        theme_changed.connect(self._measure)
        self._measure()
        self.set_folded(folded)

    def show_line(self, line: ParityLine) -> None:
        """Show how it stands; nothing is drawn when nothing differs."""
        if line == self.line:
            return
        self.line = line
        self._day.setText(line.day)
        self._what.setText(line.what)
        self._note.setText(line.note)
        self._note.setVisible(bool(line.note))
        self._tag.setText(ORPHAN if line.orphan else SILENCE)
        self._tag.setVisible(line.orphan or line.silence)
        self.setAccessibleName(line.spoken)
        for widget in self._held:
            self._owed.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._held = [self._owed_row(owed) for owed in line.owed]
        for widget in self._held:
            self._owed.addWidget(widget)

    def focus(self) -> None:
        """Rest the focus on the first thing owed."""
        first = next((row for row in self._held if isinstance(row, OwedRow)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _owed_row(self, owed: OwedLine) -> OwedRow:
        row = OwedRow(owed)
        if owed.goal:
            row.clicked.connect(lambda: self.went.emit(owed.goal))
        return row

    def set_folded(self, folded: bool) -> None:
        """Side by side, or one under the other."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)

    def _measure(self) -> None:
        self._day.setFixedWidth(px(DAY))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())


class OwedRow(RowButton):
    """One thing owed and where it stands; Enter goes to it in Communications."""

    def __init__(self, owed: OwedLine) -> None:
        super().__init__(24)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(6), gap(2), gap(6), gap(3))
        line.setSpacing(gap(8))
        top = Qt.AlignmentFlag.AlignTop
        mark = StatusMark(owed.mark, 18, line="body")
        mark.set_kind(owed.mark, owed.state or owed.what, owed.ink)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(WrapLabel(owed.what, "ink", "body", widest=2000))
        if owed.state:
            words.addWidget(WrapLabel(owed.state, owed.ink, "note", widest=2000))
        line.addWidget(mark, 0, top)
        line.addLayout(words, 1)
        line.addWidget(IconLabel("arrow-right" if owed.goal else "info", "ink3", 16), 0, top)
        self.let_mouse_through()
        self.setAccessibleName(f"{owed.spoken}. Go to it in Communications" if owed.goal else owed.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down walk everything owed, line by line."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        line = self.parentWidget()
        pane = line.parentWidget() if line is not None else None
        if by is None or pane is None:
            super().keyPressEvent(event)
            return
        rows = [row for row in pane.findChildren(OwedRow) if row.isVisible()]
        rows.sort(key=lambda row: row.mapTo(pane, row.rect().topLeft()).y())
        place = rows.index(self) + by
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class _Titles(QWidget):
    """The names of the two columns."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), 0, gap(16), gap(6))
        row.setSpacing(gap(6))
        row.addWidget(labelled("What was done"), 5)
        row.addWidget(labelled("What they were owed"), 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())
