"""The nine checkpoints, below them the line that leads to the procedure, and folded what is also asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.assessment import CheckpointStanding
from adviser_assistant.guidance.pack import Checkpoint, GateKind
from adviser_assistant.ui.exclusion.fold_heading import FoldHeading, PlaceLine
from adviser_assistant.ui.exclusion.follow_ups import FollowUps
from adviser_assistant.ui.exclusion.gate_reading import number_of, procedure_note, read_checkpoint, why_text
from adviser_assistant.ui.exclusion.gate_row import GateRow
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Hairline, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.text import labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

SOFT = ("BC-21",)


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
        self.nine, self.also = _Rows(), _Rows()
        self.procedure, self.also_heading = PlaceLine("Procedure"), FoldHeading("Also asked")
        for part in (self.nine, self.procedure, Hairline(), self.also_heading, Hairline(), self.also):
            self.area.add(part)
        self.also.hide()
        self.procedure.clicked.connect(lambda: self.go_to.emit("procedure", "held"))
        self.also_heading.turned.connect(self.also.setVisible)

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
        self.procedure.set_note(procedure_note(gate, self.open_case.guidance.framework is not None))
        self._count(standings, gate.gate.checkpoints)
        if self._opened in self.rows and isinstance(extra := self.rows[self._opened].extra, FollowUps):
            extra.refresh()

    def knows(self, item: str) -> bool:
        """Whether an item has its place here."""
        return item == "also_asked" or item in self.rows or self._row_of_fact(item) is not None

    def go(self, item: str) -> bool:
        """Open the row of an item, or unfold a part, and rest the focus there."""
        if item == "also_asked":
            self.also_heading.set_open(True)
            self.also_heading.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self.also_heading, to_top=True)
            return True
        row = self.rows.get(item) or self._row_of_fact(item)
        if row is None:
            return False
        if row.parentWidget() is self.also:
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

    def _count(self, standings: dict[str, CheckpointStanding], nine: tuple[str, ...]) -> None:
        open_ = sum(standings[each].is_open for each in nine if each in standings)
        self.open_nine = open_
        self.heading.set_text("Nine checkpoints", f"{len(nine) - open_} settled, {open_} open")
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
        if isinstance(row.extra, FollowUps):
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


def _key(cap: str, words: str) -> QWidget:
    held = QWidget()
    line = QHBoxLayout(held)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap(6))
    line.addWidget(KeyCap(cap))
    line.addWidget(labelled(words, "ink2", "hint"))
    return held
