"""The caller, beside the screen of the call: one asks in one's own words, or the question in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.practice.caller import Turn
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.practice.rehearsing import Rehearsing
from adviser_assistant.ui.practice.spoken import Spoken
from adviser_assistant.ui.theme import gap

OVER = "The call is over."


class CallerPane(Ground):
    """`in_hand_asked` asks the question in hand; `record_asked` wants to see an answer on record."""

    in_hand_asked = Signal()
    record_asked = Signal(str)
    looked_back = Signal()

    def __init__(self, rehearsing: Rehearsing, parent: QWidget | None = None) -> None:
        super().__init__("paper", "r", parent=parent)
        self.rehearsing = rehearsing
        scenario = rehearsing.rehearsal.scenario
        self.setAccessibleName("The caller")
        self.clock = labelled("", "ink2", "note", 600)
        self.talk = ScrollPane("paper", "What was said")
        self.talk.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.talk.column.setContentsMargins(0, gap(10), 0, gap(10))
        self.field = LineField("Ask in your own words")
        self.field.line.returnPressed.connect(self._ask)
        self.in_hand = _InHand()
        self.in_hand.clicked.connect(self.in_hand_asked)
        self.end = link("End the call")
        self.end.clicked.connect(rehearsing.hang_up)
        self.back = primary("Look back on the call", "Ctrl ⏎")
        self.back.clicked.connect(self.looked_back)
        bar = self.talk.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))  # what is said last is in view
        self._build(scenario.opening)
        rehearsing.answered.connect(self._say)
        rehearsing.rang_off.connect(self._over)
        self._show_clock()
        self.back.hide()
        for turn in rehearsing.call.turns:
            self._add(turn)
        if rehearsing.ended:
            self._over()

    def _build(self, opening: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.talk, 1)
        self.talk.add(_in_margins(WrapLabel(opening, "ink", "read")))
        below = Ground("canvas", "t")
        inside = QVBoxLayout(below)
        inside.setContentsMargins(gap(16), gap(10), gap(16), gap(10))
        inside.setSpacing(gap(8))
        inside.addWidget(self.field)
        inside.addWidget(self.in_hand)
        last = QHBoxLayout()
        self.said = labelled("A minute a question. “…” is a silence.", "ink3", "hint")
        last.addWidget(self.said, 1)
        last.addWidget(self.end)
        inside.addLayout(last)
        inside.addWidget(self.back)
        column.addWidget(below)

    def _head(self) -> QWidget:
        head = Ground("paper", "b")
        line = QHBoxLayout(head)
        line.setContentsMargins(gap(16), gap(8), gap(16), gap(8))
        line.setSpacing(gap(10))
        caller = self.rehearsing.rehearsal.scenario.caller.removesuffix("(fictional)").strip()
        line.addWidget(ElideLabel(caller, "ink", "lead", 600), 1)
        line.addWidget(Tag("FICTIONAL", "plain", strong=True))
        line.addWidget(self.clock)
        return head

    def show_in_hand(self, question: str) -> None:
        """The question in hand can be asked as it stands; none, and the line goes."""
        self.in_hand.show_question(question)
        self.in_hand.setVisible(bool(question) and not self.rehearsing.ended)

    def focus_field(self) -> None:
        """Bring the caret to where one asks; after the call, to what comes next."""
        (self.back if self.rehearsing.ended else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        words = self.field.value()
        if words:
            self.field.set_value("")
            self.rehearsing.ask(words)

    def _add(self, turn: Turn) -> None:
        spoken = Spoken(turn)
        spoken.record.clicked.connect(lambda _=False, told=turn.told: self.record_asked.emit(told))
        self.talk.add(spoken)

    def _say(self, turn: Turn) -> None:
        self._add(turn)
        self._show_clock()
        announce(self, f"{turn.says} {turn.pressure}".strip())

    def _over(self) -> None:
        for widget in (self.field, self.in_hand, self.end):
            widget.hide()
        self.said.setText(OVER)
        self.back.show()
        self._show_clock()
        if self.isVisible():
            self.focus_field()

    def _show_clock(self) -> None:
        scenario, minute = self.rehearsing.rehearsal.scenario, self.rehearsing.call.minute
        self.clock.setText(f"{minute} of {scenario.minutes} min")
        self.clock.setAccessibleName(f"Minute {minute} of {scenario.minutes}")


class _InHand(RowButton):
    """The question in hand as one line that can be asked."""

    def __init__(self) -> None:
        super().__init__(34)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(10), gap(4), gap(8), gap(4))
        line.setSpacing(gap(8))
        self.question = ElideLabel("", "accent_text", "body", 500)
        line.addWidget(self.question, 1)
        line.addWidget(KeyCap("Alt A"))
        self.let_mouse_through()
        self.set_tint("accent_soft")

    def show_question(self, question: str) -> None:
        """Put the question in the line."""
        self.question.setText(question)
        self.setAccessibleName(f"Ask what is in hand: {question}")
        self.setToolTip(question)


def _in_margins(label: WrapLabel) -> QWidget:
    holder = QWidget()
    line = QVBoxLayout(holder)
    line.setContentsMargins(gap(16), gap(4), gap(16), gap(8))
    line.addWidget(label)
    return holder
