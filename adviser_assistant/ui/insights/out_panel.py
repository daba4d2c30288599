"""Taking a measure, or all of them, out of the program: in which form, under which name, into which folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.desk import write_file
from adviser_assistant.errors import AdviserError
from adviser_assistant.monitoring.page import Page, Result
from adviser_assistant.ui.insights.out_files import as_csv, as_picture, as_word
from adviser_assistant.ui.letters.finish_panels import FinishPanel
from adviser_assistant.ui.parts.buttons import primary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import px

FORMS = (("png", "Picture", "plain"), ("csv", "For spreadsheets (CSV)", "plain"), ("docx", "Word page", "plain"))
WHOLE = "all measures"
ROUNDED = (
    "What leaves is stricter than the screen: counts under 10 are withheld, others rounded to the nearest 5, ratios to"
    " one decimal place. That it was taken out is kept in the log."
)
PICTURE_OF_ONE = "A picture shows one measure. Open one first, or take all out for spreadsheets or as a Word page."


class OutPanel(FinishPanel):
    """`begin` says what is taken out; `said` tells that it was, and where to."""

    said = Signal(str)

    def __init__(self, seen: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = seen
        self._page: Page | None = None
        self._results: tuple[Result, ...] = ()
        self._what, self._invented, self._on = "", "", date(2000, 1, 1)
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

    def begin(self, page: Page, results: tuple[Result, ...], on: date, invented: str) -> None:
        """Offer one measure or all of a page; the form last chosen stays."""
        self._page, self._results, self._on, self._invented = page, results, on, invented
        one = results[0].measure if len(results) == 1 else None
        self._what = f"{one.id} {one.name}" if one else WHOLE
        self.say(f"Take out: {self._what}, rounded")
        if self.form.chosen_key() is None or (one is None and self.form.chosen_key() == "png"):
            self.form.set_chosen("png" if one else "docx")
        self.form.set_held("png", "" if one else PICTURE_OF_ONE)
        self.note.setText(ROUNDED)
        self._form_chosen(self.form.chosen_key() or "csv")

    def _form_chosen(self, form: str) -> None:
        stem = f"insights-{self._results[0].measure.id.lower() if len(self._results) == 1 else 'all'}"
        self.name.set_value(f"{'FICTIONAL-' if self._invented else ''}{stem}-{self._on:%Y-%m-%d}.{form}")
        self.name.set_message("")
        self._asked = None

    def _create(self) -> None:
        if self._page is None:
            return
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
            write_file(path, self._content(form, self._page), lambda: self._kept(form))
        except AdviserError as trouble:
            self.name.set_message(str(trouble), wrong=True)
            return
        self.name.set_message("")
        self.note.setText(f"{path.name} is in {path.parent}. {ROUNDED}")
        self.said.emit(f"{path.name} is in {path.parent}.")

    def _kept(self, form: str) -> bool:
        self._seen(self._what, f"taken out as {form}")
        return True

    def _content(self, form: str, page: Page) -> bytes:
        if form == "png":
            return as_picture(page, self._results[0], self._invented)
        if form == "csv":
            return as_csv(page, self._results, self._invented)
        title = f"Insights: {self._what}"
        return as_word(page, self._results, title, self._on, self._invented)
