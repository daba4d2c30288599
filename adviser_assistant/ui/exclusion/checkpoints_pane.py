"""The nine checkpoints, and folded below them the procedure gates and what is also asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.assessment import CheckpointStanding, CheckReading
from adviser_assistant.guidance.pack import Checkpoint, GateKind
from adviser_assistant.ui.exclusion.fact_editor import editor_of
from adviser_assistant.ui.exclusion.fold_heading import FoldHeading
from adviser_assistant.ui.exclusion.follow_ups import EditorGrid, FollowUps
from adviser_assistant.ui.exclusion.gate_reading import (
    gate_procedure,
    number_of,
    read_checkpoint,
    read_procedure_item,
    why_text,
)
from adviser_assistant.ui.exclusion.gate_row import GateRow
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Hairline, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

SOFT = ("BC-21",)
CARRY = (("no", "No", "plain"), ("not_known", "Not known", "unknown"))


class CheckpointsPane(QWidget):
    """Rows are kept and drawn again one by one; one is open at a time."""

    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.rows: dict[str, GateRow] = {}
        self._opened = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Nine checkpoints")
        for cap, words in (("↑ ↓", "next"), ("1–4", "answer")):
            self.heading.add(_key(cap, words))
        column.addWidget(self.heading)
        self.area = ScrollPane(name="Nine checkpoints")
        column.addWidget(self.area, 1)
        self.nine, self.procedure, self.also = _Rows(), _Rows(), _Rows()
        self.procedure_heading, self.also_heading = FoldHeading("Procedure"), FoldHeading("Also asked")
        self.area.add(self.nine)
        for heading, rows in ((self.procedure_heading, self.procedure), (self.also_heading, self.also)):
            self.area.add(heading)
            self.area.add(Hairline())
            self.area.add(rows)
            rows.hide()
            heading.turned.connect(rows.setVisible)

    def refresh(self) -> None:
        """Bring every row up to date; only those that differ are drawn."""
        case, assessment = self.open_case.case, self.open_case.assessment
        gate = assessment.gate()
        if gate is None:
            return
        year = self.open_case.today.year
        wanted = (*gate.gate.checkpoints, *gate.gate.also_asked, *SOFT)
        standings = {each.id: each for each in assessment.checkpoints if each.id in wanted}
        for standing in standings.values():
            row = self._checkpoint_row(standing, standing.id in gate.gate.checkpoints)
            row.show_reading(read_checkpoint(case, standing, year), self._why(standing))
            asked = standing.answer is not None or standing.state.value != "not_applicable"
            if row.isHidden() == asked:
                row.setVisible(asked)
        held = gate_procedure(assessment)
        for reading, carried, can_be_carried in held:
            row = self._procedure_row(reading, can_be_carried)
            why = why_text(reading.why, self.open_case.guidance, reading.check.why, reading.id)
            row.show_reading(read_procedure_item(case, reading, carried, year), why)
        self._settled_procedure({reading.id for reading, _, _ in held})
        self._count(standings, gate.gate.checkpoints, held)
        if self._opened in self.rows and isinstance(extra := self.rows[self._opened].extra, FollowUps | _Editors):
            extra.refresh()

    def knows(self, item: str) -> bool:
        """Whether an item has its place here."""
        return item in ("procedure", "also_asked") or item in self.rows or self._row_of_fact(item) is not None

    def go(self, item: str) -> bool:
        """Open the row of an item, or unfold a part, and rest the focus there."""
        if item in ("procedure", "also_asked"):
            heading = self.procedure_heading if item == "procedure" else self.also_heading
            heading.set_open(True)
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(heading, to_top=True)
            return True
        row = self.rows.get(item) or self._row_of_fact(item)
        if row is None:
            return False
        if row.parentWidget() is self.procedure:
            self.procedure_heading.set_open(True)
        elif row.parentWidget() is self.also:
            self.also_heading.set_open(True)
        self._open(row.checkpoint)
        row.focus()
        return True

    def close_open(self) -> bool:
        """Fold the open row and rest on its line; whether one was open."""
        opened = self._opened
        if opened:
            self._fold(opened)
            self.rows[opened].focus()
        return bool(opened)

    def fold_to(self, narrow: bool) -> None:
        """The keys are said only where there is room."""
        for index in range(2, self.heading.row.count()):
            item = self.heading.row.itemAt(index)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setVisible(not narrow)

    def _row_of_fact(self, fact: str) -> GateRow | None:
        kind = kind_of(fact)
        for checkpoint in self.open_case.guidance.checkpoints.values():
            if kind in checkpoint.facts and checkpoint.id in self.rows:
                return self.rows[checkpoint.id]
        return None

    def _checkpoint_row(self, standing: CheckpointStanding, nine: bool) -> GateRow:
        checkpoint = standing.checkpoint
        if checkpoint.id not in self.rows:
            row = GateRow(
                self.open_case,
                checkpoint.id,
                number_of(checkpoint.id),
                checkpoint.short,
                can_be_carried=checkpoint.carried and checkpoint.gate is GateKind.HARD,
                question=checkpoint.question,
                hint=checkpoint.evidence,
                make_extra=lambda: self._follow_ups(checkpoint),
            )
            self._keep(row, self.nine if nine else self.also)
        return self.rows[checkpoint.id]

    def _procedure_row(self, reading: CheckReading, can_be_carried: bool) -> GateRow:
        check = reading.check
        if check.id not in self.rows:
            row = GateRow(
                self.open_case,
                check.id,
                "",
                check.rule,
                answers=CARRY if can_be_carried else (),
                can_be_carried=can_be_carried,
                kind="Procedure",
                hint="Recorded as open: who will do what by when, agreed by a second adviser.",
                make_extra=lambda: self._fact_editors(check.settles_with or reading.why.missing or reading.why.used),
            )
            self._keep(row, self.procedure)
        return self.rows[check.id]

    def _keep(self, row: GateRow, rows: _Rows) -> None:
        self.rows[row.checkpoint] = row
        rows.add(row)
        row.opened.connect(self._open)
        row.folded.connect(self._fold)
        row.fact_clicked.connect(lambda fact: self.go_to.emit("call", fact))

    def _follow_ups(self, checkpoint: Checkpoint) -> QWidget | None:
        follow = FollowUps(self.open_case, checkpoint)
        follow.go_to.connect(self.go_to)
        return follow

    def _fact_editors(self, facts: Sequence[str]) -> QWidget | None:
        editors = _Editors(self.open_case, facts)
        editors.go_to.connect(self.go_to)
        return editors

    def _settled_procedure(self, held: set[str]) -> None:
        for item, row in self.rows.items():
            if row.parentWidget() is self.procedure:
                # What was settled just now stays in sight while it is open, so that nothing jumps away.
                row.setVisible(item in held or row.is_open())
                if item not in held:
                    self._show_settled(row)

    def _show_settled(self, row: GateRow) -> None:
        readings = {each.id: each for each in self.open_case.assessment.procedure_checks}
        reading = readings.get(row.checkpoint)
        if reading is not None:
            read = read_procedure_item(self.open_case.case, reading, False, self.open_case.today.year)
            row.show_reading(read, why_text(reading.why, self.open_case.guidance, reading.check.why, reading.id))

    def _count(
        self,
        standings: dict[str, CheckpointStanding],
        nine: tuple[str, ...],
        held: list[tuple[CheckReading, bool, bool]],
    ) -> None:
        open_ = sum(standings[each].is_open for each in nine if each in standings)
        self.open_nine = open_
        self.heading.set_text("Nine checkpoints", f"{len(nine) - open_} settled, {open_} open")
        still = sum(not carried for _, carried, _ in held)
        carried = len(held) - still
        self.procedure_heading.set_note(f"{still} open" + (f", {carried} carried open" if carried else ""))
        also = [each for each in standings.values() if each.id not in nine]
        asked = sum(each.is_open and each.checkpoint.gate is not GateKind.SOFT for each in also)
        self.also_heading.set_note(f"{asked} to ask" if asked else "nothing left to ask")

    def _why(self, standing: CheckpointStanding) -> WhyText:
        checkpoint = standing.checkpoint
        settles = f"{checkpoint.who_answers} answers. If it stays open: {checkpoint.if_open}"
        return why_text(standing.why, self.open_case.guidance, settles, checkpoint.id)

    def _open(self, item: str) -> None:
        if self._opened and self._opened != item:
            self._fold(self._opened)
        self._opened = item
        row = self.rows[item]
        row.set_open(True)
        if isinstance(row.extra, FollowUps | _Editors):
            row.extra.refresh()
        reveal(row)

    def _fold(self, item: str) -> None:
        self.rows[item].set_open(False)
        if self._opened == item:
            self._opened = ""


class _Rows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, row: QWidget) -> None:
        self._column.addWidget(row)


class _Editors(EditorGrid):
    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase, facts: Sequence[str]) -> None:
        super().__init__()
        for fact in facts:
            editor = editor_of(open_case, fact)
            if editor is not None:
                editor.asked_elsewhere.connect(lambda which: self.go_to.emit("call", which))
                self.add(editor)

    def refresh(self) -> None:
        for editor in self._editors:
            editor.refresh()


def _key(cap: str, words: str) -> QWidget:
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap(6))
    line.addWidget(KeyCap(cap))
    line.addWidget(labelled(words, "ink2", "hint"))
    return held
