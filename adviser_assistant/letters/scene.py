"""What wording may speak of: the facts a template declares, people by their names, the call, the gate and clocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.entries import CallEnded, CallStarted
from adviser_assistant.casework.facts import Fact, Source, State, Statement, record_fact
from adviser_assistant.guidance.assessment import Assessment, GateOutcome, GateReading
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.clock_reading import EXCLUSION_PERIODS
from adviser_assistant.guidance.finalise import stance_of
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Confidence
from adviser_assistant.guidance.view import CaseView
from adviser_assistant.letters.limits import Limits
from adviser_assistant.letters.lists import Lists, kept_out
from adviser_assistant.letters.marks import KEPT_OUT, fact_mark, gap_mark
from adviser_assistant.letters.people import caller, practitioner, short_name
from adviser_assistant.letters.said import Reader, Said
from adviser_assistant.letters.since import Since, since_last_letter
from adviser_assistant.letters.template import LetterTemplate
from adviser_assistant.letters.wording import OWN, RECORD_LISTS
from adviser_assistant.letters.words import day, small, weekday

SUSPENSION_CLOCK = "six_months"
SPOKE_UP = "BC-18"
STOPPED = {"exclusion": "excluded", "suspension": "suspended"}
_WAYS = {
    "phone": "by telephone",
    "telephone": "by telephone",
    "teams": "on Teams",
    "video": "by video",
    "email": "by email",
    "in_person": "in person",
    "letter": "by letter",
}
FRAMEWORK_NAME = "framework_name"


@dataclass(frozen=True)
class Scene:
    """Everything a template's wording may read for one case on one day."""

    case: Case
    guidance: Guidance
    assessment: Assessment
    template: LetterTemplate
    on: date

    @cached_property
    def lists(self) -> Lists:
        """What “@each” can go through."""
        audience = self.template.head.audience
        reader = Reader(
            caller=self.case.text("caller.name"),
            practitioner=self.case.text("pract.name"),
            practitioner_short=short_name(self.case),
            is_practitioner=audience == "practitioner",
            is_both=audience == "both",
            on=self.on,
            since=since_last_letter(self.case, self.on).moment,
        )
        return Lists(self.case, self.guidance, self.assessment, self.template.head, reader)

    @cached_property
    def limits(self) -> Limits:
        """The time limits that stand in this case."""
        return Limits(self.case, self.guidance, self.assessment)

    def names(self) -> dict[str, Any]:
        """The names wording starts from."""
        facts: dict[str, dict[str, Said]] = {}
        for fact in self.template.head.facts:
            top, _, name = fact.partition(".")
            facts.setdefault(top, {})[name] = self._fact(fact)
        return {
            **facts,
            OWN: facts.get("self", {}),
            "practitioner": practitioner(self.case),
            "caller": caller(self.case, facts.get("caller", {})),
            "call": {**facts.get("call", {}), **_call(self.case, since_last_letter(self.case, self.on))},
            "letter": {**facts.get("letter", {}), **self._letter()},
            "gate": _gate(self.assessment.gate()),
            "suspension_clock": self._suspension_clock(),
            "passage": self._passage,
            "says": {each: self._may_print(each) for each in self.template.head.passages},
            "to_complete": lambda words: gap_mark("", words),
            "limit": self.limits.limit,
            "latest_day": self.limits.latest_day,
            "shown": self._shown,
            "framework": self.guidance.framework.short_title if self.guidance.framework else "",
            "step": self.guidance.step_word,
            "stopped": STOPPED[self.guidance.step_word],
            "exclusion_clock": self._exclusion_clock(),
            "first_advice": next((str(each["point"]) for each in self.lists["advice"] if each["point"].shown), ""),
            "separate": self._separate(),
            "since": since_last_letter(self.case, self.on).names,
            "papers_seen": self._papers_seen(),
            "listed": self.lists,
        }

    def each(self, name: str) -> list[tuple[str, Any]]:
        """The things “@each” goes through, each with the name it takes."""
        return [(RECORD_LISTS[name], thing) for thing in self.lists[name]]

    def _fact(self, fact_id: str) -> Said:
        """A declared fact; a field of a record speaks of the record added last, a worked-out one of today."""
        spec = self.guidance.facts.get(fact_id)
        if spec is not None and spec.derived:
            return self._worked_out(fact_id)
        record, _, name = fact_id.partition(".")
        keys = self.case.keys(record)
        return self.lists.said(record_fact(record, keys[-1], name), fact_id) if keys else self.lists.said(fact_id)

    def _worked_out(self, fact_id: str) -> Said:
        """A fact that nobody says, because it is counted: the days of an exclusion, the day of the first call."""
        seen = self._view.value(fact_id)
        value = seen if seen is not None else self.assessment.derived.get(fact_id)
        made = Fact(fact_id)
        if isinstance(value, bool | int | str | date):
            made = Fact(fact_id, (Statement("", State.KNOWN, value, Source.ADVISER, "", self.assessment.on, ""),))
        return Said(made, self.guidance.facts[fact_id], self.lists.said(fact_id).reader)

    @cached_property
    def _view(self) -> CaseView:
        return CaseView(self.case, self.guidance, NO_CASELOAD, self.assessment.on)

    def _letter(self) -> dict[str, Any]:
        version = 1 + sum(each.template == self.template.id for each in self.case.finalised)
        said = {"date": day(self.on), "weekday": weekday(self.on), "stance": stance_of(self.case).value}
        return {**said, "version": str(version)}

    def _shown(self, checkpoint: str) -> str:
        """What was shown for the answer to a checkpoint; never what the practitioner spoke up about (ruling 34)."""
        answer = self.case.checkpoints.get(checkpoint)
        if checkpoint == SPOKE_UP and kept_out(self.case, "pd.raised"):
            return KEPT_OUT
        if answer is None or not answer.evidence.strip():
            return gap_mark("", "what shows this")
        by = f" ({answer.told_by})" if answer.told_by else ""
        return fact_mark("", f"{answer.evidence.strip().rstrip('.')}{by}")

    def _may_print(self, passage_id: str) -> bool:
        """Whether the framework's words on something were read; wording may then ask for the reader's own text."""
        passage = self.guidance.passages.get(passage_id)
        return passage is not None and passage.confidence is not Confidence.LOW

    def _passage(self, passage_id: str) -> str:
        passage = self.guidance.passages.get(passage_id)
        if passage is None and passage_id == FRAMEWORK_NAME and (named := self._own_procedure()):
            return named
        if passage is None or not self._may_print(passage_id):
            return gap_mark("", f"the framework’s words on {passage_id.replace('_', ' ')}: check your own text")
        return re.sub(r"(?<=\w)'(?=\w)", "’", passage.text.strip())

    def _own_procedure(self) -> str:
        """What governs where no national framework does and the table says what: “the employer’s own policy”."""
        chosen = self.assessment.framework
        lead = chosen.lead if chosen else None
        if lead is None or lead.pack or lead.confidence not in (Confidence.HIGH, Confidence.MEDIUM):
            return ""
        return small(lead.framework.replace("'", "’"))

    def _papers_seen(self) -> bool:
        """Whether any document was seen, apart from what is kept separate."""
        facts = (fact for fact in self.case.facts.values() if not kept_out(self.case, fact.id))
        return any(each.document_seen for fact in facts for each in fact.standing)

    def _exclusion_clock(self) -> str:
        """Where the time limit on the exclusion stands; nothing once it has ended. A lapse stays one (ruling 19)."""
        timed = [each for each in self.assessment.clocks if each.due and each.confirmed]
        periods = [each for each in timed if each.clock.id in EXCLUSION_PERIODS]
        running = [each for each in periods if each.stopped_on is None]
        if not running or self.case.value("exclusion.ended_on") is not None:
            return ""
        last = running[-1]
        says = f"{last.clock.title}: {small(last.says)}"
        lapsed = min((each.since for each in periods if each.status == "lapsed" and each.since), default=None)
        if lapsed is not None and lapsed != last.since:
            says = f"The exclusion has lapsed since {weekday(lapsed)}, and has been treated as running. {says}"
        return fact_mark(last.used[0] if last.used else "", says)

    def _suspension_clock(self) -> str:
        """Where the time limit on a suspension from a list stands; nothing once it has ended."""
        clocks = self.assessment.clocks if self.guidance.step_word == "suspension" else ()
        timed = [each for each in clocks if each.clock.id == SUSPENSION_CLOCK and each.due and each.confirmed]
        running = next((each for each in timed if each.stopped_on is None), None)
        if running is None:
            return ""
        return fact_mark(running.used[0] if running.used else "", f"{running.clock.title}: {small(running.says)}")

    def _separate(self) -> dict[str, Any]:
        """Who will reply, by when, to what the practitioner raised themselves; never what it is (ruling 34)."""
        for top, raised in (("discrimination", "alleged"), ("grievance", "live"), ("pd", "raised")):
            if self.case.value(f"{top}.{raised}") in (None, False, "none"):
                continue
            facts = (f"{top}.owner", f"{top}.reply_by")
            owner, reply_by = (
                Said(self.case.fact(each), self.guidance.facts.get(each), self.lists.said(each).reader)
                for each in facts
            )
            return {"raised": True, "owner": owner, "reply_by": reply_by}
        return {"raised": False, "owner": "", "reply_by": ""}


