"""Which framework leads, over everything else on the page: why, what comes with it, and setting another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.exclusion.fact_editor import editor_of
from adviser_assistant.ui.exclusion.follow_ups import EditorGrid
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.tag import Tag, TagButton
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.parts.why import WhyButton
from adviser_assistant.ui.procedure.framework_form import FrameworkForm
from adviser_assistant.ui.procedure.framework_reading import FrameworkLine, read_framework
from adviser_assistant.ui.procedure.lines import Lines, Part, words
from adviser_assistant.ui.theme import gap

OWN_TEXT_FACTS = ("org.policy_name", "org.policy_version")
OWN_TEXT = "Ask for the organisation’s own text, with its date and paragraph. What it says then counts, limit by limit."
WOULD_TELL = "These would tell whether one of ours leads:"


class FrameworkBar(Ground):
    """One line, and under it what was asked for: the why, the form, or the organisation's own text."""

    go_to = Signal(str, str)

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("paper", "b")
        self.open_case = open_case
        self.line: FrameworkLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(20), gap(6), gap(16), gap(7))
        column.setSpacing(gap(4))
        first = QHBoxLayout()
        first.setSpacing(gap(10))
        top = Qt.AlignmentFlag.AlignTop
        self.title = WrapLabel("", "ink", "lead", widest=2000)
        self.why, self.another = WhyButton("Why this one"), link("Set another…")
        self.another.set_name("Set another framework, with a reason")
        first.addWidget(self.title, 1)
        first.addWidget(self.why, 0, top)
        first.addWidget(self.another, 0, top)
        column.addLayout(first)
        self.tags = FlowRow(8, 4)
        self.differs = WrapLabel("", "attention", "note", 600, widest=2000)
        self.own_text = self._own_text()
        self.lines = Lines()
        self.form = FrameworkForm(open_case)
        for part in (self.tags, self.differs, self.own_text, self.lines, self.form):
            column.addWidget(part)
            part.hide()
        self.why.toggled.connect(lambda on: set_open(self.lines, on))
        self.another.clicked.connect(self._ask)
        self.form.done.connect(self._asked)

    def refresh(self) -> None:
        """Show what leads now."""
        for editor in self._editors:
            editor.refresh()
        line = read_framework(self.open_case.assessment.framework, self.open_case.guidance, self.open_case.library)
        if line == self.line:
            return
        self.line = line
        self.title.setText(line.title)
        self.setAccessibleName(f"Framework. {line.spoken}")
        self.differs.setText(line.differs)
        self.differs.setVisible(bool(line.differs))
        self.own_text.setVisible(not line.leads)
        self.why.setVisible(line.leads or bool(line.lines))
        self.another.setText("Set another…" if line.leads else "Set one…")
        self._show_tags(line)
        self._show_lines(line)

    def close_open(self) -> bool:
        """Close the form, else the why; whether one was open."""
        if not self.form.isHidden():
            self._asked()
            return True
        if self.why.isChecked():
            self.why.setChecked(False)
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _own_text(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, gap(4))
        column.setSpacing(gap(6))
        self.ask_own = WrapLabel(OWN_TEXT, "ink2", "note", widest=2000)
        column.addWidget(self.ask_own)
        self.would_tell = WrapLabel(WOULD_TELL, "ink2", "note", widest=2000)
        self.missing = FlowRow(8, 4)
        column.addWidget(self.would_tell)
        column.addWidget(self.missing)
        grid = EditorGrid()
        self._editors = [editor for fact in OWN_TEXT_FACTS if (editor := editor_of(self.open_case, fact))]
        for editor in self._editors:
            grid.add(editor)
        column.addWidget(grid)
        return holder

    def _show_tags(self, line: FrameworkLine) -> None:
        tags: list[QWidget] = [Tag("set by the adviser", "accent", "pencil")] if line.set_by_adviser else []
        tags += [Tag(name, "plain") for name in line.tags]
        tags += [Tag("A second organisation acts: a linked case", "attention", "link") for _ in line.linked[:1]]
        self.tags.set_widgets(tags)
        self.tags.setVisible(bool(tags))

    def _show_lines(self, line: FrameworkLine) -> None:
        parts = [words("", line.says), *(words(name, text) for name, text in line.lines)]
        parts += [words("Linked", text) for text in line.linked]
        if line.facts:
            parts.append(Part("Rests on", line.facts, lambda: self._facts(line.facts)))
        self.lines.show_parts(parts)
        self.missing.set_widgets([self._fact(fact, label) for fact, label in line.missing])
        for part in (self.would_tell, self.missing):
            part.setVisible(bool(line.missing))

    def _facts(self, facts: tuple[tuple[str, str], ...]) -> QWidget:
        row = FlowRow(8, 4)
        for fact, label in facts:
            row.add(self._fact(fact, label))
        return row

    def _fact(self, fact: str, label: str) -> TagButton:
        tag = TagButton(label)
        tag.set_name(f"{label}: go to the question")
        tag.clicked.connect(lambda: self.go_to.emit("call", fact))
        return tag

    def _ask(self) -> None:
        if self.form.isHidden():
            self.form.open()
        else:
            self._asked()

    def _asked(self) -> None:
        self.form.hide()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)
