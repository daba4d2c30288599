"""The frame: rail, what is in hand, status line, and the keys that work anywhere. It holds no case data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import OPENED, CallPaused, CallStarted, FactRecorded, PutAside, Viewed
from adviser_assistant.casework.facts import Source
from adviser_assistant.casework.links import OWN_CALL as OWN_LINK
from adviser_assistant.casework.links import linked
from adviser_assistant.casework.own_call import OWN_CALL
from adviser_assistant.casework.people import caller_name
from adviser_assistant.casework.whose import begun_by
from adviser_assistant.errors import AdviserError
from adviser_assistant.guidance.due import ASIDE
from adviser_assistant.ui import tab_order
from adviser_assistant.ui.as_it_stood import LookBack
from adviser_assistant.ui.case_ending import PLACE as CLOSING
from adviser_assistant.ui.case_keeping import PLACE as KEEPING
from adviser_assistant.ui.case_page import CasePage, running_call
from adviser_assistant.ui.cases_page import CasesPage
from adviser_assistant.ui.clipboard import ClipboardKeeper
from adviser_assistant.ui.curtain import Curtain
from adviser_assistant.ui.folding import Fold, fold_for
from adviser_assistant.ui.go_to import Goal, GoTo
from adviser_assistant.ui.goals import goals
from adviser_assistant.ui.insights.insights_page import InsightsPage
from adviser_assistant.ui.key_sheet import KeySheet
from adviser_assistant.ui.library.library_page import LibraryPage
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.panes import come_back, next_pane
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.rail import Rail
from adviser_assistant.ui.parts.status_line import StatusLine
from adviser_assistant.ui.practice.practice_page import PracticePage
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.packets_section import BROUGHT
from adviser_assistant.ui.settings.page import SettingsPage
from adviser_assistant.ui.shortcuts import bind
from adviser_assistant.ui.theme import current_theme, theme_changed
from adviser_assistant.ui.today_aside import Wanted
from adviser_assistant.ui.today_page import TodayPage
from adviser_assistant.ui.visit import Visit
from adviser_assistant.vault_desk import VaultDesk

RAIL = (
    ("today", "Today", "sun"),
    ("cases", "Cases", "folder-open"),
    ("library", "Library", "book-open"),
    ("practice", "Practice", "messages-square"),
    ("insights", "Insights", "chart-no-axes-column"),
    ("settings", "Settings", "settings-2"),
)
MOST_OPEN = 6
ForARoom = TypeVar("ForARoom", LibraryPage, PracticePage)
Visited = LibraryPage | PracticePage | InsightsPage | SettingsPage


class MainWindow(QMainWindow):
    """One window for everything after unlocking; `locked` asks to go back to the unlock window."""

    locked = Signal()
    closed = Signal()
    day_began = Signal()

    def __init__(self, session: Session, vault: VaultDesk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._vault = session, vault
        self.setWindowTitle("Adviser Assistant")
        self.setMinimumSize(700, 440)
        self.resize(1366, 720)
        self.rail = Rail(RAIL)
        self.stack = Deck()
        self.stack.currentChanged.connect(lambda _: self._tell_guidance())
        self.status = StatusLine(session.fictional, session.guidance_line())
        self.today = TodayPage(session)
        self.cases = CasesPage(session)
        self.visit = Visit(self, "library", lambda session: self._for_a_room(LibraryPage(session)))
        self.practice = Visit(self, "practice", lambda session: self._for_a_room(PracticePage(session)))
        self.settings = Visit(self, "settings", self._new_settings)
        self.insights = Visit(self, "insights", self._new_insights)
        self.past = LookBack(self)
        self.keys = KeySheet()
        self.case_pages: dict[str, CasePage] = {}
        self._viewed: set[str] = set()
        self._came_from: tuple[QWidget, QWidget | None] | None = None
        self._build()
        self.go_to = GoTo(self._find, self)
        self.curtain = Curtain(self)
        self.clipboard = ClipboardKeeper(self._copies_cases, self)
        self.clipboard.said.connect(self._say)
        bind(self, self._acts())
        self._day = session.today
        self._midnight = QTimer(self, interval=60_000)
        self._midnight.timeout.connect(self._new_day)
        self._midnight.start()
        theme_changed.connect(self._fold)
        self.show_today()

    def _build(self) -> None:
        middle = QWidget()
        self.setCentralWidget(middle)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row.addLayout(column, 1)
        for page in (self.today, self.cases, self.keys):
            self.stack.addWidget(page)
        self.rail.chosen.connect(self._go_to_place)
        self.rail.locked.connect(self.lock)
        self.status.keys_asked.connect(self.show_keys)
        self.keys.closed.connect(self.close_in_place)
        self._listen_to_cases()

    def _listen_to_cases(self) -> None:
        self.cases.opened.connect(self.open_case)
        self.cases.call_asked.connect(self.start_call)
        self.today.opened.connect(self.open_case)
        self.today.call_asked.connect(self.start_call)
        self.today.put_aside.connect(self._put_aside)
        self.today.counted.connect(lambda count: self.rail.set_count("today", count))
        self.today.refresh()

    def _acts(self) -> dict[str, Callable[[], None]]:
        hidden = {"hide": self.curtain.toggle, "lock": self.lock}
        return {key: self._unless_hidden(act) for key, act in self._acts_shown().items()} | hidden

    def _unless_hidden(self, act: Callable[[], None]) -> Callable[[], None]:
        return lambda: None if self.curtain.drawn else act()

    def _copies_cases(self) -> bool:
        """Whether what is copied here may be of a case: everything but the guidance is taken to be."""
        return not isinstance(self._here, LibraryPage | SettingsPage | KeySheet)

    @property
    def on_a_call(self) -> bool:
        """Whether a call is going on in any open case."""
        return any(running_call(page.open_case.case) for page in self.case_pages.values())

    def say(self, sentence: str) -> None:
        """Say something in the status line."""
        self._say(sentence)

    def _acts_shown(self) -> dict[str, Callable[[], None]]:
        return {
            "start_call": self.start_call,
            "go_to_anything": self.go_to.open,
            "next_pane": lambda: self._step_pane(1),
            "last_pane": lambda: self._step_pane(-1),
            "close_in_place": self.close_in_place,
            "show_keys": self.show_keys,
            "next_place": lambda: self._step_place(1),
            "last_place": lambda: self._step_place(-1),
            "to_header": self._to_header,
            "take_back": self._take_back,
            "search": self._search,
            "library": self.visit.toggle,
            "settings": self.settings.toggle,
        }

    # --- where one is ----------------------------------------------------------------------------------

    @property
    def _here(self) -> QWidget:
        return self.stack.currentWidget() or self.today

    @property
    def case_page(self) -> CasePage | None:
        """The case in hand, if one is."""
        page = self.stack.currentWidget()
        return page if isinstance(page, CasePage) else None

    @property
    def _worked_in(self) -> CasePage | None:
        """The case that the keys of a case go to: the one in hand, or a rehearsal's throwaway one."""
        here = self._here
        return here.case_page if isinstance(here, PracticePage) else self.case_page

    def show_today(self) -> None:
        """Go to what is due."""
        self.settle()
        self.rail.set_current("today")
        self.today.refresh()
        self.stack.setCurrentWidget(self.today)
        self.today.focus_list()

    def _go_to_place(self, place: str) -> None:
        visits = {"library": self.visit.go, "practice": self.practice.go, "insights": self.insights.go}
        places = {"today": self.show_today, **visits, "settings": self.settings.go}
        places.get(place, self.show_cases)()

    def _for_a_room(self, page: ForARoom) -> ForARoom:
        """While a room looks at a projector, neither rail nor status line is seen."""
        for part in (self.rail, self.status):
            page.room.connect(part.setHidden)
        return page

    def _new_settings(self, session: Session) -> SettingsPage:
        page = SettingsPage(session, self._vault)
        page.said.connect(self._say)
        page.go_to.connect(self._go_from_settings)
        return page

    def open_settings(self, section: str) -> None:
        """Go to a section of the settings."""
        self.settings.go()
        self.settings.page.go(section)
        self.settings.page.focus_list()

    def _new_insights(self, session: Session) -> InsightsPage:
        page = InsightsPage(session)
        page.said.connect(self._say)
        page.open_vault.connect(lambda: self.open_settings("monitoring"))
        return page

    def _go_from_settings(self, place: str, part: str) -> None:
        if place == BROUGHT:
            if part in self.case_pages:
                self.case_pages[part].open_case.read_again()
            return
        self._go_to_place(place)
        if place == "library" and part:
            self.visit.page.go(part)
        if place in (KEEPING, "call"):
            self.open_case(part, place)

    def _put_aside(self, wanted: Wanted) -> None:
        """Record that something due is not for now, in its case, open here or not."""
        page = self.case_pages.get(wanted.case_id)
        try:
            open_case = page.open_case if page is not None else self.session.open(wanted.case_id)
        except AdviserError as trouble:
            self._failed(str(trouble))
            return
        put = (
            open_case.make(PutAside, item=ASIDE + item.id, reason=wanted.reason, digest=item.digest, until=wanted.until)
            for item in wanted.items
        )
        if page is None:
            open_case.failed.connect(self._failed)
        if open_case.record(*put):
            self._say("Put aside. It comes back when its facts change, or on the day you gave.")

    def show_cases(self) -> None:
        """Go to the list of cases."""
        self.settle()
        self.rail.set_current("cases")
        self.cases.refresh()
        self.stack.setCurrentWidget(self.cases)
        self.cases.focus_list()

    def use_guidance(self, session: Session) -> None:
        """Go on with other guidance: every open case is worked out anew, at once or when it is gone back to."""
        self.session = session
        self._tell_guidance()
        for case_id, page in list(self.case_pages.items()):
            if page is self._here:
                page.open_case.use(session.library)
            else:
                page.open_case.stamp()
                self._let_go(self.case_pages.pop(case_id))
        before = (self.today, self.cases)
        self.today, self.cases = TodayPage(session), CasesPage(session)
        for place, (old, new) in enumerate(zip(before, (self.today, self.cases), strict=True)):
            self.stack.insertWidget(place, new)
            if self._here is old:
                self.stack.setCurrentWidget(new)
        self._listen_to_cases()
        for old in before:
            self._let_go(old)
        self.visit.use(session)
        self.practice.use(session)
        self.settings.use(session)
        self.insights.use(session)
        self._fold()

    def use_people(self, people: tuple[tuple[str, str], ...], second_advisers: tuple[tuple[str, str], ...]) -> None:
        """Go on with the people there are now; what is open stays as it is."""
        self.session = replace(self.session, people=people, second_advisers=second_advisers)
        for page in self.case_pages.values():
            page.open_case.use_people(people, second_advisers)

    def _let_go(self, page: QWidget) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    def open_case(self, case_id: str, place: str = "call", item: str = "") -> None:
        """Open a case from the store, or go back to it if it is open."""
        page = self.case_pages.get(case_id)
        if page is None:
            try:
                page = self._add_case(CasePage(self.session.open(case_id), self.fold))
                self._note_view(page)
            except AdviserError as trouble:
                self.status.set_saved(str(trouble), trouble=True)
                return
        self._show_case(page, place, item)

    def _note_view(self, page: CasePage) -> None:
        """Record once a sitting that a case was looked at."""
        open_case = page.open_case
        if open_case.case.id not in self._viewed:
            self._viewed.add(open_case.case.id)
            open_case.record(open_case.make(Viewed, what=OPENED))

    def start_call(self) -> None:
        """Start a call in a new case, at once; a call that is going on is paused, and that is said."""
        self.settle()
        paused = self._pause_running()
        open_case = self.session.new_case()
        page = self._add_case(CasePage(open_case, self.fold))
        started = open_case.make(CallStarted, call=open_case.recorder.new_id())
        whose = begun_by(open_case.case, self.session.adviser_name, open_case.recorder)
        if not open_case.record(*whose, started):
            return
        self._show_case(page, "call", "")
        if paused:
            self._say(paused)

    def lock(self) -> None:
        """Close every case and ask for the passphrase again."""
        self.settle()
        self._leave_cases()
        self.clipboard.clear()
        self.locked.emit()

    def _leave_cases(self) -> None:
        """Before the store is closed, what stood in view in the open cases is noted."""
        for page in self.case_pages.values():
            if page.in_view is not None:
                page.in_view.leave()

    def show_keys(self) -> None:
        """Show all keys in place, or go back from them."""
        if self.stack.currentWidget() is self.keys:
            self.close_in_place()
            return
        self._came_from = (self._here, QApplication.focusWidget())
        self.stack.setCurrentWidget(self.keys)
        self.keys.focus_sheet()

    def close_in_place(self) -> None:
        """Close what opened in place: the go-to panel, the keys, the clock's days."""
        if not self.go_to.isHidden():
            self.go_to.hide()
            self._here.setFocus()
        elif self.stack.currentWidget() is self.keys and self._came_from:
            page, focus = self._came_from
            self.stack.setCurrentWidget(page)
            if focus is not None:
                focus.setFocus()
        elif self.case_page is not None:
            self.case_page.close_in_place()
        elif isinstance(self._here, Visited):
            self._here.close_in_place()
        elif self._here is self.cases:
            self.cases.focus_list()
        elif self._here is self.today:
            self.today.close_in_place()

    # --- the case in hand ------------------------------------------------------------------------------

    def _add_case(self, page: CasePage) -> CasePage:
        while len(self.case_pages) >= MOST_OPEN:
            self._let_go(self.case_pages.pop(next(iter(self.case_pages))))
        self.case_pages[page.open_case.case.id] = page
        self.stack.addWidget(page)
        self.listen(page)
        self.past.listen(page)
        return page

    def listen(self, page: CasePage) -> None:
        """Do and say what a case asks for."""
        page.back.connect(self.show_cases)
        page.removed.connect(lambda words, page=page: self._removed(page, words))
        page.announce.connect(self._announce)
        page.open_case.saved.connect(self._saved)
        page.open_case.changed.connect(self._tell_guidance)
        page.open_case.failed.connect(self._failed)
        page.open_case.others.opened = self._beside(page)
        page.open_other.connect(self.open_case)
        page.own_case_asked.connect(lambda: self.start_own_call(page))

    def _beside(self, page: CasePage) -> Callable[[str], OpenCase]:
        """Another case as it is open here, so that what is recorded in it from the first shows in both."""

        def opened(case_id: str) -> OpenCase:
            other = self.case_pages.get(case_id)
            return other.open_case if other is not None else page.open_case.beside(case_id)

        return opened

    def start_own_call(self, page: CasePage) -> None:
        """The practitioner rings inside an organisation's case: a case of their own, linked; this call is paused."""
        here = page.open_case
        self.start_call()
        theirs = self.case_page
        if theirs is None or theirs is page:
            return
        own = theirs.open_case
        told = [own.make(FactRecorded, fact=fact, value=value, source=Source.PRACTITIONER) for fact, value in OWN_CALL]
        if own.record(*told, *linked(own.case, OWN_LINK, here.case.id, own.recorder)):
            here.record(*linked(here.case, OWN_LINK, own.case.id, here.recorder))
            theirs.go_to("call", "self.safe_now")
            self._say("A case of their own, linked. Nothing of the organisation’s case is shown or asked here.")

    def _removed(self, page: CasePage, words: str) -> None:
        """A case is gone: so is its page, and the list says so."""
        self.case_pages.pop(page.open_case.case.id, None)
        self.show_cases()
        self._let_go(page)
        self._say(words)

    def _show_case(self, page: CasePage, place: str, item: str) -> None:
        known = [each.id for each in page.places]
        self.rail.set_current("cases")
        self.stack.setCurrentWidget(page)
        page.fold_to(self.fold)
        if known:
            page.go_to(place if place in (*known, CLOSING, KEEPING) else known[0], item)
            # What an item opens takes the focus once it is shown; where it is not there any more, the place takes it.
            QTimer.singleShot(0, page, page.take_focus) if item else page.take_focus()

    def _pause_running(self) -> str:
        for page in self.case_pages.values():
            call = running_call(page.open_case.case)
            if call and page.open_case.record(*page.open_case.stamps(), page.open_case.make(CallPaused, call=call)):
                return f"The call with {caller_name(page.open_case.case)} is paused. It waits under Cases."
        return ""

    def _tell_guidance(self) -> None:
        page = self.case_page
        self.status.set_guidance(self.session.guidance_line(page.open_case if page is not None else None))
        self.status.set_fictional(self.session.fictional or isinstance(self._here, PracticePage))

    def _saved(self, at: datetime) -> None:
        self.status.set_saved(f"All saved {at:%H:%M:%S}")

    def _failed(self, sentence: str) -> None:
        self.status.set_saved(sentence, trouble=True)
        self._announce(sentence)

    def _say(self, sentence: str) -> None:
        self.status.set_saved(sentence)
        if sentence:
            self._announce(sentence)

    def _announce(self, sentence: str) -> None:
        said = QAccessibleAnnouncementEvent(self, sentence)
        said.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(said)

    def _new_day(self) -> None:
        if self.session.today != self._day:
            self._day = self.session.today
            self.day_began.emit()
            self.cases.refresh()
            self.today.refresh()
            for page in self.case_pages.values():
                page.open_case.reassess()

    def settle(self) -> None:
        """Let a field that is being typed in tell what it holds before one goes elsewhere."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    # --- keys ------------------------------------------------------------------------------------------

    def _panes(self) -> tuple[QWidget, ...]:
        here = self._here
        return here.panes() if isinstance(here, CasePage | CasesPage | TodayPage | Visited | KeySheet) else ()

    def _step_pane(self, by: int) -> None:
        next_pane((*self._panes(), self.rail), by)

    def _step_place(self, by: int) -> None:
        if (case_page := self._worked_in) is not None:
            self.settle()
            case_page.tabs.step(by)
            if case_page.page is not None:
                come_back(case_page.page, case_page.page.panes())

    def _to_header(self) -> None:
        if (case_page := self._worked_in) is not None:
            case_page.header.focus_strip()

    def _take_back(self) -> None:
        if (case_page := self._worked_in) is not None:
            case_page.open_case.take_back()

    def _search(self) -> None:
        if self.case_page is not None and self.case_page.page is not None and self.case_page.page.search_here():
            return
        if isinstance(self._here, LibraryPage):
            self._here.focus_search()
            return
        if self._here is not self.cases:
            self.show_cases()
        self.cases.focus_search()

    def _find(self, typed: str) -> list[Goal]:
        return goals(self, typed)

    # --- room ------------------------------------------------------------------------------------------

    @property
    def fold(self) -> Fold:
        """The room there is, in units of the text size."""
        return fold_for(self.width(), self.height(), current_theme().text_percent)

    def _fold(self) -> None:
        fold = self.fold
        self.rail.set_folded(fold.folded)
        self.today.fold_to(fold)
        self.cases.fold_to(fold)
        self.visit.fold_to(fold)
        self.practice.fold_to(fold)
        self.settings.fold_to(fold)
        self.insights.fold_to(fold)
        self.past.fold_to_room()
        for page in self.case_pages.values():
            page.fold_to(fold)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fold()
        self.go_to.place()
        self.curtain.cover()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.settle()
        self._leave_cases()
        self.clipboard.clear()
        super().closeEvent(event)
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes the way the screen reads; it stays inside the go-to panel while that is open."""
        if self.curtain.drawn:
            return True
        if self.go_to.isVisible():
            self.go_to.typed.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        place = self.case_page.page if self.case_page is not None else None
        first = (*place.panes(), place) if place is not None else ()
        panes = (*first, *self._panes(), self._here, self.rail, self.status)
        return tab_order.step(panes, forward) or super().focusNextPrevChild(forward)
