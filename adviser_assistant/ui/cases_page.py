"""The cases: a table that filters as one types, the words found marked where they stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from adviser_assistant.casework.keeping import HELD_WITH_ALL, holds_on, matters
from adviser_assistant.ui.cases_model import CasesModel, Column, Shown, shown
from adviser_assistant.ui.cases_narrow_bar import NarrowField, NarrowSentence
from adviser_assistant.ui.cases_narrowing import EXCLUDED, OPEN, Choice, mine_of, offered
from adviser_assistant.ui.cases_painting import CaseCell, NarrowCase
from adviser_assistant.ui.cases_said import MOST, plain_words, said
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import SearchField
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pane import PageHead
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import gap, px, theme_changed

PAUSE = 80


class CasesPage(QWidget):
    """Finds and opens cases. `opened` tells which case, `call_asked` that a call begins."""

    opened = Signal(str)
    call_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Cases")
        self.model = CasesModel()
        self.result = ElideLabel("", "ink2", "body")
        self.search = SearchField("Search cases", "Reference, name, organisation, any words")
        self.narrow = NarrowField(self._offer)
        self.only = NarrowSentence()
        self.held = WrapLabel("", "ink2", "note", widest=2000)
        self.mine = mine_of(session.adviser_name)
        quick = ((OPEN, "Open"), (self.mine, self.mine.title), (EXCLUDED, EXCLUDED.title))
        self.chips = {choice: secondary(name) for choice, name in quick if choice.asks[0][1] != ""}
        self.start = primary("Start a call", "Ctrl N", "phone")
        self.table = QTableView()
        self.empty = EmptyState("No case yet", "The first call starts one.", "Start a call", "Ctrl N", "folder-open")
        self.nothing = EmptyState("No such case", "Ask for less, and more is found.", "List every case", None, "search")
        self._cell, self._whole = CaseCell(self), NarrowCase(self)
        self._fold = Fold()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._build()
        self._set_table()
        self.search.typed.connect(lambda _: self._pause.start())
        self.search.line.installEventFilter(self)
        self.table.installEventFilter(self)
        self.narrow.picked.connect(self.only.add_choice)
        self.narrow.taken_back.connect(self.only.take_back)
        self.only.changed.connect(self._narrowed)
        for choice, chip in self.chips.items():
            chip.clicked.connect(partial(self._add, choice))
        self.start.clicked.connect(self.call_asked)
        self.empty.acted.connect(self.call_asked)
        self.nothing.acted.connect(self._clear)
        self.table.activated.connect(self._open_at)
        theme_changed.connect(self._measure)
        self._measure()
        self._keep_to_mine()
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again and show what it finds; the case in hand stays in hand."""
        self._pause.stop()
        self._keep_to_mine()
        typed, here = self.search.value(), self.current()
        found = self.session.store.rows(typed, MOST, self.only.asks())
        rows = [shown(each, self.session.today) for each in found]
        self.model.show(rows, plain_words(" ".join((typed, *(each.near for each in found)))))
        held = holds_on(self.session.store.service())
        self.held.setText(HELD_WITH_ALL.format(matters=matters(held)) if held else "")
        set_shown(self.held, bool(held))
        total = self.session.store.count()
        self.result.setText(said(rows, typed, total))
        self._below.setCurrentWidget(self.table if rows else self.nothing if total else self.empty)
        self._measure()
        place = self.model.place_of(here.row.case_id) if here else 0
        if rows:
            self.table.selectRow(max(place, 0))

    def current(self) -> Shown | None:
        """The case in hand."""
        return self.model.at(self.table.currentIndex().row())

    def focus_search(self) -> None:
        """Bring the caret to the search, what stands there marked."""
        self.search.line.selectAll()
        self.search.setFocus()

    def focus_list(self) -> None:
        """Bring the focus to the list."""
        (self.table if self.model.rowCount() else self.search).setFocus()

    def fold_to(self, fold: Fold) -> None:
        """Six columns; framework with status where it is tighter; two lines a row where it is narrow."""
        self._fold = fold
        narrow = fold.width is Width.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._tools.setDirection(down if narrow else across)
        set_shown(self._quick, not narrow)
        self._show_chips()
        self.model.joined = fold.folded
        self.table.setItemDelegate(self._whole if narrow else self._cell)
        set_shown(self.table.horizontalHeader(), not narrow)
        for widget in self._search_key:
            set_shown(widget, fold.width is Width.WIDE)
        self._measure()

    def panes(self) -> tuple[QWidget, ...]:
        """Search, then the list."""
        return (self.search, self.table)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """What was typed is not looked for once nobody sees it: the store may be locked by then."""
        self._pause.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and watched is self.table:
            QTimer.singleShot(0, self, self._measure)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.search.line and (enter or event.key() == Qt.Key.Key_Down):
                self.refresh()
                if enter and self.model.rowCount() == 1:
                    self._open_at(self.model.index(0, 0))
                else:
                    self.focus_list()
                return True
            if watched is self.table and enter:
                self._open_at(self.table.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._search_key = (KeyCap("/"), labelled("search", "ink2", "note"))
        column.addWidget(PageHead("Cases", self.result, *self._search_key, self.start))
        if self.session.faults:
            column.addWidget(self._faulty())
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setContentsMargins(gap(24), gap(12), gap(20), gap(10))
        self._tools.setSpacing(gap(12))
        self._quick = QWidget()
        quick = QHBoxLayout(self._quick)
        quick.setContentsMargins(0, 0, 0, 0)
        quick.setSpacing(gap(8))
        for chip in self.chips.values():
            quick.addWidget(chip)
        self._tools.addWidget(self.search, 1)
        self._tools.addWidget(self.narrow, 1)
        self._tools.addWidget(self._quick)
        column.addLayout(self._tools)
        said = QVBoxLayout()
        said.setContentsMargins(gap(24), 0, gap(20), gap(6))
        said.addWidget(self.only)
        said.addWidget(self.held)
        column.addLayout(said)
        self._below = QStackedWidget()
        for page in (self.table, self.nothing, self.empty):
            self._below.addWidget(page)
        column.addWidget(self._below, 1)

    def _faulty(self) -> QWidget:
        faults = self.session.faults
        more = f" And {len(faults) - 3} more." if len(faults) > 3 else ""
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(gap(24), gap(12), gap(20), 0)
        kept = self.session.instead or "Cases open and everything is kept; what this part would ask is missing."
        words = "\n".join((kept, *faults[:3])) + more
        title = "The guidance has a fault" if self.session.instead else "Part of the guidance cannot be used"
        inside.addWidget(Notice(title, words, "attention", "triangle-alert"))
        return holder

    def _set_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("Cases found")
        table.setProperty("rows", True)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.setItemDelegate(self._cell)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.sortIndicatorChanged.connect(self.model.sort)

    def _measure(self) -> None:
        table, narrow = self.table, self._fold.width is Width.NARROW
        for column in Column:
            hidden = (narrow and column != Column.PRACTITIONER) or (self._fold.folded and column == Column.FRAMEWORK)
            table.setColumnHidden(column, hidden)
        room = max(table.viewport().width(), px(400))
        parts = {Column.FRAMEWORK: 0.1, Column.STATUS: 0.13, Column.EXCLUSION: 0.115, Column.NEXT: 0.13}
        parts[Column.PRACTITIONER] = 1.0 if narrow else 0.2
        used = 0
        for column, part in parts.items():
            if not table.isColumnHidden(column):
                table.setColumnWidth(column, round(room * part))
                used += round(room * part)
        table.setColumnWidth(Column.ORGANISATION, max(room - used, px(120)))
        for row in range(self.model.rowCount()):
            case = self.model.at(row)
            lines = 3 if case and case.sentence else 2
            table.setRowHeight(row, px(22) * lines + 2 * gap(6) if narrow else px(52))

    def _open_at(self, index: QModelIndex) -> None:
        case = self.model.at(index.row())
        if case is not None:
            self.opened.emit(case.row.case_id)

    def _offer(self) -> list[Choice]:
        spec = self.session.library.guidance("common").facts.get("concern.category")
        concerns = {choice.id: choice.label for choice in spec.choices} if spec else {}
        return list(offered(self.session.store, concerns, self.session.today, self.session.adviser_name))

    def _add(self, choice: Choice) -> None:
        self.only.add_choice(choice)
        self.narrow.setFocus()

    def _narrowed(self) -> None:
        """What stands in the sentence is no longer offered beside it."""
        self._show_chips()
        if self.mine in self.chips:
            self.session.mine.choose(self.only.has(self.mine))
        self.refresh()

    def _show_chips(self) -> None:
        """Those that are not in the sentence yet; the longest gives way where it is tight."""
        for choice, chip in self.chips.items():
            set_shown(chip, not self.only.has(choice) and not (choice is EXCLUDED and self._fold.folded))
        self._quick.updateGeometry()

    def _keep_to_mine(self) -> None:
        """Follow the choice made in Today, which holds here too."""
        if self.session.mine.on != self.only.has(self.mine) and self.mine in self.chips:
            if self.session.mine.on:
                self.only.add_choice(self.mine)
            else:
                self.only.take_out(self.mine.kind)

    def _clear(self) -> None:
        self.search.set_value("")
        self.only.take_all_out()
        self.focus_search()
