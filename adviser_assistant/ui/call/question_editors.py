"""What answers the question in hand: one editor for its first fact, and fields for what follows from it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from adviser_assistant.casework.facts import State, Value, kind_of
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.ui.call.answers import Answers
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.call.paragraphs import AUTHORITY, paragraphs
from adviser_assistant.ui.call.reading import QuestionReading
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.question_row import QuestionRow

_CHECKPOINT_CHIPS = [
    ("yes", "Yes", "plain"),
    ("no", "No", "plain"),
    ("not_known", "Not known", "unknown"),
    ("not_applicable", "Does not apply", "plain"),
]


class QuestionEditors(QObject):
    """The editors of the question in hand. Every answer is recorded at once, then told."""

    settled = Signal()
    """The question has its answer and nothing more to ask."""

    opened = Signal()
    """Fields for what follows were added."""

    def __init__(self, open_case: OpenCase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.answers = Answers(open_case)
        self.by_fact: dict[str, FactEditor] = {}
        self._row: QuestionRow | None = None
        self._reading: QuestionReading | None = None

    def clear(self, row: QuestionRow | None = None) -> None:
        """Take the editors away, from their row if it still stands."""
        if row is not None:
            row.clear_editors()
        self.by_fact.clear()
        self._row = self._reading = None

    def fill(self, row: QuestionRow, reading: QuestionReading) -> None:
        """Put the editors of a question under it."""
        self.clear(row)
        self._row, self._reading = row, reading
        if not reading.facts and reading.question.checkpoint:
            self._add_checkpoint(row, reading)
        elif reading.facts:
            self._add(row, reading, reading.lead)
        row.set_hint(*self._hint(reading))
        if reading.state not in ("to_come", "in_part"):
            self._add_rest(row, reading)

    def _hint(self, reading: QuestionReading) -> tuple[str, str]:
        if not reading.counts:
            return "next question", "Ctrl ⏎"
        lead = self.by_fact.get(reading.lead)
        by_keys = lead is None or lead.field is None
        return ("while typing notes", "Alt 1–4") if by_keys else ("", "")

    def show(self) -> None:
        """Show what is recorded now."""
        for fact, editor in self.by_fact.items():
            editor.show_fact(self.open_case.case.fact(fact))

    def _add_checkpoint(self, row: QuestionRow, reading: QuestionReading) -> None:
        chips = AnswerChips(_CHECKPOINT_CHIPS, name=reading.text)
        answered = self.open_case.case.checkpoints.get(reading.question.checkpoint)
        chips.set_chosen(answered.answer.value if answered else None)
        chips.chosen.connect(lambda key: self._checkpoint_answered(reading, key))
        row.add_editor(chips)

    def _add_rest(self, row: QuestionRow, reading: QuestionReading) -> None:
        for fact in reading.facts[1:]:
            if fact not in self.by_fact:
                self._add(row, reading, fact)
        if len(reading.facts) > 1:
            row.set_hint("next question", "Ctrl ⏎")

    def _add(self, row: QuestionRow, reading: QuestionReading, fact: str) -> None:
        spec = self.open_case.guidance.facts.get(kind_of(fact))
        if spec is None or spec.derived:
            return
        lead = fact == reading.lead
        said = lead and reading.question.say_only and spec.kind is Kind.YES_NO
        known = self.open_case.case.fact(fact)
        offers = paragraphs(self.open_case.guidance) if kind_of(fact) == AUTHORITY else ()
        editor = FactEditor(spec, known, self.open_case.today, lead=lead, said=said, label_left=True, offers=offers)
        editor.answered.connect(lambda value: self._answered(reading, fact, value))
        editor.state_given.connect(lambda state, reason: self._state_given(reading, fact, state, reason))
        self.by_fact[fact] = editor
        row.add_editor(editor)

    # --- recording -------------------------------------------------------------------------------------

    def _answered(self, reading: QuestionReading, fact: str, value: Value) -> None:
        if self.answers.answer(fact, value):
            self._follow(reading, fact, value)

    def _state_given(self, reading: QuestionReading, fact: str, state: State, reason: str) -> None:
        if self.answers.answer_state(fact, state, reason):
            self._follow(reading, fact, None)

    def _checkpoint_answered(self, reading: QuestionReading, key: str) -> None:
        if self.answers.answer_checkpoint(reading.question.checkpoint, key):
            self._follow(reading, "", None)

    def _follow(self, reading: QuestionReading, fact: str, value: Value | None) -> None:
        """Ask what follows from a first answer, or say that the question is settled."""
        if fact != reading.lead or self._row is None or self._reading is None or self._reading.row != reading.row:
            return
        spec = self.open_case.guidance.facts.get(kind_of(fact)) if fact else None
        still_choosing = spec is not None and spec.kind is Kind.CHOICES
        if still_choosing or (value not in (None, False) and len(reading.facts) > 1):
            self._add_rest(self._row, reading)
            self.opened.emit()
        else:
            self.settled.emit()
