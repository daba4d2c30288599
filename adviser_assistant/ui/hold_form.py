"""Setting a legal hold, on one case or on all, and lifting the one that is meant; each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.casework.entries import Decision
from adviser_assistant.casework.keeping import HOLD, LIFTED
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.column import column_of
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of

FOR_WHAT = "Say what it is held for."
WHICH = "Type which hold is lifted, as it stands above."
WHY = "Say why: it is kept with the hold."


class HoldForm(QWidget):
    """`decided` has what is settled (`HOLD` or `LIFTED`), the matter and the reason; `clear` it once that is kept."""

    decided = Signal(str, str, str)

    def __init__(self, set_it: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: tuple[Decision, ...] = ()
        self.matter = LineField("What it is held for", placeholder="The inquiry or claim")
        self.why = LineField("Why", placeholder="Who asked, and when")
        self.hold, self.lift = primary(set_it), secondary("Lift the hold")
        column_of(self, self.matter, self.why, flow_of(self.hold, self.lift), space=10)
        self.hold.clicked.connect(lambda: self._decide(HOLD))
        self.lift.clicked.connect(lambda: self._decide(LIFTED))
        self.setFocusProxy(self.matter)

    def show_standing(self, standing: tuple[Decision, ...]) -> None:
        """The holds that can be lifted here."""
        self._standing = standing
        self.lift.setVisible(bool(standing))

    def clear(self) -> None:
        """Begin again."""
        for field in (self.matter, self.why):
            field.set_value("")
            field.set_message("")

    def _decide(self, what: str) -> None:
        """Tell it, if it is clear which hold is meant and why; a hold that stands alone need not be named."""
        matter, why, lifts = self.matter.value(), self.why.value(), what == LIFTED
        if lifts and not matter and len(self._standing) == 1:
            matter = self._standing[0].text
        known = any(each.text == matter for each in self._standing) if lifts else bool(matter)
        self.matter.set_message("" if known else WHICH if lifts else FOR_WHAT, wrong=not known)
        self.why.set_message("" if why else WHY, wrong=not why)
        if known and why:
            self.decided.emit(what, matter, why)


def in_words(holds: Iterable[Decision], on: str = "") -> list[str]:
    """Each hold with its reason, who set it and when, a line each."""
    return [
        f"{on}{each.text}: {each.reason} ({each.decided_by}, {say_day(each.recorded_at.date(), year=True)})"
        for each in holds
    ]
