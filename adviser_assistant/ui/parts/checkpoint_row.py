"""One checkpoint before exclusion: closed to a line or two, or open with its answers and open condition."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.checkpoint_panel import CheckpointPanel
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, dress, labelled
from adviser_assistant.ui.theme import colour, gap, px

# state: (mark, role of the words at the right)
STATES = {
    "not_asked": ("not_asked", "ink2"),
    "settled": ("settled", "settled"),
    "no": ("not_followed", "serious"),
    "no_fault": ("no", "ink2"),
    "not_known": ("not_known", "unknown"),
    "condition": ("held", "attention"),
    "no_condition": ("not_followed", "ink2"),
    "declined": ("declined", "unknown"),
    "not_applicable": ("not_applicable", "ink2"),
    "immediate_risk": ("run_out", "serious"),
    "in_part": ("in_part", "ink2"),
}


class CheckpointRow(QWidget):
    """The row of one checkpoint; `edited` tells which field took which value."""

    opened = Signal(str)
    folded = Signal(str)
    edited = Signal(str, str, object)
    fact_clicked = Signal(str)

    def __init__(
        self,
        checkpoint: str,
        number: str,
        text: str,
        can_be_carried: bool = True,
        today: date | None = None,
        question: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.checkpoint, self._number, self._text, self._carried = checkpoint, number, text, can_be_carried
        self._question = question
        self._state, self._answer, self._by, self._open = "not_asked", "Not asked", "", False
        self._today = today
        self._panel: CheckpointPanel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_line())
        self._line.let_mouse_through()
        self.set_state("not_asked")

    def set_state(self, state: str, answer: str = "", second_line: str = "", by: str = "") -> None:
        """Show how it stands: answer in words, a second line under the question, who and when."""
        mark, role = STATES[state]
        self._state, self._answer, self._by = state, answer or mark.replace("_", " ").capitalize(), by
        self._mark.set_kind(mark)
        self._said.setText(self._answer)
        dress(self._said, role, "body", 600)
        self._second.setText(second_line)
        self._second.setVisible(bool(second_line))
        self._who.setText(by)
        self._who.setVisible(bool(by))
        called = f"Checkpoint {self._number}".strip()
        name = f"{called}. {self._text} {self._answer}. {second_line} {by}".strip()
        self.setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_open(self, on: bool) -> None:
        """Open for answering, or fold."""
        self._open = on
        if on or self._panel is not None:
            set_open(self.panel, on)
        self.update()

    @property
    def panel(self) -> CheckpointPanel:
        """Its answers and fields. Most rows are never opened, so it is made when it is first needed."""
        if self._panel is None:
            panel = self._panel = self.make_panel()
            panel.setVisible(False)
            panel.edited.connect(lambda field, value: self.edited.emit(self.checkpoint, field, value))
            panel.fact_clicked.connect(self.fact_clicked)
            cast(QVBoxLayout, self.layout()).addWidget(panel)
        return self._panel

    def make_panel(self) -> CheckpointPanel:
        """A panel that shows what is recorded."""
        return CheckpointPanel(self._text, self._question, self._carried, self._today)

    def is_open(self) -> bool:
        """Whether it is open for answering."""
        return self._open

    def focus(self) -> None:
        """Rest the focus on the line, never on an answer."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_line(self) -> QWidget:
        self._line = RowButton(24)
        self._line.clicked.connect(lambda: (self.folded if self._open else self.opened).emit(self.checkpoint))
        line = QHBoxLayout(self._line)
        line.setContentsMargins(gap(20), gap(7), gap(20), gap(7))
        line.setSpacing(gap(9))
        self._mark = StatusMark("not_asked", 18, line="body")
        number = labelled(self._number, "ink2", "body")
        number.setMinimumWidth(px(18))
        words = QVBoxLayout()
        words.setSpacing(gap(1))
        self._second = WrapLabel("", "ink2", "note")
        words.addWidget(WrapLabel(self._text, "ink", "body", 500, widest=2000))
        words.addWidget(self._second)
        words.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(gap(1))
        self._said, self._who = ElideLabel("", "ink2", "body", 600), ElideLabel("", "ink2", "hint")
        for label in (self._said, self._who):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(label)
        right.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self._mark, 0, top)
        line.addWidget(number, 0, top)
        line.addLayout(words, 1)
        line.addLayout(right)
        return self._line

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if key == Qt.Key.Key_Up else 1)
            if other is not None:
                other.focus()
        elif event.text().isdigit() and not event.modifiers() and self.panel.chips.choose_number(int(event.text())):
            pass
        elif key == Qt.Key.Key_E and not event.modifiers():
            self.opened.emit(self.checkpoint)
            self.panel.evidence.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_W and not event.modifiers() and not self.panel.why_button.isHidden():
            self.panel.why_button.click()
        elif key == Qt.Key.Key_Escape and self._open:
            self.folded.emit(self.checkpoint)
            self.focus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._open:
            painter.fillRect(self.rect(), colour("paper"))
            upright(painter, 0, 0, self.height(), "accent", 4)
        hairline(painter, 0, self.height() - 1, self.width())
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 3)
