"""The questions of the block in hand: answered ones folded above, the question in hand, those to come."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CheckpointAnswer
from adviser_assistant.casework.facts import Source, State, Value, kind_of
from adviser_assistant.guidance.pack import Kind
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.call.reading import (
    ALTERNATIVE,
    RECORD_WORDS,
    BlockReading,
    QuestionReading,
    fact_label,
    record_of,
)
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.question_row import QuestionRow
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import px

ADVISER_BLOCKS = frozenset({"before", "advise", "after"})
_CHECKPOINT_CHIPS = [
    ("yes", "Yes", "plain"),
    ("no", "No", "plain"),
    ("not_known", "Not known", "unknown"),
    ("not_applicable", "Does not apply", "plain"),
]


class QuestionsPane(QWidget):
    """Asks the questions of one block, in any order; every answer is recorded at once."""

    went_to = Signal(str)
    """A fact named in a why was clicked."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.reading: BlockReading | None = None
        self.in_hand = ""
        self.rows: dict[str, QuestionRow] = {}
        self._editors: dict[str, FactEditor] = {}
        self._just_answered = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("", "", line=False)
        for widget in (KeyCap("↑"), KeyCap("↓"), labelled("question", "ink3", "hint")):
            self.heading.add(widget)
        self.area = ScrollPane("canvas", "Questions")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)

    # --- showing ---------------------------------------------------------------------------------------

    def show_block(self, reading: BlockReading, question: str = "") -> None:
        """Show a block. The question named, else the first open one, is taken in hand."""
        before = self.reading
        changed_block = before is None or before.block.id != reading.block.id
        rows_differ = before is None or changed_block or _rows(before) != _rows(reading)
        self.reading = reading
        if rows_differ:
            self._build_rows(reading)
        known = [each.row for each in reading.questions]
        if question in known:
            self._take(question)
        elif changed_block or self.in_hand not in known:
            self._take(next((each.row for each in reading.questions if each.is_open), ""))
        self._show_rows()
        if changed_block or question in known:
            QTimer.singleShot(0, self, lambda: self._bring_into_view(self.in_hand))

    def fold_short(self, short: bool) -> None:
        """Give the heading's line to the questions where there is little height."""
        self.heading.setVisible(not short)

    def refresh(self, reading: BlockReading) -> None:
        """Show the same block as it stands now."""
        self.show_block(reading)

    def _build_rows(self, reading: BlockReading) -> None:
        self.area.clear()
        self.rows.clear()
        self._editors.clear()
        self.in_hand = ""
        for number, each in enumerate(reading.questions, 1):
            row = QuestionRow(each.row, each.text, reading.block.title, number, len(reading.questions))
            row.taken_in_hand.connect(self.take)
            row.reopened.connect(self.take)
            row.taken_back.connect(lambda _: self.open_case.take_back())
            row.fact_clicked.connect(self.went_to)
            row.set_why(self._why(each))
            self.rows[each.row] = row
            self.area.add(row)
        for record in _can_have_another(reading):
            another = link(f"Another {RECORD_WORDS[record]}", icon="plus")
            another.clicked.connect(lambda _=False, record=record: self._add(record))
            self.area.add(another)
        self.area.column.addStretch(1)

    def _add(self, record: str) -> None:
        """Begin another record; its first question is taken in hand."""
        key = self.open_case.add_record(record)
        rows = [each.row for each in self.reading.questions if each.row.endswith(f"#{key}")] if self.reading else []
        if rows:
            self.take(rows[0])

    def _why(self, each: QuestionReading) -> WhyText | None:
        question = each.question
        if not question.why:
            return None
        guidance = self.open_case.guidance
        facts = tuple((fact, fact_label(guidance, fact)) for fact in each.facts[:4])
        checkpoint = guidance.checkpoints.get(question.checkpoint)
        settles = (
            f"Answers checkpoint {checkpoint.id[3:].lstrip('0')}, {checkpoint.label.lower()}." if checkpoint else ""
        )
        return WhyText(question.why, settles=settles, facts=facts, source="; ".join(question.sources[:2]))

    def _show_rows(self) -> None:
        reading = self.reading
        if reading is None:
            return
        answered, not_known, total = reading.counts
        self.heading.set_text(reading.block.title, f"{answered + not_known} of {total} answered" if total else "")
        for each in reading.questions:
            row = self.rows[each.row]
            row.set_text(each.text)
            row.set_state(each.state, each.answer, each.by, each.row == self._just_answered)
            row.set_in_hand(each.row == self.in_hand)
        for fact, editor in self._editors.items():
            editor.show_fact(self.open_case.case.fact(fact))

    # --- in hand ---------------------------------------------------------------------------------------

    def take(self, row: str) -> None:
        """Take a question in hand and rest the focus on it."""
        self._just_answered = ""
        self._take(row)
        self._show_rows()
        if row in self.rows:
            self.rows[row].focus()
            QTimer.singleShot(0, self, lambda: self._bring_into_view(row))

    def _bring_into_view(self, row: str) -> None:
        """Scroll so that the question in hand stands under one folded answer, always at the same height."""
        if row not in self.rows:
            return
        top = self.rows[row].mapTo(self.area.body, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(max(top - px(38), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the question in hand where the eye left it."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: self._bring_into_view(self.in_hand))

    def go_to_fact(self, fact: str) -> bool:
        """Take in hand the question that asks for a fact; whether it is in this block."""
        for each in self.reading.questions if self.reading else ():
            if fact in each.facts or kind_of(fact) in each.question.facts:
                self.take(each.row)
                return True
        return False

    def answer_number(self, number: int) -> bool:
        """Answer the question in hand by number, as Alt 1 to 4 do."""
        row = self.rows.get(self.in_hand)
        return row is not None and row.choose_number(number)

    def _take(self, row: str) -> None:
        if self.in_hand in self.rows and self.in_hand != row:
            self.rows[self.in_hand].set_in_hand(False)
            self.rows[self.in_hand].clear_editors()
        self._editors.clear()
        self.in_hand = row
        each = self._reading_of(row)
        if each is None:
            return
        widget = self.rows[row]
        widget.clear_editors()
        self._add_editors(widget, each)
        widget.set_hint("while typing notes", "Alt 1–4")
        widget.set_in_hand(True)

    def _reading_of(self, row: str) -> QuestionReading | None:
        questions = self.reading.questions if self.reading else ()
        return next((each for each in questions if each.row == row), None)

    def _add_editors(self, row: QuestionRow, each: QuestionReading) -> None:
        if not each.facts and each.question.checkpoint:
            chips = AnswerChips(_CHECKPOINT_CHIPS, name=each.text)
            answered = self.open_case.case.checkpoints.get(each.question.checkpoint)
            chips.set_chosen(answered.answer.value if answered else None)
            chips.chosen.connect(lambda key: self._answer_checkpoint(each, key))
            row.add_editor(chips)
            return
        answered_lead = each.state != "to_come"
        for number, fact in enumerate(each.facts):
            if number and not answered_lead:
                break
            self._add_editor(row, each, fact, lead=number == 0)

    def _add_editor(self, row: QuestionRow, each: QuestionReading, fact: str, *, lead: bool) -> None:
        spec = self.open_case.guidance.facts.get(kind_of(fact))
        if spec is None or spec.derived:
            return
        editor = FactEditor(spec, self.open_case.case.fact(fact), self.open_case.today, lead=lead)
        editor.answered.connect(lambda value: self._answered(each, fact, value))
        editor.state_given.connect(lambda state, reason: self._state_given(each, fact, state, reason))
        self._editors[fact] = editor
        row.add_editor(editor)

    # --- recording -------------------------------------------------------------------------------------

    def _answered(self, each: QuestionReading, fact: str, value: Value) -> None:
        if self.open_case.case.value(fact) == value:
            return
        with _Speaking(self.open_case, self._is_advisers()):
            recorded = self.open_case.answer(fact, value)
        if recorded:
            self._move_on(each, fact, value)

    def _state_given(self, each: QuestionReading, fact: str, state: State, reason: str) -> None:
        with _Speaking(self.open_case, self._is_advisers()):
            recorded = self.open_case.answer_state(fact, state, reason)
        if recorded:
            self._move_on(each, fact, None)

    def _answer_checkpoint(self, each: QuestionReading, key: str) -> None:
        if self.open_case.answer_checkpoint(each.question.checkpoint, CheckpointAnswer(key)):
            self._move_on(each, "", None)

    def _is_advisers(self) -> bool:
        return self.reading is not None and self.reading.block.id in ADVISER_BLOCKS

    def _move_on(self, each: QuestionReading, fact: str, value: Value | None) -> None:
        """Fold what was answered and bring up the next, unless this question has more to ask."""
        if fact != each.lead or self.in_hand != each.row:
            return
        spec = self.open_case.guidance.facts.get(kind_of(fact)) if fact else None
        still_choosing = spec is not None and spec.kind is Kind.CHOICES
        more = value not in (None, False) and len(each.facts) > 1
        self._just_answered = each.row
        if more or still_choosing:
            if len(self._editors) < len(each.facts):
                self._take(each.row)
            self._show_rows()
            return
        self._take(self._next_open(each.row))
        self._show_rows()
        QTimer.singleShot(0, self, lambda: self._bring_into_view(self.in_hand))
        if self.in_hand in self.rows and self._has_focus():
            self.rows[self.in_hand].focus()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is None or self.isAncestorOf(focused)

    def _next_open(self, row: str) -> str:
        questions = self.reading.questions if self.reading else ()
        rows = [each.row for each in questions]
        start = rows.index(row) + 1 if row in rows else 0
        case = self.open_case.case
        for each in (*questions[start:], *questions[:start]):
            if each.row != row and each.facts and case.state(each.lead) is State.NOT_ASKED:
                return each.row
        return ""

    def next_question(self) -> None:
        """Leave the question in hand and take the next open one."""
        self.take(self._next_open(self.in_hand))
        if not self.in_hand:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)


def _can_have_another(reading: BlockReading) -> list[str]:
    records = (record_of(each.question) for each in reading.questions)
    return [record for record in dict.fromkeys(records) if record not in ("", ALTERNATIVE)]


def _rows(reading: BlockReading) -> list[str]:
    return [each.row for each in reading.questions]


class _Speaking:
    """While the adviser's own facts are recorded, the adviser is the speaker."""

    def __init__(self, open_case: OpenCase, adviser: bool) -> None:
        self.open_case = open_case
        self.adviser = adviser

    def __enter__(self) -> None:
        if self.adviser:
            self.open_case.source = Source.ADVISER

    def __exit__(self, *_: object) -> None:
        self.open_case.source = Source.CALLER
