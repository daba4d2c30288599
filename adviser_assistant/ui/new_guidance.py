"""Says over an open case that its guidance moved on and what that changes, until the adviser goes on with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import PacksChanged
from adviser_assistant.guidance.library import Library
from adviser_assistant.guidance.new_guidance import (
    NOT_KEPT,
    CaseChange,
    can_compare,
    moved_packs,
    stamps_of,
    summed_up,
    what_changes,
)
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.open_case import Change, OpenCase
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground, ScrollPane
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

SEE, HIDE, GO_ON = "See what changes", "Hide what changes", "Go on with the new guidance"
KEEPS = "What is read of the case from now on follows the guidance in use. Letters already sent keep their version."
WAITING = "What changes for this case is being worked out."
ROW, MOST_ROWS, FEW_ROWS = 30, 6, 3
QWIDGETSIZE_MAX = 16_777_215


class NewGuidance(Ground):
    """Which packs moved on, how much that changes, each change on a line, and the one act that takes it away."""

    accepted = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "b", "accent_line", parent)
        self.open_case = open_case
        self.changes: tuple[CaseChange, ...] | None = None
        self._moved: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._rows, self._whole = MOST_ROWS, False
        self._build()
        open_case.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(16), gap(5), gap(16), gap(5))
        self.words = WrapLabel("", "ink", "body", widest=4000)
        self.see, self.go_on = link(SEE), primary(GO_ON)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(gap(10))
        self._icon = IconLabel("history", "accent_text")
        self._line.addWidget(self._icon)
        self._line.addWidget(self.words, 1)
        acts = QHBoxLayout()
        acts.setSpacing(gap(10))
        acts.addWidget(self.see)
        acts.addWidget(self.go_on)
        acts.addStretch(1)
        self._line.addLayout(acts)
        column.addLayout(self._line)
        self.list = ScrollPane("accent_soft", "What changes for this case")
        self.list.column.setSpacing(gap(4))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.hide()
        column.addWidget(self.list)
        self.see.clicked.connect(self._toggle)
        self.go_on.clicked.connect(self._accept)

    def refresh(self, _: Change | None = None) -> None:
        """Show the banner while a pack of an open case is in another version than the one stamped on it."""
        open_case = self.open_case
        closed = open_case.case.value("case.closed_on") is not None
        moved = () if closed else moved_packs(open_case.case, open_case.guidance)
        self.setVisible(bool(moved))
        between = (stamps_of(open_case.case), open_case.guidance.stamps)
        if not moved or between == self._moved:
            return
        self._moved, self.changes = between, None
        self._became = ", ".join(each.says for each in moved)
        self._show(f"{self._became}. {WAITING}")
        open_case.fetch_before(self._compare, self)

    def fold_to(self, fold: Fold) -> None:
        """Put the acts under the words where there is little room."""
        way = QBoxLayout.Direction.TopToBottom if fold.folded else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        set_shown(self._icon, not fold.folded)
        self._rows = FEW_ROWS if fold.folded else MOST_ROWS
        self._fit()

    def close_in_place(self) -> bool:
        """Fold the lines away, if they are open."""
        opened = not self.list.isHidden()
        if opened:
            self._toggle()
        return opened

    def fit(self, whole: bool) -> None:
        """Take a few lines, or all the room there is."""
        if whole != self._whole:
            self._whole = whole
            self._fit()

    @property
    def is_open(self) -> bool:
        """Whether what changes is listed."""
        return not self.isHidden() and not self.list.isHidden()

    def _compare(self, before: Library | None) -> None:
        """List what changes, if the versions stamped on the case are the ones kept."""
        open_case = self.open_case
        if before is None or not can_compare(open_case.case, before, open_case.now):
            self._show(f"{self._became}. {NOT_KEPT} {KEEPS}")
            return
        self.changes = what_changes(open_case.case, before, open_case.library, open_case.now)
        self._show(f"{self._became}: {summed_up(self.changes)}.")
        self.list.clear()
        for line in (*(each.says for each in self.changes), KEEPS):
            self.list.add(WrapLabel(line, "ink", "body", widest=4000))
        self._fit()

    def _fit(self) -> None:
        high = px(ROW) * min(len(self.changes or ()) + 1, self._rows)
        self.list.setMinimumHeight(high)
        self.list.setMaximumHeight(QWIDGETSIZE_MAX if self._whole else high)

    def _show(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        set_shown(self.see, bool(self.changes))
        if not self.changes:
            self.list.hide()

    def _toggle(self) -> None:
        opened = self.list.isHidden()
        set_shown(self.list, opened)
        self.see.setText(HIDE if opened else SEE)
        self.see.set_name(HIDE if opened else SEE)

    def _accept(self) -> None:
        if self.open_case.record(self.open_case.make(PacksChanged, packs=self.open_case.guidance.stamps)):
            self.accepted.emit()
