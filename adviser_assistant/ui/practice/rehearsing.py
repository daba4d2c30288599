"""A rehearsal under way: the caller's answers go on record in a throwaway case, as an adviser would write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, NoteLine
from adviser_assistant.casework.recording import Recorder
from adviser_assistant.guidance.library import Library
from adviser_assistant.practice.caller import PracticeCall, ask, ask_question
from adviser_assistant.practice.manner import WaysOfAsking
from adviser_assistant.practice.reading import guidance_of
from adviser_assistant.practice.scenario import ADVISER, Rehearsal
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.practice.throwaway import OneCaseStore

CALL = "call-1"


@dataclass(frozen=True)
class KeptRehearsal:
    """A rehearsal as far as it went, in plain values: locking the program does not end it."""

    call: PracticeCall
    case: Case
    ended: bool


class Rehearsing(QObject):
    """One call with one caller. A minute passes with each question; between questions the clock stands."""

    answered = Signal(object)
    """The turn that was just played."""

    rang_off = Signal()
    """The call is over, whoever ended it."""

    def __init__(
        self, rehearsal: Rehearsal, ways: WaysOfAsking, library: Library, kept: KeptRehearsal | None = None
    ) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self.guidance = guidance_of(rehearsal, library)
        self.call = kept.call if kept else PracticeCall(rehearsal, ways)
        self.ended = kept.ended if kept else False
        case = kept.case if kept else self.call.case
        recorder = Recorder(ADVISER, lambda: self.now)
        self.open_case = OpenCase(case, OneCaseStore(case), library, recorder, adviser_name=ADVISER, parent=self)
        self.open_case.changed.connect(self._hear)

    @property
    def now(self) -> datetime:
        """The moment of the call."""
        return self.rehearsal.begins + timedelta(minutes=self.call.minute)

    @property
    def kept(self) -> KeptRehearsal:
        """How far it is, to go on with later."""
        return KeptRehearsal(self.call, self.open_case.case, self.ended)

    @property
    def own_notes(self) -> tuple[str, ...]:
        """What the adviser noted down, each line as it stands now."""
        given = {each.id for each in self.call.case.entries}
        lines = (each for each in self.open_case.case.entries if isinstance(each, NoteLine) and each.id not in given)
        return tuple(text for text in {each.note: each.text for each in lines}.values() if text)

    def ask(self, words: str) -> None:
        """Ask something in one's own words, or a question of the call by its id."""
        self._go_on(ask(self.call, self.guidance, words))

    def ask_question(self, question: str, words: str) -> None:
        """Ask a question of the call as it stands there."""
        self._go_on(ask_question(self.call, question, words))

    def hang_up(self) -> None:
        """End the call."""
        if not self.ended:
            self.open_case.record(*self.open_case.stamps(), self.open_case.make(CallEnded, call=CALL))

    def _go_on(self, after: PracticeCall) -> None:
        if self.ended or after is self.call:
            return
        self.call = after
        if after.just_told:
            self.open_case.record(*after.just_told)
        self.answered.emit(after.turns[-1])
        if after.over:
            self.hang_up()

    def _hear(self, change: Change) -> None:
        if not self.ended and any(isinstance(each, CallEnded) for each in change.entries):
            self.ended = True
            self.rang_off.emit()
