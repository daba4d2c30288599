"""The employer's decision, recorded as the employer's: it is never the service's."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision
from adviser_assistant.ui.exclusion.gate_reading import short_day
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.field import DateField, LineField, TextField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.pane import PaneHeading
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

EMPLOYERS = {"trust": "The trust’s decision", "foundation_trust": "The trust’s decision"}


class EmployerDecision(QWidget):
    """What was decided, by whom and when; the last part of the left pane."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, gap(4), 0, gap(16))
        column.setSpacing(0)
        self.heading = PaneHeading("The employer’s decision", line=False)
        self.add = secondary("Record")
        self.add.height_ = 28
        self.add.clicked.connect(self._toggle)
        self.heading.add(self.add)
        column.addWidget(self.heading)
        inside = QVBoxLayout()
        inside.setContentsMargins(gap(20), 0, gap(16), 0)
        inside.setSpacing(gap(8))
        column.addLayout(inside)
        self.told = WrapLabel("", "ink", "body", widest=2000)
        inside.addWidget(self.told)
        inside.addWidget(self._build_form())

    def refresh(self) -> None:
        """Show the decisions recorded, newest last."""
        title = EMPLOYERS.get(self.open_case.case.text("org.type"), "The employer’s decision")
        made = [each for each in self.open_case.case.decisions if each.what == "employer_decision"]
        lines = [
            f"{each.text} {each.decided_by}, {short_day(each.about_on or each.recorded_at.date())}." for each in made
        ]
        self.heading.set_text(title, "" if lines else "none recorded; it is theirs to take")
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))
        self.add.set_name(f"Record: {title.lower()}")

    def _build_form(self) -> QWidget:
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self.text = TextField("What they decided, in their words", lines=2)
        self.by, self.on = LineField("Decided by"), DateField("On", today=self.open_case.today)
        column.addWidget(self.text)
        line = QHBoxLayout()
        line.setSpacing(gap(8))
        line.addWidget(self.by, 3)
        line.addWidget(self.on, 2)
        column.addLayout(line)
        self.keep = secondary("Record their decision")
        self.keep.clicked.connect(self._record)
        acts = QHBoxLayout()
        acts.addWidget(self.keep)
        acts.addStretch(1)
        column.addLayout(acts)
        self.form.hide()
        return self.form

    def _toggle(self) -> None:
        opening = self.form.isHidden()
        set_open(self.form, opening)
        if opening:
            self.text.setFocus()

    def _record(self) -> None:
        text, by = self.text.value().strip(), self.by.value()
        self.text.set_message("" if text else "Say what they decided.", wrong=not text)
        self.by.set_message("" if by else "Say whose decision it is.", wrong=not by)
        if not text or not by:
            return
        made = self.open_case.make(
            Decision, what="employer_decision", text=text, decided_by=by, about_on=self.on.value()
        )
        if self.open_case.record(made):
            self.text.set_value("")
            self.by.set_value("")
            self.on.set_value(None)
            self.form.hide()
