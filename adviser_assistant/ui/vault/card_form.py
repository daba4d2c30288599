"""One card: what it says, from whom and of which day; an objection or a withdrawal. Nothing of a case is here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring import card_words as words
from adviser_assistant.monitoring.categories import NOT_KNOWN, NOT_SAID, Field, Origin
from adviser_assistant.monitoring.vault import Vault
from adviser_assistant.monitoring.vault_rows import Answer, Stop, day_in_words
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.column import column_of
from adviser_assistant.ui.parts.field import ChoiceField, DateField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

SOURCES = ((Origin.SELF_DECLARED.value, "Their own card"), (Origin.REPORTED.value, "The organisation told us"))
OWN_FIRST = "What they say themselves goes before what an organisation reported; both are kept, each with its day."
NEEDS_SOURCE = "Choose first where these answers come from."
NEEDS_DAY = "Type the day on the card."
NOTHING_KEPT = "Nothing is kept under this number."
MIND = "No reason is asked for. It goes into no new count from now on, and is deleted when the vault is next opened."
_STOPPED = {Stop.OBJECTION: "They objected on {day}", Stop.WITHDRAWAL: "They withdrew the card on {day}"}


class CardForm(QWidget):
    """Shows one number at a time; `left` asks to go back, `said` is for the status line."""

    left = Signal()
    said = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._vault: Vault | None = None
        self._subject = ""
        self._offered: Origin | None = None
        self.back, self.title = link("Back", icon="chevron-left"), labelled("", "ink", "lead", 600)
        self.kept = WrapLabel("", "ink", "body")
        self.source = AnswerChips([(key, name, "plain") for key, name in SOURCES], "Where it comes from", keys=False)
        self.day = DateField("Day on the card", hint="The day they filled it in, or the organisation told us")
        self.declined, self.empty = secondary("Prefer not to say, all five"), link("Empty all five")
        self.ethnicity = ChoiceField(words.QUESTIONS[Field.ETHNICITY])
        self.standards = WrapLabel("", "ink2", "note")
        self.chips = {
            each: AnswerChips((), words.QUESTIONS[each], keys=False) for each in Field if each is not Field.ETHNICITY
        }
        self.keep = primary("Keep these answers")
        self.trouble = WrapLabel("", "serious", "body")
        self.stop_day = DateField("Day it reached us")
        self.objects, self.withdraws = secondary("They object"), secondary("They withdraw the card")
        self.takes_back = secondary("They take the objection back")
        self._build()
        self._connect()

    def open(self, vault: Vault, subject: str) -> None:
        """Show a card; that it was looked at is recorded."""
        vault.seen(f"card {subject}", "looked at", self._session.recorder.now())
        self._vault, self._subject = vault, subject
        self.title.setText(f"Card {subject}")
        self.source.set_chosen(None)
        for each in (self.day, self.stop_day):
            each.set_value(None)
        self._refresh()

    def clear(self) -> None:
        """Show nothing of any card."""
        self._vault, self._subject = None, ""
        for label in (self.title, self.kept, self.trouble, self.standards):
            label.setText("")
        for field in Field:
            self._show_answer(field, "")

    # --- building --------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._asking = QWidget()
        asking = column_of(self._asking)
        column = column_of(self, flow_of(self.back), self.title, self.kept, Hairline(), self._asking)
        above: tuple[QWidget, ...] = (WrapLabel(OWN_FIRST, "ink2", "body"), self.source, self.day)
        for widget in (*above, flow_of(self.declined, self.empty), self.ethnicity, self.standards):
            asking.addWidget(widget)
        for field, chips in self.chips.items():
            asking.addSpacing(gap(8))
            asking.addWidget(labelled(words.QUESTIONS[field], "ink2", "note"))
            asking.addWidget(chips)
        asking.addSpacing(gap(8))
        for widget in (self.trouble, flow_of(self.keep), Hairline()):
            asking.addWidget(widget)
        column.addSpacing(gap(12))
        column.addWidget(labelled("If they change their mind", "ink", "lead", 600))
        self._mind = WrapLabel(MIND, "ink2", "body")
        column.addWidget(self._mind)
        column.addWidget(self.stop_day)
        column.addWidget(flow_of(self.objects, self.withdraws, self.takes_back))
        column.addStretch(1)
        self.trouble.hide()
        self.standards.hide()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.source.chosen.connect(lambda _: self._refresh())
        self.declined.clicked.connect(self._decline_all)
        self.empty.clicked.connect(lambda: self._answer_all(""))
        self.ethnicity.changed.connect(self._show_standards)
        self.keep.clicked.connect(self._keep)
        self.objects.clicked.connect(lambda: self._stop("They object", lambda vault: vault.object))
        self.withdraws.clicked.connect(lambda: self._stop("They withdraw the card", lambda vault: vault.withdraw))
        self.takes_back.clicked.connect(lambda: self._stop("Objection taken back", lambda vault: vault.take_back))

    # --- showing ---------------------------------------------------------------------------------------

    @property
    def _origin(self) -> Origin:
        return Origin(self.source.chosen_key() or Origin.SELF_DECLARED.value)

    def _refresh(self) -> None:
        if self._vault is None:
            return
        answers, origin = self._vault.answers(self._subject), self._origin
        stopped = self._vault.stopped(self._subject)
        objected = any(each.kind is Stop.OBJECTION and each.taken_back_on is None for each in stopped)
        waiting = any(each.deleted_on is None for each in stopped)
        lines = [
            _STOPPED[each.kind].format(day=day_in_words(each.on)) + _what_became(each.deleted_on) for each in stopped
        ]
        if not waiting:
            lines += [_said(each) for each in answers]
        self.kept.setText("\n".join(lines) or NOTHING_KEPT)
        chosen = {} if waiting else {each.field: each.value for each in answers if each.origin is origin}
        if origin is not self._offered:
            self._offer(origin)
        for field in Field:
            self._show_answer(field, chosen.get(field, ""))
        for each in (self._asking, self._mind):
            each.setVisible(not objected)
        self.takes_back.setVisible(objected)
        self.objects.setVisible(not objected)
        self.withdraws.setVisible(not objected and bool(answers) and not waiting)
        self._say_trouble("")

    def _offer(self, origin: Origin) -> None:
        """Put the answers to choose from; only they themselves can prefer not to say."""
        self._offered = origin
        for field in Field:
            offered = [each for each in words.choices(field) if origin is Origin.SELF_DECLARED or each[0] != NOT_SAID]
            if field is Field.ETHNICITY:
                self.ethnicity.set_choices(offered)
            else:
                plain = [(key, name, "unknown" if key == NOT_SAID else "plain") for key, name in offered]
                self.chips[field].set_choices(plain)
        self.declined.setVisible(origin is Origin.SELF_DECLARED)

    def _show_answer(self, field: Field, value: str) -> None:
        if field is Field.ETHNICITY:
            self.ethnicity.set_value(value or None)
            self._show_standards(value)
        else:
            self.chips[field].set_chosen(value or None)

    def _show_standards(self, value: str) -> None:
        told = words.both_standards(value)
        self.standards.setText(told)
        self.standards.setVisible(bool(told))

    def _decline_all(self) -> None:
        """Only they themselves can say so, which is where it comes from."""
        self.source.set_chosen(Origin.SELF_DECLARED.value)
        self._answer_all(NOT_SAID)

    def _answer_all(self, value: str) -> None:
        for field in Field:
            self._show_answer(field, value)

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self.said.emit(sentence)

    # --- keeping ---------------------------------------------------------------------------------------

    def _answer(self, field: Field) -> str:
        given = self.ethnicity.value() if field is Field.ETHNICITY else self.chips[field].chosen_key()
        return given or NOT_KNOWN

    def _keep(self) -> None:
        if self.source.chosen_key() is None:
            self._say_trouble(NEEDS_SOURCE)
            self.source.setFocus()
            return
        vault, day = self._vault, self._day(self.day)
        if vault is None or day is None:
            return
        before = {each.field for each in vault.answers(self._subject) if each.origin is self._origin}
        given = {field: self._answer(field) for field in Field}
        values = {field: value for field, value in given.items() if value != NOT_KNOWN or field in before}
        now = self._session.recorder.now()
        self._try(lambda: vault.declare(self._subject, values, day, now, self._origin), "The card is kept.")

    def _stop(self, said: str, act: Callable[[Vault], Callable[[str, date, datetime], None]]) -> None:
        vault, day = self._vault, self._day(self.stop_day)
        if vault is not None and day is not None:
            now = self._session.recorder.now()
            self._try(lambda: act(vault)(self._subject, day, now), f"{said}: recorded with its day.")
            self.stop_day.set_value(None)

    def _day(self, field: DateField) -> date | None:
        """The day in a field, or nothing, and what is wrong is said under it."""
        day = field.value()
        wrong = day is None or day > self._session.today
        field.set_message(NEEDS_DAY if day is None else "That day has not come yet." if wrong else "", wrong=wrong)
        if wrong:
            field.setFocus()
        return None if wrong else day

    def _try(self, work: Callable[[], None], done: str) -> None:
        try:
            work()
        except AdviserError as trouble:
            self._say_trouble(str(trouble))
            return
        self._refresh()
        self.said.emit(done)


def _said(answer: Answer) -> str:
    asked, given = words.QUESTIONS[answer.field], words.name_of(answer.value)
    return f"{asked} {given}; {answer.origin.value}, {day_in_words(answer.on)}."


def _what_became(deleted_on: date | None) -> str:
    if deleted_on is None:
        return "; it goes into no new count and is deleted when the vault is next opened."
    return f"; what was kept was deleted on {day_in_words(deleted_on)}."
