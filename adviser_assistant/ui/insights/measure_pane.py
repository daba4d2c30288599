"""One measure: its question, its chart or its table, and beside it what has to be read first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.monitoring.charting import Chart
from adviser_assistant.monitoring.comparing import NO_WORKFORCE, WORKFORCE_INCOMPLETE
from adviser_assistant.monitoring.family import GROUPS, ORGANISATIONS, SERVICE, Family, View
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.insights.figures_table import FiguresTable
from adviser_assistant.ui.insights.funnel_chart import FunnelChart
from adviser_assistant.ui.insights.read_first import ReadFirst, in_brief, notes_for
from adviser_assistant.ui.insights.rows_chart import AxisHead, RowsChart
from adviser_assistant.ui.insights.workforce_form import WorkforceForm
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import ChoiceField
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel
from adviser_assistant.ui.theme import gap, px, theme_changed

ALL = {GROUPS: "All measures", SERVICE: "All our work", ORGANISATIONS: "All organisations"}
NAMED = {GROUPS: "Measure", SERVICE: "Measure", ORGANISATIONS: "Organisation"}
NOTES = 316
INCOMPLETE = WORKFORCE_INCOMPLETE.split("{")[0]
CHOICE, CHOICE_NARROW = 300, 268


class MeasurePane(QWidget):
    """`back` leads to the list, `chosen` to another measure; `turned` tells that the table or the chart shows now."""

    back = Signal()
    chosen = Signal(str)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current: Chart | None = None
        self._fold = Fold()
        self.to_list = secondary("All measures", "Esc", "chevron-left")
        self.choice = ChoiceField("")
        self.choice.set_name("Measure")
        self.period = ElideLabel("", "ink2", "body")
        self.title, self.under = (
            WrapLabel("", "ink", "title", 600, widest=900),
            WrapLabel("", "ink2", "body", widest=900),
        )
        self.overall = WrapLabel("", "ink", "body", 500, widest=900)
        self.chart, self.funnel, self.table = RowsChart(), FunnelChart(), FiguresTable()
        self.refused, self.headcounts = EmptyState("", icon="eye-off"), WorkforceForm()
        self.notes = ReadFirst()
        self.brief, self.brief_more = WrapLabel("", "ink", "body", 600, widest=900), WrapLabel("", "ink2", widest=900)
        self._build()
        self.to_list.clicked.connect(self.back)
        self.choice.changed.connect(self._choose)
        self.chart.walked.connect(self._bring_into_view)
        theme_changed.connect(self._measure)
        self._measure()

    # --- what is shown ---------------------------------------------------------------------------------

    def offer(self, family: Family) -> None:
        """The views one can go to."""
        self.to_list.setText(ALL[family.key])
        self.choice.set_name(NAMED[family.key])
        self.choice.set_choices([(each.chart.id, each.chart.name) for each in family.views])

    def show_view(self, view: View, family: Family) -> None:
        """Show a view, as a chart or as a table, whichever was last looked at."""
        chart = self.current = view.chart
        self.choice.set_value(chart.id)
        self.period.setText(chart.period)
        self.title.setText(chart.title)
        self.under.setText(chart.under)
        self.overall.setText(chart.overall)
        self.table.show_table(view.table)
        self.notes.show_notes(notes_for(chart, family))
        strong, plain = in_brief(chart)
        self.brief.setText(strong)
        self.brief_more.setText(plain)
        if chart.refused:
            self.refused.set_words(chart.refused, chart.lifted_by)
        elif chart.funnel is not None:
            self.funnel.show_chart(chart)
        else:
            self.chart.show_chart(chart)
        self._arrange()
        # Only now: where the chart that had the focus goes, Qt scrolls to what gets it next.
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def as_table(self) -> bool:
        """Whether the table shows."""
        return self._deck.currentWidget() is self.table

    def turn(self) -> None:
        """From the chart to the table, or back."""
        self._table_wanted = not self.as_table
        self._arrange()
        self.focus_first()
        announce(self, self.table.accessibleName() if self.as_table else self.chart.accessibleName())
        self.turned.emit()

    def focus_first(self) -> None:
        """Bring the focus to the chart or the table."""
        if self.current is None:
            return
        if self.as_table:
            self.table.setFocus()
        elif self.current.refused:
            self.to_list.setFocus()
        else:
            (self.funnel if self.current.funnel is not None else self.chart).setFocus()

    def close_in_place(self) -> bool:
        """Close figures that stand open, or the table; whether there was any."""
        if self.as_table:
            self.turn()
            return True
        return self.chart.close_in_place()

    def panes(self) -> tuple[QWidget, ...]:
        """What is drawn, the notes and their acts, the choice of measures."""
        return (self._deck, self._side, self._line)

    def _choose(self, which: str) -> None:
        if which and (self.current is None or which != self.current.id):
            self.chosen.emit(which)

    def _bring_into_view(self, row: QRect) -> None:
        self._scroll.ensureVisible(row.x(), row.bottom(), 0, gap(8))
        self._scroll.ensureVisible(row.x(), row.top(), 0, gap(8))

    # --- room ------------------------------------------------------------------------------------------

    def fold_to(self, fold: Fold) -> None:
        """Notes beside the chart, or under it; where it is narrow one note stays in view."""
        self._fold = fold
        self._measure()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The funnel is as high as what it is seen through."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.funnel.set_room(event.size().height())
        return super().eventFilter(watched, event)

    def put_acts(self, acts: QWidget | None) -> None:
        """Take in the acts, to stand under the notes, or let go of them."""
        if acts is not None:
            self._side_acts.addWidget(acts)

    def _arrange(self) -> None:
        chart = self.current
        folded = self._fold.folded
        refused = chart is not None and bool(chart.refused)
        as_table = self._table_wanted and not refused
        self._deck.setCurrentWidget(self.refused if refused else self.table if as_table else self._drawn)
        self.chart.setVisible(not refused and chart is not None and chart.funnel is None)
        self.funnel.setVisible(not refused and chart is not None and chart.funnel is not None)
        self.axis.setVisible(self.chart.isVisibleTo(self._drawn))
        self.under.setVisible(not self._fold.short and not refused and not as_table)
        self.overall.setVisible(bool(self.overall.text()) and not refused)
        wanted = chart is not None and (chart.refused == NO_WORKFORCE or chart.refused.startswith(INCOMPLETE))
        self.headcounts.setVisible(wanted and self.headcounts.bring is not None)
        self._side.setVisible(not folded and not as_table)
        self.notes.stand_beside(not folded)
        home = self._under_chart if folded else self._side_notes
        if self.notes.parentWidget() is not home.body and folded:
            self._scroll.add(self.notes)
        elif not folded and home.column.indexOf(self.notes) < 0:
            home.add(self.notes)
        narrow = self._fold.width is Width.NARROW and not self._fold.short
        self._pinned.setVisible(narrow and not refused and bool(self.brief.text() or self.brief_more.text()))
        self.brief.setVisible(bool(self.brief.text()))
        self.brief_more.setVisible(bool(self.brief_more.text()))

    def _build(self) -> None:
        self._table_wanted = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(gap(24), gap(8), gap(20), gap(4))
        line.setSpacing(gap(10))
        for widget, stretch in ((self.to_list, 0), (self.choice, 0), (self.period, 1)):
            line.addWidget(widget, stretch)
        column.addWidget(self._line)
        words = QVBoxLayout()
        words.setContentsMargins(gap(24), gap(4), gap(20), gap(6))
        words.setSpacing(gap(2))
        for label in (self.title, self.under, self.overall):
            words.addWidget(label)
        column.addLayout(words)
        self._deck = Deck()
        self._drawn = QWidget()
        drawn = QVBoxLayout(self._drawn)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(0)
        self.axis = AxisHead(self.chart)
        drawn.addWidget(self.axis)
        self._scroll = self._under_chart = ScrollPane(name="Chart")
        self._scroll.viewport().installEventFilter(self)
        self._scroll.add(self.chart)
        self._scroll.add(self.funnel)
        drawn.addWidget(self._scroll, 1)
        self._deck.addWidget(self._drawn)
        self._deck.addWidget(self.table)
        self._deck.addWidget(self.refused)
        column.addWidget(self._deck, 1)
        column.addWidget(self.headcounts)
        self._pinned = Ground("paper", "t")
        pinned = QVBoxLayout(self._pinned)
        pinned.setContentsMargins(gap(24), gap(8), gap(20), gap(8))
        pinned.setSpacing(0)
        pinned.addWidget(self.brief)
        pinned.addWidget(self.brief_more)
        column.addWidget(self._pinned)
        self._side = Ground("canvas", "l")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.setSpacing(0)
        self._side_notes = ScrollPane(name="Read this first")
        self._side_notes.add(self.notes)
        side.addWidget(self._side_notes, 1)
        self._side_acts = QHBoxLayout()
        self._side_acts.setContentsMargins(gap(19), gap(8), gap(8), gap(12))
        side.addLayout(self._side_acts)
        row.addWidget(self._side)

    def _measure(self) -> None:
        self._side.setFixedWidth(px(NOTES))
        self.choice.setFixedWidth(px(CHOICE_NARROW if self._fold.width is Width.NARROW else CHOICE))
