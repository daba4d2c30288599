"""What follows from a case: everything, worked out afresh from facts, guidance and the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from adviser_assistant.casework.case import Case
from adviser_assistant.guidance.ask_next import rank_questions
from adviser_assistant.guidance.assessment import Assessment, CheckReading, GateReading, Task
from adviser_assistant.guidance.caseload import NO_CASELOAD, Caseload
from adviser_assistant.guidance.checkpoints import read_checkpoints
from adviser_assistant.guidance.clock_case import local_figures
from adviser_assistant.guidance.clocks import ClockReading, read_clocks, status_now
from adviser_assistant.guidance.communications import plan_communications
from adviser_assistant.guidance.conditions import Answer, as_date
from adviser_assistant.guidance.derived import FROM_CLOCKS
from adviser_assistant.guidance.frameworks import choose_framework
from adviser_assistant.guidance.gates import read_gates
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import Clock, Figure
from adviser_assistant.guidance.parity import read_parity
from adviser_assistant.guidance.procedure import read_procedure
from adviser_assistant.guidance.prompts import raise_prompts, rank_early_help, weigh_alternatives
from adviser_assistant.guidance.snapshot import Snapshot, may_stand, snapshot_of, touched
from adviser_assistant.guidance.stages import in_steps
from adviser_assistant.guidance.view import CaseView


def assess(
    case: Case,
    guidance: Guidance,
    caseload: Caseload = NO_CASELOAD,
    on: date | datetime | None = None,
    letter_gaps: tuple[str, ...] = (),
    before: Assessment | None = None,
) -> Assessment:
    """Everything that follows from a case on a day. Pure: the same inputs give the same assessment.

    A date stands for the end of that day. `letter_gaps` are facts a draft in hand still lacks; they only
    weigh in what to ask next. With `before`, the assessment the case had a moment ago, checks that nothing has
    touched since are not read again; the result is the same.
    """
    moment = end_of_day(case, on)
    view, local, clocks = read_view(case, guidance, caseload, moment)
    snapshot = snapshot_of(view, clocks, local)
    standing = _still_standing(before, snapshot, view)
    checkpoints = read_checkpoints(view)
    alternatives = weigh_alternatives(view)
    procedure = read_procedure(view, clocks, local, standing)
    gates = read_gates(view, checkpoints, alternatives, procedure)
    prompts = raise_prompts(view)
    figures = {**guidance.figures, **local}
    plan = plan_communications(view, figures)
    return Assessment(
        on=moment,
        prompts=prompts,
        ask_next=rank_questions(view, prompts, checkpoints, gates, procedure, plan, letter_gaps),
        checkpoints=checkpoints,
        gates=gates,
        procedure_checks=procedure,
        steps=in_steps(view, procedure),
        parity=read_parity(view, plan, figures),
        clocks=clocks,
        communications=plan,
        alternatives=alternatives,
        early_help=rank_early_help(view),
        tasks=_tasks(view, gates),
        framework=choose_framework(view),
        packs=guidance.stamps,
        caseload=caseload.stamp,
        derived={name: view.value(name) for name in _SHOWN},
        snapshot=snapshot,
    )


def _still_standing(before: Assessment | None, now: Snapshot, view: CaseView) -> dict[str, CheckReading]:
    """The checks of the last assessment that nothing has touched since, by id; conditions that may stand are kept."""
    changed = touched(before.snapshot, now) if before is not None else None
    if before is None or before.snapshot is None or changed is None:
        return {}
    view.kept = may_stand(before.snapshot, changed)
    names = now.guidance.check_rests_on
    return {each.id: each for each in before.procedure_checks if not changed & names[each.id]}


def read_view(
    case: Case, guidance: Guidance, caseload: Caseload, moment: datetime
) -> tuple[CaseView, dict[str, Figure], tuple[ClockReading, ...]]:
    """What conditions see of a case, the limits of its local text, and its clocks, which conditions may read."""
    view = CaseView(case, guidance, caseload, moment)
    local = local_figures(view.value, view.keys, view.guidance.figures)
    clocks = _clocks(view, local)
    _let_conditions_read(view, clocks)
    return view, local, clocks


def gates_of(view: CaseView, local: dict[str, Figure], clocks: tuple[ClockReading, ...]) -> tuple[GateReading, ...]:
    """The gates alone, for whoever needs nothing else."""
    return read_gates(view, read_checkpoints(view), weigh_alternatives(view), read_procedure(view, clocks, local))


_SHOWN = (
    "exclusion.first_on",
    "exclusion.in_force",
    "suspension.in_force",
    "exclusion.total_days",
    "exclusion.away_days",
    "exclusion.period_no",
    "exclusion.lapsed_on",
    "contact.last_on",
    "case.opened_on",
    "concern.first_logged_on",
)


def end_of_day(case: Case, on: date | datetime | None) -> datetime:
    """The moment an assessment is for; without one, the case's last entry. A bare date is the end of its day."""
    zone = case.entries[-1].recorded_at.tzinfo if case.entries else None
    if isinstance(on, datetime):
        return on if on.tzinfo or not zone else on.replace(tzinfo=zone)
    if on is not None:
        return datetime.combine(on, time(23, 59, 59), tzinfo=zone)
    if not case.entries:
        raise ValueError("An empty case has no date of its own: pass one.")
    return case.entries[-1].recorded_at


def _let_conditions_read(view: CaseView, clocks: tuple[ClockReading, ...]) -> None:
    for clock_id in view.guidance.clocks:
        readings = [reading for reading in clocks if reading.clock.id == clock_id]
        view.set_worked_out(f"clock.{clock_id}", status_now(readings).value, tuple(_used(readings)))
    for fact_id, derive in FROM_CLOCKS.items():
        view.set_worked_out(fact_id, *derive(clocks))


def _used(readings: list[ClockReading]) -> Iterator[str]:
    for reading in readings:
        yield from reading.used


def _clocks(view: CaseView, local: dict[str, Figure]) -> tuple[ClockReading, ...]:
    def holds(clock: Clock, key: str) -> bool | None:
        record = f"{clock.record}[{key}]" if clock.record else ""
        answer = view.guidance.ask(clock.when, view, record).answer
        return None if answer is Answer.UNKNOWN else answer is Answer.YES

    return read_clocks(
        tuple(view.guidance.clocks.values()),
        view.guidance.figures,
        local,
        view.value,
        view.keys,
        holds,
        view.calendar,
        view.on,
    )


def _tasks(view: CaseView, gates: tuple[GateReading, ...]) -> tuple[Task, ...]:
    """The immediate-risk route makes a task of each open hard item; what is carried open makes one by its date."""
    tasks: list[Task] = []
    for gate in gates:
        for use in [use for use in gate.immediate_risk if use.counts][-1:]:
            due = use.until.date()
            tasks += [
                Task(f"fix:{item.id}", f"Fix a date for: {item.what}", due, use.decision.reason, due < view.on)
                for item in gate.missing
                if item.hard
            ]
        for item in gate.carried_open:
            answer = view.case.checkpoints.get(item.id)
            if answer is not None and answer.due_on is not None:
                due = as_date(answer.due_on) or answer.due_on
                tasks.append(Task(f"carried:{item.id}", answer.action, due, f"{answer.owner} owns it", due < view.on))
    return tuple(tasks)
