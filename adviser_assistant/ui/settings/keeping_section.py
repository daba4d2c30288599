"""How long cases are kept, holds on all of them, which have come to the end of their period, and which were removed."""

from __future__ import annotations

from adviser_assistant.casework.entries import Decision, FactRecorded
from adviser_assistant.casework.facts import Source
from adviser_assistant.casework.keeping import (
    NO_PERIOD,
    RESIDUE,
    KeptAs,
    keeping_of,
    period_fact,
    period_of,
    removals_in,
    removed_words,
)
from adviser_assistant.errors import AdviserError
from adviser_assistant.store.case_store import Over
from adviser_assistant.ui.case_keeping import PLACE
from adviser_assistant.ui.hold_form import HoldForm, in_words
from adviser_assistant.ui.parts.buttons import link, primary
from adviser_assistant.ui.parts.chips import AnswerChips
from adviser_assistant.ui.parts.dates import say_day
from adviser_assistant.ui.parts.field import LineField
from adviser_assistant.ui.parts.flow import FlowRow
from adviser_assistant.ui.session import Session
from adviser_assistant.ui.settings.section import SettingsSection

MOST = 20
RULES = (
    "Take each period from your service’s own retention schedule; the program brings none. It only lists what has "
    "come to its end: nothing is ever removed by itself."
)
OTHERS = (
    "Drafts and earlier versions (R3) are worked out from the record and kept nowhere else. What the employer keeps "
    "(R2) is for the employer to decide."
)
NOT_ONE = "Type a number and days, months or years, such as “10 years”, or leave it empty."
AS_WHAT = {KeptAs.RECORD: "case record", KeptAs.WORKING_COPY: "working copy"}


class KeepingSection(SettingsSection):
    """Periods and holds are recorded in the service's own file, sealed with the cases, with who set them."""

    def __init__(self, session: Session) -> None:
        super().__init__("Keeping and removing", session)
        self.heading("How long cases are kept")
        self.words(RULES)
        self.periods = {
            KeptAs.RECORD: LineField("The case record (R1), after closing", placeholder="No period is set"),
            KeptAs.WORKING_COPY: LineField(
                "The copy here (R4), after the case system has the closed case", placeholder="No period is set"
            ),
        }
        self.set_them = primary("Set these periods")
        self.put(*self.periods.values(), self.set_them)
        self.state = self.words("", "ink")
        self.words(OTHERS)
        self.heading("What stays of a removed case for comparison")
        self.words("Without the person: organisation, kind of concern, grade, setting, month, what was done, outcome.")
        self.residue = AnswerChips(
            [("no", "Nothing", "plain"), ("yes", "How it went", "plain")], "What stays", keys=False
        )
        self.put(self.residue)
        self.heading("Legal hold on every case")
        self.standing = self.words("", "ink")
        self.holds = HoldForm("Hold every case")
        self.put(self.holds)
        self.heading("Cases whose period is over")
        self.over_words = self.words("", "ink")
        self.over = FlowRow()
        self.put(self.over)
        self.heading("Removed")
        self.gone = self.words("", "ink")
        self.set_them.clicked.connect(self.set_periods)
        self.residue.chosen.connect(lambda answer: self._record(self._fact(RESIDUE, answer == "yes")))
        self.holds.decided.connect(self._hold)

    def refresh(self) -> None:
        """Show the rules, and what has come to its end by them."""
        service = self.session.store.service()
        rules = keeping_of(service)
        for kept_as, field in self.periods.items():
            field.set_value(service.text(period_fact(kept_as)))
        self.state.setText("" if rules.record or rules.working_copy else NO_PERIOD)
        self.state.setVisible(bool(self.state.text()))
        self.residue.set_chosen("yes" if rules.residue else "no")
        holds = in_words(rules.holds)
        self.standing.setText("\n".join(holds) or "Not every case is held.")
        self.holds.show_standing(rules.holds)
        self._list(self.session.store.over(self.session.today, MOST), bool(rules.record or rules.working_copy), holds)
        gone = removals_in(service)
        self.gone.setText("\n".join(removed_words(each) for each in reversed(gone[-MOST:])) or "None yet.")

    def set_periods(self) -> None:
        """Record the periods as typed, if each is one or empty."""
        service = self.session.store.service()
        entries = []
        for kept_as, field in self.periods.items():
            typed, period = field.value(), period_of(field.value())
            field.set_message(NOT_ONE if typed and not period else "", wrong=bool(typed and not period))
            if typed and not period:
                return
            if str(period or "") != service.text(period_fact(kept_as)):
                entries.append(self._fact(period_fact(kept_as), str(period or "")))
        if entries:
            self._record(*entries)

    def _list(self, over: list[Over], asked: bool, holds: list[str]) -> None:
        words = "None." if asked else NO_PERIOD
        if holds:
            words = "While every case is held, none is listed."
        elif over:
            words = "Look at each before you remove it. The longest closed come first."
        self.over_words.setText(words)
        self.over.clear()
        for each in over:
            name = each.row.reference or each.row.organisation or "No reference"
            act = link(f"{name}, {AS_WHAT[each.kept_as]}, over since {say_day(each.since, year=True)}")
            act.clicked.connect(lambda _=False, case_id=each.row.case_id: self.go_to.emit(PLACE, case_id))
            self.over.add(act)
        self.over.setVisible(bool(over))

    def _hold(self, what: str, matter: str, why: str) -> None:
        said = {"what": what, "text": matter, "reason": why, "decided_by": self.session.adviser_name}
        if self._record(self.session.recorder.entry(Decision, **said)):
            self.holds.clear()

    def _fact(self, fact: str, value: str | bool) -> FactRecorded:
        before = self.session.store.service().fact(fact).statements
        corrects = before[-1].entry_id if before else None
        said = {"source": Source.ADVISER, "said_by": self.session.adviser_name, "corrects": corrects}
        return self.session.recorder.entry(FactRecorded, fact=fact, value=value, **said)

    def _record(self, *entries: FactRecorded | Decision) -> bool:
        try:
            self.session.store.record_for_service(*entries)
        except AdviserError as trouble:
            self.said.emit(str(trouble))
            self.refresh()
            return False
        self.said.emit("Kept, with your name and the day.")
        self.refresh()
        return True
