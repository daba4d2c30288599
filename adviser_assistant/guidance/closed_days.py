"""Closed days a service adds of its own, in closed_days.yaml beside the packs: proclaimed days, local holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from adviser_assistant.errors import Fault
from adviser_assistant.guidance.pack import CalendarSpec, ClosedDay, Confidence
from adviser_assistant.guidance.yaml_reading import Reader, line_of

FILE = "closed_days.yaml"
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class AddedDay:
    """A day nobody works in a nation or island, and why the service added it."""

    nation: str
    on: date
    name: str
    why: str


def read_closed_days(folder: Path, calendars: tuple[CalendarSpec, ...]) -> tuple[tuple[AddedDay, ...], list[Fault]]:
    """The service's own closed days, none where it keeps no such file, and every fault with its line."""
    path = folder / FILE
    if not path.exists():
        return (), []
    reader = Reader(FILE)
    node = reader.read(path)
    if node is not None and not isinstance(node, yaml.SequenceNode):
        reader.fault(1, "This file should be a list: each item begins with “- nation: …”.")
        node = None
    found: list[AddedDay] = []
    for each in node.value if node is not None else ():
        day = reader.build(AddedDay, each)
        if day is None or None in (day.nation, day.on, day.name, day.why):
            continue
        wrong = next(_wrong_with(day, found, calendars), "")
        if wrong:
            reader.fault(line_of(each), wrong)
        else:
            found.append(day)
    return tuple(found), reader.faults


def _wrong_with(day: AddedDay, before: list[AddedDay], calendars: tuple[CalendarSpec, ...]) -> Iterator[str]:
    nations = {each.nation: each for each in calendars}
    if day.nation not in nations:
        yield f"There is no calendar of “{day.nation}”. Use one of: {', '.join(sorted(nations))}."
        return
    if not day.name.strip() or not day.why.strip():
        yield "A closed day needs a name, and in why the reason it was added."
    if day.on.weekday() >= _SATURDAY:
        yield f"{day.on} falls on a weekend, when nobody works anyway. Take it out."
    if any((each.nation, each.on) == (day.nation, day.on) for each in before):
        yield f"{day.on} stands here twice for {day.nation}. Keep one."
    if any(each.on == day.on and each.confidence is not Confidence.LOW for each in nations[day.nation].closed):
        yield f"{day.on} is closed in the calendar of {day.nation} already. Take it out."


def with_closed_days(calendars: tuple[CalendarSpec, ...], added: tuple[AddedDay, ...]) -> tuple[CalendarSpec, ...]:
    """The calendars with the service's own days; one that was only shown there is counted from now on."""
    return tuple(_with(spec, [day for day in added if day.nation == spec.nation]) for spec in calendars)


def _with(spec: CalendarSpec, added: list[AddedDay]) -> CalendarSpec:
    if not added:
        return spec
    own = tuple(ClosedDay(on=day.on, name=day.name, confidence=Confidence.OURS, added_because=day.why) for day in added)
    days = {day.on for day in own}
    return replace(spec, closed=(*(day for day in spec.closed if day.on not in days), *own))
