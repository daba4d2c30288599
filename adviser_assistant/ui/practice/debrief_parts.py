"""The pieces of a debrief: a figure, something missed, something found, two letters side by side, a turn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.practice.debrief import Missed
from adviser_assistant.practice.scenario import Answer
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import box
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.theme import colour, gap, px

MOST_LINES = 4
"""So many lines of a letter are shown with one miss; the rest stands side by side in the letters."""

HEADING = 150


class Figure(QWidget):
    """A figure with what it counts."""

    def __init__(self, figure: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, gap(28), 0)
        line.setSpacing(0)
        line.addWidget(labelled(figure, "ink", "number"))
        line.addWidget(labelled(words, "ink2", "note"))
        self.setAccessibleName(f"{words}: {figure}")


class MissedPart(QWidget):
    """Something a good call finds: how to ask for it, why it matters, what it would have changed."""

    def __init__(self, missed: Missed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(24), gap(14), gap(24), gap(14))
        column.setSpacing(gap(8))
        head = QHBoxLayout()
        head.setSpacing(gap(10))
        head.addWidget(StatusMark("not_asked", line="lead"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(WrapLabel(missed.answer.found, "ink", "lead", 600), 1)
        if missed.held_back:
            head.addWidget(Tag("Asked for, held back", "attention"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.lines = [
            Worded("How to ask", (missed.ask,)),
            Worded("Why it matters", (missed.answer.matters,)),
            Worded("In the gate", missed.gate),
            Worded("Would be raised", missed.raised),
            Worded("In the letter", _first(missed.letter)),
        ]
        for line in self.lines:
            column.addWidget(line)
            line.setVisible(line.said)


def _first(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"and {more} lines more") if more > 0 else lines


class Worded(QWidget):
    """A heading with the lines under it, beside it where there is room."""

    def __init__(self, heading: str, lines: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(gap(28), 0, 0, 0)
        self._heading = WrapLabel(heading, "ink2", "body")
        self._row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        held = QVBoxLayout()
        held.setSpacing(gap(3))
        told = [" ".join(line.split()) for line in lines]
        for line in told:
            held.addWidget(WrapLabel(line, "ink", "body"))
        self._row.addLayout(held, 1)
        self.said = bool(told)
        self.set_beside(True)

    def set_beside(self, beside: bool) -> None:
        """Heading beside its lines, or above them."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._row.setSpacing(gap(14 if beside else 2))
        self._heading.setMinimumWidth(px(HEADING) if beside else 0)
        self._heading.setMaximumWidth(px(HEADING) if beside else 16_777_215)


class FoundPart(QWidget):
    """Something that was found, at its minute, and why it matters; `brought_out` is what few are told."""

    def __init__(self, answer: Answer, minute: int, brought_out: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(24), gap(10), gap(24), gap(10))
        line.setSpacing(gap(10))
        line.addWidget(StatusMark("settled", line="body"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        words.addWidget(WrapLabel(answer.found, "ink", "body", 600))
        words.addWidget(WrapLabel(" ".join(answer.matters.split()), "ink2", "body"))
        if brought_out:
            words.addSpacing(gap(4))
            words.addWidget(Tag("Brought out by how you asked", "settled"), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        line.addWidget(labelled(f"minute {minute}", "ink2", "note"), 0, Qt.AlignmentFlag.AlignTop)


class LetterBeside(QWidget):
    """This call's letter and a good call's, line by line; what differs is lit, and what is the same can be shown."""

    def __init__(self, rows: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._same: list[QWidget] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(gap(24), gap(10), gap(24), gap(20))
        grid.setHorizontalSpacing(gap(16))
        grid.setVerticalSpacing(gap(6))
        self.whole = Tick("Show both letters whole")
        self.whole.toggled.connect(self._show_same)
        grid.addWidget(self.whole, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for side, title in enumerate(("This call’s letter", "A good call’s letter")):
            grid.addWidget(labelled(title, "ink", "body", 600), 1, side)
            grid.setColumnStretch(side, 1)
        for number, (this, good) in enumerate(rows, 2):
            lit = this != good
            pair = (
                _LetterLine(this, "attention" if lit and this else ""),
                _LetterLine(good, "settled" if lit and good else ""),
            )
            for side, line in enumerate(pair):
                grid.addWidget(line, number, side)
            self._same += [] if lit else pair
        self._show_same(False)

    def _show_same(self, shown: bool) -> None:
        for line in self._same:
            line.setVisible(shown)


class _LetterLine(QWidget):
    """A line of a letter; `tone` lights it with a ground and an edge."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self._tone = tone
        line = QVBoxLayout(self)
        line.setContentsMargins(gap(12), gap(6), gap(10), gap(6))
        label = WrapLabel(words.removeprefix("- "), "ink" if tone else "ink3", "body")
        label.setMinimumWidth(px(60))
        line.addWidget(label)
        line.addStretch(1)
        if tone:
            self.setAccessibleName(f"{_LIT[tone]}: {words}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._tone:
            box(QPainter(self), QRectF(self.rect()), colour(f"{self._tone}_soft"), colour(f"{self._tone}_line"), 4)


_LIT = {"attention": "Only or otherwise in this call’s letter", "settled": "In a good call’s letter"}


def numbered(questions: tuple[str, ...]) -> QWidget:
    """Questions to think about, by number."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(gap(24), gap(14), gap(24), gap(14))
    column.setSpacing(gap(14))
    for number, question in enumerate(questions, 1):
        line = QHBoxLayout()
        line.setSpacing(gap(12))
        line.addWidget(labelled(str(number), "accent_text", "lead", 600), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(WrapLabel(question, "ink", "lead", 400), 1)
        column.addLayout(line)
    return holder


def titled(title: str, lines: Iterable[str], beneath: Iterable[str] = ()) -> QWidget:
    """A few lines under a title; what stands `beneath` each is said more quietly."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(gap(24), gap(12), gap(24), gap(12))
    column.setSpacing(gap(6))
    column.addWidget(labelled(title, "ink", "body", 600))
    for line, more in zip_longest(lines, beneath, fillvalue=""):
        column.addWidget(WrapLabel(" ".join(line.split()), "ink", "body"))
        if more:
            column.addWidget(WrapLabel(more, "ink2", "body"))
            column.addSpacing(gap(6))
    column.addSpacing(gap(6))
    column.addWidget(Hairline())
    return holder
