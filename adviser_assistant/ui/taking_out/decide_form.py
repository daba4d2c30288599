"""What goes of one passage: all, part or none of it; which words do not; why; and who decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Going
from adviser_assistant.letters.subject_access_copy import GOES, LEFT_OUT, Passage, names_marked, problem_with
from adviser_assistant.letters.words import upper_first
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.taking_out.passage_text import PassageText
from adviser_assistant.ui.theme import gap, px, theme_changed

WHOLE = ((Going.ALL.value, "Goes", "plain"), (Going.NONE.value, "Does not go", "plain"))
CHOICES = (WHOLE[0], (Going.PART.value, "Goes in part", "plain"), WHOLE[1])


class DecideForm(QWidget):
    """`decided` carries (how much goes, the words left out, the ground, the reason, who decided)."""

    decided = Signal(object, object, str, str, str)

    def __init__(self, text: PassageText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._passage: Passage | None = None
        self.left_out: list[str] = []
        self.going = AnswerChips(CHOICES, "What goes of this line")
        self.words = LineField("Words to leave out", placeholder="mark them above, or type them")
        self.leave = secondary("Leave these words out")
        self.why = AnswerChips((), "Why", dense=True, keys=False)
        self.reason = LineField("In a few words", placeholder="kept in the record, not in the copy")
        self.by = LineField("Who decided")
        self.record = primary("Record, and go on", "Ctrl ⏎")
        self.wrong = WrapLabel("", "serious", "note")
        self._suggested, self._taken = FlowRow(8, 6), FlowRow(8, 6)
        self._build()
        self.going.chosen.connect(self._chosen)
        self.leave.clicked.connect(self._leave_out)
        self.words.line.returnPressed.connect(self._leave_out)
        self.record.clicked.connect(self.tell)
        for field in (self.reason, self.by):
            field.line.returnPressed.connect(self.tell)

    def show_passage(self, passage: Passage, by: str) -> None:
        """Begin with what was decided of it before, or with nothing chosen."""
        self._passage = passage
        before = passage.decided
        self.going.set_choices(WHOLE if passage.is_document else CHOICES)
        self.going.set_chosen(before.goes.value if before else None)
        self.left_out = list(before.leaves_out) if before else []
        self.words.set_value("")
        self.words.set_message("")
        self.reason.set_value(before.reason if before else "")
        self.by.set_value(before.decided_by if before and before.decided_by else by)
        self.wrong.hide()
        self._show_going(before.ground if before else "")

    def tell(self) -> None:
        """Say what was decided, or what is still missing."""
        passage, goes = self._passage, self._goes()
        if passage is None:
            return
        reason, ground = self.reason.value(), self.why.chosen_key() or ""
        missing = problem_with(passage.line, goes, self.left_out, ground, reason) if goes else "Choose what goes of it."
        if not missing and not self.by.value():
            missing = "Say who decided."
        self.wrong.setText(missing)
        self.wrong.setVisible(bool(missing))
        if missing:
            self._to_missing(goes, ground)
        else:
            left_out = tuple(self.left_out) if goes is Going.PART else ()
            self.decided.emit(goes, left_out, ground, reason, self.by.value())

    def _to_missing(self, goes: Going | None, ground: str) -> None:
        """Bring the focus to what is asked for."""
        if goes is None:
            self.going.focus_first()
        elif goes is Going.PART and not self.left_out:
            self.words.set_message(self.wrong.text(), wrong=True)
            self.wrong.hide()
            self.words.setFocus()
        elif not ground:
            self.why.focus_first()
        else:
            (self.reason if self.by.value() else self.by).setFocus()

    def _goes(self) -> Going | None:
        chosen = self.going.chosen_key()
        return Going(chosen) if chosen else None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        column.addWidget(self.going)
        self._part = QWidget()
        part = QVBoxLayout(self._part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(gap(6))
        row = FlowRow(10, 6)
        row.add(self.words)
        row.add(self.leave, beside_fields=True)
        for widget in (row, self._suggested, self._taken):
            part.addWidget(widget)
        column.addWidget(self._part)
        self._because = labelled("Why", "ink2", "note")
        fields = FlowRow(10, 6)
        for field in (self.reason, self.by):
            fields.add(field)
        fields.add(self.record, beside_fields=True)
        for below in (self._because, self.why, fields, self.wrong):
            column.addWidget(below)
        self._measure()
        theme_changed.connect(self._measure)

    def _measure(self) -> None:
        self.words.setMinimumWidth(px(300))
        self.reason.setMinimumWidth(px(280))
        self.by.setMinimumWidth(px(180))

    def _chosen(self, _: str) -> None:
        self.wrong.hide()
        self._show_going("")

    def _show_going(self, ground: str) -> None:
        goes = self._goes()
        self._part.setVisible(goes is Going.PART)
        grounds = GOES if goes is Going.ALL else LEFT_OUT
        self.why.set_choices([(key, upper_first(words), "plain") for key, words in grounds.items()] if goes else ())
        self.why.set_chosen(ground or None)
        for widget in (self._because, self.why):
            widget.setVisible(goes is not None)
        self._show_words()

    def _leave_out(self) -> None:
        self._add(self.words.value() or self._text.selected)

    def _add(self, words: str) -> None:
        passage = self._passage
        if passage is None:
            return
        missing = problem_with(passage.line, Going.PART, [words] if words else [], next(iter(LEFT_OUT)), "")
        self.words.set_message(missing, wrong=bool(missing))
        if not missing and words not in self.left_out:
            self.left_out.append(words)
            self.words.set_value("")
        self._show_words()

    def _put_back(self, words: str) -> None:
        self.left_out.remove(words)
        self._show_words()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_words(self) -> None:
        goes = self._goes()
        self._text.strike(self.left_out if goes is Going.PART else ())
        self._suggested.clear()
        self._taken.clear()
        named: tuple[str, ...] = names_marked(self._passage) if self._passage else ()
        for words in (each for each in named if each not in self.left_out):
            offered = TagButton(words, "attention", "plus")
            offered.set_name(f"Leave out {words}")
            offered.clicked.connect(partial(self._add, words))
            self._suggested.add(offered)
        for words in self.left_out:
            taken = link(f"Put back “{words}”", icon="undo-2")
            taken.clicked.connect(partial(self._put_back, words))
            self._taken.add(taken)
        self._suggested.setVisible(bool(set(named) - set(self.left_out)))
        self._taken.setVisible(bool(self.left_out))
