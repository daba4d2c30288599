"""Ask next: the few questions worth most now. For when the adviser looks up, never in the way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.assessment import AskNext
from adviser_assistant.ui.call.aside import REASONS, aside_reason, asked_digest, put_aside, reason_words
from adviser_assistant.ui.call.heads_up_pane import in_margins
from adviser_assistant.ui.call.reading import why_text
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.prompt_card import PromptCard
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

MOST = 5


class AskNextPane(Ground):
    """Up to five questions. Cards are kept and refilled, so nothing jumps."""

    go = Signal(str)
    fact_clicked = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "", parent=parent)
        self.open_case = open_case
        self.cards: list[PromptCard] = []
        self.asked: tuple[AskNext, ...] = ()
        self._gone: dict[str, PromptCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Ask next")
        self.heading.row.setContentsMargins(gap(14), gap(8), gap(14), gap(8))
        self._key = KeyCap("Ctrl 1–5")
        self.heading.add(self._key)
        self.heading.add(labelled("go there", "ink3", "hint"))
        self.area = ScrollPane("canvas", "Ask next")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        self.empty = in_margins(WrapLabel("Nothing recorded calls for a question now.", "ink2", "note"))
        self.area.add(self.empty)
        for number in range(1, MOST + 1):
            self._add_card(number)

    def _add_card(self, number: int) -> None:
        card = PromptCard(str(number), "", "", number, WhyText(""), REASONS)
        card.go.connect(lambda _: self.go_number(number))
        card.put_aside.connect(lambda _, reason: self._put_aside(self.asked[number - 1], reason_words(reason)))
        card.fact_clicked.connect(self.fact_clicked)
        card.hide()
        self.cards.append(card)
        self.area.add(card)

    def refresh(self) -> None:
        """Refill the cards; what was put aside stands below as one line, with its way back."""
        ranked = self.open_case.assessment.ask_next
        reasons = {each.id: aside_reason(self.open_case, each.id, asked_digest(each)) for each in ranked}
        self.asked = tuple(each for each in ranked if not reasons[each.id])[:MOST]
        set_shown(self.empty, not self.asked)
        set_shown(self._key, bool(self.asked))
        if self.asked:
            self._key.set_key(f"Ctrl 1–{len(self.asked)}" if len(self.asked) > 1 else "Ctrl 1")
        for number, card in enumerate(self.cards):
            set_shown(card, number < len(self.asked))
            card.set_aside("")
            if number < len(self.asked):
                each = self.asked[number]
                why = why_text(each.why, self.open_case.guidance, each.settles_words)
                card.set_content(each.question, settles_words(each), why)
        self._show_gone([each for each in ranked if reasons[each.id]], reasons)

    def _show_gone(self, gone: list[AskNext], reasons: dict[str, str]) -> None:
        for back in [each for each in self._gone if each not in {asked.id for asked in gone}]:
            card = self._gone.pop(back)
            card.hide()
            card.deleteLater()
        for asked in gone:
            if asked.id not in self._gone:
                card = self._gone[asked.id] = PromptCard(asked.id, asked.question, reasons=REASONS)
                card.brought_back.connect(lambda _, asked=asked: self._put_aside(asked, ""))
                card.set_aside(reasons[asked.id])
                self.area.add(card)

    def _put_aside(self, asked: AskNext, reason: str) -> None:
        put_aside(self.open_case, asked.id, reason, asked_digest(asked))

    def go_number(self, number: int) -> None:
        """Go to the question of that number."""
        if number <= len(self.asked):
            self.go.emit(self.asked[number - 1].id)


def settles_words(asked: AskNext) -> str:
    """“Settles 4 things”."""
    return f"Settles {len(asked.settles)} thing{'s' * (len(asked.settles) != 1)}"


class BestLine(RowButton):
    """The best question as one line over the questions, where Ask next has no pane of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(34)
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), gap(6), gap(20), gap(6))
        row.setSpacing(gap(8))
        self.question = ElideLabel("", "accent_text", "body", 600)
        self.settles = labelled("", "ink2", "note")
        row.addWidget(IconLabel("corner-down-right", "accent_text", 16))
        row.addWidget(self.question, 1)
        row.addWidget(self.settles)
        row.addWidget(KeyCap("Ctrl 1"))
        self.let_mouse_through()
        self.set_tint("accent_soft")

    def show_question(self, asked: AskNext) -> None:
        """Put the question in the line."""
        self.question.setText(f"Ask next: {asked.question}")
        self.settles.setText(f"settles {len(asked.settles)}")
        self.setAccessibleName(f"Ask next: {asked.question} {settles_words(asked)}.")
