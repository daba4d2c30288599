"""The debrief: what was found and missed, what each miss would have changed, the two letters, what to think about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.practice.caller import Turn
from adviser_assistant.practice.debrief import NEXT_TIME, Debrief
from adviser_assistant.practice_desk import NOT_CAUGHT
from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.parts.buttons import icon_button, link, secondary
from adviser_assistant.ui.parts.deck import Deck
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground, Hairline, ScrollPane
from adviser_assistant.ui.parts.place_tabs import PlaceTabs
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import ElideLabel, WrapLabel, labelled
from adviser_assistant.ui.practice.debrief_parts import Figure, FoundPart, LetterBeside, MissedPart, numbered, titled
from adviser_assistant.ui.practice.rehearsing import Rehearsing
from adviser_assistant.ui.practice.spoken import Spoken
from adviser_assistant.ui.theme import gap, px

MISSED, FOUND, HOW, LETTERS, THINK, CALL = "missed", "found", "how", "letters", "think", "call"
TITLES = {
    MISSED: "Missed",
    FOUND: "Found",
    HOW: "Order and manner",
    LETTERS: "The two letters",
    THINK: "To think about",
    CALL: "The call",
}
BESIDE, WIDEST = 620, 760


class DebriefView(QWidget):
    """One part at a time under tabs, so that nothing has to be hunted for."""

    left = Signal()
    again = Signal()
    word_asked = Signal()
    sheet_asked = Signal()
    group_asked = Signal()

    def __init__(self, rehearsing: Rehearsing, looked: Debrief, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rehearsing, self.looked = rehearsing, looked
        self.tabs, self.deck = PlaceTabs("Parts of the debrief", counted="", called="part"), Deck()
        self.parts: dict[str, ScrollPane] = {}
        self._build()
        self.tabs.chosen.connect(self.show_part)
        self.show_part(MISSED if looked.missed else FOUND)

    # --- building --------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        row = Ground("paper", "b")
        line = QHBoxLayout(row)
        line.setContentsMargins(gap(15), 0, gap(16), 1)
        line.addWidget(self.tabs)
        self._tab_line = row
        column.addWidget(row)
        column.addWidget(self.deck, 1)
        looked = self.looked
        order = len(looked.out_of_order) + len(looked.led) + len(looked.sharp) + len(looked.lost)
        counts = {MISSED: len(looked.missed), FOUND: len(looked.found), HOW: order}
        shown = [part for part in TITLES if part != HOW or order]
        self.tabs.set_places([(part, TITLES[part], counts.get(part, 0)) for part in shown])

    def _head(self) -> QWidget:
        self.head = Ground("paper")
        column = QVBoxLayout(self.head)
        column.setContentsMargins(gap(12), gap(8), gap(20), gap(8))
        column.setSpacing(gap(8))
        first = QHBoxLayout()
        first.setSpacing(gap(10))
        self.back = icon_button("chevron-left", "Back to practice")
        self.back.clicked.connect(self.left)
        first.addWidget(self.back)
        first.addWidget(ElideLabel(f"Looking back: {self.looked.title}", "ink", "title", 600), 1)
        first.addWidget(Tag("FICTIONAL", "plain", strong=True))
        column.addLayout(first)
        self.figures = FlowRow(8, 8)
        self.figures.setContentsMargins(gap(12), 0, 0, 0)
        for figure in self._figures():
            self.figures.add(figure)
        column.addWidget(self.figures)
        acts = FlowRow(10, 8)
        acts.setContentsMargins(gap(12), 0, 0, 0)
        self.brief = labelled(self._in_brief(), "ink", "body", 600)
        acts.add(self.brief)
        self.word = secondary("Save as Word", icon="file-text")
        self.group = secondary("With a group", icon="users")
        self.sheet = link("Facilitator’s sheet")
        self.once_more = link("Begin again")
        for button, signal in (
            (self.word, self.word_asked),
            (self.group, self.group_asked),
            (self.sheet, self.sheet_asked),
            (self.once_more, self.again),
        ):
            button.clicked.connect(signal)
            acts.add(button)
        column.addWidget(acts)
        return self.head

    def _figures(self) -> list[Figure]:
        looked, scenario = self.looked, self.rehearsing.rehearsal.scenario
        of, minute = len(looked.found) + len(looked.missed), looked.account_minute
        return [
            Figure(f"{len(looked.found)} of {of}", "found"),
            Figure(f"{len(looked.turns)} of {scenario.minutes}", "minutes used"),
            Figure(f"minute {minute}" if minute else "not reached", "the practitioner’s own account"),
        ]

    def _in_brief(self) -> str:
        """The figures in a line, for a window with little height."""
        looked, minute = self.looked, self.looked.account_minute
        found = f"{len(looked.found)} of {len(looked.found) + len(looked.missed)} found"
        return f"{found}, own account {f'in minute {minute}' if minute else 'not reached'}"

    def show_part(self, part: str) -> None:
        """Show a part, made when it is first wanted."""
        if part not in self.parts:
            made = self.parts[part] = ScrollPane("paper", TITLES[part])
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if part == CALL:
                made.column.setContentsMargins(gap(8), 0, 0, gap(12))  # what is said has margins of its own
            for widget in self._held(part):
                made.add(widget)
            self.deck.addWidget(made)
        self.tabs.set_current(part)
        self.deck.setCurrentWidget(self.parts[part])
        self._arrange()

    def _held(self, part: str) -> list[QWidget]:
        looked = self.looked
        held: list[QWidget] = []
        match part:
            case "missed":
                if len(looked.missed) > NEXT_TIME:
                    held.append(titled("To take into the next call", (each.ask for each in looked.next_time)))
                for missed in looked.missed:
                    held += [MissedPart(missed), Hairline(margin=24)]
                if looked.not_recorded:
                    held.append(titled("A good call also has on record", looked.not_recorded))
                return held or [titled("Nothing was missed", ("Everything this caller knows was heard.",))]
            case "found":
                minutes = {answer: minute for minute, answer in self.rehearsing.call.told}
                for answer in looked.found:
                    out = any(turn.told == answer.id for turn in looked.brought_out)
                    held += [FoundPart(answer, minutes[answer.id], out), Hairline(margin=24)]
                return held or [titled("Nothing was found", ("The caller tells only what is asked.",))]
            case "how":
                if looked.out_of_order:
                    held.append(titled("Better in another order", (row.why for row in looked.out_of_order)))
                for title, turns in (
                    ("Put so that it answered itself", looked.led),
                    ("Put sharply", looked.sharp),
                    (NOT_CAUGHT, looked.lost),
                ):
                    if turns:
                        held.append(titled(title, (turn.asked for turn in turns), map(self._kept_back, turns)))
                return held
            case "letters":
                return [LetterBeside(looked.whole_side_by_side)]
            case "think":
                return [numbered(looked.questions)]
            case _:
                opening = WrapLabel(self.rehearsing.rehearsal.scenario.opening, "ink", "read")
                notes = self.rehearsing.own_notes
                held = [_margins(opening), *(Spoken(turn, leads=False) for turn in looked.turns)]
                held += [titled("What you noted down", notes)] if notes else []
                for widget in held:
                    widget.setMaximumWidth(px(WIDEST))
                return held

    def _kept_back(self, turn: Turn) -> str:
        """What a question put badly kept from being told."""
        return f"It kept back: {self.rehearsing.rehearsal.answer(turn.put_off).found}." if turn.put_off else ""

    # --- going about -----------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Bring the focus to the part in hand."""
        self.parts[self.tabs.current()].setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """The part in hand, the tabs, the head."""
        return (self.deck, self._tab_line, self.head)

    def fold_to(self, fold: Fold) -> None:
        """Fewer tabs where it is narrow, and the figures in a line where it is short."""
        self.figures.setVisible(not fold.short)
        self.brief.setVisible(fold.short)
        self.tabs.set_most(3 if fold.width is Width.NARROW else 99)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= px(BESIDE)
        for part in self.findChildren(MissedPart):
            for line in part.lines:
                line.set_beside(beside)


def _margins(label: WrapLabel) -> QWidget:
    holder = QWidget()
    line = QVBoxLayout(holder)
    line.setContentsMargins(gap(16), gap(12), gap(16), gap(4))
    line.addWidget(label)
    return holder
