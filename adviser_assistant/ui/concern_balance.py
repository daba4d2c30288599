"""Over the two accounts: how much of what was told came from whom, said plainly where none is the practitioner's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from adviser_assistant.casework.balance import Balance
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.balance_bar import BalanceBar
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

TITLE, NOTHING, ASK = "Whose account it is", "None of it was told by the practitioner.", "Ask for their account"
SIDES = (
    ("employer", "the employer"),
    ("practitioner", "the practitioner"),
    ("records", "documents"),
    ("others", "others"),
    ("ours", "us"),
)


def says(balance: Balance) -> str:
    """“31 answers: 12 from the employer, none from the practitioner, 19 from documents.”"""
    told = [(getattr(balance, side), words) for side, words in SIDES]
    kept = [(number, words) for number, words in told if number or words == "the practitioner"]
    parts = ", ".join(f"{number or 'none'} from {words}" for number, words in kept)
    return f"{balance.total} answer{'s' * (balance.total != 1)}: {parts}." if balance.total else ""


class BalanceStrip(Ground):
    """The count in words, a bar of the same, and, where it is one-sided, the question that mends it."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "t", "line2", parent)
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(gap(20), gap(8), gap(20), gap(8))
        self.line.setSpacing(gap(12))
        self.title = labelled(TITLE, "ink2", "body", 600)
        self.bar = BalanceBar()
        self.words = WrapLabel("", "ink", "body", widest=900)
        self.gap_row = QWidget()
        row = QHBoxLayout(self.gap_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(6))
        self.ask = link(ASK, icon="arrow-right")
        self.ask.clicked.connect(self.asked)
        row.addWidget(StatusMark("open", 17, "To ask"))
        row.addWidget(labelled(NOTHING, "ink", "body"))
        row.addWidget(self.ask)
        row.addStretch(1)
        for widget, stretch in ((self.title, 0), (self.bar, 1), (self.words, 4), (self.gap_row, 0)):
            self.line.addWidget(widget, stretch)

    def show_balance(self, balance: Balance) -> None:
        """Show the counts as they stand; a case of which nothing was told shows nothing."""
        self.setVisible(bool(balance.total))
        self.words.setText(says(balance))
        self.bar.set_parts([(getattr(balance, side), side == "practitioner") for side, _ in SIDES], says(balance))
        self.gap_row.setVisible(balance.without_the_practitioner)
        self.setAccessibleName(f"{TITLE}. {says(balance)}")

    def fold_to(self, fold: Fold) -> None:
        """One under the other where there is little room."""
        narrow = fold.width is not Width.WIDE
        self.line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.line.setSpacing(gap(4) if narrow else gap(12))
        self.bar.setMaximumWidth(px(320))
