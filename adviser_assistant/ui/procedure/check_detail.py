"""One check opened in place: what it rests on, by when, its paragraph, its sentence, and what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import RECORD_FACT, kind_of
from adviser_assistant.guidance.assessment import CheckOutcome, CheckReading
from adviser_assistant.guidance.pack import RECORDS, Confidence
from adviser_assistant.ui.exclusion.fact_editor import FactEditor, editor_of
from adviser_assistant.ui.exclusion.follow_ups import EditorGrid
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.paint import upright
from adviser_assistant.ui.parts.tag import Tag, TagButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.procedure.carry_open import CarryOpen
from adviser_assistant.ui.procedure.evidence_words import (
    EvidenceLine,
    checkpoint_of,
    deadline_sentence,
    evidence_lines,
    label_of,
    source_words,
)
from adviser_assistant.ui.procedure.lines import Lines, Part, stacked, words
from adviser_assistant.ui.procedure.local_text_form import LocalTextForm
from adviser_assistant.ui.procedure.reading import NO_LIMIT
from adviser_assistant.ui.taken_out import copy_out
from adviser_assistant.ui.theme import colour, gap

CONFIDENCE = {
    Confidence.HIGH: "read in the source",
    Confidence.MEDIUM: "read second-hand",
    Confidence.LOW: "not yet confirmed",
    Confidence.OURS: "our own rule",
    Confidence.LOCAL: "your own policy",
}
MOST_EDITORS, MOST_LINKS = 4, 5
OWN_TEXT = "What does your own text say of this, and in which paragraph? Nobody here has read it in a source."
_OPEN = (CheckOutcome.NOT_FOLLOWED, CheckOutcome.NOT_SHOWN, CheckOutcome.CHECK_YOUR_TEXT)


class CheckDetail(QWidget):
    """Lines behind a rule, then what can be filled in. Fields stay as they are while the case moves on."""

    go_to = Signal(str, str)
    said = Signal(str)

    def __init__(self, open_case: OpenCase, reading: CheckReading, can_be_carried: bool) -> None:
        super().__init__()
        self.open_case, self.reading = open_case, reading
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(36), gap(2), gap(20), gap(12))
        column.setSpacing(gap(10))
        self.lines = Lines()
        column.addWidget(self.lines)
        self.editors = self._fact_editors(column)
        self.local = LocalTextForm(open_case, reading.asks_figure) if reading.asks_figure else None
        self.local_link = link("Our policy sets another limit", icon="pencil")
        if self.local is not None:
            column.addWidget(self.local_link, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self.local)
            self.local_link.clicked.connect(self._open_local)
            self._show_local(reading)
        self.carry = CarryOpen(open_case, reading.id, reading.check.rule) if can_be_carried else None
        if self.carry is not None:
            column.addWidget(self.carry)
        self._show_lines()

    def show_reading(self, reading: CheckReading) -> None:
        """Show how it stands now."""
        for editor in self.editors:
            editor.refresh()
        if self.local is not None:
            self.local.refresh()
        if self.carry is not None:
            self.carry.refresh()
        if reading != self.reading:
            self.reading = reading
            self._show_lines()

    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard."""
        sentence = self.reading.sentence
        if sentence and copy_out(self.open_case, f"sentence on {self.reading.id}", sentence):
            self.said.emit("Copied.")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("paper"))
        upright(painter, 0, 0, self.height(), "accent", 4)

    # --- what it says ----------------------------------------------------------------------------------

    def _show_lines(self) -> None:
        self.lines.show_parts(list(self._parts()))

    def _parts(self) -> Iterator[Part]:
        """What is known of it, line by line."""
        reading, guidance = self.reading, self.open_case.guidance
        if reading.check.why:
            yield words("", reading.check.why, "body")
        evidence = evidence_lines(reading, guidance, self.open_case.today)
        if evidence:
            yield Part("Rests on", evidence, lambda: self._evidence(evidence))
        deadline = deadline_sentence(reading)
        if deadline and deadline not in NO_LIMIT:
            yield words("By when", f"{deadline[:1].upper()}{deadline[1:]}.")
        if reading.check.tell_practitioner:
            yield words("Tell them", reading.check.tell_practitioner)
        if reading.sentence:
            yield Part("For a letter", reading.sentence, self._sentence)
        if reading.check.who_acts:
            yield words("Who acts", f"{reading.check.who_acts[:1].upper()}{reading.check.who_acts[1:]}.")
        source, confidence = source_words(reading, guidance), CONFIDENCE[reading.why.confidence]
        yield Part("Paragraph" if source else "Standing", (source, confidence), lambda: _source(source, confidence))
        if reading.outcome is CheckOutcome.CHECK_YOUR_TEXT:
            yield words("Ask", OWN_TEXT)
        elif reading.outcome in _OPEN and reading.why.missing:
            yield Part("Ask", reading.why.missing, self._questions)

    def _evidence(self, lines: tuple[EvidenceLine, ...]) -> QWidget:
        holder, column = stacked()
        for line in lines:
            row = FlowRow(8, 2)
            if line.goal:
                fact = TagButton(line.label)
                fact.set_name(f"{line.label}: {line.said}, {line.who}. Show where it is recorded")
                fact.clicked.connect(self._going(line.goal))
                row.add(fact)
            else:
                row.add(labelled(line.label, "ink2", "note"))
            row.add(WrapLabel(line.said, "ink", "note", 600))
            row.add(labelled(line.who, "ink2", "hint"))
            column.addWidget(row)
        return holder

    def _sentence(self) -> QWidget:
        holder, column = stacked()
        column.addWidget(WrapLabel(f"“{self.reading.sentence}”", "ink", "note", widest=2000))
        copy = link("Copy")
        copy.set_name("Copy the sentence")
        copy.clicked.connect(self.copy_sentence)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    # --- what would settle it --------------------------------------------------------------------------

    def _questions(self) -> QWidget:
        row, guidance = FlowRow(8, 4), self.open_case.guidance
        for fact in self.reading.why.missing[:MOST_LINKS]:
            checkpoint = checkpoint_of(fact)
            asked = checkpoint in guidance.checkpoints or kind_of(fact) in guidance.question_of
            if not asked and fact not in guidance.checkpoints:
                continue
            go = link(label_of(fact, guidance), icon="arrow-right")
            go.set_name(f"Go to the question: {label_of(fact, guidance)}")
            go.clicked.connect(self._going(checkpoint or fact))
            row.add(go)
        return row

    def _going(self, goal: str) -> Callable[[], None]:
        """To a checkpoint's own place, else to the question of the call."""
        checkpoint = self.open_case.guidance.checkpoints.get(goal)
        place = checkpoint.place if checkpoint is not None else "call"
        if goal.startswith("alternative"):
            place = "before_exclusion"
        return lambda: self.go_to.emit(place, goal)

    def _fact_editors(self, column: QVBoxLayout) -> list[FactEditor]:
        """What is missing and can be answered here, in place."""
        if self.reading.outcome not in _OPEN:
            return []
        wanted = [fact for fact in self.reading.why.missing if self._fits_here(fact)][:MOST_EDITORS]
        made = [editor for fact in wanted if (editor := editor_of(self.open_case, fact))]
        if made:
            grid = EditorGrid()
            for editor in made:
                editor.asked_elsewhere.connect(lambda which: self.go_to.emit("call", which))
                grid.add(editor)
            column.addWidget(grid)
        return made

    def _fits_here(self, fact: str) -> bool:
        """A field of records without its record has no place to be written to."""
        kind = kind_of(fact)
        spec = self.open_case.guidance.facts.get(kind)
        of_record = kind.partition(".")[0] in RECORDS and not RECORD_FACT.match(fact)
        return spec is not None and not spec.derived and not of_record

    def _show_local(self, reading: CheckReading) -> None:
        """Asked for straight where nobody has read the limit; otherwise behind a link."""
        straight = reading.outcome is CheckOutcome.CHECK_YOUR_TEXT or bool(reading.local_text)
        self.local_link.setVisible(not straight)
        if self.local is not None:
            self.local.setVisible(straight)

    def _open_local(self) -> None:
        if self.local is not None:
            self.local_link.hide()
            self.local.show()
            self.local.focus()
            reveal(self.local)


def _source(source: str, confidence: str) -> QWidget:
    row = FlowRow(8, 4)
    if source:
        row.add(WrapLabel(source, "ink2", "note", widest=2000))
    row.add(Tag(confidence, "faint"))
    return row
