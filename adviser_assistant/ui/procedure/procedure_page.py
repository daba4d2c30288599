"""Procedure: which framework leads, what was followed step by step, the clocks, and what was owed for what was done."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.places import procedure_open
from adviser_assistant.ui.procedure.clocks_pane import ClocksPane
from adviser_assistant.ui.procedure.framework_bar import FrameworkBar
from adviser_assistant.ui.procedure.parity_pane import ParityPane
from adviser_assistant.ui.procedure.parity_reading import open_parity
from adviser_assistant.ui.procedure.steps_pane import StepsPane
from adviser_assistant.ui.theme import px, theme_changed

CLOCKS, LEAST = 426, 240
STEPS, RUNNING, OWED = "steps", "clocks", "owed"
FRAMEWORK, HELD = "framework", "held"


class ProcedurePage(Page):
    """Steps or what was owed at the left, the clocks at the right; one at a time where there is little room."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._fold, self._part = Fold(), STEPS
        self._places: list[tuple[str, str, int]] = []
        self.framework = FrameworkBar(open_case)
        self.steps, self.clocks, self.parity = StepsPane(open_case), ClocksPane(open_case), ParityPane(open_case)
        self.tabs = PlaceTabs("Parts of the page")
        self._build()
        self.tabs.chosen.connect(self.show_part)
        for part in (self.framework, self.steps, self.parity):
            part.go_to.connect(self._go_from_part)
        self.steps.said.connect(self.announce)
        theme_changed.connect(self._measure)
        self.fold_to(self._fold)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands; parts that are not seen catch up when they are."""
        self.framework.refresh()
        for part, pane in self._panes.items():
            if self._is_shown(part):
                pane.refresh()
        self._show_tabs()
        if change is not None:
            before, after = procedure_open(change.before), procedure_open(change.after)
            if before != after:
                self.announce.emit(f"Recorded. {after} points of the procedure hold the gate.")

    def fold_to(self, fold: Fold) -> None:
        """Two panes when wide, else one under its tab."""
        self._fold = fold
        narrow = fold.width is Width.NARROW
        self.steps.fold_to(narrow)
        self.parity.fold_to(narrow)
        set_shown(self.clocks.heading, not fold.folded)
        if not fold.folded and self._part == RUNNING:
            self._part = STEPS
        self._show_tabs()
        self.show_part(self._part)
        self._measure()

    def show_part(self, part: str) -> None:
        """Show a part, and bring it up to date."""
        self._part = part
        for name, pane in self._panes.items():
            shown = self._is_shown(name)
            set_shown(pane, shown)
            if shown and not self._stale:
                pane.refresh()
        set_shown(self._between, not self._fold.folded)
        if self.tabs.current() != part:
            self.tabs.set_current(part)

    def go(self, item: str) -> None:
        """Bring a check, a clock, something done, the framework or what holds the gate into view."""
        self.refresh(None)
        if item == FRAMEWORK:
            self.framework.why.setChecked(True)
            self.framework.why.setFocus()
            return
        if item == HELD:
            item = self.steps.first_held()
        self.steps.refresh()
        self.clocks.refresh()
        if self.steps.knows(item):
            self.show_part(STEPS)
            self.steps.go(item)
        elif self.clocks.knows(item):
            if self._fold.folded:
                self.show_part(RUNNING)
            self.clocks.go(item)
        elif item:
            self.show_part(OWED)
            self.parity.go(item)

    def close_in_place(self) -> bool:
        """Close what is open, where the adviser is first."""
        return self.clocks.close_open() or self.framework.close_open() or self.steps.close_open()

    def panes(self) -> tuple[QWidget, ...]:
        """The framework, the tabs, then what is shown."""
        areas = {STEPS: self.steps.area, OWED: self.parity.area, RUNNING: self.clocks.area}
        shown = tuple(area for part, area in areas.items() if self._is_shown(part))
        return (self.framework, self.tabs, *shown)

    @property
    def _panes(self) -> dict[str, StepsPane | ClocksPane | ParityPane]:
        return {STEPS: self.steps, OWED: self.parity, RUNNING: self.clocks}

    def _is_shown(self, part: str) -> bool:
        return part == self._part or (part == RUNNING and not self._fold.folded)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.outer = ScrollPane(name="Procedure")
        self.outer.column.takeAt(0)
        column = self.outer.column
        column.addWidget(self.framework)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._row = Ground("canvas")
        inside = QHBoxLayout(self._row)
        inside.setContentsMargins(px(8), 0, 0, 0)
        inside.addWidget(self.tabs, 1)
        left.addWidget(self._row)
        left.addWidget(Hairline("line2"))
        left.addWidget(self.steps, 1)
        left.addWidget(self.parity, 1)
        self._between = Ground("line")
        self._between.setFixedWidth(1)
        body.addLayout(left, 1)
        body.addWidget(self._between)
        body.addWidget(self.clocks)
        column.addLayout(body, 1)
        whole.addWidget(self.outer)

    def _show_tabs(self) -> None:
        assessment = self.open_case.assessment
        running = sum(each.due is not None and each.stopped_on is None for each in assessment.clocks)
        places = [
            (STEPS, "Steps", procedure_open(assessment)),
            (OWED, "Done and owed", open_parity(assessment.parity)),
        ]
        if self._fold.folded:
            places.insert(1, (RUNNING, "Clocks", running))
        if places != self._places:
            self._places = places
            self.tabs.set_places(places)
        if self.tabs.current() != self._part:
            self.tabs.set_current(self._part)

    def _go_from_part(self, place: str, item: str) -> None:
        if place == "procedure":
            self.go(item)
        else:
            self.go_to.emit(place, item)

    def _measure(self) -> None:
        wide = not self._fold.folded
        self.clocks.setMinimumWidth(px(CLOCKS) if wide else 0)
        self.clocks.setMaximumWidth(px(CLOCKS) if wide else 16777215)
        # When short, the framework scrolls away and the pane in hand takes the whole room.
        room = self.outer.viewport().height() - self._row.sizeHint().height() - 1
        for pane in self._panes.values():
            pane.setMinimumHeight(max(room, 0) if self._fold.short else px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """When short, the pane in hand follows the room there is."""
        super().resizeEvent(event)
        self._measure()
