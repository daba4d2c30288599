"""Whose case it is, and taking it over with a reason; the page it is taken over with is one step on."""

from __future__ import annotations

from adviser_assistant.casework.whose import adviser_of, taken_over
from adviser_assistant.ui.about.part import AboutPart, wanted
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import LineField

TAKEN = "You have this case now. Where it stands says what was heard, promised and is due."


class WhosePart(AboutPart):
    """One sentence and one act."""

    def __init__(self, open_case: OpenCase) -> None:
        super().__init__("Whose case it is", open_case)
        self.says = self.words()
        self.reason = LineField("Why you take it over", placeholder="Leave, a region changed hands, a tie declared")
        self.take, self.read = secondary("Take this case over"), link("Read where it stands")
        self.field(self.reason)
        self.row = self.acts(self.take, self.read)
        self.take.clicked.connect(self.take_over)
        self.reason.line.returnPressed.connect(self.take_over)
        self.read.clicked.connect(lambda: self.go_to.emit("call", "resume"))

    def refresh(self) -> None:
        """Show who has it."""
        has, me = adviser_of(self.open_case.case), self.open_case.adviser_name
        mine = bool(me) and has == me
        self.says.setText("With you." if mine else f"With {has}." if has else "Nobody is named as its adviser yet.")
        for widget in (self.reason, self.take):
            widget.setVisible(self.can_act and bool(me) and not mine)
        self.row.updateGeometry()

    def focus_on(self, item: str) -> bool:
        """The reason, or the page to read where it is one's own."""
        if item == "whose":
            (self.read if self.reason.isHidden() else self.reason).setFocus()
        return item == "whose"

    def take_over(self) -> None:
        """Record that this adviser has the case from now on, and why."""
        reason = wanted(self.reason, "Say why: it stands in the timeline.")
        if reason and self.open_case.record(taken_over(self.open_case.adviser_name, reason, self.open_case.recorder)):
            self.reason.set_value("")
            self.announce.emit(TAKEN)
            self.read.setFocus()
