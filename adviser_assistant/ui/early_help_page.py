"""What could resolve it short of formal steps, what fits the recorded facts first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision
from adviser_assistant.guidance.assessment import HelpOption
from adviser_assistant.ui.call.reading import fact_label, why_text
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.parts.why import why_pair
from adviser_assistant.ui.theme import gap

FITS = {
    "fits": ("Fits what is recorded", "recorded", "use when"),
    "could_fit": ("Could fit, if more is known", "in_part", "could fit"),
    "not_known": ("Nothing recorded points to these yet", "not_asked", "not indicated yet"),
    "avoid": ("Better not here, on what is recorded", "no", "better not"),
}
CONSIDERED = "early_help:"


class EarlyHelpPage(Page):
    """Options ranked by fit. What was considered, and why not, is kept and shown."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.rows: dict[str, HelpRow] = {}
        self.headings: dict[str, PaneHeading] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = ScrollPane("canvas", "Early help")
        column.addWidget(self.area)
        for fit, (title, _, _) in FITS.items():
            self.headings[fit] = PaneHeading(title)
            self.area.add(self.headings[fit])
        self.area.column.addStretch(1)
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """Put each option where the facts put it; a row that stays where it was is left alone."""
        options = self.open_case.assessment.early_help
        considered = considered_options(self.open_case)
        place = 0
        for fit, heading in self.headings.items():
            here = [each for each in options if each.fit == fit]
            heading.set_text(FITS[fit][0], str(len(here)) if here else "")
            heading.setVisible(bool(here))
            self._move(heading, place)
            place += 1
            for option in here:
                row = self.rows.get(option.id)
                if row is None:
                    row = self.rows[option.id] = HelpRow(self.open_case, option)
                    row.fact_clicked.connect(lambda fact: self.go_to.emit("call", fact))
                row.show_option(option, considered.get(option.id, ""))
                self._move(row, place)
                place += 1

    def _move(self, widget: QWidget, place: int) -> None:
        if self.area.column.indexOf(widget) != place:
            self.area.column.insertWidget(place, widget)

    def fold_to(self, fold: Fold) -> None:
        """Leave out the second words in a narrow window."""
        for row in self.rows.values():
            row.takes.setVisible(fold.width is not Width.NARROW)

    def go(self, item: str) -> None:
        """Open one option."""
        if item in self.rows:
            self.rows[item].open(True)
            self.area.ensureWidgetVisible(self.rows[item])

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.area,)


def considered_options(open_case: OpenCase) -> dict[str, str]:
    """What was decided of each option: added to the advice, or why not."""
    decided = {}
    for decision in open_case.case.decisions:
        if decision.what == "advice" and decision.text.startswith(CONSIDERED):
            decided[decision.text.removeprefix(CONSIDERED)] = decision.reason
    for key in open_case.case.keys("advice"):
        point = open_case.case.field("advice", key, "point").value
        for option in open_case.assessment.early_help:
            if point == advice_point(option):
                decided[option.id] = "in the advice"
    return decided


def advice_point(option: HelpOption) -> str:
    """The option as a point of advice."""
    title = option.option.title
    return f"consider {title[:1].lower()}{title[1:]}"


class HelpRow(Ground):
    """One option: a line, and in place what it takes, when to use it and when not."""

    fact_clicked = Signal(str)

    def __init__(self, open_case: OpenCase, option: HelpOption, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case, self.option = open_case, option
        self.detail: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        self.line = RowButton(40)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(gap(20), gap(7), gap(20), gap(7))
        row.setSpacing(gap(12))
        self.mark = StatusMark("not_asked", 18)
        self.title = WrapLabel(option.option.title, "ink", "read", 500)
        self.decided = ElideLabel("", "accent_text", "note", 600)
        self.takes = ElideLabel(option.option.takes, "ink2", "note")
        row.addWidget(self.mark)
        row.addWidget(self.title, 2)
        row.addWidget(self.decided, 1)
        row.addWidget(self.takes, 2)
        self.line.let_mouse_through()
        self.line.clicked.connect(lambda: self.open(self.detail is None or self.detail.isHidden()))
        column.addWidget(self.line)

    def show_option(self, option: HelpOption, decided: str) -> None:
        """Show how the option stands now."""
        self.option = option
        _, mark, words = FITS[option.fit]
        self.mark.set_kind(mark)
        self.decided.setText(decided)
        name = f"{option.option.title}, {words}. {decided} {option.option.takes}"
        self.line.setAccessibleName(name)

    def open(self, on: bool) -> None:
        """Open what there is to know in place, or fold it."""
        if self.detail is None:
            self._build_detail()
        assert self.detail is not None
        set_open(self.detail, on)
        self.set_role("paper" if on else "canvas")

    def _build_detail(self) -> None:
        option = self.option.option
        self.detail = QWidget()
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(gap(50), 0, gap(20), gap(14))
        column.setSpacing(gap(8))
        column.addWidget(WrapLabel(option.text, "ink", "body"))
        for title, words in (
            ("Use when", option.indications),
            ("Better not when", option.avoid),
            ("What it takes", option.takes),
            ("What it needs", option.needs),
        ):
            if words:
                column.addLayout(_line(title, words))
        button, box = why_pair("Why here")
        box.set_why(why_text(self.option.why, self.open_case.guidance))
        box.fact_clicked.connect(self.fact_clicked)
        column.addWidget(button)
        column.addWidget(box)
        missing = [fact_label(self.open_case.guidance, fact) for fact in self.option.why.missing[:3]]
        if missing:
            column.addWidget(WrapLabel(f"Not known yet: {', '.join(missing)}.", "ink2", "note"))
        acts = QHBoxLayout()
        acts.setSpacing(gap(8))
        add = secondary("Add to the advice", icon="plus")
        add.clicked.connect(self._add)
        self.why_not = LineField("", placeholder="Considered, and why not")
        self.why_not.set_name("Why this was considered and not taken up")
        keep = link("Keep as considered")
        keep.clicked.connect(self._keep)
        acts.addWidget(add)
        acts.addWidget(self.why_not, 1)
        acts.addWidget(keep)
        column.addLayout(acts)
        self.layout().insertWidget(1, self.detail)  # type: ignore[union-attr]

    def _add(self) -> None:
        self.open_case.add_record(
            "advice",
            point=advice_point(self.option),
            why=self.option.option.text,
            strength="consider",
            given_on=self.open_case.today,
        )

    def _keep(self) -> None:
        reason = self.why_not.value().strip()
        if reason:
            text = f"{CONSIDERED}{self.option.id}"
            self.open_case.record(
                self.open_case.make(Decision, what="advice", text=text, reason=f"not taken up: {reason}")
            )


def _line(title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap(12))
    label = labelled(title, "ink2", "note")
    label.setFixedWidth(gap(130))
    row.addWidget(label)
    row.addWidget(WrapLabel(words, "ink", "body"), 1)
    return row
