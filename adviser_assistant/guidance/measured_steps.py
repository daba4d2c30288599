"""The formal steps of a case as measures count them: the first, the exclusion, a referral, what was weighed."""

from __future__ import annotations

from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State, Value
from adviser_assistant.casework.measured import Away, Owed
from adviser_assistant.guidance.alike import HEARINGS, INVESTIGATIONS
from adviser_assistant.guidance.assess import end_of_day, gates_of, read_view
from adviser_assistant.guidance.assessment import Assessment, CheckOutcome
from adviser_assistant.guidance.caseload import NO_CASELOAD
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.clocks import PERIOD_RECORD
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.ended_exclusion import Finding, ended_exclusion
from adviser_assistant.guidance.gates import uses_of_immediate_risk
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.procedure import read_procedure
from adviser_assistant.guidance.route import EMPLOYED, route_of

EARLY = ("concern_noted", "informal", "preliminary", "decision_pending")
"""Stages that say that no formal step was taken yet."""

FORMAL_STEPS = ("investigation.decided_on", "investigation.started_on", "hearing.on", "suspension.started_on")
"""The days of formal steps; the first day of an exclusion is one too."""

HOSPITAL = frozenset(
    {"acute_trust", "foundation_trust", "mental_health", "community", "ambulance", "integrated", "specialist"}
    | {"health_board", "hsc_trust", "crown_dependency"}
)
"""Kinds of organisation that are hospital and community, where somebody employed there is concerned."""

REFERRED = frozenset({"referred"})
HEARD = frozenset({"yes_meeting", "yes_written"})
_CONSIDERED = frozenset({"under_consideration", "immediate", "formal", "lapsed", "ended"})
_REVIEWED = "formal_block"


def ever(case: Case, fact_id: str) -> list[Value]:
    """Every value that was told of a fact and not corrected, oldest first, whether or not it still stands."""
    told = case.fact(fact_id).statements
    corrected = {each.corrects for each in told if each.corrects}
    return [
        each.value
        for each in told
        if each.state is State.KNOWN and each.entry_id not in corrected and each.value is not None
    ]


def first_formal_step(case: Case, away: Away | None) -> date | None:
    """The first day of a formal step, where one is dated."""
    days = [as_date(case.value(fact)) for fact in FORMAL_STEPS]
    return min((day for day in (*days, away.first_on if away else None) if day), default=None)


def is_formal(case: Case, away: Away | None) -> bool:
    """Whether it went formal: an inquiry, a hearing, a formal exclusion or suspension, or a stage of one."""
    dated = any(as_date(case.value(fact)) for fact in FORMAL_STEPS)
    staged = any(stage in (*HEARINGS, *INVESTIGATIONS) for stage in ever(case, "proc.stage"))
    return dated or staged or (away is not None and away.formal)


def kept_informal(case: Case) -> bool:
    """Whether it is recorded that no formal step was taken; that none is recorded does not say so."""
    settled = as_date(case.value("outcome.informal_on")) or case.text("closure.reason") == "resolved_informally"
    return bool(settled) or case.text("proc.stage") in EARLY


def is_hospital(case: Case) -> bool:
    """Whether it is about somebody employed in hospital or community care."""
    return case.text("org.type") in HOSPITAL and route_of(case)[0] == EMPLOYED


def referred(case: Case) -> bool:
    """Whether a referral to a regulator was made at any time."""
    made = as_date(case.value("referral.made_on"))
    return made is not None or bool(REFERRED.intersection(str(each) for each in ever(case, "ext.gmc_gdc_gphc")))


def considered(case: Case, away: Away | None) -> bool:
    """Whether exclusion was considered at any time."""
    kinds = {str(each) for each in ever(case, "exclusion.kind")}
    purposes = (each for each in ever(case, "call.purpose") if isinstance(each, tuple))
    return away is not None or bool(kinds & _CONSIDERED) or any("exclusion" in each for each in purposes)


def away_of(case: Case, guidance: Guidance, clocks: tuple[ClockReading, ...]) -> Away | None:
    """The exclusion of a case, from the first day of its first period."""
    started = [as_date(case.field("period", key, "started_on").value) for key in case.keys("period")]
    first = min((day for day in started if day), default=None)
    if first is None:
        return None
    kinds = {case.field("period", key, "kind").value for key in case.keys("period")}
    ended = ended_exclusion(case, date.max)
    found = ended.finding if ended else Finding.NOT_KNOWN
    risk_until, settled = _immediate_risk(case, guidance)
    return Away(
        first_on=first,
        ended_on=ended.ended_on if ended else None,
        formal="formal" in kinds,
        heard_before=_heard_before(case, first),
        checked_before=_checked_before(case, first),
        finding="" if found is Finding.NOT_KNOWN else found.value,
        reviews=_reviews(case, clocks, ended.ended_on if ended else None),
        risk_until=risk_until,
        risk_settled=settled,
    )


def _before(day: date | None, first: date) -> bool | None:
    """Whether something was done before the first day away; on that day itself the order is not recorded."""
    return None if day is None or day == first else day < first


def _heard_before(case: Case, first: date) -> bool | None:
    if not HEARD.intersection(str(each) for each in ever(case, "response.heard")):
        return False if case.state("response.heard") is State.KNOWN else None
    return _before(min((day for each in ever(case, "response.on") if (day := as_date(each))), default=None), first)


def _checked_before(case: Case, first: date) -> bool | None:
    said = {str(each) for each in ever(case, "fair.challenge")}
    if "done" not in said:
        return False if said else None
    return _before(
        min((day for each in ever(case, "fair.challenge_on") if (day := as_date(each))), default=None), first
    )


def _reviews(case: Case, clocks: tuple[ClockReading, ...], ended: date | None) -> tuple[Owed, ...]:
    """A review by the last day of each formal period; none of one that ended with the exclusion before that day."""
    owed = []
    for each in clocks:
        if each.clock.record != PERIOD_RECORD or each.clock.id != _REVIEWED or each.due is None:
            continue
        held = as_date(case.field(PERIOD_RECORD, each.record_key, "reviewed_on").value)
        if held is not None or ended is None or ended > each.due:
            owed.append(Owed(each.due, held))
    return tuple(sorted(owed, key=lambda each: each.due_on))


def not_followed(case: Case, guidance: Guidance, known: Assessment | None) -> tuple[str, ...]:
    """The checks of the procedure that were not followed, in a closed case: as it stood when it was last recorded in.

    `known` saves reading them, where it is of that day.
    """
    if not as_date(case.value("case.closed_on")):
        return ()
    if known is not None and known.on.date() == case.entries[-1].recorded_at.date():
        readings = known.procedure_checks
    else:
        view, local, clocks = read_view(case, guidance, NO_CASELOAD, end_of_day(case, None))
        readings = read_procedure(view, clocks, local)
    return tuple(each.check.id for each in readings if each.outcome is CheckOutcome.NOT_FOLLOWED)


def _immediate_risk(case: Case, guidance: Guidance) -> tuple[date | None, bool]:
    """The day the first use of the route ended, and whether by then nothing was missing from any gate."""
    use = next((each for each in uses_of_immediate_risk(case) if each.counts), None)
    if use is None:
        return None, False
    then = case.as_of(use.until)
    view, local, clocks = read_view(then, guidance, NO_CASELOAD, end_of_day(then, use.until - timedelta(seconds=1)))
    return use.until.date(), not any(gate.missing for gate in gates_of(view, local, clocks))
