"""The questions of the block in hand: answered ones folded above, the question in hand, those to come."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.ui.call.question_editors import QuestionEditors
from adviser_assistant.ui.call.reading import (
    ALTERNATIVE,
    RECORD_WORDS,
    BlockReading,
    QuestionReading,
    fact_label,
    record_of,
)
from adviser_assistant.ui.call.still_scroll import StillScroll
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.letters.in_letters import letters_using
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import PaneHeading, ScrollPane
from adviser_assistant.ui.parts.question_row import QuestionRow
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap, px


class QuestionsPane(QWidget):
    """Asks the questions of one block, in any order; every answer is recorded at once."""

    went_to = Signal(str)
    """A fact named in a why was clicked."""

    letter_asked = Signal(str)
    """A sentence of a letter named in a why was clicked."""

    in_hand_changed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.editors = QuestionEditors(open_case, self)
        self.editors.settled.connect(self._settled)
        self.editors.opened.connect(self._show_rows)
        self.reading: BlockReading | None = None
        self.in_hand = ""
        self.rows: dict[str, QuestionRow] = {}
        self._just_answered = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("", "", line=False)
        for widget in (KeyCap("↑"), KeyCap("↓"), labelled("question", "ink3", "hint")):
            self.heading.add(widget)
        self.area = ScrollPane("canvas", "Questions")
        self.another = FlowRow(12, 4)
        self.another.setContentsMargins(gap(16), gap(4), gap(16), gap(4))
        self.area.add(self.another)
        self.still = StillScroll(self.area)
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)

    # --- showing ---------------------------------------------------------------------------------------

    def show_block(self, reading: BlockReading, question: str = "") -> None:
        """Show a block. The question named, else the first open one, is taken in hand."""
        before, self.reading = self.reading, reading
        changed_block = before is None or before.block.id != reading.block.id
        self.editors.answers.block = reading.block.id
        if before is None or changed_block or _rows(before) != _rows(reading):
            self._make_rows(reading, changed_block)
        known = [each.row for each in reading.questions]
        if question in known:
            self._take(question)
        elif changed_block or self.in_hand not in known:
            self._take(self._next_open(""))
        self._show_rows()

    def refresh(self, reading: BlockReading) -> None:
        """Show the same block as it stands now."""
        self.show_block(reading)

    def fold_to(self, fold: Fold) -> None:
        """The call's bar says the block where panes fold; a short window needs the folded row's line too."""
        set_shown(self.heading, not fold.folded)
        self.still.under_one = not fold.short
        self.still.again()

    def _make_rows(self, reading: BlockReading, changed_block: bool) -> None:
        """Rows that stay are kept; only what came or went is made or taken away."""
        wanted = [each.row for each in reading.questions]
        for gone in [row for row in self.rows if changed_block or row not in wanted]:
            if gone == self.in_hand:
                self.in_hand = ""
                self.editors.clear()
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for number, each in enumerate(reading.questions, 1):
            if each.row not in self.rows:
                self.rows[each.row] = self._make_row(reading, each, number)
        self.another.clear()
        for record in _can_have_another(reading):
            button = link(f"Another {RECORD_WORDS[record]}", icon="plus")
            button.clicked.connect(lambda _=False, record=record: self.add(record))
            self.another.add(button)

    def _make_row(self, reading: BlockReading, each: QuestionReading, number: int) -> QuestionRow:
        row = QuestionRow(each.row, each.text, reading.block.title, number, len(reading.questions))
        row.taken_in_hand.connect(self.take)
        row.reopened.connect(self.take)
        row.taken_back.connect(lambda _: self.open_case.take_back())
        row.fact_clicked.connect(self.went_to)
        row.acted.connect(lambda _: self.add(record_of(each.question)))
        row.letter_clicked.connect(self.letter_asked)
        row.why_turned.connect(lambda box: self.still.show(box) if box is not None else self.still.hold(row))
        row.set_why(self._why(each))
        row.set_letters(lambda: letters_using(self.open_case, each.facts))
        return row

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
        self.heading.set_text(reading.block.title, _counted(answered + not_known, total))
        for place, each in enumerate(self._in_order(reading)):
            row = self.rows[each.row]
            row.set_text(each.text)
            row.set_state(each.state, each.answer, each.by, each.row == self._just_answered)
            row.set_in_hand(each.row == self.in_hand)
            if self.area.column.indexOf(row) != place:
                self.area.column.insertWidget(place, row)
        self.editors.show()
        self.still.again()

    def _in_order(self, reading: BlockReading) -> list[QuestionReading]:
        """What is answered first, then the question in hand, then what is to come."""
        return sorted(reading.questions, key=lambda each: 1 if each.row == self.in_hand else 2 * each.is_open)

    def height_wanted(self) -> int:
        """The height that shows the whole question in hand."""
        row = self.rows.get(self.in_hand)
        heading = 0 if self.heading.isHidden() else self.heading.height()
        return heading + self.still.height_above() + (row.sizeHint().height() if row else px(80))

    def checkpoints(self) -> Iterator[tuple[str, QWidget]]:
        """The checkpoint that each row asks for, with the row."""
        for each in self.reading.questions if self.reading else ():
            if each.question.checkpoint and each.row in self.rows:
                yield each.question.checkpoint, self.rows[each.row]

    # --- in hand ---------------------------------------------------------------------------------------

    def take(self, row: str) -> None:
        """Take a question in hand and rest the focus on it."""
        self._just_answered = ""
        self._take(row)
        self._show_rows()
        if row in self.rows:
            self.rows[row].focus()

    def bring_back(self, fact: str) -> None:
        """A fact was taken back: its question is in hand again, without taking the focus."""
        questions = self.reading.questions if self.reading else ()
        row = next((each.row for each in questions if each.lead == fact), "")
        if row:
            self._just_answered = ""
            self._take(row)
            self._show_rows()

    def add(self, record: str) -> None:
        """Begin another record; its first question is taken in hand."""
        key = self.editors.answers.begin(record)
        questions = self.reading.questions if self.reading else ()
        rows = [each.row for each in questions if each.key == key and record_of(each.question) == record]
        if rows:
            self.take(rows[0])

    def answer_number(self, number: int) -> bool:
        """Answer the question in hand by number, as Alt 1 to 4 do."""
        row = self.rows.get(self.in_hand)
        return row is not None and row.choose_number(number)

    def next_question(self) -> None:
        """Leave the question in hand and take the next open one."""
        self._just_answered = ""
        self._go_on()

    def reading_of(self, row: str) -> QuestionReading | None:
        """A question as it stands, by its row."""
        questions = self.reading.questions if self.reading else ()
        return next((each for each in questions if each.row == row), None)

    def _take(self, row: str) -> None:
        before = self.rows.get(self.in_hand)
        if before is not None:
            before.set_in_hand(False)
        self.editors.clear(before)
        self.in_hand = row
        each, widget = self.reading_of(row), self.rows.get(row)
        if each is not None and widget is not None:
            self.editors.fill(widget, each)
            record = record_of(each.question)
            has_more = record not in ("", ALTERNATIVE) and each.key in self.open_case.case.keys(record)
            widget.set_act(f"Another {RECORD_WORDS[record]}" if has_more else "")
            widget.set_in_hand(True)
        self.still.hold(widget)
        self.in_hand_changed.emit()

    def _settled(self) -> None:
        self._just_answered = self.in_hand
        self._go_on()

    def _go_on(self) -> None:
        focused = self.window().focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        self._take(self._next_open(self.in_hand))
        self._show_rows()
        if had_focus:
            target = self.rows.get(self.in_hand)
            target.focus() if target else self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_open(self, row: str) -> str:
        questions = self.reading.questions if self.reading else ()
        rows = [each.row for each in questions]
        start = rows.index(row) + 1 if row in rows else 0
        for each in (*questions[start:], *questions[:start]):
            if each.row != row and each.counts and each.is_open:
                return each.row
        return ""


def _counted(asked: int, total: int) -> str:
    if not total:
        return ""
    return f"{asked} of {total} answered" if asked else f"{total} question{'s' * (total != 1)}, any order"


def _can_have_another(reading: BlockReading) -> list[str]:
    records = (record_of(each.question) for each in reading.questions)
    return [record for record in dict.fromkeys(records) if record not in ("", ALTERNATIVE)]


def _rows(reading: BlockReading) -> list[str]:
    return [each.row for each in reading.questions]
