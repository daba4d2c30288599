"""Insights: what the service's own cases say of groups, in words and charts. Never about one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.roles import NotAllowedError, Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.charting import Chart, charts_of
from adviser_assistant.monitoring.measures import Kind
from adviser_assistant.monitoring.page import Page, Result
from adviser_assistant.monitoring.suppression import SCREEN
from adviser_assistant.monitoring.table_out import table_of
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.insights.list_pane import ListPane, MeasureRow
from adviser_assistant.ui.insights.measure_pane import MeasurePane
from adviser_assistant.ui.insights.out_panel import OutPanel
from adviser_assistant.ui.insights.source import Pages
from adviser_assistant.ui.insights.tool_use_pane import TITLE, UNDER, ToolUsePane, sentence_of
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

NOTHING = "No figures can be shown here."
WORKING = "Working out the measures…"
TOOL = "tool"
NOT_HERE = "Insights are for who looks after monitoring"
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class InsightsPage(QWidget):
    """A place of the rail. Its figures are worked out when it is first shown, away from the screen's thread."""

    left = Signal()
    """Escape, where nothing is left to close: back to where one came from."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Insights")
        self.pages: Pages | None = None
        self.charts: tuple[Chart, ...] = ()
        self.place = ""
        self._asked = False
        self._fold = Fold()
        self.empty = EmptyState(WORKING, icon="chart-no-axes-column")
        self.list, self.measure, self.tool = ListPane("Measures"), MeasurePane(), ToolUsePane()
        self.out = OutPanel(self._seen)
        self.table, self.take_out = secondary("Table", "T", "table-2"), secondary("Take out", "E", "file-down")
        self.take_out.set_name("Take out, rounded")
        self._build()
        self.list.chosen.connect(self.go)
        self.measure.chosen.connect(self.go)
        self.measure.back.connect(self.show_list)
        self.tool.back.connect(self.show_list)
        self.measure.turned.connect(self._name_acts)
        self.table.clicked.connect(self.measure.turn)
        self.take_out.clicked.connect(self.open_out)
        self.out.closed.connect(self._close_out)
        self.out.said.connect(self.said)
        self.fold_to(self._fold)

    # --- where the figures come from -------------------------------------------------------------------

    def use(self, session: Session) -> None:
        """Go on with other guidance: the figures are worked out again when the place is shown."""
        self.session = session
        self.pages, self._asked = None, False
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask for the figures where that was not done yet."""
        self._ask()
        super().showEvent(event)

    def _ask(self) -> None:
        source = self.session.insights
        if self._asked:
            return
        self._asked = True
        self._show(self.empty)
        home = self.session.home
        mine = home is not None and home.opened is not None and home.opened.store.may(Right.MONITOR)
        if source is None or not (mine or source.invented):
            self.empty.set_words(NOT_HERE, str(NotAllowedError(Right.MONITOR)))
            return
        self.empty.set_words(WORKING)
        source.run(source.pages, self._worked_out, self._failed, self)

    def _worked_out(self, pages: Pages) -> None:
        self.pages = pages
        self.charts = charts_of(pages.screen, SCREEN.places, _titles(self.session))
        self.measure.offer(self.charts)
        self.list.show_charts(_parts(pages.screen, self.charts))
        if pages.tool is not None:
            self.tool.show_page(pages.tool)
            self.list.offer("The program itself", TOOL, MeasureRow(TITLE, UNDER, sentence_of(pages.tool)))
        if self.place:
            self.go(self.place)
        else:
            self.show_list()

    def _failed(self, trouble: Exception) -> None:
        self.empty.set_words(NOTHING, str(trouble))
        if not isinstance(trouble, AdviserError):
            raise trouble

    @property
    def invented(self) -> str:
        """What says that no figure is real, where none is."""
        return self.session.insights.invented if self.session.insights is not None else ""

    def _seen(self, what: str, how: str) -> None:
        if self.session.insights is not None:
            self.session.insights.seen(what, how)

    # --- what is shown ---------------------------------------------------------------------------------

    def show_list(self) -> None:
        """All measures, each with its sentence."""
        if self.pages is None or not self._looked_at("all measures"):
            return
        came_from, self.place = self.place, ""
        self._show(self.list)
        if came_from and self.isVisible():
            self.list.focus_row(came_from)

    def go(self, which: str) -> None:
        """One measure, by its id, or whether the tool helps."""
        if which == TOOL:
            self._go_to_tool()
            return
        chart = next((each for each in self.charts if each.id == which), None)
        if chart is None or self.pages is None or not self._looked_at(f"{chart.id} {chart.name}"):
            return
        self.place = which
        result = _result(self.pages.screen, which)
        self.measure.show_measure(chart, table_of(result, SCREEN.places), self.pages.screen)
        self._show(self.measure)
        if self.isVisible():
            self.measure.focus_first()

    def _go_to_tool(self) -> None:
        if self.pages is None or self.pages.tool is None or not self._looked_at(TITLE):
            return
        self.place = TOOL
        self._show(self.tool)
        if self.isVisible():
            self.tool.focus_first()

    def _looked_at(self, what: str) -> bool:
        try:
            self._seen(what, "looked at")
        except AdviserError as trouble:
            self.empty.set_words(NOTHING, str(trouble))
            self._show(self.empty)
            return False
        return True

    def _show(self, pane: QWidget) -> None:
        self._deck.setCurrentWidget(pane)
        self._open_out(False)
        self._name_acts()

    def _name_acts(self) -> None:
        chart = self.measure.current if self._deck.currentWidget() is self.measure else None
        self.table.setVisible(chart is not None and not chart.refused)
        self.table.setText("Chart" if self.measure.as_table else "Table")
        self.table.set_icon("chart-no-axes-column" if self.measure.as_table else "table-2")
        self.take_out.setVisible(self.pages is not None and self.place != TOOL)
        self._place_acts()

    def open_out(self) -> None:
        """Offer the measure in hand, or all of them, as a file; asked again, put that away."""
        if self.pages is None or self.place == TOOL:
            return
        if self.out.isVisible():
            self._close_out()
            return
        page = self.pages.export
        results = (_result(page, self.place),) if self.place else page.results
        self.out.begin(page, results, self.session.today, self.invented)
        self._open_out(True)
        self.out.name.line.setFocus()
        self.out.name.line.selectAll()

    def _close_out(self) -> None:
        self._open_out(False)
        self.take_out.setFocus()

    def _open_out(self, shown: bool) -> None:
        """Under what is shown; in its place where there is too little room for both."""
        self.out.setVisible(shown)
        self._room.setVisible(shown and self._fold.folded)
        self._deck.setVisible(not (shown and self._fold.folded))

    # --- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_T and not event.modifiers() and not self.table.isHidden():
            self.measure.turn()
        elif key is Qt.Key.Key_E and not event.modifiers():
            self.open_out()
        elif key in STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier and self.place not in ("", TOOL):
            self._step(STEPS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        ids = [each.id for each in self.charts]
        place = ids.index(self.place) + by
        if 0 <= place < len(ids):
            self.go(ids[place])

    def focus_list(self) -> None:
        """Bring the focus to what is shown."""
        self._ask()
        if self._deck.currentWidget() is self.list:
            self.list.focus_row(self.place)
        elif self._deck.currentWidget() is self.measure:
            self.measure.focus_first()
        elif self._deck.currentWidget() is self.tool:
            self.tool.focus_first()

    def close_in_place(self) -> None:
        """At Escape: what takes out, figures that stand open, the measure, then back to where one came from."""
        if self.out.isVisible():
            self._close_out()
        elif self.place and self._deck.currentWidget() is self.measure:
            if not self.measure.close_in_place():
                self.show_list()
        elif self._deck.currentWidget() is self.tool:
            self.show_list()
        else:
            self.left.emit()

    def panes(self) -> tuple[QWidget, ...]:
        """What is shown, what takes it out, the head."""
        shown = cast(QWidget, self._deck.currentWidget())
        several = (self.measure, self.tool)
        inner = next((each.panes() for each in several if shown is each), (shown,))
        return (*inner, self.out, self._head)

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""
        self._fold = fold
        self.list.fold_to(fold)
        self.measure.fold_to(fold)
        self.tool.fold_to(fold)
        self._never.setVisible(fold.width is Width.WIDE)
        self._open_out(not self.out.isHidden())
        self._place_acts()

    def _place_acts(self) -> None:
        """Under the notes where they stand beside the chart, else in the head."""
        beside = not self._fold.folded and self._deck.currentWidget() is self.measure and not self.measure.as_table
        self._quarterly.setVisible(beside)
        if beside:
            self.measure.put_acts(self._acts)
        elif self._head_line.indexOf(self._acts) < 0:
            self._head_line.addWidget(self._acts)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = Ground("paper", "b")
        self._head_line = QHBoxLayout(self._head)
        self._head_line.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        self._head_line.setSpacing(gap(12))
        self._never = labelled("never about one person", "ink2", "body")
        self._quarterly = labelled("Monitoring role: aggregated, each quarter", "ink2", "body")
        self._head_line.addWidget(labelled("Insights", "ink", "title", 600))
        self._head_line.addWidget(self._never)
        self._head_line.addStretch(1)
        self._head_line.addWidget(self._quarterly)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(gap(8))
        acts.setAlignment(Qt.AlignmentFlag.AlignLeft)
        acts.addWidget(self.table)
        acts.addWidget(self.take_out)
        column.addWidget(self._head)
        self._deck = Deck()
        for pane in (self.empty, self.list, self.measure, self.tool):
            self._deck.addWidget(pane)
        column.addWidget(self._deck, 1)
        column.addWidget(self.out)
        self._room = Ground()
        column.addWidget(self._room, 1)
        self.out.hide()
        self._room.hide()
        foot = Ground("paper", "t")
        line = QVBoxLayout(foot)
        line.setContentsMargins(gap(24), gap(5), gap(20), gap(5))
        self.about = WrapLabel(ABOUT_GROUPS, "ink2", "note", widest=1200)
        line.addWidget(self.about)
        column.addWidget(foot)
        if self.invented:
            self.about.setText(f"{self.invented} {ABOUT_GROUPS}")


def _titles(session: Session) -> dict[str, str]:
    """What checkpoints are called, by their codes."""
    return {each.id: each.short for pack in session.library.packs.values() for each in pack.checkpoints}


def _result(page: Page, which: str) -> Result:
    return next(each for each in page.results if each.measure.id == which)


def _parts(page: Page, charts: Sequence[Chart]) -> list[tuple[str, list[Chart]]]:
    """The measures under what they are about: what is known, groups, all cases, organisations."""
    kinds = {each.measure.id: each for each in page.results}

    def part(chart: Chart) -> str:
        result = kinds[chart.id]
        if result.measure.kind is Kind.COMPLETENESS:
            return FIRST
        if result.measure.kind is Kind.FUNNEL:
            return ORGANISATIONS
        return GROUPS if result.measure.compared or result.tables else EVERYBODY

    return [(title, [each for each in charts if part(each) == title]) for title in PARTS]


FIRST, GROUPS, EVERYBODY, ORGANISATIONS = "First of all", "Group beside group", "All cases together", "By organisation"
PARTS = (FIRST, GROUPS, EVERYBODY, ORGANISATIONS)
