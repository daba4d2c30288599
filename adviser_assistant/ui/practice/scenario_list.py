"""The calls one can rehearse: what each is about, how long it takes, and that nobody in it is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.library import Library
from adviser_assistant.practice.reading import guidance_of
from adviser_assistant.practice.scenario import Rehearsal
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.pane import Hairline, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.practice.rehearsing import KeptRehearsal
from adviser_assistant.ui.theme import gap

WIDEST = 760


def framework_of(rehearsal: Rehearsal, library: Library) -> str:
    """The framework a scenario is played under, in short."""
    packs = guidance_of(rehearsal, library).packs
    named = [pack.short_title for pack in packs if pack.kind == "framework"]
    return ", ".join(named) or "No framework chosen"


def stands(kept: KeptRehearsal | None) -> str:
    """How far a rehearsal is that was begun."""
    if kept is None:
        return ""
    return "Played, look back on it" if kept.ended else f"Go on, minute {kept.call.minute}"


class ScenarioList(ScrollPane):
    """`begun` asks to rehearse a scenario, or to go on with it; the others are for whoever leads a group."""

    begun = Signal(str)
    begun_again = Signal(str)
    group_asked = Signal(str)
    sheet_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "Scenarios", parent)
        self.column.setContentsMargins(gap(24), gap(12), gap(24), gap(24))
        self.rows: dict[str, ScenarioRow] = {}

    def show_scenarios(self, rehearsals: Sequence[Rehearsal], library: Library) -> None:
        """List them."""
        self.clear()
        self.rows = {}
        for rehearsal in rehearsals:
            row = self.rows[rehearsal.scenario.id] = ScenarioRow(rehearsal, framework_of(rehearsal, library))
            row.line.clicked.connect(lambda _=False, which=rehearsal.scenario.id: self.begun.emit(which))
            row.again.clicked.connect(lambda _=False, which=rehearsal.scenario.id: self.begun_again.emit(which))
            row.group.clicked.connect(lambda _=False, which=rehearsal.scenario.id: self.group_asked.emit(which))
            row.sheet.clicked.connect(lambda _=False, which=rehearsal.scenario.id: self.sheet_asked.emit(which))
            self.add(row)

    def show_kept(self, kept: Mapping[str, KeptRehearsal]) -> None:
        """Say of each how far it is."""
        for which, row in self.rows.items():
            row.show_kept(kept.get(which))

    def focus_scenario(self, which: str = "") -> None:
        """Bring the focus to a scenario, else to the first."""
        row = self.rows.get(which) or next(iter(self.rows.values()), None)
        if row is not None:
            row.line.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down lead from scenario to scenario."""
        lines = [row.line for row in self.rows.values()]
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if here is None or not by or not 0 <= here + by < len(lines):
            super().keyPressEvent(event)
            return
        lines[here + by].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self.rows[list(self.rows)[here + by]])


class ScenarioRow(QWidget):
    """A scenario: the line that begins it, and what leading a group needs."""

    def __init__(self, rehearsal: Rehearsal, framework: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario = rehearsal.scenario
        self._framework = framework
        self.line = RowButton()
        self.about = WrapLabel(_told_once(self.scenario.about), "ink", "body", widest=WIDEST)
        self.act = labelled("Begin", "accent_text", "body", 600)
        self._lay_line()
        self.again = link("Begin again")
        self.group = link("With a group", icon="users")
        self.sheet = link("Facilitator’s sheet", icon="file-text")
        for button in (self.again, self.group, self.sheet):
            button.set_name(f"{button.text()}: {self.scenario.title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        acts = flow_of(self.group, self.sheet, self.again)
        acts.setContentsMargins(gap(7), 0, 0, gap(8))
        column.addWidget(acts)
        column.addWidget(Hairline())
        self.show_kept(None)

    def _lay_line(self) -> None:
        inside = QVBoxLayout(self.line)
        inside.setContentsMargins(gap(12), gap(12), gap(12), gap(6))
        inside.setSpacing(gap(4))
        head = QHBoxLayout()
        head.setSpacing(gap(12))
        head.addWidget(WrapLabel(self.scenario.title, "ink", "lead", 600, widest=WIDEST), 1)
        head.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(self.about)
        tags = flow_of(Tag("FICTIONAL", "plain", strong=True), Tag(self._framework, "faint"))
        tags.add(Tag(f"{self.scenario.minutes} minutes at most", "faint", "clock"))
        inside.addWidget(tags)
        self.line.let_mouse_through()

    def show_kept(self, kept: KeptRehearsal | None) -> None:
        """Say how far it is, where it was begun."""
        self.act.setText(stands(kept) or "Begin")
        self.again.setVisible(kept is not None)
        said = (self.act.text(), self.scenario.title, self.scenario.about, self._framework)
        self.line.setAccessibleName(f"{'. '.join(said)}. {self.scenario.minutes} minutes at most.")


def _told_once(about: str) -> str:
    """What it is about, without the word that stands beside it as a mark."""
    return about.removeprefix("FICTIONAL.").strip()
