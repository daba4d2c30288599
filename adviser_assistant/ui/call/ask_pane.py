"""Ask next, and the heads-ups the answers have raised: what to look up for, never in the way."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.assessment import AskNext, Assessment, RaisedPrompt
from adviser_assistant.guidance.clocks import ClockReading, ClockStatus
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.ui.call.reading import why_values
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.keycap import KeyCap
from adviser_assistant.ui.parts.pane import Ground, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.prompt_card import REASONS, HeadsUp, PromptCard
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

_ORDER = ("pause", "banner", "inline", "task", "side", "digest")
_ALARMS = (ClockStatus.NEAR, ClockStatus.RUN_OUT, ClockStatus.LAPSED)


@dataclass(frozen=True)
class HeadsUpReading:
    """A heads-up as plain values."""

    id: str
    text: str
    second: str
    why: WhyText
    aside: str = ""


def heads_ups(case: Case, assessment: Assessment, guidance: Guidance) -> tuple[HeadsUpReading, ...]:
    """Clocks near or past their limit, then prompts, the most pressing first; what was put aside comes last."""
    clocks = [_clock(each, guidance) for each in assessment.clocks if each.status in _ALARMS and not each.stopped_on]
    prompts = sorted(assessment.prompts, key=lambda each: (bool(each.put_aside), _urgency(each)))
    return (*clocks, *(_prompt(each, guidance) for each in prompts))


def _urgency(raised: RaisedPrompt) -> int:
    return min((_ORDER.index(shown) for shown in raised.prompt.shown if shown in _ORDER), default=len(_ORDER))


def _clock(reading: ClockReading, guidance: Guidance) -> HeadsUpReading:
    why = WhyText(reading.clock.why or reading.says, source="; ".join(reading.clock.sources[:1]))
    return HeadsUpReading(f"clock:{reading.id}", f"{reading.clock.title}.", reading.says, why)


def _prompt(raised: RaisedPrompt, guidance: Guidance) -> HeadsUpReading:
    why = WhyText(**why_values(raised.why, guidance))  # type: ignore[arg-type]
    return HeadsUpReading(raised.id, raised.prompt.text, raised.prompt.next_step, why, raised.put_aside)


class AskNextPane(Ground):
    """Up to five questions worth most now. Cards are kept and refilled, so nothing jumps."""

    go = Signal(str)
    fact_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "", parent=parent)
        self.cards: list[PromptCard] = []
        self.asked: tuple[AskNext, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Ask next")
        self.heading.add(KeyCap("Ctrl 1–5"))
        self.heading.add(labelled("go there", "ink3", "hint"))
        self.area = ScrollPane("canvas", "Ask next")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        self.empty = WrapLabel("Nothing recorded calls for a question now.", "ink2", "note")
        self.empty.setContentsMargins(gap(14), gap(8), gap(14), gap(8))
        self.area.add(self.empty)
        for number in range(1, 6):
            card = PromptCard(str(number), "", "", number, WhyText(""), reasons=())
            card.go.connect(lambda number: self.go_number(int(number)))
            card.fact_clicked.connect(self.fact_clicked)
            card.hide()
            self.cards.append(card)
            self.area.add(card)
        self.area.column.addStretch(1)

    def show_asked(self, asked: tuple[AskNext, ...], guidance: Guidance) -> None:
        """Refill the cards; a card whose question stays keeps its why open."""
        self.asked = asked
        self.empty.setVisible(not asked)
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(asked))
            if number < len(asked):
                each = asked[number]
                count = len(each.settles)
                why = WhyText(**why_values(each.why, guidance, each.settles_words))  # type: ignore[arg-type]
                card.set_content(each.question, f"Settles {count} thing{'s' * (count != 1)}", why)

    def go_number(self, number: int) -> None:
        """Go to the question of that number."""
        if number <= len(self.asked):
            self.go.emit(self.asked[number - 1].id)


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

    def show_question(self, question: str, settles: int) -> None:
        """Put the question in the line."""
        self.question.setText(f"Ask next: {question}")
        self.settles.setText(f"settles {settles}")
        self.setAccessibleName(f"Ask next: {question} Settles {settles}.")


class HeadsUpPane(Ground):
    """What the answers have raised. Put aside with a reason; it comes back when its facts change."""

    fact_clicked = Signal(str)
    most = 40

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "t", "ink3", parent)
        self.open_case = open_case
        self.cards: dict[str, HeadsUp] = {}
        self._seen: dict[str, HeadsUpReading] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Heads-up", line=False)
        self.count = Tag("", "attention")
        self.heading.row.insertWidget(1, self.count)
        self.area = ScrollPane("canvas", "Heads-up")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        self.area.column.addStretch(1)

    def refresh(self) -> tuple[str, ...]:
        """Show what is raised now; gives the words of what was not there before."""
        case, assessment, guidance = self.open_case.case, self.open_case.assessment, self.open_case.guidance
        readings = heads_ups(case, assessment, guidance)[: self.most]
        live = [each for each in readings if not each.aside]
        self.count.setText(str(len(live)))
        self.count.setVisible(bool(live))
        new = [each.text for each in live if each.id not in self._seen]
        wanted = {each.id: each for each in readings}
        for gone in [each for each in self.cards if each not in wanted]:
            card = self.cards.pop(gone)
            self.area.column.removeWidget(card)
            card.deleteLater()
        for place, reading in enumerate(readings):
            self._show(reading, place)
        self._seen = wanted
        return tuple(new)

    def _put_aside(self, item: str, reason: str) -> None:
        words: dict[str, str] = dict(REASONS)
        self.open_case.put_aside(item, words[reason].lower())

    def _show(self, reading: HeadsUpReading, place: int) -> None:
        card = self.cards.get(reading.id)
        if card is None:
            card = self.cards[reading.id] = HeadsUp(reading.id, reading.text, reading.second, reading.why)
            card.put_aside.connect(self._put_aside)
            card.brought_back.connect(lambda item: self.open_case.put_aside(item, ""))
            card.fact_clicked.connect(self.fact_clicked)
        elif self._seen.get(reading.id) != reading:
            card.set_content(reading.text, reading.second, reading.why)
        card.set_aside(reading.aside)
        if self.area.column.indexOf(card) != place:
            self.area.column.insertWidget(place, card)
