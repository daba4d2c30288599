"""A rehearsed call: the real screen of a case over a throwaway one, with the caller beside it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CheckpointAnswered, FactRecorded
from adviser_assistant.ui.call.call_page import CallPage
from adviser_assistant.ui.case_page import CasePage
from adviser_assistant.ui.folding import Fold, Width, fold_for
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.places import Place
from adviser_assistant.ui.practice.caller_pane import CallerPane
from adviser_assistant.ui.practice.rehearsing import Rehearsing
from adviser_assistant.ui.spelling import speller
from adviser_assistant.ui.theme import current_theme, gap, px

CALLER, SCREEN = "caller", "screen"
WIDE, PANES = 348, 900
LEADS_OUT = ("timeline", "about")
"""Places whose acts reach beyond one case: what is taken out of it, and what other cases it is put beside."""


class RehearsedCase(CasePage):
    """The page of a case without the places that lead out of it."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of a call."""
        return tuple(place for place in super().places if place.id not in LEADS_OUT)

    def go_to(self, place: str, item: str = "") -> None:
        """Go to a place of a rehearsal; closing and keeping are for real cases."""
        if place in {each.id for each in self.places}:
            super().go_to(place, item)


class CallView(QWidget):
    """Caller and case side by side; in a narrow window one at a time. `left` leads to the scenarios."""

    left = Signal()
    looked_back = Signal()

    def __init__(self, rehearsing: Rehearsing, fold: Fold, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rehearsing = rehearsing
        self.case_page = RehearsedCase(rehearsing.open_case, fold)
        self.case_page.header.to_cases.set_name("Back to practice, which is kept")
        self.case_page.back.connect(self.left)
        self.caller = CallerPane(rehearsing)
        self.caller.in_hand_asked.connect(self.ask_in_hand)
        self.caller.looked_back.connect(self.looked_back)
        self.caller.record_asked.connect(self.show_record)
        self._fold, self._beside, self._shown, self._first_show = fold, True, CALLER, True
        self._build()
        self.case_page.go_to("call")
        self.call_page = cast(CallPage, self.case_page.pages["call"])
        self.call_page.questions.in_hand_changed.connect(self._show_in_hand)
        rehearsing.answered.connect(lambda _: self.call_page.timer.refresh())
        rehearsing.open_case.changed.connect(lambda _: self._show_in_hand())
        rehearsing.rang_off.connect(self.call_page.timer.button.hide)
        self.call_page.timer.button.setHidden(rehearsing.ended)
        for key, act in (
            ("Alt+A", self.ask_in_hand),
            ("Alt+C", self.to_caller),
            ("Ctrl+Return", self._back_if_over),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_in_hand()
        self.fold_to(fold)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = PlaceTabs("Parts of the rehearsal")
        self.tabs.set_places([(CALLER, "The caller", 0), (SCREEN, "Your screen", 0)])
        self.tabs.chosen.connect(self._show)
        self._tab_line = Ground("paper", "b")
        line = QHBoxLayout(self._tab_line)
        line.setContentsMargins(gap(15), 0, gap(16), 1)
        line.addWidget(self.tabs)
        column.addWidget(self._tab_line)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.caller)
        row.addWidget(self.case_page, 1)
        column.addLayout(row, 1)

    def ask_in_hand(self) -> None:
        """Ask the question in hand as it stands; once it is answered, the next is taken in hand."""
        questions = self.call_page.questions
        reading = questions.reading_of(questions.in_hand)
        if reading is None or reading.question.say_only or self.rehearsing.ended:
            return
        self.rehearsing.ask_question(reading.question.id, reading.text)
        after = questions.reading_of(questions.in_hand)
        if after is not None and not after.is_open and not self.rehearsing.ended:
            questions.next_question()

    def _back_if_over(self) -> None:
        if self.rehearsing.ended:
            self.looked_back.emit()

    def show_record(self, answer: str) -> None:
        """Go to where an answer was put on record."""
        entries = self.rehearsing.rehearsal.records[answer]
        facts = [each.fact for each in entries if isinstance(each, FactRecorded)]
        points = [each.checkpoint for each in entries if isinstance(each, CheckpointAnswered)]
        if facts or points:
            self._show(SCREEN)
            self.case_page.go_to("call", (*facts, *points)[0])

    def to_caller(self) -> None:
        """Go to where one asks; from there, back to the screen of the call."""
        here = self.caller.isVisible() and self.caller.isAncestorOf(self.focusWidget())
        self._show(SCREEN if here else CALLER)

    def focus_first(self) -> None:
        """Bring the focus to where one asks."""
        self._show(CALLER)

    def panes(self) -> tuple[QWidget, ...]:
        """The caller, then the panes of the case."""
        return (self.caller, *self.case_page.panes(), self._tab_line)

    def close_in_place(self) -> bool:
        """Close what is open in the case, if anything is."""
        return self.case_page.close_in_place()

    def fold_to(self, fold: Fold) -> None:
        """Side by side where the case keeps room enough beside the caller."""
        self._fold = fold
        self._beside = fold.width is Width.WIDE and not fold.short
        self._tab_line.setVisible(not self._beside)
        self.caller.setMinimumWidth(px(WIDE) if self._beside else 0)
        self.caller.setMaximumWidth(px(WIDE) if self._beside else 16_777_215)
        self._fold_case()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._beside:
            self._fold_case()

    def _fold_case(self) -> None:
        """The case has the room that the caller leaves; three panes need all of a middle width."""
        room = self.width() - px(WIDE)
        fold = fold_for(room, self.height(), current_theme().text_percent)
        beside = Fold(Width.NARROW, fold.short) if room < px(PANES) else fold
        self.case_page.fold_to(beside if self._beside else self._fold)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """It opens with the caret where one asks, not in the notes as a real call does."""
        super().showEvent(event)
        speller.set_apart(True)
        if self._first_show:
            self._first_show = False
            QTimer.singleShot(0, self.caller, self.caller.focus_field)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        speller.set_apart(False)

    def _show(self, part: str) -> None:
        self._shown = part
        self._arrange()
        if part == CALLER:
            self.caller.focus_field()
        else:
            self.case_page.take_focus()

    def _arrange(self) -> None:
        self.tabs.set_current(self._shown)
        self.caller.setVisible(self._beside or self._shown == CALLER)
        self.case_page.setVisible(self._beside or self._shown == SCREEN)

    def _show_in_hand(self) -> None:
        questions = self.call_page.questions
        reading = questions.reading_of(questions.in_hand)
        said = reading.text if reading is not None and not reading.question.say_only and reading.is_open else ""
        self.caller.show_in_hand(said)
