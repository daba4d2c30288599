"""The lesser steps one by one: would it control the risk, and why, as told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import State, record_fact
from adviser_assistant.guidance.assessment import AlternativeStanding
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import hairline, upright
from adviser_assistant.ui.parts.pane import PaneHeading
from adviser_assistant.ui.parts.row_button import RowButton, neighbour
from adviser_assistant.ui.parts.text import WrapLabel, dress, labelled
from adviser_assistant.ui.theme import colour, gap, px, theme_changed

CONTROLS = (
    ("yes", "Yes", "plain"),
    ("in_part", "In part", "plain"),
    ("no", "No", "plain"),
    ("later", "Later", "plain"),
    ("not_applicable", "Does not apply", "plain"),
)
SHOWN = {
    "yes": ("settled", "Yes"),
    "in_part": ("in_part", "In part"),
    "no": ("no", "No"),
    "later": ("in_part", "Later"),
    "not_applicable": ("not_applicable", "n/a"),
    "": ("not_asked", "Not asked"),
}
LABEL, ANSWER = 148, 92


class AlternativeRow(QWidget):
    """One lesser step, closed to a line or open with its five answers, the reason and who told it."""

    opened = Signal(str)
    folded = Signal(str)

    def __init__(self, open_case: OpenCase, key: str, label: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.key, self._label, self._text = open_case, key, label, text
        self._standing: AlternativeStanding | None = None
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._build_line())
        outer.addWidget(self._build_panel())
        theme_changed.connect(self._measure)
        self._measure()

    def show_standing(self, standing: AlternativeStanding) -> None:
        """Show what was said of it; nothing is drawn when nothing differs."""
        if standing == self._standing:
            return
        self._standing = standing
        mark, words = SHOWN[standing.controls]
        self._mark.set_kind(mark, words)
        self._said.setText(words)
        dress(self._said, "ink" if standing.controls else "ink2", "body", 600 if standing.controls else 400)
        missing = "no reason yet" if standing.controls else "" if standing.required else "not required here"
        self._why.setText(standing.reason or missing)
        dress(self._why, "ink2" if standing.reason or not standing.controls else "attention", "note")
        self.chips.set_chosen(standing.controls or None)
        if not self.reason.line.hasFocus():
            self.reason.set_value(standing.reason)
        self.told_by.set_value(standing.told_by)
        spoken = standing.reason or "No reason recorded"
        by = f" Told by {standing.told_by}." if standing.told_by else ""
        self._line.setAccessibleName(f"{self._label}. Controls the risk: {words}. {spoken}.{by}")

    def set_open(self, on: bool) -> None:
        """Open for answering, or fold."""
        self._open = on
        set_open(self._panel, on)
        self.update()

    def focus(self) -> None:
        """Rest the focus on the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_line(self) -> QWidget:
        self._line = RowButton(32)
        self._line.clicked.connect(lambda: (self.folded if self._open else self.opened).emit(self.key))
        line = QHBoxLayout(self._line)
        line.setContentsMargins(gap(20), gap(5), gap(16), gap(5))
        line.setSpacing(gap(8))
        self._name = WrapLabel(self._label, "ink", "body")
        self._mark = StatusMark("not_asked", 16, line="body")
        self._said = labelled("Not asked", "ink2", "body")
        self._why = WrapLabel("", "ink2", "note", widest=2000)
        top = Qt.AlignmentFlag.AlignTop
        for widget, share in ((self._name, 0), (self._mark, 0), (self._said, 0), (self._why, 1)):
            line.addWidget(widget, share, top)
        self._line.let_mouse_through()
        return self._line

    def _build_panel(self) -> QWidget:
        self._panel = QWidget()
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(gap(20), gap(2), gap(16), gap(12))
        column.setSpacing(gap(8))
        column.addWidget(WrapLabel(self._text, "ink2", "note", widest=2000))
        self.chips = AnswerChips(CONTROLS, f"{self._label}: would it control the risk?", dense=True)
        self.chips.chosen.connect(self._chosen)
        column.addWidget(self.chips)
        fields = QHBoxLayout()
        fields.setSpacing(gap(8))
        self.reason, self.told_by = LineField("Reason as told"), LineField("As told by")
        self.reason.changed.connect(lambda text: self._reason(text))
        self.told_by.changed.connect(lambda _: self._chosen(self.chips.chosen_key() or ""))
        fields.addWidget(self.reason, 3)
        fields.addWidget(self.told_by, 2)
        column.addLayout(fields)
        self._panel.hide()
        return self._panel

    def _measure(self) -> None:
        self._name.setFixedWidth(px(LABEL))
        self._said.setMinimumWidth(px(ANSWER) - px(16) - gap(8))

    def _fact(self, name: str) -> str:
        return record_fact("alternative", self.key, name)

    def _by(self) -> dict[str, str]:
        said_by = self.told_by.value()
        return {"said_by": said_by} if said_by else {}

    def _chosen(self, answer: str) -> None:
        if not answer:
            return
        if answer == "not_applicable":
            self.open_case.answer_state(self._fact("controls"), State.NOT_APPLICABLE, self.reason.value())
        else:
            self.open_case.answer(self._fact("controls"), answer, **self._by())
        if self.reason.value() and answer != "not_applicable":
            self._reason(self.reason.value())
        elif not self.reason.value():
            self.reason.setFocus()

    def _reason(self, text: str) -> None:
        if self.chips.chosen_key() == "not_applicable":
            self.open_case.answer_state(self._fact("controls"), State.NOT_APPLICABLE, text)
        elif text and self.open_case.case.text(self._fact("reason")) != text:
            self.open_case.answer(self._fact("reason"), text, **self._by())
        elif not text:
            self.open_case.answer_state(self._fact("reason"), State.NOT_ASKED)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            other = neighbour(self, -1 if key == Qt.Key.Key_Up else 1)
            if other is not None:
                other.focus()
        elif event.text().isdigit() and not event.modifiers():
            if not self._open:
                self.opened.emit(self.key)
            self.chips.choose_number(int(event.text()))
        elif key == Qt.Key.Key_Escape and self._open:
            self.folded.emit(self.key)
            self.focus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        if self._open:
            painter.fillRect(self.rect(), colour("paper"))
            upright(painter, 0, 0, self.height(), "accent", 4)
        hairline(painter, 0, self.height() - 1, self.width())


