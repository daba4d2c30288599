"""The concerns one by one, and below them both accounts side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import FactRecorded, RecordWithdrawn
from adviser_assistant.casework.facts import State, record_fact
from adviser_assistant.ui.accounts import TO_ASK, Told, accounts
from adviser_assistant.ui.call.fact_editor import FactEditor
from adviser_assistant.ui.call.reading import answer_words
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.fold import set_open
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground, Hairline, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.parts.tick import Tick
from adviser_assistant.ui.theme import gap

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


class ConcernPage(Page):
    """One concern at a time, told without verdicts; the practitioner's side is there also when it is empty."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(open_case, parent)
        self.rows: dict[str, ConcernRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = ScrollPane("canvas", "Concerns and accounts")
        column.addWidget(self.area)
        self.heading = PaneHeading("Concerns", "one at a time: what, when, how it came to light")
        self.another = secondary("Another concern", icon="plus")
        self.another.clicked.connect(self._add)
        self.heading.add(self.another)
        self.area.add(self.heading)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self.list)
        self.area.add(holder)
        self.empty = WrapLabel(
            "No concern is recorded yet. Begin with what was seen or heard, and when.", "ink2", "body"
        )
        self.empty.setContentsMargins(gap(20), gap(12), gap(20), gap(12))
        self.area.add(self.empty)
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(0)
        sides = QWidget()
        sides.setLayout(self.both)
        self.employer = AccountPane("What the employer says", "", "canvas")
        self.practitioner = AccountPane("What the practitioner says", "", "paper")
        self.practitioner.asked.connect(lambda fact: self.go_to.emit("call", fact))
        for pane in (self.employer, self.practitioner):
            pane.fact_clicked.connect(lambda fact: self.go_to.emit("call", fact))
            pane.marked.connect(self._mark)
            self.both.addWidget(pane, 1)
        self.area.add(Hairline("line2"))
        self.area.add(sides)
        self.area.column.addStretch(1)
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """Show the concerns and both accounts as they stand."""
        case = self.open_case.case
        keys = case.keys("concern")
        for gone in [key for key in self.rows if key not in keys]:
            self.rows.pop(gone).deleteLater()
        for key in keys:
            if key not in self.rows:
                self.rows[key] = ConcernRow(self.open_case, key)
                self.rows[key].withdrawn.connect(self._withdraw)
                self.list.addWidget(self.rows[key])
            self.rows[key].refresh()
        self.empty.setVisible(not keys)
        employer, practitioner = accounts(case, self.open_case.guidance)
        self.employer.show_account(employer, ())
        asks = [fact for fact in TO_ASK if case.state(fact) is State.NOT_ASKED]
        questions = tuple((fact, self.open_case.guidance.facts[fact].ask or fact) for fact in asks)
        self.practitioner.show_account(practitioner, questions)

    def fold_to(self, fold: Fold) -> None:
        """Side by side where there is room, else one under the other, the practitioner first."""
        narrow = fold.width is Width.NARROW
        direction = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        self.both.setDirection(direction)

    def go(self, item: str) -> None:
        """Open the concern a fact belongs to."""
        key = item.partition("[")[2].partition("]")[0]
        if key in self.rows:
            self.rows[key].open(True)
            self.area.ensureWidgetVisible(self.rows[key])

    def panes(self) -> tuple[QWidget, ...]:
        """Concerns, the employer's account, the practitioner's."""
        return (self.area, self.employer, self.practitioner)

    def _add(self) -> None:
        key = self.open_case.add_record("concern", logged_on=self.open_case.today)
        self.rows[key].open(True)
        self.rows[key].focus_title()

    def _withdraw(self, key: str) -> None:
        self.open_case.record(
            self.open_case.make(RecordWithdrawn, record="concern", key=key, reason="withdrawn by the adviser")
        )

    def _mark(self, told: Told, what: str, on: bool) -> None:
        """Say again what was said, with the document seen or not, in the letter or not."""
        statement = next(each for each in self.open_case.case.fact(told.fact).standing if each.entry_id == told.entry)
        marks = {"document_seen": statement.document_seen, "include_in_letter": statement.include_in_letter, what: on}
        self.open_case.record(
            self.open_case.make(
                FactRecorded,
                fact=told.fact,
                state=statement.state,
                value=statement.value,
                source=statement.source,
                said_by=statement.said_by,
                about_on=statement.about_on,
                practitioner_view=statement.practitioner_view,
                corrects=statement.entry_id,
                **marks,
            )
        )


