"""How a document ends: final or held, second-read, sent, made final again. Everything is asked and said in the bar."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from adviser_assistant.casework.entries import DocumentSent, Replacing
from adviser_assistant.casework.people import caller_name, is_named, practitioner_name
from adviser_assistant.desk import Final
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.sending import second_read_file
from adviser_assistant.ui.letters.carrying import AnswerPanel, CarryPanel
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.ending_issued import IssuedActs
from adviser_assistant.ui.letters.ending_word import WordActs
from adviser_assistant.ui.letters.finish_bar import FinishBar
from adviser_assistant.ui.letters.finish_panels import AgainPanel
from adviser_assistant.ui.letters.second_reading import SecondReadingPanel
from adviser_assistant.ui.letters.stances import stance_words

_DRAFT = "A draft can always be created; a final letter needs the gaps settled or printed as not known."


class Ending(QObject):
    """Ends the document in hand. `settle` asks to record what is being typed before anything is made of it."""

    settle = Signal()
    changed = Signal()
    said = Signal(str)
    wanted = Signal(object)

    def __init__(self, drafting: Drafting, bar: FinishBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafting, self.bar = drafting, bar
        self.word = WordActs(drafting, bar, self)
        for mine, theirs in (
            (self.settle, self.word.settle),
            (self.changed, self.word.changed),
            (self.said, self.word.said),
        ):
            theirs.connect(mine)
        self.issued = IssuedActs(drafting, bar, self)
        self.issued.said.connect(self.said)
        self.ask_file = self.word.ask_file
        self.second, self.again = SecondReadingPanel(drafting.open_case), AgainPanel()
        self.carry, self.answer = CarryPanel(drafting.open_case), AnswerPanel(drafting.open_case)
        for panel in (self.second, self.carry, self.answer):
            bar.add_panel(panel)
        self.second.carry_asked.connect(self._ask_carry)
        self.second.answer_asked.connect(self._ask_answer)
        self.carry.said.connect(self.said)
        self.answer.brought.connect(self._brought)
        bar.add_panel(self.again)
        bar.finalise_asked.connect(self.finalise)
        bar.sent_asked.connect(self.ask_sent)
        bar.second_asked.connect(self.ask_second)
        self.second.read.connect(self.second_read)
        self.second.not_agreed.connect(self._not_agreed)
        self.again.again.connect(self.finalise_again)
        bar.held.wanted.connect(self.wanted)
        bar.sent.sent.connect(self.mark_sent)

    def show_standing(self) -> None:
        """Say how far the document is."""
        standing, final = self.drafting.standing(), self.drafting.finalised()
        words = f"{standing[:1].upper()}{standing[1:]}." if standing else _DRAFT
        if self.drafting.changed_since_final():
            words += " Changed since: finalise again to send the new words."
        self.bar.show_standing(words, final is not None, self.drafting.can_be_sent(), self.drafting.reading())

    # --- final, then sent --------------------------------------------------------------------------------

    def finalise(self) -> None:
        """Make it final, or list what holds it. What was sent asks first what becomes of that one."""
        if self.drafting.letter is None:
            return
        self.settle.emit()
        if self.drafting.sent() is not None:
            self.again.begin(self.drafting.standing())
            self.bar.open(self.again)
            self.again.why.setFocus()
            return
        self._finalise(Replacing.SUPERSEDED, "")

    def finalise_again(self, how: Replacing, reason: str) -> None:
        """Make it final in place of one that was sent."""
        self.settle.emit()
        self._finalise(how, reason)

    def _finalise(self, how: Replacing, reason: str) -> None:
        try:
            self.drafting.draft()
            self.drafting.keep_first_checks()
            final = self.drafting.final()
        except AdviserError as trouble:
            self.bar.say("It could not be made final", str(trouble))
            return
        if final.held:
            self._show_held(final)
        elif self._keep(final, how, reason):
            self.bar.close_panels()
            self.changed.emit()
            following = (
                "have a second adviser read it" if final.awaiting_second_reading else "send it, then mark it as sent"
            )
            self.bar.say(f"{final.says}.", f"It is kept as it is. Create the Word file, and {following}.")
            self.said.emit(final.says)

    def _show_held(self, final: Final) -> None:
        count = len(final.held)
        stance = "" if self.drafting.is_sheet else f" Stance on exclusion: {stance_words(final.stance)}."
        self.bar.held.show_items(f"Before it can be final: {count} to settle.{stance}", final.held)
        self.bar.open(self.bar.held)
        self.said.emit(f"Not final yet: {count} to settle.")
        self.bar.held.links[0].setFocus()

    def _keep(self, final: Final, how: Replacing, reason: str) -> bool:
        drafting, gate = self.drafting, self.drafting.open_case.assessment.gate()
        carried = tuple(item.id for item in gate.carried_open) if gate else ()
        before = drafting.finalised()
        more: dict[str, Any] = (
            {"replaces": before.id, "replaces_as": how, "reason": reason} if before is not None else {}
        )
        waits = final.awaiting_second_reading
        return drafting.open_case.finalise(
            drafting.name, drafting.template, final.stance, final.content, carried, waits, **more
        )

    # --- second reading ----------------------------------------------------------------------------------

    def ask_second(self) -> None:
        """Ask a second adviser to read it at this desk; what waits for its reading, or the draft masked."""
        final = self.drafting.finalised() if self.drafting.awaits_second_reading() else None
        self.second.begin(self.drafting.name, final.id if final else "")
        self.bar.open(self.second)
        self.second.focus()

    def _ask_carry(self) -> None:
        self.carry.begin(self.drafting.name)
        self.bar.open(self.carry)
        self.carry.packet.setFocus()

    def _ask_answer(self) -> None:
        self.answer.begin(self.drafting.name)
        self.bar.open(self.answer)
        self.answer.file.setFocus()

    def _brought(self, title: str, following: str) -> None:
        self.bar.close_panels()
        self.changed.emit()
        self.bar.say(title, following)
        self.said.emit(title)

    def _not_agreed(self, name: str) -> None:
        self.bar.close_panels()
        self.changed.emit()
        self.bar.say(
            f"{name} does not agree to {self.drafting.name} as it stands.",
            "Their view is kept. Change it and finalise it again, or ask somebody else.",
        )

    def second_read(self) -> None:
        """What was read becomes final as it is, without the mark that it was waiting."""
        drafting, at = self.drafting, self.drafting.open_case
        read = drafting.finalised()
        content = at.issued(read) if read is not None else None
        if read is None or content is None:
            self.bar.say("What was read is not kept here", "Finalise it again, and have that read.")
            return
        more: dict[str, Any] = {"replaces": read.id, "replaces_as": Replacing.SECOND_READ}
        clean = second_read_file(content)
        if at.finalise(drafting.name, drafting.template, read.stance, clean, read.open_items, **more):
            self.bar.close_panels()
            self.changed.emit()
            self.bar.say(
                f"{drafting.name}, second read.", "It goes out as it was read. Create the Word file and send it."
            )
            self.said.emit("Second read.")
            self.bar.make.setFocus()

    # --- sent --------------------------------------------------------------------------------------------

    def ask_sent(self) -> None:
        """Ask to whom it went, with the likely answer filled in."""
        case, letter = self.drafting.open_case.case, self.drafting.letter
        theirs = letter is not None and letter.audience == "practitioner"
        them = practitioner_name(case) if is_named(case) else ""
        self.bar.sent.begin(them if theirs else caller_name(case))
        self.bar.open(self.bar.sent)
        self.bar.sent.to.line.setFocus()

    def mark_sent(self, to: str, form: str, day: date) -> None:
        """Record that it went out."""
        at = self.drafting.open_case
        sent = at.make(
            DocumentSent, document=self.drafting.name, template=self.drafting.template, to=to, form=form, about_on=day
        )
        if at.record(sent):
            self.bar.close_panels()
            self.changed.emit()
            self.said.emit("Marked as sent.")
