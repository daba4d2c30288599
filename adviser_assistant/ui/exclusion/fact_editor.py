"""A small editor of one fact, in place: what is typed or chosen is recorded at once."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import State, Value, kind_of
from adviser_assistant.guidance.pack import FactSpec, Kind
from adviser_assistant.ui.exclusion.choice_chip import ChoiceChip
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

NOT_KNOWN = "not_known"
MOST_CHIPS = 6


class FactEditor(QWidget):
    """Shows a fact's label and its answer; the kind of the fact decides how it is answered."""

    asked_elsewhere = Signal(str)

    def __init__(self, open_case: OpenCase, fact: str, spec: FactSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.fact, self.spec = open_case, fact, spec
        self._choices: dict[str, ChoiceChip] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        self._column = column
        self.box = self._build()
        column.addWidget(self.box)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded, without telling anyone."""
        fact = self.open_case.case.fact(self.fact)
        value, box = fact.value, self.box
        if isinstance(box, AnswerChips):
            box.set_chosen(NOT_KNOWN if fact.state is State.NOT_KNOWN else _chip_of(value))
        elif isinstance(box, DateField):
            box.set_value(value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None)
        elif isinstance(box, ChoiceField):
            box.set_value(str(value) if value else None)
        elif isinstance(box, LineField):
            box.set_value("" if value is None else str(value))
        for key, chip in self._choices.items():
            chip.show_chosen(isinstance(value, tuple) and key in value)

    def focus(self) -> None:
        """Rest the focus on the answer."""
        if isinstance(self.box, AnswerChips):
            self.box.focus_first()
        elif self._choices:
            next(iter(self._choices.values())).setFocus()
        else:
            self.box.setFocus()

    def _build(self) -> QWidget:
        spec = self.spec
        label = spec.label[:1].upper() + spec.label[1:]
        if spec.kind is Kind.YES_NO:
            yes_no = [("yes", "Yes", "plain"), ("no", "No", "plain"), (NOT_KNOWN, "Not known", "unknown")]
            return self._chips(spec.ask or label, yes_no)
        if spec.kind is Kind.CHOICE and len(spec.choices) < MOST_CHIPS:
            each = [(choice.id, choice.label, "plain") for choice in spec.choices]
            return self._chips(spec.ask or label, [*each, (NOT_KNOWN, "Not known", "unknown")])
        if spec.kind is Kind.CHOICES:
            return self._several(spec.ask or label)
        if spec.kind is Kind.CHOICE:
            field = ChoiceField(label, [(choice.id, choice.label) for choice in spec.choices])
            field.changed.connect(lambda key: self._record(key or None))
            return field
        if spec.kind is Kind.DATE:
            dated = DateField(label, today=self.open_case.today)
            dated.changed.connect(self._record)
            return dated
        if spec.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.NUMBER):
            line = LineField(label)
            line.set_name(spec.ask or label)
            line.changed.connect(self._typed)
            return line
        elsewhere = link(f"{label}: answer in the call")
        elsewhere.clicked.connect(lambda: self.asked_elsewhere.emit(self.fact))
        return elsewhere

    def _chips(self, ask: str, choices: list[tuple[str, str, str]]) -> AnswerChips:
        self._column.addWidget(WrapLabel(ask, "ink2", "note"))
        chips = AnswerChips(choices, ask, dense=True, keys=False)
        chips.chosen.connect(self._chip_chosen)
        return chips

    def _several(self, ask: str) -> QWidget:
        self._column.addWidget(WrapLabel(ask, "ink2", "note"))
        row = FlowRow(8, 6)
        row.setAccessibleName(ask)
        for choice in self.spec.choices:
            chip = self._choices[choice.id] = ChoiceChip(choice.label)
            chip.clicked.connect(lambda _=False, key=choice.id: self._turned(key))
            row.add(chip)
        return row

    def _chip_chosen(self, key: str) -> None:
        if key == NOT_KNOWN:
            self.open_case.answer_state(self.fact, State.NOT_KNOWN)
        elif self.spec.kind is Kind.YES_NO:
            self._record(key == "yes")
        else:
            self._record(key)

    def _turned(self, key: str) -> None:
        if key == "none" and self._choices[key].isChecked():
            for other, chip in self._choices.items():
                chip.show_chosen(other == key)
        elif key != "none" and "none" in self._choices:
            self._choices["none"].show_chosen(False)
        self._record(tuple(each for each, chip in self._choices.items() if chip.isChecked()) or None)

    def _typed(self, text: str) -> None:
        if self.spec.kind is Kind.NUMBER and text:
            if not text.isdigit():
                assert isinstance(self.box, LineField)
                self.box.set_message("Type a whole number.", wrong=True)
                return
            self._record(int(text))
            return
        self._record(text or None)

    def _record(self, value: Value | None) -> None:
        """Emptying a field takes the answer back: nobody said “no”."""
        if value is None:
            self.open_case.answer_state(self.fact, State.NOT_ASKED)
        else:
            self.open_case.answer(self.fact, value)


def _chip_of(value: Value | None) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else None


def editor_of(open_case: OpenCase, fact: str) -> FactEditor | None:
    """The editor of a fact, if the guidance describes it and it can be asked."""
    spec = open_case.guidance.facts.get(kind_of(fact))
    return FactEditor(open_case, fact, spec) if spec and not spec.derived else None
