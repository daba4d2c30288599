"""The stance, a second adviser, and signing: any stance can be recorded, only signing is held."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import HELD_STANCES, Decision, Stance
from adviser_assistant.guidance import finalise
from adviser_assistant.guidance.assessment import MissingItem
from adviser_assistant.ui.exclusion.gate_reading import number_of, short_day
from adviser_assistant.ui.exclusion.second_adviser import SecondAdviser
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

STANCES = (
    (Stance.OPPOSES.value, "Opposes", "plain"),
    (Stance.NOT_DISCUSSED.value, "Not discussed", "plain"),
    (Stance.DOES_NOT_OPPOSE.value, "Does not oppose", "plain"),
    (Stance.SUPPORTS.value, "Supports", "plain"),
    (Stance.CONTINUES.value, "Continues", "plain"),
)
LABELS = {key: label for key, label, _ in STANCES}
MOST_LINKS = 2
ONE_LINE = 1040
"""From this width on everything stands in one line."""


class SignOffBar(Ground):
    """Pinned under the panes."""

    go_to_item = Signal(str)
    said = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "t", "line2", parent)
        self.open_case = open_case
        self._held: tuple[MissingItem, ...] = ()
        self._shown: object = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(20), gap(9), gap(20), gap(9))
        self._column.setSpacing(gap(8))
        self.second = SecondAdviser(open_case)
        self.second.hide()
        self.second.agreed.connect(self.second.hide)
        self._column.addWidget(self.second)
        self._build()

    def _build(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(gap(14))
        left = QHBoxLayout()
        left.setSpacing(gap(12))
        self._short_title, self._given = False, (False, False)
        self._title = labelled("", "ink", "body", 600)
        self.stances = AnswerChips(STANCES, f"Stance on {self.open_case.guidance.step_word}", keys=False)
        self.stances.chosen.connect(self._stance)
        self._words = FlowRow(4, 2)
        self._lock = IconLabel("lock", "ink2", 16)
        self._message = WrapLabel("", "ink2", "note", widest=420)
        self._links = [link("") for _ in range(MOST_LINKS + 1)]
        for part in (self._lock, self._message, *self._links):
            self._words.add(part)
        for place, each in enumerate(self._links):
            each.clicked.connect(lambda _=False, which=place: self._follow(which))
        left.addWidget(self._title)
        left.addWidget(self.stances, 1)
        right = QHBoxLayout()
        right.setSpacing(gap(8))
        self.ask = secondary("Ask a second adviser", icon="users")
        self.ask.clicked.connect(self._ask)
        self.sign = primary("Sign", "Ctrl ⏎")
        self.sign.clicked.connect(self.sign_now)
        right.addWidget(self._words, 1)
        right.addWidget(self.ask)
        right.addWidget(self.sign)
        self._row.addLayout(left)
        self._row.addLayout(right, 1)
        self._column.addLayout(self._row)

    def refresh(self) -> None:
        """Show the stance taken, and what holds signing it."""
        self._show_title()
        case, assessment = self.open_case.case, self.open_case.assessment
        stances = [each for each in case.decisions if each.stance is not None]
        stance = stances[-1].stance if stances else None
        self._held = finalise.held_by(case, assessment, finalise.RECORD, stance) if stance else ()
        signed = next((each for each in reversed(stances) if each.what == "sign_off"), None)
        waiting = self._waiting()
        shown = (stance, self._held, signed and signed.id, bool(waiting))
        if shown == self._shown:
            return
        self._shown = shown
        self.stances.set_chosen(stance.value if stance else None)
        still = signed is not None and signed is stances[-1]
        self._tell(stance, signed if still else None)
        self.sign.set_icon("lock" if self._held else None)
        self.sign.setEnabled(stance is not None and not self._held)
        held = ", ".join(_short(item) for item in self._held[:3])
        self.sign.set_name(f"Sign, held by {held}" if held else "Sign" if stance else "Sign, choose a stance first")
        self.ask.set_name("Ask a second adviser" + (f", {len(waiting)} wait" if waiting else ""))

    def sign_now(self) -> None:
        """Sign if nothing holds it; otherwise say what does."""
        chosen = self.stances.chosen_key()
        if chosen is None:
            self.said.emit("Choose a stance first. Nothing was signed.")
            self.stances.focus_first()
            return
        if self._held:
            self.said.emit(f"Held: {', '.join(_short(item) for item in self._held)}. Nothing was signed.")
            self.go_to_item.emit(self._held[0].id)
            return
        made = self.open_case.make(
            Decision, what="sign_off", stance=Stance(chosen), decided_by=self.open_case.adviser_name
        )
        if self.open_case.record(made):
            self.said.emit(f"Signed: {LABELS[chosen].lower()}.")

    def fold_to(self, narrow: bool, short: bool) -> None:
        """Two lines when narrow; the words go first when short."""
        self._given = (narrow, short)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (event.size().width() < px(ONE_LINE)) != (event.oldSize().width() < px(ONE_LINE)):
            self._arrange()

    def _arrange(self) -> None:
        given, short = self._given
        narrow = given or (not short and self.width() < px(ONE_LINE))
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._title.setVisible(not short or narrow)
        self.ask.setText("Ask" if short or given else "Ask a second adviser")
        self._short_title = given or short
        self._show_title()
        self._words.setVisible(narrow or not short)
        self._column.setContentsMargins(gap(20), gap(5 if short else 9), gap(20), gap(5 if short else 9))
        self._row.setSpacing(gap(6 if narrow else 14))

    def _show_title(self) -> None:
        self._title.setText("Stance" if self._short_title else f"Stance on {self.open_case.guidance.step_word}")

    def close_open(self) -> bool:
        """Close the second adviser's part."""
        was = not self.second.isHidden()
        self.second.hide()
        return was

    def _tell(self, stance: Stance | None, signed: Decision | None) -> None:
        if signed is not None:
            when = f"{short_day(signed.recorded_at.date())} {signed.recorded_at:%H:%M}"
            message = f"Signed {when}" + (f" by {signed.decided_by}." if signed.decided_by else ".")
        elif stance is None:
            message = "No stance recorded yet. Any can be recorded; only signing waits."
        elif self._held:
            message = "Signing is held by"
        elif open_ := self._open_points(stance):
            message = f"Ready to sign under the immediate-risk route; {open_} points go out as outstanding."
        else:
            message = "Recorded, ready to sign." if stance is not Stance.OPPOSES else "Recorded. Opposing never waits."
        held = bool(self._held) and signed is None
        self._lock.setVisible(held)
        self._message.setText(message)
        more = len(self._held) - MOST_LINKS
        for place, each in enumerate(self._links):
            words = _short(self._held[place]) if held and place < min(len(self._held), MOST_LINKS) else ""
            if held and place == MOST_LINKS and more > 0:
                words = f"and {more} more"
            each.setVisible(bool(words))
            each.setText(words)
            each.set_name(f"Held by {words}" if words else "")
        self._words.updateGeometry()

    def _open_points(self, stance: Stance) -> int:
        """How many hard points a held stance would be signed with, by the immediate-risk route."""
        gate = self.open_case.assessment.gate()
        return sum(item.hard for item in gate.missing) if gate and stance in HELD_STANCES else 0

    def _follow(self, place: int) -> None:
        if place < len(self._held):
            self.go_to_item.emit(self._held[place].id)

    def _stance(self, key: str) -> None:
        text = f"Stance on {self.open_case.guidance.step_word}: {LABELS[key].lower()}."
        self.open_case.record(
            self.open_case.make(
                Decision, what="advice", text=text, stance=Stance(key), decided_by=self.open_case.adviser_name
            )
        )

    def _waiting(self) -> list[tuple[str, str]]:
        """What has owner, action and date and lacks only the agreement."""
        case, gate = self.open_case.case, self.open_case.assessment.gate()
        found = []
        for item in gate.missing if gate else ():
            answer = case.checkpoints.get(item.id)
            ready = answer is not None and answer.owner and answer.action and answer.due_on
            if item.can_be_carried and ready and case.agreed_on(item.id) is None:
                found.append((item.id, f"{number_of(item.id)} {item.what}".strip()))
        return found

    def _ask(self) -> None:
        waiting = self._waiting()
        if not waiting:
            self.second.hide()
            nothing = "Nothing waits for a second adviser: first give an open point its owner, action and date."
            self._message.setText(nothing)
            self._lock.hide()
            for each in self._links:
                each.hide()
            self._shown = None
            self.said.emit(nothing)
            return
        self.second.set_items(
            waiting, f"{len(waiting)} open point{'' if len(waiting) == 1 else 's'} with owner, action and date."
        )
        self.second.show()
        self.second.focus()


def _short(item: MissingItem) -> str:
    return "Purpose" if item.id == "purpose" else f"{number_of(item.id)} {item.what}".strip()
