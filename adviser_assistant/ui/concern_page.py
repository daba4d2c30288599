"""The concerns one by one, and below them both accounts side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.balance import balance_of
from adviser_assistant.casework.entries import FactRecorded, RecordWithdrawn
from adviser_assistant.casework.facts import State
from adviser_assistant.ui.accounts import TO_ASK, Told, accounts
from adviser_assistant.ui.concern_accounts import AccountPane
from adviser_assistant.ui.concern_balance import BalanceStrip
from adviser_assistant.ui.concern_row import ConcernRow
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.page import Page
from adviser_assistant.ui.parts.buttons import secondary
from adviser_assistant.ui.parts.pane import Hairline, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

_NO_EMPLOYER = "Nothing the employer says is recorded yet."
_NO_PRACTITIONER = "Nobody has recorded what they say."


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
        self._build_concerns()
        self._build_accounts()
        self.refresh(None)

    def _build_concerns(self) -> None:
        self.heading = PaneHeading("Concerns")
        self.another = secondary("Another concern", icon="plus")
        self.another.clicked.connect(self._add)
        self.heading.add(self.another)
        self.area.add(self.heading)
        holder = QWidget()
        self.list = QVBoxLayout(holder)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(0)
        self.area.add(holder)
        self.empty = QWidget()
        row = QHBoxLayout(self.empty)
        row.setContentsMargins(gap(20), gap(10), gap(20), gap(14))
        row.addWidget(WrapLabel("No concern is recorded yet. Begin with what was seen or heard, and when.", "ink2"))
        self.area.add(self.empty)

    def _build_accounts(self) -> None:
        sides = QWidget()
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight, sides)
        self.both.setContentsMargins(0, 0, 0, 0)
        self.both.setSpacing(0)
        self.employer = AccountPane("What the employer says", _NO_EMPLOYER, "canvas", "")
        self.practitioner = AccountPane("What the practitioner says", _NO_PRACTITIONER, "paper", "l")
        for pane in (self.employer, self.practitioner):
            pane.asked.connect(lambda fact: self.go_to.emit("call", fact))
            pane.marked.connect(self._mark)
            self.both.addWidget(pane, 1)
        self.balance = BalanceStrip()
        self.balance.asked.connect(lambda: self.go_to.emit("call", TO_ASK[0]))
        self.area.add(self.balance)
        self.area.add(Hairline("line2"))
        self.area.add(sides, 1)

    def refresh(self, change: Change | None) -> None:
        """Show the concerns and both accounts as they stand."""
        case = self.open_case.case
        keys = case.keys("concern")
        for gone in [key for key in self.rows if key not in keys]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for key in keys:
            if key not in self.rows:
                self.rows[key] = ConcernRow(self.open_case, key)
                self.rows[key].withdrawn.connect(self._withdraw)
                self.rows[key].letter_asked.connect(lambda item: self.go_to.emit("letters", item))
                self.list.addWidget(self.rows[key])
            self.rows[key].refresh()
        self.empty.setVisible(not keys)
        dated = sum(bool(case.field("concern", key, "happened_on").value) for key in keys)
        self.heading.set_text("Concerns", f"{len(keys)}, {dated} with a dated event" if keys else "")
        self.another.setText("Another concern" if keys else "Add a concern")
        self._show_accounts()

    def _show_accounts(self) -> None:
        case, guidance = self.open_case.case, self.open_case.guidance
        self.balance.show_balance(balance_of(case))
        employer, practitioner = accounts(case, guidance)
        self.employer.show_account(employer, ())
        asks = [fact for fact in TO_ASK if case.state(fact) is State.NOT_ASKED and fact in guidance.facts]
        self.practitioner.show_account(practitioner, tuple((fact, guidance.facts[fact].ask or fact) for fact in asks))

    def fold_to(self, fold: Fold) -> None:
        """Side by side where there is room, else one under the other, the practitioner first."""
        self.balance.fold_to(fold)
        narrow = fold.width is Width.NARROW
        directions = QBoxLayout.Direction
        self.both.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)

    def go(self, item: str) -> None:
        """Open the concern a fact belongs to."""
        key = item.partition("[")[2].partition("]")[0]
        if item.startswith("evidence"):
            key = self.open_case.case.text(f"evidence[{key}].about")
        if key in self.rows:
            self.rows[key].open(True)
            self.rows[key].line.setFocus()
            self.area.ensureWidgetVisible(self.rows[key])

    def panes(self) -> tuple[QWidget, ...]:
        """Concerns, the employer's account, the practitioner's."""
        return (self.area, self.employer, self.practitioner)

    def _add(self) -> None:
        key = self.open_case.add_record("concern", logged_on=self.open_case.today)
        if key in self.rows:
            self.rows[key].open(True)
            self.rows[key].focus_title()

    def _withdraw(self, key: str, reason: str) -> None:
        self.open_case.record(self.open_case.make(RecordWithdrawn, record="concern", key=key, reason=reason))

    def _mark(self, told: Told, what: str, value: object) -> None:
        """Say again what was said, with the document seen, the letter or the practitioner's view as it is now."""
        statement = next(each for each in self.open_case.case.fact(told.fact).standing if each.entry_id == told.entry)
        kept = ("state", "value", "source", "said_by", "about_on", "practitioner_view", "document_seen", "reason")
        fields = {name: getattr(statement, name) for name in (*kept, "include_in_letter")}
        fields[what] = value
        self.open_case.record(self.open_case.make(FactRecorded, fact=told.fact, corrects=statement.entry_id, **fields))