def _call(case: Case, since: Since) -> dict[str, Any]:
    """The last call: its day, time, way and length, and whether it came after the last letter."""
    starts = [each for events in case.calls.values() for each in events if isinstance(each, CallStarted)]
    if not starts:
        gap = gap_mark("", "no call recorded")
        return {
            "happened": False,
            "day": gap,
            "time": gap,
            "way": "",
            "ended": gap,
            "minutes": "",
            "first_day": gap,
            "new": False,
        }
    events = case.calls[starts[-1].call]
    start = next(each for each in events if isinstance(each, CallStarted))
    ends = [each.recorded_at for each in events if isinstance(each, CallEnded)]
    return {
        "happened": True,
        "day": fact_mark("", weekday(start.recorded_at.date())),
        "first_day": fact_mark("", day(starts[0].recorded_at.date())),
        "new": since.moment is None or start.recorded_at > since.moment,
        "time": fact_mark("", f"{start.recorded_at:%H:%M}"),
        "way": _WAYS.get(start.channel, ""),
        "ended": fact_mark("", f"{ends[-1]:%H:%M}") if ends else gap_mark("", "end not recorded"),
        "minutes": _minutes(start.recorded_at, ends),
    }


def _minutes(start: datetime, ends: list[datetime]) -> str:
    minutes = int((ends[-1] - start).total_seconds() // 60) if ends else 0
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else ""


def _gate(gate: GateReading | None) -> dict[str, Any]:
    if gate is None or gate.result is GateOutcome.DOES_NOT_APPLY:
        empty = {"result": "", "until": "", "sentence": ""}
        return {"raised": False, "missing": 0, "carried": 0, "immediate_risk": False, **empty}
    words = {
        GateOutcome.ENOUGH_RECORDED: f"enough is recorded to discuss {gate.gate.step}",
        GateOutcome.GAPS_TO_CLOSE: "there are gaps to close first",
        GateOutcome.PURPOSE_NOT_MET: "the purpose is not met on what is recorded",
    }
    return {
        "raised": True,
        "result": words[gate.result],
        "missing": len(gate.missing),
        "carried": len(gate.carried_open),
        "immediate_risk": gate.immediate_risk_until is not None,
        "until": day(gate.immediate_risk_until.date()) if gate.immediate_risk_until else "",
        "sentence": gate.why.sentence,
    }
