"""Insights: what the service's own cases say of groups, in words and charts. Never about one person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.roles import NotAllowedError, Right
from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.family import GROUPS, TITLES, TOOL, Family, Figures
from adviser_assistant.monitoring.tool_family import tool_family
from adviser_assistant.monitoring.verdicts import ABOUT_GROUPS
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.insights.list_pane import ListPane
from adviser_assistant.ui.insights.measure_pane import MeasurePane
from adviser_assistant.ui.insights.out_panel import OutPanel, said_of
from adviser_assistant.ui.insights.source import Source
from adviser_assistant.ui.insights.tool_use_pane import ToolUsePane
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap

NOTHING = "No figures can be shown here"
WORKING = "Working out the measures…"
NOT_HERE = "Insights are for who looks after monitoring"
CLOSED = "The vault is closed"
NEW_PERIOD = "A new period"
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class InsightsPage(QWidget):
    """A place of the rail. Its figures are asked for each time it is gone to, away from the screen's thread.

    They are the same throughout a quarter. `open_vault` asks for the place where the vault is opened.
    """

    left = Signal()
    """Escape, where nothing is left to close: back to where one came from."""

    said = Signal(str)
    open_vault = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Insights")
        self.figures: Figures | None = None
        self.part, self.place = GROUPS, ""
        self._asked = False
        self._fold = Fold()
        self.empty = EmptyState(WORKING, icon="chart-no-axes-column")
        self.shut = EmptyState(CLOSED, act="Open the vault", icon="lock")
        self.first = EmptyState(NEW_PERIOD, act="Work them out", icon="calendar")
        self.tabs = PlaceTabs("Parts of Insights", called="part")
        self.list, self.measure, self.tool = ListPane("Measures"), MeasurePane(), ToolUsePane()
        self.out = OutPanel(self._seen)
        self.table, self.take_out = secondary("Table", "T", "table-2"), secondary("Take out", "E", "file-down")
        self.take_out.set_name("Take out, rounded")
        self._build()
        self.tabs.chosen.connect(self.go_to_part)
        self.list.chosen.connect(self.go)
        self.measure.chosen.connect(self.go)
        self.measure.back.connect(self.show_list)
        self.measure.turned.connect(self._name_acts)
        self.table.clicked.connect(self.measure.turn)
        self.take_out.clicked.connect(self.open_out)
        self.out.closed.connect(self._close_out)
        self.out.said.connect(self.said)
        self.shut.acted.connect(self.open_vault)
        self.first.acted.connect(self._work_out)
        self.measure.headcounts.brought_in.connect(self._brought_in)
        self.fold_to(self._fold)

    # --- where the figures come from -------------------------------------------------------------------

    def use(self, session: Session) -> None:
        """Go on with other guidance."""
        self.session = session
        self._let_go()
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Ask for the figures."""
        self._ask()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Let go of the figures of anybody real: the next look is at those of then."""
        if not self.invented:
            self._let_go()
        super().hideEvent(event)

    def _let_go(self) -> None:
        self.figures, self._asked = None, False

    def _ask(self) -> None:
        if self._asked:
            return
        source = self.session.insights
        if source is None or not self._may_look(source):
            self.empty.set_words(NOT_HERE, str(NotAllowedError(Right.MONITOR)))
            self._show(self.empty)
            return
        if closed := source.closed():
            self.shut.set_words(CLOSED, closed)
            self._show(self.shut)
            return
        try:
            due = source.due()
        except AdviserError as trouble:
            self._show(self.empty)
            self._failed(trouble)
            return
        if due:
            self.first.set_words(NEW_PERIOD, due)
            self._show(self.first)
            return
        self._work_out()

    def _work_out(self) -> None:
        source = self.session.insights
        assert source is not None
        self._asked = True
        self.empty.set_words(WORKING)
        self._show(self.empty)
        source.run(source.figures, self._worked_out, self._failed, self)

    def _may_look(self, source: Source) -> bool:
        home = self.session.home
        mine = home is not None and home.opened is not None and home.opened.store.may(Right.MONITOR)
        return mine or bool(source.invented)

    def _worked_out(self, figures: Figures) -> None:
        if not self._asked:
            return
        self.figures = figures
        places = [(each.key, each.title, 0) for each in figures.screen]
        if figures.tool is not None:
            self.tool.show_page(figures.tool)
            places.append((TOOL, TITLES[TOOL], 0))
        self.tabs.set_places(places)
        self._offer()

    def _offer(self) -> None:
        self.tabs.set_current(self.part)
        if self.part == TOOL and self._looked_at(TITLES[TOOL]):
            self._show(self.tool)
        family = self._family()
        if family is None or self.part == TOOL:
            return
        self.measure.offer(family)
        self.list.show_family(family)
        if self.place and family.view(self.place):
            self.go(self.place)
        else:
            self.show_list()

    def _brought_in(self, told: str) -> None:
        """Other headcounts are used: work it all out again."""
        self.said.emit(told)
        self._let_go()
        self._ask()

    def _failed(self, trouble: Exception) -> None:
        self._asked = False
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

    def _family(self, *, export: bool = False) -> Family | None:
        if self.figures is None:
            return None
        if self.part == TOOL:
            return tool_family(self.figures.tool) if self.figures.tool is not None else None
        found = self.figures.export if export else self.figures.screen
        return next((each for each in found if each.key == self.part), None)

    # --- what is shown ---------------------------------------------------------------------------------

    def go_to_part(self, key: str) -> None:
        """Another family of pages, its list first."""
        self.part, self.place = key, ""
        self._offer()
        self.focus_list()

    def show_list(self) -> None:
        """All views of the family, each with its sentence."""
        family = self._family()
        if family is None or not self._looked_at(said_of(family, None)):
            return
        came_from, self.place = self.place, ""
        self._show(self.list)
        if came_from and self.isVisible():
            self.list.focus_row(came_from)

    def go(self, which: str) -> None:
        """One view, by its id."""
        family = self._family()
        view = family.view(which) if family is not None else None
        if family is None or view is None or not self._looked_at(said_of(family, view)):
            return
        self.place = which
        source = self.session.insights
        self.measure.headcounts.bring = source.workforce if source is not None else None
        self.measure.show_view(view, family)
        self._show(self.measure)
        if self.isVisible():
            self.measure.focus_first()

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
        self._show_out(False)
        self._name_acts()

    def _name_acts(self) -> None:
        chart = self.measure.current if self._deck.currentWidget() is self.measure else None
        self.table.setVisible(chart is not None and not chart.refused)
        self.table.setText("Chart" if self.measure.as_table else "Table")
        self.table.set_icon("chart-no-axes-column" if self.measure.as_table else "table-2")
        figures = (self.list, self.measure, self.tool)
        self.take_out.setVisible(self.figures is not None and self._deck.currentWidget() in figures)
        self.tabs.setVisible(self.figures is not None)
        self._place_acts()

    def open_out(self) -> None:
        """Offer the view in hand, or the whole family, as a file; asked again, put that away."""
        family = self._family(export=True)
        if family is None or self.take_out.isHidden():
            return
        if not self.out.isHidden():
            self._close_out()
            return
        self.out.begin(family, family.view(self.place) if self.place else None, self.session.today, self.invented)
        self._show_out(True)
        self.out.name.line.setFocus()
        self.out.name.line.selectAll()

    def _close_out(self) -> None:
        self._show_out(False)
        self.take_out.setFocus()

    def _show_out(self, shown: bool) -> None:
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
        elif key in STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier and self.place:
            self._step(STEPS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        family = self._family()
        ids = [each.chart.id for each in family.views] if family is not None else []
        if self.place in ids and 0 <= ids.index(self.place) + by < len(ids):
            self.go(ids[ids.index(self.place) + by])

    def focus_list(self) -> None:
        """Bring the focus to what is shown."""
        self._ask()
        if self._deck.currentWidget() is self.list:
            self.list.focus_row(self.place)
        elif self._deck.currentWidget() is self.measure:
            self.measure.focus_first()
        elif self._deck.currentWidget() is self.tool:
            self.tool.focus_first()
        elif self._deck.currentWidget() is self.shut and self.shut.button is not None:
            self.shut.button.setFocus()
        elif self._deck.currentWidget() is self.first and self.first.button is not None:
            self.first.button.setFocus()

    def close_in_place(self) -> None:
        """At Escape: what takes out, figures that stand open, the view, then back to where one came from."""
        if not self.out.isHidden():
            self._close_out()
        elif self._deck.currentWidget() is self.measure:
            if not self.measure.close_in_place():
                self.show_list()
        elif self._deck.currentWidget() is self.tool:
            self.go_to_part(GROUPS)
        else:
            self.left.emit()

    def panes(self) -> tuple[QWidget, ...]:
        """What is shown, what takes it out, the head."""
        shown = self._deck.currentWidget()
        inner = shown.panes() if isinstance(shown, MeasurePane | ToolUsePane) else (self._deck,)
        return (*inner, self.out, self._head)

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""
        self._fold = fold
        self.list.fold_to(fold)
        self.measure.fold_to(fold)
        self.tool.fold_to(fold)
        self.tabs.set_most(1 if fold.width is Width.NARROW else 99)
        self._never.setVisible(fold.width is Width.WIDE)
        self._show_out(not self.out.isHidden())
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
        self._head_line.setContentsMargins(gap(24), gap(6), gap(20), gap(6))
        self._head_line.setSpacing(gap(12))
        self._never = labelled("never about one person", "ink2", "body")
        self._quarterly = labelled("Worked out once a quarter", "ink2", "body")
        self._head_line.addWidget(labelled("Insights", "ink", "title", 600))
        self._head_line.addWidget(self._never)
        self._head_line.addSpacing(gap(8))
        self._head_line.addWidget(self.tabs, 100)
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
        for pane in (self.empty, self.shut, self.first, self.list, self.measure, self.tool):
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
        self.about = WrapLabel(f"{self.invented} {ABOUT_GROUPS}".strip(), "ink2", "note", widest=1200)
        line.addWidget(self.about)
        column.addWidget(foot)
