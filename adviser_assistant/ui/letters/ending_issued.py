"""What was issued, opened again: a copy of the very bytes that were kept, known by their digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from adviser_assistant.casework.documents import issues
from adviser_assistant.casework.entries import DocumentFinalised
from adviser_assistant.desk import NOT_TRACED, write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.ui.letters.drafting import Drafting
from adviser_assistant.ui.letters.files_out import TO_LOOK_AT, files_out
from adviser_assistant.ui.letters.finish_bar import FinishBar
from adviser_assistant.ui.letters.issued_panel import IssuedLine, IssuedPanel, issued_lines
from adviser_assistant.ui.taken_out import TO_A_FOLDER, leave_trace
from adviser_assistant.word_desk import read_word_file

_COPY = f"What is kept here stays as it was issued. {TO_LOOK_AT}"
_CHANGED = "What is kept here is not what was issued: its digest differs. Put the store back from a backup."
_MOST_COPIES = 99


class IssuedActs(QObject):
    """Shows every time the document in hand was issued, and opens a copy of one."""

    said = Signal(str)

    def __init__(self, drafting: Drafting, bar: FinishBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafting, self.bar = drafting, bar
        self.panel = IssuedPanel()
        bar.add_panel(self.panel)
        bar.issued_asked.connect(self.ask)
        self.panel.wanted.connect(self.open)

    def lines(self) -> tuple[IssuedLine, ...]:
        """Every time it was issued, the newest first."""
        at = self.drafting.open_case
        made = issues(at.case, self.drafting.name)
        return issued_lines(made, {each.final.id for each in made if at.issued(each.final) is not None})

    def ask(self) -> None:
        """Open the list."""
        self.panel.begin(self.drafting.name, self.lines())
        self.bar.open(self.panel)
        self.panel.take_focus()

    def open(self, final: DocumentFinalised) -> None:
        """Write a copy to look at, under a name that is free, and open it."""
        content = self.drafting.open_case.issued(final)
        try:
            if content is None or hashlib.sha256(content).hexdigest() != final.digest:
                raise AdviserError(_CHANGED)
            path = _free(files_out.place(), self.drafting.file_name(final=True, of=final), content)
            if not leave_trace(self.drafting.open_case, f"{self.drafting.name} as it was issued", TO_A_FOLDER):
                raise AdviserError(NOT_TRACED)
        except AdviserError as trouble:
            self._tell("It was not opened", str(trouble))
            return
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        title = f"{path.name} was opened" if opened else f"No program here opens {path.name}"
        self._tell(title, _COPY if opened else "Create the Word file in a folder of yours and open it from there.")

    def _tell(self, title: str, text: str) -> None:
        self.bar.close_panels()
        self.bar.say(title, text)
        self.said.emit(f"{title}. {text}")


def _free(folder: Path, name: str, content: bytes) -> Path:
    """The copy's place: one that is there already with the same bytes, else a new file under the next free name."""
    first = folder / name
    for number in range(1, _MOST_COPIES):
        path = first if number == 1 else first.with_stem(f"{first.stem} {number}")
        if not path.exists():
            write_file(path, content)
            path.chmod(0o400)  # so that Word asks where to save what is changed in a copy that goes again
            return path
        if read_word_file(path) == content:
            return path
    raise AdviserError(f"There are too many copies of {name} in {folder}. Take some away, or choose another folder.")
