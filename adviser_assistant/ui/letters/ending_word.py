"""Out to Word and back: the file, opening it, its words as text, everything to send, and what comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from adviser_assistant.casework.entries import Entry, SectionEdited, Viewed
from adviser_assistant.desk import finalise_document, letterhead
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.bring_back import BroughtBack, BroughtSection
from adviser_assistant.letters.bring_back_as_plain import said_of
from adviser_assistant.letters.sending import enclosures_of
from adviser_assistant.letters.to_text import letter_to_text
from adviser_assistant.ui.letters.bring_back_panel import BringBackPanel
from adviser_assistant.ui.letters.drafting import DRAFT, Drafting
from adviser_assistant.ui.letters.files_out import files_out
from adviser_assistant.ui.letters.finish_bar import FinishBar
from adviser_assistant.ui.letters.stances import stance_words
from adviser_assistant.ui.taken_out import copy_out, write_out
from adviser_assistant.word_desk import bring_back_file, everything_to_send

_IN_WORD = "What you change in Word stays there until you bring the file back; the words here stay."


class WordActs(QObject):
    """What the bar does with Word. `settle` asks to record what is being typed before anything is made of it."""

    settle = Signal()
    changed = Signal()
    said = Signal(str)

    def __init__(self, drafting: Drafting, bar: FinishBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafting, self.bar = drafting, bar
        self.back = BringBackPanel()
        bar.add_panel(self.back)
        self._told_of: BroughtBack | None = None
        bar.file_asked.connect(self.ask_file)
        bar.back_asked.connect(self.ask_back)
        bar.file.chosen.connect(self.write)
        bar.file.chosen_to_open.connect(lambda path: self.write(path, then_open=True))
        bar.file.chosen_to_send.connect(self.write_everything)
        bar.file.copied.connect(self.copy)
        bar.file.back.clicked.connect(self.ask_back)
        self.back.accepted.connect(self.accept)

    # --- out ---------------------------------------------------------------------------------------------

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
        note = "" if self.drafting.is_sheet else f"Stance on exclusion: {stance_words(letter.stance)}."
        panel.begin(
            "Create the final Word file" if final else "Create a draft as a Word file",
            self.drafting.file_name(final),
            " ".join(each for each in (note, letterhead().notice) if each),
            can_send=final and self.drafting.can_be_sent(),
            issued=self.drafting.finalised() is not None,
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

    def write(self, path: Path, then_open: bool = False) -> None:
        """Write the file, and open it if that was asked; what goes wrong is said where the name is."""
        try:
            content = self.issued() or self.drafting.draft_file()
            write_out(self.drafting.open_case, f"{self.drafting.name}, Word", path, content)
        except AdviserError as trouble:
            self.bar.file.name.set_message(str(trouble), wrong=True)
            return
        opened = then_open and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        told = _IN_WORD if opened or not then_open else "No program here opens it; open it from that folder."
        said = f"{told} {files_out.whose()}".rstrip()
        self._done(f"{path.name} is in {path.parent}", said, f"Word file created: {path.name}")

    def write_everything(self, path: Path) -> None:
        """The final letter, its enclosures and the list of copies as one file; enclosures become final with it."""
        content, letter, at = self.issued(), self.drafting.letter, self.drafting.open_case
        if content is None or letter is None:
            return
        try:
            issued = self._issue_enclosures()
            pack = everything_to_send(at.case, at.guidance, at.assessment, letter, content, issued)
            write_out(at, f"{self.drafting.name} with its enclosures", path, pack.zipped)
        except AdviserError as trouble:
            self.bar.file.name.set_message(str(trouble), wrong=True)
            return
        missing = f"Still to be added: {'; '.join(pack.still_to_add)}." if pack.still_to_add else "Everything is in it."
        said = f"{missing} {files_out.whose()}".rstrip()
        self._done(f"{path.name} is in {path.parent}", said, f"Created, with enclosures: {path.name}")

    def _issue_enclosures(self) -> dict[str, bytes]:
        """The bytes of each enclosure of ours as issued; one that never was final becomes it, if nothing holds it."""
        at, found = self.drafting.open_case, {}
        letter = self.drafting.letter
        for _, document in enclosures_of(letter) if letter is not None else ():
            if document not in at.guidance.templates:
                continue
            final = self.drafting.finalised(document)
            content = at.issued(final) if final is not None else None
            if content is None:
                made = finalise_document(at.case, at.guidance, at.assessment, at.today, document)
                kept = not made.held and at.finalise(
                    document, document, made.stance, made.content, awaiting=made.awaiting_second_reading
                )
                content = made.content if kept else None
            if content is not None:
                found[document] = content
        return found

    def copy(self) -> None:
        """The words as plain text on the clipboard, with the marks that stand on every page."""
        self.settle.emit()
        letter = self.drafting.as_typed()
        if letter is None:
            return
        mark = self.drafting.mark
        marks = letter.marks(mark)
        head = " · ".join(each for each in (letter.top_line, marks) if each)
        text = letter_to_text(letter if mark == DRAFT else letter.as_final())
        if not copy_out(self.drafting.open_case, self.drafting.name, f"{head}\n\n{text}" if head else text):
            return
        self._done("Copied as plain text", "Other programs can read it until something else is copied.", "Copied.")

    def _done(self, title: str, text: str, announced: str) -> None:
        self.bar.close_panels()
        self.bar.say(title, text)
        self.said.emit(announced)
        self.bar.make.setFocus()

    # --- and back ----------------------------------------------------------------------------------------

    def ask_back(self) -> None:
        """Choose the Word file to bring back."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.bar, f"Bring {self.drafting.name} back from Word", self.bar.file.where.value(), "Word (*.docx)"
        )
        if chosen:
            self.bring_back(Path(chosen))

    def bring_back(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is recorded yet."""
        self.settle.emit()
        at = self.drafting.open_case
        try:
            name = self.drafting.name
            brought = bring_back_file(at.case, at.guidance, at.assessment, at.today, name, path)
        except AdviserError as trouble:
            self.bar.close_panels()
            self.bar.say("It was not brought back", str(trouble))
            self.said.emit(str(trouble))
            return
        self._told_of = None
        if not brought.sections and not brought.notices and not brought.remarks:
            self.bar.close_panels()
            self.bar.say(f"Nothing was changed in {path.name}", "Its words are those that stand here.")
            self.said.emit("Nothing was changed in Word.")
            return
        self.back.begin(brought, path.name)
        self.bar.open(self.back)
        self.back.take_focus()
        self.said.emit(self.back.said_loudly or self.back.title.text())

    def accept(self, brought: BroughtSection) -> None:
        """Record the words from Word as the adviser's own; with the first, what stood beside them."""
        at, whole = self.drafting.open_case, self.back.brought
        self.settle.emit()
        entries: list[Entry] = [
            at.make(
                SectionEdited,
                document=self.drafting.name,
                section=brought.section.id,
                text=brought.to_record,
                drafted_digest="" if brought.to_record is None else brought.drafted_digest,
            )
        ]
        if whole is not None and self._told_of is not whole:
            entries.insert(0, at.make(Viewed, what="brought back from Word", detail=_told(whole)))
        if at.record(*entries):
            self._told_of = whole
            self.changed.emit()
            self.said.emit(f"{brought.section.title}: accepted.")
        else:
            row = next(each for each in self.back.rows if each.section is brought)
            row.reopen("It could not be recorded. Try again.")


def _told(brought: BroughtBack) -> str:
    """What the timeline keeps: the document, its changed sections, and every comment and tracked change."""
    beside = [each for section in brought.sections for each in section.beside]
    said = [brought.document, ", ".join(each.section.title for each in brought.changed)]
    return "; ".join([*(each for each in said if each), *(said_of(each) for each in (*beside, *brought.remarks))])
