"""One concern: a line that says it, and in place its fields and its evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.call.reading import answer_words
from adviser_assistant.ui.concern_evidence import EvidenceList, evidence_for
from adviser_assistant.ui.concern_title import ConcernTitle, verdicts_in
from adviser_assistant.ui.letters.in_letters import letters_using
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.why import WhyText, why_pair
from adviser_assistant.ui.theme import gap, px

FIELDS = (
    "title",
    "summary",
    "happened_on",
    "happened_on_words",
    "place",
    "how_came",
    "raised_by",
    "status",
    "category",
)
WHOLE_LINE = frozenset({"title", "summary", "category"})


class ConcernRow(Ground):
    """Kept as it was told; words that judge are underlined, with better ones below."""

    withdrawn = Signal(str, str)
    letter_asked = Signal(str)

    def __init__(self, open_case: OpenCase, key: str, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case, self.key = open_case, key
        self.editors: dict[str, FactEditor] = {}
        self.detail: QWidget | None = None
        self.evidence: EvidenceList | None = None
        self._columns = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 1)
        self._column.setSpacing(0)
        self.line = RowButton(52)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(gap(20), gap(7), gap(20), gap(7))
        row.setSpacing(gap(12))
        self.mark = StatusMark("not_asked", 18)
        self.title = ConcernTitle()
        self.second = WrapLabel("", "ink2", "note", widest=2000)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        self.when = labelled("", "ink2", "note")
        self.status = labelled("", "ink", "body", 500)
        row.addWidget(self.mark)
        row.addLayout(words, 1)
        row.addWidget(self.when)
        row.addWidget(self.status)
        self.line.let_mouse_through()
        self.line.clicked.connect(lambda: self.open(self.detail is None or self.detail.isHidden()))
        self._column.addWidget(self.line)
        self.words = WrapLabel("", "attention", "note", widest=2000)
        self._better = QWidget()
        better = QHBoxLayout(self._better)
        better.setContentsMargins(gap(50), 0, gap(20), gap(8))
        better.addWidget(self.words, 1)
        self._column.addWidget(self._better)
        self._better.hide()

    # --- showing ---------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the concern as it stands."""
        case, guidance = self.open_case.case, self.open_case.guidance
        said = {name: answer_words(case.field("concern", self.key, name), guidance) for name in FIELDS}
        title = case.text(record_fact("concern", self.key, "title"))
        verdicts = verdicts_in(title, guidance)
        self.title.show_title(title or "No title yet", tuple(word for word, _ in verdicts))
        dated = case.field("concern", self.key, "happened_on")
        self.when.setText(said["happened_on_words"] or said["happened_on"] or "no date yet")
        self.status.setText(said["status"])
        self.second.setText(self._second_line(said))
        self.mark.set_kind("recorded" if dated.value else "not_asked", "dated" if dated.value else "no dated event yet")
        self.line.setAccessibleName(
            f"Concern: {self.title.text()}, {self.when.text()}. {self.status.text()}. {self.second.text()}"
        )
        self.words.setText(" ".join(f"“{word}”: {row.reason} Better: {row.better}." for word, row in verdicts[:2]))
        self._better.setVisible(bool(verdicts))
        for name, editor in self.editors.items():
            editor.show_fact(case.field("concern", self.key, name))
        if self.evidence is not None:
            self.evidence.refresh()

    def _second_line(self, said: dict[str, str]) -> str:
        pieces = len(evidence_for(self.open_case, self.key))
        evidence = f"{pieces} piece{'s' * (pieces != 1)} of evidence" if pieces else "no evidence recorded"
        raised = f"raised by {said['raised_by']}" if said["raised_by"] else ""
        came = f"came to light: {said['how_came'][:1].lower()}{said['how_came'][1:]}" if said["how_came"] else ""
        line = " · ".join(part for part in (said["category"], came, raised, evidence) if part)
        return f"{line[:1].upper()}{line[1:]}"

    # --- opening ---------------------------------------------------------------------------------------

    def open(self, on: bool) -> None:
        """Open the fields in place, or fold them."""
        if self.detail is None:
            self._build()
        if self.detail is not None:
            set_open(self.detail, on)
        self.set_role("paper" if on else "canvas")

    def focus_title(self) -> None:
        """Rest on the title, ready for typing."""
        field = self.editors["title"].field
        if field is not None:
            field.setFocus()

    def _build(self) -> None:
        self.detail = QWidget(self)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(gap(50), gap(4), gap(20), gap(12))
        column.setSpacing(gap(12))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(gap(24))
        self._grid.setVerticalSpacing(gap(10))
        column.addLayout(self._grid)
        for name in FIELDS:
            self._add_field(name)
        self.evidence = EvidenceList(self.open_case, self.key)
        column.addWidget(self.evidence)
        self._add_letters(column)
        column.addLayout(self._foot())
        self._column.insertWidget(2, self.detail)
        self._place_fields()

    def _add_field(self, name: str) -> None:
        fact = record_fact("concern", self.key, name)
        spec = self.open_case.guidance.facts.get(f"concern.{name}")
        if spec is None:
            return
        editor = FactEditor(spec, self.open_case.case.fact(fact), self.open_case.today, lead=False)
        editor.answered.connect(lambda value: self.open_case.answer(fact, value))
        editor.state_given.connect(lambda state, why: self.open_case.answer_state(fact, state, why))
        self.editors[name] = editor

    def _add_letters(self, column: QVBoxLayout) -> None:
        facts = tuple(record_fact("concern", self.key, name) for name in FIELDS)
        self.in_letter, self.letters = why_pair("In the letter", leading=True)
        self.letters.set_why(WhyText("What the letters in hand say because of this concern."))
        self.letters.set_letters(lambda: letters_using(self.open_case, facts))
        self.letters.letter_clicked.connect(self.letter_asked)
        line = QHBoxLayout()
        line.addWidget(self.in_letter)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.letters)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._withdraw = link("Withdraw this concern", icon="undo-2")
        self._reason = LineField("", placeholder="Why is it withdrawn?")
        self._reason.set_name("Why this concern is withdrawn")
        self._reason.setParent(self.detail)
        self._reason.hide()
        self._withdraw.clicked.connect(self._ask_reason)
        self._reason.changed.connect(self._gone)
        foot.addWidget(self._withdraw)
        foot.addWidget(self._reason, 1)
        foot.addStretch(0)
        return foot

    def _ask_reason(self) -> None:
        self._reason.show()
        self._reason.line.setFocus()

    def _gone(self, reason: str) -> None:
        if reason.strip():
            self.withdrawn.emit(self.key, reason.strip())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the fields in one column where there is little room."""
        super().resizeEvent(event)
        if self.detail is not None:
            self._place_fields()

    def _place_fields(self) -> None:
        columns = 2 if self.width() >= px(860) else 1
        if columns == self._columns:
            return
        self._columns, place = columns, 0
        for name, editor in self.editors.items():
            whole = columns == 1 or name in WHOLE_LINE
            place += place % columns if whole else 0
            self._grid.addWidget(editor, place // columns, place % columns, 1, columns if whole else 1)
            place += columns if whole else 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
