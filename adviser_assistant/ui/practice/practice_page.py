"""Practice: hard calls rehearsed with an invented caller. Nothing of it is kept once the program ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.letter import Letter
from adviser_assistant.paths import guidance_folder
from adviser_assistant.practice.debrief import Debrief
from adviser_assistant.practice.reading import FOLDER, Practice, guidance_of, load_practice
from adviser_assistant.practice.scenario import Rehearsal
from adviser_assistant.practice_desk import debrief_of, debrief_sheet, facilitators_sheet
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.empty_state import EmptyState
from adviser_assistant.ui.parts.pane import PageHead
from adviser_assistant.ui.parts.slides import Slide, Slides
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.practice.call_view import CallView
from adviser_assistant.ui.practice.debrief_view import DebriefView
from adviser_assistant.ui.practice.rehearsing import Rehearsing
from adviser_assistant.ui.practice.scenario_list import ScenarioList
from adviser_assistant.ui.practice.slides_of import slides_of_debrief, slides_of_scenario
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.sheet_out import SheetOut

Found = TypeVar("Found")
SAID = "Rehearse a hard call with an invented caller. Nothing of it reaches a case."
READING = "Reading the scenarios"
LOOKING = "Looking back on the call"


class PracticePage(QWidget):
    """A place of the rail: the scenarios, the rehearsed call, its debrief, and all of it for a room."""

    left = Signal()
    """Escape, where nothing is left to close: back to where one came from."""

    room = Signal(bool)
    """Whether a room is looking at it in large type."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName("Practice")
        self.practice: Practice | None = None
        self.calls: dict[str, CallView] = {}
        self.debriefs: dict[str, DebriefView] = {}
        self._fold = Fold()
        self._from_group: QWidget | None = None
        self._busy = False
        self.deck, self.sheet, self.slides = Deck(), SheetOut(), Slides()
        self.list, self.waiting = ScenarioList(), EmptyState(READING)
        self._build()
        self.list.begun.connect(self.begin)
        self.list.begun_again.connect(self.begin_again)
        self.list.group_asked.connect(
            lambda which: self._show_room(slides_of_scenario(self._rehearsal(which).scenario))
        )
        self.list.sheet_asked.connect(self._offer_sheet)
        self.slides.left.connect(self._leave_room)
        self.slides.room.connect(self.room)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead("Practice", ElideLabel(SAID, "ink2", "body"))
        column.addWidget(self.head)
        column.addWidget(self.sheet)
        column.addWidget(self.deck, 1)
        for widget in (self.list, self.waiting, self.slides):
            self.deck.addWidget(widget)

    # --- the scenarios ---------------------------------------------------------------------------------

    def use(self, session: Session) -> None:
        """Go on with other guidance: the scenarios are read again; a call that was begun goes on as it began."""
        self.session, self.practice = session, None
        if self.isVisible() and self.deck.currentWidget() is self.list:
            self.show_list()

    def show_list(self) -> None:
        """The scenarios; what was begun waits there."""
        if self._busy:
            return
        if self.practice is None:
            self._wait(READING, lambda: load_practice(self._folder(), self.session.library), self._list_them)
            return
        self._to(self.list)
        self.list.show_kept(self.session.rehearsals)

    def _list_them(self, practice: Practice) -> None:
        self.practice = practice
        self.list.show_scenarios(practice.rehearsals, self.session.library)
        self.show_list()
        if self.isVisible():
            self.list.focus_scenario()

    def _folder(self) -> Path:
        """The guidance in use, if it has scenarios, else what came with the program."""
        in_use = self.session.folders.in_use if self.session.folders is not None else guidance_folder()
        return in_use if (in_use / FOLDER).is_dir() else guidance_folder()

    def _rehearsal(self, which: str) -> Rehearsal:
        found = self.practice.rehearsal(which) if self.practice is not None else None
        return found if found is not None else self.calls[which].rehearsing.rehearsal

    # --- a call ----------------------------------------------------------------------------------------

    def begin(self, which: str) -> None:
        """Rehearse a call, go on with it, or look back on it if it is over."""
        if which not in self.calls and self.practice is not None:
            self._add_call(which, self.practice)
        view = self.calls[which]
        if view.rehearsing.ended:
            self.look_back(which)
            return
        self._to(view)
        view.focus_first()

    def _add_call(self, which: str, practice: Practice) -> None:
        rehearsal, kept = self._rehearsal(which), self.session.rehearsals.get(which)
        same = kept if kept is not None and kept.call.rehearsal == rehearsal else None
        rehearsing = Rehearsing(rehearsal, practice.ways, self.session.library, same)
        view = self.calls[which] = CallView(rehearsing, self._fold)
        view.left.connect(self._leave_call)
        view.looked_back.connect(lambda: self.look_back(which))
        for gone_on in (rehearsing.answered, rehearsing.open_case.changed):
            gone_on.connect(lambda _: self._keep(which))
        self._keep(which)
        self.deck.addWidget(view)

    def _keep(self, which: str) -> None:
        self.session.rehearsals[which] = self.calls[which].rehearsing.kept

    def begin_again(self, which: str) -> None:
        """Put what was begun away and begin anew."""
        self.session.rehearsals.pop(which, None)
        for kept in (self.calls.pop(which, None), self.debriefs.pop(which, None)):
            if kept is not None:
                self.deck.removeWidget(kept)
                kept.deleteLater()
        self.begin(which)

    def look_back(self, which: str) -> None:
        """The debrief of a call, made when it is first wanted."""
        if which in self.debriefs:
            self._show_debrief(which)
            return
        rehearsing = self.calls[which].rehearsing
        call, guidance = rehearsing.call, rehearsing.guidance
        self._wait(LOOKING, lambda: debrief_of(call, guidance), lambda looked: self._add_debrief(which, looked))

    def _add_debrief(self, which: str, looked: Debrief) -> None:
        rehearsing = self.calls[which].rehearsing
        view = self.debriefs[which] = DebriefView(rehearsing, looked)
        name = f"debrief, {which}"
        view.left.connect(self._leave_call)
        view.again.connect(lambda: self.begin_again(which))
        view.word_asked.connect(
            lambda: self.sheet.open("The debrief", name, lambda: debrief_sheet(rehearsing.call, looked))
        )
        view.sheet_asked.connect(lambda: self._offer_sheet(which))
        view.group_asked.connect(lambda: self._show_room(slides_of_debrief(looked, rehearsing.rehearsal.scenario)))
        self.deck.addWidget(view)
        self._show_debrief(which)

    def _show_debrief(self, which: str) -> None:
        view = self.debriefs[which]
        self._to(view)
        view.focus_first()

    def _leave_call(self) -> None:
        here = next((which for which in self.calls if self._here in (self.calls[which], self.debriefs.get(which))), "")
        self.show_list()
        self.list.focus_scenario(here)

    # --- for a room ------------------------------------------------------------------------------------

    def _offer_sheet(self, which: str) -> None:
        rehearsal = self._rehearsal(which)
        guidance = guidance_of(rehearsal, self.session.library)

        def make() -> Letter:
            return facilitators_sheet(rehearsal, guidance)

        self.sheet.open("The facilitator’s sheet", f"facilitator’s sheet, {which}", make)

    def _show_room(self, slides: tuple[Slide, ...]) -> None:
        self._from_group = self._here
        self.slides.show_slides(slides)
        self._to(self.slides)
        self.slides.setFocus()

    def _leave_room(self) -> None:
        back = self._from_group or self.list
        self._to(back)
        back.focus_first() if isinstance(back, DebriefView) else self.list.focus_scenario()

    # --- where one is ----------------------------------------------------------------------------------

    @property
    def _here(self) -> QWidget:
        return self.deck.currentWidget() or self.list

    @property
    def case_page(self) -> CasePage | None:
        """The throwaway case that is worked in, if one is."""
        return self._here.case_page if isinstance(self._here, CallView) else None

    def focus_list(self) -> None:
        """Bring the focus to where one was: the call, the debrief, the slides, the scenarios."""
        here = self._here
        if isinstance(here, CallView | DebriefView):
            here.focus_first()
        elif here is self.slides:
            self.slides.setFocus()
        else:
            self.show_list()
            self.list.focus_scenario()

    def close_in_place(self) -> None:
        """At Escape: what opened in place, then back to the scenarios, then to where one came from."""
        here = self._here
        if self.sheet.close_in_place():
            self.focus_list()
        elif here is self.slides:
            self._leave_room()
        elif isinstance(here, CallView):
            if not here.close_in_place():
                self._leave_call()
        elif isinstance(here, DebriefView):
            self._leave_call()
        else:
            self.left.emit()

    def panes(self) -> tuple[QWidget, ...]:
        """What is offered to save, then what is in hand."""
        here = self._here
        inner = here.panes() if isinstance(here, CallView | DebriefView) else (here,)
        return (self.sheet, *inner)

    def fold_to(self, fold: Fold) -> None:
        """Arrange for the room there is."""
        self._fold = fold
        here = self._here
        if isinstance(here, CallView | DebriefView):
            here.fold_to(fold)

    def _to(self, widget: QWidget) -> None:
        self.sheet.close_in_place()
        self.head.setVisible(widget is self.list or widget is self.waiting)
        self.deck.setCurrentWidget(widget)
        if isinstance(widget, CallView | DebriefView):
            widget.fold_to(self._fold)

    def _wait(self, words: str, work: Callable[[], Found], done: Callable[[Found], None]) -> None:
        """Have slow work done away from the screen, where this desk can; what went wrong is said in its place."""
        self.waiting.set_words(words)
        self._to(self.waiting)
        self._busy = True

        def worked(found: Found) -> None:
            self._busy = False
            done(found)

        def failed(trouble: Exception) -> None:
            self._busy = False
            self.waiting.set_words("This could not be read", str(trouble))

        if self.session.folders is not None:
            self.session.folders.run(work, worked, failed, self)
            return
        try:
            found = work()
        except AdviserError as trouble:
            failed(trouble)
        else:
            worked(found)
