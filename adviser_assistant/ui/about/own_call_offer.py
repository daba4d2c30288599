"""Said over an organisation's case while the practitioner is on the line: they can have a case of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.links import OWN_CALL, links_of
from adviser_assistant.casework.own_call import OWN_ROLES, is_own_call
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

SAYS = "The practitioner is on the line. What they tell us about themselves belongs in a case of their own."


def wants_a_case_of_their_own(case: Case) -> bool:
    """Whether a practitioner rings inside a case that is not theirs, and none of theirs is linked."""
    rings = case.text("caller.role") in OWN_ROLES and not is_own_call(case)
    return (
        rings
        and bool(case.value("case.type") or case.keys("concern") or case.text("org.name"))
        and not any(each.kind == OWN_CALL for each in links_of(case))
    )


class OwnCallOffer(Ground):
    """One sentence, one act, and “not now” until the case is opened again."""

    taken = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "b", "accent_line", parent)
        self.open_case, self._not_now = open_case, False
        self.take, self.leave = secondary("Open a case of their own, linked"), link("Not now")
        line = QHBoxLayout(self)
        line.setContentsMargins(gap(16), gap(5), gap(16), gap(5))
        line.setSpacing(gap(10))
        row = FlowRow(10, 4)
        for widget in (self.take, self.leave):
            row.add(widget)
        line.addWidget(IconLabel("user", "accent_text"))
        line.addWidget(WrapLabel(SAYS, "ink", "body", widest=4000), 1)
        line.addWidget(row)
        self.setAccessibleName(SAYS)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self._leave)
        open_case.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _: Change | None = None) -> None:
        """Stand there while it is wanted."""
        wanted = not self._not_now and wants_a_case_of_their_own(self.open_case.case)
        self.setVisible(wanted and self.open_case.stood_at is None)

    def _leave(self) -> None:
        self._not_now = True
        self.refresh()
