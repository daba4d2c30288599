"""Recording that somebody was told, or that it was withheld, in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CommunicationRecorded
from adviser_assistant.letters.plan_words import PEOPLE
from adviser_assistant.ui.communications_reading import FORMS, CommunicationLine, pace_kind
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField, TextField
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.theme import gap


class RecordForm(QWidget):
    """Who told it, when, how, what was said and which points were covered; or why it is withheld."""

    recorded = Signal()
    closed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self._line: CommunicationLine | None = None
        self._withhold = False
        self._ticks: list[tuple[str, Tick]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        self.title = labelled("Mark as done", "ink", "body", 600)
        column.addWidget(self.title)
        self.to = ChoiceField("To whom", list(PEOPLE.items()), value="practitioner", free=True)
        self.by = LineField("Who told them")
        self.on = DateField("When", today=open_case.today)
        self.at = LineField("Time", placeholder="16:00")
        self.form = ChoiceField("How", FORMS, value="telephone")
        self.said = TextField("What was said", lines=2)
        self.reason = TextField(
            "Why it is withheld", hint="Only danger to a person or to evidence is a reason.", lines=2
        )
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(gap(8))
        for fields in ((self.to,), (self.by, self.form), (self.on, self.at)):
            row = QHBoxLayout()
            row.setSpacing(gap(8))
            for field in fields:
                row.addWidget(field)
            done.addLayout(row)
        done.addWidget(self.said)
        self._covered = labelled("Covered", "ink2", "note")
        done.addWidget(self._covered)
        self._points = QVBoxLayout()
        self._points.setSpacing(gap(2))
        done.addLayout(self._points)
        column.addWidget(self._done)
        column.addWidget(self.reason)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.keep, self.cancel = primary("Record as done"), secondary("Close", "Esc")
        self.keep.clicked.connect(self._record)
        self.cancel.clicked.connect(self.closed)
        acts.addWidget(self.keep)
        acts.addWidget(self.cancel)
        acts.addStretch(1)
        column.addLayout(acts)

    def open(self, line: CommunicationLine | None, withhold: bool = False) -> None:
        """Begin for a planned line, or for one nobody planned."""
        self._line, self._withhold = line, withhold
        planned = line is not None and line.planned is not None
        new = "A contact nobody planned" if line is None else "Mark as done"
        self.title.setText("Withhold" if withhold else new)
        self.keep.setText("Record as withheld" if withhold else "Record as done")
        self._done.setVisible(not withhold)
        self.reason.setVisible(withhold)
        self.to.setVisible(line is None)
        self.by.set_value("")
        self.on.set_value(self.open_case.today)
        self.at.set_value("")
        self.said.set_value("")
        self.reason.set_value("")
        self.form.set_value(_usual(line.form) if line else "telephone")
        self._show_points(line)
        self._covered.setVisible(planned and bool(self._ticks))
        (self.reason if withhold else self.by if line else self.to).setFocus()

    def _show_points(self, line: CommunicationLine | None) -> None:
        clear_out(self._points)
        self._ticks = []
        points: Sequence[str] = [point.text for point in line.planned.spec.must_say] if line and line.planned else ()
        for text in points:
            tick = Tick(text)
            self._ticks.append((text, tick))
            self._points.addWidget(tick)

    def _record(self) -> None:
        made = self._withheld() if self._withhold else self._told()
        if made is not None and self.open_case.record(made):
            self.recorded.emit()

    def _told(self) -> CommunicationRecorded | None:
        by, on = self.by.value(), self.on.value()
        self.by.set_message("" if by else "Say who told them.", wrong=not by)
        future = on is not None and on > self.open_case.today
        if future:
            self.on.set_message("That day is still to come.", wrong=True)
        if not by or future or self.on.is_wrong():
            return None
        fields: dict[str, object] = {
            "by": by,
            "form": self.form.value() or "telephone",
            "summary": self.said.value().strip(),
            "at_time": self.at.value(),
            "said": tuple(text for text, tick in self._ticks if tick.isChecked()),
            "about_on": self._about(on),
        }
        return self._make("done", fields)

    def _withheld(self) -> CommunicationRecorded | None:
        reason = self.reason.value().strip()
        self.reason.set_message("" if reason else "A reason is needed.", wrong=not reason)
        return self._make("withheld", {"reason": reason}) if reason else None

    def _make(self, state: str, fields: dict[str, object]) -> CommunicationRecorded:
        line = self._line
        to = line.to if line is not None else self.to.value() or "practitioner"
        which = line.id if line is not None and line.planned is not None else ""
        made: CommunicationRecorded = self.open_case.make(
            CommunicationRecorded, communication=which, state=state, to=to, **fields
        )
        return made

    def _about(self, on: date | None) -> date | None:
        return on if on is not None and on != self.open_case.today else None


def _usual(form: str) -> str:
    known = {key for key, _ in FORMS}
    first = form.split(",")[0].strip().lower()
    if first in known:
        return first
    return {"call": "telephone", "meeting": "meeting"}.get(pace_kind(form), "letter")
