"""Today: what needs the adviser now, worst first; Enter opens the place where it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from adviser_assistant.casework.due import Band, DueCounts, DueLine, in_lines
from adviser_assistant.guidance.view import service_calendar
from adviser_assistant.ui.exclusion.choice_chip import ChoiceChip
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.dates import say_date
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import PageHead
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.tag import TagButton
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.theme import colour, gap, theme_changed
from adviser_assistant.ui.today_aside import NotNow, Wanted
from adviser_assistant.ui.today_lines import Shown, digest, in_all, rows
from adviser_assistant.ui.today_table import TodayDelegate, TodayModel

MOST = 200


class TodayPage(QWidget):
    """Shows what is due. `opened` tells case, place and item; `put_aside` what is not wanted now, and why."""

    opened = Signal(str, str, str)
    call_asked = Signal()
    put_aside = Signal(object)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Today")
        self.model, self.view = TodayModel(), QListView()
        self.day = ElideLabel("", "ink2", "body")
        self.digest = WrapLabel("", "ink", "body")
        self.start = primary("Start a call", "Ctrl N", "phone")
        self.later = secondary("Not now", "X")
        self.mine = ChoiceChip("Mine only")
        self.only = TagButton("", "accent")
        self.not_now = NotNow(session)
        self.empty = EmptyState("Nothing needs you today", "", "Start a call", "Ctrl N", "sun")
        self._build()
        self._set_view()
        self.start.clicked.connect(self.call_asked)
        self.empty.acted.connect(self.call_asked)
        self.view.activated.connect(self._open_at)
        self.later.clicked.connect(self.ask_not_now)
        self.mine.clicked.connect(self.turn_mine)
        self.only.clicked.connect(self.turn_mine)
        self.not_now.wanted.connect(self._aside)
        self.not_now.closed.connect(self._share_room)
        self.not_now.closed.connect(self.focus_list)
        theme_changed.connect(self._dress)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again; what is in hand stays in hand, or the one that took its place."""
        on, here = self.session.today, self.view.currentIndex().row()
        kept = self.current()
        whose = self.session.whose
        lines = in_lines(self.session.store.due(on, MOST, whose), on)
        counts = self.session.store.due_counts(on, whose)
        self.model.show(rows(lines, on))
        self.day.setText(say_date(on))
        calendar = service_calendar(self.session.library.guidance("common"))
        told = (
            in_all(lines, counts, on),
            digest(lines, on, calendar),
            _more(counts, lines),
            self.session.backup_says(),
        )
        self.digest.setText(" ".join(part for part in told if part))
        self.mine.show_chosen(bool(whose))
        set_shown(self.mine, bool(self.session.adviser_name) and not whose)
        set_shown(self.only, bool(whose))
        self._says = bool(self.digest.text()) or bool(whose)
        self._share_room()
        self._below.setCurrentWidget(self.view if lines else self.empty)
        where = "of your cases" if whose else "case"
        self.empty.set_words("Nothing needs you today", f"Nothing is due within a week in any {where}.")
        set_shown(self.later, bool(lines))
        self._tell_keys()
        self.counted.emit(sum(line.found.due.band(on) in (Band.PAST, Band.NOW) for line in lines))
        same = [place for place, row in enumerate(self.model.rows) if kept and _is(row, kept)]
        self._select(same[0] if same else max(here, 0))

    def current(self) -> Shown | None:
        """The line in hand."""
        return self.model.line(self.view.currentIndex().row())

    def focus_list(self) -> None:
        """Bring the focus to the list, or on an empty day to its one act."""
        target = self.view if self.model.rows else self.empty.button
        (target or self).setFocus()

    def ask_not_now(self) -> None:
        """Ask why not now, and until when, in place."""
        line = self.current()
        if line is not None:
            self.not_now.ask(line)
            self._share_room()

    def turn_mine(self) -> None:
        """Keep to one's own cases, or show everybody's again."""
        if self.session.adviser_name:
            self.session.mine.choose(not self.session.mine.on)
            self.refresh()
            announce(self, self.only.text() if self.session.mine.on else "What is due in every case")
            self.focus_list()

    def _share_room(self) -> None:
        """Where it is low, what is said of the day gives way to the question why not now."""
        asking = not self.not_now.isHidden() and self._fold.short
        set_shown(self._band, self._says and not asking)

    def close_in_place(self) -> None:
        """Close the question why not now, if it is open."""
        self.not_now.close_up()

    def fold_to(self, fold: Fold) -> None:
        """Where it is narrow the keys are not named and the date gives way."""
        self._fold = fold
        self._share_room()
        self._tell_keys()

    def panes(self) -> tuple[QWidget, ...]:
        """The list, then the question why not now while it is open."""
        return tuple(pane for pane in (self.view, self.not_now) if not pane.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.view:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_at(self.view.currentIndex())
                return True
            if event.key() == Qt.Key.Key_X and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.ask_not_now()
                return True
            if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.turn_mine()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._fold = Fold()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._keys = (KeyCap("Enter"), labelled("go to where it is done", "ink2", "note"))
        column.addWidget(PageHead("Today", self.day, *self._keys, self.mine, self.later, self.start))
        self._band = QWidget()
        told = QVBoxLayout(self._band)
        told.setContentsMargins(gap(24), gap(12), gap(20), 0)
        told.setSpacing(gap(8))
        self.only.setText(f"What is due in cases with {self.session.adviser_name}")
        self.only.set_icon("x", after=True)
        self.only.set_name(f"{self.only.text()}. Show what is due in every case, key M")
        self.mine.setToolTip("Only what is due in your own cases, key M")
        told.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
        told.addWidget(self.digest)
        column.addWidget(self._band)
        self._below = QStackedWidget()
        for page in (self.view, self.empty):
            self._below.addWidget(page)
        column.addWidget(self._below, 1)
        column.addWidget(self.not_now)

    def _set_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(TodayDelegate(view))
        view.setAccessibleName("What is due, worst first")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("rows", True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.installEventFilter(self)

    def _dress(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Base, colour("canvas"))
        self.view.setPalette(palette)
        self.view.doItemsLayout()

    def _tell_keys(self) -> None:
        for widget in self._keys:
            set_shown(widget, bool(self.model.rows) and self._fold.width is Width.WIDE)

    def _select(self, near: int) -> None:
        """Put in hand the line at a place, or the nearest after it, else before."""
        lines = [place for place in range(len(self.model.rows)) if self.model.line(place)]
        if lines:
            place = next((each for each in lines if each >= near), lines[-1])
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _open_at(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None:
            due = line.line.found.due
            self.opened.emit(line.line.found.case_id, due.place, due.item)

    def _aside(self, wanted: Wanted) -> None:
        self.put_aside.emit(wanted)
        self.refresh()
        self.focus_list()


def _is(row: object, other: Shown) -> bool:
    if not isinstance(row, Shown):
        return False
    mine, theirs = row.line.found, other.line.found
    return (mine.case_id, mine.due.id) == (theirs.case_id, theirs.due.id)


def _more(counts: DueCounts, lines: list[DueLine]) -> str:
    """That there is more than the page lists, where there is."""
    listed = sum(len(line.items) for line in lines)
    everything = counts.of(Band.PAST, Band.NOW, Band.AHEAD)
    return f"The gravest {listed:,} of {everything:,} are listed." if everything > listed else ""
