"""A clock, its figure and what is recorded, in a few words, for the tests of clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import holidays

from adviser_assistant.casework.facts import Value
from adviser_assistant.guidance.clock_case import local_figures
from adviser_assistant.guidance.clocks import ClockReading, read_clocks
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import Calendar

ENGLAND = Calendar(
    "england",
    dict(holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029))),
    date(2028, 12, 31),
)
START = date(2024, 10, 18)


def figure(value: int | None = 2, unit: str = "weeks", confidence: Confidence = Confidence.HIGH, **more: Any) -> Figure:
    given_here: dict[str, Any] = {"id": "limit", "confidence": confidence, "in_force_from": "not found"}
    return Figure(value=value, unit=unit, **given_here | more)


def clock(counting: str = "period", **more: Any) -> Clock:
    given_here: dict[str, Any] = {
        "id": "clock",
        "confidence": Confidence.HIGH,
        "title": "The limit",
        "figure": "limit",
        "starts": "began.on",
        "counting": counting,
        "run_out_says": "Nothing is recorded.",
        "stops": ("done.on",),
    }
    return Clock(**given_here | more)


def read(
    limit: Figure | None,
    on: date,
    facts: Mapping[str, Value] | None = None,
    the_clock: Clock | None = None,
    local: Figure | None = None,
    holds: bool | None = True,
    keys: Sequence[str] = (),
) -> tuple[ClockReading, ...]:
    """The clock's readings; records are those the facts name, and `keys` where none do."""
    said = {"began.on": START} if facts is None else facts

    def records(record: str) -> Sequence[str]:
        named = [name[len(record) + 1 :].partition("]")[0] for name in said if name.startswith(f"{record}[")]
        return tuple(dict.fromkeys(named)) or (() if record in ("clock_change", "local_text") else keys)

    own = {"limit": local} if local else local_figures(said.get, records, {"limit": limit} if limit else {})
    return read_clocks(
        [the_clock or clock()],
        {"limit": limit} if limit else {},
        own,
        said.get,
        records,
        lambda one, key: holds,
        ENGLAND,
        on,
    )


def only(*given_here: Any, **more: Any) -> ClockReading:
    (reading,) = read(*given_here, **more)
    return reading


def change(
    kind: str, from_on: date | None, until_on: date | None = None, key: str = "k1", **more: Any
) -> dict[str, Value]:
    """The facts of one pause or extension; what is None is not recorded."""
    said: dict[str, Value | None] = {
        "clock": "clock",
        "kind": kind,
        "from_on": from_on,
        "until_on": until_on,
        "reason": "sick leave",
        "decided_by": "Mina Farrow",
        **more,
    }
    return {f"clock_change[{key}].{name}": value for name, value in said.items() if value is not None}


def local_text(value: int = 10, unit: str = "working_days", **more: Any) -> dict[str, Value]:
    """The facts of one limit of the employer's own policy; what is None is not recorded."""
    said: dict[str, Value | None] = {
        "figure": "limit",
        "value": value,
        "unit": unit,
        "policy": "Marlowe Vale HR 14",
        "paragraph": "paragraph 4.2",
        **more,
    }
    return {f"local_text[t1].{name}": value for name, value in said.items() if value is not None}
