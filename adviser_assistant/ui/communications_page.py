"""Communications: what the practitioner and others must be told, by whom, by when, how and with what content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.ui.communications_acts import CommunicationActs
from adviser_assistant.ui.communications_detail import CommunicationDetail
from adviser_assistant.ui.communications_group import Group
from adviser_assistant.ui.communications_out import PLAN_DOCUMENT, OutPanel, ReachBar
from adviser_assistant.ui.communications_reading import CommunicationLine, pace, read_plan, summary
from adviser_assistant.ui.communications_row import ColumnTitles, CommunicationRow
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.dates import MONTHS, say_day
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pace_strip import PaceStrip
from adviser_assistant.ui.parts.pane import Ground, Hairline, PaneHeading, ScrollPane
from adviser_assistant.ui.theme import gap, px, theme_changed

DETAIL = 372
NEW = "new"


class CommunicationsPage(Page):
    """The practitioner first. Rows are kept by id; a done one is drawn again alone."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._lines: tuple[CommunicationLine, ...] = ()
        self._fold = Fold()
        self._selected = ""
        self._pace: object = None
        self._with, self._when, self._said = "Contact", "", ""
        self.rows: dict[str, CommunicationRow] = {}
        self.detail, self.acts = CommunicationDetail(open_case), CommunicationActs()
        self.reach, self.out = ReachBar(open_case), OutPanel(open_case)
        self._build()
        self.reach.wanted.connect(lambda fact: self.go_to.emit("call", fact))
        self.out.closed.connect(self._close_out)
        self.out.said.connect(self.announce)
        self.out.word_asked.connect(lambda: self.go_to.emit("letters", PLAN_DOCUMENT))
        self.detail.go_to.connect(self.go_to)
        self.detail.closed.connect(self._form_closed)
        self.acts.draft.clicked.connect(self.detail.open_draft)
        self.acts.done.clicked.connect(self._mark_done)
        self.detail.withhold.clicked.connect(self._withhold)
        theme_changed.connect(self._measure)

    def refresh(self, change: Change | None) -> None:
        """Show the plan as it stands."""
        lines = read_plan(self.open_case.case, self.open_case.assessment)
        self._show_pace(lines)
        self.reach.refresh()
        self.detail.show_how_to_ring()
        if lines == self._lines:
            return
        self._lines = lines
        ours = tuple(line for line in lines if line.to == "practitioner")
        others = tuple(line for line in lines if line.to != "practitioner")
        self._fill(self._ours, ours)
        self._fill(self._others, others)
        self.ours_heading.set_text("To the practitioner", summary(ours))
        self.others_heading.set_text("To others", summary(others))
        for part in (self.others_heading, self._others_line, self._others):
            part.setVisible(bool(others))
        self.empty.setVisible(not lines)
        if self._selected not in self.rows and self._selected != NEW:
            self._select(self._first_open())
        else:
            self._select(self._selected)

    def fold_to(self, fold: Fold) -> None:
        """Detail at the side when wide, else under its row with its acts pinned below."""
        self._fold = fold
        self.titles.setVisible(not fold.folded)
        self._strip.setVisible(not fold.short)
        self._place_reach(last=fold.short)
        self._show_heading()
        for row in self.rows.values():
            row.set_folded(fold.folded)
        if fold.folded:
            self._page.addWidget(self.acts)
        else:
            self._side_column.addWidget(self.acts)
        self._side.setVisible(not fold.folded)
        self._edge.setVisible(not fold.folded)
        self._place_detail()
        self.detail.set_under_its_row(fold.folded)
        self.acts.show_line(self._line(self._selected), not fold.folded)
        self._measure()

    def _place_reach(self, last: bool) -> None:
        """How to reach them stands over the rows; where there is little room, under them."""
        column = self.list.column
        column.removeWidget(self.reach)
        column.insertWidget(column.count() - 1 if last else column.indexOf(self._strip) + 1, self.reach)

    def go(self, item: str) -> None:
        """Bring a communication into view and focus it."""
        self.refresh(None)
        if item in self.rows:
            self._select(item)
            self.rows[item].setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.ensureWidgetVisible(self.rows[item], 0, gap(40))

    def panes(self) -> tuple[QWidget, ...]:
        """The list, then the detail."""
        return (self.list, self.detail)

    def _build(self) -> None:
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        whole = QHBoxLayout()
        whole.setSpacing(0)
        self._page.addLayout(whole, 1)
        self.list = ScrollPane(name="Communications")
        self.heading = PaneHeading("Contact", line=False)
        self.take_out = link("Take the plan out", icon="download")
        self.take_out.set_name("Take the plan out: calendar file, checklist, Word")
        self.take_out.clicked.connect(self._open_out)
        self.heading.add(self.take_out)
        self.list.add(self.heading)
        self.out.hide()
        self.list.add(self.out)
        self.strip = PaceStrip()
        self._strip = QWidget()
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(gap(20), 0, gap(20), gap(8))
        inside.addWidget(self.strip)
        self.list.add(self._strip)
        self.list.add(self.reach)
        self.list.add(Hairline("line2"))
        self.ours_heading = PaneHeading("To the practitioner", line=False)
        self.add_button = link("Add a contact", icon="plus")
        self.add_button.set_name("Add a contact nobody planned")
        self.add_button.clicked.connect(self._add)
        self.ours_heading.add(self.add_button)
        self.titles = ColumnTitles()
        self._ours, self._others = Group(), Group()
        self.others_heading, self._others_line = PaneHeading("To others", line=False), Hairline()
        self.empty = EmptyState(
            "Nothing is owed to anybody yet", "The plan follows from what is recorded in the call.", icon="mail"
        )
        ours = (self.ours_heading, self.titles, self._ours, self.empty)
        for part in (*ours, self.others_heading, self._others_line, self._others):
            self.list.add(part)
        whole.addWidget(self.list, 1)
        self._edge, self._side = Ground("line"), QWidget()
        self._edge.setFixedWidth(1)
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.setSpacing(0)
        self.side = ScrollPane(name="What it must say")
        self._side_column.addWidget(self.side, 1)
        self._side_column.addWidget(self.acts)
        whole.addWidget(self._edge)
        whole.addWidget(self._side)

    def _show_pace(self, lines: tuple[CommunicationLine, ...]) -> None:
        case, today = self.open_case.case, self.open_case.assessment.on.date()
        events, brackets = pace(case, lines, today)
        shown = (tuple(events), tuple(brackets), today)
        if shown == self._pace:
            return
        self._pace = shown
        self._when = f"{MONTHS[today.month - 1]} {today.year}"
        done = [day for day, _, told, _ in events if told]
        next_ = [day for day, _, told, _ in events if not told]
        said = (f"last {say_day(max(done))}" if done else "none yet", f"next {say_day(min(next_))}" if next_ else "")
        self._said = ", ".join(part for part in said if part)
        name = " ".join(part for part in (case.text("pract.title"), case.text("pract.name").split(" ")[-1]) if part)
        self._with = f"Contact with {name or 'the practitioner'}"
        self._show_heading()
        self.strip.set_events(events, today, brackets)

    def _show_heading(self) -> None:
        """Where there is no room for the strip, its heading says when contact was and will be."""
        self.heading.set_text(self._with, self._said if self._fold.short else self._when)

    def _fill(self, group: Group, lines: tuple[CommunicationLine, ...]) -> None:
        wanted = {line.id for line in lines}
        for key in [each for each in group.keys if each not in wanted]:
            group.drop(key)
            del self.rows[key]
        for line in lines:
            row = self.rows.get(line.id)
            if row is None:
                row = self.rows[line.id] = CommunicationRow(line)
                row.selected.connect(self._select)
                row.entered.connect(lambda _: self.detail.open_draft())
                row.set_folded(self._fold.folded)
                group.add(row)
            else:
                row.show_line(line)
        group.order([self.rows[line.id] for line in lines])

    def _line(self, key: str) -> CommunicationLine | None:
        return next((line for line in self._lines if line.id == key), None)

    def _first_open(self) -> str:
        """The first thing owed, worst first; else the first line."""
        for mark in ("run_out", "due", "not_asked"):
            for line in self._lines:
                if line.mark == mark:
                    return line.id
        return self._lines[0].id if self._lines else ""

    def _select(self, key: str) -> None:
        if key not in self.rows and key != NEW:
            self.detail.hide()
            self.acts.show_line(None, not self._fold.folded)
            return
        moved, self._selected = key != self._selected, key
        for each, row in self.rows.items():
            row.set_selected(each == key)
        line = self._line(key)
        if line is not None:
            self.detail.show_line(line)
        # Shown before it has its place, the detail would be a window of its own for a blink and take the keys.
        if moved or self.detail.parentWidget() is None:
            self._place_detail()
        self.detail.setVisible(self.detail.parentWidget() is not None)
        self.acts.show_line(line, not self._fold.folded)

    def _place_detail(self) -> None:
        """Under its row when folded, else at the side."""
        row = self.rows.get(self._selected)
        if not self._fold.folded:
            if self.side.column.indexOf(self.detail) < 0:
                self.side.add(self.detail)
        elif row is not None:
            group = self._ours if row in self._ours else self._others
            group.put_under(row, self.detail)
        elif self._selected == NEW:
            self._ours.put_first(self.detail)
        self.detail.setVisible(bool(self._selected) and self.detail.parentWidget() is not None)

    def _mark_done(self) -> None:
        self.detail.ask_done()
        self._reveal_form()

    def _withhold(self) -> None:
        if self.detail.is_withheld():
            self.detail.lift()
        else:
            self.detail.ask_withheld()
            self._reveal_form()

    def _add(self) -> None:
        self.detail.ask_new()
        self._reveal_form()

    def _reveal_form(self) -> None:
        self.acts.hide()
        area = self.list if self._fold.folded else self.side
        area.ensureWidgetVisible(self.detail.form, 0, gap(40))

    def _open_out(self) -> None:
        """Offer the plan as a file, in place; asked again, put that away."""
        if self.out.isVisible():
            self._close_out()
            return
        self.out.begin()
        self.out.show()
        self.out.name.line.setFocus()
        self.out.name.line.selectAll()

    def _close_out(self) -> None:
        self.out.hide()
        self.take_out.setFocus()

    def _form_closed(self) -> None:
        self.acts.show_line(self._line(self._selected), not self._fold.folded)
        row = self.rows.get(self._selected)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure(self) -> None:
        self._side.setFixedWidth(px(DETAIL))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_D and not event.modifiers():
            self._mark_done()
        elif event.key() == Qt.Key.Key_W and not event.modifiers():
            self.detail.toggle_why()
        else:
            super().keyPressEvent(event)

    def close_in_place(self) -> bool:
        """Close what takes the plan out, or the form that records it, and rest where it was opened."""
        if self.out.isVisible():
            self._close_out()
            return True
        closed = self.detail.close_form()
        if closed:
            self._form_closed()
        return closed
