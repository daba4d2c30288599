"""Who may see a case: the mark that says it is closed to all but some, and the choice of who they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.entries import ClosedTo
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.parts.buttons import icon_button, link, primary, secondary
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

ABOUT = (
    "Everybody else will find it nowhere: not in the list, not by searching, not in Today, not in the counts. Who "
    "manages people sees that there is such a case, and no more. Each time it is opened is recorded."
)
WHY_FIRST = "Say in a few words why."
NOBODY = "Choose at least one person."


class WhoMaySee(Ground):
    """Asks in place who may see the case; `mark` stands by its tabs where not everybody may."""

    announce = Signal(str)
    moved = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("canvas", parent=parent)
        self.open_case = open_case
        self.mark = icon_button("lock", "")
        self.chips: dict[str, FilterChip] = {}
        self._people = FlowRow()
        self.why = LineField("Why", placeholder="A few words: a colleague is concerned, an interest was declared")
        self.close_to, self.to_all = primary("Close it to these people"), secondary("Open it to everybody again")
        self.leave = link("Leave it as it is", "Esc")
        self._form = ScrollPane("canvas", "Who may see this case")
        self._build()
        self.mark.clicked.connect(self.open)
        self.close_to.clicked.connect(self._close_to)
        self.to_all.clicked.connect(lambda: self._record(()))
        self.leave.clicked.connect(self.close_open)
        open_case.changed.connect(self.refresh)
        open_case.people_changed.connect(self._offer)
        self.hide()
        self._offer()

    @property
    def can_act(self) -> bool:
        """Whether it can be changed here: with somebody to name, and not as the case stood once."""
        return self.open_case.stood_at is None and bool(self.chips)

    @property
    def is_asked(self) -> bool:
        """Whether it is being asked who may see it."""
        return not self.isHidden()

    def refresh(self, change: Change | None) -> None:
        """Say who may see the case, if not everybody may."""
        closed = self.open_case.case.closed_to
        self.mark.set_name(f"{self.in_words()} Change…")
        self.mark.setToolTip(self.in_words())
        self.mark.setVisible(bool(closed))
        self.to_all.setVisible(bool(closed))

    def _offer(self) -> None:
        """Offer who there is now; who was chosen stays chosen."""
        chosen = {key for key, chip in self.chips.items() if chip.isChecked()}
        self._people.clear()
        self.chips = {key: FilterChip(name, key in chosen) for key, name in self.open_case.people}
        for chip in self.chips.values():
            self._people.add(chip)
        self.refresh(None)

    def in_words(self) -> str:
        """Who may see the case, in a sentence."""
        names = dict(self.open_case.people)
        who = [names.get(each, "somebody who has left") for each in self.open_case.case.closed_to]
        return f"Only {', '.join(who)} may see this case." if who else "Everybody who works in cases may see this one."

    def open(self) -> None:
        """Ask who may see it."""
        if not self.can_act:
            return
        chosen = self.open_case.case.closed_to or (self.open_case.recorder.profile_id,)
        for key, chip in self.chips.items():
            chip.setChecked(key in chosen)
        self.why.set_value("")
        self.why.set_message("")
        self.show()
        self.moved.emit()
        next(iter(self.chips.values())).setFocus()

    def close_open(self) -> bool:
        """Go without a change; whether it was asked."""
        asked = self.is_asked
        self.hide()
        if asked:
            self.moved.emit()
        return asked

    def _close_to(self) -> None:
        people = tuple(key for key, chip in self.chips.items() if chip.isChecked())
        if people:
            self._record(people)
            return
        self.why.set_message(NOBODY, wrong=True)
        next(iter(self.chips.values())).setFocus()

    def _record(self, people: tuple[str, ...]) -> None:
        reason = self.why.value()
        if not reason:
            self.why.set_message(WHY_FIRST, wrong=True)
            self.why.setFocus()
        elif self.open_case.record(self.open_case.make(ClosedTo, people=people, reason=reason)):
            self.close_open()
            self.announce.emit(self.in_words())

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(gap(24), gap(14), gap(20), gap(8))
        self._form.column.setSpacing(gap(10))
        acts = FlowRow()
        for act in (self.close_to, self.to_all, self.leave):
            acts.add(act)
        heading = labelled("Who may see this case", "ink", "lead", 600)
        for widget in (heading, WrapLabel(ABOUT, "ink2", "body"), self._people, self.why, acts):
            self._form.add(widget)
            widget.setMaximumWidth(px(680))
        whole.addWidget(self._form, 1)