class ConcernRow(Ground):
    """One concern: a line that says it, and its fields when open."""

    withdrawn = Signal(str)

    def __init__(self, open_case: OpenCase, key: str, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.open_case, self.key = open_case, key
        self.editors: dict[str, FactEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        self.line = RowButton(44)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(gap(20), gap(8), gap(20), gap(8))
        row.setSpacing(gap(12))
        self.mark = StatusMark("open", 18)
        self.title = WrapLabel("", "ink", "read", 600)
        self.when = labelled("", "ink2", "note")
        self.status = labelled("", "ink", "body", 500)
        row.addWidget(self.mark)
        row.addWidget(self.title, 1)
        row.addWidget(self.when)
        row.addWidget(self.status)
        self.line.let_mouse_through()
        self.line.clicked.connect(lambda: self.open(self.detail is None or self.detail.isHidden()))
        column.addWidget(self.line)
        self.detail: QWidget | None = None
        self.words = WrapLabel("", "attention", "note")
        self.words.setContentsMargins(gap(50), 0, gap(20), gap(8))
        self.words.hide()
        column.addWidget(self.words)

    def open(self, on: bool) -> None:
        """Open the fields in place, or fold them."""
        if self.detail is None:
            self._build_detail()
        assert self.detail is not None
        set_open(self.detail, on)
        self.set_role("paper" if on else "canvas")

    def focus_title(self) -> None:
        """Rest on the title, ready for typing."""
        field = self.editors["title"].field
        if field is not None:
            field.setFocus()

    def _build_detail(self) -> None:
        self.detail = QWidget()
        grid = QGridLayout(self.detail)
        grid.setContentsMargins(gap(50), gap(4), gap(20), gap(14))
        grid.setHorizontalSpacing(gap(20))
        grid.setVerticalSpacing(gap(10))
        wide = {"title", "summary", "category"}
        place = 0
        for name in FIELDS:
            fact = record_fact("concern", self.key, name)
            spec = self.open_case.guidance.facts.get(f"concern.{name}")
            if spec is None:
                continue
            editor = FactEditor(spec, self.open_case.case.fact(fact), self.open_case.today, lead=False)
            editor.answered.connect(lambda value, fact=fact: self.open_case.answer(fact, value))
            editor.state_given.connect(lambda state, why, fact=fact: self.open_case.answer_state(fact, state, why))
            self.editors[name] = editor
            if name in wide:
                place += place % 2
                grid.addWidget(editor, place // 2, 0, 1, 2)
                place += 2
            else:
                grid.addWidget(editor, place // 2, place % 2)
                place += 1
        foot = QHBoxLayout()
        withdraw = link("Withdraw this concern", icon="undo-2")
        withdraw.clicked.connect(lambda: self.withdrawn.emit(self.key))
        foot.addWidget(withdraw)
        foot.addStretch(1)
        grid.addLayout(foot, place // 2 + 1, 0, 1, 2)
        self.layout().insertWidget(1, self.detail)  # type: ignore[union-attr]

    def refresh(self) -> None:
        """Show the concern as it stands."""
        case, guidance = self.open_case.case, self.open_case.guidance
        title = case.text(record_fact("concern", self.key, "title"))
        dated = case.fact(record_fact("concern", self.key, "happened_on"))
        words = case.text(record_fact("concern", self.key, "happened_on_words"))
        self.title.setText(title or "No title yet")
        self.when.setText(words or (answer_words(dated, guidance) if dated.standing else "no date yet"))
        self.status.setText(answer_words(case.fact(record_fact("concern", self.key, "status")), guidance))
        self.mark.set_kind("recorded" if dated.value else "not_asked")
        self.line.setAccessibleName(f"Concern: {self.title.text()}, {self.when.text()}. {self.status.text()}")
        verdicts = guidance.words_in(title, "label") + guidance.words_in(title, "style")
        rows = [row for row in guidance.language.values() if verdicts and set(row.avoid) & set(verdicts)]
        self.words.setText(f"“{verdicts[0]}”: {rows[0].reason} Better: {rows[0].better}" if rows else "")
        self.words.setVisible(bool(rows))
        for name, editor in self.editors.items():
            editor.show_fact(case.fact(record_fact("concern", self.key, name)))


class AccountPane(Ground):
    """One side's account: each statement with who, when and how far it was shown."""

    fact_clicked = Signal(str)
    asked = Signal(str)
    marked = Signal(object, str, bool)

    def __init__(self, title: str, note: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(role, "l", parent=parent)
        self._shown: tuple[object, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, gap(12))
        self.column.setSpacing(0)
        self.heading = PaneHeading(title, note, line=False)
        self.column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap(10))
        self.body.setContentsMargins(gap(20), 0, gap(20), 0)
        self.column.addLayout(self.body)
        self.column.addStretch(1)
        self.setAccessibleName(title)

    def show_account(self, told: tuple[Told, ...], questions: tuple[tuple[str, str], ...]) -> None:
        """Show the statements; what nobody has asked stands as questions."""
        if self._shown == (told, questions):
            return
        self._shown = (told, questions)
        while item := self.body.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.heading.set_text(self.heading.title.text(), f"{len(told)} statement{'s' * (len(told) != 1)}")
        if not told:
            self.body.addWidget(WrapLabel("Nobody has recorded anything on this side yet.", "ink2", "body"))
        for each in told:
            self.body.addWidget(self._statement(each))
        for fact, question in questions:
            ask = link(question, icon="arrow-right")
            ask.clicked.connect(lambda _=False, fact=fact: self.asked.emit(fact))
            self.body.addWidget(ask)

    def _statement(self, told: Told) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(4))
        column.addWidget(labelled(told.label[:1].upper() + told.label[1:], "ink2", "hint"))
        column.addWidget(WrapLabel(told.words, "ink", "body"))
        marks = FlowRow(6)
        marks.add(Tag(told.by, "accent"))
        if told.disputed:
            marks.add(Tag("told differently", "attention", "quote"))
        if told.view:
            marks.add(Tag(told.view, "attention" if "dispute" in told.view else "settled"))
        seen = Tick("document seen", told.document_seen)
        seen.toggled.connect(lambda on: self.marked.emit(told, "document_seen", on))
        letter = Tick("in the letter", told.in_letter)
        letter.toggled.connect(lambda on: self.marked.emit(told, "include_in_letter", on))
        marks.add(seen)
        marks.add(letter)
        column.addWidget(marks)
        column.addWidget(Hairline())
        return widget
