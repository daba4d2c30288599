"""What is due in one case: every item with its day, its reason and the place where it is done.

What is found depends on what was recorded, not on today: an item keeps its day, and Today compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from adviser_assistant.casework.case import Case
from adviser_assistant.casework.due import AHEAD, DueItem, DueKind, worst_first
from adviser_assistant.guidance.assessment import Assessment, CommunicationState, PlannedCommunication, Task
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.communications import PRACTITIONER, SERVICE
from adviser_assistant.guidance.due_letters import letters_due
from adviser_assistant.guidance.due_promises import after_closing_due, promises_due
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import CommunicationSpec, Confidence

REVIEW_POINTS = ("twelve_weeks", "six_months")
ASIDE = "due:"
"""What a put-aside entry's item begins with where it is about something due."""


def what_is_due(case: Case, guidance: Guidance, assessment: Assessment, on: date) -> tuple[DueItem, ...]:
    """What Today shows of one case on a day, worst first."""
    found = due_items(case, guidance, assessment.clocks, assessment.communications, assessment.tasks)
    shown = (each for each in found if each.shown_from <= on)
    return tuple(sorted(shown, key=lambda each: worst_first(each, on)))


def due_items(
    case: Case,
    guidance: Guidance,
    clocks: Sequence[ClockReading],
    plan: Sequence[PlannedCommunication],
    tasks: Sequence[Task],
) -> tuple[DueItem, ...]:
    """Everything due in a case, whenever that is; without what was put aside for good."""
    closed = case.value("case.closed_on") is not None
    found: list[DueItem] = [*letters_due(case, guidance)]
    if closed:
        found += after_closing_due(case, guidance)
    else:
        found += [*_clocks_due(clocks), *_communications_due(plan), *_tasks_due(tasks), *promises_due(case)]
    told = {each.id: each for each in found}
    return tuple(each for item in told.values() if (each := _unless_aside(case, item)))


def _unless_aside(case: Case, item: DueItem) -> DueItem | None:
    """The item, from the day it was put off to; None while it is put aside and nothing has changed."""
    put = case.put_aside.get(ASIDE + item.id)
    if put is None or put.digest != item.digest:
        return item
    return replace(item, shown_from=max(put.until, item.shown_from)) if put.until else None


def _week_ahead(day: date) -> date:
    return day - AHEAD


# --- clocks ---------------------------------------------------------------------------------------------------


def _clocks_due(clocks: Sequence[ClockReading]) -> Iterator[DueItem]:
    """The last period away that still runs, and every other limit that may alarm or that is ours to look at."""
    running = [each for each in clocks if each.due and not each.stopped_on and not each.clock.theirs]
    away = [each for each in running if each.ends_time_away]
    newest = max(away, key=lambda each: (each.due or date.min, each.id), default=None)
    for each in running:
        if each in away and each is not newest:
            continue
        if each.confidence is Confidence.LOW or (not each.confirmed and each.clock.measure != "restriction"):
            continue
        yield _clock_item(each, each is newest)


def _clock_item(reading: ClockReading, away: bool) -> DueItem:
    clock = reading.clock
    day = reading.act_by or reading.due
    assert day is not None
    measure = clock.measure[:1].upper() + clock.measure[1:]
    what, late = clock.title, f"{clock.title}: past its day"
    if away:
        what = f"{measure} runs out"
        late = f"{measure} lapsed: no review on record" if clock.lapses else f"{measure} has run out"
    kind = DueKind.EXCLUSION if away else DueKind.REVIEW if _is_review(reading) else DueKind.LIMIT
    return DueItem(
        id=f"clock:{reading.id}",
        kind=kind,
        due_on=day,
        what=what,
        why=clock.why,
        place="procedure",
        item=reading.id,
        late=late,
        late_why=clock.run_out_says,
        alarms=reading.confirmed,
        shown_from=_week_ahead(day),
    )


def _is_review(reading: ClockReading) -> bool:
    return reading.clock.id in REVIEW_POINTS or "review" in reading.clock.id


# --- communications ---------------------------------------------------------------------------------------------

_OPEN = (CommunicationState.DUE, CommunicationState.OVERDUE, CommunicationState.TO_COME)


def _communications_due(plan: Sequence[PlannedCommunication]) -> Iterator[DueItem]:
    for each in plan:
        if each.state in _OPEN and each.due:
            yield _communication(each.spec, each.due)


def _communication(spec: CommunicationSpec, day: date) -> DueItem:
    ours = spec.by_whom == SERVICE
    owed = "Owed to the practitioner" if spec.to == PRACTITIONER else "Owed"
    whose = "Ours to send" if ours else f"{owed} by {spec.by_whom}"
    return DueItem(
        id=f"told:{spec.id}",
        kind=DueKind.COMMUNICATION,
        due_on=day,
        what=spec.what,
        why=f"{whose}.",
        place="communications",
        item=spec.id,
        late=f"{'Not sent' if ours else 'Not told'}: {spec.what[:1].lower()}{spec.what[1:]}",
        late_why=f"{whose}; nothing is recorded.",
        alarms=spec.confidence is not Confidence.LOW,
        shown_from=_week_ahead(day),
    )


# --- tasks of the immediate-risk route ----------------------------------------------------------------------------


def _tasks_due(tasks: Iterable[Task]) -> Iterator[DueItem]:
    for task in tasks:
        fix, _, item = task.id.partition(":")
        yield DueItem(
            id=f"task:{task.id}",
            kind=DueKind.IMMEDIATE_RISK if fix == "fix" else DueKind.ACTION,
            due_on=task.due,
            what=task.what,
            why=f"Left open when the immediate-risk route was taken: {task.why}" if fix == "fix" else task.why,
            place="before_exclusion",
            item=item,
            shown_from=task.due - timedelta(days=3) if fix == "fix" else _week_ahead(task.due),
        )
