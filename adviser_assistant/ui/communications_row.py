"""One line of the plan: in columns where there is room, else in two lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from adviser_assistant.ui.communications_reading import CommunicationLine
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDTHS = {"by_whom": 122, "by_when": 100, "form": 124, "state": 130}


class CommunicationRow(RowButton):
    """Focus selects it, Enter opens its draft."""

    selected = Signal(str)
    entered = Signal(str)

    def __init__(self, line: CommunicationLine, parent: QWidget | None = None) -> None:
        super().__init__(34, parent)
        self.line: CommunicationLine | None = None
        self.key = line.id
        self._folded, self._on = False, False
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), gap(6), gap(16), gap(6))
        row.setSpacing(gap(10))
        self._mark = StatusMark("not_asked", 18, line="body")
        words = QVBoxLayout()
        words.setSpacing(gap(1))
        self._what, self._second = WrapLabel("", "ink", "body", widest=2000), WrapLabel("", "ink2", "note", widest=2000)
        words.addWidget(self._what)
        words.addWidget(self._second)
        words.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._mark, 0, top)
        row.addLayout(words, 1)
        self._columns: dict[str, QLabel] = {
            name: WrapLabel("", "ink2", "note") for name in ("by_whom", "by_when", "form")
        }
        for column in self._columns.values():
            row.addWidget(column, 0, top)
        self._state = labelled("", "ink", "body", 600)
        row.addWidget(self._state, 0, top)
        self.let_mouse_through()
        self.clicked.connect(lambda: self.selected.emit(self.key))
        theme_changed.connect(self._measure)
        self.show_line(line)
        self.set_folded(False)

    def show_line(self, line: CommunicationLine) -> None:
        """Show another state; nothing is drawn when nothing differs."""
        if line == self.line:
            return
        self.line = line
        self._mark.set_kind(line.mark)
        self._what.setText(line.what)
        self._state.setText(line.state)
        dress(self._state, line.ink, "body", 600)
        self._columns["by_whom"].setText(line.by_whom)
        self._columns["by_when"].setText(line.by_when)
        self._columns["form"].setText(line.form)
        self._show_second()
        self.setAccessibleName(line.spoken)

    def set_folded(self, folded: bool) -> None:
        """Columns or two lines."""
        self._folded = folded
        for column in self._columns.values():
            set_shown(column, not folded)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight if folded else Qt.AlignmentFlag.AlignLeft)
        self._show_second()
        self._measure()

    def set_selected(self, on: bool) -> None:
        """Show it as the one in hand."""
        if on != self._on:
            self._on = on
            self.set_tint("select" if on else "")
            dress(self._what, "ink", "body", 600 if on else None)

    def _show_second(self) -> None:
        if self.line is not None:
            lines = [self.line.second_line if self._folded else "", self.line.note]
            self._second.setText(". ".join(line for line in lines if line))
            set_shown(self._second, bool(self._second.text()))

    def _measure(self) -> None:
        for name, column in self._columns.items():
            column.setFixedWidth(px(WIDTHS[name]))
        if self._folded:
            self._state.setMinimumWidth(0)
        else:
            self._state.setMinimumWidth(px(WIDTHS["state"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            if other is not None:
                other.setFocus(Qt.FocusReason.OtherFocusReason)
                other.selected.emit(other.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.selected.emit(self.key)
            self.entered.emit(self.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        if self._on:
            upright(painter, 0, 0, self.height(), "accent", 4)
        hairline(painter, 0, self.height() - 1, self.width(), "select_line" if self._on else "line")


class ColumnTitles(QWidget):
    """The names of the columns, over the first group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), 0, gap(16), gap(6))
        row.setSpacing(gap(10))
        self._indent = labelled("")
        row.addWidget(self._indent)
        row.addWidget(labelled("What"), 1)
        titles = {"by_whom": "By whom", "by_when": "By when", "form": "Form", "state": "State"}
        self._labels = {name: labelled(title) for name, title in titles.items()}
        for label in self._labels.values():
            row.addWidget(label)
        theme_changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._indent.setFixedWidth(px(18))
        for name, label in self._labels.items():
            label.setMinimumWidth(px(WIDTHS[name]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())
