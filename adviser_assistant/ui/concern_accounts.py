"""The two accounts: each statement with who said it and when; how far it was shown is edited in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.facts import PractitionerView
from adviser_assistant.ui.accounts import Told
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.pane import Ground, Hairline, PaneHeading
from adviser_assistant.ui.parts.tag import Tag, TagButton
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.theme import gap

VIEWS = (
    (PractitionerView.NOT_ASKED.value, "Not put to them", "plain"),
    (PractitionerView.AGREES.value, "They agree", "plain"),
    (PractitionerView.DISPUTES.value, "They dispute it", "plain"),
    (PractitionerView.NO_REPLY.value, "No reply", "plain"),
)


class StatementRow(QWidget):
    """One statement. Its first tag opens what is known of it: document, letter, the practitioner's view."""

    marked = Signal(object, str, object)

    def __init__(self, told: Told, theirs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self._theirs = told, theirs
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(4))
        self._column.addWidget(WrapLabel(told.label, "ink2", "note"))
        self._column.addWidget(WrapLabel(told.words, "ink", "body"))
        self._column.addWidget(self._tags())
        self.edit: QWidget | None = None
        self._column.addWidget(Hairline())

    def _tags(self) -> FlowRow:
        told, tags = self.told, FlowRow(6, 4)
        self.by = TagButton(told.by, "accent")
        self.by.set_name(f"From {told.by}. Opens document, letter and their view")
        self.by.clicked.connect(self._toggle)
        tags.add(self.by)
        if told.document_seen:
            tags.add(Tag("document seen", "settled", "file-check"))
        if told.disputed:
            tags.add(Tag("told differently", "attention", "message-square-quote"))
        if told.view:
            tags.add(Tag(told.view, "attention" if told.view.endswith("dispute this") else "settled"))
        if not told.in_letter:
            tags.add(Tag("not in the letter", "plain", "eye-off"))
        return tags

    def _toggle(self) -> None:
        if self.edit is None:
            self.edit = self._build_edit()
            self._column.insertWidget(3, self.edit)
        else:
            set_open(self.edit, self.edit.isHidden())

    def _build_edit(self) -> QWidget:
        told, edit = self.told, QWidget(self)
        column = QVBoxLayout(edit)
        column.setContentsMargins(gap(12), gap(2), 0, gap(4))
        column.setSpacing(gap(6))
        ticks = QHBoxLayout()
        ticks.setSpacing(gap(16))
        for name, words, on in (
            ("document_seen", "Document seen", told.document_seen),
            ("include_in_letter", "In the letter", told.in_letter),
        ):
            tick = Tick(words, on)
            tick.toggled.connect(lambda ticked, name=name: self.marked.emit(told, name, ticked))
            ticks.addWidget(tick)
        ticks.addStretch(1)
        column.addLayout(ticks)
        if not self._theirs:
            chips = AnswerChips(VIEWS, "What the practitioner says of it", dense=True, keys=False)
            chips.set_chosen(told.view_key)
            chips.chosen.connect(lambda key: self.marked.emit(told, "practitioner_view", PractitionerView(key)))
            column.addWidget(chips)
        return edit


class AccountPane(Ground):
    """One side's account. What nobody has asked yet stands as questions that lead to the call."""

    asked = Signal(str)
    marked = Signal(object, str, object)

    def __init__(self, title: str, empty: str, role: str, lines: str, parent: QWidget | None = None) -> None:
        super().__init__(role, lines, parent=parent)
        self._title, self._empty, self._theirs = title, empty, role == "paper"
        self._shown: tuple[object, ...] = ()
        self.statements: dict[str, StatementRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, gap(12))
        column.setSpacing(0)
        self.heading = PaneHeading(title, "", line=False)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap(10))
        self.body.setContentsMargins(gap(20), 0, gap(20), 0)
        column.addLayout(self.body)
        column.addStretch(1)
        self.setAccessibleName(title)

    def show_account(self, told: tuple[Told, ...], questions: tuple[tuple[str, str], ...]) -> None:
        """Show the statements, theirs first and then how they were heard; then what is still to ask."""
        if self._shown == (told, questions):
            return
        self._shown = (told, questions)
        self.statements.clear()
        while item := self.body.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        own, hearing = [each for each in told if not each.hearing], [each for each in told if each.hearing]
        self.heading.set_text(self._title, f"{len(own)} statement{'s' * (len(own) != 1)}" if own else "")
        if not own:
            self.body.addWidget(WrapLabel(self._empty, "ink", "body"))
        self._add(own)
        if hearing:
            self.body.addWidget(labelled("How they were heard", "ink", "body", 600))
        self._add(hearing)
        if questions:
            self.body.addWidget(labelled("Still to ask" if own else "Ask", "ink2", "note"))
        for fact, question in questions:
            ask = link(question, icon="arrow-right")
            ask.clicked.connect(lambda _=False, fact=fact: self.asked.emit(fact))
            self.body.addWidget(ask)

    def _add(self, told: list[Told]) -> None:
        for each in told:
            row = self.statements[each.entry] = StatementRow(each, self._theirs)
            row.marked.connect(self.marked)
            self.body.addWidget(row)
