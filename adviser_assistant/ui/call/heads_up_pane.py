"""Heads-ups: clocks near or past their limit, and what the answers have raised. They never take the focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.guidance.assessment import RaisedPrompt
from adviser_assistant.guidance.clock_reading import PAST_LIMIT, ClockReading, ClockStatus
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.ui.call.aside import REASONS, aside_reason, clock_digest, put_aside, reason_words
from adviser_assistant.ui.call.reading import why_text
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.pane import Ground, PaneHeading, ScrollPane
from adviser_assistant.ui.parts.prompt_card import PromptCard
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.parts.why import WhyText
from adviser_assistant.ui.theme import gap

_SHOWN_HERE = ("banner", "inline", "task", "side", "digest")
_ALARMS = (ClockStatus.LAPSED, ClockStatus.RUN_OUT, ClockStatus.NEAR)


@dataclass(frozen=True)
class HeadsUpReading:
    """A heads-up as plain values. A clock carries the digest it is put aside with."""

    id: str
    text: str
    second: str
    why: WhyText
    mark: str = "held"
    aside: str = ""
    digest: str = ""


def in_margins(label: WrapLabel) -> QWidget:
    """A sentence set in from the pane's edges: a wrapped label's own margins would cut its last line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(gap(14), gap(2), gap(14), gap(8))
    row.addWidget(label, 1)
    return holder


def heads_ups(open_case: OpenCase) -> tuple[HeadsUpReading, ...]:
    """The most pressing first; what was put aside comes last."""
    assessment, guidance = open_case.assessment, open_case.guidance
    clocks = sorted(
        (each for each in assessment.clocks if each.status in _ALARMS and not each.stopped_on and not _is_over(each)),
        key=lambda each: _ALARMS.index(each.status),
    )
    prompts = sorted((each for each in assessment.prompts if _pressing(each) < len(_SHOWN_HERE)), key=_pressing)
    raised = [*(_clock(open_case, each) for each in clocks), *(_prompt(each, guidance) for each in prompts)]
    return tuple(sorted(raised, key=lambda each: bool(each.aside)))


def _is_over(reading: ClockReading) -> bool:
    """The practitioner's own time that has passed: nobody missed anything."""
    return reading.clock.theirs and reading.status in PAST_LIMIT


def _pressing(raised: RaisedPrompt) -> int:
    return min((_SHOWN_HERE.index(each) for each in raised.prompt.shown if each in _SHOWN_HERE), default=9)


def _clock(open_case: OpenCase, reading: ClockReading) -> HeadsUpReading:
    why = WhyText(reading.clock.why or reading.says, source="; ".join(reading.clock.sources[:1]))
    digest = clock_digest(reading)
    return HeadsUpReading(
        id=reading.id,
        text=f"{reading.clock.title}.",
        second=reading.says,
        why=why,
        mark="held" if reading.status is ClockStatus.NEAR else "run_out",
        aside=aside_reason(open_case, reading.id, digest),
        digest=digest,
    )


def _prompt(raised: RaisedPrompt, guidance: Guidance) -> HeadsUpReading:
    why = why_text(raised.why, guidance)
    return HeadsUpReading(raised.id, raised.prompt.text, raised.prompt.next_step, why, aside=raised.put_aside)


class HeadsUpPane(Ground):
    """Put aside with a reason; it comes back when its facts change."""

    fact_clicked = Signal(str)
    most = 40

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "t", "ink3", parent)
        self.open_case = open_case
        self.cards: dict[str, PromptCard] = {}
        self.shown: dict[str, HeadsUpReading] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        self.heading = PaneHeading("Heads-up", line=False)
        self.heading.row.setContentsMargins(gap(14), gap(8), gap(14), gap(4))
        self.count = Tag("", "attention")
        self.heading.row.insertWidget(1, self.count)
        self.area = ScrollPane("canvas", "Heads-up")
        column.addWidget(self.heading)
        column.addWidget(self.area, 1)
        self.empty = in_margins(WrapLabel("Nothing raised. It speaks when an answer calls for it.", "ink2", "note"))
        self.area.add(self.empty)

    @property
    def live(self) -> int:
        """How many stand, those put aside left out."""
        return sum(not each.aside for each in self.shown.values())

    def refresh(self) -> tuple[str, ...]:
        """Show what is raised now; gives the words of what was not there before."""
        readings = heads_ups(self.open_case)[: self.most]
        new = [each.text for each in readings if not each.aside and each.id not in self.shown]
        wanted = {each.id: each for each in readings}
        for gone in [each for each in self.cards if each not in wanted]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, reading in enumerate(readings):
            self._show(reading, place)
        self.shown = wanted
        self.count.setText(str(self.live))
        self.count.setVisible(bool(self.live))
        self.empty.setVisible(not readings)
        return tuple(new)

    def _show(self, reading: HeadsUpReading, place: int) -> None:
        before = self.shown.get(reading.id)
        card = self.cards.get(reading.id)
        if card is not None and before is not None and before.mark != reading.mark:
            card.hide()
            card.deleteLater()
            card = None
        if card is None:
            card = self.cards[reading.id] = self._card(reading)
        elif before != reading:
            card.set_content(reading.text, reading.second, reading.why)
        if before is None or before.aside != reading.aside:
            card.set_aside(reading.aside)
        if self.area.column.indexOf(card) != place:
            self.area.column.insertWidget(place, card)

    def _card(self, reading: HeadsUpReading) -> PromptCard:
        card = PromptCard(reading.id, reading.text, reading.second, 0, reading.why, REASONS, reading.mark)
        card.put_aside.connect(lambda item, reason: self._put_aside(item, reason_words(reason)))
        card.brought_back.connect(lambda item: self._put_aside(item, ""))
        card.fact_clicked.connect(self.fact_clicked)
        if not reading.digest:
            card.offer_change(lambda show: show(self.open_case.what_would_change(reading.id)))
        return card

    def _put_aside(self, item: str, reason: str) -> None:
        digest = self.shown[item].digest
        if digest:
            put_aside(self.open_case, item, reason, digest)
        else:
            self.open_case.put_aside(item, reason)
