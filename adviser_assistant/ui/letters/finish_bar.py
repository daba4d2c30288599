"""The bar under the letter: what is left to look at, how far the letter is, and the acts that end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adviser_assistant.ui.folding import Fold, Width
from adviser_assistant.ui.letters.finish_panels import FilePanel, FinishPanel, HeldPanel, SentPanel
from adviser_assistant.ui.parts.buttons import link, primary, secondary
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import ElideLabel
from adviser_assistant.ui.theme import gap


class FinishBar(QWidget):
    """Counts and acts; its panels open in place above it, one at a time."""

    next_check = Signal()
    next_gap = Signal()
    file_asked = Signal()
    finalise_asked = Signal()
    sent_asked = Signal()
    second_asked = Signal()
    back_asked = Signal()
    issued_asked = Signal()
    room_changed = Signal()

    def __init__(self, file: FilePanel, held: HeldPanel, sent: SentPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Finish the letter")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.file, self.held, self.sent = file, held, sent
        self.said = Notice("", "", "plain", "info")
        self.checks, self.gaps = link("", icon=None), link("", icon=None)
        self.checks.set_mark("open")
        self.gaps.set_mark("not_asked")
        self.sentence = ElideLabel("", "ink2", "note")
        self.issued = link("Issued", icon="history")
        self.issued.set_name("What was issued")
        self.back = secondary("Bring back from Word", None, "upload")
        self.finalise = secondary("Finalise", None, "file-check")
        self.second = secondary("Second reading", None, "users")
        self.mark_sent = secondary("Mark as sent", None, "send")
        self.make = primary("Create Word file", "Ctrl ⏎", "file-down")
        self.make.set_name("Create Word file")
        self._counts = (0, 0)
        self._fold = Fold()
        self._final = False
        self._build()
        for act in (self.back, self.second, self.issued):
            act.hide()

    def _build(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._said_row = Ground("paper", "t")
        holder = QVBoxLayout(self._said_row)
        holder.setContentsMargins(gap(16), gap(8), gap(16), gap(8))
        holder.addWidget(self.said)
        self._said_row.hide()
        column.addWidget(self._said_row)
        self._panels: list[FinishPanel] = []
        for panel in (self.file, self.held, self.sent):
            self.add_panel(panel)
        bar = self._acts = Ground("paper", "t", "line2")
        row = QHBoxLayout(bar)
        row.setContentsMargins(gap(12), gap(8), gap(16), gap(8))
        row.setSpacing(gap(8))
        row.addWidget(self.checks)
        row.addWidget(self.gaps)
        row.addWidget(self.sentence, 1000)
        row.addWidget(self.issued)
        row.addStretch(1)
        for act in (self.back, self.finalise, self.second, self.mark_sent):
            row.addWidget(act)
        row.addWidget(self.make)
        column.addWidget(bar)
        self.checks.clicked.connect(self.next_check)
        self.gaps.clicked.connect(self.next_gap)
        self.make.clicked.connect(self.file_asked)
        self.back.clicked.connect(self.back_asked)
        self.issued.clicked.connect(self.issued_asked)
        self.file.issued.clicked.connect(self.issued_asked)
        self.finalise.clicked.connect(self.finalise_asked)
        self.second.clicked.connect(self.second_asked)
        self.mark_sent.clicked.connect(self.sent_asked)

    @property
    def panels(self) -> tuple[FinishPanel, ...]:
        """What can open above the bar."""
        return tuple(self._panels)

    def add_panel(self, panel: FinishPanel) -> None:
        """Give another panel its place above the bar."""
        panel.hide()
        panel.closed.connect(self.close_panels)
        self._column.insertWidget(1 + len(self._panels), panel)
        self._panels.append(panel)

    @property
    def open_count(self) -> int:
        """Checks and gaps together."""
        return sum(self._counts)

    def show_counts(self, checks: int, gaps: int) -> None:
        """Say what is left."""
        self._counts = (checks, gaps)
        narrow = self._fold.width is Width.NARROW
        look = "" if narrow else " to look at"
        self.checks.setText(f"{checks} check{'' if checks == 1 else 's'}{look}" if checks else "No checks")
        self.gaps.setText(f"{gaps} gap{'' if gaps == 1 else 's'}" if gaps else "No gaps")
        self.checks.set_mark("open" if checks else "")
        self.gaps.set_mark("not_asked" if gaps else "")
        for count, act in ((checks, self.checks), (gaps, self.gaps)):
            set_shown(act, bool(count) or not narrow)
        self.checks.setEnabled(bool(checks))
        self.gaps.setEnabled(bool(gaps))

    def show_standing(self, sentence: str, final: bool, can_be_sent: bool, reading: str) -> None:
        """Say how far the letter is; a final one can be marked as sent once nobody has still to read it.

        `reading` names the reading that is asked for, a second or a blind one.
        """
        self.sentence.setText(sentence)
        self._final = final
        self._show_issued()
        self.second.setText(reading)
        set_shown(self.second, bool(reading))
        set_shown(self.mark_sent, can_be_sent)
        self.finalise.setText("Finalise again" if final else "Finalise")

    def _show_issued(self) -> None:
        set_shown(self.issued, self._final and self._fold.width is Width.WIDE)

    def open(self, panel: FinishPanel) -> None:
        """Open one panel, closing the others and what was said."""
        self.hush()
        for each in self.panels:
            set_shown(each, each is panel)
        self.room_changed.emit()

    def close_panels(self) -> None:
        """Close whatever is open above the bar."""
        for each in self.panels:
            each.hide()
        self.room_changed.emit()

    def fit(self, room: int) -> None:
        """Keep an open panel to a height, the acts under it counted."""
        for panel in self.panels:
            panel.fit(room - self._acts_high())

    def left_of(self, height: int) -> int:
        """How much of a height an open panel leaves for the words above it."""
        panel = next((each for each in self.panels if not each.isHidden()), None)
        return height if panel is None else height - panel.sizeHint().height() - self._acts_high()

    def _acts_high(self) -> int:
        return 0 if self._acts.isHidden() else self._acts.sizeHint().height()

    def leave_to_reader(self, on: bool) -> None:
        """While somebody reads for the author, nothing else is offered and there is more to read in."""
        set_shown(self._acts, not on)

    @property
    def open_panel(self) -> FinishPanel | None:
        """The panel that is open."""
        return next((panel for panel in self.panels if panel.isVisible()), None)

    def say(self, title: str, text: str = "") -> None:
        """Say what was done, or why it was not, in place."""
        self.said.set_text(title, text)
        self._said_row.show()

    def hush(self) -> None:
        """Take away what was said."""
        self._said_row.hide()

    def fold_to(self, fold: Fold) -> None:
        """Fewer words where there is less room."""
        self._fold = fold
        narrow = fold.width is Width.NARROW
        set_shown(self.sentence, not narrow)
        self.make.setText("Word file" if narrow else "Create Word file")
        self.make.show_key(None if narrow else "Ctrl ⏎")
        set_shown(self.back, fold.width is Width.WIDE and not fold.short)
        self._show_issued()
        self.show_counts(*self._counts)
        for panel in self._panels:
            panel.fold_to(fold)
        self._acts.updateGeometry()
        self.updateGeometry()
