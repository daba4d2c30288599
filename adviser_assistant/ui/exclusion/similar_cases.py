"""How the service’s earlier cases alike went, in numbers and words, opened in place at checkpoint 15."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Viewed
from adviser_assistant.guidance.alike_words import HELD_BACK, LOOKED, SOURCE, Comparison
from adviser_assistant.guidance.working_days import in_words
from adviser_assistant.ui.exclusion.reveal import reveal
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.announce import announce
from adviser_assistant.ui.parts.buttons import link
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap, px

LOOK, AGAIN = "Look at similar cases", "Look again"
NOT_YET = "Similar cases can be looked for once a concern’s kind, the grade and the kind of organisation are known."
NOT_THEIRS = (
    "These are the service’s own cases, at any organisation. How this one handled its last is still to be asked."
)


class SimilarCases(QWidget):
    """One button, and under it what it found; that it was looked at is recorded, and stays in sight."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        self.button = link(LOOK, icon="users")
        self.button.clicked.connect(self._look)
        line = QHBoxLayout()
        self.away = link("Put away", icon="x")
        self.away.set_name("Put away what similar cases show")
        self.away.clicked.connect(self.put_away)
        line.addWidget(self.button)
        line.addWidget(self.away)
        line.addStretch(1)
        column.addLayout(line)
        self.note = WrapLabel("", "ink2", "note", widest=2000)
        column.addWidget(self.note)
        self.panel = _Panel()
        self.panel.hide()
        column.addWidget(self.panel)
        self.refresh()

    def refresh(self) -> None:
        """Say when it was looked at last, or what is missing before one can."""
        looks = [each for each in self.open_case.case.entries if isinstance(each, Viewed) and each.what == LOOKED]
        ready = self.open_case.can_compare
        self.button.setEnabled(ready)
        self.button.setText(AGAIN if looks else LOOK)
        said = f"Looked at on {in_words(looks[-1].recorded_at.date())}. {looks[-1].detail}" if looks else ""
        self.note.setText(said if looks and self.panel.isHidden() else "" if ready else NOT_YET)
        self.note.setVisible(bool(self.note.text()))
        self.away.setVisible(not self.panel.isHidden())

    def put_away(self) -> None:
        """Leave only the line that says when it was looked at."""
        self.panel.hide()
        self.refresh()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        found = self.open_case.similar_cases()
        if found is None:
            return
        self.panel.show_comparison(found)
        self.panel.show()
        reveal(self.panel)
        self.refresh()
        announce(self, found.record)


class _Panel(Ground):
    """Number, what came of it in two columns, and what alike meant."""

    def __init__(self) -> None:
        super().__init__("canvas", "tb")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(14), gap(10), gap(14), gap(12))
        column.setSpacing(gap(6))
        self.title = labelled("", "ink", "lead", 600)
        self.meant = WrapLabel("", "ink2", "note", widest=2000)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(gap(16))
        self._grid.setVerticalSpacing(gap(4))
        self._grid.setColumnStretch(1, 1)
        self._cells: list[tuple[QWidget, WrapLabel]] = []
        self._stacked = False
        self.foot = WrapLabel(f"{NOT_THEIRS} {HELD_BACK} ({SOURCE})", "ink3", "hint", widest=2000)
        for part in (self.title, self.meant):
            column.addWidget(part)
        column.addLayout(self._grid)
        column.addWidget(self.foot)

    def show_comparison(self, found: Comparison) -> None:
        """Show what was found in place of what was."""
        self.setAccessibleName(f"Similar cases. {found.record}")
        self.title.setText(found.title)
        self.meant.setText(f"Alike means {found.meant}.")
        for cell in self._cells:
            for part in cell:
                self._grid.removeWidget(part)
                part.deleteLater()
        self._cells = [
            (labelled(name, "ink2", "note"), WrapLabel(words, "ink", "body", widest=2000))
            for name, words in found.lines
        ]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (self.width() < px(460)) != self._stacked:
            self._arrange()

    def _arrange(self) -> None:
        """Names beside what is said, or above it where it is narrow."""
        self._stacked = self.width() < px(460)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, words) in enumerate(self._cells):
            if self._stacked:
                self._grid.addWidget(name, 2 * row, 0, 1, 2, top)
                self._grid.addWidget(words, 2 * row + 1, 0, 1, 2, top)
            else:
                self._grid.addWidget(name, row, 0, top)
                self._grid.addWidget(words, row, 1, top)
