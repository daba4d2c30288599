"""What an answer did not touch is not read again: the checks of the last assessment that may stand.

An assessment keeps a snapshot of everything conditions can see. A check whose facts all look as they did, on the
same day and under the same guidance, reads as it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from adviser_assistant.casework.facts import kind_of
from adviser_assistant.guidance.clock_reading import ClockReading
from adviser_assistant.guidance.conditions import Outcome
from adviser_assistant.guidance.guidance import Guidance
from adviser_assistant.guidance.pack import RECORDS, Figure
from adviser_assistant.guidance.view import CaseView

CALENDAR = "case.jurisdiction"
"""Whose working days are counted; where it changes, every span may."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What conditions could see: by name of a fact, and by name of a record, what stood there."""

    guidance: Guidance
    on: date
    local: Mapping[str, Figure]
    stood: Mapping[str, Any]
    outcomes: Mapping[int, Outcome]


def snapshot_of(view: CaseView, clocks: tuple[ClockReading, ...], local: Mapping[str, Figure]) -> Snapshot:
    """Everything a check can rest on in this view."""
    stood: dict[str, Any] = {}
    for fact_id, fact in view.case.facts.items():
        stood.setdefault(kind_of(fact_id), []).append(fact)
    for record in RECORDS:
        stood[record] = view.keys(record)
    for checkpoint, answered in view.case.checkpoints.items():
        stood[f"checkpoint.{checkpoint.lower().replace('-', '_')}"] = answered
    for name in view.guidance.worked_out:
        stood[name] = (view.value(name), tuple(view.case.facts.get(each) for each in view.rests_on(name)))
    for reading in clocks:
        told = (reading.status, reading.due, reading.day, reading.stopped_on, reading.used, reading.confidence)
        stood.setdefault(f"clock.{reading.clock.id}", []).append(told)
    return Snapshot(view.guidance, view.on, dict(local), stood, view.outcomes)


def touched(before: Snapshot | None, now: Snapshot) -> frozenset[str] | None:
    """The names that look otherwise than before; None where nothing of before may stand."""
    if before is None or before.guidance is not now.guidance or before.on != now.on or before.local != now.local:
        return None
    names = before.stood.keys() | now.stood.keys()
    changed = frozenset(name for name in names if before.stood.get(name) != now.stood.get(name))
    return None if CALENDAR in changed else changed


def may_stand(before: Snapshot, changed: frozenset[str]) -> dict[int, Outcome]:
    """The conditions asked a moment ago that nothing has touched since."""
    names_in = before.guidance.names_in
    return {key: outcome for key, outcome in before.outcomes.items() if not changed & names_in(key)}