class AlternativesPane(QWidget):
    """All lesser steps, with how many are weighed; a part of the left pane."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.rows: dict[str, AlternativeRow] = {}
        self._opened = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.heading = PaneHeading("Alternatives", line=False)
        self._column.addWidget(self.heading)
        self._column.addWidget(_Titles())

    def refresh(self) -> None:
        """Bring the rows up to date."""
        standings = self.open_case.assessment.alternatives
        for standing in standings:
            key = standing.alternative.id
            if key not in self.rows:
                row = AlternativeRow(self.open_case, key, standing.alternative.label, standing.alternative.text)
                row.opened.connect(self._open)
                row.folded.connect(self._fold)
                self.rows[key] = row
                self._column.addWidget(row)
            self.rows[key].show_standing(standing)
        required = [each for each in standings if each.required]
        weighed = sum(each.weighed for each in required)
        control = sum(each.controls == "yes" for each in standings)
        said = f"{weighed} of {len(required)} weighed" + (f"; {control} said to control the risk" if control else "")
        self.heading.set_text("Alternatives", said)

    def go(self, key: str = "") -> None:
        """Open a step, by default the first that must still be weighed."""
        open_ = [each.alternative.id for each in self.open_case.assessment.alternatives if not each.weighed]
        wanted = key or next(iter(open_), next(iter(self.rows), ""))
        if wanted in self.rows:
            self._open(wanted)
            self.rows[wanted].focus()

    def close_open(self) -> bool:
        """Fold the open step and rest on its line; whether one was open."""
        opened = self._opened
        if opened:
            self._fold(opened)
            self.rows[opened].focus()
        return bool(opened)

    def _open(self, key: str) -> None:
        if self._opened and self._opened != key:
            self._fold(self._opened)
        self._opened = key
        self.rows[key].set_open(True)
        reveal(self.rows[key])

    def _fold(self, key: str) -> None:
        self.rows[key].set_open(False)
        self._opened = ""


class _Titles(QWidget):
    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(20), 0, gap(16), gap(4))
        line.setSpacing(gap(8))
        self._step, self._controls = labelled("Lesser step"), labelled("Controls it?")
        line.addWidget(self._step)
        line.addWidget(self._controls)
        line.addWidget(labelled("Reason as told"), 1)
        theme_changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._step.setFixedWidth(px(LABEL))
        self._controls.setMinimumWidth(px(ANSWER))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        hairline(QPainter(self), 0, self.height() - 1, self.width())
