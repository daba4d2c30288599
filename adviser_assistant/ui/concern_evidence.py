"""What there is for one concern: each piece of evidence as a line that opens for editing in place."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.call.reading import answer_words
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

FIELDS = ("grade", "type", "summary", "dated_on", "seen")


def evidence_for(open_case: OpenCase, concern: str) -> tuple[str, ...]:
    """The keys of the evidence that bears on a concern."""
    case = open_case.case
    return tuple(key for key in case.keys("evidence") if case.text(record_fact("evidence", key, "about")) == concern)


def evidence_words(open_case: OpenCase, key: str) -> str:
    """“A record, incident form, 3 March 2025: the bleep log”."""
    case, guidance = open_case.case, open_case.guidance
    said = [answer_words(case.field("evidence", key, name), guidance) for name in ("grade", "type", "dated_on")]
    kind = ", ".join(dict.fromkeys(word if not at else _small(word) for at, word in enumerate(filter(None, said))))
    shows = answer_words(case.field("evidence", key, "summary"), guidance)
    return ": ".join(part for part in (kind, _small(shows) if kind else shows) if part) or "Nothing said of it yet"


def _small(words: str) -> str:
    second = words[1:2]
    return words if second.isupper() or words.startswith(("Mr", "Dr", "Ms", "I ")) else words[:1].lower() + words[1:]


class EvidenceList(QWidget):
    """The evidence of one concern, and a way to add more."""

    def __init__(self, open_case: OpenCase, concern: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.concern = open_case, concern
        self.lines: dict[str, EvidenceLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(2))
        column.addWidget(labelled("Evidence", "ink2", "note"))
        self.none = WrapLabel(
            "Nothing is recorded for it yet: a record, first-hand, hearsay or opinion?", "ink", "body"
        )
        column.addWidget(self.none)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        foot = QHBoxLayout()
        self.another = link("Add evidence", icon="plus")
        self.another.clicked.connect(self._add)
        foot.addWidget(self.another)
        foot.addStretch(1)
        column.addLayout(foot)
        self.refresh()

    def refresh(self) -> None:
        """Show what is recorded now."""
        keys = evidence_for(self.open_case, self.concern)
        for gone in [key for key in self.lines if key not in keys]:
            line = self.lines.pop(gone)
            line.hide()
            line.deleteLater()
        for key in keys:
            if key not in self.lines:
                self.lines[key] = EvidenceLine(self.open_case, key)
                self._lines.addWidget(self.lines[key])
            self.lines[key].refresh()
        self.none.setVisible(not keys)

    def _add(self) -> None:
        key = self.open_case.add_record("evidence", about=self.concern)
        self.refresh()
        self.lines[key].open(True)


class EvidenceLine(QWidget):
    """One piece of evidence."""

    def __init__(self, open_case: OpenCase, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case, self.key = open_case, key
        self.editors: dict[str, FactEditor] = {}
        self.detail: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(4))
        self.line = RowButton(30)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(gap(6), gap(4), gap(6), gap(4))
        row.setSpacing(gap(8))
        self.mark = StatusMark("recorded", 16, line="body")
        self.words = WrapLabel("", "ink", "body", widest=2000)
        row.addWidget(self.mark)
        row.addWidget(self.words, 1)
        self.line.let_mouse_through()
        self.line.clicked.connect(lambda: self.open(self.detail is None or self.detail.isHidden()))
        self._column.addWidget(self.line)

    def refresh(self) -> None:
        """Show it as it stands."""
        self.words.setText(evidence_words(self.open_case, self.key))
        self.line.setAccessibleName(f"Evidence: {self.words.text()}. Opens for editing")
        grade = self.open_case.case.field("evidence", self.key, "grade").value
        self.mark.set_kind("recorded" if grade in ("record", "first_hand") else "not_asked" if not grade else "in_part")
        for name, editor in self.editors.items():
            editor.show_fact(self.open_case.case.field("evidence", self.key, name))

    def open(self, on: bool) -> None:
        """Open the fields in place, or fold them."""
        if self.detail is None:
            self._build()
        if self.detail is not None:
            set_open(self.detail, on)

    def _build(self) -> None:
        self.detail = QWidget(self)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(gap(30), 0, 0, gap(8))
        column.setSpacing(gap(8))
        for name in FIELDS:
            fact = record_fact("evidence", self.key, name)
            spec = self.open_case.guidance.facts.get(f"evidence.{name}")
            if spec is None:
                continue
            editor = FactEditor(spec, self.open_case.case.fact(fact), self.open_case.today, lead=False, label_left=True)
            editor.answered.connect(lambda value, fact=fact: self.open_case.answer(fact, value))
            editor.state_given.connect(lambda state, why, fact=fact: self.open_case.answer_state(fact, state, why))
            self.editors[name] = editor
            column.addWidget(editor)
        self._column.addWidget(self.detail)
