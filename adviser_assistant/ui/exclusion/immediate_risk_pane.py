"""The immediate-risk route: asked for with a reason and a name, and what it made once it is on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision
from adviser_assistant.guidance.assessment import Task
from adviser_assistant.guidance.gates import IMMEDIATE_RISK_HOURS
from adviser_assistant.ui.exclusion.gate_reading import can_use_immediate_risk, immediate_risk_now
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.exclusion.second_adviser import SecondAdviser
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.immediate_risk import ImmediateRisk
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

AGAIN = "This route was used before in this case. A second use needs a second adviser’s agreement first."
ENDS = "It ends by itself. What is open then holds the record again."


class ImmediateRiskPane(Ground):
    """Opens under the banner; `switch` is the part that stands in the banner."""

    closed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("paper", "b", parent=parent)
        self.open_case = open_case
        self.switch = ImmediateRisk()
        self.switch.toggled.connect(self._switched)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(12), gap(24), gap(14))
        column.setSpacing(gap(8))
        self.title = WrapLabel("Someone may be harmed before these can be answered", "ink", "lead", widest=2000)
        self.note = WrapLabel("", "ink2", "note", widest=2000)
        column.addWidget(self.title)
        column.addWidget(self.note)
        self.second = SecondAdviser(open_case, [("immediate_risk", "Use the route again")])
        column.addWidget(self.second)
        column.addWidget(self._build_form())
        self.tasks = WrapLabel("", "ink", "body", widest=2000)
        column.addWidget(self.tasks)
        self.hide()

    def refresh(self) -> None:
        """Show whether the route is on, until when, and what it made."""
        case, assessment = self.open_case.case, self.open_case.assessment
        until, whose, left = immediate_risk_now(case, assessment)
        tasks = [task for task in assessment.tasks if task.id.startswith("fix:")]
        made = f" {len(tasks)} task{'' if len(tasks) == 1 else 's'} made; the letter says so."
        if until:
            self.switch.set_state(True, until, whose + "." + (made if tasks else ""), left)
        else:
            gate = assessment.gate()
            uses = gate.immediate_risk_uses if gate else 0
            used = f"; used {uses} time{'' if uses == 1 else 's'} before" if uses else ""
            self.switch.set_state(False, note=f"72 hours, with a reason and a name{used}")
        allowed = can_use_immediate_risk(case, assessment)
        self._form.setVisible(not until and allowed)
        self.second.setVisible(not until and not allowed)
        self.title.setText(
            f"Immediate-risk route, until {until}" if until else "Someone may be harmed before these can be answered"
        )
        self.note.setText(ENDS if until else self._note(allowed))
        self.tasks.setVisible(bool(until))
        self.tasks.setText(_listed(tasks))

    def open(self) -> None:
        """Open in place, where the route is asked for or its tasks are read."""
        self.show()
        if self._form.isVisibleTo(self):
            self.reason.setFocus()
            reveal(self._form)
        elif self.second.isVisibleTo(self):
            self.second.focus()
            reveal(self.second)

    def _note(self, allowed: bool) -> str:
        if not allowed:
            return AGAIN
        return (
            f"For {IMMEDIATE_RISK_HOURS} hours a first, immediate step may be signed with points open. Each hard point "
            "becomes a task to fix a date for; the letter says what is outstanding."
        )

    def _build_form(self) -> QWidget:
        self._form = QWidget()
        self._fields = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._form)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(gap(10))
        self.reason = LineField("Who may be harmed, and why it cannot wait")
        self.name = LineField("Whose decision")
        self.use = primary("Turn on for 72 hours")
        self.use.clicked.connect(self._turn_on)
        cancel = secondary("Close", "Esc")
        cancel.clicked.connect(self._close)
        line.addWidget(self.reason, 5)
        line.addWidget(self.name, 2)
        acts = QVBoxLayout()
        acts.setSpacing(0)
        self._drop = QWidget()
        self._drop.setFixedHeight(self.name.label.sizeHint().height() + gap(4))
        acts.addWidget(self._drop)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(8))
        buttons.addWidget(self.use)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        acts.addLayout(buttons)
        acts.addStretch(1)
        line.addLayout(acts)
        self.reason.setMinimumWidth(px(160))
        self.name.setMinimumWidth(px(110))
        return self._form

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The fields go one under the other where there is no room beside each other."""
        super().resizeEvent(event)
        beside = self.width() >= px(860)
        self._fields.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._drop.setVisible(beside)

    def _switched(self, _: bool) -> None:
        # The switch shows what is recorded, so it turns only when the use is.
        opening = self.isHidden()
        self.refresh()
        if opening:
            self.open()
        else:
            self._close()

    def _close(self) -> None:
        self.hide()
        self.switch.switch.setFocus()
        self.closed.emit()

    def _turn_on(self) -> None:
        reason, name = self.reason.value(), self.name.value()
        self.reason.set_message("" if reason else "A reason is needed.", wrong=not reason)
        self.name.set_message("" if name else "A name is needed.", wrong=not name)
        if not reason or not name:
            (self.name if reason else self.reason).setFocus()
            return
        until = self.open_case.now + timedelta(hours=IMMEDIATE_RISK_HOURS)
        use = self.open_case.make(Decision, what="immediate_risk", reason=reason, decided_by=name, until=until)
        if self.open_case.record(use):
            self.reason.set_value("")
            self._close()


def _listed(tasks: Sequence[Task]) -> str:
    """The tasks in one sentence a day."""
    days = sorted({task.due for task in tasks})
    told = [(day, [task.what.removeprefix("Fix a date for: ") for task in tasks if task.due == day]) for day in days]
    lines = [f"Tasks by {say_day(day)}, to fix a date for: {', '.join(what)}." for day, what in told]
    return "\n".join(lines) or "Nothing hard is open: no task was made."
