"""One option short of formal steps: a line with its fit and why, and in place what there is to know of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision
from adviser_assistant.casework.facts import Source
from adviser_assistant.guidance.assessment import HelpOption
from adviser_assistant.ui.call.reading import why_text
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.why import WhyBox
from adviser_assistant.ui.theme import gap, px

IN_ADVICE = "in the advice"
MARKS = {"fits": "recorded", "could_fit": "in_part", "not_known": "not_asked", "avoid": "no"}
HERE = {
    "fits": "What is recorded points to it.",
    "could_fit": "It could fit; whether it does is not known yet.",
    "not_known": "Nothing recorded points to it yet.",
}
SPOKEN = {"fits": "fits", "could_fit": "could fit", "not_known": "not indicated yet", "avoid": "better not here"}


def considered_text(option: HelpOption) -> str:
    """How a step that was considered and not taken up is kept."""
    return f"Considered: {option.option.title}"


def advice_point(option: HelpOption) -> str:
    """The option as a point of advice."""
    title = option.option.title
    return f"consider {title[:1].lower()}{title[1:]}"


class HelpRow(Ground):
    """An option with what was decided of it."""

    fact_clicked = Signal(str)

    def __init__(self, open_case: OpenCase, option: HelpOption, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case, self.option = open_case, option
        self.detail: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 1)
        self._column.setSpacing(0)
        self.line = RowButton(52)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(gap(20), gap(6), gap(20), gap(7))
        row.setSpacing(gap(12))
        self.mark = StatusMark("not_asked", 18, line="read")
        self.title = WrapLabel(option.option.title, "ink", "read", 500, widest=2000)
        self.why = WrapLabel("", "ink2", "note", widest=2000)
        self.decided = WrapLabel("", "accent_text", "note", 600, widest=2000)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.title, self.why, self.decided):
            words.addWidget(label)
        words.addStretch(1)
        self.takes = WrapLabel(option.option.takes, "ink2", "note")
        at_top = QVBoxLayout()
        at_top.addWidget(self.mark)
        at_top.addStretch(1)
        row.addLayout(at_top)
        row.addLayout(words, 3)
        row.addWidget(self.takes, 1)
        self.line.let_mouse_through()
        self.line.clicked.connect(lambda: self.open(self.detail is None or self.detail.isHidden()))
        self._column.addWidget(self.line)

    def show_option(self, option: HelpOption, decided: str) -> None:
        """Show how the option stands now."""
        self.option = option
        self.mark.set_kind(MARKS[option.fit], SPOKEN[option.fit])
        self.why.setText(option.why.sentence)
        words = "In the advice" if decided == IN_ADVICE else f"Considered, {decided}" if decided else ""
        self.decided.setText(words)
        self.decided.setVisible(bool(words))
        spoken = (option.option.title, SPOKEN[option.fit], words, option.why.sentence, option.option.takes)
        self.line.setAccessibleName(". ".join(part.rstrip(".") for part in spoken if part) + ".")
        if self.detail is not None:
            self._show_detail(decided)

    def open(self, on: bool) -> None:
        """Open what there is to know in place, or fold it."""
        if self.detail is None:
            self._build_detail()
        if self.detail is not None:
            set_open(self.detail, on)
        self.set_role("paper" if on else "canvas")

    def _build_detail(self) -> None:
        option = self.option.option
        self.detail = QWidget(self)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(gap(50), 0, gap(20), gap(14))
        column.setSpacing(gap(7))
        column.addWidget(WrapLabel(option.text, "ink", "body", widest=2000))
        for title, words in (
            ("Use when", option.indications),
            ("Better not when", option.avoid),
            ("What it takes", option.takes),
            ("What it needs", option.needs),
        ):
            if words:
                column.addLayout(_line(title, words))
        self.box = WhyBox()
        self.box.fact_clicked.connect(self.fact_clicked)
        column.addWidget(self.box)
        column.addLayout(self._acts())
        self._column.addWidget(self.detail)
        self._show_detail("")

    def _acts(self) -> QBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        self.add = secondary("Add to the advice", icon="plus")
        self.add.clicked.connect(self._add)
        self.added = Tag("In the advice", "accent", "check", height=28)
        self.why_not = LineField("", placeholder="Considered, and why not: Enter keeps it")
        self.why_not.set_name(f"Why {self.option.option.title} was considered and not taken up")
        self.why_not.changed.connect(lambda _: self.keep())
        acts.addWidget(self.add)
        acts.addWidget(self.added)
        acts.addWidget(self.why_not, 1)
        return acts

    def _show_detail(self, decided: str) -> None:
        why = why_text(self.option.why, self.open_case.guidance)
        self.box.set_why(replace(why, sentence=HERE.get(self.option.fit, why.sentence)))
        self.add.setVisible(decided != IN_ADVICE)
        self.added.setVisible(decided == IN_ADVICE)
        self.why_not.setVisible(decided != IN_ADVICE)

    def _add(self) -> None:
        before, self.open_case.source = self.open_case.source, Source.ADVISER
        try:
            self.open_case.add_record(
                "advice",
                point=advice_point(self.option),
                why=self.option.option.text,
                strength="consider",
                given_on=self.open_case.today,
            )
        finally:
            self.open_case.source = before

    def keep(self) -> None:
        """Keep the reason why this was considered and not taken up."""
        reason = self.why_not.value().strip()
        if reason:
            text = considered_text(self.option)
            self.open_case.record(
                self.open_case.make(Decision, what="advice", text=text, reason=f"not taken up: {reason}")
            )
            self.why_not.set_value("")


def _line(title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap(12))
    label = labelled(title, "ink2", "note")
    label.setFixedWidth(px(120))
    row.addWidget(label)
    row.addWidget(WrapLabel(words, "ink", "body", widest=2000), 1)
    return row
