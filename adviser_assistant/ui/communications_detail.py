"""One communication in full: what it must say, its document, why, and how it was done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CommunicationRecorded
from adviser_assistant.guidance.assessment import CommunicationState
from adviser_assistant.guidance.communications import OWED
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.letters.plan_text import reach_of
from adviser_assistant.ui.communications_reading import CommunicationLine, check_of
from adviser_assistant.ui.communications_record import RecordForm
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, dress, labelled
from adviser_assistant.ui.parts.why import WhyText, why_pair
from adviser_assistant.ui.theme import gap

LIFT = "No longer withheld: owed again"
RING_FIRST = "Ring or meet before it is sent: hard news never comes first in writing."
NOT_ASKED = "Nobody has asked which number and time are safe."
SAFE = ("reach.how", "reach.times")
CONFIDENCE = {
    Confidence.OURS: "our own standard",
    Confidence.MEDIUM: "read second-hand",
    Confidence.LOW: "check against your own text",
    Confidence.LOCAL: "your own policy",
}


class CommunicationDetail(QWidget):
    """Shows one line; the forms open inside it."""

    go_to = Signal(str, str)
    closed = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.line: CommunicationLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(20), gap(12), gap(20), gap(14))
        column.setSpacing(gap(10))
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        self.title, self.state = WrapLabel("", "ink", "lead"), labelled("", "ink2", "body", 600)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._head)
        self.form = RecordForm(open_case)
        self.form.hide()
        self.form.recorded.connect(self._close_form)
        self.form.closed.connect(self._close_form)
        column.addWidget(self.form)
        self.sentence = WrapLabel("", "ink2", "body", widest=2000)
        self.told = WrapLabel("", "ink", "body", widest=2000)
        column.addWidget(self.sentence)
        column.addWidget(self.told)
        self.no_date = link("")
        self.no_date.clicked.connect(self._ask_date)
        column.addWidget(self.no_date, 0, Qt.AlignmentFlag.AlignLeft)
        self._must = labelled("It must say", "ink", "body", 600)
        column.addWidget(self._must)
        self._points = QVBoxLayout()
        self._points.setSpacing(gap(5))
        column.addLayout(self._points)
        column.addWidget(self._build_document())
        column.addWidget(self._build_ring())
        why = QHBoxLayout()
        self._why, self._box = why_pair("Why", "W")
        self._box.fact_clicked.connect(lambda fact: self.go_to.emit("call", fact))
        self._source = ElideLabel("", "ink2", "hint")
        why.addWidget(self._why)
        why.addWidget(self._source, 1)
        column.addLayout(why)
        column.addWidget(self._box)
        self.withhold = link("Withhold, with a reason")
        column.addWidget(self.withhold, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, line: CommunicationLine | None) -> None:
        """Show a line; another line closes an open form."""
        if line is not None and self.line is not None and line.id != self.line.id:
            self.form.hide()
        self.show_how_to_ring()
        if line == self.line:
            return
        self.line = line
        if line is None:
            return
        planned = line.planned
        self.title.setText(line.what)
        self.state.setText(line.state)
        dress(self.state, line.ink, "body", 600)
        self.sentence.setText(line.second_line + ".")
        self.told.setText(self._how(line))
        set_shown(self.told, bool(self.told.text()))
        no_date = planned is not None and planned.state is CommunicationState.NO_DATE
        set_shown(self.no_date, no_date)
        if planned is not None and no_date:
            self.no_date.setText(
                f"It counts from: {self._label(planned.spec.due_from)}"
                if planned.spec.due_from in planned.why.missing
                else "Their own text sets the limit: record it"
            )
        set_shown(self.withhold, planned is not None and planned.state is not CommunicationState.DONE)
        self.withhold.setText(LIFT if self.is_withheld() else "Withhold, with a reason")
        self._show_points(line)
        self._show_document(line)
        set_shown(self._ring, planned is not None and planned.spec.call_first)
        self._show_why(line)

    def set_under_its_row(self, under: bool) -> None:
        """Under its row the title stands just above already."""
        set_shown(self._head, not under)
        set_shown(self.sentence, not under)

    def ask_done(self) -> None:
        """Open the form for telling that it was done."""
        self._open_form(False)

    def ask_withheld(self) -> None:
        """Open the form for withholding it, with a reason."""
        self._open_form(True)

    def is_withheld(self) -> bool:
        """Whether what is shown is withheld."""
        planned = self.line.planned if self.line is not None else None
        return planned is not None and planned.state is CommunicationState.WITHHELD

    def lift(self) -> None:
        """It is no longer withheld, and owed again."""
        if self.line is not None and self.is_withheld():
            made = self.open_case.make(CommunicationRecorded, communication=self.line.id, state=OWED, to=self.line.to)
            self.open_case.record(made)

    def ask_new(self) -> None:
        """Open the form for a contact nobody planned."""
        self.form.show()
        self.form.open(None)

    def close_form(self) -> bool:
        """Close the open form, if any."""
        was = not self.form.isHidden()
        self.form.hide()
        return was

    def toggle_why(self) -> None:
        """Open or close the why."""
        self._why.click()

    def _open_form(self, withhold: bool) -> None:
        if self.line is not None and self.line.planned is not None:
            self.form.show()
            self.form.open(self.line, withhold)

    def _close_form(self) -> None:
        self.form.hide()
        self.closed.emit()

    def _how(self, line: CommunicationLine) -> str:
        record = line.record
        if record is None:
            return ""
        if record.state == "withheld":
            return f"Withheld: {record.reason}"
        return f"Said: {record.summary}" if record.summary and line.planned is not None else ""

    def _show_points(self, line: CommunicationLine) -> None:
        while self._points.count():
            item = self._points.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        planned = line.planned
        points = planned.spec.must_say if planned else ()
        set_shown(self._must, bool(points))
        covered = line.record.said if line.record is not None and line.record.state == "done" else ()
        for point, known in zip(points, planned.can_say if planned else (), strict=False):
            done = point.text in covered
            said = "said" if done else "can be said on what is recorded" if known else "not recorded yet"
            if point.shown_by is None and not done:
                said = "always said the same way"
            mark = "settled" if done else "answered" if known or point.shown_by is None else "not_asked"
            self._points.addWidget(_Point(mark, said, point.text))

    def _build_document(self) -> QWidget:
        self._document = QWidget()
        column = QVBoxLayout(self._document)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(labelled("Document", "ink", "body", 600))
        self.document = secondary("", icon="file-text")
        self.document.clicked.connect(self.open_draft)
        column.addWidget(self.document, 0, Qt.AlignmentFlag.AlignLeft)
        return self._document

    def _build_ring(self) -> QWidget:
        self._ring = QWidget()
        row = QHBoxLayout(self._ring)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(StatusMark("held", 18, "ring first", line="note"), 0, Qt.AlignmentFlag.AlignTop)
        self._ring_words = WrapLabel(RING_FIRST, "ink2", "note", widest=2000)
        row.addWidget(self._ring_words, 1)
        return self._ring

    def show_how_to_ring(self) -> None:
        """Why it is rung first, and which way and time are safe, or that nobody has asked."""
        known = (each for each in reach_of(self.open_case.case, self.open_case.guidance) if each.known)
        safe = [each.words for each in known if each.fact in SAFE]
        self._ring_words.setText(f"{RING_FIRST} " + (f"Safe: {'; '.join(safe)}." if safe else NOT_ASKED))

    def _show_document(self, line: CommunicationLine) -> None:
        document = line.planned.spec.document if line.planned else ""
        set_shown(self._document, bool(document))
        if document:
            self.document.setText(document_words(self.open_case, document))
            self.document.set_name(f"Open the draft: {document}")

    def open_draft(self) -> None:
        """Go to the letter that serves it."""
        if self.line is not None and self.line.planned is not None and self.line.planned.spec.document:
            self.go_to.emit("letters", self.line.planned.spec.document)

    def _show_why(self, line: CommunicationLine) -> None:
        planned = line.planned
        set_shown(self._why, planned is not None)
        set_shown(self._source, planned is not None)
        if planned is None:
            self._box.hide()
            return
        why = planned.why
        confidence = CONFIDENCE.get(why.confidence, "")
        known = self.open_case.guidance.facts
        told = [fact for fact in why.used if fact in known and not fact.startswith("framework.")]
        facts = tuple((fact, self._label(fact)) for fact in told[:4])
        missing = tuple(self._label(fact) for fact in why.missing)
        self._box.set_why(WhyText(why.sentence, "", facts, missing, "; ".join(why.sources), confidence))
        self._source.setText("; ".join(part for part in (*(why.sources[:1]), confidence) if part))

    def _label(self, fact: str) -> str:
        spec = self.open_case.guidance.facts.get(fact)
        return spec.label if spec else fact

    def _ask_date(self) -> None:
        """Go to the question for the day it counts from; where that is known, to the check whose limit it takes."""
        planned = self.line.planned if self.line is not None else None
        if planned is None:
            return
        if planned.spec.due_from in planned.why.missing:
            self.go_to.emit("call", planned.spec.due_from)
        else:
            self.go_to.emit("procedure", check_of(self.open_case.guidance, planned.spec.figure))


class _Point(QWidget):
    def __init__(self, mark: str, said: str, text: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(StatusMark(mark, 16, said, line="body"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(WrapLabel(text, "ink", "body", widest=2000), 1)
        self.setAccessibleName(f"{text}: {said}")


def document_words(open_case: OpenCase, document: str) -> str:
    """A document's id, with its title where the guidance has its template."""
    template = open_case.guidance.templates.get(document)
    first = next((line for line in template.text.splitlines() if line.startswith("title:")), "") if template else ""
    title = first.removeprefix("title:").strip().strip("\"'")
    return f"{document} {title}".strip()
