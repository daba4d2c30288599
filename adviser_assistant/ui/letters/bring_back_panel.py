"""A Word file brought back, in the bar: what vanished, then each section with what changed; accept or leave each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from adviser_assistant.letters.bring_back import BroughtBack, BroughtSection
from adviser_assistant.letters.bring_back_as_plain import said_of
from adviser_assistant.ui.folding import Fold
from adviser_assistant.ui.letters.bring_back_section import BroughtRow
from adviser_assistant.ui.letters.finish_panels import FinishPanel
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pane import ScrollPane
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

TALL, LOW = 240, 110
_MEANT = "It belongs in every letter. Accept that section only if you mean it."


class BringBackPanel(FinishPanel):
    """`accepted` carries the section whose words in Word are to stand here."""

    accepted = Signal(object)
    left = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BroughtRow] = []
        self.brought: BroughtBack | None = None
        self.loud = Notice("", "", "serious", "triangle-alert")
        self.column.addWidget(self.loud)
        self.pane = ScrollPane("paper", "What was changed in Word")
        self.pane.column.setContentsMargins(0, 0, gap(8), gap(4))
        self.pane.column.setSpacing(gap(8))
        self.column.addWidget(self.pane)
        self._short = False

    def begin(self, brought: BroughtBack, file: str) -> None:
        """Show what a file would change."""
        self.brought = brought
        count = len(brought.changed)
        what = f"{count} section{'' if count == 1 else 's'} changed" if count else "no section changed"
        self.say(f"From {file}: {what}")
        self.pane.clear()
        self.rows = [self._row(each) for each in brought.sections]
        for row in self.rows:
            self.pane.add(row)
        for line in self._around(brought):
            self.pane.add(WrapLabel(line, "ink2", "note", widest=1100))
        self.pane.verticalScrollBar().setValue(0)
        self._fit()

    @property
    def said_loudly(self) -> str:
        """What vanished that belongs in every such letter."""
        return " ".join(gone.text for gone in self.brought.vanished if gone.loud) if self.brought else ""

    def fold_to(self, fold: Fold) -> None:
        """Less at once where there is less room."""
        self._short = fold.short
        self._fit()

    def take_focus(self) -> None:
        """Begin at the first section that can be accepted; else where the panel is closed."""
        first = next((row for row in self.rows if row.open), None)
        if first is not None:
            first.accept.setFocus()
            self.pane.ensureWidgetVisible(first, 0, 0)
        else:
            self.shut.setFocus()

    def _row(self, section: BroughtSection) -> BroughtRow:
        row = BroughtRow(section)
        row.decided.connect(lambda taken: self._decided(row, taken))
        row.walked.connect(lambda by: self._walk(row, by))
        return row

    def _around(self, brought: BroughtBack) -> list[str]:
        """What concerns the whole letter, or stands beside no section."""
        whole = [f"To look at: {check.title}. {check.text}" for check in brought.checks if not check.section]
        return [*whole, *(said_of(each) for each in brought.remarks), *brought.notices]

    def _decided(self, row: BroughtRow, taken: bool) -> None:
        (self.accepted if taken else self.left).emit(row.section)
        following = [each for each in self.rows[self.rows.index(row) + 1 :] if each.open]
        waiting = following or [each for each in self.rows if each.open]
        if waiting:
            waiting[0].accept.setFocus()
            self.pane.ensureWidgetVisible(waiting[0], 0, 0)
        else:
            self.shut.setFocus()

    def _walk(self, row: BroughtRow, by: int) -> None:
        """Up and Down go from section to section that is still open."""
        open_rows = [each for each in self.rows if each.open]
        place = open_rows.index(row) + by
        if 0 <= place < len(open_rows):
            open_rows[place].accept.setFocus()
            self.pane.ensureWidgetVisible(open_rows[place], 0, 0)

    def _fit(self) -> None:
        self.loud.setVisible(bool(self.said_loudly))
        self.loud.set_text(self.said_loudly, "" if self._short else _MEANT)
        wanted = self.pane.body.sizeHint().height()
        self.pane.setFixedHeight(max(px(60), min(wanted + gap(6), px(LOW if self._short else TALL))))
