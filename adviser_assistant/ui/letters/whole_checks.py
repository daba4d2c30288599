"""What is to be looked at in the letter as a whole: no paragraph is the place for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.check import HOLDS, Check
from adviser_assistant.ui.letters.drafting import role_of
from adviser_assistant.ui.parts.buttons import LinkButton, link
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.row_button import RowButton
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap

FEW = 3
PLACES = {
    "next-date": ("call", "follow.date", "Record it"),
    "gate": ("before_exclusion", "", "Show the points"),
    "authority": ("call", "", "Name it"),
    "LT-13": ("communications", "", "Show what is planned"),
}


class WholeChecks(Ground):
    """A line a check, above the first section, with a link to where it is settled if that is elsewhere.

    The first few stand open; the rest are one line until they are asked for.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("About the whole letter")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(10), gap(8), gap(14), gap(8))
        self._column.setSpacing(gap(2))
        self._shown: tuple[Check, ...] = ()
        self._unfolded = False
        self.rows: list[RowButton] = []
        self.more = link("", icon="chevron-down")
        self.more.clicked.connect(lambda: self.unfold(not self._unfolded))
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these, what holds the letter first; lines that stay keep their widget."""
        checks = tuple(dict.fromkeys(sorted(checks, key=lambda check: check.severity != HOLDS)))
        if checks == self._shown:
            return
        kept = dict(zip(self._shown, self.rows, strict=True))
        self._shown = checks
        self.rows = [kept.pop(check) if check in kept else self._line(check) for check in checks]
        for row in kept.values():
            row.hide()
            row.deleteLater()
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
        self._fold()
        self.setVisible(bool(checks))

    def unfold(self, on: bool) -> None:
        """Show every line, or the first few."""
        self._unfolded = on
        self._fold()

    def go(self, number: int) -> None:
        """Take a line in hand, unfolding the rest where it stands among them."""
        if number >= FEW:
            self.unfold(True)
        self.rows[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        for place, row in enumerate(self.rows):
            set_shown(row, self._unfolded or place < FEW)
        left = len(self.rows) - FEW
        set_shown(self.more, left > 0)
        self.more.setText("Fewer" if self._unfolded else f"{left} more about the whole letter")
        self.more.set_icon("chevron-up" if self._unfolded else "chevron-down")

    def _line(self, check: Check) -> RowButton:
        row = RowButton(28)
        row.setAccessibleName(f"{check.title}. {check.text}")
        line = QHBoxLayout(row)
        line.setContentsMargins(gap(8), gap(3), gap(4), gap(3))
        line.setSpacing(gap(8))
        role = role_of(check)
        mark = StatusMark("open", 15, "", line="note")
        mark.set_kind("run_out" if role == "serious" else "open", "", role)
        line.addWidget(mark)
        line.addWidget(WrapLabel(f"{check.title}: {check.text}", "ink2", "note", widest=900), 1)
        row.let_mouse_through()
        go = self._link(check)
        if go is not None:
            line.addWidget(go)
            row.clicked.connect(go.click)
        return row

    def _link(self, check: Check) -> LinkButton | None:
        place = PLACES.get(check.id.partition(":")[0])
        if place is None:
            return None
        go = link(place[2])
        go.set_name(f"{place[2]}: {check.title}")
        go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        go.clicked.connect(lambda: self.wanted.emit(place[0], place[1]))
        return go
