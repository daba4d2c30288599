"""How to reach the practitioner, and the plan taken out: as a calendar file, as a checklist, as a Word document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.people import caller_name, practitioner_name, reference
from adviser_assistant.desk import calendar_of_plan
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.plan_text import Reach, checklist, reach_of
from adviser_assistant.letters.sending import file_name
from adviser_assistant.ui.letters.finish_panels import FinishPanel
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import LinkButton, link, primary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.taken_out import copy_out, write_out
from adviser_assistant.ui.theme import gap, px

PLAN_DOCUMENT = "L21"
_LONGEST = 48


class ReachBar(QWidget):
    """What to know before anybody rings or writes: each a link to where it is asked; `wanted` carries the fact."""

    wanted = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.links: dict[str, LinkButton] = {}
        self._shown: tuple[Reach, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("How to reach the practitioner")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(20), gap(4), gap(20), gap(8))
        self._row = FlowRow(14, 0)
        column.addWidget(self._row)

    def refresh(self) -> None:
        """Show what is known first, then what nobody has asked."""
        shown = reach_of(self.open_case.case, self.open_case.guidance)
        if shown == self._shown:
            return
        self._shown = shown
        self._row.clear()
        self.links = {}
        said = [each for each in shown if each.asked]
        not_asked = [each for each in shown if not each.asked]
        self._row.add(labelled("How to reach them", "ink", "body", 600))
        for each in said:
            self._add(each, f"{each.label}: {_short(each.words)}")
        if not_asked:
            self._row.add(labelled("Not asked yet:"))
        for each in not_asked:
            self._add(each, each.label)

    def _add(self, reach: Reach, text: str) -> None:
        made = self.links[reach.fact] = link(text)
        made.set_name(f"{reach.label}: {reach.words}. Open its question")
        made.setToolTip(reach.words)
        made.clicked.connect(lambda: self.wanted.emit(reach.fact))
        self._row.add(made)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


class OutPanel(FinishPanel):
    """The plan as a calendar file in a folder, on the clipboard, or as a Word document; all of it said in place."""

    word_asked = Signal()
    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self._asked: Path | None = None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.say("Take the plan out")
        self.name = LineField("Calendar file, for Outlook and others")
        self.where = LineField("Folder", str(Path(documents) if documents else Path.home()))
        self.make = primary("Create", "⏎", "calendar-plus")
        self.copy, self.word = link("Copy as a checklist", icon="scroll-text"), link("", icon="file-text")
        self.word.setText(f"As a Word document ({PLAN_DOCUMENT})")
        row, more = FlowRow(10, 8), FlowRow(10, 4)
        for field in (self.name, self.where):
            field.setMinimumWidth(px(300))
            field.line.returnPressed.connect(self.make.click)
            row.add(field)
        for act in (self.make, self.copy, self.word):
            more.add(act)
        about = "No name stands in a calendar file, and of the case only our reference."
        self.note = WrapLabel(about, "ink2", "note", widest=900)
        for part in (row, more, self.note):
            self.column.addWidget(part)
        self.make.clicked.connect(self._create)
        self.copy.clicked.connect(self._copy)
        self.word.clicked.connect(self.word_asked)

    def begin(self) -> None:
        """Suggest a name that names nobody; Enter is enough."""
        case = self.open_case.case
        people = (practitioner_name(case), caller_name(case), self.open_case.adviser_name)
        made = file_name(reference(case) or case.id[:8], "communications", self.open_case.today, people=people)
        self.name.set_value(made.removesuffix(".docx") + ".ics")
        self.name.set_message("")
        self._asked = None
        self.word.setVisible(PLAN_DOCUMENT in self.open_case.guidance.templates)

    def _create(self) -> None:
        name = self.name.value()
        if not name or Path(name).name != name:
            self.name.set_message("Give the file a name without a folder in it.", wrong=True)
            return
        path = Path(self.where.value() or str(Path.home())) / f"{name.removesuffix('.ics')}.ics"
        if path.exists() and self._asked != path:
            self._asked = path
            self.name.set_message("A file of this name is there. Once more, and it is replaced.")
            return
        at = self.open_case
        content, dateless = calendar_of_plan(at.case, at.guidance, at.assessment)
        try:
            write_out(at, "plan of communications, calendar file", path, content)
        except AdviserError as trouble:
            self.name.set_message(str(trouble), wrong=True)
            return
        left = f" {dateless} without a date yet stand in none." if dateless else ""
        self._done(f"{path.name} is in {path.parent}.{left} Open it, and Outlook takes the dates in.")

    def _copy(self) -> None:
        at = self.open_case
        if copy_out(at, "plan of communications", checklist(at.case, at.guidance, at.assessment)):
            self._done("Copied as a checklist. Other programs can read it until something else is copied.")

    def _done(self, words: str) -> None:
        self.name.set_message("")
        self.note.setText(words)
        self.said.emit(words)
