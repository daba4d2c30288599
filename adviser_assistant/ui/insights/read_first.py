"""What has to be read before a chart: how much is known, per what, and what “cannot tell” does not say."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.monitoring.charting import Chart, Scale
from adviser_assistant.monitoring.composing import when_of
from adviser_assistant.monitoring.family import Family
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import clear_out
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

WIDEST = 900
ONCE_A_QUARTER = "Once a quarter"


@dataclass(frozen=True)
class Note:
    """One thing to read first."""

    icon: str
    title: str
    text: str


def notes_for(chart: Chart, family: Family) -> tuple[Note, ...]:
    """The notes of a chart, its own first."""
    notes = []
    if chart.note:
        notes.append(Note("info", chart.name, chart.note))
    if chart.known:
        notes.append(
            Note(
                "users",
                _self_declared(chart.known),
                "By what is compared. Groups are compared only from 70%. The rest is not guessed, ever.",
            )
        )
    if "per case" in chart.label:
        notes.append(
            Note(
                "divide",
                "Per case, not per head",
                "If a group is brought to us for lesser things, its rate per case can look low.",
            )
        )
    elif chart.label:
        notes.append(Note("divide", "Per head", f"{chart.denominator} Comparators of others may count otherwise."))
    if chart.scale is Scale.RATIO:
        notes += _of_ratios(family)
    if chart.funnel is not None:
        notes.append(
            Note(
                "circle-question-mark",
                "Outside means look, not guilty",
                "Of a hundred organisations about five lie outside the 95% lines by chance. None goes by ethnicity.",
            )
        )
    if chart.scale is Scale.SHARE:
        notes.append(
            Note(
                "circle-question-mark", "A share with its range", "Few cases give a wide range: the data fit all of it."
            )
        )
    suppression = next((note for note in family.notes if note.startswith("Suppression: ")), "")
    if suppression:
        notes.append(Note("eye-off", "What is withheld", suppression.removeprefix("Suppression: ")))
    if worked_out := when_of(chart, family):
        notes.append(Note("calendar", ONCE_A_QUARTER, worked_out))
    return tuple(notes)


def _self_declared(known: tuple[float, ...]) -> str:
    least, most = (f"{math.floor(each * 100)}%" for each in (min(known), max(known)))
    return f"{least} self-declared" if least == most else f"{least} to {most} self-declared"


def _of_ratios(family: Family) -> tuple[Note, ...]:
    return (
        Note(
            "circle-question-mark",
            "“Cannot tell” is not “equal”",
            "It is not evidence of equal treatment. About 195 cases a group would be needed to see a doubling of one in"
            " ten.",
        ),
        Note(
            "dices",
            f"{family.comparisons} comparisons in all",
            "One in twenty would cross the line by luck. A “look” needs the same in two periods running.",
        ),
        Note("scan", "Faint band, 0.8 to 1.25", "A screening range used elsewhere. It settles nothing by itself."),
    )


def in_brief(chart: Chart) -> tuple[str, str]:
    """The one note that stays in view where there is little room: a strong line and a plain one."""
    strong = []
    if chart.known:
        strong.append(_self_declared(chart.known))
    if "per case" in chart.label:
        strong.append("per case, not per head")
    plain = "“Cannot tell” is not “equal”: it is not evidence of equal treatment." if chart.scale is Scale.RATIO else ""
    if chart.funnel is not None:
        plain = "Outside the lines means look, not guilty."
    words = "; ".join(strong)
    return words[:1].upper() + words[1:], plain


class ReadFirst(QWidget):
    """The notes under one another: icon, title, a sentence or two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Read this first")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(20), gap(14), gap(18), gap(16))
        self._column.setSpacing(gap(14))

    def stand_beside(self, beside: bool) -> None:
        """Beside the chart, or under it, where it begins where the rows do."""
        self._column.setContentsMargins(gap(20 if beside else 24), gap(14), gap(18), gap(16))

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show other notes."""
        clear_out(self._column)
        self._column.addWidget(WrapLabel("Read this first", "ink", "lead", 600))
        for note in notes:
            self._column.addWidget(_row(note))


def _row(note: Note) -> QWidget:
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap(10))
    line.addWidget(IconLabel(note.icon, "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(gap(2))
    words.addWidget(WrapLabel(note.title, "ink", "body", 600, widest=WIDEST))
    words.addWidget(WrapLabel(note.text, "ink2", "note", widest=WIDEST))
    line.addLayout(words, 1)
    return made
