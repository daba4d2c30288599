"""What stands beside a section: a card a check, each as near its paragraph as the one above lets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.paint import box, focus_ring
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import colour, gap, px

MARGIN_WIDE = 176
_MARK = {"serious": "run_out", "attention": "open", "unknown": "not_asked"}


@dataclass(frozen=True)
class Beside:
    """One card: what it says, the tone, and up to one act, (kind, argument, words)."""

    key: str
    title: str
    text: str
    tone: str
    act: str = ""
    act_words: str = ""
    argument: str = ""


class CheckCard(QWidget):
    """One check, in words; a ring, a triangle or a dashed ring before its name."""

    acted = Signal(str, str)

    def __init__(self, card: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{card.title}. {card.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(6), gap(8), gap(8), gap(8))
        column.setSpacing(gap(2))
        head, words = QHBoxLayout(), QHBoxLayout()
        for row in (head, words):
            # A link has room for its ground; the words above stand level with its words.
            row.setContentsMargins(gap(4), 0, 0, 0)
        head.setSpacing(gap(7))
        mark = StatusMark(_MARK[card.tone], 15, line="note")
        mark.set_kind(_MARK[card.tone], "", card.tone)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(WrapLabel(card.title, "ink", "note", 600), 1)
        column.addLayout(head)
        words.addWidget(WrapLabel(card.text, "ink2", "note"), 1)
        column.addLayout(words)
        if card.act:
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            self.button = link(card.act_words)
            self.button.clicked.connect(lambda: self.acted.emit(card.act, card.argument))
            line.addWidget(self.button)
            line.addStretch(1)
            column.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, rect = QPainter(self), QRectF(self.rect())
        box(painter, rect, colour("paper"), colour(f"{self.card.tone}_line"), 6, 1)
        if self.hasFocus():
            focus_ring(painter, rect, 6)


class Margin(QWidget):
    """Places cards down a column; `spots` are how far down each would like to stand."""

    acted = Signal(str, str)
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[CheckCard] = []
        self._shown: tuple[Beside, ...] = ()
        self._spots: list[int] = []
        self._bottom = 0
        self.inset = 0
        """How far in from the sides the cards stand; they stand under words that are further in."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_cards(self, cards: Sequence[Beside], spots: Sequence[int]) -> None:
        """Show these cards; those that stay keep their widget."""
        if tuple(cards) != self._shown:
            kept = {card.card: card for card in self.cards}
            self.cards = []
            for card in cards:
                widget = kept.pop(card, None) or self._made(card)
                self.cards.append(widget)
            for old in kept.values():
                old.hide()
                old.deleteLater()
            self._shown = tuple(cards)
        self._spots = list(spots)
        self.place()

    def _made(self, card: Beside) -> CheckCard:
        widget = CheckCard(card, self)
        widget.acted.connect(self.acted)
        widget.show()
        return widget

    def place(self) -> None:
        """Put each card at its spot, or under the one before it."""
        y = 0
        for card, spot in zip(self.cards, self._spots, strict=False):
            y = max(y, spot)
            wide = self.width() - 2 * self.inset
            card.resize(wide, card.height())
            layout = card.layout()
            if layout is not None:
                layout.activate()
            high = card.sizeHint().height()
            card.setGeometry(self.inset, y, wide, high)
            y += high + gap(8)
        if y != self._bottom:
            self._bottom = y
            self.setMinimumHeight(y)
            self.updateGeometry()
            self.grown.emit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(MARGIN_WIDE), self._bottom)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(px(120), self._bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.place()
