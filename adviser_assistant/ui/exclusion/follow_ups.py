"""What a checkpoint still needs besides its answer, as small editors inside its open row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.guidance.pack import Checkpoint
from adviser_assistant.ui.exclusion.fact_editor import FactEditor, editor_of
from adviser_assistant.ui.exclusion.gate_reading import facts_in
from adviser_assistant.ui.exclusion.similar_cases import SimilarCases
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.theme import gap, px

RECORDS = {
    "evidence": (("summary", "grade"), "Evidence", "Add a piece of evidence"),
    "comparator": (("kind", "concern", "handled", "outcome"), "Comparator", "Add a comparable concern"),
}
SEARCH = ("searched_by", "none_found", "searched_on")
MOST = 3


class EditorGrid(QWidget):
    """Editors two abreast where there is room, else one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap(16))
        self._grid.setVerticalSpacing(gap(8))
        self._editors: list[FactEditor] = []
        self._columns = 0

    def add(self, editor: FactEditor) -> None:
        """Put an editor at the end."""
        self._editors.append(editor)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= px(520) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, editor in enumerate(self._editors):
            held = self._grid.indexOf(editor)
            if held >= 0:
                self._grid.takeAt(held)
            self._grid.addWidget(editor, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)


class FollowUps(QWidget):
    """The facts of one checkpoint, and its evidence or comparators as records."""

    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, checkpoint: Checkpoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.checkpoint = open_case, checkpoint
        self.editors: dict[str, FactEditor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._record = _record_of(checkpoint)
        self.similar: SimilarCases | None = None
        self._keys: list[str] = []
        self._grid = EditorGrid()
        for fact in self._facts():
            self._add(self._grid, fact)
        # Shown before it has a parent, it would be a window of its own for a blink and take the keys.
        self._column.addWidget(self._grid)
        self._grid.setVisible(bool(self.editors))
        if any(fact.startswith("alternative.") for fact in self._wanted()):
            steps = link("Go to the lesser steps", icon="arrow-right")
            steps.clicked.connect(lambda: self.go_to.emit("before_exclusion", "alternatives"))
            self._column.addLayout(_left(steps))
        if self._record:
            self._build_records()
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded; records added elsewhere get their line."""
        for key in self.open_case.case.keys(self._record) if self._record else ():
            if key not in self._keys:
                self._add_lines(key)
        for editor in self.editors.values():
            editor.refresh()
        if self.similar is not None:
            self.similar.refresh()

    def _wanted(self) -> list[str]:
        return [fact for node in self.checkpoint.also_needs.values() for fact in facts_in(node)]

    def _facts(self) -> list[str]:
        facts = dict.fromkeys((*self._wanted(), *self.checkpoint.facts))
        return [fact for fact in facts if not fact.startswith(("checkpoint.", "clock."))]

    def _add(self, grid: EditorGrid, fact: str) -> None:
        editor = editor_of(self.open_case, fact)
        if editor is None:
            return
        editor.asked_elsewhere.connect(lambda which: self.go_to.emit("call", which))
        self.editors[fact] = editor
        grid.add(editor)

    def _build_records(self) -> None:
        _, _, add = RECORDS[self._record]
        self._lines = QVBoxLayout()
        self._lines.setSpacing(gap(8))
        self._column.addLayout(self._lines)
        self.add_button = link(add, icon="plus")
        self.add_button.clicked.connect(self._another)
        self._column.addLayout(_left(self.add_button))
        if self._record == "comparator":
            self.search_button = link("None found in three years", icon="search")
            self.search_button.clicked.connect(self._searched)
            self._column.addLayout(_left(self.search_button))
            self.similar = SimilarCases(self.open_case)
            self._column.addWidget(self.similar)

    def _another(self) -> None:
        key = self.open_case.next_key(self._record)
        if key not in self._keys:
            self._add_lines(key)
        self.editors[record_fact(self._record, key, RECORDS[self._record][0][0])].focus()

    def _searched(self) -> None:
        key = self.open_case.next_key(self._record)
        if key not in self._keys:
            self._add_lines(key, search=True)
        self.editors[record_fact(self._record, key, SEARCH[0])].focus()

    def _add_lines(self, key: str, search: bool = False) -> None:
        names, title, _ = RECORDS[self._record]
        search = search or self._is_search(key)
        self._keys.append(key)
        heading = "Search of three years" if search else f"{title} {len(self._keys)}"
        self._lines.addWidget(labelled(heading, "ink", "note", 600))
        grid = EditorGrid()
        for name in SEARCH if search else names:
            self._add(grid, record_fact(self._record, key, name))
        self._lines.addWidget(grid)
        self.add_button.setVisible(len(self._keys) < MOST or self._record != "comparator")
        if self._record == "comparator":
            self.search_button.setVisible(not self._keys)

    def _is_search(self, key: str) -> bool:
        case = self.open_case.case
        told = any(case.field(self._record, key, name).statements for name in RECORDS[self._record][0])
        return (
            self._record == "comparator" and not told and bool(case.field(self._record, key, "searched_by").statements)
        )


def _record_of(checkpoint: Checkpoint) -> str:
    for node in checkpoint.also_needs.values():
        counted = node.get("count")
        if counted in RECORDS:
            return str(counted)
    return ""


def _left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(widget)
    line.addStretch(1)
    return line
