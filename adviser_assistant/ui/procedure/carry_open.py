"""A point that holds the gate goes on open: who will do what by when, agreed by a second adviser."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.ui.exclusion.second_adviser import SecondAdviser
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.condition_fields import ConditionFields
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

SAYS = "It holds the gate. It can go on open once somebody owns it, with a day, and a second adviser agrees."
FIELDS = {"owner": "owner", "action": "action", "by": "due_on"}


class CarryOpen(QWidget):
    """The four parts of an open condition on a procedure point."""

    def __init__(self, open_case: OpenCase, check: str, rule: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.check, self._rule = open_case, check, rule
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        column.addWidget(WrapLabel(SAYS, "ink2", "note", widest=2000))
        self.condition = ConditionFields(open_case.today)
        self.condition.second.line.setReadOnly(True)
        self.condition.edited.connect(self._edited)
        column.addWidget(self.condition)
        self.second = SecondAdviser(open_case, [(check, rule)])
        column.addWidget(self.second)
        self.refresh()

    def refresh(self) -> None:
        """Show who owns it, and who agreed; the agreement is asked for once the rest is there."""
        case = self.open_case.case
        answer, agreement = case.checkpoints.get(self.check), case.agreed_on(self.check)
        owner, action, due = (answer.owner, answer.action, answer.due_on) if answer else ("", "", None)
        agreed_by = (agreement.agreed_by_name or agreement.agreed_by) if agreement else ""
        self.condition.set_values(owner, action, due, agreed_by)
        waits = bool(owner.strip() and action.strip() and due) and agreement is None
        self.second.setVisible(waits)
        earlier = [each for each in case.agreements if each.item == self.check]
        void = earlier[-1].agreed_by_name if earlier and agreement is None else ""
        self.second.set_items(
            [(self.check, self._rule)], f"Changed since {void} agreed, so it is agreed to afresh." if void else ""
        )

    def _edited(self, field: str, value: object) -> None:
        if field not in FIELDS:
            return
        before = self.open_case.case.checkpoints.get(self.check)
        answer = before.answer if before is not None else CheckpointAnswer.NOT_KNOWN
        due = value if isinstance(value, date) else None
        self.open_case.answer_checkpoint(
            self.check, answer, **{FIELDS[field]: due if field == "by" else str(value or "")}
        )
