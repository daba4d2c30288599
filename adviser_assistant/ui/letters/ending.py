"""How a document ends: a draft as a Word file, final or held, sent. Everything is asked and said in the bar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from adviser_assistant.casework.entries import DocumentSent
from adviser_assistant.casework.people import caller_name, practitioner_name
from adviser_assistant.desk import Final, write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.finish_bar import FinishBar
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
        bar.file_asked.connect(self.ask_file)
        bar.finalise_asked.connect(self.finalise)
        bar.sent_asked.connect(self.ask_sent)
        bar.file.chosen.connect(self.write)
        bar.held.wanted.connect(self.wanted)
        bar.sent.sent.connect(self.mark_sent)

    def show_standing(self) -> None:
        """Say how far the document is."""
        standing, final = self.drafting.standing(), self.drafting.finalised()
        words = f"{standing[:1].upper()}{standing[1:]}." if standing else _DRAFT
        if self.drafting.changed_since_final():
            words += " Changed since: finalise again to send the new words."
        self.bar.show_standing(words, final is not None, self.drafting.sent() is not None)

    # --- the Word file -----------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Open the place for the file's name; asked again, create it."""
        panel, letter = self.bar.file, self.drafting.letter
        if letter is None:
            return
        if panel.isVisible():
            panel.make.click()
            return
        self.settle.emit()
        final = self.issued() is not None
        panel.begin(
            "Create the final Word file" if final else "Create a draft as a Word file",
            self.drafting.file_name(final),
            "" if self.drafting.is_sheet else f"Stance on exclusion: {stance_words(letter.stance)}.",
        )
        self.bar.open(panel)
        panel.name.line.setFocus()
        panel.name.line.selectAll()

    def issued(self) -> bytes | None:
        """The bytes of the document as it was made final, while its words are still those."""
        final = self.drafting.finalised()
        if final is None or self.drafting.changed_since_final():
            return None
        return self.drafting.open_case.issued(final)

    def write(self, path: Path) -> None:
        """Write the file; what goes wrong is said where the name is."""
        try:
            write_file(path, self.issued() or self.drafting.draft_file())
        except AdviserError as trouble:
            self.bar.file.name.set_message(str(trouble), wrong=True)
            return
        self.bar.close_panels()
        self.bar.say(f"{path.name} is in {path.parent}", "What you change in Word stays in Word; the words here stay.")
        self.said.emit(f"Word file created: {path.name}")
        self.bar.make.setFocus()

    # --- final, then sent --------------------------------------------------------------------------------

    def finalise(self) -> None:
        """Make it final, or list what holds it."""
        if self.drafting.letter is None:
            return
        self.settle.emit()
        try:
            self.drafting.draft()
            final = self.drafting.final()
        except AdviserError as trouble:
            self.bar.say("It could not be made final", str(trouble))
            return
        if final.held:
            self._show_held(final)
        elif self._keep(final):
            self.bar.close_panels()
            self.changed.emit()
            self.bar.say(f"{final.says}.", "It is kept as it is. Create the Word file, send it, then mark it as sent.")
            self.said.emit(final.says)

    def _show_held(self, final: Final) -> None:
        count = len(final.held)
        stance = "" if self.drafting.is_sheet else f" Stance on exclusion: {stance_words(final.stance)}."
        self.bar.held.show_items(f"Before it can be final: {count} to settle.{stance}", final.held)
        self.bar.open(self.bar.held)
        self.said.emit(f"Not final yet: {count} to settle.")
        self.bar.held.links[0].setFocus()

    def _keep(self, final: Final) -> bool:
        drafting, gate = self.drafting, self.drafting.open_case.assessment.gate()
        carried = tuple(item.id for item in gate.carried_open) if gate else ()
        return drafting.open_case.finalise(
            drafting.name, drafting.template, final.stance, final.content, carried, final.awaiting_second_reading
        )

    def ask_sent(self) -> None:
        """Ask to whom it went, with the likely answer filled in."""
        case, letter = self.drafting.open_case.case, self.drafting.letter
        theirs = letter is not None and letter.audience == "practitioner"
        self.bar.sent.begin(practitioner_name(case) if theirs else caller_name(case))
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
