"""A case as it is counted over many, from what was recorded alone. docs/measures.md says what each part rests on."""

from __future__ import annotations

from collections import Counter

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.facts import State
from adviser_assistant.casework.measured import AdviceCounts, Away, Measured, Owed
from adviser_assistant.casework.merging import merged_into
from adviser_assistant.casework.people import organisation_name
from adviser_assistant.casework.tool_use import ToolUse
from adviser_assistant.guidance.alike import NO_COURSE, features_of
from adviser_assistant.guidance.assessment import Assessment, CommunicationState, PlannedCommunication
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.derived import first_contact
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.ledger import NO_ANSWER_WANTED, advice_given
from adviser_assistant.guidance.measured_letters import blind_reads, first_drafts, support_in_first
from adviser_assistant.guidance.measured_steps import (
    away_of,
    considered,
    first_formal_step,
    is_formal,
    is_hospital,
    kept_informal,
    not_followed,
    referred,
)
from adviser_assistant.guidance.measured_talks import asked_of, days_to_talk, quiet_of, raised_on
from adviser_assistant.guidance.view import calendar_of

NOT_CASES = ("general_enquiry", "self_contact", "team")
"""Kinds of request that are about no practitioner’s case at an organisation; as the plan of communications has it."""

TOLD = "told_of_advice"
EXPERIENCE = ("kept_informed", "listened_to", "knew_what_next", "treated_with_respect", "fair")
"""The five items of the experience score, each a fact `closing.…` from 1 to 5."""

SPEAKING_UP = {
    "pd.raised": "pd.date",
    "discrimination.alleged": "discrimination.date",
    "grievance.live": "grievance.date",
}
"""What counts as having spoken up, and the fact that holds its day."""


def measured_of(
    case: Case,
    guidance: Guidance,
    clocks: tuple[ClockReading, ...],
    plan: tuple[PlannedCommunication, ...],
    use: ToolUse,
    known: Assessment | None = None,
) -> Measured | None:
    """The case as it is counted; nothing of an enquiry, of a call about oneself or a team, or of a duplicate.

    Of clocks and plan only the dates are used, which are the same on every day. `known` saves reading the procedure.
    """
    reason = case.text("closure.reason")
    if case.text("case.type") in NOT_CASES or reason in NO_COURSE or merged_into(case) or not case.entries:
        return None
    away, compared = away_of(case, guidance, clocks), features_of(case)
    formal = is_formal(case, away)
    quiet, quiet_since = quiet_of(case)
    return Measured(
        opened_on=case.entries[0].recorded_at.date(),
        closed_on=as_date(case.value("case.closed_on")),
        organisation=organisation_name(case),
        profession=case.text("pract.profession"),
        grade=compared.grade,
        specialty=case.text("pract.specialty"),
        region=case.text("case.region"),
        hospital=is_hospital(case),
        rung_first=_rung_first(case, away, formal=formal),
        days_to_talk=days_to_talk(case, calendar_of(case, guidance)),
        told=_told(plan),
        formal=formal,
        referred=referred(case),
        considered=considered(case, away),
        away=away,
        support_in_first=support_in_first(case, guidance),
        quiet=quiet,
        quiet_since=quiet_since,
        spoke_up=_spoke_up(case),
        route="formal" if formal else "informal" if kept_informal(case) else "",
        outcome=reason,
        asked_how=case.state("closing.asked") in (State.KNOWN, State.DECLINED),
        experience=_experience(case),
        asked=asked_of(use),
        blind_reads=blind_reads(case),
        first_drafts=first_drafts(case),
        not_followed=not_followed(case, guidance, known),
        advice=_advice(case),
        learning=_chosen(case, "closure.themes"),
        circumstances=(*compared.kinds, *_chosen(case, "context.factors")),
    )


def _rung_first(case: Case, away: Away | None, *, formal: bool) -> bool | None:
    """Before any formal step; on the same day the order is not recorded."""
    step, rung = first_formal_step(case, away), first_contact(case)
    if step is not None and rung is not None:
        return None if rung == step else rung < step
    return True if not formal and kept_informal(case) else None


def _told(plan: tuple[PlannedCommunication, ...]) -> Owed | None:
    told = next((each for each in plan if each.spec.id == TOLD), None)
    if told is None or told.due is None or told.state is CommunicationState.WITHHELD:
        return None
    return Owed(told.due, told.done_on)


def _spoke_up(case: Case) -> bool | None:
    """On a day before the concern was raised; no, only where each of the three was denied or came later."""
    raised = raised_on(case)
    found = []
    for said, day_fact in SPEAKING_UP.items():
        day = as_date(case.value(day_fact))
        if day is not None:
            found.append(day < raised if raised is not None else None)
        else:
            found.append(False if case.value(said) in (False, "none") else None)
    return True if True in found else None if None in found else False


def _experience(case: Case) -> tuple[int, ...]:
    """The five answers; none unless all five were given."""
    values = [case.text(f"closing.{each}") for each in EXPERIENCE]
    return tuple(int(value) for value in values) if all(value.isdecimal() for value in values) else ()


def _advice(case: Case) -> AdviceCounts:
    points = [each for each in advice_given(case) if each.strength != NO_ANSWER_WANTED]
    came = Counter(each.outcome for each in points)
    return AdviceCounts(len(points), came["followed"], came["partly"], came["not_followed"])


def _chosen(case: Case, fact: str) -> tuple[str, ...]:
    """The choices of a fact that takes several; nothing where “none” was chosen."""
    value = case.value(fact)
    return tuple(each for each in value if each != "none") if isinstance(value, tuple) else ()
