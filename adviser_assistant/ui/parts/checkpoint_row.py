"""One checkpoint before exclusion: closed to a line or two, or open with its answers and open condition."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.condition_fields import ConditionFields
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, dress, labelled
from adviser_assistant.ui.parts.why import WhyText, why_pair
from adviser_assistant.ui.theme import colour, gap, px

ANSWERS = (
    ("yes", "Yes", "plain"),
    ("no", "No", "plain"),
    ("not_known", "Not known", "unknown"),
    ("not_applicable", "Not applicable", "plain"),
)
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_line())
        outer.addWidget(self._build_panel())
        self._line.let_mouse_through()
        self._panel.setVisible(False)
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
        set_open(self._panel, on)
        self.update()

    def is_open(self) -> bool:
        """Whether it is open for answering."""
        return self._open

    def set_values(
        self,
        answer: str | None = None,
        evidence: str = "",
        told_by: str = "",
        owner: str = "",
        action: str = "",
        by: date | None = None,
        second_adviser: str = "",
    ) -> None:
        """Show what is recorded in the fields, without telling anyone."""
        self.chips.set_chosen(answer)
        self.evidence.set_value(evidence)
        self.told_by.set_value(told_by)
        self.condition.set_values(owner, action, by, second_adviser)
        self._show_condition()

    def show_condition(self, wanted: bool) -> None:
        """Show who carries it open, or not, where the page knows better than the answer."""
        self.condition.setVisible(self._carried and wanted)

    def add_editor(self, widget: QWidget) -> None:
        """Put what settles it, such as the editor of a fact, under the condition."""
        self._editors.addWidget(widget)

    def set_why(self, why: WhyText | None) -> None:
        """Give the reason, kept closed until asked for."""
        self._why_button.setVisible(why is not None)
        if why:
            self._why_box.set_why(why)
            self._why_short.setText(why.sentence)
        self._source.setText(why.source if why else "")

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

    def _build_panel(self) -> QWidget:
        self._panel = QWidget()
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(gap(20) + 2 * px(18) + 2 * gap(9), gap(2), gap(20), gap(10))
        column.setSpacing(gap(8))
        if self._question and not self._question.startswith(self._text[:24]):
            column.addWidget(WrapLabel(self._question, "ink", "body", widest=2000))
        self.chips = AnswerChips(ANSWERS, self._text, dense=True)
        self.chips.chosen.connect(self._chosen)
        column.addWidget(self.chips)
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        self.evidence, self.told_by = LineField("Evidence"), LineField("As told by")
        self.evidence.changed.connect(lambda text: self.edited.emit(self.checkpoint, "evidence", text))
        self.told_by.changed.connect(lambda text: self.edited.emit(self.checkpoint, "told_by", text))
        line.addWidget(self.evidence, 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.told_by, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.condition = ConditionFields(self._today)
        self.condition.edited.connect(lambda field, value: self.edited.emit(self.checkpoint, field, value))
        column.addWidget(self.condition)
        self._editors = QVBoxLayout()
        self._editors.setSpacing(gap(8))
        column.addLayout(self._editors)
        foot = QHBoxLayout()
        self._why_button, self._why_box = why_pair("Why", "W")
        self._why_box.fact_clicked.connect(self.fact_clicked)
        self._source = ElideLabel("", "ink3", "hint")
        foot.setSpacing(gap(8))
        self._why_short = ElideLabel("", "ink2", "note")
        self._why_button.toggled.connect(lambda opened: self._why_short.setVisible(not opened))
        foot.addWidget(self._why_button)
        foot.addWidget(self._why_short, 1)
        foot.addStretch(0)
        foot.addWidget(self._source)
        self._why_button.setVisible(False)
        column.addLayout(foot)
        column.addWidget(self._why_box)
        self._show_condition()
        return self._panel

    def _chosen(self, answer: str) -> None:
        self._show_condition()
        self.edited.emit(self.checkpoint, "answer", answer)

    def _show_condition(self) -> None:
        self.condition.setVisible(self._carried and self.chips.chosen_key() in ("no", "not_known"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if key == Qt.Key.Key_Up else 1)
            if other is not None:
                other.focus()
        elif event.text().isdigit() and not event.modifiers() and self.chips.choose_number(int(event.text())):
            pass
        elif key == Qt.Key.Key_E and not event.modifiers():
            self.opened.emit(self.checkpoint)
            self.evidence.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_W and not event.modifiers() and not self._why_button.isHidden():
            self._why_button.click()
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
