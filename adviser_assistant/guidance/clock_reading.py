"""What one clock says on one day: where it stands, its last day, and what moved it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adviser_assistant.guidance.clock_changes import ClockChange
from adviser_assistant.guidance.counting import PERIOD, BothDates, DayCounted, days_counted
from adviser_assistant.guidance.pack import Clock, Confidence, Figure
from adviser_assistant.guidance.working_days import ONE_DAY, Calendar

ALARMING = frozenset({Confidence.HIGH, Confidence.MEDIUM, Confidence.LOCAL})
"""What may say that a limit was missed. A low figure never alarms, a house period is no breach (ruling 2)."""

EXCLUSION_PERIODS = ("immediate_two_weeks", "formal_block")
"""The clocks of the periods for which somebody is excluded."""


class ClockStatus(StrEnum):
    """Where a clock stands. LAPSED is running out that ends the measure."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    NEAR = "near"
    PAUSED = "paused"
    RUN_OUT = "run_out"
    LAPSED = "lapsed"
    STOPPED = "stopped"


PAST_LIMIT = frozenset({ClockStatus.RUN_OUT, ClockStatus.LAPSED})


@dataclass(frozen=True)
class ClockReading:
    """What one clock says on one day.

    `day` is today's number, or that of the day it stopped; a clock counted back from a day has none. `due` is the
    last day, the later one where there are `both`. `figure` is the limit used, the local text's where there is one,
    and `counting` how it was counted. `derived_from` says how the text's unit was turned into days. `missing` are
    facts that would settle it. `history` are the pauses and extensions recorded, in order.
    """

    id: str
    clock: Clock
    record_key: str
    started_on: date | None = None
    due: date | None = None
    status: ClockStatus = ClockStatus.NOT_STARTED
    day: int | None = None
    of_days: int | None = None
    stopped_on: date | None = None
    stop_fact: str = ""
    used: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    says: str = ""
    derived_from: str = ""
    local: bool = False
    beyond_calendar: bool = False
    figure: Figure | None = None
    confidence: Confidence = Confidence.LOW
    counting: str = ""
    both: BothDates | None = None
    history: tuple[ClockChange, ...] = ()

    @property
    def is_period(self) -> bool:
        """Whether this is a period of exclusion, suspension or restriction rather than a time to do something in."""
        return self.clock.counting == PERIOD

    @property
    def is_measure(self) -> bool:
        """Whether a measure itself comes to its end then, and not something that is due while it lasts."""
        ends = all(stop.endswith("ended_on") for stop in self.clock.stops)
        return self.is_period and bool(self.clock.record or ends)

    @property
    def confirmed(self) -> bool:
        """Whether its limit may be said as one: read in a source, or in the local text."""
        return self.confidence in ALARMING

    @property
    def ends_time_away(self) -> bool:
        """Whether it ends an exclusion or suspension, on a limit that was confirmed."""
        return self.confirmed and (self.clock.id in EXCLUSION_PERIODS or self.clock.measure.endswith("suspension"))

    @property
    def missed(self) -> bool:
        """Whether this may be called *not followed*: past its limit, on a figure that may alarm."""
        return self.status in PAST_LIMIT and self.confirmed and not self.clock.theirs

    @property
    def since(self) -> date | None:
        """The first day past the limit, where it was missed."""
        return self.due + ONE_DAY if self.status in PAST_LIMIT and self.due else None

    @property
    def act_by(self) -> date | None:
        """The day to keep to: the earlier of two readings, else the last day."""
        return self.both.earlier if self.both else self.due

    def proof(self, calendar: Calendar) -> tuple[DayCounted, ...]:
        """Every day from the start to the last day, with its number or why it has none."""
        if self.started_on is None or self.due is None or self.figure is None:
            return ()
        paused = {day: f"paused: {change.why}" for change in self.history for day in change.days_paused}
        return tuple(days_counted(self.started_on, self.due, self.figure.unit, self.counting, calendar, paused))
