"""What conditions see of a case: its facts, what is worked out from them, and today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State, Value
from adviser_assistant.guidance.caseload import Caseload
from adviser_assistant.guidance.conditions import Answer, Outcome
from adviser_assistant.guidance.derived import DERIVED, Surroundings, checkpoint_answer, checkpoint_entry
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.working_days import Calendar

DEFAULT_NATION = "england"
SERVICE_NATION = "england"
"""The service's own office follows England's calendar, wherever the organisation is (ruling 21)."""


def nation_of(case: Case, guidance: Guidance) -> str:
    """Where the employing or list-holding body is: as recorded, else its framework's nation, else England."""
    framework = guidance.framework
    return case.text("case.jurisdiction") or (framework.nation if framework else "") or DEFAULT_NATION


def calendar_of(case: Case, guidance: Guidance) -> Calendar:
    """The working days that count for a case's deadlines; weekends alone where that place has no calendar here."""
    nation = nation_of(case, guidance)
    return guidance.calendar(nation) or Calendar.unknown(nation)


def service_calendar(guidance: Guidance) -> Calendar:
    """The working days of the service itself, for its own house periods."""
    return guidance.calendar(SERVICE_NATION) or Calendar.unknown(SERVICE_NATION)


class CaseView:
    """A read-only view of one case at one moment; each fact is looked up once."""

    def __init__(self, case: Case, guidance: Guidance, caseload: Caseload, on: datetime) -> None:
        self.case = case
        self.guidance = guidance
        self.moment = on
        self.on: date = on.date()
        self.calendar: Calendar = calendar_of(case, guidance)
        self.kept: Mapping[int, Outcome] = {}
        self.outcomes: dict[int, Outcome] = {}
        self._seen: dict[str, tuple[State, Value | None]] = {}
        self._rests_on: dict[str, tuple[str, ...]] = {}
        self._asked: dict[str, bool] = {}
        self._around = Surroundings(case, guidance, caseload, on, self.calendar)

    def set_worked_out(self, fact_id: str, value: Value | None, rests_on: tuple[str, ...] = ()) -> None:
        """Let conditions read something worked out elsewhere, such as a clock's status as `clock.<id>`."""
        self._seen[fact_id] = (State.NOT_ASKED if value is None else State.KNOWN), value
        self._rests_on[fact_id] = rests_on

    def state(self, fact_id: str) -> State:
        """How far a fact is known."""
        return self._look_up(fact_id)[0]

    def value(self, fact_id: str) -> Value | None:
        """A fact's value, None while unknown or disputed."""
        return self._look_up(fact_id)[1]

    def keys(self, record: str) -> tuple[str, ...]:
        """The keys of the records of a kind."""
        return self.case.keys(record)

    def is_asked(self, question_id: str) -> bool:
        """Whether a question of the call applies here; not yet known counts as yes."""
        if question_id not in self._asked:
            block, question = self.guidance.questions_with_block[question_id]
            asked = (self.guidance.ask(node, self) for node in (block.when, question.when))
            self._asked[question_id] = all(outcome.answer is not Answer.NO for outcome in asked)
        return self._asked[question_id]

    def is_working(self, day: date) -> bool:
        """Whether people work that day in the nation concerned."""
        return self.calendar.is_working(day)

    def rests_on(self, fact_id: str) -> tuple[str, ...]:
        """The recorded facts a worked-out one rests on; a recorded fact rests on itself."""
        self._look_up(fact_id)
        return self._rests_on.get(fact_id, (fact_id,))

    def said_on(self, fact_id: str) -> date | None:
        """The day a fact was last spoken of: what it is about where that was said, else when it was recorded."""
        answered = checkpoint_entry(self.case, fact_id)
        if answered is not None:
            return answered.about_on or answered.recorded_at.date()
        said = [self.case.fact(each).latest for each in self.rests_on(fact_id)]
        return max((each.about_on or each.recorded_at.date() for each in said if each), default=None)

    def _look_up(self, fact_id: str) -> tuple[State, Value | None]:
        seen = self._seen.get(fact_id)
        if seen is None:
            seen = self._seen[fact_id] = self._work_out(fact_id)
        return seen

    def _work_out(self, fact_id: str) -> tuple[State, Value | None]:
        derive = DERIVED.get(fact_id)
        if derive is not None:
            value, used = derive(self._around)
            self._rests_on[fact_id] = used
            return (State.NOT_ASKED if value is None else State.KNOWN), value
        if fact_id.startswith("checkpoint."):
            return checkpoint_answer(self.case, fact_id)
        fact = self.case.facts.get(fact_id)
        if fact is None:
            return State.NOT_ASKED, None
        return fact.state, fact.value
