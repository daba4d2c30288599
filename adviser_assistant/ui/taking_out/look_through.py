"""The marked passages one by one, before a copy of the record goes to the practitioner; then the copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.entries import DocumentFinalised, Going, PassageDecided
from adviser_assistant.errors import AdviserError
from adviser_assistant.letters.account_lines import GOING
from adviser_assistant.letters.subject_access_copy import (
    Passage,
    finished_copy,
    passages,
    still_waiting,
    waiting_says,
)
from adviser_assistant.letters.words import upper_first, weekday
from adviser_assistant.taking_out import copy_files, take_away, write_files
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.chips import FilterChip
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.parts.notice import Notice
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.sheet import Sheet
from adviser_assistant.ui.parts.tag import Tag
from adviser_assistant.ui.parts.text import WrapLabel
from adviser_assistant.ui.taken_out import TO_A_FOLDER, leave_trace
from adviser_assistant.ui.taking_out.decide_form import DecideForm
from adviser_assistant.ui.taking_out.folder import FolderRow
from adviser_assistant.ui.taking_out.passage_text import PassageText
from adviser_assistant.ui.theme import gap

WIDEST = 900
LISTS = (("waits", "Still to look at"), ("marked", "Marked"), ("all", "Every line"))
READ_ALL = "What is not marked goes. Read every line before the copy does."
LIMIT = "Somebody has limited what they may be told. Settle with whoever set it what may go."


class LookThrough(Sheet):
    """One passage at a time with its reasons and a decision. `left` goes back to what can be taken out."""

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("Copy for a request to see the record", "Back", WIDEST, parent)
        self.open_case = open_case
        self.found: tuple[Passage, ...] = ()
        self.listed: tuple[Passage, ...] = ()
        self.current: Passage | None = None
        self._which, self._by = LISTS[0][0], open_case.adviser_name
        self.chips = {key: FilterChip(words) for key, words in LISTS}
        self.earlier, self.later = link("Previous", icon="chevron-left"), link("Next", icon="chevron-right")
        self.heading, self.asked = WrapLabel("", "ink", "body", 600), WrapLabel("", "ink2", "body", widest=800)
        self.by, self.was = WrapLabel("", "ink2", "note", widest=800), WrapLabel("", "ink2", "note", widest=800)
        self.text = PassageText()
        self.form = DecideForm(self.text)
        self.why = FlowRow(8, 6)
        self.limit, self.done = (
            Notice(LIMIT),
            Notice("Every marked passage was looked at", READ_ALL, "settled", "check"),
        )
        self.waits = WrapLabel("", "ink2", "note", widest=800)
        self.folder, self.make = FolderRow(), primary("Create the copy", None, "file-down")
        self.note = WrapLabel("", "settled", "note", widest=800)
        self._build()
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, which=key: self.list_only(which))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.form.decided.connect(self.decide)
        self.make.clicked.connect(self.make_copy)

    def begin(self) -> None:
        """Start at the first that is still to be looked at."""
        self.current = None
        self.note.hide()
        self.folder.say()
        self._read()
        self.list_only(LISTS[0][0] if still_waiting(self.found) else LISTS[1][0])

    def refresh(self) -> None:
        """Show the case as it stands, at the same passage."""
        if self._read():
            self.list_only(self._which)

    def list_only(self, which: str) -> None:
        """List what still waits, what is marked, or every line."""
        self._which = which
        for key, chip in self.chips.items():
            chip.setChecked(key == which)
        self.listed = self._of(which)
        here = self.current.line.number if self.current is not None else 0
        same = [each for each in self.listed if each.line.number == here]
        after = [each for each in self.listed if each.line.number > here]
        self._show(next(iter((*same, *after, *self.listed)), None))

    def step(self, by: int) -> None:
        """The next or the one before in the list, round the end."""
        if self.listed and self.current is not None:
            numbers = [each.line.number for each in self.listed]
            at = numbers.index(self.current.line.number) if self.current.line.number in numbers else 0
            self._show(self.listed[(at + by) % len(self.listed)])

    def take_focus(self) -> None:
        """Rest at the first answer; with nothing to decide at the act that makes the copy."""
        if self.current is None:
            self.make.setFocus()
        else:
            self.form.going.focus_first()

    def decide(self, goes: Going, left_out: tuple[str, ...], ground: str, reason: str, by: str) -> None:
        """Record what was decided and go on to the next that waits."""
        if self.current is None:
            return
        self._by, decided = by, self.current
        made = self.open_case.make(
            PassageDecided,
            passage=decided.line.entry.id,
            goes=goes,
            leaves_out=left_out,
            ground=ground,
            reason=reason,
            decided_by=by,
            looked_for=decided.reasons,
        )
        if not self.open_case.record(made):
            return
        self._read()
        waits = len(still_waiting(self.found))
        self.announce.emit(f"Line {decided.line.number}: {GOING[goes].lower()}. {waits} still to look at.")
        if self._which == LISTS[0][0]:
            self.list_only(self._which)
        else:
            self.listed = self._of(self._which)
            self.step(1)
        self.take_focus()

    def make_copy(self) -> None:
        """Write the copy, and the documents that go with it; refused while a passage waits."""
        at = self.open_case
        self.folder.say()
        try:
            letter = finished_copy(at.case, at.guidance, at.today, at.names)
            goes = [each for each in self.found if each.is_document and each.goes is Going.ALL]
            finals = [each.line.entry for each in goes if isinstance(each.line.entry, DocumentFinalised)]
            issued = [(final.document, content) for final in finals if (content := at.issued(final)) is not None]
            written = write_files(self.folder.folder, copy_files(at.case, at.assessment, letter, issued))
        except AdviserError as trouble:
            self.folder.say(str(trouble))
            self.folder.field.setFocus()
            return
        documents = f"{len(issued)} document{'' if len(issued) == 1 else 's'}"
        what = f"copy for a request to see the record, Word, with {documents}"
        if not leave_trace(at, what, TO_A_FOLDER):
            take_away(written)
            return
        missing = len(finals) - len(issued)
        lacks = f" {missing} of the documents are not kept here and have still to be added." if missing else ""
        self.note.setText(f"{written[0].name} is in {written[0].parent}, with {documents}.{lacks}")
        self.note.show()
        self.announce.emit(self.note.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form.tell()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    # --- what is shown ----------------------------------------------------------------------------------

    def _of(self, which: str) -> tuple[Passage, ...]:
        if which == LISTS[0][0]:
            return still_waiting(self.found)
        return self.found if which == LISTS[2][0] else tuple(each for each in self.found if each.reasons)

    def _read(self) -> bool:
        """Read the case again; whether anything is otherwise than before."""
        at = self.open_case
        before, self.found = self.found, passages(at.case, at.guidance, at.names)
        waiting = still_waiting(self.found)
        for key, words in LISTS:
            self.chips[key].setText(f"{words}, {len(self._of(key))}")
        self.waits.setText(waiting_says(waiting))
        self.waits.setVisible(bool(waiting))
        self.done.setVisible(not waiting)
        self.folder.setVisible(not waiting)
        self.make.setVisible(not waiting)
        self.limit.setVisible(at.case.value("comms.embargo") not in (None, "none"))
        return before != self.found

    def _show(self, passage: Passage | None) -> None:
        self.current = passage
        self._card.setVisible(passage is not None)
        for act in (self.earlier, self.later):
            act.setVisible(len(self.listed) > 1)
        if passage is None:
            return
        line = passage.line
        at = line.entry.recorded_at
        self.heading.setText(f"Line {line.number}, {weekday(at.date())}, {at:%H:%M}")
        self.asked.setText(line.asked)
        self.text.show_words(line.said or "No words.")
        self.by.setText(f"By {line.by}" if line.by else "")
        self.why.clear()
        for reason in passage.reasons:
            self.why.add(Tag(upper_first(reason), "attention", "flag"))
        self.why.setVisible(bool(passage.reasons))
        before = passage.decided
        again = " Something about it changed since: look again." if before and passage.waits else ""
        self.was.setText(f"{GOING[before.goes]}, decided by {before.decided_by}.{again}" if before else "")
        self.was.setVisible(before is not None)
        self.form.show_passage(passage, self._by)

    def _build(self) -> None:
        column = self.inner
        column.addWidget(self.limit)
        bar = FlowRow(8, 6)
        for widget in (*self.chips.values(), self.earlier, self.later):
            bar.add(widget)
        column.addWidget(bar)
        self._card = QWidget()
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(gap(6))
        self.form.setContentsMargins(0, gap(6), 0, gap(4))
        parts = (Hairline(), self.heading, self.asked, self.text, self.by, self.why, self.was, self.form, Hairline())
        for part in parts:
            card.addWidget(part)
        column.addWidget(self._card)
        for below in (self.waits, self.done, self.folder):
            column.addWidget(below)
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
