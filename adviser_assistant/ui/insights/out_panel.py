"""Taking a measure, or all of them, out of the program: in which form, under which name, into which folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.desk import write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.family import TOOL, Family, View
from adviser_assistant.ui.insights.out_files import as_csv, as_picture, as_word
from adviser_assistant.ui.letters.finish_panels import FinishPanel
from adviser_assistant.ui.parts.buttons import primary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import px

FORMS = (("png", "Picture", "plain"), ("csv", "For spreadsheets (CSV)", "plain"), ("docx", "Word page", "plain"))
ROUNDED = (
    "What leaves is as strict as can be: counts under 10 are withheld, others rounded to the nearest 5, ratios to"
    " one decimal place. That it was taken out is kept in the log."
)
PICTURE_OF_ONE = "A picture shows one measure. Open one first, or take all out for spreadsheets or as a Word page."


class OutPanel(FinishPanel):
    """`begin` says what is taken out; `said` tells that it was, and where to."""

    said = Signal(str)

    def __init__(self, seen: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = seen
        self._views: tuple[View, ...] = ()
        self._notes: tuple[str, ...] = ()
        self._what, self._stem, self._invented, self._on = "", "", "", date(2000, 1, 1)
        self._asked: Path | None = None
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.form = AnswerChips(FORMS, "Form", keys=False)
        self.name, self.where = LineField("File"), LineField("Folder", documents or str(Path.home()))
        self.make = primary("Create", "⏎", "file-down")
        self.note = WrapLabel(ROUNDED, "ink2", "note", widest=900)
        row = FlowRow(10, 8)
        for field in (self.name, self.where):
            field.setMinimumWidth(px(280))
            field.line.returnPressed.connect(self.make.click)
            row.add(field)
        row.add(self.make, beside_fields=True)
        for part in (self.form, row, self.note):
            self.column.addWidget(part)
        self.form.chosen.connect(self._form_chosen)
        self.make.clicked.connect(self._create)

    def begin(self, family: Family, view: View | None, on: date, invented: str) -> None:
        """Offer one view or a whole family; the form last chosen stays where it can."""
        self._views = (view,) if view is not None else family.views
        self._notes = tuple(note for note in (invented, *family.notes) if note)
        self._on, self._invented = on, invented
        self._what = said_of(family, view)
        self._stem = _stem(view.chart.id if view is not None else family.title)
        self.say(f"Take out: {self._what}, rounded")
        if self.form.chosen_key() is None or (view is None and self.form.chosen_key() == "png"):
            self.form.set_chosen("docx" if view is None else "png")
        self.form.set_held("png", PICTURE_OF_ONE if view is None else "")
        self.note.setText(ROUNDED)
        self._form_chosen(self.form.chosen_key() or "csv")

    def _form_chosen(self, form: str) -> None:
        begins = "FICTIONAL-insights" if self._invented else "insights"
        self.name.set_value(f"{begins}-{self._stem}-{self._on:%Y-%m-%d}.{form}")
        self.name.set_message("")
        self._asked = None

    def _create(self) -> None:
        form = self.form.chosen_key() or "csv"
        name = self.name.value()
        if not name or Path(name).name != name:
            self.name.set_message("Give the file a name without a folder in it.", wrong=True)
            return
        path = Path(self.where.value() or str(Path.home())) / f"{name.removesuffix(f'.{form}')}.{form}"
        if path.exists() and self._asked != path:
            self._asked = path
            self.name.set_message("A file of this name is there. Once more, and it is replaced.")
            return
        try:
            write_file(path, self._content(form), lambda: self._kept(form))
        except AdviserError as trouble:
            self.name.set_message(str(trouble), wrong=True)
            return
        self.name.set_message("")
        self.note.setText(f"{path.name} is in {path.parent}. {ROUNDED}")
        self.said.emit(f"{path.name} is in {path.parent}.")

    def _kept(self, form: str) -> bool:
        self._seen(self._what, f"taken out as {form}")
        return True

    def _content(self, form: str) -> bytes:
        if form == "png":
            return as_picture(self._views[0], self._notes)
        if form == "csv":
            return as_csv(self._views, self._notes)
        title = f"Insights: {self._what}"
        return as_word(self._views, self._notes, title, self._on, bool(self._invented))


def said_of(family: Family, view: View | None) -> str:
    """What is looked at or taken out, as the log has it: “M-08 Exclusion among cases”."""
    if view is None:
        return family.title if family.key == TOOL else f"{family.title}, all"
    return view.chart.name if view.chart.id == view.chart.name else f"{view.chart.id} {view.chart.name}"


def _stem(words: str) -> str:
    """Words as part of a file's name."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())) or "all"
