"""One check on its line, in columns where there is room, else on two lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, dress, labelled
from adviser_assistant.ui.procedure.reading import HOLDS, CheckLine
from adviser_assistant.ui.theme import gap, px, theme_changed

WIDTHS = {"outcome": 112, "day": 150, "place": 92}


class CheckRow(RowButton):
    """Enter opens it; `asked` is a key that opens it for something (W for why)."""

    asked = Signal(str)

    def __init__(self, line: CheckLine, folded: bool, parent: QWidget | None = None) -> None:
        super().__init__(32, parent)
        self.line: CheckLine | None = None
        self.key = line.id
        self._on, self._folded = False, folded
        whole = QHBoxLayout(self)
        whole.setContentsMargins(gap(8), gap(4), gap(16), gap(4))
        whole.setSpacing(gap(10))
        self._mark = StatusMark("not_asked", 18, line="body")
        self._rule = WrapLabel("", "ink", "body", widest=2000)
        self._outcome = labelled("", "ink", "body", 600)
        self._day, self._place = (
            WrapLabel("", "ink2", "note", widest=2000),
            ElideLabel(line.id, "ink3", "hint", line="body"),
        )
        self._holds = Tag("", "attention", "held")
        words, self._rest = QVBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words.setSpacing(gap(1))
        self._rest.setSpacing(gap(10))
        top = Qt.AlignmentFlag.AlignTop
        words.addWidget(self._rule)
        words.addWidget(self._holds, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        whole.addWidget(self._mark, 0, top)
        whole.addLayout(words, 1)
        self._words, self._whole = words, whole
        for label in (self._outcome, self._day, self._place):
            self._rest.addWidget(label, 1 if label is self._day else 0, top)
        self._place_rest()
        self.let_mouse_through()
        theme_changed.connect(self._measure)
        self.show_line(line)

    def show_line(self, line: CheckLine) -> None:
        """Show how it stands; nothing is drawn when nothing differs."""
        if line == self.line:
            return
        self.line = line
        self._mark.set_kind(line.mark, line.words)
        self._rule.setText(line.rule)
        self._outcome.setText(line.words)
        dress(self._outcome, line.ink, "body", None if line.to_check else 600)
        self._day.setText(line.day)
        dress(self._day, line.day_ink, "note")
        self._holds.setText(line.holds)
        self._holds.set_tone("attention" if line.holds == HOLDS else "plain", "held")
        set_shown(self._holds, bool(line.holds))
        self._tell()

    def set_folded(self, folded: bool) -> None:
        """Columns, or two lines."""
        if folded != self._folded:
            self._folded = folded
            self._place_rest()

    def set_opened(self, on: bool) -> None:
        """Show it as the one that is open."""
        if on != self._on:
            self._on = on
            self.set_tint("paper" if on else "")
            dress(self._rule, "ink", "body", 600 if on else None)
            self._tell()

    def _tell(self) -> None:
        if self.line is not None:
            self.setAccessibleName(f"{self.line.spoken}, {'open' if self._on else 'folded'}")

    def _place_rest(self) -> None:
        """The outcome, the day and the id beside the rule, or under it."""
        for holder in (self._words, self._whole):
            holder.removeItem(self._rest)
        self._rest.setParent(None)
        if self._folded:
            self._words.insertLayout(1, self._rest)
        else:
            self._whole.addLayout(self._rest)
        self._measure()

    def _measure(self) -> None:
        for name, label in (("outcome", self._outcome), ("day", self._day), ("place", self._place)):
            if self._folded:
                label.setMinimumWidth(0)
                label.setMaximumWidth(16777215)
            else:
                label.setFixedWidth(px(WIDTHS[name]))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self.asked.emit(self.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._on:
            upright(QPainter(self), 0, 0, self.height(), "accent", 4)
