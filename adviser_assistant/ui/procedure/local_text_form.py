"""What the organisation's own policy says of a limit, typed in place: it then counts for this case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import Entry, FactRecorded, RecordAdded, RecordWithdrawn
from adviser_assistant.casework.facts import Value
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import ChoiceField, LineField
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

RECORD = "local_text"
UNIT, POLICY = "local_text.unit", "org.policy_name"
WIDE = 560


def local_text_of(case: Case, figure: str) -> str:
    """The key of the record that gives a figure, the newest of several; empty where there is none."""
    keys = [key for key in case.keys(RECORD) if case.field(RECORD, key, "figure").value == figure]
    return keys[-1] if keys else ""


class LocalTextForm(QWidget):
    """“Our policy says [10] [working days], [policy] [paragraph]”; Enter in any field records it."""

    recorded = Signal()

    def __init__(self, open_case: OpenCase, figure: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.figure = open_case, figure
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        self.says = WrapLabel("", "ink", "note", widest=2000)
        self.number = LineField("Our policy says", placeholder="10")
        spec = open_case.guidance.facts.get(UNIT)
        units = [(choice.id, choice.label) for choice in spec.choices] if spec else []
        self.unit = ChoiceField("Unit", units)
        self.policy, self.paragraph = LineField("Policy"), LineField("Paragraph", placeholder="4.2")
        self.keep = secondary("Record", "⏎")
        self.remove = link("Take it out", icon="trash-2")
        column.addWidget(self.says)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(gap(8))
        self._grid.setVerticalSpacing(gap(6))
        column.addLayout(self._grid)
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        acts.addWidget(self.keep)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        column.addLayout(acts)
        self._columns = 0
        self._arrange()
        self.keep.clicked.connect(self.record)
        self.remove.clicked.connect(self._withdraw)
        for field in (self.number, self.unit, self.policy, self.paragraph):
            field.line.returnPressed.connect(self.record)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded of this limit; what is being typed stays."""
        case, key = self.open_case.case, local_text_of(self.open_case.case, self.figure)
        known = {name: case.field(RECORD, key, name).value for name in ("value", "unit", "policy", "paragraph")}
        whole = bool(key and all(known.values()))
        units = dict(self.unit._choices)
        said = f"{known['value']} {units.get(str(known['unit']), '').lower()}, {known['policy']}, {known['paragraph']}"
        self.says.setText(f"Recorded: {said}. It counts for this case." if whole else "")
        self.says.setVisible(whole)
        self.remove.setVisible(bool(key))
        if key:
            self.number.set_value(str(known["value"] or ""))
            self.unit.set_value(str(known["unit"]) if known["unit"] else None)
            self.paragraph.set_value(str(known["paragraph"] or ""))
        self.policy.set_value(str(known["policy"] or "") or self.policy.value() or case.text(POLICY))

    def focus(self) -> None:
        """Begin with the number."""
        self.number.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> None:
        """Keep the local text for good, in place of an earlier one; what is missing is said where it is missing."""
        # Enter tells of itself before the choice has read what was typed into it.
        self.unit.line.editingFinished.emit()
        number, unit = self.number.value(), self.unit.value()
        wrong = not number.isdigit() or not int(number)
        self.number.set_message("A whole number." if wrong else "", wrong=wrong)
        self.unit.set_message("" if unit else "Which unit?", wrong=not unit)
        policy, paragraph = self.policy.value(), self.paragraph.value()
        self.policy.set_message("" if policy else "Which policy?", wrong=not policy)
        self.paragraph.set_message("" if paragraph else "Where it stands.", wrong=not paragraph)
        if wrong or not unit or not policy or not paragraph:
            return
        said: dict[str, Value] = {
            "figure": self.figure,
            "value": int(number),
            "unit": unit,
            "policy": policy,
            "paragraph": paragraph,
        }
        if self.open_case.record(*self._entries(said)):
            self.recorded.emit()

    def _entries(self, said: dict[str, Value]) -> list[Entry]:
        make, key, before = self.open_case.make, self.open_case.next_key(RECORD), self._withdrawal()
        entries: list[Entry] = [*before, make(RecordAdded, record=RECORD, key=key)]
        who = {"source": self.open_case.source, "said_by": self.open_case.speaker}
        entries += [
            make(FactRecorded, fact=f"{RECORD}[{key}].{name}", value=value, **who) for name, value in said.items()
        ]
        return entries

    def _withdrawal(self) -> list[Entry]:
        key = local_text_of(self.open_case.case, self.figure)
        return [self.open_case.make(RecordWithdrawn, record=RECORD, key=key, reason="read again")] if key else []

    def _withdraw(self) -> None:
        entries = self._withdrawal()
        if entries and self.open_case.record(*entries):
            self.number.set_value("")
            self.unit.set_value(None)
            self.paragraph.set_value("")
            self.recorded.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 4 if self.width() >= px(WIDE) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, (field, share) in enumerate(
            ((self.number, 2), (self.unit, 3), (self.policy, 5), (self.paragraph, 3))
        ):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(place, share if columns == 4 else (1 if place < 2 else 0))
