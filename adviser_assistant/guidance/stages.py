"""The stages of a procedure in the order in which a case goes through them, and when each began."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from adviser_assistant.casework.facts import record_fact
from adviser_assistant.guidance.assessment import CheckReading, ProcedureStep
from adviser_assistant.guidance.conditions import as_date
from adviser_assistant.guidance.pack import RECORDS
from adviser_assistant.guidance.view import CaseView


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: the word for it, and the facts of which the first known one is the day it began.

    `period` limits it to the periods of exclusion of one kind.
    """

    title: str
    begins: tuple[str, ...] = ()
    period: str = ""


STAGES = {
    "early": Stage("First steps", ("concern.first_logged_on",)),
    "preliminary": Stage("Preliminary stage", ("case.first_contact_on",)),
    "investigation": Stage("Investigation", ("investigation.decided_on", "investigation.started_on")),
    "restriction": Stage("Restriction and other lesser steps", ("restriction.started_on",)),
    "before_exclusion": Stage("Before exclusion"),
    "immediate_exclusion": Stage("Immediate exclusion", ("period.started_on",), "immediate"),
    "before_suspension": Stage("Before suspension"),
    "immediate_suspension": Stage("Immediate suspension", ("suspension.started_on",)),
    "formal_exclusion": Stage("Formal exclusion", ("period.started_on", "exclusion.decided_on"), "formal"),
    "suspension": Stage("Suspension", ("suspension.decided_on",)),
    "terms": Stage("Terms while away"),
    "review": Stage("Review", ("period.reviewed_on", "suspension.reviewed_on")),
    "conduct": Stage("Conduct"),
    "capability": Stage("Capability"),
    "health": Stage("Health"),
    "list_action": Stage("Conditions and removal", ("list_action.decided_on",)),
    "notification": Stage("Who is told", ("suspension.notified_on",)),
    "regulator": Stage("The regulator"),
    "alert_notice": Stage("Alert notice", ("hpan.issued_on",)),
    "hearing": Stage("Hearing", ("hearing.on",)),
    "appeal": Stage("Appeal", ("appeal.lodged_on",)),
    "closure": Stage("Closing", ("case.closed_on",)),
}
_LAST = "closure"


def in_steps(view: CaseView, readings: Iterable[CheckReading]) -> tuple[ProcedureStep, ...]:
    """The checks by stage, the stages in order; one this table does not know comes before closing."""
    by_stage: dict[str, list[CheckReading]] = {}
    for reading in readings:
        by_stage.setdefault(reading.check.stage, []).append(reading)
    return tuple(_step(view, stage, tuple(by_stage[stage])) for stage in sorted(by_stage, key=_place))


def _place(stage: str) -> tuple[int, bool]:
    order = list(STAGES)
    return order.index(stage if stage in STAGES else _LAST), stage == _LAST


def _step(view: CaseView, stage_id: str, readings: tuple[CheckReading, ...]) -> ProcedureStep:
    stage = STAGES.get(stage_id) or Stage(stage_id.replace("_", " ").capitalize())
    days = (_earliest(view, fact, stage.period) for fact in stage.begins)
    return ProcedureStep(stage_id, stage.title, readings, next((day for day in days if day), None))


def _earliest(view: CaseView, fact: str, period: str) -> date | None:
    record, _, name = fact.partition(".")
    if record not in RECORDS or fact in _NOT_OF_RECORDS:
        return as_date(view.value(fact))
    keys = [key for key in view.keys(record) if not period or view.value(record_fact(record, key, "kind")) == period]
    days = (as_date(view.value(record_fact(record, key, name))) for key in keys)
    return min((day for day in days if day), default=None)


_NOT_OF_RECORDS = frozenset({"concern.first_logged_on"})
"""Worked out over all records of a kind, so it is one day already."""
