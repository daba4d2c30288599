"""One row of the pause page: a checkpoint, with what it needs opened inside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.ui.exclusion.gate_reading import RowReading
from adviser_assistant.ui.exclusion.second_adviser import SecondAdviser
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.checkpoint_panel import CheckpointPanel
from adviser_assistant.ui.parts.checkpoint_row import CheckpointRow
from adviser_assistant.ui.parts.why import WhyText

FIELDS = {"owner": "owner", "action": "action", "by": "due_on", "evidence": "evidence", "told_by": "told_by"}
PENDING = "Choose an answer and this is recorded with it."


class GateRow(CheckpointRow):
    """Records what is answered and typed; it draws itself again only when its reading differs."""

    go_to = Signal(str, str)
    second: SecondAdviser
    extra: QWidget | None = None

    def __init__(
        self,
        open_case: OpenCase,
        item: str,
        number: str,
        text: str,
        can_be_carried: bool = True,
        question: str = "",
        hint: str = "",
        make_extra: Callable[[], QWidget | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, number, text, can_be_carried, open_case.today, question, parent)
        self.open_case = open_case
        self.reading: RowReading | None = None
        self._make_extra = make_extra
        self._why: WhyText | None = None
        self._hint = hint
        self.edited.connect(self._edited)

    def show_reading(self, reading: RowReading, why: WhyText) -> None:
        """Show how it stands now."""
        if why != self._why:
            self._why = why
            if self._panel is not None:
                self._panel.set_why(why)
        if reading == self.reading:
            return
        self.reading = reading
        self.set_state(reading.state, reading.answer, reading.second_line, reading.by)
        if self._panel is not None:
            self._fill(self._panel, reading)

    def make_panel(self) -> CheckpointPanel:
        """The panel with the second adviser's agreement and what this checkpoint needs besides."""
        panel = super().make_panel()
        self.second = SecondAdviser(self.open_case, [(self.checkpoint, self._text)])
        panel.condition.second.line.setReadOnly(True)
        panel.evidence.set_message(self._hint)
        panel.add_editor(self.second)
        self.extra = self._make_extra()
        if self.extra is not None:
            panel.add_editor(self.extra)
        panel.set_why(self._why)
        if self.reading is not None:
            self._fill(panel, self.reading)
        return panel

    def _fill(self, panel: CheckpointPanel, reading: RowReading) -> None:
        pending = panel.evidence.value(), panel.told_by.value()
        evidence, told_by = pending if reading.chosen is None else (reading.evidence, reading.told_by)
        panel.set_values(
            reading.chosen, evidence, told_by, reading.owner, reading.action, reading.due_on, reading.second_adviser
        )
        panel.show_condition(reading.condition)
        self.second.setVisible(reading.waits_for_agreement and self._carried)
        panel.evidence.set_message("" if reading.evidence else self._hint)
        void = (
            f"Changed since {reading.void_agreement} agreed, so it is agreed to afresh."
            if reading.void_agreement
            else ""
        )
        self.second.set_items([(self.checkpoint, self._text)], void)

    def _edited(self, item: str, field: str, value: object) -> None:
        if field == "answer":
            self._answered(CheckpointAnswer(str(value)))
            return
        if field not in FIELDS:
            return
        before = self.open_case.case.checkpoints.get(item)
        if before is None:
            self.panel.evidence.set_message(PENDING)
            return
        due = value if isinstance(value, date) or value is None else None
        given = due if field == "by" else str(value or "")
        self.open_case.answer_checkpoint(item, before.answer, **{FIELDS[field]: given})

    def _answered(self, answer: CheckpointAnswer) -> None:
        typed = {"evidence": self.panel.evidence.value(), "told_by": self.panel.told_by.value()}
        self.open_case.answer_checkpoint(
            self.checkpoint, answer, **{name: text for name, text in typed.items() if text}
        )
