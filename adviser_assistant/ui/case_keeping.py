"""Keeping a case: legal holds, and removing it for good, asked twice and never done by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adviser_assistant.casework.entries import CaseRemoved, Decision, Viewed
from adviser_assistant.casework.keeping import (
    HANDED_OVER,
    LIFTED,
    closed_on,
    handed_over_on,
    holds_on,
    keeping_of,
    removed_words,
    trace_of,
    what_goes,
    why_kept,
)
from adviser_assistant.casework.people import reference
from adviser_assistant.guidance.alike import compared_by
from adviser_assistant.ui.hold_form import HoldForm, in_words
from adviser_assistant.ui.open_case import OpenCase
from adviser_assistant.ui.parts.buttons import primary, secondary
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import flow_of
from adviser_assistant.ui.parts.pane import Hairline
from adviser_assistant.ui.parts.sheet import Sheet
from adviser_assistant.ui.parts.text import WrapLabel, labelled
from adviser_assistant.ui.theme import gap

PLACE = "keeping"
WIDEST = 680
INSTEAD = "REMOVE"
HOLDS = "While a hold stands, nobody can remove the case. Setting and lifting one are entries in its timeline."
GOES = "This goes, for good: {what}, what is due, and every word of it in the search."
STAYS = (
    "This stays: the reference, the day, your name, your reason and the digests of what was recorded, so that the "
    "seal still holds. Do not name anybody in the reason."
)
RESIDUE = "How it went stays for comparison, without the person: organisation, kind of concern, grade, month, outcome."
IN_SYSTEM = "The case system has it as it stands, said on {day}."
COPIES = (
    "Some copies still hold it afterwards: backups made before, until their own time is over; what an upgrade or a "
    "restore kept beside the store, until somebody deletes it under Settings, Backup and restore; and files that "
    "were taken out of it."
)


class CaseKeeping(Sheet):
    """Says what holds a case; `removed` tells what its trace says once it is gone."""

    removed = Signal(str)

    def __init__(self, open_case: OpenCase, parent: QWidget | None = None) -> None:
        super().__init__("Keeping this case", "Back to the case", WIDEST, parent)
        self.open_case = open_case
        self._column = self.inner
        self._holding()
        self._removing()

    def refresh(self) -> None:
        """Show what holds the case now, and whether it may go."""
        case, service = self.open_case.case, self.open_case.service()
        own = holds_on(case)
        lines = [*in_words(own), *in_words(holds_on(service), "Every case, ")]
        self.standing.setText("\n".join(lines) or "No legal hold.")
        self.holds.show_standing(own)
        kept = why_kept(case, service)
        rules = keeping_of(service)
        self.kept.setText(kept)
        self.kept.setVisible(bool(kept))
        since = handed_over_on(case)
        self.in_system.setText(IN_SYSTEM.format(day=say_day(since, year=True)) if since else "")
        self.in_system.setVisible(bool(since))
        self.handed.setVisible(bool(closed_on(case)) and not since)
        self.ask.setVisible(not kept and self._sure.isHidden())
        if kept:
            self._sure.hide()
        self.goes.setText(GOES.format(what=what_goes(case)))
        self.residue.setVisible(rules.residue)
        word = reference(case)
        self.typed.label.setText(f"Type {word or INSTEAD} to remove it")
        self.typed.set_name(f"Type {word or INSTEAD} to remove the case")

    def focus_first(self) -> None:
        """Bring the focus to the first field."""
        self.holds.matter.setFocus()

    def hand_over(self) -> None:
        """Record that the service's case system has the case as it stands: the period for the copy here begins."""
        if self.open_case.record(self.open_case.make(Viewed, what=HANDED_OVER)):
            self.refresh()
            self.announce.emit("The case system has this case")

    def remove(self) -> None:
        """Remove the case, if the word was typed and a reason given."""
        case = self.open_case.case
        wanted = reference(case) or INSTEAD
        right, reason = self.typed.value() == wanted, self.reason.value()
        self.typed.set_message("" if right else f"That is not {wanted}. Nothing was removed.", wrong=not right)
        self.reason.set_message("" if reason else "Say why: it stays with the trace.", wrong=not reason)
        if not right or not reason:
            return
        rules = keeping_of(self.open_case.service())
        said = trace_of(case, reference(case), rules, compared_by(case), self.open_case.today)
        by_name = self.open_case.adviser_name
        removal = self.open_case.make(CaseRemoved, **said, reason=reason, by_name=by_name)
        if self.open_case.remove(removal):
            self.removed.emit(removed_words(removal))

    def _holding(self) -> None:
        self._column.addWidget(labelled("Legal hold", "ink", "body", 600))
        self.standing = WrapLabel("", "ink", "body", widest=WIDEST)
        self._column.addWidget(self.standing)
        self._column.addWidget(WrapLabel(HOLDS, "ink2", "note", widest=WIDEST))
        self.holds = HoldForm("Set a legal hold")
        self.holds.decided.connect(self._hold)
        self._put(self.holds)

    def _hold(self, what: str, matter: str, why: str) -> None:
        said = {"what": what, "text": matter, "reason": why, "decided_by": self.open_case.adviser_name}
        if self.open_case.record(self.open_case.make(Decision, **said)):
            self.holds.clear()
            self.refresh()
            self.focus_first()
            self.announce.emit("Legal hold lifted" if what == LIFTED else "Legal hold set")

    def _removing(self) -> None:
        self._column.addWidget(Hairline())
        self._column.addWidget(labelled("Removing it", "ink", "body", 600))
        self.kept = WrapLabel("", "ink", "body", widest=WIDEST)
        self.in_system = WrapLabel("", "ink", "body", widest=WIDEST)
        self.handed = secondary("The case system has this case as it stands")
        self.handed.clicked.connect(self.hand_over)
        self._column.addWidget(self.in_system)
        self.ask = secondary("Remove this case…", icon="x")
        self.ask.clicked.connect(self._ask)
        self._column.addWidget(self.kept)
        self._put(flow_of(self.handed, self.ask))
        self._sure = QWidget()
        outer, self._column = self._column, QVBoxLayout(self._sure)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap(8))
        self.goes = WrapLabel("", "serious", "body", widest=WIDEST)
        self.residue = WrapLabel(RESIDUE, "ink", "body", widest=WIDEST)
        self._put(self.goes, WrapLabel(STAYS, "ink", "body", widest=WIDEST), self.residue)
        self._put(WrapLabel(COPIES, "ink2", "note", widest=WIDEST))
        self.reason = LineField("Why it is removed", placeholder="Without naming anybody")
        self.typed = LineField("Type the reference to remove it")
        self._put(self.reason, self.typed)
        self.go, self.stay = secondary("Remove for good"), primary("Keep it")
        self.go.clicked.connect(self.remove)
        self.stay.clicked.connect(self._keep)
        self._put(flow_of(self.stay, self.go))
        self._column = outer
        self._column.addWidget(self._sure)
        self._sure.hide()

    def _put(self, *widgets: QWidget) -> None:
        for each in widgets:
            self._column.addWidget(each)

    def _ask(self) -> None:
        self._sure.show()
        self.ask.hide()
        self.reason.setFocus()

    def _keep(self) -> None:
        self._sure.hide()
        for field in (self.reason, self.typed):
            field.set_value("")
            field.set_message("")
        self.ask.show()
        self.ask.setFocus()
