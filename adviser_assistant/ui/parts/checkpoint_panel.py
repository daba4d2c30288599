"""What opens inside a checkpoint's row: its answers, the evidence, who carries it open, and why it is asked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.condition_fields import ConditionFields
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.parts.why import WhyText, why_pair
from adviser_assistant.ui.theme import gap, px

ANSWERS = (
    ("yes", "Yes", "plain"),
    ("no", "No", "plain"),
    ("not_known", "Not known", "unknown"),
    ("not_applicable", "Not applicable", "plain"),
)


class CheckpointPanel(QWidget):
    """The fields of one checkpoint; `edited` tells which took which value."""

    edited = Signal(str, object)
    fact_clicked = Signal(str)

    def __init__(
        self,
        text: str,
        question: str = "",
        can_be_carried: bool = True,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._carried = can_be_carried
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(20) + 2 * px(18) + 2 * gap(9), gap(2), gap(20), gap(10))
        column.setSpacing(gap(8))
        if question and not question.startswith(text[:24]):
            column.addWidget(WrapLabel(question, "ink", "body", widest=2000))
        self.chips = AnswerChips(ANSWERS, text, dense=True)
        self.chips.chosen.connect(self._chosen)
        column.addWidget(self.chips)
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        self.evidence, self.told_by = LineField("Evidence"), LineField("As told by")
        self.evidence.changed.connect(lambda text: self.edited.emit("evidence", text))
        self.told_by.changed.connect(lambda text: self.edited.emit("told_by", text))
        line.addWidget(self.evidence, 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.told_by, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self.condition = ConditionFields(today)
        self.condition.edited.connect(self.edited)
        column.addWidget(self.condition)
        self._editors = QVBoxLayout()
        self._editors.setSpacing(gap(8))
        column.addLayout(self._editors)
        self._add_why(column)
        self._show_condition()

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
        self.why_button.setVisible(why is not None)
        if why:
            self._why_box.set_why(why)
            self._why_short.setText(why.sentence)
        self._source.setText(why.source if why else "")

    def _add_why(self, column: QVBoxLayout) -> None:
        foot = QHBoxLayout()
        self.why_button, self._why_box = why_pair("Why", "W")
        self._why_box.fact_clicked.connect(self.fact_clicked)
        self._source = ElideLabel("", "ink3", "hint")
        foot.setSpacing(gap(8))
        self._why_short = ElideLabel("", "ink2", "note")
        self.why_button.toggled.connect(lambda opened: self._why_short.setVisible(not opened))
        foot.addWidget(self.why_button)
        foot.addWidget(self._why_short, 1)
        foot.addStretch(0)
        foot.addWidget(self._source)
        self.why_button.setVisible(False)
        column.addLayout(foot)
        column.addWidget(self._why_box)

    def _chosen(self, answer: str) -> None:
        self._show_condition()
        self.edited.emit("answer", answer)

    def _show_condition(self) -> None:
        self.show_condition(self.chips.chosen_key() in ("no", "not_known"))
