"""Where a case stands at its end: the line that says it is closed or may be, the closing panel, and reopening."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adviser_assistant.casework.entries import Decision, Entry, FactRecorded
from adviser_assistant.casework.facts import Source, State
from adviser_assistant.casework.keeping import holds_on, matters
from adviser_assistant.casework.merging import merged_into
from adviser_assistant.guidance.closing import closing_points, left_open
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.working_days import in_words
from adviser_assistant.ui.case_keeping import PLACE as KEEPING
from adviser_assistant.ui.closing_panel import ClosingPanel
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, secondary
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.icons import IconLabel
from adviser_assistant.ui.parts.pane import Ground
from adviser_assistant.ui.parts.shown import set_shown
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.theme import gap, px

PLACE = "closing"
ENDS = ("case.closed_on", "case.ready_to_close")
"""What reopening takes back."""


class CaseEnding(QWidget):
    """Nothing for an open case nobody thinks of closing; `moved` says that the panel opened or went."""

    go_to = Signal(str, str)
    announce = Signal(str)
    moved = Signal()

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_case = open_case
        self.panel: ClosingPanel | None = None
        self._in_hand = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        self._with_all: tuple[Decision, ...] = ()
        self.strip = self._strip()
        column.addWidget(self.strip)
        self.look_again()

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed."""
        return self.open_case.case.value("case.closed_on") is not None

    @property
    def can_act(self) -> bool:
        """Whether it can be closed or reopened here: not as it stood, and not without guidance."""
        return self.open_case.stood_at is None and bool(self.open_case.guidance.facts)

    @property
    def is_open(self) -> bool:
        """Whether the closing panel has the page."""
        return self.panel is not None and not self.panel.isHidden()

    def look_again(self) -> None:
        """Show how the case stands, and what holds every case: that is set in the settings, away from here."""
        self._with_all = holds_on(self.open_case.service()) if self.open_case.stood_at is None else ()
        self.refresh()

    def refresh(self) -> None:
        """Show how the case stands."""
        case = self.open_case.case
        closed = as_date(case.value("case.closed_on"))
        may = case.value("case.ready_to_close") is True or self._in_hand
        if self.is_open and self.panel is not None:
            self.panel.refresh()
        held = (*holds_on(case), *self._with_all)
        ready = may and not self.is_open and self.can_act
        set_shown(self.strip, bool(closed or held) or ready)
        self.setVisible(self.is_open or not self.strip.isHidden())
        merged = bool(merged_into(case))
        if closed:
            said = "Merged into another case, and closed on" if merged else "Closed on"
            self.words.setText(f"{said} {in_words(closed)}. Its pages can still be read.")
        elif ready:
            points = closing_points(case, self.open_case.guidance, self.open_case.assessment)
            number = len(left_open(points))
            self.words.setText(f"Ready to close, {number} open." if number else "Ready to close, nothing open.")
        else:
            self.words.setText("")
        if held:
            self.words.setText(f"{self.words.text()} Under legal hold: {matters(held)}.".lstrip())
        self.keep.setText("Legal hold…" if held or not closed else "Hold or remove…")
        set_shown(self.keep, bool(closed or held) and self.open_case.stood_at is None and self.form.isHidden())
        self.act.setText("The other case" if merged else "Reopen…" if closed else "Close this case…")
        set_shown(self.act, self.can_act and self.form.isHidden() and bool(closed or ready))

    def open(self, item: str = "") -> None:
        """Open the closing panel, or for a closed case the question why it is reopened."""
        if not self.can_act:
            return
        if merged_into(self.open_case.case):
            self.go_to.emit("about", "merging")
            return
        if self.is_closed:
            self._ask_why()
            return
        if self.panel is None:
            self.panel = ClosingPanel(self.open_case)
            self.panel.left.connect(self._leave)
            self.panel.case_closed.connect(self._closed)
            self.panel.go_to.connect(self._follow)
            self._column.addWidget(self.panel, 1)
        self._in_hand = True
        self.panel.show()
        self._move()
        self.panel.focus_on(item)

    def close_open(self) -> bool:
        """Close the panel or the question why; whether one was open."""
        if self.is_open:
            self._leave()
            return True
        if not self.form.isHidden():
            self._stay_closed()
            return True
        return False

    def set_aside(self) -> None:
        """Make room for a place of the case; the line above leads back."""
        if self.is_open and self.panel is not None:
            self.panel.hide()
            self._move()

    def _strip(self) -> Ground:
        strip = Ground("accent_soft", "b", "accent_line")
        column = QVBoxLayout(strip)
        column.setContentsMargins(gap(16), gap(4), gap(16), gap(4))
        column.setSpacing(gap(6))
        line = QHBoxLayout()
        line.setSpacing(gap(10))
        self.words = WrapLabel("", "ink", "body", widest=4000)
        self.act = link("Reopen…")
        self.act.clicked.connect(lambda: self.open())
        self.keep = link("Hold or remove…")
        self.keep.clicked.connect(lambda: self.go_to.emit(KEEPING, ""))
        line.addWidget(IconLabel("file-check", "accent_text"))
        line.addWidget(self.words, 1)
        line.addWidget(self.keep)
        line.addWidget(self.act)
        column.addLayout(line)
        self.form = QWidget(strip)
        inside = QHBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, gap(4))
        inside.setSpacing(gap(8))
        self.reason = LineField("", placeholder="Why it is reopened")
        self.reason.set_name("Why the case is reopened")
        self.reason.setMaximumWidth(px(560))
        self.reopen, self.leave = secondary("Reopen"), secondary("Leave it closed", "Esc")
        self.reopen.clicked.connect(self.record_reopening)
        self.reason.line.returnPressed.connect(self.record_reopening)
        self.leave.clicked.connect(self._stay_closed)
        top = Qt.AlignmentFlag.AlignTop
        inside.addWidget(self.reason, 1, top)
        inside.addWidget(self.reopen, 0, top)
        inside.addWidget(self.leave, 0, top)
        column.addWidget(self.form)
        self.form.hide()
        return strip

    def _ask_why(self) -> None:
        self.reason.set_value("")
        self.reason.set_message("")
        self.form.show()
        self.act.hide()
        self.keep.hide()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay_closed(self) -> None:
        self.form.hide()
        self.refresh()
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def record_reopening(self) -> None:
        """Open the case again, with the reason; what was recorded of its closing stays in the timeline."""
        reason = self.reason.value()
        self.reason.set_message("" if reason else "Say why: it stands in the timeline.", wrong=not reason)
        if not reason:
            return
        case, make, name = self.open_case.case, self.open_case.make, self.open_case.adviser_name
        entries: list[Entry] = [
            make(
                FactRecorded,
                fact=fact,
                state=State.NOT_ASKED,
                source=Source.ADVISER,
                said_by=name,
                corrects=statement.entry_id,
            )
            for fact in ENDS
            for statement in case.fact(fact).statements
            if statement.state is State.KNOWN
        ]
        self.form.hide()
        if self.open_case.record(*entries, make(Decision, what="reopen", reason=reason, decided_by=name)):
            self._in_hand = False
            self.refresh()
            self.moved.emit()
            self.announce.emit("Case reopened")

    def _leave(self) -> None:
        self._in_hand = False
        self.set_aside()

    def _follow(self, place: str, item: str) -> None:
        self.set_aside()
        self.go_to.emit(place, item)

    def _closed(self) -> None:
        self._in_hand = False
        self.set_aside()
        self.announce.emit("Case closed")
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self) -> None:
        self.refresh()
        self.moved.emit()
