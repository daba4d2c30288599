"""What is to be looked at in the letter as a whole: no paragraph is the place for it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.letters.checks import Check
from adviser_assistant.ui.letters.drafting import role_of
from adviser_assistant.ui.parts.marks import StatusMark
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap


class WholeChecks(Ground):
    """A line a check, above the first section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("canvas", "b", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("About the whole letter")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(gap(18), gap(10), gap(14), gap(10))
        self._column.setSpacing(gap(6))
        self._shown: tuple[Check, ...] = ()
        self.hide()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these, if they are not shown already."""
        if checks == self._shown:
            return
        self._shown = checks
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for check in checks:
            self._column.addWidget(_line(check))
        self.setVisible(bool(checks))


def _line(check: Check) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{check.title}. {check.text}")
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap(8))
    role = role_of(check)
    mark = StatusMark("open", 15, "", line="note")
    mark.set_kind("run_out" if role == "serious" else "open", "", role)
    line.addWidget(mark)
    line.addWidget(WrapLabel(f"{check.title}: {check.text}", "ink2", "note", widest=900), 1)
    return row
