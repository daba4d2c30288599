"""Ask next and Heads-up: what to ask, what it settles, why; and putting one aside with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.parts.what_if import Asker, WhatIf
from adviser_assistant.ui.parts.why import WhyText, why_pair
from adviser_assistant.ui.theme import gap, px

REASONS = (("not_relevant", "Not relevant here"), ("later", "Later"), ("asked_elsewhere", "Asked elsewhere"))


class PromptCard(QWidget):
    """One prompt of Ask next; or one heads-up, when it has a mark instead of a number."""

    go = Signal(str)
    put_aside = Signal(str, str)
    brought_back = Signal(str)
    fact_clicked = Signal(str)

    def __init__(
        self,
        prompt: str,
        text: str,
        settles: str = "",
        number: int = 0,
        why: WhyText | None = None,
        reasons: Sequence[tuple[str, str]] = REASONS,
        mark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.prompt, self._number, self._mark, self._text = prompt, number, mark, text
        self._content: object = None
        self._what_if: WhatIf | None = None
        self._reasons = list(reasons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        self.set_content(text, settles, why)

    def set_content(self, text: str, settles: str = "", why: WhyText | None = None) -> None:
        """Show other words in the same place; the same again costs nothing."""
        if (text, settles, why) == self._content:
            return
        self._content = (text, settles, why)
        self._text = text
        self._title.setText(text)
        self._settles.setText(settles)
        set_shown(self._why_button, why is not None)
        self._offer()
        if why:
            self._why_box.set_why(why)
        before = f"{self._number}. " if self._number else "Heads-up: " if self._mark else ""
        self._line.setAccessibleName(f"{before}{text} {settles}".strip())
        self.setAccessibleName(self._line.accessibleName())
        self._why_button.set_name(f"Why: {text}")

    def set_aside(self, reason: str = "") -> None:
        """Fold to one line with the reason and a way back; an empty reason unfolds it."""
        set_shown(self._full, not reason)
        set_shown(self._gone, bool(reason))
        self._gone_text.setText(self._text)
        self._gone_reason.setText(f"put aside: {reason}")
        set_shown(self._choose, False)

    def offer_change(self, ask: Asker) -> None:
        """Say, under the why, which answers would change this."""
        self._what_if = WhatIf(ask)
        set_shown(self._what_if, self._why_button.isChecked())
        self._below.insertWidget(self._below.indexOf(self._why_box) + 1, self._what_if)

    def toggle_why(self) -> None:
        """Open or close the why, for W."""
        if not self._why_button.isHidden():
            self._why_button.click()

    def focus(self) -> None:
        """Rest the focus on the prompt."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(gap(14), gap(8), gap(14), gap(9))
        outer.setSpacing(0)
        self._full = QWidget()
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = RowButton(26)
        self._line.clicked.connect(lambda: self.go.emit(self.prompt))
        head = QHBoxLayout(self._line)
        head.setContentsMargins(0, gap(3) if self._mark else 0, 0, 0)
        head.setSpacing(gap(9))
        sign: QWidget = (
            StatusMark(self._mark, 18, "Heads-up", "body") if self._mark else KeyCap(str(self._number or "•"), "read")
        )
        holder = QVBoxLayout()
        holder.addWidget(sign)
        holder.addStretch(1)
        self._title = WrapLabel("", "ink", "body" if self._mark else "read", 600)
        head.addLayout(holder)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignTop)
        first = QHBoxLayout()
        first.setSpacing(gap(4))
        first.addWidget(self._line, 1)
        column.addLayout(first)
        indent = px(18) + gap(9)
        below = self._below = QVBoxLayout()
        below.setContentsMargins(indent, 0, 0, 0)
        below.setSpacing(gap(2))
        line = QHBoxLayout()
        line.setSpacing(gap(4))
        self._settles = WrapLabel("", "accent_text" if not self._mark else "ink2", "note")
        self._why_button, self._why_box = why_pair("Why")
        self._why_box.fact_clicked.connect(self.fact_clicked)
        self._aside = link("Put aside", "X")
        self._aside.clicked.connect(self._ask_reason)
        self._why_button.toggled.connect(self._offer)
        line.addWidget(self._settles, 1, Qt.AlignmentFlag.AlignVCenter)
        (first if self._mark else line).addWidget(self._why_button, 0, Qt.AlignmentFlag.AlignTop)
        below.addLayout(line)
        below.addWidget(self._why_box)
        below.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignLeft)
        self._choose = QWidget()
        choose = QVBoxLayout(self._choose)
        choose.setContentsMargins(0, gap(2), 0, gap(4))
        chips = AnswerChips([(key, label, "plain") for key, label in self._reasons], "Put aside because", dense=True)
        chips.chosen.connect(self._put)
        self._chips = chips
        choose.addWidget(chips)
        set_shown(self._choose, False)
        below.addWidget(self._choose)
        column.addLayout(below)
        outer.addWidget(self._full)
        outer.addWidget(self._gone_line())
        self._line.let_mouse_through()

    def _gone_line(self) -> QWidget:
        self._gone = QWidget()
        gone = QHBoxLayout(self._gone)
        gone.setContentsMargins(0, 0, 0, 0)
        gone.setSpacing(gap(8))
        self._gone_text = ElideLabel("", "ink2", "note")
        self._gone_reason = ElideLabel("", "ink3", "hint")
        back = link("Bring back")
        back.clicked.connect(lambda: self.brought_back.emit(self.prompt))
        gone.addWidget(StatusMark("not_applicable", 18, "put aside"))
        gone.addWidget(self._gone_text)
        gone.addWidget(self._gone_reason)
        gone.addWidget(back)
        gone.addStretch(1)
        set_shown(self._gone, False)
        return self._gone

    def _ask_reason(self) -> None:
        set_shown(self._choose, not self._choose.isVisible())
        if self._choose.isVisible():
            self._chips.focus_first()

    def _offer(self) -> None:
        opened = self._why_button.isChecked()
        set_shown(self._aside, self._why_button.isHidden() or opened)
        if self._what_if is not None:
            set_shown(self._what_if, opened)
            self._what_if.close_up()

    def _put(self, key: str) -> None:
        label = dict(self._reasons)[key]
        self._chips.set_chosen(None)
        self.set_aside(label[:1].lower() + label[1:])
        self.put_aside.emit(self.prompt, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if event.key() == Qt.Key.Key_Up else 1)
            if other is not None:
                other.focus()
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self.toggle_why()
        elif event.key() == Qt.Key.Key_X and not event.modifiers():
            self._ask_reason()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())


class HeadsUp(PromptCard):
    """Something the answers have raised; it never takes the focus by itself."""

    def __init__(
        self, heads_up: str, text: str, second_line: str = "", why: WhyText | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(heads_up, text, second_line, 0, why, mark="held", parent=parent)
