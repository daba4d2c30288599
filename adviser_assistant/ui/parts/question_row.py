"""One question of a block: to come, in hand, or answered and folded to a line that says who and when."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.marks import MARKS, StatusMark
from adviser_assistant.ui.parts.paint import focus_ring, hairline, upright
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.parts.why import InLetter, WhyText, why_pair
from adviser_assistant.ui.theme import colour, gap, px

# state: mark
STATES = {
    "to_come": "not_asked",
    "answered": "answered",
    "not_known": "not_known",
    "declined": "declined",
    "not_applicable": "not_applicable",
    "in_part": "in_part",
}


class QuestionRow(QWidget):
    """The row of one question; the page decides which is in hand and what editor answers it."""

    taken_in_hand = Signal(str)
    reopened = Signal(str)
    taken_back = Signal(str)
    fact_clicked = Signal(str)
    letter_clicked = Signal(str)
    why_turned = Signal(object)
    """The opened reason, to be brought into view; None once it is closed."""

    acted = Signal(str)

    def __init__(
        self, question: str, text: str, block: str = "", number: int = 0, of: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question, self._text = question, text
        self._place = f"{block}, question {number} of {of}. " if of else f"{block}. " if block else ""
        self._state, self._answer, self._by, self._in_hand, self._fresh = "to_come", "", "", False, False
        self._hinted, self._has_why, self._where = False, False, (0, 2)
        self._editors: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self._show()

    @property
    def state(self) -> str:
        """How the question stands."""
        return self._state

    def set_text(self, text: str) -> None:
        """Put the question in other words, as when a name becomes known."""
        if text != self._text:
            self._text = text
            self._show()

    def set_state(self, state: str, answer: str = "", by: str = "", just_now: bool = False) -> None:
        """Show how it stands: the answer in words, and "HR, 10:24" for who and when."""
        wanted = (state, answer, by, just_now)
        if wanted != (self._state, self._answer, self._by, self._fresh):
            self._state, self._answer, self._by, self._fresh = wanted
            self._show()

    def set_in_hand(self, on: bool) -> None:
        """Open the row for answering, or fold it."""
        if on != self._in_hand:
            self._in_hand = on
            self._show()
            self._order_keys()

    def add_editor(self, widget: QWidget) -> None:
        """Put an answer editor under the question; the first is tried for digits."""
        self._editors.append(widget)
        self._slot.addWidget(widget)
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes from the question through its answers, in order, and only then to the reason."""
        inside = [each for editor in self._editors for each in (editor, *editor.findChildren(QWidget))]
        stops = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise((self, *stops, self._why_button, self._act)):
            QWidget.setTabOrder(before, after)

    def clear_editors(self) -> None:
        """Take the answer editors away."""
        for widget in self._editors:
            widget.hide()
            widget.deleteLater()
        self._editors.clear()

    def set_why(self, why: WhyText | None) -> None:
        """Give the reason for asking; without one there is no button."""
        self._has_why = why is not None
        set_shown(self._why_button, self._has_why)
        set_shown(self._why_short, self._has_why and not self._why_button.isChecked())
        set_shown(self._foot, self._has_why or not self._act.isHidden())
        if why:
            self._why_box.set_why(why)
            self._why_short.setText(why.sentence)

    def set_letters(self, look_up: Callable[[], tuple[InLetter, ...]]) -> None:
        """How the reason finds the sentences of the letters that rest on the answer, when it is opened."""
        self._why_box.set_letters(look_up)

    def set_hint(self, text: str, key: str = "") -> None:
        """A quiet line at the right of the answers, such as how to answer while typing."""
        self._hint.setText(text)
        self._hinted = bool(key)
        if key:
            self._hint_key.set_key(key)
        self._show_hint()

    def set_act(self, text: str = "") -> None:
        """An act at the right of the reason, such as another concern; an empty text takes it away."""
        self._act.setText(text)
        set_shown(self._act, bool(text))
        set_shown(self._foot, bool(text) or self._has_why)

    def choose_number(self, number: int) -> bool:
        """Answer by number, for Alt 1 to 4."""
        chips = [
            e
            for editor in self._editors
            for e in [editor, *editor.findChildren(AnswerChips)]
            if isinstance(e, AnswerChips)
        ]
        return bool(chips) and chips[0].choose_number(number)

    def toggle_why(self) -> None:
        """Open or close the reason, for W."""
        if self._has_why:
            self._why_button.click()

    def focus(self) -> None:
        """Rest the focus on the question itself, never on an answer."""
        (self if self._in_hand else self._line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._line = RowButton(24)
        self._line.clicked.connect(lambda: self.taken_in_hand.emit(self.question))
        self._folded = QGridLayout(self._line)
        self._folded.setContentsMargins(gap(20), gap(7), gap(20), gap(7))
        self._folded.setHorizontalSpacing(gap(10))
        self._folded.setVerticalSpacing(gap(2))
        self._folded.setColumnStretch(1, 1)
        self._mark = StatusMark("not_asked", 18, line="read")
        self._words = WrapLabel("", "ink", "read", widest=2000)
        self._short = ElideLabel("", "ink2", "body", line="read")
        self._said = ElideLabel("", "ink", "body", 600, line="read")
        self._who = ElideLabel("", "ink2", "hint", line="read")
        self._undo = KeyCap("Ctrl Z", line="read")
        top = Qt.AlignmentFlag.AlignTop
        self._folded.addWidget(self._mark, 0, 0, top)
        self._folded.addWidget(self._words, 0, 1, top)
        self._folded.addWidget(self._short, 0, 1, top)
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(gap(10))
        for widget in (self._said, self._who, self._undo):
            right.addWidget(widget)
        self._folded.addWidget(self._right, 0, 2, top)
        self._panel = QWidget()
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(gap(22), gap(12), gap(20), gap(10))
        panel.setSpacing(gap(8))
        self._ask = WrapLabel("", "ink", "ask", widest=2000)
        panel.addWidget(self._ask)
        self._slot = QVBoxLayout()
        self._slot.setSpacing(gap(8))
        panel.addSpacing(gap(4))
        beside = QHBoxLayout()
        beside.setSpacing(gap(8))
        beside.addLayout(self._slot, 1)
        self._hint_key, self._hint = KeyCap("Alt 1–4"), labelled("", "ink3", "hint")
        set_shown(self._hint_key, False)
        keys = QHBoxLayout()
        keys.setContentsMargins(0, gap(8), 0, 0)
        keys.addWidget(self._hint_key)
        keys.addWidget(self._hint)
        at_top = QVBoxLayout()
        at_top.addLayout(keys)
        at_top.addStretch(1)
        beside.addLayout(at_top)
        panel.addLayout(beside)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(gap(8))
        self._why_button, self._why_box = why_pair("Why ask", "W", leading=True)
        self._why_box.fact_clicked.connect(self.fact_clicked)
        self._why_box.letter_clicked.connect(self.letter_clicked)
        self._why_short = ElideLabel("", "ink2", "note")
        self._why_button.toggled.connect(lambda opened: self.why_turned.emit(self._why_box if opened else None))
        self._why_box.grown.connect(lambda: self.why_turned.emit(self._why_box))
        self._why_button.toggled.connect(lambda opened: self._why_short.setVisible(not opened))
        foot.addWidget(self._why_button)
        foot.addWidget(self._why_short, 1)
        foot.addStretch(0)
        self._act = link("", icon="plus")
        self._act.clicked.connect(lambda: self.acted.emit(self.question))
        set_shown(self._act, False)
        foot.addWidget(self._act)
        panel.addWidget(self._foot)
        panel.addWidget(self._why_box)
        set_shown(self._foot, False)
        outer.addWidget(self._line)
        outer.addWidget(self._panel)
        self._line.let_mouse_through()

    def _show(self) -> None:
        upcoming = self._state == "to_come"
        self._mark.set_kind(STATES[self._state])
        self._words.setText(self._text)
        # What is answered keeps to one line, so that the question in hand stays where it is.
        self._short.setText(self._text)
        set_shown(self._words, upcoming)
        set_shown(self._short, not upcoming)
        self._ask.setText(self._text)
        self._said.setText(self._answer)
        self._who.setText("just now" if self._fresh else self._by)
        set_shown(self._right, bool(self._answer or self._by or self._fresh))
        set_shown(self._said, bool(self._answer))
        set_shown(self._who, bool(self._by or self._fresh))
        set_shown(self._undo, self._fresh)
        self._line.set_tint("select" if self._fresh else "")
        said = ", ".join(
            part for part in (self._answer or MARKS[STATES[self._state]][0].capitalize(), self._by) if part
        )
        name = f"{self._place}{self._text} {said}."
        self.setAccessibleName(name)
        self._line.setAccessibleName(name)
        set_shown(self._line, not self._in_hand)
        set_open(self._panel, self._in_hand)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._in_hand else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(None if self._in_hand else self._line)  # type: ignore[arg-type]
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._show_hint()
        # Where there is little room the answer goes under its question, rather than squeezing it.
        below, top = self.width() < px(480), Qt.AlignmentFlag.AlignTop
        where = (1, 1) if below else (0, 2)
        if where != self._where:
            self._where = where
            self._folded.addWidget(
                self._right, *where, top | (Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0))
            )

    def _show_hint(self) -> None:
        room = self.width() >= px(600)
        set_shown(self._hint, room and bool(self._hint.text()))
        set_shown(self._hint_key, room and self._hinted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if key == Qt.Key.Key_Up else 1)
            if other is not None:
                other.focus()
            return
        if key == Qt.Key.Key_Backspace and self._state != "to_come":
            self.reopened.emit(self.question)
            return
        if key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self._fresh:
            self.taken_back.emit(self.question)
            return
        if self._in_hand and not event.modifiers():
            if event.text().isdigit() and self.choose_number(int(event.text())):
                return
            if key == Qt.Key.Key_W:
                self.toggle_why()
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._in_hand:
            painter.fillRect(self.rect(), colour("paper"))
            hairline(painter, 0, 0, self.width())
            upright(painter, 0, 0, self.height(), "accent", 4)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()).adjusted(4, 0, 0, 0), 3)
        if self._in_hand or self._state == "to_come":
            hairline(painter, 0, self.height() - 1, self.width())
