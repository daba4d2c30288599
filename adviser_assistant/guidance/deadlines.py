"""Whether a step of the procedure was taken by its day, read from the clock that counts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adviser_assistant.guidance.clock_reading import PAST_LIMIT, ClockReading, ClockStatus
from adviser_assistant.guidance.clock_says import limit_words
from adviser_assistant.guidance.pack import Confidence, Figure


class DeadlineState(StrEnum):
    """Where a step stands against its day. Only a limit that may alarm is ever MISSED (ruling 2)."""

    MET = "met"
    DUE = "due"
    MISSED = "missed"
    NONE = "no_deadline"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a step, when it was done, and the limit in words (“10 working days”).

    `house` marks a period of our own: past its day it is still only due. `clock` is the reading it comes from.
    """

    state: DeadlineState = DeadlineState.NONE
    on: date | None = None
    done_on: date | None = None
    limit: str = ""
    house: bool = False
    clock: str = ""


NO_DEADLINE = Deadline()
_WORST_FIRST = (DeadlineState.MISSED, DeadlineState.DUE, DeadlineState.MET, DeadlineState.NONE)


def deadline_of(readings: Sequence[ClockReading], figure: Figure | None, *, house: bool = False) -> Deadline:
    """The deadline that matters most: the first one missed, else the next one due, else the last one met.

    `figure` gives the limit where the clock has not begun; `house` says that the step itself is our own rule.
    """
    found = [_of_reading(reading, house) for reading in readings]
    worst = next((state for state in _WORST_FIRST if any(each.state is state for each in found)), None)
    if worst is None or worst is DeadlineState.NONE:
        return Deadline(limit=limit_words(figure) if figure else "")
    days = [each for each in found if each.state is worst and each.on]
    pick = max if worst is DeadlineState.MET else min
    return pick(days, key=lambda each: each.on or date.max) if days else next(e for e in found if e.state is worst)


def _of_reading(reading: ClockReading, house: bool) -> Deadline:
    ours = house or reading.confidence is Confidence.OURS
    words = limit_words(reading.figure) if reading.figure else ""
    if reading.confidence is Confidence.LOW or reading.started_on is None:
        return Deadline(limit=words)
    if reading.status is ClockStatus.STOPPED:
        state = DeadlineState.MET
    elif reading.status in PAST_LIMIT and reading.missed and not ours:
        state = DeadlineState.MISSED
    else:
        state = DeadlineState.DUE if reading.due else DeadlineState.NONE
    return Deadline(state, reading.due, reading.stopped_on, words, ours, reading.id)
