"""One fact, edited by its kind: answer keys, a list that filters as one types, a date, a number or words."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import Fact, State, Value
from adviser_assistant.guidance.pack import FactSpec, Kind
from adviser_assistant.ui.call.reading import has_few_choices
from adviser_assistant.ui.parts.chips import AnswerChips, FilterChip
from adviser_assistant.ui.parts.dates import parse_date
from adviser_assistant.ui.parts.field import ChoiceField, DateField, LineField, TextField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px, theme_changed

YES, NO, NOT_KNOWN, DECLINED, NOT_APPLICABLE = "true", "false", "not_known", "declined", "not_applicable"
_STATE_CHIPS = [(NOT_KNOWN, "Not known", "unknown"), (DECLINED, "Declined", "plain")]
_STATES = {NOT_KNOWN: State.NOT_KNOWN, DECLINED: State.DECLINED, NOT_APPLICABLE: State.NOT_APPLICABLE}
MOST_CHIPS = 14
_WIDEST = 16777215


class FactEditor(QWidget):
    """Edits one fact and says what was answered; it keeps nothing itself.

    `answered(value)` and `state_given(State, reason)` are told to the open case by whoever owns the editor.
    """

    answered = Signal(object)
    state_given = Signal(object, str)

    def __init__(
        self,
        spec: FactSpec,
        fact: Fact,
        today: date,
        *,
        lead: bool,
        said: bool = False,
        label_left: bool = False,
        offers: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.today = today
        self.lead = lead
        self.said = said
        self._offers = offers
        self._fact = fact
        self._label_left = label_left
        self._beside: QHBoxLayout | None = None
        self.chips: AnswerChips | None = None
        self.field: QWidget | None = None
        self.reason: LineField | None = None
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(gap(6))
        self._label = WrapLabel(f"{spec.label[:1].upper()}{spec.label[1:]}", "ink2", "note")
        self._outer.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        set_shown(self._label, not lead)
        self._column = QVBoxLayout()
        self._column.setSpacing(gap(6))
        self._outer.addLayout(self._column, 1)
        self._build()
        self.show_fact(fact)
        theme_changed.connect(self._measure)

    def _build(self) -> None:
        kind, name = self.spec.kind, self.spec.ask or self.spec.label
        if self._is_keys():
            self._add_chips(self._own_choices(), name)
            return
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        self._column.addLayout(row)
        match kind:
            case Kind.CHOICE:
                self._add_choice(row, name)
            case Kind.CHOICES:
                self._add_choices(name)
            case Kind.DATE:
                field = DateField("", today=self.today)
                field.changed.connect(lambda day: self.answered.emit(day) if day else None)
                self._add_field(row, field, name, 140)
            case Kind.LONG_TEXT:
                words = TextField("", lines=3 if self.lead else 2)
                words.changed.connect(self._said)
                self._add_field(row, words, name, 0)
            case _ if self._offers:
                offered = ChoiceField("", [(each, each) for each in self._offers], free=True)
                offered.changed.connect(lambda words: self._said(words or ""))
                self._add_field(row, offered, name, 0)
            case _:
                line = LineField("")
                line.changed.connect(self._said)
                self._add_field(row, line, name, 130 if kind is Kind.NUMBER else 0)
        if self.field is not None and kind not in (Kind.LONG_TEXT, Kind.CHOICES):
            self._beside = row
        self._add_chips([], name)

    def _is_keys(self) -> bool:
        return self.spec.kind is Kind.YES_NO or has_few_choices(self.spec)

    def _own_choices(self) -> list[tuple[str, str, str]]:
        if self.said:
            return [(YES, "Said", "plain")]
        if self.spec.kind is Kind.YES_NO:
            return [(YES, "Yes", "plain"), (NO, "No", "plain")]
        return [(choice.id, choice.label, "plain") for choice in self.spec.choices]

    def _add_chips(self, own: list[tuple[str, str, str]], name: str) -> None:
        choices = own if self.said else [*own, *_STATE_CHIPS]
        if self.lead and not self.said:
            choices = [*choices, (NOT_APPLICABLE, "Does not apply", "plain")]
        self.chips = AnswerChips(choices, name=name, dense=not self.lead, keys=self.lead)
        self.chips.chosen.connect(self._chosen)
        self._column.addWidget(self.chips)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put label and answer keys beside the field where there is room, else above and below it."""
        super().resizeEvent(event)
        if self._label_left and not self.lead:
            left = self.width() >= px(520)
            directions = QBoxLayout.Direction
            self._outer.setDirection(directions.LeftToRight if left else directions.TopToBottom)
            self._label.setFixedWidth(px(150)) if left else self._label.setMaximumWidth(_WIDEST)
            if not left:
                self._label.setMinimumWidth(0)
        if self._beside is not None and self.chips is not None and self.field is not None:
            taken = px(158) if self._label_left and not self.lead else 0
            fixed = self.field.minimumWidth() == self.field.maximumWidth()
            wants = (self.field.width() if fixed else px(220)) + self.chips.sizeHint().width() + gap(8)
            beside = self.width() - taken >= wants
            if beside != (self._beside.indexOf(self.chips) >= 0):
                self._place_chips(beside)
            self._measure()

    def _place_chips(self, beside: bool) -> None:
        assert self._beside is not None
        assert self.chips is not None
        (self._column if beside else self._beside).removeWidget(self.chips)
        if beside:
            self._beside.insertWidget(1, self.chips)
        else:
            self._column.addWidget(self.chips)

    def _measure(self) -> None:
        """Beside the field the answer keys keep the width they need at this size of text."""
        if self._beside is not None and self.chips is not None:
            beside = self._beside.indexOf(self.chips) >= 0
            self.chips.setMinimumWidth(self.chips.sizeHint().width() if beside else 0)

    def _add_field(self, row: QHBoxLayout, field: QWidget, name: str, width: int) -> None:
        field.set_name(name)  # type: ignore[attr-defined]
        self.field = field
        row.addWidget(field, 0 if width else 1)
        if width:
            field.setFixedWidth(px(width))
            row.addStretch(1)

    def _add_choice(self, row: QHBoxLayout, name: str) -> None:
        field = ChoiceField("", [(choice.id, choice.label) for choice in self.spec.choices])
        field.changed.connect(lambda key: self.answered.emit(key) if key else None)
        self._add_field(row, field, name, 320)

    def _add_choices(self, name: str) -> None:
        if len(self.spec.choices) > MOST_CHIPS:
            field = ChoiceField("", [(choice.id, choice.label) for choice in self.spec.choices])
            field.set_name(name)
            field.changed.connect(self._one_more)
            self.field = field
            self._column.addWidget(field)
            self._several = FlowRow(6, 4)
            self._column.addWidget(self._several)
            return
        flow = FlowRow()
        self._filters: dict[str, FilterChip] = {}
        for choice in self.spec.choices:
            chip = FilterChip(choice.label)
            chip.toggled.connect(lambda on, key=choice.id: self._toggled(key, on))
            self._filters[choice.id] = chip
            flow.add(chip)
        self._column.addWidget(flow)

    # --- what was answered -----------------------------------------------------------------------------

    def _chosen(self, key: str) -> None:
        if key == NOT_APPLICABLE:
            self._ask_reason()
        elif key in _STATES and key not in {choice.id for choice in self.spec.choices}:
            self.state_given.emit(_STATES[key], "")
        elif self.spec.kind is Kind.YES_NO:
            self.answered.emit(key == YES)
        else:
            self.answered.emit(key)

    def _ask_reason(self) -> None:
        if self.reason is None:
            self.reason = LineField("Why does it not apply?")
            self.reason.changed.connect(
                lambda reason: self.state_given.emit(State.NOT_APPLICABLE, reason) if reason.strip() else None
            )
            self._column.addWidget(self.reason)
        self.reason.line.setFocus()
        # Nothing is recorded until there is a reason, so nothing looks chosen.
        if self.chips is not None:
            self.chips.set_chosen(self._chip_of(self._fact))

    def _said(self, text: str) -> None:
        words = text.strip()
        if not words:
            return
        value = self._parse(words)
        if value is None:
            return
        self.answered.emit(value)

    def _parse(self, words: str) -> Value | None:
        field = self.field
        if self.spec.kind is Kind.NUMBER:
            if words.isdigit():
                return int(words)
            if isinstance(field, LineField):
                field.set_message("A whole number, please, like 18.", wrong=True)
            return None
        if self.spec.kind is Kind.DATE_TIME:
            moment = _moment(words, self.today)
            if moment is None and isinstance(field, LineField):
                field.set_message("A day and a time, please, like 14 Mar 10:30.", wrong=True)
            return moment
        return words

    def _toggled(self, key: str, on: bool) -> None:
        chosen = [choice.id for choice in self.spec.choices if self._filters[choice.id].isChecked()]
        if on and key == "none":
            chosen = ["none"]
        elif on:
            chosen = [each for each in chosen if each != "none"]
        self.answered.emit(tuple(chosen)) if chosen else self.state_given.emit(State.NOT_ASKED, "")

    def _one_less(self, key: str) -> None:
        left = tuple(each for each in self._values if each != key)
        self.answered.emit(left) if left else self.state_given.emit(State.NOT_ASKED, "")

    def _one_more(self, key: str) -> None:
        if key:
            self.answered.emit(tuple(dict.fromkeys((*self._values, key))))

    _values: tuple[str, ...] = ()

    def show_fact(self, fact: Fact) -> None:
        """Show what is recorded, without saying anything."""
        self._fact, value = fact, fact.value
        if self.chips is not None:
            self.chips.set_chosen(self._chip_of(fact))
            # Beside a field that holds an answer the other states are noise; emptying it brings them back.
            set_shown(self.chips, self.lead or fact.state is not State.KNOWN or self._is_keys())
        if self.spec.kind is Kind.CHOICES:
            self._values = value if isinstance(value, tuple) else ()
            self._show_several()
        elif self.field is not None and not self.field.isAncestorOf(self.focusWidget() or self):
            self._show_value(value)

    def _show_several(self) -> None:
        if len(self.spec.choices) > MOST_CHIPS:
            labels = {choice.id: choice.label for choice in self.spec.choices}
            self._several.clear()
            for each in self._values:
                tag = TagButton(labels.get(each, each), icon="x")
                tag.set_name(f"Take {labels.get(each, each)} off")
                tag.clicked.connect(lambda _=False, each=each: self._one_less(each))
                self._several.add(tag)
            return
        for key, chip in self._filters.items():
            chip.blockSignals(True)
            chip.setChecked(key in self._values)
            chip.blockSignals(False)

    def _show_value(self, value: Value | None) -> None:
        field = self.field
        if isinstance(field, DateField):
            field.set_value(value if isinstance(value, date) and not isinstance(value, datetime) else None)
        elif isinstance(field, ChoiceField):
            field.set_value(str(value or ""))
        elif isinstance(field, LineField | TextField):
            words = (
                f"{value:%d %b %Y %H:%M}" if isinstance(value, datetime) else str(value) if value is not None else ""
            )
            field.set_value(words)

    def _chip_of(self, fact: Fact) -> str | None:
        if fact.state is State.KNOWN and not fact.disputed:
            if self.spec.kind is Kind.YES_NO:
                return YES if fact.value is True else NO
            return str(fact.value) if has_few_choices(self.spec) else None
        return {state: key for key, state in _STATES.items()}.get(fact.state)


def _moment(words: str, today: date) -> datetime | None:
    day_words, _, time_words = words.replace(",", " ").rpartition(" ")
    day = parse_date(day_words.strip(), today)
    try:
        at = datetime.strptime(time_words.strip().replace(".", ":"), "%H:%M").time()
    except ValueError:
        return None
    return datetime.combine(day, at) if day else None
