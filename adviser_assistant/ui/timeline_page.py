"""Timeline: everything that was recorded, told, advised, decided and sent, in order."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from adviser_assistant.guidance.due_names import due_name
from adviser_assistant.ui.as_it_stood import FINDS
from adviser_assistant.ui.case_ending import PLACE as CLOSING
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground, PaneHeading
from adviser_assistant.ui.taking_out.taking_out import WAYS_OUT, TakingOut
from adviser_assistant.ui.theme import colour, gap, px, theme_changed
from adviser_assistant.ui.timeline_back import AsOfDay
from adviser_assistant.ui.timeline_lines import KINDS, Line, Words, as_text, keep, lines_of
from adviser_assistant.ui.timeline_table import LINE, TimelineDelegate, TimelineModel

PAUSE = 120
SHORT = {"told": "Told", "other": "Other"}


class TimelinePage(Page):
    """A filter by kind and by words over one list; Enter goes to where a line was recorded."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self._lines: tuple[Line, ...] = ()
        self._shown: tuple[Line, ...] = ()
        self.model = TimelineModel()
        self.view = _List()
        self.view.setModel(self.model)
        self._delegate = TimelineDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.activated.connect(self._follow)
        self.view.looked_back.connect(self._look_back)
        self.view.setAccessibleName("Timeline")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._filter)
        self._build()
        theme_changed.connect(self._measure_again)

    def refresh(self, change: Change | None) -> None:
        """Show the case as it stands."""
        case = self.open_case.case
        can_close = self.open_case.stood_at is None and bool(self.open_case.guidance.facts)
        said_above = case.value("case.closed_on") is not None or case.value("case.ready_to_close") is True
        self.close_case.setVisible(can_close and not said_above)
        lines = lines_of(case, self._words())
        if lines != self._lines:
            self._lines = lines
            self._filter()
        self.taking_out.refresh()

    def fold_to(self, fold: Fold) -> None:
        """The filters stay; only the search narrows."""
        narrow = fold.width is Width.NARROW
        self.search.setMinimumWidth(px(120 if narrow else 240))
        for key, words in KINDS:
            self.kinds[key].setText(SHORT.get(key, words) if fold.folded else words)
            self.kinds[key].set_name(words)
        self.take_out.setText("Take out…")
        self.take_out.set_name("Take out: hand-over, account, chronology, copy for a request to see the record")
        self.close_case.setText("Close…" if narrow else "Close this case…")
        self.close_case.set_name("Close this case, with its checklist")

    def go(self, item: str) -> None:
        """Bring the newest line about an item into view."""
        self.refresh(None)
        if item in WAYS_OUT:
            self.taking_out.open(item)
            return
        for place in range(len(self.model.rows) - 1, -1, -1):
            row = self.model.rows[place]
            if isinstance(row, Line) and item in (row.item, row.id, row.item.partition("/")[0]):
                self.view.setCurrentIndex(self.model.index(place))
                self.view.scrollTo(self.model.index(place))
                self.view.setFocus()
                return

    def panes(self) -> tuple[QWidget, ...]:
        """Filters, list; or what can be taken out."""
        return (self.taking_out,) if self.taking_out.is_open else (self._top, self.view)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.deck, entries = Deck(), QWidget()
        outer.addWidget(self.deck)
        self.deck.addWidget(entries)
        self.taking_out = TakingOut(self.open_case, self._as_text)
        self.deck.addWidget(self.taking_out)
        self.taking_out.opened.connect(self._show_taking_out)
        self.taking_out.go_to.connect(self.go_to)
        self.taking_out.announce.connect(self.announce)
        whole = QVBoxLayout(entries)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.heading = PaneHeading("Timeline", line=False)
        self.search = LineField("", placeholder="words in a line")
        self.search.set_name("Find words in the timeline")
        self.search.line.setProperty(FINDS, True)
        self.search.typed.connect(lambda _: self._pause.start())
        self.take_out = secondary("Take out…", icon="download")
        self.take_out.clicked.connect(lambda: self.taking_out.open())
        self.heading.add(self.search)
        self.heading.add(self.take_out)
        self.close_case = link("Close this case…")
        self.close_case.clicked.connect(lambda: self.go_to.emit(CLOSING, ""))
        self.heading.add(self.close_case)
        whole.addWidget(self.heading)
        self._top = Ground("canvas", "b")
        row = QHBoxLayout(self._top)
        row.setContentsMargins(gap(20), 0, gap(20), gap(10))
        self.kinds: dict[str, FilterChip] = {}
        chips = FlowRow(8, 6)
        for key, words in KINDS:
            chip = self.kinds[key] = FilterChip(words)
            chip.height_ = 28
            chip.toggled.connect(lambda _: self._filter())
            chips.add(chip)
        self.as_of = AsOfDay(self.open_case)
        self.as_of.line.setProperty(FINDS, True)
        self.as_of.asked.connect(self.looked_back)
        chips.add(self.as_of)
        row.addWidget(chips)
        whole.addWidget(self._top)
        whole.addWidget(self.view, 1)
        self.empty = EmptyState(
            "Nothing matches", "No line has all of these words in the kinds chosen.", icon="history"
        )
        self.empty.hide()
        whole.addWidget(self.empty, 1)

    def _words(self) -> Words:
        guidance = self.open_case.guidance
        rules = {key: check.rule for key, check in guidance.procedure_checks.items()}
        return Words(
            facts=guidance.facts,
            checkpoints={**rules, **{key: each.label for key, each in guidance.checkpoints.items()}},
            communications={key: each.what for key, each in guidance.communications.items()},
            alternatives={key: each.label for key, each in guidance.alternatives.items()},
            due=lambda item: due_name(item, guidance.clocks, guidance.communications),
            people=self.open_case.names,
        )

    def _filter(self) -> None:
        kinds = frozenset(key for key, chip in self.kinds.items() if chip.isChecked())
        self._shown = keep(self._lines, kinds, self.search.value())
        self.model.set_lines(self._shown)
        self.empty.setVisible(not self._shown)
        self.view.setVisible(bool(self._shown))
        shown, every = len(self._shown), len(self._lines)
        self.heading.set_text("Timeline", f"{every} entries" if shown == every else f"{shown} of {every} entries")
        if self._shown and not self.search.value() and not kinds:
            self.view.scrollToBottom()

    def _as_text(self) -> str:
        """What is listed, as a chronology in plain text."""
        reference = self.open_case.case.text("case.official_ref")
        title = f"Chronology, {reference}" if reference else "Chronology"
        return as_text(self._shown, f"{title} (FICTIONAL)" if self.open_case.case.fictional else title)

    def _show_taking_out(self, opened: bool) -> None:
        self.deck.setCurrentIndex(1 if opened else 0)
        if not opened:
            self.take_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, index: QModelIndex) -> None:
        row = index.data(LINE)
        if isinstance(row, Line) and row.place:
            self.go_to.emit(row.place, row.item)

    def _look_back(self, index: QModelIndex) -> None:
        """The case as it stood when a line had just been recorded."""
        row = index.data(LINE)
        if isinstance(row, Line):
            at = [each.recorded_at for each in self.open_case.case.entries if each.id == row.id]
            if at:
                self.looked_back.emit(at[-1].astimezone(self.open_case.now.tzinfo))

    def _measure_again(self) -> None:
        self._delegate.forget()
        self.view.dress()
        self.view.scheduleDelayedItemsLayout()

    def search_here(self) -> bool:
        """The words searched for are words of this case."""
        self.search.setFocus()
        return True

    def close_in_place(self) -> bool:
        """Go back from what is taken out, or take the words searched for away."""
        if self.taking_out.close_open():
            return True
        searched = bool(self.search.value())
        if searched:
            self.search.set_value("")
            self._filter()
        return searched


class _List(QListView):
    looked_back = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.dress()

    def dress(self) -> None:
        """The ground comes from the palette, so that no patch shows behind the lines."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, colour("canvas"))
        self.setPalette(palette)
        self.verticalScrollBar().setSingleStep(px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shifted and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.looked_back.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at) if self.indexAt(at).isValid() else self.currentIndex()
        if not isinstance(index.data(LINE), Line):
            return
        menu = QMenu(self)
        menu.addAction("As it stood then\tShift+Enter", lambda: self.looked_back.emit(index))
        menu.popup(self.viewport().mapToGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
