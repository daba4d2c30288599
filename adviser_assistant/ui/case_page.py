"""One case: its header, its places as tabs, and the page of the place in hand."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallStarted, FactRecorded
from adviser_assistant.casework.own_call import OWN_PLACES, is_own_call
from adviser_assistant.ui.about.own_call_offer import OwnCallOffer
from adviser_assistant.ui.as_it_stood import PastBanner
from adviser_assistant.ui.case_ending import PLACE as CLOSING
from adviser_assistant.ui.case_ending import CaseEnding
from adviser_assistant.ui.case_header import CaseHeader, ClockProof
from adviser_assistant.ui.case_keeping import PLACE as KEEPING
from adviser_assistant.ui.case_keeping import CaseKeeping
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.in_view import InView
from adviser_assistant.ui.new_guidance import NewGuidance
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.panes import come_back
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.places import PLACES, Place, open_counts, title_of
from adviser_assistant.ui.theme import gap
from adviser_assistant.ui.unfinished import Unfinished
from adviser_assistant.ui.who_may_see import WhoMaySee

PAGES = {
    "call": ("adviser_assistant.ui.call.call_page", "CallPage"),
    "concern": ("adviser_assistant.ui.concern_page", "ConcernPage"),
    "early_help": ("adviser_assistant.ui.early_help_page", "EarlyHelpPage"),
    "procedure": ("adviser_assistant.ui.procedure.procedure_page", "ProcedurePage"),
    "before_exclusion": ("adviser_assistant.ui.exclusion.before_exclusion_page", "BeforeExclusionPage"),
    "communications": ("adviser_assistant.ui.communications_page", "CommunicationsPage"),
    "letters": ("adviser_assistant.ui.letters.letters_page", "LettersPage"),
    "timeline": ("adviser_assistant.ui.timeline_page", "TimelinePage"),
    "about": ("adviser_assistant.ui.about.about_page", "AboutPage"),
}


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


PLACES_HERE = tuple(place for place in PLACES if _exists(PAGES[place.id][0]))
"""The places that have a page; no empty tab waits for one."""


_WITHOUT_GUIDANCE = ("call", "timeline")
"""Where notes can be written and read when the common guidance could not be read."""


def running_call(case: Case) -> str:
    """The id of the call that is going on, or an empty string."""
    return next((call for call, parts in case.calls.items() if isinstance(parts[-1], CallStarted)), "")


WHO = ("pract.name", "org.name")
"""What another case about the same matter is known by."""


class CasePage(QWidget):
    """Builds each place when it is first gone to and keeps it; a place in hand redraws as the case changes."""

    back = Signal()
    announce = Signal(str)
    looked_back = Signal(object)
    to_today = Signal()
    open_other = Signal(str)
    own_case_asked = Signal()
    removed = Signal(str)
    """The case was removed: what its trace says."""

    def __init__(self, open_case: OpenCase, fold: Fold | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.header = CaseHeader(open_case)
        self.tabs = PlaceTabs()
        self.proof = ClockProof()
        self.proof.hide()
        self.ending = CaseEnding(open_case)
        self.keeping: CaseKeeping | None = None
        self.who = WhoMaySee(open_case)
        stood_at = open_case.stood_at
        self.banner = PastBanner(open_case, stood_at) if stood_at is not None else None
        self.news = NewGuidance(open_case, self) if stood_at is None else None
        self.own_call = OwnCallOffer(open_case, self)
        self.stack = Deck()
        self.pages: dict[str, Page] = {}
        self.unfinished = Unfinished(self, open_case) if stood_at is None else None
        if self.unfinished is not None:
            open_case.waiting.bring_back()
        self.in_view = InView(self, open_case, self) if stood_at is None else None
        self._fold = fold or Fold()
        self._alike = 0
        self._build()
        self._show_counts(None)
        self.fold_to(self._fold)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.banner is not None:
            column.addWidget(self.banner)
            self.banner.to_today.clicked.connect(self.to_today)
        if self.news is not None:
            column.addWidget(self.news)
            self.news.accepted.connect(self.tabs.setFocus)
        column.addWidget(self.own_call)
        self.own_call.taken.connect(self.own_case_asked)
        column.addWidget(self.header)
        self._row = Ground("paper", "b")
        line = QHBoxLayout(self._row)
        line.setContentsMargins(gap(31), 0, gap(16), 1)
        self._next = (KeyCap("Ctrl Tab"), labelled("next place", "ink2", "hint"))
        line.addWidget(self.tabs, 1)
        line.addWidget(self.who.mark)
        for widget in self._next:
            line.addWidget(widget)
        column.addWidget(self._row)
        column.addWidget(self.ending)
        column.addWidget(self.who, 1)
        column.addWidget(self.proof)
        column.addWidget(self.stack, 1)
        self.ending.go_to.connect(self.go_to)
        self.ending.announce.connect(self.announce)
        self.ending.moved.connect(self._moved)
        self.who.announce.connect(self.announce)
        self.who.moved.connect(self._moved)
        self.tabs.chosen.connect(lambda place: self.go_to(place))
        self.header.back.connect(self.back)
        self.header.opened.connect(lambda fact: self.go_to("call", fact))
        self.header.framework_asked.connect(lambda: self.go_to("procedure", "framework"))
        self.header.proof_asked.connect(self._toggle_proof)
        self.proof.closed.connect(self._toggle_proof)
        self.open_case.changed.connect(self._show_counts)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places this kind of case has."""
        here = PLACES_HERE
        if is_own_call(self.open_case.case):
            here = tuple(place for place in here if place.id in OWN_PLACES)
        bare = not self.open_case.guidance.facts
        return tuple(place for place in here if not bare or place.id in _WITHOUT_GUIDANCE)

    @property
    def place(self) -> str:
        """The place in hand."""
        return self.tabs.current() if self.stack.count() else ""

    @property
    def page(self) -> Page | None:
        """The page in hand."""
        return self.pages.get(self.place)

    def go_to(self, place: str, item: str = "") -> None:
        """Go to a place and, if named, to an item in it."""
        if place == KEEPING:
            self._open_keeping()
            return
        if place == CLOSING:
            if self.page is None:
                self.go_to(self.places[0].id)
            self.proof.hide()
            self.ending.open(item)
            return
        page = self._page(place)
        if page is None:
            return
        self.ending.set_aside()
        self.who.close_open()
        self.tabs.set_current(place)
        self.stack.setCurrentWidget(page)
        if self.stack.isHidden():
            self.proof.hide()
            self._make_room()
        if item:
            page.go(item)

    def take_focus(self) -> None:
        """Rest in the place in hand, unless something in the case has the focus there already."""
        focus, instead = self.focusWidget(), self.ending.is_open or self.stack.currentWidget() is self.keeping
        if self.page is not None and not instead and (focus is None or not self.page.isAncestorOf(focus)):
            come_back(self.page, self.page.panes())

    def fold_to(self, fold: Fold) -> None:
        """Arrange header, tabs and every built page for the room there is."""
        self._fold = fold
        self.header.fold_to(fold)
        if self.banner is not None:
            self.banner.fold_to(fold)
        if self.news is not None:
            self.news.fold_to(fold)
        narrow, tight = fold.width is Width.NARROW, fold.width is Width.NARROW and fold.short
        self.tabs.set_most(0 if tight else 3 if narrow else 5 if fold.folded else 99)
        for widget in self._next:
            set_shown(widget, not fold.folded)
        for page in self.pages.values():
            page.fold_to(fold)
        self._make_room()

    def close_in_place(self) -> bool:
        """Close the clock's days if they are open, else what the page in hand has open."""
        if not self.proof.isHidden():
            self._toggle_proof()
            return True
        if self.who.close_open() or self.ending.close_open():
            return True
        if self.keeping is not None and self.stack.currentWidget() is self.keeping:
            self.go_to(self.place)
            return True
        if self.page is not None and self.page.close_in_place():
            return True
        if self.news is not None and self.news.close_in_place():
            return True
        if self.banner is not None:
            self.to_today.emit()
        return self.banner is not None

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of the place in hand, then what is said over the case, header and tabs."""
        inner: tuple[QWidget, ...] = self.page.panes() if self.page else ()
        if self.keeping is not None and self.stack.currentWidget() is self.keeping:
            inner = (self.keeping,)
        if self.ending.is_open:
            inner = (self.ending,)
        if self.who.is_asked:
            inner = (self.who,)
        return (*inner, *self._over, self.header, self._row)

    @property
    def _over(self) -> tuple[QWidget, ...]:
        """What is said over the case: that this is the past, or that its guidance moved on."""
        over = (self.banner, self.news, self.own_call)
        return tuple(each for each in over if each is not None and not each.isHidden())

    def _page(self, place: str) -> Page | None:
        if place not in self.pages:
            if place not in {each.id for each in self.places}:
                return None
            module, name = PAGES[place]
            page: Page = getattr(import_module(module), name)(self.open_case)
            page.go_to.connect(self.go_to)
            page.announce.connect(self.announce)
            page.blind.connect(self.header.set_blind)
            page.open_other.connect(self.open_other)
            page.looked_back.connect(self.looked_back)
            self.pages[place] = page
            self.stack.addWidget(page)
            page.fold_to(self._fold)
        return self.pages[place]

    def _show_counts(self, change: Change | None) -> None:
        counts = open_counts(self.open_case.case, self.open_case.assessment)
        if change is None or any(isinstance(each, FactRecorded) and each.fact in WHO for each in change.entries):
            self._alike = len(self.open_case.others.perhaps_the_same())
        if self._alike:
            counts["about"] = counts.get("about", 0) + self._alike
        self.tabs.set_places(
            [(each.id, title_of(each, self.open_case.guidance), counts.get(each.id, 0)) for each in self.places]
        )
        self.ending.refresh()
        if not self.proof.isHidden():
            self.proof.show_clock(self.header.shown, self.open_case)
        self._make_room()

    def _open_keeping(self) -> None:
        """Legal holds and removal, in the place of the page in hand."""
        if self.open_case.stood_at is not None:
            return
        if self.keeping is None:
            self.keeping = CaseKeeping(self.open_case)
            self.keeping.left.connect(lambda: self.go_to(self.place))
            self.keeping.removed.connect(self.removed)
            self.keeping.announce.connect(self.announce)
            self.stack.addWidget(self.keeping)
        self.ending.set_aside()
        self.keeping.refresh()
        self.stack.setCurrentWidget(self.keeping)
        self._make_room()
        self.keeping.focus_first()

    def _moved(self) -> None:
        """What stood in place of the page came or went; the page gets back the focus it had."""
        self._make_room()
        if self.page is not None and not self.ending.is_open and not self.who.is_asked:
            come_back(self.page, self.page.panes())

    def _toggle_proof(self) -> None:
        opened = not self.proof.isHidden()
        if opened:
            self.proof.hide()
        else:
            self.proof.show_clock(self.header.shown, self.open_case)
        self._make_room()
        if opened:
            self.header.clock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self) -> None:
        """The open days take half of the page; where that would squeeze the page in hand, all of it."""
        opened = not self.proof.isHidden()
        asked, closed = self.who.is_asked, not self.ending.isHidden()
        closing = self.ending.is_open
        over = (self.header, self._row, *self._over, *((self.ending.strip,) if closed else ()))
        above = sum(each.sizeHint().height() for each in over)
        left = self.height() - above - self.proof.wanted_height()
        least = self.stack.minimumSizeHint().height()
        crowded = opened and left < least
        if opened:
            self.proof.fit(whole=crowded)
        if self.news is not None:
            told = self.news.is_open and self.height() - above < least
            self.news.fit(whole=told and not opened)
            crowded = crowded or told
        instead = crowded or closing or asked
        if self.stack.isHidden() != instead:
            set_shown(self.stack, not instead)
        policy = QSizePolicy.Policy.Expanding if closing else QSizePolicy.Policy.Fixed
        if self.ending.sizePolicy().verticalPolicy() is not policy:
            self.ending.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """What was set elsewhere meanwhile is shown."""
        self.ending.look_again()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """What is open keeps to the room there is."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return done
